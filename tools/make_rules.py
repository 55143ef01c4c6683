"""Write docs/rules.md from the table of the rules and their modules' docstrings.

python tools/make_rules.py
"""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

from textclean.rules import PROFILES, TABLE, Row

PAGE = Path(__file__).parent.parent / "docs/rules.md"

HEAD = """<!-- Written by tools/make_rules.py from the table of the rules and their docstrings: change those. -->
# The rules

In the order in which they run. A rule's text here is its specification, the docstring of its module. Names are
stable: they stand in configs and logs. An *unsafe* rule may change what was meant, so no profile but `plain` has one.

"""


def options_of(module: str) -> str:
    """Return a rule's options with their defaults, as Markdown, or an empty string."""
    made = inspect.signature(importlib.import_module(f"textclean.rules.{module}").make)
    return ", ".join(f"`{parameter.name}={parameter.default!r}`" for parameter in made.parameters.values())


def section(row: Row) -> str:
    """Return the page's part on one rule."""
    doc = inspect.getdoc(importlib.import_module(f"textclean.rules.{row.module}")) or ""
    facts = [f"Profiles: {', '.join(f'`{name}`' for name in PROFILES if name in row.profiles)}."]
    if not row.safe:
        facts.append("Unsafe.")
    options = options_of(row.module)
    if options:
        facts.append(f"Options: {options}.")
    return f"## {row.name}\n\n{' '.join(facts)}\n\n```text\n{doc.strip()}\n```\n"


def page() -> str:
    """Return the whole page."""
    profiles = "\n".join(f"- `{name}`: {summary}" for name, summary in PROFILES.items())
    table = "\n".join(f"| [{row.name}](#{row.name}) | {row.summary} |" for row in TABLE)
    index = f"## Profiles\n\n{profiles}\n\n## Table\n\n| rule | what it does |\n|---|---|\n{table}\n\n"
    return HEAD + index + "\n".join(section(row) for row in TABLE)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
