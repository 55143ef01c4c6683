"""Remove running heads, running feet and page numbers; one form feed stays where a page ended.

        and the mill stood           →  and the mill stood
                                        ␌still upon the hill
                     12
    ␌   THE OLD MILL        13

    still upon the hill

Evidence: a head or foot is a line at the edge of a page that comes again, up to slips of OCR and its number, at the
same edge of a page nearby; a page number counts up with those of the pages around it. The pages are known by form
feeds; without them by page numbers that count up, a page's length apart, most of them in the middle of a sentence or
beside heads that repeat. And the document must be paged, not merely divided: sentences run on over its breaks, or its
pages are numbered at the foot.
Left alone: headings, also numbered and repeated ones, that stand on one page; numbers that count chapters, tables,
verses, items or years; a page break without furniture, with its blank lines; everything inside a page.
The blank lines around furniture go with it, and what stays of a page break is one form feed at the start of the next
page's first line; at the edges of the document nothing stays.
Looks at: the eight lines at each edge of a page, and pages up to six away; without form feeds, every line that ends or
begins in a number.
Terminates: each edit removes a line that is not blank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from textclean.edits import Edit
from textclean.layout.chains import breaks
from textclean.layout.page import DEEPEST, LONGEST, Line, Page, Seen, Seer, alike, counts, interrupted, same_text, seer
from textclean.rules import Rule

_NEAR = 6  # pages to each side that a page is compared with
Zone = tuple[int, int, str]


def make() -> Rule:
    """Return the rule.

    >>> text = "one and\\n\\n  - 1 -\\n\\ftwo, then\\n\\n  - 2 -\\n\\fthree.\\n\\n  - 3 -\\n"
    >>> from textclean.edits import apply
    >>> apply(text, make().find(text))
    'one and\\n\\x0ctwo, then\\n\\x0cthree.\\n'
    """
    numbered = re.compile(r"\n[ \t]*[^\w\s]?[ \t]*[0-9]{1,5}(?![^\s\])|~–—-])|[0-9][\])}.|~ \t–—-]{0,8}\n|^[0-9]")

    def find(text: str) -> Sequence[Edit]:
        if "\f" in text:
            pages, zones = _cut(text)
            dense = False
        elif numbered.search(text):
            pages, zones, dense = breaks(text)
        else:
            return ()
        if len(pages) < 2:
            return ()
        look = seer()
        _peel(pages, look, dense)
        if "\f" in text and not _paged(pages, look):
            return ()
        return _edits(text, pages, zones)

    return Rule("running", find)


def _cut(text: str) -> tuple[list[Page], list[Zone]]:
    """Return the pages between form feeds; the breaks are no furniture in themselves."""
    pages = []
    zones = []
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


def _peel(pages: list[Page], look: Seer, dense: bool) -> None:
    """Peel furniture off all pages, a line from each edge at a time, until nothing more goes."""
    live = list(range(len(pages)))
    for _ in range(DEEPEST):
        found: list[tuple[int, int, str]] = []
        for side in (0, 1):
            found += [(at, side, note) for at in live if (note := _evidence(pages, at, side, look, dense))]
        if not found:
            break
        for at, side, note in found:
            if pages[at].edge(side):
                pages[at].peel(side, note)


def _evidence(pages: list[Page], at: int, side: int, look: Seer, dense: bool) -> str:
    """Return why the outermost line of an edge is furniture; an empty string where it is not known to be."""
    page = pages[at]
    line = page.edge(side)
    if line is None or len(line.text) > LONGEST or page.peeled(side) >= DEEPEST:
        return ""
    seen = look(line.text)
    near = [
        (other.index - page.index, [look(reached.text) for reached in other.reached(side)])
        for other in pages[max(0, at - _NEAR) : at + _NEAR + 1]
        if other is not page
    ]
    if seen.reading.bare or len(line.text) <= 3:
        return "" if dense else _number(page, line, seen, near, side)
    return _head(page, line, seen, near, side, look, dense, _first(pages))


def _first(pages: list[Page]) -> int:
    """Return the index of the first page that has any line."""
    return next((page.index for page in pages if page.lines), -1)


def _number(page: Page, line: Line, seen: Seen, near: list[tuple[int, list[Seen]]], side: int) -> str:
    """Return why a line that is a number, or may be a misread one, is the number of its page."""
    fits = [apart for apart, others in near if any(counts(seen, other, apart) for other in others)]
    value = max(seen.reading.values, default=0)
    if len(fits) >= 2 or (fits and (side or value >= 10)):
        return f"page number {value}: counts up with {len(fits)} of the pages nearby"
    if not _set_off(page, line, side):
        return ""
    numbers = [
        (apart, max(other.reading.values))
        for apart, others in near
        for other in others
        if other.reading.bare and other.reading.values and abs(apart) <= 3
    ]
    if any(apart * (other - value) > 0 and abs(other - value) <= abs(apart) + 2 for apart, other in numbers):
        if side and value >= 10:
            return f"page number {value}: goes up with a page nearby"
    pairs = [(a, m) for a, m in numbers for b, n in numbers if b > a and n - m == b - a]
    if pairs and (value or len(line.text) <= 3):
        return f"page number misread as {line.text!r}: the pages around it are numbered here"
    return ""


def _head(
    page: Page, line: Line, seen: Seen, near: list[tuple[int, list[Seen]]], side: int, look: Seer, dense: bool, first_index: int
) -> str:
    """Return why a line of words is a running head or foot."""
    twins = 1 + sum(same_text(seen, look(done.text)) for done in page.reached(side) if done is not line)
    like = [apart for apart, others in near if sum(alike(seen, other, apart) for other in others) >= twins]
    values = seen.reading.values
    fits = [
        apart
        for apart, others in near
        if apart in like and any(counts(seen, other, apart) and alike(seen, other, apart) for other in others)
    ]
    note = f"running {'foot' if side else 'head'}: also on {len(like)} of the pages nearby"
    if fits:
        return f"{note}, counting up"
    if dense:
        share = len(like) / max(1, len(near))
        title = page.index - first_index in (0, 1 - side)  # the first page's imprint may stand beside its number
        return note if len(seen.reading.letters) >= 4 and _regular(like) and share >= 0.25 and not title else ""
    set_off = _set_off(page, line, side)
    first = not any(apart < 0 for apart in like)
    if first and not values and len(like) >= (1 if seen.reading.labelled else 2):
        numbered = [
            apart for apart, others in near if any(alike(seen, o, apart) and o.reading.values for o in others)
        ]
        if seen.reading.labelled or len(numbered) == len(like):
            return ""  # the heading that the heads repeat
    share = len(like) / max(1, len(near))
    if set_off and _regular(like) and share >= (0.6 if side else 0.3):
        return note
    if not side and share >= 0.8 and len(like) >= 4:
        return note
    worded = len(seen.cells) == 2 or (seen.text.upper() == seen.text and " " in seen.text)
    letters = seen.reading.letters
    close = any(abs(apart) <= 2 and any(other.reading.letters == letters for other in others) for apart, others in near)
    if set_off and not side and close and (worded or (len(near) <= 4 and share >= 0.3)):
        return note
    return _family(seen, near, set_off and not side)


def _regular(like: list[int]) -> bool:
    """Return whether three pages in a row, or three left or right ones, have a line alike: this one and `like`."""
    at = {0, *like}
    return any({first, first + step, first + 2 * step} <= at for step in (1, 2) for first in (0, -step, -2 * step))


def _family(seen: Seen, near: list[tuple[int, list[Seen]]], set_off: bool) -> str:
    """Return why a head that stands on one page is one all the same: others of its make change with the chapter."""
    if not set_off or len(seen.cells) != 2 or seen.text.upper() != seen.text:
        return ""
    word = seen.text.split()[0]
    peers = sum(
        any(o.cells and len(o.cells) == 2 and o.text.split()[0] == word for o in others) for _, others in near
    )
    if len(word) >= 4 and word.isalpha() and peers >= 3:
        return f"running head: {peers} of the pages nearby have one that begins with {word!r}"
    return ""


def _set_off(page: Page, line: Line, side: int) -> bool:
    """Return whether a blank line, or nothing, stands between an edge line and the rest of its page."""
    if page.high - page.low < 2:
        return True
    if side:
        return line.start - page.lines[page.high - 2].end > 1
    return page.lines[page.low + 1].start - line.end > 1


def _paged(pages: list[Page], look: Seer) -> bool:
    """Return whether the breaks are those of pages: sentences run on over them, or pages are numbered at the foot."""
    feet = sum(any("number" in note for note in page.notes[1]) for page in pages)
    marked = sum(
        any(look(line.text).reading.paged for line in (*page.lines[: page.low], *page.lines[page.high :]))
        for page in pages
    )
    if feet >= 3 or marked >= 2:
        return True
    runs = 0
    for page, following in zip(pages, pages[1:], strict=False):
        last, first = page.edge(1), following.edge(0)
        runs += bool(last and first and interrupted(last.text[-LONGEST:], first.text))
    return runs >= 1 and 20 * runs >= len(pages) - 1


def _edits(text: str, pages: list[Page], zones: list[Zone]) -> list[Edit]:
    """Return the edits that remove what was peeled, with the blank lines around it, and leave one form feed a break."""
    edits: list[Edit] = []
    notes: list[str] = []
    left = 0
    begun = False
    feed = -1
    for number, page in enumerate(pages):
        notes += page.notes[0]
        if page.low < page.high:
            right = page.lines[page.low].start
            if notes:
                _close(edits, text, left, right, feed, notes, begun)
            begun, feed, notes = True, -1, []
            end = page.lines[page.high - 1].end
            left = end + 1 if text.startswith("\n", end) else end
        notes += reversed(page.notes[1])
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
