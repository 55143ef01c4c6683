"""What the parsers of all subcommands share: errors of one line, options between the paths, names and numbers."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import NoReturn

from textclean.errors import ConfigError, suggest


class Parser(argparse.ArgumentParser):
    """A parser whose errors are exceptions of one line."""

    def error(self, message: str) -> NoReturn:
        """Raise ConfigError instead of ending the process."""
        raise ConfigError(f"{message}; see {self.prog} --help")


def parse(parser: Parser, given: Sequence[str], options: argparse.Namespace) -> None:
    """Parse options that may stand before, between and behind the paths, which become `options.paths`.

    Raises ConfigError for an option that does not exist, with the nearest one that does.
    """
    at = given.index("--") if "--" in given else len(given)
    _, rest = parser.parse_known_args(list(given[:at]), options)
    for word in rest:
        if word.startswith("-") and word != "-":
            known = [option for action in parser._actions for option in action.option_strings]
            name = word.split("=")[0]
            near = suggest(name, known) or f" See {parser.prog} --help."
            raise ConfigError(f"there is no option {name}.{near} (A file of that name is ./{word}.)")
    options.paths = [*rest, *given[at + 1 :]]


def names(value: str) -> list[str]:
    """Split names at commas; for `type=`.

    >>> names("wrapping, hyphens")
    ['wrapping', 'hyphens']
    """
    found = [name.strip() for name in value.split(",") if name.strip()]
    if not found:
        raise argparse.ArgumentTypeError("name at least one rule; --list-rules lists them")
    return found


def jobs(value: str) -> int:
    """Return a number of processes; 0 stands for one a processor; for `type=`."""
    if not value.isascii() or not value.isdigit():
        raise argparse.ArgumentTypeError(
            f"{value!r} is no number of processes: give 1 or more, or 0 for one a processor"
        )
    return int(value) or os.cpu_count() or 1


def together(options: argparse.Namespace, pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Return the options that were given, of pairs of an attribute and the option's name."""
    return [option for attribute, option in pairs if getattr(options, attribute)]
