"""The rule `footers`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from textclean import Pipeline, load_config
from textclean.edits import apply
from textclean.errors import ConfigError
from textclean.rules import load
from textclean.rules.footers import make
from textclean.testing import check_rule

CASES = json.loads((Path(__file__).parent.parent / "cases/footers.json").read_text(encoding="utf-8"))
FOOTERS = Pipeline([load("footers")])
PROSE = "The boats came in before the storm had passed over the bay."


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"], marks=[pytest.mark.xfail(strict=True)] * (case.get("expect") == "fail"))
        for case in CASES
    ],
)
def test_cases(case: dict[str, str]) -> None:
    assert FOOTERS.clean(case["original"]) == case["fixed"]
    assert FOOTERS.clean(case["fixed"]) == case["fixed"]


def test_laws() -> None:
    check_rule(make())
    check_rule(make(opt_in=["web-en/read-more-line", "books/gutenberg-credits"]))


def test_what_is_right_stays_the_same_object() -> None:
    text = f"{PROSE}\n\n{PROSE}\n"
    assert FOOTERS.clean(text) is text


def test_every_edit_names_pack_rule_and_evidence() -> None:
    (edit,) = make().find(f"{PROSE}\n\nShare this article\n")
    assert edit.note.startswith("web-en/share: ")
    assert "widget" in edit.note


def test_layers_go_in_one_edit() -> None:
    text = f"{PROSE}\n\nShare this article\n\nRelated Articles\n\nTen ways to mend a net\n\nPrivacy Policy\n"
    (edit,) = make().find(text)
    assert apply(text, [edit]) == f"{PROSE}\n"


def test_rule_that_is_opt_in() -> None:
    text = f"{PROSE}\n\nRead more: Storm shuts the harbour\n\n{PROSE}\n"
    assert make().find(text) == []
    assert make(opt_in=["web-en/read-more-line"]).find(text)[0].old == "Read more: Storm shuts the harbour\n\n"


def test_scopes() -> None:
    text = f"{PROSE}\n\nShare this article\n"
    assert make(scopes=["book"]).find(text) == []
    with pytest.raises(ConfigError, match="no scope 'wep'"):
        make(scopes=["wep"])


def test_pack_of_your_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'language = "en"\nscope = "web"\n[[rule]]\nid = "gull"\nplace = "block"\nlines = ["Feed the gull"]\n'
        'evidence = "stands below each page of the Gazette"\n',
        encoding="utf-8",
    )
    (edit,) = make(packs=[path]).find(f"{PROSE}\n\n* Feed the gull!\n\n{PROSE}\n")
    assert edit.note == "mine/gull: stands below each page of the Gazette"


def test_pack_of_your_own_by_options_and_by_config(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        'language = "en"\nscope = "web"\n[[rule]]\nid = "gull"\nplace = "tail"\ntier = "opt-in"\nwords = ["here"]\n'
        'patterns = ["feed .{3,80} here"]\nevidence = "stands below each page of the Gazette"\n',
        encoding="utf-8",
    )
    text = f"{PROSE}\n\nFeed all the hungry and sleepy gulls of the quay and of the\nharbour here\n"
    footers = {"packs": [tmp_path / "mine.toml"], "opt_in": ["mine/gull"]}
    assert Pipeline(options={"footers": footers}).clean(text) == f"{PROSE}\n"
    assert Pipeline(options={"footers": {**footers, "opt_in": []}}).clean(text) != f"{PROSE}\n"
    config = tmp_path / "textclean.toml"
    config.write_text('[rules.footers]\npacks = ["mine.toml"]\nopt_in = ["mine/gull"]\n', encoding="utf-8")
    assert load_config(config).clean(text) == f"{PROSE}\n"


def test_slow_pattern_of_your_own_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "slow.toml"
    path.write_text(
        'language = "en"\nscope = "web"\n[[rule]]\nid = "slow"\nplace = "block"\nwords = ["aaaaa"]\n'
        "patterns = ['(a|aa)+[bd]']\nevidence = \"none\"\n",
        encoding="utf-8",
    )
    monkeypatch.setattr("textclean.packs.matching.TIME_LIMIT", 0.05)
    with pytest.raises(ConfigError, match="'slow/slow': a pattern took longer"):
        make(packs=[path]).find("a" * 200 + "c")


@pytest.mark.shared
def test_nothing_in_books_and_manuals_goes(shared: Path) -> None:
    find = make().find
    for path in (
        *sorted(shared.glob("data/layout/*/gold.txt")),
        *sorted(shared.glob("data/boilerplate/rfc_*/*/raw.txt")),
    ):
        assert find(path.read_text(encoding="utf-8")) == [], path


@pytest.mark.shared
def test_pages_settle_at_once(shared: Path) -> None:
    find = make().find
    for path in sorted(shared.glob("data/boilerplate/web_*/*/raw.txt")):
        text = path.read_text(encoding="utf-8")
        assert find(apply(text, find(text))) == [], path


def test_more_boilerplate_than_one_pass_sees_goes_in_one_run() -> None:
    text = f"{PROSE} {PROSE}\n\n" + "End of Project Gutenberg's Harbour Tales, by Ada Moor\n\n" * 12_000
    once = FOOTERS.clean(text)
    assert len(once) < 200
    assert FOOTERS.clean(once) is once
