"""Many damaged lines at once: those that one encoding explains so plainly that no question is left for each.

Dense damage has a sequence a word and repeats itself from line to line. What can be asked of all lines together is
asked once: whether a word of the reading is none, a character is rare, the reading is damaged again. A line for which
an answer is not plain is left to `whole`, so that the answer is always that of `whole.repair`; here it takes a few
look-ups a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import accumulate, chain, repeat
from typing import NamedTuple

from textclean.edits import Edit
from textclean.encoding.charmaps import charmaps
from textclean.encoding.plausible import CAPITALS_IN, impossible, rarity
from textclean.encoding.readings import (
    Reading,
    agreeing,
    bits_of,
    codecs,
    encoded,
    first_own,
    readings,
    strict,
    unpacked,
)
from textclean.encoding.whole import ATTACHED, RARE, Repaired, strange_pieces, tools

DIFFERENT = 8  # lines that have something else in common than the one before: then each is looked at by itself
FEW = 8  # sequences: how many they are is no question where they are more
_BESIDE = re.compile("[A-Za-z](?:(?=[\x80-\U0010ffff])|(?<=[\x80-\U0010ffff].))")
_edit = partial(tuple.__new__, Edit)  # what `Edit(...)` comes to, at a fraction of its cost: an edit a word is many


class _Plain(NamedTuple):
    """A line read in an encoding: its pieces, split at the runs, their readings, without and with the rest."""

    pieces: list[str]
    runs: list[Reading]
    news: list[str]
    text: str


def repair(
    text: str, spans: Sequence[tuple[int, int]], rule: str, one: Callable[[int], Repaired | None]
) -> list[Repaired | None]:
    """Return the repair of each line, by its span; `one` repairs the line of a number by itself.

    >>> [done.text for done in repair("déjà vu", [(0, 7)], "demo", lambda number: None) if done]
    []
    """
    found: dict[int, dict[int, _Plain]] = {}
    odd = "\x1a" in text or "\ufffd" in text
    capitals = "\xa0" in text
    split = tools().runs
    like: _Like | None = None
    different = 0
    for number, (start, end) in enumerate(spans):
        line = text[start:end]
        pieces = split(line)
        raws = pieces[1::2]
        runs = like.readings(raws) if like else None
        if like and runs:
            code = like.code
        else:
            bits = bits_of(raws)
            found_code = _encoding(bits)
            different += 1
            like = None
            if found_code is None:
                continue
            code = found_code
            like = _Like(bits, code) if different < DIFFERENT else None
            runs = readings(raws, (codecs()[code].codec,))
        if (odd and ("\x1a" in line or "\ufffd" in line)) or (capitals and CAPITALS_IN.search(line)):
            continue
        plain = _read(line, pieces, runs, code)
        if plain is not None:
            found.setdefault(code, {})[number] = plain
    done: list[Repaired | None] = [None] * len(spans)
    for code, lines in found.items():
        for number in _doubtful(code, lines):
            del lines[number]
        _edits(code, lines, spans, rule, done)
    return [repaired or one(number) for number, repaired in enumerate(done)]


class _Like:
    """Lines that have the same in common as the lines before: their runs are looked up once, not twice."""

    def __init__(self, bits: int, code: int) -> None:
        self.bits = bits
        self.code = code
        self.known: dict[str, Reading] = {}  # runs that have all of it in common
        self.exact: set[str] = set()  # those of them that have no more

    def readings(self, raws: list[str]) -> list[Reading] | None:
        """Return the readings of runs, None where they have something else in common."""
        try:
            runs = list(map(self.known.__getitem__, raws))
        except KeyError:
            for raw in set(raws).difference(self.known):
                bits = bits_of((raw,))
                if bits & self.bits != self.bits:
                    return None
                if bits == self.bits:
                    self.exact.add(raw)
                self.known[raw] = readings((raw,), (codecs()[self.code].codec,))[0]
            runs = list(map(self.known.__getitem__, raws))
        return None if self.exact.isdisjoint(raws) else runs


@lru_cache(maxsize=1024)
def _encoding(bits: int) -> int | None:
    """Return the number of the one encoding that explains a line, by what its runs have in common; None if unsure.

    Both `whole` with ftfy's heuristic and without it come to the same encoding.
    """
    known = unpacked(bits)
    ours = known.strict >> first_own()
    theirs = known.strict & ((1 << first_own()) - 1)
    if not ours or not theirs:
        return None
    code, own = _lowest(theirs), _lowest(ours)
    if known.have & ((1 << code) - 1):  # one that ftfy tries before may have lost bytes or made spaces of them
        return None
    if ours & ~agreeing(known, code) or ours & ~agreeing(known, first_own() + own):
        return None
    return code if codecs()[code].name == charmaps()[own].name else None


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _read(line: str, pieces: list[str], runs: list[Reading], code: int) -> _Plain | None:
    """Return the reading of a line in an encoding, None where neither its runs nor ftfy are evidence of damage."""
    news = [new for new, _ in runs]
    put = pieces[:]
    put[1::2] = news
    plain = _Plain(pieces, runs, news, "".join(put))
    chars = "".join(news)
    size = len(chars)
    enough = size >= _least(code) and chars.count(chars[0]) < size
    # Half of the sequences beside another: more than two in each run, or counted.
    if enough and (size >= 2 * len(news) or 2 * (size - sum(len(new) == 1 for new in news)) >= size):
        return plain
    if tools().bad(line) or (enough and 2 * len(ATTACHED.findall(plain.text)) >= size):
        return plain
    return None


@lru_cache(maxsize=64)
def _least(code: int) -> int:
    name = codecs()[code].name
    return next(charmap.least for charmap in charmaps() if charmap.name == name)


def _doubtful(code: int, lines: dict[int, _Plain]) -> set[int]:
    """Return the lines whose reading asks for a closer look, of those read in one encoding."""
    every = set(chain.from_iterable(plain.news for plain in lines.values()))
    text = "\n".join([plain.text for plain in lines.values()])
    doubtful: set[int] = set()
    if tools().maybe(text):
        doubtful.update(number for number, plain in lines.items() if tools().maybe(plain.text))
    if again := _again(every, code):
        doubtful.update(number for number, plain in lines.items() if again.issuperset(plain.news))
    if strange := _strange(text, every):
        doubtful.update(number for number, plain in lines.items() if not strange.isdisjoint(plain.text.split()))
    if codecs()[code].name != "windows-1252":
        chars = set().union(*every)
        if rare := {char for char in chars if char > "\x7f" and (rarity(char) > RARE or impossible(char))}:
            doubtful.update(number for number, plain in lines.items() if not rare.isdisjoint(plain.text))
    return doubtful


def _strange(text: str, news: set[str]) -> set[str]:
    """Return what stands between blanks and has a word that nobody writes; `news` are the readings in the text."""
    # Where no ASCII letter stands beside them, a word ends with a reading, and few of these are different.
    if not _BESIDE.search(text) and not strange_pieces(" ".join(news)):
        return set()
    return strange_pieces(text)


def _again(news: set[str], code: int) -> set[str]:
    """Return the readings that are UTF-8 in the same encoding once more."""
    codec = codecs()[code].codec
    found: set[str] = set()
    for new in news:
        try:
            if strict(encoded(new, codec)):
                found.add(new)
        except UnicodeError:
            continue
    return found


def _edits(
    code: int, lines: dict[int, _Plain], spans: Sequence[tuple[int, int]], rule: str, done: list[Repaired | None]
) -> None:
    """Make the edits of lines that are read in one encoding."""
    name = codecs()[code].name
    for number, plain in lines.items():
        pieces = plain.pieces
        starts = list(accumulate(map(len, pieces), initial=spans[number][0]))[1::2]
        parts = [parts for _, parts in plain.runs]
        edits = list(map(_edit, zip(starts, pieces[1::2], plain.news, repeat(rule), parts, repeat(name), strict=False)))
        count = max(1, (spans[number][1] - spans[number][0] - len(plain.text)) // 2)
        if count < FEW and not tools().bad("".join(pieces)):
            count = sum(map(len, plain.news))  # as `whole` counts without ftfy
        done[number] = Repaired(edits, {(name, 0): count}, plain.text)
