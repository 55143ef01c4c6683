"""What rules for residues of other encodings share: words, code spans, and bytes that were written out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from textclean.edits import Edit, apply
from textclean.encoding.traced import compose
from textclean.protection import outside

PASSES = 12


@cache
def pattern(source: str) -> re.Pattern[str]:
    """Return a pattern, compiled when it is first needed."""
    return re.compile(source)


def outside_code(text: str, edits: list[Edit]) -> list[Edit]:
    """Return the edits that touch no code span: what stands between backticks is mentioned, not used."""
    if not edits or "`" not in text:
        return edits
    kept = [match.span() for match in pattern(r"`[^`\n]+`").finditer(text)]
    return outside(edits, kept) if kept else edits


def tokens(text: str, sign: str) -> Iterator[tuple[int, str]]:
    """Yield the runs of characters without a blank that have `sign`, each with its offset."""
    for match in pattern(r"\S+").finditer(text):
        if sign in match[0]:
            yield match.start(), match[0]


def visible(char: str) -> bool:
    """Tell whether a character may stand in text: no control, line end, surrogate, private or unassigned one."""
    return unicodedata.category(char) not in ("Cc", "Cn", "Co", "Cs", "Zl", "Zp")


def decoded(data: bytes) -> list[tuple[int, str]]:
    """Return the characters of bytes that were written out, each with how many bytes it took.

    Strict UTF-8 where it is; a byte that is none is windows-1252; what is neither is an empty string.

    >>> decoded(b"\\xc3\\xa9\\xe9")
    [(2, 'é'), (1, 'é')]
    """
    found: list[tuple[int, str]] = []
    at = 0
    while at < len(data):
        size = 1 if data[at] < 0xC2 else 2 if data[at] < 0xE0 else 3 if data[at] < 0xF0 else 4
        try:
            char = data[at : at + size].decode("utf-8")
        except UnicodeDecodeError:
            size, char = 1, data[at : at + 1].decode("cp1252", "ignore")
        found.append((size, char if visible(char[:1] or "\0") else ""))
        at += size
    return found


def repeated(find: Callable[[str], list[Edit]], text: str) -> Sequence[Edit]:
    """Return the edits of a search that is done again until it finds nothing, as if they were made at once."""
    edits: list[Edit] = []
    for _ in range(PASSES):
        step = find(text)
        if not step:
            break
        edits = compose(edits, step, text)
        text = apply(text, step)
    return edits
