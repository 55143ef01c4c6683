"""The exceptions that textclean raises.

    TextcleanError
    ├── ConfigError    an unknown rule, profile or option; a config or rule pack that cannot be read
    ├── DecodeError    bytes that are not text in the encoding that was asked for
    ├── EditError      edits that do not fit the text, or a rule that returned such edits
    ├── FileError      a file that cannot be read or written
    └── LogError       an edit log that cannot be read or does not belong to the text

Every message says what is wrong, where, and what to do next.
"""

from __future__ import annotations

from collections.abc import Iterable


class TextcleanError(Exception):
    """Any error that textclean itself raises."""


class ConfigError(TextcleanError, ValueError):
    """A rule, profile, option, pattern or config file that makes no sense."""


class DecodeError(TextcleanError, ValueError):
    """Bytes that cannot be read as text; the message names the byte offset and what to try."""


class EditError(TextcleanError, ValueError):
    """Edits that do not fit the text they are for."""


class FileError(TextcleanError, OSError):
    """A file that cannot be read or written; the message says why and what to do, without the file's name."""


class LogError(TextcleanError, ValueError):
    """An edit log that is damaged or belongs to another text."""


def suggest(word: str, known: Iterable[str]) -> str:
    """Return ` Did you mean 'x'?` for the nearest of the `known` words, or an empty string.

    >>> suggest("wraping", ["wrapping", "hyphens"])
    " Did you mean 'wrapping'?"
    >>> suggest("xyz", ["wrapping"])
    ''
    """
    import difflib

    near = difflib.get_close_matches(word, list(known), n=1)
    return f" Did you mean {near[0]!r}?" if near else ""
