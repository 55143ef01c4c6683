"""Runs of strict UTF-8 in a line that no single encoding explains as a whole.

The line is read in each single-byte encoding. What is of strict UTF-8 shape in it are sequences; a run is as many of
them as follow one another with nothing but ASCII between. A run counts as damage where what it decodes to is plausible
(words of one script, case as people write it, no controls, no rare characters in number) and the evidence suffices:

    - three sequences (more in Hebrew and Arabic code pages), two of them different and half of them in
      words; or alike, and half of them not fitting the letters beside them
    - two sequences that are all of what is not ASCII in the line, or different and half of it, one of them not fitting
    - one that is common punctuation in three bytes (â€œ, вЂ™, ΓÇö)
    - three and more that are half of what is not ASCII in the line, one of them not fitting its word
    - one that does not fit the word it stands in, while its letter does; not where it
      may be windows-1252, in which ftfy knows better
    - one, where the document has damage in this encoding elsewhere (`known`), unless as it stands it is a piece of a
      word in some language

The fewer than three need room, too: where unexplained characters of the same encoding touch the run, it is a garble
of which a few letters would be "repaired" to worse.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import NamedTuple

from textclean.encoding.charmaps import SEQUENCE, Charmap, charmaps, settings
from textclean.encoding.languages import UNKNOWN, best_cost, one_language, pairs, words_of
from textclean.encoding.plausible import impossible, odd_sequence, rarity, script, strange_words, stray_mark
from textclean.encoding.quick import possible
from textclean.encoding.traced import Span

NEAR = 40  # characters of context that a judgement sees
CLOSE = 0.75  # of the best reading's worth: readings from there on are told apart by their letters' neighbours
LEAST = 3  # sequences of which one may tell for all
CUT = 3  # characters at most that are left of a sequence which was cut
BIT = 0.06  # of worth, for each letter and each bit that its pairs cost
MARGIN = 0.05  # by which another reading must be better than ftfy's, whose encodings are in the order of likelihood


class Hit(NamedTuple):
    """A sequence: where it stands in the line, and the character it decodes to."""

    start: int
    end: int
    char: str


class Run(NamedTuple):
    """Sequences with nothing but ASCII between, and whether unexplained characters of the encoding touch them."""

    hits: list[Hit]
    crowded: bool


class Found(NamedTuple):
    """The damage found in a line in one encoding; the greater `worth`, the better the reading."""

    encoding: str
    hits: list[Hit]
    worth: float


@cache
def _sequence() -> re.Pattern[str]:
    return re.compile(SEQUENCE)


@cache
def _cut() -> re.Pattern[str]:
    return re.compile("[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2}")


@cache
def _tokens(space: bool) -> re.Pattern[str]:
    # Where programs take byte A0 for a space: à, and the digit zero in Arabic, as sequences that are no evidence.
    loose = "|[\xc3\xd9] " if space else ""
    return re.compile(f"{SEQUENCE}{loose}|[^\x00-\x7f]")


class Document(NamedTuple):
    """What is known of the document that a line stands in."""

    known: Collection[str]
    """Encodings in which it has damage elsewhere."""
    letters: Callable[[], frozenset[str]]
    """Gives the letters beyond ASCII in it."""


def best(line: str, document: Document, favoured: str = "") -> Found | None:
    """Return the damage in a line, in the encoding that explains it best; None where there is none."""
    readings = (read(line, charmap, document) for charmap in possible(line, document.known))
    return choose(line, [reading for reading in readings if reading], favoured)


def choose(line: str, readings: list[Found], favoured: str = "") -> Found | None:
    """Return the best of a line's readings.

    Where several do about as well, the letters decide, by their neighbours: `på`, not `pü`. A `favoured` encoding is
    taken where another is hardly better.
    """
    if not readings:
        return None
    most = max(reading.worth for reading in readings)
    close = [reading for reading in readings if reading.worth >= CLOSE * most]
    if len({tuple(hit.char for hit in reading.hits) for reading in close}) > 1:
        close = [reading._replace(worth=reading.worth - _unfit(line, reading.hits)) for reading in close]
    return max(close, key=lambda reading: reading.worth + (MARGIN if reading.encoding == favoured else 0))


def _unfit(line: str, hits: list[Hit]) -> float:
    """Return what is to be taken from a reading's worth for letters that do not fit their neighbours."""
    text, _ = decode(line, [(0, 0)] * len(line), hits)
    found: list[tuple[str, bool]] = []
    shift = count = marks = 0
    for hit in hits:
        if hit.char.isalpha():
            found += pairs(text, hit.start - shift)
            count += 1
        marks += unicodedata.category(hit.char) == "Mn" and hit.char < "\u0370"
        shift += hit.end - hit.start - 1
    return BIT * (count * best_cost(found, words_of(text)) + marks * UNKNOWN)


def read(line: str, charmap: Charmap, document: Document) -> Found | None:
    """Return the damage in a line in one encoding; None where there is none."""
    hits: list[Hit] = []
    worth = 0.0
    for run in _runs(line, charmap):
        value = _value(line, run, charmap, document)
        if value > 0:
            hits += run.hits
            worth += value
    if not hits:
        return None
    return Found(charmap.name, hits, worth + (0.5 if charmap.name in document.known else 0))


def decode(line: str, trace: list[Span], hits: Collection[Hit]) -> tuple[str, list[Span]]:
    """Return the line with the sequences decoded, and its trace."""
    pieces: list[str] = []
    out: list[Span] = []
    at = 0
    for start, end, char in hits:
        pieces += (line[at:start], char)
        out.extend(trace[at:start])
        out.append((trace[start][0], trace[end - 1][1]))
        at = end
    pieces.append(line[at:])
    out.extend(trace[at:])
    return "".join(pieces), out


def _runs(line: str, charmap: Charmap) -> Iterator[Run]:
    """Yield the runs of strict UTF-8 in an encoding."""
    data = line.translate(charmap.table)
    hits: list[Hit] = []
    crowded = False
    stray = -1  # where the last unexplained character of the encoding ended
    for match in _tokens(charmap.space).finditer(data):
        start, end = match.span()
        if end - start == 1:
            byte = data[start] != "\uffff" or line[start] < "\u0250" or "\u2000" <= line[start] < "\u2600"
            if hits:
                yield Run(hits, crowded or (byte and hits[-1].end == start))
                hits = []
            stray = end if byte else -1
        else:
            if not hits:
                crowded = stray == start
            if match[0] == "\xc3 ":  # "Ã la": the space that is left was there, beside the one that was a byte
                hits.append(Hit(start, start + 1, "à"))
            else:
                raw = match[0].replace(" ", "\xa0")
                hits.append(Hit(start, end, raw.encode("latin-1").decode("utf-8")))
    if hits:
        yield Run(hits, crowded)


def _value(line: str, run: Run, charmap: Charmap, document: Document) -> float:
    """Return what a run is worth as damage: its size less what is odd about its reading; 0 where it is none."""
    hits = run.hits
    strict = [hit for hit in hits if hit.end - hit.start > 1 and line[hit.end - 1] != " "]
    if not strict:
        return 0
    decoded = _deepest(line, hits, charmap)
    if any(map(impossible, decoded)):
        return 0
    start, end = hits[0].start, hits[-1].end
    left, right = line[max(0, start - NEAR) : start], line[end : end + NEAR]
    if end + CUT >= len(line) and _cut().fullmatch(right.translate(charmap.table)):
        right = ""  # the text was cut inside a letter: what is left of it is no part of the word
    if any(map(stray_mark, left[-1:] + decoded, decoded if left else decoded[1:])):
        return 0
    words, strange = strange_words(left + decoded + right, len(left), len(left) + len(decoded))
    rare = sum(rarity(char) for char in decoded if char > "\x7f")
    if strange > words // 10 or rare > len(hits) / 2:
        return 0
    size = sum(hit.end - hit.start for hit in strict)
    if not _enough(line, run, strict, size, charmap, document.known):
        return 0
    raw = line[start:end]
    strays = sum(char in charmap.strays for char in raw) if charmap.strays else 0
    letters = document.letters()
    seen = sum(hit.char in letters for hit in strict)
    signs = sum(unicodedata.category(hit.char) == "Sm" and odd_sequence(line, hit.start, hit.end) for hit in strict)
    capitals = sum(hit.char.isupper() for hit in strict)
    return max(size - rare - 2 * strange - signs - 0.2 * capitals - 0.3 * strays + 0.4 * seen, 0.01)


def _enough(line: str, run: Run, strict: list[Hit], size: int, charmap: Charmap, known: Collection[str]) -> bool:
    """Tell whether there is evidence enough that a run is damage (see the module's docstring)."""
    raws = {line[hit.start : hit.end] for hit in strict}
    if len(strict) >= charmap.least and len(raws) >= 2 and 2 * _attached(line, run.hits) >= len(strict):
        return True
    if run.crowded and not any("\x80" <= char < "\xa0" for raw in raws for char in raw):
        return False
    common = settings()["punctuation"]["common"]
    if all(hit.end - hit.start == 3 and hit.char in common for hit in strict):
        return True
    odd = sum(odd_sequence(line, hit.start, hit.end) for hit in strict)
    # An ellipsis inside a word is odd, too, but people do leave out blanks: it takes several.
    dots = sum(line[hit.start] == "…" and line[hit.start - 1 : hit.start].isalpha() for hit in strict)
    if len(strict) >= charmap.least and 2 * (odd + dots) >= len(strict):
        return True
    if charmap.name in known and not all(one_language(raw) for raw in raws):
        return True
    telling = [hit for hit in strict if _in_word(line, hit) and odd_sequence(line, hit.start, hit.end)]
    if len(strict) >= 2 and size >= _garble(line, run.hits):
        if len(strict) == 2 and odd:
            return True
        # One that tells the encoding, and others in it; in code pages with everyday letters, punctuation tells it.
        signs = {hit.char for hit in strict if hit.end - hit.start == 3} & set(common)
        if len(strict) >= LEAST and (telling if charmap.least == LEAST else signs):
            return True
    if len(telling) < len(strict):
        return False
    return not any(_sequence().fullmatch(raw.translate(charmaps()[0].table)) for raw in raws)


def _garble(line: str, hits: list[Hit]) -> int:
    """Return how many characters beyond ASCII that are in no sequence stand side by side, or are symbols."""
    taken = {at for hit in hits for at in range(hit.start, hit.end)}
    left = [at for at, char in enumerate(line) if char > "\x7f" and at not in taken]
    places = set(left)
    return sum(
        at - 1 in places or at + 1 in places or unicodedata.category(line[at]) in ("So", "Sm", "Cc") for at in left
    )


def _attached(line: str, hits: list[Hit]) -> int:
    """Return how many sequences stand beside another one or beside a letter: signs of mathematics stand alone."""
    attached = 0
    for number, hit in enumerate(hits):
        before, after = line[hit.start - 1 : hit.start], line[hit.end : hit.end + 1]
        attached += (
            (number > 0 and hits[number - 1].end == hit.start)
            or (number + 1 < len(hits) and hits[number + 1].start == hit.end)
            or before.isalpha()
            or after.isalpha()
        )
    return attached


def _in_word(line: str, hit: Hit) -> bool:
    """Tell whether a sequence is a letter or mark that is not rare, beside two ASCII letters.

    One such letter is enough where the sequence does not begin with a Latin one: `mГҐ`.
    """
    before, after = line[max(0, hit.start - 2) : hit.start], line[hit.end : hit.end + 2]
    least = 2 if script(line[hit.start]) == "LATIN" else 1
    beside = (before[-least:], after[:least], before[-1:] + after[:1] if least == 2 else "")
    return rarity(hit.char) <= 0.3 and any(len(x) == least and x.isascii() and x.isalpha() for x in beside)


def _deepest(line: str, hits: list[Hit], charmap: Charmap) -> str:
    """Return what a run decodes to in the end: damage may be twofold, then the first reading is damaged, too."""
    start, end = hits[0].start, hits[-1].end
    moved = [Hit(hit.start - start, hit.end - start, hit.char) for hit in hits]
    decoded, _ = decode(line[start:end], [(0, 0)] * (end - start), moved)
    for _ in range(3):
        data = decoded.translate(charmap.table)
        if not _sequence().search(data) or not _sequence().sub("", data).isascii():
            break
        decoded = _sequence().sub(lambda found: found[0].encode("latin-1").decode("utf-8"), data)
    return decoded
