"""Pipeline: rules in order, run to a bounded fixed point, with protected spans.

A round runs every rule once, in order, each on what the rules before it left. Rounds are run until one changes
nothing, so that what comes out is a fixed point of every rule: cleaning it again gives it back. Each built-in rule
lowers a measure that its docstring states, so the rounds end; `MAX_ROUNDS` is a safety net for rules of other people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from textclean.edits import Edit, apply, check
from textclean.encoding.scan import forget
from textclean.errors import ConfigError, EditError, suggest
from textclean.protection import Pattern, carry, compile_patterns, outside, spans
from textclean.result import Cleaned, Step
from textclean.rules import Rule, rules_of

MAX_ROUNDS = 12


class Pipeline:
    """An ordered, immutable table of rules; every method that changes it returns a new one.

    `Pipeline()` has the rules of the default profile. `profile` names another one; `options` gives a rule's options
    by the rule's name; `rules` replaces the profile's rules altogether. A pipeline of built-in rules can be pickled, as
    `multiprocessing` does; one with rules of your own can where their functions can.

    Raises ConfigError for a profile, rule or option that does not exist, TypeError for `rules` that are none.

    >>> Pipeline().only("endings").clean("a\\r\\nb")
    'a\\nb'
    >>> Pipeline().without("ligatures").clean("\\ufb01ne")
    'ﬁne'
    """

    __slots__ = ("patterns", "rules")

    def __init__(
        self,
        rules: Iterable[Rule] | None = None,
        *,
        profile: str = "standard",
        options: Mapping[str, Mapping[str, object]] | None = None,
    ) -> None:
        if rules is not None and options:
            raise ConfigError("options are for the rules of a profile: `rules` have theirs from when they were made")
        self.rules: tuple[Rule, ...] = rules_of(profile, options or {}) if rules is None else _require_rules(rules)
        self.patterns: tuple[Pattern, ...] = ()
        seen: set[str] = set()
        for rule in self.rules:
            if rule.name in seen:
                raise ConfigError(f"two rules are named {rule.name!r}: give one of them another name")
            seen.add(rule.name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the rules, in the order in which they run."""
        return tuple(rule.name for rule in self.rules)

    def _with(self, rules: Iterable[Rule], patterns: Iterable[Pattern] | None = None) -> Pipeline:
        made = Pipeline(rules)
        made.patterns = self.patterns if patterns is None else tuple(patterns)
        return made

    def _index(self, name: str) -> int:
        if name not in self.names:
            raise ConfigError(
                f"there is no rule {name!r} in this pipeline.{suggest(name, self.names)}"
                f" It has: {', '.join(self.names) or 'none'}."
            )
        return self.names.index(name)

    def without(self, *names: str) -> Pipeline:
        """Return the pipeline without the named rules. Raises ConfigError for a name it does not have."""
        drop = {self._index(name) for name in names}
        return self._with(rule for index, rule in enumerate(self.rules) if index not in drop)

    def only(self, *names: str) -> Pipeline:
        """Return the pipeline with the named rules alone, in table order. Raises ConfigError for unknown names."""
        keep = {self._index(name) for name in names}
        return self._with(rule for index, rule in enumerate(self.rules) if index in keep)

    def before(self, name: str, *rules: Rule) -> Pipeline:
        """Return the pipeline with `rules` put right before the one named `name`."""
        at = self._index(name)
        return self._with((*self.rules[:at], *rules, *self.rules[at:]))

    def after(self, name: str, *rules: Rule) -> Pipeline:
        """Return the pipeline with `rules` put right behind the one named `name`."""
        at = self._index(name) + 1
        return self._with((*self.rules[:at], *rules, *self.rules[at:]))

    def protect(self, *patterns: str) -> Pipeline:
        """Return the pipeline with spans that match one of the regular expressions left as they are.

        A protected span survives character for character: an edit that would touch it is not made. Patterns are
        those of the `regex` module and run under a time limit. Raises ConfigError for a pattern that makes no sense.

        >>> Pipeline().protect(r"<[^>]*>").clean("\\ufb01 <\\ufb01>")
        'fi <ﬁ>'
        """
        return self._with(self.rules, (*self.patterns, *compile_patterns(patterns)))

    def clean(self, text: str) -> str:
        """Return the repaired text: the same object where there is nothing to repair.

        Raises TypeError for anything but a `str`.
        """
        return self._run(text, None)

    def trace(self, text: str) -> Cleaned:
        """Return the repaired text with every edit that led to it. Raises TypeError for anything but a `str`."""
        steps: list[Step] = []
        return Cleaned(text, self._run(text, steps), steps)

    def clean_many(self, texts: Iterable[str]) -> Iterator[str]:
        """Yield the repaired texts, lazily and in order.

        Raises TypeError for a single `str`, whose letters would be the texts.
        """
        if isinstance(texts, (str, bytes, bytearray)):
            raise TypeError(f"clean_many takes many texts, not one {type(texts).__name__}: put it into a list")
        return (self._run(text, None) for text in texts)

    def _run(self, text: str, steps: list[Step] | None) -> str:
        _require_text(text)
        settled: dict[str, str] = {}  # the text on which a rule last found nothing to do
        kept: list[tuple[int, int]] = []
        for number in range(1, MAX_ROUNDS + 1):
            before = text
            if self.patterns:
                kept = spans(self.patterns, text, kept)
            for rule in self.rules:
                if settled.get(rule.name) is text:
                    continue
                edits = self._edits(rule, text, kept)
                if not edits:
                    settled[rule.name] = text
                    continue
                if kept:
                    kept = carry(kept, edits)
                text = apply(text, edits)
                if steps is not None:
                    steps.append(Step(number, rule.name, tuple(edits)))
            if text is before:
                break
        forget()
        return text

    def _edits(self, rule: Rule, text: str, kept: Sequence[tuple[int, int]]) -> Sequence[Edit]:
        edits = rule.find(text)
        if not edits:
            return ()
        if not isinstance(edits, (list, tuple)):
            edits = list(edits)
        try:
            check(text, edits)
        except EditError as error:
            raise EditError(f"{error}; a rule must return sorted edits of the text it is given") from None
        return outside(edits, kept) if kept else edits

    def __repr__(self) -> str:
        return f"Pipeline({', '.join(self.names)})"


def _require_rules(rules: Iterable[object]) -> tuple[Rule, ...]:
    found = tuple(rules)
    for rule in found:
        if isinstance(rule, str):
            raise TypeError(f"rules are Rule objects, not names: for {rule!r} write Pipeline().only({rule!r})")
        if not isinstance(rule, Rule):
            raise TypeError(f"rules are Rule objects, not {type(rule).__name__}: see textclean.rule and replace")
    return found  # type: ignore[return-value]


def _require_text(text: object) -> None:
    if isinstance(text, str):
        return
    if isinstance(text, (bytes, bytearray, memoryview)):
        raise TypeError("textclean cleans str, not bytes: read them with textclean.decode(data).text first")
    raise TypeError(f"textclean cleans str, not {type(text).__name__}")
