"""The command line in one process: what comes out where, exit statuses, and bad input."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest

import textclean
from commandline import CLEAN, RAW, RULES, raw_file, run
from textclean import console, report, rules
from textclean.edits import Edit
from textclean.rules import Rule

ONE_LINE = "textclean: "


def one_line(message: str) -> bool:
    """Whether trouble was said as it should be: on one line, with the program's name."""
    return message.startswith(ONE_LINE) and message.count("\n") == 1


# --- what comes out


def test_stdin_to_stdout() -> None:
    assert run(stdin=RAW.encode()) == (0, CLEAN.encode(), "")
    assert run("-", stdin=RAW.encode()) == (0, CLEAN.encode(), "")
    assert run(stdin=b"") == (0, b"", "")


def test_files_one_after_the_other(tmp_path: Path) -> None:
    a, b = raw_file(tmp_path), raw_file(tmp_path, "b.txt", b"\xef\xbb\xbfplain")
    assert run(a, "-", b, stdin=b"x\r\n") == (0, CLEAN.encode() + b"x\nplain", "")


def test_options_may_stand_anywhere(tmp_path: Path) -> None:
    a, b = raw_file(tmp_path), raw_file(tmp_path, "b.txt")
    assert run(a, "--check", b).text == f"{a}\n{b}\n"


def test_a_path_that_starts_with_a_dash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    raw_file(tmp_path, "-x.txt")
    assert run(*RULES, "--", "-x.txt", rules=()).text == CLEAN
    ran = run("-x.txt")
    assert ran.status == 2
    assert "./-x.txt" in ran.err


def test_output_file(tmp_path: Path) -> None:
    path = raw_file(tmp_path)
    assert run(path, "-o", tmp_path / "out.txt") == (0, b"", "")
    assert (tmp_path / "out.txt").read_text() == CLEAN
    assert path.read_bytes() == RAW.encode()
    assert run(path, "-o", path).status == 0, "its own input may be the output"
    assert path.read_text() == CLEAN
    assert run(path, "-o", "-").text == CLEAN


def test_in_place(tmp_path: Path) -> None:
    a, b = raw_file(tmp_path), raw_file(tmp_path, "b.txt", CLEAN.encode())
    a.chmod(0o751)
    untouched = b.stat()
    ran = run("-i", a, b)
    assert (ran.status, ran.out, ran.err) == (0, b"", "textclean: 1 of 2 files changed\n")
    assert (a.read_text(), b.read_text()) == (CLEAN, CLEAN)
    assert stat.S_IMODE(a.stat().st_mode) == 0o751
    assert (b.stat().st_ino, b.stat().st_mtime_ns) == (untouched.st_ino, untouched.st_mtime_ns)
    assert run("-i", a, b).err == "textclean: 0 of 2 files changed\n"


def test_in_place_does_each_file_once(tmp_path: Path) -> None:
    path = raw_file(tmp_path)
    (tmp_path / "link.txt").symlink_to("a.txt")
    ran = run("-i", "-v", path, path, "-g", "*.txt", tmp_path)
    assert ran.status == 0
    assert ran.err.count("endings") == 1
    assert path.read_text() == CLEAN
    assert (tmp_path / "link.txt").is_symlink()


def test_other_encodings_become_utf8(tmp_path: Path) -> None:
    path = raw_file(tmp_path, content="Füße\n".encode("utf-16"))
    ran = run("--check", path)
    assert ran.status == 1
    assert "only its encoding changes, to UTF-8: it is utf-16-le with a byte order mark" in ran.err
    assert run("-q", "-i", path) == (0, b"", "")
    assert path.read_bytes() == "Füße\n".encode()
    assert run("--check", path).status == 0


def test_check_names_the_files_and_writes_nothing(tmp_path: Path) -> None:
    a, b = raw_file(tmp_path), raw_file(tmp_path, "b.txt", CLEAN.encode())
    ran = run("--check", a, b)
    assert (ran.status, ran.text) == (1, f"{a}\n")
    assert ran.err == "textclean: 1 of 2 files would change\n"
    assert a.read_bytes() == RAW.encode()
    assert run("--check", b) == (0, b"", "")
    assert run("--check", stdin=RAW.encode()).text == "<stdin>\n"


def test_diff(tmp_path: Path) -> None:
    path = raw_file(tmp_path, content="one\ntwo o\ufb03ce\n".encode())
    ran = run("--diff", path)
    assert ran.status == 1
    assert ran.text == f"--- {path}\n+++ {path} (clean)\n@@ -1,2 +1,2 @@\n one\n-two o\ufb03ce\n+two office\n"
    assert run("--diff", "--check", path) == ran
    assert run("--diff", stdin=CLEAN.encode()) == (0, b"", "")


def test_explain_gives_places_in_the_raw_file(tmp_path: Path) -> None:
    path = raw_file(tmp_path)
    ran = run("--explain", path)
    assert ran.status == 0
    assert ran.text.splitlines() == [
        f"{path}:1:6: ligatures: 'ﬃ' -> 'ffi'",
        f"{path}:1:9: endings: '\\r\\n' -> '\\n'",
        f"{path}:2:4: ligatures: 'ﬁ' -> 'fi'",
        f"{path}:2:7: endings: '\\r\\n' -> '\\n'",
    ]
    assert run(path, "--explain=text") == ran
    assert path.read_bytes() == RAW.encode()


def test_explain_as_json_lines(tmp_path: Path) -> None:
    path = raw_file(tmp_path)
    found = [json.loads(line) for line in run("--explain=jsonl", path).out.splitlines()]
    assert [RAW[edit["start"] : edit["end"]] for edit in found] == [edit["old"] for edit in found]
    assert found[0] == {
        "path": str(path), "line": 1, "column": 6, "start": 5, "end": 6, "round": 1, "rule": "ligatures",
        "old": "\ufb03", "new": "ffi", "note": "",
    }  # fmt: skip


def test_explain_beside_writing(tmp_path: Path) -> None:
    path = raw_file(tmp_path)
    assert run("--explain", "-i", path).text.count("\n") == 4
    assert path.read_text() == CLEAN


def test_places_are_mapped_back_through_earlier_steps_and_rounds() -> None:
    def grow(text: str) -> list[Edit]:
        return [Edit(at, "a", "xyz", "grow") for at, char in enumerate(text) if char == "a"]

    def shrink(text: str) -> list[Edit]:
        return [Edit(at, "\r\n", "\n", "shrink") for at in range(len(text)) if text.startswith("\r\n", at)]

    def late(text: str) -> list[Edit]:
        return [Edit(at, "b", "a", "late") for at, char in enumerate(text) if char == "b" and "a" not in text]

    raw = "aa\r\n\r\nab\rxb"
    cleaned = textclean.Pipeline([Rule("grow", grow), Rule("shrink", shrink), Rule("late", late)]).trace(raw)
    assert cleaned.rounds == 2
    places = report.located(cleaned)
    assert [(place.line, place.column, place.edit.rule) for place in places] == [
        (1, 1, "grow"), (1, 2, "grow"), (1, 3, "shrink"), (2, 1, "shrink"), (3, 1, "grow"), (3, 2, "late"),
        (3, 2, "grow"), (4, 2, "late"), (4, 2, "grow"),
    ]  # fmt: skip
    for place in places:
        assert raw[place.start : place.end] == (place.edit.old if place.round == 1 else "b")


def test_long_texts_are_shortened_for_people_alone() -> None:
    raw = "x" + "\u200b" * 500
    assert 0 < max(map(len, run("--explain", stdin=raw.encode()).text.splitlines())) < 200
    whole = [json.loads(line) for line in run("--explain=jsonl", stdin=raw.encode()).out.splitlines()]
    assert sum(len(edit["old"]) for edit in whole) == 500


def test_stats_go_to_stderr_beside_the_text(tmp_path: Path) -> None:
    ran = run("--stats", raw_file(tmp_path), raw_file(tmp_path, "b.txt", b"x\n"))
    assert ran.text == CLEAN + "x\n"
    assert ran.err.splitlines() == ["     2  endings", "     2  ligatures", "     4  edits; 1 of 2 files changed"]


def test_quiet_and_verbose(tmp_path: Path) -> None:
    path = raw_file(tmp_path, content="café\r\n".encode("latin-1"))
    loud = run("-e", "auto", path)
    assert (loud.status, loud.text) == (0, "café\n")
    assert "detected" in loud.err
    assert one_line(loud.err)
    assert run("-q", "-e", "auto", path) == (0, b"caf\xc3\xa9\n", "")
    assert f"{path}: iso8859-1 (given), 6 code points: endings 1" in run("-v", "-e", "latin-1", path).err


def test_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = raw_file(tmp_path)
    for option in ("--diff", "--explain"):
        plain = run(option, path).text
        assert "\x1b" not in plain, "no terminal, no colours"
        painted = run(option, "--color=always", path).text
        assert "\x1b[31m" in painted
        assert run(option, "--color=never", path).text == plain
        monkeypatch.setattr(console, "_tty", lambda: True)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("NO_COLOR", raising=False)
        assert run(option, path).text == painted
        monkeypatch.setenv("NO_COLOR", "1")
        assert run(option, path).text == plain
        assert run(option, "--color=always", path).text == painted, "what was asked for outright goes first"
        monkeypatch.setattr(console, "_tty", lambda: False)
    assert run("--color=sometimes", path).status == 2


def test_version_help_and_rules(capsys: pytest.CaptureFixture[str]) -> None:
    for option, part in (("--version", f"textclean {textclean.__version__}\n"), ("--help", "--protect REGEX")):
        with pytest.raises(SystemExit) as end:
            textclean.cli.main([option])
        assert end.value.code == 0
        assert part in capsys.readouterr().out
    ran = run("--list-rules")
    listed = {line[2:].split()[0]: line[0] for line in ran.text.split("\n\n")[0].splitlines()}
    assert list(listed) == [row.name for row in rules.TABLE]
    assert {name for name, mark in listed.items() if mark == "*"} == set(RULES[2].split(","))
    verbose = run("--list-rules", "-v").text
    assert "\n              in: standard, mail, ocr, plain\n" in verbose
    assert "\n              in: no profile\n" in verbose
    assert all(("(unsafe)" in line) == (not rules.row(line[2:].split()[0]).safe) for line in ran.text.splitlines()[:14])


def test_rules_can_be_chosen() -> None:
    raw = RAW.encode()
    assert run("--select", "endings", stdin=raw, rules=RULES[:1]).text == RAW.replace("\r\n", "\n")
    assert run("--select", "endings", "--select", "ligatures", stdin=raw, rules=RULES[:1]).text == CLEAN
    assert run("--ignore", "ligatures", stdin=raw).text == RAW.replace("\r\n", "\n")
    assert run("--profile", "encoding", "--ignore", "endings", stdin=raw, rules=RULES[:1]).text == CLEAN.replace(
        "\n", "\r\n"
    )
    assert run("--protect", "of*ce|o.ce", stdin=raw).text == "The o\ufb03ce\nis fine\n"
    assert run("--select", "longs", "--unsafe", stdin="ſ".encode(), rules=RULES[:1]).text == "s"
    refused = run("--select", "longs", stdin="ſ".encode(), rules=RULES[:1])
    assert (refused.status, "--unsafe" in refused.err) == (2, True)


def test_directories(tmp_path: Path) -> None:
    for name in ("a.txt", "sub/b.txt", "sub/c.md"):
        raw_file(tmp_path, name)
    ran = run("--check", "-g", "*.txt", "-g", "*.rst", tmp_path)
    assert ran.text.splitlines() == [str(tmp_path / "a.txt"), str(tmp_path / "sub/b.txt")]


@pytest.mark.parametrize("options", [[], ["--explain"], ["--diff"], ["--check"], ["--stats"], ["--explain=jsonl"]])
def test_many_processes_give_the_same(tmp_path: Path, options: list[str]) -> None:
    for number in range(30):
        raw_file(tmp_path, f"{number:02}.txt", (RAW * number).encode() if number % 7 else b"bad \xff")
    one = run("-g", "*.txt", tmp_path, *options)
    two = run("-g", "*.txt", tmp_path, *options, "-j", "2")
    assert one == two
    assert one.status == 2
    assert one.err.count("is not UTF-8") == 5


def test_many_processes_in_place(tmp_path: Path) -> None:
    for number in range(12):
        raw_file(tmp_path, f"{number:02}.txt")
    assert run("-i", "-j", "3", "--log", tmp_path / "log", "-g", "*.txt", tmp_path).status == 0
    assert {path.read_text() for path in tmp_path.glob("*.txt")} == {CLEAN}
    assert (tmp_path / "log").read_text().count('"textclean"') == 12


# --- bad input


def test_trouble_with_one_file_does_not_cost_the_others(tmp_path: Path) -> None:
    good, latin = raw_file(tmp_path), raw_file(tmp_path, "latin.txt", b"caf\xe9\r\n")
    last = raw_file(tmp_path, "z.txt")
    missing = tmp_path / "none.txt"
    ran = run("-i", good, latin, missing, tmp_path, last)
    assert ran.status == 2
    assert (good.read_text(), last.read_text(), latin.read_bytes()) == (CLEAN, CLEAN, b"caf\xe9\r\n")
    messages = [message for message in ran.err.splitlines() if "files changed" not in message]
    assert len(messages) == 3
    assert any(f"{latin}: byte 0xE9 at offset 3 (line 1) is not UTF-8" in message for message in messages)
    assert any(f"{missing}: there is no such file" in message for message in messages)
    assert any(f"{tmp_path}: is a directory: say which of its files, as with -g" in message for message in messages)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "latin.txt", "z.txt"]


def test_an_undecodable_file_leaves_the_output_alone(tmp_path: Path) -> None:
    out = raw_file(tmp_path, "out.txt", b"before")
    ran = run(raw_file(tmp_path, content=b"\xff\r\n"), "-o", out)
    assert (ran.status, ran.out, out.read_bytes()) == (2, b"", b"before")
    assert one_line(ran.err)


@pytest.mark.parametrize("verbose", [False, True])
def test_a_rule_that_fails_leaves_the_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verbose: bool
) -> None:
    import textclean.rules.ligatures

    def find(text: str) -> list[Edit]:
        if "bad" in text:
            raise RuntimeError("two\nlines")
        return [Edit(5, "x", "y", "ligatures")] if "unfit" in text else []

    monkeypatch.setattr(textclean.rules.ligatures, "make", lambda: Rule("ligatures", find))
    bad, unfit = raw_file(tmp_path, "bad.txt", b"bad\r\n"), raw_file(tmp_path, "unfit.txt", b"unfit\r\n")
    good = raw_file(tmp_path, "z.txt", b"good\r\n")
    ran = run("-i", bad, unfit, good, *(["-v"] if verbose else []))
    assert ran.status == 2
    assert (bad.read_bytes(), unfit.read_bytes(), good.read_bytes()) == (b"bad\r\n", b"unfit\r\n", b"good\n")
    assert f"{bad}: textclean failed on it (RuntimeError: two lines): it was left alone\n" in ran.err
    assert f"{unfit}: rule 'ligatures': the text at offset 5" in ran.err
    assert ("Traceback" in ran.err) == verbose
    assert len(list(tmp_path.iterdir())) == 3


def test_a_target_that_cannot_be_replaced_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = raw_file(tmp_path), raw_file(tmp_path, "b.txt")
    replace = os.replace

    def fail(source: str, target: str) -> None:
        if target.endswith("a.txt"):
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail)
    ran = run("-q", "-i", a, b)
    assert ran.status == 2
    assert one_line(ran.err)
    assert f"{a}: may not be written (Permission denied): check the permissions" in ran.err
    assert (a.read_bytes(), b.read_text()) == (RAW.encode(), CLEAN)
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["--selct", "x"], ["--selct", "Did you mean '--select'?"]),
        (["--in-plac"], ["--in-plac", "--in-place"]),
        (["-x"], ["there is no option -x"]),
        (["--jobs=2"], ["--jobs"]),
        (["--select"], ["--select", "expected one argument"]),
        (["--select", ","], ["name at least one rule"]),
        (["--select", "wraping"], ["'wraping'", "Did you mean 'wrapping'?"]),
        (["--ignore", "wraping"], ["'wraping'", "Did you mean 'wrapping'?"]),
        (["--profile", "standart"], ["'standart'", "Did you mean 'standard'?"]),
        (["--protect", "("], ["the pattern '(' makes no sense"]),
        (["-e", "utf9"], ["there is no encoding 'utf9'", "Did you mean"]),
        (["-j", "x"], ["-j", "'x' is no number of processes"]),
        (["-j", "-1"], ["-j"]),
        (["--explain=html"], ["--explain", "'html'"]),
        (["-i"], ["-i needs files"]),
        (["-i", "-"], ["-i needs files"]),
        (["-g", "*.txt"], ["-g needs a directory"]),
        (["-i", "-o", "x", "y"], ["-i and -o exclude each other"]),
        (["-i", "--check", "y"], ["-i and --check exclude each other"]),
        (["--log", "-", "y"], ["--log needs a file: stdout carries the text"]),
        (["--report", "-", "y"], ["--report needs a file: stdout carries the text"]),
        (["-o", "x", "--diff", "y"], ["-o and --diff exclude each other"]),
        (["--diff", "--explain"], ["--diff and --explain"]),
        (["-q", "-v"], ["-q and -v"]),
        (["--config", "x"], ["--config and --isolated"]),
        (["-o", "x", "y", "z"], ["-o takes one input, not 2"]),
        (["-o", "none/x", "-"], ["none/x: cannot be written: there is no directory"]),
        (["-o", ".", "-"], [".: is a directory"]),
        (["--log", "none/x"], ["none/x: cannot be written: there is no directory"]),
        (["--log", "a.txt", "a.txt"], ["a.txt: is read or written already"]),
        (["--log", "l", "-o", "l"], ["l: is read or written already"]),
        (["-g", "*.rst", "."], [".: no file in it matches *.rst"]),
        (["-e", "auto", "bin"], ["bin: this looks like a binary file"]),
        (["-i", "/dev/null"], ["/dev/null: is no regular file"]),
    ],
)
def test_one_line_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], parts: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    raw_file(tmp_path)
    raw_file(tmp_path, "bin", bytes(range(256)))
    ran = run(*arguments, stdin=b"text")
    assert (ran.status, ran.out) == (2, b"")
    assert one_line(ran.err)
    assert all(part in ran.err for part in parts), ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "bin"]


def test_names_with_controls_stay_on_one_line(tmp_path: Path) -> None:
    ran = run(tmp_path / "two\nlines\x1b[31m")
    assert one_line(ran.err)
    assert "\x1b" not in ran.err


def test_names_that_are_not_unicode(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        path.write_bytes(RAW.encode())
    except OSError:
        pytest.skip("the file system wants Unicode names")
    ran = run("--check", path)
    assert (ran.status, ran.out) == (1, os.fsencode(path) + b"\n")


def test_no_stdin_at_all(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    from textclean.cli import main

    monkeypatch.setattr(sys, "stdin", None)
    assert main([*RULES]) == 2
    assert "is closed" in capfd.readouterr().err


def test_many_files_show_progress_on_a_terminal_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tqdm

    shown: list[int] = []

    class Bar:
        def __init__(self, items: object, *, total: int, **options: object) -> None:
            shown.append(total)
            self.items = items

        def __iter__(self) -> object:
            return iter(self.items)  # type: ignore[call-overload]

        @staticmethod
        def write(line: str, file: object) -> None:
            print(line, file=file)  # type: ignore[call-overload]

    monkeypatch.setattr(tqdm, "tqdm", Bar)
    paths = [raw_file(tmp_path, name) for name in ("a", "b", "c")]
    run("--check", *paths)
    assert shown == []
    monkeypatch.setattr(console, "_stderr_tty", lambda: True)
    run("--check", "-q", *paths)
    run("--check", paths[0])
    assert shown == []
    ran = run("--check", *paths, raw_file(tmp_path, "d", b"\xff"))
    assert shown == [4]
    assert "d: byte 0xFF" in ran.err


def test_a_process_that_dies_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import textclean.rules.ligatures

    def find(text: str) -> list[Edit]:
        os._exit(1)

    monkeypatch.setattr(textclean.rules.ligatures, "make", lambda: Rule("ligatures", find))
    a, b = raw_file(tmp_path), raw_file(tmp_path, "b.txt")
    ran = run("-j", "2", "-i", a, b)
    assert (ran.status, ran.out) == (2, b"")
    assert one_line(ran.err)
    assert "a process died" in ran.err
    assert a.read_bytes() == b.read_bytes() == RAW.encode()


# --- the edit log and restore


def test_log_and_restore(tmp_path: Path) -> None:
    path, log = raw_file(tmp_path), tmp_path / "log.jsonl"
    assert run(path, "--log", log).text == CLEAN
    assert json.loads(log.read_text().splitlines()[0])["name"] == str(path)
    clean = raw_file(tmp_path, "clean.txt", CLEAN.encode())
    assert run("restore", clean, "--log", log, rules=()) == (0, RAW.encode(), "")
    assert run("restore", "-", "--log", log, stdin=CLEAN.encode(), rules=()).out == RAW.encode()
    assert run("restore", "--log", log, clean, "-o", tmp_path / "raw.txt", rules=()) == (0, b"", "")
    assert (tmp_path / "raw.txt").read_bytes() == RAW.encode()


@pytest.mark.parametrize(
    ("content", "options"),
    [
        (RAW.encode(), []),
        (b"\xef\xbb\xbf" + RAW.encode(), []),
        (RAW.encode("utf-16"), []),
        (RAW.encode("utf-32"), ["-e", "auto"]),
        (RAW.encode("utf-16-be"), ["-e", "utf-16-be"]),
        ("café\r\n".encode("latin-1"), ["-e", "latin-1"]),
        ("„Füße“ – café\r\n".encode("windows-1252") * 3, ["-e", "auto"]),
        ("日本\r\n".encode("shift_jis"), ["-e", "shift_jis"]),
        (b"", []),
        (b"\xef\xbb\xbf", []),
    ],
)
def test_in_place_and_back_byte_for_byte(tmp_path: Path, content: bytes, options: list[str]) -> None:
    path, log = raw_file(tmp_path, content=content), tmp_path / "log.jsonl"
    path.chmod(0o640)
    assert run("-q", "-i", "--log", log, path, *options).status == 0
    assert path.read_bytes() != content or not content
    assert run("restore", "-i", path, "--log", log, rules=()) == (0, b"", "")
    assert path.read_bytes() == content
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_an_encoding_with_several_spellings_is_restored_as_utf8(tmp_path: Path) -> None:
    content = "\ufb01".encode("utf-7") + b"+AGE-"  # a plain letter, spelled out
    path, log = raw_file(tmp_path, content=content), tmp_path / "log.jsonl"
    ran = run("-i", "--log", log, "-e", "utf-7", path)
    assert (ran.status, path.read_bytes()) == (0, b"fia")
    assert "restore will give its text as UTF-8" in ran.err
    assert run("restore", path, "--log", log, rules=()).text == "\ufb01a"


def test_one_log_for_many_files(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    contents = {"a.txt": RAW, "b.txt": RAW.replace("\r\n", "\r"), "c.txt": "\x07other\n", "d.txt": CLEAN}
    for name, content in contents.items():
        raw_file(tmp_path, name, content.encode())
    assert run("-i", "--log", log, "-g", "*.txt", tmp_path).status == 0
    for name, content in contents.items():
        ran = run("restore", tmp_path / name, "--log", log, rules=())
        assert (ran.status, ran.out) == (0, content.encode()), name
    copy = raw_file(tmp_path, "copy.txt", CLEAN.encode())
    ran = run("restore", copy, "--log", log, rules=())
    assert ran.status == 2
    assert "3 texts that were cleaned to this one" in ran.err


def test_in_place_does_not_overwrite_the_only_way_back(tmp_path: Path) -> None:
    path, log = raw_file(tmp_path), tmp_path / "log.jsonl"
    run("-i", "--log", log, path)
    before = log.read_bytes()
    path.write_bytes(b"new\r\n")
    ran = run("-i", "--log", log, path)
    assert ran.status == 2
    assert one_line(ran.err)
    assert "may be the only way back" in ran.err
    assert (path.read_bytes(), log.read_bytes()) == (b"new\r\n", before)
    assert run("--log", log, path).status == 0, "without -i the raw file is still there"


def test_the_log_is_on_the_disk_before_the_file_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, log = raw_file(tmp_path), tmp_path / "log.jsonl"
    replace = os.replace

    def checked(source: str, target: str) -> None:
        assert log.read_text().count("\n") == 5
        replace(source, target)

    monkeypatch.setattr(os, "replace", checked)
    assert run("-i", "--log", log, path).status == 0
    assert path.read_text() == CLEAN


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["restore"], "restore needs one file"),
        (["restore", "clean.txt"], "restore needs the edit log"),
        (["restore", "a", "b", "--log", "log"], "restore needs one file"),
        (["restore", "clean.txt", "--log", "none"], "none: there is no such file"),
        (["restore", "none", "--log", "log"], "none: there is no such file"),
        (["restore", "latin", "--log", "log"], "latin: byte 0xE9"),
        (["restore", "clean.txt", "--log", "clean.txt"], "clean.txt: line 1 of the log: not JSON"),
        (["restore", "clean.txt", "--log", "latin"], "latin: not UTF-8"),
        (["restore", "other", "--log", "log"], "log: the log is not for this text"),
        (["restore", "clean.txt", "--log", "cut"], "cut: line 3 of the log"),
        (["restore", "-", "-i", "--log", "log"], "-i goes neither"),
        (["restore", "clean.txt", "--log", "log", "--lgo"], "Did you mean '--log'"),
        (["restore", "clean.txt", "--log", "log", "-o", "none/x"], "none/x: cannot be written"),
    ],
)
def test_restore_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], part: str) -> None:
    monkeypatch.chdir(tmp_path)
    raw_file(tmp_path)
    run("a.txt", "--log", "log", "-o", "clean.txt")
    raw_file(tmp_path, "latin", b"caf\xe9")
    raw_file(tmp_path, "other", b"other")
    (tmp_path / "cut").write_text("".join((tmp_path / "log").read_text().splitlines(keepends=True)[:3]))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    ran = run(*arguments, stdin=CLEAN.encode(), rules=())
    assert (ran.status, ran.out) == (2, b"")
    assert one_line(ran.err)
    assert part in ran.err, ran.err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_file_named_restore(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    raw_file(tmp_path, "restore")
    assert run("./restore").text == CLEAN
    assert "./restore" in run("restore", rules=()).err
