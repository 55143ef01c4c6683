"""Why bytes are no text, said so that a person knows what to do."""

from __future__ import annotations

import re

from textclean import mixed
from textclean.declared import declared
from textclean.detection import wide
from textclean.errors import DecodeError

_PACKED = (
    (b"%PDF-", "is a PDF: extract its text first, as with pdftotext"),
    (b"\x1f\x8b", "is compressed with gzip: unpack it first, as with zcat"),
    (b"\x28\xb5\x2f\xfd", "is compressed with zstd: unpack it first, as with zstdcat"),
    (b"PK\x03\x04", "is a ZIP archive (docx, epub and odt files are, too): extract its text first"),
)
CONTROLS = bytes(set(range(32)) - set(b"\b\t\n\v\f\r\x1b"))  # control bytes that no text is made of
FEW = 3  # so many controls are no reason, however short the text
MOST_CONTROLS = 0.05  # of all bytes; compressed data has a tenth, text next to none


def line(data: bytes, offset: int) -> int:
    """Return the number of the line, from 1, that a byte stands in."""
    return data.count(b"\n", 0, offset) + 1


def broken(data: bytes, error: UnicodeDecodeError, *, offset: int, name: str) -> DecodeError:
    """Return the error for data that are not in the encoding that they were said to be in."""
    where = f"at offset {offset} (line {line(data, offset)})"
    if "unexpected end" in error.reason or "truncated" in error.reason:
        return DecodeError(f"the data end inside a character {where}: the file was cut short or is not {name}")
    return DecodeError(
        f"byte 0x{data[offset]:02X} {where} is not {name}: name another encoding with -e, or have it detected"
        " with -e auto"
    )


def not_utf8(data: bytes, error: UnicodeDecodeError) -> DecodeError:
    """Return the error for data that are neither marked nor UTF-8."""
    if name := wide(data):
        return unmarked(name)
    if binary(data):
        return no_text(data)
    offset = error.start
    where = f"at offset {offset} (line {line(data, offset)})"
    if "unexpected end" in error.reason and not data[:offset].isascii():
        return DecodeError(
            f"the data end inside a UTF-8 character {where}: the file was cut short, or say which encoding it is"
            " with -e"
        )
    if claim := declared(data):
        return DecodeError(
            f"byte 0x{data[offset]:02X} {where} is not UTF-8, and line {claim.line} declares {claim.codec}"
            f" ({claim.kind}): say so with -e {claim.codec}, or have it found out with -e auto"
        )
    if two := mixed.read(data, "", lambda rest: ("", 0.0)):
        return DecodeError(
            f"byte 0x{data[offset]:02X} {where} is not UTF-8, nor are {two.lines} of the lines, while others are: have"
            " them read line by line with -e auto"
        )
    try:
        data.decode("windows-1252")
    except UnicodeDecodeError:
        return DecodeError(
            f"byte 0x{data[offset]:02X} {where} is not UTF-8: say which encoding it is with -e, or have it detected"
            ' with -e auto (in Python: encoding="auto")'
        )
    return DecodeError(
        f"byte 0x{data[offset]:02X} {where} is not UTF-8: say which encoding it is, as with -e windows-1252, or have it"
        ' detected with -e auto (in Python: encoding="windows-1252" or "auto")'
    )


def binary(data: bytes) -> bool:
    """Whether more bytes are controls than a text can have."""
    return len(data) - len(data.translate(None, CONTROLS)) > max(FEW, MOST_CONTROLS * len(data))


def blocks_of_nuls(text: str) -> bool:
    """Tell whether a text's NULs are a few long blocks of it, and the rest has hardly a control."""
    pieces = [piece for piece in re.split("\0{8,}", text) if piece]
    rest = "".join(pieces)
    return 0 < len(pieces) <= 8 and len(rest) >= 16 and not binary(rest.encode("utf-8", "surrogatepass"))


def no_text(data: bytes) -> DecodeError:
    """Return the error for data that are no text, by what they are where that shows."""
    for magic, what in _PACKED:
        if data.startswith(magic):
            return DecodeError(f"this {what}")
    return DecodeError(
        "this looks like a binary file, not text: leave it out, or name its encoding if it is text,"
        " as with -e utf-16-le"
    )


def unmarked(name: str) -> DecodeError:
    """Return the error for UTF-16 and UTF-32 without a byte order mark."""
    return DecodeError(
        f"this looks like {name.upper()} without a byte order mark: say so with -e {name}, or have it detected"
        " with -e auto"
    )
