"""`textclean learn`: files in, a pack out; what cannot be read is named and the others are done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commandline import run, shell
from textclean.packs import load

NAMES = ("Ada", "Berta", "Carl", "Dora", "Emil", "Frieda")
NONE = ()
"""No options of the rules: `learn` has none."""


def corpus(folder: Path) -> None:
    for number, name in enumerate(NAMES):
        text = f"{name} mended {number + 3} nets before the tide came in.\n\nRead the Gull, the paper of the quay\n"
        (folder / f"{name}.txt").write_text(text)


def test_a_pack_is_written_and_can_be_used(tmp_path: Path) -> None:
    corpus(tmp_path)
    pack = tmp_path / "gull.toml"
    ran = run("learn", tmp_path, "-g", "*.txt", "-o", pack, rules=NONE)
    assert (ran.status, ran.out) == (0, b"")
    assert ran.err == ("textclean: learned from 6 documents: 1 default, 0 opt-in; read them before you use them\n")
    assert [rule.evidence for rule in load(pack).rules] == ["in 6 of 6 documents: 6 at the tail"]
    (tmp_path / "textclean.toml").write_text("[rules.footers]\npacks = ['gull.toml']\n")
    ran = shell("Ada.txt", folder=tmp_path, rules=NONE)
    assert ran.text == "Ada mended 3 nets before the tide came in.\n"


def test_to_stdout_in_any_order(tmp_path: Path) -> None:
    corpus(tmp_path)
    files = sorted(tmp_path.glob("*.txt"))
    one = run("learn", *files, "-q", rules=NONE)
    two = run("learn", "-q", "--", *reversed(files), rules=NONE)
    assert one.text == two.text
    assert one.text.startswith("# Learned by")
    assert one.err == two.err == ""


def test_json_lines(tmp_path: Path) -> None:
    corpus(tmp_path)
    rows = [json.dumps({"body": path.read_text()}) for path in sorted(tmp_path.glob("*.txt"))]
    ran = run("learn", "--jsonl", "--field", "body", "-", stdin="\n".join([*rows, "oops"]).encode(), rules=NONE)
    assert ran.status == 2
    assert "read the gull" in ran.text
    assert "<stdin>:7: not JSON" in ran.err


def test_trouble_is_named_and_the_others_are_done(tmp_path: Path) -> None:
    corpus(tmp_path)
    (tmp_path / "bad.txt").write_bytes(b"\xff\x00\xfe")
    (tmp_path / "empty.txt").write_bytes(b"")
    ran = run("learn", tmp_path, tmp_path / "none.txt", "-g", "*.txt", rules=NONE)
    assert ran.status == 2
    assert "none.txt: there is no such file" in ran.err
    assert "bad.txt: " in ran.err
    assert "learned from 7 documents" in ran.err
    assert "read the gull" in ran.text


def test_nothing_repeats(tmp_path: Path) -> None:
    corpus(tmp_path)
    ran = run("learn", tmp_path / "Ada.txt", "-o", tmp_path / "p.toml", rules=NONE)
    assert ran.status == 1
    assert "no line repeats in 5 documents or more of 1" in ran.err
    assert not (tmp_path / "p.toml").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "learn needs files"),
        (["a", "--min-documents", "1"], "'1' is no number of documents"),
        (["a", "--min-share", "x"], "'x' is no share"),
        (["a", "--min-dokuments", "3"], "there is no option --min-dokuments. Did you mean '--min-documents'?"),
        (["a", "--field", "b"], "--field needs --jsonl"),
        (["a", "--jsonl", "-e", "latin-1"], "-e does not go with --jsonl"),
        (["a", "-e", "latin-x"], "latin-x"),
        (["a", "--scope", "webb"], "invalid choice: 'webb'"),
        (["Ada.txt", "-g", "*.txt", "-o", "none/p.toml", "--min-documents", "2"], "no such file"),
    ],
)
def test_wrong_options(arguments: list[str], message: str) -> None:
    ran = run("learn", *arguments, rules=NONE)
    assert ran.status in {1, 2}
    assert message in ran.err


def test_an_unwritable_target(tmp_path: Path) -> None:
    corpus(tmp_path)
    ran = run("learn", tmp_path, "-g", "*.txt", "-o", tmp_path / "none" / "p.toml", rules=NONE)
    assert ran.status == 2
    assert "p.toml: cannot be written: there is no directory" in ran.err


def test_a_subcommand_that_is_nearly_one(tmp_path: Path) -> None:
    ran = shell("leran", "a.txt", folder=tmp_path, rules=NONE)
    assert ran.status == 2
    assert ran.err.startswith("textclean: there is no file and no subcommand 'leran'. Did you mean 'learn'?")
    raw = tmp_path / "leran"
    raw.write_text("one\r\n")
    assert shell("leran", folder=tmp_path, rules=NONE).text == "one\n"
    assert "there is no such file" in shell("novel", folder=tmp_path, rules=NONE).err
