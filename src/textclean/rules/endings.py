"""Write every line end as one line feed.

    CR LF, lone CR, U+0085 (next line), U+2028, U+2029  →  LF

U+0085 counts where it can be nothing else. In text that was decoded in the wrong encoding it is half a letter (Å as Ã
and U+0085) or an ellipsis; so it is left to `mojibake` behind a Latin letter or control beyond ASCII, before one space
and more text, and wherever the text has other controls of the range U+0080 to U+009F.

Left alone: vertical tab and form feed, which separate but do not end a line (see `controls`); the order and number
of line ends.
Looks at: the character after a carriage return; those beside U+0085, and whether the text has other such controls.
Terminates: each edit removes one line end that is not a line feed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from textclean.edits import Edit
from textclean.rules import Rule


def make() -> Rule:
    """Return the rule.

    >>> [edit.old for edit in make().find("a\\r\\nb\\rc\\n")]
    ['\\r\\n', '\\r']
    """
    pattern = re.compile("\r\n?|[\u2028\u2029]|(?<![\x80-\x84\x86-\u017f])\x85(?! \\S)")
    without = re.compile("\r\n?|[\u2028\u2029]")
    damaged = re.compile("[\x80-\x84\x86-\x9f]")

    def find(text: str) -> Sequence[Edit]:
        if "\r" not in text and (text.isascii() or not any(end in text for end in "\x85\u2028\u2029")):
            return ()
        ends = without if "\x85" in text and damaged.search(text) else pattern
        return [Edit(match.start(), match[0], "\n", "endings") for match in ends.finditer(text)]

    return Rule("endings", find)
