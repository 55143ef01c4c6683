r"""Put columns of prose that stand side by side, as `pdftotext -layout` leaves them, into reading order.

    The mill stood on     till the river          The mill stood on
    the hill above the    rose, and then it       the hill above the
    town. Nobody had      was too late.           town. Nobody had
    asked why, not                             →  asked why, not
                                                  till the river
                                                  rose, and then it
                                                  was too late.

Two columns or three; the gutter between them is found on each page by itself and may drift by a few characters. A line
that spans the columns (a title, a running head, a wide figure's caption) parts the page into bands, and each band is
put in order by itself: so a page reads head, left, right, title, left, right. A line keeps its first-line indent; the
lines of columns that lie between each other, as unlike line spacing puts them, move together.

Left alone: tables, also those whose cells are wrapped prose, verse and texts set beside their translation, code with
comments beside it, addresses, dictionaries and lists of words, tables of contents; text with tabs.
Evidence, all of it on one page: eight rows or more on which columns stand beside each other, twenty where pages are
told by blank lines alone; each column is wrapped prose by itself (most lines go on in the next, whose first word would
not have fitted); and the paragraphs of two columns do not begin on the same rows, as those of a table's cells do. Where
one page has proved its columns, pages of the text with gutters in the same places need less: two such rows.
Looks at: one page between form feeds, and which gutters other pages proved; without form feeds, the rows between two
blank lines or more, up to 150 of them.
Terminates: each edit puts words that stood beside each other below each other; there are fewer gaps inside lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textclean.edits import Edit
from textclean.layout.columns import Band, Row, bands, gutters, rows_of, stretches
from textclean.layout.columns_order import reading_order
from textclean.layout.columns_proof import FEWEST, UNFED, is_beside, likely, proved
from textclean.rules import Rule

_CLOSE = 10  # columns by which the gutters of two pages with the same columns may differ


class Found(NamedTuple):
    """The columns of a page: its gutters and its bands."""

    at: tuple[int, ...]
    bands: list[Band]


def make() -> Rule:
    """Return the rule.

    >>> left = ["It rained all day and the road to the", "mill was under water, so that nobody"] * 6
    >>> right = ["came to the fair but the miller and a", "few of the boys, who had come by boat"] * 6
    >>> text = "\\n".join(f"{one:40}{two}" for one, two in zip(left, right)) + "\\n"
    >>> [edit.note for edit in make().find(text)]
    ['2 columns']
    """
    return Rule("columns", _find)


def _find(text: str) -> Sequence[Edit]:
    """Return one edit for each band of columns."""
    if "   " not in text or "\t" in text:
        return ()
    first = [(start, end, list(_proved(text, start, end))) for start, end in _pages(text)]
    known = tuple(dict.fromkeys(found.at for _, _, made in first for _, found in made if found))
    if not known:
        return ()
    known += tuple(at[:1] for at in known if len(at) > 1)
    edits: list[Edit] = []
    for start, end, made in first:
        for rows, found in made or [
            (rows, None) for rows in stretches(rows_of(text, start, end), end - start < len(text))
        ]:
            done = found or _likely(rows, known)
            if done is not None:
                for band in done.bands:
                    if is_beside(band):
                        edits += reading_order(text, rows, done.bands, band, len(done.at) + 1)
    return edits


def _pages(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the pages between form feeds begin and end."""
    start = 0
    while (end := text.find("\f", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(text)


def _proved(text: str, start: int, end: int) -> Iterator[tuple[Sequence[Row], Found | None]]:
    """Yield the stretches of a page with the columns that they prove; nothing where the page has too few gaps."""
    if 3 * text.count("   ", start, end) < max(3 * FEWEST, text.count("\n", start, end)):
        return
    fed = end - start < len(text)
    parts = stretches(rows_of(text, start, end), fed)
    least = FEWEST if fed or len(parts) == 1 else UNFED
    for rows in parts:
        commonest = gutters(rows, FEWEST - 2)
        tries = [tuple(sorted(commonest[:2]))] if len(commonest) > 1 else []
        yield (
            rows,
            next(
                filter(None, (_with(rows, at, least) for at in [*tries, *((at,) for at in commonest)])),
                None,
            ),
        )


def _with(rows: Sequence[Row], at: tuple[int, ...], least: int) -> Found | None:
    """Return the columns of a page with gutters at `at`, where it proves them by `least` rows or more."""
    found = bands(rows, at)
    return Found(at, found) if proved(rows, found, len(at) + 1, least) else None


def _likely(rows: Sequence[Row], known: Sequence[tuple[int, ...]]) -> Found | None:
    """Return the columns that a page has in the same places as a page that proved its own."""
    here = gutters(rows, 2)
    for others in known if here else ():
        at = tuple(next((near for near in here if abs(near - other) <= _CLOSE), -1) for other in others)
        if -1 not in at and len(set(at)) == len(at):
            found = bands(rows, at)
            if likely(rows, found, len(at) + 1):
                return Found(at, found)
    return None
