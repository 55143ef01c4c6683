r"""JSON Lines: named fields of one object a line are cleaned, all else stays byte for byte.

Only the strings that change are written anew, in their place: the order of the fields, the spacing, the spelling of
numbers and of other strings stay. A new string is written in UTF-8; with `\u` escapes where it has lone surrogates,
which UTF-8 cannot hold.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from textclean.errors import FileError
from textclean.files import reading

_STRETCH = 1 << 18  # bytes of lines that are read at a time
_SPACE = " \t\n\r"
_DECODER = json.JSONDecoder()


def stretches(source: BinaryIO, path: str) -> Iterator[tuple[int, list[bytes]]]:
    """Yield the lines of a file in stretches, each with the number of its first line from 1. Raises FileError."""
    first = 1
    while True:
        try:
            lines = source.readlines(_STRETCH)
        except OSError as error:
            raise FileError(reading(error, path)) from None
        if not lines:
            return
        if first == 1 and b"\0" in lines[0]:
            raise FileError("is no JSON Lines in UTF-8 but binary or UTF-16: convert it first")
        yield first, lines
        first += len(lines)


class LineError(ValueError):
    """A line that cannot be cleaned; the message says why and what to do."""


class _Value(NamedTuple):
    """A field's value and where it stands in the line."""

    field: str
    start: int
    end: int
    value: object


def clean_line(line: bytes, fields: Sequence[str], clean: Callable[[str, str], str]) -> bytes:
    r"""Return a line with `clean(field, text)` in the place of each field's text.

    The same object comes back where nothing changed. Blank lines stay as they are. Raises LineError where the line is
    no JSON object in UTF-8 or one of the fields is missing or no string.

    >>> clean_line(b'{"id": 1.50, "text": "A"}\n', ["text"], lambda field, text: text.lower())
    b'{"id": 1.50, "text": "a"}\n'
    """
    if not line.strip():
        return line
    try:
        source = line.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"byte 0x{line[error.start]:02X} at column {error.start + 1} is not UTF-8"
        raise LineError(f"{what}: convert the file first") from None
    values = _values(source)
    for field in fields:
        ours = [value for value in values if value.field == field]
        if not ours:
            has = ", ".join(repr(name) for name in dict.fromkeys(value.field for value in values)) or "none"
            raise LineError(f"there is no field {field!r}; it has {has}: name one with --field")
        for value in ours:
            if not isinstance(value.value, str):
                kind = "null" if value.value is None else type(value.value).__name__
                raise LineError(f"the field {field!r} is no string but {kind}")
    pieces = []
    at = 0
    for field, start, end, old in values:
        if field in fields and isinstance(old, str) and (new := clean(field, old)) != old:
            pieces += [source[at:start], _quoted(new)]
            at = end
    if not pieces:
        return line
    return ("".join(pieces) + source[at:]).encode("utf-8")


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    try:
        quoted.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(text)
    return quoted


def _values(source: str) -> list[_Value]:
    """Return the values of a JSON object's own fields, in order. Raises LineError for anything else."""
    try:
        at = _skip(source, 0)
        if source[at] != "{":
            kind = type(json.loads(source)).__name__
            raise LineError(f"no JSON object but {kind}: each line must be one object")
        return _members(source, _skip(source, at + 1))
    except json.JSONDecodeError as error:
        raise LineError(f"not JSON: {error.msg} at column {error.pos + 1}") from None
    except IndexError:
        raise LineError("not JSON: the line ends inside an object") from None
    except RecursionError:
        raise LineError("the JSON is nested too deeply to be read") from None
    except LineError:
        raise
    except ValueError as error:  # a number with too many digits
        raise LineError(f"not JSON that can be read: {error}") from None


def _members(source: str, at: int) -> list[_Value]:
    found: list[_Value] = []
    while source[at] != "}" or found:
        if source[at] != '"':
            raise json.JSONDecodeError("a field's name in double quotes is missing", source, at)
        name, at = _DECODER.raw_decode(source, at)
        at = _expect(source, _skip(source, at), ":")
        value, end = _DECODER.raw_decode(source, at)
        found.append(_Value(name, at, end, value))
        at = _skip(source, end)
        if source[at] == "}":
            break
        at = _expect(source, at, ",")
    if _skip(source, at + 1) < len(source):
        raise json.JSONDecodeError("more than one object", source, at + 1)
    return found


def _skip(source: str, at: int) -> int:
    while at < len(source) and source[at] in _SPACE:
        at += 1
    return at


def _expect(source: str, at: int, char: str) -> int:
    if source[at] != char:
        raise json.JSONDecodeError(f"{char!r} is missing", source, at)
    return _skip(source, at + 1)
