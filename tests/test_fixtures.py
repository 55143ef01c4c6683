"""The fixtures: a small document for each kind of damage, with what is right, written by hand, and the edit log."""

from __future__ import annotations

from pathlib import Path

import pytest

import textclean

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
def test_restore(name: str) -> None:
    raw = read(name, "raw")
    assert textclean.trace(raw).restore() == raw
