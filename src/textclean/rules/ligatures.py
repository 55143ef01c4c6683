"""Write Latin ligature glyphs as their letters.

    oﬃce, ﬁnally, ﬂeet  →  office, finally, fleet
    ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ         →  ff fi fl ffi ffl ſt st

Left alone: æ, œ, ß, ĳ, ǆ and their like, which are letters or meant; ligatures of Armenian, Hebrew and Arabic; the
long s that ﬅ holds (see `longs`).
Evidence: none is needed, fonts make these glyphs from the letters.
Looks at: one character at a time.
Terminates: each edit removes one ligature glyph.
"""

from __future__ import annotations

from textclean.encoding.single import replacing
from textclean.rules import Rule


def make() -> Rule:
    """Return the rule.

    >>> [(edit.start, edit.old, edit.new) for edit in make().find("oﬃce")]
    [(1, 'ﬃ', 'ffi')]
    """
    return replacing("ligatures", "\ufb00-\ufb06")
