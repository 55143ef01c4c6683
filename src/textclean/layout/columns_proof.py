"""Whether the cells of a page are columns of prose, which is read down, or a table's, which is read across.

Each column must be wrapped prose by itself: its lines go on in the next one, and the next line's first word would not
have fitted. And the columns must not go in step: rows of a table, verses set beside their translation and the like
begin on the same lines; paragraphs of columns do not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from textclean.layout.columns import Band, Row, filled
from textclean.layout.marks import ended
from textclean.layout.measure import EVEN

FEWEST = 8  # rows on which two columns stand beside or between each other, that prove columns
UNFED = 20  # as many where no form feeds show pages: fewer may be a row of a table
_NARROWEST = 18  # columns of characters that a column of prose has at least
_HOLE = 3  # blank rows in a column that are more than a heading's
_TALL = 30  # rows: on so many, one paragraph may well begin where another does
_HYPHENS = "-\u2010\u00ad¬"


class Side(NamedTuple):
    """A line of one column: its row, the column of characters where it begins, its words."""

    row: int
    indent: int
    text: str

    @property
    def edge(self) -> int:
        """The column of characters behind the line."""
        return self.indent + len(self.text)


def sides(rows: Sequence[Row], found: Sequence[Band], column: int) -> list[Side]:
    """Return the lines of one column, down the bands."""
    return [
        Side(index, cells[column].start, rows[index].text[cells[column].start : cells[column].end])
        for band in found
        for index, cells in enumerate(band.cells, band.first)
        if cells[column].end
    ]


def proved(rows: Sequence[Row], found: Sequence[Band], count: int, least: int) -> bool:
    """Tell whether the `count` columns of a page are proved to be prose that is read down, by `least` rows or more."""
    some, beside = _counted(found)
    if beside < least or 5 * beside < 2 * some:
        return False
    if not all(is_prose(sides(rows, found, column)) for column in range(count)):
        return False
    columns = [[sides(rows, [band], column) for band in found] for column in range(count)]
    pairs = [list(zip(one, two, strict=True)) for one, two in combinations(columns, 2)]
    if any(_has_rows(one, two) for pair in pairs for one, two in pair):
        return False
    return 2 * sum(map(_in_step, pairs)) < len(pairs)


def likely(rows: Sequence[Row], found: Sequence[Band], count: int) -> bool:
    """Tell whether a page has `count` columns, given that other pages of the text have them in the same places."""
    some, beside = _counted(found)
    if beside < 2 or 5 * beside < 2 * some:
        return False
    lines = [line for column in range(count) for line in sides(rows, found, column)]
    return 8 * sum("   " in line.text for line in lines) <= len(lines) and _words(lines) >= 3


def is_beside(band: Band) -> bool:
    """Tell whether columns stand beside each other in a band, or often between each other."""
    return any(filled(cells) > 1 for cells in band.cells) or _counted([band])[1] > 3


def _counted(found: Sequence[Band]) -> tuple[int, int]:
    """Return how many rows have something, and on how many of them columns stand beside or between each other.

    Rows below the last one that has something on the right are left out: the last page's columns are of unlike height.
    """
    some = beside = 0
    for band in found:
        used = [cells for cells in band.cells if filled(cells)]
        while used and not any(cell.end for cell in used[-1][1:]):
            used.pop()
        some += len(used)
        beside += sum(filled(cells) > 1 for cells in used)
        beside += sum(
            filled(one) == filled(two) == 1 and [bool(c.end) for c in one] != [bool(c.end) for c in two]
            for one, two in pairwise(used)
        )
    return some, beside


def _words(lines: Sequence[Side]) -> float:
    """Return how many words a line has."""
    return sum(line.text.count(" ") + 1 for line in lines) / max(1, len(lines))


def is_prose(lines: Sequence[Side]) -> bool:
    """Tell whether the lines of a column are wrapped prose by themselves."""
    if len(lines) < FEWEST - 2:
        return False
    margin = margin_of(lines)
    edges = sorted(line.edge for line in lines)
    high = edges[-1 - len(edges) // 10]
    limit = margin + EVEN * (high - margin)
    if high - margin < _NARROWEST or _words(lines) < 2.5 or 8 * sum("   " in line.text for line in lines) > len(lines):
        return False
    flows = reached = full = 0
    for line, below in pairwise(lines):
        first, _, _ = below.text.partition(" ")
        room = line.edge + 1 + len(first) < limit
        full += not room
        if first[0].islower() or (first[0].isalpha() and not first[0].isupper()):
            flows += 1
            reached += not room or line.text[-1] in _HYPHENS
    return 10 * flows >= 3 * len(lines) and 10 * reached >= 9 * flows and 2 * full >= len(lines)


def margin_of(lines: Sequence[Side]) -> int:
    """Return the column in which the lines begin that are not indented: the leftmost of those that are common."""
    counts = Counter(line.indent for line in lines)
    return min((at for at, count in counts.items() if 8 * count >= len(lines)), default=min(counts, default=0))


def _begins(lines: Sequence[Side]) -> set[int]:
    """Return the rows on which a paragraph begins in the column of a band, but for the first one."""
    margin = margin_of(lines)
    high = max((line.edge for line in lines), default=0)
    found = set()
    for line, below in pairwise(lines):
        first, _, _ = below.text.partition(" ")
        if first[0].islower():
            continue
        short = high - line.edge > len(first) + 1
        if below.row > line.row + 1 or (ended(line.text) and (short or below.indent > margin + 1)):
            found.add(below.row)
    return found


def _in_step(bands: Sequence[tuple[Sequence[Side], Sequence[Side]]]) -> bool:
    """Tell whether two columns go in step: their paragraphs begin on the same rows, or many rows say the same."""
    same = rows = first = second = shared = 0
    for one, two in bands:
        there = {line.row: line.text for line in two}
        same += sum(line.text == there.get(line.row) for line in one)
        rows += sum(line.row in there for line in one)
        here, beside = _begins(one), _begins(two)
        first, second, shared = first + len(here), second + len(beside), shared + len(here & beside)
    if 5 * same > rows > 0 or (not (first and second) and rows < FEWEST + 4):
        return True
    chance = shared == 1 and rows >= _TALL
    return shared > chance and 3 * shared >= 2 * min(first, second) and 3 * shared >= max(first, second)


def _has_rows(one: Sequence[Side], two: Sequence[Side]) -> bool:
    """Tell whether one column of a band goes on below a hole just where the other begins, as a table's cells do."""
    for here, there in ((one, two), (two, one)):
        rows = sorted(line.row for line in there)
        begins = _begins(there)
        for line, below in pairwise(here):
            hole = bisect_left(rows, below.row) - bisect_left(rows, line.row + 1)
            if hole >= _HOLE and below.row in begins:
                return True
    return False
