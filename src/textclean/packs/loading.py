"""Read rule packs from TOML files and say exactly where one is wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from textclean.errors import ConfigError, suggest
from textclean.packs.keys import key
from textclean.packs.model import MAIL_PLACES, PLACES, SCOPES, TIERS, Need, Pack, PackRule

_FIELDS = {name: type(default) for name, default in PackRule._field_defaults.items()} | {
    "id": str,
    "place": str,
    "evidence": str,
}
BUILT = "built.json"
"""The file with the shipped packs, which tools/pack_words.py makes of their TOML files."""

_NAMED = re.compile(r"'(\w+)'")
_TERM = re.compile(r"(?<!\(\?P)<([a-z][a-z_]*)>")


@cache
def builtin() -> tuple[Pack, ...]:
    """Return the packs that textclean ships, by name.

    >>> "books" in [pack.name for pack in builtin()]
    True
    """
    import json
    from importlib.resources import files

    table = json.loads((files("textclean") / "data" / "packs" / BUILT).read_text(encoding="utf-8"))
    return tuple(_made(row) for row in table["packs"])


def _made(row: Mapping[str, Any]) -> Pack:
    """Return a shipped pack; its fields were checked when the file was made."""
    rules = []
    for rule in row["rules"]:
        fields: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in rule.items()
        }
        rules.append(PackRule(**fields))
    needs = tuple(tuple(Need(tuple(words), tuple(starts)) for words, starts in each) for each in row["needs"])
    return Pack(row["name"], row["language"], row["scope"], tuple(rules), row["source"], foreign=False, needs=needs)


def load(pack: str | Path) -> Pack:
    """Return the pack of a name that textclean ships, or of a path to a TOML file.

    Raises ConfigError for a file that cannot be read or makes no sense; the message names the file, the rule and the
    field.
    """
    for shipped in builtin():
        if shipped.name == str(pack):
            return shipped
    path = Path(pack)
    if path.suffix != ".toml":
        names = [shipped.name for shipped in builtin()]
        raise ConfigError(
            f"there is no rule pack {str(pack)!r}.{suggest(str(pack), names)} The packs are: {', '.join(names)};"
            " a pack of your own is a path that ends in .toml."
        )
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"the rule pack {path} cannot be read: {error}") from None
    return parse(text, source=str(path), foreign=True)


def load_own(packs: Sequence[str | Path], rule: str) -> tuple[Pack, ...]:
    """Return the packs that an option of a rule names, `footers` or `signatures`.

    Raises ConfigError for what is no list, and for a pack of mail where pages are meant, or the other way round.
    """
    if isinstance(packs, str | Path):
        raise ConfigError(f"rule {rule!r}: 'packs' must be a list of names and paths, not the text {str(packs)!r}")
    found = tuple(load(pack) for pack in packs)
    for pack in found:
        other = "signatures" if pack.scope == "mail" else "footers"
        if other != rule:
            raise ConfigError(
                f"{pack.source}: its scope is {pack.scope!r}: name it in the rule {other!r}, not {rule!r}"
            )
    return found


def parse(text: str, *, source: str, foreign: bool = False) -> Pack:
    """Return the pack that a TOML text describes. `source` names the file in errors.

    Raises ConfigError that names the source, the rule, the field and, where the text has it, the line.
    """
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{source}: not TOML: {error}") from None
    _only(table, ("generated", "language", "scope", "terms", "rule"), source)
    language = _text(table, "language", source)
    scope = _text(table, "scope", source)
    _one_of(scope, SCOPES, "scope", source)
    terms = _terms(table.get("terms", {}), source, foreign)
    rows = table.get("rule", [])
    if not isinstance(rows, list) or not rows:
        raise ConfigError(f"{source}: a pack needs at least one [[rule]]")
    rules: list[PackRule] = []
    for number, row in enumerate(rows, 1):
        try:
            rule = _rule(row, f"{source}: rule {number}", terms, source, foreign)
            _one_of(rule.place, MAIL_PLACES if scope == "mail" else PLACES, "place", f"{source}: rule {rule.id!r}")
            if any(rule.id == other.id for other in rules):
                raise ConfigError(f"{source}: two rules have the id {rule.id!r}")
        except ConfigError as error:
            raise ConfigError(f"{error} (line {_line(text, number, str(error))})") from None
        rules.append(rule)
    return Pack(Path(source).stem, language, scope, tuple(rules), source, foreign)


def _line(text: str, number: int, message: str) -> int:
    """Return the line of the field that a message names in the rule of a number, or of the rule's head."""
    head = 0
    said = message.split(": ", 2)[-1]
    named = ["patterns"] if said.startswith("the pattern ") else _NAMED.findall(said)[:1]
    for line, content in enumerate(text.split("\n"), 1):
        if re.match(r"\s*\[\[\s*rule\s*\]\]", content):
            number -= 1
            if number < 0:
                break
            head = line
        field = re.match(r"\s*(\w+)\s*=", content)
        if number == 0 and field is not None and field[1] in named:
            return line
    return head


def _rule(row: object, where: str, terms: Mapping[str, str], source: str, check: bool) -> PackRule:
    """Return one rule, checked to the full."""
    if not isinstance(row, dict):
        raise ConfigError(f"{where}: must be a table")
    if isinstance(row.get("id"), str):
        where = f"{source}: rule {row['id']!r}"
    _only(row, _FIELDS, where)
    for field in ("id", "place", "evidence"):
        _text(row, field, where)
    _one_of(row.get("tier", "default"), TIERS, "tier", where)
    values: dict[str, object] = {}
    for field, value in row.items():
        values[field] = _value(field, value, where)
    rule = PackRule(**values)  # type: ignore[arg-type]
    if not rule.lines and not rule.patterns:
        raise ConfigError(f"{where}: needs 'lines' or 'patterns'")
    if rule.patterns and not rule.words:
        raise ConfigError(f"{where}: 'patterns' need 'words', of which a line must have one")
    patterns = tuple(_pattern(pattern, terms, where, check) for pattern in rule.patterns)
    until = _pattern(rule.until, terms, where, check) if rule.until else ""
    return rule._replace(
        lines=tuple(key(line) for line in rule.lines),
        patterns=patterns,
        until=until,
        words=tuple(word.lower()[:5] for word in rule.words),
    )


def _value(field: str, value: object, where: str) -> object:
    """Return a field's value in the type that the rule wants."""
    kind = _FIELDS[field]
    if kind is tuple:
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise ConfigError(f"{where}: {field!r} must be a list of texts, none of them empty")
        return tuple(value)
    if not isinstance(value, kind) or (kind is int and (isinstance(value, bool) or value < 0)):
        name = {str: "a text", int: "a whole number that is not negative", bool: "true or false"}[kind]
        raise ConfigError(f"{where}: {field!r} must be {name}, not {value!r}")
    return value


def _terms(table: object, source: str, check: bool) -> dict[str, str]:
    """Return the named pieces of patterns; a term may use those before it."""
    if not isinstance(table, dict):
        raise ConfigError(f"{source}: 'terms' must be a table")
    terms: dict[str, str] = {}
    for name, value in table.items():
        if not isinstance(value, str):
            raise ConfigError(f"{source}: term {name!r}: must be a text")
        terms[name] = f"(?:{_pattern(value, terms, f'{source}: term {name!r}', check)})"
    return terms


def _pattern(pattern: str, terms: Mapping[str, str], where: str, check: bool) -> str:
    """Return a pattern with its terms put in. Raises ConfigError where it makes no sense."""

    def put(match: re.Match[str]) -> str:
        if match[1] not in terms:
            raise ConfigError(f"{where}: there is no term {match[1]!r}.{suggest(match[1], terms)}")
        return terms[match[1]]

    full = _TERM.sub(put, pattern)
    if not check:  # the shipped packs are checked by the tests
        return full
    try:
        re.compile(full)
    except re.error as error:
        raise ConfigError(f"{where}: the pattern {pattern!r} makes no sense: {error}") from None
    return full


def _text(table: Mapping[str, object], field: str, where: str) -> str:
    value = table.get(field)
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(f"{where}: {field!r} is missing or is not a text")
    return value


def _one_of(value: object, allowed: Collection[str], field: str, where: str) -> None:
    if not isinstance(value, str) or value not in allowed:
        raise ConfigError(f"{where}: {field!r} is {value!r}; it must be one of {', '.join(allowed)}")


def _only(table: Mapping[str, object], allowed: Iterable[str], where: str) -> None:
    for field in table:
        if field not in allowed:
            raise ConfigError(
                f"{where}: unknown field {field!r}.{suggest(field, allowed)} It may have: {', '.join(allowed)}."
            )
