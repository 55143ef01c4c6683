"""Rule packs: what boilerplate looks like, as data, with its evidence."""

from textclean.packs.loading import builtin, load, load_own, parse
from textclean.packs.matching import Hit, Matcher, build
from textclean.packs.model import PLACES, SCOPES, TIERS, Pack, PackRule

__all__ = [
    "PLACES",
    "SCOPES",
    "TIERS",
    "Hit",
    "Matcher",
    "Pack",
    "PackRule",
    "build",
    "builtin",
    "load",
    "load_own",
    "parse",
]
