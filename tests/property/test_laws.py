"""The laws of DESIGN.md, one test a law; the test's docstring is the law.

How many examples each takes is the Hypothesis profile's affair: `fast`, `ci` (2,000) or `long` (100,000). The long run
leaves out the tests marked `alone`: `test_the_laws_at_once` asks the same of every example, and cleans it only once.
"""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import textclean
from textclean import Cleaned, logs
from textclean.edits import apply, check
from textclean.layout.byhand import PARAGRAPHS
from textclean.layout.kinds import KINDS
from textclean.pipeline import MAX_ROUNDS
from textclean.profiles import pipeline
from textclean.result import Step
from textclean.rules import PROFILES, TABLE, Rule, load
from textclean.rules.flowed import FORMATS
from textclean.testing import hostile, texts

STANDARD = pipeline("standard")
EVERY_RULE = {row.name: load(row.name) for row in TABLE}
OPTIONS: dict[str, tuple[str, dict[str, object]]] = {
    "footers: web": ("footers", {"scopes": ("web",)}),
    "footers: book": ("footers", {"scopes": ("book",)}),
    "signatures: no quotes": ("signatures", {"keep_quotes": False}),
    "signatures: sign-offs": ("signatures", {"sign_offs": True}),
    "signatures: marks alone": ("signatures", {"sign_offs": False}),
    "escapes: bare": ("escapes", {"bare": True}),
    "escapes: bytes": ("escapes", {"hex": True}),
    **{f"hyphens: {code}": ("hyphens", {"language": code}) for code in ("en", "de", "fr", "es", "nl")},
}
WRAPPING = st.fixed_dictionaries(
    {},
    optional={
        "measure": st.none() | st.integers(10, 100),
        "keep": st.lists(st.sampled_from(KINDS), unique=True, max_size=3),
        "language": st.sampled_from(("auto", "en", "de-DE", "fr", "ja", "th")),
        "paragraphs": st.sampled_from(PARAGRAPHS),
    },
).map(lambda options: load("wrapping", options))
FLOWED = st.fixed_dictionaries(
    {}, optional={"format": st.sampled_from(FORMATS), "delsp": st.booleans(), "quotes": st.booleans()}
).map(lambda options: load("flowed", options))
EVERY_VALUE = {label: load(name, options) for label, (name, options) in OPTIONS.items()}


def visible(text: str) -> list[str]:
    """Return the characters of `text` that are not blank."""
    return [char for char in text if not char.isspace()]


@pytest.mark.alone
@given(texts())
def test_law_1_idempotence(text: str) -> None:
    """clean(clean(t)) == clean(t), in the default profile."""
    once = textclean.clean(text)
    assert textclean.clean(once) == once


@given(texts(), st.lists(st.floats(0, 1), min_size=4, max_size=4))
@example("AÙ»»", [0.0, 0.3, 0.6, 1.0])
def test_the_laws_at_once(text: str, cuts: list[float]) -> None:
    """Laws 1 to 8 of the default profile, on one example."""
    done = textclean.trace(text)
    once = textclean.clean(text)
    assert done.text == once
    assert done.rounds < MAX_ROUNDS - 2
    assert textclean.clean(once) is once
    once.encode("utf-8")
    assert_restores(done)
    assert_exact_edits(done)
    assert_monotone(done, sorted(int(cut * len(once)) for cut in cuts))
    assert_untouched_map_to_themselves(done)
    assert_accounted(done)


@given(texts(), st.sampled_from([name for name in PROFILES if name != "standard"]))
def test_law_1_idempotence_of_every_profile(text: str, profile: str) -> None:
    """clean(clean(t)) == clean(t), in every other profile."""
    once = textclean.clean(text, profile=profile)
    assert textclean.clean(once, profile=profile) == once


@given(texts(), st.sampled_from(sorted(EVERY_RULE)))
def test_law_1_idempotence_of_every_rule(text: str, name: str) -> None:
    """One run of a rule alone leaves nothing for a second."""
    rule = EVERY_RULE[name]
    assert not list(rule.find(apply(text, rule.find(text))))


@given(texts(), st.sampled_from(sorted(EVERY_VALUE)))
@example(text="\x00é-\nÃ©\n[x](#)-\nZ.", label="hyphens: de")  # lines that hyphens tie made verse of the lines above
def test_law_1_idempotence_of_every_option_value(text: str, label: str) -> None:
    """One run of a rule with an option set leaves nothing for a second."""
    rule = EVERY_VALUE[label]
    assert not list(rule.find(apply(text, rule.find(text))))


@given(texts(), st.one_of(WRAPPING, WRAPPING, FLOWED))
def test_law_1_idempotence_of_drawn_option_values(text: str, rule: Rule) -> None:
    """One run of a rule with any options leaves nothing for a second; its edits fit the text."""
    edits = list(rule.find(text))
    check(text, edits)
    assert not list(rule.find(apply(text, edits)))


@given(texts(), st.sets(st.sampled_from(STANDARD.names), min_size=1))
def test_law_1_idempotence_of_every_subset(text: str, names: set[str]) -> None:
    """clean(clean(t)) == clean(t), for every subset of the default rules, in table order."""
    some = STANDARD.only(*names)
    once = some.clean(text)
    assert some.clean(once) == once


@pytest.mark.alone
@given(texts())
def test_law_2_agreement(text: str) -> None:
    """trace(t).text == clean(t); and the rounds end by themselves, the bound is a safety net."""
    done = textclean.trace(text)
    assert done.text == textclean.clean(text)
    assert done.rounds < MAX_ROUNDS - 2


@pytest.mark.alone
@given(texts())
def test_law_3_restoration(text: str) -> None:
    """trace(t).restore() == t, also from an edit log that went through JSONL."""
    assert_restores(textclean.trace(text))


def assert_restores(done: Cleaned) -> None:
    assert done.restore() == done.raw
    lines = [line.encode("utf-8").decode("utf-8") for line in logs.dump(done)]
    assert logs.restore(done.text, lines) == done.raw


@pytest.mark.alone
@given(texts())
def test_law_4_exact_edits(text: str) -> None:
    """text[e.start:e.end] == e.old for every edit; sorted; no overlap; none is empty on both sides."""
    assert_exact_edits(textclean.trace(text))


def assert_exact_edits(done: Cleaned) -> None:
    at = done.raw
    for step in done.steps:
        end = 0
        for edit in step.edits:
            assert at[edit.start : edit.end] == edit.old != edit.new
            assert edit.start >= end
            end = edit.end
        check(at, step.edits)
        at = apply(at, step.edits)


def kept_parts(done: Cleaned) -> bool:
    """Tell whether no edit moves its parts."""
    return all(list(edit.parts) == sorted(edit.parts) for edit in done.edits)


@pytest.mark.alone
@given(texts(), st.data())
def test_law_5_offsets(text: str, data: st.DataObject) -> None:
    """`source` is in range, the whole maps to the whole, and it is monotone where no part was moved."""
    done = textclean.trace(text)
    size = len(done.text)
    assert_monotone(done, sorted(data.draw(st.lists(st.integers(0, size), min_size=4, max_size=4))))


def assert_monotone(done: Cleaned, cuts: list[int]) -> None:
    text, size = done.raw, len(done.text)
    assert done.source(0, size) == (0, len(text))
    assert done.target(0, len(text)) == (0, size)
    a, b, c, d = cuts
    outer, inner = done.source(a, d), done.source(b, c)
    assert 0 <= outer[0] <= outer[1] <= len(text)
    if kept_parts(done) and a < b < c < d:
        assert outer[0] <= inner[0] <= inner[1] <= outer[1]
        left, right = done.source(a, b), done.source(c, d)
        assert left[0] <= right[0]
        assert left[1] <= right[1]


@pytest.mark.alone
@given(texts())
def test_law_5_offsets_are_exact_outside_edits(text: str) -> None:
    """A character that no edit touched maps to itself, and back."""
    assert_untouched_map_to_themselves(textclean.trace(text))


def assert_untouched_map_to_themselves(done: Cleaned) -> None:
    origin = list(range(len(done.raw)))
    for step in done.steps:
        fresh: list[int] = []
        at = 0
        for edit in step.edits:
            fresh += [*origin[at : edit.start], *[-1] * len(edit.new)]
            at = edit.end
        origin = fresh + origin[at:]
    whole = len(done.text) == 1
    for here, there in enumerate(origin):
        if there >= 0 and not whole:
            assert done.source(here, here + 1) == (there, there + 1)
            assert done.text[here] == done.raw[there]
            if len(done.raw) > 1:
                assert done.target(there, there + 1) == (here, here + 1)


@given(texts())
def test_law_5_offsets_at_a_deletion(text: str) -> None:
    """An empty span at a deletion maps to exactly what was deleted."""
    for rule in STANDARD.rules:
        edits = rule.find(text)
        clean = apply(text, edits)
        done = Cleaned(text, clean, [Step(1, rule.name, tuple(edits))])
        shift = 0
        for number, edit in enumerate(edits):
            if not edit.new:
                at = edit.start + shift
                near = [other for other in edits[max(0, number - 1) : number + 2] if other is not edit]
                if all(other.end < edit.start or other.start > edit.end for other in near):
                    assert done.source(at, at) == (edit.start, edit.end)
            shift += len(edit.new) - len(edit.old)


@pytest.mark.alone
@given(texts())
def test_law_6_accounting(text: str) -> None:
    """Every non-blank character of the raw text is in the clean text or in an edit that names its rule."""
    assert_accounted(textclean.trace(text))


def assert_accounted(done: Cleaned) -> None:
    taken = [char for edit in done.edits for char in visible(edit.old)]
    given_ = [char for edit in done.edits for char in visible(edit.new)]
    assert sorted([*visible(done.raw), *given_]) == sorted([*visible(done.text), *taken])
    assert all(edit.rule in STANDARD.names for edit in done.edits)


@given(st.one_of(st.text(), hostile()), st.sampled_from(sorted(PROFILES)))
@example("AÙ»»", "standard")  # a letter of four bytes would pass the end
def test_law_7_totality(text: str, profile: str) -> None:
    """Any str is accepted; nothing raises; the output encodes as UTF-8."""
    textclean.clean(text, profile=profile).encode("utf-8")


@pytest.mark.alone
@given(texts())
def test_law_8_locality(text: str) -> None:
    """Text that needs no repair comes back as the same object."""
    clean = textclean.clean(text)
    assert textclean.clean(clean) is clean
    done = textclean.trace(clean)
    assert done.edits == ()
    assert done.text is clean


FIRST = "The lighthouse keeper wrote down the weather every evening for thirty years."
SECOND = "His daughter, who found the notebooks in the attic, gave them to the museum."


@given(texts(), texts())
@example("0" * 67 + "\fa", "a")  # five lines with blank ones between are not double-spaced text
@example("0" * 67 + "\n\né\n", "0" * 67 + "\n\né\n")
@example("0\r\ra\r\r\r1\r\r0\x0b", "```\n\n# ")  # nor are two sentences among scraps
def test_law_8_untouched_paragraphs_stay(before: str, behind: str) -> None:
    """A repaired document's untouched paragraphs keep every character."""
    clean = textclean.clean(f"{before}\n\n{FIRST}\n\n{SECOND}\n\n{behind}")
    assert f"{FIRST}\n\n{SECOND}" in clean


@given(hostile(), texts())
def test_law_9_batch(first: str, second: str) -> None:
    """clean_many gives what clean gives, in order."""
    many = [first, second, first]
    assert list(textclean.clean_many(iter(many))) == [textclean.clean(text) for text in many]


@given(texts(), st.sampled_from(["[A-Za-z]+", r"\d+", "“[^”]*”", "(?m)^>.*$", r"\w+-\n\w+", "Ã.", "\n"]))
def test_law_10_protection(text: str, pattern: str) -> None:
    """Protected spans survive character for character."""
    import regex

    done = STANDARD.protect(pattern).trace(text)
    for match in regex.finditer(pattern, text, regex.V0 | regex.MULTILINE):
        start, end = match.span()
        if start < end:
            a, b = done.target(start, end)
            assert match[0] in done.text[a:b]
