"""Which lines of a text may be damaged: found by a scan or two, at a fraction of what looking closely costs.

The patterns come from data/mojibake_gate.json, which tools/make_mojibake_gate.py writes. They are necessary
conditions: a line that they do not find has neither what ftfy's heuristic looks for nor a sequence of UTF-8 in any of
our encodings, so that leaving it out changes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from textclean.encoding.scan import blocks

BREAKS = "\n\r\x0b\x0c\x1c-\x1e\u2028\u2029"  # where a line ends for this rule; U+0085 may be half a letter
MARKS = "\n\r\x0b\x0c\x1c\x1d\x1e\u2028\u2029"
# Two characters beyond ASCII side by side, or one of the few that count by themselves. Text in most Latin alphabets
# has so few of these that each can be looked at.
_BESIDE = "[^\x00-\x7f](?:(?=[^\x00-\x7f])|(?<=[\x80-\x9fŒœÂÃ]))"
_FEW = 1_000  # characters of text for each place looked at singly; where there are more places, all is looked at
_MANY = 16
_ALONE = "ÂÃŒœ"  # what counts by itself, besides C1 controls
HEAD = 4_000  # characters that tell whether such places are few
LONG = 10_000  # shorter text is not worth counting
_GREEK = 0x03  # has combining marks as well


@cache
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(
        files("textclean").joinpath("data/mojibake_gate.json").read_text(encoding="utf-8")
    )
    return found


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


@cache
def badness() -> Callable[..., re.Match[str] | None]:
    """Return the search for what ftfy's heuristic may call bad: it finds something wherever that does."""
    return re.compile(_data()["badness"]).search


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(f"[{BREAKS}]")


@cache
def _together(scripts: tuple[int, ...]) -> re.Pattern[str]:
    """Return the pattern for a text with letters of these scripts, by their blocks, besides Latin."""
    parts = [_data()["scripts"][str(block)] for block in (0, *scripts)]
    # Which part a character is for is asked first: a letter of a script need not go through all tests for signs.
    tests = "|".join(f"(?<=[{first}])(?:{tests})" if scripts else tests for first, tests in parts)
    calm = _data()["calm"] if scripts else ""
    return re.compile(f"[{''.join(first for first, _ in parts)}]{calm}(?:{tests})")


def spans(text: str) -> list[tuple[int, int]]:
    """Return where the lines that may be damaged begin and end, in order.

    >>> spans("Nothing — “here”.\\nsÃ³lo\\n")
    [(18, 23)]
    """
    if text.isascii():
        return []
    windows = _windows(text)
    if not windows:
        return []
    scripts = (
        block
        for block in map(int, _data()["scripts"])
        if block and block in blocks(text) and (block != _GREEK or _pattern("[\u0370-\u03ff]").search(text))
    )
    return list(_hits(text, _together(tuple(scripts)), windows))


def places(line: str) -> list[int]:
    """Return the offsets in a line at which a sequence of UTF-8 may begin; not all that are returned do.

    >>> places("sÃ³lo")
    [1, 2]
    """
    found: set[int] = set()
    for source in _data()["places"]:
        for match in _pattern(source).finditer(line):
            found.update((match.start() - 1, match.start()))
    found.discard(-1)
    return sorted(found)


def _windows(text: str) -> list[tuple[int, int]]:
    """Return the stretches of text that may hold a hit; the rest has none for certain."""
    if len(text) > LONG:
        head = _scanned(text[:HEAD])
        if sum(end - start for start, end in head) > HEAD // 2:
            return [(0, len(text))]  # text in another script: all of it is to be looked at
        if len(head) * _FEW <= HEAD and not any(char in text for char in _ALONE):
            windows = _counted(text)
            if windows is not None:
                return windows
    return _scanned(text)


def _counted(text: str) -> list[tuple[int, int]] | None:
    """Return the places where two characters beyond ASCII stand side by side; None where they are many.

    In UTF-8 that is a byte that ends a character before one that begins another, which C finds faster than a pattern.
    """
    data = text.encode("utf-8", "surrogatepass")
    if b"\xc2" in data and _control().search(data):
        return None
    kinds = data.translate(_kinds())
    windows: list[tuple[int, int]] = []
    at = begun = 0  # bytes, and the characters that begin in them
    while (tail := kinds.find(b"tl", at)) >= 0:
        begun += tail + 1 - at - kinds.count(b"t", at, tail + 1)
        at = tail + 1
        windows.append((begun - 1, begun + 3))
        if len(windows) > _MANY and len(windows) * _FEW > begun:
            return None
    return windows


@cache
def _kinds() -> bytes:
    """Return a table for the bytes of UTF-8: those that end a character, those that begin one, those of ASCII."""
    return b"a" * 0x80 + b"t" * 0x40 + b"l" * 0x40


@cache
def _control() -> re.Pattern[bytes]:
    return re.compile(b"\xc2[\x80-\x9f]")


def _scanned(text: str) -> list[tuple[int, int]]:
    """Return the stretches of text that may hold a hit, by a pattern."""
    windows: list[tuple[int, int]] = []
    beside = _pattern(_BESIDE)
    at = 0
    while match := beside.search(text, at):
        at = match.start()
        if len(windows) > _MANY and at - windows[-_MANY][0] < _MANY * _FEW:
            end = _breaks().search(text, min(len(text), at + _MANY * _FEW))
            windows.append((at, end.start() if end else len(text)))
        else:
            windows.append((at, at + 4))
        at = max(at + 1, windows[-1][1] - 3)
    return windows


def _hits(text: str, pattern: re.Pattern[str], windows: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the lines in which a pattern is found."""
    ends = _breaks()
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
            start = text.rfind("\n", line, match.start()) + 1
            if ends.search(text, start, match.start()):
                start = max(text.rfind(mark, line, match.start()) for mark in MARKS) + 1
            end = ends.search(text, match.start())
            done = at = line = end.start() if end else len(text)
            yield start, done
