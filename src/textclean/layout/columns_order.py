"""Columns put into the order in which they are read: the edit of a band, and where each piece of it came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textclean.edits import Edit, Part
from textclean.layout.columns import Band, Row, filled
from textclean.layout.columns_proof import Side, margin_of, sides

_BLANKS = 3  # blank lines that stay at most


class Piece(NamedTuple):
    """A piece of the new text and the span of the text that it came from."""

    start: int
    end: int
    new: str


def reading_order(text: str, rows: Sequence[Row], found: Sequence[Band], band: Band, count: int) -> list[Edit]:
    """Return the edit that puts the `count` columns of a band one below the other; none where they are already.

    A line keeps its indent against its column's margin; all columns get the margin of the first.
    """
    margins = [margin_of(sides(rows, found, column)) for column in range(count)]
    pieces: list[Piece] = []
    for column in range(count):
        before: Side | None = None
        for line in sides(rows, [band], column):
            cells = band.cells[line.row - band.first]
            begin = rows[line.row].start + line.indent
            if pieces:
                pieces.append(_line_end(text, pieces[-1].end, rows, band, _between(band, before, line)))
            left = max((cell.end for cell in cells[:column]), default=0)  # where the words on the left end
            origin = rows[line.row].start + (left + 1 if left else 0)
            indent = max(0, line.indent - margins[column]) + margins[0] if column else line.indent
            if indent:
                pieces.append(Piece(min(origin, begin), begin, " " * indent))
            pieces.append(Piece(begin, begin + len(line.text), line.text))
            before = line
    return _edit(text, pieces, rows[band.first].start, _stop(rows, band), f"{count} columns")


def _stop(rows: Sequence[Row], band: Band) -> int:
    """Return where the last line of a band ends."""
    last = rows[band.first + len(band.cells) - 1]
    return last.start + len(last.text)


def _between(band: Band, before: Side | None, line: Side) -> int:
    """Return how many blank lines stand between two lines of a column.

    Where the lines of two columns lie between each other, as different line spacing puts them, the rows between are
    the other column's, and no blank lines.
    """
    if before is None:
        return 0
    apart = line.row - before.row
    if apart == 1:
        return 0
    one, *inner, two = (filled(band.cells[row - band.first]) for row in range(before.row, line.row + 1))
    if any(inner) and 1 in (one, two):
        return int(apart > 3)
    return min(apart - 1, _BLANKS)


def _line_end(text: str, at: int, rows: Sequence[Row], band: Band, blanks: int) -> Piece:
    """Return the line end behind the words that end at `at`: it stands for the blanks there, or for the line end."""
    new = "\n" * (1 + blanks)
    if at >= _stop(rows, band):
        return Piece(at, at, new)
    end = at + 1
    if text[at] != "\n":
        feed = text.find("\n", at)
        if feed >= 0 and not text[at:feed].strip():
            end = feed + 1
    return Piece(at, end, new)


def _edit(text: str, pieces: list[Piece], start: int, stop: int, note: str) -> list[Edit]:
    """Return the edit of `text[start:stop]` to the pieces, without those at its ends that stay where they are."""
    first, last = 0, len(pieces)
    while first < last and pieces[first].start == start and _stays(text, pieces[first]):
        start = pieces[first].end
        first += 1
    while last > first and pieces[last - 1].end == stop and _stays(text, pieces[last - 1]):
        stop = pieces[last - 1].start
        last -= 1
    parts = []
    at = 0
    for piece in pieces[first:last]:
        parts.append(Part(piece.start - start, piece.end - start, at, at + len(piece.new)))
        at += len(piece.new)
    if not parts:
        return []
    return [
        Edit(start, text[start:stop], "".join(piece.new for piece in pieces[first:last]), "columns", tuple(parts), note)
    ]


def _stays(text: str, piece: Piece) -> bool:
    """Tell whether a piece says what stood where it came from."""
    return text[piece.start : piece.end] == piece.new
