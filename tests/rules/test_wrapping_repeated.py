"""A block that stands more than once is whole: nothing of it is missing at a blank line."""

from __future__ import annotations

from textclean.edits import apply
from textclean.rules import load

RULE = load("wrapping")
CLAUSE = "whereas the members of the association have agreed on the rules for the use of the common rooms, and"
OTHER = "the committee shall publish its reasons within fourteen days of the day on which the decision was taken."


def test_a_repeated_block_is_not_joined_to_what_follows() -> None:
    text = f"{CLAUSE}\n\n{CLAUSE}\n\n{OTHER}\n"
    assert not RULE.find(text)


def test_one_that_stands_once_is() -> None:
    text = f"{CLAUSE}\n\n{OTHER}\n"
    assert apply(text, RULE.find(text)) == f"{CLAUSE} {OTHER}\n"
