"""What closes a writer's text in a mail: signatures, contact cards, disclaimers, footers, closing phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from textclean.packs.cards import card, name
from textclean.packs.feet import footer
from textclean.packs.lines import Line, Rules, is_quoted, is_rule, lines_of
from textclean.packs.mail import others
from textclean.packs.removal import Span

_SIGNATURE = 20  # lines that a signature under `--` may have
_FEW = 5  # lines below two dashes that are one without an address or a footer among them
_BLOCK = 60  # lines of a block that are looked at
_FEET = ("mail/disclaimer", "mail/list-", "mail/mobile")  # what shows that a mail has ended above


def closings(text: str, rules: Rules, *, sign_offs: bool = True) -> list[Span]:
    """Return what closes each writer's text; closing phrases with a name, and names alone, where `sign_offs`."""
    lines = lines_of(text, rules)
    heads = others(lines, rules)
    spans: list[Span] = []
    start = 0
    number = 0
    body = False
    while number <= len(lines):
        ends = number == len(lines) or number in heads or is_quoted(lines[number]) or _is_file(lines[number])
        if ends:
            found = _closing(lines[start:number], rules, sign_offs)
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


def _closing(lines: Sequence[Line], rules: Rules, sign_offs: bool) -> tuple[int, int, str] | None:
    """Return what goes at the end of one writer's text: its first blank line, its first other one, and why."""
    last = gone = len(lines)
    notes: list[str] = []
    while True:
        while last and lines[last - 1].blank:
            last -= 1
        found = _last(lines, last, rules, sign_offs, notes)
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


def _last(
    lines: Sequence[Line], last: int, rules: Rules, sign_offs: bool, below: Sequence[str]
) -> tuple[int, str] | None:
    """Return the first line of the last thing that closes the text, and the evidence; `below`: that of more."""
    if not last:
        return None
    number = _delimiter(lines, last)
    if number is not None:
        return (number, "mail/delimiter: -- on a line by itself begins a signature") if number >= 0 else None
    first = last - 1
    while first and last - first < _BLOCK and not lines[first - 1].blank:
        first -= 1
    end = last - is_rule(lines[last - 1].text)
    if end < last and (below or last == 1):
        return (end, "mail/rule: a rule across the page above a footer") if below and last > 1 else None
    if end < last and lines[end - 1].blank:
        return _framed(lines, end, rules)
    feet = any(note.startswith(_FEET) for note in below)
    found = footer(lines, first, end, rules, below=feet) or card(lines, first, end)
    return found or (name(lines, last) if sign_offs and end == last else None)


def _framed(lines: Sequence[Line], end: int, rules: Rules) -> tuple[int, str] | None:
    """Return the rule across the page above a footer that stands between two of them; `end` is the lower one."""
    while end and lines[end - 1].blank:
        end -= 1
    first = end
    while first and end - first < _BLOCK and not lines[first - 1].blank:
        first -= 1
    found = footer(lines, first, end, rules) if first < end else None
    return found if found is not None and is_rule(lines[found[0]].text) else None


def _delimiter(lines: Sequence[Line], last: int) -> int | None:
    """Return the line `--` above a signature; None for none, -1 where it is none and nothing else goes either."""
    delimiter, version = _shapes()
    for number in range(last - 1, max(last - 2 - _SIGNATURE, -1), -1):
        if not delimiter.fullmatch(lines[number].text):
            continue
        below = lines[number + 1 : last]
        if len(below) == 1 and version.fullmatch(below[0].text.strip()):
            return -1
        if any(line.text.startswith(("@@", "+++", "diff ", "```", "~~~")) for line in below):
            return -1
        written = sum(1 for line in below if not line.blank)
        if lines[number].text in ("-- ", ">-- ") or written <= _FEW:
            return number
        return number if any(line.known("tail", "card") for line in below) else None
    return None


def _is_file(line: Line) -> bool:
    """Return whether the line names an attachment."""
    return _file().fullmatch(line.text) is not None


@cache
def _file() -> re.Pattern[str]:
    kinds = "docx?|pdf|xlsx?|pptx?|pps|jpe?g|gif|png|vcf|zip|html?|rtf|mpe?g|avi|wav|mp3|tif|bmp|eml|csv|odt|ics"
    return re.compile(
        rf"\s*(?:- |<< ?File: ?|\(See attached file: ?).{{1,120}}\.(?:{kinds})\)?(?: >>)?\s*", re.IGNORECASE
    )


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"[ \t>]{0,3}(?:--|—|–|__)\s*"),  # above a signature
        re.compile(r"\d+(?:\.\w+)+(?: \(.{1,40}\))?"),  # the version under a patch
    )
