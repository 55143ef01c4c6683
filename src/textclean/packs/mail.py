"""The lines of a mail: where one writer's text ends, and what other people wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from textclean.packs.keys import key
from textclean.packs.lines import Line, Rules, is_quoted, is_rule, lines_of
from textclean.packs.matching import Hit
from textclean.packs.removal import Span

_HEAD = 40  # lines of the head of a mail that was passed on
_NAME = 90  # code points of a line with a name above the time
_EMPTY = ("cc:", "bcc:", "to:", "cc :", "bcc :", "subject:", "kopie:", "copie:")  # headers that say nothing
_HEADER = 5  # lines over which the line above a quotation may be wrapped


def others(lines: Sequence[Line], rules: Rules) -> dict[int, tuple[int, str, Hit]]:
    """Return where what other people wrote begins: the line, the line behind its head, the kind, the rule."""
    found: dict[int, tuple[int, str, Hit]] = {}
    number = 0
    while number < len(lines):
        begun = _begins(lines, number, rules)
        if begun is None:
            number += 1
        else:
            found[number] = begun
            number = begun[0]
    return found


def _begins(lines: Sequence[Line], number: int, rules: Rules) -> tuple[int, str, Hit] | None:
    line = lines[number]
    if line.blank:
        return None
    stripped = line.text.strip()
    if not stripped[-1].isalnum() and is_rule(line.text):
        if number + 1 == len(lines) or is_rule(lines[number + 1].text):
            return None
        below = _begins(lines, number + 1, rules)
        return below if below is not None and below[1] == "forward" else None
    introduced = _introduced(lines, number, rules) or _stamped(lines, number)
    if introduced is not None:
        return introduced
    forward = line.heads("forward") if ":" in stripped or not stripped[0].isalnum() else None
    if forward is not None and (not stripped[0].isalnum() or stripped.endswith(":") or line.heads("header")):
        after = number + 1
        while after < min(len(lines), number + _HEAD) and (
            lines[after].heads("header") or lines[after].blank or lines[after].text.strip().lower() in _EMPTY
        ):
            after += 1
        headers = sum(1 for other in lines[number:after] if other.heads("header"))
        if not line.heads("header") or headers >= 3:
            return after, "forward", forward
    if (stripped[-1] in ".!?" and not re.search(r"\d\.$", stripped)) or (
        number + 1 < len(lines) and lines[number + 1].blank and not re.search(r"\d", stripped)
    ):
        return None
    joined = ""
    for last in range(number, min(number + _HEADER, len(lines))):
        part = lines[last]
        if last > number and is_quoted(part) and not is_quoted(line) and not part.text.rstrip().endswith(":"):
            return None
        joined += " " + part.text
        if part.text.rstrip().endswith((":", ":*")) and len(joined) < 400:
            if not re.search(r"\d|<|@", joined):
                return None
            hit = _attribution(lines, number, last, rules)
            apart = [n for n in range(number + 1, last + 1) if lines[n - 1].blank and re.search(r"\d", lines[n].text)]
            if hit is None or any(_attribution(lines, later, last, rules) for later in apart):
                return None  # or it begins further down
            return last + 1, "quote", hit
        if len(joined) > 300:
            return None
    return None


def _introduced(lines: Sequence[Line], number: int, rules: Rules) -> tuple[int, str, Hit] | None:
    """Return what a line begins that stands right above a quotation and names its writer."""
    line = lines[number]
    below = number + 1 + (number + 1 < len(lines) and lines[number + 1].blank)
    if is_quoted(line) or below >= len(lines) or not is_quoted(lines[below]) or line.text.rstrip()[-1:] in ".!?,":
        return None
    hit = line.heads("quote")
    return None if hit is None else (number + 1, "quote", hit)


def _stamped(lines: Sequence[Line], number: int) -> tuple[int, str, Hit] | None:
    """Return what begins with a name and the time below it or behind it, above the headers of a mail."""
    stamp = _stamp().fullmatch(lines[number].text) if ":" in lines[number].text or "." in lines[number].text else None
    after = number + 1
    if stamp is None:
        below = lines[after].text.lstrip() if after < len(lines) and len(lines[number].text) <= _NAME else ""
        stamp = _stamp().fullmatch(below) if below[:1].isdigit() else None
        after += 1
        if stamp is None or stamp[1]:
            return None
    elif not stamp[1]:
        return None
    begin = after
    found: list[Hit] = []
    while after < min(len(lines), begin + _HEAD):
        hit = lines[after].heads("header")
        empty = lines[after].text.strip().lower() in _EMPTY
        if hit is None and not empty and not lines[after].blank and not (found and lines[after].text[:1] in " \t"):
            break
        if hit is not None:
            found.append(hit)
        after += 1
    return (after, "forward", found[0]) if len(found) >= 2 else None


def _attribution(lines: Sequence[Line], first: int, last: int, rules: Rules) -> Hit | None:
    """Return the rule that knows some lines, joined, as the head of a quotation."""
    joined = key(" ".join(line.text for line in lines[first : last + 1]))
    return next((hit for hit in rules.heads.find(joined) if hit.rule.place == "quote" and hit.rule.sure), None)


def quotations(text: str, rules: Rules) -> list[Span]:
    """Return what other people wrote."""
    lines = lines_of(text, rules)
    heads = others(lines, rules)
    last_own = _last_own(lines, heads)  # a quotation above an answer belongs to the text
    spans: list[Span] = []
    own = False
    number = 0
    while number < len(lines):
        if number in heads:
            after, kind, hit = heads[number]
            nearest = after
            while nearest < len(lines) and lines[nearest].blank:
                nearest += 1
            if nearest < len(lines) and is_quoted(lines[nearest]):
                run = _quoted(lines, nearest)
                after = after if own and last_own >= run else run
            elif own:
                after = len(lines)
            elif kind == "forward":
                break
            spans.append(_span(lines, number, after, text, hit.note))
            number = after
        elif is_quoted(lines[number]):
            after = _quoted(lines, number)
            if own and last_own >= after:
                number = after
                continue
            spans.append(_span(lines, number, after, text, "mail/quotation: lines that begin with >"))
            number = after
        else:
            own = own or not lines[number].blank
            number += 1
    return spans if own or any(span.end < len(text) for span in spans) else []


def _last_own(lines: Sequence[Line], heads: dict[int, tuple[int, str, Hit]]) -> int:
    """Return the last line that the writer wrote, -1 for none."""
    number, found = 0, -1
    while number < len(lines):
        if number in heads:
            number = heads[number][0]
            continue
        if not lines[number].blank and not is_quoted(lines[number]):
            found = number
        number += 1
    return found


def _quoted(lines: Sequence[Line], number: int) -> int:
    """Return the line behind a run of quoted lines; blank lines inside the run belong to it."""
    last = number
    for other in range(number, len(lines)):
        if is_quoted(lines[other]):
            last = other
        elif not lines[other].blank:
            break
    return last + 1


def _span(lines: Sequence[Line], first: int, after: int, text: str, note: str) -> Span:
    return Span(lines[first].start, lines[after].start if after < len(lines) else len(text), note)


@cache
def _stamp() -> re.Pattern[str]:
    """Return the shape of a date with the time, perhaps behind a name and `on`."""
    time = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? (?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?"
    return re.compile(rf"[ \t]*(?:(\S.{{1,80}}?) on )?{time}[ \t]*")
