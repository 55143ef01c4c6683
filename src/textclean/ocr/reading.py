"""A document read by OCR: which of its words are misread so surely that they are mended, and which may be."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from textclean.edits import Edit
from textclean.layout.wordlists import guess_language
from textclean.ocr.blanks import join, split
from textclean.ocr.candidates import LONGEST
from textclean.ocr.evidence import ACTIVE, NAMED, UNKNOWN, Evidence, gather
from textclean.ocr.lexicon import LANGUAGES, Zipf, foreign, zipf
from textclean.ocr.table import Table, table
from textclean.ocr.tokens import alone, begins_sentence, counts, occurrences
from textclean.ocr.variants import variant, vowels
from textclean.ocr.verdicts import Verdict, verdicts

SURE = 0.6  # four to one, in a document that is noisy throughout
SURER = 1.2  # sixteen to one, in one that has little noise
THROUGHOUT = 0.003
KNOWN = 4.5  # words as common as this are not misread ones
NOISY = 0.001  # signs of noise a word, at least
OLD = 0.0008  # old spellings a word, at most
STRANGE = 0.12  # words of no list that nothing explains, at most
INFLECTED = frozenset({"fr", "es", "it", "pl"})  # where a final vowel is inflection


class Reading(NamedTuple):
    """What a document's words say; with `flag`, what may be misread is not mended, only listed."""

    found: Evidence
    language: str
    flag: bool


def read(text: str, language: str = "auto", known: Table | None = None) -> Reading | None:
    """Return what the words of `text` say; None where nothing in it may be misread.

    `known` is the table of confusions, by default the one that the package has.
    """
    words = counts(text)
    if language == "auto":
        lower: Counter[str] = Counter()
        for word, count in words.items():
            lower[word.lower()] += count
        language, _ = guess_language(lower)
    if language not in LANGUAGES:
        return None
    frequency = zipf(language)
    found = gather(words, frequency, known or table(), inflected=language in INFLECTED)
    if not found.signs:
        return None
    old = found.old >= 5 and found.old > OLD * found.total and found.old > found.signs
    flag = found.noise < NOISY or found.signs < 2 or old or found.strange > STRANGE
    return Reading(found, language, flag)


def judged(reading: Reading) -> dict[str, Verdict]:
    """Return the verdicts on the words that are less likely right than misread."""
    frequency = zipf(reading.language)
    wanted = [
        word
        for word in reading.found.counts
        if 2 <= len(word) <= LONGEST and not word.isupper() and frequency(word.lower()) < KNOWN
    ]
    return {one.word: one for one in verdicts(reading.found, wanted, frequency) if one.odds > 0}


def mended(text: str, language: str = "auto", known: Table | None = None) -> list[Edit]:
    """Return the edits that mend the misread words of `text`."""
    reading = read(text, language, known)
    if reading is None or reading.flag:
        return []
    frequency = zipf(reading.language)
    sure = {word: one for word, one in judged(reading).items() if _sure(one, reading, frequency)}
    merged = split(reading.found.counts, reading.language, frequency)
    edits = list(join(text, frequency))
    joined = {at for edit in edits for at in (edit.start, edit.end)}
    for match in occurrences(text, sure.keys() | merged.keys()):
        if not alone(text, match.start(), match.end()) or match.start() in joined or match.end() in joined:
            continue
        if match[0] in merged:
            at = match.start() + merged[match[0]]
            edits.append(Edit(at, "", " ", "confusions", (), f"{match[0]}: two words"))
        elif _no_name(text, match.start(), sure[match[0]], reading):
            edits.append(_edit(match.start(), sure[match[0]]))
    return _apart(edits)


def _apart(edits: list[Edit]) -> list[Edit]:
    """Return edits in order; of two that meet, the first."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.start > kept[-1].end or (edit.start == kept[-1].end and edit.old and kept[-1].old):
            kept.append(edit)
    return kept


def _sure(one: Verdict, reading: Reading, frequency: Zipf) -> bool:
    """Tell whether a word may be mended, wherever it stands."""
    word, right = one.word, one.choices[0].word
    least = SURE if reading.found.noise >= THROUGHOUT else SURER
    if one.odds < least or one.margin < 0.7 or variant(word, right):
        return False
    runs = one.support >= ACTIVE
    if any(confusion.wrong[:1] == "^" for confusion in one.choices[0].path) and one.support < 2:
        return False
    for_vowels = ACTIVE if reading.language in INFLECTED else 2
    if one.support < for_vowels and any(vowels(confusion) for confusion in one.choices[0].path):
        return False
    own = frequency(word.lower())
    if own >= UNKNOWN + 0.6 and not (runs and one.odds >= 1.5):
        return False
    if len(word) < 3 and not (runs and one.odds >= 1.5):
        return False
    again = reading.found.counts[word]
    shown = (runs and one.odds >= 1.5) or (one.support >= 2 and one.odds >= 1.7 and word.islower())
    if again > 1 and word.isalpha() and not shown and again > reading.found.counts.get(right, 0):
        return False
    return not foreign(word.lower(), reading.language)


def _no_name(text: str, start: int, one: Verdict, reading: Reading) -> bool:
    """Tell whether a word with a capital is no name where it stands."""
    right = one.choices[0].word
    if one.word[0].islower() or right[0].islower():
        return True
    if reading.language == "de":
        return one.support >= 2 or one.odds >= 2
    if reading.found.counts.get(right, 0) >= NAMED:
        return True
    return begins_sentence(text, start) and one.odds >= 1.5


def _edit(start: int, one: Verdict) -> Edit:
    """Return the edit of one word: the stretch in which it differs."""
    old, new = one.word, one.choices[0].word
    most = min(len(old), len(new))
    a = next((k for k in range(most) if old[k] != new[k]), most)
    z = next((k for k in range(most - a) if old[-1 - k] != new[-1 - k]), most - a)
    note = f"{old}: {new} is {_times(one.odds)} likelier"
    return Edit(start + a, old[a : len(old) - z], new[a : len(new) - z], "confusions", (), note)


def _times(odds: float) -> str:
    return f"{10 ** min(odds, 6):,.0f} times"


def doubtful(text: str, language: str = "auto") -> Iterator[tuple[int, Verdict]]:
    """Yield the places of words that may be misread and are not mended, with the verdict on them."""
    reading = read(text, language)
    if reading is None:
        return
    mends = [edit.start for edit in mended(text, language)]
    found = judged(reading)
    for match in occurrences(text, found.keys()):
        one = found[match[0]]
        at = bisect_left(mends, match.start())
        if at < len(mends) and mends[at] <= match.end():
            continue
        if len(match[0]) > 2 and not variant(match[0], one.choices[0].word):
            yield match.start(), one
