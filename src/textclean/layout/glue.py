"""What stands between two lines that are joined: a blank or nothing."""

from __future__ import annotations

from textclean.layout.lines import wide_characters

_LAST = "/.:#_=?&@<([—–-~"
_FIRST = "/.,;:)]—–-"
SPECIAL = frozenset(_LAST + _FIRST)
"""Characters beside a line end for which `glue` must be asked in ASCII text."""


def glue(left: str, right: str) -> str:
    """Return what joins two lines: nothing inside a Web address or path, at a closed dash, between wide characters.

    >>> glue("the old", "house"), glue("see https://example.org/", "a/b"), glue("the sea—", "or the sky")
    (' ', '', '')
    """
    last, first = left[-1], right[0]
    if last in _LAST:
        token = left[left.rfind(" ") + 1 :]
        if last in "([<" or (last == "/" and len(token) > 1):
            return ""
        if "://" in token or "www." in token or ("/" in token[:-1] and last not in ".:?"):
            return ""
        if (last == ":" and right.startswith("//")) or (last == "—" and len(token) > 1):
            return ""
        return " "
    if first in _FIRST:
        word = right[: right.find(" ")] if " " in right else right
        if first in ".,;:)]" and not word[1:2].isalnum():
            return ""
        if first == "—" and len(word) > 1 and last.isalnum():
            return ""
        return " "
    if last > "\u0e00" and first > "\u0e00" and unspaced(last) and unspaced(first):
        return ""
    return " "


def unspaced(character: str) -> bool:
    """Tell whether a character belongs to a script that is written without blanks (Chinese, Japanese, Thai, Lao …)."""
    if "\u0e00" <= character <= "\u0eff" or "\u1000" <= character <= "\u109f" or "\u1780" <= character <= "\u17ff":
        return True
    return bool(wide_characters().match(character)) and not ("\uac00" <= character <= "\ud7a3")
