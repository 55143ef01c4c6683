"""JSON Lines: named fields are cleaned, everything else stays byte for byte, bad lines are named and passed through."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandline import RULES, run
from textclean.jsonl import LineError, clean_line, stretches


def lower(field: str, text: str) -> str:
    return text.lower()


def test_only_the_named_field_changes() -> None:
    line = b'{"b":1.50, "text" : "A\\u00c9\\n", "big": 12345678901234567890123, "x":[{"text":"A"}],"c":"\\u00c9"} \r\n'
    assert clean_line(line, ["text"], lower) == line.replace(b'"A\\u00c9\\n"', '"aé\\n"'.encode())


def test_a_line_without_a_change_is_the_same_object() -> None:
    line = b'{"text" : "\\u0061", "n": 1e400}\n'
    assert clean_line(line, ["text"], lower) is line


@pytest.mark.parametrize("line", [b"\n", b"", b" \t\r\n"])
def test_blank_lines_stay(line: bytes) -> None:
    assert clean_line(line, ["text"], lower) is line


def test_lone_surrogates_are_escaped_and_nothing_else_is() -> None:
    assert clean_line(b'{"text": "A\\ud800"}', ["text"], lower) == b'{"text": "a\\ud800"}'
    assert clean_line('{"text": "AÉ日"}'.encode(), ["text"], lower) == '{"text": "aé日"}'.encode()


def test_several_fields_and_a_field_that_stands_twice() -> None:
    line = b'{"title": "A", "n": 0, "text": "B", "text": "C"}'
    assert clean_line(line, ["text", "title"], lower) == b'{"title": "a", "n": 0, "text": "b", "text": "c"}'


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"no json", "not JSON: Expecting value at column 1"),
        (b'{"text": "A"', "the line ends inside an object"),
        (b'{"text": "A', "not JSON: Unterminated string"),
        (b'{"text": "A",}', "not JSON"),
        (b'{"text" "A"}', "not JSON: ':' is missing at column 9"),
        (b'{"text": "A"} {"text": "B"}', "not JSON: more than one object"),
        (b"{", "the line ends inside an object"),
        (b'{"text": "a\tb"}', "not JSON: Invalid control character"),
        (b'["A"]', "no JSON object but list"),
        (b'"A"', "no JSON object but str"),
        (b"null", "no JSON object but NoneType"),
        (b'{"body": "A", "id": 1}', "there is no field 'text'; it has 'body', 'id'"),
        (b"{}", "there is no field 'text'; it has none"),
        (b'{"text": null}', "the field 'text' is no string but null"),
        (b'{"text": 12}', "the field 'text' is no string but int"),
        (b'{"text": ["A"]}', "the field 'text' is no string but list"),
        (b'{"text": "\xe9"}', "byte 0xE9 at column 11 is not UTF-8"),
        (b'{"text": "A", "n": ' + b"9" * 5000 + b"}", "not JSON that can be read"),
        (b'{"n": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
    ],
)
def test_bad_lines_say_why(line: bytes, why: str) -> None:
    with pytest.raises(LineError) as error:
        clean_line(line, ["text"], lower)
    assert why in str(error.value)


VALUES: tuple[object, ...] = (
    None,
    True,
    0,
    -1.5e300,
    float("nan"),
    10**30,
    "",
    'é\n"\\',
    "\ud800",
    [],
    [{"text": "A"}],
    {"text": {"text": []}},
    "}{,:",
)


@given(
    st.dictionaries(st.text(max_size=5), st.sampled_from(VALUES)),
    st.text(),
    st.booleans(),
    st.sampled_from([None, 0, 2]),
)
def test_the_same_object_but_for_the_field(
    others: dict[str, object], text: str, ascii_only: bool, indent: int | None
) -> None:
    source = {**others, "text": text}
    line = json.dumps(source, ensure_ascii=ascii_only, separators=(",", ":") if indent == 0 else None)
    try:
        data = line.encode()
    except UnicodeEncodeError:
        return  # lone surrogates, unescaped, cannot stand in a file
    new = clean_line(data, ["text"], lambda field, text: "new " + text).decode()
    assert list(json.loads(new)) == list(source), "key order is kept"
    assert json.dumps(json.loads(new)) == json.dumps({**source, "text": "new " + text})


GOOD = b'{"id": 1, "text": "o\\ufb03ce\\r\\n"}\n'
DONE = b'{"id": 1, "text": "office\\n"}\n'


def test_stream_from_stdin() -> None:
    assert run("--jsonl", stdin=GOOD * 3) == (0, DONE * 3, "")
    assert run("--jsonl", stdin=b"") == (0, b"", "")


def test_a_last_line_without_an_end_stays_so() -> None:
    assert run("--jsonl", stdin=GOOD + GOOD.rstrip()).out == DONE + DONE.rstrip()


def test_a_byte_order_mark_goes() -> None:
    assert run("--jsonl", stdin=b"\xef\xbb\xbf" + GOOD).out == DONE


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_bad_lines_are_named_and_passed_through(tmp_path: Path, jobs: str) -> None:
    bad = [b"oops\n", b'{"body": "\\ufb01"}\r\n', b'{"text": 5 }\n', b'{"text": "\xff\xfe"}\n']
    path = tmp_path / "in.jsonl"
    path.write_bytes(GOOD + bad[0] + bad[1] + GOOD + bad[2] + bad[3] + GOOD)
    ran = run("--jsonl", path, "-j", jobs)
    assert ran.out == DONE + bad[0] + bad[1] + DONE + bad[2] + bad[3] + DONE
    assert ran.status == 2
    messages = ran.err.splitlines()
    assert [message.split(": ")[1] for message in messages] == [f"{path}:{number}" for number in (2, 3, 5, 6)]
    assert all(message.endswith("passed through as it is") for message in messages)


def test_fields_can_be_named() -> None:
    line = b'{"a": "\\ufb01", "b": "\\ufb01", "c": "\\ufb01"}\n'
    ran = run("--jsonl", "--field", "a", "--field", "c", stdin=line)
    assert ran == (0, b'{"a": "fi", "b": "\\ufb01", "c": "fi"}\n', "")


def test_many_processes_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "big.jsonl"
    with path.open("w") as file:
        for number in range(12_000):  # more than one stretch
            file.write(json.dumps({"n": number, "text": f"line {number} \ufb01 \r\n" * (number % 3)}) + "\n")
    one, two = run("--jsonl", path), run("--jsonl", "-j", "2", path)
    assert one == two
    assert one.status == 0
    assert [json.loads(line)["n"] for line in one.out.splitlines()] == list(range(12_000))


def test_in_place(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(GOOD + b"bad\n")
    assert run("--jsonl", "-i", path).status == 2
    assert path.read_bytes() == DONE + b"bad\n"
    assert [found.name for found in tmp_path.iterdir()] == ["in.jsonl"]
    before = path.stat().st_ino
    run("--jsonl", "-i", path)
    assert path.stat().st_ino == before, "a file that needs nothing is not written"


def test_output_file_check_stats_and_explain(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(DONE + GOOD)
    assert run("--jsonl", "-o", tmp_path / "out.jsonl", path).status == 0
    assert (tmp_path / "out.jsonl").read_bytes() == DONE * 2
    assert run("--jsonl", "--check", path) == (1, f"{path}\n".encode(), "")
    assert run("--jsonl", "--check", tmp_path / "out.jsonl") == (0, b"", "")
    assert "1  ligatures" in run("--jsonl", "--stats", path).err
    explained = run("--jsonl", "--explain", path)
    assert explained.text.splitlines() == [
        f"{path}:2:text:1:2: ligatures: 'ﬃ' -> 'ffi'",
        f"{path}:2:text:1:5: endings: '\\r\\n' -> '\\n'",
    ]
    assert (explained.status, path.read_bytes()) == (0, DONE + GOOD)


def test_a_file_that_is_no_json_lines_at_all(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(GOOD.decode(), encoding="utf-16")
    before = path.read_bytes()
    ran = run("--jsonl", "-i", path)
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "UTF-16" in ran.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("option", ["--diff", "--log=x.jsonl", "-e=latin-1"])
def test_options_that_need_plain_text(option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("--jsonl", option, stdin=GOOD)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, b"", 1)
    assert "does not go with --jsonl" in ran.err
    assert not list(tmp_path.iterdir())


def test_memory_does_not_grow_with_the_file() -> None:
    """Lines are read in stretches, never all at once."""

    class Endless:
        asked = 0

        def readlines(self, hint: int) -> list[bytes]:
            self.asked += 1
            assert hint > 0
            return [GOOD] * 10

    source = Endless()
    found = stretches(source, "x")  # type: ignore[arg-type]
    assert [next(found)[0] for _ in range(3)] == [1, 11, 21]
    assert source.asked == 3


def test_field_without_jsonl() -> None:
    ran = run("--field", "a", rules=RULES)
    assert (ran.status, "--field needs --jsonl" in ran.err) == (2, True)
