"""What all tests share: the shared data's place, and how many examples a property gets.

Hypothesis profiles: "fast" for a plain `pytest`, "ci" for `.ci/run`, "long" for `nox -s property`; chosen by
`--hypothesis-profile` or the environment variable HYPOTHESIS_PROFILE. None has a deadline: a busy machine must
not fail a law. "fast" and "long" explore anew in each run and print the blob that repeats a failure; "ci" draws the
same examples each time, so that a check fails by what was changed and passes again where it passed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

EXAMPLES = {"fast": 100, "ci": 2_000, "long": 100_000}

# Slow generation is a busy machine, not a bug; the other health checks stay on.
for _name, _examples in EXAMPLES.items():
    settings.register_profile(
        _name,
        max_examples=_examples,
        deadline=None,
        derandomize=_name == "ci",
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or "fast")


def shared_folder() -> Path:
    """Return where the shared data should be: TEXTCLEAN_SHARED, or `shared` beside the repository."""
    return Path(os.environ.get("TEXTCLEAN_SHARED") or ROOT.parent / "shared")


def shared_is_required() -> bool:
    """Tell whether a run without the shared data is a failure rather than a run with less in it."""
    switches = ("TEXTCLEAN_REQUIRE_SHARED", "CI")
    return any(os.environ.get(name, "") not in {"", "0", "false"} for name in switches)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of the shared data, which is there: a test that needs it is marked `shared`."""
    return shared_folder()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip or fail a test marked `shared` where the shared data is missing; refuse one without the mark."""
    marked = item.get_closest_marker("shared") is not None
    if not marked and "shared" in getattr(item, "fixturenames", ()):
        pytest.fail("a test that uses the fixture `shared` must have its mark", pytrace=False)
    if marked and not (shared_folder() / "data").is_dir():
        reason = f"the shared data is not at {shared_folder()}: set TEXTCLEAN_SHARED to its folder"
        if shared_is_required():
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
