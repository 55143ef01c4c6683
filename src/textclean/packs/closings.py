"""What closes a writer's text in a mail: signatures, contact cards, disclaimers, footers, closing phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from textclean.packs.keys import key
from textclean.packs.mail import Line, is_quoted, lines_of, others
from textclean.packs.matching import Hit, Matcher
from textclean.packs.removal import Span
from textclean.packs.tail import is_sentence

_SIGNATURE = 20  # lines that a signature under `--` may have
_CARD = 14  # lines that a contact card or a footer may have
_BLOCK = 60  # lines of a block that are looked at
_SHORT = 78  # code points of a line of a card


def closings(text: str, matcher: Matcher, *, sign_offs: bool = True) -> list[Span]:
    """Return what closes each writer's text; closing phrases with a name, and names alone, where `sign_offs`."""
    lines = lines_of(text, matcher)
    heads = others(lines, matcher)
    spans: list[Span] = []
    start = 0
    number = 0
    body = False
    while number <= len(lines):
        ends = number == len(lines) or number in heads or is_quoted(lines[number]) or _is_file(lines[number])
        if ends:
            found = _closing(lines[start:number], matcher, sign_offs)
            if found is not None and (body or found[0]):  # else nothing else was written
                above, first, note = found
                begin = lines[start + (above if number == len(lines) else first)].start
                spans.append(Span(begin, lines[number].start if number < len(lines) else len(text), note))
            body = body or any(not line.blank for line in lines[start:number]) or number < len(lines)
            number = heads[number][0] if number in heads else number + 1
            start = number
        else:
            number += 1
    return spans


def _closing(lines: Sequence[Line], matcher: Matcher, sign_offs: bool) -> tuple[int, int, str] | None:
    """Return what goes at the end of one writer's text: its first blank line, its first other one, and why."""
    last = gone = len(lines)
    notes: list[str] = []
    while True:
        while last and lines[last - 1].blank:
            last -= 1
        found = _last(lines, last, matcher, sign_offs, bool(notes))
        if found is None:
            break
        last = gone = found[0]
        if found[1] not in notes:
            notes.append(found[1])
    if not notes:
        return None
    first = last
    while first and lines[first - 1].blank:
        first -= 1
    return first, gone, "; ".join(notes)


def _last(lines: Sequence[Line], last: int, matcher: Matcher, sign_offs: bool, below: bool) -> tuple[int, str] | None:
    """Return the first line of the last thing that closes the text, and the evidence; `below`: more of it went."""
    if not last:
        return None
    delimiter, version = _shapes()
    for number in range(last - 1, max(last - 2 - _SIGNATURE, -1), -1):
        if delimiter.fullmatch(lines[number].text):
            if number + 2 == last and version.fullmatch(lines[number + 1].text.strip()):
                return None
            if any(line.text.startswith(("@@", "+++", "diff ")) for line in lines[number + 1 : last]):
                return None
            return number, "mail/delimiter: -- on a line by itself begins a signature"
    first = last - 1
    while first and last - first < _BLOCK and not lines[first - 1].blank:
        first -= 1
    if _is_ruled(lines[last - 1].text):
        if below or last == 1 or lines[last - 2].blank:
            return (last - 1, "mail/rule: a rule across the page above a footer") if below and last > 1 else None
        return _card(lines, first, last - 1) or _footer(lines, first, last - 1, matcher)
    found = _footer(lines, first, last, matcher) or _card(lines, first, last)
    return found or (_name(lines, last) if sign_offs else None)


def _footer(lines: Sequence[Line], first: int, last: int, matcher: Matcher) -> tuple[int, str] | None:
    """Return the first line of a disclaimer or of a footer that a list or a mail program adds."""
    joined = key(" ".join(line.text for line in lines[first:last]))
    for number in range(first, last):
        hit = lines[number].known("tail")
        if hit is None:
            continue
        ruled = number > first and _is_ruled(lines[number - 1].text)
        if number > first and not ruled and hit.rule.id == "disclaimer" and not _ended(lines[number - 1]):
            continue
        if last - number > _CARD and hit.rule.id != "disclaimer":
            continue
        return number - ruled, hit.note
    hit = next((hit for hit in matcher.find(joined) if hit.rule.place == "tail"), None) if len(joined) < 4_000 else None
    return None if hit is None else (first, hit.note)


def _card(lines: Sequence[Line], first: int, last: int) -> tuple[int, str] | None:
    """Return the first line of a contact card: short lines, the first a name, one at least an address or a number."""
    hit: Hit | None = None
    for number in range(last - 1, max(first, last - _CARD) - 1, -1):
        line = lines[number]
        if len(line.text.strip()) > _SHORT or is_sentence(line.text) or line.text.rstrip()[-1:] in ("?", "!", ";"):
            break
        contact = line.known("card")
        if contact is not None and line.text.count(" ") <= 12:
            hit = contact
        if hit is None or number == last - 1 or not _is_name(line, 4):
            continue
        above = lines[number - 1] if number > first else None
        if above is None or _ended(above) or above.known("sign-off"):
            return number, hit.note
        if _is_ruled(above.text):
            return number - 1, hit.note
        if number == first + 1 and len(above.text.strip()) <= 20:
            return first, hit.note
    return None


def _name(lines: Sequence[Line], last: int) -> tuple[int, str] | None:
    """Return the first line of a closing phrase with the name below it."""
    names = last
    while names and last - names < 4 and (_is_name(lines[names - 1], 5) or (lines[names - 1].blank and names < last)):
        names -= 1
    for number in range(max(names - 1, 0), last):
        hit = lines[number].known("sign-off")
        named = number + 1 < last or lines[number].text.rstrip().endswith(",")
        if hit is not None and named and number:
            return number, hit.note
    alone = lines[last - 1]
    named = _is_name(alone, 3) and not alone.known("sign-off") and not alone.text.rstrip().endswith((".", "…"))
    if last > 2 and lines[last - 2].blank and named and " " in alone.text.strip():
        above = last - 2
        while above and lines[above].blank:
            above -= 1
        if lines[above].text.count(" ") >= 3 and _ended(lines[above]) and alone.text.rstrip()[-1] != ",":
            return last - 1, "mail/name: a full name alone below the text"
    return None


def _is_name(line: Line, words: int) -> bool:
    """Return whether a line looks like a person's name, perhaps with a title or a firm behind it."""
    text = line.text.strip().strip("*_-~ ")
    parts = text.split()
    if not 1 <= len(parts) <= words or len(text) > 50 or line.known("never", "sign-off"):
        return bool(line.known("sign-off"))
    if text[-1] in ";?!" or ":" in text or any(char.isdigit() for char in text) or "@" in text or "/" in text:
        return False
    return parts[0][0].isupper() and all(part[0].isupper() or part[0] in "(&\"'" or len(part) <= 3 for part in parts)


def _ended(line: Line) -> bool:
    return line.blank or line.text.rstrip()[-1:] in (".", "!", "?", ":", ")")


def _is_file(line: Line) -> bool:
    """Return whether the line names an attachment."""
    return _file().fullmatch(line.text) is not None


@cache
def _file() -> re.Pattern[str]:
    kinds = "docx?|pdf|xlsx?|pptx?|pps|jpe?g|gif|png|vcf|zip|html?|rtf|mpe?g|avi|wav|mp3|tif|bmp|eml|csv|odt|ics"
    return re.compile(
        rf"\s*(?:- |<< ?File: ?|\(See attached file: ?).{{1,120}}\.(?:{kinds})\)?(?: >>)?\s*", re.IGNORECASE
    )


def _is_ruled(text: str) -> bool:
    """Return whether a line is a rule across the page: five signs together, and what may stand before and behind them.

    One pattern for all three would try every way to part a run of blanks, which may be any of them.
    """
    before, signs, behind = _ruled()
    head, tail = before.match(text), behind.match(text[::-1])
    first, last = head.end() if head else 0, len(text) - (tail.end() if tail else 0)
    return any(found.start() <= first and last <= found.end() for found in signs.finditer(text))


@cache
def _ruled() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return re.compile(r"[\s?>|]*"), re.compile(r"[-_=*~#+?. ]{5,}"), re.compile(r"[\s|~>-]*")


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"\s*(?:--|—|–|__)\s*"),  # above a signature
        re.compile(r"\d+(?:\.\w+)+(?: \(.{1,40}\))?"),  # the version under a patch
    )
