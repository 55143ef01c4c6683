"""A learned pack as TOML, in the format of rule packs: each rule with its evidence, its example and its tier."""

from __future__ import annotations

import json

from textclean.errors import ConfigError, suggest
from textclean.learning.model import Learned, LearnedRule
from textclean.learning.templates import NUMBER, names, pattern, stem
from textclean.packs import SCOPES

_TOP = """# Learned by `textclean learn` from {read}: lines that repeat at their edges.
# Read it before you use it: delete what belongs to the text, and set tier = "default" for what is to go.
# Use it with:  [rules.footers]  packs = ["this-file.toml"]  in textclean.toml
generated = "textclean learn"
language = {language}
scope = {scope}
"""


def written(learned: Learned, *, language: str, scope: str) -> str:
    """Return the TOML text of a pack. Raises ConfigError for an unknown scope, and where nothing was learned."""
    scopes = [name for name in SCOPES if name != "mail"]
    if scope not in scopes:
        raise ConfigError(f"there is no scope {scope!r}.{suggest(scope, scopes)} The scopes are: {', '.join(scopes)}.")
    if not learned.rules:
        raise ConfigError("nothing was learned, and a pack needs at least one rule")
    read = f"{learned.documents} document{'' if learned.documents == 1 else 's'}"
    if learned.compared < learned.documents:
        read += f" ({learned.compared} of them compared)"
    made = [_TOP.format(read=read, language=_text(language), scope=_text(scope))]
    terms = _terms([rule for rule in learned.rules if rule.varies])
    if terms:
        made.append("\n[terms]\n" + "".join(f"{name} = {_text(value)}\n" for name, value in terms.items()))
    made += [_rule(rule, learned.compared) for rule in learned.rules]
    return "".join(made)


def _terms(rules: list[LearnedRule]) -> dict[str, str]:
    """Return the named pieces of patterns that some rules use."""
    used = " ".join(pattern(rule.line) for rule in rules)
    values = {"number": NUMBER} | {kind: "|".join(found) for kind, found in names().items()}
    return {name: value for name, value in values.items() if f"<{name}>" in used}


def _rule(rule: LearnedRule, compared: int) -> str:
    """Return the table of one rule."""
    seen = [f"{count} at the {where}" for where, count in (("head", rule.head), ("tail", rule.tail)) if count]
    seen += [f"{rule.inside} inside the text"] if rule.inside else []
    rows = [f"id = {_text(rule.id)}", f"place = {_text(rule.place)}"]
    if rule.tier != "default":
        rows.append(f"tier = {_text(rule.tier)}")
    if rule.varies or "URL" in rule.line or "EMAIL" in rule.line:  # which a whole line cannot have
        rows.append(f"words = [{_text(stem(rule.line))}]")
        rows.append(f"patterns = [{_text(pattern(rule.line, varies=rule.varies))}]")
    else:
        rows.append(f"lines = [{_text(rule.line)}]")
    evidence = f"in {rule.documents} of {compared} documents: {', '.join(seen)}"
    rows.append(f"evidence = {_text(evidence)}")
    rows.append(f"examples = [{_text(rule.example)}]")
    return "\n[[rule]]\n" + "\n".join(rows) + "\n"


def _text(value: str) -> str:
    """Return a string of TOML: as in JSON, but that DEL must be escaped, too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
