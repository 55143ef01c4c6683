"""The rule `debris`: its cases, and the laws."""

from __future__ import annotations

import pytest

from textclean.edits import apply, check
from textclean.rules import load
from textclean.testing import check_rule

RULE = load("debris", {"lexicon": "none"})


def clean(text: str) -> str:
    edits = RULE.find(text)
    check(text, edits)
    return apply(text, edits)


def test_case(original: str, fixed: str) -> None:
    assert clean(original) == fixed
    assert clean(fixed) == fixed


def test_laws() -> None:
    check_rule(RULE, examples=300)


def test_ligatures_that_a_font_lost() -> None:
    """Where the text has no ff, fi and fl at all, the word list says which words lost them."""
    pytest.importorskip("wordfreq")
    rule = load("debris", {"lexicon": "wordfreq"})
    rest = "It was a long way home and the rain came down. " * 18
    text = f"The  rst of the  sh was caught in the eld behind the of ce. {rest}"
    assert apply(text, rule.find(text)) == f"The first of the fish was caught in the field behind the office. {rest}"
