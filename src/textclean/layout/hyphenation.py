"""Does a word own the hyphen at its line's end? A small logistic model whose weights are data.

The weights (`data/hyphen_weights.toml`, made by `tools/fit_hyphens.py`) are log-odds for "the word owns it". They are
applied twice: first to every broken word alone, then with `others`, the mean of what the first pass found for the
document's other broken words. A text that was never hyphenated breaks only at hyphens that its words own; there, all
its breaks say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import resources
from math import tanh

from textclean.layout.breaks import Break
from textclean.layout.wordlists import WordLists, word_lists
from textclean.layout.words import Half, Vocabulary, evidence

Frequency = Callable[[str, str], float]
DROP, KEEP, SPACE, LEAVE = "drop", "keep", "space", "leave"
SHRINK = 2.0  # so many breaks that say nothing are added to those of the document


@cache
def weights(name: str) -> Mapping[str, float]:
    """Return one table of the weights: `alone`, `together`, and both with `_lexicon` behind."""
    import tomllib

    path = resources.files("textclean.data").joinpath("hyphen_weights.toml")
    table: Mapping[str, float] = tomllib.loads(path.read_text("utf-8"))[name]
    return table


def features(half: Half, known: Vocabulary, frequency: Frequency | None = None) -> dict[str, float]:
    """Return the features of a broken word: those of `evidence`, its language, and with a lexicon its frequencies.

    `frequency(word, language)` is the word's Zipf frequency: 0 for an unknown word, 3 for one in a million.
    """
    values = evidence(half, known)
    language = half.language or known.language
    values["bias"] = 1.0
    if language == "en":
        values["english"] = 1.0
    if frequency is not None:
        whole = frequency((half.first + half.second).lower(), language)
        first, second = (frequency(part.lower(), language) for part in (half.first, half.second))
        values["lexicon_joined"] = whole
        values["lexicon_unknown"] = float(whole == 0)
        values["lexicon_parts"] = min(first, second)
        values["lexicon_second"] = second
        values["lexicon_gain"] = max(-3.0, min(3.0, min(first, second) - whole))
    return values


def score(values: Mapping[str, float], table: Mapping[str, float]) -> float:
    """Return the log-odds that `table` gives for features."""
    return sum(table.get(name, 0.0) * value for name, value in values.items())


def others(scores: Sequence[float]) -> list[float]:
    """Return, for each score, what the others say: from -1 (all breaks are the line's) to 1 (all are the words').

    >>> [round(value, 2) for value in others([9.0, 9.0, 9.0])]
    [0.49, 0.49, 0.49]
    """
    signs = [tanh(value / 4) for value in scores]
    total = sum(signs)
    return [(total - sign) / (len(signs) - 1 + SHRINK) for sign in signs]


def keeps(halves: Sequence[Half], known: Vocabulary, frequency: Frequency | None = None) -> list[float]:
    """Return, for each broken word, the log-odds that it owns its hyphen."""
    kind = "_lexicon" if frequency is not None else ""
    alone, together = weights("alone" + kind), weights("together" + kind)
    found = [features(half, known, frequency) for half in halves]
    around = others([score(values, alone) for values in found])
    return [score(values, together) + together["others"] * rest for values, rest in zip(found, around, strict=True)]


@cache
def _ck() -> re.Pattern[str]:
    return re.compile("k(?:e|e[lmnrst]\\w{0,3}|er[ns]?|ig\\w*|isch\\w*|lich\\w*|ung\\w*|t\\w{0,3})")


def respelled(half: Half, known: Vocabulary) -> tuple[int, str, int]:
    """Return how the joined word is spelled: how many letters go before the hyphen, what comes in, how many go behind.

    Breaking changed the spelling of some words: German `Zuk-` / `ker` is Zucker and (until 1996) `Schiff-` / `fahrt`
    Schiffahrt, Dutch `ge-` / `interesseerd` geïnteresseerd, Swedish `till-` / `låta` tillåta, Catalan `col-` /
    `legi` col·legi. Most need the joined word elsewhere in the document; `(0, "", 0)` stands for no change.

    >>> from textclean.layout.words import vocabulary
    >>> respelled(Half("Zuk", "ker", language="de"), vocabulary("", []))
    (1, 'c', 0)
    """
    first, second = half.first.lower(), half.second.lower()
    language = half.language or known.language
    words = known.words
    if words[first + second]:
        return 0, "", 0
    options: list[tuple[tuple[int, str, int], bool]] = []
    if len(first) > 1 and first[-1] == second[0] == "k":
        german = language == "de" and first[-2] in "aeiouäöü" and not words[first] and _ck().fullmatch(second)
        options.append(((1, "c", 0), bool(german)))
    if len(first) > 1 and first[-1] == first[-2] == second[0] and len(second) > 1:
        options.append(((0, "", 1), language == "sv"))
    if second[0] in "eiou" and first[-1] in "aeiou":
        clash = first in ("ge", "be", "re", "co") and first[-1] + second[0] in ("ee", "ei", "eu", "oo", "oe", "oi")
        dotted = "ëïöü"["eiou".index(second[0])]
        options.append(((0, dotted, 1), language == "nl" and clash))
    if first[-1] == second[0] == "l":
        options.append(((0, "·", 0), False))
    for change, usual in options:
        before, new, behind = change
        if usual or words[first[: len(first) - before] + new + second[behind:]]:
            return change
    return 0, "", 0


@cache
def _pre() -> re.Pattern[str]:
    return re.compile("\\w+[ \t]+(?:\\w+[ \t]+)?[^\\W\\d_]+-(?=[^\\W_]|\\s|$)")


def decide(found: Sequence[Break], known: Vocabulary, frequency: Frequency | None = None) -> list[tuple[str, str]]:
    """Return what is done with each break, and why."""
    fates = [shape(at, known) for at in found]
    open_ = [index for index, (fate, _) in enumerate(fates) if not fate]
    odds = keeps([found[index].half for index in open_], known, frequency)
    for index, value in zip(open_, odds, strict=True):
        fates[index] = settle(found[index].half, value, known)
    return fates


def settle(half: Half, odds: float, known: Vocabulary) -> tuple[str, str]:
    """Return what is done with a broken word, and why, from the log-odds that it owns its hyphen."""
    lists = word_lists().get(half.language or known.language) or word_lists()["en"]
    first, second = half.first.lower(), half.second.lower()
    if not known.words[first + second]:
        if first in lists.sure and len(second) > 2 and second not in lists.tails:
            return KEEP, f"{first}-"
        if (half.chain and first in lists.links) or (half.tail and second in lists.links):
            return KEEP, "word between hyphens"
        if first[-1] in lists.clitics.get(second, "") and not half.tail:
            return KEEP, f"-{second}"
    note = f"log-odds {odds:+.1f} for keeping"
    if odds <= 0:
        return DROP, note
    return (SPACE, "dash") if _dash(half, known) else (KEEP, note)


def _dash(half: Half, known: Vocabulary) -> bool:
    """Tell whether a hyphen that is no word's stands for a dash: a function word follows."""
    language = half.language or known.language
    if language in ("", "en") or half.tail or known.pairs[f"{half.first}-{half.second}".lower()]:
        return False
    return half.second in word_lists()[language].common


def shape(at: Break, known: Vocabulary) -> tuple[str, str]:
    """Return what is done with a break, and why, where its shape tells; empty strings where the words must."""
    half = at.half
    first, second = half.first, half.second
    lists = word_lists().get(half.language or known.language) or word_lists()["en"]
    if at.kind == "apostrophe":
        elided = at.left.rstrip("'\u2019").split(" ")[-1].lower()
        known_one = any(elided in lists.elisions for lists in word_lists().values())
        return (DROP, "elision") if known_one else (LEAVE, "")
    if at.kind == "slash":
        token = at.left[at.left.rfind(" ") + 1 :]
        return (KEEP, "path") if token.count("/") > 1 or not token[0].isalpha() else (DROP, "after a slash")
    if at.kind == "cut":
        return DROP, "no hyphen of an address or option"
    if at.kind == "repeated":
        return (DROP, "hyphen repeated") if len(first) > 1 and not at.seam else (LEAVE, "")
    if at.kind == "mark":
        closed = not at.left[-1].isalpha() and at.left[-1] not in "'\"*_"
        return (KEEP, "beside a mark") if closed or known.language in ("de", "nl") else (LEAVE, "")
    if at.kind != "word":
        return KEEP, at.kind
    if not (second[0].isupper() or second[0].islower()) or not (first[0].isupper() or first[0].islower()):
        return LEAVE, ""
    joined = known.words[(first + second).lower()]
    pair = known.pairs[f"{first}-{second}".lower()]
    if second[0].isupper():
        return _capital(at, joined, pair, known)
    if len(first) > 1 and first.isupper():
        return (DROP, "joined elsewhere") if joined and not pair else (KEEP, "capitals before")
    if len(first) == 1 and half.chain:
        return KEEP, "one letter between hyphens"
    if second in lists.and_ and not (half.tail or joined or pair) and _suspended(at, known, lists):
        return SPACE, "suspended hyphen"
    return "", ""


def _capital(at: Break, joined: int, pair: int, known: Vocabulary) -> tuple[str, str]:
    """Return the decision where the second half begins with a capital."""
    half = at.half
    first, second = half.first, half.second
    if first + second in known.camel and not pair:
        return DROP, "joined elsewhere"
    if first in ("Mc", "Mac") and len(second) > 2:
        return DROP, "name"
    if first.isupper() and second.isupper():
        if joined and not pair:
            return DROP, "joined elsewhere"
        if len(first) <= 4 and len(second) <= 4 and not at.left.replace("-", "").isupper():
            return KEEP, "capitals"
        return "", ""
    usual = pair or known.firsts[first.lower()] or first[0].isupper() or len(first) == 1
    prefix = first in word_lists()["en"].owners and (len(second) > 3 or second.isupper())
    if usual or prefix or known.language in ("de", "nl", "sv"):
        return KEEP, "capital behind"
    return LEAVE, ""  # as likely a dash, or a heading


def _suspended(at: Break, known: Vocabulary, lists: WordLists) -> bool:
    """Tell whether the conjunction behind the hyphen joins two halves: `pre- and post-war`."""
    if at.right[len(at.half.second) : len(at.half.second) + 1] not in (" ", ""):
        return False
    if (at.half.language or known.language) in ("de", "nl", "sv", "ru", "pl"):
        return True
    first = at.half.first.lower()
    return first in lists.owners or first in lists.bound or bool(_pre().match(at.right))
