"""What happens at each line end inside a block: kept, joined, a paragraph's end, or left to the hyphens.

Looks at: the block, its measure, and three line ends to either side of a doubtful one.
"""

from __future__ import annotations

from textclean.layout.convention import Convention
from textclean.layout.decide import LineEnd, joins
from textclean.layout.lines import Lines
from textclean.layout.marks import DOTS, ENDERS, GAP, ITEM, MARKED, ODD, PLAIN, WALL, ended, is_command, mark
from textclean.layout.measure import Measure

KEEP, JOIN, PARAGRAPH, HYPHEN = range(4)
HYPHENS = "-\u2010\u00ad¬"
_BEFORE = frozenset("»«›‹”’“)>/")


def settle(
    lines: Lines, first: int, last: int, measure: Measure, style: Convention, fates: bytearray
) -> None:
    """Write the fate of each line end inside the block of the lines `first` to `last` (not included) into `fates`."""
    indent = lines.indent[first:last]
    margin = min(indent[1:])
    low = measure.low
    reach = lines.reach[first : last - 1]
    body = lines.body
    begin, end = lines.starts[first] + lines.lead[first], lines.starts[last]
    if (
        min(reach) >= low
        and max(indent[1:]) == margin
        and indent[0] - margin < 12
        and ODD.isdisjoint([core[:1] for core in body[first:last]])
        and DOTS.isdisjoint([core[1:2] for core in body[first:last]])
        and " -" not in body[last - 1]
        and lines.text.find("   ", begin, end) < 0
        and lines.text.find("-\n", begin, end) < 0
    ):
        fates[first : last - 1] = bytes([JOIN]) * (last - first - 1)
        return
    marks = [
        mark(core) if core[:1] in MARKED or core[1:2] in DOTS or "   " in core or "\t" in core or ". ." in core or ".." in core
        else PLAIN
        for core in body[first:last]
    ]
    if GAP in marks:  # one line with a gap may be justified prose; two are a table
        marks = [found if found != GAP else WALL if marks.count(GAP) > 1 or len(marks) < 3 else PLAIN for found in marks]
    fits = [value < low for value in reach]
    ends = [core[-1] in ENDERS and ended(core) for core in body[first : last - 1]]
    hanging = not style.indents and _hangs(indent, marks, fits, ends)
    caps = sum([core[0].isupper() for core in body[first + 1 : last]]) / len(fits) if len(fits) > 5 else 0.0
    hang = base = -1
    count = len(reach)
    if is_command(body[last - 1]):
        marks[-1] = WALL
    for k in range(count):
        here, there = marks[k], marks[k + 1]
        if here == WALL or there >= ITEM:
            continue
        index = first + k
        if hang < 0 and not (here or there or fits[k] or ends[k]) and indent[k + 1] == margin and lines.flows[index + 1]:
            fates[index] = HYPHEN if breaks_word(body[index]) else JOIN  # the plain case, nine in ten
            continue
        step = indent[k + 1] - indent[k]
        flows = lines.flows[index + 1]
        if step > 1 and (here or (hanging and not fits[k])):
            hang, base = indent[k + 1], indent[k]
        elif indent[k] <= base:
            hang = base = -1
        if hang >= 0:
            if indent[k + 1] == hang:
                step = 0
            elif indent[k + 1] <= base and (fits[k] or ends[k] or not flows):
                continue
        if step == 1 and not (hang >= 0 and ends[k] and not flows):
            step = 0  # a stray blank
        begins = style.indents and ends[k] and not flows and (
            indent[k + 1] - margin in style.deep if step < -1
            else k + 2 <= count and indent[k + 1] - indent[k + 2] in style.deep
        )
        if begins and not here and not there:
            fates[index] = PARAGRAPH
            continue
        if there and (ends[k] or fits[k] or step or marks.count(there) > 1):
            continue
        if breaks_word(body[index]) and (flows or not fits[k]):
            fates[index] = HYPHEN
            continue
        column = indent[k + 1]
        alike = [
            j
            for j in range(max(0, k - 3), min(count, k + 4))
            if j != k and indent[j] == indent[j + 1] == column and not marks[j + 1]
        ]
        loose = (0.5 + sum([fits[j] for j in alike])) / (2 + len(alike))
        brief = sum([fits[j] and not ends[j] for j in alike]) / (2 + len(alike))
        under = hang >= 0 and indent[k + 1] == hang
        deep = indent[k + 1] - (hang if hang >= 0 else margin)
        if k and step == 0 and indent[k - 1] == indent[k] and fates[index - 1] in (JOIN, HYPHEN):
            deep = 0
        if joins(
            LineEnd(reach[k] - low, low - margin, ends[k], flows, step, deep, loose, brief, caps, not alike, style.indents, under, False)
        ):
            fates[index] = HYPHEN if breaks_word(body[index]) else JOIN
            if step > 1:
                hang, base = indent[k + 1], indent[k]
        elif here or there:
            continue
        elif style.markup and step == 0 and _goes_on(lines, index):
            fates[index] = JOIN
        elif style.indents and step > 1:
            fates[index] = PARAGRAPH
    _part(lines, first, last, marks, fates)


def _hangs(indent: list[int], marks: list[int], fits: list[bool], ends: list[bool]) -> bool:
    """Tell whether indents inside a block continue its paragraphs: they follow full lines that end no sentence."""
    full = rest = 0
    for k, fit in enumerate(fits):
        if indent[k + 1] - indent[k] > 1 and not marks[k]:
            if fit or ends[k]:
                rest += 1
            else:
                full += 1
    return full > rest


def _goes_on(lines: Lines, index: int) -> bool:
    """Tell whether a line of markup goes on: no two blanks at its end, long enough for prose, not indented as code."""
    at = lines.starts[index] + lines.lead[index] + len(lines.body[index])
    return not lines.text.startswith("  ", at) and lines.edge[index] > 40 and lines.indent[index] < 4


def _part(lines: Lines, first: int, last: int, marks: list[int], fates: bytearray) -> None:
    """Set paragraphs apart that only a short last line parts: a sentence ends, and lines were joined beside it."""
    for index in range(first, last - 1):
        if fates[index] == KEEP:
            before = index > first and fates[index - 1] in (JOIN, HYPHEN)
            behind = index + 2 < last and fates[index + 1] in (JOIN, HYPHEN)
            if (before or behind) and marks[index - first] == marks[index - first + 1] == PLAIN:
                step = lines.indent[index + 1] - lines.indent[index]
                if abs(step) < 2 and ended(lines.body[index]):
                    fates[index] = PARAGRAPH


def breaks_word(body: str) -> bool:
    """Tell whether a line ends in a hyphen that may have broken a word."""
    return body[-1] in HYPHENS and (body[-2:-1].isalnum() or body[-2:-1] in _BEFORE)


def kept_indent(lines: Lines, index: int, last: int, style: Convention, fates: bytearray) -> int:
    """Return the indent that a paragraph that begins with line `index`, in a block that ends at `last`, keeps."""
    own = lines.indent[index]
    if style.indents and own - style.margin in style.deep:
        return style.margin
    if index < last - 1 and fates[index] in (JOIN, HYPHEN):
        return min(own, lines.indent[index + 1])
    return own
