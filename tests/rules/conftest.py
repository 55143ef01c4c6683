"""A test of a rule that takes `original` and `fixed` gets them from tests/cases/<rule>.json.

The rule's name is that of the module: test_controls.py gets controls.json. A case with "expect": "fail" is a known
weakness: a strict expected failure.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

CASES = Path(__file__).parent.parent / "cases"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each case its own run of the test."""
    if not {"original", "fixed"} <= set(metafunc.fixturenames):
        return
    name = Path(str(metafunc.module.__file__)).stem.removeprefix("test_")
    listed = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    weak = pytest.mark.xfail(strict=True)
    metafunc.parametrize(
        ("original", "fixed"),
        [
            pytest.param(
                case["original"],
                case["fixed"],
                id=case["label"],
                marks=weak if case.get("expect") == "fail" else (),
            )
            for case in listed
        ],
    )
