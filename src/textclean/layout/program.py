"""Whether a text is a program, a page of HTML, a TeX source or data rather than something to read.

Their line ends are meant, also those of the prose in their comments.

Looks at: the first line, and of the first thousand lines those without indent outside fences; nothing where no sign of
them is there.
"""

from __future__ import annotations

import re
from functools import cache

from textclean.layout.lines import Lines

_SIGNS = (
    "\n}", "{\n", "\nimport ", " import ", "\ndef ", "\nclass ", "\n#include", "\nfi\n", "\ndone\n", "\nend\n",
    "\nfunction ", "\nexport ", "\nlocal ", "\nusing ", "\npackage ", "\nconst ", "\nset(", "();\n", "\n);",
    "\n#]=", "\n#if", "\n#define",
)  # fmt: skip
_MANY = 1000  # lines at the text's start that are looked at
_FEWEST = 5  # lines of code without indent
_SHARE = 4  # one in so many lines without indent


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(
        r'#!|(?:[rRuU]?(?:"""|\'\'\'))|/\*|//|<\?(?:php|xml)|<!DOCTYPE|<html|<svg|import [\w.]+|from \S+ import '
        r"|package [\w.]+;?$"
        r"|#(?:include|define|ifndef|pragma)\b|%!|--|;;|use [\w:]+.*;$|\\(?:documentclass|documentstyle|input)\b"
        r"|# (?:-\*-|\$|Copyright|SPDX|Licensed|vim:)|# ?$|#{3,}$|#\[=|\" (?:Vim|Language|Maintainer)"
    )


@cache
def _key() -> re.Pattern[str]:
    return re.compile(r"(?:- )?[a-z_$\"'][\w$.\"'/-]*:(?:\s+\S|\s*$)")


def _is_yaml(lines: Lines) -> bool:
    """Tell whether keys that hold others begin lines, and keys a third of them."""
    some = [body for body in lines.body[:_MANY] if body]
    keys = [body for body in some if ":" in body and _key().match(body)]
    if len(keys) < _FEWEST or 3 * len(keys) < len(some):
        return False
    return sum([body[-1] == ":" or body.endswith((": |", ": >", ": |-", ": >-")) for body in keys]) > 1


@cache
def _code() -> re.Pattern[str]:
    return re.compile(
        r"[})\]]+[;,)]*$|[^.!?]*[{]$|(?:async )?(?:def|class) \w.*(?::|\($)"
        r"|import [\w.*{]+(?:[ ,]+\w+)*;?$|from \S+ import \S"
        r"|@\w+(?:[.(].*)?$|#(?:include|define|ifndef|ifdef|endif|if|else|pragma)\b|(?:fi|done|esac|end|else|begin|endif);?$"
        r"|(?:package|using|use|namespace|require) [\w:.'\"]+.*;$|(?:if|for|while|elif|unless|with|switch) .*[:{]$"
        r"|(?:try|else|finally):$"
        r"|(?:export|const|let|var|static|public|private|extern|typedef|struct|enum|function|func|fn|sub|local|return) "
        r".*[({;=\[)]$"
        r"|[\w.\[\]$\"'-]+ ?[:+|]?= ?[\[({\"'\d\w].*[\]\[)}({\"',;\d]$|[\w.:>$-]+\(.*\);?$"
        r"|</?\w[^>]*>$"
    )


def is_program(lines: Lines, *, markup: bool = False) -> bool:
    r"""Tell whether a text is a program or the like; one that seems to be `markup` must begin as a program does.

    >>> from textclean.layout.lines import split_lines
    >>> is_program(split_lines('\"\"\"Boats.\"\"\"\nimport os\n\ndef row():\n    pass\n'))
    True
    >>> is_program(split_lines("The boats import salt;\nthey row.\n"))
    False
    """
    text = lines.text
    start = text[:200].lstrip()
    if start[:1] in "{[" and start[1:].lstrip()[:1] in '"{[' and text.rstrip()[-1:] in "}]":
        return True  # JSON
    if start[:1] == "<" and text.rstrip()[-1:] == ">" and ("</" in text or "/>" in text):
        return True  # HTML, XML
    if start[:1] == "\\" and ("\\begin{" in text or "\\end" in text):
        return True  # TeX
    if "\n@@ -" in text and "\n+++ " in text:
        return True  # a patch
    if ":\n" in text[:20000] and "<!--" not in text[:20000] and _is_yaml(lines):
        return True
    head = text[: lines.starts[min(_MANY, len(lines.starts) - 1)]]
    if not any(sign in head for sign in _SIGNS):
        return False
    opening, _, behind = start.partition("\n")
    begins = _begins().match(opening) is not None or (opening[:1] == behind[:1] == "#")
    code, count, fenced = _code(), 0, False
    total = 0
    for body, indent in zip(lines.body[:_MANY], lines.indent, strict=False):
        if indent or not body:
            continue
        if body.startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced:
            total += 1
            count += code.match(body) is not None
    return count >= 2 if begins else not markup and count >= _FEWEST and _SHARE * count >= total
