"""The line that a page should bear at its edge, by what another page bears there, and whether a line is it, misread.

'Page 11 of 30'  three pages on  →  'Page 14 of 30'       which OCR may have read as  'Page l4 of 3O'
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from textclean.layout.numerals import parse, roman, write_roman

_ALIKE = str.maketrans("oOQDlIi|!JsSBzZgqTbtj", "000011111155822997611")
_NUMBER = re.compile(r"[0-9]+|(?<![^\W_])[ivxlcm]+(?![^\W_])|(?<![^\W_])[IVXLCM]+(?![^\W_])")
_ENOUGH = 0.83  # one slip in six characters
_WORDED = 6  # characters from which a line may have such slips


def expected(line: str, step: int) -> list[str]:
    """Return what `line` would be `step` pages on: with one of the numbers that may be its page's, raised.

    >>> expected("Page 11 of 30", 3), expected("xii   PREFACE", -1), expected("- 2 -", -5)
    (['Page 14 of 30'], ['xi   PREFACE'], [])
    """
    made = []
    for match in _NUMBER.finditer(line):
        old = match[0]
        arabic = old.isdigit() and len(old) <= 5
        value = int(old) if arabic else roman(old)
        if value not in parse(line).values or value + step < 1:
            continue
        new = str(value + step) if arabic else write_roman(value + step)
        made.append(line[: match.start()] + (new.upper() if old.isupper() else new) + line[match.end() :])
    return made


def is_misread(line: str, wanted: str) -> bool:
    """Return whether a line is the wanted one with slips of OCR: letters for digits, and in a line of words some more.

    >>> is_misread("- Is -", "- 15 -"), is_misread("Pagc l2 of 3O", "Page 12 of 30"), is_misread("13", "12")
    (True, True, False)
    """
    one, two = (as_digits(text) for text in (line, wanted))
    if one == two:
        return True
    if len(two) < _WORDED or len(one) > len(two) + 2 or _signs(one) < _signs(two):
        return False  # a line that has fewer letters and digits has no number at all
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.quick_ratio() >= _ENOUGH and matcher.ratio() >= _ENOUGH


def as_digits(text: str) -> str:
    """Return a text without its blanks, with digits for the letters and strokes that look like them.

    >>> as_digits("l S"), as_digits("the")
    ('15', '1he')
    """
    return "".join(text.split()).translate(_ALIKE)


def _signs(text: str) -> int:
    """Return how many characters may be letters or digits: strokes and brackets are what OCR makes of a 1."""
    return sum(char.isalnum() or char in "|!()[]" for char in text)
