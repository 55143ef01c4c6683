"""Suspicious: where a text may be mojibake, how likely, and what it would be read as; nothing is changed.

    >>> from textclean import suspicious
    >>> for span in suspicious("Ã©tÃ© Г© 5"):
    ...     print(span.start, span.end, span.text, "->", span.reading, span.score >= SURE)
    0 2 Ã© -> é True
    3 5 Ã© -> é True
    6 8 Г© -> é False

What the rule `mojibake` would change has a score of `SURE` and more: `textclean --select mojibake --check` finds
something exactly where such a span is. Below it are sequences of UTF-8 in some encoding that could as well be meant.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

SURE = 0.5
"""From this score on the rule `mojibake` changes a span."""


class Suspicion(NamedTuple):
    """A span of a text that may be damaged. Offsets count code points.

    `text` is the span as it stands, `reading` what it would become, `score` how likely it is damage, from 0 to 1, and
    `encoding` what it was read in by mistake; "mixed" where that differs from piece to piece, "entity" for an entity.
    """

    start: int
    end: int
    text: str
    reading: str
    score: float
    encoding: str


def suspicious(text: str, *, hint: str | None = None) -> tuple[Suspicion, ...]:
    """Return the spans of a text that may be mojibake, in order, none overlapping; the text stays as it is.

    `hint` names the text's language in English or by its code (see `--hint`). Raises ConfigError for a language that
    is not known, TypeError for anything but a `str`.

    >>> suspicious("naïve sÃ³lo")
    (Suspicion(start=7, end=9, text='Ã³', reading='ó', score=0.67, encoding='mixed'),)
    >>> suspicious("Nothing — “here”.")
    ()
    """
    if not isinstance(text, str):
        raise TypeError(f"suspicious looks at str, not {type(text).__name__}")
    from textclean.rules.mojibake import make

    edits = make(hint=hint).find(text)
    count = Counter(edit.note for edit in edits)
    sure = [
        Suspicion(edit.start, edit.end, edit.old, edit.new, round(1 - 1 / (2 + count[edit.note]), 2), edit.note)
        for edit in edits
    ]
    if text.isascii():
        return tuple(sure)
    from textclean.encoding.doubt import doubtful

    return tuple(sorted([*sure, *(Suspicion(*span) for span in doubtful(text, edits))]))
