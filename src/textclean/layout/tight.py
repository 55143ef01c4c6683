"""The measure that the blocks of a text prove together, where none proves one alone.

In a text of a few short paragraphs no block has line ends enough. But a program that wraps lines leaves no line end
inside a sentence where the next word would have fitted: where that holds for all of them in the whole text, against
its longest line, few are enough.

Looks at: all lines of the text, once.
"""

from __future__ import annotations

from textclean.layout.closed_words import function_words
from textclean.layout.lines import Lines
from textclean.layout.marks import GAP, PLAIN, ended, mark, prose

_HYPHENS = "-\u2010\xad¬"


def tight(lines: Lines, spans: list[tuple[int, int]]) -> tuple[int, int, list[int]] | None:
    r"""Return the least reach of a full line, the widest edge and the line ends of a text that is wrapped tightly.

    >>> from textclean.layout.lines import blocks, split_lines
    >>> lines = split_lines(
    ...     "The ferry crossed the bay twice a day, in summer and in winter,\nand whoever missed it walked round."
    ... )
    >>> tight(lines, blocks(lines))
    (64, 63, [0])
    """
    reach, body, flows = lines.reach, lines.body, lines.flows
    many = [span for span in spans if span[1] - span[0] > 1 and not _is_other(body[span[0] : span[1]])]
    if not many:
        return None
    high = widest(sorted([edge for first, last in many for edge in lines.edge[first:last]]))
    single = [lines.edge[first] for first, last in spans if last - first == 1 and "   " not in body[first]]
    if not 24 <= high <= 130 or max(single, default=0) > 1.05 * high:
        return None
    many = [(first, last) for first, last in many if 5 * max(lines.edge[first:last]) >= 3 * high]  # no addresses
    ends: list[int] = []
    for first, last in many:
        for index in range(first, last - 1):
            if index == first and 5 * reach[index] < 3 * high and not flows[index + 1]:
                continue  # a heading, a speaker
            if ended(body[index]) or mark(body[index + 1]):
                continue
            if reach[index] <= high:
                return None
            ends.append(index)
    return (high + 1, high, ends) if _enough(lines, ends, high, many) else None


def widest(edges: list[int]) -> int:
    """Return the widest of the sorted edges of lines; of eight or more, one in twenty may stick out with a long word.

    >>> widest([9, 30, 30, 32, 34, 35, 35, 47]), widest([30, 34, 35, 47])
    (35, 47)
    """
    at = len(edges) - 1
    least = at - 1 - at // 20 if at > 6 else at
    while at > least and 20 * edges[at] > 23 * edges[at - 1]:
        at -= 1
    return edges[at]


def _is_other(block: list[str]) -> bool:
    """Tell whether a block is a table, code, quoted lines, a patch, or the head of a mail."""
    if any(core[:1] in "|>+=" or "   " in core or "\t" in core for core in block):
        return True
    if not all(map(prose, block)):
        return True
    return 2 * sum([": " in core and core.partition(": ")[0].replace("-", "").isalpha() for core in block]) > len(block)


def bound(lines: Lines, ends: list[int]) -> int:
    """Return how many of the line ends stand behind a function word, where no writer breaks a line."""
    words = function_words()
    return sum([lines.body[index].rpartition(" ")[2].lower() in words for index in ends])


def _enough(lines: Lines, ends: list[int], high: int, many: list[tuple[int, int]]) -> bool:
    """Tell whether the line ends are enough for a text of this width."""
    body = lines.body
    going = [index for index in ends if lines.flows[index + 1] and body[index][-1] not in _HYPHENS]
    small = [index for first, last in many for index in range(first, last)]
    if all(lines.flows[index] and not ended(body[index]) for index in small) and not bound(lines, ends):
        return False  # things to do, sayings
    if high >= 60:
        need = 2
    elif high >= 40:
        # no stanza of 2,000 is so even with a function word before each break, one in 30 without
        need = max(2, (3 if high >= 48 else 5) - bound(lines, ends))
    else:
        need = max(6, 6 + (50 - high) // 2 - 3 * bound(lines, ends))
    if len(ends) >= need and 5 * len(going) >= 2 * len(ends):
        return True
    if len(ends) >= need + 2 and 6 * len(going) >= len(ends):
        return True  # a language that writes nouns with a capital
    if not (high >= 60 and len(ends) == len(going) == len(many) == 1):
        return False
    first, last = many[0]
    whole = body[first][0].isupper() and ended(body[last - 1]) and body[first].count(" ") > 5
    return whole and not any(mark(core) >= GAP for core in body[first:last])


def narrower(
    lines: Lines, spans: list[tuple[int, int]], top: int
) -> list[tuple[int, int, list[int], list[tuple[int, int]]]]:
    """Return the measures that blocks of one shape prove together which are narrower than the text's, as lists are.

    Each is its least reach, widest edge, line ends, and the first lines and margins of its blocks. The shape is the
    indents of the first line and of the others, and whether the first bears a mark.
    """
    groups: dict[tuple[int, int, bool], list[tuple[int, int]]] = {}
    most = 0.96 * top
    for first, last in spans:
        if last - first > 1 and lines.edge[first] < most and max(lines.edge[first:last]) < most:
            rest = lines.indent[first + 1 : last]
            key = lines.indent[first], min(rest), mark(lines.body[first]) > PLAIN
            groups.setdefault(key, []).append((first, last))
    made = []
    for (_, margin, marked), members in groups.items():
        if len(members) < 3:
            continue
        high = max([max(lines.edge[first:last]) for first, last in members])
        if high - margin < 36 or high < 0.6 * top:
            continue
        ends = [
            index
            for first, last in members
            for index in range(first, last - 1)
            if not (mark(lines.body[index + 1]) or ended(lines.body[index]))
        ]
        going = sum([lines.flows[index + 1] for index in ends])
        if len(ends) < (4 if marked else 6) or 5 * going < 2 * len(ends):
            continue
        if min([lines.reach[index] for index in ends]) > high:
            made.append((high + 1, high, ends, [(first, margin) for first, _ in members]))
    return made
