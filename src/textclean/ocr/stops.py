"""Full stops read as commas and commas read as full stops, where grammar leaves no choice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from textclean.layout.seams import function_words
from textclean.ocr.slips import DOUBTFUL, SHOWN, Slip, words

MANY = 8  # full stops before small letters, and
LONG = 400  # words of a text in which those that people use come again
FEWEST = 3  # commas before words that begin sentences, and
FAR = 4_000  # one in so many code points, that show that full stops are read as commas
SHARE = 0.1  # how many of them for each comma, that show that commas are read as full stops


@cache
def _before_small() -> re.Pattern[str]:
    return re.compile('(?<![^\\s"\'\u201c\u2018(\u2014-])([^\\W\\d_]{2,})(\\.)(["\u201d]?)(?=[ \\n]([^\\W\\d_]+))')


@cache
def _end() -> re.Pattern[str]:
    return re.compile('[^\\W\\d_]\\.["\u201d]? ["\u201c]?[A-ZÄÖÜÉÀÓÍŁŚŻ]')


@cache
def _before_capital() -> re.Pattern[str]:
    return re.compile('(?<=[^\\W\\d_]),(?=["\u201d]? ([^\\W\\d_]+) [^\\W\\d_A-ZÄÖÜ])')


@cache
def _title() -> re.Pattern[str]:
    return re.compile("(?<![\\w])([A-Z][a-z]{1,5}),(?=[ \\n][^\\W\\d_])")


@cache
def _both() -> re.Pattern[str]:
    return re.compile('(?<=[^\\W\\d_]{2})(?:,\\.|\\.,|\\.\\.)(?=[ \\n]["\u201c]?([^\\W\\d_]))')


def small(text: str, language: str) -> Iterator[Slip]:
    """Yield the full stops before a small letter: commas, or specks behind words that no sentence ends with.

    >>> [(slip.old, slip.new) for slip in small("the fat used in the. making of soap", "en")]
    [('.', '')]
    """
    known, closed = words()[language].abbreviated, function_words(language)
    found = [
        match for match in _before_small().finditer(text) if match[4][0].islower() and match[1].lower() not in known
    ]
    often = Counter(match[1].lower() for match in found)
    commas = text.count(", ") + text.count(",\n")
    ends = len(_end().findall(text)) if len(found) >= MANY else 0
    losing = len(found) >= MANY and len(found) > SHARE * commas and 3 * ends > len(found)
    words_here = Counter(text.split()) if losing else Counter()
    long = words_here.total() >= LONG  # in a short text most words stand once
    for match in found:
        at = match.start(2)
        if match[1].lower() in closed and not match[3]:
            yield Slip(at, ".", "", SHOWN, f"no sentence ends with {match[1]}")
        elif losing and match[1][1:].islower() and often[match[1].lower()] <= 3:
            if long and match[4] not in closed and words_here[match[4]] < 2:
                continue  # rather a misread word that begins a sentence
            yield Slip(at, ".", ",", DOUBTFUL, "a small letter follows")


def capital(text: str, language: str) -> Iterator[Slip]:
    """Yield the commas before a word that has a capital only where a sentence begins.

    Three of them, and one in 4,000 characters, are more than any clean text was found to have; questions and clauses
    that a comma may introduce (`the question is, What`) do not count.

    >>> [slip.new for slip in capital("It was late, But nobody came, Sir.", "en")]
    ['.']
    """
    starts, closed = words()[language].starts, function_words(language)
    found = []
    for match in _before_capital().finditer(text):
        if match[1] in starts and not _title_like(text, match.end()):
            before = text[max(0, match.start() - 20) : match.start()]
            last = before[max(before.rfind(" "), before.rfind("\n")) + 1 :]
            if (last.islower() or language == "de") and last not in closed:
                found.append(match)
    sure = sum(match[1] not in words()[language].indirect for match in found)
    kind = SHOWN if sure >= FEWEST and sure >= len(text) / FAR else DOUBTFUL
    for match in found:
        yield Slip(match.start(), ",", ".", kind, f"{match[1]} begins a sentence")


def _title_like(text: str, at: int) -> bool:
    """Tell whether the line is in verse or a title: most of its words around have capitals."""
    around = text[max(0, at - 30) : at + 30].split()[1:-1]
    return sum(word[:1].isupper() for word in around) > len(around) / 2


def titles(text: str, language: str) -> Iterator[Slip]:
    """Yield the commas behind a title before a name, and a comma and full stop where one of them stood.

    >>> [slip.new for slip in titles("Mrs, Smith was late,. She ran.", "en")]
    ['.', '.']
    """
    known = words()[language].titles
    for match in _title().finditer(text):
        if match[1] in known and text[match.end() + 1].isupper():
            yield Slip(match.end() - 1, ",", ".", SHOWN, "behind a title")
    for match in _both().finditer(text):
        if match[0] == ".." and not match[1].isupper():
            continue  # an ellipsis
        yield Slip(match.start(), match[0], "." if match[1].isupper() else ",", DOUBTFUL, "two marks for one")
