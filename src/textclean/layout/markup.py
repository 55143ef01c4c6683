"""What a block's lines are in Markdown and reStructuredText, where syntax and not the width says what belongs together.

Looks at: one block.
"""

from __future__ import annotations

import re
from functools import cache

from textclean.layout.marks import ITEM, PLAIN, WALL, WEAK


@cache
def _holder() -> re.Pattern[str]:
    notes = "attention|caution|danger|error|hint|important|note|tip|warning|seealso|todo"
    return re.compile(rf"\.\. (?:\[[^\[\]]+\]|(?:{notes})::)\s+\S|:[A-Za-z][^:`]{{0,60}}:\s+\S")


@cache
def _signature() -> re.Pattern[str]:
    return re.compile(r"(?:\.\. [\w:-]+::\s+)?(?:\w+ )?[\w.]+\(.*\)(?:\s*->\s*\S+)?$")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\d+[.)](?:\s|$)")


@cache
def _delimiters() -> re.Pattern[str]:
    return re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?$")


def hold(body: list[str], indent: list[int], marks: list[int]) -> None:
    """Give a list item's mark to lines whose text goes on indented: footnotes, notes, fields.

    What the marks at the lines' starts don't show gets a wall's: the rule below a heading, a table without outer bars,
    what Python printed below `>>>`, an item right behind an item's mark.

    >>> marks = [WALL, 0]
    >>> hold([":param name: the name of", "the boat"], [0, 4], marks)
    >>> marks == [ITEM, 0]
    True
    """
    if body[0].startswith(">>> "):
        marks[:] = [WALL] * len(marks)
    for k, core in enumerate(body):
        if len(core) > 2 and not core[0].isalnum() and core == core[0] * len(core):
            marks[k] = WALL
        elif core.startswith((": ", ":\t")):
            marks[k] = ITEM  # what explains a term
        elif k and "|" in core and "-" in core and _delimiters().match(core):
            marks[k - 1 :] = [WALL] * (len(marks) - k + 1)
            break
    k = marks.index(WEAK) if marks.count(WEAK) == 1 else 0
    if k and marks[k - 1] == PLAIN and indent[k] == indent[k - 1] and body[k][:2] != "1." and _number().match(body[k]):
        marks[k] = PLAIN  # no list begins with it inside a paragraph
    for k in range(len(body) - 1):
        nested = marks[k] == ITEM and body[k][2:4] in ("- ", "* ", "+ ")
        if nested and marks[k + 1] == WEAK and indent[k + 1] == indent[k] + 2:
            marks[k + 1] = ITEM
        if marks[k] == WALL and indent[k + 1] > indent[k] and body[k][0] in ".:" and _holder().match(body[k]):
            marks[k] = ITEM


def is_signature(body: list[str], k: int) -> bool:
    """Tell whether line `k` and the next are the signatures of two functions.

    >>> is_signature([".. function:: open(name)", "open(name, mode)"], 0)
    True
    """
    if body[k][-1] not in ")" or body[k + 1][-1] != ")":
        return False
    return _signature().match(body[k]) is not None and _signature().match(body[k + 1]) is not None
