"""What the command line says: data on stdout, all else on stderr, and a bar for long work on a terminal."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from textclean.errors import TextcleanError
from textclean.report import shown

if TYPE_CHECKING:
    from textclean.work import Outcome

Item = TypeVar("Item")


class Console:
    """Writes data and messages, and remembers whether there was trouble."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose
        self.trouble = False
        self._bar = False

    def out(self, data: bytes | str) -> None:
        """Write data to stdout. Raises BrokenPipeError where a pipe was closed, TextcleanError for other trouble."""
        if data:
            if sys.stdout is None:
                raise TextcleanError("the output cannot be written: stdout is closed")
            raw = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data
            with _telling():
                _whole(raw)

    def flush(self) -> None:
        """Bring to the pipe or terminal what was written. Raises as `out` does."""
        if sys.stdout is not None:
            with _telling():
                sys.stdout.buffer.flush()

    def error(self, message: str) -> None:
        """Say what went wrong; the exit status will be 2."""
        self.trouble = True
        self._say(message)

    def note(self, message: str) -> None:
        """Say what a person should know, unless -q."""
        if not self.quiet:
            self._say(message)

    def detail(self, message: str) -> None:
        """Say what only -v asks for."""
        if self.verbose:
            self._say(message)

    def table(self, text: str) -> None:
        """Write lines that were asked for to stderr, as they are."""
        with suppress(OSError):
            print(text, end="", file=sys.stderr, flush=True)

    def report(self, outcome: Outcome) -> None:
        """Say what an outcome has to say."""
        name = shown(outcome.name)
        for note in outcome.notes:
            self.note(f"{name}: {note}")
        for detail in outcome.details:
            self.detail(f"{name}: {detail}")
        for bad in outcome.bad:
            self.error(bad)
        if outcome.error:
            self.error(f"{name}: {outcome.error}")

    def progress(self, items: Iterable[Item], total: int) -> Iterator[Item]:
        """Yield the items; on a terminal, with a bar, where there are many and stdout does not go there too."""
        terminal = _stderr_tty() and not _tty()
        if self.quiet or total < 2 or not terminal:
            yield from items
            return
        from tqdm import tqdm

        self._bar = True
        try:
            yield from tqdm(items, total=total, unit="file", file=sys.stderr, leave=False, delay=0.5)
        finally:
            self._bar = False

    def _say(self, message: str) -> None:
        line = f"textclean: {message}"
        if self._bar:
            from tqdm import tqdm

            tqdm.write(line, file=sys.stderr)
            return
        try:
            print(line, file=sys.stderr, flush=True)
        except OSError:  # a closed stderr is no reason to stop
            self.quiet = True


def _whole(data: bytes) -> None:
    """Write all of data: with PYTHONUNBUFFERED, stdout takes what the disk or pipe has room for and says how much."""
    rest = memoryview(data)
    while rest:
        taken = sys.stdout.buffer.write(rest)
        if taken is None:  # Python leaves out its own error where a stdout that is set not to wait is full
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        rest = rest[taken:]


@contextmanager
def _telling() -> Iterator[None]:
    """Turn the system's errors into one that says what failed; a closed pipe is no error."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise TextcleanError(f"the output cannot be written: {error.strerror or error}") from None


def colors(when: str) -> bool:
    """Whether to write colours: `always`, `never`, or `auto`: on a terminal, unless NO_COLOR or TERM=dumb says no."""
    if when != "auto":
        return when == "always"
    return _tty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _tty() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _stderr_tty() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
