"""What stands above and below the text: the licence of an e-book, the known lines of a source at its head."""

from __future__ import annotations

from collections.abc import Sequence

from textclean.packs.tail import Weighed

_TOP = 60_000  # code points from the start in which a `top` line may stand
_BOTTOM = 60_000  # code points from a `bottom` line to the end of the text
_HEAD = 12  # units behind a `top` line, or from the start of the text, that `head` rules may take


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
    else:
        first, notes[0] = _run(units)
    for number in range(len(units) - 1, first - 1, -1):
        unit, _, hits = units[number]
        if len(text) - unit.start > _BOTTOM:
            break
        for hit in hits:
            if hit.rule.place == "bottom":
                last, notes[1] = number, hit.note
    return first, last, (notes[0], notes[1])


def _run(units: Sequence[Weighed]) -> tuple[int, str]:
    """Return how many units at the start of the text `head` rules know without a gap, and the evidence for each.

    A text of such lines alone is left as it is.
    """
    notes: list[str] = []
    for _, _, hits in units[:_HEAD]:
        hit = next((hit for hit in hits if hit.rule.place == "head"), None)
        if hit is None:
            break
        notes.append(hit.note)
    return (0, "") if len(notes) == len(units) else (len(notes), "; ".join(dict.fromkeys(notes)))
