"""Where measurements are kept: RESULTS.md, one section for each script, between markers that name it."""

from __future__ import annotations

import os
import platform
from pathlib import Path

PATH = Path(__file__).parent / "RESULTS.md"


def machine() -> str:
    """Return the machine in general terms."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, {cores} cores"


def replace_section(page: str, name: str, body: str) -> str:
    r"""Return the page with the text between a section's markers replaced, or with the section put at its end.

    >>> replace_section("# R\n", "speed", "fast")
    '# R\n\n<!-- speed:start -->\nfast\n<!-- speed:end -->\n'
    >>> replace_section(replace_section("# R\n", "speed", "fast"), "speed", "slow")
    '# R\n\n<!-- speed:start -->\nslow\n<!-- speed:end -->\n'
    """
    start, end = f"<!-- {name}:start -->\n", f"<!-- {name}:end -->\n"
    section = f"{start}{body.strip()}\n{end}"
    before, found, rest = page.partition(start)
    if not found:
        return f"{page.rstrip()}\n\n{section}"
    return before + section + rest.partition(end)[2]


def write(name: str, body: str) -> None:
    """Write a section into RESULTS.md."""
    page = PATH.read_text(encoding="utf-8") if PATH.exists() else "# Results\n"
    PATH.write_text(replace_section(page, name, body), encoding="utf-8")
