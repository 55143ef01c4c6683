"""Repair damaged plain text; every change is a recorded edit.

>>> import textclean
>>> textclean.clean("The first line\\r\\n")
'The first line\\n'
"""

from textclean.custom import from_function, replace, rule
from textclean.edits import Edit
from textclean.errors import TextcleanError
from textclean.pipeline import Pipeline
from textclean.profiles import clean, clean_many, trace
from textclean.result import Cleaned
from textclean.rules import Rule

__version__ = "0.1.0"

__all__ = [
    "Cleaned",
    "Edit",
    "Pipeline",
    "Rule",
    "TextcleanError",
    "__version__",
    "clean",
    "clean_many",
    "from_function",
    "replace",
    "rule",
    "trace",
]
