"""Text whose broken words a tool has joined, so that some lines are two or three: the measure is found all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textclean
from textclean import Pipeline
from textclean.layout.folded import unfold
from textclean.layout.lines import blocks, split_lines
from typesetting import lines, paragraphs


def folded(texts: list[str], width: int, every: int) -> str:
    """Return paragraphs in lines, no blank line between, with each `every`-th line end in a paragraph joined."""
    made = []
    for text in texts:
        rows = lines([text], width, 0)
        out = rows[0]
        for number, row in enumerate(rows[1:], 1):
            out += (" " if number % every == 0 else "\n") + row
        made.append(out)
    return "\n".join(made) + "\n"


def short(texts: list[str], width: int) -> list[str]:
    """Return the paragraphs of four lines or more whose last line is short enough to be seen as the last."""
    sized = [(text, lines([text], width, 0)) for text in texts]
    return [text for text, rows in sized if len(rows) > 3 and len(rows[-1]) < 0.7 * width]


@pytest.mark.parametrize("width", [48, 60, 72])
@pytest.mark.parametrize("every", [3, 4, 5])
def test_paragraphs_come_out_whole(width: int, every: int) -> None:
    texts = short(paragraphs(21, 60), width)
    got = textclean.clean(folded(texts, width, every)).rstrip("\n").split("\n\n")
    assert sorted(" ".join(got).split()) == sorted(" ".join(texts).split())
    assert not any("\n" in paragraph for paragraph in got)
    assert len(set(got) & set(texts)) >= 0.7 * len(texts)


def test_lines_of_many_lengths_are_left() -> None:
    """Long lines among short ones that were not wrapped are no joined lines."""
    text = "\n".join(f"{'word ' * (3 + 7 * number % 40)}end." for number in range(30))
    found = split_lines(text)
    assert unfold(found, blocks(found)) is found


@given(seed=st.integers(0, 500), width=st.sampled_from([44, 60, 72]), every=st.integers(2, 6))
def test_law_1_idempotence(seed: int, width: int, every: int) -> None:
    """clean(clean(t)) == clean(t), for the rule alone and for the whole profile."""
    text = folded(paragraphs(seed, 12), width, every)
    for pipeline in (Pipeline(), Pipeline().only("wrapping")):
        once = pipeline.clean(text)
        assert pipeline.clean(once) == once
