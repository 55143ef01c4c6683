"""Many damaged lines at once: those that one encoding explains so plainly that no question is left for each.

Dense damage has a sequence a word and repeats itself from line to line. What can be asked of all lines together is
asked once: whether a word of the reading is none, a character is rare, the reading is damaged again. A line for which
an answer is not plain is left to `whole`, so that the answer is always that of `whole.repair`; here it takes a few
look-ups a word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import accumulate, chain, repeat
from typing import NamedTuple

from textclean.edits import Edit
from textclean.encoding.charmaps import charmaps
from textclean.encoding.plausible import CAPITALS_IN, impossible, rarity
from textclean.encoding.readings import agreeing, bits_of, codecs, encoded, first_own, readings, strict, unpacked
from textclean.encoding.whole import ATTACHED, RARE, Repaired, strange_pieces, tools

_edit = partial(tuple.__new__, Edit)  # what `Edit(...)` comes to, at a fraction of its cost: an edit a word is many


class _Plain(NamedTuple):
    """A line read in an encoding: its number, its pieces, split at the runs, what the runs become, its reading."""

    number: int
    pieces: list[str]
    runs: list[tuple[str, object]]
    news: tuple[str, ...]
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
    for number, (start, end) in enumerate(spans):
        line = text[start:end]
        pieces = tools().runs(line)
        code = _encoding(bits_of(pieces[1::2]))
        if code is None or (odd and ("\x1a" in line or "\ufffd" in line)) or (capitals and CAPITALS_IN.search(line)):
            continue
        plain = _read(line, pieces, code)
        if plain is not None:
            found.setdefault(code, {})[number] = plain
    done: list[Repaired | None] = [None] * len(spans)
    for code, lines in found.items():
        for number in _doubtful(code, lines):
            del lines[number]
        if lines:
            _edits(code, lines, spans, rule, done)
    return [repaired or one(number) for number, repaired in enumerate(done)]


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


def _read(line: str, pieces: list[str], code: int) -> _Plain | None:
    """Return the reading of a line in an encoding, None where neither its runs nor ftfy are evidence of damage."""
    runs = readings(pieces[1::2], (codecs()[code].codec,))
    if not runs:
        return None
    news, _ = zip(*runs, strict=True)
    put = pieces[:]
    put[1::2] = news
    plain = _Plain(code, pieces, runs, news, "".join(put))
    lengths = list(map(len, news))
    size = sum(lengths)
    enough = size >= _least(code) and (len(set(news)) > 1 or len(set(news[0])) > 1)
    if enough and 2 * (size - lengths.count(1)) >= size:
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
    if strange := strange_pieces(text):
        doubtful.update(number for number, plain in lines.items() if not strange.isdisjoint(plain.text.split()))
    if codecs()[code].name != "windows-1252":
        chars = set().union(*every)
        if rare := {char for char in chars if char > "\x7f" and (rarity(char) > RARE or impossible(char))}:
            doubtful.update(number for number, plain in lines.items() if not rare.isdisjoint(plain.text))
    return doubtful


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
        _, parts = zip(*plain.runs, strict=True)
        edits = list(map(_edit, zip(starts, pieces[1::2], plain.news, repeat(rule), parts, repeat(name), strict=False)))
        size = spans[number][1] - spans[number][0] - len(plain.text)
        done[number] = Repaired(edits, {(name, 0): max(1, size // 2)}, plain.text)
