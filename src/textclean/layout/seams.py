"""Whether a paragraph goes on behind a blank line or a page break.

Looks at: the paragraph before and the lines behind it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from textclean.layout.closed_words import function_languages as function_languages
from textclean.layout.closed_words import function_words as function_words
from textclean.layout.convention import Convention
from textclean.layout.lines import Lines
from textclean.layout.marks import ENDERS, GAP, ended, mark, prose
from textclean.layout.measure import Measure
from textclean.layout.paragraphs import breaks_word

REPEATED = 60  # characters of a block whose repetition shows that no part of it is missing


class Side(NamedTuple):
    """A paragraph beside a seam: its `line` next to the seam, its `indent` once rejoined, its `size` in characters.

    `whole`: it is long enough for prose, or ends a sentence.
    """

    line: int
    indent: int
    size: int
    whole: bool


class Sentences(NamedTuple):
    """How the blocks of a text begin and end.

    `whole`: how many blocks of 60 characters or more end a sentence; `odd`: how many block seams are neither a
    sentence's end before a capital nor a sentence cut before a small letter; `clauses`: those cut at a comma are so
    many of the latter that they are meant, as in recitals and in lists of clauses; `twice`: the first and last lines of
    the blocks that stand more than once, word for word, and so have no missing part.
    """

    whole: int
    odd: int
    clauses: bool = False
    twice: frozenset[int] = frozenset()


def sentences(lines: Lines, spans: list[tuple[int, int]]) -> Sentences:
    """Return how the blocks of a text begin and end."""
    body, starts = lines.body, lines.starts
    whole = odd = commas = cuts = 0
    for number, (first, last) in enumerate(spans):
        stop = body[last - 1][-1] in ENDERS and ended(body[last - 1])
        whole += stop and starts[last] - starts[first] > 60
        below = number + 1 < len(spans) and lines.flows[spans[number + 1][0]]
        odd += stop == below
        if below and not stop:
            cuts += 1
            commas += body[last - 1][-1] == ","
    return Sentences(whole, odd, commas > 2 and 2 * commas > cuts, _twice(lines, spans))


def _twice(lines: Lines, spans: list[tuple[int, int]]) -> frozenset[int]:
    """Return the first and last lines of the blocks of `REPEATED` characters or more that stand more than once."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for first, last in spans:
        if lines.starts[last] - lines.starts[first] >= REPEATED:
            places[tuple(lines.body[first:last])] += (first, last - 1)
    return frozenset(line for found in places.values() if len(found) > 2 for line in found)


def _cut_sentence(before: str, behind: str, left: Side, right: Side, lower: bool, evidence: Sentences) -> bool:
    """Tell whether a sentence was cut between two paragraphs of a text that has no other such seam.

    All others end in sentences, so a heading is unlikely; the part behind is long and ends one too.
    """
    if evidence.whole < 2 or right.size < 60 or before[-1] in "—–:;" or before.isupper():
        return False
    if lower:
        return evidence.odd == 0 and before.count(" ") > 1 and (before[-1] != "," or left.size >= 60)
    last = before[before.rfind(" ") + 1 :]
    inside = any(sign + " " in before for sign in ".?!")
    return evidence.odd < 2 and inside and left.size >= 200 and last.isalpha() and last.islower()


def continues(
    lines: Lines, left: Side, right: Side, measure: Measure | None, style: Convention, evidence: Sentences
) -> bool:
    """Tell whether the paragraph on the left goes on in the one on the right; `measure` holds on the left.

    >>> from textclean.layout.lines import split_lines
    >>> text = "The members of the board have made clear that the" + chr(10) * 2 + "council has voted against the plan."
    >>> left, right = Side(0, 0, 49, True), Side(2, 0, 35, True)
    >>> style = Convention(False, frozenset(), frozenset(), 0, 0, False)
    >>> continues(split_lines(text), left, right, None, style, Sentences(0, 0))
    True
    """
    body = lines.body
    before, behind = body[left.line], body[right.line]
    page = bool(lines.pages) and not lines.pages.isdisjoint(range(left.line + 1, right.line + 1))
    stop = ended(before)
    word = behind.partition(" ")[0]
    lower = word[0].islower() and word.islower()  # a name like eSource is none
    if mark(before) >= GAP or mark(behind) or (breaks_word(before) and not lines.flows[right.line]):
        return False
    if not page and not evidence.twice.isdisjoint((left.line, right.line)):
        return False
    if evidence.clauses and before[-1] == "," and lower and not page:
        return False
    if not stop and before[-1] != "." and (page or left.indent == right.indent):
        if left.size >= 60 and lower and before[-1] not in "—–" and right.whole and prose(behind) and prose(before):
            return True
        last = before[before.rfind(" ") + 1 :]
        last = last.lower() if last[1:].islower() else last
        if last in function_words(style.language) and prose(behind) and behind[0] not in "-–—":
            if lower and left.size >= 30 and (right.size >= 30 or right.whole):
                return True
            if left.size >= 40 and right.size >= 60:
                return True
        if behind[0].isalpha() and prose(behind) and _cut_sentence(before, behind, left, right, lower, evidence):
            return True
    if measure is None or not (page or (style.indents and not stop)):
        return False
    if style.indents and not -2 < lines.indent[right.line] - style.margin < 2:
        return False
    over = lines.edge[left.line] + 1 + len(word) - measure.low
    slack = -over / (measure.low - style.margin)
    if not page:
        return slack <= 0 and left.size > measure.high and right.whole and right.line == left.line + 2
    if stop:  # no indent: the paragraph goes on
        return style.indents and before[-1] != ":" and slack <= 0.15 and left.size >= 60 and right.size >= 60
    if slack <= 0:
        return lower or right.whole
    return slack <= (0.3 if lower else 0.15) and left.size >= 60 and right.whole


def broken(lines: Lines, before: int, behind: int) -> bool:
    """Tell whether the word at the end of line `before` may go on in line `behind`."""
    return breaks_word(lines.body[before]) and lines.flows[behind]
