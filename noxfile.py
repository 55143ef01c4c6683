"""Longer or separate runs, by name: `nox -s NAME`. `.ci/run` is the whole check and needs no nox."""

from __future__ import annotations

import nox

nox.needs_version = ">=2024.4.15"
nox.options.sessions = ["tests", "lint", "docs"]
nox.options.reuse_existing_virtualenvs = True


@nox.session(python=["3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    """Run all tests."""
    session.install("-e", ".[test]")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session
def property(session: nox.Session) -> None:
    """Try each law on 100,000 examples: about half an hour on two cores."""
    session.install("-e", ".[test]")
    long = {"HYPOTHESIS_PROFILE": "long"}
    session.run("pytest", "tests/property", "-m", "not alone", "-n", "auto", *session.posargs, env=long)


@nox.session
def lint(session: nox.Session) -> None:
    """Run the linter and check the types."""
    session.install("-e", ".[test,lint]")
    session.run("ruff", "check", ".")
    session.run("mypy", "--strict")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning is an error."""
    session.install("-e", ".[docs]")
    session.run("sphinx-build", "-W", "--keep-going", "-b", "html", "docs", "docs/_build/html")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure speed against ftfy, and quality on the shared data; rewrites benchmarks/RESULTS.md."""
    session.install(".[test]")
    session.run("python", "-m", "benchmarks.speed")
    session.run("python", "-m", "benchmarks.quality")
