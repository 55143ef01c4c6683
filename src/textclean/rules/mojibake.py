"""mojibake"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

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
    """Return the edits of one pass over the document."""
    if "&" in text:
        from textclean.encoding import entities

        found = entities.find(text, "mojibake")
        if found:
            return found
    if text.isascii():
        return []
    from textclean.encoding import gate

    lines = gate.lines(text)
    if not lines:
        return []
    from textclean.encoding.lines import repair
    from textclean.encoding.runs import Document

    letters = cache(lambda: frozenset(char for char in set(text) if char > "\x7f" and char.isalpha()))
    document = Document((), letters)
    repaired = [repair(text[start:end], start, "mojibake", document, bad) for start, end, bad in lines]
    total: Counter[str] = Counter()
    for _, counts in repaired:
        total.update(counts)
    known = frozenset(name for name, count in total.items() if count >= 3)
    if known:
        document = Document(known, letters)
        repaired = [repair(text[start:end], start, "mojibake", document, bad) for start, end, bad in lines]
    return [edit for edits, _ in repaired for edit in edits]
