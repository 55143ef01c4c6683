"""Pipelines: order, choice of rules, protection, rules of one's own, and errors that say what to do."""

from __future__ import annotations

import pickle

import pytest

import textclean
from textclean import Edit, Pipeline, Rule, from_function
from textclean.errors import ConfigError, EditError
from textclean.rules import PROFILES, TABLE, load


def test_the_table_names_each_rule_once() -> None:
    names = [row.name for row in TABLE]
    assert len(set(names)) == len(names)
    assert {profile for row in TABLE for profile in row.profiles} == set(PROFILES)


@pytest.mark.parametrize("name", [row.name for row in TABLE])
def test_each_rule_specifies_itself(name: str) -> None:
    import importlib

    row = next(row for row in TABLE if row.name == name)
    specification = importlib.import_module(f"textclean.rules.{row.module}").__doc__ or ""
    assert "Terminates:" in specification
    assert "Looks at:" in specification
    assert load(name).name == name
    assert load(name).summary == row.summary


def test_a_pipeline_is_changed_by_making_another() -> None:
    pipeline = Pipeline()
    assert pipeline.without("wrapping").names == tuple(n for n in pipeline.names if n != "wrapping")
    assert pipeline.only("whitespace", "endings").names == ("endings", "whitespace")
    extra = Rule("extra", lambda text: ())
    assert pipeline.before("endings", extra).names[0] == "extra"
    assert pipeline.after("endings", extra).names[1] == "extra"
    assert "extra" not in pipeline.names


def test_unknown_names_get_a_suggestion() -> None:
    with pytest.raises(ConfigError, match="Did you mean 'wrapping'"):
        Pipeline().without("wraping")
    with pytest.raises(ConfigError, match="Did you mean 'standard'"):
        textclean.clean("x", profile="standart")
    with pytest.raises(ConfigError, match="has no option 'colour'"):
        Pipeline(options={"endings": {"colour": 1}})
    with pytest.raises(ConfigError, match="Did you mean 'endings'"):
        Pipeline(options={"ending": {}})
    with pytest.raises(ConfigError, match="two rules are named 'a'"):
        Pipeline([Rule("a", lambda text: ()), Rule("a", lambda text: ())])


@pytest.mark.parametrize("value", [b"bytes", bytearray(b"x"), memoryview(b"x")])
def test_bytes_are_refused_with_advice(value: object) -> None:
    with pytest.raises(TypeError, match=r"textclean\.decode"):
        textclean.clean(value)  # type: ignore[arg-type]


def test_other_types_are_refused() -> None:
    with pytest.raises(TypeError, match="not NoneType"):
        textclean.trace(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not int"):
        list(textclean.clean_many([1]))  # type: ignore[list-item]


def test_a_rule_that_returns_wrong_edits_is_named() -> None:
    bad = Rule("bad", lambda text: [Edit(0, "zzz", "", "bad")])
    with pytest.raises(EditError, match="'bad'"):
        Pipeline([bad]).clean("abc")


def test_a_rule_that_never_ends_is_bounded() -> None:
    grow = Rule("grow", lambda text: [Edit(0, "", "x", "grow")])
    assert len(Pipeline([grow]).clean("")) <= 12


def test_protection() -> None:
    pipeline = Pipeline().only("endings").protect(r"<[^>]*>")
    assert pipeline.clean("a\r<b\r>\r") == "a\n<b\r>\n"
    assert pipeline.trace("a\r<b\r>\r").restore() == "a\r<b\r>\r"
    with pytest.raises(ConfigError, match="makes no sense"):
        Pipeline().protect("(")


def test_protected_spans_move_with_the_text() -> None:
    grow = Rule("grow", lambda text: [] if text.startswith("xx") else [Edit(0, "", "xx", "grow")])
    pipeline = Pipeline([grow, load("endings")]).protect("(?<=K)\r")
    assert pipeline.clean("K\rb\r") == "xxK\rb\n"


def test_clean_many_is_lazy() -> None:
    def endless() -> object:
        while True:
            yield "a\r"

    first = next(textclean.clean_many(endless()))  # type: ignore[arg-type]
    assert first == "a\n"


def test_one_text_is_not_many() -> None:
    for one in ("many", b"many"):
        with pytest.raises(TypeError, match="put it into a list"):
            textclean.clean_many(one)  # type: ignore[arg-type]


def test_rules_that_are_none_are_refused() -> None:
    with pytest.raises(TypeError, match=r"write Pipeline\(\).only\('endings'\)"):
        Pipeline(["endings"])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="not function"):
        Pipeline([lambda text: []])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="are Rule objects"):
        Pipeline().after("endings", "hyphens")  # type: ignore[arg-type]


def test_options_beside_rules_are_not_dropped_silently() -> None:
    with pytest.raises(ConfigError, match="options are for the rules of a profile"):
        Pipeline([load("wrapping")], options={"wrapping": {"measure": 60}})


def test_rules_of_ones_own() -> None:
    @textclean.rule("no-bell")
    def no_bell(text: str) -> list[Edit]:
        """Remove the first bell."""
        at = text.find("\a")
        return [Edit(at, "\a", "", "no-bell")] if at >= 0 else []

    assert no_bell.summary == "Remove the first bell."
    assert Pipeline([no_bell]).clean("\ax\a") == "x"
    percent = textclean.replace(r"(\d) %", r"\1%", name="percent")
    assert Pipeline([percent]).trace("5 % 6 %").counts() == {"percent": 2}
    upper = textclean.from_function(str.upper, name="upper")
    done = Pipeline([upper]).trace("ab\nCD\nef")
    assert done.text == "AB\nCD\nEF"
    assert done.source(3, 5) == (3, 5)
    assert done.restore() == "ab\nCD\nef"
    with pytest.raises(ConfigError, match="makes no sense"):
        textclean.replace("(", "", name="broken")


def test_a_runaway_pattern_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    from textclean import custom, protection

    monkeypatch.setattr(custom, "TIME_LIMIT", 0.05)
    monkeypatch.setattr(protection, "TIME_LIMIT", 0.05)
    text = "a" * 40 + "!"
    with pytest.raises(ConfigError, match="took longer than"):
        Pipeline([textclean.replace(r"(a|aa|a?a)+$", "", name="slow")]).clean(text)
    with pytest.raises(ConfigError, match="took longer than"):
        Pipeline([load("endings")]).protect(r"(a|aa|a?a)+$").clean(text)


def test_pipelines_of_built_in_rules_can_be_sent_to_other_processes() -> None:
    made = Pipeline(options={"footers": {"scopes": ("book",)}}).without("ligatures").protect("<[^>]*>")
    again = pickle.loads(pickle.dumps(made))
    text = "\r\nthe cafÃ© of the <ﬁrst> ﬂoor"
    assert again.names == made.names
    assert again.clean(text) == made.clean(text) == "the café of the <ﬁrst> ﬂoor"
    assert again.clean("Share this:\n\nA whole sentence of prose.") == made.clean(
        "Share this:\n\nA whole sentence of prose."
    )


def test_rules_of_ones_own_can_be_sent_where_their_functions_can() -> None:
    with pytest.raises((AttributeError, pickle.PicklingError)):
        pickle.dumps(Pipeline().after("whitespace", from_function(lambda text: text, name="same")))
