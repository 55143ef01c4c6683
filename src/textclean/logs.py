r"""The edit log: every edit of a text as JSON Lines, from which the raw text can be had back.

    {"textclean": "0.1.0", "format": 1, "name": "a.txt", "encoding": "utf-8", "bom": false, "edits": 1,
     "raw_length": 4, "raw_sha256": "…", "clean_length": 3, "clean_sha256": "…"}          (one line)
    {"step": 0, "round": 1, "rule": "endings", "start": 1, "old": "\r\n", "new": "\n", "parts": [], "note": ""}

The first line of a text is its header, one line an edit follows. A step is one rule in one round; `start` counts code
points of the text that the rule was given. Lengths count code points, hashes are of the text as UTF-8, and the
encoding is the one of the file that the raw text was read from. A log may hold many texts, one after the other: the
hash of the clean text says which of them belongs to a given text. Everything is written in ASCII, so that lone
surrogates survive. A JSON string cannot hold a high and a low surrogate that stand side by side as two code points:
`old` or `new` is then a list of strings, to be joined.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from textclean.edits import Edit, Part, apply, check, invert
from textclean.errors import EditError, LogError
from textclean.result import Cleaned

FORMAT = 1


class Header(NamedTuple):
    """What a log says of one text before its edits."""

    name: str
    encoding: str
    bom: bool
    edits: int
    raw_length: int
    raw_sha256: str
    clean_length: int
    clean_sha256: str


class Restored(NamedTuple):
    """A raw text that was had back, and what its log says of it."""

    text: str
    header: Header


def dump(cleaned: Cleaned, *, name: str = "text", encoding: str = "utf-8", bom: bool = False) -> Iterator[str]:
    r"""Yield the log of one cleaned text, line by line, each with its line end.

    `name` says where the text came from; `encoding` and `bom` how it was encoded there, so that the file can be
    restored byte for byte.

    >>> import textclean
    >>> list(dump(textclean.trace("a\r\nb")))[1]
    '{"step": 0, "round": 1, "rule": "endings", "start": 1, "old": "\\r\\n", "new": "\\n", "parts": [], "note": ""}\n'
    """
    from textclean import __version__

    head = {"textclean": __version__, "format": FORMAT}
    header = Header(
        name=name,
        encoding=encoding,
        bom=bom,
        edits=sum(len(step.edits) for step in cleaned.steps),
        raw_length=len(cleaned.raw),
        raw_sha256=_hash(cleaned.raw),
        clean_length=len(cleaned.text),
        clean_sha256=_hash(cleaned.text),
    )
    yield json.dumps(head | header._asdict()) + "\n"
    for number, step in enumerate(cleaned.steps):
        for edit in step.edits:
            line = {"step": number, "round": step.round, **edit._asdict()}
            line |= {"old": spelled(edit.old), "new": spelled(edit.new)}
            yield json.dumps({key: line[key] for key in _KEYS}) + "\n"


_KEYS = {
    "step": int,
    "round": int,
    "rule": str,
    "start": int,
    "old": str,
    "new": str,
    "parts": list,
    "note": str,
}


def spelled(text: str) -> str | list[str]:
    """Return a text as JSON can hold it: in pieces where a reader would join two surrogates."""
    if text.isascii():
        return text
    pieces = re.split("(?<=[\ud800-\udbff])(?=[\udc00-\udfff])", text)
    return text if len(pieces) == 1 else pieces


def restore(text: str, lines: Iterable[str]) -> str:
    r"""Return the raw text that was cleaned to `text`, by the lines of an edit log.

    Raises LogError, with the line from 1, where the log is damaged or belongs to another text.

    >>> import textclean
    >>> done = textclean.trace("a\r\nb")
    >>> restore(done.text, dump(done))
    'a\r\nb'
    """
    return find(text, lines).text


def find(text: str, lines: Iterable[str], *, name: str | None = None) -> Restored:
    """Return the raw text of `text` with its header; `name` decides where several texts were cleaned to this one.

    Raises LogError as `restore` does.
    """
    fitting: dict[str, tuple[Header, int]] = {}  # by the raw text's hash: the header and its line
    chosen: dict[str, list[tuple[int, str]]] = {}
    wanted = _hash(text)
    seen: list[Header] = []
    current: str | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if not seen or line.startswith('{"textclean"'):
            header = _header(_object(line, number), number)
            seen.append(header)
            current = None
            if header.clean_sha256 == wanted and (header.raw_sha256 not in fitting or header.name == name):
                current = header.raw_sha256
                fitting[current], chosen[current] = (header, number), []
        elif current is not None:
            chosen[current].append((number, line))
    if not seen:
        raise LogError("the log is empty: it has no header in line 1")
    if not fitting:
        raise LogError(_another(text, seen))
    named = {key: value for key, value in fitting.items() if value[0].name == name}
    if not named and name is not None:  # perhaps the same file, from another directory
        base = os.path.basename(name)
        named = {key: value for key, value in fitting.items() if os.path.basename(value[0].name) == base}
    if len(fitting) > 1 and len(named) != 1:
        names = ", ".join(repr(header.name) for header, _ in fitting.values())
        raise LogError(f"the log has {len(fitting)} texts that were cleaned to this one: name the one meant ({names})")
    key, (header, at) = next(iter((named or fitting).items()))
    return Restored(_undo(text, header, at, chosen[key]), header)


def _undo(text: str, header: Header, at: int, lines: list[tuple[int, str]]) -> str:
    """Revert the edits of one text, last step first."""
    edits = [(number, *_edit(_object(line, number), number)) for number, line in lines]
    if len(edits) != header.edits:
        last = lines[-1][0] if lines else at
        raise LogError(
            f"line {last} of the log: {header.edits} edits were written for {header.name!r} and {len(edits)} are here:"
            " the log was cut short"
        )
    steps: dict[int, list[tuple[int, Edit]]] = {}
    for number, step, edit in edits:
        steps.setdefault(step, []).append((number, edit))
    for step in sorted(steps, reverse=True):
        back = invert(edit for _, edit in steps[step])
        try:
            check(text, back)
        except EditError:
            raise _misfit(text, [number for number, _ in steps[step]], back) from None
        text = apply(text, back)
    if _hash(text) != header.raw_sha256:
        raise LogError(f"line {at} of the log: the edits do not lead back to the raw text: the log was changed")
    return text


def _misfit(text: str, numbers: list[int], back: list[Edit]) -> LogError:
    """Return the error that names the first edit that does not fit the text."""
    for end, number in enumerate(numbers, 1):
        try:
            check(text, back[:end])
        except EditError as error:
            return LogError(f"line {number} of the log: {error}: the log was changed")
    raise AssertionError("the edits fit after all")


def _another(text: str, seen: list[Header]) -> str:
    names = ", ".join(repr(header.name) for header in seen[:3]) + (", …" if len(seen) > 3 else "")
    near = [header for header in seen if header.raw_sha256 == _hash(text)]
    if near:
        return "this is the raw text already: nothing is to be restored"
    return (
        f"the log is not for this text of {len(text)} code points, or the text was changed since:"
        f" the log is for {names}, of {', '.join(str(header.clean_length) for header in seen[:3])}"
    )


def _object(line: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise LogError(f"line {number} of the log: not JSON: the log is damaged or no edit log") from None
    if not isinstance(found, dict):
        raise LogError(f"line {number} of the log: no JSON object: the log is damaged or no edit log")
    return found


def _header(found: dict[str, Any], number: int) -> Header:
    if found.get("format") != FORMAT or "textclean" not in found:
        if "textclean" in found:
            raise LogError(f"line {number} of the log: format {found.get('format')!r} is not known to this version")
        raise LogError(f"line {number} of the log: no header of an edit log: name the file that --log wrote")
    values: list[Any] = [found.get(key) for key in Header._fields]
    kinds = (str, str, bool, int, int, str, int, str)
    for key, value, kind in zip(Header._fields, values, kinds, strict=True):
        if type(value) is not kind:
            raise LogError(f"line {number} of the log: the header has no {key!r} that makes sense: the log is damaged")
    return Header(*values)


def _edit(found: dict[str, Any], number: int) -> tuple[int, Edit]:
    for key in ("old", "new"):
        pieces = found.get(key)
        if isinstance(pieces, list) and all(isinstance(piece, str) for piece in pieces):
            found[key] = "".join(pieces)
    for key, kind in _KEYS.items():
        if type(found.get(key)) is not kind:
            raise LogError(f"line {number} of the log: the edit has no {key!r} that makes sense: the log is damaged")
    try:
        parts = tuple(Part(*(int(at) for at in part)) for part in found["parts"])
    except (TypeError, ValueError):
        raise LogError(f"line {number} of the log: the edit's 'parts' make no sense: the log is damaged") from None
    step, _, rule, start, old, new, _, note = (found[key] for key in _KEYS)
    return step, Edit(start, old, new, rule, parts, note)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
