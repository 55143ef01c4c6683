"""Texts to measure on, made by seed: the same on every machine, and nobody else's."""

from __future__ import annotations

import random
import textwrap

_NOUNS = """harbour valley council engine letter river winter market teacher window orchard bridge ledger morning
lantern garden railway miller station reservoir committee lighthouse evening carpenter pavement newspaper""".split()
_ADJECTIVES = """old narrow patient curious northern half-empty wooden distant careful ordinary unfinished bright
second reluctant weather-beaten quiet provincial enormous""".split()
_VERBS = """carried forgot repaired described opened measured crossed followed remembered painted sold inspected
replaced admired counted drew lost rebuilt""".split()
_PLACES = """behind the church;before the war;in the autumn;along the embankment;without a word;for eleven years;
on the upper floor;against all advice;during the flood;at the edge of the town;near the old custom-house""".split(";")
_SAYINGS = """We shall see;It was never mine;Nobody asked us;That’s the whole story;You can’t miss it;There isn’t one"""
_ACCENTED = (
    "L’été dernier, la fenêtre de la mairie est restée fermée : « pour être réparée », disait-on à l’école.",
    "Où étiez-vous hier ? Là-bas, près du château, où le garçon a trouvé les clés à côté de la forêt.",
    "Über die Brücke führt der kürzeste Weg nach Süden, wo die Mühle steht und die Gänse schnäbeln.",
    "„Das weiß ich längst“, erklärte der Bürgermeister und zählte die Körbe noch einmal: fünfzig Stück.",
    "Mañana por la tarde, según el señor Núñez, volverá a abrir el café de la estación — ¡por fin!",
    "La città è più fredda di così, perché il caffè è già finito e l’università è chiusa…",
    "A estação não abrirá antes de março; “é a única solução”, afirmou a presidente da câmara.",
    "Ångbåten gick från Göteborg klockan två, och på bryggan stod kön ända bort till gästgivargården.",
)


def _sentence(rng: random.Random) -> str:
    noun, adjective, verb, place = (rng.choice(words) for words in (_NOUNS, _ADJECTIVES, _VERBS, _PLACES))
    said = f"The {adjective} {noun} {verb} the {rng.choice(_NOUNS)} {place.strip()}"
    kind = rng.randrange(8)
    if kind < 4:
        return f"{said}, and the {rng.choice(_NOUNS)} of the {rng.choice(_NOUNS)} {rng.choice(_VERBS)} the rest."
    if kind < 6:
        return f"{said}."
    if kind == 6:
        return f"{said}; “{rng.choice(_SAYINGS.split(';'))},” said the {rng.choice(_NOUNS)}."
    return f"{said} ({rng.randrange(2, 90)} of them), in {rng.randrange(1850, 1990)}—or so we are told."


def paragraphs(size: int, *, seed: int = 1) -> list[str]:
    """Return English paragraphs of `size` characters altogether, with curly quotes and dashes."""
    rng = random.Random(seed)
    found: list[str] = []
    while size > 0:
        found.append(" ".join(_sentence(rng) for _ in range(rng.randrange(2, 8))))
        size -= len(found[-1]) + 2
    return found


def clean(size: int) -> str:
    """Return prose that needs no repair, a paragraph a line."""
    return "\n\n".join(paragraphs(size)) + "\n"


def clean_ascii(size: int) -> str:
    """Return the same with ASCII quotes and dashes alone."""
    return clean(size).translate({0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2014: "--"})


def wrapped(size: int) -> str:
    """Return prose wrapped at 72 columns, with blank lines between the paragraphs."""
    return "\n\n".join(textwrap.fill(p, 72, break_on_hyphens=False) for p in paragraphs(size)) + "\n"


def wrapped_ascii(size: int) -> str:
    """Return the same with ASCII quotes and dashes alone."""
    return wrapped(size).translate({0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2014: "--"})


def printed(size: int) -> str:
    """Return prose wrapped at 60 columns, its paragraphs marked by an indented first line alone."""
    return "\n".join(textwrap.fill(p, 60, initial_indent="   ") for p in paragraphs(size)) + "\n"


def mojibake(size: int) -> str:
    """Return prose in seven languages, a paragraph a line, UTF-8 that was read as windows-1252."""
    rng = random.Random(2)
    found: list[str] = []
    while size > 0:
        found.append(" ".join(rng.choices(_ACCENTED, k=rng.randrange(1, 6))))
        size -= len(found[-1]) + 2
    raw = ("\n\n".join(found) + "\n").encode("utf-8")
    # windows-1252 as browsers read it: the five bytes that it leaves open are control characters
    return "".join(bytes([b]).decode("latin-1" if b in b"\x81\x8d\x8f\x90\x9d" else "cp1252") for b in raw)
