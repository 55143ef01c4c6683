"""Two lists of edits, one made on what the other left, as one list."""

from __future__ import annotations

from collections.abc import Sequence

from textclean.edits import Edit


def compose(text: str, first: Sequence[Edit], middle: str, second: Sequence[Edit]) -> list[Edit]:
    """Return the edits that lead from `text` to where `second` leads from `middle`, which `first` made of `text`.

    >>> one, two = [Edit(1, "b", "BB", "demo")], [Edit(0, "a", "A", "demo"), Edit(2, "Bc", "-", "demo")]
    >>> [(edit.start, edit.old, edit.new) for edit in compose("abc", one, "aBBc", two)]
    [(0, 'a', 'A'), (1, 'bc', 'B-')]
    """
    made: list[Edit] = []
    later = 0
    shift = 0  # from the text to the middle, before the edit looked at
    earlier = 0
    while earlier < len(first) or later < len(second):
        # a group: edits of both lists that lie in one another, in the middle's offsets
        if later == len(second) or (earlier < len(first) and first[earlier].start + shift <= second[later].start):
            start = end = first[earlier].start + shift
        else:
            start = end = second[later].start
        group_first, group_second, before = earlier, later, shift
        while True:
            if earlier < len(first):
                edit = first[earlier]
                at = edit.start + shift
                if at < end or (earlier == group_first and later == group_second and at == start):
                    end = max(end, at + len(edit.new))
                    shift += len(edit.new) - len(edit.old)
                    earlier += 1
                    continue
            if later < len(second):
                edit = second[later]
                if edit.start < end or (earlier == group_first and later == group_second):
                    end = max(end, edit.start + len(edit.old))
                    later += 1
                    continue
            break
        if later == group_second:
            made.append(first[group_first])
        elif earlier == group_first:
            edit = second[group_second]
            made.append(edit._replace(start=edit.start - before))
        else:
            old = text[start - before : end - shift]
            new = _applied(middle, start, end, second[group_second:later])
            if old != new:
                edit = second[group_second]
                made.append(Edit(start - before, old, new, edit.rule, (), edit.note))
    return made


def _applied(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    """Return `text[start:end]` after edits inside it."""
    pieces = []
    for edit in edits:
        pieces += [text[start : edit.start], edit.new]
        start = edit.end
    return "".join([*pieces, text[start:end]])
