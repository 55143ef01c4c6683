"""Speed: `textclean.clean` beside `ftfy.fix_text`, in turn, on texts made by seed.

    python -m benchmarks.speed [--size CHARACTERS] [--runs N] [--dry]
    python -m benchmarks.speed --mojibake [...]
    python -m benchmarks.speed --rules

Prints a table and, without --dry, writes it to RESULTS.md. A ratio above 1 says that textclean is faster: it is the
median over the runs of ftfy's time divided by textclean's in the same run. --mojibake sets the rule `mojibake` alone
beside `ftfy.fix_encoding`, and beside plsfix where that is installed, on clean text in many scripts and on damaged
text, by processor time. --rules prints how fast each rule of the default profile is alone, which shows a missing gate.
"""

from __future__ import annotations

import argparse
import statistics
import time
import tracemalloc
from collections.abc import Callable

import ftfy

import textclean
from benchmarks import prose, results, scripts
from textclean.rules import load
from textclean.testing import damaged

KINDS: dict[str, Callable[[int], str]] = {
    "clean prose, ASCII": prose.clean_ascii,
    "clean prose, curly quotes": prose.clean,
    "hard-wrapped prose, ASCII": prose.wrapped_ascii,
    "hard-wrapped prose, curly quotes": prose.wrapped,
    "print layout, first-line indents": prose.printed,
    "dense mojibake": prose.mojibake,
}


def seconds(function: Callable[[str], object], text: str) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    function(text)
    return time.perf_counter() - start


def peak(text: str) -> int:
    """Return the bytes that cleaning `text` needs at most, beyond the text itself."""
    tracemalloc.start()
    textclean.clean(text)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def row(kind: str, text: str, runs: int) -> str:
    """Return one row of the table."""
    textclean.clean(text[:20_000])  # imports and compiled patterns are not what is measured
    ftfy.fix_text(text[:20_000])
    pairs = [(seconds(textclean.clean, text), seconds(ftfy.fix_text, text)) for _ in range(runs)]
    ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    size = len(text.encode("utf-8")) / 1e6
    changed = "yes" if textclean.clean(text) is not text else "no"
    memory = peak(text) / 1e6 / size
    return f"| {kind} | {changed} | {size / ours:.1f} | {size / theirs:.1f} | {ratio:.2f} | {memory:.1f} |"


def by_rule(size: int) -> None:
    """Print how fast each rule is alone, in MB/s, on each text."""
    texts = [make(size) for make in KINDS.values()]
    print("columns: " + "; ".join(KINDS))
    for rule in textclean.Pipeline().rules:
        rule.find(texts[-1][:20_000])
        speeds = (size / 1e6 / min(seconds(rule.find, text) for _ in range(2)) for text in texts)
        print(f"{rule.name:12s}" + "".join(f"{min(speed, 99_999):9.0f}" for speed in speeds), flush=True)


ENCODINGS = ("cp1252", "cp1251", "cp1250", "mac_roman", "cp437")


def encoding_texts(size: int) -> dict[str, str]:
    """Return clean and damaged texts for the rule `mojibake`."""
    texts = {"clean English, curly quotes": prose.clean(size)}
    for script in scripts.SENTENCES:
        texts[f"clean {script}"] = scripts.clean(script, size)
    texts["damaged: seven languages, windows-1252"] = prose.mojibake(size)
    for encoding in ENCODINGS:
        for script in ("Cyrillic", "Greek"):
            lines = scripts.clean(script, size // 2).split("\n")
            texts[f"damaged: {script}, {encoding}"] = "\n".join(damaged(line, encoding) for line in lines)
    return texts


def processor_seconds(function: Callable[[str], object], text: str) -> float:
    """Return how long one call keeps the processor, which others on the machine change less."""
    start = time.process_time()
    function(text)
    return time.process_time() - start


def by_encoding(size: int, runs: int) -> list[str]:
    """Return the table of the rule `mojibake` beside ftfy and plsfix."""
    find = load("mojibake").find
    others: list[Callable[[str], object]] = [ftfy.fix_encoding]
    try:
        import plsfix

        others.append(plsfix.fix_text)
    except ImportError:
        pass
    rows = [
        "| text | edits | textclean MB/s | ftfy MB/s | ratio | plsfix MB/s | ratio |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    print("\n".join(rows), flush=True)
    for kind, text in encoding_texts(size).items():
        find(text[:20_000])
        ours: list[float] = []
        theirs: list[list[float]] = [[] for _ in others]
        for _ in range(runs):
            ours.append(processor_seconds(find, text))
            for times, other in zip(theirs, others, strict=True):
                times.append(processor_seconds(other, text))
        megabytes = len(text.encode("utf-8", "surrogatepass")) / 1e6
        cells = [kind, str(len(find(text))), f"{megabytes / statistics.median(ours):.1f}"]
        for times in theirs:
            ratio = statistics.median(b / a for a, b in zip(ours, times, strict=True))
            cells += [f"{megabytes / statistics.median(times):.1f}", f"{ratio:.1f}"]
        rows.append("| " + " | ".join(cells + ["–"] * (7 - len(cells))) + " |")
        print(rows[-1], flush=True)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--size", type=int, default=1_000_000, help="characters a text (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=5, help="runs of each, in turn (default: %(default)s)")
    parser.add_argument("--dry", action="store_true", help="print only, do not write RESULTS.md")
    parser.add_argument("--mojibake", action="store_true", help="measure the rule mojibake alone, on many scripts")
    parser.add_argument("--rules", action="store_true", help="print the speed of each rule instead")
    options = parser.parse_args()
    if options.rules:
        by_rule(options.size)
        return
    if options.mojibake:
        rows = by_encoding(options.size, options.runs)
        if not options.dry:
            about = (
                f"`python -m benchmarks.speed --mojibake`: texts of {options.size:,} characters, {options.runs} runs of"
                f" each in turn, medians of processor time; {results.machine()}; ftfy {ftfy.__version__}"
                f" (`fix_encoding`); plsfix `fix_text`; textclean {textclean.__version__}, the rule `mojibake` alone."
            )
            results.write("speed-mojibake", f"## Speed of `mojibake`\n\n{about}\n\n" + "\n".join(rows))
        return
    rows = [
        "| text | changed | textclean MB/s | ftfy MB/s | ratio | peak memory, times the text |",
        "|---|---|---:|---:|---:|---:|",
    ]
    print("\n".join(rows), flush=True)
    for kind, make in KINDS.items():
        rows.append(row(kind, make(options.size), options.runs))
        print(rows[-1], flush=True)
    if not options.dry:
        about = (
            f"`python -m benchmarks.speed`: texts of {options.size:,} characters, {options.runs} runs of each in turn,"
            f" medians, one core; {results.machine()}; ftfy {ftfy.__version__}; textclean {textclean.__version__},"
            " the whole default profile."
        )
        results.write("speed", f"## Speed, beside ftfy.fix_text\n\n{about}\n\n" + "\n".join(rows))


if __name__ == "__main__":
    main()
