"""The lines of a mail, each with the rules that know it, and what their shapes say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from textclean.packs.keys import key
from textclean.packs.matching import Hit, Matcher, build
from textclean.packs.model import Pack

_LONGEST = 1_000  # code points of a line that rules are asked about


HEADS = ("quote", "forward", "header")
"""The places of rules that say where what other people wrote begins: each line is asked for these, few for others."""


class Rules(NamedTuple):
    """The rules of mail: those of the places in `HEADS`, and those that close a writer's text."""

    heads: Matcher
    closers: Matcher


def rules_of(packs: Iterable[Pack], opt_in: Iterable[str] = ()) -> Rules:
    """Return the rules of some packs of the scope mail. Raises ConfigError for an unknown opt-in rule."""
    packs = tuple(packs)
    build(packs, opt_in)  # so that an error names all opt-in rules
    made = []
    for heads in (True, False):
        parts = []
        for pack in packs:
            chosen = [number for number, rule in enumerate(pack.rules) if (rule.place in HEADS) == heads]
            needs = tuple(pack.needs[number] for number in chosen) if pack.needs else ()
            parts.append(pack._replace(rules=tuple(pack.rules[number] for number in chosen), needs=needs))
        names = {f"{part.name}/{rule.id}" for part in parts for rule in part.rules}
        made.append(build(parts, [name for name in opt_in if name in names]))
    return Rules(*made)


class Line:
    """A line: where it starts, its text, its key, the rules that know it; these are looked for when first asked."""

    __slots__ = ("_heads", "_hits", "_key", "_rules", "start", "text")

    def __init__(self, start: int, text: str, rules: Rules) -> None:
        self.start = start
        self.text = text
        self._rules = rules
        self._key: str | None = None
        self._hits: tuple[Hit, ...] | None = None
        self._heads: tuple[Hit, ...] | None = None

    @property
    def key(self) -> str:
        """What rules compare; empty for a line that is too long to be one of theirs."""
        if self._key is None:
            self._key = "" if len(self.text) > _LONGEST else key(self.text).removeprefix("<> ")
        return self._key

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The rules that know the line, of those that close a text."""
        if self._hits is None:
            self._hits = self._rules.closers.find(self.key) if self.key else ()
        return self._hits

    def known(self, *places: str) -> Hit | None:
        """Return the rule of one of the places that knows the line."""
        return next((hit for hit in self.hits if hit.rule.place in places), None)

    def heads(self, place: str) -> Hit | None:
        """Return the rule of a place in `HEADS` that knows the line."""
        if self._heads is None:
            self._heads = self._rules.heads.find(self.key) if self.key else ()
        return next((hit for hit in self._heads if hit.rule.place == place), None)

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text or self.text.isspace()


def lines_of(text: str, rules: Rules) -> list[Line]:
    """Return the lines of a mail."""
    found = []
    at = 0
    for line in text.split("\n"):
        found.append(Line(at, line, rules))
        at += len(line) + 1
    return found


def is_quoted(line: Line) -> bool:
    """Return whether the line is quoted."""
    return line.text.lstrip()[:1] == ">"


def ended(line: Line) -> bool:
    """Return whether what stands on a line ends there."""
    return line.blank or line.text.rstrip()[-1:] in (".", "!", "?", ")")


def is_rule(text: str) -> bool:
    """Return whether a line is a rule across the page: five signs together, or three dashes, and what may stand around.

    One pattern for all that would try every way to part a run of blanks, which may be any of it.

    >>> is_rule("----------"), is_rule("> ---"), is_rule("- - 7 - -")
    (True, True, False)
    """
    before, signs, behind, short = _rule()
    if short.fullmatch(text):
        return True
    head, tail = before.match(text), behind.match(text[::-1])
    first, last = head.end() if head else 0, len(text) - (tail.end() if tail else 0)
    return any(found.start() <= first and last <= found.end() for found in signs.finditer(text))


@cache
def _rule() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(r"[\s?>|]*"),
        re.compile(r"[-_=*~#+?. ]{5,}"),
        re.compile(r"[\s|~>-]*"),
        re.compile(r"[\s?>|]*(?:-{3,}|_{3,})\s*"),
    )
