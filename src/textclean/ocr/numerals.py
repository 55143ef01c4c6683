"""Roman numerals whose last I was read as L, the French word Il, and Spanish ü read as ú."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from textclean.layout.numerals import roman
from textclean.layout.numerals import words as page_words
from textclean.ocr.slips import DOUBTFUL, PLAIN, SHOWN, Slip, words


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile("(?<![\\w.\u2019'-])([IVX]*I)L(?![\\w\u2019'-])")


@cache
def _il() -> re.Pattern[str]:
    return re.compile(
        "(?:(?<=[.!?\u2026\u201d\u00bb] )|(?<=[\\n\u00ab\u201c\u2014])|(?<=[\u00ab\u2014] ))"
        "(11|I\\]|I\\)|[I1l|]1|[1|]l|\\[l|I|H)(?= ([^\\W\\d_]+)['\u2019 ])"
    )


@cache
def _diaeresis() -> re.Pattern[str]:
    return re.compile("(?<=g)ú(?=[eéií][a-zñáéíóú])")


def roman_ends(text: str) -> Iterator[Slip]:
    """Yield the roman numerals that end in IL, which none does, where they end in II when mended.

    >>> [(slip.start, slip.new) for slip in roman_ends("XVIIL\\n\\nCapítulo IL. de los")]
    [(4, 'I'), (17, 'I')]
    """
    if "IL" not in text:
        return
    for match in _numeral().finditer(text):
        at, many = match.end(1), len(match[0])
        if not roman(match[1] + "I"):
            continue
        before = text[max(0, match.start() - 20) : match.start()].split()
        led = bool(before) and before[-1].lower() in page_words().label and text[match.start() - 1] == " "
        begins = match.start() == 0 or text[match.start() - 1] == "\n"
        alone = begins and text[match.end() : match.end() + 2].strip() in ("", ".")
        if led or (alone and many > 2):
            yield Slip(at, "L", "I", PLAIN if many > 3 or led else SHOWN, "no roman numeral ends in IL")
        elif many > 3:
            yield Slip(at, "L", "I", SHOWN, "no roman numeral ends in IL")


def french_il(text: str, language: str) -> Iterator[Slip]:
    """Yield the places where the French word Il, at a sentence's beginning, was read as something else.

    >>> [(slip.start, slip.old) for slip in french_il("Il rit. I] ne dit rien. 11 y a du vent.", "fr")]
    [(8, 'I]'), (24, '11')]
    """
    if language == "fr":
        for match in _il().finditer(text):
            if match[2] in words()["fr"].verbs:
                kind = DOUBTFUL if match[1] in ("I", "H") else SHOWN
                yield Slip(match.start(), match[1], "Il", kind, f"Il {match[2]}")


def diaeresis(text: str, language: str) -> Iterator[Slip]:
    """Yield the Spanish letters ü that were read as ú: no word has gú before e or i.

    >>> [(slip.start, slip.new) for slip in diaeresis("la antigúedad", "es")]
    [(8, 'ü')]
    """
    if language == "es" and "gú" in text:
        for match in _diaeresis().finditer(text):
            yield Slip(match.start(), "ú", "ü", SHOWN, "ü between g and e or i")
