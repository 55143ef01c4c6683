"""The rule `characters`: its cases, the laws, and that noise must be shown."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textclean.edits import apply, check
from textclean.errors import ConfigError
from textclean.ocr.letters import odd
from textclean.rules import load
from textclean.rules.characters import slips
from textclean.testing import check_rule, texts

RULE = load("characters")
PIECES = (
    '"T know ',
    "that | am ",
    "the. mill ",
    "came, But he ",
    "Mrs, Allen ",
    "wheel ; turned ",
    "'The men ",
    "in l9O5 ",
    "T¨ur ",
    "{uch ",
    "\"Go,' he ",
    "said. and ",
    "\n\n",
    "\n",
    "Iam late ",
    ",. ",
    "the house and the mill ",
)


def clean(text: str) -> str:
    edits = RULE.find(text)
    check(text, edits)
    return apply(text, edits)


def test_cases(original: str, fixed: str) -> None:
    assert clean(original) == fixed
    assert clean(fixed) == fixed


def test_laws() -> None:
    check_rule(RULE, examples=300)


@given(texts())
def test_idempotent_alone(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("'The men \"T know \"T know 'The men {uch \"Go,' he ")
def test_idempotent_on_slips(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


def test_one_slip_is_not_enough() -> None:
    assert not slips('The "T was" of old.')


def test_letters_of_turkish_are_letters() -> None:
    assert odd("allıs") == 1
    assert odd("kızılırmak ve dağ") == 0


def test_unknown_language() -> None:
    with pytest.raises(ConfigError, match="language"):
        load("characters", {"language": "xx"})
