"""Quality on real text: the shared scorers, run on `textclean:clean`, their figures kept in RESULTS.md.

    python -m benchmarks.quality [--shared DIR] [--cleaner MODULE:FUNCTION] [--dry] [SCORER ...]

The scorers and their data are not part of this repository: DIR is `../shared`, or what TEXTCLEAN_SHARED says.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import textclean
from benchmarks import results

ROOT = Path(__file__).parent.parent
SCORERS = {"layout": "Line ends", "boilerplate": "Boilerplate", "mojibake": "Mojibake", "ocr": "OCR pages"}


def summary(output: str) -> str:
    """Return the lines of a scorer's output that sum it up: an indented line is about one case, but for groups."""
    return "\n".join(line for line in output.splitlines() if "  kind:" in line or not line.startswith("  "))


def score(folder: Path, scorer: str, cleaner: str) -> str:
    """Run a scorer; return what it prints. Raises CalledProcessError where it fails."""
    command = [sys.executable, str(folder / "score" / f"{scorer}.py"), "--cleaner", cleaner]
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=os.environ.get("TEXTCLEAN_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--cleaner", default="textclean:clean")
    parser.add_argument("--dry", action="store_true", help="print only, do not write RESULTS.md")
    parser.add_argument("scorers", nargs="*", metavar="SCORER", help=f"of {', '.join(SCORERS)} (default: all)")
    options = parser.parse_args()
    if not (options.shared / "score").is_dir():
        parser.error(f"no scorers in {options.shared}: name the folder with --shared")
    for scorer in options.scorers or SCORERS:
        if scorer not in SCORERS:
            parser.error(f"there is no scorer {scorer!r}: they are {', '.join(SCORERS)}")
        text = summary(score(options.shared, scorer, options.cleaner))
        print(f"{scorer}\n{text}\n", flush=True)
        if not options.dry:
            about = f"`python -m benchmarks.quality {scorer}`, {options.cleaner}, textclean {textclean.__version__}."
            results.write(scorer, f"## {SCORERS[scorer]}\n\n{about}\n\n```text\n{text}\n```")


if __name__ == "__main__":
    main()
