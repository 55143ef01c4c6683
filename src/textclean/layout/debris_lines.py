"""What OCR leaves between lines: blank lines inside sentences, where a page's lines stood a little apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from textclean.layout.debris import Fix, Words
from textclean.layout.marks import PLAIN, mark, prose

NARROWEST, _WIDEST = 40, 120  # code points that nine lines in ten of wrapped prose have at most
PROSE = 0.55  # so many of the lines are nearly as wide: of prose 61 to 99 in a hundred, of verse at most 49
_FULL = 0.7  # of that width, a line inside a paragraph has at least
_PROSE = 20  # code points that count as a line of prose
_OPENS = frozenset('\u201c\u201e\u00ab\u2018"\u2014\u2013¿¡')
_FEWEST = 8  # lines that show how wide the text was set


@cache
def _gap() -> re.Pattern[str]:
    return re.compile("(?<=[a-zß-öø-ÿ,])[ \\t]*\\n([ \\t]*\\n)(?=[a-zß-öø-ÿ]{2})")


def blank_lines(text: str, known: Words) -> Iterator[Fix]:
    r"""Yield the blank lines that part a full line from the next one, which goes on with the sentence.

    >>> page = "the ferry that used to cross the lower river\nwas sold, and nobody had any use for boats\n" * 4
    >>> page += "so that it lay on the shore until the frost\n\nand looked like a cow.\n"
    >>> [text for fix in blank_lines(page, None) for text in (page[fix.start - 7 : fix.start], page[fix.end :])]
    [' frost\n', 'and looked like a cow.\n']
    """
    found = list(_gap().finditer(text))
    if not found or not (wide := _measure(text)):
        return
    for match in found:
        start = text.rfind("\n", 0, match.start()) + 1
        line = text[start : match.start()]
        if len(line) < _FULL * wide or line.count(" ") < 4 or not prose(line):
            continue
        if line[0] in _OPENS or (line[0].isalnum() and mark(line) == PLAIN):
            yield Fix(match.start(1), match.end(1), "", "a blank line inside a sentence")


def _measure(text: str) -> int:
    """Return how long nine in ten of the text's lines are at most; 0 where it is verse, or not set in lines."""
    lengths = sorted(len(line) for line in text.split("\n") if len(line) >= _PROSE)
    if len(lengths) < _FEWEST:
        return 0
    wide = lengths[len(lengths) * 9 // 10]
    nearly = len(lengths) - bisect_left(lengths, 0.85 * wide)
    return wide if NARROWEST <= wide <= _WIDEST and nearly >= PROSE * len(lengths) else 0
