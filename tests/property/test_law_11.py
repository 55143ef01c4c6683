"""Law 11, linear cost: four times the text takes about four times the steps, on hostile text too.

A text is a few pieces over and over, then others over and over: what scans from each place start from. What is counted
are the lines of code that run, which are the same on every machine; the steps inside a pattern are not among them, and
are timed by `benchmarks/linear.py` on texts of the same make.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from textclean.rules import TABLE, Rule, load
from textclean.testing import hostile

NAMES = [row.name for row in TABLE]
SMALL, LARGE = 500, 2_000
GROWTH = 8  # linear is 4, quadratic 16
START = 20_000  # steps under which nothing is said: some rules look at texts of some length alone

# An example takes as long as some twenty others: the long run has a hundredth of the examples of other laws.
EXAMPLES = settings.default.max_examples if settings.default else 100
some = settings(max_examples=min(EXAMPLES, max(300, EXAMPLES // 100)))

PIECES = hostile().map(lambda text: text[:6])


def filled(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size] if piece else ""


def text_of(size: int, first: str, between: str, second: str, end: str) -> str:
    """Return `first` over and over, and behind it `second` over and over, each `size` long."""
    return filled(first, size) + between + filled(second, size) + end


def steps(rule: Rule, text: str) -> int:
    """Return how many lines of code a rule runs for a text."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Callable[[FrameType, str, object], Any]:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        list(rule.find(text))
    finally:
        sys.settrace(before)
    return count


def assert_linear(rule: Rule, small: str, large: str) -> None:
    """Fail where `large`, four times `small`, takes far more than four times the steps."""
    list(rule.find(large))  # tables that are read when they are first needed are no steps
    once, four = steps(rule, small), steps(rule, large)
    assert four < START + GROWTH * once, f"{rule.name}: {once} steps, and {four} for four times the text"


def test_what_grows_with_the_square_is_seen() -> None:
    """The measure itself: a rule that looks from each place at all that is behind is caught."""

    def find(text: str) -> list[object]:
        for start in range(len(text)):
            for place in range(start, len(text)):
                if text[place] == "\0":
                    return []
        return []

    with pytest.raises(AssertionError, match="steps"):
        assert_linear(Rule("square", find), "a" * SMALL, "a" * LARGE)  # type: ignore[arg-type]


@some
@given(st.sampled_from(NAMES), PIECES, st.sampled_from(("", "\n", "x")), st.just("") | PIECES, PIECES)
@example("signatures", " ", "", "", "word")
def test_law_11_linear_cost(name: str, first: str, between: str, second: str, end: str) -> None:
    """Doubling the text at most about doubles the steps."""
    assert_linear(load(name), text_of(SMALL, first, between, second, end), text_of(LARGE, first, between, second, end))


@pytest.mark.parametrize("piece", [" ", "-", "a-\n", "> ", "| ", "12\n\n", "\n\f\n", "“", "aÃ©b"])
def test_law_11_on_one_piece_over_and_over(piece: str) -> None:
    """Doubling the text at most about doubles the steps of every rule, for one piece over and over, and a word."""
    for name in NAMES:
        assert_linear(load(name), text_of(SMALL, piece, "", "", "word"), text_of(LARGE, piece, "", "", "word"))
