"""Fit the weights of the hyphen model and write src/textclean/data/hyphen_weights.toml.

    python tools/fit_hyphens.py DATA [DATA ...] [--write] [--misses] [--strength C]

Each DATA is a folder of cases: NAME/wrapped.txt, decisions.jsonl (offset, end, decision) and source.json (book, group).
Prints figures cross-validated by book, without and with word frequencies; `--write` fits on everything and writes the
table. Needs scikit-learn and wordfreq.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from textclean.layout.breaks import Break, breaks
from textclean.layout.hyphenation import DROP, KEEP, Frequency, features, others, settle, shape
from textclean.layout.words import HYPHENS, Vocabulary, local_language, vocabulary
from textclean.rules.hyphens import word_frequency

TABLE = Path(__file__).parent.parent / "src/textclean/data/hyphen_weights.toml"


class Item(NamedTuple):
    """A hyphen at a line's end with its right answer; `fate` is what its shape says, empty where the model decides."""

    name: str
    group: str
    book: str
    at: Break | None
    owned: bool
    fate: str
    context: str
    number: int


def read(roots: Sequence[Path]) -> tuple[list[Item], dict[str, Vocabulary]]:
    """Return the labelled breaks of all cases, and each case's vocabulary."""
    items: list[Item] = []
    known: dict[str, Vocabulary] = {}
    for folder in sorted(path.parent for root in roots for path in root.glob("*/decisions.jsonl")):
        text = (folder / "wrapped.txt").read_text(encoding="utf-8")
        about = json.loads((folder / "source.json").read_text(encoding="utf-8"))
        rows = [json.loads(line) for line in (folder / "decisions.jsonl").read_text().splitlines()]
        rows = [row for row in rows if text[row["offset"] - 1] in HYPHENS]
        rows = [row for row in rows if row["decision"] in ("drop_hyphen", "join_nospace")]
        if not rows:
            continue
        # Page furniture between the halves is another rule's: it goes first.
        at, shift, pieces, places = 0, 0, [], []
        for row in rows:
            pieces.append(text[at : row["offset"]])
            places.append(row["offset"] - shift - 1)
            at = row["offset"]
            if row.get("seam"):
                pieces.append("\n\f")
                shift += row["end"] - row["offset"] - 2
                at = row["end"]
        text = "".join([*pieces, text[at:]])
        found = {one.hyphen: one for one in breaks(text, HYPHENS)}
        words = known[folder.name] = vocabulary(text, [one.half for one in found.values()])
        found = {
            place: one._replace(half=local_language(text, one.half, one.hyphen, one.resume, words))
            for place, one in found.items()
        }
        for place, row in zip(places, rows, strict=True):
            one = found.get(place)
            fate = shape(one, words)[0] if one else "missed"
            context = f"{text[max(0, place - 24) : place]!r} | {text[place + 1 : place + 22]!r}"
            owned = row["decision"] == "join_nospace"
            items.append(Item(folder.name, about["group"], about["book"], one, owned, fate, context, len(items)))
    return items, known


class Model(NamedTuple):
    """The two tables of weights."""

    alone: dict[str, float]
    together: dict[str, float]


def matrix(rows: Sequence[dict[str, float]], names: Sequence[str]) -> np.ndarray:
    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


def around(items: Sequence[Item], scores: Sequence[float]) -> list[float]:
    """Return what the other breaks of the same case say."""
    result = [0.0] * len(items)
    for name in {item.name for item in items}:
        places = [k for k, item in enumerate(items) if item.name == name]
        for k, value in zip(places, others([scores[k] for k in places]), strict=True):
            result[k] = value
    return result


def fit(
    items: Sequence[Item], rows: list[dict[str, float]], train: np.ndarray, strength: float
) -> tuple[Model, np.ndarray]:
    """Fit both tables on the `train` rows; return them and the log-odds of all rows."""
    names = sorted({name for row in rows for name in row} - {"bias"})
    owned = np.array([item.owned for item in items])
    weight = np.array([0.5 if item.group.startswith("synthetic") else 1.0 for item in items])

    def one(data: np.ndarray) -> LogisticRegression:
        return LogisticRegression(C=strength, max_iter=5000).fit(data[train], owned[train], sample_weight=weight[train])

    data = matrix(rows, names)
    first = one(data)
    rest = np.array(around(items, list(first.decision_function(data))))
    second = one(np.c_[data, rest])
    alone = dict(zip(names, first.coef_[0], strict=True)) | {"bias": first.intercept_[0]}
    together = dict(zip([*names, "others"], second.coef_[0], strict=True)) | {"bias": second.intercept_[0]}
    return Model(alone, together), second.decision_function(np.c_[data, rest])


def report(items: Sequence[Item], scores: dict[int, float], known: dict[str, Vocabulary], misses: bool) -> None:
    """Print the figures by group and in all, for the real cases."""
    counts: dict[str, Counter[str]] = {}
    for item in items:
        fate = item.fate
        if not fate and item.at is not None:
            fate = settle(item.at.half, scores[item.number], known[item.name])[0]
        right = fate == (KEEP if item.owned else DROP)
        for key in (item.group, "synthetic" if item.group.startswith("synthetic") else "REAL"):
            count = counts.setdefault(key, Counter())
            count["n"] += 1
            count["right"] += right
            count["owned"] += item.owned
            count["owned right"] += item.owned and right
        if misses and not right:
            values = f"{scores.get(item.number, 0):+.1f} {fate}"
            print("   ", "owned" if item.owned else "broken", item.name[:20], item.context, values)
    for key, count in sorted(counts.items()):
        share, kept = count["right"] / count["n"], count["owned right"] / max(1, count["owned"])
        print(f"{key:12s} n={count['n']:5d} right {share:.2%}  owned {kept:.1%} of {count['owned']}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--strength", type=float, default=1.0)
    options = parser.parse_args()
    items, known = read(options.data)
    free = [item for item in items if item.at is not None and not item.fate]
    lexicons: tuple[tuple[str, Frequency | None], ...] = (
        ("", None),
        ("_lexicon", word_frequency("wordfreq")),
    )
    tables: dict[str, dict[str, float]] = {}
    for suffix, frequency in lexicons:
        rows = [features(item.at.half, known[item.name], frequency) for item in free if item.at is not None]
        books = np.array([item.book for item in free])
        scores: dict[int, float] = {}
        for book in sorted(set(books)):
            _, odds = fit(free, rows, books != book, options.strength)
            scores |= {item.number: odds[k] for k, item in enumerate(free) if item.book == book}
        print(f"cross-validated by book{suffix}:")
        report(items, scores, known, options.misses)
        model, odds = fit(free, rows, np.ones(len(free), bool), options.strength)
        print(f"fitted on all{suffix}:")
        report(items, {item.number: odds[k] for k, item in enumerate(free)}, known, misses=False)
        tables["alone" + suffix], tables["together" + suffix] = model.alone, model.together
    if options.write:
        lines = ["# Written by tools/fit_hyphens.py: log-odds that a word owns the hyphen at its line's end."]
        for name, table in tables.items():
            lines += ["", f"[{name}]", *(f"{key} = {value:.2f}" for key, value in sorted(table.items()))]
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
