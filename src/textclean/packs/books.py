"""The licence above and below an e-book: where it ends, where it begins."""

from __future__ import annotations

from collections.abc import Sequence

from textclean.packs.tail import Weighed

_TOP = 60_000  # code points from the start in which a `top` line may stand
_BOTTOM = 60_000  # code points from a `bottom` line to the end of the text
_HEAD = 12  # units behind a `top` line that `head` rules may take


def bounds(text: str, units: Sequence[Weighed]) -> tuple[int, int, tuple[str, str]]:
    """Return the first unit that is the book's, the first that is no longer, and the evidence for both."""
    first, last = 0, len(units)
    notes = ["", ""]
    for number, (unit, _, hits) in enumerate(units):
        if unit.start > _TOP:
            break
        for hit in hits:
            if hit.rule.place == "top":
                first, notes[0] = number + 1, hit.note
    if first:
        for number in range(first, min(first + _HEAD, len(units))):
            if any(hit.rule.place == "head" for hit in units[number].hits):
                first = number + 1
    for number in range(len(units) - 1, first - 1, -1):
        unit, _, hits = units[number]
        if len(text) - unit.start > _BOTTOM:
            break
        for hit in hits:
            if hit.rule.place == "bottom":
                last, notes[1] = number, hit.note
    return first, last, (notes[0], notes[1])
