"""The negative corpus: clean text of every kind and language comes back as the same object.

Each file `cases/negative-<kind>.json` is a list of `{"label", "language", "text"}`. A case says what is right, not what
the rules do today; one that no evidence in the text decides has `"expect": "fail"` and must fail.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

import textclean

CASES = [
    (path.stem.removeprefix("negative-"), case)
    for path in sorted((Path(__file__).parent / "cases").glob("negative-*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "ru", "pl", "da")


def _parameters() -> list[object]:
    """Return a pytest parameter for each case, a strict xfail for the known weaknesses."""
    weak = pytest.mark.xfail(strict=True, raises=AssertionError, reason="a known weakness")
    return [
        pytest.param(case["text"], id=f"{kind}: {case['label']}", marks=[weak] if case.get("expect") == "fail" else [])
        for kind, case in CASES
    ]


@pytest.mark.parametrize("text", _parameters())
def test_clean_text_comes_back_as_the_same_object(text: str) -> None:
    """Locality: text that needs no repair comes back as the same object."""
    done = textclean.trace(text)
    assert done.edits == ()
    assert textclean.clean(text) is text


def test_cases_have_labels_of_their_own() -> None:
    """A label names one case of its kind, and each case has its three keys and at most `expect` besides."""
    counts = Counter((kind, case["label"]) for kind, case in CASES)
    assert [name for name, count in counts.items() if count > 1] == []
    for _, case in CASES:
        assert {"label", "language", "text"} <= set(case) <= {"label", "language", "text", "expect"}


def test_corpus_covers_the_languages() -> None:
    """Each of the eleven languages has at least eight cases, and all have at least 150 together."""
    counts = Counter(case["language"] for _, case in CASES)
    assert [language for language in LANGUAGES if counts[language] < 8] == []
    assert len(CASES) >= 150
