"""The measure of a block that does not fit the text's: below a heading that nobody wrapped, in a narrower column.

Looks at: one block.
"""

from __future__ import annotations

from textclean.layout.convention import Convention
from textclean.layout.lines import Lines
from textclean.layout.marks import ended, mark
from textclean.layout.measure import Measure, Ruler, is_full


def below_heading(lines: Lines, first: int, edges: list[int], margin: int, ruler: Ruler) -> Measure | None:
    """Return the measure of a block without its first line, where that is a heading that nobody wrapped."""
    inner = max(edges[1:])
    if edges[0] <= 1.12 * inner or " " not in lines.body[first]:
        return None
    return ruler.at(first, margin, inner)


def is_narrow(lines: Lines, first: int, last: int, measure: Measure, style: Convention) -> bool:
    """Tell whether a block is prose in a column narrower than the text's, as a quotation is.

    Its lines are full to its own longest line, and it begins with the text's first-line indent, or it is long.
    """
    if not is_full(lines, first, last) or not ended(lines.body[last - 1]):
        return False
    if any(mark(core) for core in lines.body[first:last]):
        return False
    ends, flows = last - first - 1, sum(lines.flows[first + 1 : last])
    high = max(lines.edge[first:last])
    rest = lines.indent[first + 1 : last]
    step = lines.indent[first] - rest[0]
    if min(rest) != max(rest) or high - rest[0] < 20:
        return False
    if step > 0 and rest[0] == style.margin and step in style.deep | style.heads:
        return flows > 0 and (ends > 1 or (4 * high > 3 * measure.high and not ended(lines.body[first])))
    inside = any(sign + " " in core for core in lines.body[first:last] for sign in ".?!")
    return step >= 0 and ends > 3 and inside and 2 * flows >= ends
