"""How the rule `mojibake` does on real text, beyond what the shared scorer asks, and beside ftfy.

    python -m benchmarks.encoding damage [--every N] [--misses N] [ENCODING ...]
    python -m benchmarks.encoding gold
    python -m benchmarks.encoding ftfy [--every N] [--misses N]
    python -m benchmarks.encoding replay [--every N]

    damage   share of lines of clean text that come back, by encoding and by shape of the damage
    gold     every edit that the rule makes on the other shared texts, which hold little damage: for the eye
    ftfy     where the rule and `ftfy.fix_encoding` differ on a line, by class
    replay   how often a line's repair has exact positions, and how often it is one coarse edit

The texts are not part of this repository: DIR is `../shared/data`, or what TEXTCLEAN_SHARED says. `--every N` takes
each Nth line only.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from textclean.edits import apply
from textclean.encoding.replay import ftfy
from textclean.rules import load

ROOT = Path(__file__).parent.parent
ENCODINGS = (
    "latin-1", "sloppy-windows-1252", "sloppy-windows-1251", "sloppy-windows-1250", "sloppy-windows-1253",
    "sloppy-windows-1254", "sloppy-windows-1257", "iso-8859-2", "mac_roman", "cp437", "koi8-r", "cp850", "cp866",
    "sloppy-windows-1255", "sloppy-windows-1256", "sloppy-windows-1258",
)  # fmt: skip
EAST = (("utf-8", "gb18030"), ("shift_jis", "sloppy-windows-1252"), ("euc_kr", "sloppy-windows-1252"),
        ("gb18030", "latin-1"), ("big5", "latin-1"), ("euc_jp", "latin-1"))  # fmt: skip
LEAD = "A clean sentence — with a “naïve” café in it."
RULE = load("mojibake")


class Case(NamedTuple):
    """A damaged text, what it was, and of which kind the damage is."""

    key: str
    shape: str
    bad: str
    good: str


def clean_lines(data: Path, every: int) -> Iterator[tuple[str, str]]:
    """Yield language and line of the clean texts, those that are not ASCII and not short."""
    number = 0
    for path in sorted((data / "mojibake/clean").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            line = line.strip()
            # C1 controls in the clean text are damage already.
            if len(line) > 30 and not line.isascii() and not any("\x80" <= char < "\xa0" for char in line):
                number += 1
                if number % every == 0:
                    yield path.stem, line


def damage(text: str, encoding: str, source: str = "utf-8") -> str | None:
    """Return `text` as bytes of `source` read in an encoding, None where the bytes do not survive."""
    try:
        bad = text.encode(source).decode(encoding)
        return bad if bad != text and bad.encode(encoding).decode(source) == text else None
    except UnicodeError:
        return None


def cases(line: str, encodings: tuple[str, ...]) -> Iterator[Case]:
    """Yield a line's damages."""
    for encoding in encodings:
        bad = damage(line, encoding)
        if bad is None:
            continue
        key = encoding.removeprefix("sloppy-")
        yield Case(key, "whole", bad, line)
        yield Case(key, "mixed", f"{LEAD} {bad}", f"{LEAD} {line}")
        twice = damage(bad, encoding)
        if twice:
            yield Case(key, "double", twice, line)
            if len(twice) < 2_000 and (thrice := damage(twice, encoding)):
                yield Case(key, "triple", thrice, line)
        # Cut between the bytes of a letter: the piece that is left may stay or become U+FFFD, no more.
        for at in range(len(line) * 2 // 3, len(line)):
            if line[at] > "\x7f":
                head = line[:at]
                piece = line[at].encode()[:-1]
                yield Case(key, "cut", head.encode().decode(encoding) + piece.decode(encoding, "ignore"), head)
                break
    for source, read in EAST:
        bad = damage(line, read, source)
        if bad and (source == "utf-8" or any("\u3040" <= char < "\ud7a4" for char in line)):
            yield Case(f"{source} as {read.removeprefix('sloppy-')}", "whole", bad, line)


def repaired(text: str) -> str:
    """Return what the rule makes of a text."""
    return apply(text, RULE.find(text))


def right(case: Case, got: str) -> bool:
    """Tell whether a repair is right: exactly, but for the piece of a letter that was cut."""
    if case.shape != "cut":
        return got == case.good
    left = case.bad[-3:]
    return got.startswith(case.good) and got[len(case.good) :] in {"\ufffd", *(left[at:] for at in range(3))}


def run_damage(data: Path, options: argparse.Namespace) -> None:
    """Print how many damaged lines come back."""
    tally: Counter[tuple[str, str, bool]] = Counter()
    wanted = tuple(name for name in ENCODINGS if not options.names or name.removeprefix("sloppy-") in options.names)
    for language, line in clean_lines(data, options.every):
        for case in cases(line, wanted):
            got = repaired(case.bad)
            fine = right(case, got)
            tally[case.key, case.shape, fine] += 1
            if not fine and tally[case.key, case.shape, False] <= options.misses:
                print(f"{case.key} {case.shape} {language}")
                print(f"    bad    {case.bad!r}\n    wanted {case.good!r}\n    got    {got!r}")
    shapes = ("whole", "mixed", "double", "triple", "cut")
    print(f"{'':28}" + "".join(f"{shape:>16}" for shape in shapes))
    for key in dict.fromkeys(key for key, _, _ in tally):
        print(f"{key:28}", end="")
        for shape in shapes:
            good, bad = tally[key, shape, True], tally[key, shape, False]
            print(f"{good / (good + bad):>9.2%}{good + bad:>7}" if good + bad else f"{'':16}", end="")
        print()


def texts(data: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of all shared documents but the mojibake ones: golds, raw pages, mails."""
    for pattern in ("seeds/*.txt", "layout/*/gold.txt", "ocr/*/*.txt", "boilerplate/*/*/raw.txt"):
        for path in sorted(data.glob(pattern)):
            yield str(path.relative_to(data)), path.read_text(encoding="utf-8", errors="replace")


def run_gold(data: Path, options: argparse.Namespace) -> None:
    """Print every edit on texts that should have little damage."""
    documents = edits = 0
    for name, text in texts(data):
        documents += 1
        for edit in RULE.find(text):
            edits += 1
            before, after = text[max(0, edit.start - 30) : edit.start], text[edit.end : edit.end + 30]
            print(f"{name}: {before!r} [{edit.old!r} -> {edit.new!r}] {after!r} ({edit.note})")
    print(f"{edits} edits in {documents} documents")


def run_ftfy(data: Path, options: argparse.Namespace) -> None:
    """Print where the rule and ftfy differ, by class."""
    fix = ftfy().fix_encoding
    tally: Counter[tuple[str, str]] = Counter()

    def note(kind: str, label: str, bad: str, theirs: str, ours: str, good: str | None) -> None:
        tally[kind, label] += 1
        if tally[kind, label] <= options.misses:
            print(f"{kind}, {label}\n    text {bad!r}\n    ftfy {theirs!r}\n    ours {ours!r}")
            print(*([] if good is None else [f"    good {good!r}\n"]), sep="", end="")

    for name, text in texts(data):
        for line in text.splitlines():
            if not line.isascii() and (theirs := fix(line)) != (ours := repaired(line)):
                note("real text", name.split("/")[0], line, theirs, ours, None)
    for _, line in clean_lines(data, options.every):
        if (theirs := fix(line)) != (ours := repaired(line)):
            note("clean line", "ftfy changes" if ours == line else "we change", line, theirs, ours, line)
        for case in cases(line, ENCODINGS[:10]):
            theirs, ours = fix(case.bad), repaired(case.bad)
            mine, other = right(case, ours), right(case, theirs)
            label = (
                "same" if theirs == ours
                else "we repair, ftfy leaves" if mine and theirs == case.bad
                else "we repair, ftfy errs" if mine and not other
                else "ftfy repairs, we leave" if other and ours == case.bad
                else "ftfy repairs, we err" if other and not mine
                else "both otherwise"
            )  # fmt: skip
            if label != "same":
                note(case.shape, label, case.bad, theirs, ours, case.good)
    for (kind, label), count in sorted(tally.items()):
        print(f"{count:7}  {kind}: {label}")


def run_replay(data: Path, options: argparse.Namespace) -> None:
    """Print how many repaired lines and edits have positions exact to the letter."""
    tally: Counter[str] = Counter()
    found: list[tuple[str, str]] = [("real text", line) for _, text in texts(data) for line in text.splitlines()]
    for _, line in clean_lines(data, options.every):
        found.extend((case.shape, case.bad) for case in cases(line, ENCODINGS))
    for kind, text in found:
        edits = RULE.find(text)
        coarse = [edit for edit in edits if len(edit.new) > 1 and not edit.parts and len(edit.old) != len(edit.new)]
        if edits:
            tally[f"{kind}: lines with edits"] += 1
            tally[f"{kind}: of them lines with a coarse edit"] += bool(coarse)
            tally[f"{kind}: edits"] += len(edits)
            if coarse and tally[f"{kind}: of them lines with a coarse edit"] <= options.misses:
                print(kind, text[:200], coarse[0])
    for label, count in sorted(tally.items()):
        print(f"{count:9}  {label}")


def main() -> None:
    """Run one of the measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("damage", "gold", "ftfy", "replay"))
    parser.add_argument("names", nargs="*", metavar="ENCODING")
    parser.add_argument("--shared", type=Path, default=os.environ.get("TEXTCLEAN_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--every", type=int, default=20)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    ftfy()  # makes its codecs known
    run = {"damage": run_damage, "gold": run_gold, "ftfy": run_ftfy, "replay": run_replay}[options.what]
    run(options.shared / "data", options)


if __name__ == "__main__":
    main()
