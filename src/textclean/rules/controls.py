r"""Remove control characters that text does not need; never join two words by it.

    \x1b[31mred\x1b[0m, \x1b]0;title\x07  →  red           terminal escapes go whole (CSI, OSC, DCS, charset choice)
    N\bNa\bam\bme\be, _\bx, x\b_         →  Name, x, x    overstrikes keep the letter that was struck
    wo\x00rd, \ufeffword, wo\xadrd       →  word          stray controls, BOMs, soft hyphens, zero-width characters
    one\x1ftwo                           →  one two       a separator (U+001C to U+001F) between two words: a space
    one\x0btwo                           →  one\ntwo      a vertical tab: a line feed

A control that separates (vertical tab, U+001C to U+001F) leaves a line feed or a space; the others have no width, so a
reader saw the letters beside them as one word, and they go without a trace.

Left alone: tab, line feed, carriage return, U+0085 and form feed (a page break); a soft hyphen at a line's end (see
`hyphens`) or beside a blank; ZERO WIDTH JOINER and NON-JOINER beside a letter or sign of a script that needs them
(Arabic, Persian, Indic, emoji); ZERO WIDTH SPACE in scripts that write no spaces (Thai, Khmer, Lao, Myanmar, Tibetan);
C1 controls that stand where windows-1252 has a character (see `mojibake`); direction marks; variation selectors;
invisible mathematical operators; annotation and object characters.
A backspace that strikes a different letter is no overstrike: the backspace goes, both letters stay.

Evidence: the character itself; for joiners, spaces and soft hyphens the first characters beside the run they stand in.
Looks at: one run of such characters and one character on either side.
Terminates: each edit removes such characters; what is kept in a run keeps its neighbours, so it is kept again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from textclean.edits import Edit
from textclean.encoding.tables import ranges
from textclean.rules import Rule

# Controls without width or use. Not here: \t \n \x0b \f \r, and of U+0080 to U+009F those that windows-1252 has as
# characters, which `mojibake` restores.
_STRAY = "\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d\u200b-\u200d\u2060\u206a-\u206f\ufeff\xad"
_LATER = "\x81\x8d\x8f\x90\x9d\xad\u200b\u200c\u200d\u2060\ufeff" + "".join(map(chr, range(0x206A, 0x2070)))
_C0 = bytes((*range(9), 0x0B, *range(0x0E, 0x20), 0x7F))
_SEPARATORS = frozenset("\x1c\x1d\x1e\x1f")

# Possessive throughout: an escape that is not closed is not tried at each length. The eight-bit forms (U+009B, U+009D)
# do not count: in Unicode text they are nearly always damaged punctuation.
_ESCAPE = (
    r"\x1b\[[0-?]*+[ -/]*+[@-~]"
    r"|\x1b\][^\x00-\x08\x0a-\x1f\x7f-\x9f]*+(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[PX^_][^\x00-\x08\x0e-\x1f\x7f-\x9f]*+\x1b\\"
    r"|\x1b[()*+][AB012]|\x1b[=>78]"
)
_STRUCK = rf"[^\n\t\f\r\x0b\x80-\x9f\u2028\u2029{_STRAY}]"
_TOKEN = rf"(?P<over>{_STRUCK}(?:\x08{_STRUCK})++)|\x0b|(?:{_ESCAPE}|[{_STRAY}])+"


@cache
def _token() -> re.Pattern[str]:
    return re.compile(_TOKEN)


@cache
def _matcher(table: str) -> Callable[[str], object]:
    return re.compile(f"[{ranges(table)}]").match


def make() -> Rule:
    r"""Return the rule.

    >>> from textclean.edits import apply
    >>> text = "\ufeff\x1b[1mBold\x1b[0m wo\xadrd_\x08s\x0bend"
    >>> apply(text, make().find(text))
    'Bold words\nend'
    """
    return Rule("controls", _find)


def _find(text: str) -> Sequence[Edit]:
    if not _present(text):
        return ()
    edits: list[Edit] = []
    for match in _token().finditer(text):
        start, old = match.start(), match[0]
        if old == "\x0b":
            edits.append(Edit(start, old, "\n", "controls"))
        elif match["over"]:
            edits.extend(_overstrike(start, old))
        else:
            edits.extend(_run(text, start, old))
    return edits


def _present(text: str) -> bool:
    """Tell, at the cost of a scan, whether there is anything for the rule."""
    if text.isascii():
        data = text.encode("ascii")
    else:
        if any(char in text for char in _LATER):
            return True
        data = text.encode("utf-8", "surrogatepass")
    return len(data.translate(None, _C0)) != len(data)


def _overstrike(start: int, old: str) -> list[Edit]:
    r"""Return the edits for letters struck over each other, `x\bx` or `_\bx`; else for the backspaces alone."""
    struck = old[::2]
    letters = set(struck) - {"_"}
    if len(letters) > 1:
        return [Edit(start + at, "\b", "", "controls") for at in range(1, len(old), 2)]
    at = 2 * struck.index(letters.pop() if letters else "_")
    edits = []
    if at:
        edits.append(Edit(start, old[:at], "", "controls", note="overstrike"))
    if old[at + 1 :]:
        edits.append(Edit(start + at + 1, old[at + 1 :], "", "controls", note="overstrike"))
    return edits


def _run(text: str, start: int, old: str) -> list[Edit]:
    """Return the edits for one run of controls, escapes and zero-width characters."""
    end = start + len(old)
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    inside = not (before.isspace() or after.isspace())
    if inside and not _SEPARATORS.isdisjoint(old):
        return [Edit(start, old, " ", "controls", note="separator")]
    kept = set()
    if "\xad" in old and not inside:
        kept.add("\xad")
    if "\u200c" in old or "\u200d" in old:
        beside = _matcher("joiners")
        if beside(before) or beside(after):
            kept |= {"\u200c", "\u200d"}
    if "\u200b" in old:
        beside = _matcher("spaces")
        if beside(before) or beside(after):
            kept.add("\u200b")
    if not kept:
        return [Edit(start, old, "", "controls")]
    edits = []
    # A title inside an escape may hold such a character, too; it stays, which nobody sees.
    for match in re.finditer(f"[^{''.join(kept)}]+", old):
        edits.append(Edit(start + match.start(), match[0], "", "controls"))
    return edits
