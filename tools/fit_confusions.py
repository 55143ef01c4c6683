"""Learn which letters OCR reads for which, from OCR and proofread text; write src/textclean/data/confusions.tsv.

    python tools/fit_confusions.py DATA [--write] [--score]

DATA is a folder of cases: NAME/ocr.txt beside NAME/gold.txt. Words are aligned; where one word stands for one, and they
differ in one stretch of at most three letters, that stretch is a confusion. A letter that was lost or added is learned
with its neighbours (`h` for `ch`, `i` for `ic`). A confusion counts once for each different word of a book, is kept
where two books or three words have it, and its rate is its count by how often the right letters stand in the gold
texts. The rows are figures of ours; no text of DATA is in them. `--score` runs the rule on every book with a table
that was learned from the others, on what the rest of the profile ocr leaves. Needs rapidfuzz and wordfreq.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rapidfuzz.distance import Levenshtein

TABLE = Path(__file__).parent.parent / "src/textclean/data/confusions.tsv"
_ALIKE = str.maketrans("“”„«»‘’‚–—", '"""""\'\'\'--')
_EDGES = ".,;:!?\"'()“”„‘’«»—–-*_"


def book(name: str) -> str:
    """Return the book of a case: cases of one book are never on both sides of a measurement.

    >>> book("en03_pride_libertine150_lowc"), book("space_prison_p005")
    ('pride', 'space_prison')
    """
    if re.match("[a-z]{2}[0-9]{2}_", name):
        return name.split("_")[1]
    return name.rpartition("_")[0] or name


def pairs(gold: Sequence[str], read: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the words of the gold text that were read as another word, with what was read."""
    run: list[tuple[int, int, int, int]] = []
    for code in Levenshtein.opcodes(gold, read):
        a, b, c, d = code.src_start, code.src_end, code.dest_start, code.dest_end
        if code.tag == "equal":
            continue
        if run and run[-1][1] == a and run[-1][3] == c:
            run[-1] = (run[-1][0], b, run[-1][2], d)
        else:
            run.append((a, b, c, d))
    for a, b, c, d in run:
        if b - a != d - c or b - a > 4:
            continue
        for right, wrong in zip(gold[a:b], read[c:d], strict=True):
            right, wrong = right.strip(_EDGES), wrong.strip(_EDGES)
            if right.isalpha() and wrong and wrong != right and Levenshtein.distance(right, wrong) <= 3:
                yield right, wrong


def confusions(right: str, wrong: str) -> list[tuple[str, str]]:
    """Return the stretch in which two words differ, as (read, right); with a neighbour where one of them is empty.

    >>> confusions("turn", "tum"), confusions("sich", "sih")
    ([('m', 'rn')], [('i', 'ic'), ('h', 'ch')])
    """
    right, wrong = f"^{right}$", f"^{wrong}$"
    most = min(len(right), len(wrong))
    a = next((k for k in range(most) if right[k] != wrong[k]), most)
    z = next((k for k in range(most - a) if right[-1 - k] != wrong[-1 - k]), most - a)
    old, new = wrong[a : len(wrong) - z], right[a : len(right) - z]
    if len(old) > 3 or len(new) > 3:
        return []
    if old and new:
        return [(old, new)]
    found = []
    if a:
        found.append((wrong[a - 1] + old, wrong[a - 1] + new))
    if z:
        found.append((old + wrong[len(wrong) - z], new + wrong[len(wrong) - z]))
    return [(old, new) for old, new in found if len(old) <= 3 and len(new) <= 3 and old != "^$"]


def learn(folders: Sequence[Path]) -> str:
    """Return the table learned from cases, as it is written to the file."""
    words: dict[tuple[str, str], set[tuple[str, str]]] = {}
    letters: Counter[str] = Counter()
    total = explained = 0
    for folder in folders:
        gold = (folder / "gold.txt").read_text(encoding="utf-8").split()
        read = (folder / "ocr.txt").read_text(encoding="utf-8").split()
        total += len(gold)
        for word in gold:
            padded = f"^{word.strip(_EDGES)}$"
            for size in (1, 2, 3):
                letters.update(padded[at : at + size] for at in range(len(padded) - size + 1))
        for right, wrong in pairs(gold, read):
            found = confusions(right, wrong)
            explained += bool(found)
            for one in found:
                words.setdefault(one, set()).add((book(folder.name), wrong))
    rows = []
    for (wrong, right), seen in words.items():
        if len(seen) < 3 and len({name for name, _ in seen}) < 2:
            continue
        if not all(char.isalpha() or char in "^$|{}€~!10[" for char in wrong + right):
            continue
        rows.append((len(seen) / max(100, letters[right]), wrong, right))
    lines = [f"{wrong}\t{right}\t{rate:.2g}" for rate, wrong, right in sorted(rows, reverse=True)]
    head = "# Written by tools/fit_confusions.py: what OCR read, what the page has, how often where it stands"
    return "\n".join([head, f"# noise {explained / total:.2g}", *lines]) + "\n"


def right(gold: Sequence[str], read: Sequence[str]) -> set[int]:
    """Return the positions of the words of the gold text that were read right."""
    codes = Levenshtein.opcodes(gold, read)
    return {at for code in codes if code.tag == "equal" for at in range(code.src_start, code.src_end)}


def score(folders: Sequence[Path]) -> None:
    """Print, for each book, what the rule does with the table of the other books."""
    import textclean
    from textclean.edits import apply
    from textclean.ocr.reading import mended
    from textclean.ocr.table import parse

    cleaner = textclean.Pipeline(profile="ocr").without("confusions")
    sums: Counter[str] = Counter()
    for name in sorted({book(folder.name) for folder in folders}):
        known = parse(learn([folder for folder in folders if book(folder.name) != name]))
        count: Counter[str] = Counter()
        for folder in folders:
            if book(folder.name) == name:
                gold = (folder / "gold.txt").read_text(encoding="utf-8").translate(_ALIKE).split()
                text = cleaner.clean((folder / "ocr.txt").read_text(encoding="utf-8"))
                edits = mended(text, known=known)
                before = right(gold, text.translate(_ALIKE).split())
                after = right(gold, apply(text, edits).translate(_ALIKE).split())
                count.update(words=len(gold), wrong=len(gold) - len(before), edits=len(edits))
                count.update(mended=len(after - before), damaged=len(before - after))
        sums.update(count)
        print(f"{name:14s}", *(f"{key} {count[key]:6d}" for key in ("words", "wrong", "edits", "mended", "damaged")))
    print(f"{'all':14s}", *(f"{key} {sums[key]:6d}" for key in ("words", "wrong", "edits", "mended", "damaged")))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--score", action="store_true")
    options = parser.parse_args()
    folders = sorted(path.parent for path in options.data.glob("*/ocr.txt"))
    if options.score:
        score(folders)
        return
    learned = learn(folders)
    if options.write:
        TABLE.write_text(learned, encoding="utf-8")
    else:
        print(learned, end="")


if __name__ == "__main__":
    main()
