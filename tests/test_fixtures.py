"""The fixtures: a small document for each kind of damage, what is right, and the edits that lead there."""

from __future__ import annotations

from pathlib import Path

import pytest

import textclean
from textclean import logs

FOLDER = Path(__file__).parent.parent / "fixtures"
NAMES = sorted(path.name.removesuffix(".raw.txt") for path in FOLDER.glob("*.raw.txt"))


def read(name: str, kind: str) -> str:
    """Return a fixture's text as it stands in the file: no line end is translated."""
    return (FOLDER / f"{name}.{kind}.txt").read_bytes().decode("utf-8")


def test_every_fixture_has_its_parts() -> None:
    assert len(NAMES) >= 20
    assert sorted(path.name.removesuffix(".clean.txt") for path in FOLDER.glob("*.clean.txt")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_clean(name: str) -> None:
    assert textclean.clean(read(name, "raw")) == read(name, "clean")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_clean_comes_back_as_the_same_object(name: str) -> None:
    text = read(name, "clean")
    assert textclean.clean(text) is text


@pytest.mark.parametrize("name", NAMES)
def test_the_raw_text_can_be_had_back_from_the_log(name: str) -> None:
    log = (FOLDER / f"{name}.edits.jsonl").read_text(encoding="ascii").splitlines(keepends=True)
    assert logs.restore(read(name, "clean"), log) == read(name, "raw")
    now = list(logs.dump(textclean.trace(read(name, "raw")), name=f"{name}.raw.txt"))
    assert log[1:] == now[1:], "the edits changed: run python tools/make_fixtures.py and read the difference"
