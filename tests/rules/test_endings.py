"""The rule `endings`."""

from __future__ import annotations

import pytest

from textclean import Pipeline
from textclean.rules import load
from textclean.testing import check_rule

ENDINGS = Pipeline([load("endings")])


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("a\r\r\nb", "a\n\nb"),
        ("a\x85b\u2028c\u2029d", "a\nb\nc\nd"),
        ("\r", "\n"),
        ("a\x0bb\x0cc", "a\x0bb\x0cc"),
        ("Well\x85 perhaps", "Well\x85 perhaps"),
        ("\x93Well\x85\x94 he said\x85so", "\x93Well\x85\x94 he said\x85so"),
    ],
)
def test_line_ends(raw: str, clean: str) -> None:
    assert ENDINGS.clean(raw) == clean


def test_what_is_right_stays_the_same_object() -> None:
    text = "one\ntwo\n\nthree"
    assert ENDINGS.clean(text) is text


def test_laws() -> None:
    check_rule(load("endings"))
