"""Law 11, linear cost: how the time grows when a text is doubled, on hostile text too.

    python -m benchmarks.linear

Prints, for each kind of text, the seconds at two sizes and their ratio: about 2 is linear, about 4 is quadratic.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import textclean
from textclean.profiles import pipeline
from textclean.rules import load

KINDS: dict[str, str | tuple[str, str]] = {
    "blanks in one line": " ",
    "blank lines": "\n",
    "blank lines with blanks": " \n\t",
    "form feeds": "\n\f\n",
    "hyphens": "-",
    "hyphens at line ends": "a-\n",
    "long words broken": "govern-\nment ",
    "one letter a line": "a\n",
    "one word": "abcdefgh",
    "one long line of words": "the of and ",
    "wrapped prose": "The harbour office had been closed for years, and nobody in the\ntown remembered when it was. ",
    "indented prose": "   The harbour office had been closed for years, and nobody in the\ntown remembered it.\n",
    "verse": "O wind that blows across the moor\nAnd never asks the way\n\n",
    "mojibake": "cafÃ© â€œdÃ©jÃ  vuâ€\x9d ",
    "mojibake twice": "cafÃƒÂ© ",
    "half mojibake": "Ã",
    "ampersands": "&",
    "entities": "&amp;",
    "opening angles": "<",
    "escapes": "\x1b[",
    "backspaces": "a\b",
    "marks": "e\u0301",
    "surrogates": "\ud83d",
    "quotes": "> > ",
    "stars": "*",
    "pipes": "| a ",
    "fences": "```\n",
    "numbers": "12\n\n",
    "page feet": "text of a page goes here and ends with\n\n   12\n\n\f",
    "footers": "Share this article\n\nSubscribe to our newsletter\n\n",
    "markup links": "[",
    "addresses": "http://",
    "nested mojibake": "ÃƒÂ©Ð¿Ñ€ ",
    "mojibake of ASCII words": "aÃ©b",
    "blanks and a word at the end": (" ", "word"),
    "dashes and a word at the end": ("- ", "word"),
    "quoted blanks": ("> \t", "x"),
}
# Rules that run only when they are asked for.
OPT_IN = {
    "escapes": ({"bare": True, "hex": True}, ("\\", "\\u00e9", "\\ud83d", "u00e9", "\\xc3", "\\u00e9 ", "u", "[\\u")),
    "quoted": ({}, ("=", "=C3=A9", "=\n", "=3D", "a=E9b ", "http://=C3", "=C", "=C3=A9 =3D=\n")),
    "percent": ({}, ("%", "%C3%A9", "%20", "a%20b", "%E9 a", "%25", "%C3%A9.a", "a%E9b ")),
}


def seconds(clean: Callable[[str], object], text: str) -> float:
    """Return the least time of the processor of two runs."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        clean(text)
        best = min(best, time.process_time() - start)
    return best


def row(kind: str, clean: Callable[[str], object], piece: str, end: str = "", size: int = 60_000) -> None:
    """Print one row of the table."""
    many = size // len(piece)
    once, twice = seconds(clean, piece * many + end), seconds(clean, piece * 2 * many + end)
    flag = "  <-- not linear" if twice > 3 * once and twice > 0.05 else ""
    print(f"{kind:26s} {once:8.4f} s  {twice:8.4f} s  x {twice / once:4.1f}{flag}", flush=True)


def main() -> None:
    pipeline("standard").clean("warm up\r\n" * 3)
    for name, (options, pieces) in OPT_IN.items():
        rule = load(name, options)
        for piece in pieces:
            row(f"{name}: {piece!r}", rule.find, piece)
    for kind, what in KINDS.items():
        piece, end = what if isinstance(what, tuple) else (what, "")
        row(kind, textclean.clean, piece, end)
        for profile in ("mail", "ocr"):
            row(f"{profile}: {kind}", pipeline(profile).clean, piece, end, 15_000)


if __name__ == "__main__":
    main()
