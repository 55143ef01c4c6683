"""Lines of a block that are not what they look like: dashes and numbers that mark no list item, verse that looks full.

Looks at: one block.
"""

from __future__ import annotations

import re
from functools import cache

from textclean.layout.convention import Convention
from textclean.layout.lines import Lines
from textclean.layout.marks import ITEM, PLAIN, WALL, WEAK, mark

DASHES = "-–—"


def is_verse(body: list[str], ends: list[bool], style: Convention) -> bool:
    """Tell whether lines that all begin with a capital are rather verse than prose, by their ends inside sentences.

    A capital behind a comma is ten times as likely in verse; behind a bare word it depends on the language.
    """
    odds = 1.0
    if any(core.lstrip("\"'([“‘«„_")[:1].islower() for core in body[1:]):
        return False
    for core, stop in zip(body, ends, strict=False):
        if not stop:
            odds *= 10 if core[-1] in ",—–-'’" else 0.3 / max(0.12, 1 - style.small)
    return odds > 8


def free_dashes(
    body: list[str], indent: list[int], over: list[int], ends: list[bool], marks: list[int], style: Convention
) -> None:
    """Take the mark from lines that begin with a dash of the prose, or of a speech, and are no list items.

    A dash of the prose follows full lines only, in a block with a dash between two words; or stands in mid-sentence,
    alone. A speech begins at a first-line indent of a text that has them.
    """
    dashed = [k for k in range(len(body)) if marks[k] == WEAK and body[k][0] in DASHES]
    if not dashed:
        return
    margin = min(indent[1:])
    level = []
    for k in dashed:
        if k and over[k - 1] >= 0 and not ends[k - 1] and body[k][1:2].islower() and _inserted(body[k]):
            marks[k] = PLAIN
            continue
        if style.indents and (k == 0 or indent[k] - margin in style.deep):
            marks[k] = PLAIN
        elif k and indent[k] - indent[k - 1] < 2:
            level.append(k)
    if not level or any(over[k - 1] < 0 or indent[k] > margin + 1 for k in level):
        return
    spaced = any(f" {dash} " in core for core in body for dash in {body[k][0] for k in level})
    if (spaced and (0 not in dashed or style.indents)) or (
        len(dashed) == 1 and not ends[level[0] - 1] and body[level[0]][0] != "-"
    ):
        for k in level:
            marks[k] = PLAIN


def _inserted(core: str) -> bool:
    """Tell whether a line begins with words between two dashes, as those of the speaker stand: `-he said-, and`."""
    at = core.find(core[0], 2)
    return at > 0 and not core[at - 1].isspace() and not core[at + 1 : at + 2].isalnum()


def free_brackets(body: list[str], over: list[int], marks: list[int]) -> None:
    """Take the mark from a line that begins with the end of a bracket opened in the full line before: `(p.` / `36)`."""
    for k, beyond in enumerate(over, 1):
        opened = body[k - 1].rfind("(") > body[k - 1].rfind(")")
        if opened and marks[k] == WEAK and beyond >= 0 and body[k][0] != "(" and body[k].find(")", 0, 6) > 0:
            marks[k] = PLAIN


@cache
def _cell() -> re.Pattern[str]:
    return re.compile(r"(\S+(?: \S+)*) {2,}(\S+(?: {1,2}\S+)*)$")


def free_cells(lines: Lines, first: int, last: int, marks: list[int]) -> None:
    """Give an item's mark to lines of two columns of which the second goes on under itself, as options are explained.

    `-v           be verbose: print what is`
    `             done while it is done`
    """
    rest = lines.indent[first + 1 : last]
    for k in range(last - first - 1):
        if marks[k] != WALL or marks[k + 1] not in (PLAIN, WEAK) or rest[k] < lines.indent[first + k] + 3:
            continue
        found = _cell().match(lines.body[first + k])
        if found and lines.indent[first + k] + found.start(2) == rest[k] and mark(found[1]) < WALL:
            marks[k] = ITEM
