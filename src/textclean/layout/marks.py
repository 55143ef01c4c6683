"""What a line's first characters and shape say about it: list items, headings, rules, tables, quotes, markup.

Looks at: one line, without the blanks at its ends.
"""

from __future__ import annotations

import re
from functools import cache

PLAIN, WEAK, GAP, ITEM, WALL = range(5)
"""No mark; a mark that a wrapped line may begin with by chance (`1848.`, `- `); a wide gap inside, as between columns;
a list item; a line to leave alone."""

ODD = frozenset("-*+•◦▪‣·●○■□▶➢✓–—>|#<:=~`^.0123456789([{}\\/@%&$;!_§¶†‡")
MARKED = ODD | frozenset("oivxlcIVXLC")
DOTS = frozenset(".)")
GAPS = ("   ", "\t", ". .", "..")
"""First and second characters that call for a look at the line's mark; what calls for it inside a line."""

CLOSERS = "”\"’')]»›_*}」』）】"
TERMINALS = ".!?:;…。！？：；।؟۔·"
ENDERS = frozenset(CLOSERS + TERMINALS)
_CODE_ENDS = frozenset(")]}{;:,\\'\"0123456789")


def ended(body: str) -> bool:
    """Tell whether the line ends a sentence or clause: its last character but closing quotes and brackets says so.

    An initial or an abbreviation of one letter does not.

    >>> ended('so it was."'), ended("so it"), ended("it was;"), ended("by J. S.")
    (True, False, True, False)
    """
    last = body[-1:]
    if last in TERMINALS:
        return not (last == "." and body[-2:-1].isalpha() and body[-3:-2] in " .")
    if last in CLOSERS:
        core = body.rstrip(CLOSERS)
        return core[-1:] in TERMINALS if core else True
    return False


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    wall = re.compile(
        r"(?!\|\w[\w -]*\|\s[^|]*$|<(?:https?|ftp|mailto):)"  # a substitution, a bracketed address
        r"(?:[>|]|\#{1,6}\s|```|~~~|<[/!?]?[A-Za-z-][^<>]*>(?:.*>)?$|\.\.\s|\.\.$|:[A-Za-z][\w -]{0,24}:(?:\s|$)"
        r"|\{[#%{]|={3}|-{2}\s?$|@@ |(?:\#[>!:.]|//+|;+|%+)\s"
        r"|([-=~^\"'`#*+_.:·—–])\s?(?:\1\s?){2,}$|(?:\*\s{1,9}){2,}|\+[-=+]{2}|\*/|\\(?:begin|end)\b"
        r"|[*_]{1,2}\w[^*_]{0,60}[*_]{1,2}$|\[[^\[\]^][^\[\]]{0,120}(?:\[[^\[\]]*\][^\[\]]{0,60})?\]:(?:\s|$)"
        r"|!?\[!\[[^\[\]]*\]\([^()]*\)\]\([^()]*\)$)"  # a badge
    )
    item = re.compile(r"[*+•◦▪‣●○■□▶➢✓]\s+\S|·\s\s*\S|\[[ xX]\]\s|o\s{2,}\S")
    weak = re.compile(
        r"(?![a-z]\. ?[a-z]\.)"  # an abbreviation, o. s. v.
        r"(?:[-–—]\s+\S|\(?\d{1,3}[.)]\s|\(?[A-Za-z][.)]\s|\(?[ivxlcIVXLC]{1,6}[.)]\s|\[[\w*#+-]{1,12}\](?![(\[])|\d+(?:\.\d+)+[.)]?\s"
        r"|\d{1,3}[.)]$|#\.\s|[-–—][A-Za-z]|[†‡§¶]|\(\d{1,3}\))"
    )
    return wall, item, weak


def mark(body: str) -> int:
    """Return the mark that a line bears: PLAIN, WEAK, GAP, ITEM or WALL.

    >>> [mark(line) for line in ("Words.", "1. Words", "* Words", "| a | b |", "-----")]
    [0, 1, 3, 4, 4]
    """
    first = body[:1]
    if first in MARKED or body[1:2] in DOTS:
        wall, item, weak = _patterns()
        if wall.match(body):
            return WALL
        if item.match(body):
            return ITEM
        if weak.match(body):
            return WEAK
    if ("...." in body or ". . ." in body) and _leads(body):
        return WALL
    return GAP if "   " in body or "\t" in body else PLAIN


def _leads(body: str) -> bool:
    """Tell whether dots lead to a page number at the line's end, as in a table of contents."""
    core = body.rstrip("0123456789ivxlcIVXLC")
    return 0 < len(body) - len(core) < 7 and core.rstrip(" ").endswith(("....", ". . ."))


def marks_of(body: list[str]) -> list[int]:
    """Return the marks of the lines of a block, without GAP.

    One line with a gap may be justified prose; two of them, or one in a short block, are columns and bear WALL.

    >>> marks_of(["Name   Age", "Anna   31"]), marks_of(["Justified   prose goes", "on here and", "ends here."])
    ([4, 4], [0, 0, 0])
    """
    marks = [
        mark(line) if line[:1] in MARKED or line[1:2] in DOTS or any(sign in line for sign in GAPS) else PLAIN
        for line in body
    ]
    for k, found in enumerate(marks):
        if found == GAP and is_spread(body[k]):
            marks[k] = PLAIN
    gaps = marks.count(GAP)
    if gaps:
        instead = WALL if gaps > 1 or len(marks) < 3 else PLAIN
        marks = [instead if found == GAP else found for found in marks]
    return marks


@cache
def _gaps() -> re.Pattern[str]:
    return re.compile(r"(?<=[^\s.?!:;]) +(?=\S)")


def is_spread(body: str) -> bool:
    """Tell whether a line is spread to the right margin by blanks between its words, as even as they may be.

    >>> is_spread("which   the  ferry   crosses  twice   a  day   in  summer"), is_spread("sand   by the ton   12.50")
    (True, False)
    """
    if "\t" in body:
        return False
    sizes = sorted([len(gap) for gap in _gaps().findall(body)])
    if len(sizes) < 3 or sum(map(str.isalpha, body)) < 30:
        return False
    return sizes[-1] - sizes[0] < 2 and len(set(map(len, body.split()))) > 2


@cache
def _option() -> re.Pattern[str]:
    return re.compile(r"\s--?[A-Za-z][\w-]*(?:[\s=]|$)")


def is_command(body: str) -> bool:
    """Tell whether a line is a command with options, as manuals set them below the text.

    >>> is_command("tar -x archive"), is_command("a well-known thing - or two.")
    (True, False)
    """
    return " -" in body and body[-1:] not in TERMINALS and _option().search(body) is not None


def prose(line: str) -> bool:
    """Tell whether a line may be prose: no code, formula or table sign in it.

    >>> prose("it was so, he said"), prose("x = f(y);")
    (True, False)
    """
    return not any(sign in line for sign in ("=", "{", "}", "|", "\\", "<", "::", "()"))


@cache
def _code() -> re.Pattern[str]:
    return re.compile(
        r"[{}\\]$|^[{}]|;$|\(\)|::\w+\(|[=!<>+-]= |^[\w.\[\]]+ = \S"
        r"|\w\((?!\d[a-z]{0,4}\))(?:[\w.]+(?:, ?[\w.]+)*|[\"'].*)?\)[;:,)]*$"
        r"|^(?:def|class|elif|else|except|try|finally|while|return|import|from|if|for|with)\b.*[:)]$|^(?:else|try|finally):$"
        r"|^return \S*[._([]|^(?:#|//|/\*|\*/) ?\S|^(?:let|var|const|int|char|void|public|private|static|fn|func) \S"
    )


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"(?<!\S)[^\W\d_]{2,}(?=[,.;:]?(?:\s|$))")


def is_code(body: str) -> bool:
    """Tell whether a line may be code: it has a sign of it and hardly a plain word. Two such lines in a row are code.

    >>> is_code("return clock.read()"), is_code("x = y + 1"), is_code("The clock was (as always) wrong;")
    (True, True, False)
    """
    return body[-1:] in _CODE_ENDS and _code().search(body) is not None and len(_words().findall(body)) < 4


@cache
def _starts() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:my|our|use|no|print|die|unless|elsif) .*[;$@%(\"]|[$@%][\w{(]"
        r"|[\w:]+->\w|[\w.:]+\(.*[)$\"',;(]|\$ \S|/[*/] |\# \S|>>> )"
    )


def starts_code(body: str) -> bool:
    """Tell whether a line set deeper than the text begins as code does.

    >>> starts_code('die "There is no boat $name today"'), starts_code("my boat is old")
    (True, False)
    """
    return _starts().match(body) is not None


def is_code_block(body: list[str], *, deep: bool) -> bool:
    """Tell whether half of the lines have signs of code, a third of those that stand `deep`, or the first of these.

    >>> is_code_block(["boat = old;", "boat.float();"], deep=False)
    True
    >>> is_code_block(["The boat;", "it was old"], deep=False)
    False
    """
    if deep and starts_code(body[0]):
        return True
    signs = sum([is_code(core) or (deep and starts_code(core)) for core in body])
    return signs > 1 and (3 if deep else 2) * signs >= len(body)


@cache
def _setting() -> re.Pattern[str]:
    return re.compile(r"[\w.\[\]-]+\s*=\s*\S")


def are_apart(upper: str, lower: str) -> bool:
    """Tell whether two lines stand by themselves: two settings, two addresses.

    >>> are_apart("boat = old", "ferry = new"), are_apart("https://a.example", "https://b.example")
    (True, True)
    """
    if "://" in lower and "://" in upper and " " not in lower and " " not in upper:
        return True
    if "=" not in upper or "=" not in lower:
        return False
    return _setting().match(upper) is not None and _setting().match(lower) is not None
