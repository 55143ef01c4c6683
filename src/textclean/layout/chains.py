"""Page numbers that count up through a text without form feeds. Interim: finds none."""

from __future__ import annotations

from textclean.layout.page import Page


def breaks(text: str) -> tuple[list[Page], list[tuple[int, int, str]]]:
    """Return the pages and breaks."""
    return [], []
