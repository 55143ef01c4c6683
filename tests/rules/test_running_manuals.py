"""The rule `running` on books that are set in ways that real manuals are: totals, even pages, left and right feet."""

from __future__ import annotations

import re

from textclean.edits import apply, check
from textclean.rules import load

RULE = load("running")
THINGS = ("net", "oar", "sail", "rope", "keel", "mast", "lamp")


def clean(text: str) -> str:
    edits = RULE.find(text)
    check(text, edits)
    return apply(text, edits)


def _page(number: int, lines: int = 24) -> str:
    """Return the body of a page of whole sentences."""
    return "\n".join(
        f"The {THINGS[(number + row) % len(THINGS)]} of day {row} was mended on the quay." for row in range(lines)
    )


def _left(pages: list[str]) -> str:
    return clean("\f".join(pages))


def test_heads_with_a_total_show_that_form_feeds_end_pages() -> None:
    left = _left([f"The Harbour Book          {number} / 12\n{_page(number, 5 + number)}\n" for number in range(1, 13)])
    assert "Harbour Book" not in left


def test_numbered_heads_on_even_pages_show_that_form_feeds_end_pages() -> None:
    left = _left([f"THE HARBOUR BOOK          {number}\n{_page(number)}\n" for number in range(1, 9)])
    assert "HARBOUR BOOK" not in left
    chapters = [f"THE HARBOUR BOOK          {number}\n{_page(number, 3 * number)}\n" for number in range(1, 9)]
    assert _left(chapters) == "\f".join(chapters)  # divided, and not paged


def test_a_page_with_its_number_needs_no_other() -> None:
    pages = [f"{_page(number)}\n\n{number}\n" for number in range(30, 42)]
    pages[5] = f"S\n\n{_page(5)}\n\n35\n"  # the letter above its part of an index
    pages[7] = f"{_page(7)}\n\n1491 }}\n\n37\n"  # a line of a listing
    pages[8] = f"1492 {{\n\n{_page(8)}\n\n38\n"
    left = _left(pages)
    assert "\fS\n" in left
    assert "1491 }" in left
    assert "1492 {" in left
    assert not re.search(r"(?m)^3\d$", left)


def test_the_word_that_opens_a_chapter_stays() -> None:
    pages = [f"The Harbour Book\n\n{_page(number)}\n\n{number}\n" for number in range(20, 32)]
    for number in (4, 6):
        pages[number] = f"CHAPTER\n\nTWO\n\n{_page(number)}\n\n{20 + number}\n"
    left = _left(pages)
    assert left.count("CHAPTER\n") == 2
    assert "Harbour Book" not in left


def test_captions_on_every_second_page_stay() -> None:
    pages = [
        f"THE NETS      {number}\n\n{f'Fig. {number}.' if number % 2 else 'the quay'}\n\n{_page(number)}\n"
        for number in range(1, 17)
    ]
    assert sum(f"Fig. {number}." in _left(pages) for number in range(1, 17)) == 8


def test_a_foot_on_every_second_page_goes() -> None:
    pages = [
        f"{_page(number)}\n\n{number}\n\nThe lower river\n" if number % 2 else f"{_page(number)}\n\n{number}\n"
        for number in range(20, 36)
    ]
    left = _left(pages)
    assert "lower river" not in left
    assert not re.search(r"(?m)^\d+$", left)
