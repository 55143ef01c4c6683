"""Give the text its shape: one blank line between paragraphs, none at the start, one line end at the end.

    ⏎⏎Title⏎⏎⏎⏎Text ⏎␌Text⏎⏎  →  Title⏎⏎Text⏎⏎Text⏎

Several blank lines become one; a line of blanks alone counts as blank; a form feed, which marks a page break, becomes
a paragraph break. Blank lines at the start go. Where the text ended in line ends, or in blanks behind a line end,
exactly one line end stays; where it ended in none, none is added. A single blank at a line's end goes; two or more
blanks stay before a line that follows at once, where Markdown reads them as a line break, and go elsewhere.

Left alone: indents, blanks inside a line, no-break spaces, the single blank in the signature mark `-- `.
Evidence: none is needed, no visible character changes.
Looks at: one run of blanks and line ends at a time.
Terminates: each edit shortens a run of blanks and line ends or removes a form feed; a form feed becomes at most one
blank line, which is not touched again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from textclean.edits import Edit
from textclean.rules import Rule

_BLANKS = " \t\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
_LATER = re.compile(rf"\n(?<=[{_BLANKS[2:]}]\n)")
_RUN = re.compile(rf"[\n\f][{_BLANKS}\n\f]*")


def make() -> Rule:
    """Return the rule.

    >>> from textclean.edits import apply
    >>> text = "\\n\\nOne \\n\\n\\n\\nTwo  \\nThree\\n\\n"
    >>> apply(text, make().find(text))
    'One\\n\\nTwo  \\nThree\\n'
    """
    return Rule("whitespace", _find)


def _may_need_work(text: str) -> bool:
    """Tell by a few fast searches whether any run of the text may be out of shape."""
    return (
        "\n\n\n" in text
        or " \n" in text
        or "\f" in text
        or "\t\n" in text
        or text[:1].isspace()
        or text[-2:].isspace()
        or (not text.isascii() and _LATER.search(text) is not None)
    )


def _find(text: str) -> Sequence[Edit]:
    """Return the edits, one for each run that is not in shape, trimmed to what changes."""
    if not _may_need_work(text):
        return ()
    edits = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        if start and text[start - 1] in _BLANKS:
            start = _run_start(text, start)
        elif end - start == 1 and start and end < len(text) and text[start] == "\n":
            continue
        old = text[start:end]
        new = _shaped(old, start, end, text)
        if new != old:
            edits.append(_trimmed(start, old, new))
    return edits


def _run_start(text: str, at: int) -> int:
    """Return where the blanks that end at `at` begin."""
    while at and text[at - 1] in _BLANKS:
        at -= 1
    return at


def _shaped(run: str, start: int, end: int, text: str) -> str:
    """Return what a run of blanks and line ends becomes."""
    indent = run[max(run.rfind("\n"), run.rfind("\f")) + 1 :]
    if start == 0:
        return "" if end == len(text) and "\n" not in run else ("\n" if end == len(text) else indent)
    if end == len(text):
        return "\n" if "\n" in run else ""
    if "\f" in run or run.count("\n") > 1:
        return "\n\n" + indent
    before = run[: run.index("\n")]
    if len(before) == 1 and not _signature(text, start):
        before = ""
    return before + "\n" + indent


def _signature(text: str, start: int) -> bool:
    """Tell whether the line that ends at `start` is the mark `--` of a mail's signature."""
    return text.startswith("--", start - 2) and (start == 2 or text[start - 3] == "\n")


def _trimmed(start: int, old: str, new: str) -> Edit:
    """Return the edit from `old` to `new` without what both begin and end with."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(start + head, old[head : len(old) - tail], new[head : len(new) - tail], "whitespace")
