"""The tables of single characters, read from data/characters.toml when a rule first needs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files


@cache
def _tables() -> Mapping[str, Mapping[str, object]]:
    import tomllib

    return tomllib.loads(files("textclean").joinpath("data/characters.toml").read_text(encoding="utf-8"))


def replacements(table: str) -> dict[str, str]:
    """Return a table that maps a character to what replaces it.

    >>> replacements("ligatures")["ﬃ"]
    'ffi'
    """
    return {old: str(new) for old, new in _tables()[table].items()}


def ranges(table: str, key: str = "kept_beside") -> str:
    r"""Return a table of code point ranges as the inside of a regular expression's character class.

    >>> ranges("spaces")[:3]
    '\u0e00-\u0fff'
    """
    listed = _tables()[table][key]
    assert isinstance(listed, Sequence)
    return "".join("-".join(chr(int(end, 16)) for end in str(span).split("-")) for span in listed)
