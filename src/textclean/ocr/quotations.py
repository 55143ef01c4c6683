"""What OCR loses beside quotation marks: the second of two opening ones, the full stop before a closing one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from textclean.ocr.slips import SHOWN, Slip

FEWEST = 3  # inner quotations that nothing opens show that the document loses such marks
_LONG = 80  # code points: a longer paragraph is no heading
_FAR = 2_000  # code points of a paragraph that are looked at
LOST = 2  # quotations that end a paragraph without a stop show that the document loses stops, where
STOPS = 3  # so many end in one


@cache
def _begins() -> re.Pattern[str]:
    return re.compile('(?:(?<=\\n\\n)|(?<=\\f)|\\A)([\u201c"])([\u201c"*<]?)(?=[A-Z])')


@cache
def _inner() -> re.Pattern[str]:
    return re.compile(
        "(?P<end>\\n[ \\t]*\\n)"
        "|(?P<opens>(?<![^\\W_])['\u2018](?=[^\\W_]))"
        "|(?P<closes>(?<=[^\\W\\d_][,.!?\u2014])['\u2019](?![\\w'\u2019]))"
        '|(?P<outer>[\u201c\u201d"])'
    )


def opening(text: str) -> Iterator[Slip]:
    """Yield the places where a paragraph begins with a quotation in a quotation, of which one mark was read.

    The inner one is closed in that paragraph, behind a stop, and nothing there opens it.

    >>> page = "\u201cNever.\u2019\\n\\n\u201cWhy so?\u2019 I asked.\\n\\n\u201c\u201cYou know,\u2019 he said.\u201d"
    >>> [(slip.start, slip.old, slip.new) for slip in opening(page)]
    [(1, '', '\u2018'), (11, '', '\u2018'), (31, '\u201c', '\u2018')]
    """
    if ".\u2019" not in text and ".'" not in text and ",\u2019" not in text and ",'" not in text:
        return
    found = [(match, closing) for match in _begins().finditer(text) if (closing := _closed(text, match.end()))]
    if len(found) >= FEWEST:
        for match, closing in found:
            new = "\u2018" if closing == "\u2019" else "'"
            yield Slip(match.start(2), match[2], new, SHOWN, "a quotation in a quotation begins")


def _closed(text: str, at: int) -> str:
    """Return the mark that closes an inner quotation before any other mark; nothing where another one is first."""
    match = _inner().search(text, at, at + _FAR)
    return match[0] if match and match["closes"] else ""


@cache
def _last() -> re.Pattern[str]:
    return re.compile('(?<=[a-zß-öø-ÿ,] )[a-zß-öø-ÿ]{2,}([.!?]?)[\u201d"\u201c\u00bb](?=\\n\\n|\\n?\\Z)')


def ending(text: str) -> Iterator[Slip]:
    """Yield the places at a paragraph's end where the full stop before a closing quotation mark was lost.

    Two of them in one document show that it loses stops, where it has some at such places.

    >>> said = "it is no use.;go on.;No, he was cold;so was it.;if so, then we go home".split(";")
    >>> [slip.start for slip in ending("\\n\\n".join(f'"{one}"' for one in said))]
    [43, 83]
    """
    if not any(mark + "\n\n" in text for mark in '\u201d"\u201c\u00bb'):
        return
    found = list(_last().finditer(text))
    lost = [match for match in found if not match[1] and _sentences(text, match.start())]
    if len(lost) >= LOST and sum(bool(match[1]) for match in found) >= STOPS:
        for match in lost:
            yield Slip(match.start(1), "", ".", SHOWN, "no stop at a quotation's and a paragraph's end")


def _sentences(text: str, at: int) -> bool:
    """Tell whether a paragraph is one line, no stanza, and long or with a mark inside, so that it is no heading."""
    low = max(0, at - _LONG)
    start = text.rfind("\n\n", low, at)
    body = text[start + 2 if start >= 0 else low : at]
    if "\n" in body:
        return False
    return (start < 0 and low > 0) or any(mark in body for mark in ".,;:!?\u2014")
