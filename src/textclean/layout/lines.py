"""The lines of a text and their geometry, computed once in one linear pass.

Columns count from 0. A tab reaches the next multiple of eight, a wide (CJK) character takes two columns, a form feed
none.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import NamedTuple


class Lines(NamedTuple):
    """The lines of `text`, split at line feeds; every list has one entry a line.

    `starts` and `lead`: where the line begins, and how many blank characters it begins with (code points).
    `body`: the line without blanks at its ends. `indent` and `edge`: the columns where the body begins and ends.
    `reach`: the column that this line would have reached with the next line's first word on it.
    `flows`: whether the line begins with a letter that continues a sentence (a lower-case one, or one of a script
    without case). `pages`: the lines that begin a page. `quoted`: the lines behind a quote sign, which then counts as
    part of the blanks that begin them.
    """

    text: str
    starts: list[int]
    lead: list[int]
    body: list[str]
    indent: list[int]
    edge: list[int]
    reach: list[int]
    flows: list[bool]
    pages: frozenset[int]
    quoted: frozenset[int]


@cache
def wide_characters() -> re.Pattern[str]:
    """Return the pattern of one character that takes two columns."""
    return re.compile(
        "[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f"
        "\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]"
    )


def split_lines(text: str, *, quotes: bool = False) -> Lines:
    r"""Return the lines of `text`; with `quotes`, what follows a quote sign (`> `) counts as the line.

    >>> lines = split_lines("  Two words\nand more")
    >>> lines.indent, lines.edge, lines.reach, lines.flows
    ([2, 0], [11, 8], [15, 9], [False, True])
    """
    raw = text.split("\n")
    starts = [0, *accumulate([len(line) + 1 for line in raw])]
    body = [line.strip() for line in raw]
    lead = [0 if line is core else len(line) - len(line.lstrip()) for line, core in zip(raw, body, strict=True)]
    quoted: frozenset[int] = frozenset()
    if quotes:
        quoted = frozenset(index for index, core in enumerate(body) if core[:2] == "> " or core == ">")
        for index in quoted:
            core = body[index]
            body[index] = core[2:].lstrip()
            lead[index] += len(core) - len(body[index])
    indent = lead
    if "\t" in text or "\f" in text or "\u3000" in text:
        indent = [
            _columns(line[:blank]) if blank and ("\t" in line or "\f" in line or "\u3000" in line) else blank
            for line, blank in zip(raw, lead, strict=True)
        ]
    sizes = list(map(len, body))
    words = [size if (at := core.find(" ")) < 0 else at for core, size in zip(body, sizes, strict=True)]
    if "\n-- " in text or "\n— " in text or "\n– " in text:  # a dash at a line's start is not parted from its word
        for index, core in enumerate(body):
            if core.startswith(("-- ", "— ", "– ")):
                words[index] = at if (at := core.find(" ", words[index] + 1)) > 0 else sizes[index]
    if text.isascii():
        flows = [core[:1].islower() for core in body]
    else:
        flows = [(first := core[:1]).islower() or (first.isalpha() and not first.isupper()) for core in body]
        wide = wide_characters()
        if wide.search(text):
            for index, core in enumerate(body):
                if core and (count := len(wide.findall(core))):
                    sizes[index] += count
                    words[index] = 1 if wide.match(core) else words[index]
    edge = [column + size for column, size in zip(indent, sizes, strict=True)]
    reach = [end + 1 + word for end, word in zip(edge, [*words[1:], 0], strict=True)]
    pages: frozenset[int] = frozenset()
    if "\f" in text:
        pages = frozenset(index for index, line in enumerate(raw) if "\f" in line[: lead[index]])
    return Lines(text, starts, lead, body, indent, edge, reach, flows, pages, quoted)


def _columns(blank: str) -> int:
    """Return the column behind the blanks that begin a line; a form feed takes the line back to its start."""
    return len(blank[blank.rfind("\f") + 1 :].replace("\u3000", "  ").expandtabs())


def blocks(lines: Lines) -> list[tuple[int, int]]:
    r"""Return the runs of lines between blank lines, page breaks and edges of quotes, as (first, behind the last).

    >>> blocks(split_lines("a\nb\n\nc\n\n"))
    [(0, 2), (3, 4)]
    """
    found = []
    first = 0
    body, pages = lines.body, lines.pages
    cuts = [index for index, core in enumerate(body) if not core]
    if pages or lines.quoted:
        edges = lines.quoted ^ {index + 1 for index in lines.quoted}
        cuts = sorted({*cuts, *pages, *edges})
    if cuts and cuts[-1] == len(body):
        cuts.pop()
    for cut in cuts:
        if cut > first:
            found.append((first, cut))
        first = cut if body[cut] else cut + 1
    if first < len(body):
        found.append((first, len(body)))
    return found
