"""How well letters beyond ASCII fit their neighbours, by the pairs that stand beside each other in 28 languages.

>>> fit("over på den andre siden") < fit("over pü den andre siden")
True
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from math import log2
from typing import NamedTuple

from textclean.encoding.charmaps import settings

UNKNOWN = 12.0  # bits for a neighbour that a letter does not have in a language
NEUTRAL = 8.0  # bits for letters of a script that no language of the table has
WORDS = 14.0  # bits for words of the language, times their share in the line
SAMPLE = 8_192  # characters that tell what a document is like
PIECE = 512  # characters of a piece, where it is longer
RARE = 4.0  # bits for a letter that few orthographies have
MOST = 6.0  # bits for words at most


class Language(NamedTuple):
    """A language: its code, its English name, its commonest words, its letters beyond ASCII, and how it uses them.

    `bits` has, for each pair and whether the letter in question is the second of it, how surprising the other is.
    """

    code: str
    name: str
    words: frozenset[str]
    letters: frozenset[str]
    bits: Mapping[tuple[str, bool], float]


@cache
def languages() -> tuple[Language, ...]:
    """Return the languages of data/letter_pairs.tsv.

    >>> [language.name for language in languages() if "å" in language.letters]
    ['danish', 'finnish', 'norwegian', 'swedish']
    """
    data = files("textclean").joinpath("data/letter_pairs.tsv").read_text(encoding="utf-8")
    found = []
    for line in data.splitlines()[1:]:
        code, name, own, words, cells = line.split("\t")
        shares = {cell[:2]: 2.0 ** -int(cell[2], 36) for cell in cells.split(" ")}
        letters = frozenset(own)
        sums: defaultdict[tuple[str, bool], float] = defaultdict(float)
        for pair, share in shares.items():
            sums[pair[0], False] += share
            sums[pair[1], True] += share
        bits = {
            (pair, second): log2(sums[pair[second], second] / share)
            for pair, share in shares.items()
            for second in (False, True)
            if pair[second] in letters
        }
        found.append(Language(code, name, frozenset(words.split(" ")), letters, bits))
    return tuple(found)


def named(name: str) -> Language | None:
    """Return the language of an English name or a code of two letters, None where the table does not have it.

    >>> named("Spanish").code, named("pl").name, named("klingon")
    ('es', 'polish', None)
    """
    low = name.lower()
    return next((language for language in languages() if low in (language.code, language.name)), None)


@cache
def _tiers() -> Mapping[str, float]:
    """Return, for letters that many orthographies have, the bits that they cost; others cost `RARE`."""
    tiers = settings()["letters"]["tiers"]
    return {char: float(number) for number, tier in enumerate(tiers) for char in tier}


@cache
def _known() -> frozenset[str]:
    return frozenset(char for language in languages() for char in language.letters)


def pairs(text: str, at: int) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """Return the pairs that the letter at an offset has with its neighbours, and whether it is the second of them.

    >>> pairs("Schön!", 4), pairs("Été", 0)
    ((('ön', True), ('n_', False)), (('_é', True), ('ét', False)))
    """
    char = _small(text[at])
    before = _small(text[at - 1]) if at else "_"
    after = _small(text[at + 1]) if at + 1 < len(text) else "_"
    return (before + char, True), (char + after, False)


def _small(char: str) -> str:
    low = char.lower()
    return low if char.isalpha() and len(low) == 1 else "_"


def cost(found: Iterable[tuple[str, bool]], language: Language) -> float:
    """Return the mean bits of letter pairs in a language, `UNKNOWN` for each that it does not have."""
    bits = [language.bits.get(pair, UNKNOWN) for pair in found]
    return sum(bits) / len(bits) if bits else NEUTRAL


def fit(text: str) -> float:
    """Return the mean bits of a text's letters beyond ASCII in the language that they fit best: less is better."""
    places = [at for at, char in enumerate(text) if char > "\x7f" and char.isalpha()]
    return best_cost([pair for at in places for pair in pairs(text, at)], words_of(text))


def words_of(text: str) -> list[str]:
    """Return the words of a text, in small letters.

    >>> words_of("Der Bäcker, 2 Äpfel")
    ['der', 'bäcker', 'äpfel']
    """
    return re.findall(r"[^\W\d_]+", text.lower())


def best_cost(found: list[tuple[str, bool]], words: list[str]) -> float:
    """Return the least cost that letter pairs have in a language, one whose words stand beside them going first."""
    if not found:
        return NEUTRAL
    known = [(pair, second) for pair, second in found if pair[second] in _known()]
    cheapest = 0.0
    if known:
        own = {pair[second] for pair, second in known}
        # Words speak for a language only where it has the letters in question.
        cheapest = min(
            cost(known, language) - (_spoken(words, language) if language.letters >= own else 0.0)
            for language in languages()
        )
    rare = sum(_tier(pair[second]) for pair, second in found)
    return (rare + cheapest * len(known) + NEUTRAL * (len(found) - len(known))) / len(found)


def _tier(char: str) -> float:
    """Return the bits that a letter costs by itself: none where its script is not Latin, Greek or Cyrillic."""
    return _tiers().get(char, RARE if char < "\u0530" or "\u1e00" <= char < "\u2000" else 0.0)


@cache
def unusual() -> re.Pattern[str]:
    """Return a pattern for a Latin letter that is in no tier: another reading may be better."""
    tiers = _tiers()
    return re.compile(f"[{''.join(char for char in map(chr, range(0x100, 0x250)) if char.lower() not in tiers)}]")


@lru_cache(maxsize=4096)
def apart(letters: str) -> bool:
    """Tell whether letters are all in use, but not in one language.

    >>> apart("Ăą"), apart("Šž"), apart("ŋɔ")
    (True, False, False)
    """
    low = letters.lower()
    if not _known().issuperset(low):
        return False
    return not any(language.letters.issuperset(low) for language in languages())


def foreign(raw: str, char: str) -> bool:
    """Tell whether a character is a letter that no language has, though what it would be read from is of one.

    >>> foreign("СІ", "Ѳ"), foreign("СЏ", "я")
    (True, False)
    """
    low = char.lower()
    if low in _known() or not char.isalpha() or not (char < "\u0530" or "\u1e00" <= char < "\u2000"):
        return False
    letters = {letter for letter in raw.lower() if letter != "\xa0"}
    return any(language.letters.issuperset(letters) for language in languages())


@lru_cache(maxsize=4096)
def one_language(letters: str) -> bool:
    """Tell whether small letters are all of one language.

    >>> one_language("áš"), one_language("Ăą"), one_language("å°")
    (True, False, False)
    """
    return letters.islower() and any(language.letters.issuperset(letters) for language in languages())


def _spoken(words: list[str], language: Language) -> float:
    """Return the bits that the words of a line speak for a language."""
    hits = sum(word in language.words for word in words)
    return min(MOST, WORDS * hits / len(words)) if hits else 0.0


def sample(text: str) -> str:
    """Return the text where it is short, else pieces from all over it."""
    if len(text) <= SAMPLE:
        return text
    step = len(text) // (SAMPLE // PIECE)
    return "\n".join(text[at : at + PIECE] for at in range(0, len(text) - PIECE, step))
