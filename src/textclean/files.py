"""Files: what to read, and how to write without ever leaving half a file.

A file is written to a temporary one in the same directory, which is brought to the disk and then takes the place of
the old one in one step. So a reader sees the old file or the new one, also after a crash. The mode stays, the owner
stays where the system allows it, and a symbolic link stays a link: its target is written. A hard link does not
stay one.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import BinaryIO, NamedTuple

from textclean.errors import FileError, suggest

STDIN = "<stdin>"


class Listed(NamedTuple):
    """One input of the command line: a path (`-` is stdin), or a path that cannot be one and why."""

    path: str
    error: str = ""


def listed(paths: Iterable[str], globs: Sequence[str]) -> list[Listed]:
    """Return the inputs that `paths` stand for, in order: files as they are, directories by what matches a glob.

    A directory is walked to its ground, by name; files and directories whose name starts with a dot are left out
    unless the glob's piece does, links to directories are not followed.
    """
    found: list[Listed] = []
    patterns = [_pattern(glob) for glob in globs]
    for path in paths:
        if path == "-" or not os.path.isdir(path):
            found.append(Listed(path))
        elif not globs:
            found.append(Listed(path, "is a directory: say which of its files, as with -g '*.txt'"))
        else:
            inside = [
                os.path.join(path, name) for name in _walk(path) if any(p.match(name) for p in patterns)
            ]
            found.extend(Listed(name) for name in inside)
            if not inside:
                found.append(Listed(path, f"no file in it matches {' or '.join(globs)}: check the -g option"))
    return found


def _walk(top: str) -> Iterator[str]:
    """Yield the files under `top`, relative to it, with forward slashes; raises FileError for what cannot be read."""

    def fail(error: OSError) -> None:
        raise FileError(f"{error.filename}: {reading(error, str(error.filename))}")

    for directory, names, files in os.walk(top, onerror=fail):
        names.sort()
        below = os.path.relpath(directory, top).replace(os.sep, "/")
        for name in sorted(files):
            yield name if below == "." else f"{below}/{name}"


def _pattern(glob: str) -> re.Pattern[str]:
    """Compile a glob: `*`, `?` and `[...]` stay within a name, `**/` spans directories; without a slash, any depth."""
    anchored = "/" in glob
    pieces = glob.lstrip("/").split("/")
    expression = "" if anchored else "(?:[^/.][^/]*/)*"
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        if piece == "**":
            expression += "(?:[^/.][^/]*/)*" + ("[^/.][^/]*" if last else "")
        else:
            expression += _piece(piece) + ("" if last else "/")
    return re.compile(expression + r"\Z", re.DOTALL)


def _piece(glob: str) -> str:
    """Return the regular expression of a glob for one name."""
    made = r"(?!\.)" if glob[:1] in ("*", "?", "[") else ""
    at = 0
    while at < len(glob):
        char = glob[at]
        at += 1
        if char == "*":
            made += "[^/]*" if not made.endswith("[^/]*") else ""
        elif char == "?":
            made += "[^/]"
        elif char == "[" and (close := glob.find("]", at + 2 if glob[at : at + 1] == "!" else at + 1)) > 0:
            inner = glob[at:close].replace("\\", r"\\").replace("[", r"\[")
            made += "[^" + inner[1:] + "]" if inner.startswith("!") else "[" + inner.replace("^", r"\^") + "]"
            at = close + 1
        else:
            made += re.escape(char)
    return made


def read(path: str) -> bytes:
    """Return what a file holds; `-` is stdin. Raises FileError that says what is wrong and what to do."""
    with opened(path) as file, _telling(reading, path):
        return file.read()


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file for reading bytes; `-` is stdin, which stays open. Raises FileError."""
    if path == "-":
        if sys.stdin is None:
            raise FileError("is closed: name a file, or pipe a text in")
        yield sys.stdin.buffer
        return
    with _telling(reading, path):
        file = open(path, "rb")
    with file:
        yield file


@contextmanager
def _telling(tell: Callable[[OSError, str], str], path: str) -> Iterator[None]:
    """Turn the system's errors into errors that say what to do."""
    try:
        yield
    except FileError:
        raise
    except OSError as error:
        raise FileError(tell(error, path)) from None


def reading(error: OSError, path: str) -> str:
    """Say why a file could not be read and what to do."""
    if isinstance(error, FileNotFoundError):
        near = ""
        with suppress(OSError):
            near = suggest(os.path.basename(path), os.listdir(os.path.dirname(path) or "."))
        return f"there is no such file.{near}" if near else "there is no such file: check the name"
    if isinstance(error, IsADirectoryError):
        return "is a directory: say which of its files, as with -g '*.txt'"
    if isinstance(error, PermissionError):
        return "may not be read: check its permissions"
    return f"cannot be read: {error.strerror or error}"


def writing(error: OSError, path: str) -> str:
    """Say why a file could not be written and what to do."""
    folder = os.path.dirname(path) or "."
    if isinstance(error, FileNotFoundError):
        return f"cannot be written: there is no directory {folder!r}; make it first"
    if isinstance(error, IsADirectoryError):
        return "is a directory: name a file to write to"
    if isinstance(error, (PermissionError, NotADirectoryError)):
        return f"may not be written ({error.strerror}): check the permissions of {folder!r}, or write elsewhere with -o"
    return f"cannot be written: {error.strerror or error}; it is as it was"


def writable(path: str) -> None:
    """Raise FileError where `path` cannot be written in place: no regular file, or read-only."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        raise FileError(reading(error, path)) from None
    if not stat.S_ISREG(mode):
        raise FileError("is no regular file, so it cannot be written in place: write elsewhere with -o")
    if not os.access(path, os.W_OK):
        raise FileError("is read-only: allow writing (chmod u+w), or write elsewhere with -o")


class Sink:
    """Where `replacing` collects the new content; with `wanted` set to False the old file stays."""

    __slots__ = ("_file", "_path", "wanted")

    def __init__(self, file: BinaryIO, path: str) -> None:
        self._file = file
        self._path = path
        self.wanted = True

    def write(self, data: bytes) -> None:
        """Add to the new content. Raises FileError."""
        with _telling(writing, self._path):
            self._file.write(data)


@contextmanager
def replacing(path: str) -> Iterator[Sink]:
    """Collect the new content of a file, which takes the old one's place when the block ends without an error.

    Where the block fails, the file is as it was and the temporary one is gone. What is no regular file (a device, a
    named pipe) is written directly. Raises FileError that says what is wrong and what to do.

    >>> import tempfile, os
    >>> folder = tempfile.TemporaryDirectory()
    >>> name = os.path.join(folder.name, "a.txt")
    >>> with replacing(name) as sink:
    ...     sink.write(b"whole")
    >>> read(name)
    b'whole'
    >>> folder.cleanup()
    """
    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    with _telling(writing, path):
        old = os.stat(target) if os.path.lexists(target) else None
        if old is not None and stat.S_ISDIR(old.st_mode):
            raise IsADirectoryError
        direct = open(target, "wb") if old is not None and not stat.S_ISREG(old.st_mode) else None
        handle, temporary = (-1, "") if direct else tempfile.mkstemp(prefix=".textclean-", dir=folder)
    if direct:
        with _telling(writing, path), direct:
            yield Sink(direct, path)
        return
    try:
        with os.fdopen(handle, "wb") as file:
            sink = Sink(file, path)
            yield sink
            with _telling(writing, path):
                file.flush()
                _dress(file.fileno(), old)
                os.fsync(file.fileno())
        with _telling(writing, path):
            if sink.wanted:
                os.replace(temporary, target)
                _sync(folder)
            else:
                os.unlink(temporary)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def replace(path: str, data: bytes) -> None:
    """Write a whole file as `replacing` does. Raises FileError that says what is wrong and what to do."""
    with replacing(path) as sink:
        sink.write(data)


def _dress(handle: int, old: os.stat_result | None) -> None:
    """Give a new file the owner and mode of the old one, or the mode that new files have."""
    if old is None:
        mask = os.umask(0)
        os.umask(mask)
        os.fchmod(handle, 0o666 & ~mask)
        return
    now = os.fstat(handle)
    if (now.st_uid, now.st_gid) != (old.st_uid, old.st_gid):
        with suppress(OSError):  # only root may give files away
            os.fchown(handle, old.st_uid, old.st_gid)
    os.fchmod(handle, stat.S_IMODE(old.st_mode))


def _sync(folder: str) -> None:
    """Bring a directory's entries to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
