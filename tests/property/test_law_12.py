"""Law 12: a line removed as a running head occurs, up to garbling, on at least two pages; a number is one of a chain.

The check shares no code with the rule. The documents are invented books in all the ways that `paginated` sets them, and
hostile ones: divided by form feeds but not paged, with headings, labels, refrains and numbers that come again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from paginated import FEET, HEADS, WORDS, Book, Style, book
from textclean import Pipeline
from textclean.edits import Edit, apply, check
from textclean.rules import load
from textclean.testing import documents, hostile

RULE = load("running")

# A book takes as long as ten other texts: the long run has a tenth of the examples of them.
EXAMPLES = settings.default.max_examples if settings.default else 100
some = settings(max_examples=min(EXAMPLES, max(2_000, EXAMPLES // 10)))
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
MISREAD = str.maketrans("oOQDlIi|!SsBZzgqTbJtj", "00001111155822997611"[:20] + "1")


def styles(*, feeds: st.SearchStrategy[bool], slips: st.SearchStrategy[float]) -> st.SearchStrategy[Style]:
    """Return ways to set a book; without form feeds only a number says where a page ends."""
    return st.builds(
        Style,
        head=st.sampled_from(HEADS),
        foot=st.sampled_from(FEET),
        first=st.integers(1, 300),
        pages=st.integers(2, 16),
        short=st.integers(5, 20),
        tall=st.integers(20, 38),
        feeds=feeds,
        blank=st.integers(0, 3),
        slips=slips,
        headings=st.booleans(),
    )


BOOKS = st.builds(book, styles(feeds=st.booleans(), slips=st.sampled_from([0.0, 0.2, 0.5])), st.integers(0, 10_000))

ODD = """Ingredients|CHAPTER II|THE QUAY|ADA.|12|7|13|xiv|IV|- 3 -|[2]|Table 4|Page 3|3. The nets|1.2   The oars|* * *
Name: Ada   Age: 12|(4)|2 of 4|1987|Sing, river, sing|Is|l2|THE QUAY 12|THE QUAY 13|14 THE QUAY|ADA HOLM   EK MOOR
KAPITEL 1   THE NETS|KAPITEL 2   THE OARS"""
PIECES = st.one_of(
    st.sampled_from(re.split("[|\n]", ODD)),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join),
    st.integers(1, 40).map(str),
    st.builds("{} {}".format, st.sampled_from(["THE QUAY", "verse", "Ada"]), st.integers(1, 30)),
)
DIVIDED = st.lists(
    st.tuples(PIECES, st.sampled_from(["\n", "\n\n", "\n\n\n", "\f", "\n\f", "\n\f\n\n"])), max_size=80
).map(lambda pairs: "".join(piece + end for piece, end in pairs))


def numbers(line: str) -> set[int]:
    """Return the numbers that a line may bear at its ends, also misread ones."""
    found = set()
    tokens = re.findall(r"[^\W_]+[|!]?", line)
    for token in {*tokens[:2], *tokens[-3:]}:
        plain = token.translate(MISREAD)
        if plain.isascii() and plain.isdigit() and len(plain) < 6:
            found.add(int(plain))
        for letters in product(*("li" if char in "lIi1" else char for char in token.lower()[:12])):
            if not set(letters) - set(ROMAN):
                worth = [ROMAN[letter] for letter in letters]
                found.add(sum(-a if a < b else a for a, b in zip(worth, [*worth[1:], 0], strict=True)))
    return found


def alike(one: str, other: str) -> bool:
    """Return whether two lines say the same up to garbling and numbers, or share a cell or the first word of two."""
    a, b = ("".join(filter(str.isalpha, line)).lower() for line in (one, other))
    if len(a) >= 2 and SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.6:
        return True
    cells = [re.split(r"\s{3,}", line) for line in (one, other)]
    return len(cells[0]) == len(cells[1]) > 1 and (
        any(c == d and len(c) >= 8 for c, d in zip(*cells, strict=True))
        or cells[0][0].split()[0] == cells[1][0].split()[0]
    )


def placed(text: str, edits: Sequence[Edit]) -> list[tuple[int, str, bool]]:
    """Return the lines of a text, each with its page and whether it goes.

    Form feeds end pages; where there are none, each edit does.
    """
    found = []
    page = at = number = 0
    for piece in re.split("(\n|\f)", text):
        end = at + len(piece)
        while number < len(edits) and edits[number].end <= at:
            page += "\f" not in text
            number += 1
        if piece.strip():
            goes = number < len(edits) and edits[number].start < end
            found.append((page, piece.strip(), goes))
        page += piece == "\f"
        at = end
    return found


def assert_law(text: str) -> None:
    edits = RULE.find(text)
    check(text, edits)
    lines = placed(text, edits)
    for page, line, goes in lines:
        if goes:
            elsewhere = [(other, gone) for there, other, gone in lines if there != page]
            steps = [abs(a - b) for other, gone in elsewhere if gone for a in numbers(line) for b in numbers(other)]
            assert any(0 < step <= 20 for step in steps) or any(alike(line, other) for other, _ in elsewhere), line


@given(BOOKS)
@example(book(Style("title", "bare", 1, 15, 5, 20, False, 0, 0.0, False), 3))  # two words of a head, swapped
@some
def test_law_12_in_books(made: Book) -> None:
    """A line removed as a running head occurs, up to garbling, on at least two pages."""
    assert_law(made.text)


@given(st.one_of(DIVIDED, documents(), hostile()))
@example("\f".join(f"{'Word ' * 9}\n\nIngredients" for _ in range(9)))
@example("Ingredients\n- 3 -\f4\f25\n")
@example("10\f11\f40\n")
@example("7\fIngredients\fIngredients\f12\f12\n")  # what 12 goes up with must go itself
@example("IV\nIngredients\fIngredients\fthe the the the\fthe the\fIngredients\fIngredients\f10\n")  # IV stays
@example("the\fIngredients\n32\f33\n")  # a word is not 31 misread
@example("13\fIngredients\fIngredients\fCHAPTER II\n16\f37\n")  # 37 is too far from 17
@example("the\fthe\f9\nIngredients\fIngredients\fIngredients\fl2\n")  # nor does a number that stays say anything
@example("THE QUAY 12\fIngredients\fIngredients\f15\fIngredients\fIngredients\fthe\fthe the\fTHE QUAY 20\n")
@example("Ingredients\n13\f14\f35\n")  # 35 is too far from both to be 15 misread
@example("Ingredients\nIV\f5\fthe\n")  # a word is no number misread
@example("Ingredients\nIngredients\n\n- 3 -\fIngredients\n38\f39\n")  # 3 is not 37 misread
def test_law_12_in_hostile_documents(text: str) -> None:
    """The same where form feeds, headings, labels and numbers are none of pages."""
    assert_law(text)


@given(BOOKS)
@some
def test_no_line_of_a_book_is_lost(made: Book) -> None:
    """What goes is furniture: every line of the body stays, however the heads look and OCR garbled them."""
    left = apply(made.text, RULE.find(made.text)).replace("\f", "\n").split("\n")
    have = [line.strip() for line in left]
    for page in made.body:
        for line in page:
            assert line in have


@given(BOOKS)
@example(book(Style("number left", "dashes", 203, 12, 6, 22, False, 0, 0.2, False), 7))
@some
def test_law_1_for_books(made: Book) -> None:
    """What the rule alone leaves has no furniture any more; a page whose head only form feeds tell may need a round."""
    alone = Pipeline([RULE])
    once = alone.trace(made.text)
    assert once.rounds <= 2
    assert alone.clean(once.text) is once.text


@given(
    styles(feeds=st.booleans(), slips=st.just(0.0)).filter(
        lambda style: style.foot in {"dashes", "brackets", "page", "of"}
    ),
    st.integers(0, 10_000),
)
@some
def test_numbers_at_the_foot_go(style: Style, seed: int) -> None:
    """Page numbers at the foot of eight pages or more go, with and without form feeds, on pages of any length."""
    made = book(style._replace(pages=max(8, style.pages), blank=max(1, style.blank), short=12), seed)
    have = {line.strip() for line in apply(made.text, RULE.find(made.text)).replace("\f", "\n").split("\n")}
    numbers_ = [page[-1] for page in made.furniture]
    assert sum(line in have for line in numbers_) <= 1


FORMS = {
    "- Is -": "- {} -",
    "[l5]": "[{}]",
    "Page 1S of 3O": "Page {} of 30",
    "l5 | Harbour Lantern": "{} | Harbour Lantern",
    "HARBOUR LANTERN Is": "HARBOUR LANTERN {}",
    "Is": "{}",
}


@pytest.mark.parametrize("feeds", [True, False])
@pytest.mark.parametrize("misread", FORMS)
def test_a_misread_number_goes_with_those_around_it(misread: str, feeds: bool) -> None:
    text = book(Style("same", "bare", 12, 7, 20, 30, feeds, 1, 0.0, False), 4).text
    for number in range(12, 19):
        foot = misread if number == 15 else FORMS[misread].format(number)
        text = re.sub(rf"(?m)^ *{number}$", foot, text)
    left = apply(text, RULE.find(text)).replace("\f", "\n").split("\n")
    assert misread not in left
