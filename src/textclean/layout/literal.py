"""Literal text: fences, comments, front matter, HTML, and what markup languages take for code by its indent.

That is what stands indented below a line that ends in two colons or below a code directive; in Markdown, what stands
four columns deeper than the text around it.

Looks at: the lines in order, once; nothing where the text has none of these constructs.
"""

from __future__ import annotations

import re
from functools import cache

from textclean.layout.lines import Lines


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(
        r"\.\. (?:code|sourcecode|code-block|highlight|parsed-literal|math|productionlist|raw|index|toctree|autosummary"
        r"|doctest|testcode|testsetup|testcleanup|testoutput|prompt|csv-table|graphviz|digraph|uml|mermaid)\b.*::"
    )


def literal_lines(lines: Lines, *, markdown: bool = False) -> bytearray | None:
    r"""Return one byte a line, 1 where the line is literal text; None where no line is.

    >>> from textclean.layout.lines import split_lines
    >>> list(literal_lines(split_lines("```\nx\n```\ny")))
    [1, 1, 1, 0]
    """
    found = _fenced_or_below(lines)
    text = lines.text
    if "<!--" in text and (text.startswith("<!--") or "\n<!--" in text):
        found = _comments(lines, found or bytearray(len(lines.body)))
    if text.startswith("---\n"):
        found = _front_matter(lines, found or bytearray(len(lines.body)))
    if markdown and "\n\n    " in text:
        found = _indented(lines, found or bytearray(len(lines.body)))
    if markdown and "\n<" in text:
        found = _html(lines, found or bytearray(len(lines.body)))
    return found if found and 1 in found else None


def _comments(lines: Lines, found: bytearray) -> bytearray:
    """Mark the lines of comments that go over several lines."""
    opened = -1
    for index, body in enumerate(lines.body):
        if opened < 0 and body.startswith("<!--") and not found[index] and "-->" not in body:
            opened = index
        elif opened >= 0 and "-->" in body:
            found[opened : index + 1] = bytes([1]) * (index + 1 - opened)
            opened = -1
    return found


def _front_matter(lines: Lines, found: bytearray) -> bytearray:
    """Mark the fields between two rules with which a text begins."""
    for index, body in enumerate(lines.body[1:200], 1):
        if body in ("---", "..."):
            found[:index] = bytes([1]) * index
            break
        if not body or not (lines.indent[index] or ":" in body or body[0] in "-#"):
            break
    return found


@cache
def _html_block() -> re.Pattern[str]:
    return re.compile(
        r"</?(?:address|article|aside|blockquote|body|center|details|dialog|dd|div|dl|dt|fieldset|figcaption|figure|footer"
        r"|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|option|p|section|summary|table|tbody|td"
        r"|tfoot|th|thead|title|tr|ul)(?:\s|/?>|$)",
        re.IGNORECASE,
    )


def _html(lines: Lines, found: bytearray) -> bytearray:
    """Mark the lines of blocks that begin with a tag of HTML, as Markdown has them: up to a blank line."""
    blank, inside = True, False
    for index, body in enumerate(lines.body):
        if body and blank and body[0] == "<" and _html_block().match(body):
            inside = True
        blank = not body
        inside = inside and not blank
        if inside:
            found[index] = 1
    return found


@cache
def _container() -> re.Pattern[str]:
    return re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:\s+|$)|\[\^[^\]]+\]:|:\s|(?:!!!|\?\?\?|===)\+?\s")


def _indented(lines: Lines, found: bytearray) -> bytearray:
    """Mark the lines that Markdown takes for code: four columns deeper than what holds them, behind a blank line."""
    holders: list[int] = []  # the columns where the text of the open list items stands
    blank, code = True, -1
    for index, body in enumerate(lines.body):
        if not body:
            blank = True
            continue
        indent = lines.indent[index]
        if found[index]:
            blank, code = False, -1
            continue
        if 0 <= code <= indent:
            found[index], blank = 1, False
            continue
        code = -1
        if blank:
            while holders and indent < holders[-1]:
                holders.pop()
            if indent >= (holders[-1] if holders else 0) + 4:
                code = (holders[-1] if holders else 0) + 4
                found[index], blank = 1, False
                continue
        held = _container().match(body)
        if held:
            while holders and indent < holders[-1]:
                holders.pop()
            width = 4 if body[0] in "[:!?=" else held.end()
            holders.append(indent + min(width, 5))
        blank = False
    return found


def _fenced_or_below(lines: Lines) -> bytearray | None:
    """Return the literal lines in fences, below colons and below directives."""
    text = lines.text
    fenced = ("`" in text and "```" in text) or ("~" in text and "~~~" in text)
    colons = ":" in text and "::" in text and ("::\n" in text or "\n.. " in text or text.startswith(".. "))
    if not fenced and not colons:
        return None
    found = bytearray(len(lines.body))
    fence = ""
    below = opened = -1
    for index, body in enumerate(lines.body):
        if fence:
            found[index] = 1
            if body.startswith(fence) and not body.strip(fence[0]):
                fence = ""
            continue
        if not body:
            continue
        if below >= 0:
            if lines.indent[index] > below:
                found[index] = 1
                continue
            below = -1
        if fenced and body.startswith(("```", "~~~")) and body[0] not in body.lstrip(body[0]):
            if body[0] == "~" and index and lines.body[index - 1]:
                continue  # the rule below a heading
            opened = index
            fence = body[: len(body) - len(body.lstrip(body[0]))]
            found[index] = 1
        elif colons and ((body.endswith("::") and not body.startswith(".. ")) or _opener().match(body)):
            below = lines.indent[index]
    if fence:
        found[opened:] = bytes(len(found) - opened)
    return found


def cut(spans: list[tuple[int, int]], literal: bytearray) -> list[tuple[int, int]]:
    """Return the blocks without the literal lines in them.

    >>> cut([(0, 3), (4, 6)], bytearray([0, 0, 1, 0, 1, 1]))
    [(0, 2)]
    """
    found = []
    for first, last in spans:
        if 1 not in literal[first:last]:
            found.append((first, last))
            continue
        start = -1
        for index in range(first, last + 1):
            if index < last and not literal[index]:
                if start < 0:
                    start = index
            elif start >= 0:
                found.append((start, index))
                start = -1
    return found
