r"""Text with a blank line behind every line: double-spaced typescript, or line ends that something doubled.

    The old ferry crossed the bay twice a day,       the blank lines between are no paragraphs' ends where the
                                                     lines close up to prose that proves a measure
    in summer and in winter, and whoever missed

Looks at: all lines of the text, once; nothing where two lines follow each other or a line is longer than 140.
"""

from __future__ import annotations

from textclean.edits import Edit
from textclean.layout.paragraphs import breaks_word

_LONGEST = 140
_FEWEST = 8
_STOPS = '.!?\u2026:;"\u201d\u00bb'


def closings(text: str) -> list[Edit]:
    r"""Return the edits that take one blank line from behind each line; none where the text is not so spaced.

    Lines with two blank lines or more between them stay apart. Less than half of the lines may end as sentences do,
    one in five must go on in small letters, and half must be two thirds as long as the longest or more: sentences among
    scraps are paragraphs. No line may be the one before once more: that is no running prose.

    >>> [edit.start for edit in closings("The\n\nold\n\ntug\n\nmet\n\nthe\n\nsea\n\none\n\nday.\n")]
    [3, 8, 13, 18, 23, 28, 33]
    """
    if 5 * text.count("\n\n") < 2 * text.count("\n") or "\f" in text:
        return []
    lines = text.split("\n")
    longest = max(map(len, lines))
    if longest > _LONGEST:
        return []
    full = sum([3 * len(line) >= 2 * longest for line in lines])
    edits: list[Edit] = []
    begin = small = stopped = count = blanks = 0
    last = ""
    end = -1  # where the last line with something on it ends
    for line in lines:
        core = line.strip()
        if core:
            if count and not blanks:
                return []  # two lines that follow each other
            if core == last:
                return []
            last = core
            if blanks == 1:
                edits.append(Edit(end, text[end:begin], "\n", "wrapping", (), "double-spaced"))
                if text[end - 1] in _STOPS:
                    stopped += 1
                else:  # a sentence goes on
                    small += core[0].isalpha() and not core[0].isupper()
            end = begin + len(line.rstrip())
            count, blanks = count + 1, 0
        else:
            blanks += 1
        begin += len(line) + 1
    prose = 2 * full >= count and 5 * small >= len(edits) and 2 * stopped < len(edits)
    return edits if prose and count >= _FEWEST and 2 * len(edits) > count else []


def joined_only(edits: list[Edit], text: str) -> list[Edit]:
    r"""Return the edits without those that only take a blank line away: lines that are not joined stay apart.

    A line end behind a broken word's hyphen closes up, as the rule `hyphens` wants it.

    >>> joined_only([Edit(3, "\n\n", "\n", "wrapping"), Edit(8, "\n\n", " ", "wrapping")], "The\n\nold\n\nferry")
    [Edit(start=8, old='\n\n', new=' ', rule='wrapping', parts=(), note='')]
    """
    return [
        edit
        for edit in edits
        if edit.new != "\n" or (edit.start and breaks_word(text[max(0, edit.start - 2) : edit.start]))
    ]
