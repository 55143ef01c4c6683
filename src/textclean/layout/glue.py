"""What stands between two lines that are joined: a blank or nothing.

Nothing stands inside a Web address or a path, at a closed dash, before a closing mark, and between characters of
scripts that are written without blanks.
"""

from __future__ import annotations

from textclean.layout.lines import wide_characters

_LAST = "/.:#_=?&@<([—–-~%;"
_FIRST = "/.,)]—("
SPECIAL = frozenset(_LAST + _FIRST)
"""Characters beside a line end for which `glue` must be asked in ASCII text."""


def glue(left: str, right: str, language: str = "") -> str:
    """Return what joins two lines, given without the blanks at their ends: a blank or nothing.

    Where the text is said to be in Chinese or Japanese, nothing stands between its characters and Latin ones either.

    >>> glue("the old", "house"), glue("see https://example.org/", "a/b"), glue("the sea—", "or the sky")
    (' ', '', '')
    >>> glue("lies in /usr/lib/", "and in /etc"), glue("(1769–", "1834)"), glue("look up tar", "(1) first")
    (' ', '', '')
    """
    last, first = left[-1], right[0]
    word = right.partition(" ")[0]
    if last in _LAST and _open_end(left[left.rfind(" ") + 1 :], last, word):
        return ""
    if first in _FIRST and _open_start(left, word, first):
        return ""
    if last > "\u0e00" and first > "\u0e00" and unspaced(last) and unspaced(first):
        return ""
    if language in ("zh", "ja") and (unspaced(last) or unspaced(first)) and last.isalnum() and first.isalnum():
        return ""
    return " "


def _open_end(token: str, last: str, word: str) -> bool:
    """Tell whether the last token of a line, which ends with a sign, goes on in the first word of the next."""
    core = token[:-1].rstrip("-—–")
    if last in "—–-":
        if last == "–":
            return core[-1:].isdigit() and word[0].isdigit()
        return bool(core) and (last == "—" or token.endswith("--")) and token[-3:] != "!--"
    if last in "([<":
        return True
    if last == "#":
        return word[0].isdigit() or "/" in token
    if last == "_":
        return word[0] == "<" and token[0] == "<"
    web = "://" in token or "www." in token or token.endswith(("https:", "http:", "ftp:"))
    if web and not any(closer in token for closer in '`>)]"”»'):
        if last == ":":
            return word.startswith("//")
        if last == "." and (word[0].isupper() or not word[0].isalnum()):
            return False
        return "(" in token or last != "/" or _pathlike(word)
    if last == "/":
        if token[0] in "/(~" or token.count("/") > 1:
            return _pathlike(word)
        return len(token) > 1
    return last == "." and "/" in token and token[-2:-1].isalnum() and word[0].islower()


def _open_start(left: str, word: str, first: str) -> bool:
    """Tell whether the first word of a line, which begins with a sign, belongs to the token before."""
    last = left[-1]
    if first == "/":
        token = left[left.rfind(" ") + 1 :].lstrip("(")
        return token[:1] == "/" or "://" in token or (last.isalpha() and word[1:2].isupper())
    if first == "(":
        return last.isalnum() and word[2:3] == ")" and word[1].isdigit()
    if first in ".,)]":
        alone = not word.rstrip("”\"’'»").rstrip(".,;:)]") and word[:2] != ".."
        return alone and (word != "." or last.isalnum() or last in ")]»”")
    return first == "—" and len(word) > 1 and last.isalnum()  # `--` may begin an option


def _pathlike(word: str) -> bool:
    """Tell whether a word may be the rest of a path: a sign of paths stands inside it.

    >>> _pathlike("src/foo"), _pathlike("sources.list"), _pathlike("and,")
    (True, True, False)
    """
    core = word.rstrip('.,;:)!?"”»')
    return any(sign in core for sign in "/._=#?&~%") or any(sign.isdigit() for sign in core)


def unspaced(character: str) -> bool:
    """Tell whether a character belongs to a script that is written without blanks (Chinese, Japanese, Thai, Lao …)."""
    if "\u0e00" <= character <= "\u0eff" or "\u1000" <= character <= "\u109f" or "\u1780" <= character <= "\u17ff":
        return True
    return bool(wide_characters().match(character)) and not ("\uac00" <= character <= "\ud7a3")
