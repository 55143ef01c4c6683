"""Do again, over positions, what ftfy did to a line: its plan says which steps, here each keeps the trace.

Encoding to a single-byte charmap is one character a byte, decoding groups the bytes of one character, and ftfy's
byte repairs are substitutions by patterns, which are ftfy's own. The outcome is compared with ftfy's; where they
differ (none is known), the line is one coarse edit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from textclean.encoding.traced import Span

# What may follow à in a Vietnamese syllable, up to the word's end.
_RIME = rb"(?<=[A-Za-z])\xc3 (?=(?:i|o|u|y|m|n|ng|nh|p|t|c|ch)(?![A-Za-z\x80-\xff]))"
Plan = Sequence[tuple[str, str]]


@cache
def ftfy() -> Any:
    """Return the module ftfy, imported when the first damaged text needs it."""
    import ftfy
    import ftfy.fixes

    return ftfy


def plan_of(line: str) -> tuple[str, Plan]:
    """Return ftfy's repair of a line's encoding and the plan that leads to it.

    >>> plan_of("sÃ³")
    ('só', [('encode', 'latin-1'), ('decode', 'utf-8')])
    """
    text, plan = ftfy().fix_encoding_and_explain(line)
    return text, [(action, parameter) for action, parameter in plan or ()]


def first_reading(line: str, wanted: str, plan: Plan) -> tuple[str, Plan]:
    """Return a plan up to its first decoding, and what that leads to: the next step may know better than ftfy."""
    for at, (action, _) in enumerate(plan[:-1]):
        if action == "apply":
            break
        if action == "decode":
            return str(ftfy().apply_plan(line, plan[: at + 1])), plan[: at + 1]
    return wanted, plan


def replay(line: str, trace: list[Span], plan: Plan, joined: bool = False) -> tuple[str, list[Span]]:
    """Return the line after the plan's steps, with its trace.

    ftfy keeps the space that stood for byte A0 in à, since in most languages à ends a word. `joined` says that here
    it may not, as in Vietnamese: the space goes where the end of a syllable follows.

    >>> replay("sÃ³", [(0, 1), (1, 2), (2, 3)], [("encode", "latin-1"), ("decode", "utf-8")])
    ('só', [(0, 1), (1, 3)])
    """
    data = b""
    for action, parameter in plan:
        if action == "encode":
            data = line.encode(parameter)
        elif action == "decode":
            line, trace = decode(data, trace, parameter)
        elif parameter == "restore_byte_a0":
            data, trace = _restored(data, trace, joined)
        elif parameter == "replace_lossy_sequences":
            lossy = ftfy().chardata.LOSSY_UTF8_RE
            data, trace = _substituted(data, trace, lossy, lambda found: "\ufffd".encode())
        elif parameter == "fix_c1_controls":
            line = str(ftfy().fixes.fix_c1_controls(line))
        elif parameter == "decode_inconsistent_utf8":
            line, trace = _inconsistent(line, trace)
        else:
            raise ValueError(f"ftfy has a step that textclean does not know: {parameter}")
    return line, trace


def decode(data: bytes, trace: Sequence[Span], encoding: str) -> tuple[str, list[Span]]:
    """Return bytes decoded, one span for each character: the bytes' spans together."""
    text = data.decode(encoding)
    if len(text) == len(data):
        return text, list(trace)
    out: list[Span] = []
    at = 0
    for char in text:
        # A surrogate pair in CESU-8 has six bytes, a NUL in Java's UTF-8 has two; all else has what UTF-8 gives it.
        width = len(char.encode("utf-8", "surrogatepass"))
        if width == 4 and data[at] == 0xED:
            width = 6
        elif char == "\x00" and data[at] == 0xC0:
            width = 2
        out.append((trace[at][0], trace[at + width - 1][1]))
        at += width
    return text, out


def _restored(data: bytes, trace: Sequence[Span], joined: bool) -> tuple[bytes, list[Span]]:
    """Put back bytes A0 that had become spaces, as `ftfy.fixes.restore_byte_a0` does."""
    fixes = ftfy().fixes
    if joined:
        data, trace = _substituted(data, trace, re.compile(_RIME), lambda found: b"\xc3\xa0")
    data, out = _substituted(data, trace, fixes.A_GRAVE_WORD_RE, lambda found: b"\xc3\xa0 ")
    return _substituted(data, out, fixes.ALTERED_UTF8_RE, lambda found: found.replace(b" ", b"\xa0"))


def _substituted(data: bytes, trace: Sequence[Span], pattern: Any, new: Any) -> tuple[bytes, list[Span]]:
    """Return `pattern.sub(new, data)` with its trace: byte by byte where lengths agree, else the whole match."""
    pieces: list[bytes] = []
    out: list[Span] = []
    at = 0
    for match in pattern.finditer(data):
        start, end = match.span()
        put = new(match[0])
        pieces += (data[at:start], put)
        out.extend(trace[at:start])
        if len(put) == end - start:
            out.extend(trace[start:end])
        elif put == b"\xc3\xa0 ":  # the space was both: a byte of the letter, and a space
            out.extend((trace[start], (trace[start][1], trace[start][1]), trace[start + 1]))
        else:
            out.extend([(trace[start][0], trace[end - 1][1])] * len(put))
        at = end
    pieces.append(data[at:])
    out.extend(trace[at:])
    return b"".join(pieces), out


def _inconsistent(line: str, trace: Sequence[Span]) -> tuple[str, list[Span]]:
    """Repair the sequences that look damaged by themselves, as `ftfy.fixes.decode_inconsistent_utf8` does."""
    pieces: list[str] = []
    out: list[Span] = []
    at = 0
    for match in ftfy().chardata.UTF8_DETECTOR_RE.finditer(line):
        start, end = match.span()
        piece, piece_trace = match[0], list(trace[start:end])
        if len(piece) < len(line) and ftfy().is_bad(piece):
            _, plan = plan_of(piece)
            piece, piece_trace = replay(piece, piece_trace, plan)
        pieces += (line[at:start], piece)
        out.extend(trace[at:start])
        out.extend(piece_trace)
        at = end
    pieces.append(line[at:])
    out.extend(trace[at:])
    return "".join(pieces), out
