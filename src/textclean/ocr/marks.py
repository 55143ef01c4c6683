"""Specks that were read as marks, and quotation marks that were read as others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from textclean.ocr.slips import DOUBTFUL, SHOWN, Slip, words


@cache
def _alone() -> re.Pattern[str]:
    return re.compile("(?<=[^\\W\\d_]{2}|[^\\W\\d_][,;.!?])( +[;:.'\u2018\u2019~_^])(?= +[^\\W\\d_]{2})")


@cache
def _leading() -> re.Pattern[str]:
    return re.compile("(?<!\\S)(['\u2018\u2019])(?=([^\\W\\d_]{3,})[ .,;])")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile("(?<=[^\\W\\d_][,!?])s(?=[ \\n])")


def specks(text: str, language: str) -> Iterator[Slip]:
    """Yield the marks that stand alone between two words.

    >>> [(slip.start, slip.old) for slip in specks("the fire ; burned and ~ died; it was cold", "en")]
    [(8, ' ;'), (21, ' ~')]
    """
    attached = len(re.findall("\\w[;:] ", text))
    loose = len(re.findall(" [;:] ", text))
    tokenised = 10 * text.count(" , ") > text.count(", ")
    if tokenised:
        return
    for match in _alone().finditer(text):
        mark = match[1][-1]
        if mark in ";:" and (language == "fr" or loose > attached):
            continue
        if mark == "." and text[match.end() :].lstrip(" ")[:1].isupper():
            continue
        yield Slip(match.start(), match[1], "", DOUBTFUL, "a mark alone between words")


@cache
def _tied() -> re.Pattern[str]:
    return re.compile('(?<![^\\s"\u201c\u201e(])([a-zß-öø-ÿ]{2,})(-)(?=([a-zß-öø-ÿ]{2,})[,.;:!?]?(?:\\s|$))')


def ties(text: str, language: str) -> Iterator[Slip]:
    """Yield the hyphens that tie a word to one that nothing is tied to.

    >>> [slip.start for slip in ties("they-are well-known, men-and dogs, hide-and-seek", "en")]
    [4, 24]
    """
    apart = words()[language].apart
    for match in _tied().finditer(text):
        if not apart.isdisjoint((match[1], match[3])):
            yield Slip(match.start(2), "-", " ", DOUBTFUL, "a hyphen beside a word that has none")


def apostrophes(text: str, language: str) -> Iterator[Slip]:
    """Yield single quotation marks where a sentence begins that nothing closes, in text that quotes with double ones.

    >>> text = '"Go," he said. \\'The men went.\\n\\n"So," he said. "We go."'
    >>> [slip.start for slip in apostrophes(text, "en")]
    [15]
    """
    if language in ("fr", "it"):
        return
    if " '" not in text and "\n'" not in text and "\u2018" not in text and "\u2019" not in text:
        return
    known = words()[language]
    begins = known.starts | known.articles
    found = [
        match
        for match in _leading().finditer(text)
        if (match[2] in begins and text[max(0, match.start() - 3) : match.start()].rstrip(" ")[-1:] in '.!?"\u201d\n')
        or (match[2].islower() and match[2] not in known.elided)
    ]
    if not found:
        return
    double = len(re.findall('(?<!\\S)["\u201c]', text))
    closed = len(re.findall("[,.!?;]['\u2019](?![\\w\"\u201d])", text))
    if closed and (double < 3 * len(found) or closed > len(found)):
        return
    if double < 3 * len(found):  # none is closed: they may begin dialect words
        alone = set(text.split())
        found = [match for match in found if match[2].islower() and match[2] in alone]
    for match in found:
        end = text.find("\n\n", match.end(), match.end() + 1000)
        rest = text[match.end() : min(end if end >= 0 else len(text), match.end() + 1000)]
        if not re.search("['\u2019](?!\\w)", rest):
            kind = DOUBTFUL if match[2].islower() else SHOWN
            yield Slip(match.start(), match[1], "", kind, "nothing closes it")


def closing(text: str, language: str) -> Iterator[Slip]:
    """Yield closing quotation marks that were read as s, behind a comma in German.

    >>> [(slip.start, slip.new) for slip in closing('\u201eJa,s sagte er. \u201eNein,\u201c sagte sie.', "de")]
    [(4, '\u201c')]
    """
    if language == "de":
        mark = max('\u201c\u201d"\u00ab', key=text.count)
        for match in _closing().finditer(text):
            if mark in text:
                yield Slip(match.start(), "s", mark, SHOWN, "a word of one letter behind a comma")


@cache
def _quotes() -> re.Pattern[str]:
    return re.compile(
        '\\n[ \\t]*\\n|(?<!\\S)["\u201c]|(?<![\\s"])["\u201d]|(?<!\\S)[\'\u2018]|[,.!?][\'\u2019](?!\\w|["\u201d])'
    )


def single(text: str) -> Iterator[Slip]:
    """Yield single quotation marks behind a stop that close what a double one opened, in text that nests none."""
    double = single = False
    if len(re.findall("[,.!?]['\u2019](?![\\w\"\u201d])", text)) > 1 + len(text) / 6_000:
        return
    for match in _quotes().finditer(text):
        sign = match[0]
        if sign[0] == "\n":
            double = single = False
        elif len(sign) == 2:
            if double and not single:
                new = "\u201d" if sign[1] == "\u2019" else '"'
                yield Slip(match.start() + 1, sign[1], new, DOUBTFUL, "closes a double quotation mark")
                double = False
            single = False
        elif sign in '"\u201c\u201d':
            double = text[match.start() - 1 : match.start()].isspace() or match.start() == 0
            single = False
        else:
            single = True
