"""Placeholder until the rule lands."""

from textclean.rules import Rule


def make() -> Rule:
    """Return the rule."""
    return Rule("whitespace", lambda text: ())
