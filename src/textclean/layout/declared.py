"""Where a mail's own headers say that its text is flowed (`Content-Type: text/plain; format=flowed`, RFC 3676).

Looks at: the header blocks of the text: lines `Name: value` up to a blank line.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from textclean.layout.flow import MailLines


class Declared(NamedTuple):
    """A body that is declared as flowed: its lines `first` to `last` (not included), and `delsp`.

    `parameters` are the spans of the header that say so.
    """

    first: int
    last: int
    delsp: bool
    parameters: tuple[tuple[int, int], ...]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    flags = re.IGNORECASE
    return {
        "type": re.compile(r"content-type:[ \t]*(?:\n[ \t]+)?text/plain\b", flags),
        "flowed": re.compile(r";\s*format\s*=\s*\"?flowed\"?(?=[;\s]|$)", flags),
        "delsp": re.compile(r";\s*delsp\s*=\s*\"?(yes|no)\"?(?=[;\s]|$)", flags),
        "encoded": re.compile(r"^content-transfer-encoding:[ \t]*(?:quoted-printable|base64)", flags | re.MULTILINE),
        "header": re.compile(r"[!-9;-~]+:|[ \t]+\S"),
    }


def declared(lines: MailLines) -> list[Declared]:
    r"""Return the bodies that are declared as flowed and are not encoded besides.

    >>> from textclean.layout.flow import mail_lines
    >>> lines = mail_lines("Content-Type: text/plain; format=flowed\n\nso it \nwas")
    >>> [found[:3] for found in declared(lines)]
    [(2, 4, False)]
    """
    text = lines.text
    if "lowed" not in text and "LOWED" not in text:
        return []
    found: list[Declared] = []
    at = 0
    while at < len(lines.core):
        if not _is_header(lines, at):
            at += 1
            continue
        end = at
        while end < len(lines.core) and _is_header(lines, end):
            end += 1
        if end < len(lines.core) and not lines.core[end]:
            body = _body(lines, at, end)
            if body is not None:
                found.append(body)
                at = body.last
                continue
        at = end
    return found


def _is_header(lines: MailLines, number: int) -> bool:
    return not lines.depth[number] and _patterns()["header"].match(lines.core[number]) is not None


def _body(lines: MailLines, first: int, end: int) -> Declared | None:
    """Return the body below the header block of the lines `first` to `end`, if it is declared as flowed."""
    patterns = _patterns()
    above = lines.core[first - 1] if first else ""
    boundary = above.rstrip() if above.startswith("--") and len(above) > 3 else ""
    if first and end - first < 2 and not boundary:
        return None  # a header by the way
    block = lines.text[lines.starts[first] : lines.starts[end]]
    base = lines.starts[first]
    for number in range(first, end):
        at = lines.starts[number] - base
        if patterns["type"].match(block, at):
            stop = number + 1
            while stop < end and lines.core[stop][:1] in (" ", "\t"):
                stop += 1
            limit = lines.starts[stop] - base - 1
            flowed = patterns["flowed"].search(block, at, limit)
            if flowed is None or patterns["encoded"].search(block):
                return None
            delsp = patterns["delsp"].search(block, at, limit)
            spans = sorted(match.span() for match in (flowed, delsp) if match is not None)
            said = tuple((base + start, base + close) for start, close in spans)
            last = _end(lines, end, boundary)
            return Declared(end + 1, last, delsp is not None and delsp[1].lower() == "yes", said)
    return None


def _end(lines: MailLines, number: int, boundary: str) -> int:
    """Return the line behind a body: that of its boundary, of the next message of a mailbox, or the text's end."""
    for at in range(number + 1, len(lines.core)):
        core = lines.core[at]
        if boundary and core.startswith(boundary):
            return at
        after_blank = core.startswith("From ") and not (lines.core[at - 1] or lines.depth[at])
        if after_blank and at + 1 < len(lines.core) and _is_header(lines, at + 1):
            return at
    return len(lines.core)
