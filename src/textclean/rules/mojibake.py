"""mojibake"""

from __future__ import annotations

import re
from collections.abc import Sequence

from textclean.edits import Edit, apply
from textclean.encoding.traced import compose
from textclean.rules import Rule

PASSES = 12


def make() -> Rule:
    """Return the rule.

    >>> [(edit.start, edit.old, edit.new) for edit in make().find("sÃ³lo cafÃ©")]
    [(1, 'Ã³', 'ó'), (8, 'Ã©', 'é')]
    """
    return Rule("mojibake", _find)


def _find(text: str) -> Sequence[Edit]:
    edits: list[Edit] = []
    for _ in range(PASSES):
        step = _pass(text)
        if not step:
            break
        edits = compose(edits, step, text)
        text = apply(text, step)
    return edits


def _pass(text: str) -> list[Edit]:
    from textclean.encoding import entities

    if "&" in text:
        found = entities.find(text, "mojibake")
        if found:
            return found
    if text.isascii():
        return []
    from textclean.encoding.lines import BREAKS, repair

    edits: list[Edit] = []
    for match in re.finditer(f"[^{BREAKS}]+", text):
        if not match[0].isascii():
            edits.extend(repair(match[0], match.start(), "mojibake"))
    return edits
