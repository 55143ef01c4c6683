"""Whether a piece of text looks like something that people write.

Judged by letters alone: in a word all letters are of one script, and Latin letters change case only at its start.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

from textclean.encoding.charmaps import settings
from textclean.encoding.languages import apart

_TOGETHER = frozenset({"HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "KATAKANA-HIRAGANA"})
_PAGES = (
    *(f"cp{page}" for page in range(1250, 1259)),
    *(f"iso8859-{part}" for part in range(1, 17) if part != 12),
    *(
        "mac_roman",
        "mac_latin2",
        "mac_greek",
        "mac_cyrillic",
        "mac_turkish",
        "cp437",
        "cp850",
        "cp852",
        "cp866",
        "koi8_u",
    ),
)
_SYMBOLS = frozenset({"So", "Sm", "Sc", "Sk", "No", "Cc"})
_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0327\u0328\u0331")
# A capital letter before a no-break space in a word in capitals: NAÇÃ O, VALODĀ; but not a no-break space that was
# read twice (NASAÂ is).
CAPITALS = "(?<=[A-ZÀ-ÞĀ-Ž]{2})(?:[ÂÃÄÅ]\xa0(?=[A-Z])|Ā\xa0)"
CAPITALS_IN = re.compile(CAPITALS)
WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")


@lru_cache(maxsize=4096)
def script(char: str) -> str:
    """Return the script of a letter by its Unicode name; an empty string for what is no letter or has no script.

    >>> script("é"), script("Ж"), script("語"), script("ʼ"), script("5")
    ('LATIN', 'CYRILLIC', 'CJK', '', '')
    """
    if unicodedata.category(char) not in ("Ll", "Lu", "Lt", "Lo"):
        return ""
    first = unicodedata.name(char, "").split(" ")[0]
    if first in _TOGETHER or first.startswith("CJK"):
        return "CJK"
    return "" if first in ("MICRO", "FEMININE", "MASCULINE") else first


def strange_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return how many words reach into `text[start:end]`, and how many of them nobody writes.

    >>> strange_words("l’épisode", 1, 3), strange_words("lՎpisode", 1, 2), strange_words("VOCʅ", 3, 4)
    ((1, 0), (1, 1), (1, 1))
    """
    words = strange = 0
    begin = start
    while begin > 0 and start - begin < 40 and text[begin - 1].isalpha():
        begin -= 1
    stop = min(len(text), end + 40)
    for match in WORD.finditer(text, begin, stop):
        if match.end() <= start or match.start() >= end:
            continue
        words += 1
        word = match[0]
        if not word.isascii() and (len({s for s in map(script, word) if s}) > 1 or odd_case(word)):
            strange += 1
    return words, strange


def odd_case(word: str) -> bool:
    """Tell whether a small letter stands before a capital one, or behind two or more capital ones.

    >>> [odd_case(word) for word in ("École", "ÉCOLE", "éCole", "VOCʅ", "МГУ")]
    [False, False, True, True, False]
    """
    if word.islower() or word.isupper() or word[1:].islower():
        return False
    shape = "".join("u" if char.isupper() else "l" if char.islower() else "" for char in word)
    return "lu" in shape or "uul" in shape


@cache
def _pages() -> Counter[str]:
    """Return how many of the older 8-bit code pages have a character: how common it is, without any language."""
    high = bytes(range(0x80, 0x100))
    return Counter(char for page in _PAGES for char in set(high.decode(page, "ignore")))


@lru_cache(maxsize=4096)
def rarity(char: str) -> float:
    """Return how rare a character is, from 0 to 1: by the code pages that have it, else by its kind.

    >>> rarity("é") < rarity("ď") < rarity("ɮ")
    True
    """
    pages = _pages()[char]
    if pages:
        return 0.25 / pages
    if char in settings()["letters"]["living"]:
        return 0.2
    if char < "\u02b0":
        return 1.0
    if "\u0300" <= char < "\u0370":
        return 0.3 if char in _MARKS else 0.9
    kind = unicodedata.category(char)
    return 0.5 if kind[0] in "SPN" or kind == "Lm" else 0.3


def impossible(char: str) -> bool:
    """Tell whether a character is a control, private, a surrogate or not assigned."""
    return unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs") and char not in "\t\n"


def stray_mark(before: str, char: str) -> bool:
    """Tell whether a character is a mark of one script behind a letter of another, or behind no letter.

    >>> stray_mark("ג", "\u06ea"), stray_mark(" ", "\u06ea"), stray_mark("ب", "\u064e"), stray_mark("e", "\u0301")
    (True, True, False, False)
    """
    if unicodedata.category(char)[0] != "M":
        return False
    own = unicodedata.name(char, "").split(" ")[0]
    if own in ("COMBINING", "VARIATION", "IDEOGRAPHIC") or unicodedata.category(before)[0] in "MC":
        return False
    return script(before) not in ("", own) or not before.isalpha()


def odd_sequence(line: str, start: int, end: int) -> bool:
    """Tell whether `line[start:end]`, as it stands, does not fit the letters beside it.

    A symbol or control beside a letter (but for those that follow a word: ™, °, ²), capital letters where a word has
    none, a letter of another script, or two letters that no language has both.

    >>> odd_sequence("mГ©dical", 1, 3), odd_sequence("l’été", 1, 3), odd_sequence("niÃ±o", 2, 4)
    (True, False, True)
    >>> odd_sequence("Ăąoño", 0, 2)
    True
    """
    before = line[start - 1] if start else " "
    after = line[end] if end < len(line) and line[end - 1] != "\xa0" else " "
    if not (before.isalpha() or after.isalpha()):
        return False
    raw = line[start:end]
    symbols = [char for char in raw if unicodedata.category(char) in _SYMBOLS]
    if after.isalpha() and unicodedata.category(raw[-1])[0] == "P" and raw[-1] not in "’‘ʼ·-‐‑–—":
        return True
    if raw[0] == "\xa0" and before.isalpha() and after.isalpha():  # a blank within a word
        return True
    if before.isalpha() and raw[0] in "‚„":  # which opens a quote, and closes none
        return True
    if symbols and (after.isalpha() or not set(symbols) <= set("™®©°¹²³½")):
        return True
    latin = script(raw[0]) == "LATIN"
    if raw[0].isupper() and (before.islower() or (latin and odd_case(_word_around(line, start, end)))):
        return True
    if latin and raw.isalpha() and apart(raw):
        return True
    beside = {script(before), script(after)} - {""}
    return bool(beside) and any(script(char) not in beside and script(char) for char in raw)


def lonely(line: str, start: int, end: int) -> bool:
    """Tell whether `line[start:end]` stands between blanks, or before a mark of punctuation, and is no word.

    >>> lonely("til Ã¥ se", 4, 6), lonely("til ĂĄ se", 4, 6), lonely("est là", 4, 6)
    (True, True, False)
    """
    raw, after = line[start:end], line[end : end + 1]
    if line[start - 1 : start].strip() or not (after in " .,;:!?" or after.isspace()):
        return False
    if raw.isalpha():
        return apart(raw)
    return raw.isprintable() and not raw[-1].isspace()


def _word_around(line: str, start: int, end: int) -> str:
    """Return the word that `line[start:end]` stands in, as far as it is near; a no-break space ends it."""
    if line[end - 1] == "\xa0":
        end -= 1
        line = line[:end] + " "
    first, last = start, end
    while first > 0 and start - first < 20 and line[first - 1].isalpha():
        first -= 1
    while last < len(line) and last - end < 20 and line[last].isalpha():
        last += 1
    return line[first:last]
