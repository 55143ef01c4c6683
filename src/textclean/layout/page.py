"""Pages: a text cut by form feeds or page numbers, and the lines at the edges of each page.

A `Page` holds only the lines near its two edges, and how many of them have been peeled off as furniture; the body
between them is never looked at. `alike` compares an edge line of one page with one of another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from textclean.layout.numerals import Reading, parse

DEPTH = 8  # lines looked at from each edge of a page
DEEPEST = 5  # lines that may be peeled off an edge
LONGEST = 160  # code points: a longer line is never furniture
_INK = re.compile(r"\S")
_DIGITS = re.compile(r"[0-9]+")
_GAP = re.compile(r"\s{3,}")
_WORDS = re.compile(r"[^\W\d_]{2,}")


class Line(NamedTuple):
    """A line that is not blank: `start` and `end` with its blanks, without the line feed; `text` stripped."""

    start: int
    end: int
    text: str


def line_from(text: str, at: int, end: int) -> Line | None:
    """Return the first line that is not blank in `text[at:end]`; `at` stands at a line's start."""
    found = _INK.search(text, at, end)
    if not found:
        return None
    start = max(at, text.rfind("\n", at, found.start()) + 1)
    stop = text.find("\n", found.start(), end)
    stop = end if stop < 0 else stop
    return Line(start, stop, text[found.start() : min(stop, found.start() + LONGEST + 1)].strip())


def line_before(text: str, start: int, at: int) -> Line | None:
    """Return the last line that is not blank in `text[start:at]`; `at` stands behind a line's end."""
    window = 400
    while True:
        low = max(start, at - window)
        ink = low + len(text[low:at].rstrip())
        if ink > low or low == start:
            break
        at, window = low, window * 2
    if ink == start:
        return None
    begin = text.rfind("\n", start, ink) + 1 or start
    stop = text.find("\n", ink, at)
    stop = max(ink, at if stop < 0 else stop)
    return Line(begin, stop, text[begin : min(ink, begin + 2 * LONGEST)].strip())


class Evidence(NamedTuple):
    """Why a line is furniture.

    `number` is what its page number counts up with: the number of pages nearby. `mirrored` says that left and right
    pages differ in it. `beside` are lines, with the index of their pages, of which one must go as well.
    """

    note: str
    number: int = 0
    mirrored: bool = False
    beside: frozenset[tuple[int, str]] = frozenset()


class Page:
    """A stretch of text between two breaks: its edge lines, and how many of them are furniture.

    `index` is its place in the count of pages. `lines` are its lines where it has few, else those of its two edges;
    `lines[low:high]` are those left; `found` is the evidence for those peeled off the top and the bottom.
    """

    __slots__ = ("end", "found", "high", "index", "lines", "low", "middle", "start")

    def __init__(self, text: str, start: int, end: int, index: int) -> None:
        self.start, self.end, self.index = start, end, index
        self.lines: list[Line] = []
        at = start
        while len(self.lines) < DEPTH and (line := line_from(text, at, end)):
            self.lines.append(line)
            at = line.end + 1
        self.middle = len(self.lines)
        tail: list[Line] = []
        floor, at = (self.lines[-1].end if self.lines else end), end
        while len(tail) < DEPTH and (line_ := line_before(text, floor, at)):
            tail.append(line_)
            at = line_.start
        self.lines += reversed(tail)
        self.low, self.high = 0, len(self.lines)
        self.found: tuple[list[Evidence], list[Evidence]] = ([], [])

    def edge(self, side: int) -> Line | None:
        """Return the outermost line left at the top (side 0) or the bottom (side 1)."""
        if self.low >= self.high:
            return None
        return self.lines[self.high - 1] if side else self.lines[self.low]

    def reached(self, side: int) -> list[Line]:
        """Return the lines peeled off an edge and the outermost one left."""
        if side:
            return self.lines[max(self.low, self.high - 1) :]
        return self.lines[: min(self.low + 1, self.high)]

    def peel(self, side: int, evidence: Evidence) -> None:
        """Take the outermost line off an edge."""
        if side:
            self.high -= 1
        else:
            self.low += 1
        self.found[side].append(evidence)

    def peeled(self, side: int) -> int:
        """Return how many lines have been peeled off an edge."""
        return len(self.found[side])


class Seen:
    """An edge line as it is compared."""

    __slots__ = ("_pairs", "cells", "digits", "reading", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.reading: Reading = parse(text)
        self.cells = tuple(_GAP.split(text))
        self.digits = _DIGITS.findall(self.reading.letters)
        self._pairs: frozenset[tuple[str, str]] | None = None

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The pairs of letters that follow each other."""
        if self._pairs is None:
            self._pairs = frozenset(pairwise(self.reading.letters))
        return self._pairs


def same_text(a: Seen, b: Seen) -> bool:
    """Return whether two lines say the same, up to the numbers at their ends and to slips of OCR."""
    one, two = a.reading.letters, b.reading.letters
    if one == two:
        return len(one) >= 3
    if a.digits and b.digits and a.digits != b.digits:
        return False
    short, long = sorted((len(one), len(two)))
    if short < 5 or 3 * short < 2 * long:
        return False
    shared = 2 * len(a.pairs & b.pairs) / (len(a.pairs) + len(b.pairs))
    if shared >= 0.8:
        return _like(*sorted((one, two))) >= 0.6  # not the same words in another order
    enough = 0.72 if short >= 12 and one.isupper() and two.isupper() else 0.8
    # Where one letter in five differs, about a third of the pairs do.
    return shared >= enough * enough - 0.1 and _like(*sorted((one, two))) >= enough


@lru_cache(1 << 12)
def _like(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def same_words(a: Seen, b: Seen) -> bool:
    """Return whether two lines have the same letters, but for a number that was misread as up to four letters."""
    short, long = sorted((a.reading.letters, b.reading.letters), key=len)
    if short == long:
        return True
    return len(short) >= 8 and len(long) <= len(short) + 4 and (long.startswith(short) or long.endswith(short))


def same_cell(a: Seen, b: Seen) -> bool:
    """Return whether two lines of two or three cells, set far apart, agree in one that has words in it."""
    if not 2 <= len(a.cells) == len(b.cells) <= 3:
        return False
    return any(one == two and len(one) >= 8 and _WORDS.search(one) for one, two in zip(a.cells, b.cells, strict=True))


def alike(a: Seen, b: Seen, apart: int) -> bool:
    """Return whether `b`, `apart` pages after `a`, is the same furniture: the same text, and numbers that fit it.

    >>> alike(Seen("EMMA 12"), Seen("EMMA 14"), 2), alike(Seen("Table 3"), Seen("Table 4"), 2)
    (True, False)
    """
    if not (same_text(a, b) or same_cell(a, b)):
        return False
    one, two = a.reading, b.reading
    if one.labelled or two.labelled:
        return one.letters == two.letters and _DIGITS.findall(a.text) == _DIGITS.findall(b.text)
    if one.values == two.values:
        return True
    if not one.values or not two.values or one.garbled or two.garbled:
        return True
    return counts(a, b, apart)


def counts(a: Seen, b: Seen, apart: int) -> bool:
    """Return whether `b` bears a page number that goes with one of `a`, `apart` pages before."""
    return any(second - first == apart for first in a.reading.values for second in b.reading.values)


def interrupted(last: str, following: str) -> bool:
    """Return whether prose breaks off in `last` and goes on in `following`.

    >>> interrupted("the house that stood upon the", "hill above the mill was old")
    True
    >>> interrupted("He came home.", "and went"), interrupted("return value", "else again")
    (False, False)
    """
    first = following[:1]
    if not first.isalpha() or len(_WORDS.findall(last)) < 4 or len(_WORDS.findall(following)) < 2:
        return False
    if last[-1] in "-\u2010\u00ad¬=" and last[-2:-1].isalpha():
        return True
    if last[-1] in "'’" and last[-2:-1].isalpha():
        return True  # an elided article or pronoun
    return first.islower() and (last[-1].isalpha() or last[-1] in ",;")


def unfinished(last: str) -> bool:
    """Return whether `last` is prose that has not come to the end of its sentence.

    >>> unfinished("the house that stood upon the"), unfinished("He came home in the end.")
    (True, False)
    """
    return len(_WORDS.findall(last)) >= 5 and (last[-1].islower() or last[-1] in ",-")


Seer = Callable[[str], Seen]


def seer() -> Seer:
    """Return `Seen` with a memory, for one document."""
    known: dict[str, Seen] = {}

    def look(line: str) -> Seen:
        found = known.get(line)
        if found is None:
            found = known[line] = Seen(line)
        return found

    return look
