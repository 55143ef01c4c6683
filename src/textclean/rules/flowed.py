r"""Rejoin the lines of mail that are flowed (RFC 3676); on request hard-wrapped prose behind quote marks too.

    Bring the lantern down to ⏎       →  Bring the lantern down to the quay.
    the quay.⏎

    > When does the last boat leave ⏎  →  > When does the last boat leave the island?
    > the island?⏎                        >> At nine.
    >> At nine.⏎

In flowed text a line that ends in a blank goes on in the next line. A header `Content-Type: text/plain; format=flowed`
says that a text is flowed; then all of RFC 3676 holds: blanks that a line was stuffed with go, with `DelSp=yes` the
blank at the line's end goes too, and, as the text is flowed no more, those two parameters leave the header. Without the
header, blanks at line ends must prove that they mean it. Quoted lines are joined within the same depth, behind one
quote mark. With `quotes=True`, quoted prose that is not flowed is rejoined where `wrapping` would rejoin it without its
marks.

Left alone: the mark `-- ` of a signature and a line before it; line ends before a blank line or another depth; a line
that ends in a blank with room for the next word, unless the header says that it is flowed; text that is still encoded
(quoted-printable, base64); other quote marks than `>`. Behind quote marks besides: lists, code, tables, verse, headers
and addresses on a line of their own, blank lines and indents.
Evidence: the header; or, for each depth, at least three lines with a blank or two at the end that had no room for the
next word, more than those that had, and hardly any full line without a blank. For quoted prose that of `wrapping`.
Looks at: all lines of a depth, and the header blocks.
Terminates: each edit removes a line end, a blank or a parameter, and adds at most one blank for a line end.
"""

from __future__ import annotations

from collections.abc import Sequence

from textclean.edits import Edit, apply
from textclean.errors import ConfigError, suggest
from textclean.layout.byhand import PLAIN
from textclean.layout.compose import compose
from textclean.layout.declared import Declared, declared
from textclean.layout.flow import MailLines, goes_on, is_soft, mail_lines, proven
from textclean.layout.requote import requoted
from textclean.rules import Rule, hyphens, wrapping

FORMATS = ("auto", "flowed", "fixed")
MAX_PASSES = 8  # two do for all but hostile text


def make(*, format: str = "auto", delsp: bool = False, quotes: bool = False) -> Rule:
    r"""Return the rule.

    `format`: "flowed" for text that is known to be flowed and has no header that says so, "fixed" where no line is,
    "auto" for what the header says or the line ends prove. `delsp`: in text that `format` says to be flowed, the blank
    at a line's end goes too. `quotes`: hard-wrapped prose behind quote marks is rejoined, each depth for itself.

    Raises ConfigError for another format.

    >>> [(edit.start, edit.old) for edit in make(format="flowed").find("> so it \n> was\n> \n> -- \n> Ada")]
    [(8, '\n> ')]
    """
    if format not in FORMATS:
        near = suggest(format, FORMATS) if isinstance(format, str) else ""
        raise ConfigError(f"flowed: format must be one of {', '.join(FORMATS)}, not {format!r}.{near}")
    for name, value in (("delsp", delsp), ("quotes", quotes)):
        if not isinstance(value, bool):
            raise ConfigError(f"flowed: {name} must be true or false, not {value!r}")
    broken = hyphens.make().find

    def find(text: str) -> Sequence[Edit]:
        edits: list[Edit] = []
        middle = text
        for _ in range(MAX_PASSES):
            more = _pass(middle)
            if not more:
                break
            edits = compose(text, edits, middle, more) if edits else more
            middle = apply(middle, more)
        return edits

    def _pass(text: str) -> list[Edit]:
        soft = format != "fixed" and " \n" in text
        quoted = quotes and ("\n>" in text or text[:1] == ">")
        if not soft and not quoted:
            return []
        lines = mail_lines(text)
        edits = _flowed(lines, format == "flowed", delsp) if soft else []
        if edits or not quoted:
            return edits
        return requoted(lines, lambda text: wrapping.find(text, PLAIN), broken, "flowed")

    return Rule("flowed", find)


def _flowed(lines: MailLines, said: bool, delsp: bool) -> list[Edit]:
    """Return the edits that join soft lines; `said`: the whole text is flowed, with `delsp`."""
    count = len(lines.core)
    if said:
        return _declared(lines, Declared(0, count, delsp, ()), ())
    edits: list[Edit] = []
    rest: list[int] = []
    at = 0
    for body in declared(lines):
        edits += _declared(lines, body, body.parameters)
        rest += range(at, body.first)
        at = body.last
    rest += range(at, count)
    for number in proven(lines, rest):
        second = lines.core[number].endswith("  ")
        edits.append(_joint(lines, number, False, second, "blanks at line ends"))
    return sorted(edits, key=lambda edit: edit.start)


def _declared(lines: MailLines, body: Declared, parameters: Sequence[tuple[int, int]]) -> list[Edit]:
    """Return the edits for a body that is said to be flowed, and those that take the parameters from its header."""
    edits: list[Edit] = []
    joined = False
    for number in range(body.first, body.last):
        if not joined and _is_stuffed(lines, number, bool(parameters)):
            edits.append(Edit(lines.starts[number], " ", "", "flowed", (), "stuffed"))
        joined = number + 1 < body.last and is_soft(lines.core[number]) and goes_on(lines, number)
        if joined:
            stuffed = _is_stuffed(lines, number + 1, bool(parameters))
            edits.append(_joint(lines, number, stuffed, body.delsp, "format=flowed"))
    if not edits:
        return []
    text = lines.text
    return [Edit(start, text[start:end], "", "flowed", (), "no longer flowed") for start, end in parameters] + edits


def _is_stuffed(lines: MailLines, number: int, declared: bool) -> bool:
    """Tell whether a line begins with a blank that it was stuffed with.

    Where no header says so, and nothing tells such a blank from others the next time, only the one before `From ` is.
    """
    core = lines.core[number]
    return not lines.depth[number] and core[:1] == " " and (declared or core.startswith(" From "))


def _joint(lines: MailLines, number: int, stuffed: bool, own: bool, note: str) -> Edit:
    """Return the edit that joins a line to the next: takes the line end, a `stuffed` blank behind, its `own` before."""
    at = lines.starts[number + 1] - 1 - own
    old = lines.text[at : lines.core_start(number + 1) + stuffed]
    return Edit(at, old, "", "flowed", (), note)
