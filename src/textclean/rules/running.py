"""Remove running heads, running feet and page numbers; one form feed stays where a page ended.

        and the mill stood           →  and the mill stood
                                        ␌still upon the hill
                     12
    ␌   THE OLD MILL        13

    still upon the hill

Evidence: a head or foot is a line at the edge of a page that comes again, up to slips of OCR and its number, at the
same edge of a page nearby; of heads that change with the chapter, its first word does, set in the same way. No blank
line need set it off where all left, or all right, pages nearby have it, and the page's number has gone. A page number
counts up with those of the pages around it; one that OCR misread is what they say it should be, but for slips.
The pages are known by form feeds; without them by page numbers that count up, a page's length apart, most of them in
the middle of a sentence or beside heads that repeat. And the document must be paged, not merely divided: sentences run
on over its breaks, its pages are numbered at the foot, or have two heads in turn. Inside a page between form feeds
(columns were read one after the other, or two pages stand on a sheet) a number needs the evidence of both: it counts up
a page's length apart, in the middle of sentences (of one, where all pages have a number), and each page, or each half
of a sheet, has one.
Left alone: headings, also numbered and repeated ones, that stand on one page; numbers that count chapters, tables,
verses, items or years; a page break without furniture, with its blank lines; everything else inside a page.
The blank lines around furniture go with it, and what stays of a page break is one form feed at the start of the next
page's first line; at the edges of the document nothing stays.
Looks at: the eight lines at each edge of a page, and pages up to six away; every line that ends or begins in a number.
Terminates: each edit removes a line that is not blank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from textclean.edits import Edit, apply
from textclean.layout.chains import breaks
from textclean.layout.compose import compose
from textclean.layout.furniture import peel
from textclean.layout.numerals import out_of
from textclean.layout.page import DEPTH, LONGEST, Page, Seer, interrupted, seer
from textclean.rules import Rule

Zone = tuple[int, int, str]


_MANY = 5  # pages on which a total, or any number, stands
_NEARLY = 0.8
_TALL = 20  # lines of a page


def make() -> Rule:
    """Return the rule.

    >>> text = "one and\\n\\n  - 1 -\\n\\ftwo, then\\n\\n  - 2 -\\n\\fthree.\\n\\n  - 3 -\\n"
    >>> from textclean.edits import apply
    >>> apply(text, make().find(text))
    'one and\\n\\x0ctwo, then\\n\\x0cthree.\\n'
    """

    def find(text: str) -> Sequence[Edit]:
        if "\f" not in text:
            return _counted(text)
        edits = _fed(text)
        middle = apply(text, edits)
        inner = _counted(middle)
        return compose(text, edits, middle, inner) if inner else edits

    return Rule("running", find)


def _fed(text: str) -> list[Edit]:
    """Return the edits for the pages between form feeds."""
    pages, zones = _cut(text)
    look = seer()
    peel(text, pages, look, dense=False)
    return _edits(text, pages, zones) if _paged(text, pages, look) else []


def _counted(text: str) -> list[Edit]:
    """Return the edits for the pages that numbers mark; beside form feeds, only numbers that keep step with those."""
    feeds = list(accumulate(page.count("\n") + 1 for page in text.split("\f")))[:-1]
    if len(feeds) == 1:
        return []
    flat = text.replace("\f", "\n")
    pages, zones, dense = breaks(flat, feeds)
    if not pages:
        return []
    peel(flat, pages, seer(), dense)
    return [edit._replace(old=text[edit.start : edit.end]) for edit in _edits(flat, pages, zones)]


def _cut(text: str) -> tuple[list[Page], list[Zone]]:
    """Return the pages between form feeds; the breaks are no furniture in themselves."""
    pages: list[Page] = []
    zones: list[Zone] = []
    start = 0
    while True:
        end = text.find("\f", start)
        if end < 0:
            break
        pages.append(Page(text, start, end, len(pages)))
        zones.append((end, end + 1, ""))
        start = end + 1
    pages.append(Page(text, start, len(text), len(pages)))
    return pages, zones


def _paged(text: str, pages: list[Page], look: Seer) -> bool:
    """Return whether form feeds are those of pages, and not of chapters, letters or slides.

    Sentences run on over pages; pages are numbered at the foot, by a page word or out of the same total; their heads
    differ left and right, beside numbers, or on four pages; or nearly all are numbered, and most are as long as the
    longest.
    """
    feet = sum(any(evidence.number for evidence in page.found[1]) for page in pages)
    numbered = sum(any(evidence.number for side in page.found for evidence in side) for page in pages)
    mirrored = sum(any(evidence.mirrored for side in page.found for evidence in side) for page in pages)
    gone = [[line.text for line in (*page.lines[: page.low], *page.lines[page.high :])] for page in pages]
    marked = sum(any(look(line).reading.paged for line in lines) for lines in gone)
    totals = Counter(total for lines in gone for total in {out_of(line) for line in lines} - {0})
    if totals and max(totals.values()) >= _MANY:
        return True
    if numbered >= max(_MANY, _NEARLY * len(pages)) and _even(text, pages):
        return True
    if feet >= 2 or (feet and numbered >= 2) or marked >= 2 or (mirrored >= 2 and numbered >= 2):
        return True
    if mirrored >= 4 and all(len(page.lines) >= DEPTH for page in pages[: len(pages) - 2]):
        return True  # two heads in turn on pages of some length
    runs = 0
    for page, following in pairwise(pages):
        last, first = page.edge(1), following.edge(0)
        behind = following.lines[following.low : following.low + 2]  # a head may stand between, which is on one page
        runs += bool(last and first and any(interrupted(last.text[-LONGEST:], line.text) for line in behind))
    return runs >= 1 and 20 * runs >= len(pages) - 1


def _even(text: str, pages: list[Page]) -> bool:
    """Return whether pages are tall, and most of them nearly as tall as the tallest."""
    heights = [text.count("\n", page.start, page.end) for page in pages]
    top = sorted(heights)[-2]  # one may be taller
    return top >= _TALL and 2 * sum(height >= _NEARLY * top for height in heights) > len(pages)


def _edits(text: str, pages: list[Page], zones: list[Zone]) -> list[Edit]:
    """Return the edits that remove what was peeled, with the blank lines around it, and leave one form feed a break."""
    edits: list[Edit] = []
    notes: list[str] = []
    left = 0
    begun = False
    feed = -1
    for number, page in enumerate(pages):
        notes += [evidence.note for evidence in page.found[0]]
        if page.low < page.high:
            right = page.lines[page.low].start
            if notes:
                _close(edits, text, left, right, feed, notes, begun)
            begun, feed, notes = True, -1, []
            end = page.lines[page.high - 1].end
            left = end + 1 if text.startswith("\n", end) else end
        notes += [evidence.note for evidence in reversed(page.found[1])]
        if number < len(zones):
            start, _, note = zones[number]
            notes += [note] if note else []
            feed = start if feed < 0 and text[start] == "\f" else feed
    if not begun:
        return []
    if notes:
        if text[-1] not in "\n\f" and text.startswith("\n", left - 1):
            left -= 1
        _close(edits, text, left, len(text), -1, notes, False)
    return edits


def _close(edits: list[Edit], text: str, left: int, right: int, feed: int, notes: list[str], seam: bool) -> None:
    """Add the edits for one break: `text[left:right]` goes, but for the form feed of a `seam`."""
    note = "; ".join(notes)
    if seam and feed < 0:
        edits.append(Edit(left, text[left:right], "\f", "running", note=note))
        return
    pieces = ((left, feed), (feed + 1, right)) if seam else ((left, right),)
    edits += [Edit(start, text[start:end], "", "running", note=note) for start, end in pieces if start < end]
