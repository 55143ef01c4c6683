"""Whether a run of sequences is damage, and what it is worth: the evidence that `runs` asks for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import NamedTuple

from textclean.encoding.charmaps import Charmap, charmaps, settings
from textclean.encoding.languages import apart, foreign, languages, one_language
from textclean.encoding.plausible import impossible, lonely, odd_sequence, rarity, script, strange_words, stray_mark
from textclean.encoding.sequences import Hit, Run, cut, deepest, sequence

NEAR = 40  # characters of context that a judgement sees
AROUND = 200  # characters in which it is counted what no sequence explains
LEAST = 3  # sequences of which one may tell for all
SPOKEN = 2  # common words of a language near a sequence that show that it is in the language
CUT = 3  # characters at most that are left of a sequence which was cut


class Document(NamedTuple):
    """What is known of the document that a line stands in."""

    known: Collection[str]
    """Encodings in which it has damage elsewhere."""
    letters: Callable[[], frozenset[str]]
    """Gives the letters beyond ASCII in it."""


def unheard(line: str, wanted: str, letters: frozenset[str]) -> bool:
    """Tell whether a reading brings a letter that the document, which has letters, does not have elsewhere."""
    return bool(letters) and not letters.issuperset({c for c in wanted if c > "\x7f" and c.isalpha()}.difference(line))


def value(line: str, run: Run, charmap: Charmap, document: Document) -> float:
    """Return what a run is worth as damage: its size less what is odd about its reading; 0 where it is none."""
    hits = run.hits
    strict = [hit for hit in hits if hit.end - hit.start > 1 and line[hit.end - 1] != " "]
    if not strict:
        return 0
    decoded = deepest(line, hits, charmap)
    if any(map(impossible, decoded)):
        return 0
    start, end = hits[0].start, hits[-1].end
    left, right = line[max(0, start - NEAR) : start], line[end : end + NEAR]
    if end + CUT >= len(line) and cut().fullmatch(right.translate(charmap.table)):
        right = ""  # the text was cut inside a letter: what is left of it is no part of the word
    if any(map(stray_mark, left[-1:] + decoded, decoded if left else decoded[1:])):
        return 0
    fitting = [hit for hit in strict if not odd_sequence(line, hit.start, hit.end)]
    if 2 * sum(foreign(line[hit.start : hit.end], hit.char) for hit in fitting) >= max(1, len(strict)):
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
    # A letter that is a word in no language, behind an ellipsis that nothing sets apart, and so once more: `ne…õ.`
    if len(strict) >= 2 and dots == len(strict) and size >= _garble(line, run.hits) and _unspoken(line, strict):
        return True
    if charmap.name in known and not all(one_language(raw) for raw in raws):
        return True
    if all(_spoken(line, hit) or (lonely(line, hit.start, hit.end) and _word(line, hit)) for hit in strict):
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
    latin = charmaps()[0].table
    here = [hit for hit in strict if sequence().fullmatch(line[hit.start : hit.end].translate(latin))]
    return all(_torn(line, hit) for hit in here)


def _torn(line: str, hit: Hit) -> bool:
    """Tell whether a sequence tears its word apart: what may be windows-1252 takes more to be seen as damage.

    Three characters between letters, or two letters that no language has both.
    """
    raw, before, after = line[hit.start : hit.end], line[hit.start - 1 : hit.start], line[hit.end : hit.end + 1]
    return (len(raw) > 2 and before.isalpha() and after.isalpha()) or (raw.isalpha() and apart(raw))


def _garble(line: str, hits: list[Hit]) -> int:
    """Return how many characters beyond ASCII that are in no sequence stand side by side, or are symbols."""
    taken = {at for hit in hits for at in range(hit.start, hit.end)}
    near = range(max(0, hits[0].start - AROUND), min(len(line), hits[-1].end + AROUND))
    left = [at for at in near if line[at] > "\x7f" and at not in taken]
    places = set(left)
    return sum(
        at - 1 in places or at + 1 in places or unicodedata.category(line[at]) in ("So", "Sm", "Cc") for at in left
    )


def _unspoken(line: str, strict: list[Hit]) -> bool:
    """Tell whether one of sequences that begin with an ellipsis ends a word with a letter that never is one."""
    return all(line[hit.end - 1] in "õîñã" for hit in strict) and not all(
        line[hit.end : hit.end + 1].isalpha() for hit in strict
    )


def _spoken(line: str, hit: Hit) -> bool:
    """Tell whether a sequence makes a common word of the language of which other such words stand near.

    Alone, where it is no word as it stands, or with the letters beside it, which it does not fit.
    """
    if script(line[hit.start]) == script(hit.char) != "LATIN":
        return False
    if not (lonely(line, hit.start, hit.end) or odd_sequence(line, hit.start, hit.end)):
        return False
    before = re.split(r"[\W\d_]+", line[max(0, hit.start - NEAR) : hit.start].lower())
    after = re.split(r"[\W\d_]+", line[hit.end : hit.end + NEAR].lower())
    word = before.pop() + hit.char.lower() + after.pop(0)
    near = {*before, *after} - {word}
    return any(word in language.words and len(near & language.words) >= SPOKEN for language in languages())


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
            or _word(line, hit)
        )
    return attached


def _word(line: str, hit: Hit) -> bool:
    """Tell whether a sequence that stands alone is a common letter, and as it stands no word: `Ć€`, `ĆØ`, not `√π`."""
    raw = line[hit.start : hit.end]
    if not raw[0].isalpha() or not any(hit.char in tier for tier in settings()["letters"]["tiers"][:2]):
        return False
    if script(raw[0]) != "LATIN" or len(_letters_of(raw)) > 1:
        return False
    return apart(raw) or raw[-1] == "\xa0" or unicodedata.category(raw[-1]) in ("Sc", "Sk", "So")


@lru_cache(maxsize=1024)
def _letters_of(raw: str) -> frozenset[str]:
    """Return what a sequence is in the encodings in which it is one."""
    data = {raw.translate(charmap.table) for charmap in charmaps()}
    return frozenset(piece.encode("latin-1").decode("utf-8") for piece in data if sequence().fullmatch(piece))


def _in_word(line: str, hit: Hit) -> bool:
    """Tell whether a sequence is a letter or mark that is not rare, beside two ASCII letters.

    One such letter is enough where the sequence does not begin with a Latin one, or has a sign: `mГҐ`, `mÃ¥`.
    """
    before, after = line[max(0, hit.start - 2) : hit.start], line[hit.end : hit.end + 2]
    raw = line[hit.start : hit.end]
    least = 2 if script(raw[0]) == "LATIN" and raw.isalpha() else 1
    beside = (before[-least:], after[:least], before[-1:] + after[:1] if least == 2 else "")
    return rarity(hit.char) <= 0.3 and any(len(x) == least and x.isascii() and x.isalpha() for x in beside)
