"""What is done to one document or one stretch of JSON Lines: from bytes to bytes, in whichever process.

Nothing here writes a file or prints; an `Outcome` says everything, and trouble is a message in it.
"""

from __future__ import annotations

import warnings
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from textclean import decoding, files, logs, report
from textclean.config import Settings, build
from textclean.digest import Digest, digest
from textclean.errors import TextcleanError
from textclean.jsonl import LineError, clean_line
from textclean.pipeline import Pipeline
from textclean.result import Cleaned


class Job(NamedTuple):
    """What is to be done to every input; plain data, so that it can go to another process."""

    settings: Settings = Settings()
    encoding: str | None = None
    fields: tuple[str, ...] = ()
    show: str = ""  # what stands on stdout instead of the text: "text", "jsonl", "diff", "suggest" or nothing
    color: bool = False
    log: bool = False
    counts: bool = False
    report: bool = False
    rewrites: bool = False  # whether files are to be replaced, now or perhaps later
    verbose: bool = False


class Document(NamedTuple):
    """A file to clean; `data` where it was read already, as stdin is."""

    path: str
    name: str
    data: bytes | None = None


class Lines(NamedTuple):
    """A stretch of lines of a JSON Lines file; `first` is the number of the first, from 1."""

    name: str
    first: int
    lines: Sequence[bytes]


class Outcome(NamedTuple):
    """What came of a task. `data` is the new content, `shown` and `log` are text to be written, as they are.

    `digests` are what an HTML report keeps. `error` is why the document could not be done; `bad` are the lines that
    could not, each with its place.
    """

    name: str
    data: bytes = b""
    changed: bool = False
    shown: str = ""
    log: str = ""
    counts: Mapping[str, int] = {}
    notes: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    error: str = ""
    digests: tuple[Digest, ...] = ()


_ready: list[tuple[Job, Pipeline]] = []


def prepare(job: Job) -> None:
    """Make this process ready for `document` and `lines`. Raises ConfigError for settings that make no sense."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # said once already, by the process that started the work
        _ready[:] = [(job, build(job.settings))]


def document(task: Document) -> Outcome:
    """Clean one document."""
    job, pipeline = _ready[0]
    return _guarded(job, task.name, lambda: _document(job, pipeline, task))


def lines(task: Lines) -> Outcome:
    """Clean a stretch of JSON Lines; a bad line is named and passed through."""
    job, pipeline = _ready[0]
    return _guarded(job, task.name, lambda: _lines(job, pipeline, task))


def _guarded(job: Job, name: str, do: Callable[[], Outcome]) -> Outcome:
    """Do the work; trouble with one input is not to stop the others."""
    try:
        return do()
    except TextcleanError as error:
        return Outcome(name, error=str(error))
    except Exception as error:  # a rule that fails, in whatever way, must not cost the other files
        import traceback

        trace = traceback.format_exc() if job.verbose else ""
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return Outcome(
            name,
            error=f"textclean failed on it ({what}): it was left alone",
            details=(trace,) if trace else (),
        )


def _document(job: Job, pipeline: Pipeline, task: Document) -> Outcome:
    data = files.read(task.path) if task.data is None else task.data
    decoded = decoding.decode(data, encoding=job.encoding)
    name = task.name
    shown = log = ""
    notes = [decoded.note] if decoded.note else []
    counts: dict[str, int] = {}
    digests: tuple[Digest, ...] = ()
    if job.show or job.log or job.counts or job.report or job.verbose:
        cleaned = pipeline.trace(decoded.text)
        text = cleaned.text
        counts = report.tally(cleaned)
        digests = (digest(cleaned, name=report.shown(name)),) if job.report else ()
        shown = _show(job, cleaned, name)
        if job.log:
            encoding, bom = decoded.encoding, decoded.how == "bom"
            if not _way_back(decoded, data):
                notes.append(f"restore will give its text as UTF-8: {encoding} has other bytes for it, too")
                encoding, bom = "utf-8", False
            log = "".join(logs.dump(cleaned, name=name, encoding=encoding, bom=bom))
    else:
        text = pipeline.clean(decoded.text)
    try:
        new = text.encode("utf-8")
    except UnicodeEncodeError:
        raise TextcleanError("it has lone surrogates, which UTF-8 cannot hold: let the rule 'unicode' run") from None
    if job.rewrites and text == decoded.text and new != data:
        marked = " with a byte order mark" if decoded.how == "bom" else ""
        notes.append(f"only its encoding changes, to UTF-8: it is {decoded.encoding}{marked}")
    how = "" if decoded.how == "utf-8" else f" ({decoded.how})"
    made = ", ".join(f"{rule} {count}" for rule, count in counts.items() if " " not in rule)
    made = made or "no edits"
    details = (f"{decoded.encoding}{how}, {len(decoded.text)} code points: {made}",)
    return Outcome(name, new, new != data, shown, log, counts, tuple(notes), details, digests=digests)


def _way_back(decoded: decoding.Decoded, data: bytes) -> bool:
    """Whether the decoded text gives the same bytes again."""
    try:
        return decoding.encode(decoded.text, decoded.encoding, bom=decoded.how == "bom") == data
    except (UnicodeError, LookupError):
        return False


def _show(job: Job, cleaned: Cleaned, name: str) -> str:
    """Return what is to be shown instead of the text."""
    if job.show == "text":
        return "".join(report.explain(cleaned, name=name, color=job.color, notes=job.verbose))
    if job.show == "jsonl":
        return "".join(report.explain_jsonl(cleaned, name=name))
    if job.show == "suggest":
        from textclean.suggesting import listed

        return "".join(listed(cleaned, name=name))
    if job.show == "diff":
        diff = cleaned.diff(name=name)
        return report.colored(diff) if job.color else diff
    return ""


def _lines(job: Job, pipeline: Pipeline, task: Lines) -> Outcome:
    made: list[bytes] = []
    bad: list[str] = []
    shown: list[str] = []
    counts: list[dict[str, int]] = []
    digests: list[Digest] = []
    changed = False
    for number, line in enumerate(task.lines, task.first):
        place = f"{report.shown(task.name)}:{number}"
        if number == 1 and line.startswith(BOM_UTF8):
            line, changed = line[len(BOM_UTF8) :], True  # the output has no byte order mark

        def clean(field: str, text: str, place: str = place) -> str:
            if not (job.show or job.counts or job.report):
                return pipeline.clean(text)
            cleaned = pipeline.trace(text)
            counts.append(report.tally(cleaned))
            if job.report:
                digests.append(digest(cleaned, name=f"{place}:{field}"))
            shown.append(_show(job, cleaned, f"{place}:{field}"))
            return cleaned.text

        try:
            new = clean_line(line, job.fields, clean)
        except (LineError, TextcleanError) as error:
            bad.append(f"{place}: {error}; passed through as it is")
            new = line
        except Exception as error:  # as in `_guarded`: one record must not cost the others
            what = " ".join(f"{type(error).__name__}: {error}".split())
            bad.append(f"{place}: textclean failed on it ({what}); passed through as it is")
            new = line
        changed = changed or new is not line
        made.append(new)
    return Outcome(
        task.name,
        b"".join(made),
        changed,
        "".join(shown),
        counts=report.counted(counts),
        bad=tuple(bad),
        digests=tuple(digests),
    )
