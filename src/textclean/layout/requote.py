"""Hard-wrapped prose behind quote marks, rejoined within its depth as if the marks were not there.

The lines of each depth are put together as a text of their own, in which the rules `wrapping` and `hyphens` decide;
of what they would do only the joints of two lines that follow each other are taken. Blank lines, indents, marks stay.

Looks at: the quoted lines of the text, each depth for itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from textclean.edits import Edit
from textclean.layout.flow import MailLines

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
    joints = [edit for edit in wrapping(text) if _is_joint(edit)]
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
