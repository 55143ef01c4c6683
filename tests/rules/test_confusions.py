"""The rule `confusions`: its cases, the laws, what it does without a word list, and suggestions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textclean
from textclean.edits import apply, check
from textclean.errors import ConfigError
from textclean.ocr import lexicon
from textclean.ocr.candidates import shaped, steps
from textclean.ocr.table import parse, table
from textclean.rules import load
from textclean.suggesting import listed
from textclean.testing import check_rule, texts

RULE = load("confusions")
CASES = json.loads((Path(__file__).parent.parent / "cases" / "confusions.json").read_text(encoding="utf-8"))
WORDS = (
    "moming",
    "retumed",
    "leamed",
    "tumed",
    "the",
    "miller",
    "and",
    "his",
    "wife",
    "comer",
    "wealher",
    "ofthe",
    "oc",
    "curred",
    "house",
    "fhe",
    "was",
    "vou",
)


def clean(text: str) -> str:
    edits = RULE.find(text)
    check(text, edits)
    return apply(text, edits)


def test_cases(original: str, fixed: str) -> None:
    assert clean(original) == fixed
    assert clean(fixed) == fixed


def test_laws() -> None:
    check_rule(RULE, examples=200)


@given(texts())
def test_idempotent_alone(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(st.lists(st.sampled_from(WORDS), min_size=5, max_size=60).map(" ".join))
def test_idempotent_on_misread_words(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


def test_every_edit_tells_its_evidence() -> None:
    for case in CASES:
        assert all(edit.note for edit in RULE.find(case["original"]))


def test_without_a_word_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "installed", lambda: False)
    with pytest.warns(UserWarning, match=r"pip install 'textclean\[lexicon\]'"):
        rule = load("confusions")
    assert not rule.find(CASES[0]["original"])
    with pytest.raises(ConfigError, match="wordfreq"):
        load("confusions", {"lexicon": "wordfreq"})
    with pytest.raises(ConfigError, match="wordfreq"):
        textclean.suggestions("text")


@pytest.mark.parametrize("options", [{"lexicon": "mine"}, {"language": "xx"}])
def test_options_that_make_no_sense(options: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        load("confusions", options)


def test_no_lexicon_no_edits() -> None:
    assert not load("confusions", {"lexicon": "none"}).find(CASES[0]["original"])


def test_the_word_list_is_not_loaded_for_text_without_a_known_language() -> None:
    assert not RULE.find("12 34 56")


def test_suggestions_are_not_applied() -> None:
    text = CASES[0]["fixed"] + "In the moming they leamed of the comer."
    found = textclean.suggestions(text)
    assert [text[one.start : one.end] for one in found] == [one.word for one in found]
    assert "comer" in [one.word for one in found]
    with pytest.raises(TypeError):
        textclean.suggestions(b"text")  # type: ignore[arg-type]


def test_the_tables_are_in_order() -> None:
    known = table()
    assert all(-9 < one.rate < 0 for rows in known.by_wrong.values() for one in rows)
    assert all(one.wrong != one.right for rows in known.by_wrong.values() for one in rows)
    learned = parse("# script\n# noise 0.01\nxyz\tq\t0.5\n")
    assert "aq" in [made for made, _ in steps("axyz", learned.by_wrong) if shaped(made)]


def test_what_the_profile_leaves_is_listed() -> None:
    text = (
        "THE MILLER'S ACC0UNT                       12\n\n"
        "   Tbe old rnill stood by tlie river for two hun-\n"
        "dred years. ln the spring of 1874 the water rose\n"
        "to the second fl oor, and the miller , who had\n"
        "seen worse , carried the fiour upstairs . 1 was\n"
        'there with rny brother. He said : " It will pass."\n'
        "  .\n"
        "The miller carried the flour upstairs, and the river\n"
        "came to the door. The mill was old, and the miller was\n"
        "older. In the night the river was loud. He said that\n"
        "the mill would stand , and it stood. lt stood for an-\n"
        "other twenty years, and the flour was white.\n"
        "\\\n"
    )
    done = textclean.trace(text, profile="ocr")
    assert not textclean.suggestions(done.text), "nothing shows any longer that it was read by OCR"
    assert [line[: line.index(" -> ")] for line in listed(done, name="a.txt")] == ["a.txt:3:4: 'Tbe'"]
