"""What a document's own words say about a hyphen at a line's end.

`Vocabulary` counts the words of a document once: words by themselves, pairs joined by a hyphen, and what stands first
and second in such pairs. `evidence` turns the counts, the shape of the two halves and the word lists of the language
into the named features that the weights of `data/hyphen_weights.toml` are for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import log
from typing import NamedTuple

from textclean.layout.wordlists import guess_language, telling_words, word_lists

_VOWELS = frozenset("aeiouyàâáãäèéêëìíîïòóôõöùúûühœæ")
HYPHENS = "-\u2010\u00ad¬"


class Half(NamedTuple):
    """The two halves of a word at a line's end.

    `first` is the word before the hyphen, `second` the one behind the line end; `chain` and `tail` are what stands
    before and behind them, hyphen by hyphen (`up-and-` / `-the-line`). `language` is that of the lines around, empty
    for the document's.
    """

    first: str
    second: str
    chain: str = ""
    tail: str = ""
    language: str = ""


class Vocabulary(NamedTuple):
    """The words of a document, in lower case.

    `tokens` counts them with their hyphens, `words` those without one (parts of hyphenated ones are not among them),
    `pairs` two words joined by a hyphen (`a-b`); `firsts` and `seconds` are how many different pairs a word begins and
    ends. `ordered` are the words, sorted, `ordered_pairs` the pairs. `camel` are the words with a capital inside, as
    written; they are looked for only where a second half begins with one. `language` is a key of the word lists, empty
    where none fits; `mixed` tells that another language is in the document, too.
    """

    tokens: Counter[str]
    words: Counter[str]
    pairs: Counter[str]
    firsts: Counter[str]
    seconds: Counter[str]
    ordered: Sequence[str]
    ordered_pairs: Sequence[str]
    camel: frozenset[str]
    language: str
    mixed: bool


@cache
def _token() -> re.Pattern[str]:
    return re.compile("[^\\W\\d_]+(?:[-\u00b7][^\\W\\d_]+)*")


def vocabulary(text: str, halves: Sequence[Half], language: str = "auto") -> Vocabulary:
    """Return the vocabulary of `text`, without the `halves` of its words broken at line ends.

    >>> found = vocabulary("A well-known word. The well-known", [])
    >>> found.pairs["well-known"], found.words["word"], found.firsts["well"]
    (2, 1, 1)
    """
    tokens: Counter[str] = Counter()
    find = _token().findall
    for chunk, count in Counter(text.lower().replace("\u2010", "-").split()).items():
        if chunk.isalpha():
            tokens[chunk] += count
        else:
            for token in find(chunk):
                tokens[token] += count
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for token, count in tokens.items():
        if "-" in token:
            parts = token.split("-")
            for a, b in pairwise(parts):
                pairs[f"{a}-{b}"] += count
        else:
            words[token] += count
    for half in halves:
        for broken in (half.first.lower(), half.second.lower()):
            if words[broken] > 0:
                words[broken] -= 1
    firsts: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    for pair in pairs:
        a, _, b = pair.partition("-")
        firsts[a] += 1
        seconds[b] += 1
    mixed = False
    if language == "auto":
        language, mixed = guess_language(words)
    camel: frozenset[str] = frozenset()
    if any(half.second[:1].isupper() and half.first[-1:].islower() for half in halves):
        camel = frozenset(word for word in _token().findall(text) if not (word.islower() or word[1:].islower()))
    ordered = sorted(word for word, count in words.items() if count > 0)
    return Vocabulary(tokens, words, pairs, firsts, seconds, ordered, sorted(pairs), camel, language, mixed)


def local_language(text: str, half: Half, start: int, end: int, known: Vocabulary) -> Half:
    """Return `half`, broken at `text[start:end]`, with the language of the words around it, where that is another.

    >>> around = "il fait - see the notes of the com-\\nmittee that the"
    >>> known = vocabulary("le chat et la souris dans les bois " + around, [])
    >>> local_language(around, Half("com", "mittee"), 34, 36, known).language
    'en'
    """
    if not known.mixed:
        return half
    hits: Counter[str] = Counter()
    telling = telling_words()
    for word in text[max(0, start - 150) : end + 150].lower().split():
        if word in telling:
            hits.update(telling[word])
    if hits:
        best, most = hits.most_common(1)[0]
        if most >= 4 and most > 2 * hits[known.language]:
            return half._replace(language=best)
    return half


def begins(ordered: Sequence[str], prefix: str) -> bool:
    """Tell whether one of the `ordered` strings begins with `prefix`."""
    at = bisect_left(ordered, prefix)
    return at < len(ordered) and ordered[at].startswith(prefix)


@cache
def _vowels() -> re.Pattern[str]:
    return re.compile("[aeiouyæøœіїєаеёиоуыэюя]", re.IGNORECASE)


def _has_vowel(word: str) -> bool:
    import unicodedata

    return bool(_vowels().search(unicodedata.normalize("NFD", word)))


def evidence(half: Half, vocabulary: Vocabulary) -> dict[str, float]:
    """Return the features of a broken word, by name; those that are 0 are left out.

    >>> found = vocabulary("It is a well-known word.", [])
    >>> sorted(evidence(Half("well", "known"), found))
    ['as_first', 'as_second', 'hyphenated', 'hyphenated_many', 'hyphenated_only', 'owned', 'owner']
    """
    language = half.language or vocabulary.language
    lists = word_lists().get(language) or word_lists()["en"]
    romance = language in ("fr", "it", "es", "pt")  # a consonant before a vowel goes to the next syllable
    first, second = half.first.lower(), half.second.lower()
    words = vocabulary.words
    joined, pair = words[first + second], vocabulary.pairs[f"{first}-{second}"]
    alone_first, alone_second = words[first], words[second]
    values = {
        "joined": float(joined > 0),
        "joined_many": log(1 + joined),
        "hyphenated": float(pair > 0),
        "hyphenated_only": float(pair > 0 and not joined),
        "hyphenated_many": log(1 + pair),
        "first_word": log(1 + alone_first),
        "second_word": log(1 + alone_second),
        "both_words": float(alone_first > 0 and alone_second > 0),
        "as_first": log(1 + vocabulary.firsts[first]),
        "as_second": log(1 + vocabulary.seconds[second]),
        "owner": float(first in lists.owners),
        "owned": float(second in lists.owned),
        "owned_rest": float(second in lists.owned and not alone_first and first not in lists.owners),
        "bound": float(first in lists.bound),
        "tail": float(second in lists.tails),
        "clitic": float(first[-1] in lists.clitics.get(second, "")),
        "chain": float(half.chain != ""),
        "chain_known": float(half.chain != "" and vocabulary.tokens[f"{half.chain}{first}-{second}".lower()] > 0),
        "tail_chain": float(half.tail != ""),
        "participle": float(len(second) > 4 and second.endswith("ed")),
        "word_participle": float(len(second) > 4 and second.endswith("ed") and alone_first > 0),
        "ending": float(second.endswith(lists.endings)),
        "function": float(second in lists.common),
        "short_first": float(len(first) <= 2),
        "short_second": float(len(second) <= 3),
        "long_second": float(len(second) >= 6),
        "misdivided": float(romance and first[-1] not in _VOWELS and second[0] in _VOWELS and first not in lists.bound),
        "no_syllable": float(not _has_vowel(first) or not _has_vowel(second)),
        "doubled": float(len(first) > 1 and first[-1] == second[0] and not _has_vowel(first[-1])),
        "capital": float(half.first[0].isupper() and half.second[0].islower()),
    }
    if not joined and len(second) > 3 and len(first) + len(second) > 5:
        stem = second[: max(3, len(second) - 3)]
        values["joined_stem"] = float(begins(vocabulary.ordered, first + stem))
        values["hyphenated_stem"] = float(not pair and begins(vocabulary.ordered_pairs, f"{first}-{stem}"))
    return {name: value for name, value in values.items() if value}
