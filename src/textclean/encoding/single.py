"""Rules that replace single characters by a table: ligatures, longs, quotes, dashes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textclean.edits import Edit
from textclean.encoding.scan import blocks
from textclean.encoding.tables import replacements
from textclean.rules import Rule


def replacing(name: str, present: str) -> Rule:
    """Return a rule that replaces what its table in data/characters.toml lists, one edit a character.

    `present` is the inside of a character class that has at least all characters of the table: the gate, so that
    the table is not read for a text without them. Each range in it stays in one block of 256 code points.
    """
    gate = re.compile(f"[{present}]")
    among = {ord(char) >> 8 for char in present if char != "-"}

    def find(text: str) -> Sequence[Edit]:
        if text.isascii() or not any(block in blocks(text) for block in among) or not gate.search(text):
            return ()
        table = replacements(name)
        return [
            Edit(match.start(), match[0], table[match[0]], name) for match in gate.finditer(text) if match[0] in table
        ]

    return Rule(name, find)
