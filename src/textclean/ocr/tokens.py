"""The words of a page read by OCR: runs of letters, with the signs inside them that may be misread letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set
from functools import cache


@cache
def word() -> re.Pattern[str]:
    """Return the pattern of a word: letters, and between them single signs that letters are misread as.

    A brace or bar counts at the beginning, too, a bar at the end.

    >>> word().findall("{uch an ex~pert t1me, don't 1am A|")
    ['{uch', 'an', 'ex~pert', 't1me', 'don', 't', '1am', 'A|']
    """
    return re.compile("(?<![^\\W_])[{|1€]?[^\\W\\d_]+(?:[|{}€~!10][^\\W\\d_]+)*[|€]?(?![^\\W_])")


def counts(text: str) -> Counter[str]:
    """Count the words of a text as they are written.

    >>> counts("The cat, the {ame cat.")["cat"]
    2
    """
    found: Counter[str] = Counter()
    findall = word().findall
    for chunk, count in Counter(text.split()).items():
        if chunk.isalpha():
            found[chunk] += count
        else:
            for one in findall(chunk):
                found[one] += count
    return found


_BESIDE = frozenset("-\u2010\u00ad¬=_@#\\/&+*<>^~`$%'\u2019")


def alone(text: str, start: int, end: int) -> bool:
    """Tell whether the word `text[start:end]` stands by itself: beside no hyphen, apostrophe, digit or sign of code.

    A quotation mark that is written like an apostrophe may stand before or behind it.

    >>> alone("a well-known word", 2, 6), alone("the 'word' said", 5, 9), alone("is www.site.org", 7, 11)
    (False, True, False)
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in _BESIDE and before and not (before in "'\u2019" and not text[start - 2 : start - 1].isalnum()):
        return False
    if after in _BESIDE and after and not (after in "'\u2019" and not text[end + 1 : end + 2].isalnum()):
        return False
    if after and after in ".:,;" and text[end + 1 : end + 2].isalnum():
        return False
    if before and before in ".:,;" and text[start - 2 : start - 1].isalnum():
        return False
    if before == "\n" and text[max(0, start - 9) : start].rstrip()[-1:] in _BESIDE:
        return False
    return not (before.isdigit() or after.isdigit())


def begins_sentence(text: str, start: int) -> bool:
    """Tell whether what stands at `start` begins a sentence or a quotation: its capital then says nothing.

    >>> begins_sentence("He went. Then", 9), begins_sentence("old Rome", 4), begins_sentence('said "Then', 6)
    (True, False, True)
    """
    at = start - 1
    while at >= 0 and start - at < 12 and text[at] in " \n\t\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e([_*":
        if text[at] in '"\u201c\u201e\u00ab\u00bb':
            return True
        at -= 1
    return at < 0 or text[at] in ".!?:\f"


def occurrences(text: str, wanted: Set[str]) -> Iterator[re.Match[str]]:
    """Yield the places of the `wanted` words."""
    for match in word().finditer(text):
        if match[0] in wanted:
            yield match
