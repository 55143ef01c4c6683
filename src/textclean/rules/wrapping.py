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
constructs, two blanks or a backslash at a line's end, mail quotes, tables of contents; programs, patches, HTML, TeX and
data as a whole; a line end behind a hyphen that may be the line end's (the lines stay two, without an indent between:
see `hyphens`).
Evidence: the measure that blocks of the text prove by themselves, and whether the next line's first word would have
fitted in it; then indents, whether a sentence ends, whether the next line goes on in lower case, the line ends around.
Looks at: the block, the nearest blocks that prove a measure, and the convention of the whole text (first-line
indents, markup).
Terminates: each edit removes a line end or an indent, or adds a blank line between two lines that then stay apart;
joined lines prove no measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textclean.edits import Edit, apply
from textclean.layout.byhand import PLAIN, Wanted, as_said, checked, marked, measure_of, sticks_out
from textclean.layout.carry import carried
from textclean.layout.compose import compose
from textclean.layout.convention import Convention, convention, is_markup, is_rst
from textclean.layout.fitting import below_heading, is_narrow
from textclean.layout.folded import unfold
from textclean.layout.kinds import kept_blocks
from textclean.layout.lines import Lines, blocks, split_lines
from textclean.layout.literal import cut, literal_lines
from textclean.layout.marks import ended
from textclean.layout.measure import Measure, Ruler, measures
from textclean.layout.paragraphs import HYPHEN, JOIN, KEEP, PARAGRAPH, kept_indent, settle
from textclean.layout.program import is_program
from textclean.layout.seams import Sentences, Side, broken, continues, sentences
from textclean.layout.spaced import closings, joined_only
from textclean.rules import Rule

MAX_PASSES = 8  # two do for all but hostile text


def make(
    *,
    measure: int | None = None,
    keep: Sequence[str] = (),
    language: str = "auto",
    paragraphs: str = "auto",
) -> Rule:
    r"""Return the rule.

    `measure`: the width in columns to which the text was wrapped, for a text that does not prove it; a block with a
    wider line (but for one word alone) is left. `keep`: kinds of block that keep their line ends, of heading, list,
    table, verse, code, quote, footnote, caption, contents (`textclean.layout.kinds` has their signs). `language`: that
    of the text, such as "de" or "pt-BR"; only its words then show that a blank line cut a sentence, and in "zh" and
    "ja" nothing comes between their characters and Latin ones. `paragraphs`: what marks them. "blank": blank lines
    alone, no indent and no short line; none is removed but at a page break. "indent": an indent begins one, and a
    blank line before a line without indent is a page's, so that the paragraph goes on. "auto": what the text shows.

    Raises ConfigError for a value that makes no sense.

    >>> text = (
    ...     "The harbour had been closed since the first days of the long frost,\n"
    ...     "and boats lay idle along the whole of the quay until the thaw came\n"
    ...     "in the middle of March.\n"
    ... )
    >>> [edit.new for edit in make().find(text)]
    [' ', ' ']
    """
    wanted = checked(measure, keep, language, paragraphs)
    return Rule("wrapping", lambda text: find(text, wanted))


def find(text: str, wanted: Wanted) -> Sequence[Edit]:
    """Return the edits that rejoin the text's wrapped lines.

    Where a blank line stands behind every line, those that close up to prose are closed up first.
    """
    if wanted.paragraphs == "auto" and (closed := closings(text)):
        middle = apply(text, closed)
        if more := _passes(middle, wanted):
            return joined_only(compose(text, closed, middle, more), text)
    return _passes(text, wanted)


def _passes(text: str, wanted: Wanted) -> list[Edit]:
    """Return the edits of as many passes as it takes: what one leaves may prove something that the whole did not."""
    edits, rest = _find(text, wanted)
    middle = text
    for _ in range(MAX_PASSES):
        if not rest or not edits:
            break
        middle = apply(text, edits)
        more, rest = _find(middle, wanted)
        if not more:
            break
        edits = compose(text, edits, middle, more)
    return edits


def _find(text: str, wanted: Wanted) -> tuple[list[Edit], bool]:
    """Return the edits of one pass, and whether lines are left that might prove something to another."""
    if "\n" not in text:
        return [], False
    markup = is_markup(text)
    lines = split_lines(text, quotes=markup and "\n> " in text)
    if wanted == PLAIN and is_program(lines, markup=markup):
        return [], False
    spans = blocks(lines)
    if not spans:
        return [], False
    literal = literal_lines(lines, markdown=markup and not is_rst(text))
    if literal is not None:
        spans = cut(spans, literal)
        if not spans:
            return [], False
    lines = unfold(lines, spans)
    width = wanted.measure
    found = measures(lines, spans) if width is None else measure_of(lines, spans, width)
    style = convention(lines, spans, found, markup)._replace(language=wanted.language)
    style = marked(lines, spans, style, wanted.paragraphs)
    kept = kept_blocks(lines, spans, wanted.keep) if wanted.keep else set[int]()
    ruler = Ruler(found)
    fates = bytearray(len(lines.body))
    held: list[Measure | None] = [None] * len(spans)
    if found or markup:
        for number, (first, last) in enumerate(spans):
            if last - first > 1 and number not in kept:
                if width is not None and sticks_out(lines, first, last, width):
                    continue
                edges = lines.edge[first:last]
                far, margin = max(edges), min(lines.indent[first + 1 : last])
                measure = ruler.at(first, margin, far if width is None else min(width, far))
                if measure is None and style.markup and last - first > 2:  # a line with a long address may stick out
                    measure = ruler.at(first, margin, sorted(edges)[-1 - max(1, len(edges) // 4)])
                if measure is None and not style.markup and width is None and last - first > 2:
                    measure = held[number] = below_heading(lines, first, edges, margin, ruler)
                    if measure:
                        settle(lines, first + 1, last, measure, style, fates)
                        continue
                if measure is None and style.markup and width is None:
                    measure = Measure(far + 1, far, 0, True, [])  # the syntax alone decides
                if measure and far < 0.93 * measure.high and is_narrow(lines, first, last, measure, style):
                    measure = measure._replace(low=min(lines.reach[first : last - 1]), high=far)
                held[number] = measure
                if measure is not None:
                    settle(lines, first, last, measure, style, fates)
                    if wanted.paragraphs != "auto":
                        as_said(lines, first, last, style, wanted.paragraphs, fates)
                    if first in lines.quoted:  # a blank line would end the quote
                        fates[first:last] = fates[first:last].replace(bytes([PARAGRAPH]), bytes([KEEP]))
    seams = Seams(spans, held, kept, wanted.paragraphs)
    again = _settle_seams(lines, seams, ruler, style, fates, literal)
    again = again or HYPHEN in fates or wanted != PLAIN or markup
    rest = again or any(last - first > 2 and _is_left(fates[first : last - 1]) for first, last in spans)
    return carried(lines, spans, style, fates), rest


def _is_left(fates: bytearray) -> bool:
    """Tell whether three lines or more of a block stay together."""
    if KEEP not in fates and HYPHEN not in fates:
        return False
    return any(len(part) > 1 for part in fates.replace(bytes([JOIN]), b"").split(bytes([PARAGRAPH])))


class Seams(NamedTuple):
    """The blocks, the measures that they hold, the numbers of those that keep their lines, the option `paragraphs`."""

    spans: list[tuple[int, int]]
    held: list[Measure | None]
    kept: set[int]
    paragraphs: str


def _settle_seams(
    lines: Lines, seams: Seams, ruler: Ruler, style: Convention, fates: bytearray, literal: bytearray | None
) -> bool:
    """Write the fates of the line ends between blocks; tell whether what was joined may change the evidence."""
    spans, held, kept, paragraphs = seams
    body = lines.body
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
        if kept and (number in kept or number + 1 in kept):
            continue
        here = lines
        if lines.pages and not lines.pages.isdisjoint(range(last, behind + 1)):
            pass
        elif paragraphs == "indent" and last - first > 1:
            here = lines._replace(pages=frozenset((behind,)))  # a blank line counts as a page break
        elif paragraphs == "blank" or ended(body[last - 1]):
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
        if continues(here, left, right, measure, style, evidence):
            fates[last - 1] = HYPHEN if broken(lines, last - 1, behind) else JOIN
            joined = True
            count += 1
    return evidence is not None and 0 < evidence.odd <= count + 1
