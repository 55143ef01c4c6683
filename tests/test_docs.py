"""The documentation tells the truth: its examples run, its links resolve, what it copies is what is there."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import textclean

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")])
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]
MODULES = sorted(found.name for found in pkgutil.walk_packages(textclean.__path__, "textclean."))
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")


def blocks(name: str, language: str) -> list[tuple[int, str]]:
    """Return a page's fenced blocks in one language, each with the line where it starts."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return [(text.count("\n", 0, m.start(2)), m[2]) for m in FENCE.finditer(text) if m[1].strip() == language]


def assert_runs(test: doctest.DocTest) -> None:
    """Run a doctest; fail with what doctest has to say."""
    said: list[str] = []
    failed, _ = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append)
    assert not failed, "".join(said)


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_a_page_run(name: str) -> None:
    page = ""  # the blocks at their lines, with blank lines between: they are one session
    for line, block in blocks(name, "python"):
        page += "\n" * (line - page.count("\n")) + block
    assert_runs(doctest.DocTestParser().get_doctest(page, {}, name, str(ROOT / name), 0))


@pytest.mark.parametrize("name", ["textclean", *MODULES])
def test_the_examples_of_a_module_run(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        if error.name is None or error.name.split(".")[0] == "textclean":
            raise
        pytest.skip(f"needs {error.name}")
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, name):
        if test.examples:
            assert_runs(test)


@pytest.mark.parametrize("name", NAMES)
def test_every_relative_link_resolves(name: str) -> None:
    text = FENCE.sub("", (ROOT / name).read_text(encoding="utf-8"))
    for target in LINK.findall(re.sub(r"`[^`\n]*`", "", text)):
        if not re.match(r"[a-z]+:|#", target):
            assert (ROOT / name).parent.joinpath(target.partition("#")[0]).exists(), f"{name} links to {target}"


def test_the_readme_shows_a_fixture() -> None:
    (_, before), (_, after) = blocks("README.md", "text before")[0], blocks("README.md", "text after")[0]
    assert before == (ROOT / "fixtures/harbour.raw.txt").read_text(encoding="utf-8")
    assert after == (ROOT / "fixtures/harbour.clean.txt").read_text(encoding="utf-8")


def test_the_readme_shows_what_the_command_prints() -> None:
    shown = [block for _, block in blocks("README.md", "console")]
    assert shown
    for block in shown:
        prompt, _, wanted = block.partition("\n")
        program, *arguments = shlex.split(prompt.removeprefix("$ "))
        assert program == "textclean"
        ran = subprocess.run(
            [sys.executable, "-m", "textclean", "--isolated", *arguments], capture_output=True, cwd=ROOT
        )
        got = ran.stdout.decode("utf-8") + ran.stderr.decode("utf-8")
        assert doctest.OutputChecker().check_output(wanted, got, doctest.ELLIPSIS), got


def test_the_page_on_rules_is_what_their_docstrings_say() -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        page = importlib.import_module("make_rules").page()
    finally:
        sys.path.pop(0)
    assert (ROOT / "docs/rules.md").read_text(encoding="utf-8") == page, "run python tools/make_rules.py"


def test_the_page_on_the_library_has_every_public_name() -> None:
    page = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\.\. auto\w+:: textclean\.(\w+)$", page, re.MULTILINE))
    inherited = {"TextcleanError", "__version__"}  # with its kin from textclean.errors; told by the page's title
    assert set(textclean.__all__) - inherited <= documented


def test_ci_reads_its_command_from_the_readme() -> None:
    commands = [line for _, block in blocks("README.md", "sh") for line in block.splitlines()]
    assert len(commands) == 2
    assert "fixtures/" in commands[0]
    assert [line for line in commands if re.fullmatch("python3 .*pytest.*", line)] == commands[1:]
