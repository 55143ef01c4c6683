"""The rule `hyphens` and what it rests on: its cases, its laws, its options."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import pytest

from textclean import Pipeline
from textclean.edits import apply
from textclean.errors import ConfigError
from textclean.layout.breaks import breaks, equals_sign
from textclean.layout.hyphenation import DROP, KEEP, decide, others, weights
from textclean.layout.wordlists import guess_language, word_lists
from textclean.layout.words import Half, begins, evidence, local_language, vocabulary
from textclean.rules import load
from textclean.testing import check_rule

ENGLISH = "It was the end of the day and they that were in the house had to go. "


def mend(text: str) -> str:
    return apply(text, load("hyphens").find(text))


def test_case(original: str, fixed: str) -> None:
    assert mend(original) == fixed
    assert mend(fixed) == fixed


def test_laws() -> None:
    check_rule(load("hyphens"))


def test_nothing_to_do_costs_no_edit() -> None:
    assert load("hyphens").find("A well-known, plain text.\nOf two lines.\n") == ()


def test_edits_are_minimal_and_say_why() -> None:
    edits = load("hyphens").find("the govern-\nment of a NATO-\nstandard 1914-\n18")
    assert [(edit.old, edit.new) for edit in edits] == [("-\n", ""), ("\n", ""), ("\n", "")]
    assert all(edit.note for edit in edits)


def test_after_wrapping_the_paragraph_is_on_one_line() -> None:
    text = (
        "The harbour lies below the town and has been the seat of the govern-\n"
        "ment of the island ever since the old quay was built by the people who\n"
        "had come over the water to look for a place where they could be alone.\n"
    )
    clean = Pipeline().only("endings", "wrapping", "hyphens").clean(text)
    assert clean == text.replace("-\n", "").replace("\n", " ").rstrip() + "\n"


def test_unknown_options_are_refused() -> None:
    with pytest.raises(ConfigError, match="lexicon must be 'none' or 'wordfreq', not 'big'"):
        load("hyphens", {"lexicon": "big"})
    with pytest.raises(ConfigError, match="language must be 'auto' or one of"):
        load("hyphens", {"language": "xx"})


def test_missing_lexicon_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wordfreq", None)
    with pytest.raises(ConfigError, match="pip install"):
        load("hyphens", {"lexicon": "wordfreq"})


def test_installed_lexicon_changes_nothing_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    text = ENGLISH + "A thunder-\ncloud rose."
    before = mend(text)
    monkeypatch.setitem(sys.modules, "wordfreq", None)
    assert mend(text) == before


def test_lexicon() -> None:
    pytest.importorskip("wordfreq")
    rule = load("hyphens", {"lexicon": "wordfreq"})
    text = ENGLISH + "An infor-\nmation of a light-\nhearted man."
    assert apply(text, rule.find(text)).endswith("An information of a light-hearted man.")
    check_rule(rule, examples=50)


@pytest.mark.parametrize("language", ["de", "de-AT", "de_CH", "DE"])
def test_language_given_by_hand(language: str) -> None:
    text = "Haupt-\nund Nebengleise"
    assert apply(text, load("hyphens", {"language": language}).find(text)) == "Haupt- und Nebengleise"


def test_a_text_never_hyphenated_keeps_its_hyphens() -> None:
    """What the others say decides where a word's own evidence is thin."""
    half = "They took the tulip-\nbed and the "
    compounds = (("tar", "boiler"), ("sea", "wall"), ("oat", "mill"), ("rope", "walk"))
    words = (("har", "bour"), ("vil", "lage"), ("gar", "dener"), ("mar", "ket"))
    own = ENGLISH + "".join(f"The {a}-{b} of it, a {a}-\n{b} too. " for a, b in compounds)
    broken = ENGLISH + "".join(f"The {a}{b} of it, a {a}-\n{b} too. " for a, b in words)

    def odds(text: str) -> str:
        found = breaks(text, "-")
        known = vocabulary(text, [at.half for at in found])
        return decide(found, known)[-1][1]

    assert float(odds(own + half).split()[1]) > float(odds(broken + half).split()[1]) + 1


def test_vocabulary_leaves_out_the_halves() -> None:
    text = "the go-\nment of"
    known = vocabulary(text, [Half("go", "ment")])
    assert known.words["go"] == known.words["ment"] == 0
    assert begins(known.ordered, "th")
    assert not begins(known.ordered, "go")


def test_every_language_tells_itself() -> None:
    for language, lists in word_lists().items():
        assert guess_language(dict.fromkeys(sorted(lists.common), 2))[0] == language


def test_local_language_needs_another_language() -> None:
    half = Half("com", "mittee")
    known = vocabulary("the day of the man", [])
    assert local_language("the com-\nmittee", half, 7, 9, known) is half


def test_weights_name_known_features() -> None:
    """A weight that no feature has, or a feature without a weight, is a table that was not fitted anew."""
    known = vocabulary(ENGLISH, [])
    names = set(evidence(Half("a", "b"), known)) - {"bias"}
    for table in ("alone", "together", "alone_lexicon", "together_lexicon"):
        assert names <= set(weights(table))
    assert "others" in weights("together")


def test_others_of_nobody_and_of_one() -> None:
    assert others([]) == []
    assert others([3.0]) == [0.0]


def test_equals_sign_needs_german_and_repetition() -> None:
    german = "der Gar=\nten und die Wie=\nsen und das Ge=\nbirge und die Wol=\nken"
    assert equals_sign(german) == "="
    assert equals_sign(german.replace("der", "x").replace("die", "x").replace("das", "x").replace("und", "x")) == ""
    assert equals_sign("der Gar=\nten und die") == ""


def test_note_names_the_fate() -> None:
    found = breaks("the govern-\nment of a NATO-\nstandard", "-")
    known = vocabulary("", [])
    assert [fate for fate, _ in decide(found, known)] == [DROP, KEEP]


def test_import_is_cheap() -> None:
    """Nothing is compiled or read before a text needs it."""
    module = importlib.import_module("textclean.layout.wordlists")
    module.word_lists.cache_clear()
    load("hyphens").find("no hyphen at a line's end\n")
    assert module.word_lists.cache_info().currsize == 0


@pytest.mark.shared
def test_hyphens_of_real_documents(shared: Path) -> None:
    """At least 98.3 % of the hyphens at line ends right, 75 % of those that words own kept, by the rule alone."""
    counts = {"n": 0, "right": 0, "owned": 0, "kept": 0}
    for path in sorted((shared / "data/layout").glob("*/decisions.jsonl")):
        text = (path.parent / "wrapped.txt").read_text(encoding="utf-8")
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        gold = {
            row["offset"] - 1: row["decision"]
            for row in rows
            if text[row["offset"] - 1] in "-\u2010\u00ad¬"
            and row["decision"] in ("drop_hyphen", "join_nospace")
            and not row.get("seam")
        }
        if not gold:
            continue
        found = {}
        for edit in load("hyphens").find(text):
            gone = edit.old[:1] in "-\u2010\u00ad¬"
            dropped = gone and not edit.new.startswith("-")
            found[edit.start - (not gone)] = "drop_hyphen" if dropped else "join_nospace"
        for place, right in gold.items():
            counts["n"] += 1
            counts["right"] += found.get(place) == right
            counts["owned"] += right == "join_nospace"
            counts["kept"] += found.get(place) == right == "join_nospace"
    assert counts["right"] >= 0.983 * counts["n"], counts
    assert counts["kept"] >= 0.75 * counts["owned"], counts


def test_evidence_for_the_double_hyphen_survives_the_mending_of_plain_ones() -> None:
    """Found by the long run: the rule's own edits had changed what a second run made of `=`."""
    german = "der alte Gar-\nten und die kleine Wie-\nse, das hohe Ge-\nbirge und der lange Weg zur Brü-\ncke, "
    text = german + "die Müh=\nle und der Bach=\nlauf und die Wol=\nken, das ist der Sommer und die Ruhe.\n"
    rule = load("hyphens")
    assert not list(rule.find(apply(text, rule.find(text))))
