"""Which lines of a text may be damaged: found by a scan or two, at a fraction of what looking closely costs.

The patterns come from data/mojibake_gate.json, which tools/make_mojibake_gate.py writes. They are necessary
conditions: a line that they do not find has neither what ftfy's heuristic looks for nor a sequence of UTF-8 in any of
our encodings, so that leaving it out changes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

BREAKS = "\n\r\x0b\x0c\x1c-\x1e\u2028\u2029"  # where a line ends for this rule; U+0085 may be half a letter
# Two characters beyond ASCII side by side, or one of the few that count by themselves. Text in most Latin alphabets
# has so few of these that each can be looked at.
_BESIDE = "[^\x00-\x7f](?:(?=[^\x00-\x7f])|(?<=[\x80-\x9fŒœÂÃ]))"
_FEW = 1_000  # characters of text for each place looked at singly


class Line(NamedTuple):
    """A line that may be damaged, and whether ftfy's heuristic may find something in it."""

    start: int
    end: int
    bad: bool


class _Patterns(NamedTuple):
    badness: re.Pattern[str]
    signs: re.Pattern[str]
    other: re.Pattern[str]
    scripts: list[tuple[str, re.Pattern[str]]]
    beside: re.Pattern[str]
    breaks: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = json.loads(files("textclean").joinpath("data/mojibake_gate.json").read_text(encoding="utf-8"))
    return _Patterns(
        re.compile(data["badness"]),
        re.compile(data["signs"]),
        re.compile(data["other"]),
        [(entry["with"], re.compile(entry["pattern"])) for entry in data["scripts"]],
        re.compile(_BESIDE),
        re.compile(f"[{BREAKS}]"),
    )


def lines(text: str) -> list[Line]:
    """Return the lines that may be damaged, in order.

    >>> lines("Nothing — “here”.\\nsÃ³lo\\n")
    [Line(start=18, end=23, bad=True)]
    """
    if text.isascii():
        return []
    patterns = _patterns()
    windows = _windows(text)
    found: dict[int, int] = {}
    for pattern in (patterns.signs, patterns.other):
        found.update(_hits(text, pattern, windows))
    for characters, pattern in patterns.scripts:
        if any(char in text for char in characters):
            found.update(_hits(text, pattern, windows))
    bad = patterns.badness.search
    return [Line(start, end, bad(text, start, end) is not None) for start, end in sorted(found.items())]


def places(line: str) -> list[int]:
    """Return the offsets in a line at which a sequence of UTF-8 may begin; not all that are returned do.

    >>> places("sÃ³lo")
    [1, 2]
    """
    patterns = _patterns()
    every = [patterns.signs, patterns.other]
    every += [pattern for characters, pattern in patterns.scripts if any(char in line for char in characters)]
    found: set[int] = set()
    for pattern in every:
        for match in pattern.finditer(line):
            found.update((match.start() - 1, match.start()))
    found.discard(-1)
    return sorted(found)


def _windows(text: str) -> list[tuple[int, int]]:
    """Return the stretches of text that may hold a hit; the rest has none for certain."""
    windows: list[tuple[int, int]] = []
    for match in _patterns().beside.finditer(text):
        at = match.start()
        if windows and at < windows[-1][1]:
            windows[-1] = (windows[-1][0], at + 4)
        else:
            windows.append((at, at + 4))
        if len(windows) > 16 and len(windows) * _FEW > at:
            windows[-1] = (windows[-1][0], len(text))
            break
    return windows


def _hits(text: str, pattern: re.Pattern[str], windows: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the lines in which a pattern is found."""
    ends = _patterns().breaks
    done = 0
    for first, last in windows:
        at = max(first, done)
        while at < last and (match := pattern.search(text, at, min(len(text), last))):
            start = max(text.rfind(mark, done, match.start()) for mark in "\n\r\x0b\x0c\x1c\x1d\x1e\u2028\u2029") + 1
            start = max(start, done)
            end = ends.search(text, match.start())
            done = at = end.start() if end else len(text)
            yield start, done
