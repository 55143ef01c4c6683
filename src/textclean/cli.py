"""The command line's way in and out: errors become one line on stderr and an exit status.

    textclean [options] [PATH ...]                 no PATH or "-": from stdin to stdout
    textclean restore FILE --log FILE.jsonl        the raw file again
    textclean learn PATH ... -o PACK.toml          boilerplate that repeats over a corpus, as a rule pack

Exit status: 0 done or nothing to change, 1 `--check` or `--diff` found something, 2 trouble; 130, 141 and 143 where an
interrupt, a closed pipe or a request to terminate ended it. stdout carries data, stderr all else.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from textclean.errors import TextcleanError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; `arguments` are those of the process by default."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if arguments is None:
            signal.signal(signal.SIGTERM, _stop)
        status = _run(given)
    except BrokenPipeError:
        status = 141  # what a shell reports for a program that a closed pipe ended
    except KeyboardInterrupt:
        status = 130
    except (TextcleanError, OSError) as error:
        _say(f"textclean: {error}")
        status = 2
    return _settled(status)


def _settled(status: int) -> int:
    """Bring what was written to the pipe or terminal, so that no more errors come when Python does it at the end."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError) as error:
        with suppress(AttributeError, OSError, ValueError):
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, sys.stdout.fileno())
            os.close(nothing)
        if status in (0, 1):
            return 141 if isinstance(error, BrokenPipeError) else 2
    return status


def _run(given: list[str]) -> int:
    if given and given[0] == "restore":
        from textclean.restoring import main as restore

        return restore(given[1:])
    if given and given[0] == "learn":
        from textclean.learning.command import main as learn

        return learn(given[1:])
    if given and given[0].isalpha() and not os.path.exists(given[0]):
        _no_command(given[0])
    from textclean.commands import run
    from textclean.options import parsed

    return run(parsed(given))


def _no_command(word: str) -> None:
    """Raise ConfigError for a word that is no file and all but the name of a subcommand."""
    from textclean.errors import ConfigError, suggest

    near = suggest(word, ("restore", "learn"))
    if near:
        raise ConfigError(f"there is no file and no subcommand {word!r}.{near} (A file of that name is ./{word}.)")


def _stop(signal: int, frame: object) -> NoReturn:
    """End as after an error, so that no temporary file stays."""
    sys.exit(128 + signal)


def _say(message: str) -> None:
    with suppress(OSError, ValueError):
        print(message, file=sys.stderr, flush=True)
