r"""Data that no single encoding explains: lines in two encodings, or a last character that was cut.

    Café in UTF-8 \n Café in windows-1252    line by line, as logs and mailboxes have it
    … the end of the caf\xc3                 all but the last bytes

Such data get an encoding of their own name, which leads back to the very bytes: `utf-8+windows-1252:2,5-7` says which
lines, from 1, are in the second encoding; `utf-8+cut:c3` has the bytes for which U+FFFD stands at the text's end.

Lines in two encodings are read only where nothing else is consistent: there are lines with UTF-8 beyond ASCII whose
characters people write, and all the others beyond ASCII are strictly in the second encoding.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from textclean.encoding.plausible import impossible, odd_case, rarity

_USUAL = 0.3  # the rarity of letters that living orthographies have
_LONG = re.compile(rb"[\x80-\xff]{4,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_SYMBOL = re.compile(r"(?<=[a-z])[¡-©«-³µ-¹»-¿×÷ˆ˜†‡‰€ƒ‚„](?=[a-z])|(?<=[a-z])[À-ÖØ-Þ](?=[a-z])")
_WORD = re.compile(r"[^\W\d_]+")
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


class Mixed(NamedTuple):
    """A text, the name of its encoding, how sure the second one is from 0 to 1, and how many lines are in it."""

    text: str
    encoding: str
    confidence: float
    lines: int


Detector = Callable[[bytes], tuple[str, float]]


def read(data: bytes, second: str, detect: Detector) -> Mixed | None:
    """Return data whose lines are in UTF-8 and in a second encoding; None where they are something else.

    `second` is the encoding that the data declare, or empty; `detect` gives one, with its confidence, for lines that
    do not look like windows-1252, and an empty one where it has none.

    >>> read("né\\n".encode() + b"n\\xe9\\n", "", lambda data: ("", 0.0))
    Mixed(text='né\\nné\\n', encoding='utf-8+windows-1252:2', confidence=0.9, lines=1)
    """
    lines = data.split(b"\n")
    made: list[str] = []
    others: list[int] = []
    chars: list[str] = []
    for number, line in enumerate(lines):
        try:
            made.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            made.append("")
            others.append(number)
        else:
            if not line.isascii():
                chars += (char for char in made[-1] if char > "\x7f")
    if not chars or not others:
        return None
    rest = b"\n".join(lines[number] for number in others)
    western = _western(rest)
    # In text of Latin letters a sequence of UTF-8 does not come about by chance; in other encodings, few may.
    least = 1 if western else 6
    if len(chars) < least or any(impossible(char) for char in chars):
        return None
    if sum(rarity(char) > _USUAL and char not in "‐–—’‘“”„…€" for char in chars) * 4 > len(chars):
        return None
    name, confidence = (second, 0.95) if second and second != "utf-8" else ("cp1252", 0.9) if western else detect(rest)
    if not name:
        return None
    try:
        for number in others:
            made[number] = lines[number].decode(name)
            if "\n" in made[number] or made[number].encode(name) != lines[number]:
                return None
    except UnicodeError:
        return None
    encoding = f"utf-8+{name.replace('cp125', 'windows-125')}:{_ranges(number + 1 for number in others)}"
    return Mixed("\n".join(made), encoding, confidence, len(others))


def _western(data: bytes) -> bool:
    """Tell whether lines look like windows-1252: single letters among ASCII ones, and no signs inside words."""
    if _UNDEFINED.search(data):
        return False
    high = len(_HIGH.findall(data))
    if sum(map(len, _LONG.findall(data))) > 0.1 * high:
        return False
    text = data.decode("cp1252")
    if len(_SYMBOL.findall(text)) > 0.05 * high:
        return False
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(odd_case, words)) <= 0.05 * len(words)


def cut(data: bytes, encoding: str) -> Mixed | None:
    """Return data that end inside a character, U+FFFD for its bytes; None where they do not.

    >>> cut("naïve café".encode()[:-1], "utf-8")
    Mixed(text='naïve caf\\ufffd', encoding='utf-8+cut:c3', confidence=0.95, lines=0)
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return None
    left = decoder.getstate()[0]
    if not left or text.isascii():  # a byte beyond ASCII after ASCII alone is no evidence
        return None
    return Mixed(text + "\ufffd", f"{encoding}+cut:{left.hex()}", 0.95, 0)


def encode(text: str, encoding: str) -> bytes:
    """Return the bytes that a text had in an encoding named by this module.

    Raises LookupError for a name that is none, UnicodeEncodeError where the text does not fit it.

    >>> encode("né\\nné\\n", "utf-8+windows-1252:2")
    b'n\\xc3\\xa9\\nn\\xe9\\n'
    """
    first, plus, rest = encoding.partition("+")
    second, colon, detail = rest.partition(":")
    if not (plus and colon):
        raise LookupError(f"unknown encoding: {encoding}")
    if second == "cut":
        if not text.endswith("\ufffd") or not re.fullmatch("(?:[0-9a-f]{2}){1,4}", detail):
            raise UnicodeEncodeError(encoding, text, max(0, len(text) - 1), len(text), "no cut character at the end")
        return text[:-1].encode(first) + bytes.fromhex(detail)
    lines = text.split("\n")
    others = _numbers(detail, len(lines))
    return b"\n".join(line.encode(second if number in others else first) for number, line in enumerate(lines, 1))


def _ranges(numbers: Iterable[int]) -> str:
    """Write rising numbers as ranges: `2,5-7`."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ",".join(f"{first}-{last}" if last > first else str(first) for first, last in spans)


def _numbers(ranges: str, most: int) -> frozenset[int]:
    """Read ranges of numbers, up to `most`. Raises LookupError for what is none."""
    if not re.fullmatch(r"\d{1,12}(?:-\d{1,12})?(?:,\d{1,12}(?:-\d{1,12})?)*", ranges):
        raise LookupError(f"no line numbers: {ranges[:80]}")
    found: set[int] = set()
    for span in ranges.split(","):
        first, _, last = span.partition("-")
        found.update(range(int(first), min(most, int(last or first)) + 1))
    return frozenset(found)
