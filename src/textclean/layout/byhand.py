"""What people say of a text instead of what it proves: the measure, and how its paragraphs are marked.

Looks at: the blocks of the text, once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from textclean.errors import ConfigError, suggest
from textclean.layout.convention import Convention
from textclean.layout.glue import unspaced
from textclean.layout.kinds import KINDS
from textclean.layout.languages import UNSPACED, language_code
from textclean.layout.lines import Lines
from textclean.layout.marks import ITEM, WEAK, ended, mark
from textclean.layout.measure import ENOUGH, Measure
from textclean.layout.paragraphs import HYPHEN, JOIN, KEEP, PARAGRAPH, is_hard
from textclean.layout.seams import function_languages

PARAGRAPHS = ("auto", "blank", "indent")
NARROWEST = 10  # columns
_STEP = 11  # columns: a deeper indent is no paragraph's


class Wanted(NamedTuple):
    """What was said of the text: the options of `wrapping`, checked. `language` is empty where nothing was said."""

    measure: int | None = None
    keep: frozenset[str] = frozenset()
    language: str = ""
    paragraphs: str = "auto"


PLAIN = Wanted()


def checked(measure: object, keep: Sequence[str], language: object, paragraphs: object) -> Wanted:
    """Return the options, checked. Raises ConfigError."""
    if measure is not None and (isinstance(measure, bool) or not isinstance(measure, int) or measure < NARROWEST):
        raise ConfigError(f"wrapping: measure must be a number of columns, {NARROWEST} or more, not {measure!r}")
    if isinstance(keep, str):
        raise ConfigError(f"wrapping: keep must be a list of kinds of block, as [{keep!r}], not {keep!r}")
    for kind in keep:
        if kind not in KINDS:
            near = suggest(kind, KINDS) if isinstance(kind, str) else ""
            raise ConfigError(f"wrapping: there is no kind of block {kind!r}.{near} The kinds are: {', '.join(KINDS)}.")
    if paragraphs not in PARAGRAPHS:
        raise ConfigError(f"wrapping: paragraphs must be one of {', '.join(PARAGRAPHS)}, not {paragraphs!r}")
    code = language_code(language, (*function_languages(), *UNSPACED), "wrapping")
    return Wanted(measure, frozenset(keep), code, str(paragraphs))


def measure_of(lines: Lines, spans: list[tuple[int, int]], width: int) -> list[Measure]:
    r"""Return the measure of `width` columns, in the margin of most blocks that it fits.

    >>> from textclean.layout.lines import split_lines
    >>> measure_of(split_lines("  one two\n  three"), [(0, 2)], 9)[0][:2]
    (10, 9)
    """
    margins = [
        min(lines.indent[first + 1 : last])
        for first, last in spans
        if last - first > 1 and not sticks_out(lines, first, last, width)
    ]
    margin = Counter(margins).most_common(1)[0][0] if margins else 0
    return [Measure(width + 1, width, ENOUGH, False, [(-1, margin, width + 1)])]


def sticks_out(lines: Lines, first: int, last: int, width: int) -> bool:
    r"""Tell whether a line of a block passes the column `width`, other than by one word that is wider than a line.

    >>> from textclean.layout.lines import split_lines
    >>> lines = split_lines("see\nhttps://example.org/a\nand that is all")
    >>> sticks_out(lines, 0, 2, 12), sticks_out(lines, 0, 3, 12)
    (False, True)
    """
    if max(lines.edge[first:last]) <= width:
        return False
    return any(
        lines.edge[index] > width and (" " in lines.body[index] or unspaced(lines.body[index][0]))
        for index in range(first, last)
    )


def marked(lines: Lines, spans: list[tuple[int, int]], style: Convention, paragraphs: str) -> Convention:
    """Return the convention of a text whose paragraphs are marked as `paragraphs` says, one of `PARAGRAPHS`."""
    if paragraphs == "auto":
        return style
    if paragraphs == "blank":
        return style._replace(indents=False, deep=frozenset())
    indent, margin = lines.indent, style.margin
    steps = {indent[index] - margin for first, last in spans for index in range(first, last)}
    deep = {step for step in steps if 1 < step < _STEP} or steps & {1}
    return style._replace(indents=True, deep=style.deep | deep)


def as_said(lines: Lines, first: int, last: int, style: Convention, paragraphs: str, fates: bytearray) -> None:
    """Change the fates of a settled block to what `paragraphs` says: "blank" or "indent".

    With "blank" no paragraph begins inside a block: where a sentence ends and lines are joined beside, it goes on. With
    "indent" one begins at each indented line of a block without list items.
    """
    indent, body = lines.indent, lines.body
    if paragraphs == "blank":
        joined = False
        for index in range(first, last - 1):
            behind = index + 2 < last and fates[index + 1] in (JOIN, HYPHEN)
            free = (joined or behind) and ended(body[index]) and not is_hard(lines, index)
            if fates[index] == PARAGRAPH or (
                fates[index] == KEEP
                and free
                and abs(indent[index + 1] - indent[index]) < _STEP
                and not (mark(body[index]) or mark(body[index + 1]))
            ):
                fates[index] = JOIN
            joined = fates[index] in (JOIN, HYPHEN)
        return
    if any(mark(core) in (WEAK, ITEM) for core in body[first:last]):
        return
    for index in range(first, last - 1):
        step = indent[index + 1] - style.margin
        if fates[index] == JOIN and indent[index] < indent[index + 1] and step in style.deep:
            fates[index] = PARAGRAPH
