"""`encoding="auto"`: what is found out, how sure, why, and that the very bytes can be had back."""

from __future__ import annotations

import codecs
import contextlib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commandline import run
from textclean.declared import declared
from textclean.decoding import Decoded, decode, encode
from textclean.errors import DecodeError

MAIL = (
    ("From: Ane Lien <ane@example.org>", "utf-8"),
    ("Møtet er flyttet til fredag, sier Åse.", "utf-8"),
    ("Hei, jeg får ikke åpnet døra på hytta.", "windows-1252"),
    ("> Kan du ta med kaffe?", "utf-8"),
    ("«Så klart», svarte hun – og gikk.", "windows-1252"),
    ("Hilsen Ane", "utf-8"),
)
SENTENCES = {
    "shift_jis": "港の灯台は夜明け前に消えた。\n船は戻らなかった。\n雨\n",
    "gb18030": "港口的灯塔在天亮前熄灭了。\n船没有回来。\n联通\n",
    "euc_kr": "항구의 등대는 새벽 전에 꺼졌다.\n배는 돌아오지 않았다.\n비\n",
    "koi8-r": "Маяк погас до рассвета.\nКорабль не вернулся.\nДа\n",
    "windows-1251": "Маяк погас до рассвета.\nКорабль не вернулся.\nДа\n",
    "windows-1253": "Ο φάρος έσβησε πριν την αυγή.\nΤο πλοίο δεν γύρισε.\n",
    "iso-8859-2": "Latarnia zgasła przed świtem.\nStatek nie wrócił. Żółć.\n",
    "windows-1252": "Le phare s’éteignit avant l’aube.\nNESTLÉ® n’y était pour rien.\n",
}


def auto(data: bytes) -> Decoded:
    """Return data decoded, having checked that the way back leads to the same bytes."""
    found = decode(data, encoding="auto")
    assert encode(found.text, found.encoding, bom=found.how == "bom") == data
    return found


def test_lines_in_two_encodings_are_read_line_by_line() -> None:
    data = b"\r\n".join(line.encode(name) for line, name in MAIL)
    found = auto(data)
    assert found.text == "\r\n".join(line for line, _ in MAIL)
    assert (found.how, found.encoding) == ("mixed", "utf-8+windows-1252:3,5")
    assert 0 < found.confidence < 1
    assert "2 lines in windows-1252" in found.note


def test_a_declared_encoding_is_the_second_one() -> None:
    lines = ["Content-Type: text/plain; charset=koi8-r", "", "Письмо пришло вчера.", "Ответа пока нет."]
    found = auto(b"\n".join([*(line.encode("koi8-r") for line in lines), "Поздний ответ, новая программа.".encode()]))
    assert found.encoding == "utf-8+koi8-r:3-4"
    assert found.text == "\n".join([*lines, "Поздний ответ, новая программа."])


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_one_encoding_is_not_taken_for_two(name: str) -> None:
    """A few bytes of any encoding may be valid UTF-8."""
    data = SENTENCES[name].encode(name)
    assert decode(data, encoding="auto").how == "detected"


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_no_single_byte_text_is_taken_for_utf16(name: str) -> None:
    data = SENTENCES[name].encode(name)
    for piece in (data, data[:-1], data * 9):
        assert "utf-16" not in decode(piece, encoding="auto").encoding


@pytest.mark.parametrize(
    ("head", "name", "kind", "line"),
    [
        ('<?xml version="1.0" encoding="ISO-8859-2"?>\n', "iso8859-2", "XML", 1),
        ("<html>\n<META http-equiv='Content-Type' content='text/html; charset=windows-1251'>\n", "cp1251", "HTML", 2),
        ("<meta charset=KOI8-R>\n", "koi8-r", "HTML", 1),
        ("Subject: x\nContent-Type: text/plain;\n\tcharset=\"iso-8859-15\"\n\n", "iso8859-15", "MIME", 3),
        ("% -*- mode: text; coding: latin-2-unix -*-\n", "iso8859-2", "Emacs", 1),
        ("#!/usr/bin/python\n# coding: cp437\n", "cp437", "Python", 2),
        ("/* vim: set ts=4 fileencoding=cp850 : */\n", "cp850", "vim", 1),
        ('@charset "windows-1257";\n', "cp1257", "CSS", 1),
    ],
)  # fmt: skip
def test_declarations(head: str, name: str, kind: str, line: int) -> None:
    assert declared(head.encode()) == (name, kind, line)


@pytest.mark.parametrize(
    "head",
    [
        "The meta charset=koi8-r is a Russian one.",
        "coding: latin-1",
        "<meta charset=klingon>",
        "<meta charset=windows-1251>\n<meta charset=koi8-r>",
        "Content-Type: application/x; charset=hex",
        "x\ny\n# coding: cp437",
    ],
)
def test_what_is_no_declaration(head: str) -> None:
    assert declared(head.encode()) is None


def test_what_is_declared_holds_where_it_fits() -> None:
    text = '<?xml version="1.0" encoding="iso-8859-2"?>\n<p>Zażółć gęślą jaźń</p>\n'
    found = auto(text.encode("iso-8859-2"))
    assert (found.text, found.encoding, found.how, found.confidence) == (text, "iso8859-2", "declared", 0.95)
    assert "line 1 (XML)" in found.note
    with pytest.raises(DecodeError, match=r"line 1 declares iso8859-2 \(XML\)"):
        decode(text.encode("iso-8859-2"))


def test_latin_1_with_quotes_is_windows_1252() -> None:
    text = "<meta charset=iso-8859-1>“Déjà vu”\n"
    assert auto(text.encode("windows-1252"))[:3] == (text, "windows-1252", "declared")


def test_valid_utf8_is_believed_over_what_it_declares() -> None:
    found = auto("<meta charset=windows-1251>Привет".encode())
    assert (found.how, found.confidence) == ("utf-8", 1.0)


def test_what_does_not_fit_is_said_not_to() -> None:
    data = b"# coding: ascii\n" + SENTENCES["windows-1253"].encode("windows-1253") * 3
    found = decode(data.replace(b"ascii", b"utf-8"), encoding="auto")
    assert found.how == "detected"
    assert "declares utf-8, which does not fit" in found.note


def test_seven_bits_that_switch_between_sets_are_read_as_declared() -> None:
    text = "Content-Type: text/plain; charset=ISO-2022-JP\n\n港の灯台は夜明け前に消えた。\n"
    found = auto(text.encode("iso2022_jp"))
    assert (found.text, found.encoding) == (text, "iso2022_jp")


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("label", ["shift_jis", "gb18030", "euc_kr", "koi8-r"])
def test_wide_text_of_any_script_without_a_mark(name: str, label: str) -> None:
    text = SENTENCES[label].replace("\n", "") * 3
    found = auto(text.encode(name))
    assert (found.text, found.encoding, found.how) == (text, name, "detected")


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
@pytest.mark.parametrize("mark", [False, True])
def test_a_last_character_that_was_cut(name: str, mark: bool) -> None:
    marks = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    text = "Die Fähre fährt später, sagt der Kapitän: fünf€"
    data = (marks.get(name, codecs.BOM_UTF32_LE) if mark else b"") + text.encode(name)[:-1]
    found = auto(data)
    assert found.text == text[:-1] + "\ufffd"
    assert found.encoding.startswith(f"{name}+cut:")
    assert "ends inside a character, at offset" in found.note


def test_one_byte_at_the_end_is_no_cut_character() -> None:
    assert decode(b"Le vieux caf\xe9", encoding="auto").text == "Le vieux café"


def test_nuls_in_blocks_are_what_a_crash_left() -> None:
    text = "09:14 server started\n09:15 Größe 12\n" + "\0" * 4096 + "09:31 server started\n"
    for encoding in (None, "auto"):
        found = decode(text.encode(), encoding=encoding)
        assert (found.text, found.how) == (text, "utf-8")
        assert "4096 NULs" in found.note
    for data in (b"\0" * 4096, (b"ab" + bytes(8)) * 400):
        with pytest.raises(DecodeError, match="binary file"):
            decode(data, encoding="auto")


def lines() -> st.SearchStrategy[bytes]:
    """Return a strategy for lines in any encoding, whole or cut, with what declares one."""
    words = st.sampled_from(["naïve café", "Zażółć", "Привет, мир", "港の灯台", "NESTLÉ®", "plain", "“so” – €", ""])
    names = st.sampled_from(["utf-8", "windows-1252", "windows-1251", "koi8-r", "shift_jis", "utf-16-le", "gb18030"])
    made = st.builds(lambda word, name: word.encode(name, "ignore"), words, names)
    other = st.sampled_from(
        [b"# coding: koi8-r", b'<meta charset="shift_jis">', b"Content-Type: x; charset=utf-16", b"\0" * 9, b"\xff\xfe",
         b"\xef\xbb\xbf", b"\x1b$B", b"vim: set fenc=big5:", b"\x81", b"\xe2\x82"]
    )  # fmt: skip
    return st.one_of(made, made, other, st.binary(max_size=6))


@given(st.lists(lines(), max_size=8), st.sampled_from([b"\n", b"\r\n", b"", b"\r", b" "]))
@example([b"# coding: idna", b"\xff"], b"\n")
@example([b"# coding: iso2022_jp", b"\x1b$B!"], b"\n")
def test_law_decode_never_raises_anything_else_and_leads_back(pieces: list[bytes], joint: bytes) -> None:
    """DecodeError or a text; and the text has the very bytes again, but in encodings with several spellings."""
    data = joint.join(pieces)
    try:
        found = decode(data, encoding="auto")
    except DecodeError:
        return
    assert isinstance(found.text, str)
    assert 0 < found.confidence <= 1
    assert bool(found.note) or found.how in ("bom", "utf-8")
    if found.how not in ("detected", "declared") or "+" in found.encoding:
        assert encode(found.text, found.encoding, bom=found.how == "bom") == data


@given(st.text(max_size=80), st.text(max_size=40))
def test_law_no_name_leads_anywhere_else(text: str, detail: str) -> None:
    """A name made up, as by a log that was changed, is an error of two kinds or gives bytes."""
    for name in (f"utf-8+{detail}", f"utf-8+cut:{detail}", f"utf-8+windows-1252:{detail}", "utf-8+cut:", "a+b:1"):
        with contextlib.suppress(LookupError, UnicodeError):
            assert isinstance(encode(text, name, bom=False), bytes)


def test_a_mixed_file_is_cleaned_in_place_and_restored_byte_for_byte(tmp_path: Path) -> None:
    data = b"\n".join(line.encode(name) for line, name in MAIL) + b"\n"
    path, log = tmp_path / "mail.txt", tmp_path / "log.jsonl"
    path.write_bytes(data)
    done = run("-e", "auto", "-i", "--log", log, path)
    assert (done.status, "2 lines in windows-1252" in done.err) == (0, True)
    assert "får ikke åpnet" in path.read_text(encoding="utf-8")
    assert run("restore", path, "--log", log, "-i", rules=()).status == 0
    assert path.read_bytes() == data


def test_without_auto_the_error_says_that_lines_differ() -> None:
    data = b"\n".join(line.encode(name) for line, name in MAIL)
    with pytest.raises(DecodeError, match=r"line 3\) is not UTF-8, nor are 2 of the lines, while others are"):
        decode(data)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La niña de Málaga comió piñas y mañana vendrá.\n", "windows-1252"),
        ("Le café était fermé, dit-il, à côté du marché.\n", "windows-1252"),
        ("La niña de Málaga comió piñas y mañana vendrá.\n", "cp850"),
        ("På måndag går vi till ån och äter gröt.\n", "mac-roman"),
        ("Moara de apă a fost vândută în iarnă.\n", "windows-1250"),
        ("Старый мельник сказал, что вода поднимается.\n", "windows-1251"),
    ],
)
def test_letters_tell_the_encoding_of_a_sentence(text: str, name: str) -> None:
    assert decode(text.encode(name), encoding="auto").text == text
