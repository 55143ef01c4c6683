"""Bytes to text, with evidence; nothing is ever replaced or dropped, but for the byte order mark.

    1. a byte order mark     UTF-8, UTF-16, UTF-32: it is believed over everything else
    2. the encoding given    `encoding="windows-1252"`, strictly
    3. strict UTF-8          what is not UTF-8 is an error, which names the byte and what to try
    4. `encoding="auto"`     after 1 and 3: UTF-16 and UTF-32 without a mark, by where the NULs stand, then
                             charset-normalizer (the extra `detect`)

Left alone: bytes that are no text. A file full of NULs or control bytes is an error and not a text.
Looks at: the whole data; the sample for UTF-16 and UTF-32 is the first 64 KiB.
"""

from __future__ import annotations

import codecs
import re
from typing import Literal, NamedTuple

from textclean.detection import likeliest, wide
from textclean.errors import ConfigError, DecodeError, suggest

How = Literal["bom", "utf-8", "given", "detected"]


class Decoded(NamedTuple):
    """A text and how it was read.

    `encoding` is Python's name of the encoding; `how` is the evidence for it: a byte order mark, valid UTF-8, the
    caller's word, or detection. `confidence` is from 0 to 1, and below 1 for detection alone. `note` says what a
    person should know, and is empty where there is nothing to know.
    """

    text: str
    encoding: str
    how: How
    confidence: float = 1.0
    note: str = ""


# UTF-32's little-endian mark begins with UTF-16's, so it is tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PACKED = (
    (b"%PDF-", "is a PDF: extract its text first, as with pdftotext"),
    (b"\x1f\x8b", "is compressed with gzip: unpack it first, as with zcat"),
    (b"\x28\xb5\x2f\xfd", "is compressed with zstd: unpack it first, as with zstdcat"),
    (b"PK\x03\x04", "is a ZIP archive (docx, epub and odt files are, too): extract its text first"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\b\t\n\v\f\r\x1b"))  # control bytes that no text is made of
_FEW = 3  # so many controls are no reason, however short the text
_MOST_CONTROLS = 0.05  # of all bytes; compressed data has a tenth, text next to none


def decode(data: bytes, *, encoding: str | None = None) -> Decoded:
    r"""Return `data` as text, with its encoding and how that was found.

    `encoding` names the encoding of data without a byte order mark; `None` is strict UTF-8; `"auto"` has the encoding
    detected where the data are not UTF-8, which needs the extra `detect`. The byte order mark is not part of the text.

    Raises DecodeError where the data are not text in that encoding, with the offset in bytes from 0 and the line
    from 1; ConfigError for an encoding that does not exist; TypeError for anything but bytes.

    >>> decode("Füße".encode())
    Decoded(text='Füße', encoding='utf-8', how='utf-8', confidence=1.0, note='')
    >>> decode(b"F\xfc\xdfe", encoding="windows-1252").text
    'Füße'
    >>> decode(b"F\xfc\xdfe")
    Traceback (most recent call last):
    ...
    textclean.errors.DecodeError: byte 0xFC at offset 1 (line 1) is not UTF-8: say which encoding it is, as with -e windows-1252, or have it detected with -e auto (in Python: encoding="windows-1252" or "auto")
    """  # noqa: E501 - a doctest's error message is one line
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"textclean decodes bytes, not {type(data).__name__}: a str needs no decoding")
    data = bytes(data)
    given = None if encoding in (None, "auto") else codec(encoding or "")
    marked = _by_mark(data)
    if marked is not None:
        if given is not None and not given.startswith("utf"):
            marked = marked._replace(note=f"read as {marked.encoding}: its byte order mark says so, against {encoding}")
        return marked
    if given is not None:
        return _checked(Decoded(_strict(data, given), given, "given"), data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if encoding != "auto":
            raise _not_utf8(data, error) from None
        return _detected(data)
    if encoding == "auto" and "\0" in text and (name := wide(data)):
        return _by_nuls(data, name)
    return _checked(Decoded(text, "utf-8", "utf-8"), data)


def codec(encoding: str) -> str:
    """Return Python's name of a text encoding. Raises ConfigError with a suggestion where there is none.

    >>> codec("UTF8"), codec("latin1"), codec("cp1252")
    ('utf-8', 'iso8859-1', 'windows-1252')
    """
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError):
        from encodings.aliases import aliases

        known = sorted({"utf-8", "windows-1252", *(name for name in (*aliases, *aliases.values()) if len(name) > 3)})
        raise ConfigError(
            f"there is no encoding {encoding!r}.{suggest(encoding.lower(), known)}"
            " Common ones are utf-8, utf-16, windows-1252, windows-1251, iso-8859-2, cp437, shift_jis."
        ) from None
    if not getattr(found, "_is_text_encoding", True) or found.name in ("undefined", "idna", "punycode"):
        raise ConfigError(f"{encoding!r} is no encoding of texts: name one like utf-8 or windows-1252")
    return re.sub(r"\Acp(?=125\d\Z)", "windows-", found.name)


def encode(text: str, encoding: str, *, bom: bool) -> bytes:
    """Return the bytes that `decode` made `text` of: the way back. Raises UnicodeEncodeError where there is none."""
    marks = {name: mark for mark, name in _MARKS}
    return (marks[encoding] if bom else b"") + text.encode(encoding)


def _by_mark(data: bytes) -> Decoded | None:
    """Read data that start with a byte order mark; None where none does or what follows does not fit it."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(name), name, "bom")
            except UnicodeDecodeError as error:
                if name == "utf-8":  # the one mark that does not come about by chance
                    raise _broken(data, error, offset=len(mark) + error.start, name="UTF-8") from None
    return None


def _strict(data: bytes, name: str) -> str:
    """Decode data in the encoding that was given."""
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # some codecs warn of escapes instead of failing
            return data.decode(name)
    except UnicodeDecodeError as error:
        raise _broken(data, error, offset=error.start, name=name) from None
    except (UnicodeError, ValueError) as error:
        raise DecodeError(f"the data are not {name}: {error}: try -e auto") from None


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1


def _broken(data: bytes, error: UnicodeDecodeError, *, offset: int, name: str) -> DecodeError:
    where = f"at offset {offset} (line {_line(data, offset)})"
    if "unexpected end" in error.reason or "truncated" in error.reason:
        return DecodeError(f"the data end inside a character {where}: the file was cut short or is not {name}")
    return DecodeError(
        f"byte 0x{data[offset]:02X} {where} is not {name}: name another encoding with -e, or have it detected"
        " with -e auto"
    )


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> DecodeError:
    """Return the error for data that are neither marked nor UTF-8."""
    if name := wide(data):
        return _unmarked(name)
    if _binary(data):
        return _no_text(data)
    offset = error.start
    where = f"at offset {offset} (line {_line(data, offset)})"
    if "unexpected end" in error.reason and not data[:offset].isascii():
        return DecodeError(
            f"the data end inside a UTF-8 character {where}: the file was cut short, or say which encoding it is"
            " with -e"
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


def _checked(decoded: Decoded, data: bytes) -> Decoded:
    """Return what was decoded, unless it is so full of controls that it is no text."""
    text = decoded.text
    if data.startswith(b"%PDF-") or ("\0" in text and text.count("\0") > max(_FEW, _MOST_CONTROLS * len(text))):
        if decoded.encoding[:6] not in ("utf-16", "utf-32") and (name := wide(data)):
            raise _unmarked(name)
        raise _no_text(data)
    if decoded.how == "utf-8" and _binary(data):
        raise _no_text(data)
    return decoded


def _binary(data: bytes) -> bool:
    """Whether more bytes are controls than a text can have."""
    return len(data) - len(data.translate(None, _CONTROLS)) > max(_FEW, _MOST_CONTROLS * len(data))


def _no_text(data: bytes) -> DecodeError:
    for magic, what in _PACKED:
        if data.startswith(magic):
            return DecodeError(f"this {what}")
    return DecodeError(
        "this looks like a binary file, not text: leave it out, or name its encoding if it is text,"
        " as with -e utf-16-le"
    )


def _unmarked(name: str) -> DecodeError:
    return DecodeError(
        f"this looks like {name.upper()} without a byte order mark: say so with -e {name}, or have it detected"
        " with -e auto"
    )


def _detected(data: bytes) -> Decoded:
    """Read data that are neither marked nor UTF-8 in the encoding that is most likely."""
    if name := wide(data):
        return _by_nuls(data, name)
    if _binary(data):
        raise _no_text(data)
    guess = likeliest(data)
    name = codec(guess.encoding)
    doubt = f", as likely as {', '.join(guess.rivals[:3])}" if guess.rivals else ""
    note = f"read as {name}: detected, confidence {guess.confidence:.2f}{doubt}; name the encoding with -e to be sure"
    return Decoded(_strict(data, name), name, "detected", guess.confidence, note)


def _by_nuls(data: bytes, name: str) -> Decoded:
    note = f"read as {name}: it has no byte order mark, but NULs in the places of that encoding"
    return Decoded(data.decode(name), name, "detected", 0.99, note)
