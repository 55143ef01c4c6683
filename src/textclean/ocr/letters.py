"""Misread single letters: the English word I, letters in numbers, accents beside their letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from textclean.layout.numerals import words as page_words
from textclean.ocr.slips import DOUBTFUL, PLAIN, SHOWN, Slip, words


@cache
def _odd() -> re.Pattern[str]:
    return re.compile("[a-zäöüéèàß][|{€ı][a-zäöüéèàß]|(?<![\\w{])[{|][a-zäöüéèàß]{2,}(?![\\w}|])|[a-zäöüß]{2}ı\\b")


def odd(text: str) -> int:
    """Count the signs inside words that letters are misread as.

    >>> odd("{uch allıs ma|e")
    3
    """
    if "ş" in text or "ğ" in text:  # Turkish and its neighbours, whose letter ı is
        return 0
    if not any(sign in text for sign in "|{€ı"):
        return 0
    return sum(not ("{" in match[0] and "}" in text) for match in _odd().finditer(text))


_OPEN = "\"\u201c\u2018'("


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(
        f"(?:(?<=[ \\n][{_OPEN}])|(?<=[ \\n])|(?<=[\u2014\u2013]))([|1\\[\\]{{TJLl])"
        "(?=[ \\n]([a-z]+(?:['\u2019]t)?)\\b)"
    )


@cache
def _contracted() -> re.Pattern[str]:
    return re.compile(f"(?<![^\\s{_OPEN}\u2014\u2013])([TFPYVJ1l|\\[])(?=['\u2019](?:ll|ve|m|d)\\b)")


@cache
def _begun() -> re.Pattern[str]:
    return re.compile(f"(?<![^\\s{_OPEN}\u2014\u2013])(T)(?=(?:t|ts|n|f|s)(?:['\u2019]s)?[ \\n][a-z])")


def english_i(text: str) -> Iterator[Slip]:
    """Yield the places where the English word I, or the I of It, In, Is and If, was read as something else.

    >>> [(slip.start, slip.old) for slip in english_i('He said "T know that | am. Tt is."')]
    [(9, 'T'), (21, '|'), (27, 'T')]
    """
    known = words()["en"]
    for match in _alone().finditer(text):
        at, sign, after = match.start(), match[1], match[2].replace("\u2019", "'")
        quoted = text[at - 1] in '"\u201c'
        previous = _word_before(text, at)
        if sign == "|" and _in_table(text, at):
            continue
        if after in known.verbs:
            led = quoted or previous in known.before or text[at - 2 : at - 1] in (",", ";", ":", "\u201d", '"')
            if led or sign in "|[{]":
                yield Slip(at, sign, "I", DOUBTFUL if sign == "1" and not quoted else SHOWN, f"I {after}")
            elif sign == "1" and previous.isalpha() and previous not in page_words().label:
                yield Slip(at, sign, "I", DOUBTFUL, f"I {after}")
        elif previous in known.before and after.endswith("ed") and sign not in "[{]":
            yield Slip(at, sign, "I", DOUBTFUL, f"{previous} I {after}")
        elif sign == "|" and previous in known.before:
            yield Slip(at, sign, "I", SHOWN, f"{previous} I")
        elif sign == "|" and previous.isalpha():
            yield Slip(at, sign, "I", DOUBTFUL, f"{previous} I")
        elif sign in "T|" and quoted and len(after) > 1:
            yield Slip(at, sign, "I", DOUBTFUL, f"I {after}")
    for match in _contracted().finditer(text):
        yield Slip(match.start(), match[1], "I", SHOWN, "I before an apostrophe")
    for match in _begun().finditer(text):
        if text[match.start() - 1 : match.start()] in ('"', "\u201c", "\u2018") or _ends(text, match.start()):
            yield Slip(match.start(), "T", "I", SHOWN, "It, In, Is, If")


@cache
def _merged() -> tuple[re.Pattern[str], Mapping[str, str]]:
    pairs = [pair.partition(":") for pair in words()["en"].slips]
    table = {read: right.replace("_", " ") for read, _, right in pairs}
    return re.compile(
        f"(?<![^\\s{_OPEN}\u2014\u2013])(?:{'|'.join(map(re.escape, sorted(table)))})(?=[ \\n][a-z])"
    ), table


def merged(text: str) -> Iterator[Slip]:
    """Yield the places where I and the next word were read as one, and where I'll and I'm lost their apostrophe.

    >>> [(slip.old, slip.new) for slip in merged('"Tl see," he said. Iam late.')]
    [('Tl', "I'll"), ('Iam', 'I am')]
    """
    pattern, table = _merged()
    for match in pattern.finditer(text):
        quoted = text[match.start() - 1 : match.start()] in ('"', "\u201c")
        if match[0][0] in "I[" or quoted or _ends(text, match.start()):
            new = table[match[0]].replace("'", "\u2019" if "\u2019" in text else "'")
            yield Slip(match.start(), match[0], new, SHOWN if match[0][0] in "I[" else DOUBTFUL, "I and the next word")


def _ends(text: str, at: int) -> bool:
    """Tell whether a sentence ends before `at`, or a line."""
    before = text[max(0, at - 4) : at].rstrip(" ")
    return not before or before[-1] in '.!?:;,\n"\u201d'


def _word_before(text: str, at: int) -> str:
    line = text[max(0, at - 25) : at].split()
    return line[-1].strip(",;:.\"\u201c\u201d'").lower() if line else ""


def _in_table(text: str, at: int) -> bool:
    """Tell whether the line has bars as tables and shell commands have them."""
    line = text[max(0, at - 500) : at].rpartition("\n")[2] + text[at : at + 500].partition("\n")[0]
    line = line.strip()
    return line.startswith("|") or line.endswith("|") or "||" in line or "| |" in line or "  |" in line or "-|" in line


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(
        "(?<![\\w.,|])(?=[0-9OolI|]*[0-9])(?:[0-9OolI|]{3,}|[0-9OolI|]{1,3}(?:[.,][0-9OolI|]{3})+)(?![\\w])"
    )


_DIGIT = str.maketrans("OolI|", "00111")


def digits(text: str) -> Iterator[Slip]:
    """Yield the letters that stand in numbers for the digits like them.

    >>> [(slip.start, slip.old, slip.new) for slip in digits("in l9O5 some 1O,OO0 men")]
    [(3, 'l', '1'), (5, 'O', '0'), (14, 'O', '0'), (16, 'O', '0'), (17, 'O', '0')]
    """
    for match in _digits().finditer(text):
        number = match[0]
        figures = sum(char.isdigit() for char in number)
        grouped = "," in number or "." in number
        if number.replace(",", "").replace(".", "").isdigit() or (figures < 2 and not grouped):
            continue
        if not grouped and (number[0] in "oO|" or (number[-1] in "lI|" and len(number) < 4)):
            continue
        for offset, char in enumerate(number):
            if char in "OolI|":
                yield Slip(match.start() + offset, char, char.translate(_DIGIT), DOUBTFUL, f"in the number {number}")


_MARKS = {
    "\u00a8": "\u0308",
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
    "\u00b8": "\u0327",
    "\u00b4": "\u0301",
    "`": "\u0300",
}


@cache
def _accents() -> re.Pattern[str]:
    return re.compile("([^\\W\\d_]?)([\u00a8\u02c6\u02dc\u00b8\u00b4`])([^\\W\\d_]?)")


def accents(text: str) -> Iterator[Slip]:
    """Yield the letters whose accent stands beside them; an acute or grave only where the text has another such accent.

    >>> [(slip.old, slip.new) for slip in accents("Die T\u00a8ur im Schloß; gar\u00b8con")]
    [('\u00a8u', '\u00fc'), ('\u00b8c', '\u00e7')]
    """
    sure = not text.isascii() and any(mark in text for mark in "\u00a8\u02c6\u02dc\u00b8")
    if not sure:
        return
    for match in _accents().finditer(text):
        before, mark, after = match.groups()
        for letter, start, old in ((after, match.start(2), mark + after), (before, match.start(1), before + mark)):
            made = unicodedata.normalize("NFC", letter + _MARKS[mark]) if letter else ""
            if len(made) == 1 and made < "\u0180":
                yield Slip(
                    start,
                    old,
                    made,
                    PLAIN if mark in "\u00a8\u02c6\u02dc\u00b8" else DOUBTFUL,
                    "accent beside its letter",
                )
                break
