"""The lines of a mail, each with the rules that know it, and what their shapes say."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from textclean.packs.keys import key
from textclean.packs.matching import Hit, Matcher

_LONGEST = 1_000  # code points of a line that rules are asked about


class Line(NamedTuple):
    """A line: where it starts, its text, its key, the places of the rules that know it, with their evidence."""

    start: int
    text: str
    key: str
    hits: tuple[Hit, ...]

    def known(self, *places: str) -> Hit | None:
        """Return the rule of one of the places that knows the line."""
        return next((hit for hit in self.hits if hit.rule.place in places), None)

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text.strip()


def lines_of(text: str, matcher: Matcher) -> list[Line]:
    """Return the lines of a mail."""
    found = []
    at = 0
    for line in text.split("\n"):
        known = "" if len(line) > _LONGEST else key(line)
        found.append(Line(at, line, known, matcher.find(known) if known else ()))
        at += len(line) + 1
    return found


def is_quoted(line: Line) -> bool:
    """Return whether the line is quoted."""
    return line.text.lstrip()[:1] == ">"


def ended(line: Line) -> bool:
    """Return whether what stands on a line ends there."""
    return line.blank or line.text.rstrip()[-1:] in (".", "!", "?", ")")


def is_rule(text: str) -> bool:
    """Return whether a line is a rule across the page.

    >>> is_rule("----------"), is_rule("- - 7 - -")
    (True, False)
    """
    return _rule().fullmatch(text) is not None


@cache
def _rule() -> re.Pattern[str]:
    return re.compile(r"[\s?>|]*[-_=*~#+?. ]{5,}[\s|~>-]*")
