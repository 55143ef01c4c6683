"""Numbers at the ends of a line, as page numbers are written: arabic, roman, garbled by OCR, beside a head or alone.

    12    - 12 -    [Page 12]    Page 2 of 15    2 / 15    xii    12 A TALE    A TALE 12    A TALE 1Z

`parse` reads one line; it knows nothing of other lines, so its numbers are candidates and nothing more.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class Reading(NamedTuple):
    """What a line says apart from the numbers at its ends.

    `values` are the numbers that it may carry as its page number; `letters` is the rest without blanks and marks, in
    its own case; `bare` says that there is no rest but page words; `paged` that a page word or total stands beside the
    number; `labelled` that the rest is only a word such as "Chapter"; `garbled` that a token at an end may be a misread
    number; `leading` that a number stands before words.
    """

    values: tuple[int, ...]
    letters: str
    bare: bool
    paged: bool
    labelled: bool
    garbled: bool
    leading: bool


class Words(NamedTuple):
    """The words of data/pages.toml, folded for comparison."""

    page: frozenset[str]
    of: frozenset[str]
    label: frozenset[str]


@cache
def words() -> Words:
    """Return the page and label words, read once."""
    import tomllib
    from importlib.resources import files

    data = tomllib.loads((files("textclean") / "data/pages.toml").read_text(encoding="utf-8"))
    return Words(frozenset(data["page"]), frozenset(data["of"]), frozenset(data["label"]))


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_GARBLED = str.maketrans("lI|i!OoQDSsBZzgqTJ", "111110000558229911"[:18])


def roman(token: str) -> int:
    """Return the value of a roman numeral in its usual form, 0 for anything else.

    >>> roman("xiv"), roman("XC"), roman("iiii"), roman("mild")
    (14, 90, 0, 0)
    """
    low = token.lower()
    if not low or len(low) > 15 or (token != low and token != token.upper()):
        return 0
    total = 0
    for letter, following in zip(low, low[1:] + " ", strict=True):
        value = _ROMAN.get(letter, 0)
        if not value:
            return 0
        total += -value if value < _ROMAN.get(following, 0) else value
    return total if write_roman(total) == low else 0


def write_roman(value: int) -> str:
    """Return the roman numeral for a number from 1 to 3999, in lower case; an empty string for others.

    >>> write_roman(1994)
    'mcmxciv'
    """
    if not 0 < value < 4000:
        return ""
    written = ""
    for size, numeral in _SIZES:
        while value >= size:
            written += numeral
            value -= size
    return written


_SIZES = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def garbled(token: str) -> int:
    """Return the number that OCR may have misread as `token`, 0 where there is none.

    >>> garbled("1s"), garbled("l4"), garbled("so"), garbled("13")
    (15, 14, 0, 13)
    """
    if not 0 < len(token) <= 4 or not any("0" <= letter <= "9" for letter in token):
        return 0
    plain = token.translate(_GARBLED)
    return int(plain) if plain.isascii() and plain.isdigit() else 0


_TOKEN = re.compile(r"[^\W_]+", re.UNICODE)
# A minus right before a number makes it a negative one, but for a dash on either side.
_END = re.compile(
    r"(?:(?<![\w.,:;/+=])(?<![0-9][-–])(?!(?<=[^\s–—-]\s[-–−])[0-9]+[\s.]*$)|(?<=\bp\.))([0-9]{1,5})[\])}|.\s~*_–—-]{0,8}$"
)
_OPEN = re.compile(r"[\[({|~*_\s–—-]{0,8}([0-9]{1,5})(?=[\])}|~*_–—-]{0,3}(?:\s|$)|\.?\s*$)")
_TOTAL = re.compile(r"(?<![\w.,:/])([0-9]{1,4})\s*(?:[/|]|\s(?:%s)\s)\s*([0-9]{1,4})[\])}.\s–—-]{0,4}$")


@cache
def _total() -> re.Pattern[str]:
    return re.compile(_TOTAL.pattern % "|".join(sorted(words().of)))


def out_of(line: str) -> int:
    """Return the number of pages that a line names behind its page number, 0 for none.

    >>> out_of("A Tale of Nets      3 / 92"), out_of("A Tale of Nets      3")
    (92, 0)
    """
    match = _total().search(line)
    return int(match[2]) if match and int(match[1]) <= int(match[2]) else 0


def parse(line: str) -> Reading:
    """Read a line that may be a running head, a foot or a page number.

    >>> parse("  - 12 -").values, parse("A TALE OF TWO CITIES   1Z").values
    ((12,), (12,))
    >>> parse("Moss         Informational      [Page 7]").letters
    'MossInformational'
    >>> parse("THE LAMP -12-").values, parse("it fell to -12").values
    ((12,), ())
    """
    line = line.strip()
    values: list[int] = []
    paged = odd = total = False
    start, end = 0, len(line)
    if match := _total().search(line):
        if int(match[1]) <= int(match[2]):
            values.append(int(match[1]))
            total, end = True, match.start()
    elif match := _END.search(line):
        values.append(int(match[1]))
        end = match.start()
    if end and (match := _OPEN.match(line, 0, end)):
        values.append(int(match[1]))
        start = match.end()
    tokens = [(token[0], token.start(), token.end()) for token in _TOKEN.finditer(line, start, end)]
    if tokens and not values:
        for place in {0, len(tokens) - 1}:
            token, first, last = tokens[place]
            if token.isdecimal() or line[max(0, first - 1) : first].strip() or line[last : last + 1].strip():
                continue  # clean digits that are not read by now are a list's or a decimal
            # A numeral that is one letter may be a word or an initial: as a number it must stand alone.
            number = garbled(token) or (roman(token) if len(tokens) == 1 or (len(token) > 1 and token.islower()) else 0)
            if number:
                values.append(number)
                odd = not roman(token)
                del tokens[place]
                break
    if not tokens and (len(set(values)) > 1 or line[0] in ".,:;=<>+#%$£€"):
        values.clear()  # two numbers are a row of a table, a marked one is a quantity
    if tokens and end < len(line) and line[-1] == ".":
        values.clear()  # the end of a reference or a sentence
    known = words()
    if values and tokens:
        place = -1 if end < len(line) else 0
        if tokens[place][0].lower() in known.page and (end < len(line) or (not start and len(tokens) == 1)):
            paged = True
            del tokens[place]
    paged = paged or (total and not tokens)
    letters = "".join(token for token, _, _ in tokens)
    labelled = len(tokens) in (1, 2) and tokens[0][0].lower() in known.label
    labelled = labelled and (len(tokens) == 1 or bool(roman(tokens[1][0])))
    leading = bool(values and tokens) and start > 0
    return Reading(tuple(values), letters, not letters, paged, labelled, odd, leading)
