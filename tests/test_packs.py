"""Rule packs: the shipped ones make sense, and a wrong one says where it is wrong."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

from textclean.errors import ConfigError
from textclean.packs import Pack, PackRule, build, builtin, load, load_own, parse
from textclean.packs.keys import key, stems
from textclean.packs.tail import is_sentence
from textclean.packs.units import Block, blocks, parts, whole

RULES = [pytest.param(pack, rule, id=f"{pack.name}/{rule.id}") for pack in builtin() for rule in pack.rules]
HEAD = 'language = "en"\nscope = "web"\n'


@pytest.mark.parametrize(("pack", "rule"), RULES)
def test_shipped_rules(pack: Pack, rule: PackRule) -> None:
    for pattern in rule.patterns:
        re.compile(pattern)
    matcher = build([pack], [f"{pack.name}/{rule.id}"] if rule.tier == "opt-in" else ())
    for example in rule.examples:
        assert any(hit.rule.id == rule.id for hit in matcher.find(key(example))), example
    assert all(line == key(line) for line in rule.lines)
    assert len(rule.evidence) > 10


def test_built_packs_are_current() -> None:
    folder = resources.files("textclean") / "data" / "packs"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    packs = [parse((folder / name).read_text(encoding="utf-8"), source=name) for name in names]
    assert [pack._replace(needs=()) for pack in builtin()] == packs, "run tools/pack_words.py"


@pytest.mark.parametrize("pack", builtin(), ids=lambda pack: pack.name)
def test_what_patterns_need(pack: Pack) -> None:
    assert len(pack.needs) == len(pack.rules)
    for rule, needs in zip(pack.rules, pack.needs, strict=True):
        assert len(needs) == len(rule.patterns)
        assert {word for need in needs for word in need.words} == set(rule.words), rule.id
        starts = {start for need in needs for start in need.starts}
        assert not needs or starts == set(rule.starts) or "*" in {*rule.starts} & starts, rule.id


def test_languages() -> None:
    webs = {pack.language for pack in builtin() if pack.scope == "web"}
    assert webs == {"de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv"}


RULE = '[[rule]]\nid = "a"\nplace = "block"\nevidence = "seen"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("language = ?", r"p\.toml: not TOML: .*line 1"),
        (
            HEAD + RULE + 'lines = ["x"]\n' + RULE.replace('"a"', '"b"') + "limit = -1",
            r"rule 'b': 'limit' .*\(line 12\)$",
        ),
        (HEAD + RULE + 'words = ["x"]\npatterns = ["("]', r"unterminated subpattern .*\(line 8\)$"),
        (HEAD + RULE + 'lines = ["x"]\n' + RULE + 'lines = ["y"]', r"two rules have the id 'a' \(line 8\)$"),
        ('scope = "web"\n' + RULE, r"p\.toml: 'language' is missing"),
        (HEAD, r"p\.toml: a pack needs at least one \[\[rule\]\]"),
        (HEAD + "colour = 1\n" + RULE, r"p\.toml: unknown field 'colour'"),
        ('language = "en"\nscope = "wep"\n' + RULE, r"p\.toml: 'scope' is 'wep'; it must be one of web, mail"),
        (HEAD + RULE, r"p\.toml: rule 'a': needs 'lines' or 'patterns'"),
        (HEAD + RULE.replace("block", "side") + 'lines = ["x"]', r"p\.toml: rule 'a': 'place' is 'side'"),
        (HEAD + RULE + 'lines = "x"', r"p\.toml: rule 'a': 'lines' must be a list of texts"),
        (HEAD + RULE + 'lines = ["x"]\nlimit = -1', r"p\.toml: rule 'a': 'limit' must be a whole number"),
        (HEAD + RULE + 'lines = ["x"]\nlimit = true', r"p\.toml: rule 'a': 'limit' must be a whole number"),
        (
            HEAD + RULE + 'lines = ["x"]\nlimits = 3',
            r"p\.toml: rule 'a': unknown field 'limits'.* Did you mean 'limit'",
        ),
        (HEAD + RULE + 'patterns = ["x"]', r"p\.toml: rule 'a': 'patterns' need 'words'"),
        (HEAD + RULE + 'words = ["x"]\npatterns = ["("]', r"p\.toml: rule 'a': the pattern '\(' makes no sense"),
        (HEAD + RULE + 'words = ["x"]\npatterns = ["<site>"]', r"p\.toml: rule 'a': there is no term 'site'"),
        (HEAD + RULE + 'lines = ["x"]\n' + RULE + 'lines = ["y"]', r"p\.toml: two rules have the id 'a'"),
        (HEAD + RULE.replace('"seen"', '""') + 'lines = ["x"]', r"p\.toml: rule 'a': 'evidence' is missing"),
        (HEAD + '[terms]\nx = "("\n' + RULE + 'lines = ["x"]', r"p\.toml: term 'x': the pattern '\(' makes no sense"),
    ],
)
def test_wrong_packs(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        parse(text, source="p.toml", foreign=True)


def test_terms_are_put_in() -> None:
    text = HEAD + '[terms]\nnet = "drift|trawl"\nany = "<net> net"\n' + RULE + 'words = ["net"]\npatterns = ["a <any>"]'
    matcher = build([parse(text, source="p.toml", foreign=True)])
    assert [hit.name for hit in matcher.find("a trawl net")] == ["p/a"]
    assert matcher.find("a fishing net") == ()


def test_packs_of_a_rule(tmp_path: Path) -> None:
    assert [pack.name for pack in load_own(["books"], "footers")] == ["books"]
    with pytest.raises(ConfigError, match="rule 'footers': 'packs' must be a list"):
        load_own("books", "footers")
    with pytest.raises(ConfigError, match=r"mail\.toml: its scope is 'mail': name it in the rule 'signatures'"):
        load_own(["mail"], "footers")
    with pytest.raises(ConfigError, match=r"web-en\.toml: its scope is 'web': name it in the rule 'footers'"):
        load_own(["web-en"], "signatures")


@pytest.mark.parametrize(
    "family", ["site-speak", "cookies", "form", "bio", "byline", "count", "button", "firm", "plea"]
)
def test_families_are_in_all_languages(family: str) -> None:
    packs = [pack for pack in builtin() if pack.scope == "web"]
    assert [pack.language for pack in packs if all(rule.id != family for rule in pack.rules)] == []


def test_load(tmp_path: Path) -> None:
    assert load("books").scope == "book"
    with pytest.raises(ConfigError, match=r"no rule pack 'boks'.* Did you mean 'books'"):
        load("boks")
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match="no opt-in rule 'books/none'"):
        build(builtin(), ["books/none"])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("  * **Share this article:**", "share this article"),
        ("[Our desk](https://example.org)", "our desk"),
        ("visit https://example.org/a?b=c today", "visit URL today"),
        ("Mail <ada@example.org>.", "mail EMAIL"),
        ("gazette.example/contact", "URL"),
        ("‘Don’t’ – “stop”…", "'don't' - \"stop\""),
        ("\ud800", "\ud800"),
        ("", ""),
    ],
)
def test_key(line: str, expected: str) -> None:
    assert key(line) == expected


def test_stems() -> None:
    assert stems("subscribe to 3 letters") == {"subsc", "to", "3", "0", "lette"}


def test_units() -> None:
    (block,) = blocks("To reach us and the\nReaders' Circle visit:")
    unit = whole(block)
    assert unit is not None
    assert unit.text == "To reach us and the Readers' Circle visit:"
    assert [part.text for part in parts(Block(0, 11, ("Share", "Tweet")))] == ["Share", "Tweet"]
    assert list(blocks("\n \n\t")) == []


def test_sentences() -> None:
    assert is_sentence("The nets that were lost in the storm came back with the tide.")
    assert not is_sentence("Ten ways to mend a net")
