"""Page numbers that OCR misread, in the gaps of a chain: where the missing number should stand, as it should look."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from textclean.layout.candidates import Candidate
from textclean.layout.expected import expected, is_misread

_AWAY = 0.6  # of a page's length: how far from its place a number is looked for
_FARTHEST = 400  # lines from there that are looked at
_WIDER = 4  # code points that a misread line may be longer
_BEYOND = 3  # numbers before the first and behind the last of a chain that are looked for


def filled(chain: Sequence[Candidate], lines: Sequence[str], low: int, high: int) -> list[Candidate]:
    """Return a chain with the lines that are its missing numbers, misread, in the rows from `low` to before `high`."""
    found = [chain[0]]
    for one, other in pairwise(chain):
        pitch = (other.row - one.row) / (other.value - one.value)
        for value in range(one.value + 1, other.value):
            place = one.row + pitch * (value - one.value)
            found += _number(value, place, pitch, (one, other), lines, found[-1].row + 1, other.row)
        found.append(other)
    pitch = (chain[-1].row - chain[0].row) / (chain[-1].value - chain[0].value)
    first, last = found[0], found[-1]
    for step in range(1, _BEYOND + 1):
        found[:0] = _number(first.value - step, first.row - pitch * step, pitch, (first,), lines, low, found[0].row)
        place = last.row + pitch * step
        found += _number(last.value + step, place, pitch, (last,), lines, found[-1].row + 1, high)
    return found


def _number(
    value: int, place: float, pitch: float, known: Sequence[Candidate], lines: Sequence[str], low: int, high: int
) -> list[Candidate]:
    """Return the line from `low` to `high`, nearest to its place, that bears a number as the `known` ones do."""
    away = min(_FARTHEST, int(_AWAY * pitch))
    wanted = [text for one in known for text in expected(one.text, value - one.value)]
    longest = max(map(len, wanted), default=0) + _WIDER
    rows = range(max(low, int(place) - away), min(high, int(place) + away + 1))
    for row in sorted(rows, key=lambda row: abs(row - place)):
        line = lines[row].strip()
        if line and len(line) <= longest and any(is_misread(line, text) for text in wanted):
            return [known[0]._replace(row=row, text=line, value=value, breaks_in=0.0, crowded=False)]
    return []
