"""The check of a config: every value tried, every error with the file and line that it is about."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

from textclean.config import Settings, build, defaults
from textclean.errors import ConfigError, suggest
from textclean.rules import TABLE, Rule, load


class Checker:
    """Checks a parsed config, and finds the line of what is wrong."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self.source = re.sub(r"(?m)^\s*#.*$", "", source)

    def wrong(self, message: str, *words: str) -> ConfigError:
        """Return an error that points to the line where `words` stand, one after the other."""
        at = 0
        if os.path.basename(self.path) == "pyproject.toml":
            at = max(0, self.source.find("tool.textclean"))
        for word in words:
            found = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])").search(self.source, at)
            at = found.start() if found else at
        line = self.source.count("\n", 0, at) + 1
        return ConfigError(f"{self.path}:{line}: {message}")

    def table(self, table: dict[str, Any]) -> None:
        """Check the keys, and that each value is of its kind."""
        kinds = {
            "profile": str,
            "select": list,
            "ignore": list,
            "protect": list,
            "unsafe": bool,
            "rules": dict,
        }
        words = {str: "a string", list: "a list of strings", bool: "true or false", dict: "a table"}
        for key, value in table.items():
            if key not in kinds:
                raise self.wrong(
                    f"there is no setting {key!r}.{_meant(key, kinds)} The settings are: {', '.join(kinds)}.",
                    key,
                )
            strings = not isinstance(value, list) or all(isinstance(item, str) for item in value)
            if type(value) is not kinds[key] or not strings:
                raise self.wrong(f"{key} must be {words[kinds[key]]}, not {value!r}", key)

    def settings(self, table: dict[str, Any]) -> Settings:
        """Return the settings of a table whose kinds were checked, or say which value makes no sense."""
        made = Settings(unsafe=table.get("unsafe", False))
        options: dict[str, dict[str, object]] = {}
        made = self._tried(made._replace(profile=table.get("profile", made.profile)), "profile", made.profile)
        empty = Settings(unsafe=made.unsafe)
        for value in table.get("select", ()):
            self._tried(empty._replace(select=(value,)), "select", value)
        for value in table.get("ignore", ()):
            self._tried(empty._replace(ignore=(value,)), "ignore", value)
        for value in table.get("protect", ()):
            self._tried(empty._replace(protect=(value,)), "protect", value)
        made = made._replace(
            select=tuple(table["select"]) if "select" in table else None,
            ignore=tuple(table.get("ignore", ())),
            protect=tuple(table.get("protect", ())),
        )
        for name, given in table.get("rules", {}).items():
            options[name] = self._options(name, given)
        return made._replace(options=options)

    def _tried(self, settings: Settings, *words: str) -> Settings:
        try:
            build(settings)
        except ConfigError as error:
            raise self.wrong(str(error), *words) from None
        return settings

    def _options(self, name: str, given: object) -> dict[str, object]:
        """Return a rule's options as the rule takes them."""
        if not isinstance(given, dict):
            raise self.wrong(f"rules.{name} must be a table of options, not {given!r}", "rules", name)
        try:
            known = defaults(name)
        except ConfigError as error:
            raise self.wrong(str(error), "rules", name) from None
        options: dict[str, object] = {}
        for option, value in given.items():
            default = known.get(option)
            if option == "packs" and isinstance(value, list):
                value = [self._beside(item) for item in value]
            value = tuple(value) if isinstance(default, tuple) and isinstance(value, list) else value
            if default is not None and not _fits(value, default):
                kind = "a list of strings" if isinstance(default, tuple) else f"of the kind of {default!r}"
                raise self.wrong(f"{option} must be {kind}, not {value!r}", "rules", name, option)
            options[option] = value
        try:
            _loaded(name, options)
        except ConfigError as error:
            raise self._blamed(name, options, error) from None
        return options

    def _blamed(self, name: str, options: Mapping[str, object], error: ConfigError) -> ConfigError:
        """Return the error for options that a rule does not take, at the first that it does not take by itself."""
        for option, value in options.items():
            try:
                _loaded(name, {option: value})
            except ConfigError as alone:
                if str(alone) == str(error):
                    return self.wrong(str(error), "rules", name, option)
        return self.wrong(str(error), "rules", name, *list(options)[-1:])

    def _beside(self, pack: object) -> object:
        """Return a pack's path as it is meant: beside the config; names of packs stay."""
        if isinstance(pack, str) and pack.endswith(".toml"):
            return os.path.join(os.path.dirname(self.path), pack)
        return pack


def _loaded(name: str, options: Mapping[str, object]) -> Rule:
    try:
        return load(name, options)
    except (TypeError, ValueError) as error:
        raise ConfigError(str(error)) from None


def _fits(value: object, default: object) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, float):
        return isinstance(value, (int, float))
    return isinstance(value, type(default))


def _meant(key: str, known: Mapping[str, object]) -> str:
    """Return what a setting that there is not may have been: another one, a rule's table, or a rule's option."""
    near = suggest(key, known)
    if near:
        return near
    if any(row.name == key for row in TABLE):
        return f" Options of the rule stand under [rules.{key}]."
    having = [row.name for row in TABLE if key in defaults(row.name)]
    return f" It is an option of rules: write it under [rules.{having[0]}]." if having else ""
