r"""Rejoin hard-wrapped lines, and paragraphs that a page break or a stray blank line split.

       It was so late in the                 It was so late in the year that the
    year that the ferry had                  ferry had stopped.
    stopped.                           →
       Nobody minded.                        Nobody minded.

    The members of the board made clear      The members of the board made clear that the
    that the                           →     council had voted against it.

    council had voted against it.

A rejoined paragraph stands on one line without its first-line indent; a blank line parts it from the next where only
an indent or a short last line did.

Left alone: text that proves no wrap width (nothing shows that its lines were wrapped), lines that had room for the
next word (verse, headings, bylines, addresses), list items, tables, code, rules, Markdown and reStructuredText
constructs, two blanks at a line's end, mail quotes, tables of contents; a line end behind a hyphen that may be
the line end's (the lines stay two, without an indent between: see `hyphens`).
Evidence: the measure that blocks of the text prove by themselves, and whether the next line's first word would have
fitted in it; then indents, whether a sentence ends, whether the next line goes on in lower case, the line ends around.
Looks at: the block, the nearest blocks that prove a measure, and the convention of the whole text (first-line
indents, markup).
Terminates: each edit removes a line end or an indent, or adds a blank line between two lines that then stay apart;
joined lines prove no measure.
"""

from __future__ import annotations

from collections.abc import Sequence

from textclean.edits import Edit, apply
from textclean.layout.compose import compose
from textclean.layout.convention import Convention, convention, is_markup
from textclean.layout.glue import SPECIAL, glue
from textclean.layout.lines import Lines, blocks, split_lines
from textclean.layout.literal import cut, literal_lines
from textclean.layout.marks import ended, mark
from textclean.layout.measure import Measure, Ruler, is_full, measures
from textclean.layout.paragraphs import HYPHEN, JOIN, KEEP, PARAGRAPH, kept_indent, settle
from textclean.layout.seams import Sentences, Side, broken, continues, sentences
from textclean.rules import Rule

MAX_PASSES = 8  # two do for all but hostile text


def make() -> Rule:
    r"""Return the rule.

    >>> text = (
    ...     "The harbour had been closed since the first days of the long frost,\n"
    ...     "and boats lay idle along the whole of the quay until the thaw came\n"
    ...     "in the middle of March.\n"
    ... )
    >>> [edit.new for edit in make().find(text)]
    [' ', ' ']
    """
    return Rule("wrapping", find)


def find(text: str) -> Sequence[Edit]:
    """Return the edits that rejoin the text's wrapped lines.

    What a pass leaves may prove something that the whole text did not: passes are made until one finds nothing.
    """
    edits, rest = _find(text)
    middle = text
    for _ in range(MAX_PASSES):
        if not rest or not edits:
            break
        middle = apply(text, edits)
        more, rest = _find(middle)
        if not more:
            break
        edits = compose(text, edits, middle, more)
    return edits


def _find(text: str) -> tuple[list[Edit], bool]:
    """Return the edits of one pass, and whether lines are left that might prove something to another."""
    if "\n" not in text:
        return [], False
    markup = is_markup(text)
    lines = split_lines(text, quotes=markup and "\n> " in text)
    spans = blocks(lines)
    if not spans:
        return [], False
    literal = literal_lines(lines)
    if literal is not None:
        spans = cut(spans, literal)
        if not spans:
            return [], False
    found = measures(lines, spans)
    style = convention(lines, spans, found, markup)
    ruler = Ruler(found)
    fates = bytearray(len(lines.body))
    held: list[Measure | None] = [None] * len(spans)
    if found:
        for number, (first, last) in enumerate(spans):
            if last - first > 1:
                edges = lines.edge[first:last]
                margin = min(lines.indent[first + 1 : last])
                measure = ruler.at(first, margin, max(edges))
                if measure is None and style.markup and last - first > 2:  # a line with a long address may stick out
                    measure = ruler.at(first, margin, sorted(edges)[-1 - max(1, len(edges) // 4)])
                if measure and max(edges) < 0.93 * measure.high and _is_narrow(lines, first, last, measure, style):
                    measure = measure._replace(low=min(lines.reach[first : last - 1]), high=max(edges))
                held[number] = measure
                if measure is not None:
                    settle(lines, first, last, measure, style, fates)
                    if first in lines.quoted:  # a blank line would end the quote
                        fates[first:last] = fates[first:last].replace(bytes([PARAGRAPH]), bytes([KEEP]))
    again = _settle_seams(lines, spans, held, ruler, style, fates, literal)
    again = again or HYPHEN in fates
    rest = again or any(last - first > 2 and _is_left(fates[first : last - 1]) for first, last in spans)
    return _edits(lines, spans, style, fates), rest


def _is_narrow(lines: Lines, first: int, last: int, measure: Measure, style: Convention) -> bool:
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


def _is_left(fates: bytearray) -> bool:
    """Tell whether three lines or more of a block stay together."""
    return any(len(part) > 1 for part in fates.replace(bytes([JOIN]), b"").split(bytes([PARAGRAPH])))


def _settle_seams(
    lines: Lines, spans: list[tuple[int, int]], held: list[Measure | None], ruler: Ruler, style: Convention,
    fates: bytearray,
    literal: bytearray | None,
) -> bool:
    """Write the fates of the line ends between blocks; tell whether what was joined may change the evidence."""
    body, pages = lines.body, lines.pages
    evidence: Sentences | None = None
    joined = False
    indent = size = count = 0
    for number in range(len(spans) - 1):
        first, last = spans[number]
        behind, limit = spans[number + 1]
        before = joined
        joined = False
        if literal is not None and 1 in literal[last:behind]:
            continue
        if last - 1 in lines.quoted or behind in lines.quoted:
            continue
        if ended(body[last - 1]) and (not pages or pages.isdisjoint(range(last, behind + 1))):
            continue
        start, length = last - 1, len(body[last - 1])
        while start > first and fates[start - 1] in (JOIN, HYPHEN):
            start -= 1
            length += len(body[start]) + 1
        if not (before and start == first):  # else the paragraph came over the seam before
            indent, size = kept_indent(lines, start, last, style, fates), 0
        size += length
        end, rest = behind, len(body[behind])
        while end < limit - 1 and fates[end] in (JOIN, HYPHEN) and rest < 60:
            end += 1
            rest += len(body[end]) + 1
        left = Side(last - 1, indent, size, True)
        whole = rest >= 60 or ended(body[end])
        right = Side(behind, kept_indent(lines, behind, limit, style, fates), rest, whole)
        measure = held[number] or ruler.at(first, lines.indent[last - 1], lines.edge[last - 1])
        if evidence is None:
            evidence = sentences(lines, spans)
        if continues(lines, left, right, measure, style, evidence):
            fates[last - 1] = HYPHEN if broken(lines, last - 1, behind) else JOIN
            joined = True
            count += 1
    return evidence is not None and 0 < evidence.odd <= count + 1


def _edits(lines: Lines, spans: list[tuple[int, int]], style: Convention, fates: bytearray) -> list[Edit]:
    """Return the edits that carry the fates out."""
    text, starts, lead, body, indent = lines.text, lines.starts, lines.lead, lines.body, lines.indent
    edits: list[Edit] = []
    ascii_only = text.isascii()
    make_edit = tuple.__new__  # half the time of Edit(…), which counts here
    before = above = -1
    strip = style.strip if JOIN in fates or HYPHEN in fates else 0
    for first, last in spans:
        if before >= 0 and fates[before] != KEEP:
            at, to = starts[before] + lead[before] + len(body[before]), starts[first] + lead[first]
            old = text[at:to]
            if fates[before] == JOIN:
                edits.append(Edit(at, old, glue(body[before], body[first]), "wrapping", (), "seam"))
            else:
                new = "\n\f" if "\f" in old else "\n"
                if old != new:
                    edits.append(Edit(at, old, new, "wrapping", (), "hyphen"))
        elif lead[first] and first not in lines.quoted:
            kept = kept_indent(lines, first, last, style, fates)
            plain = above == style.margin == strip and not style.markup
            if kept and plain and _is_quotation(lines, first, last, fates):
                kept = strip
            kept = max(0, kept - strip)
            if kept != indent[first]:
                at = starts[first]
                old = text[at : at + lead[first]]
                new = ("\f" if "\f" in old else "") + " " * kept
                if old != new:
                    edits.append(Edit(at, old, new, "wrapping", (), "indent"))
        for index in range(first, last - 1):
            fate = fates[index]
            if fate == KEEP:
                if strip:
                    _dedent(lines, index + 1, strip, edits)
                continue
            left, right = body[index], body[index + 1]
            at = starts[index] + lead[index] + len(left)
            old = text[at : starts[index + 1] + lead[index + 1]]
            if fate == JOIN:
                new = " " if left[-1] not in SPECIAL and right[0] not in SPECIAL and ascii_only else glue(left, right)
                edits.append(make_edit(Edit, (at, old, new, "wrapping", (), "")))
                continue
            if fate == HYPHEN:
                new, note = "\n", "hyphen"
            else:
                kept = max(0, kept_indent(lines, index + 1, last, style, fates) - strip)
                new, note = "\n\n" + " " * kept, "paragraph"
            if old != new:
                edits.append(Edit(at, old, new, "wrapping", (), note))
        before = last - 1
        above = indent[first] if not mark(body[first]) else -1
    return edits


def _dedent(lines: Lines, index: int, strip: int, edits: list[Edit]) -> None:
    """Add the edit that takes the left margin of `strip` columns from a line."""
    at = lines.starts[index]
    old = lines.text[at : at + lines.lead[index]]
    edits.append(Edit(at, old, " " * (lines.indent[index] - strip), "wrapping", (), "margin"))


def _is_quotation(lines: Lines, first: int, last: int, fates: bytearray) -> bool:
    """Tell whether an indented block is rejoined prose, whole sentences, and no list item."""
    body = lines.body
    return fates[first] in (JOIN, HYPHEN) and not (lines.flows[first] or mark(body[first])) and ended(body[last - 1])
