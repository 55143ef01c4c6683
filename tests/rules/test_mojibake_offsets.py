"""Offsets through repaired mojibake are exact to the character."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from textclean.encoding.replay import ftfy
from textclean.pipeline import Pipeline
from textclean.rules import load

SENTENCES = (
    "Der Bäcker in der Goethestraße öffnet früh, aber nur für Gäste.",
    "Zażółć gęślą jaźń, powiedział zmęczony zecer.",
    "Осенью пароходы здесь уже не останавливаются.",
    "Το πλοίο φεύγει νωρίς το πρωί από το μικρό λιμάνι.",
    "駅前の小さな本屋は、夕方になると静かになる。",
    "Nothing — she said — “nothing at all”…",
    "Ganz ohne Sonderzeichen steht dieser Satz da.",
)
ENCODINGS = (
    "latin-1", "sloppy-windows-1252", "sloppy-windows-1251", "sloppy-windows-1253", "sloppy-windows-1254", "cp437",
    "koi8-r", "cp850",
)  # fmt: skip
Span = tuple[int, int]


def damaged(text: str, encoding: str, times: int) -> tuple[str, list[Span]] | None:
    """Return text read in an encoding, with the span of each character; None where the bytes do not survive."""
    ftfy()
    spans = [(at, at + 1) for at in range(len(text))]
    for _ in range(times):
        try:
            bad = text.encode("utf-8").decode(encoding)
            if bad.encode(encoding).decode("utf-8") != text:
                return None
        except UnicodeError:
            return None
        starts = [0]
        for char in text:
            starts.append(starts[-1] + len(char.encode("utf-8")))
        spans = [(starts[start], starts[end]) for start, end in spans]
        text = bad
    return text, spans


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(SENTENCES), st.sampled_from(ENCODINGS), st.integers(0, 2)), min_size=1, max_size=4
    ),
    st.sampled_from(["\n", "\n\n", "\u2028"]),
)
@example([(SENTENCES[2], "sloppy-windows-1252", 2), (SENTENCES[0], "cp437", 1)], "\n")
def test_law_offsets_are_exact_through_mojibake(parts: list[tuple[str, str, int]], joint: str) -> None:
    """Where the text comes back, each character's source is exactly what the damage made of it, and the other way."""
    raw = clean = ""
    spans: list[Span] = []
    for sentence, encoding, times in parts:
        found = damaged(sentence, encoding, times) or damaged(sentence, encoding, 0)
        assert found
        bad, places = found
        spans.extend((start + len(raw), end + len(raw)) for start, end in places)
        spans.extend((len(raw) + len(bad) + at, len(raw) + len(bad) + at + 1) for at in range(len(joint)))
        raw, clean = raw + bad + joint, clean + sentence + joint
    done = Pipeline([load("mojibake")]).trace(raw)
    assert done.text == clean
    for at, span in enumerate(spans):
        assert done.source(at, at + 1) == span
        assert done.target(*span) == (at, at + 1)
    assert done.restore() == raw
