"""Which stretches of a text go, by the rules of a matcher: one pass; the caller repeats it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from textclean.packs.books import bounds
from textclean.packs.keys import is_link, key
from textclean.packs.matching import Hit, Matcher
from textclean.packs.tail import FARTHEST, Weighed, cut, is_item
from textclean.packs.units import Unit, blocks, parts, whole

_LONG = 1_500  # code points of a unit over which it is prose without a look
_NOTE = 3  # units of a note on an author behind the one that begins with the name
_ROLE = 60  # code points of a line that may be a name or a role
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
                if hit.rule.titles and is_item(units[number].unit.text):
                    continue
                after = _reach(units, number, hit)
                if not hit.rule.titles or after > number + 1:
                    gone.update((n, hit) for n in range(number, after) if n not in gone)
    tail_at = max(0, len(units) - FARTHEST)
    tail = cut(units[tail_at:])
    if tail is not None and _has_body(units[: tail_at + tail[0]]):
        gone.update((n, tail[1]) for n in range(tail_at + tail[0], len(units)) if n not in gone)
    _neighbours(units, gone)
    _authors(units, gone)
    return gone if _has_body([unit for n, unit in enumerate(units) if n not in gone]) else {}


def _authors(units: Sequence[Weighed], gone: dict[int, Hit]) -> None:
    """Let notes on authors go at the end of what stays: a name alone, perhaps a role, and a note that begins with the name."""
    last = len(units)
    while last and last - 1 in gone:
        last -= 1
    for number in range(last - 1, max(last - 2 - _NOTE, 0), -1):
        hit = next((hit for hit in units[number].hits if not hit.rule.sure), None)
        if hit is None:
            if number < last - 1 and len(units[number].key) > _ROLE:
                return
            continue
        for above in (number - 1, number - 2):
            name = units[above].key.removeprefix("about ").removeprefix("by ")
            if above > 0 and 5 <= len(name) <= _ROLE and name in units[number].key[: len(name) + 12]:
                gone.update((n, hit) for n in range(above, last) if n not in gone)
                _authors(units, gone)
                return


def _neighbours(units: Sequence[Weighed], gone: dict[int, Hit]) -> None:
    """Let a known line of the tail go where it touches a line that goes: the button below a call to subscribe."""
    for order in (range(1, len(units)), range(len(units) - 2, -1, -1)):
        step = order.step
        for number in order:
            if number not in gone and number - step in gone:
                hit = next((hit for hit in units[number].hits if hit.rule.place == "tail" and hit.rule.sure), None)
                if hit is not None:
                    gone[number] = hit


def _reach(units: Sequence[Weighed], number: int, hit: Hit) -> int:
    """Return the number behind the last unit that goes with the one that a rule knows."""
    after = number + 1
    if hit.rule.until:
        ends = re.compile(hit.rule.until).fullmatch
        for last in range(number, min(number + hit.rule.span_lines + 1, len(units))):
            if ends(units[last].key):
                return last + 1
    if hit.rule.titles:
        while after < min(number + 1 + hit.rule.titles, len(units)) and _is_title(units[after]):
            after += 1
    if hit.rule.links:
        while after < min(number + 1 + _LINKS, len(units)) and is_link(units[after].key):
            after += 1
    return after


def _is_title(weighed: Weighed) -> bool:
    """Return whether a unit reads like the title of another page, not like a heading of this one (too short) or prose."""
    text = weighed.unit.text.strip()
    return 5 <= text.count(" ") + 1 <= 22 and text[-1] not in ".,;:!" and not text[0].islower() and not weighed.hits


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
