"""Quality on real text: the shared scorers, run on the profiles, their figures kept in RESULTS.md.

    python -m benchmarks.quality [--shared DIR] [--cleaner MODULE:FUNCTION] [--dry] [RUN ...]

The scorers and their data are not part of this repository: DIR is `../shared`, or what TEXTCLEAN_SHARED says.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import textclean
from benchmarks import results

ROOT = Path(__file__).parent.parent
_TWO = ("two", "groff2")  # the layouts of two columns
MAIL = ("mail_forge", "mail_webis", "mail_quagga")


class Run(NamedTuple):
    """One run of a scorer: of which words, with which arguments, on which cleaner."""

    title: str
    scorer: str
    cleaner: str = "textclean:clean"
    arguments: tuple[str, ...] = ()
    pages: Callable[[Path], list[str]] = lambda _: []


def legible(data: Path) -> list[str]:
    """Return the typeset and scanned pages of which OCR read all but 4 % of the characters."""
    from rapidfuzz.distance import Levenshtein

    names = []
    for about in sorted(data.glob("ocr/*/meta.json")):
        read = about.with_name("ocr.txt")
        if "typeset" in json.loads(about.read_text(encoding="utf-8"))["group"] and read.exists():
            gold, got = (" ".join(path.read_text("utf-8").split()) for path in (about.with_name("gold.txt"), read))
            if Levenshtein.distance(gold, got) < 0.04 * len(gold):
                names.append(about.parent.name)
    return names


def set_in(columns: int) -> Callable[[Path], list[str]]:
    """Return what finds the typeset pages that are set in one column, or in two."""

    def names(data: Path) -> list[str]:
        return [
            about.parent.name
            for about in sorted(data.glob("ocr/*/meta.json"))
            if about.with_name("pdftotext_layout.txt").exists()
            and (json.loads(about.read_text(encoding="utf-8"))["layout"] in _TWO) == (columns == 2)
        ]

    return names


RUNS = {
    "layout": Run("Line ends", "layout"),
    "boilerplate": Run("Boilerplate", "boilerplate"),
    "mail": Run("Boilerplate of mails, profile mail", "boilerplate", "benchmarks.cleaners:mail", MAIL),
    "mail-quotes": Run(
        "Boilerplate of mails, profile mail without quotations",
        "boilerplate",
        "benchmarks.cleaners:mail_without_quotes",
        ("mail_discourse",),
    ),
    "mojibake": Run("Mojibake", "mojibake"),
    "mojibake-alone": Run("Mojibake, the rule `mojibake` alone", "mojibake", "benchmarks.cleaners:mojibake"),
    "ocr": Run("OCR pages", "ocr"),
    "ocr-profile": Run("OCR pages, profile ocr", "ocr", "benchmarks.cleaners:ocr"),
    "legible": Run("Legible typeset pages, profile ocr", "ocr", "benchmarks.cleaners:ocr", (), legible),
    "pdftotext": Run("Typeset pages by pdftotext", "ocr", arguments=("--input", "pdftotext")),
    "one-column": Run(
        "Pages of one column by pdftotext -layout", "ocr", "textclean:clean", ("--input", "pdftotext_layout"), set_in(1)
    ),
    "two-columns": Run(
        "Pages of two columns by pdftotext -layout",
        "ocr",
        "textclean:clean",
        ("--input", "pdftotext_layout"),
        set_in(2),
    ),
}


def summary(output: str) -> str:
    """Return the lines of a scorer's output that sum it up: an indented line is about one case, but for groups."""
    return "\n".join(line for line in output.splitlines() if "  kind:" in line or not line.startswith("  "))


def score(folder: Path, run: Run, cleaner: str) -> str:
    """Run a scorer; return what it prints. Raises CalledProcessError where it fails."""
    command = [sys.executable, str(folder / "score" / f"{run.scorer}.py"), "--cleaner", cleaner]
    command += [*run.arguments, *run.pages(folder / "data")]
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=os.environ.get("TEXTCLEAN_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--cleaner", help="another cleaner, MODULE:FUNCTION, in place of each run's own")
    parser.add_argument("--dry", action="store_true", help="print only, do not write RESULTS.md")
    parser.add_argument("runs", nargs="*", metavar="RUN", help=f"of {', '.join(RUNS)} (default: all)")
    options = parser.parse_args()
    if not (options.shared / "score").is_dir():
        parser.error(f"no scorers in {options.shared}: name the folder with --shared")
    for name in options.runs or RUNS:
        if name not in RUNS:
            parser.error(f"there is no run {name!r}: they are {', '.join(RUNS)}")
        cleaner = options.cleaner or RUNS[name].cleaner
        text = summary(score(options.shared, RUNS[name], cleaner))
        print(f"{name}\n{text}\n", flush=True)
        if not options.dry:
            about = f"`python -m benchmarks.quality {name}`, {cleaner}, textclean {textclean.__version__}."
            results.write(name, f"## {RUNS[name].title}\n\n{about}\n\n```text\n{text}\n```")


if __name__ == "__main__":
    main()
