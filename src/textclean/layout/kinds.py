"""What kinds of block a block may be, for those who ask that such blocks keep their lines.

A block may be of several kinds. The signs are looked at generously: what is kept by request may well be prose that
looks like it, as a miss would join what was meant. (What is never joined without a request is for `marks` and
`paragraphs`, which are strict the other way round.)

    heading   up to three lines that end no sentence, or capitals alone
    list      an item's mark before the first line or two lines; hanging lines
    table     gaps, tabs or bars in two lines, figures at the end of most
    verse     half of the lines had room for the next word, measured by the longest; or all begin with capitals
    code      signs of code in a third of the lines, a command with options
    quote     lines behind `>`, or all of them indented against the text
    footnote  a footnote's mark before the first line
    caption   Figure, Table or the like, and a number
    contents  leaders or page numbers at the ends of the lines

Looks at: the block, and the margin of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files

from textclean.layout.lines import Lines
from textclean.layout.marks import ITEM, WEAK, ended, is_command, mark, prose

KINDS = ("heading", "list", "table", "verse", "code", "quote", "footnote", "caption", "contents")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    import tomllib

    table = tomllib.loads(files("textclean.data").joinpath("kinds.toml").read_text(encoding="utf-8"))
    words = sorted({word for listed in table["captions"].values() for word in listed.split()}, key=len, reverse=True)
    named = "|".join(re.escape(word) for word in words)
    return {
        "caption": re.compile(rf"\[?(?:{named})\s?(?:\d|[IVXLC]+\b|[A-Z]\b)|\[Illustration\b", re.IGNORECASE),
        "footnote": re.compile(r"\[\^?[\w*#†‡]{1,4}\]|\(\d{1,3}\)\s|\.\. \[|[*†‡§¶¹²³⁴-⁹⁰]+\s?\w"),
        "contents": re.compile(r"(?:\.{3}|(?:\. ){2}|\s{2}|…)[.\s…]*(?:\d{1,4}|[ivxlc]{1,7})$", re.IGNORECASE),
        "figure": re.compile(r"\d[\d.,%)-]*$"),
    }


def kept_blocks(lines: Lines, spans: list[tuple[int, int]], keep: frozenset[str]) -> set[int]:
    r"""Return the numbers of the blocks that may be of one of the kinds `keep`.

    The text lies in the leftmost column in which a seventh of its characters do.

    >>> from textclean.layout.lines import split_lines
    >>> lines = split_lines("prose that goes\non.\n\n  a quotation\n")
    >>> kept_blocks(lines, [(0, 2), (3, 4)], frozenset(["quote"]))
    {1}
    """
    sizes: Counter[int] = Counter()
    for first, last in spans:
        sizes[min(lines.indent[first:last])] += sum(map(len, lines.body[first:last]))
    total = sizes.total()
    margin = min((column for column, size in sizes.items() if 7 * size >= total), default=0)
    return {number for number, (first, last) in enumerate(spans) if keep & kinds_of(lines, first, last, margin)}


def kinds_of(lines: Lines, first: int, last: int, margin: int) -> set[str]:
    r"""Return the kinds that the block of the lines `first` to `last` (not included) may be of.

    `margin` is the column in which the text lies.

    >>> from textclean.layout.lines import split_lines
    >>> sorted(kinds_of(split_lines("1. one thing\n2. another thing that goes on."), 0, 2, 0))
    ['list', 'verse']
    """
    body = lines.body[first:last]
    indent = lines.indent[first:last]
    count = len(body)
    patterns = _patterns()
    found = set()
    marks = [mark(core) in (WEAK, ITEM) for core in body]
    if patterns["footnote"].match(body[0]):
        found.add("footnote")
    if patterns["caption"].match(body[0]):
        found.add("caption")
    if marks[0] or sum(marks) > 1 or (count > 1 and min(indent[1:]) > indent[0] + 1):
        found.add("list")
    if count < 4 and (not ended(body[-1]) or body[0].isupper()):
        found.add("heading")
    gaps = sum("   " in core or "\t" in core or core.count("|") > 1 for core in body)
    if gaps > 1 or (count > 1 and 2 * sum(patterns["figure"].search(core) is not None for core in body) > count):
        found.add("table")
    if count > 1 and sum(patterns["contents"].search(core) is not None for core in body) > max(1, count // 3):
        found.add("contents")
    if count > 1:
        widest = max(lines.edge[first:last])
        roomy = sum(reach <= widest for reach in lines.reach[first : last - 1])
        if 2 * roomy >= count or (count > 3 and all(core[0].isupper() for core in body)):
            found.add("verse")
    if 3 * sum(not prose(core) or core[-1] in ";{" for core in body) >= count or is_command(body[-1]):
        found.add("code")
    if first in lines.quoted or body[0][0] == ">" or min(indent) > margin + 1:
        found.add("quote")
    return found
