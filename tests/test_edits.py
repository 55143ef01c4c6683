"""The engine: edits applied, reverted, checked; spans mapped over them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textclean import Cleaned, Edit
from textclean.edits import Part, apply, check, invert, revert
from textclean.errors import EditError
from textclean.result import Step


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Return a text and edits that fit it."""
    text = draw(st.text(alphabet="abcdef", max_size=20))
    edits: list[Edit] = []
    at = 0
    while at <= len(text) and len(edits) < 5:
        start = draw(st.integers(at, len(text)))
        end = draw(st.integers(start, min(len(text), start + 3)))
        new = draw(st.text(alphabet="ABC", max_size=3))
        if text[start:end] != new and not (edits and start == edits[-1].start):
            edits.append(Edit(start, text[start:end], new, "any"))
        at = max(end, start + 1)
        if draw(st.booleans()):
            break
    return text, edits


@given(edited())
def test_edits_revert(pair: tuple[str, list[Edit]]) -> None:
    text, edits = pair
    check(text, edits)
    after = apply(text, edits)
    assert revert(after, edits) == text
    assert invert(invert(edits)) == edits


@given(edited())
def test_each_character_maps_to_where_it_came_from(pair: tuple[str, list[Edit]]) -> None:
    text, edits = pair
    done = Cleaned(text, apply(text, edits), [Step(1, "any", tuple(edits))])
    origin: list[tuple[int, int]] = []
    at = 0
    for edit in edits:
        origin += [(k, k + 1) for k in range(at, edit.start)]
        origin += [(edit.start, edit.end)] * len(edit.new)
        at = edit.end
    origin += [(k, k + 1) for k in range(at, len(text))]
    size = len(done.text)
    for start in range(size):
        for end in range(start + 1, size + 1):
            if (start, end) != (0, size):
                low, high = origin[start][0], origin[end - 1][1]
                found = done.source(start, end)
                if low < high:
                    assert found == (low, high)
                else:  # only inserted text: a place, with what was deleted beside it
                    assert found[0] <= low <= found[1]
    assert done.source(0, size) == (0, len(text))
    assert done.target(0, len(text)) == (0, size)


@given(edited(), st.data())
def test_target_is_the_counterpart_of_source(pair: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = pair
    done = Cleaned(text, apply(text, edits), [Step(1, "any", tuple(edits))])
    turned = Cleaned(done.text, text, [Step(1, "any", tuple(invert(edits)))])
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert done.target(start, end) == turned.source(start, end)


def test_parts_make_offsets_exact() -> None:
    # Two columns side by side, put one below the other: "ab 12" over "cd 34".
    raw = "ab 12\ncd 34"
    parts = (Part(0, 2, 0, 2), Part(6, 8, 3, 5), Part(3, 5, 6, 8), Part(9, 11, 9, 11))
    edit = Edit(0, raw, "ab\ncd\n12\n34", "columns", parts)
    check(raw, [edit])
    done = Cleaned(raw, edit.new, [Step(1, "columns", (edit,))])
    assert raw[slice(*done.source(3, 5))] == "cd"
    assert raw[slice(*done.source(4, 5))] == "d"
    assert raw[slice(*done.source(6, 8))] == "12"
    assert done.source(2, 3) == (0, len(raw)), "a piece of no known origin snaps to the whole"
    assert done.text[slice(*done.target(9, 11))] == "34"
    assert done.restore() == raw


def test_a_part_of_other_length_snaps_to_the_part() -> None:
    raw = "xÃ©y"
    done = Cleaned(raw, "xéy", [Step(1, "m", (Edit(1, "Ã©", "é", "m", (Part(0, 2, 0, 1),)),))])
    assert done.source(1, 2) == (1, 3)
    assert done.target(2, 3) == (1, 2)


def test_deletions_meet_at_one_place() -> None:
    raw = "aXYb"
    done = Cleaned(raw, "ab", [Step(1, "r", (Edit(1, "X", "", "r"),)), Step(1, "s", (Edit(1, "Y", "", "s"),))])
    assert done.source(1, 1) == (1, 3)
    assert done.source(0, 1) == (0, 1)
    assert done.target(1, 3) == (1, 1)


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        ([Edit(0, "x", "", "r")], "the text at offset 0 is 'a', not 'x'"),
        ([Edit(1, "b", "", "r"), Edit(0, "a", "", "r")], "overlaps the one before or is out of order"),
        ([Edit(0, "ab", "", "r"), Edit(1, "b", "", "r")], "overlaps"),
        ([Edit(1, "b", "b", "r")], "changes nothing"),
        ([Edit(4, "", "x", "r")], "the text at offset 4"),
        ([Edit(-1, "c", "", "r")], "the text at offset -1"),
        ([Edit(0, "a", "b", "r", (Part(0, 2, 0, 1),))], "the parts"),
        ([Edit(0, "ab", "cd", "r", (Part(0, 1, 0, 1), Part(0, 2, 1, 2)))], "one origin"),
    ],
)
def test_edits_that_do_not_fit_are_refused(edits: list[Edit], message: str) -> None:
    with pytest.raises(EditError, match=message):
        check("abc", edits)


def test_spans_outside_the_text_are_refused() -> None:
    done = Cleaned("abc", "abc", [])
    for span in ((-1, 2), (2, 1), (0, 4)):
        with pytest.raises(IndexError, match="does not lie in a text of 3 code points"):
            done.source(*span)
