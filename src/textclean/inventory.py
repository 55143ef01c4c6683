"""`--list-rules`: the rules, rule packs and profiles there are, and which of them would run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textclean.config import Settings, defaults
from textclean.packs import Pack, builtin, load
from textclean.rules import PROFILES, TABLE

_USERS = ("footers", "signatures")
"""The rules that use packs."""


def list_rules(names: Sequence[str], settings: Settings, *, verbose: bool) -> str:
    """Return the tables of rules, packs and profiles; what is in `names`, or used by it, is marked with `*`.

    `verbose` adds the options of each rule, and each rule of each pack with its tier, place and evidence.
    """
    made = [line for row in TABLE for line in _rule(row.name, names, settings, verbose=verbose)]
    made += ["", "rule packs:"]
    made += [line for pack, runs in _packs(names, settings) for line in _pack(pack, runs=runs, verbose=verbose)]
    made += ["", "profiles:", *(f"  {name:<12}{summary}" for name, summary in PROFILES.items())]
    made += ["", "* runs with these options"]
    return "".join(f"{line}\n" for line in made)


def _rule(name: str, names: Sequence[str], settings: Settings, *, verbose: bool) -> Iterable[str]:
    """Yield the lines for a rule."""
    row = next(row for row in TABLE if row.name == name)
    yield f"{'*' if name in names else ' '} {name:<12}{row.summary}{'' if row.safe else ' (unsafe)'}"
    if verbose:
        yield f"{'':14}in: {', '.join(profile for profile in PROFILES if profile in row.profiles) or 'no profile'}"
        given = settings.options.get(name, {})
        for option, value in defaults(name).items():
            yield f"{'':14}option {option} = {given.get(option, value)!r}"


def _packs(names: Sequence[str], settings: Settings) -> list[tuple[Pack, bool]]:
    """Return the packs that are shipped and those that the options name, and whether a rule that runs uses them."""
    used: set[str] = set()
    own: dict[str, Pack] = {}
    for rule in _USERS:
        options = defaults(rule) | dict(settings.options.get(rule, {}))
        scopes = options.get("scopes", ("mail",))
        found = [pack for pack in builtin() if isinstance(scopes, tuple) and pack.scope in scopes]
        packs = options.get("packs", ())
        for path in packs if isinstance(packs, tuple) else ():
            pack = load(path)
            own.setdefault(pack.source, pack)
            found.append(pack)
        used |= {pack.source for pack in found if rule in names}
    shipped = {pack.source: pack for pack in builtin()}
    return [(pack, source in used) for source, pack in (shipped | own).items()]


def _pack(pack: Pack, *, runs: bool, verbose: bool) -> Iterable[str]:
    """Yield the lines for a pack."""
    optional = sum(rule.tier == "opt-in" for rule in pack.rules)
    rules = f"{len(pack.rules)} rule{'' if len(pack.rules) == 1 else 's'}" + (
        f", {optional} opt-in" if optional else ""
    )
    whose = f", from {pack.source}" if pack.foreign else ""
    yield f"{'*' if runs else ' '} {pack.name:<12}{pack.scope}, {pack.language}: {rules}{whose}"
    if verbose:
        for rule in pack.rules:
            yield f"{'':14}{pack.name}/{rule.id} ({rule.tier}, {rule.place}): {rule.evidence}"
