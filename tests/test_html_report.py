"""`--report FILE.html`: one page that needs nothing else, safe whatever the texts are; the packs that edits name."""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given

import textclean
from commandline import RAW, raw_file, run
from textclean.digest import MOST, digest, visible
from textclean.html_report import FILES, Report
from textclean.testing import hostile

ALL = ("--isolated",)
WEB = "Ada mended the nets by the light of two lamps.\n\nShare this article on Facebook\n"


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.links: list[str] = []
        self.said = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [str(value) for name, value in attrs if name in {"src", "href", "srcset", "action"}]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said += data


def test_the_page_says_what_was_done(tmp_path: Path) -> None:
    raw_file(tmp_path, "a.txt")
    raw_file(tmp_path, "b <i>.txt", WEB.encode())
    page = tmp_path / "report.html"
    ran = run("--check", "--report", page, "-g", "*.txt", tmp_path, rules=ALL)
    assert (ran.status, ran.text.count("\n")) == (1, 2)
    read = Page(page.read_text(encoding="utf-8"))
    assert read.links == []
    assert not read.open
    assert "script" not in read.tags
    for part in (
        "2 of 2 files changed",
        "web-en/share",
        "Share this article on Facebook",
        "b <i>.txt:2:1",
        "by_nothing",
    ):
        assert (part in read.said) == (part != "by_nothing")
    assert "a widget to share, print or send the page" in read.said
    assert read.tags.count("del") >= 3


def test_beside_everything_else(tmp_path: Path) -> None:
    path, page = raw_file(tmp_path), tmp_path / "r.html"
    assert run("--report", page, path).out == run(path).out
    assert run("--report", page, "--stats", path).err == run("--stats", path).err
    assert run("--report", page, stdin=RAW.encode()).status == 0
    assert "<stdin>" in Page(page.read_text(encoding="utf-8")).said
    rows = '{"text": "o\ufb03ce"}\n{"text": "x"}\noops\n'
    assert run("--jsonl", "--report", page, stdin=rows.encode()).status == 2
    said = Page(page.read_text(encoding="utf-8")).said
    assert "<stdin>:1:text:1:2" in said
    assert "1 of 1 file changed" in said


def test_processes_give_the_same_page(tmp_path: Path) -> None:
    for name in "abc":
        raw_file(tmp_path, f"{name}.txt")
    pages = []
    for jobs in ("1", "2"):
        run("-j", jobs, "--report", tmp_path / "r.html", "--check", "-g", "*.txt", tmp_path)
        pages.append((tmp_path / "r.html").read_text(encoding="utf-8"))
    assert pages[0] == pages[1]


def test_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = raw_file(tmp_path)
    ran = run("--report", tmp_path / "none/r.html", path)
    assert (ran.status, ran.out) == (2, b"")
    assert "r.html: cannot be written: there is no directory" in ran.err
    ran = run("--report", path, path)
    assert (ran.status, path.read_bytes()) == (2, RAW.encode())
    assert "name another file with --report" in ran.err
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "jinja2", None)
        ran = run("--report", tmp_path / "r.html", path)
    assert ran.status == 2
    assert "textclean: --report needs Jinja2: install it with  pip install 'textclean[report]'" in ran.err
    assert not (tmp_path / "r.html").exists()


def test_a_run_that_ends_early_leaves_no_page(tmp_path: Path) -> None:
    (tmp_path / "r.html").write_text("old")
    ran = run("--report", tmp_path / "r.html", "--log", tmp_path / "none/log.jsonl", raw_file(tmp_path))
    assert ran.status == 2
    assert (tmp_path / "r.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".textclean")] == []


@given(hostile())
def test_any_text_can_be_shown(raw: str) -> None:
    """The page is well-formed and can be written, whatever stands in the text."""
    page = Report()
    page.add([digest(textclean.trace(raw), name="a.txt")])
    page.close("a.txt", changed=True)
    html = page.html()
    html.encode("utf-8")
    read = Page(html)
    assert not read.open
    assert set(read.tags) <= set(Page(Report().html()).tags) | {"code", "i", "h3", "small", "div", "span", "del", "ins"}


def test_memory_is_bounded() -> None:
    page = Report()
    for number in range(FILES + 5):
        page.add([digest(textclean.trace("a\r\nb\r\nc\r\n"), name=str(number))])
        page.close(str(number), changed=True)
    assert len(page.files) == FILES
    assert len(page.excerpts["endings"]) == MOST
    assert page.done == FILES + 5
    assert "… and 5 more files" in page.html()


def test_signs_for_what_cannot_be_seen() -> None:
    assert visible("a\r\n\x7f\x85\ud800é ") == "a␍␊␡\\x85\\ud800é "


def test_packs_are_counted_and_explained(tmp_path: Path) -> None:
    path = raw_file(tmp_path, "web.txt", WEB.encode())
    ran = run("--stats", "--explain", path, rules=ALL)
    assert "     1  footers\n     1    web-en\n" in ran.err
    assert "footers: '\\nShare this article on Facebook\\n' -> ''  [web-en/share: a widget" in ran.text
    assert "…]" in ran.text
    assert "none inside a body" in run("-v", "--explain", path, rules=ALL).text


def test_rules_of_packs_are_listed(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    pack = 'language = "en"\nscope = "web"\n[[rule]]\nid = "gull"\nplace = "tail"\nlines = ["feed the gull"]\n'
    (tmp_path / "sub/mine.toml").write_text(pack + 'evidence = "seen by Ada"\n')
    config = tmp_path / "textclean.toml"
    config.write_text('[rules.footers]\npacks = ["sub/mine.toml"]\nopt_in = ["books/gutenberg-credits"]\n')
    ran = run("--list-rules", "--config", config, rules=())
    assert "\n* mine        web, en: 1 rule, from " in ran.text
    assert "\n* web-en " in ran.text
    assert "\n  mail " in ran.text
    assert "seen by Ada" not in ran.text
    assert "mine/gull (default, tail): seen by Ada" in run("--list-rules", "-v", "--config", config, rules=()).text
    assert "\n  web-en " in run("--list-rules", "--config", config, "--ignore", "footers", rules=()).text
    (tmp_path / "sub/mine.toml").write_text(pack)
    ran = run("--list-rules", "--config", config, rules=())
    assert ran.status == 2
    assert "textclean.toml:2: " in ran.err
    assert "mine.toml: rule 'gull': 'evidence' is missing" in ran.err


def test_an_option_that_needs_another(tmp_path: Path) -> None:
    pack = 'language = "en"\nscope = "web"\n[[rule]]\nid = "gull"\nplace = "tail"\nlines = ["feed the gull"]\n'
    (tmp_path / "mine.toml").write_text(pack + 'tier = "opt-in"\nevidence = "seen by Ada"\n')
    config = tmp_path / "textclean.toml"
    config.write_text('[rules.footers]\nopt_in = ["mine/gull"]\npacks = ["mine.toml"]\n')
    text = "The gull came back to the quay and ate what was there.\n\nFeed the gull\n"
    assert run("--config", config, stdin=text.encode(), rules=()).text.count("\n") == 1
    config.write_text('[rules.footers]\npacks = ["mine.toml"]\nopt_in = ["mine/gul"]\n')
    ran = run("--config", config, stdin=text.encode(), rules=())
    assert "textclean.toml:3: there is no opt-in rule 'mine/gul'" in ran.err
    config.write_text('[rules.footers]\npacks = "mine.toml"\n')
    assert "packs must be a list of strings" in run("--config", config, stdin=b"", rules=()).err
