"""Which lines of a text may be damaged: found by a scan or two, at a fraction of what looking closely costs.

The patterns come from data/mojibake_gate.json, which tools/make_mojibake_gate.py writes. They are necessary
conditions: a line that they do not find has neither what ftfy's heuristic looks for nor a sequence of UTF-8 in any of
our encodings, so that leaving it out changes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

BREAKS = "\n\r\x0b\x0c\x1c-\x1e\u2028\u2029"  # where a line ends for this rule; U+0085 may be half a letter
_MARKS = "\n\r\x0b\x0c\x1c\x1d\x1e\u2028\u2029"
# Two characters beyond ASCII side by side, or one of the few that count by themselves. Text in most Latin alphabets
# has so few of these that each can be looked at.
_BESIDE = "[^\x00-\x7f](?:(?=[^\x00-\x7f])|(?<=[\x80-\x9fŒœÂÃ]))"
_FEW = 1_000  # characters of text for each place looked at singly; where there are more places, all is looked at
_MANY = 16


class Line(NamedTuple):
    """A line that may be damaged, and whether ftfy's heuristic may find something in it."""

    start: int
    end: int
    bad: bool


class _Patterns(NamedTuple):
    badness: re.Pattern[str]
    signs: re.Pattern[str]
    other: re.Pattern[str]
    both: re.Pattern[str]
    scripts: list[tuple[int, re.Pattern[str]]]
    greek: re.Pattern[str]
    places: list[re.Pattern[str]]
    beside: re.Pattern[str]
    breaks: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = json.loads(files("textclean").joinpath("data/mojibake_gate.json").read_text(encoding="utf-8"))
    return _Patterns(
        re.compile(data["badness"]),
        re.compile(data["signs"]),
        re.compile(data["other"]),
        re.compile(data["both"]),
        [(block, re.compile(pattern)) for block, pattern in data["scripts"]],
        re.compile("[\u0370-\u03ff]"),
        [re.compile(pattern) for pattern in data["places"]],
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
    if not windows:
        return []
    # The upper bytes tell which scripts the text has, at the cost of two copies.
    blocks = text.encode("utf-16-le", "surrogatepass")[1::2]
    found: dict[int, int] = {}
    # Where Latin letters beyond Latin-1 are frequent, two searches are faster than one.
    for pattern in (patterns.signs, patterns.other) if 1 in blocks else (patterns.both,):
        found.update(_hits(text, pattern, windows))
    for block, pattern in patterns.scripts:
        if block in blocks and (block != 0x03 or patterns.greek.search(text)):
            found.update(_hits(text, pattern, windows))
    bad = patterns.badness.search
    return [Line(start, end, bad(text, start, end) is not None) for start, end in sorted(found.items())]


def badness() -> Callable[[str], object]:
    """Return the search for what ftfy's heuristic may call bad: it finds something wherever that does."""
    return _patterns().badness.search


def places(line: str) -> list[int]:
    """Return the offsets in a line at which a sequence of UTF-8 may begin; not all that are returned do.

    >>> places("sÃ³lo")
    [1, 2]
    """
    found: set[int] = set()
    for pattern in _patterns().places:
        for match in pattern.finditer(line):
            found.update((match.start() - 1, match.start()))
    found.discard(-1)
    return sorted(found)


def _windows(text: str) -> list[tuple[int, int]]:
    """Return the stretches of text that may hold a hit; the rest has none for certain."""
    windows: list[tuple[int, int]] = []
    beside = _patterns().beside
    at = 0
    while match := beside.search(text, at):
        at = match.start()
        if len(windows) > _MANY and at - windows[-_MANY][0] < _MANY * _FEW:
            end = _patterns().breaks.search(text, min(len(text), at + _MANY * _FEW))
            windows.append((at, end.start() if end else len(text)))
        else:
            windows.append((at, at + 4))
        at = max(at + 1, windows[-1][1] - 3)
    return windows


def _hits(text: str, pattern: re.Pattern[str], windows: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the lines in which a pattern is found."""
    ends = _patterns().breaks
    done = 0  # what is before has been looked at
    line = 0  # where the last line that was found ended
    for first, last in windows:
        at = max(first, done)
        while at < last:
            # A test may look ahead to the line's end, where a long window ends; a short one is tried place by place.
            short = last - at <= 4
            match = pattern.match(text, at) if short else pattern.search(text, at, last)
            if match is None:
                at = at + 1 if short else last
                continue
            start = max(text.rfind(mark, line, match.start()) for mark in _MARKS) + 1
            end = ends.search(text, match.start())
            done = at = line = end.start() if end else len(text)
            yield start, done
