"""Which stretches of a text go, by the rules of a matcher: one pass; the caller repeats it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from textclean.packs.around import buttons, counts, neighbours
from textclean.packs.authors import authors
from textclean.packs.books import bounds
from textclean.packs.keys import is_link, key
from textclean.packs.matching import MARKS, Hit, Matcher
from textclean.packs.tail import Cut, Weighed, cuts, is_item, is_sentence
from textclean.packs.units import Unit, blocks, parts, whole

_LINE = 60  # code points of a line of prose that may run on
_WORDS = 4  # blanks in a heading that ends like a sentence
_BRIDGED = 0.35  # unknown prose below a cut that stands between known lines, in terms of that above it
_SHARE = 2  # unknown prose below a cut, in terms of that above it
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
    gone = _gone(units[first:last], matcher)
    starts = [unit.unit.start for unit in units] + [len(text)]
    spans = [Span(0, starts[first], notes[0])] if first else []
    spans += [Span(starts[first + n], starts[first + n + 1], gone[n].note) for n in sorted(gone)]
    if last < len(units):
        spans.append(Span(starts[last], len(text), notes[1]))
    return spans


def _gone(units: Sequence[Weighed], matcher: Matcher) -> dict[int, Hit]:
    """Return the units that go, by their number, each with the rule that says so."""

    @cache
    def know(number: int) -> Weighed:
        unit, found, hits = units[number]
        if (number and _runs_on(units[number - 1].unit.text, unit.text)) or _is_marked(unit.text):
            return units[number]
        found = found or key(unit.text)
        more = matcher.tail.find(found)
        if unit.text.rstrip()[-1:] in (".", ",", ";"):  # no heading but `Comments are closed.`
            long = unit.text.count(" ") >= _WORDS
            more = tuple(hit for hit in more if hit.rule.place != "after" or (hit.rule.prose and not long))
        if unit.text.rstrip().endswith(".") and found.count(" ") <= _WORDS:  # no label of a button or a page
            more = tuple(hit for hit in more if hit.rule.place != "tail" or found not in hit.rule.lines)
        return Weighed(unit, found, (*hits, *more))

    gone: dict[int, Hit] = {}
    listed = _called_for(units)
    for number, (unit, _, hits) in enumerate(units):
        for hit in hits:
            if hit.rule.place == "block" and not hit.rule.repeats and not listed(number):
                if unit.text.startswith("#") and number + 1 < len(units) and is_item(units[number + 1].unit.text):
                    continue  # a heading in Markdown that has its list: both go in the tail, or neither
                after = _reach(units, number, hit)
                if not hit.rule.titles or (after > number + 1 and not is_item(unit.text)):
                    gone.update((n, hit) for n in range(number, after) if n not in gone)
    tail = _tail(units, cuts(len(units), know), listed)
    if tail is not None:
        gone.update((n, tail.hit) for n in range(tail.first, len(units)) if n not in gone)
    authors(units, know, gone)
    buttons(units, gone)
    neighbours(len(units), know, gone)
    counts(units, know, gone)
    return gone if _has_body([unit for n, unit in enumerate(units) if n not in gone]) else {}


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
        while after < min(number + 1 + _LINKS, len(units)) and is_link(units[after].key or key(units[after].unit.text)):
            after += 1
    return after


def _is_title(weighed: Weighed) -> bool:
    """Return whether a unit reads like the title of another page: no prose, and longer than a heading of this one."""
    text = weighed.unit.text.strip()
    return 5 <= text.count(" ") + 1 <= 22 and text[-1] not in ".,;:!" and not text[0].islower() and not weighed.hits


def _tail(units: Sequence[Weighed], found: Sequence[Cut], listed: Callable[[int], bool]) -> Cut | None:
    """Return the highest cut above which enough prose stays; None too where headings alone would take all of it."""
    if not found:
        return None
    prose = [0, *accumulate(0 if hits or not _is_prose(unit.text) else len(unit.text) for unit, _, hits in units)]

    def pays(cut: Cut) -> bool:
        above = prose[cut.first]
        return above > 0 and prose[-1] - above <= _SHARE * above and cut.bridged <= _BRIDGED * above

    plain = [cut for cut in found if not cut.bridged]
    if plain and not pays(plain[-1]):
        return None
    return next((cut for cut in reversed(found) if pays(cut) and not listed(cut.first)), None)


def _called_for(units: Sequence[Weighed]) -> Callable[[int], bool]:
    """Return a test for whether a unit is an item of a list that a line of the text calls for: `We sell:`."""

    @cache
    def found() -> list[bool]:
        listed: list[bool] = []
        called = False
        for unit, _, hits in units:
            item = is_item(unit.text)
            listed.append(item and called)
            if not item:
                called = unit.text.rstrip()[-1:] == ":" and len(unit.text.split()) > 2 and not hits
        return listed

    return lambda number: found()[number]


def _is_prose(text: str) -> bool:
    return is_sentence(text) or len(text) > _LINE


def _has_body(units: Sequence[Weighed]) -> bool:
    """Return whether something that is not boilerplate stays: a text of boilerplate alone is left as it is."""
    return any(not unit.hits for unit in units)


def _weigh(text: str, matcher: Matcher) -> list[Weighed]:
    """Return the units of the text, with the rules of the body that know them."""
    found: list[Weighed] = []
    before = ""
    for block in blocks(text):
        unit = whole(block)
        one = None if unit is None else _known(unit, matcher, before)
        if one is not None and (one.hits or len(block.lines) == 1):
            found.append(one)
            before = one.unit.text
            continue
        for part in parts(block):
            found.append(one if one is not None and part == unit else _known(part, matcher, before))
            before = part.text
    return found


def _known(unit: Unit, matcher: Matcher, before: str) -> Weighed:
    if len(unit.text) > matcher.body.limit + MARKS:
        return Weighed(unit, "", ())
    wanted = matcher.body.wanted(unit.text)
    if wanted is not None and not wanted:
        return Weighed(unit, "", ())
    if _runs_on(before, unit.text) or _is_marked(unit.text):
        return Weighed(unit, "", ())
    text = key(unit.text)
    return Weighed(unit, text, matcher.body.find(text, wanted))


def _is_marked(text: str) -> bool:
    """Return whether a unit is quoted in a mail, a line of a patch, or speech behind a dash."""
    start = text.lstrip()[:2]
    if start[:1] in ("—", "–") and text.rstrip()[-1:] in (".", "!", "?", "…", ","):
        return True
    return start[:1] == ">" or (start[:1] in ("+", "-") and start[1:].isalnum())


def _runs_on(before: str, text: str) -> bool:
    """Return whether a unit goes on with the sentence of the one before it, perhaps over a page's end."""
    start = text.lstrip()[:1]
    return start.islower() and len(before) > _LINE and before.rstrip()[-1:] not in (".", "!", "?", ":", "…", "”", '"')
