"""Lines of a text without form feeds that may bear a page number.

A candidate is a line that is a number, or one that begins or ends in one and whose words come again with another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from textclean.layout.numerals import Reading, parse
from textclean.layout.page import LONGEST, interrupted, unfinished

GAPS = 4  # numbers that may be missing between two of a chain, plus one
MARKS = "-–—[]()|~"
WORD = re.compile(r"[^\W\d_]{3}")
_FIRST = frozenset("0123456789" + MARKS)
_LAST = frozenset("0123456789" + MARKS + "}")
_SIGNED = re.compile(r"[(+#$£€\-–−][0-9]|0")  # an equation's number, a quantity
_DIGIT = re.compile(r"[0-9]")


class Candidate(NamedTuple):
    """A line that may bear a page number: its row in the text, its stripped words, its number."""

    row: int
    text: str
    value: int
    reading: Reading
    breaks_in: float  # 1 where a sentence goes on over it, 0.5 where one has not ended before it
    crowded: bool  # beside other numbers and symbols, as in a table or a figure


def candidates(lines: list[str]) -> list[Candidate]:
    """Return the lines that may bear a page number, in order."""
    read = _numbered_lines(lines)
    again = _again(read)
    rows = {row for row, _, _ in read}
    found = []
    for row, line, reading in read:
        if reading.bare:
            if row - 1 in rows and row + 1 in rows:
                continue  # inside a column of numbers
        elif reading.labelled or row not in again:
            continue
        before, after = around(lines, row, 1)
        crowded = any(len(near) < 3 or not WORD.search(near) for near in (*before, *after))
        inside = goes_on(before, after)
        found += [Candidate(row, line, value, reading, inside, crowded) for value in reading.values if value]
    return found


def _numbered_lines(lines: list[str]) -> list[tuple[int, str, Reading]]:
    """Return row, words and reading of the lines that begin or end in a number, and may do so again."""
    likely = []
    for row, line in enumerate(lines):
        line = line.strip()
        if not line or len(line) > LONGEST:
            continue
        if line[-1] in _LAST or line[0] in _FIRST:
            if _DIGIT.search(line[:8]) or _DIGIT.search(line[-8:]):
                likely.append((row, line, "".join(filter(str.isalpha, line))))
        elif len(line) <= 8 and (line.islower() or line.isupper()) and not line.lower().strip("ivxlcm"):
            likely.append((row, line, ""))
    known = Counter(letters for _, _, letters in likely)
    found = []
    for row, line, letters in likely:
        if (len(letters) <= 4 or known[letters] > 1) and not _SIGNED.match(line):
            reading = parse(line)
            if reading.values and not reading.garbled:
                found.append((row, line, reading))
    return found


def _again(lines: list[tuple[int, str, Reading]]) -> set[int]:
    """Return the rows of the lines whose words come again with a number that goes up."""
    again: set[int] = set()
    last: dict[str, tuple[int, tuple[int, ...]]] = {}
    for row, _, reading in lines:
        if reading.bare:
            continue
        before, values = last.get(reading.letters, (-1, ()))
        if any(0 < new - old <= GAPS for new in reading.values for old in values):
            again |= {before, row}
        last[reading.letters] = (row, reading.values)
    return again


def around(lines: list[str], row: int, many: int) -> tuple[list[str], list[str]]:
    """Return the lines that are not blank before and after a row, nearest first."""
    found: tuple[list[str], list[str]] = ([], [])
    for side, step in enumerate((-1, 1)):
        at = row + step
        far = at + step * 6 * many
        while 0 <= at < len(lines) and at != far and len(found[side]) < many:
            line = lines[at].strip()
            if line:
                found[side].append(line if len(line) <= 2 * LONGEST else line[:LONGEST] + line[-LONGEST:])
            at += step
    return found


def goes_on(before: Sequence[str], after: Sequence[str]) -> float:
    """Return 1 where a sentence goes on from the line before to the one after, 0.5 where it has not ended before."""
    if not before or not after:
        return 0.0
    return 1.0 if interrupted(before[0], after[0]) else 0.5 * unfinished(before[0])
