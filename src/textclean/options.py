"""The options of the command line: what there is, and what makes sense together."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import NoReturn

from textclean.errors import ConfigError, suggest

_USAGE = """textclean [options] [PATH ...]
       textclean restore FILE --log FILE.jsonl [-i | -o FILE]"""

_EPILOG = """examples:
  textclean book.txt > clean.txt            clean one file
  textclean --diff book.txt                 see what would change
  textclean --explain book.txt              see every edit, its place and its rule
  textclean -i --log undo.jsonl -g '*.txt' texts/
                                            clean all files in place, with a way back
  textclean restore texts/a.txt --log undo.jsonl > a.raw.txt
  textclean --jsonl --field body < in.jsonl > out.jsonl

exit status: 0 done or nothing to change, 1 --check or --diff found something, 2 trouble"""


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are exceptions of one line."""

    def error(self, message: str) -> NoReturn:
        """Raise ConfigError instead of ending the process."""
        raise ConfigError(f"{message}; see textclean --help")


class Options(argparse.Namespace):
    """The options as they were parsed."""

    paths: list[str]
    output: str | None
    in_place: bool
    check: bool
    diff: bool
    explain: str
    stats: bool
    log: str | None
    profile: str | None
    select: list[str] | None
    ignore: list[str]
    unsafe: bool
    protect: list[str]
    list_rules: bool
    encoding: str | None
    globs: list[str]
    jsonl: bool
    fields: list[str]
    jobs: int
    config: str | None
    isolated: bool
    color: str
    quiet: bool
    verbose: bool


class RestoreOptions(argparse.Namespace):
    """The options of `restore` as they were parsed."""

    paths: list[str]
    output: str | None
    in_place: bool
    log: str | None
    quiet: bool


def parsed(given: list[str]) -> Options:
    """Return the options of the command line. Raises ConfigError that says what to leave out or to write instead."""
    options = Options()
    _parse(_parser(), given, options)
    return _checked(options)


def restore_parsed(given: list[str]) -> RestoreOptions:
    """Return the options of `restore`. Raises ConfigError as `parsed` does."""
    options = RestoreOptions()
    _parse(_restore_parser(), given, options)
    return _checked_restore(options)


def _parse(parser: argparse.ArgumentParser, given: list[str], options: argparse.Namespace) -> None:
    """Parse options that may stand before, between and behind the paths."""
    at = given.index("--") if "--" in given else len(given)
    head = ["--explain=text" if word == "--explain" else word for word in given[:at]]
    _, rest = parser.parse_known_args(head, options)
    for word in rest:
        if word.startswith("-") and word != "-":
            known = [option for action in parser._actions for option in action.option_strings]
            name = word.split("=")[0]
            near = suggest(name, known) or " See textclean --help."
            raise ConfigError(f"there is no option {name}.{near} (A file of that name is ./{word}.)")
    options.paths = [*rest, *given[at + 1 :]]


def _names(value: str) -> list[str]:
    """Split names at commas."""
    names = [name.strip() for name in value.split(",") if name.strip()]
    if not names:
        raise argparse.ArgumentTypeError("name at least one rule; --list-rules lists them")
    return names


def _jobs(value: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise argparse.ArgumentTypeError(
            f"{value!r} is no number of processes: give 1 or more, or 0 for one a processor"
        )
    return int(value) or os.cpu_count() or 1


def _parser() -> argparse.ArgumentParser:
    from textclean import __version__

    parser = _Parser(
        "textclean",
        usage=_USAGE,
        description="Repair damaged plain text; every change is a recorded edit. Without PATH, or for -, read stdin.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument_group("what comes out (without one of these: the clean text, on stdout)").add_argument
    add("-o", dest="output", metavar="FILE", help="write the clean text to FILE")
    add("-i", "--in-place", action="store_true", help="write each file back, atomically; its mode stays")
    add(
        "--check",
        action="store_true",
        help="write nothing, print the files that would change; status 1 if one would",
    )
    add(
        "--diff",
        action="store_true",
        help="write nothing, print what would change; status 1 if something would",
    )
    add(
        "--explain",
        choices=("text", "jsonl"),
        default="",
        metavar="text|jsonl",
        help="print every edit with its place in the raw file; the text is not written unless -i or -o is given."
        " Without a value: --explain=text",
    )
    add = parser.add_argument_group("besides").add_argument
    add("--stats", action="store_true", help="count the edits of each rule, on stderr")
    add(
        "--log",
        metavar="FILE.jsonl",
        help="write the edit log, from which `textclean restore` gets the raw text back",
    )
    add = parser.add_argument_group("the rules").add_argument
    add("--profile", metavar="NAME", help="the set of rules to start from (standard); --list-rules lists them")
    add(
        "--select",
        type=_names,
        action="extend",
        metavar="R,..",
        help="only these rules; a profile's name means all of its rules",
    )
    add("--ignore", type=_names, action="extend", default=[], metavar="R,..", help="without these rules")
    add("--unsafe", action="store_true", help="let --select name rules that may change what was meant")
    add(
        "--protect",
        action="append",
        default=[],
        metavar="REGEX",
        help="leave alone what matches; may be repeated",
    )
    add(
        "--list-rules",
        action="store_true",
        help="list the rules in their order, marking those that would run",
    )
    add(
        "--config",
        metavar="FILE",
        help="read this config; default: the nearest textclean.toml, or pyproject.toml with"
        " [tool.textclean], at or above the working directory",
    )
    add("--isolated", action="store_true", help="look for no config")
    add = parser.add_argument_group("the input").add_argument
    add(
        "-e",
        dest="encoding",
        metavar="ENCODING",
        help="the encoding of files without a byte order mark (utf-8); auto: detect it",
    )
    add(
        "-g",
        dest="globs",
        action="append",
        default=[],
        metavar="GLOB",
        help="which files of directories to clean, as '*.txt' or 'books/**/*.txt'; may be repeated",
    )
    add("--jsonl", action="store_true", help="the input is JSON Lines: clean a field of one object a line")
    add(
        "--field",
        dest="fields",
        action="append",
        default=[],
        metavar="NAME",
        help="the field to clean (text); may be repeated",
    )
    add("-j", dest="jobs", type=_jobs, default=1, metavar="N", help="use N processes (1); 0: one a processor")
    add = parser.add_argument_group("messages").add_argument
    add(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        metavar="WHEN",
        help="colour --diff and --explain: auto, always or never; auto heeds NO_COLOR",
    )
    add("-q", "--quiet", action="store_true", help="errors alone on stderr")
    add(
        "-v",
        "--verbose",
        action="store_true",
        help="say more on stderr, and show the evidence with --explain",
    )
    add("--version", action="version", version=f"textclean {__version__}")
    return parser


def _restore_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        "textclean restore",
        usage="textclean restore FILE --log FILE.jsonl [-i | -o FILE]",
        description="Write the raw file that was cleaned to FILE, byte for byte, from its edit log; to stdout, or with"
        " -i or -o to a file. (To clean a file named restore, write ./restore.)",
        allow_abbrev=False,
    )
    parser.add_argument("--log", metavar="FILE.jsonl", help="the edit log that textclean --log wrote")
    parser.add_argument("-o", dest="output", metavar="FILE", help="write to FILE instead of stdout")
    parser.add_argument("-i", "--in-place", action="store_true", help="write the raw file over FILE, atomically")
    parser.add_argument("-q", "--quiet", action="store_true", help="errors alone on stderr")
    return parser


def _together(options: argparse.Namespace, names: Sequence[tuple[str, str]]) -> list[str]:
    return [option for attribute, option in names if getattr(options, attribute)]


def _checked(options: Options) -> Options:
    """Return the options if they make sense together. Raises ConfigError that says what to leave out."""
    modes = _together(options, [("in_place", "-i"), ("output", "-o"), ("check", "--check"), ("diff", "--diff")])
    if len(modes) > 1 and modes != ["--check", "--diff"]:
        raise ConfigError(f"{modes[0]} and {modes[1]} exclude each other: leave one of them out")
    if options.diff and options.explain:
        raise ConfigError("--diff and --explain exclude each other: leave one of them out")
    if options.config and options.isolated:
        raise ConfigError("--config and --isolated exclude each other: leave one of them out")
    if options.quiet and options.verbose:
        raise ConfigError("-q and -v exclude each other: leave one of them out")
    if options.in_place and (not options.paths or "-" in options.paths):
        raise ConfigError("-i needs files: what comes from stdin cannot be written back; leave -i out, or name a file")
    if options.globs and not options.paths and not options.list_rules:
        raise ConfigError("-g needs a directory to look in, as in: textclean -g '*.txt' .")
    if options.fields and not options.jsonl:
        raise ConfigError("--field needs --jsonl: plain text has no fields")
    for attribute, option in (("log", "--log"), ("diff", "--diff"), ("encoding", "-e")):
        if options.jsonl and getattr(options, attribute):
            why = "JSON Lines is always UTF-8" if option == "-e" else "use --explain, --check or --stats"
            raise ConfigError(f"{option} does not go with --jsonl: {why}")
    return options


def _checked_restore(options: RestoreOptions) -> RestoreOptions:
    """Return the options of `restore` if they make sense together. Raises ConfigError."""
    if len(options.paths) != 1:
        raise ConfigError(
            "restore needs one file: textclean restore FILE --log FILE.jsonl (to clean a file named"
            " restore, write ./restore)"
        )
    if not options.log:
        raise ConfigError("restore needs the edit log: textclean restore FILE --log FILE.jsonl")
    if options.in_place and (options.output or options.paths == ["-"]):
        raise ConfigError("-i goes neither with -o nor with stdin: leave it out")
    return options
