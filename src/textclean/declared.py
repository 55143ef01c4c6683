"""The encoding that data declare for themselves: a claim, which holds where the data decode strictly in it.

    <?xml version="1.0" encoding="iso-8859-2"?>          XML
    <meta charset="windows-1251">                        HTML, also http-equiv; CSS has @charset
    Content-Type: text/plain; charset="koi8-r"           mail and the web
    -*- coding: latin-1 -*-   # coding: cp1252           Emacs and Python, in the first two lines
    vim: set fileencoding=cp437:                         vim, in the first or last five lines

Left alone: a charset that stands elsewhere; data that declare two different ones.
Looks at: the first 8 KiB and the last five lines.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_HEAD = 8 << 10
_NAME = rb"[\"']?\s*([A-Za-z][\w.:+-]{1,40})"
_PATTERNS = (
    ("XML", rb"\A\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*" + _NAME),
    ("HTML", rb"(?i)<meta\b[^>]{0,400}?\bcharset\s*=\s*" + _NAME),
    ("CSS", rb"\A\s*@charset\s+" + _NAME),
    ("MIME", rb"(?im)^content-type:[^\r\n]{0,200}(?:\r?\n[ \t][^\r\n]{0,200}){0,3}?\bcharset\s*=\s*" + _NAME),
)
_LINES = (
    ("Emacs", rb"-\*-[^\r\n]{0,200}?\bcoding:\s*" + _NAME),
    ("Python", rb"\A[ \t\f]*#[^\r\n]{0,200}?\bcoding[:=][ \t]*" + _NAME),
)
_VIM = rb"\b(?:vim?|ex):[^\r\n]{0,200}?\b(?:fileencoding|fenc)=" + _NAME
# What programs write by these names is often the larger one, as browsers take it.
_LARGER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "big5": "big5hkscs", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
}  # fmt: skip


class Declared(NamedTuple):
    """A codec that data declare, what kind of declaration it is, and the line of it, from 1."""

    codec: str
    kind: str
    line: int


@cache
def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern)


def declared(data: bytes) -> Declared | None:
    """Return the encoding that data declare; None where they declare none, or more than one.

    >>> declared(b'<meta charset="windows-1251">')
    Declared(codec='cp1251', kind='HTML', line=1)
    >>> declared(b"The charset=koi8-r is Russian.")
    """
    found = [*_found(data)]
    return found[0] if len({claim.codec for claim in found}) == 1 else None


def _found(data: bytes) -> Iterator[Declared]:
    head = data[:_HEAD]
    for kind, pattern in _PATTERNS:
        for match in _compiled(pattern).finditer(head):
            yield from _claim(match[1], kind, head.count(b"\n", 0, match.start(1)) + 1)
    lines = head.split(b"\n", 5)[:5]
    for number, line in enumerate(lines[:2], 1):
        for kind, pattern in _LINES:
            if named := _compiled(pattern).search(line):
                yield from _claim(re.sub(rb"-(?:unix|dos|mac)\Z", b"", named[1]), kind, number)
                break
    last = data.count(b"\n") + 1
    tail = data[-4096:].rsplit(b"\n", 6)[-6:]
    for number, line in (*enumerate(lines, 1), *enumerate(tail, last - len(tail) + 1)):
        if named := _compiled(_VIM).search(line):
            yield from _claim(named[1], "vim", number)


def _claim(name: bytes, kind: str, line: int) -> Iterator[Declared]:
    """Yield the claim, where there is such an encoding of texts."""
    name = re.sub(rb"(?i)\A(?:iso-)?latin-(\d+)\Z", rb"latin\1", name)  # as Emacs writes it
    try:
        found = codecs.lookup(name.decode("ascii"))
    except (LookupError, ValueError):
        return
    if getattr(found, "_is_text_encoding", True) and found.name not in ("undefined", "idna", "punycode", "utf-7"):
        yield Declared(found.name, kind, line)


def readings(codec: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the codecs that a declared one may stand for and in which the data decode strictly, with the text.

    >>> [name for name, _ in readings("iso8859-1", b"\\x93so\\x94")]
    ['cp1252', 'iso8859-1']
    """
    larger = _LARGER.get(codec, "")
    # Nobody wants C1 controls: where the data have such bytes, the larger encoding is meant.
    plain = codec != "iso8859-1" or len(data.translate(None, bytes(range(0x80, 0xA0)))) == len(data)
    for name in (codec, larger) if plain else (larger, codec):
        if name:
            try:
                yield name, data.decode(name)
            except (UnicodeError, ValueError):
                continue
