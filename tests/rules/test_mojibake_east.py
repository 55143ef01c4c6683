"""East Asian text in the wrong encoding, and text in an alphabet that was read as East Asian."""

from __future__ import annotations

import pytest

from textclean.edits import apply
from textclean.pipeline import Pipeline
from textclean.rules import load

RULE = load("mojibake")
CHINESE = "今天早上我在火车站旁边的小书店里买了一本新书。老板说这本书已经卖完了，只有最后一本。"
TRADITIONAL = "今天早上我在火車站旁邊的小書店裡買了一本新書。老闆說這本書已經賣完了，只有最後一本。"
JAPANESE = "駅前の小さな本屋は、夕方になると静かになる。\n店の人はいつも奥で本を読んでいて、客が来ても気がつかない。"
KOREAN = "역 앞의 작은 서점은 저녁이 되면 조용해진다. 주인은 언제나 안쪽에서 책을 읽고 있다."
ENGLISH = "It’s the café’s door, she wasn’t there.\nNobody knew it."
FRENCH = "L’élève est fâché d’être resté là.\nÀ côté de la fenêtre, sa mère préparait déjà le dîner."
RUSSIAN = "Осенью пароходы здесь уже не останавливаются."
CLEAN = (CHINESE, TRADITIONAL, JAPANESE, KOREAN, ENGLISH, FRENCH, RUSSIAN)
PAIRS = (
    *((text, "utf-8", "gbk") for text in (ENGLISH, FRENCH, RUSSIAN)),
    *((text, "utf-8", "cp932") for text in (ENGLISH, FRENCH)),
    *((JAPANESE, wrote, read) for wrote in ("cp932", "euc_jp") for read in ("cp1252", "latin-1")),
    *((KOREAN, "cp949", read) for read in ("cp1252", "latin-1")),
    *((CHINESE, "gbk", read) for read in ("cp1252", "latin-1")),
    *((TRADITIONAL, "cp950", read) for read in ("cp1252", "latin-1")),
)


def misread(text: str, wrote: str, read: str) -> str:
    """Return text of one encoding read in another, undefined bytes as controls; lines apart."""
    if wrote == "utf-8":
        lines = [line.encode(wrote).decode(read) for line in text.split("\n")]
        assert [line.encode(read).decode(wrote) for line in lines] == text.split("\n")
        return "\n".join(lines)
    return "".join(bytes([byte]).decode(read, "ignore") or chr(byte) for byte in text.encode(wrote))


def repaired(text: str) -> str:
    return apply(text, RULE.find(text))


@pytest.mark.parametrize(("text", "wrote", "read"), PAIRS)
def test_damage_is_undone(text: str, wrote: str, read: str) -> None:
    bad = misread(text, wrote, read)
    assert repaired(bad) == text
    assert not RULE.find(text)
    good = "A clean line with a “naïve” café."
    assert repaired(f"{good}\n\n{bad}\n\n{good}") == f"{good}\n\n{text}\n\n{good}"
    done = Pipeline([RULE]).trace(bad)
    assert done.restore() == bad
    assert done.source(0, len(text)) == (0, len(bad))


@pytest.mark.parametrize("text", CLEAN)
def test_right_text_stays(text: str) -> None:
    for piece in (text, text[:3], text[:7], "".join(sorted(text)), text[::-1], " ".join(text)):
        assert not RULE.find(piece)


@pytest.mark.parametrize(
    "text",
    [
        "联通",
        "茅台酒",
        "ÀÉÎÕÜ ÄÖÜß",
        "ÇA, C’EST ÉTÉ À ÂGÉ",
        "ﾃｽﾄ ﾃﾞｰﾀ",
        "Ôîòî",
        "¾ ¿ ½ ¼",
        "‚a‘ ‚b‘ ‚c‘ ‚d‘",
        "「茅」と「脌」",
    ],
)
def test_a_few_characters_are_no_evidence(text: str) -> None:
    assert not RULE.find(text)


def test_offsets_point_to_the_bytes() -> None:
    bad = misread(KOREAN, "cp949", "latin-1")
    done = Pipeline([RULE]).trace(bad)
    at = 0
    for number, char in enumerate(KOREAN):
        size = len(char.encode("cp949"))
        assert done.source(number, number + 1) == (at, at + size)
        at += size
