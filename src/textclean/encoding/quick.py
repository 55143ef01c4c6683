"""A quick look at a line: in which encodings it may have evidence of damage."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from string import ascii_letters
from typing import NamedTuple

from textclean.encoding import gate
from textclean.encoding.charmaps import Charmap, charmaps
from textclean.encoding.plausible import lonely, odd_sequence

_DOTS = frozenset(f"{letter}…" for letter in ascii_letters)


class _Bits(NamedTuple):
    """In which encodings a character is a byte of a kind: one bit for each encoding."""

    two: dict[str, int]
    more: dict[str, int]
    tail: dict[str, int]
    mark: dict[str, int]
    """Byte E2, which begins common punctuation."""


@cache
def _bits() -> _Bits:
    spans = ((0xC2, 0xDF), (0xE0, 0xF4), (0x80, 0xBF), (0xE2, 0xE2))
    bits = _Bits({}, {}, {}, {})
    for number, charmap in enumerate(charmaps()):
        for code, byte in charmap.table.items():
            for table, (first, last) in zip(bits, spans, strict=True):
                if first <= byte <= last:
                    table[chr(code)] = table.get(chr(code), 0) | 1 << number
    return bits


def possible(line: str, known: Collection[str]) -> list[Charmap]:
    """Return the encodings in which the line may have evidence of damage, by its sequences' neighbours.

    A sequence that does not fit the letters beside it or stands alone and is no word, three in a row with nothing but
    ASCII between, or the lead byte of common punctuation; in a `known` encoding, any sequence. A quick look, which
    spares most lines the long one.
    """
    two, more, tail, mark = _bits()
    enough = sum(1 << number for number, charmap in enumerate(charmaps()) if charmap.name in known) if known else 0
    found = 0
    once, twice, end = 0, 0, 0  # the encodings of the sequences before in this run, and where the last one ended
    for at in gate.places(line):
        pair = tail.get(line[at + 1], 0) if at + 1 < len(line) else 0
        if not pair:
            continue
        triple = pair & tail.get(line[at + 2], 0) & more.get(line[at], 0) if at + 2 < len(line) else 0
        pair &= two.get(line[at], 0)
        here = pair | triple
        if not here:
            continue
        found |= here & enough | triple & mark.get(line[at], 0)
        if pair and (odd_sequence(line, at, at + 2) or lonely(line, at, at + 2) or line[at - 1 : at + 1] in _DOTS):
            found |= pair
        if triple and (odd_sequence(line, at, at + 3) or odd_sequence(line, at, min(at + 4, len(line)))):
            found |= triple
        if not _loose(line[end:at]):
            once = twice = 0
        found |= twice & here
        twice |= once & here
        once |= here
        end = at + 2
    return [charmap for number, charmap in enumerate(charmaps()) if found >> number & 1]


def _loose(between: str) -> bool:
    """Tell whether nothing but ASCII, the end of a sequence, and a lead with a space stands in a piece of text."""
    return between.isascii() or sum(char > "\x7f" for char in between) <= 2 + 2 * between.count(" ")
