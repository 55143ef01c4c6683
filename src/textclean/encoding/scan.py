"""One look at a text that many gates share: which blocks of 256 code points it has characters of.

The upper bytes of UTF-16 tell, at the cost of two copies in C; asking for one is a search for a byte. They are kept for
the text that was asked about last, since one rule after another asks about the same one; `forget` lets go of it.
"""

from __future__ import annotations

_last: tuple[str, bytes] = ("", b"")


def blocks(text: str) -> bytes:
    """Return the upper bytes of a text in UTF-16: ask for a block of 256 code points with `in`.

    >>> [0x04 in blocks("Привет"), 0x04 in blocks("Hi"), 0x20 in blocks("“Hi”")]
    [True, False, True]
    """
    global _last
    last = _last  # read once: another thread may ask about another text meanwhile
    if last[0] is not text:
        _last = last = (text, text.encode("utf-16-le", "surrogatepass")[1::2])
    return last[1]


def forget() -> None:
    """Let go of the last text."""
    global _last
    _last = ("", b"")
