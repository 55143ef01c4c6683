"""Edits of several passes as if they were made at once."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from textclean.edits import Edit, apply, check
from textclean.encoding.traced import compose

Piece = tuple[int, int, str]


def edits(text: str, pieces: list[Piece]) -> list[Edit]:
    """Return edits of a text: each skips some characters, takes some, and puts a string in their place."""
    found: list[Edit] = []
    at = 0
    for skip, size, new in pieces:
        at += skip
        old = text[at : at + size]
        if old and old != new:
            found.append(Edit(at, old, new, "demo"))
        at += size
    return found


PIECES = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.text("xyz", max_size=3)), max_size=6)


@given(st.text("abcd", max_size=20), st.lists(PIECES, max_size=4))
@example("abcd", [[(0, 2, "x"), (0, 2, "y")], [(0, 1, "z")]])  # two edits side by side, the first of them edited again
@example("abcd", [[(0, 2, "xx"), (0, 2, "y")], [(0, 2, "z")], [(0, 1, "x")]])
def test_law_composed_edits_do_what_the_passes_do(text: str, passes: list[list[Piece]]) -> None:
    """They are sorted, apart and true to the text, and lead to the same."""
    composed: list[Edit] = []
    now = text
    for pieces in passes:
        step = edits(now, pieces)
        composed = compose(composed, step, now)
        now = apply(now, step)
        check(text, composed)
    assert apply(text, composed) == now
