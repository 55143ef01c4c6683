"""What learning gives, as plain data."""

from __future__ import annotations

from typing import NamedTuple


class LearnedRule(NamedTuple):
    """A line or block that repeats, and the evidence for it.

    `line` is its key (see `packs.keys`), in which `0` stands for any number, `MONTH` and `DAY` for any of their names
    where `varies`. `documents` is the number of documents that have it, of which `head` and `tail` have it in the run
    of such lines at their edge, and `inside` elsewhere. `place` and `tier` are those of a rule pack; `example` is one
    of the lines as it stands in a document.
    """

    id: str
    line: str
    varies: bool
    documents: int
    head: int
    tail: int
    inside: int
    place: str
    tier: str
    example: str


class Learned(NamedTuple):
    """What repeats over the documents of one source: `rules`, the most frequent first.

    `documents` is how many were read, `compared` how many of them were compared: the others are too many, or too like
    one of these to be evidence.
    """

    documents: int
    compared: int
    rules: tuple[LearnedRule, ...]

    def toml(self, *, language: str = "mul", scope: str = "web") -> str:
        """Return the rules as a rule pack, for `[rules.footers] packs = [...]` in a config.

        Raises ConfigError for an unknown scope, and where there is no rule: a pack has at least one.
        """
        from textclean.learning.writing import written

        return written(self, language=language, scope=scope)
