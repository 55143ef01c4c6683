"""Law 11, linear cost: four times the text takes about four times as long, on hostile text too.

A text is a few pieces over and over, then others over and over: what backtracking and scans from each place start from.
The time is that of the processor; where it counts, it is measured again, for a busy machine must not fail a law. The
sizes are small, so that what grows with the square shows and what is linear stays cheap; `benchmarks/linear.py` has
larger ones.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from textclean.rules import TABLE, Rule, load
from textclean.testing import hostile

NAMES = [row.name for row in TABLE]
SMALL, LARGE = 1_000, 4_000
WORTH = 0.06  # seconds under which nothing is said: less than what 4,000 squared steps of a pattern take
GROWTH = 9  # linear is 4, quadratic 16
TOO_LONG = 3  # seconds for `SMALL` characters, after which the larger text might take hours

# An example takes as long as some twenty others: the long run has a hundredth of the examples of other laws.
EXAMPLES = settings.default.max_examples if settings.default else 100
some = settings(max_examples=min(EXAMPLES, max(300, EXAMPLES // 100)))

PIECES = hostile().map(lambda text: text[:6])


def filled(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size] if piece else ""


def text_of(size: int, first: str, between: str, second: str, end: str) -> str:
    """Return `first` over and over, and behind it `second` over and over, each `size` long."""
    return filled(first, size) + between + filled(second, size) + end


def seconds(rule: Rule, text: str, times: int) -> float:
    """Return the least time of the processor that a rule takes for a text."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        list(rule.find(text))
        best = min(best, time.process_time() - start)
    return best


def assert_linear(rule: Rule, small: str, large: str) -> None:
    """Fail where `large`, four times `small`, takes far more than four times as long."""
    rule.find("warm up: \r\n ﬁ cafÃ© tbe-\nhind\n")
    once = seconds(rule, small, 1)
    assert once < TOO_LONG, f"{rule.name}: {once:.3f} s for {len(small)} characters"
    four = seconds(rule, large, 1)
    if WORTH <= four < 3 * GROWTH * once:  # so near that a busy machine may be the reason
        once, four = seconds(rule, small, 3), seconds(rule, large, 3)
    assert four < WORTH or four < GROWTH * once, f"{rule.name}: {once:.3f} s, and {four:.3f} s for four times the text"


@some
@given(st.sampled_from(NAMES), PIECES, st.sampled_from(("", "\n", "x")), st.just("") | PIECES, PIECES)
@example("signatures", " ", "", "", "word")  # a rule across the page: blanks before it, in it, behind it
def test_law_11_linear_cost(name: str, first: str, between: str, second: str, end: str) -> None:
    """Doubling the text at most about doubles the time."""
    assert_linear(load(name), text_of(SMALL, first, between, second, end), text_of(LARGE, first, between, second, end))


@pytest.mark.parametrize("piece", [" ", "-", "a-\n", "> ", "| ", "12\n\n", "\n\f\n", "“", "aÃ©b"])
def test_law_11_on_one_piece_over_and_over(piece: str) -> None:
    """Doubling the text at most about doubles the time of every rule, for one piece over and over, and a word."""
    for name in NAMES:
        assert_linear(load(name), text_of(SMALL, piece, "", "", "word"), text_of(LARGE, piece, "", "", "word"))
