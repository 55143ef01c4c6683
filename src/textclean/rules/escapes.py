r"""Decode characters that exports left as literal escapes.

    Caf\u00e9, \ud83d\ude00        →  Café, 😀      (a surrogate pair is one character)
    \U0001f600, \u{1f600}          →  😀
    Cafu00e9, itu2019s             →  Café, it’s    with `bare=True`
    Caf\xc3\xa9, Caf\xe9           →  Café          with `hex=True`: UTF-8, or one byte of windows-1252 beside a letter

Left alone: `\n`, `\t` and all other escapes; a backslash that is escaped itself (`\\u00e9`); a word that looks like a
path (`C:\users\u00e9t`, `\\server\u00e9t`, `docs\u00e9t\x`); escapes of controls, line ends, letters and digits of
ASCII, backslash and backtick, single surrogates, and characters that do not exist; what stands between backticks; the
whole text where an escape is mentioned rather than used (in quotes or brackets) or is part of a range
(`\u4e00-\u9fff`).
Evidence: the escape itself; bare, that the document has one with a letter among its digits inside a word, and that
the word has no other digits. A bare one of four digits (`menu2019`) needs a letter or another escape behind it.
Looks at: the word; whether an escape is mentioned, anywhere in the document; bare, the document.
Terminates: each edit removes an escape and puts one character that begins or ends none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textclean.edits import Edit
from textclean.encoding.residues import decoded, outside_code, pattern, repeated, tokens, visible
from textclean.rules import Rule

_ITEM = (
    r"(?P<twice>\\\\)|\\u(?P<four>[0-9A-Fa-f]{4})|\\U(?P<eight>[0-9A-Fa-f]{8})|\\u\{(?P<braced>[0-9A-Fa-f]{1,6})\}"
    r"|(?P<bytes>(?:\\x[0-9A-Fa-f]{2})+)|(?P<plain>\\[\"'/])|(?P<break>\\[nrt](?![a-z]))|(?P<other>\\)"
)
_MENTIONED = (
    r"[`'\"“‘(\[]\\[uUx](?:[0-9A-Fa-f]{2,8}|\{[0-9A-Fa-f]+\})[`'\"”’)\]]"
    r"|\[\^?\\[ux][0-9A-Fa-f{]|\\u[0-9A-Fa-f]{4}-\\u|\\x[0-9A-Fa-f]{2}-\\x"
)
_BARE = (
    r"u(?:00[a-f][0-9a-f]|01[0-7][0-9a-f]|0[34][0-9a-f]{2}|1e[0-9a-f]{2}|20(?:1[0-9a-f]|2[0-6]|ac)|2122"
    r"|d83[de]ud[c-f][0-9a-f]{2})"
)


class _Escape(NamedTuple):
    start: int
    end: int
    char: str


def make(*, bare: bool = False, hex: bool = False) -> Rule:
    r"""Return the rule. `bare` decodes escapes without their backslash, too; `hex` those of bytes.

    >>> [(edit.start, edit.new) for edit in make().find(r"Caf\u00e9 C:\users\u00e9t")]
    [(3, 'é')]
    """

    def find(text: str) -> Sequence[Edit]:
        # What one escape gives may stand beside another that needs a letter there.
        return repeated(once, text) if "\\" in text or bare else ()

    def once(text: str) -> list[Edit]:
        edits: list[Edit] = []
        if ("\\u" in text or "\\U" in text or (hex and "\\x" in text)) and not pattern(_MENTIONED).search(text):
            for at, token in tokens(text, "\\"):
                edits += _edits(token, at, hex)
        if bare and pattern(_BARE).search(text):
            edits = sorted([*edits, *_bare(text)])
        return outside_code(text, edits)

    return Rule("escapes", find)


def _edits(token: str, at: int, hex: bool) -> list[Edit]:
    """Return the edits for one word; none where it looks like a path."""
    if pattern(r"(?:^|[\"'(=,;])(?:[A-Za-z]:\\|\\\\[A-Za-z0-9])").search(token):
        return []
    items = list(pattern(_ITEM).finditer(token))
    if any(item["other"] or (item["bytes"] and not hex) for item in items):
        return []
    edits = []
    last = _Escape(-1, -1, "")
    for escape in _escapes(token, items):
        if _wanted(escape.char) or (escape.start == last.end and _half(last.char) and _half(escape.char)):
            edits.append(Edit(at + escape.start, token[escape.start : escape.end], escape.char, "escapes"))
            last = escape
    return edits


def _wanted(char: str) -> bool:
    """Tell whether an escape of a character is to be decoded."""
    if char.isascii() and (char.isalnum() or char in "\\`"):
        return False
    return visible(char)


def _half(char: str) -> bool:
    """Tell whether a character is half a letter behind another, in text that was damaged before it was escaped."""
    return "\x80" <= char <= "\xff" and char != "\x85"


def _escapes(token: str, items: Sequence[re.Match[str]]) -> Iterator[_Escape]:
    """Yield the escapes of characters in a word."""
    skip = -1
    for number, item in enumerate(items):
        start, end = item.span()
        if start < skip:
            continue
        if item["bytes"]:
            yield from _bytes(token, start, bytes.fromhex(item["bytes"].replace("\\x", "")))
            continue
        code = int(item["four"] or item["eight"] or item["braced"] or "0", 16)
        if 0xD800 <= code < 0xDC00 and number + 1 < len(items):
            low = items[number + 1]
            second = int(low["four"] or "0", 16)
            if low.start() == end and 0xDC00 <= second < 0xE000:
                code = 0x10000 + ((code - 0xD800) << 10) + (second - 0xDC00)
                end = skip = low.end()
        if 0 < code <= 0x10FFFF:
            yield _Escape(start, end, chr(code))


def _bytes(token: str, start: int, data: bytes) -> Iterator[_Escape]:
    """Yield the characters of a run of byte escapes: UTF-8, or single letters of windows-1252 beside a letter."""
    for size, char in decoded(data):
        end = start + 4 * size
        beside = token[start - 1 : start].isalpha() or token[end : end + 1].isalpha()
        if size > 1 or (char > "\x7f" and char.isalpha() and beside):
            yield _Escape(start, end, char)
        start = end


def _bare(text: str) -> list[Edit]:
    """Return the edits for escapes that lost their backslash."""
    escape = pattern(_BARE)
    found: list[Edit] = []
    sure = False
    for word in pattern(r"(?<![\\\w])\w+").finditer(text):
        matches = list(escape.finditer(word[0])) if "u" in word[0] else []
        rest = escape.sub("", word[0]) if matches else "0"
        if any(map(str.isdigit, rest)):
            continue
        for number, match in enumerate(matches):
            hexed = match[0].replace("u", "")
            char = bytes.fromhex(hexed).decode("utf-16-be", "ignore")
            behind = word[0][match.end() : match.end() + 1]
            chained = (number > 0 and matches[number - 1].end() == match.start()) or (
                number + 1 < len(matches) and matches[number + 1].start() == match.end()
            )
            if char and visible(char):
                clear = not hexed.isdigit() or chained
                sure = sure or (clear and bool(rest or chained) and char.isalpha())
                if clear or behind.isalpha():
                    found.append(Edit(word.start() + match.start(), match[0], char, "escapes"))
    return found if sure else []
