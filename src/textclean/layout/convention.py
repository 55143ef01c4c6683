"""How a text marks its paragraphs, and whether it is written in a markup language.

Looks at: the whole text, once.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from textclean.layout.lines import Lines
from textclean.layout.marks import ended, mark
from textclean.layout.measure import Measure


class Convention(NamedTuple):
    """`indents`: indents inside blocks mark paragraphs (they do not continue them, as a hanging indent does).

    `deep`: the columns by which they are indented;
    `heads`: those by which first lines of whole blocks are; `margin`: the column in which most wrapped blocks lie;
    `strip`: the left margin that all lines have;
    `markup`: the text is Markdown or reStructuredText, where the lines of a paragraph belong together;
    `language`: that of the text, where it was said;
    `rst`: it is rather reStructuredText, where an indent ends a paragraph;
    `terms`: the columns of first lines and of the lines below them where these explain those, as in a glossary;
    `small`: the share of the wrapped lines inside sentences that begin with a small letter.
    """

    indents: bool
    deep: frozenset[int]
    heads: frozenset[int]
    margin: int
    strip: int
    markup: bool
    language: str = ""
    small: float = 0.8
    rst: bool = False
    terms: frozenset[tuple[int, int]] = frozenset()


def convention(lines: Lines, spans: list[tuple[int, int]], found: list[Measure], markup: bool) -> Convention:
    """Return how the text marks its paragraphs, given its blocks and its measures."""
    found = [measure for measure in found if not measure.here]
    if not found:
        return Convention(False, frozenset(), frozenset(), 0, 0, markup, rst=markup and is_rst(lines.text))
    main = max(found, key=lambda measure: measure.proofs)
    columns = [column for _, column, _ in main.places]
    margin = max(set(columns), key=columns.count)
    indent, reach, body = lines.indent, lines.reach, lines.body
    begins = hangs = sure = 0
    single = [0, 0]  # steps of one column: within a sentence, between sentences
    deep: dict[int, int] = {}
    first_steps: list[int] = []
    for first, last in spans:
        if last - first > 1 and 0 < indent[first] - indent[first + 1] < 11 and indent[first + 1] == margin:
            first_steps.append(indent[first] - margin)
        window = indent[first:last]
        if last - first < 3 or max(window) == min(window):
            continue
        for index in range(first, last - 1):
            step = indent[index + 1] - indent[index]
            if not 1 < step < 11:
                if step == 1:
                    single[ended(body[index]) and not lines.flows[index + 1]] += 1
                continue
            if reach[index] < main.low or ended(body[index]):
                begins += 1
                deep[step] = deep.get(step, 0) + 1
                # a full line that steps back behind the indented one: not verse, not a list of definitions
                sure += index + 2 < last and reach[index + 1] >= main.low and indent[index + 2] <= indent[index]
            else:
                hangs += 1
    heads = frozenset(step for step in set(first_steps) if first_steps.count(step) > 1)
    strip = 0
    if 0 < margin < 13 and min([indent[index] for a, b in spans for index in range(a, b)]) == margin:
        strip = margin
    if markup:  # an indent is syntax
        small = _small(lines, spans, main.low)
        return Convention(False, frozenset(), frozenset(), margin, 0, True, "", small, is_rst(lines.text))
    indents = sure > 1 and begins > 2 * hangs
    often = frozenset(step for step, count in deep.items() if 10 * count > begins) if indents else frozenset[int]()
    if not begins + hangs and single[1] > max(1, 4 * single[0], len(spans) // 4):
        indents, often = True, frozenset((1,))
    terms = frozenset[tuple[int, int]]() if indents else _terms(lines, spans, main.low)
    return Convention(indents, often, heads, margin, strip, markup, "", _small(lines, spans, main.low), terms=terms)


def _terms(lines: Lines, spans: list[tuple[int, int]], low: int) -> frozenset[tuple[int, int]]:
    """Return the indents of first and second lines of blocks where the first is a term: where it mostly had room."""
    short: Counter[tuple[int, int]] = Counter()
    full: Counter[tuple[int, int]] = Counter()
    indent, reach = lines.indent, lines.reach
    for first, last in spans:
        if last - first > 1 and indent[first + 1] - indent[first] > 1 and not mark(lines.body[first]):
            (short if reach[first] < low else full)[indent[first], indent[first + 1]] += 1
    return frozenset(key for key, count in short.items() if count > 1 and count > full[key])


def _small(lines: Lines, spans: list[tuple[int, int]], low: int) -> float:
    """Return the share of the wrapped lines inside sentences that begin with a small letter, from some 200 of them."""
    count, small = 5, 4
    for first, last in spans:
        if last - first > 3 and min(lines.reach[first : last - 1]) >= low:
            inside = [lines.flows[index + 1] for index in range(first, last - 1) if not ended(lines.body[index])]
            count += len(inside)
            small += sum(inside)
            if count > 200:
                break
    return small / count


def is_markup(text: str) -> bool:
    r"""Tell whether the text is Markdown or reStructuredText: it has three different constructs of theirs.

    >>> is_markup("# Title\n\nSee [this](there).\n\n```\ncode\n```\n"), is_markup("Prose.\n\n# 1\n")
    (True, False)
    """
    ticks, hashes, brackets = "`" in text, "#" in text, "]" in text
    fenced = ticks and "\n```" in text
    signs = (
        2 * fenced  # which is hardly anything else
        + (hashes and (text.startswith("# ") or "\n# " in text or "\n## " in text))
        + (brackets and ("](" in text or "][" in text))
        + ("*" in text and "**" in text)
        + (ticks and " ``" in text and "`` " in text)
        + (ticks and "`_" in text)
        + (ticks and text.count(" `") > 2 and text.count("` ") + text.count("`.") + text.count("`,") > 2)
    )
    if signs > 2 or (not signs and "::" not in text):
        return signs > 2
    return signs + ("::\n\n" in text) + ("\n.. " in text) + ("\n====" in text or "\n----" in text) > 2


def is_rst(text: str) -> bool:
    r"""Tell whether a text in a markup language is reStructuredText rather than Markdown.

    >>> is_rst("Title\n=====\n\n.. note::\n\n   So it is."), is_rst("# Title\n\nSee [this](there).")
    (True, False)
    """
    signs = ("::\n" in text) + ("\n.. " in text) + ("`_" in text) + (" ``" in text and "`` " in text) + (":`" in text)
    other = ("](" in text) + ("\n```" in text) + (text.startswith("# ") or "\n# " in text or "\n## " in text)
    return signs > other
