"""Write curly quotes as straight ones (opt-in: it flattens).

    “It’s ‘so’,” „gut“  →  "It's 'so'," "gut"

Left alone: guillemets « » ‹ ›, CJK quotes 「 」, primes ′ ″, and ʼ (U+02BC), which is a letter.
Evidence: none is needed, the reader of the profile asks for it.
Looks at: one character at a time.
Terminates: each edit removes one curly quote.
"""

from __future__ import annotations

from textclean.encoding.single import replacing
from textclean.rules import Rule


def make() -> Rule:
    """Return the rule.

    >>> [(edit.start, edit.old, edit.new) for edit in make().find("It’s")]
    [(2, '’', "'")]
    """
    return replacing("quotes", "\u2018-\u201f")
