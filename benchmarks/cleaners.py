"""The profiles as functions from a text to a text, as the shared scorers take them: `benchmarks.cleaners:ocr`."""

from __future__ import annotations

import textclean


def mail(text: str) -> str:
    """Clean with the profile mail."""
    return textclean.clean(text, profile="mail")


def mail_without_quotes(text: str) -> str:
    """Clean with the profile mail, what other people wrote taken out."""
    return textclean.Pipeline(profile="mail", options={"signatures": {"keep_quotes": False}}).clean(text)


def ocr(text: str) -> str:
    """Clean with the profile ocr."""
    return textclean.clean(text, profile="ocr")


def mojibake(text: str) -> str:
    """Run the rule `mojibake` alone."""
    return textclean.Pipeline().only("mojibake").clean(text)
