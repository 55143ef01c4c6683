"""Repair damaged plain text; every change is a recorded edit.

>>> import textclean
>>> textclean.clean("The first line\\r\\n")
'The first line\\n'
"""

from typing import TYPE_CHECKING as _TYPE_CHECKING

from textclean.custom import from_function, replace, rule
from textclean.edits import Edit
from textclean.errors import TextcleanError
from textclean.pipeline import Pipeline
from textclean.profiles import clean, clean_many, trace
from textclean.result import Cleaned
from textclean.rules import Rule

if _TYPE_CHECKING:
    from textclean.config import load_config
    from textclean.decoding import decode
    from textclean.learning import learn
    from textclean.suggesting import Suggestion, suggestions
    from textclean.suspicion import suspicious

__version__ = "0.1.0"

__all__ = [
    "Cleaned",
    "Edit",
    "Pipeline",
    "Rule",
    "Suggestion",
    "TextcleanError",
    "__version__",
    "clean",
    "clean_many",
    "decode",
    "from_function",
    "learn",
    "load_config",
    "replace",
    "rule",
    "suggestions",
    "suspicious",
    "trace",
]


def __getattr__(name: str) -> object:
    """Import on first use what not every program needs: `decode`, `learn` and `load_config`."""
    if name == "decode":
        from textclean.decoding import decode

        return decode
    if name == "learn":
        from textclean.learning import learn

        return learn
    if name == "load_config":
        from textclean.config import load_config

        return load_config
    if name in ("Suggestion", "suggestions"):
        from textclean import suggesting

        return getattr(suggesting, name)
    if name == "suspicious":
        from textclean.suspicion import suspicious

        return suspicious
    raise AttributeError(f"module 'textclean' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List them, too."""
    return sorted({*globals(), *__all__})
