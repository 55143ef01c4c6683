"""`textclean learn`: boilerplate that repeats over files, as a rule pack to review."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from textclean import decoding, files
from textclean.arguments import Parser, parse
from textclean.console import Console
from textclean.errors import ConfigError, FileError, TextcleanError
from textclean.jsonl import LineError, clean_line, stretches
from textclean.learning.learner import learn
from textclean.listing import listed
from textclean.report import shown

_EPILOG = """examples:
  textclean learn -g '*.txt' gazette/ -o gazette.toml     learn from the pages of one site
  textclean learn --jsonl --field body pages.jsonl -o gazette.toml
  textclean --explain -v page.txt                         with [rules.footers] packs = ["gazette.toml"] in
                                                          textclean.toml: see what the pack removes

exit status: 0 a pack was written, 1 nothing repeats, 2 trouble"""


class LearnOptions(argparse.Namespace):
    """The options of `learn` as they were parsed."""

    paths: list[str]
    output: str | None
    globs: list[str]
    encoding: str | None
    jsonl: bool
    fields: list[str]
    min_documents: int
    min_share: float
    language: str
    scope: str
    quiet: bool


def main(given: Sequence[str]) -> int:
    """Run `textclean learn` with its arguments and return the exit status. Raises TextcleanError."""
    options = LearnOptions()
    parse(_parser(), given, options)
    if not options.paths:
        raise ConfigError("learn needs files: textclean learn PATH ... -o PACK.toml (- is stdin)")
    if options.fields and not options.jsonl:
        raise ConfigError("--field needs --jsonl: plain text has no fields")
    if options.jsonl and options.encoding:
        raise ConfigError("-e does not go with --jsonl: JSON Lines is always UTF-8")
    if options.encoding not in (None, "auto"):
        decoding.codec(options.encoding or "")
    return _learned(options, Console(quiet=options.quiet))


def _learned(options: LearnOptions, console: Console) -> int:
    """Learn from the inputs, write the pack, and return the exit status."""
    inputs = []
    for path, error in listed(options.paths, options.globs):
        if error:
            console.error(f"{shown(path)}: {error}")
        else:
            inputs.append(path)
    texts = (text for path in console.progress(inputs, len(inputs)) for text in _texts(path, options, console))
    learned = learn(texts, min_documents=options.min_documents, min_share=options.min_share)
    if not learned.documents and console.trouble:
        return 2
    if not learned.rules:
        least = f"in {options.min_documents} documents or more"
        console.note(f"no line repeats {least} of {learned.documents}: no pack was written (see --min-documents)")
        return 2 if console.trouble else 1
    pack = learned.toml(language=options.language, scope=options.scope)
    if options.output in (None, "-"):
        console.out(pack)
        console.flush()
    else:
        try:
            files.replace(options.output or "", pack.encode("utf-8"))
        except FileError as error:
            raise FileError(f"{shown(options.output or '')}: {error}") from None
    sure = sum(rule.tier == "default" for rule in learned.rules)
    console.note(
        f"learned from {learned.documents} documents: {sure} default, {len(learned.rules) - sure} opt-in; read them"
        " before you use them"
    )
    return 2 if console.trouble else 0


def _texts(path: str, options: LearnOptions, console: Console) -> Iterator[str]:
    """Yield the documents of an input; what cannot be read is named and left out."""
    name = shown(files.STDIN if path == "-" else path)
    try:
        if not options.jsonl:
            yield decoding.decode(files.read(path), encoding=options.encoding).text
            return
        fields = tuple(dict.fromkeys(options.fields)) or ("text",)
        with files.opened(path) as source:
            for first, lines in stretches(source, path):
                for number, line in enumerate(lines, first):
                    try:
                        yield from _fields(line, fields)
                    except LineError as error:
                        console.error(f"{name}:{number}: {error}; left out")
    except TextcleanError as error:
        console.error(f"{name}: {error}")


def _fields(line: bytes, fields: Sequence[str]) -> list[str]:
    """Return the texts of a line of JSON Lines. Raises LineError."""
    found: list[str] = []

    def keep(field: str, text: str) -> str:
        found.append(text)
        return text

    clean_line(line, fields, keep)
    return found


def _least(value: str) -> int:
    if not value.isascii() or not value.isdigit() or int(value) < 2:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of documents: give 2 or more")
    return int(value)


def _share(value: str) -> float:
    try:
        share = float(value)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no share: give a number from 0 to 1")
    return share


def _parser() -> Parser:
    parser = Parser(
        "textclean learn",
        usage="textclean learn [options] PATH ... [-o PACK.toml]",
        description="Find lines and blocks that repeat over the documents of one source at their edges, and write them"
        " as a rule pack to review. Each rule says in how many documents it was seen, where, and gives an example."
        " The order of the files does not matter. (To clean a file named learn, write ./learn.)",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("-o", dest="output", metavar="PACK.toml", help="write the pack to a file instead of stdout")
    add("-g", dest="globs", action="append", default=[], metavar="GLOB", help="which files of directories are meant")
    add("-e", dest="encoding", metavar="ENCODING", help="the encoding of files without a byte order mark; or auto")
    add("--jsonl", action="store_true", help="the input is JSON Lines: a field of each object is a document")
    add("--field", dest="fields", action="append", default=[], metavar="NAME", help="the field (text); repeatable")
    add(
        "--min-documents",
        type=_least,
        default=5,
        metavar="N",
        help="learn what at least N documents have (5); those that are nearly the same count as one",
    )
    add(
        "--min-share",
        type=_share,
        default=0.02,
        metavar="S",
        help="learn what at least this share of the documents has (0.02)",
    )
    add("--language", default="mul", metavar="LANG", help="the language that the pack names (mul: several)")
    add(
        "--scope",
        default="web",
        choices=("web", "book", "paper", "specification"),
        metavar="SCOPE",
        help="the scope that the pack names: web, book, paper or specification (web)",
    )
    add("-q", "--quiet", action="store_true", help="errors alone on stderr")
    return parser
