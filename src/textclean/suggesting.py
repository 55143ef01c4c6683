"""Suggestions: words that may be misread, with what they may have been; never applied.

What the rule `confusions` is sure of, it mends; what is likely but not sure enough is listed here for people to decide.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from textclean.result import Cleaned


class Suggestion(NamedTuple):
    """A word that may be misread: `text[start:end]`, and the `candidates` for what it was, the likeliest first.

    Offsets count code points. `odds` is how many times likelier the first candidate is than that the word is right.
    """

    start: int
    end: int
    word: str
    candidates: tuple[str, ...]
    odds: float


def suggestions(text: str, *, language: str = "auto") -> list[Suggestion]:
    """Return the words of `text` that may be misread and that the rule `confusions` does not mend, in order.

    `language` is that of the text, such as "de", or "auto" to tell it from the words; for languages without a table of
    confusions there are none. Give it clean text: words that are still broken over two lines are not looked at.

    Raises TypeError for anything but a `str`; ConfigError for another language, or where the word list is missing (the
    extra `lexicon`).

    >>> import textclean
    >>> page = "The wealher was fine, and the whole party went out to the river."
    >>> [(one.word, one.candidates[0]) for one in textclean.suggestions(page)]
    [('wealher', 'weather')]
    """
    from textclean.ocr import lexicon
    from textclean.ocr.reading import doubtful

    if not isinstance(text, str):
        raise TypeError(f"textclean.suggestions takes str, not {type(text).__name__}")
    lexicon.check("suggestions", "wordfreq", language)
    found = []
    for start, one in doubtful(text, language):
        odds = round(10 ** min(one.odds, 6.0), 1)
        candidates = tuple(dict.fromkeys(choice.word for choice in one.choices))
        found.append(Suggestion(start, start + len(one.word), one.word, candidates, odds))
    return found


def listed(cleaned: Cleaned, *, name: str) -> Iterator[str]:
    """Yield `name:line:column: 'word' -> 'candidate', ...?` for every suggestion, with a line end.

    They are those on the clean text, and those on the raw one whose word is still there: where the profile mended most
    slips, what is left no longer shows that it was OCR. Line and column are those of the raw text, from 1.
    """
    starts = [0, *(at + 1 for at, char in enumerate(cleaned.raw) if char == "\n")]
    found = {cleaned.source(one.start, one.end)[0]: one for one in suggestions(cleaned.text)}
    if cleaned.raw != cleaned.text:
        for one in suggestions(cleaned.raw):
            start, end = cleaned.target(one.start, one.end)
            if cleaned.text[start:end] == one.word:
                found.setdefault(one.start, one)
    for start, one in sorted(found.items()):
        line = bisect_right(starts, start)
        likely = ", ".join(map(repr, one.candidates))
        yield f"{name}:{line}:{start - starts[line - 1] + 1}: {one.word!r} -> {likely}? ({one.odds:,.0f} to 1)\n"
