"""Write every line end as one line feed.

    CR LF, lone CR, U+0085 (next line), U+2028, U+2029  →  LF

Left alone: vertical tab and form feed, which separate but do not end a line (see `controls`); the order and number
of line ends.
Looks at: the character after a carriage return.
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
    pattern = re.compile("\r\n?|[\x85\u2028\u2029]")

    def find(text: str) -> Sequence[Edit]:
        if "\r" not in text and (text.isascii() or not any(end in text for end in "\x85\u2028\u2029")):
            return ()
        return [Edit(match.start(), match[0], "\n", "endings") for match in pattern.finditer(text)]

    return Rule("endings", find)
