"""Lines of mail: how deep they are quoted, and which of their ends are soft (format=flowed, RFC 3676).

A soft line ends in a blank; the paragraph goes on in the next line of the same depth. A line that would begin with a
blank, `>` or `From ` is stuffed with a blank. `-- ` alone is the mark of a signature and no soft line.

Looks at: all lines of the text, for the evidence that its blanks at line ends mean that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from textclean.layout.marks import ITEM, mark

ENOUGH = 3  # soft lines that had no room for the next word
NARROWEST = 40  # columns


class MailLines(NamedTuple):
    """The lines of `text`: where each starts, its `depth` of quotation, its `core` behind the quote marks.

    One blank behind the marks belongs to them; the core keeps the blanks at its end.
    """

    text: str
    starts: list[int]
    depth: list[int]
    core: list[str]

    def core_start(self, number: int) -> int:
        """Return where the core of a line starts."""
        return self.starts[number + 1] - 1 - len(self.core[number])


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r">(?: ?>)*")


def mail_lines(text: str) -> MailLines:
    r"""Return the lines of a mail.

    >>> lines = mail_lines("> > one\n>two\nthree")
    >>> lines.depth, lines.core
    ([2, 1, 0], ['one', 'two', 'three'])
    """
    starts, depth, core = [0], [], []
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
        marks = _marks().match(line) if line[:1] == ">" else None
        depth.append(marks[0].count(">") if marks else 0)
        if marks:
            at = marks.end()
            line = line[at + 1 :] if line[at : at + 1] == " " else line[at:]
        core.append(line)
    return MailLines(text, starts, depth, core)


def is_soft(core: str) -> bool:
    """Tell whether a line that is known to be flowed ends softly.

    >>> is_soft("so it "), is_soft("-- "), is_soft(" ")
    (True, False, False)
    """
    return core[-1:] == " " and core != "-- " and not core.isspace()


def goes_on(lines: MailLines, number: int) -> bool:
    """Tell whether the next line may carry a line on: the same depth, no blank line, no mark of a signature."""
    following = number + 1
    return (
        following < len(lines.core)
        and lines.depth[number] == lines.depth[following]
        and not (lines.core[following].isspace() or lines.core[following] in ("", "--", "-- "))
    )


class _Ends(NamedTuple):
    """The line ends of one depth: `soft` (number, width, reach) and `hard` (width, reach) that a line follows."""

    soft: list[tuple[int, int, int]]
    hard: list[tuple[int, int]]


def proven(lines: MailLines, which: Sequence[int]) -> list[int]:
    """Return the lines among `which` that are soft, as the blanks at the line ends of their depth prove together.

    They do where most lines with a blank or two at the end had no room for the next word, and hardly any line without
    one had none. A soft line that had room is not among them: its blank is a stray one.
    """
    ends: dict[int, _Ends] = {}
    for number in which:
        core = lines.core[number]
        if core and goes_on(lines, number):
            kept = core.rstrip()
            following = lines.core[number + 1]
            reach = len(kept) + 1 + len(following.lstrip().partition(" ")[0])
            found = ends.setdefault(lines.depth[number], _Ends([], []))
            if is_soft(core) and len(core) - len(kept) < 3:  # some mail programs put two
                if following[:1].isspace() or mark(following.strip()) >= ITEM:
                    continue
                found.soft.append((number, len(kept), reach))
            elif kept:
                found.hard.append((len(kept), reach))
    sure: list[int] = []
    few: list[int] = []
    for found in ends.values():
        full = _full(found)
        (sure if len(full) >= ENOUGH else few).extend(full)
    return sorted(sure + few) if sure else []


def _full(ends: _Ends) -> list[int]:
    """Return the soft lines of a depth that had no room for the next word, if the others do not contradict them."""
    if not ends.soft:
        return []
    widths = sorted(width for _, width, _ in ends.soft)
    measure = widths[-1 - len(widths) // 10]
    full = [number for number, width, reach in ends.soft if width <= measure < reach]
    against = sum(width <= measure < reach for width, reach in ends.hard)
    longer = sum(width > 1.1 * measure for width, _ in ends.hard)
    if measure < NARROWEST or 2 * len(full) <= len(ends.soft) or 3 * max(against, longer) > len(full):
        return []
    return full
