"""The config: a TOML file that says which rules run, with which options.

    profile = "standard"          # in textclean.toml; in pyproject.toml all of it stands under [tool.textclean]
    select = ["wrapping"]         # only these rules; the name of a profile stands for its rules
    ignore = ["footers"]          # without these
    protect = ['<[^>]*>']         # spans to leave alone
    unsafe = false                # whether `select` may name rules that can change what was meant

    [rules.NAME]                  # a rule's options
    option = 1

Every error says in which file and line it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from textclean.errors import ConfigError, suggest
from textclean.pipeline import Pipeline
from textclean.rules import PROFILES, TABLE, pick, row


class Settings(NamedTuple):
    """What a config or a command line says of the rules; plain data, so that processes can hand it on."""

    profile: str = "standard"
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    protect: tuple[str, ...] = ()
    unsafe: bool = False
    options: Mapping[str, Mapping[str, object]] = {}


def load_config(path: str | os.PathLike[str]) -> Pipeline:
    """Return the pipeline that a config file describes: `textclean.toml`, or `pyproject.toml` with `[tool.textclean]`.

    Raises ConfigError, with the line, for what is not understood, and FileError where the file cannot be read.
    """
    return build(read_settings(os.fspath(path)))


def build(settings: Settings) -> Pipeline:
    """Return the pipeline of some settings.

    Raises ConfigError for what does not exist, and for an unsafe rule that is selected without `unsafe`.

    >>> build(Settings(select=("encoding",), ignore=("mojibake",))).names
    ('endings', 'controls', 'unicode', 'ligatures')
    """
    if settings.profile not in PROFILES:
        known = ", ".join(PROFILES)
        raise ConfigError(
            f"there is no profile {settings.profile!r}.{suggest(settings.profile, PROFILES)} The profiles are: {known}."
        )
    names = _expanded((settings.profile,) if settings.select is None else settings.select, settings.unsafe)
    dropped = {row(name).name for name in settings.ignore}
    for name in settings.options:
        row(name)
    rules = pick((name for name in names if name not in dropped), settings.options)
    pipeline = Pipeline(rules)
    return pipeline.protect(*settings.protect) if settings.protect else pipeline


def _expanded(names: Iterable[str], unsafe: bool) -> list[str]:
    """Return the rules that names of rules and profiles stand for."""
    found: list[str] = []
    for name in names:
        if name in PROFILES:
            found.extend(each.name for each in TABLE if name in each.profiles)
            continue
        if not any(each.name == name for each in TABLE):
            known = [each.name for each in TABLE]
            raise ConfigError(
                f"there is no rule {name!r}.{suggest(name, [*known, *PROFILES])} The rules are: {', '.join(known)}."
            )
        if not row(name).safe and not unsafe:
            raise ConfigError(f"the rule {name!r} may change what was meant: allow it with --unsafe (unsafe = true)")
        found.append(name)
    return found


def discover(start: str) -> str | None:
    """Return the nearest config file at or above the directory `start`, or None.

    In one directory `textclean.toml` goes before `pyproject.toml`, which counts if it has a table `[tool.textclean]`.
    """
    folder = os.path.abspath(start)
    while True:
        own = os.path.join(folder, "textclean.toml")
        if os.path.isfile(own):
            return own
        shared = os.path.join(folder, "pyproject.toml")
        if os.path.isfile(shared) and re.search(
            r"^\s*\[\s*tool\s*\.\s*textclean\s*[.\]]", _source(shared), re.MULTILINE
        ):
            return shared
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def read_settings(path: str) -> Settings:
    """Return what a config file says, checked. Raises ConfigError with the line, FileError for an unreadable file."""
    import tomllib

    source = _source(path)
    try:
        table: Any = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        what = re.sub(r"\s*\(at .*\)", "", str(error))
        line = at[1] if at else source.count("\n") + 1
        raise ConfigError(f"{path}:{line}: not TOML: {what}") from None
    if os.path.basename(path) == "pyproject.toml":
        table = table.get("tool", {}).get("textclean")
        if not isinstance(table, dict):
            raise ConfigError(f"{path}:1: it has no table [tool.textclean]: write one, or name another file")
    from textclean.checking import Checker

    checker = Checker(path, source)
    checker.table(table)
    return checker.settings(table)


def _source(path: str) -> str:
    from textclean.decoding import decode
    from textclean.errors import DecodeError, FileError
    from textclean.files import read

    try:
        return decode(read(path)).text.replace("\r\n", "\n")
    except FileError as error:
        raise FileError(f"{path}: {error}") from None
    except DecodeError as error:
        raise ConfigError(f"{path}: {error}") from None


def defaults(name: str) -> dict[str, object]:
    """Return a rule's options with their defaults. Raises ConfigError for an unknown rule.

    >>> defaults("endings")
    {}
    """
    import importlib

    make = importlib.import_module(f"textclean.rules.{row(name).module}").make
    return dict(make.__kwdefaults__ or {})
