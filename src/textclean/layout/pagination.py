"""The number of a page at its edge: what tells it from other numbers, also where OCR misread it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from textclean.layout.expected import as_digits, expected, is_misread
from textclean.layout.page import Evidence, Line, Page, Seen, counts, same_text, same_words

_TOKEN = re.compile(r"[^\W_]+")
_ELEVEN = "un"  # what two strokes are read as
_SLIP = 20  # by which digits that OCR misread may be off

Near = list[tuple[int, list[Seen]]]
"""For each of the pages nearby, how many pages away it is and what it bears at the same edge."""


class Edge(NamedTuple):
    """The outermost line of an edge and what is known of it."""

    page: Page
    side: int
    line: Line
    seen: Seen
    set_off: bool  # a blank line, or nothing, stands between it and the rest of its page
    bare: bool  # lines that stood here on the pages before and behind have gone, and none of this page's


def number(edge: Edge, near: Near) -> Evidence | None:
    """Return why a line that is a number, or may be a misread one, is the number of its page."""
    seen, text = edge.seen, edge.line.text
    value = max(seen.reading.values, default=0)
    with_it = [(apart, o) for apart, others in near for o in others if counts(seen, o, apart)]
    fits = len({apart for apart, _ in with_it})
    if fits >= 2 or (any(o.reading.bare for _, o in with_it) and (edge.side or value >= 10)):
        note = f"page number {value}: counts up with {fits} of the pages nearby"
        return Evidence(note, fits, beside=_lines(edge, with_it))
    if not edge.set_off:
        return None
    numbers = [
        (apart, max(other.reading.values), other)
        for apart, others in near
        for other in others
        if other.reading.bare and other.reading.values and abs(apart) <= 4
    ]
    rising = [
        (apart, other)
        for apart, number, other in numbers
        if apart * (number - value) > 0 and abs(number - value) <= max(abs(apart) + 2, 2 * abs(apart))
    ]
    if rising and edge.side and value >= 10 and not text.isupper():  # capital roman numerals count chapters as well
        note = f"page number {value}: goes up with a page nearby"
        return Evidence(note, int(len(near) > 2), beside=_lines(edge, rising))
    if _has_number(edge.page):
        return None  # it needs no other
    wanted: dict[int, list[tuple[int, int, Seen]]] = {}
    for one, two in combinations(numbers, 2):
        if one[0] != two[0] and two[1] - one[1] == two[0] - one[0]:
            wanted.setdefault(one[1] - one[0], []).extend((one, two))
    if value or len(text) <= 3:
        around = [
            (apart, other)
            for number, others in wanted.items()
            if _may_be(text, value, number, [borne for _, borne, _ in others])
            for apart, _, other in others
        ]
        if around:
            note = f"page number misread as {text!r}: the pages around it are numbered here"
            return Evidence(note, beside=_lines(edge, around))
    return None


def _has_number(page: Page) -> bool:
    """Return whether a page's number has gone."""
    return any(evidence.number or evidence.note.startswith("page number") for side in page.found for evidence in side)


def _may_be(text: str, value: int, wanted: int, around: Sequence[int]) -> bool:
    """Return whether a short line may be the wanted number misread: digits and what looks like them.

    There are as many of them, and digits are near the numbers around; two strokes may have become one letter.
    """
    if str(value) not in _TOKEN.findall(text):
        signs = as_digits(text)
        if signs.isdigit() and not _near(int(signs), around):
            return False
        if len(signs) == 1:
            return signs.isdigit() or (wanted == 11 and signs in _ELEVEN)
        digits = sum(map(str.isdigit, signs))
        clean = any(map(str.isdigit, text))
        return len(signs) == len(str(wanted)) and (2 * digits > len(signs) or (clean and 2 * digits == len(signs)))
    return len(str(value)) <= len(str(wanted)) and _near(value, around)


def _near(value: int, around: Sequence[int]) -> bool:
    return all(abs(value - number) <= _SLIP for number in around)


def elsewhere(edge: Edge, near: Near, across: Near) -> Evidence | None:
    """Return why a number is that of its page, though OCR put the numbers of some pages at their other edge.

    It counts up with two pages at either edge, or with the page before or behind; `across` is what the pages nearby
    bear at the other edge.
    """
    value = max(edge.seen.reading.values, default=0)
    if value < 10 or _has_number(edge.page):
        return None
    with_it = [(apart, o, True) for apart, others in near for o in others if counts(edge.seen, o, apart)]
    with_it += [
        (apart, o, False) for apart, others in across for o in others if o.reading.bare and counts(edge.seen, o, apart)
    ]
    fits = len({apart for apart, _, _ in with_it})
    if fits >= 2 or (edge.set_off and any(abs(apart) == 1 and not same for apart, _, same in with_it)):
        note = f"page number {value}: counts up with {fits} of the pages nearby, at either edge"
        return Evidence(note, fits, beside=_lines(edge, [(apart, o) for apart, o, _ in with_it]))
    return None


def _lines(edge: Edge, others: Sequence[tuple[int, Seen]]) -> frozenset[tuple[int, str]]:
    """Return the lines that speak for one, by page: one that stays says nothing."""
    return frozenset((edge.page.index + apart, other.text) for apart, other in others)


def facing(edge: Edge, near: Near) -> Evidence | None:
    """Return why a head that stands on one page is one: the facing pages share another, and its number fits theirs."""
    seen = edge.seen
    if (
        edge.side
        or not edge.set_off
        or not seen.reading.values
        or seen.reading.labelled
        or len(seen.reading.letters) > 60
    ):
        return None
    fits = [
        (apart, other)
        for apart, others in near
        if apart % 2
        for other in others
        if len(other.reading.letters) >= 5 and not other.reading.labelled and counts(seen, other, apart)
    ]
    if len(seen.reading.letters) >= 3 and any(
        counts(one, two, b - a) and same_text(one, two) for a, one in fits for b, two in fits if b > a
    ):
        note = f"running head: its number fits those on {len(fits)} of the facing pages"
        return Evidence(note, len(fits), True, _lines(edge, fits))
    return None


def misread(edge: Edge, near: Near) -> Evidence | None:
    """Return why a head whose number does not fit is one all the same: most of those around it have fitting numbers."""
    seen = edge.seen
    if edge.side or not edge.set_off or not seen.reading.values or seen.reading.labelled:
        return None
    same = [(apart, other) for apart, others in near for other in others if same_words(seen, other)]
    if len(seen.reading.letters) < 8 or len(same) < max(3, 0.6 * len(near)):
        return None
    fit = any(counts(one, two, b - a) for a, one in same for b, two in same if b > a)
    if fit:
        return Evidence(f"running head, its number misread: also on {len(same)} of the pages nearby")
    return None


def garbled(edge: Edge, near: Near) -> Evidence | None:
    """Return why a line is, misread, what the pages around bear with their numbers: two of them say what it is."""
    text = edge.line.text
    if not edge.set_off or edge.seen.reading.labelled:
        return None
    if _has_number(edge.page):
        return None  # its number has gone: a heading may say what the head says
    wanting = [
        (apart, other)
        for apart, others in near
        for other in others
        if other.reading.values and not other.reading.labelled
        if any(is_misread(text, line) for line in expected(other.text, -apart))
    ]
    if any(counts(one, two, b - a) for a, one in wanting for b, two in wanting if b > a):
        note = f"page number misread in {text!r}: {len(wanting)} of the pages nearby say what it should be"
        return Evidence(note, 1, beside=_lines(edge, wanting))
    return None
