"""Files: reading, and writing without ever leaving half a file.

A file is written to a temporary one in the same directory, which is brought to the disk and then takes the place of
the old one in one step. So a reader sees the old file or the new one, also after a crash. The mode stays, the owner
stays where the system allows it, and a symbolic link stays a link: its target is written. A hard link does not
stay one.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import BinaryIO

from textclean.errors import FileError

STDIN = "<stdin>"


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
    with ExitStack() as stack:
        with _telling(reading, path):
            file = stack.enter_context(open(path, "rb"))
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
            near = _near(os.path.basename(path), os.listdir(os.path.dirname(path) or "."))
        return f"there is no such file.{near}" if near else "there is no such file: check the name"
    if isinstance(error, IsADirectoryError):
        return "is a directory: say which of its files, as with -g '*.txt'"
    if isinstance(error, PermissionError):
        return "may not be read: check its permissions"
    return f"cannot be read: {error.strerror or error}"


def _near(name: str, names: list[str]) -> str:
    """Return a suggestion where a name is very like one of `names`: file names have much in common by nature."""
    from difflib import get_close_matches

    near = get_close_matches(name, names[:10_000], n=1, cutoff=0.8)
    return f" Did you mean {near[0]!r}?" if near else ""


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
    if not os.access(path, os.R_OK):
        raise FileError(reading(PermissionError(), path))
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
        special = old is not None and not stat.S_ISREG(old.st_mode)
    if special:
        with _telling(writing, path), open(target, "wb") as direct:
            yield Sink(direct, path)
        return
    # The name is made here and not by tempfile: an interrupt must not find a file whose name nobody knows yet.
    temporary = os.path.join(folder, f".textclean-{os.urandom(8).hex()}")
    try:
        with ExitStack() as stack:
            with _telling(writing, path):
                file = stack.enter_context(open(temporary, "xb", opener=_private))
            sink = Sink(file, path)
            yield sink
            with _telling(writing, path):
                file.flush()
                _dress(temporary, old)
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


def _private(path: str, flags: int) -> int:
    """Open a file that nobody else may read until it has the old one's mode."""
    return os.open(path, flags, 0o600)


def replace(path: str, data: bytes) -> None:
    """Write a whole file as `replacing` does. Raises FileError that says what is wrong and what to do."""
    with replacing(path) as sink:
        sink.write(data)


def _dress(path: str, old: os.stat_result | None) -> None:
    """Give a new file the owner and mode of the old one, or the mode that new files have."""
    if old is None:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(path, 0o666 & ~mask)
        return
    now = os.stat(path)
    if hasattr(os, "chown") and (now.st_uid, now.st_gid) != (old.st_uid, old.st_gid):
        with suppress(OSError):  # only root may give files away
            os.chown(path, old.st_uid, old.st_gid)
    os.chmod(path, stat.S_IMODE(old.st_mode))


def _sync(folder: str) -> None:
    """Bring a directory's entries to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
