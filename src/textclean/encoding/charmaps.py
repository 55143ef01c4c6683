"""Single-byte encodings as tables from character to byte, and the shape of UTF-8 in them.

A text is translated to a string of the same length whose characters are the bytes' numbers, so that offsets stay; a
character that the encoding lacks becomes U+FFFF. In that string a regular expression finds strict UTF-8.
"""

from __future__ import annotations

import re
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
    """A single-byte encoding: its name, its table for `str.translate`, and a pattern for UTF-8's shape in it."""

    name: str
    table: Mapping[int, int]
    shape: re.Pattern[str]
    space: bool
    """Whether a space may stand for byte A0: not where that is a letter or sign that no program takes for a space."""
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


def _charmap(*, name: str, codec: str, c1: bool = False, leads: str = "C2-F4") -> Charmap:
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
    reverse: dict[int, str] = {}
    for code, byte in table.items():
        reverse[byte] = reverse.get(byte, "") + chr(code)
    head = "".join(reverse.get(byte, "") for byte in range(first, min(last, 0xDF) + 1))
    long = "".join(reverse.get(byte, "") for byte in range(0xE0, last + 1))
    tail = "".join(reverse.get(byte, "") for byte in range(0x80, 0xC0))
    shape = f"[{re.escape(head)}][{re.escape(tail)}]"
    if long:
        shape += f"|[{re.escape(long)}][{re.escape(tail)}]{{2}}"
    for byte in range(0xC0, 0x100):
        if not first <= byte <= last:
            for char in reverse.get(byte, ""):
                table[ord(char)] = 0xFFFF
    strays = "".join(chars for byte, chars in reverse.items() if 0x80 <= byte < 0xA0 and len(chars) > 1)
    return Charmap(
        name,
        table,
        re.compile(shape),
        space="\xa0" in reverse.get(0xA0, ""),
        strays=frozenset(char for char in strays if char < "\xa0") if name != "windows-1252" else frozenset(),
    )
