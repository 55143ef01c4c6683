"""Cleaned: a text, where it came from and every change between; all else is a view of these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from textclean.edits import Edit, invert, revert
from textclean.offsets import StepMap, back


class Step(NamedTuple):
    """The edits that one rule made in one round; their offsets are those of the text that the rule was given."""

    round: int
    rule: str
    edits: tuple[Edit, ...]


class Cleaned:
    """What `trace` returns: the raw text, the clean text, and the recorded edits that lead from one to the other.

    >>> import textclean
    >>> done = textclean.trace("An apple\\r\\n")
    >>> done.text
    'An apple\\n'
    >>> [(edit.start, edit.old, edit.new, edit.rule) for edit in done.edits]
    [(8, '\\r\\n', '\\n', 'endings')]
    >>> done.restore() == done.raw
    True
    """

    __slots__ = ("_back", "_forth", "raw", "steps", "text")

    def __init__(self, raw: str, text: str, steps: Sequence[Step]) -> None:
        self.raw = raw
        self.text = text
        self.steps = tuple(steps)
        self._back: list[StepMap] | None = None
        self._forth: list[StepMap] | None = None

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits, in the order in which they were made.

        The offsets of each count code points of the text that its rule was given (see `steps`); `source` maps
        offsets of the clean text to the raw one.
        """
        return tuple(edit for step in self.steps for edit in step.edits)

    @property
    def rounds(self) -> int:
        """How many rounds changed something."""
        return max((step.round for step in self.steps), default=0)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest raw span that covers what `text[start:end]` came from.

        Offsets count code points. An empty span at a deletion gives exactly what was deleted there; the whole text
        gives the whole raw text. Inside an opaque edit, offsets snap to the whole edit.

        Raises IndexError where the span does not lie in the clean text.

        >>> import textclean
        >>> done = textclean.trace("\\r\\nAn o\\ufb03ce")
        >>> done.text, done.source(3, 9), done.raw[5:9]
        ('An office', (5, 9), 'oﬃce')
        """
        if self._back is None:
            self._back = [StepMap(step.edits) for step in self.steps]
        return back(self._back, start, end, len(self.text))

    def target(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest clean span that covers what became of `raw[start:end]`: the counterpart of `source`.

        Raises IndexError where the span does not lie in the raw text.

        >>> import textclean
        >>> textclean.trace("\\r\\nAn o\\ufb03ce").target(5, 9)
        (3, 9)
        """
        if self._forth is None:
            self._forth = [StepMap(invert(step.edits)) for step in reversed(self.steps)]
        return back(self._forth, start, end, len(self.raw))

    def restore(self) -> str:
        """Return the raw text, rebuilt from the clean text and the edits alone.

        >>> import textclean
        >>> textclean.trace("a\\r\\nb").restore()
        'a\\r\\nb'
        """
        text = self.text
        for step in reversed(self.steps):
            text = revert(text, step.edits)
        return text

    def counts(self) -> dict[str, int]:
        """Return how many edits each rule made, most first.

        >>> import textclean
        >>> textclean.trace("a\\r\\nb\\rc").counts()
        {'endings': 2}
        """
        return dict(Counter(edit.rule for step in self.steps for edit in step.edits).most_common())

    def diff(self, *, name: str = "text", context: int = 3) -> str:
        """Return a unified diff from the raw to the clean text; an empty string where nothing changed.

        >>> import textclean
        >>> print(textclean.trace("a\\ufb01\\n").diff(name="demo.txt"), end="")
        --- demo.txt
        +++ demo.txt (clean)
        @@ -1 +1 @@
        -aﬁ
        +afi
        """
        import difflib

        lines = difflib.unified_diff(_lines(self.raw), _lines(self.text), name, f"{name} (clean)", n=context)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)

    def _repr_html_(self) -> str:
        """Return the edits as an HTML table, for notebooks."""
        import html

        rows = "".join(
            f"<tr><td>{edit.start}</td><td><code>{html.escape(edit.rule)}</code></td>"
            f"<td><del>{html.escape(repr(edit.old))}</del></td><td><ins>{html.escape(repr(edit.new))}</ins></td>"
            f"<td>{html.escape(edit.note)}</td></tr>"
            for edit in self.edits[:200]
        )
        more = f"<p>… and {len(self.edits) - 200} more</p>" if len(self.edits) > 200 else ""
        return (
            f"<p>{html.escape(repr(self))}</p><table><tr><th>offset</th><th>rule</th><th>old</th><th>new</th>"
            f"<th>evidence</th></tr>{rows}</table>{more}"
        )

    def __repr__(self) -> str:
        return f"<Cleaned: {len(self.raw)} -> {len(self.text)} code points, {len(self.edits)} edits>"

    def __str__(self) -> str:
        return self.text


def _lines(text: str) -> list[str]:
    """Return the lines of a text with their line feeds: the lines that `diff` and `patch` know."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]
