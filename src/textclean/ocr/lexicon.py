"""Word lists: how common a word is in a language. They come from the extra `lexicon`, and are loaded when asked for.

Frequencies are Zipf's: the logarithm to base 10 of how often a word stands in a billion. 3 is one in a million, 6 one
in a thousand; 0 stands for a word that is not in the list. The lists are themselves made of text that was read by
machines (`tho` and `thc` are in the English one), so that a word's being in one proves nothing; its frequency beside
another's does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from math import log10

from textclean.errors import ConfigError

LANGUAGES = ("en", "de", "fr", "es", "it", "pl")  # those that the tables of confusions were tried on

_INSTALL = "pip install 'textclean[lexicon]'"

Zipf = Callable[[str], float]


def check(rule: str, lexicon: str, language: str) -> None:
    """Raise ConfigError for an option of a rule that makes no sense, or where wordfreq is asked for and missing."""
    if lexicon not in ("auto", "none", "wordfreq"):
        raise ConfigError(f"{rule}: lexicon must be 'auto', 'none' or 'wordfreq', not {lexicon!r}")
    if language not in ("auto", *LANGUAGES):
        raise ConfigError(f"{rule}: language must be 'auto' or one of {', '.join(LANGUAGES)}, not {language!r}")
    if lexicon == "wordfreq" and not installed():
        raise ConfigError(f"{rule}: lexicon='wordfreq' needs the wordfreq package: {_INSTALL}")


@cache
def installed() -> bool:
    """Tell whether the extra `lexicon` is installed, without importing it."""
    from importlib.util import find_spec

    return find_spec("wordfreq") is not None


def available(rule: str) -> bool:
    """Tell whether the extra `lexicon` is installed; where it is not, warn what the rule does not do."""
    if installed():
        return True
    import warnings

    warnings.warn(f"rule {rule!r} does nothing: it needs a word list: {_INSTALL}", stacklevel=4)
    return False


@cache
def _frequencies(language: str, size: str) -> Mapping[str, float]:
    from wordfreq import get_frequency_dict

    frequencies: Mapping[str, float] = get_frequency_dict(language, size)
    return frequencies


def zipf(language: str) -> Zipf:
    """Return the function from a word in lower case to its Zipf frequency in `language`, one of `LANGUAGES`.

    The list is loaded once a process: a quarter of a second to one second, 40 to 90 MB.
    """
    get = _frequencies(language, "best").get

    def frequency(word: str) -> float:
        found = get(word) or ("ß" in word and get(word.replace("ß", "ss")))  # the list has no ß
        return log10(found) + 9 if found else 0.0

    return frequency


def foreign(word: str, language: str) -> bool:
    """Tell whether a word in lower case is common (one in 100,000) in another language than `language`."""
    return any(_frequencies(other, "small").get(word, 0) > 1e-5 for other in LANGUAGES if other != language)
