"""Single-byte encodings as tables from character to byte, and the shape of UTF-8 in them.

A text is translated to a string of the same length whose characters are the bytes' numbers, so that offsets stay; a
character that the encoding lacks becomes U+FFFF. In that string a regular expression finds strict UTF-8.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

# Strict UTF-8: the shortest form, no surrogates, nothing above U+10FFFF.
SEQUENCE = (
    "[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    "|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)


class Charmap(NamedTuple):
    """A single-byte encoding: its name, and its table for `str.translate`."""

    name: str
    table: Mapping[int, int]
    space: bool
    """Whether a space may stand for byte A0: where that is a no-break space."""
    least: int
    """How many sequences in a row are evidence of damage by themselves."""
    strays: frozenset[str]
    """C1 controls that stand for a byte though the encoding has a character of its own for it."""


class _Table(dict[int, int]):
    def __missing__(self, code: int) -> int:
        return 0xFFFF


@cache
def settings() -> Mapping[str, Any]:
    """Return data/mojibake.toml."""
    import tomllib

    return tomllib.loads(files("textclean").joinpath("data/mojibake.toml").read_text(encoding="utf-8"))


@cache
def charmaps() -> tuple[Charmap, ...]:
    """Return all encodings, the likelier first.

    >>> [charmap.name for charmap in charmaps()][:2]
    ['windows-1252', 'windows-1251']
    """
    return tuple(_charmap(**entry) for entry in settings()["charmap"])


def _charmap(*, name: str, codec: str, c1: bool = False, leads: str = "C2-F4", least: int = 3) -> Charmap:
    table = _Table({code: code for code in range(0x80)})
    first, last = (int(end, 16) for end in leads.split("-"))
    if c1:
        table.update((code, code) for code in range(0x80, 0xA0))
    for byte in range(0x80, 0x100):
        char = bytes([byte]).decode(codec, "ignore") or chr(byte)
        table[ord(char)] = byte
    if c1:  # what a program wrote that takes the code page for Latin-1 where it has nothing
        for byte in range(0x80, 0x100):
            table.setdefault(byte, byte) if not bytes([byte]).decode(codec, "ignore") else None
    for byte in range(0x80, 0x100):
        if not (first <= byte <= last or byte < 0xC0):
            for code in [code for code, value in table.items() if value == byte]:
                del table[code]
    taken = {byte for code, byte in table.items() if code >= 0xA0}
    strays = (chr(code) for code, byte in table.items() if 0x80 <= code < 0xA0 and code == byte and byte in taken)
    return Charmap(
        name,
        table,
        space=table.get(0xA0) == 0xA0,
        least=least,
        # Text read as Latin-1 is read as windows-1252 so often that the two count as one.
        strays=frozenset(() if name == "windows-1252" else strays),
    )
