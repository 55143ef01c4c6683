"""Which encoding data are in that have no byte order mark and are not UTF-8.

UTF-16 and UTF-32 show by where their NULs and controls stand; everything else is charset-normalizer's guess (the
extra `detect`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from textclean.errors import DecodeError

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_SAMPLE = 1 << 16
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b")) + b"\x7f"

# Where charset-normalizer finds several equally good, it lists them by the alphabet; these are by how common they are.
_COMMON = ("cp1252", "cp1251", "cp1250", "cp932", "gb18030", "big5", "cp949", "euc_jp")

_NEAR = 0.1  # charset-normalizer's disorder, by which an encoding may be behind and still be the one
_BITS = 1.0  # readings whose letters fit their neighbours as well as this are equally good
_ODD = 20.0  # bits of a sign at a letter that nobody sets there, or a capital inside a word
_SIGN = "[^\\x00-\\x7f\\w\\s–—‘’‚“”„…«»‹›¿¡§©®™°·•†]"
_PLACES = 200
_HIGH = bytes(range(0x80, 0x100))


class Guess(NamedTuple):
    """An encoding, the confidence in it from 0 to 1, and those that are as likely and give another text."""

    encoding: str
    confidence: float
    rivals: tuple[str, ...]


def wide(data: bytes) -> str:
    """Return the name of the UTF-16 or UTF-32 that data without a mark are in, or an empty string.

    The evidence is where the NULs stand, which most characters of the first blocks have in their high bytes, and
    that the data decode strictly to characters that texts have. In text without such characters, as in Chinese, it is
    that bytes stand in it which no text of single bytes has, and that nearly all characters are of one script.

    >>> wide("Bitte läuten".encode("utf-16-be")), wide(b"Bitte"), wide(bytes(100))
    ('utf-16-be', '', '')
    >>> wide("雨が降りそうだったので、傘を持って出かけた。".encode("utf-16-le"))
    'utf-16-le'
    """
    sample = data[:_SAMPLE]
    if len(data) % 2:
        return ""
    return (_by_nuls(data, sample) if b"\0" in sample else "") or _by_script(data, sample)


def _by_nuls(data: bytes, sample: bytes) -> str:
    if len(data) % 4 == 0:
        quarter = len(sample) // 4
        zeros = [sample[at::4].count(0) for at in range(4)]
        if zeros[2] + zeros[3] > 1.8 * quarter and zeros[0] < 0.1 * quarter:
            return _if_text(data, "utf-32-le")
        if zeros[0] + zeros[1] > 1.8 * quarter and zeros[3] < 0.1 * quarter:
            return _if_text(data, "utf-32-be")
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.1 * half and even < 0.02 * half:
        return _if_text(data, "utf-16-le")
    if even > 0.1 * half and odd < 0.02 * half:
        return _if_text(data, "utf-16-be")
    return ""


def _by_script(data: bytes, sample: bytes) -> str:
    """Return the UTF-16 in which nearly all characters are East Asian, and in the other byte order are not."""
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if len(data) < 16 or controls < max(2, 0.01 * len(sample)):
        return ""
    shares: dict[str, float] = {}
    for name in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(name, "replace")
        shares[name] = sum(map(_east_asian, text)) / len(text)
    best = max(shares, key=shares.__getitem__)
    return _if_text(data, best) if shares[best] > 0.95 and min(shares.values()) < 0.75 else ""


def _east_asian(char: str) -> bool:
    """Tell whether a character stands in East Asian text: ideographs, kana, Hangul, their punctuation, ASCII."""
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3000" <= char <= "\u30ff"
        or "\uac00" <= char <= "\ud7a3"
        or "\uff00" <= char <= "\uffef"
        or " " <= char <= "~"
        or char in "\r\n\t“”‘’—…·"
    )


def _if_text(data: bytes, name: str) -> str:
    """Return `name` where all of the data decode in it, and the sample is characters that texts have."""
    try:
        sample = data.decode(name)[: _SAMPLE // 2]
    except UnicodeDecodeError:
        return ""
    odd = sum(not (char.isprintable() or char.isspace()) for char in sample)
    return name if odd <= 0.02 * len(sample) else ""


def likeliest(data: bytes) -> Guess:
    """Return charset-normalizer's guess. Raises DecodeError where it is not installed or finds nothing.

    Of single-byte encodings that it finds about equally good, those are taken in which letters fit their neighbours
    (`é` in French, not `ť`); of these the more common. The confidence is shared between them, and few letters give
    little.
    """
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        raise DecodeError(
            "detecting an encoding needs charset-normalizer: pip install 'textclean[detect]', or name the encoding"
            " with -e, as with -e windows-1252"
        ) from None
    ranked = list(from_bytes(data))
    if not ranked:
        raise DecodeError("no encoding could be detected: name it with -e, as with -e windows-1252")
    best = ranked[0]
    even = _fitting(data, ranked, [one for one in ranked if (one.chaos, one.coherence) == (best.chaos, best.coherence)])
    names = {name: match for match in reversed(even) for name in (*match.could_be_from_charset, match.encoding)}
    chosen = next((name for name in _COMMON if name in names), even[0].encoding)
    letters = len(data) - len(data.translate(None, _HIGH))
    sure = min(0.99, 1.0 - names[chosen].chaos, letters / (letters + 2))
    confidence = round(max(0.0, sure) / len(even), 2)
    return Guess(chosen, confidence, tuple(match.encoding for match in even if match is not names[chosen]))


def _fitting(data: bytes, ranked: Sequence[CharsetMatch], even: list[CharsetMatch]) -> list[CharsetMatch]:
    """Return the encodings, of those near the best, in which the letters beyond ASCII fit their neighbours best.

    Where one of the `even` ones is in order and has only signs, or letters of other scripts, nothing tells them apart.
    """
    from charset_normalizer.utils import is_multi_byte_encoding

    if is_multi_byte_encoding(even[0].encoding):
        return even
    near = [
        match for match in ranked if match.chaos <= even[0].chaos + _NEAR and not is_multi_byte_encoding(match.encoding)
    ]
    places = re.finditer(rb"[\x00-\x7f]{0,40}[\x80-\xff]+[\x00-\x7f]{0,40}", data)
    sample = b" ".join(place[0][:200] for place in islice(places, _PLACES))
    if any(_beyond(sample.decode(match.encoding, "replace")) for match in even):
        return even
    costs = [_cost(sample.decode(match.encoding, "replace")) for match in near]
    least = min(costs)
    fitting = [match for match, cost in zip(near, costs, strict=True) if cost < least + _BITS]
    return [match for match in fitting if match in even] or fitting


def _beyond(text: str) -> bool:
    """Tell whether a reading is in order and has no letters whose neighbours are known: Latin, Greek or Cyrillic."""
    return not any("\x7f" < char < "\u0530" and char.isalpha() for char in text) and _oddness(text) < 0.1


def _cost(text: str) -> float:
    """Return the bits of a reading: of its letters beside their neighbours, and of what nobody writes."""
    from textclean.encoding.languages import fit

    return fit(text) + _ODD * _oddness(text)


def _oddness(text: str) -> float:
    """Return the share of signs beyond ASCII that stand at letters, and of words with capitals inside."""
    from textclean.encoding.plausible import odd_case

    signs = re.findall(rf"(?<=[^\W\d_]){_SIGN}|{_SIGN}(?=[^\W\d_])", text)
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    beyond = sum(char > "\x7f" for char in text)
    return len(signs) / max(1, beyond) + sum(map(odd_case, words)) / max(1, len(words))
