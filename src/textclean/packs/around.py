"""What goes with other boilerplate: buttons that repeat, lines that touch it, numbers below the last sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textclean.packs.matching import Hit
from textclean.packs.tail import Weighed, is_sentence

_COUNTS = 3  # numbers below the last sentence
_LINES = 6  # wrapped lines that a sentence's end is looked at
_SENTENCES = 3  # sentences that a text must have for that


def buttons(units: Sequence[Weighed], gone: dict[int, Hit]) -> None:
    """Let lines go that stand several times in the text; what is not sure, only with other boilerplate."""
    found: dict[str, list[int]] = {}
    for number, (unit, known, hits) in enumerate(units):
        if any(hit.rule.repeats for hit in hits) and unit.text.rstrip()[-1:] not in ".,;!?":
            found.setdefault(known, []).append(number)
    others = bool(gone)
    for numbers in found.values():
        hit = next(hit for hit in units[numbers[0]].hits if hit.rule.repeats)
        if len(numbers) >= hit.rule.repeats and (hit.rule.sure or others):
            gone.update((number, hit) for number in numbers if number not in gone)


def neighbours(count: int, know: Callable[[int], Weighed], gone: dict[int, Hit]) -> None:
    """Let a known line of the tail go where it touches a line that goes: the button below a call to subscribe."""
    for step in (1, -1):
        for start in sorted(gone, reverse=step < 0):
            number = start + step
            while 0 <= number < count and number not in gone:
                hit = next((hit for hit in know(number).hits if hit.rule.place == "tail" and hit.rule.sure), None)
                if hit is None:
                    break
                gone[number] = hit
                number += step


def counts(units: Sequence[Weighed], know: Callable[[int], Weighed], gone: dict[int, Hit]) -> None:
    """Let the numbers go that a page leaves behind its last sentence: how many people liked it, which page it was."""
    last = len(units)
    while last and last - 1 in gone:
        last -= 1
    found: dict[int, Hit] = {}
    while last and len(found) < _COUNTS:
        hit = next((hit for hit in know(last - 1).hits if hit.rule.place == "last"), None)
        if hit is None:
            break
        last -= 1
        found[last] = hit
    if found and "?" in units[last - 1].unit.text:
        return  # it may be the answer
    prose = [not unit.hits and is_sentence(unit.unit.text) for unit in units[:last]] if found else []
    if sum(prose) >= _SENTENCES and (prose[-1] or _ends_sentence(units[max(0, last - _LINES) : last])):
        gone.update(found)


def _ends_sentence(units: Sequence[Weighed]) -> bool:
    """Return whether the last of the units is the end of a sentence that runs over several wrapped lines."""
    text = ""
    for unit in reversed(units):
        if unit.hits:
            return False
        text = f"{unit.unit.text.strip()} {text}"
        if not text[0].islower():
            break
    return is_sentence(text)
