"""Peel running heads, feet and page numbers off the edges of pages, by what the pages around them bear.

Only the outermost line left of an edge is judged, against the lines peeled off the same edge of up to six pages on
each side and the outermost lines left there; when none goes any more, the rest is text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache, partial

from textclean.layout.page import (
    DEEPEST,
    LONGEST,
    Evidence,
    Line,
    Page,
    Seen,
    Seer,
    alike,
    counts,
    same_text,
    same_words,
)
from textclean.layout.pagination import Edge, Near, elsewhere, facing, garbled, misread, number

_FACING = 3  # pages that show that a line stands on left pages alone, or on right ones
_NEAR = 6  # pages to each side that a page is compared with
_SHORT = 60  # code points: a longer line is no head that nothing sets off


def peel(text: str, pages: list[Page], look: Seer, dense: bool) -> None:
    """Peel furniture off all pages of a text, a line from each edge at a time, until nothing more goes.

    In `dense` text no blank lines set furniture off, and the pages are known by numbers that have gone already.
    """
    known = cache(lambda: Counter(line.strip() for line in text.split("\n")))
    live = [page for page in pages if page.lines]
    first = live[0].index if live else -1
    sides = [[_reached(page, side, look) for page in live] for side in (0, 1)]
    todo = range(len(live))
    for _ in range(DEEPEST):
        found: list[tuple[int, int, Evidence]] = []
        borne = [Counter(seen.text for _, others in reached for seen in others) for reached in sides]
        inside = [partial(_inside, known, counter) for counter in borne]
        for at in todo:
            page = live[at]
            low, high = max(0, at - _NEAR), at + _NEAR + 1
            for side in (0, 1):
                line = page.edge(side)
                if line and len(line.text) <= LONGEST and len(page.found[side]) < DEEPEST:
                    beside = (*live[max(0, at - 1) : at], *live[at + 1 : at + 2])
                    bare = all(other.peeled(side) > page.peeled(side) for other in beside)
                    edge = Edge(page, side, line, look(line.text), _set_off(page, line, side), bare)
                    near, across = (
                        [(index - page.index, seen) for index, seen in at_edge[low:high] if index != page.index]
                        for at_edge in (sides[side], sides[1 - side])
                    )
                    evidence = _evidence(edge, near, across, look, inside[side], (dense, first))
                    if evidence:
                        found.append((at, side, evidence))
        found = _supported(live, found)
        if not found:
            break
        for at, side, evidence in found:
            if live[at].edge(side):
                live[at].peel(side, evidence)
                sides[side][at] = _reached(live[at], side, look)


def _reached(page: Page, side: int, look: Seer) -> tuple[int, list[Seen]]:
    """Return a page's index and what it bears at an edge: what has been peeled off and the outermost line left."""
    return page.index, [look(line.text) for line in page.reached(side)]


def _supported(live: list[Page], found: list[tuple[int, int, Evidence]]) -> list[tuple[int, int, Evidence]]:
    """Return what may go: of lines whose evidence is a line on another page, only where that one goes or has gone."""
    if not any(evidence.beside for _, _, evidence in found):
        return found
    gone = {(page.index, line.text) for page in live for line in (*page.lines[: page.low], *page.lines[page.high :])}
    keys = [(live[at].index, line.text) if (line := live[at].edge(side)) else (-1, "") for at, side, _ in found]
    going = Counter(keys)
    resting: dict[tuple[int, str], list[int]] = defaultdict(list)
    left = [0] * len(found)  # how many of the lines that speak for each one go
    for place, (_, _, evidence) in enumerate(found):
        for other in evidence.beside:
            if other in gone or going[other]:
                left[place] += 1
                resting[other].append(place)
    out = [place for place, (_, _, evidence) in enumerate(found) if evidence.beside and not left[place]]
    stays = set(out)
    while out:
        key = keys[out.pop()]
        going[key] -= 1
        if not going[key] and key not in gone:
            for place in resting[key]:
                left[place] -= 1
                if not left[place]:
                    stays.add(place)
                    out.append(place)
    return [one for place, one in enumerate(found) if place not in stays]


def _inside(known: Callable[[], Counter[str]], borne: Counter[str], line: str) -> bool:
    """Return whether a line stands inside pages as well as at their edges, as a speaker's name does."""
    return known()[line] > max(2, 2 * borne[line])


def _evidence(
    edge: Edge, near: Near, across: Near, look: Seer, inside: Callable[[str], bool], mode: tuple[bool, int]
) -> Evidence | None:
    """Return why the outermost line of an edge is furniture; None where it is not known to be.

    `near` is what the pages around bear at the same edge, `across` what they bear at the other one.
    """
    page, side, line, seen = edge[:4]
    dense, first = mode
    if seen.reading.bare or len(line.text) <= 3:
        evidence = number(edge, near)
        if dense:
            return evidence if evidence and evidence.number else None
        return evidence or elsewhere(edge, near, across) or garbled(edge, near)
    twins = 1 + sum(same_text(seen, look(done.text)) for done in page.reached(side) if done is not line)
    like = [
        (apart, other)
        for apart, others in near
        for other in [[other for other in others if alike(seen, other, apart)]]
        if len(other) >= twins
    ]
    if dense:
        # The first page's imprint may stand beside its number, and what it says may stand nowhere else.
        title = page.index - first in (0, 1 - side)
        evidence = _dense_head(edge, near, like)
        return evidence if evidence and (not title or evidence.number) else None
    evidence = _head(edge, near, like)
    if evidence and not evidence.number and (inside(line.text) or any(inside(o.text) for _, os in like for o in os)):
        return None
    return evidence or facing(edge, near) or garbled(edge, near)


def _set_off(page: Page, line: Line, side: int) -> bool:
    """Return whether a blank line, or nothing, stands between an edge line and the rest of its page."""
    if page.high - page.low < 2:
        return True
    if side:
        return line.start - page.lines[page.high - 2].end > 1
    return page.lines[page.low + 1].start - line.end > 1


def _note(edge: Edge, like: Near) -> str:
    return f"running {'foot' if edge.side else 'head'}: also on {len(like)} of the pages nearby"


def _dense_head(edge: Edge, near: Near, like: Near) -> Evidence | None:
    """Return why a line beside a page number is a head or foot, where nothing sets it off."""
    share = len(like) / max(1, len(near))
    if _counted(edge, like):
        return Evidence(_note(edge, like) + ", counting up", len(like))
    if len(edge.line.text) >= 5 and _regular(like) and share >= 0.25:
        return Evidence(_note(edge, like))
    return None


def _head(edge: Edge, near: Near, like: Near) -> Evidence | None:
    """Return why a line of words is a running head or foot."""
    _, side, _, seen, set_off, bare = edge
    note = _note(edge, like)
    counted = _counted(edge, like)
    away = {apart for apart, _ in like}
    odd = [other for apart, others in like if apart % 2 for other in others]
    leading = {other.reading.leading for other in odd if other.reading.values}
    mirrored = bool({2, -2} & away and not {1, -1} & away) or bool(counted and leading == {not seen.reading.leading})
    if counted:
        return Evidence(note + ", counting up", counted, mirrored)
    if not like:
        return misread(edge, near) or _family(edge, near)
    if not seen.reading.values and _is_heading(edge, like):
        return None
    many = len(near)
    if len(like) >= _FACING and all(apart % 2 == 0 for apart in away):  # on left pages, or on right ones
        many = sum(apart % 2 == 0 for apart, _ in near)
    share = len(like) / many
    if set_off and _regular(like) and share >= (0.6 if side else 0.3):
        return Evidence(note, 0, mirrored)
    same = sum(any(same_words(seen, other) for other in others) for _, others in like)
    if not side and same >= max(4, 0.8 * many):
        return Evidence(note, 0, mirrored)
    if not side and not set_off and same == len(like) and _in_turn(edge, near, away):
        return Evidence(note + ", left or right", 0, mirrored)
    close = any(abs(apart) <= 2 and any(same_words(seen, other) for other in others) for apart, others in like)
    worded = len(seen.cells) == 2 or (seen.text.upper() == seen.text and " " in seen.text)
    if (
        set_off
        and not side
        and close
        and not seen.reading.labelled
        and (worded or bare or (len(near) <= 4 and share >= 0.3))
    ):
        return Evidence(note, 0, mirrored)
    return _family(edge, near)


def _counted(edge: Edge, like: Near) -> int:
    """Return on how many pages a line that is alike bears the number that fits this one's."""
    return sum(any(counts(edge.seen, other, apart) for other in others) for apart, others in like)


def _is_heading(edge: Edge, like: Near) -> bool:
    """Return whether a line without a number is rather the heading that numbered heads repeat."""
    page, seen = edge.page, edge.seen
    if not any(other.reading.letters == seen.reading.letters for _, others in like for other in others):
        return False  # it has something more than they, which may be its number, misread
    first = all(apart > 0 for apart, _ in like)
    numbered = sum(any(other.reading.values for other in others) for _, others in like)
    if seen.reading.labelled:
        return first
    if first and len(like) >= 2 and numbered == len(like):
        return True
    has_number = any(evidence.number for side in page.found for evidence in side)
    return has_number and 2 * numbered >= len(like) and numbered > 0


def _family(edge: Edge, near: Near) -> Evidence | None:
    """Return why a head that stands on one page is one all the same: others of its make change with the chapter."""
    text = edge.seen.text
    if edge.side or not edge.set_off or len(edge.seen.cells) != 2 or text.upper() != text:
        return None
    word = text.split()[0]
    peers = sum(any(len(o.cells) == 2 and o.text.split()[0] == word for o in others) for _, others in near)
    if len(word) >= 4 and word.isalpha() and peers >= 3:
        return Evidence(f"running head: {peers} of the pages nearby have one that begins with {word!r}")
    return None


def _in_turn(edge: Edge, near: Near, away: set[int]) -> bool:
    """Return whether all left, or all right, pages nearby bear the line, three at least, and numbers have gone."""
    turns = {apart for apart, _ in near if apart % 2 == 0}
    numbered = any(evidence.number for side in edge.page.found for evidence in side)
    return (
        numbered and len(turns) > 1 and away in (turns, {apart for apart, _ in near}) and len(edge.line.text) <= _SHORT
    )


def _regular(like: Near) -> bool:
    """Return whether three pages in a row, or three left or right ones, have a line alike: this one and `like`."""
    at = {0, *(apart for apart, _ in like)}
    return any({first, first + step, first + 2 * step} <= at for step in (1, 2) for first in (0, -step, -2 * step))
