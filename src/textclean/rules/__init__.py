"""The table of the rules: their order, their module, their profiles, whether they are safe. Nothing else has it.

A rule is a pure function from a text to edits, with a name. Each built-in rule lives in a module of its own, whose
docstring is its specification, and which has one function `make(...) -> Rule` whose keyword arguments are the rule's
options.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from textclean.edits import Edit
from textclean.errors import ConfigError, suggest


class Rule(NamedTuple):
    """A named, pure function `find` from a text to the edits that the text needs, sorted and not overlapping.

    >>> Rule("shout", lambda text: [Edit(0, "a", "A", "shout")] if text.startswith("a") else []).find("abc")[0].new
    'A'
    """

    name: str
    find: Callable[[str], Sequence[Edit]]
    summary: str = ""


class Row(NamedTuple):
    """One row of the table: `profiles` are those that have the rule; an unsafe rule may change what was meant."""

    name: str
    module: str
    profiles: frozenset[str]
    safe: bool
    summary: str


PROFILES = {
    "standard": "repair damage, touch nothing that could be meant (the default)",
    "encoding": "characters alone: line ends, mojibake, controls, Unicode; no line is moved",
    "mail": "standard, and mail: flowed lines join; signatures, disclaimers and list footers go",
    "ocr": "standard, and text read by OCR or taken from PDF: misread characters and words",
    "plain": "standard, then flatten: straight quotes, ASCII dashes, long s, full-width forms",
}

_ALL = frozenset(PROFILES)
_LAYOUT = frozenset({"standard", "mail", "ocr", "plain"})
_OCR = frozenset({"ocr"})
_FLAT = frozenset({"plain"})
_NONE: frozenset[str] = frozenset()  # to be selected by name

TABLE = (
    Row("endings", "endings", _ALL, True, "every line end becomes one line feed"),
    Row("quoted", "quoted", _NONE, False, "quoted-printable that mail left is decoded"),
    Row("percent", "percent", _NONE, False, "percent escapes outside addresses are decoded"),
    Row("escapes", "escapes", _NONE, False, "literal escapes such as \\u00e9 become their characters"),
    Row("mojibake", "mojibake", _ALL, True, "text that was decoded in the wrong encoding is decoded again"),
    Row("debris", "debris", _OCR, True, "misread hyphens, drop caps, spaced headings, split ligatures, specks"),
    Row("controls", "controls", _ALL, True, "stray controls, terminal escapes, BOMs, soft hyphens and zero-widths go"),
    Row("unicode", "unicode", _ALL, True, "letters that broke into pieces are composed; lone surrogates become U+FFFD"),
    Row("ligatures", "ligatures", _ALL, True, "Latin ligature glyphs become their letters"),
    Row("longs", "longs", _FLAT, False, "long s becomes s"),
    Row("width", "width", _FLAT, False, "full-width and half-width forms become ordinary ones"),
    Row("quotes", "quotes", _FLAT, False, "curly quotes become straight"),
    Row("dashes", "dashes", _FLAT, False, "dashes and typographic hyphens become ASCII"),
    Row("columns", "columns", _LAYOUT, True, "columns of prose set side by side are put in reading order"),
    Row("running", "running", _LAYOUT, True, "running heads, feet and page numbers go; a page break stays"),
    Row("footers", "footers", _LAYOUT, True, "boilerplate footers and stand-alone promotional lines go"),
    Row("signatures", "signatures", frozenset({"mail"}), True, "signatures, disclaimers and list footers of mail go"),
    Row("flowed", "flowed", frozenset({"mail"}), True, "flowed lines of mail and wrapped quotations are rejoined"),
    Row("wrapping", "wrapping", _LAYOUT, True, "hard-wrapped lines and paragraphs broken by pages are rejoined"),
    Row("characters", "characters", _OCR, True, "characters that OCR misread, where grammar leaves no choice"),
    Row("hyphens", "hyphens", _LAYOUT, True, "words broken by a hyphen at the line's end are mended"),
    Row("confusions", "confusions", _OCR, True, "words that OCR misread become what everything speaks for"),
    Row("whitespace", "whitespace", _LAYOUT, True, "one blank line between paragraphs, none at the edges"),
)


def row(name: str) -> Row:
    """Return the table's row for a rule. Raises ConfigError with a suggestion for an unknown name.

    >>> row("hyphens").safe
    True
    """
    for found in TABLE:
        if found.name == name:
            return found
    names = [found.name for found in TABLE]
    raise ConfigError(f"there is no rule {name!r}.{suggest(name, names)} The rules are: {', '.join(names)}.")


def load(name: str, options: Mapping[str, object] | None = None) -> Rule:
    """Return a built-in rule with its options set. Raises ConfigError for an unknown rule or option.

    >>> load("endings").name
    'endings'
    """
    import importlib

    found = row(name)
    make = importlib.import_module(f"textclean.rules.{found.module}").make
    known = make.__kwdefaults__ or {}
    for option in options or {}:
        if option not in known:
            has = f"It has: {', '.join(known)}." if known else "It has none."
            raise ConfigError(f"rule {name!r} has no option {option!r}.{suggest(option, known)} {has}")
    made: Rule = make(**(options or {}))
    return Rule(made.name, BuiltIn(made.find, name, dict(options or {})), found.summary)


class BuiltIn:
    """What a built-in rule does, as something that other processes can be sent: they make it anew.

    >>> import pickle
    >>> pickle.loads(pickle.dumps(load("endings"))).find("a\\r\\n")[0].new
    '\\n'
    """

    __slots__ = ("_find", "_name", "_options")

    def __init__(self, find: Callable[[str], Sequence[Edit]], name: str, options: Mapping[str, object]) -> None:
        self._find, self._name, self._options = find, name, options

    def __call__(self, text: str) -> Sequence[Edit]:
        """Return the edits that the text needs."""
        return self._find(text)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return _find, (self._name, self._options)


def _find(name: str, options: Mapping[str, object]) -> Callable[[str], Sequence[Edit]]:
    return load(name, options).find


def rules_of(profile: str, options: Mapping[str, Mapping[str, object]]) -> tuple[Rule, ...]:
    """Return the rules of a profile, in table order. Raises ConfigError for an unknown profile, rule or option."""
    if profile not in PROFILES:
        raise ConfigError(
            f"there is no profile {profile!r}.{suggest(profile, PROFILES)} The profiles are: {', '.join(PROFILES)}."
        )
    for name in options:
        row(name)
    return pick((found.name for found in TABLE if profile in found.profiles), options)


def pick(names: Iterable[str], options: Mapping[str, Mapping[str, object]]) -> tuple[Rule, ...]:
    """Return the named rules, in table order, with their options."""
    wanted = {row(name).name for name in names}
    return tuple(load(found.name, options.get(found.name)) for found in TABLE if found.name in wanted)
