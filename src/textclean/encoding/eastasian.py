"""East Asian text in the wrong encoding: exact round trips, and evidence from the commonest characters.

    縺薙ｓ縺ｫ縺｡縺ｯ, 浣犲ソ锛屼笘鐣�  UTF-8 read as Shift-JIS or GBK
    ‚±‚ñ‚É‚¿‚Í, ¾È³çÇÏ¼¼¿ä, ÄãºÃ  Shift-JIS, EUC-KR, GBK, Big5, EUC-JP read as windows-1252 or Latin-1
    it鈥檚                        UTF-8 read as GBK in a Latin text

A line counts where all of its bytes make sense in the other encoding and what comes out is text: in the document
`LEAST` characters at least, of which a third are among those that make up half of all text in the language, or kana.
As it stands the line must be none: a UTF-8 shape in every character, or words of nothing but accented letters.

Looks at: up to 8,192 characters and 64 lines from all over the document tell whether lines are looked at; each line is
repaired by itself, in the encoding that the document as a whole speaks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from textclean.edits import Edit
from textclean.encoding.charmaps import settings
from textclean.encoding.eastread import Codec, Read, eastern, from_bytes, from_utf8, is_dense
from textclean.encoding.languages import fit, sample
from textclean.encoding.plausible import script
from textclean.encoding.traced import edits_of

ODD = 7.0  # bits that letters may cost by their neighbours, in an alphabet
LEAST = 6  # characters of the language that a document must come to
SHARE = 1 / 3  # of them that must be common
PLACES = 64  # lines of a long text that tell whether all are looked at


@cache
def _legacy() -> tuple[Codec, ...]:
    """Return the encodings that were read as windows-1252."""
    common = {name: frozenset(chars) - {"\n"} for name, chars in settings()["common"].items()}
    kinds = (
        ("cp932", "Shift-JIS", "japanese"),
        ("euc_jp", "EUC-JP", "japanese"),
        ("cp949", "EUC-KR", "korean"),
        ("gbk", "GBK", "chinese"),
        ("cp950", "Big5", "chinese"),
    )
    return tuple(Codec(wrote, "windows-1252", common[language], name) for wrote, name, language in kinds)


@cache
def _modern() -> tuple[Codec, ...]:
    """Return the encodings that UTF-8 was read as."""
    common = frozenset().union(*settings()["common"].values()) - {"\n"}
    return (Codec("utf-8", "gbk", common, "GBK"), Codec("utf-8", "cp932", common, "Shift-JIS"))


@cache
def _latin() -> re.Pattern[str]:
    return re.compile("[¡-ÿ]{4}|[‚ƒ\x82\x83](?:[^\n][‚ƒ\x82\x83]){2}|[¡-ÿ][^\n]{2}[¡-ÿ][^\n][¡-ÿ][^\n][¡-ÿ]")


def find(text: str, rule: str) -> list[Edit]:
    """Return the edits that decode East Asian text again.

    >>> [(edit.old, edit.new) for edit in find("It鈥檚 the caf茅鈥檚 door.", "demo")]
    [('鈥檚', '’s'), ('茅鈥檚', 'é’s')]
    """
    if text.isascii():
        return []
    seen = sample(text)
    edits: list[Edit] = []
    if eastern().search(seen) and _somewhere(text):
        edits = _best(text, rule, _modern(), from_utf8)
    if not edits and _latin().search(seen) and _somewhere_dense(text):
        edits = _best(text, rule, _legacy(), from_bytes)
    return edits


def _somewhere(text: str) -> bool:
    """Tell whether one of `PLACES` lines with East Asian characters, from all over the text, was UTF-8 before."""
    step = max(1, len(text) // PLACES)
    end = -1
    for place in range(0, len(text), step):
        match = eastern().search(text, max(place, end + 1)) if place > end else None
        if match is None:
            continue
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.start())
        end = len(text) if end < 0 else end
        for _, line in _lines(text[start:end]):
            if any(from_utf8(line, codec) for codec in _modern()):
                return True
    return False


def _somewhere_dense(text: str) -> bool:
    """Tell whether one of `PLACES` lines from all over the text may be bytes of a double-byte encoding."""
    step = max(1, len(text) // PLACES)
    end = -1
    for place in range(0, len(text), step):
        if place > end:
            start = text.rfind("\n", 0, place) + 1
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
            if any(is_dense(line) for _, line in _lines(text[start:end])):
                return True
    return False


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not ASCII, each with its offset."""
    for match in re.finditer(r"[^\n\r\x0b\x0c\x1c-\x1e\u2028\u2029]+", text):
        if not match[0].isascii():
            yield match.start(), match[0]


def _best(text: str, rule: str, codecs: tuple[Codec, ...], read: Callable[[str, Codec], Read | None]) -> list[Edit]:
    """Return the edits in the encoding that the document speaks for."""
    best: tuple[float, Codec, list[tuple[int, str, Read]]] | None = None
    every = [(at, line) for at, line in _lines(text) if read is from_utf8 or is_dense(line)]
    for codec in codecs:
        lines = [(at, line, got) for at, line in every if (got := read(line, codec))]
        worth = _worth("".join(got.text for _, _, got in lines), codec)
        if worth and (best is None or worth > best[0]):
            best = worth, codec, lines
    if best is None:
        return []
    _, codec, lines = best
    note = f"{codec.wrote.upper()} read as {codec.name}" if codec.wrote == "utf-8" else f"{codec.name} read as Latin"
    return [edit for at, line, got in lines for edit in edits_of(line, got.text, got.trace, at, rule, note)]


def _worth(text: str, codec: Codec) -> float:
    """Return how many characters of the lines speak for an encoding, 0 where they do not suffice."""
    high = [char for char in text if char > "\x7f"]
    letters = [char for char in high if "\u3040" <= char <= "\ud7a3"]
    if letters:
        kana = codec.wrote not in ("gbk", "cp950", "cp949")
        common = sum(char in codec.common or (kana and char <= "\u30ff") for char in letters)
        return common if len(letters) >= LEAST and common >= SHARE * len(letters) else 0
    # Text in an alphabet that was read as East Asian: letters of one language, and common signs.
    signs = set(settings()["punctuation"]["common"]) | set("«»¿¡°©®\xa0")
    own = [char for char in high if char not in signs]
    scripts = {script(char) for char in own}
    if (
        codec.wrote != "utf-8"
        or len(high) < 2
        or not scripts <= {"LATIN"} | {"CYRILLIC"} | {"GREEK"}
        or len(scripts) > 1
    ):
        return 0
    if scripts == {"LATIN"} or not scripts:
        words = sum(char.isalpha() and char < "\x80" for char in text)
        return len(high) if words > len(high) and fit(text) < ODD else 0
    return len(high) if len(own) >= 2 * LEAST and fit(text) < ODD else 0
