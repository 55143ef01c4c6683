"""Page numbers that count up through a text that has no form feeds, and the pages that they mark.

A chain is a series of candidates (see `candidates`) whose numbers count up, about a page's length apart; the longest
and most regular chains are found by dynamic programming over the candidates. A chain is believed where it shows its
page word (`[Page 7]`), or where it breaks into sentences, or stands beside lines that repeat with it.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate, pairwise
from math import log

from textclean.layout.candidates import GAPS, MARKS, WORD, Candidate, around, candidates, goes_on
from textclean.layout.gaps import filled
from textclean.layout.numerals import Reading, out_of, parse
from textclean.layout.page import Page

_RECENT = 8  # candidates with one number that a later one is tried with
_SHORTEST, _TALLEST = 8, 500  # lines from one page number to the next
_BESIDE = 8  # lines on each side of a number in which heads and feet stand
_BRACKETED = re.compile(r"\[[^\W\d_]{1,12}\.? {0,3}[0-9]{1,5}\]$")
_SENTENCE = re.compile(r"\s[^\W\d_]+\s+[a-zà-ÿа-я]+[.!?]$")  # a head may end in a full stop, but not in such words
_NEARLY = 0.9  # of a chain that keeps step with the form feeds
_A_SHEET = (1, 0), (2, 0), (2, 1)  # the pages on a sheet, and whether the left one's number is odd

Break = tuple[int, int, str]


def breaks(text: str, feeds: Sequence[int] = ()) -> tuple[list[Page], list[Break], bool]:
    """Return the pages that chains of numbers mark, and between each two the place and evidence of the number.

    The third value says whether the text is dense: no blank lines set the numbers off. `feeds` are the rows at which
    pages are known to begin: chains must keep step with them.
    """
    lines = text.split("\n")
    found = candidates(lines)
    chosen: list[tuple[Candidate, str]] = []
    taken: list[tuple[int, int]] = []  # the rows from and to which a chain is believed, sorted
    if len(found) >= 2:
        often = cache(lambda: Counter(_cell(line.strip()) for line in lines))
        inked = cache(lambda: _inked(lines, feeds))
        for chain in filter(None, map(_kindred, _chains(found))):
            span = chain[0].row, chain[-1].row
            place = bisect(taken, span)
            if (place and taken[place - 1][1] >= span[0]) or (place < len(taken) and taken[place][0] <= span[1]):
                continue
            chain = _in_step(chain, feeds) if feeds else chain
            if note := _believed(chain, lines, often, bool(feeds) and _on_each(chain, lines, feeds, inked())):
                low = taken[place - 1][1] + 1 if place else 0
                whole = filled(chain, lines, low, taken[place][0] if place < len(taken) else len(lines))
                chosen += [(candidate, note) for candidate in whole]
                taken.insert(place, (whole[0].row, whole[-1].row))
    if not chosen:
        return [], [], False
    chosen.sort()
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    pages: list[Page] = []
    zones: list[Break] = []
    start = index = 0
    before: tuple[int, str] | None = None
    for candidate, note in chosen:
        if before is not None:
            index += candidate.value - before[0] if before[1] == note and candidate.value > before[0] else 1
        at, end = starts[candidate.row], min(starts[candidate.row + 1], len(text))
        pages.append(Page(text, start, at, index))
        misread = "" if candidate.value in parse(candidate.text).values else f" misread in {candidate.text!r}"
        zones.append((at, end, f"page number {candidate.value}{misread}: {note}"))
        start, before = end, (candidate.value, note)
    pages.append(Page(text, start, len(text), index + 1))
    apart = sum(text[max(0, start - 2) : start] == "\n\n" or text.startswith("\n", end) for start, end, _ in zones)
    return pages, zones, 2 * apart < len(zones)


def _chains(candidates: list[Candidate]) -> list[list[Candidate]]:
    """Return the chains of candidates that count up most regularly, best first; none shares a line with another."""
    score = [1.0] * len(candidates)
    back = [-1] * len(candidates)
    pitch = [0.0] * len(candidates)
    recent: dict[int, deque[int]] = defaultdict(lambda: deque(maxlen=_RECENT))
    for here, candidate in enumerate(candidates):
        worth = 1 + 0.5 * candidate.breaks_in + candidate.reading.paged + 0.5 * (not candidate.reading.bare)
        worth -= 0.8 * candidate.crowded
        score[here] = worth
        for step in range(1, GAPS + 1):
            for there in recent[candidate.value - step]:
                height = (candidate.row - candidates[there].row) / step
                same = _kin(candidates[there].reading, candidate.reading)
                if not (_SHORTEST if same < 1 else 2) <= height <= _TALLEST:
                    continue
                uneven = abs(log(height / pitch[there])) if pitch[there] else 0.0
                total = score[there] + worth - 0.4 * (step - 1) - (0.1 if same == 1 else 0.4) * uneven + same - 0.5
                if (uneven < 2 or same == 1) and total > score[here]:
                    score[here], back[here], pitch[here] = total, there, height
        recent[candidate.value].append(here)
    used: set[int] = set()
    chains = []
    for end in sorted(range(len(candidates)), key=lambda at: -score[at]):
        chain: list[Candidate] = []
        at = end
        while at >= 0 and candidates[at].row not in used:
            chain.append(candidates[at])
            used.add(candidates[at].row)
            at = back[at]
        if len(chain) >= 2:
            chains.append(chain[::-1])
    return chains


def _kin(a: Reading, b: Reading) -> float:
    """Return how far two candidates are written alike: 1 with the same page word or total, 0.5 with the same words."""
    if a.paged != b.paged:
        return 0.0
    return 1.0 if a.paged else 0.5 * (a.letters == b.letters)


def _kindred(chain: list[Candidate]) -> list[Candidate]:
    """Return a chain without the lines whose words no other of its lines has; nothing where its totals differ."""
    totals = Counter(total for candidate in chain if (total := out_of(candidate.text)))
    if totals and 2 * max(totals.values()) < totals.total():
        return []  # dates: 3/23, 4/8, 5/5
    known = Counter(candidate.reading.letters for candidate in chain)
    return [candidate for candidate in chain if candidate.reading.bare or known[candidate.reading.letters] > 1]


def _believed(chain: list[Candidate], lines: list[str], known: Callable[[], Counter[str]], each: bool) -> str:
    """Return why a chain is one of page numbers; an empty string where that is not sure.

    `each` page between form feeds has one of them.
    """
    if len(chain) < 2:
        return ""
    first, last = chain[0].row, chain[-1].row
    counted = f"counts up from {chain[0].value} to {chain[-1].value} in {len(chain)} places"
    if sum(bool(_BRACKETED.search(candidate.text)) for candidate in chain) >= max(2, 0.8 * len(chain)):
        return f"{counted} as [Page n]"
    paged = sum(candidate.reading.paged for candidate in chain) >= 0.8 * len(chain)
    pitch = (last - first) / (chain[-1].value - chain[0].value)
    if len(chain) < 3 or pitch < (_SHORTEST / 2 if paged else _SHORTEST):
        return ""
    beside = [around(lines, candidate.row, _BESIDE) for candidate in chain]
    near = Counter(cell for before, after in beside for cell in {_cell(line) for line in (*before, *after)})
    least = 3 if len(chain) > 6 else 2
    often = [
        cell for cell, times in near.items() if times >= least and WORD.search(cell) and not _SENTENCE.search(cell)
    ]
    repeat = {cell for cell in often if known()[cell] <= 2 * near[cell]}
    headed = sum(any(_cell(line) in repeat for line in (*before, *after)) for before, after in beside)
    inside = sum(
        goes_on(
            [line for line in before if _cell(line) not in repeat],
            [line for line in after if _cell(line) not in repeat],
        )
        for before, after in beside
    )
    note = f"{counted}, {inside:g} of them inside sentences, {headed} beside repeated heads"
    if paged:
        return note if inside >= 1 or headed >= 3 else ""
    # Pages may be short where a number stands between two marks, which is hardly anything but a page's, or inside
    # sentences as a rule.
    flanked = all(candidate.text[0] in MARKS and candidate.text[-1] in MARKS for candidate in chain)
    if pitch < 2 * _SHORTEST and not flanked and (len(chain) < 5 or inside < 0.5 * len(chain)):
        return ""
    if sum(candidate.crowded for candidate in chain) > 0.5 * len(chain):
        return ""
    if headed >= max(4, 0.7 * len(chain)) and inside >= 0.5 and last - first >= 5 * _SHORTEST * (len(chain) - 1):
        return note
    if each and inside >= max(1, 0.3 * len(chain)) and any(candidate.breaks_in == 1 for candidate in chain):
        return note
    if inside >= max(1, 0.1 * len(chain)) and (inside >= max(2, 0.25 * len(chain)) or _even(chain)):
        return note
    return ""


def _in_step(chain: list[Candidate], feeds: Sequence[int]) -> list[Candidate]:
    """Return the part of a chain of which each page, or each half of a sheet of two, has one number.

    Nothing where that is not over three pages or more, or where it is not nearly the whole chain.
    """
    pages = [bisect(feeds, candidate.row) for candidate in chain]
    for many, odd in _A_SHEET:
        steps = [(candidate.value + odd) // many - page for candidate, page in zip(chain, pages, strict=True)]
        step, times = Counter(steps).most_common(1)[0]
        if (
            times >= _NEARLY * len(chain)
            and len({page for page, own in zip(pages, steps, strict=True) if own == step}) >= 3
        ):
            return [candidate for candidate, own in zip(chain, steps, strict=True) if own == step]
    return []


def _inked(lines: list[str], feeds: Sequence[int]) -> list[int]:
    """Return the pages between form feeds that are not blank."""
    ends = pairwise((0, *feeds, len(lines)))
    return [page for page, (start, end) in enumerate(ends) if any(map(str.strip, lines[start:end]))]


def _on_each(chain: list[Candidate], lines: list[str], feeds: Sequence[int], inked: list[int]) -> bool:
    """Return whether each page that is not blank has one of the numbers of a chain, set off by blank lines."""
    if len(chain) != len(inked) or [bisect(feeds, candidate.row) for candidate in chain] != inked:
        return False
    rows = [row for candidate in chain for row in (candidate.row - 1, candidate.row + 1)]
    begins = frozenset(feeds)
    return all(not 0 <= row < len(lines) or row in begins or not lines[row].strip() for row in rows)


def _cell(line: str) -> str:
    """Return what stands before the first wide gap of a line, without a number at its end or beginning."""
    return line.strip("0123456789 ").split("   ", 1)[0]


def _even(chain: list[Candidate]) -> bool:
    """Return whether the numbers of a chain stand at a regular pitch."""
    heights = sorted((b.row - a.row) / (b.value - a.value) for a, b in pairwise(chain))
    middle = heights[len(heights) // 2]
    return len(chain) >= 5 and sum(0.7 * middle <= height <= 1.3 * middle for height in heights) >= 0.7 * len(heights)
