"""Which stretches of a text go, by the rules of a matcher: one pass; the caller repeats it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from textclean.packs.books import bounds
from textclean.packs.keys import is_link, key
from textclean.packs.matching import Hit, Matcher
from textclean.packs.tail import FARTHEST, Weighed, cut
from textclean.packs.units import Unit, blocks, parts, whole

_LONG = 1_500  # code points of a unit over which it is prose without a look
_LINKS = 3  # link lines that a contact sentence takes along


class Span(NamedTuple):
    """A stretch of the text that goes, and why."""

    start: int
    end: int
    note: str


def remove(text: str, matcher: Matcher) -> list[Span]:
    """Return the stretches that go, merged where they touch, with the blank lines that they leave over."""
    merged: list[Span] = []
    for span in decide(text, matcher):
        if merged and merged[-1].end >= span.start:
            merged[-1] = join(merged[-1], span)
        else:
            merged.append(span)
    if merged and merged[-1].end >= len(text):
        last = merged[-1]
        floor = merged[-2].end if len(merged) > 1 else 0
        kept = len(text[floor : last.start].rstrip()) + floor
        merged[-1] = last._replace(start=min(last.start, kept + 1))  # the text before keeps its line end
    return merged


def join(one: Span, other: Span) -> Span:
    """Return two stretches that touch as one, with the evidence of both."""
    note = one.note if other.note in one.note else f"{one.note}; {other.note}"
    return Span(one.start, max(one.end, other.end), note)


def decide(text: str, matcher: Matcher) -> list[Span]:
    """Return each unit that goes, to the start of the next, in order."""
    units = _weigh(text, matcher)
    first, last, notes = bounds(text, units)
    gone = _gone(units[first:last])
    starts = [unit.unit.start for unit in units] + [len(text)]
    spans = [Span(0, starts[first], notes[0])] if first else []
    spans += [Span(starts[first + n], starts[first + n + 1], gone[n].note) for n in sorted(gone)]
    if last < len(units):
        spans.append(Span(starts[last], len(text), notes[1]))
    return spans


def _gone(units: Sequence[Weighed]) -> dict[int, Hit]:
    """Return the units that go, by their number, each with the rule that says so."""
    gone: dict[int, Hit] = {}
    for number, (_, _, hits) in enumerate(units):
        for hit in hits:
            if hit.rule.place == "block":
                gone.update((n, hit) for n in range(number, _reach(units, number, hit)) if n not in gone)
    tail_at = max(0, len(units) - FARTHEST)
    tail = cut(units[tail_at:])
    if tail is not None and _has_body(units[: tail_at + tail[0]]):
        gone.update((n, tail[1]) for n in range(tail_at + tail[0], len(units)) if n not in gone)
    return gone if _has_body([unit for n, unit in enumerate(units) if n not in gone]) else {}


def _reach(units: Sequence[Weighed], number: int, hit: Hit) -> int:
    """Return the number behind the last unit that goes with the one that a rule knows."""
    after = number + 1
    if hit.rule.until:
        ends = re.compile(hit.rule.until).fullmatch
        for last in range(number, min(number + hit.rule.span_lines + 1, len(units))):
            if ends(units[last].key):
                return last + 1
    if hit.rule.links:
        while after < min(number + 1 + _LINKS, len(units)) and is_link(units[after].key):
            after += 1
    return after


def _has_body(units: Sequence[Weighed]) -> bool:
    """Return whether something that is not boilerplate stays: a text of boilerplate alone is left as it is."""
    return any(not unit.hits for unit in units)


def _weigh(text: str, matcher: Matcher) -> list[Weighed]:
    """Return the units of the text, with the rules that know them."""
    found: list[Weighed] = []
    for block in blocks(text):
        unit = whole(block)
        if unit is not None:
            one = _known(unit, matcher)
            if one.hits or len(block.lines) == 1:
                found.append(one)
                continue
        found.extend(_known(part, matcher) for part in parts(block))
    return found


def _known(unit: Unit, matcher: Matcher) -> Weighed:
    if len(unit.text) > _LONG:
        return Weighed(unit, "", ())
    text = key(unit.text)
    return Weighed(unit, text, matcher.find(text))
