"""Bytes to text, with evidence; nothing is ever replaced or dropped, but for the byte order mark.

    1. a byte order mark     UTF-8, UTF-16, UTF-32: it is believed over everything else
    2. the encoding given    `encoding="windows-1252"`, strictly
    3. strict UTF-8          what is not UTF-8 is an error, which names the byte and what to try
    4. `encoding="auto"`     after 1 and 3, the first of these that fits all of the data:
        UTF-16 and UTF-32 without a mark, by where the NULs and controls stand
        UTF-8 whose last character was cut (see `mixed`)
        lines in UTF-8 and lines in another encoding (see `mixed`)
        the encoding that the data declare (see `declared`)
        charset-normalizer (the extra `detect`)

Left alone: bytes that are no text. A file full of control bytes is an error and not a text; NULs are text where they
are few, or stand in blocks, as a crash leaves them.
Looks at: the whole data; the sample for UTF-16 and UTF-32 is the first 64 KiB.
"""

from __future__ import annotations

import codecs
import re
from typing import Literal, NamedTuple

from textclean import declared, mixed, refusals
from textclean.detection import likeliest, wide
from textclean.errors import ConfigError, DecodeError, suggest

How = Literal["bom", "utf-8", "given", "declared", "mixed", "detected"]


class Decoded(NamedTuple):
    """A text and how it was read.

    `encoding` is Python's name of the encoding, or a name that only `encode` knows (see `mixed`); `how` is the evidence
    for it: a byte order mark, valid UTF-8, the caller's word, a declaration in the data, lines in two encodings, or
    detection. `confidence` is from 0 to 1, and below 1 for the last three. `note` says what a person should know, and
    is empty where there is nothing to know.
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


def decode(data: bytes, *, encoding: str | None = None) -> Decoded:
    r"""Return `data` as text, with its encoding and how that was found.

    `encoding` names the encoding of data without a byte order mark; `None` is strict UTF-8; `"auto"` finds the encoding
    of data that are not UTF-8, which may need the extra `detect`. The byte order mark is not part of the text.

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
    marked = _by_mark(data, auto=encoding == "auto")
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
            raise refusals.not_utf8(data, error) from None
        return _detected(data)
    if encoding == "auto" and ("\0" in text or "\x1b" in text) and (found := _disguised(data)):
        return found
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
    """Return the bytes that `decode` made `text` of: the way back.

    Raises UnicodeEncodeError where there is none, LookupError for an encoding that does not exist.
    """
    marks = {name: mark for mark, name in _MARKS}
    mark = marks[encoding.partition("+")[0]] if bom else b""
    return mark + (mixed.encode(text, encoding) if "+" in encoding else text.encode(encoding))


def _by_mark(data: bytes, *, auto: bool) -> Decoded | None:
    """Read data that start with a byte order mark; None where none does or what follows does not fit it."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(name), name, "bom")
            except UnicodeDecodeError as error:
                ending = mixed.cut(data[len(mark) :], name) if auto else None
                if ending:
                    return _cut(ending, data, name)._replace(how="bom")
                if name == "utf-8":  # the one mark that does not come about by chance
                    raise refusals.broken(data, error, offset=len(mark) + error.start, name="UTF-8") from None
    return None


def _strict(data: bytes, name: str) -> str:
    """Decode data in the encoding that was given."""
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # some codecs warn of escapes instead of failing
            return data.decode(name)
    except UnicodeDecodeError as error:
        raise refusals.broken(data, error, offset=error.start, name=name) from None
    except (UnicodeError, ValueError) as error:
        raise DecodeError(f"the data are not {name}: {error}: try -e auto") from None


def _checked(decoded: Decoded, data: bytes) -> Decoded:
    """Return what was decoded, unless it is so full of controls that it is no text."""
    text = decoded.text
    nuls = text.count("\0") if "\0" in text else 0
    if data.startswith(b"%PDF-") or nuls > max(refusals.FEW, refusals.MOST_CONTROLS * len(text)):
        if decoded.encoding[:6] not in ("utf-16", "utf-32") and (name := wide(data)):
            raise refusals.unmarked(name)
        if not refusals.blocks_of_nuls(text):
            raise refusals.no_text(data)
        note = f"{nuls} NULs stand in it, in blocks, as a crash leaves them: the rule 'controls' removes them"
        return decoded._replace(note=decoded.note or note)
    if decoded.how == "utf-8" and refusals.binary(data):
        raise refusals.no_text(data)
    return decoded


def _disguised(data: bytes) -> Decoded | None:
    """Read data that are valid UTF-8 and mean something else: UTF-16, or seven bits that switch between sets."""
    if b"\0" in data:
        return _wide(data)
    claim = declared.declared(data)
    if claim and claim.codec.startswith("iso2022"):
        return _claimed(data, claim)
    return None


def _detected(data: bytes) -> Decoded:
    """Read data that are neither marked nor UTF-8 in the encoding that is most likely."""
    if found := _wide(data):
        return found
    if refusals.binary(data):
        raise refusals.no_text(data)
    if ending := mixed.cut(data, "utf-8"):
        return _cut(ending, data, "utf-8")
    claim = declared.declared(data)
    if two := mixed.read(data, claim.codec if claim else "", _second):
        second = two.encoding.partition("+")[2].partition(":")[0]
        lines = "line" if two.lines == 1 else "lines"
        note = (
            f"read line by line: {two.lines} {lines} in {second}, the rest in UTF-8, confidence {two.confidence:.2f};"
            " no one encoding explains them"
        )
        return Decoded(two.text, two.encoding, "mixed", two.confidence, note)
    if claim and (found := _claimed(data, claim)):
        return found
    guess = likeliest(data)
    name = codec(guess.encoding)
    doubt = f", as likely as {', '.join(guess.rivals[:3])}" if guess.rivals else ""
    against = f"; it declares {claim.codec}, which does not fit it" if claim else ""
    note = f"read as {name}: detected, confidence {guess.confidence:.2f}{doubt}{against}; -e NAME makes it sure"
    return Decoded(_strict(data, name), name, "detected", guess.confidence, note)


def _claimed(data: bytes, claim: declared.Declared) -> Decoded | None:
    """Read data in the encoding that they declare; None where it does not fit them."""
    for name, text in declared.readings(claim.codec, data):
        name = codec(name)
        note = f"read as {name}: declared in line {claim.line} ({claim.kind}), and all of it fits"
        return Decoded(text, name, "declared", 0.95, note)
    return None


def _second(data: bytes) -> tuple[str, float]:
    """Return the likeliest encoding of lines that are not UTF-8, and the confidence in it; an empty one for none."""
    try:
        guess = likeliest(data)
    except DecodeError:
        return "", 0.0
    return guess.encoding, guess.confidence


def _wide(data: bytes) -> Decoded | None:
    """Read data in UTF-16 or UTF-32 without a mark; None where they are not."""
    for whole in (data, data[: len(data) // 2 * 2], data[: len(data) // 4 * 4]):
        if name := wide(whole):
            note = f"read as {name}: it has no byte order mark, but its bytes stand as in that encoding"
            try:
                return Decoded(data.decode(name), name, "detected", 0.99, note)
            except UnicodeDecodeError:
                ending = mixed.cut(data, name)
                return _cut(ending, data, name) if ending else None
    return None


def _cut(ending: mixed.Mixed, data: bytes, name: str) -> Decoded:
    size = len(ending.encoding.rpartition(":")[2]) // 2
    what = " ".join(f"0x{byte:02X}" for byte in data[-size:])
    note = (
        f"read as {name}: it ends inside a character, at offset {len(data) - size}: U+FFFD stands for {what};"
        " the file was cut short"
    )
    return Decoded(ending.text, ending.encoding, "utf-8" if name == "utf-8" else "detected", 0.95, note)
