"""Templates: keys of lines with their numbers and dates taken out, so that lines that differ in no more are one.

    'updated 12 march 2031, 14:05'  →  'updated 0 MONTH 0, 0'

The upper-case words cannot be anything else, since all else in a key is lower case; nor can `0`, since every number
becomes one.
"""

from __future__ import annotations

import re
from functools import cache

NUMBER = r"\d+(?:[.,:/]\d+)*"
"""The pattern of what `0` stands for."""


@cache
def names() -> dict[str, tuple[str, ...]]:
    """Return the names of months and of days, the longest first.

    >>> names()["month"][0]
    'października'
    """
    import tomllib
    from importlib.resources import files

    table = tomllib.loads((files("textclean") / "data/learning.toml").read_text(encoding="utf-8"))
    return {kind: tuple(sorted(set(found), key=lambda name: (-len(name), name))) for kind, found in table.items()}


@cache
def _varying() -> re.Pattern[str]:
    words = "|".join(f"(?P<{kind}>{'|'.join(map(re.escape, found))})" for kind, found in names().items())
    return re.compile(rf"(?P<number>{NUMBER})|(?<!\w)(?:{words})(?!\w)")


def template(key: str) -> str:
    """Return the template of a key. Months and days count only beside a number: `march` and `may` are words, too.

    >>> template("updated 12 march 2031, 14:05"), template("they may go")
    ('updated 0 MONTH 0, 0', 'they may go')
    """
    if not any(char.isdigit() for char in key):
        return key
    return _varying().sub(lambda match: "0" if match.lastgroup == "number" else str(match.lastgroup).upper(), key)


def pattern(template: str, *, varies: bool = True) -> str:
    """Return the pattern of a rule pack for the keys that have a template, with terms for what varies in them.

    >>> pattern("updated 0 MONTH 0 (news)")
    'updated <number> <month> <number> \\\\(news\\\\)'
    """
    made = re.escape(template).replace(r"\ ", " ").replace("<", "[<]")
    if not varies:
        return made
    return re.sub("0|MONTH|DAY", lambda match: f"<{ {'0': 'number'}.get(match[0], match[0].lower()) }>", made)


def literals(template: str) -> list[str]:
    """Return the words of a template that are always there: what is in upper case stands for something else.

    >>> literals("updated 0 MONTH 0: see URL")
    ['updated', 'see']
    """
    return re.findall(r"[^\W\d_A-Z]+", template)


def stem(template: str) -> str:
    """Return the first five letters of the longest word that stands by itself; "*" where there is none.

    >>> stem("updated 0 MONTH 0"), stem("page0")
    ('updat', '*')
    """
    words = re.findall(r"(?<!\w)[^\W\d_A-Z]+(?!\w)", template)
    return max(words, key=lambda word: (len(word), word), default="*")[:5]
