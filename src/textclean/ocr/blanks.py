"""Words that lost the blank between them, and words that got one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from textclean.edits import Edit
from textclean.ocr.lexicon import Zipf
from textclean.ocr.slips import words

LOST = 3.3  # the logarithm of how rarely a blank comes into a word
SURE = 4.0
_SINGLE = frozenset("AEIOUYaeiouyàé")


@cache
def _pair() -> re.Pattern[str]:
    return re.compile("(?<![^\\s\"\u201c\u201e(])([^\\W\\d_]{1,14}) (?=([^\\W\\d_]{2,14})(?![\\w'\u2019-]))")


def split(counts: Mapping[str, int], language: str, zipf: Zipf) -> dict[str, int]:
    """Return the words that are two function words, and where the blank goes.

    >>> split({"ofthe": 1, "other": 2}, "en", lambda word: 5.0 if word == "other" else 0.0)
    {'ofthe': 2}
    """
    known = words()[language]
    found = {}
    for first in known.firsts:
        for second in known.seconds:
            word = first + second
            most = 2.0 if language != "en" else 3.0 if len(word) < 5 else 3.6  # `ofthe` stands in the list
            if word in counts and zipf(word) < most and word not in known.whole:
                found[word] = len(first)
    return found


def join(text: str, zipf: Zipf) -> Iterator[Edit]:
    """Yield the blanks inside words: one of the two parts is no word, and both together are a common one.

    >>> common = {"oc": 3.6, "occurred": 4.6}
    >>> [edit.start for edit in join("it oc curred here", lambda word: common.get(word, 0.0))]
    [5]
    """
    for match in _pair().finditer(text):
        first, second = match[1], match[2]
        if second[0].isupper() or (len(first) == 1 and (first in _SINGLE or first.islower())):
            continue
        own = [zipf(first.lower()), zipf(second.lower())]
        whole = zipf((first + second).lower())
        if min(own) > 2.0 or whole < 3.3 or first.lower() == second.lower():
            continue
        odds = whole - LOST - (max(own[0], 0.5) + max(own[1], 0.5) - 9)
        if odds >= SURE and (first.islower() or first[1:].islower() or len(first) == 1):
            yield Edit(match.end() - 1, " ", "", "confusions", (), f"{first} {second}: {first}{second} is a word")
