"""Rule packs compiled into one lookup: whole lines in a dictionary, patterns by the words that they need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from itertools import repeat
from typing import NamedTuple

from textclean.errors import ConfigError
from textclean.packs.keys import beginning, begins, is_split, stems
from textclean.packs.model import Need, Pack, PackRule
from textclean.protection import TIME_LIMIT


class Hit(NamedTuple):
    """A rule that knows a line, and the name it has in the log: pack/rule."""

    name: str
    rule: PackRule

    @property
    def note(self) -> str:
        """The evidence as it stands in an edit's note."""
        return f"{self.name}: {self.rule.evidence}"


class Call(NamedTuple):
    """What calls for a rule: how long a line may be, the stems of which it must have one (None: it need not).

    `digits` says whether a number will do. `number` is that of the rule's pattern; -1 stands for whole lines.
    """

    length: int
    words: tuple[str, ...] | None
    digits: bool
    number: int


class Index(NamedTuple):
    """Compiled rules: whole lines by key, patterns, the words that call for each pattern.

    `limit` is the longest key that a rule speaks of. A line concerns a rule only if it begins with one of `starts`
    (which have the rules of `loose` too) or with anything, for the rules in `loose`, is not too long, and has one of
    the rule's stems.
    """

    lines: dict[str, tuple[Hit, ...]]
    patterns: tuple[tuple[Callable[[str], bool], Hit], ...]
    words: dict[str, list[int]]
    limit: int
    starts: dict[str, tuple[Call, ...]]
    loose: tuple[Call, ...]

    def wanted(self, line: str) -> list[int] | None:
        """Return the numbers of the patterns to be tried on a line of a text (not its key); None stands for all."""
        first = begins(beginning(line))
        if not first or "_" in line:
            return None
        calls = [call for call in self.starts.get(first, self.loose) if len(line) <= call.length]
        if not calls:
            return []
        lower = line.lower()
        size = len(lower)
        if is_split(line):  # the pattern's own word may be the one in pieces
            return [call.number for call in calls if size <= call.length and self._may(call, lower)]
        numbers = []
        for length, words, digits, number in calls:
            if size <= length and (words is None or (digits and any(map(str.isdigit, lower)))):
                numbers.append(number)
            elif size <= length and words is not None:
                for word in words:
                    if word in lower and _is_stem(word, lower):
                        numbers.append(number)
                        break
        return numbers

    def _may(self, call: Call, lower: str) -> bool:
        """Return whether a line has one of the words of the rule of a pattern, anywhere in it."""
        if call.words is None:
            return True
        words = self.patterns[call.number][1].rule.words
        return any(word in lower if word != "0" else any(map(str.isdigit, lower)) for word in words)

    def find(self, text: str, numbers: Iterable[int] | None = None) -> tuple[Hit, ...]:
        """Return the rules that know a line with this key; of the patterns those of `numbers`, or all."""
        found = self.lines.get(text, ())
        if len(text) > self.limit:
            return found
        if numbers is None:
            numbers = set(self.words.get(EVERY, []))
            for stem in stems(text) & self.words.keys():
                numbers.update(self.words[stem])
        more: list[Hit] = []
        for number in sorted(numbers):
            if number >= 0:
                matches, hit = self.patterns[number]
                known = more and more[-1] is hit  # by another of its patterns
                if not known and len(text) <= hit.rule.limit and matches(text):
                    more.append(hit)
        return (*found, *more)


class Matcher(NamedTuple):
    """Compiled packs: `body` has the rules that act anywhere, `tail` those that act at its end."""

    body: Index
    tail: Index

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the rules that know a line with this key, wherever they act."""
        return (*self.body.find(text), *self.tail.find(text))


def _is_stem(word: str, lower: str) -> bool:
    """Return whether a line has a word with this stem, at least in its key."""
    at = lower.find(word)
    while at >= 0:
        after = at + len(word)
        if (not at or not _joins(lower[at - 1])) and (len(word) == 5 or not _joins(lower[after : after + 1])):
            return True
        at = lower.find(word, at + 1)
    return False


def _joins(char: str) -> bool:
    return char.isalnum() and char != "ʼ"  # a letter, but in a key an apostrophe


MARKS = 40
"""Code points of marks and links by which a line may be longer than its key."""

_ANYTHING = frozenset({"*", "URL", "EMAIL"})  # words that a key has and the line that it is of may not

EVERY = "*"
"""The word of rules whose patterns are tried on every line."""


def build(packs: Iterable[Pack], opt_in: Iterable[str] = ()) -> Matcher:
    """Return the matcher of some packs: their default rules and the opt-in rules named `pack/rule` in `opt_in`.

    Raises ConfigError for an opt-in name that no pack has.
    """
    asked = set(opt_in)
    known: set[str] = set()
    body: list[tuple[Hit, bool, tuple[Need, ...]]] = []
    tail: list[tuple[Hit, bool, tuple[Need, ...]]] = []
    for pack in packs:
        for rule, needs in zip(pack.rules, pack.needs or repeat(()), strict=False):
            hit = Hit(f"{pack.name}/{rule.id}", rule)
            if rule.tier == "opt-in":
                known.add(hit.name)
                if hit.name not in asked:
                    continue
            (tail if rule.place in ("tail", "fill", "after", "last") else body).append((hit, pack.foreign, needs))
    for name in sorted(asked - known):
        raise ConfigError(
            f"there is no opt-in rule {name!r}. The opt-in rules are: {', '.join(sorted(known)) or 'none'}."
        )
    return Matcher(_index(body, gated=True), _index(tail, gated=False))


def _index(rows: Iterable[tuple[Hit, bool, tuple[Need, ...]]], *, gated: bool) -> Index:
    """Return the index of some rules; `gated`: with what is asked of a line before its key is made."""
    lines: dict[str, tuple[Hit, ...]] = {}
    patterns: list[tuple[Callable[[str], bool], Hit]] = []
    words: dict[str, list[int]] = {}
    starts: dict[str, list[Call]] = {}
    loose: list[Call] = []
    limit = 0
    for hit, foreign, needs in rows:
        rule = hit.rule
        for line in rule.lines:
            lines[line] = (*lines.get(line, ()), hit)
            if gated:
                starts.setdefault(begins(line), []).append(Call(len(line) + MARKS, None, False, -1))
        if not rule.patterns:
            continue
        limit = max(limit, rule.limit)
        for pattern, need in _single(rule, needs):
            for word in need.words:
                words.setdefault(word, []).append(len(patterns))
            if gated:
                call = _call(need, rule.limit + MARKS, len(patterns))
                for called in [loose] if EVERY in need.starts else [starts.setdefault(s, []) for s in need.starts]:
                    called.append(call)
            patterns.append((_test(pattern, hit.name, foreign), hit))
    known = {start: (*calls, *loose) for start, calls in starts.items()}
    return Index(lines, tuple(patterns), words, limit, known, tuple(loose))


def _single(rule: PackRule, needs: tuple[Need, ...]) -> Iterable[tuple[str, Need]]:
    """Return the patterns of a rule with what each needs; all of them as one where that is not known."""
    if needs:
        return zip(rule.patterns, needs, strict=True)
    return [("|".join(f"(?:{pattern})" for pattern in rule.patterns), Need(rule.words, rule.starts))]


def _call(need: Need, length: int, number: int) -> Call:
    if not _ANYTHING.isdisjoint(need.words):
        return Call(length, None, False, number)
    return Call(length, tuple(word for word in need.words if word != "0"), "0" in need.words, number)


def _matches(pattern: str, text: str) -> bool:
    return _compiled(pattern)(text) is not None


@cache
def _compiled(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).fullmatch


def _test(pattern: str, name: str, foreign: bool) -> Callable[[str], bool]:
    """Return a test for whole keys, compiled when first asked. The patterns of other people run under a time limit."""
    if not foreign:
        return partial(_matches, pattern)

    @cache
    def compiled() -> Callable[..., object]:
        import regex

        match: Callable[..., object] = regex.compile(pattern, regex.V0).fullmatch
        return match

    def test(text: str) -> bool:
        try:
            return compiled()(text, timeout=TIME_LIMIT) is not None
        except TimeoutError:
            raise ConfigError(
                f"rule {name!r}: a pattern took longer than {TIME_LIMIT:g} seconds: simplify it"
            ) from None

    return test
