"""Repair the encoding of one line, step by step to its end, with exact positions.

A step is the first of these that applies:

    1. ftfy reads the whole line in another encoding, and what comes out is plausible
    2. runs of strict UTF-8 shape with evidence of their own (see `runs`)
    3. what ftfy repairs piece by piece: sequences that look damaged by themselves, C1 controls as windows-1252
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from textclean.edits import Edit
from textclean.encoding import runs
from textclean.encoding.charmaps import charmaps
from textclean.encoding.evidence import Document, unheard
from textclean.encoding.languages import unusual
from textclean.encoding.plausible import CAPITALS, impossible, strange_words, stray_mark
from textclean.encoding.replay import Plan, first_reading, ftfy, plan_of, replay
from textclean.encoding.sequences import decode
from textclean.encoding.traced import Span, edits_of, identity

STEPS = 12  # a line that is not done by then goes on in the next pass over the document


_CUT = "(?:[\xe1-\xef][\x80-\x9f]|[\xf1-\xf4][\x80-\x9f][\x80-\xbf]?)$"  # cut at the line's end
_RULE = r"([\x83\x8a\x8c\x8e\x9a\x9c\x9e\x9f])\1{3}"  # a letter four times over is a line that was drawn
Layer = tuple[str, int]


class Step(NamedTuple):
    """A line after a step, its trace to the line before all steps, the encoding it was read in, how many sequences."""

    text: str
    trace: list[Span]
    encoding: str
    size: int


def repair(
    line: str, offset: int, rule: str, document: Document, bad: bool, known: Collection[Layer] = ()
) -> tuple[list[Edit], dict[Layer, int]]:
    """Return the edits that repair a line which stands at `offset`, and the sequences repaired in each layer.

    A layer is an encoding and how many times over it was undone before: damage that the document is `known` to have
    once says nothing of what comes out of a repair. `bad` says whether ftfy's heuristic is to be asked; False where it
    is known to find nothing.
    """
    text = line
    trace: list[Span] = []
    counts: dict[Layer, int] = {}
    depth: Counter[str] = Counter()
    for _ in range(STEPS):
        here = document._replace(known=[name for name, level in known if level == depth[name]]) if known else document
        step = _step(text, trace, here, bad)
        if step is None or step.text == text:
            break
        text, trace, bad = step.text, step.trace, True
        counts[step.encoding, depth[step.encoding]] = step.size
        depth[step.encoding] += 1
    if text == line:
        return [], {}
    return edits_of(line, text, trace, offset, rule, ", then ".join(dict.fromkeys(name for name, _ in counts))), counts


def _step(line: str, trace: list[Span], document: Document, bad: bool) -> Step | None:
    """Return the line after the next step, None where there is nothing to repair; no trace is the line's own."""
    if line.isascii():
        return None
    bad = bad and ftfy().is_bad(line)
    plan: Plan = ()
    wanted = line
    found = None
    if bad and _capitals(line):
        bad = False
    if bad:
        wanted, plan = plan_of(line)
        if plan and plan[-1][1] in ("fix_c1_controls", "windows-1252"):
            if trace and (cut := _pattern(_CUT).search(line)):
                span = (trace[cut.start()][0], trace[-1][1])
                return Step(line[: cut.start()] + "\ufffd", [*trace[: cut.start()], span], "cut", 1)
            if _pattern(_RULE).search(line):
                wanted, plan = line, ()
        if plan and _encoding(plan) != "windows-1252":
            wanted, plan = first_reading(line, wanted, plan)
        if wanted != line and _needless(line, wanted):
            wanted, plan = line, ()
        if wanted != line and _whole(plan):
            found = _better(line, plan, wanted, document)
            if not found:
                return _replayed(line, trace, plan, wanted)
    found = found or runs.best(line, document)
    if found:
        text, trace = decode(line, trace or identity(line), found.hits)
        return Step(text, trace, found.encoding, len(found.hits))
    if wanted == line:
        return None
    mac = _macintosh(line)
    if mac:
        return Step(mac, trace or identity(line), "macroman", 1)
    return _replayed(line, trace, plan, wanted)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _capitals(line: str) -> bool:
    """Tell whether all that looks bad is a capital letter before a no-break space in a word in capitals."""
    pattern = _pattern(CAPITALS)
    return pattern.search(line) is not None and not ftfy().is_bad(pattern.sub("", line))


def _needless(line: str, wanted: str) -> bool:
    """Tell whether a repair of a place or two makes words that nobody writes of words as people write them.

    >>> _needless("„STÓÐ“ hér", "„STÓГ hér"), _needless("það og Ð¿Ð¾", "það og по")
    (True, False)
    """
    if not 0 < len(line) - len(wanted) <= 2 or _pattern("[\x80-\x9f]").search(line):
        return False
    if unusual().search(wanted) or any(map(impossible, wanted)) or any(map(stray_mark, wanted, wanted[1:])):
        return strange_words(line, 0, len(line))[1] == 0
    return strange_words(wanted, 0, len(wanted))[1] > strange_words(line, 0, len(line))[1]


def _macintosh(line: str) -> str | None:
    """Return a line whose C1 controls are MacRoman's small letters, None where they may be windows-1252.

    That they are shows where one stands between letters and would be a sign there, such as a dagger or a quote that
    opens.

    >>> _macintosh("Cap\x87n"), _macintosh("it\x92s")
    ('Capán', None)
    """
    inside = _pattern("(?<=[a-z])[\x80-\x91\x93-\x99\x9b](?=[a-z])")
    if not inside.search(line):
        return None
    mac = {code: bytes([code]).decode("mac_roman") for code in range(0x80, 0xA0)}
    controls = _pattern("[\x80-\x9f]").findall(line)
    if all(mac[ord(char)].islower() for char in controls) and all(
        not _windows(char).isalpha() for char in inside.findall(line)
    ):
        return line.translate(mac)
    return None


def _windows(control: str) -> str:
    """Return the character that windows-1252 has for a C1 control."""
    return control.encode("latin-1").decode("cp1252", "ignore")


def _better(line: str, plan: Plan, wanted: str, document: Document) -> runs.Found | None:
    """Return a reading of the line in another encoding than the plan's that explains it better.

    Some code pages differ in few characters (windows-1250 and ISO 8859-2), and ftfy takes the first that will do.
    """
    name = _encoding(plan)
    if (
        name == "windows-1252"
        and not strange_words(wanted, 0, len(wanted))[1]
        and not unusual().search(wanted)
        and not unheard(line, wanted, document.letters())
    ):
        return None
    every = [charmap.name for charmap in charmaps()]
    # ftfy says that there is damage: which reading of it is best needs no further evidence.
    document = document._replace(known=every)
    best = runs.best(line, document, favoured=name)
    return best if best and best.encoding != name else None


def _encoding(plan: Plan) -> str:
    """Return the name of the encoding that a plan reads the line in."""
    first = plan[0][1]
    other = {"latin-1": "windows-1252", "decode_inconsistent_utf8": "mixed", "fix_c1_controls": "latin-1"}
    return other.get(first, first.removeprefix("sloppy-"))


def _whole(plan: Plan) -> bool:
    """Tell whether ftfy's first repair reads the whole line as UTF-8."""
    for action, parameter in plan:
        if action == "decode":
            return parameter.startswith("utf-8")
        if action == "apply":
            return False
    return False


def _replayed(line: str, trace: list[Span], plan: Plan, wanted: str) -> Step:
    vietnamese = _pattern("[\u1ea0-\u1ef9]").search(wanted) is not None
    trace = trace or identity(line)
    text, after = replay(line, trace, plan, joined=vietnamese)
    if text != wanted and not vietnamese:
        text, after = wanted, [(0, trace[-1][1])] * len(wanted)
    return Step(text, after, _encoding(plan), max(1, (len(line) - len(text)) // 2))
