"""Confusions that a document shows by itself: a letter lost or put for another in many of its unknown words.

Each printing type and scanner has its own: one book's ch is read as h throughout. A word that is in no list is tried
with one letter put in, taken out or replaced; where that makes common words, and the same change does so in many
different words, the change is a confusion of this document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from textclean.ocr.lexicon import Zipf
from textclean.ocr.variants import variant

MANY = 6  # different words that must show a confusion
SHARE = 0.02  # of the unknown words, at least
RATE = 1e-3  # how likely a confusion found here is taken to be
MOST = 500  # unknown words that are tried: the costs stay bounded
FIRST = 120  # where these show none half of the times that are needed, the others are not tried
SHORTEST = 5


def discovered(words: Sequence[str], counts: Mapping[str, int], zipf: Zipf) -> list[tuple[str, str]]:
    """Return the confusions, as (read, right), that the unknown `words` of a document show.

    >>> common = {"freundlich", "wirklich", "natürlich", "schließlich", "plötzlich", "ziemlich", "endlich"}
    >>> read = [word.replace("ch", "h") for word in common]
    >>> sorted(discovered(read, Counter([*read, "doch"]), lambda word: 5.0 if word in common else 0.0))
    [('h', 'ch'), ('i', 'ic')]
    """
    tried = [word for word in words if len(word) >= SHORTEST and word.isalpha() and word.islower()]
    tried = tried[:: 1 + len(tried) // MOST]
    if len(tried) < MANY:
        return []
    letters = [letter for letter, _ in Counter("".join(counts).lower()).most_common(40) if letter.isalpha()]
    shown: Counter[tuple[str, str]] = Counter()
    for number, word in enumerate(tried):
        if number == FIRST and max(shown.values(), default=0) < MANY // 2:
            return []
        made: dict[str, None] = {}
        for right in _changed(word, letters):
            if zipf(right) >= 3.5 and not variant(word, right):
                made[right] = None
        if 0 < len(made) <= 2:
            for right in made:
                shown.update(set(_stretches(word, right)))
    least = max(MANY, SHARE * len(tried))
    return [pair for pair, count in shown.items() if count >= least]


def _changed(word: str, letters: Sequence[str]) -> Iterator[str]:
    """Yield the words that one letter put in, taken out or replaced makes of `word`."""
    for at in range(len(word)):
        head, tail = word[:at], word[at + 1 :]
        yield head + tail
        for letter in letters:
            yield head + letter + tail
            yield head + letter + word[at:]


def _stretches(read: str, right: str) -> Iterator[tuple[str, str]]:
    """Yield the stretch in which two words differ, inside them, with a neighbour where one side of it is empty."""
    most = min(len(read), len(right))
    a = next((k for k in range(most) if read[k] != right[k]), most)
    z = next((k for k in range(most - a) if read[-1 - k] != right[-1 - k]), most - a)
    old, new = read[a : len(read) - z], right[a : len(right) - z]
    if not z:  # at a word's end: inflection and dialect
        return
    if old and new:
        yield old, new
        return
    yield old + read[len(read) - z], new + right[len(right) - z]
    if a:
        yield read[a - 1] + old, right[a - 1] + new
