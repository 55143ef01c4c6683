"""Runs of strict UTF-8 in a line that no single encoding explains as a whole.

The line is read in each single-byte encoding. What is of strict UTF-8 shape in it are sequences; a run is as many of
them as follow one another with nothing but ASCII between. A run counts as damage where what it decodes to is plausible
(words of one script, case as people write it, no controls, no rare characters in number) and the evidence suffices:

    - three sequences (more in Hebrew and Arabic code pages), two of them different and half of them in
      words; or alike, and half of them not fitting the letters beside them
    - two sequences that are all of what is not ASCII in the line, or different and half of it, one of them not fitting
    - one that is common punctuation in three bytes (â€œ, вЂ™, ΓÇö)
    - three and more that are half of what is not ASCII in the line, one of them not fitting its word
    - one that does not fit the word it stands in, while its letter does; not where it
      may be windows-1252, in which ftfy knows better
    - two alike of an ellipsis and a letter that is no word; one that makes a common word of the language of the words
      near; one that stands alone, is no word, and is the same common letter in every encoding
    - one, where the document has damage in this encoding elsewhere (`known`), unless as it stands it is a piece of a
      word in some language

The fewer than three need room, too: where unexplained characters of the same encoding touch the run, it is a garble
of which a few letters would be "repaired" to worse.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from textclean.encoding.charmaps import Charmap
from textclean.encoding.evidence import NEAR, Document, value
from textclean.encoding.languages import NEUTRAL, UNKNOWN, best_cost, pairs, words_of
from textclean.encoding.quick import possible
from textclean.encoding.sequences import Hit, decode, runs_of

CLOSE = 0.75  # of the best reading's worth: readings from there on are told apart by their letters' neighbours
BIT = 0.06  # of worth, for each letter and each bit that its pairs cost
CAPITAL = 3.0  # bits for a capital letter within a sentence
MARGIN = 0.05  # by which another reading must be better than ftfy's, whose encodings are in the order of likelihood


class Found(NamedTuple):
    """The damage found in a line in one encoding; the greater `worth`, the better the reading."""

    encoding: str
    hits: list[Hit]
    worth: float


def best(line: str, document: Document, favoured: str = "") -> Found | None:
    """Return the damage in a line, in the encoding that explains it best; None where there is none."""
    readings = (read(line, charmap, document) for charmap in possible(line, document.known))
    return choose(line, [reading for reading in readings if reading], document.letters(), favoured)


def choose(line: str, readings: list[Found], letters: frozenset[str], favoured: str = "") -> Found | None:
    """Return the best of a line's readings.

    Where several do about as well, those that have only `letters` of the document go first; then the letters decide, by
    their neighbours: `på`, not `pü`. A `favoured` encoding is taken where another is hardly better.
    """
    if not readings:
        return None
    most = max(reading.worth for reading in readings)
    close = [reading for reading in readings if reading.worth >= CLOSE * most]
    if len({tuple(hit.char for hit in reading.hits) for reading in close}) > 1:
        close = [reading for reading in close if letters.issuperset(hit.char for hit in reading.hits)] or close
        close = [reading._replace(worth=reading.worth - _unfit(line, reading.hits)) for reading in close]
    return max(close, key=lambda reading: reading.worth + (MARGIN if reading.encoding == favoured else 0))


def _unfit(line: str, hits: list[Hit]) -> float:
    """Return what is to be taken from a reading's worth for letters that do not fit their neighbours."""
    text, _ = decode(line, [(0, 0)] * len(line), hits)
    found: list[tuple[str, bool]] = []
    shift = count = 0
    marks = 0.0
    for hit in hits:
        if hit.char.isalpha():
            found += pairs(text, hit.start - shift)
            count += 1
        else:
            marks += _mark(hit.char)
        marks += CAPITAL * (hit.char.isupper() and _within(text, hit.start - shift))
        shift += hit.end - hit.start - 1
    near = text[max(0, hits[0].start - NEAR) : hits[-1].end - shift + NEAR]  # the line may begin in another language
    return BIT * (count * best_cost(found, words_of(near)) + marks)


def _within(text: str, at: int) -> bool:
    """Tell whether a character begins a word within a sentence that goes on in small letters."""
    return text[at - 1 : at] == " " and text[at - 2 : at - 1].islower() and text[at + 1 : at + 2].islower()


def _mark(char: str) -> float:
    """Return the bits that a mark costs: in another script than Latin hardly more than a letter of that script."""
    if unicodedata.category(char) != "Mn":
        return 0.0
    return UNKNOWN if char < "\u0370" else NEUTRAL + 1


def read(line: str, charmap: Charmap, document: Document) -> Found | None:
    """Return the damage in a line in one encoding; None where there is none."""
    hits: list[Hit] = []
    worth = 0.0
    for run in runs_of(line, charmap):
        worth_of = value(line, run, charmap, document)
        if worth_of > 0:
            hits += run.hits
            worth += worth_of
    if not hits:
        return None
    return Found(charmap.name, hits, worth + (0.5 if charmap.name in document.known else 0))
