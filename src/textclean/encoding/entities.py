"""HTML entities that stand in text which is not HTML.

A document is decided on as a whole: it holds entities by mistake where nothing in it is a tag or an escaped tag, no
entity is mentioned rather than used (`&amp;` in quotes or backticks), and at least one is of the kind that prose needs:
an accented letter, a quote, a dash, a no-break space, an ampersand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import cast

from textclean.edits import Edit
from textclean.encoding.traced import Span, edits_of, identity

_ENTITY = r"&#?[0-9A-Za-z]{1,24};"
_TAG = r"(?:<|&(?:amp;)*lt;)[A-Za-z/!?]"
_MENTIONED = rf"[`'\"“‘(]{_ENTITY}[`'\"”’)]"
_CODE = r"`[^`\n]+`"
_PROSE = (
    r"&(?:amp|quot|apos|nbsp|shy|[lr][sd]quo|[sb]dquo|[lr]aquo|hellip|[mn]dash|bull|middot|copy|reg|trade|euro|deg|sect"
    r"|[A-Za-z](?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash)|(?:ae|oe|sz)lig|AElig|OElig|i(?:excl|quest)"
    r"|#0*(?:3[2-9]|4[0-7]|1[2-9]\d|[2-9]\d\d|\d{4,6})|#[xX]0*(?:2[0-9A-Fa-f]|[89A-Fa-f][0-9A-Fa-f]|[0-9A-Fa-f]{3,5}));"
)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def present(text: str) -> bool:
    """Tell whether the document's entities stand there by mistake.

    >>> present("Caf&eacute; &amp; bar"), present("<p>Caf&eacute;"), present("Write '&amp;' for it")
    (True, False, False)
    """
    return (
        "&" in text
        and _pattern(_PROSE).search(text) is not None
        and _pattern(_TAG).search(text) is None
        and _pattern(_MENTIONED).search(text) is None
        and not any(_pattern(_ENTITY).search(code[0]) for code in _pattern(_CODE).finditer(text))
    )


def find(text: str, rule: str) -> list[Edit]:
    """Return the edits that decode the entities of a document which holds them by mistake."""
    if not present(text):
        return []
    edits: list[Edit] = []
    entity = _pattern(_ENTITY)
    at = 0
    while match := entity.search(text, at):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        line = text[start:end]
        new, trace = _decoded(line)
        edits.extend(edits_of(line, new, trace, start, rule, "entity"))
        at = end
    return edits


def _decoded(line: str) -> tuple[str, Sequence[Span]]:
    """Return a line with its entities decoded to the end: what an entity gives may complete another.

    >>> _decoded("&amp;amp;eacute;")[0]
    'é'
    """
    if len(line) < 3:
        return line, identity(line)
    unescape = _unescape()
    tail = _pattern(r"&#?[0-9A-Za-z]{1,24};\Z")
    chars: list[str] = []
    trace: list[Span] = []
    for at, given in enumerate(line):
        chars.append(given)
        trace.append((at, at + 1))
        while chars[-1] == ";":
            seen = "".join(chars[-27:])
            match = tail.search(seen)
            if not match or (got := unescape(match[0])) == match[0]:
                break
            size = len(match[0])
            span = (trace[-size][0], trace[-1][1])
            del chars[-size:], trace[-size:]
            chars.extend(got)
            trace.extend([span] * len(got))
            if not chars:
                break
    return "".join(chars), trace


@cache
def _unescape() -> Callable[[str], str]:
    from ftfy.fixes import unescape_html

    return cast("Callable[[str], str]", unescape_html)
