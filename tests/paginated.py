"""Invented books in pages, with heads, feet and page numbers as printers set them and OCR garbles them."""

from __future__ import annotations

import random
from typing import NamedTuple

from textclean.layout.numerals import write_roman

SENTENCES = """the ferry left its quay before noon and nobody aboard had thought of lighting lamp for them when river
rose again slowly over stones that older men called teeth while children counted barrels along wall where rope lay
coiled beside oars under sails grey from salt each morning brought other news about bridge which had never been built"""
WORDS = tuple(SENTENCES.split())
NAMES = ("Harbour", "Lantern", "Orchard", "Meadow", "Winter", "Granite", "Copper", "Willow", "Timber", "Barley")
HEADS = ("", "same", "title", "sides", "chapter", "number left", "number right", "number sides", "garbled number")
FEET = ("", "bare", "dashes", "brackets", "page", "of", "bar", "bar behind", "roman", "spec", "low roman")
_LETTERS = {"o": "0", "l": "1", "i": "l", "e": "c", "a": "u", "s": "5", "n": "u", "r": "t", "I": "l", "O": "0"}
_DIGITS = {"1": "lIi", "5": "sS", "0": "oO", "8": "B", "2": "Z", "7": "T", "3": "3", "4": "4", "6": "b", "9": "g"}


class Style(NamedTuple):
    """How a book is set: `slips` is the share of its furniture that OCR garbled; pages have `short` to `tall` lines."""

    head: str
    foot: str
    first: int
    pages: int
    short: int
    tall: int
    feeds: bool
    blank: int
    slips: float
    headings: bool


class Book(NamedTuple):
    """A book: its text, and the stripped lines of its body and of its furniture, page by page."""

    text: str
    body: list[list[str]]
    furniture: list[list[str]]


def garble(line: str, chance: random.Random) -> str:
    """Return a line with one or two of its letters or digits misread, as OCR does."""
    made = list(line)
    places = [at for at, char in enumerate(made) if char in _LETTERS or char in _DIGITS]
    for at in chance.sample(places, min(len(places), chance.choice((1, 1, 2)))):
        made[at] = chance.choice(_DIGITS.get(made[at]) or _LETTERS[made[at]])
    return "".join(made)


def book(style: Style, seed: int) -> Book:
    """Return the book of a style; its body lines all differ."""
    chance = random.Random(seed)
    title = " ".join(chance.sample(NAMES, 2)).upper()
    other = " ".join(chance.sample(NAMES, 3)).upper()
    chapters = [" ".join(chance.sample(NAMES, 2)) for _ in range(style.pages // 4 + 1)]
    pages: list[str] = []
    bodies: list[list[str]] = []
    taken: list[list[str]] = []
    count = 0
    rest: list[str] = []
    for index in range(style.pages):
        number = style.first + index
        height = chance.randint(style.short, style.tall)
        body: list[str] = []
        rows: list[str] = []
        if style.headings and index % 4 == 0:
            body.append(f"{chapters[index // 4]}, and what came of it in part {'abcdefghij'[index // 4 % 10]}")
            rows += [body[-1], ""]
        while len(body) < height:
            if len(rest) < 12:
                rest += _sentence(chance, count)
                count += 1
            line = rest.pop(0).capitalize() if chance.random() < 0.1 else rest.pop(0)
            while rest and len(line) + 1 + len(rest[0]) <= 62:
                line += " " + rest.pop(0)
            body.append(line)
            rows.append(line)
        head, foot = _head(style, number, title, other, chapters[index // 4]), _foot(style, number, style.pages, title)
        lines = []
        for line, side in ((head, 0), (foot, 1)):
            if line:
                garbled = garble(line, chance) if chance.random() < style.slips else line
                lines.append(garbled)
                rows = [garbled, *[""] * style.blank, *rows] if side == 0 else [*rows, *[""] * style.blank, garbled]
        pages.append("\n".join(rows) + "\n")
        bodies.append([line.strip() for line in body])
        taken.append([line.strip() for line in lines])
    return Book(("\f" if style.feeds else "\n" * style.blank).join(pages), bodies, taken)


def _sentence(chance: random.Random, count: int) -> list[str]:
    """Return the words of a sentence that no other number has."""
    mark = "".join("abcdefghij"[int(digit)] for digit in f"{count:03}") + "en"
    words = [chance.choice(WORDS) for _ in range(chance.randint(8, 30))]
    for at in range(3, len(words), 8):  # so that each printed line has one
        words.insert(at, f"{mark}{'klmnopqrst'[at // 8]}")
    return [words[0].capitalize(), *words[1:-1], words[-1] + "."]


def _head(style: Style, number: int, title: str, other: str, chapter: str) -> str:
    left = number % 2 == 0
    return {
        "": "",
        "same": title,
        "title": chapter.title() if left else title.title(),
        "sides": title if left else other,
        "chapter": title if left else chapter.upper(),
        "number left": f"{number}   {title}",
        "number right": f"{title} {number}",
        "number sides": f"{number}     {title}" if left else f"{chapter.upper()}     {number}",
        "garbled number": f"{title} {_misread(number)}",
    }[style.head]


def _misread(number: int) -> str:
    digits = str(number)
    return digits[:-1] + _DIGITS[digits[-1]][0] if number % 3 == 0 else digits


def _foot(style: Style, number: int, pages: int, title: str) -> str:
    return {
        "": "",
        "bare": f"{'':28}{number}",
        "dashes": f"- {number} -",
        "brackets": f"[{number}]",
        "page": f"Page {number}",
        "of": f"Page {number} of {style.first + pages}",
        "bar": f"{number} | {title.title()}",
        "bar behind": f"{title.title()} | {number}",
        "roman": write_roman(number).upper(),
        "low roman": write_roman(number),
        "spec": f"Holm & Ek           Standards Track           [Page {number}]",
    }[style.foot]
