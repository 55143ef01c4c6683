"""`--report FILE.html`: what a run did, as one page that needs nothing else.

It counts edits by rule, by rule pack and by file, and shows for each rule a few edits with what stands around them and
with the evidence. Memory stays bounded: of many files the first are listed, of many edits the first are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from textclean.digest import MOST, Digest, Excerpt
from textclean.errors import ConfigError
from textclean.report import ranked, summary
from textclean.rules import TABLE

if TYPE_CHECKING:
    from jinja2 import Template

FILES = 1_000  # files that are listed


class Row(NamedTuple):
    """A line of one of the tables: a name, its edits, what is to be said of it, how long its bar is, in per cent."""

    name: str
    edits: int
    said: str
    share: float


class FileRow(NamedTuple):
    """A file: its edits, its length in code points before and after."""

    name: str
    edits: int
    before: int
    after: int


class Report:
    """Collects the digests of a run, in the order of the files."""

    def __init__(self) -> None:
        self.template = _template()
        self.files: list[FileRow] = []
        self.done = self.changed = 0
        self.counts: Counter[str] = Counter()
        self.excerpts: dict[str, list[Excerpt]] = {}
        self._now = FileRow("", 0, 0, 0)

    def add(self, digests: Iterable[Digest]) -> None:
        """Add what was done to texts of one file."""
        for digest in digests:
            self.counts.update(digest.counts)
            edits = sum(count for rule, count in digest.counts.items() if " " not in rule)
            _, total, before, after = self._now
            self._now = FileRow("", total + edits, before + digest.before, after + digest.after)
            for excerpt in digest.excerpts:
                shown = self.excerpts.setdefault(excerpt.rule, [])
                if len(shown) < MOST:
                    shown.append(excerpt)

    def close(self, name: str, *, changed: bool) -> None:
        """End the file whose texts were added."""
        self.done += 1
        self.changed += changed
        if len(self.files) < FILES:
            self.files.append(self._now._replace(name=name))
        self._now = FileRow("", 0, 0, 0)

    def html(self) -> str:
        """Return the page."""
        from textclean import __version__

        known = {row.name: row.summary for row in TABLE}
        return self.template.render(
            version=__version__,
            summary=summary(files=self.done, changed=self.changed),
            edits=sum(count for name, count in self.counts.items() if " " not in name),
            rules=_rows({name: count for name, count in self.counts.items() if " " not in name}, known),
            packs=_rows({name: count for name, count in self.counts.items() if "/" in name}, {}),
            files=self.files,
            more=self.done - len(self.files),
            excerpts=[(name, self.excerpts[name], self.counts[name]) for name in _order(self.excerpts, known)],
        )


def _order(rules: Iterable[str], known: Mapping[str, str]) -> list[str]:
    """Return rules in the order of the table, those of other people behind it."""
    table = list(known)
    return sorted(rules, key=lambda name: (table.index(name) if name in known else len(table), name))


def _rows(counts: Mapping[str, int], said: Mapping[str, str]) -> list[Row]:
    most = max(counts.values(), default=1)
    return [
        Row(name.rpartition(" ")[2], count, said.get(name, ""), 100 * count / most) for name, count in ranked(counts)
    ]


def _template() -> Template:
    """Return the page's template. Raises ConfigError that says what to install where Jinja2 is missing."""
    try:
        from jinja2 import Environment
    except ImportError:
        raise ConfigError("--report needs Jinja2: install it with  pip install 'textclean[report]'") from None
    from importlib.resources import files

    source = (files("textclean") / "data" / "report.html").read_text(encoding="utf-8")
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(source)
