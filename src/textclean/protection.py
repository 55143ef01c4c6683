"""Protected spans: stretches of the text that no edit may touch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol

from textclean.edits import Edit
from textclean.errors import ConfigError

TIME_LIMIT = 5.0
"""Seconds that one user-supplied pattern may take on one text."""


class Match(Protocol):
    """The part of a match object that is used here."""

    def span(self) -> tuple[int, int]:
        """Return where the match starts and ends."""
        ...


class Pattern(Protocol):
    """The part of a compiled `regex` pattern that is used here."""

    @property
    def pattern(self) -> str:
        """The source of the pattern."""
        ...

    def finditer(self, string: str, *, timeout: float) -> Iterable[Match]:
        """Yield the matches."""
        ...


def compile_patterns(patterns: Iterable[str]) -> list[Pattern]:
    """Compile regular expressions of the `regex` module. Raises ConfigError that names the one that fails."""
    import regex

    compiled: list[Pattern] = []
    for pattern in patterns:
        try:
            compiled.append(regex.compile(pattern, regex.V0 | regex.MULTILINE))
        except regex.error as error:
            raise ConfigError(f"the pattern {pattern!r} makes no sense: {error}") from None
    return compiled


def spans(patterns: Sequence[Pattern], text: str, carried: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the protected spans of `text`, merged and sorted: new matches and those carried from before.

    Raises ConfigError where a pattern takes longer than TIME_LIMIT.
    """
    found = list(carried)
    for pattern in patterns:
        try:
            found.extend(match.span() for match in pattern.finditer(text, timeout=TIME_LIMIT))
        except TimeoutError:
            raise ConfigError(
                f"the pattern {pattern.pattern!r} took longer than {TIME_LIMIT:g} seconds: simplify it"
            ) from None
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if start == end:
            continue
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def outside(edits: Sequence[Edit], kept: Sequence[tuple[int, int]]) -> list[Edit]:
    """Return the edits that touch no protected span; one that only stands beside it does not touch it."""
    starts = [start for start, _ in kept]
    ends = [end for _, end in kept]
    # Spans that end at or before the edit's start, against spans that start before its end: equal means none between.
    return [edit for edit in edits if bisect_right(ends, edit.start) >= bisect_left(starts, edit.end)]


def carry(kept: Sequence[tuple[int, int]], edits: Sequence[Edit]) -> list[tuple[int, int]]:
    """Return the protected spans as they stand after `edits`, none of which touches them."""
    moved = []
    shift = index = 0
    for start, end in kept:
        while index < len(edits) and edits[index].start < end:
            shift += len(edits[index].new) - len(edits[index].old)
            index += 1
        moved.append((start + shift, end + shift))
    return moved
