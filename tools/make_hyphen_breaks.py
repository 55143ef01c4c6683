"""Make hyphens at line ends with known answers: set real paragraphs in narrow lines, breaking words by patterns.

    python tools/make_hyphen_breaks.py DATA OUT

DATA is a folder of cases (NAME/gold.txt, a paragraph a line, and source.json); OUT gets cases of the same form as
tools/fit_hyphens.py reads: `NAME-h` hyphenated, `NAME-n` broken only at hyphens that words own (English), and short
ones of a few paragraphs. Deterministic. Needs pyphen.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyphen  # type: ignore[import-not-found,unused-ignore]

SHORT = 2_500  # code points of a short case
TAKEN = 0.4  # how often a possible break is made, about as often as typesetters make it


def points(word: str, room: int, patterns: Any) -> list[tuple[int, str]]:
    """Return where `word` may be broken so that its first part fits in `room` columns, and the decision there."""
    if "--" in word:
        return []
    found = [(match.end(), "join_nospace") for match in re.finditer(r"(?<=[^\W_])-(?=[^\W_])", word)]
    if patterns is not None:
        for match in re.finditer(r"[^\W\d_]{5,}", word):
            inside = [int(at) for at in patterns.positions(match[0])]
            found += [(match.start() + at, "drop_hyphen") for at in inside if 2 <= at <= len(match[0]) - 3]
    return [(at, kind) for at, kind in found if at + (kind == "drop_hyphen") <= room]


def lines(words: Sequence[str], width: int, patterns: Any, chance: random.Random) -> list[tuple[str, str]]:
    """Return the lines of a paragraph, each with what its line end is."""
    made: list[tuple[str, str]] = []
    line = ""
    for word in words:
        rest = word
        while line and len(line) + 1 + len(rest) > width:
            breaks = points(rest, width - len(line) - 1, patterns)
            if breaks and (patterns is None or chance.random() < TAKEN):
                at, kind = max(breaks)
                made.append((f"{line} {rest[:at]}{'-' * (kind == 'drop_hyphen')}", kind))
                rest, line = rest[at:], ""
            else:
                made.append((line, "join_space"))
                line = ""
        line = f"{line} {rest}" if line else rest
    return [*made, (line, "paragraph")]


def write(folder: Path, rows: Sequence[tuple[str, str]], about: dict[str, str]) -> None:
    """Write one case."""
    text, decisions = "", []
    for line, kind in rows:
        text += line
        ends = "\n\n" if kind == "paragraph" else "\n"
        decisions.append({"offset": len(text), "end": len(text) + len(ends), "decision": kind})
        text += ends
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "wrapped.txt").write_text(text, encoding="utf-8")
    (folder / "decisions.jsonl").write_text("".join(json.dumps(row) + "\n" for row in decisions), encoding="utf-8")
    (folder / "source.json").write_text(json.dumps(about), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    for gold in sorted(options.data.glob("*/gold.txt")):
        about = json.loads((gold.parent / "source.json").read_text(encoding="utf-8"))
        name, language = gold.parent.name, about["language"]
        if about["group"] not in ("prose", "reference") or language not in pyphen.LANGUAGES:
            continue
        paragraphs = [line.split() for line in gold.read_text(encoding="utf-8").split("\n") if len(line) > 150]
        for kind in "hn" if language == "en" else "h":
            chance = random.Random(zlib.crc32(f"{name}{kind}".encode()))
            width = chance.choice((45, 52, 60, 66) if kind == "h" else (60, 70, 72))
            limit = chance.choice((30_000, 90_000, 180_000))
            patterns = pyphen.Pyphen(lang=language) if kind == "h" else None
            rows: list[tuple[str, str]] = []
            short: list[tuple[str, str]] = []
            size = count = 0
            for words in paragraphs:
                made = lines(words, width, patterns, chance)
                rows += made
                short += made
                size += sum(len(word) + 1 for word in words)
                if sum(len(line) for line, _ in short) > SHORT:
                    count += 1
                    if kind == "h" and count % 3 == 0:
                        group = {"group": "synthetic-short", "book": about["book"], "language": language}
                        write(options.out / f"{name}-s{count}", short, group)
                    short = []
                if size > limit:
                    break
            group = {"group": f"synthetic-{kind}", "book": about["book"], "language": language}
            write(options.out / f"{name}-{kind}", rows, group)


if __name__ == "__main__":
    main()
