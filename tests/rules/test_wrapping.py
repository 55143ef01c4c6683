"""The rule `wrapping`: its cases, what it keeps (alone and inside wrapped prose), the laws, hostile lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from textclean.edits import apply
from textclean.rules import load
from textclean.testing import check_rule

RULE = load("wrapping")
KEPT = json.loads((Path(__file__).parent.parent / "cases/wrapping_kept.json").read_text(encoding="utf-8"))
HOSTILE = (
    ".", ". ", "-\n", "> \n", "<a", "* ", " -a", "1.\n", "a\n b\n", "\f\n", "\u4e00", "_a_\n", "::\n ", "```\n",
    "~~~\n\n", "a  \n", "\t\n", "a\n\n", "the\n\na ", "ab\n   ab\n",
)  # fmt: skip
BEFORE = """\
The old ferry crossed the bay twice a day, in summer and in winter,
and whoever missed it had to walk along the shore as far as the next
village, where a second boat was kept for the doctor and the priest.

In the year of the great frost it did not run at all; people walked
over the ice with lanterns, and the ferryman, who had nothing else to
do, sold hot chestnuts in the middle of the bay until the thaw came.

"""
BEHIND = """\


Nobody remembers who mended it afterwards, but from then on the bell
on the landing stage was rung by hand, and the children of the school
were allowed to pull the rope on the first Sunday of every month.
"""


def clean(text: str) -> str:
    """Return the text after one pass of the rule."""
    return apply(text, RULE.find(text))


def test_case(original: str, fixed: str) -> None:
    assert clean(original) == fixed
    assert clean(fixed) == fixed


@pytest.mark.parametrize("text", [pytest.param(case["text"], id=case["label"]) for case in KEPT])
def test_kept_alone(text: str) -> None:
    assert not RULE.find(text)


@pytest.mark.parametrize("text", [pytest.param(case["text"], id=case["label"]) for case in KEPT])
def test_kept_inside_wrapped_prose(text: str) -> None:
    done = clean(BEFORE + text + BEHIND)
    assert "\n\n" + text + "\n\n" in done
    assert done.startswith(BEFORE.partition("\n\n")[0].replace("\n", " ") + "\n\n")


def test_laws() -> None:
    check_rule(RULE, examples=300)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_lines_are_done(piece: str) -> None:
    text = "Some words that begin the text and\n" + piece * (20_000 // len(piece))
    done = clean(text)
    assert clean(done) == done
