"""Sequences of strict UTF-8 in a line that is read in a single-byte encoding, and runs of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from textclean.encoding.charmaps import SEQUENCE, Charmap
from textclean.encoding.traced import Span


class Hit(NamedTuple):
    """A sequence: where it stands in the line, and the character it decodes to."""

    start: int
    end: int
    char: str


class Run(NamedTuple):
    """Sequences with nothing but ASCII between, and whether unexplained characters of the encoding touch them."""

    hits: list[Hit]
    crowded: bool


@cache
def sequence() -> re.Pattern[str]:
    """Return the pattern of a sequence in a line that was translated to bytes."""
    return re.compile(SEQUENCE)


@cache
def cut() -> re.Pattern[str]:
    """Return the pattern of what is left of a sequence that was cut."""
    return re.compile("[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2}")


@cache
def _tokens(space: bool) -> re.Pattern[str]:
    # Where programs take byte A0 for a space: à, and the digit zero in Arabic, as sequences that are no evidence.
    loose = "|[\xc3\xd9] " if space else ""
    return re.compile(f"{SEQUENCE}{loose}|[^\x00-\x7f]")


def runs_of(line: str, charmap: Charmap) -> Iterator[Run]:
    """Yield the runs of strict UTF-8 in an encoding."""
    data = line.translate(charmap.table)
    hits: list[Hit] = []
    crowded = False
    stray = -1  # where the last unexplained character of the encoding ended
    for match in _tokens(charmap.space).finditer(data):
        start, end = match.span()
        if end - start == 1:
            byte = data[start] != "\uffff" or line[start] < "\u0250" or "\u2000" <= line[start] < "\u2600"
            if hits:
                yield Run(hits, crowded or (byte and hits[-1].end == start))
                hits = []
            stray = end if byte else -1
        else:
            if not hits:
                crowded = stray == start
            if match[0] == "\xc3 ":  # "Ã la": the space that is left was there, beside the one that was a byte
                hits.append(Hit(start, start + 1, "à"))
            else:
                raw = match[0].replace(" ", "\xa0")
                hits.append(Hit(start, end, raw.encode("latin-1").decode("utf-8")))
    if hits:
        yield Run(hits, crowded)


def decode(line: str, trace: list[Span], hits: Collection[Hit]) -> tuple[str, list[Span]]:
    """Return the line with the sequences decoded, and its trace."""
    pieces: list[str] = []
    out: list[Span] = []
    at = 0
    for start, end, char in hits:
        pieces += (line[at:start], char)
        out.extend(trace[at:start])
        out.append((trace[start][0], trace[end - 1][1]))
        at = end
    pieces.append(line[at:])
    out.extend(trace[at:])
    return "".join(pieces), out


def deepest(line: str, hits: list[Hit], charmap: Charmap) -> str:
    """Return what a run decodes to in the end: damage may be twofold, then the first reading is damaged, too."""
    start, end = hits[0].start, hits[-1].end
    moved = [Hit(hit.start - start, hit.end - start, hit.char) for hit in hits]
    decoded, _ = decode(line[start:end], [(0, 0)] * (end - start), moved)
    for _ in range(3):
        data = decoded.translate(charmap.table)
        if not sequence().search(data) or not sequence().sub("", data).isascii():
            break
        decoded = sequence().sub(lambda found: found[0].encode("latin-1").decode("utf-8"), data)
    return decoded
