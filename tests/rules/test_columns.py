"""The rule `columns`: columns come out in reading order, tables stay, and each piece knows where it stood."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textclean
from textclean import Pipeline
from textclean.edits import apply, check
from textclean.rules import load
from textclean.testing import check_rule, texts
from typesetting import SENTENCES, beside, lines, paragraphs

RULE = load("columns")
HEAD = "THE LOWER RIVER                                            A STORY IN PARTS                     {}"
TITLE = "       OF THE BELL THAT CAME BACK FROM THE RIVER, AND OF ALL THAT CAME BACK WITH IT"


def clean(text: str) -> str:
    edits = RULE.find(text)
    check(text, edits)
    return apply(text, edits)


def stripped(text: str) -> list[str]:
    """Return the lines of a text that are not blank, without blanks at their ends."""
    return [line.strip() for line in text.split("\n") if line.strip(" \f")]


def test_cases(original: str, fixed: str) -> None:
    assert clean(original) == fixed
    assert clean(fixed) == fixed


def test_laws() -> None:
    check_rule(RULE, examples=100)


@given(texts(), st.integers(2, 3), st.integers(0, 30))
def test_laws_on_columns(text: str, count: int, seed: int) -> None:
    """A page of columns beside damaged text: edits are exact, and one run leaves nothing for a second."""
    prose = lines(paragraphs(seed, 12), 36)
    size = -(-len(prose) // count)
    page = "\n".join(beside([prose[at : at + size] for at in range(0, len(prose), size)], 4))
    once = clean(f"{text}\n\f{page}\n\f{text}")
    assert RULE.find(once) == () or not list(RULE.find(once))


@given(
    seed=st.integers(0, 1000),
    count=st.integers(2, 3),
    width=st.sampled_from([26, 34, 48, 60]),
    gap=st.integers(2, 6),
    margin=st.sampled_from([0, 0, 4]),
    indent=st.sampled_from([0, 3, 5]),
    head=st.booleans(),
)
def test_columns_come_out_in_reading_order(
    seed: int, count: int, width: int, gap: int, margin: int, indent: int, head: bool
) -> None:
    """However wide and far apart, with or without indents and heads: the lines come out as they went in."""
    prose = lines(paragraphs(seed, 60), width, indent)
    pages, wanted = [], []
    rows = 40
    for number in range(2):
        part = prose[number * rows * count : (number + 1) * rows * count]
        columns = [part[at : at + rows] for at in range(0, len(part), rows)]
        top = [HEAD.format(number + 11), "", ""] if head else []
        pages.append("\n".join([*top, *beside(columns, gap, margin)]))
        wanted += [*stripped("\n".join(top)), *(line.strip() for line in part)]
    assert stripped(clean("\n\f".join(pages))) == wanted


def test_a_title_across_the_columns_parts_the_page() -> None:
    prose = lines(paragraphs(4, 40), 44)
    upper = beside([prose[:20], prose[20:40]], 4)
    lower = beside([prose[40:55], prose[55:70]], 4)
    got = stripped(clean("\n".join([*upper, "", TITLE, "", *lower]) + "\n"))
    assert got == [line.strip() for line in [*prose[:40], TITLE, *prose[40:70]]]


def test_pages_without_form_feeds_are_told_by_blank_lines() -> None:
    prose = lines(paragraphs(11, 60), 44)
    pages = [beside([prose[at : at + 30], prose[at + 30 : at + 60]], 4) for at in (0, 60)]
    text = "\n\n\n".join("\n".join([HEAD.format(number), "", "", *page]) for number, page in enumerate(pages, 5))
    got = [line for line in stripped(clean(text + "\n")) if not line.startswith("THE LOWER RIVER  ")]
    assert got == [line.strip() for line in prose[:120]]


def test_lines_that_lie_between_each_other() -> None:
    """Where one column's lines stand a little lower, they are on rows of their own."""
    prose = lines(paragraphs(5, 40), 44)
    rows = []
    for one, two in zip(prose[:20], prose[20:40], strict=True):
        rows += [one, " " * 48 + two]
    got = clean("\n".join(rows) + "\n")
    assert got == "\n".join(prose[:40]) + "\n"


def test_the_last_page_goes_by_the_ones_before() -> None:
    prose = lines(paragraphs(6, 50), 50)
    first = beside([prose[:40], prose[40:80]], 4)
    last = beside([prose[80:83], prose[83:86]], 4)
    got = stripped(clean("\n".join(first) + "\n\f" + "\n".join(last) + "\n"))
    assert got == [line.strip() for line in prose[:86]]
    alone = "\n".join(last) + "\n"
    assert clean(alone) == alone


def test_clean_prose_comes_of_it() -> None:
    """With the rules behind it, two pages of columns become the paragraphs that were set."""
    texts_ = paragraphs(7, 40)
    prose = lines(texts_, 46)
    pages = [
        "\n".join([HEAD.format(7 + number), "", "", *beside([prose[at : at + 30], prose[at + 30 : at + 60]], 4)])
        for number, at in enumerate(range(0, len(prose), 60))
    ]
    assert textclean.clean("\n\f".join(pages) + "\n").split("\n\n") == [*texts_[:-1], texts_[-1] + "\n"]


def test_parts_say_where_each_word_stood() -> None:
    prose = lines(paragraphs(8, 30), 44)
    raw = "\n".join(beside([prose[:25], prose[25:50]], 4)) + "\n"
    done = Pipeline().only("columns").trace(raw)
    assert len(done.edits) == 1
    at = 0
    for word in done.text.split():
        at = done.text.index(word, at)
        start, end = done.source(at, at + len(word))
        assert raw[start:end] == word
        assert done.target(start, end) == (at, at + len(word))
        at += len(word)
    assert done.restore() == raw


def table(count: int, width: int, sizes: tuple[int, ...], between: list[str]) -> str:
    """Return a table whose cells are wrapped prose."""
    rows: list[str] = []
    at = 0
    for size in sizes:
        cells = []
        for column in range(count):
            words = " ".join(SENTENCES[(at + column * 7 + more) % len(SENTENCES)] for more in range(size))
            cells.append([line.ljust(width) for line in textwrap.wrap(words, width)])
        rows += [line.rstrip() for line in beside(cells, 4)] + between
        at += size
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("width", [24, 34, 50])
@pytest.mark.parametrize("between", [[], [""], ["", ""]])
def test_a_table_with_prose_in_its_cells_stays(count: int, width: int, between: list[str]) -> None:
    text = table(count, width, (2, 1, 3, 2, 1, 2), between)
    assert clean(text) is text


def test_the_same_text_twice_stays() -> None:
    """As `sdiff` shows two versions of a file."""
    prose = lines(paragraphs(9, 20), 44)
    text = "\n".join(beside([prose, prose], 6)) + "\n"
    assert clean(text) is text


def test_no_columns_in_one_page_of_prose() -> None:
    text = "\n".join(lines(paragraphs(10, 30), 70)) + "\n"
    assert RULE.find(text) == ()


@given(seed=st.integers(0, 300), count=st.integers(2, 3), width=st.sampled_from([30, 44, 58]))
def test_law_1_of_the_whole_profile(seed: int, count: int, width: int) -> None:
    """clean(clean(t)) == clean(t), for columns with the rules behind them."""
    prose = lines(paragraphs(seed, 30), width)
    rows = 25
    pages = [
        "\n".join([HEAD.format(number), "", *beside([prose[at + k * rows :][:rows] for k in range(count)], 4)])
        for number, at in enumerate(range(0, len(prose), rows * count), 4)
    ]
    once = textclean.clean("\n\f".join(pages) + "\n")
    assert textclean.clean(once) == once
