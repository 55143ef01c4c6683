"""`suspicious`: what it shows, what it leaves unsaid, and that it agrees with the rule `mojibake`."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import textclean
from textclean import suspicious
from textclean.errors import ConfigError
from textclean.rules import load
from textclean.suspicion import SURE
from textclean.testing import texts

LEGACY = ("cp1252", "cp1251", "cp1250", "iso8859-2", "mac_roman", "cp437", "koi8-r", "cp850")
PIECES = st.sampled_from(
    ["\n", " ", "&eacute;", "`Ã©`", "Ã©", "Г©", "til ГҐ leke", "É®", "…", "’é", "\ud83d", "a", "\x85"]
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Return text that was read in a wrong encoding up to twice."""
    text = draw(st.text(alphabet="aé ñ’“”…àœпривёĐ語\xa0", min_size=1, max_size=12))
    for encoding in draw(st.lists(st.sampled_from(LEGACY), max_size=2)):
        text = text.encode("utf-8", "surrogatepass").decode(encoding, "replace")
    return text


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(st.one_of(st.lists(st.one_of(damaged(), PIECES), max_size=8).map("".join), texts()))
@example("til ГҐ leke, mГ©dical")
@example("Ü°")  # a mark of Syriac at the start of a line
def test_law_agreement_with_the_rule(text: str) -> None:
    """What scores `SURE` and more is what the rule changes; all spans are in order, apart, and as they stand."""
    spans = suspicious(text)
    edits = load("mojibake").find(text)
    sure = [span for span in spans if span.score >= SURE]
    assert [(span.start, span.text, span.reading) for span in sure] == [(e.start, e.old, e.new) for e in edits]
    assert all(text[span.start : span.end] == span.text and 0 < span.score <= 1 for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))


def test_a_single_pair_that_could_be_meant_is_doubtful() -> None:
    (span,) = suspicious("De liker ГҐ leke.")
    assert (span.text, span.reading) == ("ГҐ", "å")
    assert 0 < span.score < SURE
    assert textclean.clean("De liker ГҐ leke.") == "De liker ГҐ leke."


def test_more_of_one_kind_is_surer() -> None:
    once, often = suspicious("sÃ³lo"), suspicious("sÃ³lo maÃ±ana aquÃ\xad estÃ¡n")
    assert SURE <= once[0].score < often[0].score < 1


def test_a_hint_makes_sure() -> None:
    text = "El azœcar y el cafŽ"
    assert not [span for span in suspicious(text) if span.score >= SURE]
    assert [span.reading for span in suspicious(text, hint="spanish")] == ["ú", "é"]


@pytest.mark.parametrize(
    "text",
    ["", "plain", "l’été, «là», “quotes” — dashes…", "SÃO JOÃO; NÃO É", "┌─┬─┐ │ ⌠ ≤ ∞", "Việt Nam", "שָׁלוֹם", "ˈɪŋɡlɪʃ"],
)
def test_clean_text_has_nothing_suspicious(text: str) -> None:
    assert suspicious(text) == ()


def test_wrong_arguments_say_so() -> None:
    with pytest.raises(ConfigError, match=r"no language 'spanisch'.*Did you mean 'spanish'"):
        suspicious("é", hint="spanisch")
    with pytest.raises(TypeError, match="not bytes"):
        suspicious(b"x")  # type: ignore[arg-type]


def test_check_on_the_command_line_agrees(tmp_path: Path) -> None:
    for name, text in (("bad.txt", "sÃ³lo"), ("good.txt", "De liker ГҐ leke.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "textclean",
            "--isolated",
            "--select",
            "mojibake",
            "--check",
            str(tmp_path / name),
        ]
        status = subprocess.run(command, capture_output=True, check=False).returncode
        assert status == any(span.score >= SURE for span in suspicious(text))
