"""Hard-wrapped prose behind quote marks, rejoined within its depth as if the marks were not there.

The lines of each depth are put together as a text of their own, in which the rules `wrapping` and `hyphens` decide;
of what they would do only the joints of two lines that follow each other are taken. Blank lines, indents, marks stay.

Looks at: the quoted lines of the text, each depth for itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache

from textclean.edits import Edit
from textclean.layout.flow import MailLines

CODE = ("{", "}", "|", "\\", "::", "()", '="', "/>")
Find = Callable[[str], Sequence[Edit]]


def requoted(lines: MailLines, wrapping: Find, hyphens: Find, rule: str) -> list[Edit]:
    """Return the edits, on behalf of `rule`, that rejoin quoted lines as the two functions decide."""
    depths: dict[int, list[int]] = {}
    for number, depth in enumerate(lines.depth):
        if depth:
            depths.setdefault(depth, []).append(number)
    edits: list[Edit] = []
    for numbers in depths.values():
        if len(numbers) > 1:
            edits += _of_depth(lines, numbers, wrapping, hyphens, rule)
    return sorted(edits, key=lambda edit: edit.start)


def _of_depth(lines: MailLines, numbers: list[int], wrapping: Find, hyphens: Find, rule: str) -> list[Edit]:
    pieces: list[str] = []
    starts: list[int] = []  # in the text of the depth
    at = 0
    for before, number in zip([numbers[0], *numbers], numbers, strict=False):
        if number > before + 1:
            pieces.append("")  # other lines stand between
            at += 1
        starts.append(at)
        pieces.append(lines.core[number])
        at += len(lines.core[number]) + 1
    text = "\n".join(pieces)
    joints: list[Edit] = []
    joined = -1  # the line that the last joint put at another's end
    for edit in wrapping(text):
        if _is_joint(edit):
            line = bisect_right(starts, edit.start) - 1
            if not _are_apart(lines.core[numbers[line]], lines.core[numbers[line + 1]], line == joined):
                joints.append(edit)
                joined = line + 1
    if not joints:
        return []
    beside = {bisect_right(starts, edit.start) + step for edit in joints for step in (-1, 1)}
    broken = [edit for edit in hyphens(text) if _is_joint(edit) and bisect_right(starts, edit.start) in beside]
    taken = {bisect_right(starts, edit.start) for edit in joints}
    joints += [edit for edit in broken if bisect_right(starts, edit.start) not in taken]
    made = []
    for edit in joints:
        line = bisect_right(starts, edit.start) - 1
        behind = line + 1
        start = lines.core_start(numbers[line]) + edit.start - starts[line]
        end = lines.core_start(numbers[behind]) + edit.end - starts[behind]
        made.append(Edit(start, lines.text[start:end], edit.new, rule, (), "quotation"))
    return made


def _is_joint(edit: Edit) -> bool:
    """Tell whether an edit joins two lines that follow each other."""
    return edit.old.count("\n") == 1 and "\n" not in edit.new


@cache
def _header() -> re.Pattern[str]:
    return re.compile(r"\*?[A-Z][\w-]{1,24}:")


@cache
def _dotted() -> re.Pattern[str]:
    return re.compile(r"\w[.(]\w")


def _are_apart(before: str, behind: str, inside: bool) -> bool:
    """Tell whether two lines stay two: both are headers, one is an address alone or has signs of code.

    A single word that begins a paragraph is too short to show that it was wrapped; `inside` tells that a line does not.

    >>> _are_apart("The list:", "https://example.org/list", False), _are_apart("To: Ada", "Cc: Ben", False)
    (True, True)
    >>> _are_apart("at", "the harbour", False), _are_apart("at", "the harbour", True)
    (True, False)
    """
    cores = (before.strip(), behind.strip())
    if any(" " not in core and ("@" in core or "://" in core or _dotted().search(core)) for core in cores):
        return True
    if any(sign in core for core in cores for sign in CODE) or not (inside or " " in cores[0]):
        return True
    return all(_header().match(core) for core in cores)
