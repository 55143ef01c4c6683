"""The key of a line: what rule packs compare, a line without case, marks and markup.

    '  * **Share this article:**'                  →  'share this article'
    'To contact us visit [x.example](https://x.example)'  →  'to contact us visit x.example'
    'Write to news@example.org'                    →  'write to EMAIL'

Curly quotes and dashes become straight, runs of blanks one blank; the upper-case words URL and EMAIL stand for
addresses and cannot be anything else, since all else is lower case.
"""

from __future__ import annotations

import re
from functools import cache

_PLAIN = (
    ("’", "'"), ("‘", "'"), ("ʼ", "'"), ("`", "'"), ("´", "'"), ("“", '"'), ("”", '"'), ("„", '"'),
    ("–", "-"), ("—", "-"), ("‑", "-"), ("−", "-"), ("…", "..."), ("\u00ad", ""), ("\u200b", ""), ("\ufeff", ""),
)  # fmt: skip
_BEFORE = " \t#*+-|>=_~.:;,!•·●▪■◦‣►▶▸→»›✉☰✖×\xa0"
_BEHIND = " \t#*+-|<>=_~.:;,!•·●▪■◦‣►▶▸→»›«‹↑↓▼▾\xa0"
_WORD = 20  # code points in which the beginning of a line's first word stands
_LONGEST = 4_000  # code points of a line that are looked at: no rule speaks of longer ones


@cache
def _markup() -> re.Pattern[str]:
    return re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,500}\)|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}")


@cache
def _addresses() -> re.Pattern[str]:
    return re.compile(
        r"<?\b(?:mailto:)?[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}>?"
        r"|<?\b(?:https?://|ftp://|www\.)[^\s<>\"']{2,2000}>?",
    )


@cache
def _domains() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?\.){1,4}"
        r"(?:com|org|net|edu|gov|info|example|news|tv|io|co|eu|de|fr|es|it|pt|nl|pl|se|ru|uk|ch|at|be|br|mx|us|ca|au|in)"
        r"(?:/[^\s<>\"']{0,500})?(?![\w@])"
    )


@cache
def _dotted() -> re.Pattern[str]:
    return re.compile(r"\.[a-z]")


def key(line: str) -> str:
    """Return what rule packs compare of a line.

    >>> key("  * **Share this article:**")
    'share this article'
    >>> key("Write to [our desk](https://example.org) or <news@example.org>!")
    'write to our desk or EMAIL'
    """
    line = line[:_LONGEST]
    if "[" in line or "*" in line or "_" in line:
        line = _markup().sub(r"\1", line)
    line = line.lower()
    if "@" in line or "://" in line or "www." in line:
        line = _addresses().sub(_name, line)
    if "." in line and _dotted().search(line):
        line = _domains().sub("URL", line)
    if not line.isascii():  # `replace` for each is many times faster than `translate`, which looks up each character
        for mark, plain in _PLAIN:
            line = line.replace(mark, plain)
    return " ".join(line.split()).lstrip(_BEFORE).rstrip(_BEHIND)


def _name(match: re.Match[str]) -> str:
    return "EMAIL" if "@" in match[0] and "://" not in match[0] else "URL"


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"\w+")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\d")


def stems(text: str) -> set[str]:
    """Return the first five letters of each word of a key, and "0" for every number.

    >>> sorted(stems("to subscribe for 1999"))
    ['0', '1999', 'for', 'subsc', 'to']
    """
    found = {word[:5] for word in _words().findall(text)}
    if "©" in text:
        found.add("©")
    if _number().search(text) and any(stem[0].isdigit() for stem in found):
        found.add("0")
    return found


@cache
def _first() -> re.Pattern[str]:
    return re.compile(r"[\W_]*+([^\W_]{1,5})")


def begins(text: str) -> str:
    """Return the first five letters of the first word of a line in lower case, "0" for a number, "" for an address.

    >>> begins("* **subscribe** now"), begins("12 min"), begins("https://example.org")
    ('subsc', '0', '')
    """
    match = _first().match(text)
    if match is None or text.startswith(("http", "www."), match.start(1)):
        return ""
    return "0" if match[1][0].isdigit() else match[1]


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(r"[\W_]*+")


def beginning(line: str) -> str:
    """Return in lower case as much of a line, from its first word, as `begins` asks for.

    >>> beginning("* **Subscribe** to the letter that brings the tides")
    'subscribe** to the l'
    """
    match = _lead().match(line)
    start = match.end() if match else 0
    word = line[start : start + _WORD]
    return line.lower() if "Σ" in word else word.lower()  # what sigma becomes depends on what stands around it


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(r"\w[*!\[]+\w|\)\w")


def is_split(line: str) -> bool:
    """Return whether a line has a mark inside a word, which its key has in one piece.

    >>> is_split("**N**ewsletter"), is_split("**Newsletter**")
    (True, False)
    """
    if not line.isascii() and ("\u00ad" in line or "\u200b" in line or "\ufeff" in line):
        return True
    return ("*" in line or "[" in line) and _inside().search(line) is not None


@cache
def _link() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:url|web|website|site|e-?mail|mail|tel|phone|fax)[.:]? )?(?:URL|EMAIL)(?:[ |,]{1,3}(?:URL|EMAIL)){0,3}"
    )


def is_link(text: str) -> bool:
    """Return whether a key is nothing but links or addresses.

    >>> is_link(key("**[x.example/contact](https://x.example/contact)**"))
    True
    """
    return ("URL" in text or "EMAIL" in text) and _link().fullmatch(text) is not None
