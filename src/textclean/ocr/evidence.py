"""How noisy a document is, and which confusions its words show: gathered once, from the counts of its words.

A word that is in no list, where one learned confusion leads to a common word, is a sign of noise: clean text has one in
some thousand words (names, dialect), pages read by OCR have five to a hundred. The signs also tell which confusions
this document's printing and scanner led to; a confusion that many different words show is the likelier in the next.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log10
from typing import NamedTuple

from textclean.ocr.candidates import LONGEST, Candidate, shaped, steps
from textclean.ocr.discovery import RATE, discovered
from textclean.ocr.lexicon import Zipf
from textclean.ocr.table import Confusion, Table
from textclean.ocr.variants import modern, variant, vowels

UNKNOWN = 2.2  # words less common than this may be misread ones: the lists were made of text that OCR had read, too
NAMED = 3  # a name that stands so often in the document is known there
USUAL = 0.02  # signs a word in the texts that the table was learned from
STEADY = 600  # so many places of the letters stand for what the table says about a confusion
ACTIVE = 4  # a confusion that so many different words show is one that this document has


class Evidence(NamedTuple):
    """What a document's words say: their `counts`, the `signs` of noise, and the confusions as likely as they are here.

    `support` is how many different words show a confusion, by (wrong, right); `old` is how many words are spelled as
    they were before about 1750; `strange` is the share of words that are in no list and that no confusion explains:
    much of it means another language or dialect.
    """

    counts: Mapping[str, int]
    total: int
    signs: int
    support: Mapping[tuple[str, str], int]
    old: int
    strange: float
    by_wrong: Mapping[str, Sequence[Confusion]]

    @property
    def noise(self) -> float:
        """Signs of noise for each word."""
        return self.signs / max(1, self.total)


def unknown(counts: Mapping[str, int], zipf: Zipf) -> list[str]:
    """Return the words that may be misread: letters enough, not in capitals, and not common."""
    return [
        word for word in counts if 3 <= len(word) <= LONGEST and not word.isupper() and zipf(word.lower()) < UNKNOWN
    ]


def gather(counts: Mapping[str, int], zipf: Zipf, table: Table, *, inflected: bool = False) -> Evidence:
    """Return what the words of a document say about it; `inflected`: vowels inflect its words."""
    total = sum(counts.values())
    doubtful = unknown(counts, zipf)
    found_here = discovered(doubtful, counts, zipf)
    if found_here:
        table = extended(table, found_here)
    support: Counter[tuple[str, str]] = Counter()
    shown: Counter[tuple[str, str]] = Counter()
    signs = old = strange = 0
    lower = sum(count for word, count in counts.items() if len(word) > 2 and word.islower())
    for word in doubtful:
        if word.islower() and any(zipf(one) > 3.5 for one in modern(word)):
            old += 1
        found = best(one_step(word, table.by_wrong), zipf)
        if found is None and word.islower():
            strange += counts[word]
        if found is None or len(word) < 4 or not word[0].islower() or variant(word, found.word):
            continue
        if inflected and vowels(found.path[0]):
            continue
        signs += 1
        pair = (found.path[0].wrong, found.path[0].right)
        support[pair] += 1
        shown[pair] += counts[word]
    return Evidence(
        counts,
        total,
        signs,
        support,
        old,
        strange / max(1, lower),
        adapted(counts, total, signs, support, shown, table),
    )


def extended(table: Table, pairs: Sequence[tuple[str, str]]) -> Table:
    """Return the table with the confusions that a document shows by itself, at `discovery.RATE` at least."""
    rows = {wrong: list(found) for wrong, found in table.by_wrong.items()}
    for wrong, right in pairs:
        others = [one for one in rows.get(wrong, []) if one.right != right]
        rate = max([log10(RATE), *(one.rate for one in rows.get(wrong, []) if one.right == right)])
        rows[wrong] = [*others, Confusion(wrong, right, rate)]
    return Table(rows, table.noise)


def one_step(word: str, by_wrong: Mapping[str, Sequence[Confusion]]) -> list[Candidate]:
    """Return the words that one confusion leads to."""
    return [Candidate(made, (confusion,), confusion.rate) for made, confusion in steps(word, by_wrong) if shaped(made)]


def common(word: str) -> float:
    """Return how frequent a word must be that a sign of noise leads to: short words have more neighbours by chance."""
    return max(3.3, 6.3 - 0.5 * len(word))


def best(candidates: Iterable[Candidate], zipf: Zipf) -> Candidate | None:
    """Return the candidate that is a common word and the likeliest, if it is clearly likelier than the next one."""
    scored: dict[str, tuple[float, Candidate]] = {}
    for one in candidates:
        frequency = zipf(one.word.lower())
        if frequency >= 2.5:
            key = one.word.lower()
            if key not in scored or scored[key][0] < frequency + one.rate:
                scored[key] = (frequency + one.rate, one)
    ranked = sorted(scored.values(), key=lambda pair: -pair[0])
    if not ranked or zipf(ranked[0][1].word.lower()) < common(ranked[0][1].word):
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.5:
        return None
    return ranked[0][1]


def adapted(
    counts: Mapping[str, int],
    total: int,
    signs: int,
    support: Mapping[tuple[str, str], int],
    shown: Mapping[tuple[str, str], int],
    table: Table,
) -> Mapping[str, Sequence[Confusion]]:
    """Return the confusions with the rates that they have in this document."""
    own = sum(support[pair] for pair in support if support[pair] >= ACTIVE)  # these say little about the others
    level = (signs - own + 0.2) / (USUAL * max(total, 100))
    letters = "".join(f"^{word}$" * min(count, 50) for word, count in counts.items()) if shown else ""
    made: dict[str, list[Confusion]] = defaultdict(list)
    for wrong, rows in table.by_wrong.items():
        for _, right, rate in rows:
            seen = shown.get((wrong, right), 0)
            places = letters.count(right) if seen else 0
            prior = min(0.5, 10**rate * level)
            made[wrong].append(Confusion(wrong, right, log10((seen + STEADY * prior) / (seen + places + STEADY))))
    return made
