"""The inputs that paths and globs stand for.

    notes.txt                  the file
    texts/ with -g '*.txt'     all files under it whose name matches, at any depth
    texts/ with -g 'a/*.txt'   the files in texts/a that match; `**` stands for any directories

Files and directories whose name starts with a dot are left out unless the glob's piece does. Directories are walked
by name, and links to directories are not followed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from textclean.errors import FileError
from textclean.files import reading


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
            inside = [name for name in _walk(path) if any(pattern.match(name) for pattern in patterns)]
            found.extend(Listed(name if path == "." else os.path.join(path, name)) for name in inside)
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
