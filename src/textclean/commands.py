"""What the command line does: documents and JSON Lines in, clean text, edits, diffs, counts and logs out.

Every input is worked on by `work`, in this process or others, and comes back as an outcome; they are written here,
in the order of the inputs. The edit log reaches the disk before the file it is about is replaced.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from textclean import decoding, files, report, work
from textclean.config import Settings, build, discover, read_settings
from textclean.console import Console, colors
from textclean.errors import FileError, TextcleanError
from textclean.jsonl import stretches
from textclean.listing import listed
from textclean.logfile import LogFile, apart, logging
from textclean.parallel import Mapper, workers

if TYPE_CHECKING:
    from textclean.digest import Digest
    from textclean.html_report import Report
    from textclean.options import Options


def run(options: Options) -> int:
    """Do what the options say and return the exit status. Raises TextcleanError where nothing can be done."""
    console = Console(quiet=options.quiet, verbose=options.verbose)
    settings = settings_of(options, console)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        pipeline = build(settings)  # settings that make no sense end it here, before any file
    for warning in caught:
        console.note(str(warning.message))
    if options.encoding not in (None, "auto"):
        decoding.codec(options.encoding or "")
    if options.list_rules:
        from textclean.inventory import list_rules

        console.out(list_rules(pipeline.names, settings, verbose=options.verbose))
        return 0
    return _Run(options, console, settings).run()


def settings_of(options: Options, console: Console) -> Settings:
    """Return the settings of the config with those of the command line over them.

    A profile or selection on the command line replaces both of the config; what is ignored and protected adds up.
    """
    found = options.config or (None if options.isolated else discover(os.getcwd()))
    settings = Settings()
    if found:
        settings = read_settings(found)
        console.detail(f"config: {found}")
    if options.profile is not None or options.select is not None:
        select = None if options.select is None else tuple(options.select)
        settings = settings._replace(profile=options.profile or settings.profile, select=select)
    if options.hint is not None:
        mojibake = {**settings.options.get("mojibake", {}), "hint": options.hint}
        settings = settings._replace(options={**settings.options, "mojibake": mojibake})
    return settings._replace(
        ignore=(*settings.ignore, *options.ignore),
        protect=(*settings.protect, *options.protect),
        unsafe=settings.unsafe or options.unsafe,
    )


class _Run:
    """One run over all inputs."""

    def __init__(self, options: Options, console: Console, settings: Settings) -> None:
        self.options = options
        self.console = console
        self.job = work.Job(
            settings=settings,
            encoding=options.encoding,
            fields=tuple(dict.fromkeys(options.fields)) or ("text",),
            show="suggest" if options.suggest else "diff" if options.diff else options.explain,
            color=colors(options.color),
            log=bool(options.log),
            counts=options.stats,
            report=bool(options.report),
            rewrites=options.in_place or options.check or options.diff,
            verbose=options.verbose,
        )
        self.done = self.changed = 0
        self.counts: dict[str, int] = {}
        self.log: LogFile | None = None
        self.report: Report | None = None

    def run(self) -> int:
        """Do every input and return the exit status."""
        options, console = self.options, self.console
        inputs = self._inputs()
        with ExitStack() as stack:
            if options.log:
                apart(options.log, "--log", (*inputs, options.output or "-"))
                self.log = stack.enter_context(logging(options.log, safe=options.in_place))
            page = stack.enter_context(self._reporting(options.report, inputs)) if options.report else None
            jobs = min(options.jobs, len(inputs)) if not options.jsonl else options.jobs
            mapper = stack.enter_context(workers(jobs, work.prepare, self.job))
            if options.jsonl:
                for path in console.progress(inputs, len(inputs)):
                    self._jsonl(path, mapper)
            else:
                tasks = (self._task(path) for path in inputs)
                for outcome in console.progress(mapper(work.document, tasks), len(inputs)):
                    self._finish(outcome)
            if page and self.report:
                page.write(self.report.html().encode("utf-8"))
        console.flush()
        self._sum_up()
        if console.trouble:
            return 2
        return 1 if self.changed and (options.check or options.diff) else 0

    def _inputs(self) -> list[str]:
        """Return the paths to do; those that cannot be done are named. Raises TextcleanError."""
        options, console = self.options, self.console
        found = listed(options.paths or ["-"], options.globs)
        if options.output not in (None, "-") and len(found) > 1:
            raise TextcleanError(f"-o takes one input, not {len(found)}: use -i, or a loop of the shell")
        if not options.paths and not options.quiet and sys.stdin is not None and sys.stdin.isatty():
            console.note("reading the terminal; end with Ctrl-D (textclean --help says more)")
        good = []
        seen: set[str] = set()
        for path, error in found:
            if error:
                console.error(f"{report.shown(path)}: {error}")
                continue
            real = os.path.realpath(path)
            if options.in_place and real in seen:  # given twice, or by a link as well
                continue
            seen.add(real)
            try:
                if options.in_place:
                    files.writable(path)
            except FileError as failed:
                console.error(f"{report.shown(path)}: {failed}")
                continue
            good.append(path)
        return good

    def _task(self, path: str) -> work.Document:
        if path != "-":
            return work.Document(path, path)
        try:
            return work.Document(path, files.STDIN, files.read(path))
        except FileError as error:
            raise FileError(f"{files.STDIN}: {error}") from None

    @contextmanager
    def _reporting(self, path: str, inputs: list[str]) -> Iterator[files.Sink]:
        """Open the page of the HTML report. Raises TextcleanError, before any input is read."""
        from textclean.html_report import Report

        apart(path, "--report", (*inputs, self.options.output or "-", self.options.log or "-"))
        self.report = Report()
        with ExitStack() as stack:
            try:
                sink = stack.enter_context(files.replacing(path))
            except FileError as error:
                raise FileError(f"{report.shown(path)}: {error}") from None
            yield sink

    def _finish(self, outcome: work.Outcome) -> None:
        """Write what came of a document."""
        options, console = self.options, self.console
        console.report(outcome)
        if outcome.error:
            return
        console.out(outcome.shown)
        try:
            if self.log:
                self.log.write(outcome.log)
            if options.in_place:
                if outcome.changed:
                    files.replace(outcome.name, outcome.data)
            elif options.output not in (None, "-"):
                files.replace(options.output or "", outcome.data)
            elif not (options.check or self.job.show):
                console.out(outcome.data)
        except FileError as error:
            target = outcome.name if options.in_place else options.output or outcome.name
            console.error(f"{report.shown(target)}: {error}")
            return
        self._count(outcome.name, outcome.changed, outcome.counts, outcome.digests)

    def _count(self, name: str, changed: bool, counts: Mapping[str, int], digests: Sequence[Digest] = ()) -> None:
        if self.report:
            self.report.add(digests)
            self.report.close(report.shown(name), changed=changed)
        self.done += 1
        self.changed += changed
        self.counts = report.counted([self.counts, counts])
        if changed and self.options.check and not self.options.diff and not self.job.show:
            self.console.out(name + "\n")

    def _jsonl(self, path: str, mapper: Mapper) -> None:
        """Stream one JSON Lines file."""
        options, console = self.options, self.console
        name = files.STDIN if path == "-" else path
        target = path if options.in_place else options.output if options.output != "-" else None
        changed = False
        counts: dict[str, int] = {}
        try:
            with ExitStack() as stack:
                source = stack.enter_context(files.opened(path))
                tasks = (work.Lines(name, first, lines) for first, lines in stretches(source, path))
                sink = stack.enter_context(files.replacing(target)) if target else None
                for outcome in mapper(work.lines, tasks):
                    if outcome.error:
                        raise FileError(outcome.error)
                    console.report(outcome)
                    console.out(outcome.shown)
                    changed = changed or outcome.changed
                    counts = report.counted([counts, outcome.counts])
                    if self.report:
                        self.report.add(outcome.digests)
                    if sink:
                        sink.write(outcome.data)
                    elif not (options.check or self.job.show):
                        console.out(outcome.data)
                if sink and options.in_place:
                    sink.wanted = changed
        except FileError as error:
            console.error(f"{report.shown(name)}: {error}")
            return
        self._count(name, changed, counts)

    def _sum_up(self) -> None:
        """Say at the end what was done: the counts that --stats asks for, and for many files how many changed."""
        options, console = self.options, self.console
        if options.stats:
            console.table(report.stats(self.counts, files=self.done, changed=self.changed))
        elif options.in_place or options.check or options.diff:
            verb = "changed" if options.in_place else "would change"
            line = report.summary(files=self.done, changed=self.changed, verb=verb)
            if self.done > 1:
                console.note(line)
            else:
                console.detail(line)
