r"""Decode what mail left in quoted-printable.

    caf=C3=A9, d=E9j=E0 vu      →  café, déjà vu       UTF-8, else windows-1252
    a long line that=⏎ goes on  →  a long line that goes on
    x =3D y, end.=20            →  x = y, end.␣

Left alone: `=` before anything else; escapes of letters and digits of ASCII and of line ends; `=3D` where what follows
would make a new escape of it (`id=3D20`); URLs, where the document has no other evidence; what stands between
backticks.
Evidence, once for the document, one of: a character of UTF-8 in two bytes or more (`=C3=A9`); two letters of
windows-1252 in words; two soft line ends beside two of `=3D` and `=20`. And of all `=` in the text at most one in four
is no escape; characters of UTF-8 are decoded without that.
Looks at: the document for evidence, then one run of escapes and soft line ends and the two characters on either side.
Terminates: each edit removes a `=` that begins an escape or a soft line end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textclean.edits import Edit
from textclean.encoding.residues import decoded, outside_code, pattern, repeated
from textclean.rules import Rule

_RUN = r"(?<!=)(?:=(?:[0-9A-F]{2}|[ \t]{0,2}\n))+"
_TOKEN = r"=(?:([0-9A-F]{2})|[ \t]{0,2}\n)"
_URL = r"(?:https?://|www\.)\S*"
_NEW = r"(?:=[ \t]*\n)*(?:[0-9A-F](?:=[ \t]*\n)*[0-9A-F]|[ \t]*\n)"  # what makes an escape of an equals sign before it
_KEPT = "=0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz\r\n`"


class _Piece(NamedTuple):
    """A character or soft line end of a run: where it stands, what it becomes, of how many bytes."""

    start: int
    end: int
    new: str
    size: int


def make() -> Rule:
    r"""Return the rule.

    >>> [(edit.start, edit.old, edit.new) for edit in make().find("caf=C3=A9 is=\n here")]
    [(3, '=C3=A9', 'é'), (12, '=\n', '')]
    """
    gate = "=(?:[0-9A-F]{2}|[ \t]{0,2}\n)"

    def find(text: str) -> Sequence[Edit]:
        if "=" not in text or not pattern(gate).search(text):
            return ()
        return repeated(_find, text)

    return Rule("quoted", find)


def _find(text: str) -> list[Edit]:
    urls = [match.span() for match in pattern(_URL).finditer(text)] if "://" in text or "www." in text else []
    runs = list(_runs(text))
    wide = letters = soft = plain = signs = 0
    for pieces in runs:
        for piece in pieces:
            inside = _within(urls, piece.start)
            signs += text.count("=", piece.start, piece.end)
            soft += piece.size == 0
            plain += piece.new in ("=", " ") and piece.size == 1
            wide += piece.size > 1 and not inside
            letters += piece.size == 1 and _in_word(text, piece) and not inside
    strict = text.count("=") - signs <= signs / 3
    if not (wide or (strict and (letters >= 2 or (soft >= 2 and plain >= 2)))):
        return []
    edits = []
    for pieces in runs:
        for piece in pieces:
            if piece.size > 1 or (strict and _fits(text, piece)):
                edits.append(Edit(piece.start, text[piece.start : piece.end], piece.new, "quoted"))
    return outside_code(text, edits)


def _runs(text: str) -> Iterator[list[_Piece]]:
    """Yield the runs of escapes and soft line ends, each in pieces; what is not to be decoded is no piece."""
    for run in pattern(_RUN).finditer(text):
        tokens = [(match.span(), match[1]) for match in pattern(_TOKEN).finditer(text, *run.span())]
        data = bytes.fromhex("".join(code for _, code in tokens if code))
        sizes = iter(decoded(data))
        pieces: list[_Piece] = []
        at = 0
        while at < len(tokens):
            (start, end), code = tokens[at]
            if not code:
                pieces.append(_Piece(start, end, "", 0))
                at += 1
                continue
            size, char = next(sizes)
            left = size
            while left:  # a soft line end may stand inside a character
                end = tokens[at][0][1]
                left -= bool(tokens[at][1])
                at += 1
            if char and (char == "=" or char not in _KEPT):
                pieces.append(_Piece(start, end, char, size))
        yield pieces


def _fits(text: str, piece: _Piece) -> bool:
    """Tell whether a piece can be decoded without making a new escape of what stands around it."""
    if piece.new == "=":
        return pattern(_NEW).match(text, piece.end) is None
    if piece.size == 0:
        joined = text[max(0, piece.start - 2) : piece.start] + text[piece.end : piece.end + 2]
        return piece.start > 0 and text[piece.start - 1] != "\n" and not re.search("=[0-9A-F]{2}|=\n", joined)
    return piece.new.isascii() or _in_word(text, piece) or not piece.new.isalpha()


def _in_word(text: str, piece: _Piece) -> bool:
    """Tell whether a piece is a letter beyond ASCII that stands in a word, and not in a number or code."""
    before, after = text[piece.start - 1 : piece.start], text[piece.end : piece.end + 1]
    return (
        piece.new > "\x7f"
        and piece.new.isalpha()
        and (before.islower() or after.islower())
        and not (before.isdigit() or after.isdigit() or (after.isupper() and before.islower()))
    )


def _within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Tell whether an offset lies in one of the sorted spans."""
    index = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return index >= 0 and at < spans[index][1]
