"""The rule `controls`: its cases, and the laws."""

from __future__ import annotations

from textclean.edits import apply
from textclean.rules import load
from textclean.testing import check_rule

RULE = load("controls")


def test_case(original: str, fixed: str) -> None:
    assert apply(original, RULE.find(original)) == fixed


def test_laws() -> None:
    check_rule(RULE, examples=300)


def test_an_unclosed_escape_costs_no_more_than_its_length() -> None:
    for text in ("\x1b[" * 50_000, "\x1b[" + "1" * 200_000, "\x1b]" * 50_000, "a\b" * 100_000):
        clean = apply(text, RULE.find(text))
        assert not RULE.find(clean)


def test_no_two_words_are_joined_by_a_control_that_separates() -> None:
    for separator in "\x0b\x1c\x1d\x1e\x1f":
        assert apply(f"one{separator}two", RULE.find(f"one{separator}two")).split() == ["one", "two"]
