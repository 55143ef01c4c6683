"""Map spans of an edited text to spans of the text before, over one list of edits or many.

A span of characters maps to the smallest span that covers what they came from. An empty span, and the span of the
whole text, map outwards: they take in what was deleted at their ends. So the whole maps to the whole, and an empty
span at a deletion maps to exactly what was deleted.

Only the edits' boundaries are kept, and each look-up is one bisection an end and a step.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from textclean.edits import Edit


class StepMap:
    """The boundaries of one list of edits, for mapping from the text after them to the text before."""

    __slots__ = ("edits", "ends", "shifts", "starts")

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self.starts: list[int] = []  # where each edit's `new` starts in the text after
        self.ends: list[int] = []  # and where it ends
        self.shifts: list[int] = [0]  # text before = text after + shifts[number of edits that end before]
        shift = 0
        for edit in edits:
            self.starts.append(edit.start + shift)
            shift += len(edit.new) - len(edit.old)
            self.ends.append(edit.end + shift)
            self.shifts.append(-shift)

    def back(self, start: int, end: int, *, outward: bool) -> tuple[int, int]:
        """Return the span before the edits for the span `start` to `end` after them."""
        if outward or start >= end:
            return self._low(start), self._high(end)
        return self._first(start, end), self._last(start, end)

    def _low(self, at: int) -> int:
        """Return the leftmost offset before the edits that the boundary `at` stands for."""
        index = bisect_left(self.ends, at)  # the first edit whose new end is at or behind the boundary
        if index < len(self.edits) and self.starts[index] <= at:
            if at == self.starts[index]:
                return self.edits[index].start
            if at < self.ends[index]:
                return _within(self.edits[index], at - self.starts[index], at - self.starts[index])[0]
            # `at` ends this edit: a deletion right behind it is taken in by `_high`, not here
            return self.edits[index].end
        return at + self.shifts[index]

    def _high(self, at: int) -> int:
        """Return the rightmost offset before the edits that the boundary `at` stands for."""
        index = bisect_right(self.starts, at) - 1  # the last edit whose new start is at or before the boundary
        if index >= 0 and self.ends[index] >= at:
            if at == self.ends[index]:
                return self.edits[index].end
            if at > self.starts[index]:
                return _within(self.edits[index], at - self.starts[index], at - self.starts[index])[1]
            return self.edits[index].start
        return at + self.shifts[index + 1]

    def _first(self, start: int, end: int) -> int:
        """Return where the origin of the characters from `start` to `end` begins."""
        index = bisect_right(self.ends, start)  # the first edit whose new text ends behind `start`
        if index < len(self.edits) and self.starts[index] <= start:
            begin = self.starts[index]
            return _within(self.edits[index], start - begin, min(end, self.ends[index]) - begin)[0]
        return start + self.shifts[index]

    def _last(self, start: int, end: int) -> int:
        """Return where the origin of the characters from `start` to `end` ends."""
        index = bisect_left(self.starts, end) - 1  # the last edit whose new text starts before `end`
        if index >= 0 and self.ends[index] >= end:
            begin = self.starts[index]
            return _within(self.edits[index], max(start, begin) - begin, end - begin)[1]
        return end + self.shifts[index + 1]


def _within(edit: Edit, start: int, end: int) -> tuple[int, int]:
    """Return the span before the edit for the span `start` to `end` of its `new`, by its parts."""
    whole = (edit.start, edit.end)
    if not edit.parts:
        return whole
    low, high = len(edit.old), 0
    covered = start
    for old_start, old_end, new_start, new_end in edit.parts:
        touched = new_start < end and new_end > start if start < end else new_start <= start <= new_end
        if not touched:
            continue
        if new_start > covered:
            return whole
        covered = max(covered, new_end)
        if new_end - new_start == old_end - old_start:  # of equal length: exact to the character
            low = min(low, old_start + max(start - new_start, 0))
            high = max(high, old_start + min(end, new_end) - new_start)
        else:
            low, high = min(low, old_start), max(high, old_end)
    if covered < end or low > high:
        return whole
    return edit.start + low, edit.start + high


def back(maps: Sequence[StepMap], start: int, end: int, length: int) -> tuple[int, int]:
    """Map a span of the text after all steps, which has `length` code points, to the text before the first.

    Raises IndexError where the span does not lie in the text.
    """
    if not 0 <= start <= end <= length:
        raise IndexError(f"the span {start}:{end} does not lie in a text of {length} code points")
    outward = start == end or (start, end) == (0, length)
    for step in reversed(maps):
        # What came from an insertion is a place from here on, and takes in what was deleted there.
        outward = outward or start == end
        start, end = step.back(start, end, outward=outward)
    return start, end
