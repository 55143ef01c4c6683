"""`textclean restore`: the raw file again, byte for byte, from a clean file and its edit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textclean import decoding, files, logs
from textclean.console import Console
from textclean.errors import DecodeError, FileError, LogError, TextcleanError
from textclean.report import shown

if TYPE_CHECKING:
    from textclean.options import RestoreOptions


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
