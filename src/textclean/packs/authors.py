"""Notes on authors at the end of a text: a name on a line, perhaps a role, and a note that begins with the name."""

from __future__ import annotations

from collections.abc import Callable

from textclean.packs.matching import Hit
from textclean.packs.tail import Weighed

_NOTE = 3  # units of a note behind the one that begins with the name
_ROLE = 60  # code points of a line that may be a name or a role
_BEGINNING = 100  # code points of a note in which the person is named
_MOST = 20  # authors of one text


def authors(count: int, know: Callable[[int], Weighed], gone: dict[int, Hit]) -> None:
    """Add the notes on authors to the units that go, at the end of what stays."""
    for _ in range(_MOST):
        last = count
        while last and last - 1 in gone:
            last -= 1
        found = _note(last, know, bool(gone))
        if found is None:
            return
        gone.update((number, found[1]) for number in range(found[0], last) if number not in gone)


def _note(last: int, know: Callable[[int], Weighed], others: bool) -> tuple[int, Hit] | None:
    """Return the line with the name above the note that ends before unit `last`, and the rule that knows the note.

    `others`: other boilerplate goes too; else a heading with a name may be the text's own.
    """
    for number in range(last - 1, max(last - 2 - _NOTE, 1), -1):
        note = know(number)
        hit = _rule(note, "bio")
        for above in (number - 1, number - 2):
            head = know(above) if above > 0 else None
            if head is None:
                continue
            about = _rule(head, "about")
            if about is not None and others and all(word in note.key[:_BEGINNING] for word in head.key.split()[-2:]):
                return above, about
            name = head.key.removeprefix("about ").removeprefix("by ")
            if hit is not None and 5 <= len(name) <= _ROLE and name in note.key[: len(name) + 12]:
                return above, hit
        if hit is None and number < last - 1 and len(note.key) > _ROLE:
            return None
    return None


def _rule(unit: Weighed, name: str) -> Hit | None:
    """Return the rule of an id that knows a unit."""
    return next((hit for hit in unit.hits if hit.rule.id == name), None)
