"""What a report keeps of a cleaned document: counts, and for each rule some edits with what stands around them."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from textclean.report import located, tally
from textclean.result import Cleaned

MOST = 8  # examples of one rule that a report shows
_EACH = 3  # examples of one rule from one document
_AROUND = 40  # code points shown before and behind an edit
_LONGEST = 400  # code points shown of what an edit takes out or puts in


class Excerpt(NamedTuple):
    """An edit as it is shown: its place, the raw text around it, what went, what came, and the evidence."""

    rule: str
    place: str
    before: str
    old: str
    new: str
    after: str
    note: str


class Digest(NamedTuple):
    """What a report keeps of a document: its length in code points before and after, counts and examples."""

    before: int
    after: int
    counts: dict[str, int]
    excerpts: tuple[Excerpt, ...]


def digest(cleaned: Cleaned, *, name: str) -> Digest:
    r"""Return what a report keeps of a document.

    >>> import textclean
    >>> digest(textclean.trace("a\r\n"), name="a.txt").excerpts[0][:6]
    ('endings', 'a.txt:1:2', 'a', '␍␊', '␊', '')
    """
    raw = cleaned.raw
    taken: Counter[str] = Counter()
    excerpts = []
    for line, column, start, end, _, edit in located(cleaned):
        taken[edit.rule] += 1
        if taken[edit.rule] <= _EACH:
            excerpts.append(
                Excerpt(
                    edit.rule,
                    f"{name}:{line}:{column}",
                    visible(raw[max(0, start - _AROUND) : start]),
                    visible(_middle(edit.old)),
                    visible(_middle(edit.new)),
                    visible(raw[end : end + _AROUND]),
                    visible(edit.note),
                )
            )
    return Digest(len(raw), len(cleaned.text), tally(cleaned), tuple(excerpts))


def _middle(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"


def visible(text: str) -> str:
    r"""Return a text with signs for its line ends and controls, so that a page can show it.

    >>> visible("a\n\tb\x85\ud800")
    'a␊␉b\\x85\\ud800'
    """
    if text.isprintable():
        return text
    return "".join(map(_sign, text))


def _sign(char: str) -> str:
    if char.isprintable() or char in "\xa0\u3000":
        return char
    code = ord(char)
    return chr(0x2400 + code) if code < 32 else "␡" if code == 127 else char.encode("unicode_escape").decode("ascii")
