"""Rules of your own: from a function that returns edits, from a pattern, or from a `str -> str` function.

However a rule is made, it takes part in everything: the log, the offsets, protection, undo. `textclean.testing`
has `check_rule`, which tries a rule against the laws.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textclean.edits import Edit
from textclean.errors import ConfigError
from textclean.protection import TIME_LIMIT
from textclean.rules import Rule


def rule(name: str, *, summary: str = "") -> Callable[[Callable[[str], Iterable[Edit]]], Rule]:
    """Make a rule of a pure function from a text to edits; to be used as a decorator.

    The edits must be sorted, must not overlap, and their offsets count code points of the text that is given.

    >>> @rule("no-bell")
    ... def no_bell(text):
    ...     at = text.find("\\a")
    ...     return [Edit(at, "\\a", "", "no-bell")] if at >= 0 else []
    >>> import textclean
    >>> textclean.Pipeline([no_bell]).clean("di\\ang")
    'ding'
    """
    if not callable(getattr(name, "strip", None)) or not name.strip():
        raise ConfigError("a rule needs a name: @rule('my-rule')")

    def named(function: Callable[[str], Iterable[Edit]]) -> Rule:
        def find(text: str) -> Sequence[Edit]:
            return list(function(text))

        return Rule(name, find, summary or (function.__doc__ or "").strip().split("\n")[0])

    return named


def replace(pattern: str, replacement: str, *, name: str, summary: str = "") -> Rule:
    r"""Make a rule that replaces every match of a regular expression.

    `pattern` and `replacement` are those of the `regex` module (`\1`, `\g<name>`); the search runs under a time
    limit. The pipeline repeats the rule until it finds nothing more, so a replacement should not match its own
    pattern.

    Raises ConfigError for a pattern that makes no sense or takes too long.

    >>> import textclean
    >>> spaced = replace(r"(\d) %", r"\1%", name="percent")
    >>> textclean.Pipeline([spaced]).clean("5 % of 10 %")
    '5% of 10%'
    """
    import regex

    try:
        compiled = regex.compile(pattern, regex.V0 | regex.MULTILINE)
    except regex.error as error:
        raise ConfigError(f"rule {name!r}: the pattern {pattern!r} makes no sense: {error}") from None

    def find(text: str) -> Sequence[Edit]:
        edits: list[Edit] = []
        try:
            for match in compiled.finditer(text, timeout=TIME_LIMIT):
                new = match.expand(replacement)
                if new != match[0] and not (edits and edits[-1].start == match.start()):
                    edits.append(Edit(match.start(), match[0], new, name))
        except TimeoutError:
            raise ConfigError(
                f"rule {name!r}: the pattern {pattern!r} took longer than {TIME_LIMIT:g} seconds: simplify it"
            ) from None
        return edits

    return Rule(name, find, summary or f"replace {pattern}")


def from_function(function: Callable[[str], str], *, name: str, summary: str = "") -> Rule:
    """Make a rule of a `str -> str` function, by comparing what goes in with what comes out, line by line.

    Where a stretch of lines differs, its characters are compared, so that offsets outside the real changes stay exact.

    >>> import textclean
    >>> title = from_function(str.title, name="title")
    >>> [(edit.start, edit.old, edit.new) for edit in title.find("one Two")]
    [(0, 'o', 'O')]
    """

    def find(text: str) -> Sequence[Edit]:
        new = function(text)
        return [] if new == text else _differences(text, new, name)

    return Rule(name, find, summary or (function.__doc__ or "").strip().split("\n")[0])


_SMALL = 2_000  # larger stretches that differ are one edit: comparing their characters would cost too much


def _differences(old: str, new: str, name: str) -> list[Edit]:
    """Return the edits that turn `old` into `new`."""
    import difflib

    edits: list[Edit] = []
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    at = 0
    for _, a, b, c, d in difflib.SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        before, after = "".join(old_lines[a:b]), "".join(new_lines[c:d])
        if before != after:
            if max(len(before), len(after)) > _SMALL:
                edits.append(Edit(at, before, after, name))
            else:
                for kind, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
                    if kind != "equal":
                        edits.append(Edit(at + i, before[i:j], after[k:m], name))
        at += len(before)
    return edits
