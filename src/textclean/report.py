"""What a cleaning did, for people and programs: edits with their place in the raw text, coloured diffs, counts."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from textclean.edits import Edit
from textclean.logs import spelled
from textclean.offsets import StepMap, back
from textclean.result import Cleaned

_RED, _GREEN, _CYAN, _BOLD, _OFF = "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[1m", "\x1b[0m"
_LONGEST = 72  # code points of an edit's old or new text that are shown to people
_WHY = 100  # code points of the evidence that are shown without being asked for
_PACK = re.compile(r"(?:^|; )([^/;:]+)/([^/;:]+): ")


class Located(NamedTuple):
    """An edit and where it stands in the raw text: the span from `start` to `end`, in code points from 0, and its
    line and column from 1. Lines end at LF, CR LF and CR.
    """  # noqa: D205 - the fields are the summary

    line: int
    column: int
    start: int
    end: int
    round: int
    edit: Edit


def located(cleaned: Cleaned) -> list[Located]:
    r"""Return every edit with its place in the raw text, by place and then in the order of the steps.

    An edit that a rule made on what earlier rules had left is mapped back through their edits.

    >>> import textclean
    >>> done = textclean.trace("\ufb01ne\r\nof\ufb01ce\r\n")
    >>> [(place.line, place.column, place.edit.rule) for place in located(done) if place.edit.rule == "endings"]
    [(1, 4, 'endings'), (2, 6, 'endings')]
    """
    starts = [0, *(match.end() for match in re.finditer("\r\n?|\n", cleaned.raw))]
    maps: list[StepMap] = []
    length = len(cleaned.raw)
    found = []
    for step in cleaned.steps:
        for edit in step.edits:
            start, end = back(maps, edit.start, edit.end, length)
            line = bisect_right(starts, start)
            found.append(Located(line, start - starts[line - 1] + 1, start, end, step.round, edit))
        maps.append(StepMap(step.edits))
        length += sum(len(edit.new) - len(edit.old) for edit in step.edits)
    return sorted(found, key=lambda place: place.start)


def explain(cleaned: Cleaned, *, name: str, color: bool = False, notes: bool = False) -> Iterator[str]:
    r"""Yield `name:line:column: rule: 'old' -> 'new'` for every edit, each with a line end; long texts are shortened.

    The evidence follows in brackets: in full with `notes`, else shortened and only where words go.

    >>> import textclean
    >>> print(*explain(textclean.trace("a\r\n"), name="a.txt"), end="")
    a.txt:1:2: endings: '\r\n' -> '\n'
    """
    for line, column, _, _, _, edit in located(cleaned):
        old, new, rule = _short(edit.old), _short(edit.new), edit.rule
        if color:
            old, new, rule = f"{_RED}{old}{_OFF}", f"{_GREEN}{new}{_OFF}", f"{_BOLD}{rule}{_OFF}"
        note = edit.note if notes else _shortened(edit.note) if removes(edit) else ""
        yield f"{name}:{line}:{column}: {rule}: {old} -> {new}{f'  [{note}]' if note else ''}\n"


def _shortened(note: str) -> str:
    return note if len(note) <= _WHY else note[: _WHY - 1].rstrip() + "…"


def removes(edit: Edit) -> bool:
    """Return whether an edit takes words away and puts nothing in their place.

    >>> removes(Edit(0, "Share this\\n", "", "footers")), removes(Edit(0, "-\\n", "", "hyphens"))
    (True, False)
    """
    return any(map(str.isalnum, edit.old)) and not edit.new.strip()


def tally(cleaned: Cleaned) -> dict[str, int]:
    """Return how many edits each rule made, and for rules with rule packs, behind a blank, how many name each pack.

    Names with a slash are those of the rules in the packs.

    >>> import textclean
    >>> tally(textclean.trace("A whole sentence of prose.\\n\\nPrint Friendly, PDF & Email\\n"))
    {'footers': 1, 'footers web-en': 1, 'footers web-en/share': 1}
    """
    total = cleaned.counts()
    for edit in cleaned.edits:
        found = set(_PACK.findall(edit.note)) if "/" in edit.note else set()
        for name in sorted({pack for pack, _ in found} | {"/".join(names) for names in found}):
            name = f"{edit.rule} {name}"
            total[name] = total.get(name, 0) + 1
    return total


def explain_jsonl(cleaned: Cleaned, *, name: str) -> Iterator[str]:
    """Yield a JSON object for every edit, one a line: its place in the raw text, its rule, and old and new in full."""
    for line, column, start, end, number, edit in located(cleaned):
        yield (
            json.dumps(
                {
                    "path": name,
                    "line": line,
                    "column": column,
                    "start": start,
                    "end": end,
                    "round": number,
                    "rule": edit.rule,
                    "old": spelled(edit.old),
                    "new": spelled(edit.new),
                    "note": edit.note,
                }
            )
            + "\n"
        )


def _short(text: str) -> str:
    """Return `text` quoted on one line, without its middle where it is long."""
    whole = repr(text) if len(text) <= _LONGEST else ""
    half = _LONGEST // 2
    while not whole or (len(whole) > 2 * _LONGEST and half > 4):
        whole = f"{text[:half]!r}…{text[-half:]!r}"
        half //= 2
    return whole


def colored(diff: str) -> str:
    """Return a unified diff with the colours of a terminal."""
    made = []
    for number, line in enumerate(diff.split("\n")):
        paint = _BOLD if number < 2 else {"-": _RED, "+": _GREEN, "@": _CYAN}.get(line[:1], "")
        made.append(f"{paint}{line}{_OFF}" if paint and line else line)
    return "\n".join(made)


def stats(counts: Mapping[str, int], *, files: int, changed: int, unit: str = "file") -> str:
    """Return a small table of how many edits each rule made, most first; packs stand below their rule.

    >>> print(stats({"endings": 12, "footers": 1, "footers web-en": 1}, files=3, changed=2), end="")
        12  endings
         1  footers
         1    web-en
        13  edits; 2 of 3 files changed
    """
    rows: list[tuple[str, int]] = []
    for rule, count in ranked({name: count for name, count in counts.items() if " " not in name}):
        packs = {name: n for name, n in counts.items() if name.startswith(f"{rule} ") and "/" not in name}
        rows += [(rule, count), *((f"  {name.removeprefix(f'{rule} ')}", n) for name, n in ranked(packs))]
    total = sum(count for name, count in counts.items() if " " not in name)
    rows.append((f"edits; {summary(files=files, changed=changed, unit=unit)}", total))
    return "".join(f"{count:>6}  {name}\n" for name, count in rows)


def ranked(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return names and counts, most first.

    >>> ranked({"a": 1, "c": 2, "b": 2})
    [('b', 2), ('c', 2), ('a', 1)]
    """
    return sorted(counts.items(), key=lambda row: (-row[1], row[0]))


def summary(*, files: int, changed: int, unit: str = "file", verb: str = "changed") -> str:
    """Return how many of the files changed, in words.

    >>> summary(files=1, changed=0), summary(files=3, changed=1, verb="would change")
    ('0 of 1 file changed', '1 of 3 files would change')
    """
    return f"{changed} of {files} {unit}{'' if files == 1 else 's'} {verb}"


def shown(path: str) -> str:
    """Return a path as it can stand in a message: on one line, with controls escaped.

    >>> shown("a b.txt"), shown("a\\nb")
    ('a b.txt', "'a\\\\nb'")
    """
    return path if path.isprintable() and path else repr(path)


def counted(many: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return the sum of several counts.

    >>> counted([{"a": 1}, {"a": 2, "b": 1}])
    {'a': 3, 'b': 1}
    """
    total: dict[str, int] = {}
    for one in many:
        for name, count in one.items():
            total[name] = total.get(name, 0) + count
    return total
