"""What a word may have been before OCR misread it: all words that confusions lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from textclean.ocr.table import Confusion

LONGEST = 24  # longer words are not looked at: the costs stay linear


class Candidate(NamedTuple):
    """A word that confusions lead to, and those confusions; `rate` is the sum of their rates."""

    word: str
    path: tuple[Confusion, ...]
    rate: float


def steps(word: str, by_wrong: Mapping[str, Sequence[Confusion]]) -> Iterator[tuple[str, Confusion]]:
    """Yield the words that one confusion leads to from `word`, with the confusion.

    >>> confusion = Confusion("m", "rn", -3.0)
    >>> [one for one, _ in steps("moming", {"m": [confusion]})]
    ['rnoming', 'morning']
    """
    padded = f"^{word}$"
    for at in range(len(padded)):
        for size in (1, 2, 3):
            for confusion in by_wrong.get(padded[at : at + size], ()):
                made = padded[:at] + confusion.right + padded[at + size :]
                if made[0] == "^" and made[-1] == "$":
                    yield made[1:-1], confusion


def shaped(word: str) -> bool:
    """Tell whether a word has letters alone and its capitals in a usual place.

    >>> shaped("Word"), shaped("wOrd"), shaped("w0rd")
    (True, False, False)
    """
    return word.isalpha() and (word.islower() or word[1:].islower() or word.isupper())
