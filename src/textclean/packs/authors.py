"""Notes on authors at the end of a text: a name on a line, perhaps a role, and a note that begins with the name.

A text about people ends the same way: sections, each with a name above and a paragraph that begins with it. So where no
boilerplate stands right above, a single note goes, and only if neither another such section nor the prose names
the person; below boilerplate that ends texts all of them go, if they are short beside the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from textclean.packs.keys import key
from textclean.packs.matching import Hit
from textclean.packs.tail import INSIDE, Weighed, is_sentence

_NOTE = 3  # units of a note behind the one that begins with the name
_ROLE = 60  # code points of a line that may be a name or a role
_BEGINNING = 100  # code points of a note in which the person is named
_SHARE = 3  # times the text above is longer than several notes
_ABOVE = INSIDE | {"share", "skip"}  # rules of what stands above texts or inside
_LABELS = 2  # labels that may stand below the last note
_MOST = 20  # authors of one text
_SECTION = 4  # units in which a section with a name above it is looked for


def authors(units: Sequence[Weighed], know: Callable[[int], Weighed], gone: dict[int, Hit]) -> None:
    """Add the notes on authors to the units that go, at the end of what stays; `know` gives all rules of one."""
    found: dict[int, Hit] = {}
    end = _last(len(units), gone)
    first = last = _labels(end, know)
    notes = 0
    while notes < _MOST:
        note = _note(last, know, bool(gone or found))
        if note is None:
            break
        notes += 1
        first = note[0]
        found.update((number, note[1]) for number in range(first, last if notes > 1 else end) if number not in gone)
        last = _last(first, gone)
    if notes == 1 and last == first:
        ended = _labels(end, know) == end and not _is_subject(units, first)
    else:
        ended = notes > 0 and last < first and gone[first - 1].rule.id not in _ABOVE and _is_small(units, first, end)
    if ended:
        gone.update(found)


def _is_small(units: Sequence[Weighed], first: int, end: int) -> bool:
    """Return whether the notes are short beside the text above them, as sections on people are not."""
    sizes = [len(unit.unit.text) for unit in units[:end]]
    return _SHARE * sum(sizes[first:]) <= sum(sizes[:first])


def _labels(count: int, know: Callable[[int], Weighed]) -> int:
    """Return how many units stand above the labels that end them: a button below the notes."""
    for _ in range(_LABELS):
        label = know(count - 1) if count else None
        if label is None or is_sentence(label.unit.text):
            break
        if not any(hit.rule.place == "tail" and hit.rule.id != "bio" for hit in label.hits):
            break
        count -= 1
    return count


def _last(count: int, gone: dict[int, Hit]) -> int:
    """Return how many units stay above those at the end that go."""
    while count and count - 1 in gone:
        count -= 1
    return count


def _is_subject(units: Sequence[Weighed], first: int) -> bool:
    """Return whether the person named in unit `first` is whom the text is about, or one of several with a section."""
    texts = [unit.unit.text for unit in units[: first + 1]]
    for name, section in pairwise(texts[max(first - _SECTION, 0) : first]):
        if 5 <= len(name.strip()) <= _ROLE and section.startswith(name.strip()) and is_sentence(section):
            return True
    surname = key(texts[first]).split()[-1]
    return any(is_sentence(text) and surname in text.lower() for text in texts[:first])


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
