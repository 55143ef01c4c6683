"""What runs of characters beyond ASCII are in single-byte encodings: found once for a run, then looked up.

In strict UTF-8 a run stands for itself: which encodings have all characters of a line, in which of them the line is
UTF-8, and which of these agree, follows from its runs. Dense damage has few different ones, since words repeat.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache, reduce
from operator import and_
from typing import NamedTuple, TypeVar

from textclean.edits import Part
from textclean.encoding.charmaps import charmaps
from textclean.encoding.replay import decode, ftfy
from textclean.encoding.traced import edits_of, identity

LONG = 60  # characters: a longer run is hardly met again
MANY = 1 << 14  # runs that are kept
_OWN = "own:"  # before the name of an encoding of data/mojibake.toml


class Codec(NamedTuple):
    """An encoding that ftfy tries, or one of ours: how it is named in a note, and for `encoded`."""

    name: str
    codec: str
    spaces: bool
    """Whether ftfy takes a space for byte A0 in it."""
    sloppy: bool


class Common(NamedTuple):
    """What the runs of a line have in common: one bit for each of `codecs()`, of which ours have the upper ones."""

    have: int
    """The encodings that have all characters."""
    strict: int
    """Those in which the runs are UTF-8."""
    agree: int
    """For each encoding those of ours that come to the same bytes, as far as they are UTF-8; see `agreeing`."""


Reading = tuple[str, tuple[Part, ...]]
_T = TypeVar("_T")


@cache
def codecs() -> tuple[Codec, ...]:
    """Return the encodings that ftfy tries, in its order, then ours."""
    theirs = tuple(
        Codec(
            "windows-1252" if codec == "latin-1" else codec.removeprefix("sloppy-"),
            codec,
            codec != "macroman",
            codec.startswith("sloppy"),
        )
        for codec in ftfy().chardata.CHARMAP_ENCODINGS
    )
    return theirs + tuple(Codec(charmap.name, _OWN + charmap.name, False, False) for charmap in charmaps())


@cache
def first_own() -> int:
    """Return the number of our first encoding."""
    return len(codecs()) - len(charmaps())


@cache
def having() -> Mapping[str, int]:
    """Return which of our encodings have a character as a byte beyond ASCII: one bit for each."""
    bits: dict[str, int] = {}
    for number, charmap in enumerate(charmaps()):
        for code, byte in charmap.table.items():
            if byte >= 0x80:
                bits[chr(code)] = bits.get(chr(code), 0) | 1 << number
    return bits


def encoded(text: str, codec: str) -> bytes:
    """Return the bytes that a text has in an encoding; raises UnicodeError where it has none."""
    if not codec.startswith(_OWN):
        return text.encode(codec)
    return text.translate(_tables()[codec.removeprefix(_OWN)]).encode("latin-1")


def strict(data: bytes) -> bool:
    """Tell whether bytes are UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def common(runs: Iterable[str]) -> Common:
    """Return what the runs of a line have in common.

    >>> found = common(["Ã³", "Ã©"])
    >>> [codec.name for number, codec in enumerate(codecs()) if found.strict >> number & 1][:2]
    ['windows-1252', 'windows-1252']
    """
    return unpacked(bits_of(runs))


def bits_of(runs: Iterable[str]) -> int:
    """Return what the runs of a line have in common, as one number."""
    return reduce(and_, map(_facts().__getitem__, runs), -1)


def unpacked(bits: int) -> Common:
    """Return what `bits_of` says."""
    size = len(codecs())
    every = (1 << size) - 1
    return Common(bits & every, bits >> size & every, bits >> 2 * size)


def agreeing(found: Common, number: int) -> int:
    """Return which of our encodings come to the same bytes as an encoding, one bit for each."""
    size = len(charmaps())
    return found.agree >> size * number & ((1 << size) - 1)


@cache
def _tables() -> dict[str, Mapping[int, int]]:
    return {charmap.name: charmap.table for charmap in charmaps()}


class _Facts(dict[str, int]):
    """What is known of a run, in the bits of a number: `have`, `strict` and `agree` of `Common`, from the lowest."""

    def __missing__(self, raw: str) -> int:
        size, first, own = len(codecs()), first_own(), len(charmaps())
        left = reduce(and_, (having().get(char, 0) for char in set(raw)), (1 << own) - 1)
        have = good = agree = 0
        same: dict[bytes, list[int]] = {}
        for number, codec in enumerate(codecs()):
            if number >= first and not left >> number - first & 1:
                continue
            try:
                data = encoded(raw, codec.codec)
            except UnicodeEncodeError:
                continue
            have |= 1 << number
            if data in same or strict(data):
                good |= 1 << number
                same.setdefault(data, []).append(number)
        for numbers in same.values():
            mask = sum(1 << number - first for number in numbers if number >= first)
            for number in numbers:
                agree |= mask << own * number
        bits = have | good << size | agree << 2 * size
        return _kept(self, raw, bits)


@cache
def _facts() -> _Facts:
    return _Facts()


class _Readings(dict[str, Reading]):
    """What runs decode to by a chain of encodings, and which letter came from which characters."""

    def __init__(self, chain: tuple[str, ...]) -> None:
        super().__init__()
        self.chain = chain

    def __missing__(self, raw: str) -> Reading:
        text, trace = raw, identity(raw)
        for codec in self.chain:
            text, trace = decode(encoded(text, codec), trace, "utf-8")
        return _kept(self, raw, (text, edits_of(raw, text, trace, 0, "", "")[0].parts))


@lru_cache(maxsize=64)
def _readings(chain: tuple[str, ...]) -> _Readings:
    return _Readings(chain)


def readings(runs: Iterable[str], chain: tuple[str, ...]) -> list[Reading]:
    """Return what runs decode to by a chain of encodings in which they are UTF-8."""
    return list(map(_readings(chain).__getitem__, runs))


def _kept(memory: dict[str, _T], raw: str, value: _T) -> _T:
    if len(raw) < LONG:
        if len(memory) >= MANY:
            memory.clear()
        memory[raw] = value
    return value
