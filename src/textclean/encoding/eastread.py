"""One line of East Asian text read again in another encoding, with the piece that each character came from."""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import Any, NamedTuple

from textclean.encoding.plausible import impossible
from textclean.encoding.readings import strict
from textclean.encoding.traced import Span

DENSE = 0.5  # of a line's characters beyond spaces that are not ASCII, where Latin letters hide another script


class Codec(NamedTuple):
    """What a text was written in and read as, and the characters that are common in its language."""

    wrote: str
    read: str
    common: frozenset[str]
    name: str


class Read(NamedTuple):
    """A line in another encoding: the text, and the piece of the line that each character came from."""

    text: str
    trace: list[Span]


@cache
def eastern() -> re.Pattern[str]:
    """Return a pattern for the characters of East Asian scripts."""
    return re.compile("[\u2e80-\u9fff\uff61-\uff9f]")


def from_utf8(line: str, codec: Codec) -> Read | None:
    """Return a line that was UTF-8 before it was read in a double-byte encoding; None where it was not."""
    if not eastern().search(line):
        return None
    try:
        data = line.encode(codec.read)
        text = data.decode("utf-8")
    except UnicodeError:
        return None
    if any(impossible(char) for char in text if char > "\x7f"):
        return None
    if _chance().search(text):
        return None
    return Read(text, _trace(line, text, codec.read, "utf-8"))


@cache
def _chance() -> re.Pattern[str]:
    """Return a pattern for letters of other scripts, which come out of East Asian words by chance."""
    return re.compile("[\u0250-\u036f\u0500-\u1dff\ue000-\ufeff\uffef-\U0010ffff]")


def is_dense(line: str) -> bool:
    """Tell whether a line may be bytes of a double-byte encoding: dense in signs and letters of Latin, and no UTF-8."""
    ascii_ = line.encode("ascii", "ignore")
    high = len(line) - len(ascii_)
    if high < 4 or high < DENSE * len(ascii_.translate(None, b" \t")):  # spares most lines of a Latin text the rest
        return False
    raw = _raw(line)
    return raw is not None and not strict(raw) and high >= DENSE * len("".join(raw.decode("latin-1").split()))


def _raw(line: str) -> bytes | None:
    """Return the bytes of a line in windows-1252 or Latin-1, or both in turn; None where it has other characters."""
    try:
        return codecs.charmap_encode(line, "strict", _windows())[0]
    except UnicodeEncodeError:
        if _foreign().search(line):
            return None
        return line.translate(_table()).encode("latin-1")


@cache
def _foreign() -> re.Pattern[str]:
    """Return a pattern for what neither windows-1252 nor Latin-1 has."""
    return re.compile(f"[^\x00-\xff{''.join(chr(code) for code in _table() if code > 0xFF)}]")


@cache
def _windows() -> Any:
    """Return windows-1252 with controls where it has nothing, for the codec in C."""
    return codecs.charmap_build("".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x100)))


def from_bytes(line: str, codec: Codec) -> Read | None:
    """Return a line whose Latin letters and signs are the bytes of a double-byte encoding; None where it is not."""
    data = line.translate(_table())
    try:
        text = data.encode("latin-1").decode(codec.wrote)
    except UnicodeError:
        return None
    beyond = [char for char in text if char > "\x7f"]
    if any(
        not ("\u2e80" <= char <= "\ud7a3" or "\uff01" <= char < "\uff60" or char in "“”‘’…—·「」") for char in beyond
    ):
        return None
    return Read(text, _trace(data, text, "latin-1", codec.wrote))


@cache
def _table() -> dict[int, int]:
    """Return the table from a character of windows-1252 or Latin-1 to its byte."""
    table = {byte: byte for byte in range(0x100)}
    for byte in range(0x80, 0xA0):
        if char := bytes([byte]).decode("cp1252", "ignore"):
            table[ord(char)] = byte
    return table


def _trace(line: str, text: str, read: str, wrote: str) -> list[Span]:
    """Return, for each character of the text, the span of the line that its bytes came from."""
    owner: list[int] = []
    for at, char in enumerate(line):
        owner.extend([at] * (1 if char < "\x80" else len(char.encode(read))))
    trace: list[Span] = []
    byte = 0
    for char in text:
        size = 1 if char < "\x80" else len(char.encode(wrote))
        trace.append((owner[byte], owner[byte + size - 1] + 1))
        byte += size
    return trace
