"""The options of the command line: what there is, and what makes sense together."""

from __future__ import annotations

import argparse

from textclean.arguments import Parser, jobs, names, parse, together
from textclean.errors import ConfigError

_USAGE = """textclean [options] [PATH ...]
       textclean restore FILE --log FILE.jsonl [-i | -o FILE]
       textclean learn [options] PATH ... [-o PACK.toml]"""

_EPILOG = """examples:
  textclean book.txt > clean.txt            clean one file
  textclean --diff book.txt                 see what would change
  textclean --explain book.txt              see every edit, its place and its rule
  textclean -i --log undo.jsonl -g '*.txt' texts/
                                            clean all files in place, with a way back
  textclean restore texts/a.txt --log undo.jsonl > a.raw.txt
  textclean --jsonl --field body < in.jsonl > out.jsonl
  textclean --check --report report.html -g '*.txt' texts/
                                            what would change in all files, as one page
  textclean learn -g '*.txt' site/ -o site.toml
                                            lines that repeat over a corpus, as a rule pack

exit status: 0 done or nothing to change, 1 --check or --diff found something, 2 trouble"""


class Options(argparse.Namespace):
    """The options as they were parsed."""

    paths: list[str]
    output: str | None
    in_place: bool
    check: bool
    diff: bool
    explain: str
    suggest: bool
    stats: bool
    log: str | None
    report: str | None
    profile: str | None
    select: list[str] | None
    ignore: list[str]
    unsafe: bool
    protect: list[str]
    hint: str | None
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


def parsed(given: list[str]) -> Options:
    """Return the options of the command line. Raises ConfigError that says what to leave out or to write instead."""
    options = Options()
    head = given.index("--") if "--" in given else len(given)
    given = ["--explain=text" if word == "--explain" else word for word in given[:head]] + given[head:]
    parse(_parser(), given, options)
    return _checked(options)


def _parser() -> Parser:
    from textclean import __version__

    parser = Parser(
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
    add(
        "--suggest",
        action="store_true",
        help="write nothing, list the words that OCR may have misread and that are not mended, with what they may have"
        " been (needs the extra 'lexicon')",
    )
    add = parser.add_argument_group("besides").add_argument
    add("--stats", action="store_true", help="count the edits of each rule and rule pack, on stderr")
    add(
        "--log",
        metavar="FILE.jsonl",
        help="write the edit log, from which `textclean restore` gets the raw text back",
    )
    add(
        "--report",
        metavar="FILE.html",
        help="write a page with the counts by rule, pack and file, and examples with their evidence",
    )
    add = parser.add_argument_group("the rules").add_argument
    add("--profile", metavar="NAME", help="the set of rules to start from (standard); --list-rules lists them")
    add(
        "--select",
        type=names,
        action="extend",
        metavar="R,..",
        help="only these rules; a profile's name means all of its rules",
    )
    add("--ignore", type=names, action="extend", default=[], metavar="R,..", help="without these rules")
    add("--unsafe", action="store_true", help="let --select name rules that may change what was meant")
    add(
        "--protect",
        action="append",
        default=[],
        metavar="REGEX",
        help="leave alone what matches; may be repeated",
    )
    add("--hint", metavar="LANGUAGE", help="the language of the text, for mojibake that only a language tells: spanish")
    add(
        "--list-rules",
        action="store_true",
        help="list the rules in their order, marking those that would run, and the rule packs; -v: all of them in full",
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
    add("-j", dest="jobs", type=jobs, default=1, metavar="N", help="use N processes (1); 0: one a processor")
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


def _checked(options: Options) -> Options:
    """Return the options if they make sense together. Raises ConfigError that says what to leave out."""
    modes = together(options, [("in_place", "-i"), ("output", "-o"), ("check", "--check"), ("diff", "--diff")])
    if len(modes) > 1 and modes != ["--check", "--diff"]:
        raise ConfigError(f"{modes[0]} and {modes[1]} exclude each other: leave one of them out")
    if options.suggest and (options.diff or options.explain or options.in_place or options.output):
        raise ConfigError("--suggest writes nothing: it goes with none of --diff, --explain, -i and -o")
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
    for name, option in ((options.log, "--log"), (options.report, "--report")):
        if name == "-":
            raise ConfigError(f"{option} needs a file: stdout carries the text (a file of that name is ./-)")
    if options.fields and not options.jsonl:
        raise ConfigError("--field needs --jsonl: plain text has no fields")
    for attribute, option in (("log", "--log"), ("diff", "--diff"), ("encoding", "-e")):
        if options.jsonl and getattr(options, attribute):
            why = "JSON Lines is always UTF-8" if option == "-e" else "use --explain, --check or --stats"
            raise ConfigError(f"{option} does not go with --jsonl: {why}")
    return options
