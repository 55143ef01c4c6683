"""Bytes to text: the order of evidence, and errors that say where and what to do."""

from __future__ import annotations

import codecs
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textclean
from textclean.decoding import decode, encode
from textclean.errors import ConfigError, DecodeError

MARKED = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
]
FRENCH = "Le café était fermé à cause de la grève ; les élèves sont rentrés plus tôt que prévu.\n" * 3
RUSSIAN = "Летом город пустеет, и только дворники метут бульвары.\n" * 3


def test_decode_is_public() -> None:
    assert textclean.decode(b"abc").text == "abc"


@pytest.mark.parametrize(("mark", "name"), MARKED)
@pytest.mark.parametrize("given_as", [None, "auto", "windows-1252"])
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(mark: bytes, name: str, given_as: str | None) -> None:
    found = decode(mark + "Füße 日本\r\n".encode(name), encoding=given_as)
    assert (found.text, found.encoding, found.how, found.confidence) == ("Füße 日本\r\n", name, "bom", 1.0)
    assert bool(found.note) == (given_as == "windows-1252"), "only what was overruled is worth a note"


def test_only_the_first_mark_is_dropped() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"a").text == "\ufeffa"


def test_what_looks_like_a_mark_but_does_not_fit_is_read_as_given() -> None:
    assert decode(b"\xff\xfeabc", encoding="latin-1").text == "ÿþabc"


def test_a_damaged_file_with_a_utf8_mark_is_an_error() -> None:
    with pytest.raises(DecodeError, match=r"byte 0xFF at offset 5 \(line 1\) is not UTF-8"):
        decode(codecs.BOM_UTF8 + b"ab\xffc")


def test_strict_utf8_comes_next() -> None:
    assert decode(FRENCH.encode()) == (FRENCH, "utf-8", "utf-8", 1.0, "")
    assert decode(b"").text == ""


def test_not_utf8_names_byte_offset_line_and_option() -> None:
    with pytest.raises(DecodeError) as error:
        decode(b"one\ntwo \xe9\n")
    message = str(error.value)
    for part in ("byte 0xE9", "offset 8", "line 2", "-e windows-1252", "-e auto"):
        assert part in message


def test_windows_1252_is_not_proposed_where_it_would_fail() -> None:
    with pytest.raises(DecodeError) as error:
        decode(b"\x81\xff text\n")
    assert "1252" not in str(error.value)
    assert "-e auto" in str(error.value)


def test_a_file_cut_inside_a_character_is_said_to_be() -> None:
    with pytest.raises(DecodeError, match="end inside a UTF-8 character at offset 2"):
        decode("é€".encode()[:-1])
    with pytest.raises(DecodeError, match=r"byte 0xE9 at offset 3 .* -e windows-1252"):
        decode(b"caf\xe9")


def test_surrogates_in_utf8_are_no_utf8() -> None:
    with pytest.raises(DecodeError, match="0xED at offset 0"):
        decode("\ud800 abc".encode("utf-8", "surrogatepass"))


def test_a_given_encoding_is_strict() -> None:
    assert decode(b"F\xfc\xdfe", encoding="CP1252")[:3] == ("Füße", "windows-1252", "given")
    with pytest.raises(DecodeError, match=r"byte 0x81 at offset 1 .* is not windows-1252"):
        decode(b"a\x81", encoding="windows-1252")


@pytest.mark.parametrize("name", ["utf9", "windows-125", "hex", "rot13", "", "utf-8\0"])
def test_an_encoding_that_does_not_exist(name: str) -> None:
    with pytest.raises(ConfigError, match="encoding"):
        decode(b"abc", encoding=name)


def test_an_unknown_encoding_comes_with_a_suggestion() -> None:
    with pytest.raises(ConfigError, match="Did you mean 'windows-1252'"):
        decode(b"abc", encoding="windows-1253x2")


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\0" * 100, b"ab\0\1\2\3\4\5" * 30])
@pytest.mark.parametrize("encoding", [None, "auto"])
def test_binary_data_are_no_text(data: bytes, encoding: str | None) -> None:
    with pytest.raises(DecodeError, match="looks like a binary file"):
        decode(data, encoding=encoding)


def test_nuls_are_no_text_in_any_encoding() -> None:
    with pytest.raises(DecodeError, match="looks like a binary file"):
        decode(b"\0" * 100, encoding="latin-1")


@pytest.mark.parametrize(
    ("start", "what"), [(b"%PDF-1.7\n%\xe2\xe3", "PDF"), (b"\x1f\x8b\x08\0\0\0", "gzip"), (b"PK\x03\x04\0\0", "ZIP")]
)
def test_well_known_files_are_named(start: bytes, what: str) -> None:
    with pytest.raises(DecodeError, match=what):
        decode(start + bytes(range(256)) * 2)


def test_a_few_stray_controls_are_still_a_text() -> None:
    text = "A page of text.\0\n" * 5 + "\x1b[31mred\x0c\n" + "and more of it\n" * 10
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["Hello, wörld\n", "x" * 100_000])
def test_wide_text_without_a_mark_is_read_under_auto_alone(name: str, text: str) -> None:
    data = text.encode(name)
    with pytest.raises(DecodeError, match=f"-e {name}"):
        decode(data)
    found = decode(data, encoding="auto")
    assert (found.text, found.encoding, found.how) == (text, name, "detected")
    assert found.note
    assert decode(data, encoding=name).text == text


@pytest.mark.parametrize(("text", "name"), [(FRENCH, "windows-1252"), (RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r")])
def test_auto_detects_and_says_so(text: str, name: str) -> None:
    found = decode(text.encode(name), encoding="auto")
    assert (found.text, found.encoding, found.how) == (text, name, "detected")
    assert 0 < found.confidence < 1
    assert name in found.note


def test_auto_takes_the_common_of_equally_likely_encodings_and_doubts() -> None:
    found = decode("Grüße aus Köln\n".encode("windows-1252"), encoding="auto")
    assert found.text == "Grüße aus Köln\n"
    assert found.confidence < decode(RUSSIAN.encode("windows-1251"), encoding="auto").confidence


def test_auto_prefers_utf8() -> None:
    assert decode(FRENCH.encode(), encoding="auto").how == "utf-8"


def test_auto_without_the_extra_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    with pytest.raises(DecodeError, match=r"pip install 'textclean\[detect\]'"):
        decode(FRENCH.encode("windows-1252"), encoding="auto")
    assert decode(FRENCH.encode(), encoding="auto").text == FRENCH, "nothing is needed where nothing is guessed"


def test_a_str_is_refused() -> None:
    with pytest.raises(TypeError, match="a str needs no decoding"):
        decode("abc")  # type: ignore[arg-type]


def test_other_bytes_like_objects_are_read() -> None:
    assert decode(memoryview(b"abc")).text == decode(bytearray(b"abc")).text == "abc"  # type: ignore[arg-type]


@given(st.binary(max_size=200), st.sampled_from([None, "latin-1", "utf-16", "windows-1252", "shift_jis"]))
def test_any_bytes_are_decoded_exactly_or_refused(data: bytes, encoding: str | None) -> None:
    """Nothing is replaced: what was decoded without a guess encodes to the same bytes again."""
    try:
        found = decode(data, encoding=encoding)
    except DecodeError:
        return
    if found.encoding == "utf-16":  # Python's name for "whatever order": it has its own mark
        assert found.text.encode("utf-16-le") == data
    elif found.encoding != "shift_jis":  # has several spellings of some characters
        assert encode(found.text, found.encoding, bom=found.how == "bom") == data
