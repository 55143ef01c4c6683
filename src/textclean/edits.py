"""Edits: the one way in which textclean changes a text.

A list of edits is sorted by `start` and its members do not overlap. All offsets count code points of the text that
the edits are for.

    apply(text, edits)    the text after the edits
    revert(text, edits)   the text before them
    invert(edits)         the edits that lead back
    check(text, edits)    raises EditError where edits do not fit the text
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textclean.errors import EditError


class Part(NamedTuple):
    """A piece of an edit whose origin is known: `new[new_start:new_end]` came from `old[old_start:old_end]`.

    Offsets count code points from the start of the edit's `old` and `new`.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Edit(NamedTuple):
    """One change: `text[start:start + len(old)]`, which is `old`, becomes `new`, on behalf of `rule`.

    `parts` say which piece of `new` came from which piece of `old`, where the rule knows; without them the edit is
    opaque and offsets inside it snap to the whole. `note` is the evidence, for people who read the log.

    >>> edit = Edit(4, "-\\n", "", "hyphens")
    >>> edit.end
    6
    >>> apply("The go-\\nvernment", [Edit(6, "-\\n", "", "hyphens")])
    'The government'
    """

    start: int
    old: str
    new: str
    rule: str
    parts: tuple[Part, ...] = ()
    note: str = ""

    @property
    def end(self) -> int:
        """The offset behind the last code point of `old`."""
        return self.start + len(self.old)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return `text` with `edits` made; the same object where there are none.

    The edits are trusted to fit (see `check`).

    >>> apply("abc", [Edit(1, "b", "BB", "demo")])
    'aBBc'
    """
    if not edits:
        return text
    pieces = []
    at = 0
    for edit in edits:
        pieces.append(text[at : edit.start])
        pieces.append(edit.new)
        at = edit.start + len(edit.old)
    pieces.append(text[at:])
    return "".join(pieces)


def invert(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits that turn the edited text back.

    >>> invert([Edit(1, "b", "BB", "demo"), Edit(2, "c", "", "demo")])[1].start
    3
    """
    back = []
    shift = 0
    for edit in edits:
        parts = tuple(sorted((Part(c, d, a, b) for a, b, c, d in edit.parts), key=lambda p: p.new_start))
        back.append(Edit(edit.start + shift, edit.new, edit.old, edit.rule, parts, edit.note))
        shift += len(edit.new) - len(edit.old)
    return back


def revert(text: str, edits: Sequence[Edit]) -> str:
    """Return the text that `edits` were made on, given the `text` they led to.

    Raises EditError where `text` is not what the edits lead to.

    >>> revert("aBBc", [Edit(1, "b", "BB", "demo")])
    'abc'
    """
    back = invert(edits)
    check(text, back)
    return apply(text, back)


def check(text: str, edits: Sequence[Edit]) -> None:
    """Raise EditError unless `edits` are sorted, apart, not empty and true to `text`.

    >>> check("abc", [Edit(1, "x", "y", "demo")])
    Traceback (most recent call last):
    ...
    textclean.errors.EditError: rule 'demo': the text at offset 1 is 'b', not 'x'
    """
    last_end = 0
    for edit in edits:
        start, old = edit.start, edit.old
        if 0 <= start < last_end:
            raise EditError(
                f"rule {edit.rule!r}: the edit at offset {start} overlaps the one before or is out of order"
            )
        if start < 0 or not text.startswith(old, start) or start > len(text):
            found = text[max(start, 0) : max(start, 0) + len(old)]
            raise EditError(f"rule {edit.rule!r}: the text at offset {start} is {found!r}, not {old!r}")
        if old == edit.new:
            raise EditError(f"rule {edit.rule!r}: the edit at offset {start} changes nothing")
        if edit.parts:
            _check_parts(edit)
        last_end = start + len(old)


def _check_parts(edit: Edit) -> None:
    """Raise EditError unless the parts lie inside the edit, sorted in `new` and apart on both sides."""
    at = 0
    for old_start, old_end, new_start, new_end in edit.parts:
        if not (0 <= old_start <= old_end <= len(edit.old) and at <= new_start <= new_end <= len(edit.new)):
            raise EditError(f"rule {edit.rule!r}: the parts of the edit at offset {edit.start} do not fit it")
        at = new_end
    at = 0
    for part in sorted(edit.parts):
        if part.old_start < at:
            raise EditError(f"rule {edit.rule!r}: two parts of the edit at offset {edit.start} have one origin")
        at = part.old_end
