"""The edits that carry out what was decided about the line ends of a text.

Looks at: the blocks in order, each with the line before it.
"""

from __future__ import annotations

from itertools import pairwise
from operator import add

from textclean.edits import Edit
from textclean.layout.convention import Convention
from textclean.layout.glue import SPECIAL, glue
from textclean.layout.lines import Lines
from textclean.layout.marks import ended, mark
from textclean.layout.paragraphs import HYPHEN, JOIN, KEEP, kept_indent

_NEW = tuple.__new__  # half the time of Edit(…), which counts here
_BLANK = frozenset(map(chr, range(33, 127))) - SPECIAL | frozenset("“”‘’«»éèáàöäüß")
"""Characters that `glue` joins with a blank whatever stands on the other side."""


def carried(lines: Lines, spans: list[tuple[int, int]], style: Convention, fates: bytearray) -> list[Edit]:
    """Return the edits that carry the fates out."""
    if not any(fates) and not any(lines.lead):
        return []
    text, lead, body, indent = lines.text, lines.lead, lines.body, lines.indent
    begins = list(map(add, lines.starts, lead))
    ends = list(map(add, begins, map(len, body)))
    plain = bytes([left[-1:] in _BLANK and right[:1] in _BLANK for left, right in pairwise(body)])
    edits: list[Edit] = []
    before = above = -1
    strip = style.strip if JOIN in fates or HYPHEN in fates else 0
    for first, last in spans:
        if before >= 0 and fates[before] != KEEP:
            at = ends[before]
            old = text[at : begins[first]]
            if fates[before] == JOIN:
                edits.append(Edit(at, old, glue(body[before], body[first], style.language), "wrapping", (), "seam"))
            else:
                new = "\n\f" if "\f" in old else "\n"
                if old != new:
                    edits.append(Edit(at, old, new, "wrapping", (), "hyphen"))
        elif lead[first] and first not in lines.quoted:
            kept = kept_indent(lines, first, last, style, fates)
            level = above >= 0 and indent[above] == style.margin == strip and not (style.markup or mark(body[above]))
            if kept and level and _is_quotation(lines, first, last, fates):
                kept = strip
            kept = max(0, kept - strip)
            if kept != indent[first]:
                at = lines.starts[first]
                old = text[at : at + lead[first]]
                new = ("\f" if "\f" in old else "") + " " * kept
                if old != new:
                    edits.append(Edit(at, old, new, "wrapping", (), "indent"))
        for index in range(first, last - 1):
            fate = fates[index]
            if fate == JOIN:
                at = ends[index]
                old = text[at : begins[index + 1]]
                new = " " if plain[index] else glue(body[index], body[index + 1], style.language)
                edits.append(_NEW(Edit, (at, old, new, "wrapping", (), "")))
            elif fate == KEEP:
                if strip:
                    _dedent(lines, index + 1, strip, edits)
            else:
                if fate == HYPHEN:
                    new, note = "\n", "hyphen"
                else:
                    kept = max(0, kept_indent(lines, index + 1, last, style, fates) - strip)
                    new, note = "\n\n" + " " * kept, "paragraph"
                at = ends[index]
                old = text[at : begins[index + 1]]
                if old != new:
                    edits.append(Edit(at, old, new, "wrapping", (), note))
        before, above = last - 1, first
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
