"""The languages that rules are told a text is in."""

from __future__ import annotations

from collections.abc import Collection

from textclean.errors import ConfigError, suggest

UNSPACED = ("zh", "ja", "th", "lo", "km", "my")
"""Languages that are written without blanks between words."""


def language_code(value: object, known: Collection[str], rule: str) -> str:
    """Return the code of the language that `value` names, such as "pt" for "pt-BR"; "" for "auto".

    Raises ConfigError, with a suggestion, for one that is not among the `known`; `rule` is named in it.

    >>> language_code("pt-BR", ["de", "pt"], "wrapping")
    'pt'
    """
    if value == "auto":
        return ""
    code = value.replace("_", "-").partition("-")[0].lower() if isinstance(value, str) else ""
    if code not in known:
        near = suggest(code, known) if code else ""
        raise ConfigError(f"{rule}: language must be 'auto' or one of {', '.join(sorted(known))}, not {value!r}.{near}")
    return code
