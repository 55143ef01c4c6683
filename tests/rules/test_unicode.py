"""The rule `unicode`: its cases, and the laws."""

from __future__ import annotations

from textclean.edits import apply
from textclean.rules import load
from textclean.testing import check_rule

RULE = load("unicode")


def test_case(original: str, fixed: str) -> None:
    assert apply(original, RULE.find(original)) == fixed


def test_laws() -> None:
    check_rule(RULE, examples=300)
