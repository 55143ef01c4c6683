"""Write dashes, typographic hyphens and the minus sign in ASCII (opt-in: it flattens).

    1914–1918, 5 − 3, e‑mail  →  1914-1918, 5 - 3, e-mail
    he came—and went          →  he came--and went

The em dash and the horizontal bar become two hyphens, as in typewritten text; all others become one, so that a range
stays a range.
Left alone: the soft hyphen (see `controls`), two-em and three-em dashes, wave dashes, CJK long marks.
Evidence: none is needed, the reader of the profile asks for it.
Looks at: one character at a time.
Terminates: each edit removes one such character.
"""

from __future__ import annotations

from textclean.encoding.single import replacing
from textclean.rules import Rule


def make() -> Rule:
    """Return the rule.

    >>> [(edit.start, edit.old, edit.new) for edit in make().find("1914–18")]
    [(4, '–', '-')]
    """
    return replacing("dashes", "\u2010-\u2015\u2212")
