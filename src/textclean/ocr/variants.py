"""Changes that a writer may have meant: spelling variants, not damage.

Old and regional spelling, dialect and inflection differ from the common word by a final e or s, a doubled letter, an
accent, i for y, u for v, a dropped final g; OCR makes the same changes far more rarely than writers do.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from textclean.ocr.table import Confusion

_TAILS = frozenset({"", "e", "s", "n", "g", "t", "d", "h", "'", "es", "en"})
_SWAPS = frozenset(
    {"iy", "yi", "ij", "ji", "uv", "vu", "sz", "zs", "ck", "kc", "ou", "uo", "ei", "ie", "gj", "jg", "bv", "vb"}
)


@lru_cache(1 << 14)
def plain(word: str) -> str:
    """Return a word without accents, with its doubled letters written once.

    >>> plain("Éttés"), plain("dıner")
    ('Etes', 'dıner')
    """
    bare = [char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char)]
    return "".join(char for at, char in enumerate(bare) if not at or char != bare[at - 1])


def variant(read: str, right: str) -> bool:
    """Tell whether two words differ as spellings of one word do.

    >>> variant("olde", "old"), variant("walkin", "walking"), variant("honor", "honour"), variant("dînant", "dinant")
    (True, True, True, True)
    >>> variant("moming", "morning"), variant("vou", "you")
    (False, False)
    """
    read, right = read.lower(), right.lower()
    if plain(read) == plain(right):
        return True
    short, long = sorted((read, right), key=len)
    if long.startswith(short) and long[len(short) :] in _TAILS:
        return True
    at = next((k for k in range(len(short)) if short[k] != long[k]), len(short))
    if len(short) == len(long):
        return read[at] + right[at] in _SWAPS and read[at + 1 :] == right[at + 1 :]
    if long[at] in "cpbg" and long[at + 1 : at + 2] in ("t", "c", "ç", "n", "s") and long[at + 1 :] == short[at:]:
        return True  # Spanish efeto, French prontitude and ptisane: learned letters that come and go
    return long[at] in "ue" and long[at + 1 :] == short[at:] and len(long) == len(short) + 1


def modern(word: str) -> list[str]:
    """Return what a word in an old spelling may be written like today.

    >>> modern("libertie")
    ['libertie', 'liberty']
    """
    found = []
    if word.endswith("ie"):
        found += [word, word[:-2] + "y"]
    elif word.endswith("e") and len(word) > 4:
        found.append(word[:-1])
        if word[-2] == word[-3]:
            found.append(word[:-2])
    if word.endswith(("ll", "ck")):
        found.append(word[:-1])
    return found


_VOWELS = frozenset("aeiouyąęóàáâäèéêëìíîïòôöùúûü")


def vowels(confusion: Confusion) -> bool:
    """Tell whether a confusion puts one vowel for another, as inflection and dialect do, too."""
    return confusion.wrong.lower() in _VOWELS and confusion.right.lower() in _VOWELS
