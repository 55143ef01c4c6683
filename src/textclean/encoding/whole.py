"""Lines that one encoding explains to the last character: repaired without asking further.

Most of a densely damaged text is such lines: what is not ASCII in them is strict UTF-8, read in an encoding that ftfy
tries, before any other that would do. The answer is that of `lines.repair`, at the cost of looking up runs of
characters beyond ASCII, each of which is decoded once (see `readings`).

Whatever needs judgement is left to `lines`: bytes that were lost or became spaces, words that nobody writes, rare
characters, another encoding that reads the whole line differently.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import accumulate, repeat
from typing import Any, NamedTuple

from textclean.edits import Edit
from textclean.encoding import gate
from textclean.encoding.charmaps import charmaps
from textclean.encoding.evidence import unheard
from textclean.encoding.languages import unusual
from textclean.encoding.plausible import CAPITALS_IN, WORD, impossible, rarity, strange_words
from textclean.encoding.readings import (
    LONG,
    MANY,
    Codec,
    Reading,
    agreeing,
    codecs,
    common,
    encoded,
    first_own,
    having,
    readings,
)
from textclean.encoding.replay import ftfy

_DEEP = 4  # so many times over damage is undone here; what is deeper is left to `lines`
RARE = 0.3  # what a letter of a living orthography is at most (see `plausible.rarity`)
_HIGH = re.compile("[^\x00-\x7f]")
ATTACHED = re.compile("(?<=[A-Za-z\x80-\U0010ffff])[^\x00-\x7f]|[^\x00-\x7f](?=[A-Za-z\x80-\U0010ffff])")


class Repaired(NamedTuple):
    """The edits that repair a line, and how many sequences were read in each layer (see `lines.repair`)."""

    edits: list[Edit]
    counts: dict[tuple[str, int], int]
    text: str


class _Read(NamedTuple):
    """A line read in an encoding: the text, and what each run of characters beyond ASCII became."""

    codec: Codec
    text: str
    runs: list[Reading]


class _Tools(NamedTuple):
    """What ftfy asks: whether a text looks bad, whether bytes became spaces, whether bytes were lost."""

    bad: Callable[[str], Any]
    spaces: Callable[[bytes], Any]
    lost: Callable[[bytes], Any]
    maybe: Callable[[str], Any]
    runs: Callable[[str], list[str]]


@cache
def tools() -> _Tools:
    """Return what ftfy asks of a line."""
    chardata = ftfy().chardata
    return _Tools(
        ftfy().is_bad,
        chardata.ALTERED_UTF8_RE.search,
        chardata.LOSSY_UTF8_RE.search,
        gate.badness(),
        re.compile("([^\x00-\x7f]+)").split,
    )


def repair(
    line: str, offset: int, rule: str, *, bad: bool, letters: Callable[[], frozenset[str]] = frozenset
) -> Repaired | None:
    """Return the repair of a line that stands at `offset`; None where it takes a closer look.

    `bad` is False where ftfy's heuristic is known to find nothing.

    >>> [(edit.start, edit.new) for edit in repair("dÃ©jÃ\xa0 vu", 0, "demo", bad=True).edits]
    [(1, 'é'), (4, 'à')]
    """
    ask = tools()
    chain: list[str] = []
    text = line
    pieces = first = ask.runs(line)
    runs: list[Reading] = []
    counts: dict[tuple[str, int], int] = {}
    depth: Counter[str] = Counter()
    while bad and len(chain) < _DEEP and (not chain or ask.maybe(text)) and ask.bad(text):
        if chain:
            pieces = ask.runs(text)
        found = _read(text, pieces, letters)
        if found is None:
            return None
        codec, new, runs = found
        chain.append(codec.codec)
        counts[codec.name, depth[codec.name]] = max(1, (len(text) - len(new)) // 2)
        depth[codec.name] += 1
        text = new
    if not chain:
        found = _seen(pieces)
        while found and len(chain) < _DEEP:
            codec, text, runs = found
            chain.append(codec.codec)
            chars = "".join(_HIGH.findall(text))
            if len(chain) > 1 and (len(chars) < 3 or len(set(chars)) < 2):
                return None  # letters that make a sequence by chance
            counts[codec.name, len(chain) - 1] = len(chars)
            depth[codec.name] += 1
            found = _again(text, chars, codec)
        if not chain:
            return None
    if len(chain) == _DEEP or strange_pieces(text) or (set(depth) != {"windows-1252"} and _rare(text, runs)):
        return None
    if len(chain) > 1:
        runs = readings(first[1::2], tuple(chain))
    return Repaired(_edits(first, runs, offset, rule, ", then ".join(depth)), counts, text)


def _made(codec: Codec, pieces: Sequence[str]) -> _Read:
    """Return a line, which was split at its runs, read in an encoding in which they are UTF-8."""
    runs = readings(pieces[1::2], (codec.codec,))
    new = list(pieces)
    new[1::2] = [reading[0] for reading in runs]
    return _Read(codec, "".join(new), runs)


def _read(line: str, pieces: Sequence[str], letters: Callable[[], frozenset[str]]) -> _Read | None:
    """Return the reading in the first encoding in which the line is strict UTF-8; None where it is not plain."""
    if "\xa0" in line and CAPITALS_IN.search(line):
        return None
    if "\x1a" in line or "\ufffd" in line:  # which ftfy takes for a byte that was lost
        return None
    ask = tools()
    known = common(pieces[1::2])
    for number, found in enumerate(codecs()[: first_own()]):
        if not known.have >> number & 1:
            continue
        if not known.strict >> number & 1:
            data = line.encode(found.codec)
            if (found.spaces and ask.spaces(data)) or (found.sloppy and ask.lost(data)):
                return None
            continue
        read = _made(found, pieces)
        others = known.strict >> first_own() & ~agreeing(known, number)
        if found.name == "windows-1252" and not unusual().search(read.text):
            return None if others and unheard(line, read.text, letters()) else read
        return None if others else read  # another encoding reads the whole line, too, and differently
    return None


def _seen(pieces: Sequence[str]) -> _Read | None:
    """Return the one encoding in which a line is strict UTF-8 though ftfy sees nothing in it; None where none is.

    The evidence is that of `runs`: sequences enough, two of them different, half of them in words.
    """
    known = common(pieces[1::2])
    ours = known.strict >> first_own()
    if not ours:
        return None
    number = (ours & -ours).bit_length() - 1
    if ours & ~agreeing(known, first_own() + number):
        return None
    read = _made(codecs()[first_own() + number], pieces)
    chars = "".join([new for new, _ in read.runs])
    if len(chars) < charmaps()[number].least or chars.count(chars[0]) == len(chars):
        return None
    if 2 * sum(len(new) for new, _ in read.runs if len(new) > 1) >= len(chars):
        return read
    return read if 2 * len(ATTACHED.findall(read.text)) >= len(chars) else None


def _again(text: str, chars: str, codec: Codec) -> _Read | None:
    """Return what a reading is in the same encoding once more: damage may be twofold; None where it is not."""
    bit = 1 << codecs().index(codec) - first_own()
    if not all(having().get(char, 0) & bit for char in set(chars)):
        return None
    try:
        new = encoded(text, codec.codec).decode("utf-8")
    except UnicodeError:
        return None
    return _Read(codec, new, []) if len(new) < len(text) else None


def strange_pieces(text: str) -> set[str]:
    """Return what stands between blanks in the text and has a word that nobody writes."""
    fine = _fine()
    strange: set[str] = set()
    for piece in set(text.split()) - fine:
        if any(strange_words(word, 0, len(word))[1] for word in WORD.findall(piece) if not word.isascii()):
            strange.add(piece)
        elif len(piece) < LONG:
            fine.add(piece)
    if len(fine) > MANY:
        fine.clear()
    return strange


@cache
def _fine() -> set[str]:
    """Return the memory of what stands between blanks and has no word that nobody writes."""
    return set()


def _rare(text: str, runs: Sequence[Reading]) -> bool:
    """Tell whether the text has characters that no text has, or many that no orthography uses.

    `runs` are those of its characters beyond ASCII where they are known.
    """
    harmless = _harmless()
    new = {new for new, _ in runs}
    if new and new <= harmless:
        return False
    high = {char for char in set(text) if char > "\x7f"}
    rare = {char for char in high if rarity(char) > RARE}
    if any(map(impossible, high)) or 3 * len(rare) > len(high):
        return True
    if not rare:
        harmless.update(run for run in new if len(run) < LONG)
    if len(harmless) > MANY:
        harmless.clear()
    return False


@cache
def _harmless() -> set[str]:
    """Return the memory of runs of characters that orthographies use."""
    return set()


_edit = partial(tuple.__new__, Edit)  # what `Edit(...)` comes to, at a fraction of its cost: an edit a word is many


def _edits(pieces: Sequence[str], runs: list[Reading], offset: int, rule: str, note: str) -> list[Edit]:
    """Return the edits that make the runs of a line, which was split at them, what they decode to."""
    starts = list(accumulate(map(len, pieces), initial=offset))[1::2]
    news, parts = zip(*runs, strict=True)
    return list(map(_edit, zip(starts, pieces[1::2], news, repeat(rule), parts, repeat(note), strict=False)))
