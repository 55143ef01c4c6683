"""The edits that carry out what was decided about the line ends of a text.

Looks at: the blocks in order, each with the line before it.
"""

from __future__ import annotations

from textclean.edits import Edit
from textclean.layout.convention import Convention
from textclean.layout.glue import SPECIAL, glue
from textclean.layout.lines import Lines
from textclean.layout.marks import ended, mark
from textclean.layout.paragraphs import HYPHEN, JOIN, KEEP, kept_indent

_NEW = tuple.__new__  # half the time of Edit(…), which counts here


def carried(lines: Lines, spans: list[tuple[int, int]], style: Convention, fates: bytearray) -> list[Edit]:
    """Return the edits that carry the fates out."""
    text, starts, lead, body, indent = lines.text, lines.starts, lines.lead, lines.body, lines.indent
    edits: list[Edit] = []
    ascii_only = text.isascii()
    before = above = -1
    strip = style.strip if JOIN in fates or HYPHEN in fates else 0
    for first, last in spans:
        if before >= 0 and fates[before] != KEEP:
            at, to = starts[before] + lead[before] + len(body[before]), starts[first] + lead[first]
            old = text[at:to]
            if fates[before] == JOIN:
                edits.append(Edit(at, old, glue(body[before], body[first], style.language), "wrapping", (), "seam"))
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
        right = body[first]
        for index in range(first, last - 1):
            left, right = right, body[index + 1]
            fate = fates[index]
            if fate == JOIN:
                at = starts[index] + lead[index] + len(left)
                old = text[at : starts[index + 1] + lead[index + 1]]
                plain = ascii_only and left[-1] not in SPECIAL and right[0] not in SPECIAL
                new = " " if plain else glue(left, right, style.language)
                edits.append(_NEW(Edit, (at, old, new, "wrapping", (), "")))
                continue
            if fate == KEEP:
                if strip:
                    _dedent(lines, index + 1, strip, edits)
                continue
            at = starts[index] + lead[index] + len(left)
            old = text[at : starts[index + 1] + lead[index + 1]]
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
