"""The laws again, over shuffled real paragraphs of the shared data."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import textclean
from textclean.edits import apply
from textclean.rules import TABLE, load

pytestmark = pytest.mark.shared

# Real blocks are long: a tenth of the profile's examples take as much time as the rest.
some = settings(max_examples=max(50, settings.default.max_examples // 10 if settings.default else 50))

RULES = {row.name: load(row.name) for row in TABLE}
SOURCES = ("layout/*/wrapped.txt", "ocr/*/ocr.txt", "ocr/*/pdftotext*.txt", "boilerplate/*/*/raw.txt")


@cache
def blocks(shared: Path) -> list[str]:
    """Return some blocks from each document, headings and furniture among them."""
    found: list[str] = []
    for pattern in SOURCES:
        for path in sorted((shared / "data").glob(pattern))[::3]:
            parts = path.read_text(encoding="utf-8").split("\n\n")
            found += [part for part in parts[:: max(1, len(parts) // 6)] if len(part) < 1_000]
    return found


def shuffled(shared: Path, data: st.DataObject) -> str:
    """Return a text of up to eight blocks in any order, neighbours in their document now and then."""
    pool = blocks(shared)
    numbers = data.draw(st.lists(st.integers(0, len(pool) - 2), min_size=1, max_size=4))
    joint = data.draw(st.sampled_from(("\n\n", "\n", "\n\n\n", "\n\n\f")))
    return joint.join(part for number in numbers for part in pool[number : number + 2])


@some
@given(st.data())
def test_law_1_idempotence_and_2_agreement_on_real_blocks(shared: Path, data: st.DataObject) -> None:
    """clean(clean(t)) == clean(t), and the trace agrees and restores."""
    text = shuffled(shared, data)
    done = textclean.trace(text)
    assert textclean.clean(done.text) is done.text
    assert done.text == textclean.clean(text)
    assert done.restore() == text
    assert done.rounds < 6


@some
@given(st.data(), st.sampled_from(sorted(RULES)))
def test_law_1_idempotence_of_every_rule_on_real_blocks(shared: Path, data: st.DataObject, name: str) -> None:
    """One run of a rule alone leaves nothing for a second."""
    text = shuffled(shared, data)
    once = apply(text, RULES[name].find(text))
    assert not list(RULES[name].find(once))
