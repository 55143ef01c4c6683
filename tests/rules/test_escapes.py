"""The rule `escapes`: its cases, its options, and the laws."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from textclean.edits import apply
from textclean.rules import load
from textclean.testing import check_rule

RULE = load("escapes")


def test_case(original: str, fixed: str) -> None:
    assert apply(original, RULE.find(original)) == fixed


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Cafu00e9 u00e0 la carte", "Café à la carte"),
        ("ru00e9sumu00e9", "résumé"),
        ("itu2019s a cafu00e9", "it’s a café"),
        ("u041fu0440u0438u0432u0435u0442", "Привет"),
        ("gut ud83dude00 und Cafu00e9", "gut 😀 und Café"),
        ("the menu2019 and menu2020", "the menu2019 and menu2020"),
        ("a cafu00e9 of menu2019", "a café of menu2019"),
        ("id a7u00e9f3", "id a7u00e9f3"),
        ("feud and queue", "feud and queue"),
    ],
)
def test_bare_escapes(raw: str, clean: str) -> None:
    assert apply(raw, load("escapes", {"bare": True}).find(raw)) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (r"Caf\xc3\xa9 \xe2\x80\x9cso\xe2\x80\x9d", "Café “so”"),
        (r"Caf\xe9 noir", "Café noir"),
        (r"\xe9", r"\xe9"),
        (r"\x41\x00\x1b", r"\x41\x00\x1b"),
        (r"C:\xe9tudes", r"C:\xe9tudes"),
    ],
)
def test_escaped_bytes(raw: str, clean: str) -> None:
    assert apply(raw, load("escapes", {"hex": True}).find(raw)) == clean


PIECES = st.sampled_from(
    [r"\u00e9", r"\ud83d", r"\ude00", "\\", "\\\\", "u00e9", "u2019", r"\u0041", r"\u005c", r"\u0022", '"', " ", "\n",
     r"\n", "C:", "a", "`", r"\xc3", r"\xa9", r"\U0001f600", r"\u{e9}", "[", "-", "0", "ud83d", "ude00", r"\u00c3"]
)  # fmt: skip


@pytest.mark.parametrize("options", [{}, {"bare": True}, {"hex": True}, {"bare": True, "hex": True}])
def test_laws(options: dict[str, object]) -> None:
    check_rule(load("escapes", options), examples=60)
    check_rule(load("escapes", options), examples=200, strategy=st.lists(PIECES, max_size=12).map("".join))
