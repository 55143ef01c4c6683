"""Sequences that may be damage, without evidence enough to change them: what `suspicious` shows besides the edits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textclean.edits import Edit
from textclean.encoding.charmaps import Charmap, charmaps, settings
from textclean.encoding.gate import BREAKS
from textclean.encoding.languages import one_language
from textclean.encoding.plausible import impossible, odd_sequence, rarity, strange_words, stray_mark
from textclean.encoding.sequences import Hit, runs_of
from textclean.protection import outside

NEAR = 20
RARE = 0.3  # what a letter of a living orthography is at most (see `plausible.rarity`)
BASE, ODD, COMMON = 0.1, 0.2, 0.15
"""What a sequence scores by itself, for not fitting its neighbours, and for a reading that is a common character."""
LEAST = 0.25  # of a score: what has less is not worth a look


class Doubt(NamedTuple):
    """A span that may be damage (see `textclean.suspicion.Suspicion`)."""

    start: int
    end: int
    text: str
    reading: str
    score: float
    encoding: str


def doubtful(text: str, edits: Sequence[Edit]) -> list[Doubt]:
    """Return what may be damage outside the edits and outside code spans, of readings that overlap the likelier.

    >>> [(doubt.text, doubt.reading, doubt.score) for doubt in doubtful("til Г© leke", [])]
    [('Г©', 'é', 0.25)]
    """
    found: list[Doubt] = []
    for match in re.finditer(f"[^{BREAKS}]+", text):
        if match[0].isascii():
            continue
        here = [doubt for charmap in charmaps() for doubt in _of_line(match[0], match.start(), charmap)]
        taken: set[int] = set()
        for doubt in sorted(here, key=lambda doubt: (-doubt.score, doubt.start)):
            if taken.isdisjoint(range(doubt.start, doubt.end)):
                taken.update(range(doubt.start, doubt.end))
                found.append(doubt)
    kept = [(edit.start, edit.end) for edit in edits]
    if "`" in text:
        kept = sorted([*kept, *(match.span() for match in re.finditer(r"`[^`\n]+`", text))])
    found.sort()
    free = outside([Edit(doubt.start, doubt.text, "", "") for doubt in found], kept)
    starts = {edit.start for edit in free}
    return [doubt for doubt in found if doubt.start in starts]


def _of_line(line: str, offset: int, charmap: Charmap) -> Iterator[Doubt]:
    """Yield the sequences of a line in an encoding whose reading is plausible."""
    for run in runs_of(line, charmap):
        for hit in run.hits:
            score = _score(line, hit)
            if score >= LEAST:
                raw = line[hit.start : hit.end]
                yield Doubt(offset + hit.start, offset + hit.end, raw, hit.char, score, charmap.name)


def _score(line: str, hit: Hit) -> float:
    """Return how likely a sequence is damage, below `textclean.suspicion.SURE`; 0 where it is text as it stands."""
    raw = line[hit.start : hit.end]
    left, right = line[max(0, hit.start - NEAR) : hit.start], line[hit.end : hit.end + NEAR]
    if hit.end - hit.start < 2 or impossible(hit.char) or rarity(hit.char) > RARE or one_language(raw):
        return 0
    if stray_mark(left[-1:] or " ", hit.char) or strange_words(left + hit.char + right, len(left), len(left) + 1)[1]:
        return 0
    usual = hit.char in settings()["punctuation"]["common"] or any(
        hit.char in tier for tier in settings()["letters"]["tiers"][:3]
    )
    return round(BASE + ODD * odd_sequence(line, hit.start, hit.end) + COMMON * usual, 2)
