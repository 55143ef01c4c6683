"""The measure: the width to which the lines of a text were wrapped, found from blocks that prove it themselves.

A wrapped line is one that the next line's first word would not have fitted on. Where the ends of a block whose next
line goes on in lower case all reach about as far as its longest line, the block proves that it was wrapped, and how
wide. A block of other lines (verse, a list of names) breaks long before its longest line.

Looks at: one block for the proof; neighbouring proofs of a like width are pooled to runs.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from textclean.layout.lines import Lines, wide_characters
from textclean.layout.marks import ended, mark
from textclean.layout.tight import bound, narrower, tight, widest

EVEN = 0.9  # the share of its widest line that the ends of a wrapped block reach at least (justified print: 0.93)

TALL = 20  # lines: no stanza is that tall; a column of a page is

ENOUGH = 400  # line ends that prove a measure well enough; blocks that bear it out are not looked at any more


class Measure(NamedTuple):
    """A right edge to which blocks were wrapped, in columns.

    A line whose `reach` is under `low` had room for the next word; hardly a line passes the column `high`. `proofs`
    counts the line ends that speak for it; where they are too few, it holds only `here`, for the blocks that prove it.
    `places` are the first line, the margin and the least reach of each block
    that proves it.
    """

    low: int
    high: int
    proofs: int
    here: bool
    places: list[tuple[int, int, int]]


def needed(width: int) -> int:
    """Return how many line ends prove a measure of `width` columns: narrow lines may well be verse.

    >>> needed(72), needed(50), needed(20)
    (2, 4, 14)
    """
    if width >= 60:
        return 2
    if width >= 54:
        return 3
    return 4 + max(0, 50 - width) // 3


def proof(lines: Lines, first: int, last: int) -> tuple[int, list[int], list[int]] | None:
    """Return the margin, the reaches and the edges of a block that proves that it was wrapped; else None."""
    flows, body, reach = lines.flows, lines.body, lines.reach
    ends = [index for index in range(first, last - 1) if flows[index + 1]]
    total = last - first - 1
    margin = min(lines.indent[first + 1 : last])
    edges = sorted(lines.edge[first : last - 1])
    high = edges[-1 - len(edges) // 10]
    if edges[-1] > 2 * high + 60 - margin:
        return None  # paragraphs on one line among the lines: a text that is rejoined already
    needs, even = max(2, needed(high - margin)), EVEN
    wide = wide_characters().match(body[first]) is not None
    if wide:
        needs = 2 if high - margin >= 40 else 10  # no verse is that wide
        ends = [index for index in ends if not ended(body[index])]
    if ends and (len(ends) < needs or 5 * len(ends) < 2 * total):
        inside = [index for index in range(first, last - 1) if not ended(body[index])]
        if max(lines.indent[first + 1 : last]) > margin:  # terms stand between the paragraphs
            inside = [index for index in inside if lines.indent[index] == lines.indent[index + 1]]
            ends = [index for index in ends if lines.indent[index] == lines.indent[index + 1]]
            total = len(inside)
        if high - margin >= 54 and (len(ends) < needs or 5 * len(ends) < 2 * total):
            # few lines begin in lower case (German nouns): those that end no sentence must do, but strictly
            even, ends = 1.0, inside
    if len(ends) < needs or 5 * len(ends) < 2 * total:
        even, ends, needs = 1.0, _hanging(lines, first, last), max(5, needs)
        if 5 * len(ends) < total:
            return None
    if len(ends) < needs or high - margin < 16:
        return None
    if high - margin < 36 and len(ends) < 60 and not wide:
        even, high = 1.0, widest(edges)  # verse of even lines, in small letters
    if flows[first] and body[first][0].islower() and all(flows[first:last]) and not any(map(ended, body[first:last])):
        even = 1.0  # a text all in small letters without sentences: sayings, verse, things to do
        if high - margin < 100 and not bound(lines, ends):
            return None
    if 3 * sum([body[index][-1] in "-\u2010\xad¬" for index in ends]) > 2 * len(ends):
        return None  # lines that were rejoined already, up to hyphens that are left to another rule
    reaches = sorted([reach[index] for index in ends])
    if reaches[len(reaches) // 10] - margin < even * (high - margin):
        found = _strict(lines, ends, total, needs, high) or _strict(lines, _hanging(lines, first, last), total, 5, high)
        if not found:
            return None
        reaches = found
    if sum(["   " in core for core in body[first:last]]) > (last - first) // 8:
        return None  # columns
    return margin, reaches, edges


def _strict(lines: Lines, ends: list[int], total: int, needs: int, high: int) -> list[int]:
    """Return the reaches of the line ends inside sentences, if they are enough and no word would have fitted there."""
    reaches = sorted([lines.reach[index] for index in ends if not ended(lines.body[index])])
    if len(reaches) < max(5, needs) or 4 * len(reaches) < total or reaches[len(reaches) // 10] < high:
        return []
    return reaches


def _hanging(lines: Lines, first: int, last: int) -> list[int]:
    """Return the lines of a block that go on in a hanging line: an indented one that is no deeper paragraph's first."""
    indent = lines.indent
    margin = min(indent[first:last])
    return [
        index
        for index in range(first, last - 1)
        if indent[index + 1] > margin + 1 and indent[index + 1] >= indent[index] and not mark(lines.body[index + 1])
    ]


def measures(lines: Lines, spans: list[tuple[int, int]]) -> list[Measure]:
    """Return the measures of a text, given its blocks; those with a like right edge are pooled.

    A measure that the other blocks of like width contradict is none: a stanza may look wrapped by chance.
    """
    pools: list[tuple[int, list[tuple[int, int, int]], list[int], list[int]]] = []
    every = spans
    spans = [span for span in spans if span[1] - span[0] > 2]
    low = high = 0
    for first, last in spans:
        if high and min(lines.reach[first : last - 1]) >= low and max(lines.edge[first : last - 1]) <= high:
            continue  # nothing new
        found = proof(lines, first, last)
        if found is None:
            continue
        margin, reaches, edges = found
        width = edges[-1]
        for pool in pools:
            if abs(pool[0] - width) <= 0.08 * width:
                break
        else:
            pool = (width, [], [], [])
            pools.append(pool)
        pool[1].append((first, margin, reaches[len(reaches) // 10]))
        pool[2].extend(reaches)
        pool[3].extend(edges)
        if len(pool[2]) >= ENOUGH and not high:
            low, high = sorted(pool[2])[len(pool[2]) // 40], sorted(pool[3])[-1 - len(pool[3]) // 40]
    result = []
    for _, places, reaches, edges in pools:
        reaches.sort()
        edges.sort()
        high, proofs = edges[-1 - len(edges) // 40], len(reaches)
        low = min(max(reaches[proofs // 40], min(reaches[proofs // 10], 86 * high // 100)), high + 1)
        made = Measure(low, high, proofs, proofs < ENOUGH and 50 * proofs * high < len(lines.text), places)
        if high >= 60 or (_share(high) * proofs * high > len(lines.text) and _holds(lines, spans, made)):
            result.append(made)
    if result:
        proven = {first for pool in pools for first, _, _ in pool[1]}
        top = max([measure.high for measure in result])
        for low, high, ends, firsts in narrower(lines, [span for span in every if span[0] not in proven], top):
            result.append(Measure(low, high, len(ends), True, [(first, margin, low) for first, margin in firsts]))
    elif (whole := tight(lines, every)) is not None:
        low, high, ends = whole
        places = [(first, min(lines.indent[first + 1 : last]), low) for first, last in every if last - first > 1]
        result.append(Measure(low, high, len(ends), False, places))
    return result


def _share(width: int) -> int:
    """Return the part of a text, as its inverse, that a narrow measure must have: a twentieth, less the wider it is."""
    return 20 + 8 * max(0, width - 48)


def _holds(lines: Lines, spans: list[tuple[int, int]], made: Measure) -> bool:
    """Tell whether the blocks of like width and margin bear a measure out: three in four of their ends reach it."""
    margins = {margin for _, margin, _ in made.places}
    least = made.high if made.high < 36 and made.proofs < 60 else made.low
    good = bad = wider = 0
    for first, last in spans:
        edges = sorted(lines.edge[first:last])
        high = edges[-1 - len(edges) // 10]
        wider += high > 1.12 * made.high
        if min(lines.indent[first + 1 : last]) in margins and 0.75 * made.high <= high <= 1.08 * made.high:
            if edges[-1] < 0.93 * made.high and is_full(lines, first, last):
                continue  # a quotation in a narrower column
            for index in range(first, last - 1):
                if lines.flows[index + 1] and not ended(lines.body[index]):
                    if lines.reach[index] >= least:
                        good += 1
                    else:
                        bad += 1
    proved = {place for place, _, _ in made.places}
    tallest = max(last - first for first, last in spans if first in proved)
    if made.high < 50 and 4 * wider > len(spans) and tallest < TALL:
        return False
    return good > (3 if made.high >= 50 else 6) * bad


def is_full(lines: Lines, first: int, last: int) -> bool:
    """Tell whether no line of a block had room for the next word, measured by the block's own longest line."""
    return min(lines.reach[first : last - 1]) > max(lines.edge[first:last])


class Ruler:
    """Finds the measure that holds at a line."""

    def __init__(self, found: list[Measure]) -> None:
        self.found = found
        proofs = sorted(
            (place, margin, least, index)
            for index, measure in enumerate(found)
            for place, margin, least in measure.places
        )
        self.least = {place: (least, index) for place, _, least, index in proofs}
        proofs = [row for row in proofs if not found[row[3]].here]
        self.all = ([place for place, _, _, _ in proofs], [index for _, _, _, index in proofs])
        self.near: dict[tuple[int, int], list[int]] = {}
        self.margins: dict[int, tuple[list[int], list[int]]] = {}
        for place, margin, _, index in proofs:
            starts, which = self.margins.setdefault(margin, ([], []))
            starts.append(place)
            which.append(index)

    def at(self, line: int, margin: int, edge: int) -> Measure | None:
        """Return the measure for a block that begins at `line`, lies in column `margin` and reaches to `edge`.

        It is that of the block's own proof, else the one that most of the nearest proofs have, those of blocks with
        the same margin if there are any.
        """
        own = self.least.get(line)
        if own is not None:
            least, index = own
            measure = self.found[index]
            return measure._replace(low=least) if least < measure.low else measure
        starts, which = self.margins.get(margin, self.all)
        at = bisect_left(starts, line)
        near = self.near.get((margin, at))
        if near is None:
            around = which[max(0, at - 4) : at + 4]
            near = sorted(set(around), key=lambda index: (around.count(index), self.found[index].proofs), reverse=True)
            self.near[margin, at] = near
        for index in near:
            if edge <= 1.12 * self.found[index].high:
                return self.found[index]
        return None
