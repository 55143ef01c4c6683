"""Contact cards, closing phrases and names at the end of a mail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from textclean.packs.keys import is_link
from textclean.packs.lines import Line, ended, is_rule
from textclean.packs.matching import Hit
from textclean.packs.tail import is_sentence

_PARTICLES = "von van de der den di da das del dos la le du ten ter zu af av bin al el ben and und et en och y e i"
_CARD = 14  # lines that a contact card may have
_SHORT = 78  # code points of a line of a card
_NAMES = 4  # lines that a closing phrase may have below it
_WORDS = 7  # blanks in a line that is an address and nothing else
_OFFICE = 4  # lines of a card that has no address but only an office
_RULE = 10  # marks of a rule across the page above a card


def card(lines: Sequence[Line], first: int, last: int) -> tuple[int, str] | None:
    """Return the first line of a contact card: short lines, the first a name, one at least an address or a number.

    Below a rule across the page the first line may be anything. A block of addresses alone belongs to the name above.
    """
    hit: Hit | None = None
    only = True  # so far all lines are of a contact card by themselves
    number = last
    stop = max(0, last - _CARD)
    while number > stop:
        number -= 1
        line = lines[number]
        if line.blank:
            if not only or hit is None:
                return None
            continue
        first = min(first, number)
        if is_rule(line.text) and len(line.text.replace(" ", "")) >= _RULE:
            return (number, hit.note) if hit is not None and last - number > 2 and _apart(lines, number) else None
        if len(line.text.strip()) > _SHORT or _is_prose(line) or line.text.rstrip()[-1:] in ("?", "!", ";"):
            return None
        contact = line.known("card")
        if contact is not None and line.key.count(" ") <= 12 and (contact.rule.sure or hit is None):
            hit = contact
        only = only and (is_link(line.key) or (contact is not None and line.key.count(" ") <= _WORDS))
        if hit is None or number == last - 1 or not is_name(line, 4):
            continue
        if not hit.rule.sure and (last - number > _OFFICE or len(line.text.split()) < 2):
            continue
        above = lines[number - 1] if number else None
        if above is None or above.blank:
            return None if _is_called_for(lines, number) else (number, hit.note)
        if ended(above) or above.known("sign-off"):
            return number, hit.note
        if is_rule(above.text):
            return number - 1, hit.note
        if number == _top(lines, number) + 1 and len(above.text.strip()) <= 20 and hit.rule.sure:
            return None if _is_called_for(lines, number - 1) else (number - 1, hit.note)
    return None


def _top(lines: Sequence[Line], number: int) -> int:
    """Return the first line of the block that a line stands in."""
    top = number
    while top and number - top < _CARD and not lines[top - 1].blank:
        top -= 1
    return top


def _is_prose(line: Line) -> bool:
    """Return whether a line is a sentence, and no street or town."""
    contact = line.known("card")
    return is_sentence(line.text) and (contact is None or not contact.rule.sure)


def _apart(lines: Sequence[Line], number: int) -> bool:
    """Return whether a rule does not belong to a heading or a table above it."""
    above = lines[number - 1] if number else None
    return above is None or ended(above) or abs(len(above.text.strip()) - len(lines[number].text.strip())) > 3


def _is_called_for(lines: Sequence[Line], number: int) -> bool:
    """Return whether the text asks for the card: it ends in a colon, in `call`, or another person's card is above."""
    above = number
    while above and lines[above - 1].blank:
        above -= 1
    if not above:
        return False
    text = lines[above - 1]
    calls = text.known("calls")
    if text.text.rstrip()[-1:] == ":" or (calls is not None and (calls.rule.sure or not ended(text))):
        return True
    block = lines[_top(lines, above - 1) : above]
    return (
        len(block) > 1
        and is_name(block[0], 4)
        and not block[0].known("sign-off")
        and any(line.known("card") for line in block[1:])
        and not any(_is_prose(line) for line in block)
    )


def name(lines: Sequence[Line], last: int) -> tuple[int, str] | None:
    """Return the first line of a closing phrase with the name below it, or of a full name alone."""
    names = last
    while (
        names and last - names < _NAMES and (is_name(lines[names - 1], 5) or (lines[names - 1].blank and names < last))
    ):
        names -= 1
    for number in range(max(names - 1, 0), last):
        hit = lines[number].known("sign-off")
        named = number + 1 < last or lines[number].text.rstrip().endswith(",")
        if hit is not None and named and number and not _is_item(lines[number - 1]):
            return number, hit.note
    alone = lines[last - 1]
    named = (
        is_name(alone, 3)
        and _is_full_name(alone.text)
        and not alone.known("never")
        and not alone.known("sign-off")
        and not alone.text.rstrip().endswith((".", "…"))
    )
    if last > 2 and lines[last - 2].blank and named and " " in alone.text.strip():
        above = last - 2
        while above and lines[above].blank:
            above -= 1
        if lines[above].text.count(" ") >= 3 and ended(lines[above]) and alone.text.rstrip()[-1] != ",":
            return last - 1, "mail/name: a full name alone below the text"
    return None


def _is_item(line: Line) -> bool:
    """Return whether a line is a word or two without an end, as in a list."""
    return (
        not ended(line)
        and len(line.text.split()) <= 2
        and line.text.rstrip()[-1:] not in ",;:"
        and not line.known("sign-off")
    )


def is_name(line: Line, words: int) -> bool:
    """Return whether a line looks like a person's name, perhaps with a title or a firm behind it, or like a firm."""
    text = line.text.strip().strip("*_-~|# ")
    text = _proxy().sub("", text)
    name, *behind = _titles().split(text, maxsplit=1)
    if behind and not text.endswith(".") and all(_is_capital(word) for word in behind[0].split()):
        text = name
    parts = text.split()
    if not 1 <= len(parts) <= words or len(text) > 50 or line.known("sign-off") or _is_never(line):
        return bool(line.known("sign-off"))
    if text[-1] in ";?!" or ":" in text or any(char.isdigit() for char in text) or "@" in text or "/" in text:
        return False
    return parts[0][0].isupper() and all(_is_capital(part) for part in parts)


def _is_full_name(text: str) -> bool:
    """Return whether a line is nothing but a name of several words, as one stands alone below a text.

    >>> _is_full_name("Ada van der Moor"), _is_full_name("Moor, 147"), _is_full_name("For the Moor")
    (True, False, False)
    """
    words = text.strip().strip("*_-~|").split()
    particles = _particles()
    return all(word in particles or (word[0].isupper() and _word().fullmatch(word)) for word in words)


@cache
def _particles() -> frozenset[str]:
    return frozenset(_PARTICLES.split())


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+(?:['’.-]+[^\W\d_]+)*\.?")


def _is_never(line: Line) -> bool:
    never = line.known("never")
    return never is not None and never.rule.sure


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word[0] in "(&\"'" or len(word) <= 3


@cache
def _proxy() -> re.Pattern[str]:
    return re.compile(r"(?:i\. ?[AV]\.|ppa\.?|p\. ?p\.) ?(?=\w)")  # signs for another


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(r", (?=\S)| [-–—|] ")  # behind a name: a degree, an office, a firm
