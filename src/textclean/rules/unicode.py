r"""Compose characters that broke into pieces; no output that UTF-8 cannot hold.

    Cafe\u0301 (e and a combining accent)  →  Café           и\u0306 → й    か\u3099 → が    jamo → 한
    \ud83d\udc4d (a surrogate pair)        →  👍
    \ud83d (a lone surrogate)              →  U+FFFD

This composes, it does not normalise: nothing is taken apart, reordered or replaced by an equivalent, so singletons (Å
ANGSTROM SIGN, Ω OHM SIGN, CJK compatibility ideographs, precomposed Indic letters) stay as they are.

Left alone: marks that the writer uses as marks. Who writes ɛ̃ or ẽ types the mark by itself, and rightly, since no
keyboard of an older code page has the letter; there, ã made of two pieces is no damage either. So are Arabic, Hebrew
and Indic marks left, and conjoining jamo in a text with jamo of Middle Korean.
Evidence, for each script by itself: every letter with a combining mark composes to a letter that some 8-bit code page
has, and no letter of African or phonetic alphabets stands in the text; or nothing in the text is composed, all would
compose, and a letter with two marks is among them, as file systems and text layers write it. In Cyrillic each mark
counts by itself, since stress marks do not compose. Kana and Hangul need no evidence.
Looks at: the whole document, one cheap pass.
Terminates: each edit removes a combining mark, a jamo or a surrogate; a script is composed wholly or not at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from textclean.edits import Edit
from textclean.encoding.scan import blocks
from textclean.rules import Rule

_ANY = "[\u0300-\u036f\u1160-\u11ff\u3099\u309a\ud800-\udfff]"
_BLOCKS = (0x03, 0x11, 0x30, *range(0xD8, 0xE0))  # of 256 code points, which have one of these
_LATIN = ("A-Za-z\u00c0-\u02af\u1e00-\u1eff", "\u0300-\u036f")
_GREEK = ("\u0370-\u03ff\u1f00-\u1fff", "\u0300-\u036f")
_UNLIKE = "[\u014a\u014b\u0180-\u0217\u021c-\u02af]"  # ŋ, and letters of African and phonetic alphabets
_OLD_JAMO = "[\u1113-\u1160\u1176-\u11a7\u11c3-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]"
_HANGUL = "(?:[\u1100-\u1112][\u1161-\u1175]|[\uac00-\ud7a3])[\u11a8-\u11c2]?"
_PAGES = (
    *(f"cp{page}" for page in range(1250, 1258)),
    *(f"iso8859-{part}" for part in (1, 2, 4, 5, 7, 10, 13, 14, 15, 16)),
)


def make() -> Rule:
    r"""Return the rule.

    >>> [(edit.start, ascii(edit.old), edit.new) for edit in make().find("Cafe\u0301 \ud83d\udc4d")]
    [(3, "'e\\u0301'", 'é'), (6, "'\\ud83d\\udc4d'", '👍')]
    """
    gate = re.compile(_ANY)

    def find(text: str) -> Sequence[Edit]:
        if text.isascii() or not any(block in blocks(text) for block in _BLOCKS) or not gate.search(text):
            return ()
        return sorted((*_surrogates(text), *_accents(text), *_cyrillic(text), *_east_asian(text)))

    return Rule("unicode", find)


def _surrogates(text: str) -> Iterator[Edit]:
    for match in re.finditer("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]", text):
        old = match[0]
        if len(old) == 2:
            yield Edit(match.start(), old, old.encode("utf-16-le", "surrogatepass").decode("utf-16-le"), "unicode")
        else:
            yield Edit(match.start(), old, "\ufffd", "unicode", note="lone surrogate")


@cache
def _legacy() -> frozenset[str]:
    """Return the letters that older 8-bit code pages have: those that a keyboard gave in one piece."""
    high = bytes(range(0x80, 0x100))
    return frozenset(char for page in _PAGES for char in high.decode(page, "ignore") if char.isalpha())


def _accents(text: str) -> Iterator[Edit]:
    """Yield what composes in Latin and in Greek."""
    for letters, marks in (_LATIN, _GREEK):
        found = [(match.start(), match[0]) for match in re.finditer(f"[{letters}][{marks}]+", text)]
        if not found:
            continue
        composed = {old: unicodedata.normalize("NFC", old) for _, old in found}
        if any(len(new) > 1 for new in composed.values()) or (letters is _LATIN[0] and re.search(_UNLIKE, text)):
            continue
        if not all(new in _legacy() for new in composed.values()):
            whole = re.search(f"[{letters}]", text) and any(len(old) > 2 for old in composed)
            if not whole or any(unicodedata.decomposition(char) for char in set(re.findall(f"[{letters}]", text))):
                continue
        for start, old in found:
            yield Edit(start, old, composed[old], "unicode")


def _cyrillic(text: str) -> Iterator[Edit]:
    """Yield what composes in Cyrillic, where each mark is judged by itself."""
    found = [(match.start(), match[0]) for match in re.finditer("[\u0400-\u052f][\u0300-\u036f]", text)]
    composed = {old: unicodedata.normalize("NFC", old) for _, old in found}
    meant = {old[1] for old, new in composed.items() if new not in _legacy()}
    for start, old in found:
        if old[1] not in meant:
            yield Edit(start, old, composed[old], "unicode")


def _east_asian(text: str) -> Iterator[Edit]:
    """Yield what composes in kana and in Hangul."""
    pattern = "[\u3041-\u30ff][\u3099\u309a]"
    if not re.search(_OLD_JAMO, text):
        pattern += "|" + _HANGUL
    for match in re.finditer(pattern, text):
        new = unicodedata.normalize("NFC", match[0])
        if len(new) < len(match[0]):
            yield Edit(match.start(), match[0], new, "unicode")
