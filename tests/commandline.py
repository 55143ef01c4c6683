"""Runs the command line for tests: in this process where that is enough, else as a shell would."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from textclean.cli import main

RULES = ("--isolated", "--select", "endings,controls,ligatures,unicode")
"""What most of these tests clean with: they are about the command line, not about a rule."""

RAW = "The o\ufb03ce\r\nis \ufb01ne\r\n"
CLEAN = "The office\nis fine\n"


class Ran(NamedTuple):
    """The exit status of a run and what it wrote."""

    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()


def run(*arguments: str | Path, stdin: bytes = b"", rules: Sequence[str] = RULES) -> Ran:
    """Run the command line in this process."""
    out, err = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8"))
        patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8", errors="backslashreplace"))
        status = main([*(str(argument) for argument in arguments), *rules])
        sys.stdout.flush()
        sys.stderr.flush()
        return Ran(status, out.getvalue(), err.getvalue().decode())


def shell(
    *arguments: str | Path,
    stdin: bytes = b"",
    folder: Path | None = None,
    rules: Sequence[str] = RULES,
    environment: Mapping[str, str] | None = None,
) -> Ran:
    """Run the command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "textclean", *(str(argument) for argument in arguments), *rules],
        input=stdin,
        capture_output=True,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr.decode())


def raw_file(folder: Path, name: str = "a.txt", content: bytes = RAW.encode()) -> Path:
    """Write a file that needs cleaning."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
