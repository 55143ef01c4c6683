"""The rule `quoted`: its cases, and the laws."""

from __future__ import annotations

from hypothesis import strategies as st

from textclean.edits import apply
from textclean.rules import load
from textclean.testing import check_rule

RULE = load("quoted")


def test_case(original: str, fixed: str) -> None:
    assert apply(original, RULE.find(original)) == fixed


PIECES = st.sampled_from(
    ["=C3=A9", "=C3", "=A9", "=E9", "=3D", "=20", "=\n", "=", "3D", "20", "C", "3", "a", "é", " ", "\n", "http://x.org/",
     "`", "= \n", "=2E", "=41", "=0A", "b", "=E2=80=99", "=FF"]
)  # fmt: skip


def test_laws() -> None:
    check_rule(RULE, examples=100)
    check_rule(RULE, examples=500, strategy=st.lists(PIECES, max_size=14).map("".join))
