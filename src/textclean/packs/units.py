"""Units: the logical lines of a text, each a line that stands by itself or a short block whose wrapped lines are one.

A block is what blank lines enclose. A short block is one unit; if no rule knows it, each of its logical lines is: lines
are joined where the next line's first word would not have fitted any more. In a block with long lines each line is a
paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_JOINED = 420  # code points of a block that may be one unit: five full lines of print
_WRAPPED = 120  # the longest line that people or programs wrap to
_NARROW = 30  # the width up to which lines are not wrapped but short
_PRINTED = 45  # the width from which a block of full lines is prose
_ROWS = 8  # lines of a block that may be one unit


class Block(NamedTuple):
    """Lines between blank lines: where they start and end in the text, without the last line end."""

    start: int
    end: int
    lines: tuple[str, ...]


class Unit(NamedTuple):
    """A logical line: where its first line starts, where its last line ends (without the line end), its text."""

    start: int
    end: int
    text: str


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a text, in order.

    >>> [block.lines for block in blocks("a\\nb\\n\\n \\nc")]
    [('a', 'b'), ('c',)]
    """
    at = 0
    start = 0
    lines: list[str] = []
    for line in text.split("\n"):
        if line and not line.isspace():
            if not lines:
                start = at
            lines.append(line)
        elif lines:
            yield Block(start, at - 1, tuple(lines))
            lines = []
        at += len(line) + 1
    if lines:
        yield Block(start, at - 1, tuple(lines))


def whole(block: Block) -> Unit | None:
    """Return a short block as one unit, or None for one that is long."""
    if len(block.lines) > 1 and (block.end - block.start > _JOINED or len(block.lines) > _ROWS):
        return None
    return Unit(block.start, block.end, " ".join(block.lines))


def parts(block: Block) -> list[Unit]:
    """Return the logical lines of a block.

    >>> parts(Block(0, 15, ("Share", "Tweet", "Pin")))[1]
    Unit(start=6, end=11, text='Tweet')
    """
    lines = block.lines
    width = max(map(len, lines))
    if _PRINTED <= width <= _WRAPPED and len(lines) > _ROWS and 4 * min(map(len, lines[:-1])) >= 3 * width:
        return [Unit(block.start, block.end, " ".join(lines))]  # wrapped prose, its lines nearly full
    found: list[Unit] = []
    at = start = block.start
    held: list[str] = []
    for number, line in enumerate(lines):
        if not held:
            start = at
        held.append(line)
        at += len(line)
        if not _NARROW <= width <= _WRAPPED or number + 1 == len(lines) or _meant(line, lines[number + 1], width):
            found.append(Unit(start, at, " ".join(held)))
            held = []
        at += 1
    return found


def _meant(line: str, following: str, width: int) -> bool:
    """Return whether a line end was meant: the next line's first word would still have fitted."""
    stripped = following.lstrip()
    if stripped[:1] in "*-•+·|#>[":
        return True
    space = stripped.find(" ")
    word = len(stripped) if space < 0 else space
    return len(line.rstrip()) + 1 + word <= width
