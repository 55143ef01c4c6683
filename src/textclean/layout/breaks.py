"""Hyphens at line ends: where they stand, and which of them could be a broken word's.

The shape of the lines alone decides here; whether the hyphen stays is for `textclean.layout.hyphenation`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from textclean.layout.words import Half

_LINE = 30  # so many characters make a line of prose: shorter ones before a blank line are headings or list items
_CUT = 45  # so long a verse may be that is cut off in its last word
_PROSE = 3  # words a sign of code: more of them are a sentence that names a function
_OWN = 3  # hyphens at line ends that show what a typesetter breaks words with
_FAR = 120  # how far a word, a cell or a line is looked at
_CLOSING = "»”’\"'›)]}>*_“«"
_OPENING = "«„“‚‘\"'‹([<*_»"
_OPENERS, _CLOSERS = frozenset(_OPENING + "{"), frozenset(_CLOSING)


class Break(NamedTuple):
    """A hyphen at a line's end: `text[hyphen]`; the text goes on at `resume`.

    `seam`: there are blank lines or a form feed between. `kind`: "word" (letters on both sides), "digit" (a digit on
    one side), "url", "cut" (in an address or an option, by a hyphen that it does not have), "slash", "apostrophe" (they
    stand before the hyphen), "repeated" (the next line begins with one), "mark" (quotes or brackets on one side),
    "series" (a comma behind: `Server-, Desktop-`). `left` and `right` are the text of the line before the hyphen and of
    the line behind, at most 120 characters.
    """

    hyphen: int
    resume: int
    seam: bool
    kind: str
    half: Half
    left: str
    right: str


@cache
def scan(signs: str) -> re.Pattern[str]:
    """Return the pattern of one of the hyphens `signs` at a line's end, with all blanks behind."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, signs))})[ \t]*\n\s*")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    word = "[^\\W\\d_]+"
    return {
        "first": re.compile(f"((?:[^\\W_]+[-\u2010])*)({word})$"),
        "second": re.compile(f"({word})((?:[-\u2010][^\\W_])?)"),
        "equals": re.compile("[a-zäöüßſ]=\n[a-zäöüßſ]"),
        "german": re.compile("\\b(?:der|die|und|das|nicht|ein|zu)\\b"),
        "item": re.compile("(?:\\d{1,3}|[A-Za-z])[.)][ \t]"),
        "code": re.compile("^(?:#|\\||>>>|\\$ )|[|\\\\]"),
        "signs": re.compile("[{}]|\\(\\)|==|:=|^\\s*(?:--\\w|\\+)"),
        "words": re.compile("[^\\W\\d_]{2,}"),
        "wide": re.compile("\\S(?: {3,}|\t)"),
        "cells": re.compile("[^\\W\\d_]{2}.*\\S {3,}"),
        "mail": re.compile("[\\w.+-]{1,40}@\\w"),
        "series": re.compile(",.*[^\\W_][»«”’]?-(?:\\w|\\s|,|$)"),
        "untied": re.compile("(?<![-=\u2010\u00ad¬])\n"),
        "cut": re.compile("[^\\W\\d_]-[,.;:!?]+[ \\t]*\n"),
        "fence": re.compile("^[ \t]*(?:```|~~~)", re.MULTILINE),
    }


def equals_sign(text: str) -> str:
    r"""Return "=" where the text uses it for a hyphen at line ends, as old German print does; otherwise nothing.

    >>> equals_sign("der Gar=\nten und die Wie=\nse und das Ge=\nbirge")
    '='
    """
    if "=\n" not in text:
        return ""
    patterns = _patterns()
    count = len(patterns["equals"].findall(text))
    if count < 3 or count < text.count("=\n") * 0.8:
        return ""
    return "=" if len(patterns["german"].findall(text)) >= count else ""


def breaks(text: str, signs: str) -> list[Break]:
    r"""Return the hyphens at line ends that could be a broken word's, in order.

    >>> [at.half[:2] for at in breaks("the govern-\nment - a\n--\nb", "-")]
    [('govern', 'ment')]
    """
    found: list[Break] = []
    fences = _fences(text)
    begin = 0  # where the line begins that the hyphen will end up on, with the breaks before it mended
    last = -1
    for match in scan(signs).finditer(text):
        hyphen, resume = match.start(), match.end()
        start = text.rfind("\n", max(begin, hyphen - 4 * _FAR), hyphen) + 1 or max(begin, hyphen - 4 * _FAR)
        if last >= 0 and start <= last:
            start = begin
        made = _break(text, start, hyphen, resume)
        if made is not None and not (fences and bisect_right(fences, hyphen) % 2):
            found.append(made)
            begin, last = start, resume
    return found


def _fences(text: str) -> list[int]:
    """Return where code fences open and close, in turn; nothing where they are not paired."""
    if "```" not in text and "~~~" not in text:
        return []
    found = [match.start() for match in _patterns()["fence"].finditer(text)]
    return found if len(found) % 2 == 0 else []


def _break(text: str, start: int, hyphen: int, resume: int) -> Break | None:
    """Return the break whose line begins at `start`, or nothing where the hyphen is not a broken word's."""
    if hyphen == start or resume == len(text):
        return None
    patterns = _patterns()
    gap = text[hyphen + 1 : resume]
    left = text[max(start, hyphen - _FAR) : hyphen]
    end = text.find("\n", resume, resume + _FAR)
    right = text[resume : end if end >= 0 else resume + _FAR]
    a, b = left[-1], right[0]
    lines = gap.count("\n")
    seam = lines > 1 or "\f" in gap
    if seam:
        # A capital goes on over a page break only where the break is all that stands between.
        page = "\f" in gap
        small = b.islower() and lines <= 6 and (page or hyphen - start >= _LINE)
        large = b.isupper() and lines <= 2 and page and hyphen - start >= _LINE
        if not (a.isalpha() and (small or large)):
            return None
    if lines == 1 and _apart(text, start, hyphen, resume, left, right):
        return None
    chain, first = "", ""
    token = left[left.rfind(" ") + 1 :]
    if "\n" in token:
        token = "".join(token.split())  # broken before, too: `up-` / `to-` / `date`
    if found := patterns["first"].search(token):
        chain, first = found[1], found[2]
    second, tail = "", ""
    if found := patterns["second"].match(right):
        second, tail = found[1], found[2]
        if not tail and lines == 1 and right.rstrip() == f"{second}-" and end >= 0:
            tail = "-"
    kind = _kind(token, left, right, text[hyphen])
    if not kind or (kind == "word" and not (first and second)):
        return None
    return Break(hyphen, resume, seam, kind, Half(first, second, chain, tail), left, right)


def set_with_its_own(text: str, found: Sequence[Break]) -> bool:
    """Return whether lines were broken with U+2010 and words have other hyphens: it never stands inside a line."""
    if sum(text[at.hyphen] == "\u2010" for at in found) < _OWN:
        return False
    return text.count("\u2010") == sum(1 for _ in scan("\u2010").finditer(text))


def _kind(token: str, left: str, right: str, sign: str) -> str:
    """Return the kind of a break from the token and the line before the hyphen `sign` and the line behind."""
    a, b = left[-1], right[0]
    if a.isalnum() and ("://" in token or "@" in token or token.startswith("www.") or _patterns()["mail"].match(right)):
        # No address has other hyphens than those of ASCII, unless the text writes all of its hyphens so.
        return "" if not b.isalnum() else "url" if sign == "-" or sign in token else "cut"
    if token.startswith(("-", "\u2010")):
        return "cut" if sign == "\u2010" not in token and a.isalpha() and b.isalpha() else ""
    if (a.isdigit() and b.isalnum()) or (a.isalpha() and b.isdigit()):
        return "digit"
    if a.isalpha() and b.isalpha():
        return "word"
    if a.isalpha() and b in "-\u2010" and right[1:2].isalpha():
        return "repeated"
    if a == "/" and b.isalpha() and len(token) > 1:
        return "slash"
    if a in "'\u2019" and b.isalpha() and len(token) > 1 and token[0] not in "'\u2018\u2019\u201a\u201e\u201c\"":
        return "apostrophe"
    if b == "," and _patterns()["series"].match(right):
        return "series"
    if a in _CLOSING and (b.isalpha() or (a == ">" and b == "<")):
        return "mark" if not _OPENERS.isdisjoint(left[:-1]) else ""
    if a.isalpha() and b in _OPENING:
        return "mark" if not _CLOSERS.isdisjoint(right[1:60]) else ""
    return ""


def _apart(text: str, start: int, hyphen: int, resume: int, left: str, right: str) -> bool:
    """Tell whether two lines next to each other belong to a list, a table, code or verse and so stay apart."""
    patterns = _patterns()
    if patterns["item"].match(right) and not (left[-1].isdigit() and right[0].isdigit()):
        return True
    if right[0].isdigit() and right.strip().isdigit() and not left[-1].isdigit():
        return True  # a page number
    signs = len(patterns["signs"].findall(left))
    if "://" not in left and (patterns["code"].search(left) or signs * _PROSE > len(patterns["words"].findall(left))):
        return True
    if ("   " in left or "\t" in left) and patterns["wide"].search(left):
        if patterns["wide"].search(right):
            return True
        # The last cell of a table's row may go on under itself, another one may not.
        cells = patterns["cells"].match(text[start:hyphen]) if hyphen - start <= 2 * _FAR else None
        indent = resume - text.rfind("\n", hyphen, resume) - 1
        if cells and abs(cells.end() - indent) > 2:
            return True
    if _is_cut(text, start, hyphen, resume):
        return True
    return right[0].isupper() and not left[-2:].isupper() and _verse(text, start, hyphen, resume)


def _is_cut(text: str, start: int, hyphen: int, resume: int) -> bool:
    """Tell whether the verses around are cut off in the last word on purpose: two have a mark behind the hyphen."""
    if hyphen - start > _CUT or text.find("\n", resume, resume + _CUT) < 0:
        return False
    cut = _patterns()["cut"].findall
    count = len(cut(text, resume, resume + 2 * _FAR))
    return count > 1 or count + len(cut(text, max(0, hyphen - 2 * _FAR), hyphen)) > 1


def _verse(text: str, start: int, hyphen: int, resume: int) -> bool:
    """Tell whether the short lines around all begin with a capital; lines that a hyphen ties count as one."""
    if hyphen - start > 60:
        return False
    lines_of = _patterns()["untied"].split
    before = lines_of(text[max(0, start - _FAR) : hyphen])[-2:]
    after = lines_of(text[resume : resume + 2 * _FAR])[:3]
    lines = [line.strip() for line in (*before, *after)]
    lines = [line for line in lines if line]
    return len(lines) > 3 and all(len(line) <= 60 and (line[0].isupper() or not line[0].isalpha()) for line in lines)
