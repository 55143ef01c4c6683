"""One single-byte encoding read as another: `caf‚` for `café`, `Ïðèâåò` for `Привет`.

Each byte became one character and none was lost, so that nothing in a single word proves the damage. What does is the
document: words that nobody writes in any language, most of which the same change of encodings turns into words of
one language, in which the rest of the document is written as well. A hint that names the language stands for that
evidence; then words that the change makes words of the language are enough.

Looks at: up to 8,192 characters in pieces from all over the document decide; then each word by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from textclean.edits import Edit
from textclean.encoding.charmaps import settings
from textclean.encoding.languages import UNKNOWN, Language, cost, languages, pairs, sample, words_of
from textclean.encoding.plausible import odd_case

WORDS = 5  # different words that must be mended, where no hint names the language
SIGNS = 5  # places that look like damage, before anything is weighed
READABLE = 0.8  # of the words with letters beyond ASCII: then the text is in that language as it stands
MANY = 250  # different words that are weighed
LONG = 60  # characters: what is longer is no word
LIKELY = 4  # languages that a text may be in, by its words
DIFFERENT = 4  # of its commonest words that the document must have
SHARE = 0.1  # of the document's words that are among the language's commonest
COST = 7.5  # bits that the mended words' letter pairs may cost on average
BETTER = 2.0  # bits by which a word's letter pairs must be cheaper, where it may be a word as it stands
LETTERS = 4  # of one word at least, where all letters are mended
_LATIN = re.compile("[A-Za-z]")
_OPENING = frozenset("“„‘‚«»‹›¿¡–—…('\"")
_CLOSING = frozenset("”’“‘»«›‹…–—'\"")
_WITHIN = frozenset("'’-")


class Mixup(NamedTuple):
    """A change of encodings: its name, the languages it happens in, and which character stands for which."""

    name: str
    languages: tuple[Language, ...]
    table: Mapping[int, str]


@cache
def mixups() -> tuple[Mixup, ...]:
    """Return the changes of encodings that are looked for.

    >>> "caf‚".translate(mixups()[1].table), mixups()[1].name
    ('café', 'cp850 read as windows-1252')
    """
    data = settings()["mixups"]
    codecs = {entry["name"]: entry["codec"] for entry in settings()["charmap"]}
    found = []
    for wrote, read, group in data["pairs"]:
        codes = data.get(group, group).split()
        table: dict[int, str] = {}
        for byte, (was, seen) in enumerate(zip(_high(codecs[wrote]), _high(codecs[read]), strict=True), 0x80):
            if was != seen and was >= "\xa0":
                table[ord(seen)] = was
                if read == "windows-1252" and byte < 0xA0:  # read as Latin-1
                    table[byte] = was
                elif read == "iso-8859-2" and byte < 0xA0:  # its controls were taken for windows-1252
                    table.setdefault(ord(bytes([byte]).decode("cp1252", "ignore") or chr(byte)), was)
        found.append(Mixup(f"{wrote} read as {read}", tuple(x for x in languages() if x.code in codes), table))
    return tuple(found)


def _high(codec: str) -> list[str]:
    """Return the characters of an encoding for the bytes from 80 on, a control where it has none."""
    return [bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(0x80, 0x100)]


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    """Return patterns for what seldom stands in text that was read rightly; each begins with a class of characters."""
    tells = "ŽŸ‡†ˆ‰‹\x81\x8d\x8f\x90\x9d˜™›‚ƒ„•¡¢£¤ÈËÍÎÁÌÛÙÒ·˙¸ΘⁿΣ÷ΦΩ±≤⌠ατφÚÞÓ³þ±¾Ý¶¹¿ðý"
    return (
        re.compile("[¡-ÿ]{4}"),
        re.compile(f"[{tells}](?<=[a-zß-ÿ][{tells}])(?=[a-zß-ÿ])"),
        re.compile("[А-Я](?<=[а-я][А-Я])[А-Я]{2}|[\u2500-\u259f№¤¦§®°±¬¶µ](?:(?<=[а-я].)(?=[а-я])|(?=[а-я]{2}))"),
    )


@cache
def _token() -> re.Pattern[str]:
    return re.compile("[A-Za-z'\x80-\uffff]*[\x80-\uffff][A-Za-z'\x80-\uffff]*")


def find(text: str, rule: str, hint: Language | None = None, *, latin: bool) -> list[Edit]:
    """Return the edits that undo a change of encodings, where the document or the hint gives the evidence.

    `latin` says whether languages in Latin letters are looked for, or those of which no word is ASCII.
    """
    if text.isascii() or (hint is not None and latin == _whole(hint)):
        return []
    seen = sample(text)
    words = list(dict.fromkeys(word for word in _token().findall(seen) if len(word) < LONG))[:MANY]
    if hint is None and _readable(words, seen):
        return []
    best: tuple[float, Mixup, Language] | None = None
    for mixup in mixups():
        wanted = [language for language in mixup.languages if latin != _whole(language) and hint in (None, language)]
        if not wanted:
            continue
        every = words_of(seen.translate(mixup.table))
        different = set(every)
        for language in wanted:
            spoken = different.intersection(language.words)
            if hint is None and (len(spoken) < DIFFERENT or sum(word in spoken for word in every) < SHARE * len(every)):
                continue
            worth = _worth(words, mixup, language, sure=hint is not None)
            if worth > 0 and (best is None or worth > best[0]):
                best = worth, mixup, language
    return list(_edits(text, rule, best[1], best[2])) if best else []


def _whole(language: Language) -> bool:
    """Tell whether no word of a language is ASCII."""
    return "ж" in language.letters or "ω" in language.letters


def suspected(text: str) -> bool:
    """Tell whether a text has several places that look like damage: without a hint, `find` finds nothing where not."""
    text = sample(text)
    count = 0
    for pattern in _signs():
        for _ in pattern.finditer(text):
            count += 1
            if count == SIGNS:
                return True
    return False


def _worth(words: Iterable[str], mixup: Mixup, language: Language, *, sure: bool) -> float:
    """Return what a change of encodings is worth, 0 where the evidence does not suffice."""
    mended = broken = fine = loose = long = 0
    found: list[tuple[str, bool]] = []
    for word in words:
        if _loose(word) and good(word, language):
            loose += _bad(word, mixup, language)
        elif _bad(word, mixup, language):
            new = word.translate(mixup.table)
            if new != word and good(new, language):
                mended += 1
                long = max(long, len(_pairs(new)) // 2)
                found.extend(_pairs(new))
            else:
                broken += 1
        else:
            fine += word != word.translate(mixup.table)
    if not found or 2 * mended < loose or (_whole(language) and long < LETTERS):
        return 0
    price = cost(found, language)
    if price > COST or broken * (2 if sure else 4) > mended:
        return 0
    if not sure and (mended < WORDS or 2 * fine > mended):
        return 0
    return mended - 2 * broken - mended * price / UNKNOWN


def _bad(word: str, mixup: Mixup, language: Language) -> bool:
    """Tell whether a word, as it stands, is none of the language, or a far worse one than what it would become."""
    if not good(word, language):
        return True
    new = word.translate(mixup.table)
    if new == word or not good(new, language):
        return False
    if new.lower() in language.words:
        return word.lower() not in language.words
    found = _pairs(new)
    if _loose(word):
        return all(pair in language.bits for pair in found)
    before = _pairs(word)
    return len(found) > 4 and cost(before, language) > cost(found, language) + BETTER


def _pairs(word: str) -> list[tuple[str, bool]]:
    return [pair for at, char in enumerate(word) if char > "\x7f" and char.isalpha() for pair in pairs(word, at)]


def _readable(words: Collection[str], text: str) -> bool:
    """Tell whether most of the words are words of one language as they stand."""
    every = Counter(words_of(text))
    likely = sorted(languages(), key=lambda language: -sum(every[word] for word in language.words))
    for language in likely[:LIKELY]:
        fine = [word for word in words if good(word, language)]
        if (
            len(fine) > READABLE * len(words)
            and cost([pair for word in fine for pair in _pairs(word)], language) < COST
        ):
            return True
    return False


def good(word: str, language: Language) -> bool:
    """Tell whether a word may be one of a language: its letters, case, and signs at its ends alone.

    >>> german = next(language for language in languages() if language.code == "de")
    >>> good("„Straße“", german), good("Stra\u00e1e", german), good("fr‡h", german)
    (True, False, False)
    """
    first, last = 0, len(word)
    while first < last and word[first] in _OPENING:
        first += 1
    while first < last and word[last - 1] in _CLOSING:
        last -= 1
    inner = word[first:last]
    if (not inner and len(word) > 2) or (_whole(language) and _LATIN.search(inner) and not inner.isascii()):
        return False
    for char in inner:
        if char > "\x7f" and char.lower() not in language.letters and char not in _WITHIN:
            return char == "·" and language.code == "ca"
    return not odd_case(inner)


def _loose(word: str) -> bool:
    """Tell whether a word is whole as it stands, but a dash or quote in it or at its end may be a letter."""
    return re.search("[a-z][\xa0–—‘’“”…•][a-z]|[a-z][\xa0–—‘“…]", word) is not None


def _edits(text: str, rule: str, mixup: Mixup, language: Language) -> Iterator[Edit]:
    """Yield an edit for each run of characters that are others in the words that are mended."""
    whole = _whole(language)
    for match in _token().finditer(text):
        word = match[0]
        if len(word) >= LONG:
            continue
        new = word.translate(mixup.table)
        if new == word or not good(new, language):
            continue
        if whole:
            known = new.lower() in language.words
            if good(word, language) and not known and cost(_pairs(word), language) < cost(_pairs(new), language):
                continue
        elif not _bad(word, mixup, language):
            continue
        at = 0
        while at < len(word):
            end = at
            while end < len(word) and word[end] != new[end]:
                end += 1
            if end > at:
                yield Edit(match.start() + at, word[at:end], new[at:end], rule, (), mixup.name)
            at = max(end, at + 1)
