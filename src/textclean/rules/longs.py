"""Write the long s as s (opt-in: it flattens).

    Congreſs, Waſſer  →  Congress, Wasser

Left alone: ﬅ, which the rule `ligatures` takes apart; f that an OCR program read for ſ.
Evidence: none is needed, the letters differ in form alone.
Looks at: one character at a time.
Terminates: each edit removes one long s.
"""

from __future__ import annotations

from textclean.encoding.single import replacing
from textclean.rules import Rule


def make() -> Rule:
    """Return the rule.

    >>> [(edit.start, edit.old, edit.new) for edit in make().find("Congreſs")]
    [(6, 'ſ', 's')]
    """
    return replacing("longs", "\u017f\u1e9b")
