"""The gate of `mojibake` against the rule without a gate: the same edits over clean and damaged text."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from textclean.edits import Edit
from textclean.encoding import gate, runs
from textclean.encoding.charmaps import charmaps
from textclean.rules import load
from textclean.testing import ENCODINGS, damaged, mojibake

RULE = load("mojibake")
SENTENCES = (
    "Die Möwe saß auf dem Geländer und blickte über die Förde.",
    "Où étiez-vous ? « Là-bas », répondit-il, l’œil à demi fermé…",
    "Vzácně kvetoucí keř stál za dřevěným plotem.",
    "Þar stóð gamall bóndabær, og ærnar gengu úti.",
    "Tàu rời bến lúc sáu giờ sáng, trước khi nắng lên.",
    "Ветер с моря принёс дождь, и ярмарку отменили — «до среды».",
    "Її сад цвів щовесни; ўсе гэта ён памятаў.",
    "Ο φάρος άναβε κάθε βράδυ, ακόμη και τον χειμώνα.",
    "הספינה עגנה בנמל לפני עלות השחר.",
    "عادت السفينة إلى الميناء قبل الفجر.",
    "नाव भोर से पहले घाट पर लौट आई।",
    "船在天亮前回到了港口。",
    "배는 동이 트기 전에 항구로 돌아왔다.",
    "Լույսը մարեց, և նավահանգիստը լռեց։",
)


@contextmanager
def without_gate() -> Iterator[None]:
    """Have the rule look at every line, in every encoding."""

    def every(text: str) -> list[tuple[int, int]]:
        ends = [-1, *(at for at, char in enumerate(text) if char in gate.MARKS), len(text)]
        spans = [(start + 1, end) for start, end in pairwise(ends)]
        return [(start, end) for start, end in spans if not text[start:end].isascii()]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "spans", every)
        patch.setattr(gate, "badness", lambda: lambda *where: True)
        patch.setattr(runs, "possible", lambda line, known: list(charmaps()))
        yield


def counting(text: str) -> list[Edit]:
    """Return the edits of the rule where its gate counts bytes, as it does in long text with few signs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "LONG", -1)
        patch.setattr(gate, "HEAD", 0)
        return list(RULE.find(text))


def ungated(text: str) -> list[Edit]:
    """Return the edits of the rule without a gate."""
    with without_gate():
        return list(RULE.find(text))


# Without the gate each example costs a hundred times as much.
@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=settings().max_examples // 8 + 50)
@given(st.lists(st.one_of(mojibake(), st.sampled_from(SENTENCES), st.sampled_from(["\n", " "])), max_size=6))
@example(["Å\x85", "\u2028", "â\x80\x99"])
def test_the_gate_changes_no_answer(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert list(RULE.find(text)) == counting(text) == ungated(text)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_gate_finds_damage_in_every_script(sentence: str) -> None:
    for encoding in ENCODINGS:
        broken = damaged(sentence, encoding)
        for text in (sentence, broken, f"{sentence}\n{broken}\n"):
            assert list(RULE.find(text)) == counting(text) == ungated(text)


def test_long_text_with_few_signs() -> None:
    """Where signs are few, their bytes are counted: the places that come out are the same."""
    clean = "A long page of nothing but plain words, and “quotes” now and then.\n" * 300
    for damage in ("", "sÃ³lo", "Â\xa0", "itâ€™s so", "вЂ™", "Ð¿Ñ€Ð¸", "Œ\x9d", "’”", "caf\x8e"):
        for at in (0, len(clean) // 2, len(clean)):
            text = clean[:at] + damage + clean[at:]
            assert list(RULE.find(text)) == counting(text) == ungated(text)


@pytest.mark.shared
def test_the_gate_changes_no_answer_in_many_languages(shared: Path) -> None:
    rng = random.Random(7)
    for path in sorted((shared / "data/mojibake/clean").glob("*.txt"))[::6]:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.isascii()][:8]
        texts = ["\n".join(lines)]
        for encoding in rng.sample(ENCODINGS, 5):
            texts.append("\n".join(part for line in lines for part in (line, damaged(line, encoding))))
        for text in texts:
            assert list(RULE.find(text)) == ungated(text), path.name
