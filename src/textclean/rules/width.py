"""Write full-width and half-width forms as ordinary characters (opt-in: it flattens).

    ＬＯＵＤ　１２３  →  LOUD 123
    ｶﾞｲﾄﾞ ﾊﾟﾝ        →  ガイド パン

A half-width katakana and the sound mark behind it become one letter; a sound mark that no letter takes becomes the
spacing mark ゛ or ゜. The ideographic space becomes a space.
Left alone: CJK punctuation such as 、 and 。, which is not a width form.
Evidence: none is needed, the reader of the profile asks for it.
Looks at: one character and the one behind it.
Terminates: each edit removes one or two width forms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from textclean.edits import Edit
from textclean.rules import Rule

_MARKS = {"\uff9e": "\u3099", "\uff9f": "\u309a", "\u3099": "\u3099", "\u309a": "\u309a"}
_SPACING = {"\uff9e": "\u309b", "\uff9f": "\u309c"}


def make() -> Rule:
    """Return the rule.

    >>> [(edit.start, edit.old, edit.new) for edit in make().find("ｶﾞＡ")]
    [(0, 'ｶﾞ', 'ガ'), (2, 'Ａ', 'A')]
    """
    pattern = re.compile("[\uff66-\uff9d][\uff9e\uff9f\u3099\u309a]|[\uff01-\uffee\u3000]")

    def find(text: str) -> Sequence[Edit]:
        if text.isascii() or not pattern.search(text):
            return ()
        edits = []
        for match in pattern.finditer(text):
            old = match[0]
            new = _ordinary(old)
            if new != old:
                edits.append(Edit(match.start(), old, new, "width"))
        return edits

    return Rule("width", find)


def _ordinary(form: str) -> str:
    """Return the ordinary characters for one width form, or for a half-width katakana with a sound mark."""
    if len(form) == 2:
        base, mark = _ordinary(form[0]), form[1]
        composed = unicodedata.normalize("NFC", base + _MARKS[mark])
        return composed if len(composed) == 1 else base + _SPACING.get(mark, mark)
    if form in _SPACING:
        return _SPACING[form]
    if form == "\u3000":
        return " "
    kind, _, codes = unicodedata.decomposition(form).partition(" ")
    # One step, not NFKC: half-width Hangul become the letters of a keyboard, not jamo that would run together.
    return "".join(chr(int(code, 16)) for code in codes.split()) if kind in ("<wide>", "<narrow>") else form
