"""Which words are misread, what they were, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from textclean.ocr.candidates import Candidate, shaped, steps
from textclean.ocr.evidence import ACTIVE, NAMED, Evidence
from textclean.ocr.lexicon import Zipf
from textclean.ocr.table import Confusion


class Verdict(NamedTuple):
    """A word as it was read, and what it may have been.

    `odds` is the logarithm to base 10 of how much likelier the first of the `choices` is than the word itself;
    `margin`, than the next one. `support` is how many words of the document show the confusions that lead to it.
    """

    word: str
    choices: tuple[Candidate, ...]
    odds: float
    margin: float
    support: int


def verdicts(found: Evidence, words: Sequence[str], zipf: Zipf) -> Iterator[Verdict]:
    """Yield a verdict for each of the `words` that confusions lead away from."""
    active = _active(found)
    own_words = zipf
    zipf = _with_names(found, zipf)
    for word in words:
        ranked = _ranked(word, found, active, zipf)
        if not ranked:
            continue
        own = max(own_words(word.lower()), floor(word))
        first = ranked[0]
        odds = _likelihood(first, zipf) - own
        margin = odds + own - _likelihood(ranked[1], zipf) if len(ranked) > 1 else 9.0
        support = min(found.support.get((one.wrong, one.right), 0) for one in first.path)
        yield Verdict(word, tuple(ranked[:3]), odds, margin, support)


def _with_names(found: Evidence, zipf: Zipf) -> Zipf:
    """Return frequencies in which the document's names are as common as a usual word."""
    names = {
        word.lower()
        for word, count in found.counts.items()
        if count >= NAMED
        and len(word) > 4
        and word[0].isupper()
        and word[1:].islower()
        and word.lower() not in found.counts
    }
    return lambda word: max(zipf(word), 4.3) if word in names else zipf(word)


def floor(word: str) -> float:
    """Return the frequency that a word in no list is taken to have: short ones are rarely words at all."""
    return 0.5 if len(word) > 4 else 1.0


def _likelihood(candidate: Candidate, zipf: Zipf) -> float:
    return zipf(candidate.word.lower()) + candidate.rate


def _active(found: Evidence) -> Mapping[str, Sequence[Confusion]]:
    """Return the confusions that the document has throughout."""
    made: dict[str, list[Confusion]] = {}
    for (wrong, right), words in found.support.items():
        if words >= ACTIVE:
            made[wrong] = [one for one in found.by_wrong[wrong] if one.right == right] + made.get(wrong, [])
    return made


def _ranked(word: str, found: Evidence, active: Mapping[str, Sequence[Confusion]], zipf: Zipf) -> list[Candidate]:
    """Return the candidates for a word, the likeliest first, one for each spelling in lower case."""
    best: dict[str, Candidate] = {}
    reached = {word}
    for made, confusion in steps(word, found.by_wrong):
        _note(best, made, (confusion,), confusion.rate)
    first: dict[str, tuple[Confusion, ...]] = {}
    if active:
        first = {made: (confusion,) for made, confusion in steps(word, active)}
    for _ in range(2):
        following: dict[str, tuple[Confusion, ...]] = {}
        for begun, path in list(first.items())[:200]:
            for made, confusion in steps(begun, active):
                if made != word and made not in reached and len(following) < 400:
                    following[made] = (*path, confusion)
                    _note(best, made, following[made], sum(one.rate for one in following[made]))
        first = following
    ranked = [one for one in best.values() if zipf(one.word.lower()) > 0]
    return sorted(ranked, key=lambda one: (-_likelihood(one, zipf), one.word))


def _note(best: dict[str, Candidate], made: str, path: tuple[Confusion, ...], rate: float) -> None:
    if shaped(made):
        known = best.get(made.lower())
        if known is None or known.rate < rate:
            best[made.lower()] = Candidate(made, path, rate)
