"""OCR pages side by side: word errors and damaged words of textclean and of other tools, on the same pages.

    python -m benchmarks.ocr [--shared DIR] [--dry]

Beside the raw text: the published cleaning rules of unstructured (paragraphs grouped, blanks, quotes), symspellpy with
its English list on English pages (each unknown word becomes its nearest one), the static list of OCRfixr (its `Common`
misreads, without the language model that its other half needs), and textclean with and without the profile ocr. What is
not installed is left out. The pages are not part of this repository: DIR is `../shared`, or what TEXTCLEAN_SHARED says.
Needs rapidfuzz.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import importlib.util
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import textclean
from benchmarks import results

ROOT = Path(__file__).parent.parent
Cleaner = Callable[[str, str], str]  # of a text and its language


def unstructured() -> Cleaner:
    """Return the cleaning functions of unstructured that are for broken paragraphs."""
    from unstructured.cleaners import core

    def clean(text: str, language: str) -> str:
        made: str = core.replace_unicode_quotes(core.group_broken_paragraphs(text))
        return "\n\n".join(core.clean_extra_whitespace(block) for block in made.split("\n\n"))

    return clean


def symspell() -> Cleaner:
    """Return symspellpy word by word, with its English dictionary."""
    from symspellpy import SymSpell, Verbosity

    spell = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    spell.load_dictionary(str(resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt"), 0, 1)

    def right(match: re.Match[str]) -> str:
        found = spell.lookup(match[0], Verbosity.TOP, max_edit_distance=2, include_unknown=True, transfer_casing=True)
        return str(found[0].term)

    return lambda text, language: re.sub("[^\\W\\d_]{2,}", right, text) if language == "en" else text


def ocrfixr() -> Cleaner:
    """Return the static list of OCRfixr, on English pages."""
    spec = importlib.util.find_spec("ocrfixr")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("ocrfixr")
    path = Path(spec.submodule_search_locations[0]) / "data" / "Scannos_Common.txt"
    known: dict[str, str] = ast.literal_eval(path.read_text(encoding="utf-8"))

    def right(match: re.Match[str]) -> str:
        return known.get(match[0], match[0])

    return lambda text, language: re.sub("[^\\W_]+", right, text) if language == "en" else text


def cleaners() -> Iterator[tuple[str, Cleaner]]:
    """Yield the tools that are installed, with their names."""
    yield "raw", lambda text, language: text
    standard = textclean.clean
    for name, make in (("unstructured", unstructured), ("symspellpy", symspell), ("OCRfixr, static list", ocrfixr)):
        try:
            tool = make()
        except ImportError as error:
            print(f"{name}: left out ({error})", file=sys.stderr)
            continue
        yield name, tool
        if name != "unstructured":
            yield f"textclean, then {name}", lambda text, language, tool=tool: tool(standard(text), language)  # type: ignore[misc]
    yield "textclean", lambda text, language: standard(text)
    yield "textclean, profile ocr", lambda text, language: textclean.clean(text, profile="ocr")


def table(shared: Path) -> str:
    """Return the table: word error rate of each tool and group of pages, and damaged words in 10,000 of all."""
    sys.path.insert(0, str(shared / "score"))
    from rapidfuzz.distance import Levenshtein

    scorer = importlib.import_module("ocr")
    matched, words = scorer.matched, scorer.words

    pages = []
    for folder in sorted(path.parent for path in (shared / "data/ocr").glob("*/ocr.txt")):
        about = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        raw = (folder / "ocr.txt").read_text(encoding="utf-8")
        gold = words((folder / "gold.txt").read_text(encoding="utf-8"))
        group = about.get("group", "all").replace("typeset and scanned", "typeset,").replace("real scan ", "")
        pages.append((group, about["lang"], raw, gold, matched(gold, words(raw))))
    groups = sorted({page[0] for page in pages})
    rows = [f"| | {' | '.join(groups)} | all | damaged |", "|---" * (len(groups) + 3) + "|"]
    for name, clean in cleaners():
        wrong = dict.fromkeys(groups, 0)
        total = dict.fromkeys(groups, 0)
        damaged = 0
        for group, language, raw, gold, right in pages:
            made = words(clean(raw, language))
            wrong[group] += Levenshtein.distance(gold, made)
            total[group] += len(gold)
            damaged += len(right - matched(gold, made))
        count = sum(total.values())
        cells = [f"{wrong[group] / total[group]:.2%}" for group in groups]
        rows.append(
            f"| {name} | {' | '.join(cells)} | {sum(wrong.values()) / count:.2%} | {1e4 * damaged / count:.1f} |"
        )
        print(rows[-1], flush=True)
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=os.environ.get("TEXTCLEAN_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--dry", action="store_true", help="print only, do not write RESULTS.md")
    options = parser.parse_args()
    if not (options.shared / "score").is_dir():
        parser.error(f"no scorers in {options.shared}: name the folder with --shared")
    made = table(options.shared)
    if not options.dry:
        about = (
            "`python -m benchmarks.ocr`: word error rate by group of pages, and words that were right and are wrong"
            " afterwards, of 10,000. symspellpy and OCRfixr know English alone."
        )
        results.write("ocr-side-by-side", f"## OCR pages, side by side\n\n{about}\n\n{made}")


if __name__ == "__main__":
    main()
