"""What is shown of the edits: their places in the raw text, colours, counts."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from commandline import run
from textclean import Pipeline, logs, report
from textclean.edits import Edit
from textclean.result import Cleaned, Step
from textclean.rules import pick
from textclean.testing import hostile

PIPELINE = Pipeline(pick(["endings", "controls", "unicode", "ligatures"], {}))


@given(hostile())
def test_places_lie_in_the_raw_text(raw: str) -> None:
    """Every edit has a place in the raw text, in order, whose line and column are those of its start."""
    cleaned = PIPELINE.trace(raw)
    places = report.located(cleaned)
    assert sorted(place.edit for place in places) == sorted(cleaned.edits)
    assert [place.start for place in places] == sorted(place.start for place in places)
    for place in places:
        assert 0 <= place.start <= place.end <= len(raw)
        before = re.split("\r\n|\r|\n", raw[: place.start])
        inside_an_end = raw[place.start - 1 : place.start + 1] == "\r\n"
        assert inside_an_end or (place.line, place.column) == (len(before), len(before[-1]) + 1)
    first = cleaned.steps[0] if cleaned.steps else None
    for place in places:
        if first and place.edit in first.edits and place.round == first.round:
            assert raw[place.start : place.end] == place.edit.old, "what the first rule saw is the raw text"


@given(hostile())
def test_one_line_an_edit_without_controls(raw: str) -> None:
    cleaned = PIPELINE.trace(raw)
    for color in (False, True):
        lines = list(report.explain(cleaned, name="a.txt", color=color, notes=True))
        assert len(lines) == len(cleaned.edits)
        shown = [re.sub(r"\x1b\[\d+m", "", line) for line in lines] if color else lines
        assert all(line.endswith("\n") and line[:-1].isprintable() for line in shown)
    assert len(list(report.explain_jsonl(cleaned, name="a.txt"))) == len(cleaned.edits)


def test_notes_are_shown_on_demand() -> None:
    cleaned = Cleaned("a", "b", [Step(1, "swap", (Edit(0, "a", "b", "swap", (), "seen twice"),))])
    assert list(report.explain(cleaned, name="x")) == ["x:1:1: swap: 'a' -> 'b'\n"]
    assert list(report.explain(cleaned, name="x", notes=True)) == ["x:1:1: swap: 'a' -> 'b'  [seen twice]\n"]


LINES = st.lists(st.sampled_from(["one", "two", "", "o\ufb03ce", "\ufb01ne\r", "e\u0301"]), max_size=30)


@given(LINES, st.booleans())
def test_a_diff_is_one_that_patch_understands(lines: list[str], ended: bool) -> None:
    """Applying the diff's hunks to the raw text gives the clean text."""
    raw = "\n".join(lines) + ("\n" if ended else "")
    cleaned = PIPELINE.trace(raw)
    assert patched(raw, cleaned.diff()) == cleaned.text


def patched(raw: str, diff: str) -> str:
    """Apply a unified diff, by its own words."""
    old = re.findall("[^\n]*\n|[^\n]+", raw)
    new: list[str] = []
    at = 0
    lines = diff.split("\n")[2:-1]
    number = 0
    while number < len(lines):
        head = re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@", lines[number])
        assert head, lines[number]
        count = int(head[2] or 1)
        start = int(head[1]) - (1 if count else 0)
        new += old[at:start]
        at = start
        number += 1
        made = 0
        while number < len(lines) and not lines[number].startswith("@@"):
            line = lines[number]
            last = number + 1 < len(lines) and lines[number + 1].startswith("\\")
            text = line[1:] + ("" if last else "\n")
            if line[0] in " -":
                assert old[at] == text
                at += 1
            if line[0] in " +":
                new.append(text)
                made += 1
            number += 2 if last else 1
        assert made == int(head[3] or 1)
    return "".join([*new, *old[at:]])


def test_patch_itself_agrees(tmp_path: Path) -> None:
    raw = "".join(f"line {number}\n" * 5 + "o\ufb03ce\r\n" for number in range(9)) + "\ufb01n"
    (tmp_path / "a.txt").write_bytes(raw.encode())
    diff = run("--diff", tmp_path / "a.txt").out
    try:
        subprocess.run(["patch", "-s", "a.txt"], input=diff, cwd=tmp_path, check=True, timeout=60)
    except FileNotFoundError:
        return  # no `patch` on this machine; the test above reads diffs by itself
    assert (tmp_path / "a.txt").read_bytes() == PIPELINE.clean(raw).encode()


def test_colours_do_not_change_the_words() -> None:
    diff = PIPELINE.trace("one\no\ufb03ce\n").diff(name="a.txt")
    assert re.sub(r"\x1b\[\d+m", "", report.colored(diff)) == diff


@given(st.binary(max_size=60), st.sampled_from(["", "latin-1", "utf-16", "cp437", "utf-7", "shift_jis", "utf-8"]))
def test_any_file_comes_back_byte_for_byte(data: bytes, encoding: str) -> None:
    """Restoration, of files: what was read, cleaned and logged gives the same bytes, or says that it will not."""
    from textclean import decoding, work
    from textclean.config import Settings

    settings = Settings(select=("endings", "controls", "unicode", "ligatures"))
    work.prepare(work.Job(settings, encoding or None, log=True))
    outcome = work.document(work.Document("a.txt", "a.txt", data))
    if outcome.error:
        assert outcome.data == b""
        return
    found = logs.find(outcome.data.decode(), outcome.log.splitlines(keepends=True), name="a.txt")
    back = decoding.encode(found.text, found.header.encoding, bom=found.header.bom)
    assert back == data or any("restore will give its text as UTF-8" in note for note in outcome.notes)
    assert work.document(work.Document("a.txt", "a.txt", outcome.data)).data == outcome.data or encoding
