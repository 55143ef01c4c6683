"""The edit log: the raw text comes back from it, and a log that does not fit says in which line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textclean import Pipeline, logs
from textclean.edits import Edit, Part
from textclean.errors import LogError
from textclean.result import Cleaned, Step
from textclean.rules import pick

PIPELINE = Pipeline(pick(["endings", "controls", "unicode", "ligatures"], {}))
RAW = "The o\ufb03ce\r\nis \ufb01ne\r\n"


def done(raw: str = RAW) -> Cleaned:
    return PIPELINE.trace(raw)


def lines(raw: str = RAW) -> list[str]:
    return list(logs.dump(done(raw), name="a.txt"))


def test_header_then_one_edit_a_line() -> None:
    header, *edits = [json.loads(line) for line in lines()]
    assert header["textclean"]
    assert (header["name"], header["edits"]) == ("a.txt", len(edits))
    assert (header["raw_length"], header["clean_length"]) == (len(RAW), len(done().text))
    assert [set(edit) for edit in edits] == [
        {"step", "round", "rule", "start", "old", "new", "parts", "note"} for _ in edits
    ]
    assert [edit["rule"] for edit in edits] == [edit.rule for edit in done().edits]
    assert all(line.endswith("\n") and line.isascii() and line.count("\n") == 1 for line in lines())


@given(
    st.lists(
        st.sampled_from(["\r\n", "\r", "\u2028", "\ufb01", "\ud800", "\udfff", "\x00", "e\u0301", "a", "日", "\n"])
    )
)
def test_restore_gives_the_raw_text(pieces: list[str]) -> None:
    """Restoration: also from an edit log that went through JSONL, lone surrogates included."""
    cleaned = done("".join(pieces))
    written = "".join(logs.dump(cleaned)).encode("ascii").decode("ascii")
    assert logs.restore(cleaned.text, written.splitlines()) == cleaned.raw


@pytest.mark.parametrize(
    "raw", ["\ud83d\ude00", "a\ud83d\ud83d\ude00\ude00\ufb01", "\ude00\ud83d ", "\U0001f600\ufb01"]
)
def test_surrogates_side_by_side_stay_two(raw: str) -> None:
    """JSON readers make one character of two escapes."""
    cleaned = Cleaned(raw, "", [Step(1, "all", (Edit(0, raw, "", "all"),))])
    written = "".join(logs.dump(cleaned)).encode("ascii").decode("ascii")
    assert logs.restore("", written.splitlines()) == raw


def test_parts_and_notes_survive() -> None:
    edit = Edit(0, "ab", "ba", "swap", (Part(1, 2, 0, 1), Part(0, 1, 1, 2)), "seen “twice”")
    cleaned = Cleaned("ab", "ba", [Step(1, "swap", (edit,))])
    written = [json.loads(line) for line in logs.dump(cleaned)]
    assert written[1]["parts"] == [[1, 2, 0, 1], [0, 1, 1, 2]]
    assert written[1]["note"] == "seen “twice”"
    assert logs.restore("ba", logs.dump(cleaned)) == "ab"


def test_one_log_may_hold_many_texts() -> None:
    other = "an\r\nother\r\n"
    both = [*lines(), *logs.dump(done(other), name="b.txt")]
    assert logs.restore(done().text, both) == RAW
    assert logs.restore(done(other).text, both) == other


def test_two_texts_that_were_cleaned_to_one_are_told_apart_by_name() -> None:
    text = done().text
    both = [*lines(), *logs.dump(done(RAW.replace("\r\n", "\r")), name="b/b.txt")]
    with pytest.raises(LogError, match=r"2 texts .*'a.txt', 'b/b.txt'"):
        logs.restore(text, both)
    assert logs.find(text, both, name="a.txt").text == RAW
    assert logs.find(text, both, name="b/b.txt").text == RAW.replace("\r\n", "\r")
    assert logs.find(text, both, name="elsewhere/b.txt").header.name == "b/b.txt"


def test_a_log_of_another_text() -> None:
    with pytest.raises(LogError, match=r"not for this text of 9 code points.*'a.txt'"):
        logs.restore("something", lines())


def test_the_raw_text_itself_needs_no_restoring() -> None:
    with pytest.raises(LogError, match="raw text already"):
        logs.restore(RAW, lines())


def test_an_empty_log() -> None:
    with pytest.raises(LogError, match="line 1"):
        logs.restore("", [])


@pytest.mark.parametrize("first", ["text\n", "[1]\n", "{}\n", '{"a": 1}\n', '{"textclean": "1"}\n', "[" * 100_000])
def test_what_is_no_log(first: str) -> None:
    with pytest.raises(LogError, match="line 1 of the log"):
        logs.restore("text", [first, *lines()[1:]])


def test_a_newer_format_is_refused() -> None:
    header = json.loads(lines()[0]) | {"format": 99}
    with pytest.raises(LogError, match="line 1 of the log: format 99"):
        logs.restore(done().text, [json.dumps(header), *lines()[1:]])


@pytest.mark.parametrize("key", ["step", "rule", "start", "old", "new", "parts", "note"])
@pytest.mark.parametrize("value", [None, 1.5, {"a": 1}, [[1, 2]], True])
def test_a_damaged_edit_is_named(key: str, value: object) -> None:
    changed = lines()
    changed[2] = json.dumps(json.loads(changed[2]) | {key: value})
    with pytest.raises(LogError, match="line 3 of the log"):
        logs.restore(done().text, changed)


@pytest.mark.parametrize("change", [{"start": 3}, {"start": -1}, {"start": 10**30}, {"new": "x"}, {"new": ""}])
def test_an_edit_that_does_not_fit_is_named(change: dict[str, object]) -> None:
    changed = lines()
    changed[2] = json.dumps(json.loads(changed[2]) | change)
    with pytest.raises(LogError, match=r"line \d of the log"):
        logs.restore(done().text, changed)


def test_an_edit_with_another_old_text_is_found_by_the_hash() -> None:
    changed = lines()
    changed[1] = json.dumps(json.loads(changed[1]) | {"old": "\n\n"})
    with pytest.raises(LogError, match="do not lead back"):
        logs.restore(done().text, changed)


def test_a_log_that_was_cut_short() -> None:
    with pytest.raises(LogError, match=r"line 3 of the log: 4 edits .* 2 are here"):
        logs.restore(done().text, lines()[:3])
    half = [*lines()[:2], lines()[2][:20]]
    with pytest.raises(LogError, match="line 3 of the log: not JSON"):
        logs.restore(done().text, half)


def test_blank_lines_do_no_harm() -> None:
    assert logs.restore(done().text, [line for pair in zip(lines(), ["\n"] * 9, strict=False) for line in pair]) == RAW
