r"""Decode what was written for an address and stands in text: percent escapes.

    Caf%C3%A9, Z%C3%BCrich%2C    →  Café, Zürich,     UTF-8
    New%20York                   →  New York          between words
    caf%E9 cr%E8me               →  café crème        windows-1252, where the document has two such letters in words

Left alone: a word that is an address or a part of one (`://`, `www.`, `/`, `?`, `&`, `@`, `=`, a file's ending behind a
dot); a number before `%` (`5%20`); a printf format (`%20s`); escapes of letters, digits and controls; `%25` where what
follows would make a new escape of it; what stands between backticks.
Evidence: a character of UTF-8 in two bytes or more; `%20` between two letters; two letters of windows-1252 in words.
Other signs of ASCII are decoded only in a word that has one of the first two.
Looks at: the word; for windows-1252, the document.
Terminates: each edit removes a `%` that begins an escape.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from textclean.edits import Edit
from textclean.encoding.residues import decoded, outside_code, pattern, repeated, tokens
from textclean.rules import Rule

_RUN = "(?:%[0-9A-Fa-f]{2})+"
_ADDRESS = r"://|www\.|[/?&@=\\<>]|\.[A-Za-z0-9]{1,5}[\"'”’).,;:!]*\Z"
_FORMAT = "[sdifgxXcueEG](?![A-Za-z])"
_SIGNS = " !\"#$'()*+,:;[]^{|}~—"


def make() -> Rule:
    r"""Return the rule.

    >>> [(edit.start, edit.new) for edit in make().find("Caf%C3%A9 New%20York http://x.org/%C3%A9")]
    [(3, 'é'), (13, ' ')]
    """

    def find(text: str) -> Sequence[Edit]:
        if "%" not in text or not pattern("%[0-9A-Fa-f]{2}").search(text):
            return ()
        return repeated(_find, text)

    return Rule("percent", find)


def _find(text: str) -> list[Edit]:
    edits: list[Edit] = []
    single: list[Edit] = []
    for at, token in tokens(text, "%"):
        if pattern(_ADDRESS).search(token):
            continue
        found, letters = _edits(token, at)
        edits += found
        single += letters
    if len(single) >= 2:
        edits = sorted([*edits, *single])
    return outside_code(text, edits)


def _edits(token: str, at: int) -> tuple[list[Edit], list[Edit]]:
    """Return the edits for a word, and those for letters of windows-1252, which need evidence of the document."""
    edits: list[Edit] = []
    letters: list[Edit] = []
    signs: list[Edit] = []
    for run in pattern(_RUN).finditer(token):
        start = run.start()
        for size, char in decoded(bytes.fromhex(run[0].replace("%", ""))):
            end = start + 3 * size
            edit = Edit(at + start, token[start:end], char, "percent")
            before, after = token[start - 1 : start], token[end : end + 1]
            if size > 1 or (char == " " and _between(token, start, end)):
                edits += [edit] * bool(char)
            elif char > "\x7f" and char.isalpha() and before.islower() and not after.isdigit():
                letters.append(edit)
            elif (char and char in _SIGNS and not before.isdigit()) or (
                char == "%" and not re.match("[0-9A-Fa-f%]", after)
            ):
                signs.append(edit)
            start = end
    return (sorted([*edits, *signs]) if edits else []), letters


def _between(token: str, start: int, end: int) -> bool:
    """Tell whether an escape stands between two letters, and is no printf format."""
    before, after = token[start - 1 : start], token[end : end + 1]
    return before.isalpha() and after.isalpha() and not pattern(_FORMAT).match(token, end)
