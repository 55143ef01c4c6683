"""Invented prose, and a small typesetter that sets it in columns, as `pdftotext -layout` shows a page."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Sequence

SENTENCES = (
    "The ferry that used to cross the lower river was sold in the spring to a carpenter from the other bank.",
    "He had no use for a boat, and said so, but he liked the bell that hung above the wheel.",
    "Nobody had rung it for years.",
    "When the council heard of the sale it sent two letters, both of which went to the wrong address.",
    "The carpenter took the planks of the deck for shelves and the rail for a fence around his onions.",
    "What was left lay on the shore until the first frost and looked, from a distance, like a sleeping cow.",
    "Children were told to keep away from it.",
    "They did not, of course, and one of them found the log of the last winter in a box under the bench.",
    "It held the weather of ninety days, the names of the passengers, and a list of debts that had never been paid.",
    "Most of the debtors were still alive.",
    "The schoolmaster read the list aloud on the evening of the harvest supper, without a word of comment.",
    "Some people laughed and some went home early, although the musicians had only just begun to play.",
    "By the end of the month nearly everything had been settled, in coin or in firewood or in eggs.",
    "The ferryman, who was old by then and lived with his daughter, did not know what to do with the money.",
    "He bought back the bell.",
    "It hangs above the door of the bakery now, and rings whenever a customer comes in out of the rain.",
    "Visitors sometimes ask why a bakery should need so large a bell, and every one of them is told another story.",
    "The true one takes too long, and the bread is best while it is warm.",
    "In the summer there is talk of a bridge, as there has been every summer since the survey of the valley.",
    "So far it has come to nothing but a row of painted stakes on the meadow below the mill.",
    "The goats have eaten most of them.",
)


def paragraphs(seed: int, count: int) -> list[str]:
    """Return `count` invented paragraphs, always the same ones for a seed."""
    choose = random.Random(seed)
    return [" ".join(choose.sample(SENTENCES, choose.randint(1, 5))) for _ in range(count)]


def lines(texts: Sequence[str], width: int, indent: int = 3) -> list[str]:
    """Return paragraphs as lines of at most `width` characters, ragged on the right as set type is in a text file."""
    made = []
    for number, text in enumerate(texts):
        room = width - number % 3
        made += textwrap.wrap(text, room, initial_indent=" " * indent, break_on_hyphens=False)
    return made


def beside(columns: Sequence[Sequence[str]], gap: int, margin: int = 0) -> list[str]:
    """Return columns side by side, `gap` blanks apart at the least."""
    rows = [""] * max(map(len, columns))
    start = margin
    for column in columns:
        for index, line in enumerate(column):
            if line:
                rows[index] = rows[index].ljust(start) + line
        start += max(map(len, column), default=0) + gap
    return rows
