"""Whether a paragraph goes on behind a doubtful line end: one function of a few features."""

from __future__ import annotations

from typing import NamedTuple


class LineEnd(NamedTuple):
    """What is known of a line end and of the lines around it. Widths are in columns.

    `over`: how far the next word would have passed the least reach of a wrapped line (below 0: it would have fitted);
    `width`: the measure; `ended`: the line ends a sentence or clause; `flows`: the next line begins as a sentence
    goes on; `step`: indent of the next line against this one; `deep`: indent of the next line against the block;
    `loose`: the share of the line ends around that had room for the next word; `short`: the share of those that end
    no sentence besides; `caps`: the share of the block's
    lines that do not begin as a sentence goes on; `alone`: there are no such line ends around;
    `indents`: whether first-line indents
    mark paragraphs here; `under`: the next
    line stands under the text of a list item or of a hanging paragraph.
    """

    over: int
    width: int
    ended: bool
    flows: bool
    step: int
    deep: int
    loose: float
    short: float
    caps: float
    alone: bool
    indents: bool
    under: bool


def joins(end: LineEnd) -> bool:
    """Tell whether the paragraph goes on behind the line end."""
    over, width, ended, flows, step, deep, loose, short, caps, alone, indents, under = end
    slack = -over / width if over < 0 else 0.0
    if step > 1 or (deep > 1 and indents and step >= 0):
        # an indented line begins a paragraph, unless the sentence plainly goes on
        if indents:
            return over >= 0 and not ended
        return slack <= (0.04 if ended else 0.1) and (over >= 0 or flows or caps < 0.99)
    if short > 0.34:
        return over >= 0 and flows and not ended
    if over >= 0:
        if ended and not flows:
            return loose < 0.5
        return flows or caps < 0.99
    if under and not ended:
        return slack <= 0.4
    if caps >= 0.99 and not flows:
        return False
    if loose >= 0.5:
        return False
    if alone:
        return flows and not ended and slack <= 0.04
    if flows and not ended:
        return slack <= (0.3 if indents else 0.1)
    if not ended:
        return slack <= (0.2 if indents else 0.08)
    return slack <= 0.04
