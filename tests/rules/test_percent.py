"""The rule `percent`: its cases, and the laws."""

from __future__ import annotations

from hypothesis import strategies as st

from textclean.edits import apply
from textclean.rules import load
from textclean.testing import check_rule

RULE = load("percent")


def test_case(original: str, fixed: str) -> None:
    assert apply(original, RULE.find(original)) == fixed


PIECES = st.sampled_from(
    ["%C3%A9", "%C3", "%A9", "%E9", "%25", "%20", "%2C", "%", "25", "C3", "a", "é", " ", "\n", "http://", "/", "`", "s",
     "d ", "%0A", "%2F", "%41", "5", ".pdf", "%e2%80%99"]
)  # fmt: skip


def test_laws() -> None:
    check_rule(RULE, examples=100)
    check_rule(RULE, examples=500, strategy=st.lists(PIECES, max_size=14).map("".join))
