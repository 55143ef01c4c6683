"""The words behind which no sentence ends: articles, prepositions, conjunctions (`data/function_words.tsv`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def function_words(language: str = "") -> frozenset[str]:
    """Return the words that end no sentence: articles, prepositions, conjunctions of one language, or of all eleven."""
    lists = _function_words()
    return lists.get(language) or frozenset[str]().union(*lists.values())


@cache
def _function_words() -> dict[str, frozenset[str]]:
    data = files("textclean.data").joinpath("function_words.tsv").read_text(encoding="utf-8")
    rows = [row.partition("\t") for row in data.splitlines() if row and not row.startswith("#")]
    return {language: frozenset(words.split()) for language, _, words in rows}


def function_languages() -> tuple[str, ...]:
    """Return the languages that `function_words` knows."""
    return tuple(_function_words())
