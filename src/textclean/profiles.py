"""The functions that most people need: `clean`, `trace` and `clean_many` with a named profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from textclean.pipeline import Pipeline
from textclean.result import Cleaned


@cache
def pipeline(profile: str) -> Pipeline:
    """Return the pipeline of a profile, made once. Raises ConfigError for an unknown one.

    >>> pipeline("standard").names[0]
    'endings'
    """
    return Pipeline(profile=profile)


def clean(text: str, *, profile: str = "standard") -> str:
    """Return `text` repaired; the same object where there is nothing to repair.

    Raises TypeError for anything but a `str`, ConfigError for an unknown profile.

    >>> clean("the go-\\nvernment of\\r\\n")
    'the government of\\n'
    """
    return pipeline(profile).clean(text)


def trace(text: str, *, profile: str = "standard") -> Cleaned:
    """Return `text` repaired, with every edit that led there. Raises as `clean` does.

    >>> trace("a\\r\\nb").edits
    (Edit(start=1, old='\\r\\n', new='\\n', rule='endings', parts=(), note=''),)
    """
    return pipeline(profile).trace(text)


def clean_many(texts: Iterable[str], *, profile: str = "standard") -> Iterator[str]:
    """Yield each of `texts` repaired, lazily and in order. Raises as `clean` does.

    >>> list(clean_many(["a\\r", "b"]))
    ['a\\n', 'b']
    """
    return pipeline(profile).clean_many(texts)
