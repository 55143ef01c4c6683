"""Which encoding data are in that have no byte order mark and are not UTF-8.

UTF-16 and UTF-32 show by where their NULs and controls stand; everything else is charset-normalizer's guess (the
extra `detect`).
"""

from __future__ import annotations

from typing import NamedTuple

from textclean.errors import DecodeError

_SAMPLE = 1 << 16
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b")) + b"\x7f"

# Where charset-normalizer finds several equally good, it lists them by the alphabet; these are by how common they are.
_COMMON = ("cp1252", "cp1251", "cp1250", "cp932", "gb18030", "big5", "cp949", "euc_jp")


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

    Of encodings that it finds equally good the more common is taken, and the confidence is shared between them.
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
    even = [match for match in ranked if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    names = {name: match for match in reversed(even) for name in (*match.could_be_from_charset, match.encoding)}
    chosen = next((name for name in _COMMON if name in names), best.encoding)
    confidence = round(max(0.0, min(0.99, 1.0 - names[chosen].chaos)) / len(even), 2)
    return Guess(chosen, confidence, tuple(match.encoding for match in even if match is not names[chosen]))
