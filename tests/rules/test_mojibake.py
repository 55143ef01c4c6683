"""The rule `mojibake`: its cases, the laws over nested damage, exact offsets. The gate has its own (test_gate.py)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import textclean
from textclean.edits import apply, check
from textclean.encoding import batch, gate, whole
from textclean.encoding.replay import ftfy
from textclean.pipeline import Pipeline
from textclean.rules import load
from textclean.testing import check_rule, texts

RULE = load("mojibake")
ENCODINGS = (
    "latin-1", "sloppy-windows-1252", "sloppy-windows-1251", "sloppy-windows-1250", "sloppy-windows-1253",
    "sloppy-windows-1254", "sloppy-windows-1257", "iso-8859-2", "mac_roman", "cp437",
)  # fmt: skip
MORE = ("koi8-r", "cp850", "cp866", "sloppy-windows-1255", "sloppy-windows-1256", "sloppy-windows-1258")
SENTENCES = (
    "Der Bäcker in der Goethestraße öffnet früh, aber nur für Gäste.",
    "Ça suffit, répondit l’élève, fâché d’être resté là.",
    "Mañana habrá otra función; ¿quién sabe cuándo será la última?",
    "Zażółć gęślą jaźń, powiedział zmęczony zecer.",
    "Осенью пароходы здесь уже не останавливаются.",
    "Το πλοίο φεύγει νωρίς το πρωί από το μικρό λιμάνι.",
    "駅前の小さな本屋は、夕方になると静かになる。",
    "השכנים יושבים בערב ליד החלון הפתוח.",
    "Gần bến sông có một quán nhỏ bán cà phê.",
)


def damaged(text: str, encoding: str) -> str | None:
    """Return `text` as UTF-8 read in an encoding, or None where the bytes do not survive."""
    ftfy()
    try:
        broken = text.encode("utf-8").decode(encoding)
        return broken if broken.encode(encoding).decode("utf-8") == text else None
    except UnicodeError:
        return None


def repaired(text: str) -> str:
    return apply(text, RULE.find(text))


def each() -> Iterator[object]:
    """Yield a sentence, its encoding and its damage."""
    for encoding in (*ENCODINGS, *MORE):
        for sentence in SENTENCES:
            broken = damaged(sentence, encoding)
            # In code page 866 the first bytes of longer sequences are Russian letters: only pairs are told from text.
            if broken is not None and (encoding != "cp866" or all(char < "\u0800" for char in sentence)):
                yield pytest.param(sentence, broken, encoding, id=f"{encoding}: {sentence[:12]}")


def test_case(original: str, fixed: str) -> None:
    assert repaired(original) == fixed


@pytest.mark.parametrize(("sentence", "broken", "encoding"), list(each()))
def test_damage_is_undone(sentence: str, broken: str, encoding: str) -> None:
    assert repaired(broken) == sentence
    good = "A clean line with a “naïve” café."
    assert repaired(f"{good} {broken}") == f"{good} {sentence}"
    assert repaired(f"{broken}\n\n{sentence}\n\n{broken}") == f"{sentence}\n\n{sentence}\n\n{sentence}"
    twice = damaged(broken, encoding)
    if twice is not None and encoding in ENCODINGS:
        assert repaired(twice) == sentence


@pytest.mark.parametrize("sentence", SENTENCES)
def test_clean_text_stays(sentence: str) -> None:
    assert not RULE.find(sentence)
    assert textclean.clean(sentence) is sentence


def test_offsets_are_exact_to_the_letter() -> None:
    sentence = "Ганна жила в Полтаве — у реки, très près."
    broken = damaged(sentence, "sloppy-windows-1252")
    assert broken is not None
    done = Pipeline([RULE]).trace(broken)
    assert done.text == sentence
    at = 0
    for number, char in enumerate(sentence):
        width = len(char.encode())
        assert done.source(number, number + 1) == (at, at + width)
        assert done.target(at, at + width) == (number, number + 1)
        at += width


def test_an_edit_spans_what_changes_and_no_more() -> None:
    edits = RULE.find("dÃ©jÃ\xa0 vu and naÃ¯ve")
    assert [(edit.start, edit.old, edit.new) for edit in edits] == [(1, "Ã©", "é"), (4, "Ã\xa0", "à"), (16, "Ã¯", "ï")]


PIECES = st.sampled_from(
    ["\n", " ", "&amp;", "&eacute;", "&Atilde;&copy;", "&#195;", "\ud83d", "\udc4d", "<b>", "&lt;", "\r", "\x0b",
     "\x85", "\u2028", "&#10;", "&#13;", "&#59;", "&am&#112;amp;", "a", "The", "\ufffd", "\x1a", "Ã ", "Г ",
     "â\x80â\x80\x9c"]
)  # fmt: skip
LETTERS = st.text(alphabet="aé ñ’“”…àœłŋпривёĐ語ﬁ😀\u2028\u0300ạớ¿Ω\xa0\x85", min_size=1, max_size=12)


@st.composite
def nested(draw: st.DrawFn) -> str:
    """Return text damaged up to three times over, in any of the encodings."""
    text = draw(LETTERS)
    ftfy()
    for encoding in draw(st.lists(st.sampled_from((*ENCODINGS, *MORE)), max_size=3)):
        text = text.encode("utf-8", "surrogatepass").decode(encoding, "replace")
    return text


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(st.one_of(st.lists(st.one_of(nested(), PIECES), max_size=8).map("".join), texts()))
@example("&amp;\r‹")
@example("&amp;amp;lt;b> &amp;")
@example("’é\x85é\x85Ã\x85")
def test_law_idempotence_over_nested_damage(text: str) -> None:
    edits = RULE.find(text)
    check(text, edits)
    clean = apply(text, edits)
    assert not RULE.find(clean)


def test_laws() -> None:
    check_rule(RULE, examples=200)


@pytest.mark.parametrize(
    "piece", ["é", "Ã©", "l’é ", "Ã ", "Ð", "РЎ", "├⌐x", "Ù Ù Ù¡ ", "ã¢â‚¬", "…îa", "`&amp;", "&am&#112;"]
)
def test_one_long_line_is_no_trouble(piece: str) -> None:
    text = piece * 2_000
    assert not RULE.find(apply(text, RULE.find(text)))


@pytest.mark.shared
def test_what_ftfy_repairs_is_repaired_alike(shared: Path) -> None:
    """ftfy's published cases: all that it passes, and eight at least of the ten that it does not."""
    fold = {ord(a): b for a, b in zip("“”„‟‘’‚‛ʼ", "\"\"\"\"'''''", strict=True)}
    failed = []
    for path in sorted((shared / "data/mojibake/cases").glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            if not isinstance(case, dict):
                continue
            wanted = str(case.get("fixed-encoding", case["fixed"]))
            if repaired(case["original"]).translate(fold) != wanted.translate(fold):
                failed.append((case.get("expect"), case["label"]))
    assert [label for expect, label in failed if expect != "fail"] == []
    assert len(failed) <= 2


@pytest.mark.shared
def test_clean_languages_stay(shared: Path) -> None:
    """No edit but where the text itself has C1 controls for quotes."""
    for path in sorted((shared / "data/mojibake/clean").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert all("\x80" <= edit.old < "\xa0" for edit in RULE.find(text)), path.name


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_lines_together_are_repaired_as_each_by_itself(encoding: str) -> None:
    """What `batch` asks of all lines at once has the answers that `whole` has for each."""
    lines = [bad for text in SENTENCES if (bad := damaged(text, encoding))] * 3
    lines += [bad for text in SENTENCES if (bad := damaged(text, "mac_roman"))] + list(SENTENCES)
    lines += [twice for bad in lines[:4] if (twice := damaged(bad, encoding))]
    text = "\n".join(lines)
    spans = gate.spans(text)
    alone = [
        whole.repair(text[start:end], start, "mojibake", bad=gate.badness()(text, start, end) is not None)
        for start, end in spans
    ]
    together = batch.repair(text, spans, "mojibake", alone.__getitem__)
    assert [done and done.edits for done in together] == [done and done.edits for done in alone]
    assert [done and done.text for done in together] == [done and done.text for done in alone]
    few = [(a.counts, b.counts) for a, b in zip(together, alone, strict=True) if a and b and min(b.counts.values()) < 8]
    assert all(ours == theirs for ours, theirs in few)
    by_itself = [done for done in batch.repair(text, spans, "mojibake", lambda number: None) if done is None]
    assert len(by_itself) < len(spans)
