"""`import textclean` stays light: what is heavy is imported when a text needs it."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("ftfy", "regex", "argparse", "json", "tomllib", "difflib", "html", "tqdm", "multiprocessing", "hypothesis")


def modules_after(code: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter has after running `code`, less those it starts with."""
    report = "import sys; before = set(sys.modules)\n{}\nprint(*(set(sys.modules) - before))"
    ran = subprocess.run([sys.executable, "-c", report.format(code)], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in ran.stdout.split()}


@pytest.mark.parametrize("name", HEAVY)
def test_import_textclean_imports_nothing_heavy(name: str) -> None:
    assert name not in modules_after("import textclean")


@pytest.mark.parametrize("name", ["ftfy", "regex", "argparse"])
def test_cleaning_clean_text_imports_nothing_heavy(name: str) -> None:
    text = "A plain line.\n\nAnother one, with a naïve “quotation” – and nothing to repair.\n"
    assert name not in modules_after(f"import textclean; textclean.clean({text!r})")
