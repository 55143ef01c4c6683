"""Learning from a corpus: what repeats at the edges is found, the text is not, and the order does not matter."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import textclean
from textclean.errors import ConfigError
from textclean.learning.sample import LONGEST, Sample
from textclean.learning.templates import literals, pattern, template
from textclean.packs import build, parse
from textclean.packs.keys import key
from textclean.testing import documents, texts

NAMES = ("Ada", "Berta", "Carl", "Dora", "Emil", "Frieda", "Georg", "Hanna", "Ivo", "Jette", "Karl", "Lena")
THINGS = ("nets", "sails", "ropes", "oars", "lamps", "kegs", "maps", "bells", "hooks", "crates", "planks", "tiles")
HEAD = ("Harbour Gazette", "Home > Quay > Reports")
TAIL = ("Read more reports from the quay", "To contact the editors of the Harbour Gazette\nwrite to the quay, house 7.")


def story(number: int) -> str:
    """Return a body that no other number has, with two headings that all have."""
    name, thing, other = NAMES[number % 12], THINGS[number % 11], THINGS[(number * 5 + 1) % 12]
    return (
        f"{name} and the {thing} of pier {number}\n\n"
        f"When {name} came down to pier {number}, the {thing} had been counted twice and nobody knew by whom.\n\n"
        f"What was found\n\n"
        f"The {other} lay beside the {thing} of the year {1800 + number}, and {name} wrote all of them down again.\n\n"
        f"What was lost\n\n"
        f"So the {other} were never seen again, but {name} had a list, which was more than the others had."
    )


def page(number: int) -> str:
    """Return a story with what the Gazette puts around it."""
    date = f"Published {number % 28 + 1} {('March', 'April', 'May')[number % 3]} 2031, {number % 12}:30"
    right = f"© {2020 + number % 9} Harbour Gazette"
    return "\n\n".join((*HEAD, date, story(number), *TAIL, right)) + "\n"


PAGES = [page(number) for number in range(40)]


def cleaned(texts_: list[str], pack: Path, *, opt_in: tuple[str, ...] = ()) -> list[str]:
    options = {"packs": [str(pack)], "scopes": [], "opt_in": list(opt_in)}
    return list(textclean.Pipeline(options={"footers": options}).only("footers").clean_many(texts_))


def test_the_planted_lines_go_and_nothing_else(tmp_path: Path) -> None:
    learned = textclean.learn(PAGES[:20])
    pack = tmp_path / "gazette.toml"
    pack.write_text(learned.toml(), encoding="utf-8")
    for number, text in enumerate(cleaned(PAGES[20:], pack), 20):
        assert text.strip() == story(number)


def test_headings_of_the_text_are_opt_in() -> None:
    tiers = {rule.line: rule.tier for rule in textclean.learn(PAGES).rules}
    assert tiers.pop("what was found") == "opt-in"
    assert tiers.pop("what was lost") == "opt-in"
    assert set(tiers.values()) == {"default"}


def test_rules_say_what_was_seen() -> None:
    learned = textclean.learn(PAGES[:10])
    rule = next(rule for rule in learned.rules if rule.line.startswith("to contact"))
    assert rule == (
        "to-contact-the-editors-of",
        "to contact the editors of the harbour gazette write to the quay, house 7",
        False, 10, 0, 10, 0, "tail", "default",
        "To contact the editors of the Harbour Gazette write to the quay, house 7.",
    )  # fmt: skip
    date = next(rule for rule in learned.rules if rule.line.startswith("published"))
    assert (date.line, date.varies, date.place) == ("published 0 MONTH 0, 0", True, "head")
    assert (learned.documents, learned.compared) == (10, 10)
    text = learned.toml(language="en")
    assert 'evidence = "in 10 of 10 documents: 10 at the tail"' in text
    assert 'patterns = ["published <number> <month> <number>, <number>"]' in text


def test_too_few_documents() -> None:
    assert textclean.learn(PAGES[:4]).rules == ()
    assert textclean.learn([]) == (0, 0, ())
    assert textclean.learn(PAGES[:4], min_documents=4).rules
    assert textclean.learn(PAGES, min_share=1.0).rules
    with pytest.raises(ConfigError, match="nothing was learned"):
        textclean.learn([]).toml()


def test_copies_are_no_evidence() -> None:
    copies = [PAGES[0].replace("2031", str(year)) for year in range(1950, 1990)]
    assert textclean.learn([*copies, *PAGES[:3]]).rules == ()


def test_long_prose_is_never_learned() -> None:
    notice = "The words of this notice go on and on " * 9 + "until they end."
    learned = textclean.learn([f"{story(number)}\n\n{notice}\n" for number in range(9)])
    assert not any("notice" in rule.line for rule in learned.rules)
    assert learned.documents == 9


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"min_documents": 1}, "min_documents must be 2 or more"),
        ({"min_share": 1.5}, "min_share is a share"),
        ({"sample": 3}, "sample must be at least"),
    ],
)
def test_numbers_that_make_no_sense(options: dict[str, int], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        textclean.learn([], **options)
    with pytest.raises(ConfigError, match=r"no scope 'webb'\. Did you mean 'web'"):
        textclean.learn(PAGES).toml(scope="webb")


def test_what_is_no_text() -> None:
    with pytest.raises(TypeError, match="many documents, not one str"):
        textclean.learn("one text")
    with pytest.raises(TypeError, match="not bytes: read bytes with"):
        textclean.learn([b"x"])  # type: ignore[list-item]


@given(st.lists(st.one_of(documents(), texts(), st.sampled_from(PAGES)), max_size=12), st.randoms(), st.integers(2, 6))
@example(PAGES, random.Random(1), 8)
@settings(max_examples=60)
def test_the_order_does_not_matter(made: list[str], order: random.Random, size: int) -> None:
    """What is learned depends on the documents alone, also where they are more than are compared."""
    other = made[:]
    order.shuffle(other)
    for sample in (size, 100):
        assert textclean.learn(made, min_documents=2, sample=sample) == textclean.learn(
            other, min_documents=2, sample=sample
        )


@given(
    st.lists(
        st.lists(
            st.one_of(texts(), st.sampled_from((*HEAD, *TAIL, "*a* <b> [c] \\d+ 7 may", "page7 é<http://x.org/"))),
            max_size=6,
        )
    )
)
@settings(max_examples=60)
def test_every_rule_has_its_evidence(made: list[list[str]]) -> None:
    """Each rule is in so many documents, knows its own example, and is short; the pack can be read."""
    pages = ["\n\n".join(blocks) for blocks in made]
    learned = textclean.learn(pages, min_documents=2)
    if not learned.rules:
        return
    pack = parse(learned.toml(), source="learned.toml", foreign=True)
    optional = [f"learned/{rule.id}" for rule in learned.rules if rule.tier == "opt-in"]
    matcher = build([pack], optional)
    for rule in learned.rules:
        assert 2 <= rule.documents <= learned.compared <= learned.documents == len(pages)
        assert len(key(rule.example)) <= LONGEST
        assert f"learned/{rule.id}" in [hit.name for hit in matcher.find(key(rule.example))]
        assert rule.head + rule.tail + rule.inside >= rule.documents


def test_the_sample_is_bounded() -> None:
    sample = Sample(7, str)
    for text in PAGES * 2:
        sample.add(text)
    assert sample.seen == 80
    assert 0 < len(sample.documents()) <= 7


def test_a_line_with_an_address_is_found_again(tmp_path: Path) -> None:
    line = "Write to ada@gull.example, page12, or see https://gull.example/contact"
    pack = tmp_path / "gull.toml"
    pack.write_text(textclean.learn([f"{story(number)}\n\n{line}\n" for number in range(9)]).toml(), encoding="utf-8")
    assert cleaned([f"{story(30)}\n\n{line}\n"], pack) == [story(30) + "\n"]


def test_templates() -> None:
    assert template("12 may 2031") == "0 MONTH 0"
    assert template("they may march on monday") == "they may march on monday"
    assert template("3.5 of 1,200/4") == "0 of 0"
    assert literals("URL 0 DAY ab") == ["ab"]
    match = re.compile(pattern("a (b) 0 <c>").replace("<number>", "[0-9]+")).fullmatch
    assert match("a (b) 77 <c>")
