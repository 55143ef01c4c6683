"""Disclaimers and the footers of lists and mail programs: where such a block begins at the end of a mail.

A line that a pack knows weighs 2, one that only supports a footer (`sure = false`) 1, a rule across the page above it
1, a link below a known line a half (twice at most), other boilerplate below 1. From 2 on it is a footer, if hardly a
line in it is unknown, below a rule a few. So no line of prose that speaks of a mailing list or of how to leave it goes:
it stands in a sentence that began before it, or by itself.

A clause of law needs a mark: a rule across the page, another footer, or the writer's name above. In a letter without a
name the last paragraph may be the letter's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textclean.packs.cards import is_name
from textclean.packs.keys import is_link, key
from textclean.packs.lines import Line, Rules, ended, is_rule
from textclean.packs.matching import Hit

_DEEP = 40  # lines from the end that are weighed
_LONGEST = 4_000  # code points of a block that may be one clause
_FULL = 45  # code points of a line that may go on in the next
_PARTS = 3  # lines over which one known line may be wrapped
_FREE, _RULED = 1, 6  # unknown lines that a footer may have, and one below a rule
_ACROSS = 20  # marks of a rule that stands apart
_NEEDED = 2.0
_LAW = ("disclaimer", "clause")  # rules that need a mark or a name above
_CLAUSES = 4  # of them one below the other
_CARD = 14  # lines of the block above that is looked at
_WORDS = 4  # of a name


class Piece(NamedTuple):
    """What a line is for a footer: known by a rule, a link, a rule across the page, or the rest of the line above."""

    hit: Hit | None = None
    link: bool = False
    rule: bool = False
    rest: bool = False


def footer(
    lines: Sequence[Line], first: int, last: int, rules: Rules, *, below: bool = False
) -> tuple[int, str] | None:
    """Return the first line of a disclaimer or footer that a block ends with, and why; `below`: more of them went."""
    first = max(first, last - _DEEP)
    over = first  # a rule across the page may stand apart from what is below it
    while over and first - over < 3 and lines[over - 1].blank:
        over -= 1
    if over < first and over and is_rule(lines[over - 1].text) and _marks(lines[over - 1]) >= _ACROSS:
        first = over - 1
    pieces = _pieces(lines, first, last, rules)
    for number in range(first, last):
        piece = pieces[number - first]
        ruled = piece.rule and number + 1 < last
        apart = number == first or ended(lines[number - 1]) or pieces[number - first - 1].rule
        apart = apart or (piece.hit is not None and piece.hit.rule.id == "mobile" and not _goes_on(lines[number - 1]))
        if not ruled and not apart:
            continue
        above = lines[number - 1] if number else None
        if ruled and above is not None and not ended(above) and _underlines(lines[number], above):
            continue
        begin = number + ruled
        clause = _clause(lines, begin, last, rules)
        if clause is not None and (ruled or below or (clause.rule.sure and _signed(lines, number, rules))):
            return number, clause.note
        found = _weighed(pieces[begin - first :], ruled=ruled, below=below)
        if found is not None:
            return number, found.note
    return None


def _signed(lines: Sequence[Line], number: int, rules: Rules) -> bool:
    """Return whether the writer's name, an address or a closing phrase stands above, perhaps above other clauses."""
    for _ in range(_CLAUSES):
        while number and lines[number - 1].blank:
            number -= 1
        begin = number
        while begin and number - begin < _CARD and not lines[begin - 1].blank:
            begin -= 1
        if begin == number:
            return False
        last = lines[number - 1]
        address = last.known("card") is not None and (not is_link(last.key) or "EMAIL" in last.key)
        if is_rule(last.text) or address or last.known("sign-off") or is_name(last, _WORDS):
            return True
        if _clause(lines, begin, number, rules) is None:
            return False
        number = begin
    return False


def _marks(line: Line) -> int:
    return len(line.text) - line.text.count(" ")


def _underlines(line: Line, above: Line) -> bool:
    """Return whether a rule is as long as the heading above it."""
    return abs(len(line.text.strip()) - len(above.text.strip())) <= 3


def _pieces(lines: Sequence[Line], first: int, last: int, rules: Rules) -> list[Piece]:
    """Return what each line of a block is."""
    found: list[Piece] = []
    number = first
    while number < last:
        line = lines[number]
        if line.blank:
            found.append(Piece(rest=True))
        elif is_rule(line.text):
            found.append(Piece(rule=True))
        elif (hit := _tail(line.hits)) is not None:
            found.append(Piece(hit))
        elif is_link(line.key):
            found.append(Piece(link=True))
        elif found and (found[-1].hit or found[-1].rest) and _goes_on(lines[number - 1]):
            found.append(Piece(rest=True))
        elif _goes_on(line) and (wrapped := _wrapped(lines, number, last, rules)) is not None:
            hit, after = wrapped
            found.extend([Piece(hit), *(Piece(rest=True) for _ in range(number + 1, after))])
            number = after - 1
        else:
            found.append(Piece())
        number += 1
    return found


def _tail(hits: Sequence[Hit]) -> Hit | None:
    """Return the rule of the place tail that knows a line; a sure one first."""
    known = [hit for hit in hits if hit.rule.place == "tail"]
    return next((hit for hit in known if hit.rule.sure), known[0] if known else None)


def _goes_on(line: Line) -> bool:
    return len(line.text.strip()) >= _FULL and line.text.rstrip()[-1] not in ".!?:>"


def _wrapped(lines: Sequence[Line], number: int, last: int, rules: Rules) -> tuple[Hit, int] | None:
    """Return the rule that knows a line together with the next one or two, and the line behind."""
    joined = lines[number].text
    for other in range(number + 1, min(number + _PARTS, last)):
        joined += " " + lines[other].text
        hit = _tail(rules.closers.find(key(joined)))
        if hit is not None:
            return hit, other + 1
        if not _goes_on(lines[other]):
            break
    return None


def _clause(lines: Sequence[Line], first: int, last: int, rules: Rules) -> Hit | None:
    """Return the rule that knows a block as one clause of law."""
    if sum(len(line.text) + 1 for line in lines[first:last]) > _LONGEST:
        return None
    joined = key(" ".join(line.text for line in lines[first:last]))
    for hit in rules.closers.find(joined):
        if hit.rule.id in _LAW:
            return hit
    return None


def _weighed(pieces: Sequence[Piece], *, ruled: bool, below: bool) -> Hit | None:
    """Return the rule by which some lines are a footer."""
    best: Hit | None = None
    weight = float(ruled) + float(below)
    links = unknown = known = 0
    for number, piece in enumerate(pieces):
        if piece.hit is not None and piece.hit.rule.id in _LAW and not (ruled or below):
            unknown += 1
        elif piece.hit is not None:
            weight += 2 if piece.hit.rule.sure else 1
            known += 1
            if best is None or (piece.hit.rule.sure and not best.rule.sure):
                best = piece.hit
        elif piece.link:
            links += known > 0
        elif not piece.rule and not piece.rest:
            if number == 0 and not ruled:
                return None
            unknown += 1
    weight += min(links, 2) / 2
    if best is None or weight < _NEEDED or unknown > (_RULED if ruled else _FREE) or unknown > 3 * known:
        return None
    return best
