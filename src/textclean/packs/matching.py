"""Rule packs compiled into one lookup: whole lines in a dictionary, patterns by the words that they need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from textclean.errors import ConfigError
from textclean.packs.keys import stems
from textclean.packs.model import Pack, PackRule


class Hit(NamedTuple):
    """A rule that knows a line, and the name it has in the log: pack/rule."""

    name: str
    rule: PackRule

    @property
    def note(self) -> str:
        """The evidence as it stands in an edit's note."""
        return f"{self.name}: {self.rule.evidence}"


class Matcher(NamedTuple):
    """Compiled packs: `lines` by key, `patterns` in the order of the packs, `words` to the patterns that need them."""

    lines: dict[str, tuple[Hit, ...]]
    patterns: tuple[tuple[Callable[[str], bool], Hit], ...]
    words: dict[str, tuple[int, ...]]
    limit: int

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the rules that know a line with this key."""
        found = self.lines.get(text, ())
        if len(text) > self.limit:
            return found
        wanted: set[int] = set()
        for stem in stems(text) & self.words.keys():
            wanted.update(self.words[stem])
        if not wanted:
            return found
        more = []
        for number in sorted(wanted):
            matches, hit = self.patterns[number]
            if len(text) <= hit.rule.limit and matches(text):
                more.append(hit)
        return (*found, *more)


def build(packs: Iterable[Pack], opt_in: Iterable[str] = ()) -> Matcher:
    """Return the matcher of some packs: their default rules and the opt-in rules named `pack/rule` in `opt_in`.

    Raises ConfigError for an opt-in name that no pack has.
    """
    asked = set(opt_in)
    known: set[str] = set()
    lines: dict[str, tuple[Hit, ...]] = {}
    patterns: list[tuple[Callable[[str], bool], Hit]] = []
    words: dict[str, tuple[int, ...]] = {}
    limit = 0
    for pack in packs:
        for rule in pack.rules:
            hit = Hit(f"{pack.name}/{rule.id}", rule)
            if rule.tier == "opt-in":
                known.add(hit.name)
                if hit.name not in asked:
                    continue
            for line in rule.lines:
                lines[line] = (*lines.get(line, ()), hit)
            if rule.patterns:
                for word in rule.words:
                    words[word] = (*words.get(word, ()), len(patterns))
                patterns.append((_test("|".join(f"(?:{p})" for p in rule.patterns), hit.name, pack.foreign), hit))
                limit = max(limit, rule.limit)
    for name in sorted(asked - known):
        raise ConfigError(f"there is no opt-in rule {name!r}. The opt-in rules are: {', '.join(sorted(known)) or 'none'}.")
    return Matcher(lines, tuple(patterns), words, limit)


def _test(pattern: str, name: str, foreign: bool) -> Callable[[str], bool]:
    """Return a test for whole keys. The patterns of other people run under a time limit."""
    if not foreign:
        return lambda text, match=re.compile(pattern).fullmatch: match(text) is not None  # type: ignore[misc]
    import regex

    from textclean.protection import TIME_LIMIT

    compiled = regex.compile(pattern, regex.V0)

    def test(text: str) -> bool:
        try:
            return compiled.fullmatch(text, timeout=TIME_LIMIT) is not None
        except TimeoutError:
            raise ConfigError(
                f"rule {name!r}: a pattern took longer than {TIME_LIMIT:g} seconds: simplify it"
            ) from None

    return test
