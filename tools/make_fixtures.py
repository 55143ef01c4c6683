"""Write fixtures/NAME.edits.jsonl from NAME.raw.txt, by cleaning it.

    python tools/make_fixtures.py [NAME ...]

NAME.clean.txt is written by hand and says what is right: a fixture that does not come out like it gets no log, and
the exit status is 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

import textclean
from textclean import logs

FOLDER = Path(__file__).parent.parent / "fixtures"


def read(name: str, kind: str) -> str:
    """Return the text of a fixture; no line end is translated."""
    return (FOLDER / f"{name}.{kind}.txt").read_bytes().decode("utf-8")


def log_of(name: str) -> str:
    """Return the edit log of a fixture. Raises ValueError where its clean text is not the right one."""
    done = textclean.trace(read(name, "raw"))
    if done.text != read(name, "clean"):
        raise ValueError(f"{name} does not come out as {name}.clean.txt says")
    return "".join(logs.dump(done, name=f"{name}.raw.txt"))


def main(names: list[str]) -> int:
    """Write the logs of the named fixtures, or of all."""
    wrong = 0
    for name in names or sorted(path.name.removesuffix(".raw.txt") for path in FOLDER.glob("*.raw.txt")):
        path = FOLDER / f"{name}.edits.jsonl"
        try:
            log = log_of(name)
        except ValueError as error:
            wrong += 1
            path.unlink(missing_ok=True)
            print(error, file=sys.stderr)
        else:
            path.write_bytes(log.encode("utf-8"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
