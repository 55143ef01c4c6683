"""The four documents that the user gave come out right, to the character."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import textclean

NAMES = ("001_d4f94aaafa46b53f", "002_8042043de1e0e6c0", "003_d3a18795912d7032", "004_7b823bd7561c4099")


def seed(shared: Path, name: str) -> tuple[str, str]:
    """Return the raw text and the right one."""
    raw = (shared / "seeds" / f"{name}.txt").read_text(encoding="utf-8")
    return raw, (shared / "data/seeds" / f"{name}.gold.txt").read_text(encoding="utf-8")


@pytest.mark.shared
@pytest.mark.parametrize("name", NAMES)
def test_a_seed_comes_out_right(shared: Path, name: str) -> None:
    raw, gold = seed(shared, name)
    done = textclean.trace(raw)
    assert done.text == gold
    assert done.rounds <= 1
    assert done.restore() == raw
    assert textclean.clean(gold) is gold


@pytest.mark.shared
@pytest.mark.parametrize("name", NAMES)
def test_a_seed_comes_out_right_on_the_command_line(shared: Path, name: str) -> None:
    path = shared / "seeds" / f"{name}.txt"
    ran = subprocess.run([sys.executable, "-m", "textclean", "--isolated", path], capture_output=True, check=True)
    assert ran.stdout.decode("utf-8") == seed(shared, name)[1]
    assert ran.stderr == b""


def body(clean: str) -> list[str]:
    """Return the paragraphs from the first that ends like prose, without quote marks' shape and emphasis."""
    plain = re.sub(r"\*(?=\S)|(?<=\S)\*", "", clean).translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    paragraphs = plain.rstrip("\n").split("\n\n")
    first = next(k for k, paragraph in enumerate(paragraphs) if paragraph.endswith("."))
    return paragraphs[first:]


@pytest.mark.shared
def test_the_print_edition_agrees_with_the_web_article(shared: Path) -> None:
    web, print_edition = (body(textclean.clean(seed(shared, NAMES[k])[0])) for k in (0, 2))
    assert len(web) == len(print_edition) == 31
    differ = [(a, b) for a, b in zip(web, print_edition, strict=True) if a != b]
    assert len(differ) == 1
    assert differ[0][0].replace("childish ", "childishly ") == differ[0][1]
