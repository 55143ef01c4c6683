"""The rule `running`: heads, feet and page numbers go, a form feed stays, and no line of the text is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textclean.edits import apply, check
from textclean.layout.numerals import parse, roman, write_roman
from textclean.layout.page import Seen, alike, interrupted, line_before, line_from
from textclean.rules import load
from textclean.testing import check_rule, texts

RULE = load("running")

SENTENCE = "the ferry left its quay before noon and nobody on board had thought of lighting a lamp for them"
WORDS = SENTENCE.split()


def clean(text: str) -> str:
    edits = RULE.find(text)
    check(text, edits)
    return apply(text, edits)


def test_cases(original: str, fixed: str) -> None:
    assert clean(original) == fixed
    assert clean(fixed) == fixed


def test_laws() -> None:
    check_rule(RULE)


@given(texts())
def test_idempotent_alone(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(texts())
def test_only_blanks_and_single_lines_go(text: str) -> None:
    for edit in RULE.find(text):
        assert edit.new in {"", "\f"}
        assert edit.note
        assert not edit.old or edit.old.count("\f") <= 1 or not edit.old.strip()


@st.composite
def paged(draw: st.DrawFn) -> tuple[str, list[str], str]:
    """Return a text in pages, the lines of its body, which all differ, and what separates the pages."""
    first = draw(st.integers(1, 400))
    count = draw(st.integers(4, 12))
    heads = ("", "THE LOWER RIVER", "The Ferryman's Book", "{n}   ON THE QUAY", "ON THE QUAY   {n}")
    head = draw(st.sampled_from(heads))
    foot = draw(st.sampled_from(["{n}", "- {n} -", "[Page {n}]", "Holm & Ek        May 2031       [Page {n}]"]))
    blank = "\n" * draw(st.integers(1, 3))
    pages = []
    body: list[str] = []
    for number in range(first, first + count):
        lines: list[str] = []
        for _ in range(draw(st.integers(5, 9))):
            start = draw(st.integers(0, len(WORDS) - 9))
            middle = "".join("abcdefghij"[int(digit)] for digit in str(len(body) + len(lines)))
            lines.append(" ".join((*WORDS[start : start + 4], middle, *WORDS[start + 4 : start + 9])))
        body += lines
        top = head.format(n=number) + "\n" + blank if head else ""
        pages.append(top + "\n".join(lines) + "\n" + blank + foot.format(n=number) + "\n")
    return "\f".join(pages), body, "\f"


@given(paged())
def test_furniture_goes_and_the_body_stays(made: tuple[str, list[str], str]) -> None:
    text, body, _ = made
    done = clean(text)
    assert [line.removeprefix("\f") for line in done.split("\n") if line] == body
    assert done.count("\f") == text.count("\f")
    assert "\n\n" not in done


@given(paged())
def test_law_12_what_goes_stands_on_two_pages(made: tuple[str, list[str], str]) -> None:
    """A line removed as a running head occurs, up to its number, on at least two pages."""
    text, _, feed = made
    pages = [{re.sub(r"\d+", "#", line.strip()) for line in page.split("\n")} for page in text.split(feed)]
    for edit in RULE.find(text):
        for line in edit.old.replace("\f", "\n").split("\n"):
            if line.strip():
                assert sum(re.sub(r"\d+", "#", line.strip()) in page for page in pages) >= 2


@example(1994)
@given(st.integers(1, 3999))
def test_roman_numerals_come_back(value: int) -> None:
    assert roman(write_roman(value)) == value


@pytest.mark.parametrize("token", ["", "iiii", "vx", "Xi", "mild", "civic", "iix", "é"])
def test_words_are_no_roman_numerals(token: str) -> None:
    assert roman(token) == 0


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("12", (12,)), ("- 12 -", (12,)), ("[Page 7]", (7,)), ("2 of 15", (2,)), ("2 / 15", (2,)), ("xii", (12,)),
        ("06007-p.3", (3,)), ("PREFACE xii", (12,)), ("30   RIVERS   [ch.", (30,)), ("ON THE QUAY 1Z", (12,)),
        ("3.14", ()), ("1.3. The quay", ()), ("5.  Return home.", ()), ("see page 12.", ()), ("1-7", ()), ("7 12", ()),
        (". 53", ()), ("4 of 2", (4,)), ("CHAPTER IV", ()),
    ],
)  # fmt: skip
def test_numbers_at_the_ends_of_a_line(line: str, values: tuple[int, ...]) -> None:
    assert parse(line).values == values


def test_numbered_headings_are_not_alike() -> None:
    assert not alike(Seen("Table 3"), Seen("Table 4"), 1)
    assert not alike(Seen("CHAPTER II"), Seen("CHAPTER III"), 1)
    assert alike(Seen("CHAPTER II"), Seen("CHAPTER II"), 1)


def test_other_digits_make_another_line() -> None:
    assert not alike(Seen("example.org/fig.g001"), Seen("example.org/fig.g002"), 1)


def test_code_does_not_run_on() -> None:
    assert not interrupted("    return value", "def other():")


@given(texts(), st.integers(0, 60), st.integers(0, 60))
def test_lines_are_found_from_both_ends(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    lines = [line for line in text[start:end].split("\n") if line.strip()]
    first, last = line_from(text, start, end), line_before(text, start, end)
    assert (first is not None) == (last is not None) == bool(lines)
    if first and last:
        assert text[first.start : first.end] == lines[0]
        assert text[last.start : last.end] == lines[-1]


@pytest.mark.shared
def test_clean_books_and_web_pages_keep_every_line(shared: Path) -> None:
    for pattern in ("layout/*/gold.txt", "boilerplate/web_clean/*/raw.txt", "seeds/*.gold.txt", "ocr/*/gold.txt"):
        for path in sorted((shared / "data").glob(pattern)):
            assert not RULE.find(path.read_text(encoding="utf-8")), path


@pytest.mark.shared
def test_heads_and_feet_of_specifications_go(shared: Path) -> None:
    missed = wrong = right = 0
    for path in sorted((shared / "data/boilerplate").glob("rfc_*/*/raw.txt")):
        text = path.read_text(encoding="utf-8")
        gone: set[int] = set()
        for edit in RULE.find(text):
            gone |= {text.count("\n", 0, at) + 1 for at in range(edit.start, edit.end) if not text[at].isspace()}
        for row in map(json.loads, (path.parent / "labels.jsonl").read_text(encoding="utf-8").splitlines()):
            for number in range(row["line"], row.get("end", row["line"]) + 1):
                right += row["label"] == "drop" and number in gone
                missed += row["label"] == "drop" and number not in gone
                wrong += row["label"] == "keep" and number in gone
    assert wrong == 0
    assert missed <= right / 100


def sheets(values: list[tuple[int, ...]], ends: str = "") -> tuple[str, list[str]]:
    """Return a text of which each page has some numbers inside it, eleven lines apart, and the lines of its body."""
    pages = []
    body: list[str] = []
    for numbers in values:
        parts = []
        for _ in (*numbers, 0):
            row = len(body)
            lines = [f"{' '.join(WORDS[at % 7 : at % 7 + 9])} n{at}n" for at in range(row, row + 11)]
            lines[-1] += " on the" + ends
            body += lines
            parts.append("\n".join(lines))
        pages.append(
            "".join(f"{part}\n\n{number}\n\n" for part, number in zip(parts, numbers, strict=False)) + parts[-1]
        )
    return "\n\n\f".join(pages) + "\n", body


@pytest.mark.parametrize("values", [[(7,), (8,), (9,)], [(21, 22), (23, 24), (25, 26)], [(10, 11), (12, 13), (14, 15)]])
def test_numbers_inside_pages_go_where_they_keep_step_with_the_form_feeds(values: list[tuple[int, ...]]) -> None:
    """Where columns were read one after the other, or two pages stand on a sheet, in a single call."""
    text, body = sheets(values)
    done = clean(text)
    assert [line.lstrip("\f") for line in done.split("\n") if line.strip()] == body
    assert not RULE.find(done)


def one_cut(between: str) -> str:
    """Return three pages with a number in each, of which one stands `between` a sentence, one at a page's top."""
    first, second, third = sheets([(203,), (204,), (205,)], " quay.")[0].split("\f")
    first = first.replace(" quay.\n\n203", between + "\n\n203")
    return "\f".join((first, "204\n\n" + second.replace("\n\n204\n\n", "\n"), third))


def test_where_each_page_has_a_number_one_sentence_will_do() -> None:
    """As `pdftotext` writes two columns: left pages bear the number at the top, right ones between the columns."""
    done = clean(one_cut(""))
    assert not any(number in done.split() for number in ("203", "204", "205"))
    assert not RULE.find(done)
    sections = one_cut(" quay.")
    assert not RULE.find(sections)


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ([(7, 8), (9,), (10,)], ""),  # out of step
        ([(7, 8, 9, 10), (11, 12)], ""),  # two pages
        ([(1,), (2,), (3,), (4,)], " quay."),  # sections
    ],
)
def test_other_numbers_inside_pages_stay(values: list[tuple[int, ...]], ends: str) -> None:
    text, _ = sheets(values, ends)
    assert not RULE.find(text)
