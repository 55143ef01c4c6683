"""The word lists that decide about hyphens, by language, and which language a text is in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple


class WordLists(NamedTuple):
    """The word lists of one language; `data/hyphen_words.toml` says what each is for."""

    common: frozenset[str]
    and_: frozenset[str]
    links: frozenset[str]
    sure: frozenset[str]
    owners: frozenset[str]
    owned: frozenset[str]
    bound: frozenset[str]
    tails: frozenset[str]
    elisions: frozenset[str]
    clitics: Mapping[str, str]
    endings: tuple[str, ...]


@cache
def word_lists() -> Mapping[str, WordLists]:
    """Return the word lists by language.

    >>> "self" in word_lists()["en"].owners
    True
    """
    import tomllib

    data = tomllib.loads(resources.files("textclean.data").joinpath("hyphen_words.toml").read_text("utf-8"))
    return {language: _lists(table) for language, table in data.items()}


def _lists(table: Mapping[str, str]) -> WordLists:
    sets = {name: frozenset(words.split()) for name, words in table.items()}
    return WordLists(
        common=sets["common"],
        and_=sets["and"],
        links=sets["links"],
        sure=sets["sure"],
        owners=sets["owners"],
        owned=sets["owned"],
        bound=sets["bound"],
        tails=sets["tails"],
        elisions=sets["elisions"],
        clitics=dict(pair.split(":") for pair in table["clitics"].split()),
        endings=tuple(table["endings"].split()),
    )


def guess_language(words: Mapping[str, int]) -> tuple[str, bool]:
    """Return the language whose commonest words make up the largest share of `words`, and whether there is another.

    The language is empty where none is likely.

    >>> guess_language({"the": 5, "house": 2, "of": 3, "de": 1})
    ('en', True)
    """
    total = sum(words.values())
    best, most = "", total / 25
    for key, lists in word_lists().items():
        found = sum(words.get(word, 0) for word in lists.common)
        if found > most:
            best, most = key, found
    if not best:
        return "", False
    own = word_lists()[best].common
    rest = max(sum(words.get(word, 0) for word in lists.common - own) for lists in word_lists().values())
    return best, rest > most / 10


@cache
def telling_words() -> Mapping[str, Sequence[str]]:
    """Return the languages that each of the common words belongs to."""
    found: dict[str, list[str]] = {}
    for language, lists in word_lists().items():
        for word in lists.common:
            found.setdefault(word, []).append(language)
    return found
