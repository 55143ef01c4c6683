"""The lines of a mail: where one writer's text ends, and what other people wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textclean.packs.keys import key
from textclean.packs.lines import Line, is_quoted, lines_of
from textclean.packs.matching import Hit, Matcher
from textclean.packs.removal import Span

_HEAD = 40  # lines of the head of a mail that was passed on
_HEADER = 5  # lines over which the line above a quotation may be wrapped


def others(lines: Sequence[Line], matcher: Matcher) -> dict[int, tuple[int, str, Hit]]:
    """Return where what other people wrote begins: the line, the line behind its head, the kind, the rule."""
    found: dict[int, tuple[int, str, Hit]] = {}
    number = 0
    while number < len(lines):
        begun = _begins(lines, number, matcher)
        if begun is None:
            number += 1
        else:
            found[number] = begun
            number = begun[0]
    return found


def _begins(lines: Sequence[Line], number: int, matcher: Matcher) -> tuple[int, str, Hit] | None:
    line = lines[number]
    if line.blank:
        return None
    stripped = line.text.strip()
    forward = line.known("forward")
    if forward is not None and (not stripped[0].isalnum() or stripped.endswith(":") or line.known("header")):
        after = number + 1
        while after < min(len(lines), number + _HEAD) and (lines[after].known("header") or lines[after].blank):
            after += 1
        headers = sum(1 for other in lines[number:after] if other.known("header"))
        if not line.known("header") or headers >= 3:
            return after, "forward", forward
    if (stripped[-1] in ".!?" and not re.search(r"\d\.$", stripped)) or (
        number + 1 < len(lines) and lines[number + 1].blank and not re.search(r"\d", stripped)
    ):
        return None
    joined = ""
    for last in range(number, min(number + _HEADER, len(lines))):
        part = lines[last]
        if last > number and is_quoted(part) and not is_quoted(line) and not part.text.rstrip().endswith(":"):
            return None
        joined += " " + part.text
        if part.text.rstrip().endswith((":", ":*")) and len(joined) < 400:
            if not re.search(r"\d|<|@", joined):
                return None
            hit = _attribution(lines, number, last, matcher)
            apart = [n for n in range(number + 1, last + 1) if lines[n - 1].blank and re.search(r"\d", lines[n].text)]
            if hit is None or any(_attribution(lines, later, last, matcher) for later in apart):
                return None  # or it begins further down
            return last + 1, "quote", hit
        if len(joined) > 300:
            return None
    return None


def _attribution(lines: Sequence[Line], first: int, last: int, matcher: Matcher) -> Hit | None:
    """Return the rule that knows some lines, joined, as the head of a quotation."""
    joined = key(" ".join(line.text for line in lines[first : last + 1]))
    return next((hit for hit in matcher.find(joined) if hit.rule.place == "quote"), None)


def quotations(text: str, matcher: Matcher) -> list[Span]:
    """Return what other people wrote."""
    lines = lines_of(text, matcher)
    heads = others(lines, matcher)
    last_own = _last_own(lines, heads)  # a quotation above an answer belongs to the text
    spans: list[Span] = []
    own = False
    number = 0
    while number < len(lines):
        if number in heads:
            after, kind, hit = heads[number]
            nearest = after
            while nearest < len(lines) and lines[nearest].blank:
                nearest += 1
            if nearest < len(lines) and is_quoted(lines[nearest]):
                run = _quoted(lines, nearest)
                after = after if own and last_own >= run else run
            elif own:
                after = len(lines)
            elif kind == "forward":
                break
            spans.append(_span(lines, number, after, text, hit.note))
            number = after
        elif is_quoted(lines[number]):
            after = _quoted(lines, number)
            if own and last_own >= after:
                number = after
                continue
            spans.append(_span(lines, number, after, text, "mail/quotation: lines that begin with >"))
            number = after
        else:
            own = own or not lines[number].blank
            number += 1
    return spans if own or any(span.end < len(text) for span in spans) else []


def _last_own(lines: Sequence[Line], heads: dict[int, tuple[int, str, Hit]]) -> int:
    """Return the last line that the writer wrote, -1 for none."""
    number, found = 0, -1
    while number < len(lines):
        if number in heads:
            number = heads[number][0]
            continue
        if not lines[number].blank and not is_quoted(lines[number]):
            found = number
        number += 1
    return found


def _quoted(lines: Sequence[Line], number: int) -> int:
    """Return the line behind a run of quoted lines; blank lines inside the run belong to it."""
    last = number
    for other in range(number, len(lines)):
        if is_quoted(lines[other]):
            last = other
        elif not lines[other].blank:
            break
    return last + 1


def _span(lines: Sequence[Line], first: int, after: int, text: str, note: str) -> Span:
    return Span(lines[first].start, lines[after].start if after < len(lines) else len(text), note)
