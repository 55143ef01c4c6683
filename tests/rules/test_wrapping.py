"""The rule `wrapping`: its cases, what it keeps (alone and inside wrapped prose), the laws, hostile lines."""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import fill, indent

import pytest

import textclean
from textclean.edits import apply
from textclean.errors import ConfigError
from textclean.layout.kinds import KINDS
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


FERRY = (
    "The old ferry crossed the bay twice a day, in summer and in winter, and whoever missed it had to walk along the"
    " shore as far as the next village."
)
MINDED = (
    "Nobody minded. The ferryman was older than the ferry, and slept for the whole of the winter in the shed behind the"
    " church, where the boats lay. In the spring he mended what the frost had broken."
)
LATE = "In summer he was late."


def clean(text: str, **options: object) -> str:
    """Return the text after one pass of the rule, which leaves nothing for a second."""
    rule = load("wrapping", options)
    done = apply(text, rule.find(text))
    assert not rule.find(done)
    return done


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


def test_a_measure_by_hand_joins_what_proves_none() -> None:
    letter = "Dear Ada,\nthe ferry goes at six, and nobody\nminds. Bring the lantern.\nYours,\nBen\n"
    assert clean(letter) == letter
    assert clean(letter, measure=36) == (
        "Dear Ada,\nthe ferry goes at six, and nobody minds. Bring the lantern.\n\nYours,\nBen\n"
    )
    assert clean(letter, measure=60) == letter


def test_a_measure_by_hand_leaves_wider_blocks_but_for_one_long_word() -> None:
    wide = fill(FERRY, 60) + "\n\n" + fill(MINDED, 70) + "\n"
    assert clean(wide, measure=60) == FERRY + "\n\n" + fill(MINDED, 70) + "\n"
    address = (
        "The ferryman has put all of it on\nhttps://harbour.example/the/old/ferry/and/its/bell\nand nobody reads it.\n"
    )
    assert clean(address, measure=36) == address.replace("\n", " ").rstrip() + "\n"


INDENTED = "\n".join(fill(part, 62, initial_indent="   ") for part in (FERRY, MINDED, LATE)) + "\n"


def test_indents_begin_no_paragraph_where_blank_lines_alone_do() -> None:
    assert clean(INDENTED, paragraphs="blank") == f"{FERRY} {MINDED} {LATE}\n"
    cut = "of the\n\nbay, which was wide and cold, and of the lights behind it.\n"
    seam = "The ferryman was asked to write down all that he knew of the tides and " + cut
    assert clean(seam) == seam.replace("\n\n", " ")
    assert clean(seam, paragraphs="blank") == seam


def test_indents_begin_paragraphs_whatever_blank_lines_stand_between() -> None:
    lines = INDENTED.split("\n")
    spaced = "\n".join([*lines[:5], "", *lines[5:]])
    assert not lines[4].endswith(".")
    assert clean(spaced, paragraphs="indent") == f"{FERRY}\n\n{MINDED}\n\n{LATE}\n"


def test_a_heading_stays_above_a_first_paragraph_without_indent() -> None:
    text = "THE OLD FERRY\n\n" + fill(FERRY, 62) + "\n" + fill(MINDED, 62, initial_indent="   ") + "\n"
    assert clean(text, paragraphs="indent") == f"THE OLD FERRY\n\n{FERRY}\n\n{MINDED}\n"


BLOCKS = {
    "quote": indent(fill(FERRY + " " + MINDED, 56), "    "),
    "list": "* " + fill(FERRY, 60, subsequent_indent="  "),
    "footnote": "[1] " + fill(FERRY, 60),
    "caption": "Figure 3 shows how " + fill(FERRY, 60).replace("The", "the"),
    "heading": "How the old ferry crossed the bay twice a day in summer and\nin winter until the war",
    "verse": "The lantern on the harbour wall\nGoes out before the tide comes in;\nThe gulls are quiet, one and all,",
    "table": "Boat     Length\nFerry    12\nDinghy    3",
    "code": "total = count(boats);\nreturn total + ropes;",
    "contents": "The Ferry ........ 12\nThe Bell ......... 19",
}


@pytest.mark.parametrize("kind", KINDS)
def test_blocks_of_a_kind_keep_their_lines(kind: str) -> None:
    text = "\n\n".join([fill(MINDED, 62), BLOCKS[kind], fill(MINDED, 62), fill(FERRY, 62)]) + "\n"
    kept = clean(text, keep=(kind,), measure=62)
    assert kept == "\n\n".join([MINDED, BLOCKS[kind], MINDED, FERRY]) + "\n"
    if kind in ("quote", "list", "footnote"):
        assert clean(text) != kept


def test_prose_is_none_of_the_kinds() -> None:
    text = fill(FERRY, 62) + "\n\n" + fill(MINDED, 62) + "\n\n" + fill(MINDED, 62, initial_indent="   ") + "\n"
    assert clean(text, keep=KINDS) == clean(text) == f"{FERRY}\n\n{MINDED}\n\n{MINDED}\n"


def test_a_language_says_which_words_end_no_sentence() -> None:
    cut = "die\n\nBoote, die seit dem Winter am Ufer lagen und auf den Sommer warteten, wie jedes Jahr.\n"
    text = "Er sah in der Mitte des Hafens den alten Dampfer und auch " + cut
    assert clean(text) == clean(text, language="de-AT") == text.replace("\n\n", " ")
    assert clean(text, language="en") == text


def test_a_language_joins_letters_of_two_scripts() -> None:
    text = "".join(f"{line}\n" for line in ("渡し船の時刻表は毎年三月に改められ、新しい表は", "Web でも見られるので、"))
    assert clean(text, measure=46) == text.replace("\n", " ", 1)
    assert clean(text, measure=46, language="ja") == text.replace("\n", "", 1)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"measure": 0}, "measure must be a number of columns, 10 or more, not 0"),
        ({"measure": True}, "measure"),
        ({"measure": "72"}, "measure"),
        ({"keep": "verse"}, "keep must be a list"),
        ({"keep": ("verses",)}, "there is no kind of block 'verses'. Did you mean 'verse'?"),
        ({"keep": (3,)}, "there is no kind of block 3"),
        ({"language": "xx"}, "language must be 'auto' or one of de, en,"),
        ({"language": None}, "language"),
        ({"paragraphs": "indents"}, "paragraphs must be one of auto, blank, indent"),
    ],
)
def test_an_option_that_makes_no_sense(options: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match="^wrapping: .*" + re.escape(message)):
        load("wrapping", options)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_lines_are_done(piece: str) -> None:
    text = "Some words that begin the text and\n" + piece * (20_000 // len(piece))
    done = clean(text)
    assert clean(done) == done


@pytest.mark.parametrize("sign", ["-", "\u2010", "¬"])
def test_words_broken_by_any_hyphen_are_left_to_the_rule_hyphens(sign: str) -> None:
    """In a paragraph that is plain beyond doubt, too; with a blank behind the hyphen, `hyphens` would not see it."""
    text = (
        "The harbour had been closed since the first days of the long frost,\n"
        "and boats lay idle along the whole of the quay until the thaw had\n"
        f"come in the middle of March, and the government let all of the fer{sign}\n"
        "ries go out again, with their lanterns lit, though it was morning yet.\n"
    )
    assert f"fer{sign}\nries" in clean(text)
    assert "ferries" in textclean.clean(text)
