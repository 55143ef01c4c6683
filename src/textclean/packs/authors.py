"""Notes on authors at the end of a text: a name on a line, perhaps a role, and a note that begins with the name.

A text about people ends the same way: sections, each with a name above and a paragraph that begins with it. So where no
boilerplate stands right above, a single note goes, and only if neither another such section nor the prose names
the person; below boilerplate all of them go.
"""

from __future__ import annotations

from collections.abc import Callable

from textclean.packs.matching import Hit
from textclean.packs.tail import Weighed, is_sentence

_NOTE = 3  # units of a note behind the one that begins with the name
_ROLE = 60  # code points of a line that may be a name or a role
_BEGINNING = 100  # code points of a note in which the person is named
_MOST = 20  # authors of one text
_SECTION = 4  # units in which a section with a name above it is looked for


def authors(count: int, know: Callable[[int], Weighed], gone: dict[int, Hit]) -> None:
    """Add the notes on authors to the units that go, at the end of what stays."""
    found: dict[int, Hit] = {}
    first = last = _last(count, gone)
    notes = 0
    while notes < _MOST:
        note = _note(last, know, bool(gone or found))
        if note is None:
            break
        notes += 1
        first = note[0]
        found.update((number, note[1]) for number in range(first, last) if number not in gone)
        last = _last(first, gone)
    if notes and (last < first or (notes == 1 and not _is_subject(first, know))):
        gone.update(found)


def _last(count: int, gone: dict[int, Hit]) -> int:
    """Return how many units stay above those at the end that go."""
    while count and count - 1 in gone:
        count -= 1
    return count


def _is_subject(first: int, know: Callable[[int], Weighed]) -> bool:
    """Return whether the person named in unit `first` is whom the text is about, or one of several it has sections on."""
    for number in range(max(first - _SECTION, 0), first - 1):
        name, section = know(number).unit.text.strip(), know(number + 1).unit.text
        if 5 <= len(name) <= _ROLE and section.startswith(name) and is_sentence(section):
            return True
    name = know(first).key.removeprefix("about ").removeprefix("by ").split()[-1]
    return any(
        is_sentence(text) and name in text.lower() for text in (know(number).unit.text for number in range(first))
    )


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
