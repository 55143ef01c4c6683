"""A slip: one character or mark that OCR misread, with how surely it is one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

PLAIN, SHOWN, DOUBTFUL = 3, 2, 1


class Slip(NamedTuple):
    """One misread place: `old` at `start` should be `new`.

    `kind` is PLAIN where the place speaks for itself and nobody writes so; SHOWN where clean text hardly has it, and
    two of them show noise; DOUBTFUL where clean text may have it and the document's noise must decide.
    """

    start: int
    old: str
    new: str
    kind: int
    note: str


class Words(NamedTuple):
    """The words of one language that decide; `data/ocr_words.toml` says what each is for."""

    verbs: frozenset[str]
    before: frozenset[str]
    starts: frozenset[str]
    indirect: frozenset[str]
    apart: frozenset[str]
    abbreviated: frozenset[str]
    titles: frozenset[str]
    articles: frozenset[str]
    elided: frozenset[str]
    slips: frozenset[str]
    firsts: frozenset[str]
    seconds: frozenset[str]
    whole: frozenset[str]


@cache
def words() -> Mapping[str, Words]:
    """Return the words by language.

    >>> "am" in words()["en"].verbs, words()["de"].verbs
    (True, frozenset())
    """
    import tomllib

    data = tomllib.loads(resources.files("textclean.data").joinpath("ocr_words.toml").read_text("utf-8"))
    return {
        language: Words(**{name: frozenset(table.get(name, "").split()) for name in Words._fields})
        for language, table in data.items()
    }
