"""Lay known paragraphs out anew, in layouts that the labelled documents do not have, and score `wrapping` on them.

    python tools/relay.py DATA [--seed N] [--rounds N] [--half 0|1] [--misses N] [KIND ...]

DATA is a folder of documents, each with gold.txt (a paragraph a line, verse in lines) and source.json (its language).
The books are parted in two halves by their names. Nothing here is taken into the repository: documents are made and
forgotten. For each kind: the share of line ends decided right, wrongly joined, wrongly split.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from textclean.pipeline import Pipeline

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "ru", "sv")
WIDTHS = (46, 50, 54, 58, 60, 62, 64, 66, 68, 70, 72, 74, 76, 78, 80, 84, 90, 96, 100)
MARKS = ("{}. ", "{}) ", "({}) ", "[{}] ", "- ", "* ", "• ", "– ", "+ ", "o  ", "· ", "§ {} ", "▶ ", "1.{} ")
_WHOLE = re.compile(r"[.!?…][»”’\"')\]]*$")
_ODD = re.compile(r"[|{}\\=<>~`*_#]|\. \. \.|https?:| {2}")


class Line(NamedTuple):
    """A line to be: its indent, its text, the blank lines before it, and whether the line before goes on in it."""

    indent: str
    text: str
    blanks: int = 0
    joined: bool | None = False


class Pool(NamedTuple):
    """What the documents of a language have: paragraphs of whole sentences, headings, stanzas."""

    paragraphs: list[str]
    heads: list[str]
    stanzas: list[list[str]]


def pools(data: Path, half: int) -> dict[str, Pool]:
    """Return what the books of one half have, by language; languages with few books are parted by paragraphs."""
    found = {language: Pool([], [], []) for language in LANGUAGES}
    for source in sorted(data.glob("*/source.json")):
        about = json.loads(source.read_text(encoding="utf-8"))
        pool = found.get(about.get("language", ""))
        if pool is None:
            continue
        own = crc32(source.parent.name.encode()) % 2
        for number, block in enumerate((source.parent / "gold.txt").read_text(encoding="utf-8").split("\n\n")):
            part = own if about["language"] in ("en", "de") else crc32(str(number // 40).encode()) % 2
            rows = [row.rstrip() for row in block.split("\n")]
            if part != half or not block.strip():
                continue
            if len(rows) > 1:
                if about["group"] in ("verse", "prose") and 3 < len(rows) < 41 and max(map(len, rows)) < 64:
                    pool.stanzas.append(rows)
            elif about["group"] != "verse" and not _ODD.search(block):
                if len(block) > 90 and _WHOLE.search(block):
                    pool.paragraphs.append(block)
                elif 4 < len(block) < 50 and block[0].isupper() and block[-1].isalpha():
                    pool.heads.append(block)
    english = found["en"]
    return {key: pool._replace(stanzas=pool.stanzas or english.stanzas, heads=pool.heads or english.heads)
            for key, pool in found.items()}  # fmt: skip


def filled(text: str, width: int, first: str = "", rest: str = "", blanks: int = 1, lead: str = "") -> list[Line]:
    """Return a paragraph wrapped to `width`; `lead` is the mark of a list item."""
    rows: list[str] = []
    row, indent = lead, first
    for word in text.split():
        if row != lead and len(indent.expandtabs()) + len(row) + 1 + len(word) > width:
            rows.append(row)
            row, indent, lead = word, rest, "\0"
        else:
            row += ("" if row == lead else " ") + word
    rows.append(row)
    return [Line(rest if k else first, row, 0 if k else blanks, k > 0) for k, row in enumerate(rows)]


def pieces(pool: Pool, chance: random.Random, count: int, low: int = 90, high: int = 4000) -> list[str]:
    """Return paragraphs that follow each other, of a length between two bounds."""
    fit = [text for text in pool.paragraphs if low <= len(text) <= high]
    start = chance.randrange(max(1, len(fit) - count))
    return fit[start : start + count]


def _unmarked(lines: list[Line], width: int) -> list[Line]:
    """Return the lines with the paragraph ends that nothing shows left open."""
    kept = lines[:1]
    for line in lines[1:]:
        full = len(kept[-1].text) + 1 + len(line.text.split(" ")[0]) > width - 2
        kept.append(line._replace(joined=None) if full and line.joined is False else line)
    return kept


def make(kind: str, pool: Pool, chance: random.Random) -> list[Line]:
    """Return the lines of one document of a kind."""
    width, count = chance.choice(WIDTHS), chance.choice((3, 6, 10, 16, 25))
    step = chance.choice((" ", "  ", "   ", "    ", "     ", "      ", "        ", "\t"))
    lines: list[Line] = []
    if kind == "sentences":
        for text in pieces(pool, chance, count, low=200):
            lines += [Line("", row, 0 if k else 1) for k, row in enumerate(re.split(r"(?<=[.!?]) ", text))]
    elif kind == "verse":
        for rows in chance.sample(pool.stanzas, min(count, len(pool.stanzas))):
            lines += [Line("", row, 0 if k else 1) for k, row in enumerate(rows)]
    elif kind == "short":
        width = chance.choice((48, 50, 52, 55, 58, 60, 64, 66, 70, 72, 76, 80))
        for text in pieces(pool, chance, chance.choice((1, 1, 2, 3)), 150, 500):
            lines += filled(text, width)
    elif kind == "lists":
        for turn in range(max(2, count // 3)):
            lines += filled(pieces(pool, chance, 1)[0], width)
            mark, base = chance.choice(MARKS), " " * chance.choice((0, 2, 3, 4, 6))
            gap, narrow, hang = chance.choice((0, 1)), chance.choice((0, 0, 6)), chance.choice((None, None, 0, 2, 8))
            for number, text in enumerate(pieces(pool, chance, chance.choice((3, 4, 6)), 90, 300)):
                lead = mark.format(number + turn + 1)
                rest = base + " " * (len(lead) if hang is None else hang)
                lines += filled(text, width - narrow, base, rest, gap if number else 1, lead)
    elif kind == "definitions":
        gap, rest = chance.choice((0, 1)), chance.choice(("  ", "    ", "        ", "\t"))
        for text in pieces(pool, chance, count, high=420):
            lines.append(Line("", chance.choice(pool.heads), gap))
            lines += filled(text, width, rest, rest, 0)
    else:
        if kind == "narrow":
            width = chance.choice((28, 32, 35, 38, 40, 42, 45))
        hanging = kind in ("hanging", "entries")
        blanks = {"indent": 0, "unmarked": 0, "hanging": chance.choice((0, 1)), "entries": chance.choice((0, 1))}
        for number, text in enumerate(pieces(pool, chance, count, 150 if kind in ("unmarked", "double") else 90)):
            first = step if kind in ("indent", "indent and blank") else ""
            rest = step * (1 + (len(step) == 1)) if hanging and step != " " else "   " if hanging else ""
            wide = width
            if kind == "quotations" and number % 3 == 2:
                first = rest = " " * chance.choice((2, 4, 5, 8))
                wide = width - chance.choice((0, 2, 5, 8))
            lead = f"{number + 7}. " if kind == "entries" else ""
            lines += filled(text, wide, first, rest, blanks.get(kind, 1), lead)
            if kind == "verse in prose" and number % 2:
                rows, base = chance.choice(pool.stanzas)[:12], " " * chance.choice((0, 2, 4, 8))
                lines += [Line(base, row, 0 if k else 1) for k, row in enumerate(rows)]
            if kind == "headings" and number % 3 == 0:
                lines.append(Line("", chance.choice(pool.heads), 2))
        if kind in ("unmarked", "double"):
            lines = _unmarked(lines, width)
        if kind == "double":
            lines = [line._replace(blanks=1) for line in lines]
    return lines


KINDS = (
    "blank", "indent", "indent and blank", "unmarked", "hanging", "entries", "double", "lists", "definitions",
    "quotations", "headings", "short", "narrow", "verse", "verse in prose", "sentences",
)  # fmt: skip


def judged(lines: list[Line], clean: Callable[[str], str]) -> list[tuple[bool, bool, str]]:
    """Return for each line end that is known what is right, what was done, and the line before."""
    text, output, at = "", "", 0
    for number, line in enumerate(lines):
        text += ("\n" * (line.blanks + 1) if number else "") + line.indent + line.text.strip()
    output = clean(text + "\n")
    found = []
    for before, line in pairwise(lines):
        for sign in before.text.split():
            at = output.index(sign, at) + len(sign)
        behind = output.index(line.text.split()[0], at)
        if line.joined is not None:
            found.append((line.joined, "\n" not in output[at:behind], before.text[-50:] + " | " + line.text[:50]))
    return found


def main() -> None:
    """Make the documents, score them, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=3, help="documents for each kind and language")
    parser.add_argument("--half", type=int, choices=(0, 1), default=1)
    parser.add_argument("--misses", type=int, default=0, help="print so many misses for each kind")
    parser.add_argument("kinds", nargs="*")
    options = parser.parse_args()
    clean = Pipeline().only("wrapping").clean
    found = pools(options.data, options.half)
    if not any(pool[0] for pool in found.values()):
        parser.error(f"no */source.json with a gold.txt in {options.data}: name the folder of the line-end documents")
    total: Counter[str] = Counter()
    for kind in options.kinds or KINDS:
        counts: Counter[str] = Counter()
        misses = []
        for language in LANGUAGES:
            for number in range(options.rounds):
                chance = random.Random(f"{kind} {language} {options.seed + number} {options.half}")
                for right, done, where in judged(make(kind, found[language], chance), clean):
                    counts["all"] += 1
                    counts["right"] += right == done
                    counts["joined"] += done and not right
                    counts["split"] += right and not done
                    misses += [f"    {language} wanted {right}: {where}"] * (right != done)
        total += counts
        rates = [100 * counts[key] / counts["all"] for key in ("right", "joined", "split")]
        print(
            f"{kind:16} right {rates[0]:6.2f}  wrongly joined {rates[1]:5.2f}  split {rates[2]:5.2f}  {counts['all']}"
        )
        print("\n".join(misses[: options.misses]), end="\n" if options.misses and misses else "")
    rates = [100 * total[key] / total["all"] for key in ("right", "joined", "split")]
    print(f"{'all':16} right {rates[0]:6.2f}  wrongly joined {rates[1]:5.2f}  split {rates[2]:5.2f}  {total['all']}")


if __name__ == "__main__":
    main()
