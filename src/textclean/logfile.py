"""The file that `--log` writes: the way back, so it reaches the disk before what it is about is replaced."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from textclean import files
from textclean.errors import FileError, TextcleanError


class LogFile:
    """An edit log that is being written; with `safe`, each document's part is on the disk before the next step."""

    def __init__(self, file: BinaryIO, path: str, *, safe: bool) -> None:
        self._file = file
        self._path = path
        self._safe = safe

    def write(self, text: str) -> None:
        """Add a document's part. Raises TextcleanError, which ends the run: the log is the way back."""
        try:
            self._file.write(text.encode("ascii"))
            self._file.flush()
            if self._safe:
                os.fsync(self._file.fileno())
        except OSError as error:
            raise TextcleanError(f"{self._path}: {files.writing(error, self._path)}") from None


@contextmanager
def logging(path: str, *, safe: bool) -> Iterator[LogFile]:
    """Open the log. Raises FileError where it cannot be; one that could be the only way back is not overwritten."""
    if safe and os.path.isfile(path) and os.path.getsize(path):
        raise FileError(
            f"{path}: exists, and may be the only way back from an earlier -i: name another file with --log"
        )
    try:
        file = open(path, "wb")  # noqa: SIM115 - closed below; only opening it may fail like this
    except OSError as error:
        raise FileError(f"{path}: {files.writing(error, path)}") from None
    with file:
        yield LogFile(file, path, safe=safe)


def apart(path: str, option: str, others: Iterable[str]) -> None:
    """Raise FileError where a file that `option` names is read or written already."""
    taken = {os.path.realpath(other) for other in others if other != "-"}
    if os.path.realpath(path) in taken:
        raise FileError(f"{path}: is read or written already: name another file with {option}")
