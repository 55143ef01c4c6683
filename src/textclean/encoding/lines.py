"""Repair the encoding of one line, step by step to its end, with exact positions.

A step is the first of these that applies:

    1. ftfy reads the whole line in another encoding, and what comes out is plausible
    2. runs of strict UTF-8 shape with evidence of their own (see `runs`)
    3. what ftfy repairs piece by piece: sequences that look damaged by themselves, C1 controls as windows-1252
"""

from __future__ import annotations

from textclean.edits import Edit
from textclean.encoding.replay import ftfy, plan_of, replay
from textclean.encoding.traced import Span, edits_of, identity

Traced = tuple[str, list[Span], str]

BREAKS = "\n\r\x0b\x0c\x1c-\x1e\u2028\u2029"  # where a line ends for this rule; U+0085 may be half a letter
STEPS = 12  # a line that is not done by then goes on in the next pass over the document


def repair(line: str, offset: int, rule: str) -> list[Edit]:
    """Return the edits that repair a line which stands at `offset`."""
    text, trace = line, identity(line)
    notes: list[str] = []
    for _ in range(STEPS):
        done = _step(text, trace)
        if done is None or done[0] == text:
            break
        text, trace, note = done
        notes.append(note)
    if text == line:
        return []
    return edits_of(line, text, trace, offset, rule, ", then ".join(dict.fromkeys(notes)))


def _step(line: str, trace: list[Span]) -> Traced | None:
    if not ftfy().is_bad(line):
        return None
    wanted, plan = plan_of(line)
    if wanted == line:
        return None
    text, trace = replay(line, trace, plan)
    if text != wanted:
        return wanted, [(0, trace[-1][1])] * len(wanted), "coarse"
    return text, trace, _named(plan)


def _named(plan: object) -> str:
    return str(plan)
