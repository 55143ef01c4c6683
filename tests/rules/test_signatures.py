"""The rule `signatures`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from textclean import Pipeline
from textclean.edits import apply
from textclean.rules import load
from textclean.rules.signatures import make
from textclean.testing import check_rule

CASES = json.loads((Path(__file__).parent.parent / "cases/signatures.json").read_text(encoding="utf-8"))
OTHERS = json.loads((Path(__file__).parent.parent / "cases/quotations.json").read_text(encoding="utf-8"))
SIGNATURES = Pipeline([load("signatures")])
TRIMMED = Pipeline([make(keep_quotes=False)])


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"], marks=[pytest.mark.xfail(strict=True)] * (case.get("expect") == "fail"))
        for case in CASES
    ],
)
def test_cases(case: dict[str, str]) -> None:
    assert SIGNATURES.clean(case["original"]) == case["fixed"]


@pytest.mark.parametrize(
    "head",
    [
        "On Mon, 3 Mar 2014 at 10:11, Ben Tide <ben@example.org> wrote:",
        "Am 3. März 2014 um 10:11 schrieb Ben Tide <ben@example.org>:",
        'Le 3 mars 2014 10:11, "Ben Tide"\n<ben@example.org>\na écrit :',
        "El lunes, 3 de marzo de 2014, Ben Tide escribió:",
        "Em 3 de março de 2014 10:11, Ben Tide <\nben@example.org> escreveu:",
        "Op 3 mrt. 2014 om 10:11 schreef Ben Tide <ben@example.org>:",
        "Il giorno 3 marzo 2014 10:11, Ben Tide ha scritto:",
        "Den 3 mars 2014 10:11 skrev Ben Tide:",
        "3 марта 2014 г. Ben Tide написал:",
    ],
)
def test_quotations(head: str) -> None:
    assert TRIMMED.clean(f"Yes, bring them.\n\n{head}\n\n> Shall I bring the nets?\n> Ben\n") == "Yes, bring them.\n\n"


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
@pytest.mark.parametrize("head", OTHERS["introductions"])
def test_the_line_above_a_quotation_goes_with_it(head: str, apart: str) -> None:
    assert TRIMMED.clean(f"Yes, bring them.\n\n{head}{apart}> Shall I?\n> Ben\n") == "Yes, bring them.\n\n"


@pytest.mark.parametrize("head", OTHERS["heads"])
def test_mails_that_were_passed_on(head: str) -> None:
    assert TRIMMED.clean(f"Yes, bring them.\n\n{head}\n\nShall I?\n\nBen\n") == "Yes, bring them.\n\n"
    text = f"Yes, bring them.\n\nRegards,\nAda Moor\n\n{head}\n\nShall I?\n\n"
    assert SIGNATURES.clean(text) == text.replace("Regards,\nAda Moor\n\n", "")


def test_a_line_that_speaks_of_writing_is_no_head_without_a_quotation() -> None:
    text = "Ben Tide wrote:\n\nI shall bring the nets.\n\nThat was in March.\n"
    assert TRIMMED.clean(text) is text


def test_mail_that_was_answered_above_goes_to_its_end() -> None:
    text = "Yes.\n\n-----Original Message-----\nFrom: Ben\nTo: Ada\nSubject: nets\n\nShall I bring the nets?\n"
    assert TRIMMED.clean(text) == "Yes.\n\n"


def test_answers_between_quotations_keep_them() -> None:
    text = "Here are my answers.\n\n> Shall I?\n\nYes, do.\n"
    assert TRIMMED.clean(text) is text


def test_closing_phrases_stay_in_trimmed_replies() -> None:
    text = "Yes, bring them.\n\nThanks,\nAda\n"
    assert TRIMMED.clean(text) is text
    assert Pipeline([make(keep_quotes=False, sign_offs=True)]).clean(text) == "Yes, bring them.\n"
    assert Pipeline([make(sign_offs=False)]).clean(text) is text


def test_only_in_profile_mail() -> None:
    assert "signatures" in Pipeline(profile="mail").names
    assert "signatures" not in Pipeline().names


def test_laws() -> None:
    check_rule(make())
    check_rule(make(keep_quotes=False))
    check_rule(make(keep_quotes=False, sign_offs=True))


@pytest.mark.shared
def test_mails_settle_at_once(shared: Path) -> None:
    for rule in (make(), make(keep_quotes=False)):
        for path in sorted(shared.glob("data/boilerplate/mail_*/*/raw.txt")):
            text = path.read_text(encoding="utf-8")
            assert rule.find(apply(text, rule.find(text))) == [], path
