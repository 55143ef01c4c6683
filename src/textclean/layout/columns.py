"""Columns of text set side by side by blanks: rows, gutters, and the bands between lines that span the columns.

A row is a line of a page with the gaps inside it, runs of two blanks or more. A gutter is the column of characters
in which the text behind such gaps begins on many rows of a page; it may drift by a few characters. A band is a run of
rows that the gutters cut into cells; a row whose words cross a gutter spans the columns and parts two bands.

Columns of characters count from 0.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

DRIFT = 4  # columns by which a row's text may begin before its gutter
LONGEST = 400  # code points: no row of a page is longer
TALLEST = 150  # rows: a longer stretch without a form feed is cut at blank rows
_GAPS = 12  # gaps looked at in a row
_NEAR = 14  # columns: two gutters are farther apart
_DEEP = 20  # columns of a column of prose, at least
_EDGE = 2  # rows that a running head or foot has at most


class Row(NamedTuple):
    """A line: where it starts in the text, the line without blanks at its end, its indent, the gaps inside it."""

    start: int
    text: str
    indent: int
    gaps: tuple[tuple[int, int], ...]


class Cell(NamedTuple):
    """What a row has in one column, `row.text[start:end]`; both are 0 where it has nothing."""

    start: int
    end: int


NOTHING = Cell(0, 0)
Cells = tuple[Cell, ...]


class Band(NamedTuple):
    """The rows from `first` on, each with one cell a column."""

    first: int
    cells: list[Cells]


@cache
def _gap() -> re.Pattern[str]:
    return re.compile(" {2,}")


def rows_of(text: str, start: int, end: int) -> list[Row]:
    r"""Return the rows of `text[start:end]`, which begins at a line's start.

    >>> rows_of("  one   two \n", 0, 12)
    [Row(start=0, text='  one   two', indent=2, gaps=((5, 8),))]
    """
    rows = []
    find = _gap().finditer
    at = start
    for line in text[start:end].split("\n"):
        core = line.rstrip()
        indent = len(core) - len(core.lstrip())
        gaps: list[tuple[int, int]] = []
        if len(core) <= LONGEST and "  " in core[indent:]:
            for found in find(core, indent):
                gaps.append(found.span())
                if len(gaps) == _GAPS:
                    break
        rows.append(Row(at, core, indent, tuple(gaps)))
        at += len(line) + 1
    return rows


def stretches(rows: Sequence[Row], fed: bool) -> list[Sequence[Row]]:
    """Return the parts of a page that are looked at by themselves: the page, where form feeds (`fed`) show it.

    Without them, or where it is too tall for a page, it is cut where two blank rows stand, or more.
    """
    if fed and len(rows) <= TALLEST:
        return [rows]
    inner = [
        index
        for index in range(2, len(rows))
        if rows[index].text and not rows[index - 1].text and not rows[index - 2].text
    ]
    cuts = [0, *inner, len(rows)]
    return [rows[a:b] for a, b in pairwise(cuts) if b - a <= TALLEST]


def gutters(rows: Sequence[Row], least: int) -> list[int]:
    """Return the columns in which text begins behind a gap on `least` rows or more, the commonest first, at most four.

    A deep indent counts as a gap: the lines of columns may lie between each other. Of columns that lie close together,
    as first-line indents make them, the leftmost that is common counts.
    """
    votes = Counter(stop for row in rows for _, stop in row.gaps)
    votes.update(row.indent for row in rows if row.indent >= _DEEP)
    sums = {at: votes[at - 1] + votes[at] + votes[at + 1] for at in votes}
    found: list[int] = []
    for at in sorted(votes, key=lambda at: (-sums[at], -votes[at], at)):
        if sums[at] < least or len(found) == 4:
            break
        if all(abs(at - other) >= _NEAR for other in found):
            found.append(min(near for near in range(at - 8, at + 1) if 5 * votes.get(near, 0) >= votes[at]))
    return found


def cut(row: Row, at: Sequence[int]) -> Cells | None:
    """Return the cells into which the gutters at the columns `at` cut a row; None where its words cross one.

    >>> cut(rows_of("left side    right side", 0, 23)[0], [13])
    (Cell(start=0, end=9), Cell(start=13, end=23))
    """
    cells = []
    begin, size = row.indent, len(row.text)
    if size > LONGEST:
        return None
    for column in at:
        if begin >= column - DRIFT:  # nothing on the left
            cells.append(NOTHING)
        elif size <= column:  # nothing on the right
            cells.append(Cell(begin, size) if begin < size else NOTHING)
            begin = size
        else:
            over = [gap for gap in row.gaps if begin < gap[0] < column and gap[1] >= column - DRIFT]
            if not over:
                return None
            stop, resume = min(over, key=lambda gap: abs(gap[1] - column))
            cells.append(Cell(begin, stop))
            begin = resume
    cells.append(Cell(begin, size) if begin < size else NOTHING)
    return tuple(cells)


def filled(cells: Cells) -> int:
    """Return how many of the cells have something."""
    return sum(cell is not NOTHING and cell.end > 0 for cell in cells)


def bands(rows: Sequence[Row], at: Sequence[int]) -> list[Band]:
    """Return the bands of a page for gutters at the columns `at`.

    Heads and feet, set off by a blank row, are in no band. A row that crosses a gutter in the midst of others that do
    not is a line of the column it begins in, too long for it.
    """
    cells: list[Cells | None] = [cut(row, at) if row.text else (NOTHING,) * (len(at) + 1) for row in rows]
    for index in _edges(rows):
        cells[index] = None
    many = [found is not None and filled(found) > 1 for found in cells]
    for index in range(1, len(rows) - 1):
        if cells[index] is None and many[index - 1] and many[index + 1]:
            cells[index] = _squeezed(rows[index], at)
    found: list[Band] = []
    first = -1
    for index, some in enumerate([*cells, None]):
        if some is None:
            if first >= 0:
                found += _trimmed(first, cells[first:index])
            first = -1
        elif first < 0:
            first = index
    return found


def _trimmed(first: int, cells: Sequence[Cells | None]) -> list[Band]:
    """Return the band of the rows from `first` on, without blank rows at its ends; none where all are blank."""
    kept = [some for some in cells if some is not None]
    used = [index for index, some in enumerate(kept) if filled(some)]
    return [Band(first + used[0], kept[used[0] : used[-1] + 1])] if used else []


def _squeezed(row: Row, at: Sequence[int]) -> Cells:
    """Return the cells of a row that crosses a gutter: one blank is enough for a gap, or it is all of one column's."""
    if len(at) == 1 and row.text[at[0] - 1 : at[0]] == " " and row.text[at[0] : at[0] + 1].strip():
        return (Cell(row.indent, at[0] - 1), Cell(at[0], len(row.text)))
    place = sum(row.indent >= column - DRIFT for column in at)
    return (*[NOTHING] * place, Cell(row.indent, len(row.text)), *[NOTHING] * (len(at) - place))


def _edges(rows: Sequence[Row]) -> list[int]:
    """Return the rows at the top and the foot of a page that a blank row sets off, as heads and feet are."""
    used = [index for index, row in enumerate(rows) if row.text]
    if len(used) < 4:
        return []
    found = []
    for order in (used, used[::-1]):
        for count in range(1, _EDGE + 1):
            if abs(order[count] - order[count - 1]) > 1:
                found += order[:count]
                break
    return [index for index in found if _heads(rows[index])]


def _heads(row: Row) -> bool:
    """Tell whether a set-off row may be a head or foot: it has a number at an end, or a wide gap, or few words."""
    core = row.text.strip()
    return (
        core[:1].isdigit()
        or core[-1:].isdigit()
        or core.count(" ") - sum(stop - start - 1 for start, stop in row.gaps) < 9
    )
