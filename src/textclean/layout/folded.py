r"""Lines that a tool joined where a hyphen ended them, in text that is wrapped otherwise, as `pdftotext` leaves it.

    The old ferry crossed the bay twice a day,          the second line was two, `in sum-` and `mer and in …`
    in summer and in winter, and whoever missed it had
    to walk around by the mill.

Such a line is longer than the measure and hides it. Here it gets the edge of its last piece: where the line before the
hyphen ended is not known to the character, but nearly.

Looks at: all lines of the text that stand in blocks, once; nothing where none is long, or many end in hyphens.
"""

from __future__ import annotations

from textclean.layout.lines import Lines
from textclean.layout.marks import ended
from textclean.layout.measure import EVEN

_FEWEST = 12  # lines before others in their block, of which
_LONG = 3  # so many are longer than the measure allows
_SHORTEST = 30  # columns of a measure
_HYPHENS = "-\u2010\xad¬"


def unfold(lines: Lines, spans: list[tuple[int, int]]) -> Lines:
    r"""Return the lines with the edges of the last pieces for those that were joined; the same ones where none was.

    >>> from textclean.layout.lines import blocks, split_lines
    >>> text = "\n".join(["The ferry that crossed the river twice a day was", "old and nobody had mended it or"] * 2)
    >>> lines = split_lines(text)
    >>> unfold(lines, blocks(lines)) is lines
    True
    """
    edge, reach, body, flows = lines.edge, lines.reach, lines.body, lines.flows
    inner = [index for first, last in spans for index in range(first, last - 1)]
    if len(inner) < _FEWEST:
        return lines
    widths = sorted(edge[index] for index in inner)
    middle = widths[len(widths) // 2]
    if middle < _SHORTEST or widths[-_LONG] < 1.3 * middle:
        return lines
    normal = [index for index in inner if edge[index] <= 1.2 * middle]
    ordered = sorted(edge[index] for index in normal)
    high = ordered[-1 - len(ordered) // 20]
    joined = [index for index in inner if edge[index] > 1.2 * high and " " in body[index]]
    if not _LONG <= len(joined) <= len(inner) // 2:
        return lines
    going = [index for index in normal if flows[index + 1]]
    full = sum(reach[index] >= EVEN * high for index in going)
    hyphens = sum(body[index][-1] in _HYPHENS for index in inner)
    if len(going) < 2 * _FEWEST // 3 or 20 * full < 17 * len(going) or 10 * hyphens > len(joined):
        return lines
    if 5 * sum(flows[index + 1] for index in joined) < 2 * len(joined):
        return lines
    edge, reach = edge.copy(), reach.copy()
    last = {behind - 1 for _, behind in spans if edge[behind - 1] > 1.2 * high}
    for index in (*joined, *last):
        word = reach[index] - edge[index]
        rest = edge[index]
        while rest > 1.1 * high:
            rest -= round(0.97 * high)
        if index not in last and (flows[index + 1] or not ended(body[index])):
            rest = high
        edge[index], reach[index] = rest, rest + word
    return lines._replace(edge=edge, reach=reach)
