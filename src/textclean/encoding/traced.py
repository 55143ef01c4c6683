"""Text whose every character knows which piece of an older text it came from.

A trace is a list with one span for each character: the piece of the older text, by offsets. Where a repair runs in
several steps, each step maps the trace; at the end it becomes edits, as small as they can be.

    >>> text, trace = "née", [(0, 1), (1, 3), (3, 4)]
    >>> [(edit.start, edit.old, edit.new) for edit in edits_of("nÃ©e", text, trace, 0, "demo", "")]
    [(1, 'Ã©', 'é')]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textclean.edits import Edit, Part

Span = tuple[int, int]


def identity(text: str) -> list[Span]:
    """Return the trace of a text to itself."""
    return [(at, at + 1) for at in range(len(text))]


def edits_of(old: str, new: str, trace: Sequence[Span], offset: int, rule: str, note: str) -> list[Edit]:
    """Return the edits that turn `old` into `new`, at `offset` in a larger text: one for each run that changed.

    `trace` gives, for each character of `new`, the span of `old` that it came from, in order.
    """
    edits = []
    changed = 0  # where in `new` the run of changed characters began
    origin = 0  # where in `old` it began
    for at, (start, end) in enumerate(trace):
        # Where the spans before reach past this one, or it past the next, a character has no place of its own.
        if end - start == 1 and old[start] == new[at] and start >= origin and _apart(trace, at):
            if changed < at or origin < start:
                edits.append(_edit(old, new, trace, (origin, start), (changed, at), offset, rule, note))
            changed, origin = at + 1, end
    if changed < len(new) or origin < len(old):
        edits.append(_edit(old, new, trace, (origin, len(old)), (changed, len(new)), offset, rule, note))
    return [edit for edit in edits if edit.old != edit.new]


def _apart(trace: Sequence[Span], at: int) -> bool:
    """Tell whether a character's span overlaps neither neighbour's."""
    start, end = trace[at]
    return (at == 0 or trace[at - 1][1] <= start) and (at + 1 == len(trace) or end <= trace[at + 1][0])


def _edit(
    old: str, new: str, trace: Sequence[Span], source: Span, target: Span, offset: int, rule: str, note: str
) -> Edit:
    """Return one edit from `old[source]` to `new[target]`, with a part for each piece whose origin is known."""
    base, size = source[0], source[1] - source[0]
    parts: list[Part] = []
    last_start = last_end = 0
    for here, (start, end) in enumerate(trace[slice(*target)]):
        start, end = start - base, end - base
        if parts and start == last_start and end == last_end:
            parts[-1] = parts[-1]._replace(new_end=here + 1)  # several characters from one piece
        elif last_end <= start and end <= size:
            parts.append(Part(start, end, here, here + 1))
            last_start, last_end = start, end
        else:
            parts = []
            break
    if len(parts) == 1 and parts[0] == (0, size, 0, target[1] - target[0]):
        parts = []
    return Edit(source[0] + offset, old[slice(*source)], new[slice(*target)], rule, tuple(parts), note)


def origins(edit: Edit) -> list[Span]:
    """Return the trace of an edit's `new` to the text that the edit is for."""
    trace = [(edit.start, edit.end)] * len(edit.new)
    for old_start, old_end, new_start, new_end in edit.parts:
        even = old_end - old_start == new_end - new_start
        for at in range(new_start, new_end):
            place = old_start + at - new_start
            trace[at] = (place, place + 1) if even else (old_start, old_end)
            trace[at] = (trace[at][0] + edit.start, trace[at][1] + edit.start)
    return trace


def compose(first: Sequence[Edit], second: Sequence[Edit], middle: str) -> list[Edit]:
    """Return the edits that do what `first` and then `second` do; `middle` is the text between the two."""
    if not first or not second:
        return list(first or second)
    composed: list[Edit] = []
    shift = 0  # an offset of the middle text minus that of the old one, behind the edits of `first` that are done
    i = j = 0
    while i < len(first) or j < len(second):
        # A group: edits of both that hang together, by what they span in the middle text.
        group_first: list[tuple[int, Edit]] = []
        group_second: list[Edit] = []
        begin = first[i].start + shift if i < len(first) else len(middle) + 1
        if j < len(second) and second[j].start < begin:
            begin = end = second[j].start
        else:
            end = begin
        moved = shift
        while True:
            empty = not (group_first or group_second)
            at = first[i].start + moved if i < len(first) else len(middle) + 1
            if i < len(first) and (at < end or (empty and at == end)):
                group_first.append((at, first[i]))
                end = max(end, at + len(first[i].new))
                moved += len(first[i].new) - len(first[i].old)
                i += 1
            elif j < len(second) and (second[j].start < end or empty):
                group_second.append(second[j])
                end = max(end, second[j].end)
                j += 1
            else:
                break
        composed.extend(_merge(group_first, group_second, middle, (begin, end), shift))
        shift = moved
    return composed


def _merge(
    first: Iterable[tuple[int, Edit]], second: Sequence[Edit], middle: str, span: Span, shift: int
) -> list[Edit]:
    """Return the edits for one group; `shift` is the middle text's lead over the old one before the group."""
    begin, end = span
    start = begin - shift
    trace: list[Span] = []
    old: list[str] = []
    at = begin
    for place, edit in first:
        trace.extend((k - shift, k - shift + 1) for k in range(at, place))
        old.append(middle[at:place])
        trace.extend(origins(edit))
        old.append(edit.old)
        shift += len(edit.new) - len(edit.old)
        at = place + len(edit.new)
    trace.extend((k - shift, k - shift + 1) for k in range(at, end))
    old.append(middle[at:end])
    pieces: list[str] = []
    final: list[Span] = []
    at = begin
    notes = [edit.note for _, edit in first if edit.note]
    for edit in second:
        pieces.append(middle[at : edit.start])
        final.extend(trace[at - begin : edit.start - begin])
        pieces.append(edit.new)
        for a, b in origins(edit):
            final.append((trace[a - begin][0], trace[b - begin - 1][1]) if b > a else (start, start))
        at = edit.end
        notes.append(edit.note)
    pieces.append(middle[at:end])
    final.extend(trace[at - begin : end - begin])
    rule = second[0].rule if second else first_rule(first)
    relative = [(a - start, b - start) for a, b in final]
    note = ", then ".join(dict.fromkeys(note for note in notes if note))
    return edits_of("".join(old), "".join(pieces), relative, start, rule, note)


def first_rule(first: Iterable[tuple[int, Edit]]) -> str:
    """Return the name of the rule that made the first of the edits."""
    return next(edit.rule for _, edit in first)
