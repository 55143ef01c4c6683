"""What happens at each line end inside a block: kept, joined, a paragraph's end, or left to the hyphens.

Looks at: the block, its measure, and three line ends to either side of a doubtful one.
"""

from __future__ import annotations

from textclean.layout.convention import Convention
from textclean.layout.decide import LineEnd, joins
from textclean.layout.freed import free_brackets, free_cells, free_dashes, is_verse
from textclean.layout.lines import Lines
from textclean.layout.marks import (
    DOTS,
    ENDERS,
    ITEM,
    ODD,
    PLAIN,
    WALL,
    WEAK,
    are_apart,
    ended,
    is_code,
    is_code_block,
    is_command,
    mark,
    marks_of,
)
from textclean.layout.markup import hold, is_signature
from textclean.layout.measure import Measure

KEEP, JOIN, PARAGRAPH, HYPHEN = range(4)
HYPHENS = "-\u2010\u00ad¬"
_CUT = 45  # so long a verse may be that is cut off in its last word
_BROKEN = ("   ", "  \n", *(sign + "\n" for sign in HYPHENS))  # the first three may stand in ASCII
_BEFORE = frozenset("»«›‹”’“)>/")


def settle(lines: Lines, first: int, last: int, measure: Measure, style: Convention, fates: bytearray) -> None:
    """Write the fate of each line end inside the block of the lines `first` to `last` (not included) into `fates`."""
    if (" " not in lines.body[first] or " " not in lines.body[last - 2]) and _is_unbroken(lines.body[first:last]):
        return  # data: keys, tables of one column, encoded bytes
    if not style.markup and _is_plain(lines, first, last, measure.low):
        fates[first : last - 1] = bytes([JOIN]) * (last - first - 1)
        return
    body = lines.body[first:last]
    indent = lines.indent[first:last]
    flows = lines.flows[first + 1 : last]
    margin, low = min(indent[1:]), measure.low
    if not style.markup and is_code_block(body, deep=indent[0] > style.margin + 3):
        return
    marks = marks_of(body)
    if WALL in marks and not (style.markup and any(core[:3] in ("===", "---") for core in body)):
        free_cells(lines, first, last, marks)
    if is_command(body[-1]):
        marks[-1] = WALL
    wide = style.markup and max(lines.edge[first:last]) > min(indent) + 40
    if style.markup:
        hold(body, indent, marks)
    over = [reach - low for reach in lines.reach[first : last - 1]]
    ends = [core[-1] in ENDERS and ended(core) for core in body[:-1]]
    hanging = not style.indents and _hangs(indent, marks, over, ends)
    caps = sum([core[0].isupper() for core in body[1:]]) / len(over) if len(over) > 5 else 0.0
    if caps >= 0.99 and measure.high >= 60 and min(lines.reach[first : last - 1]) > max(lines.edge[first:last]):
        caps = 0.9  # names: no verse is so full
    sticking = sum([edge > measure.high + 1 for edge in lines.edge[first:last]])
    if sticking > 1 and 2 * sticking > last - first and not any(flows) and not style.markup:
        return  # wider lines, which do not go on: of another measure, or verse
    if margin > style.margin + 1 and not any(flows) and not any(marks) and is_verse(body, ends, style):
        over = [min(beyond, lines.reach[first + k] - measure.high) for k, beyond in enumerate(over)]
        caps = 1.0
    free_dashes(body, indent, over, ends, marks, style)
    free_brackets(body, over, marks)
    weak = [column for column, found in zip(indent, marks, strict=True) if found == WEAK]
    hang = base = -1  # where the text of a list item or a hanging paragraph stands, and where that begins
    for k, (beyond, stop, going) in enumerate(zip(over, ends, flows, strict=True)):
        here, there = marks[k], marks[k + 1]
        if here == WALL or there >= ITEM or body[k][-1] == "\\":
            continue
        index = first + k
        column = indent[k + 1]
        if not stop and are_apart(body[k], body[k + 1]):
            continue
        if hang < 0 and beyond >= 0 and going and not (here or there or stop) and column == margin:
            if not (style.markup and (is_hard(lines, index) or is_signature(body, k))):
                fates[index] = HYPHEN if breaks_word(body[k]) else JOIN  # the plain case, nine in ten
            continue
        if not style.markup and is_code(body[k]) and (is_code(body[k + 1]) or (not k and indent[0] > style.margin + 3)):
            continue
        if not (k or here or going) and (indent[0], column) in style.terms:
            continue
        step = column - indent[k]
        if style.markup and (is_signature(body, k) or (style.rst and not here and not -1 <= step <= 1)):
            continue
        if 3 * max(step, -step - k) > measure.high and not (going and beyond >= 0):
            continue  # a date or a signature set to the right
        if step > 1 and (here or (hanging and beyond >= 0)):
            hang, base = column, indent[k]
        elif indent[k] <= base:
            hang = base = -1
        if hang >= 0:
            if column == hang:
                step = 0
            elif column <= base and (hanging or beyond < 0 or stop or not going):
                continue
        if step < -1 and k and hang < 0 and stop and not going and _steps_out(indent, k, fates[index - 1], style):
            continue
        if step == 1 and not (hang >= 0 and stop and not going):
            step = 2 if style.indents and 1 in style.deep else 0  # a first-line indent, or a stray blank
        if stop and not going and not (here or there) and _begins(indent, k, step, margin, style):
            fates[index] = PARAGRAPH
            continue
        if there and (stop or beyond < 0 or step or weak.count(column) > 1):
            continue
        if is_hard(lines, index) and (style.markup or beyond < 0):
            continue
        if breaks_word(body[k]) and (going or beyond >= 0):
            fates[index] = HYPHEN
            continue
        alike = [
            j
            for j in range(max(0, k - 3), min(len(over), k + 4))
            if j != k and indent[j] == indent[j + 1] == column and not marks[j + 1]
        ]
        loose = (0.5 + sum([over[j] < 0 for j in alike])) / (2 + len(alike))
        short = sum([over[j] < 0 and not ends[j] for j in alike]) / (2 + len(alike))
        deep = column - (hang if hang >= 0 else margin)
        if k and step == 0 and indent[k - 1] == indent[k] and fates[index - 1] in (JOIN, HYPHEN):
            deep = 0  # inside an indented paragraph
        end = LineEnd(
            beyond, low - margin, stop, going, step, deep, loose, short, caps, not alike, style.indents,
            column == hang,
        )  # fmt: skip
        if joins(end):
            fates[index] = HYPHEN if breaks_word(body[k]) else JOIN
            if step > 1:
                hang, base = column, indent[k]
        elif style.markup:
            if is_code(body[k]) or is_code(body[k + 1]):
                continue
            if step == 0 and not there and wide and (not here or column > indent[k]):
                fates[index] = JOIN
        elif style.indents and step > 1 and not (here or there):
            fates[index] = PARAGRAPH
    if HYPHEN in fates[first : last - 1] and _is_cut(body):
        fates[first : last - 1] = bytes([KEEP]) * (last - first - 1)
    elif not style.markup:
        _part(lines, first, last, marks, fates)


def _is_cut(body: list[str]) -> bool:
    """Tell whether verses are cut off in their last words on purpose: at least two have a mark behind the hyphen."""
    cut = [core for core in body if core[-1] in ",.;:!?" and core[-2:-1] in HYPHENS and core[-3:-2].isalpha()]
    return len(cut) > 1 and max(map(len, body)) <= _CUT


def _is_plain(lines: Lines, first: int, last: int, low: int) -> bool:
    """Tell whether a block is one paragraph beyond doubt: all lines full, one margin, no marks, gaps or hyphens."""
    indent, body = lines.indent, lines.body
    if min(lines.reach[first : last - 1]) < low or " -" in body[last - 1]:
        return False
    rest = indent[first + 1 : last]
    if min(rest) != max(rest) or indent[first] - rest[0] >= 12:
        return False
    if is_code(body[first]) and is_code(body[first + 1]):
        return False
    if "=" in body[first] and are_apart(body[first], body[first + 1]):
        return False
    odd = [core for core in body[first:last] if core[:1] in ODD or core[1:2] in DOTS]
    if odd and (any(map(mark, odd)) or all(core[0].isupper() for core in body[first + 1 : last])):
        return False
    text = lines.text
    begin, end = lines.starts[first] + lines.lead[first], lines.starts[last]
    signs = _BROKEN[:3] if text.isascii() else _BROKEN
    return all(text.find(sign, begin, end) < 0 for sign in signs)


def _is_unbroken(body: list[str]) -> bool:
    """Tell whether half of the lines are long and have no blank, in a script that has them."""
    return body[0][0] < "\u0e00" and 2 * sum([len(core) > 20 and " " not in core for core in body]) > len(body)


def _begins(indent: list[int], k: int, step: int, margin: int, style: Convention) -> bool:
    """Tell whether a first-line indent shows that the next line begins a paragraph, though it steps back or not at all.

    It stands where first lines do behind a deeper list item, or the line after it steps back by such an indent.
    """
    if not style.indents:
        return False
    if step < -1:
        return indent[k + 1] - margin in style.deep
    return k + 2 < len(indent) and indent[k + 1] - indent[k + 2] in style.deep


def _steps_out(indent: list[int], k: int, fate: int, style: Convention) -> bool:
    """Tell whether a line steps back from an indented paragraph, as a term does (a first-line indent has one line)."""
    return fate == JOIN if indent[k - 1] == indent[k] else not style.indents


def _hangs(indent: list[int], marks: list[int], over: list[int], ends: list[bool]) -> bool:
    """Tell whether indents inside a block continue its paragraphs: they follow full lines that end no sentence."""
    full = rest = 0
    for k, beyond in enumerate(over):
        if indent[k + 1] - indent[k] > 1 and not marks[k]:
            if beyond < 0 or ends[k]:
                rest += 1
            else:
                full += 1
    return full > rest


def is_hard(lines: Lines, index: int) -> bool:
    """Tell whether a line ends in two blanks or a backslash, which ask for a line break in Markdown."""
    body = lines.body[index]
    at = lines.starts[index] + lines.lead[index] + len(body)
    return lines.text.startswith("  \n", at) or body[-1] == "\\"


def _part(lines: Lines, first: int, last: int, marks: list[int], fates: bytearray) -> None:
    """Set paragraphs apart that only a short last line parts: a sentence ends, and lines were joined beside it."""
    if JOIN not in fates[first:last]:
        fates[first : last - 1] = fates[first : last - 1].replace(bytes([PARAGRAPH]), bytes([KEEP]))
        return
    for index in range(first, last - 1):
        if fates[index] == KEEP:
            before = index > first and fates[index - 1] in (JOIN, HYPHEN)
            behind = index + 2 < last and fates[index + 1] in (JOIN, HYPHEN)
            if (before or behind) and marks[index - first] == marks[index - first + 1] == PLAIN:
                step = lines.indent[index + 1] - lines.indent[index]
                apart = abs(step) < 2 or (before and behind and step < 11)
                if apart and ended(lines.body[index]) and not is_hard(lines, index):
                    fates[index] = PARAGRAPH


def breaks_word(body: str) -> bool:
    """Tell whether a line ends in a hyphen that may have broken a word."""
    return body[-1] in HYPHENS and (body[-2:-1].isalnum() or body[-2:-1] in _BEFORE)


def kept_indent(lines: Lines, index: int, last: int, style: Convention, fates: bytearray) -> int:
    """Return the indent that a paragraph that begins with line `index`, in a block that ends at `last`, keeps."""
    own = lines.indent[index]
    joined = index < last - 1 and fates[index] in (JOIN, HYPHEN)
    depth = own - style.margin
    if (style.indents and depth in style.deep) or (depth in style.heads and (joined or index == last - 1)):
        return style.margin
    if joined:
        return min(own, lines.indent[index + 1])
    return own
