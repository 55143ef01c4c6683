"""Literal text: fenced code, and what is indented below a line that ends in two colons or below a code directive.

Looks at: the lines in order, once; nothing where the text has none of these constructs.
"""

from __future__ import annotations

import re
from functools import cache

from textclean.layout.lines import Lines


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(r"\.\. (?:code|sourcecode|code-block|highlight|parsed-literal|math|productionlist|raw)\b.*::")


def literal_lines(lines: Lines) -> bytearray | None:
    r"""Return one byte a line, 1 where the line is literal text; None where no line is.

    >>> from textclean.layout.lines import split_lines
    >>> list(literal_lines(split_lines("```\nx\n```\ny")))
    [1, 1, 1, 0]
    """
    text = lines.text
    fenced = ("`" in text and "```" in text) or ("~" in text and "~~~" in text)
    colons = (
        ":" in text
        and "::" in text
        and ("::\n" in text or ".. code" in text or ".. sourcecode" in text or ".. math" in text)
    )
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
