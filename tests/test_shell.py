"""The command line as a shell runs it: pipes that close, signals, full disks, and an installed package."""

from __future__ import annotations

import doctest
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commandline import CLEAN, RAW, RULES, raw_file, run, shell

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-m", "textclean"]


def test_a_filter() -> None:
    assert shell(stdin=RAW.encode()) == (0, CLEAN.encode(), "")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["good"], 0),
        (["--check", "good"], 0),
        (["--check", "bad"], 1),
        (["--diff", "bad"], 1),
        (["none"], 2),
        (["-x"], 2),
    ],
)
def test_exit_statuses(tmp_path: Path, arguments: list[str], status: int) -> None:
    raw_file(tmp_path, "bad")
    raw_file(tmp_path, "good", CLEAN.encode())
    ran = shell(*arguments, folder=tmp_path)
    assert ran.status == status
    assert ran.err.count("\n") == (status == 2)


@pytest.mark.parametrize("options", [[], ["--explain"], ["--jsonl"], ["-j", "2"]])
def test_a_closed_pipe_ends_it_quietly(tmp_path: Path, options: list[str]) -> None:
    content = '{"text": "o\\ufb03ce"}\n' if options == ["--jsonl"] else "o\ufb03ce\r\n"
    paths = [str(raw_file(tmp_path, name, (content * 50_000).encode())) for name in ("a", "b")]
    with subprocess.Popen([*COMMAND, *paths, *options, *RULES], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        assert ran.stdout.readline()
        ran.stdout.close()
        assert ran.stderr.read() == b""
        assert ran.wait(60) == 141


def test_a_small_output_into_a_closed_pipe() -> None:
    """What is still held when the program ends must not raise then."""
    line = f"{sys.executable} -m textclean {' '.join(RULES)} --list-rules | true"
    ran = subprocess.run(["sh", "-c", line], capture_output=True, timeout=60, check=False)
    assert (ran.stdout, ran.stderr) == (b"", b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")
def test_a_full_disk(tmp_path: Path) -> None:
    path = raw_file(tmp_path)
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [*COMMAND, str(path), *RULES], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert ran.returncode == 2
    assert ran.stderr == b"textclean: the output cannot be written: No space left on device\n"
    ran2 = shell(path, "-o", "/dev/full")
    assert ran2.status == 2
    assert ran2.err == "textclean: /dev/full: cannot be written: No space left on device; it is as it was\n"


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on the size of files")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_disk_that_fills_up_midway(tmp_path: Path, unbuffered: str) -> None:
    """Python without buffers takes a part of what it is given, and says so only in what `write` returns."""
    path = raw_file(tmp_path, content=b"o\xef\xac\x83ce\n" * 50_000)
    line = f"ulimit -f 8; exec {' '.join(COMMAND)} {path} {' '.join(RULES)} > {tmp_path / 'out'}"
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    ran = subprocess.run(["sh", "-c", line], capture_output=True, timeout=60, check=False, env=environment)
    assert ran.returncode == 2
    assert ran.stderr == b"textclean: the output cannot be written: File too large\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_pipe_that_closes_midway(tmp_path: Path, unbuffered: str) -> None:
    path = raw_file(tmp_path, content=b"o\xef\xac\x83ce\n" * 50_000)
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    command = [*COMMAND, str(path), *RULES]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        assert ran.stdout.read(1)
        ran.stdout.close()
        assert ran.stderr.read() == b""
        assert ran.wait(60) == 141


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_it_quietly_and_leaves_nothing(tmp_path: Path, number: int, status: int, jobs: str) -> None:
    path = raw_file(tmp_path, "a.jsonl", b'{"text": "' + b"o\\ufb03ce " * 1000 + b'"}\n')
    path.write_bytes(path.read_bytes() * 4_000)
    size = path.stat().st_size
    command = [*COMMAND, "--jsonl", "-i", str(path), "-j", jobs, *RULES]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        deadline = time.monotonic() + 30
        while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.3)  # until the rules have imported what they need: Python may swallow an interrupt in an import
        ran.send_signal(number)
        try:
            out, err = ran.communicate(timeout=60)
        finally:
            ran.kill()  # a test that fails must not hang
    assert (ran.returncode, out, err) == (status, b"", b"")
    assert [found.name for found in tmp_path.iterdir()] == ["a.jsonl"]
    assert path.stat().st_size == size


def test_no_colour_in_a_pipe_and_the_environment_is_heeded(tmp_path: Path) -> None:
    raw_file(tmp_path)
    assert b"\x1b" not in shell("--diff", "a.txt", folder=tmp_path).out
    assert b"\x1b" in shell("--diff", "a.txt", "--color=always", folder=tmp_path, environment={"NO_COLOR": "1"}).out


def test_a_narrow_locale_does_not_matter(tmp_path: Path) -> None:
    raw_file(tmp_path, "é.txt", "日本 o\ufb03ce\r\n".encode())
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    ran = shell("-v", "é.txt", folder=tmp_path, environment=environment)
    assert (ran.status, ran.text) == (0, "日本 office\n")
    ran = shell("--explain", "é.txt", folder=tmp_path, environment=environment)
    assert (ran.status, ran.text.splitlines()[0]) == (0, "é.txt:1:5: ligatures: 'ﬃ' -> 'ffi'")


def test_closed_streams(tmp_path: Path) -> None:
    path = raw_file(tmp_path)
    base = f"{' '.join(COMMAND)} {' '.join(RULES)}"
    for redirection, status in ((f"{path} >&-", 2), ("<&-", 2), (f"-i {path} >&-", 0), (f"none {path} 2>&-", 2)):
        ran = subprocess.run(
            ["sh", "-c", f"{base} {redirection}"], capture_output=True, timeout=60, check=False, cwd=tmp_path
        )
        assert ran.returncode == status, redirection
        assert b"Traceback" not in ran.stderr


def test_in_process_and_shell_agree(tmp_path: Path) -> None:
    path = raw_file(tmp_path)
    for options in (["--explain"], ["--diff"], ["--stats"], ["--check", "none"]):
        assert run(path, *options) == shell(path, *options)


def test_the_command_line_alone_imports_argparse() -> None:
    modules = {"argparse", "tomllib", "ftfy", "regex", "concurrent"}
    code = f"import sys, textclean; print(sorted({modules} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert ran.stdout == b"[]\n"


@pytest.mark.parametrize("page", ["cli.md", "config.md"])
def test_the_documentation_shows_what_the_command_prints(page: str) -> None:
    """Each `console` block, run by a shell that finds this textclean."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    command = f"{sys.executable} -m textclean --isolated"
    blocks = re.findall(r"^```console\n\$ (.*)\n((?:.*\n)*?)```$", text, re.MULTILINE)
    assert len(blocks) == (3 if page == "cli.md" else 0)
    for line, wanted in blocks:
        line = re.sub(r"(^|\| )textclean ", rf"\1{command} ", line)
        ran = subprocess.run(["sh", "-c", line], capture_output=True, timeout=60, check=False, cwd=ROOT)
        got = (ran.stdout + ran.stderr).decode()
        assert doctest.OutputChecker().check_output(wanted, got, doctest.ELLIPSIS), got


def test_every_option_is_documented() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    options = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", shell("--help", rules=()).text))
    assert len(options) > 25
    hidden = {"-h", "--help", "--quiet", "--verbose", "--version"}  # every program has these
    assert {option for option in options - hidden if f"`{option}" not in text} == set()
