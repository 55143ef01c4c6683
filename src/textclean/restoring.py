"""`textclean restore`: the raw file again, byte for byte, from a clean file and its edit log."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from textclean import decoding, files, logs
from textclean.arguments import Parser, parse
from textclean.console import Console
from textclean.errors import ConfigError, DecodeError, FileError, LogError, TextcleanError
from textclean.report import shown


class RestoreOptions(argparse.Namespace):
    """The options of `restore` as they were parsed."""

    paths: list[str]
    output: str | None
    in_place: bool
    log: str | None
    quiet: bool


def main(given: Sequence[str]) -> int:
    """Run `textclean restore` with its arguments and return the exit status. Raises TextcleanError."""
    options = RestoreOptions()
    parse(_parser(), given, options)
    if len(options.paths) != 1:
        raise ConfigError(
            "restore needs one file: textclean restore FILE --log FILE.jsonl (to clean a file named"
            " restore, write ./restore)"
        )
    if not options.log:
        raise ConfigError("restore needs the edit log: textclean restore FILE --log FILE.jsonl")
    if options.in_place and (options.output or options.paths == ["-"]):
        raise ConfigError("-i goes neither with -o nor with stdin: leave it out")
    return restore(options)


def _parser() -> Parser:
    parser = Parser(
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


def restore(options: RestoreOptions) -> int:
    """Write the raw file and return the exit status. Raises TextcleanError that names the file and says what to do."""
    console = Console(quiet=options.quiet)
    path = options.paths[0]
    name = files.STDIN if path == "-" else path
    try:
        text = decoding.decode(files.read(path)).text
    except (FileError, DecodeError) as error:
        raise TextcleanError(f"{shown(name)}: {error}") from None
    found = _found(text, options.log or "", name)
    header = found.header
    try:
        data = decoding.encode(found.text, header.encoding, bom=header.bom)
    except (LookupError, UnicodeError):
        console.note(f"{shown(name)}: restored as UTF-8: its text cannot be written as {header.encoding}")
        data = found.text.encode("utf-8", "surrogatepass")
    target = path if options.in_place else options.output
    if target in (None, "-"):
        console.out(data)
        console.flush()
        return 0
    try:
        if options.in_place:
            files.writable(path)
        files.replace(target or "", data)
    except FileError as error:
        raise FileError(f"{shown(target or '')}: {error}") from None
    return 0


def _found(text: str, log: str, name: str) -> logs.Restored:
    try:
        with files.opened(log) as file:
            return logs.find(text, (line.decode("utf-8") for line in file), name=name)
    except UnicodeDecodeError:
        raise LogError(f"{shown(log)}: not UTF-8: the log is damaged or no edit log") from None
    except LogError as error:
        raise LogError(f"{shown(log)}: {error}") from None
    except OSError as error:
        what = str(error) if isinstance(error, FileError) else files.reading(error, log)
        raise FileError(f"{shown(log)}: {what}") from None
