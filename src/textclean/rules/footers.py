"""Remove boilerplate: contact footers, subscribe and share widgets, promotion, cookie lines, licences of e-books.

    the last sentence of the text.             →  the last sentence of the text.

    To contact the Acme News visit:

    **[acme.example/contact](https://acme.example/contact)**

    … one paragraph.                           →  … one paragraph.

    Print Friendly, PDF & Email                   The next paragraph …

    The next paragraph …

What boilerplate looks like stands in rule packs (`data/packs`, and packs of your own by `packs=`); each edit's note
names pack and rule and gives the rule's evidence.

Left alone: everything inside running prose, since only whole blocks and whole logical lines go; lists, poems and
references at the end, unless a known heading of a boilerplate section stands above them; a text that would lose all
its prose.
Evidence: a known line or sentence in a known place (see `packs.model`); for unknown lines at the end, that known ones
outweigh them (see `packs.tail`).
Looks at: each block by itself; for the tail the last 1,000 logical lines; for e-book licences the marker lines.
Terminates: each edit removes lines and adds none. The rule repeats itself until it finds nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import count
from pathlib import Path

from textclean.edits import Edit, apply
from textclean.errors import ConfigError
from textclean.packs import SCOPES, Matcher, build, builtin, load_own
from textclean.packs.removal import Span, join, remove
from textclean.rules import Rule

_ROUNDS = 8  # removals may lay bare more; a text with more layers keeps them
_FAIR = 32


def make(
    *,
    packs: Sequence[str | Path] = (),
    scopes: Sequence[str] = ("web", "book"),
    opt_in: Sequence[str] = (),
) -> Rule:
    """Return the rule, with the shipped packs of some `scopes` and with `packs`: names, or paths of your own.

    `opt_in` switches on rules of the tier opt-in, each named `pack/rule`.

    Raises ConfigError for an unknown scope, pack or opt-in rule, or a pack that makes no sense.

    >>> [edit.old for edit in make().find("A whole sentence of prose.\\n\\nPrint Friendly, PDF & Email\\n")]
    ['\\nPrint Friendly, PDF & Email\\n']
    """
    for scope in scopes:
        if scope not in SCOPES:
            raise ConfigError(f"there is no scope {scope!r}. The scopes are: {', '.join(SCOPES)}.")
    own = load_own(packs, "footers")

    @cache
    def matcher() -> Matcher:
        shipped = tuple(pack for pack in builtin() if pack.scope in scopes and pack not in own)
        return build((*shipped, *own), opt_in)

    if opt_in:
        matcher()

    def find(text: str) -> Sequence[Edit]:
        return repeated(text, lambda rest: remove(rest, matcher()), "footers")

    return Rule("footers", find)


def repeated(text: str, once: Callable[[str], list[Span]], rule: str) -> list[Edit]:
    """Return the deletions that `once` finds in a text, and in what they leave, until it finds no more.

    After `_ROUNDS` passes only those go on that take a fair share of what is left, so that the cost stays linear.
    """
    spans: list[Span] = []
    for number in count():
        rest = _without(text, spans)
        more = once(rest)
        if not more:
            break
        spans = _merge(spans, more)
        if number >= _ROUNDS and _FAIR * sum(span.end - span.start for span in more) < len(rest):
            break
    return [Edit(span.start, text[span.start : span.end], "", rule, note=span.note) for span in spans]


def _without(text: str, spans: Sequence[Span]) -> str:
    return apply(text, [Edit(span.start, text[span.start : span.end], "", "") for span in spans])


def _merge(spans: Sequence[Span], more: Sequence[Span]) -> list[Span]:
    """Return both as spans of the text before any removal; `more` count in the text without `spans`."""
    moved: list[Span] = []
    shift = at = 0
    for start, end, note in more:
        while at < len(spans) and spans[at].start - shift < start:
            shift += spans[at].end - spans[at].start
            moved.append(spans[at])
            at += 1
        first = start + shift
        while at < len(spans) and spans[at].start - shift <= end:
            shift += spans[at].end - spans[at].start
            note = join(Span(0, 0, note), spans[at]).note
            at += 1
        moved.append(Span(first, end + shift, note))
    moved.extend(spans[at:])
    joined: list[Span] = []
    for span in moved:
        if joined and joined[-1].end >= span.start:
            joined[-1] = join(joined[-1], span)
        else:
            joined.append(span)
    return joined
