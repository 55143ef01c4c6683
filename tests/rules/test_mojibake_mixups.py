"""One single-byte encoding read as another: with a hint, and on the evidence of a whole document."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import textclean
from textclean.config import Settings, build
from textclean.edits import apply
from textclean.encoding.mixups import mixups
from textclean.errors import ConfigError
from textclean.pipeline import Pipeline
from textclean.rules import load

TEXTS = {
    "es": "Mañana habrá otra función en el teatro pequeño de la esquina; ¿quién sabe cuándo será la última? El "
    "año pasado "
    "también llovió mucho, y los niños no salían de casa. La razón era muy sencilla: nadie quería oír más música "
    "después de las diez. «Así es la vida», decía mi tía, que todavía vivía con nosotros.",
    "de": "Der Bäcker in der Goethestraße öffnet früh, aber nur für Gäste. Die Tür ist schwer, und die Schüler "
    "müssen sie "
    "mit beiden Händen aufdrücken. Später hören wir, dass es auch größere Brötchen gäbe. Das wäre schön, sagt die "
    "Köchin, und zählt die übrigen Stücke.",
    "ru": "Осенью пароходы здесь уже не останавливаются. Он сказал, что это было давно и не в этом городе. Мы "
    "вышли на "
    "берег и долго смотрели на воду. Потом пошли домой. Никто не говорил ни слова. Только Анна всё время смеялась, "
    "а Пётр смотрел на неё и тоже хотел смеяться. Было тихо. Вечером пришли гости. Все пили чай. Никто не спал.",
    "pl": "Zażółć gęślą jaźń, powiedział zmęczony zecer. Nie było już nikogo, kto mógłby się tym zająć, więc "
    "poszedł do "
    "domu i położył się spać. Rano znów będzie dużo pracy, pomyślał, ale na razie śnił o morzu.",
    "el": "Το πλοίο φεύγει νωρίς το πρωί από το μικρό λιμάνι. Κανείς δεν "
    "ξέρει πότε θα γυρίσει, αλλά όλοι το περιμένουν.",
    "tr": "Akşam üzeri limana indik ve küçük bir kahvede oturduk. Garson bize çay getirdi, ama şeker yoktu. Yağmur "
    "yağıyordu, işçiler eve dönüyordu. Işıklar yandı, çocuklar koşarak geldi; sonra herkes sustu. Kimse bir şey "
    "söylemedi, çünkü söylenecek bir şey kalmamıştı.",
}
CODECS = {"macroman": "mac_roman", "koi8-r": "koi8_r"} | {f"windows-{page}": f"cp{page}" for page in range(1250, 1259)}
# Case turned round, or capitals alone: too little in a short text without a hint.
HINTED = {("koi8-r", "windows-1251"), ("windows-1251", "koi8-r"), ("windows-1250", "iso-8859-2")}


def misread(text: str, wrote: str, read: str) -> str | None:
    """Return text of one encoding read in another, None where it is not of that encoding."""
    try:
        data = text.encode(CODECS.get(wrote, wrote))
    except UnicodeError:
        return None
    return "".join(bytes([byte]).decode(CODECS.get(read, read), "ignore") or chr(byte) for byte in data)


def each() -> Iterator[object]:
    """Yield a language, the two encodings, and the damage."""
    for mixup in mixups():
        wrote, read = mixup.name.split(" read as ")
        for language in mixup.languages:
            bad = misread(TEXTS.get(language.code, "\ud800"), wrote, read)
            if bad is not None:
                yield pytest.param(language.code, wrote, read, bad, id=f"{language.code}: {mixup.name}")


def words_left(got: str, wanted: str) -> int:
    """Return how many words of a repair are not what was wanted."""
    return sum(a != b for a, b in zip(got.split(" "), wanted.split(" "), strict=True))


@pytest.mark.parametrize(("code", "wrote", "read", "bad"), list(each()))
def test_a_mixup_is_undone(code: str, wrote: str, read: str, bad: str) -> None:
    """All comes back with a hint, but for a word or two that are words as they stand; without one, too."""
    wanted = TEXTS[code]
    rule = load("mojibake", {"hint": code})
    got = apply(bad, rule.find(bad))
    assert words_left(got, wanted) <= 3
    assert not rule.find(got)
    if (wrote, read) not in HINTED:
        plain = load("mojibake")
        got = apply(bad, plain.find(bad))
        assert words_left(got, wanted) <= 3
        assert not plain.find(got)


@pytest.mark.parametrize("code", TEXTS)
def test_right_text_stays_whatever_the_hint(code: str) -> None:
    for hint in (None, *TEXTS):
        rule = load("mojibake", {"hint": hint})
        assert not rule.find(TEXTS[code])
        assert not rule.find(TEXTS[code].upper())


def test_a_short_text_without_a_hint_stays() -> None:
    assert textclean.clean("Un cafŽ, por favor.") == "Un cafŽ, por favor."
    assert textclean.clean("Ïðèâåò") == "Ïðèâåò"


def test_a_hint_is_an_option_of_the_rule_and_of_the_config() -> None:
    assert Pipeline(options={"mojibake": {"hint": "spanish"}}).clean("Un cafŽ, por favor.") == "Un café, por favor."
    assert build(Settings(options={"mojibake": {"hint": "russian"}})).clean("Ïðèâåò, ìèð") == "Привет, мир"
    with pytest.raises(ConfigError, match="no language 'spannish'"):
        load("mojibake", {"hint": "spannish"})


def test_an_edit_says_which_encodings() -> None:
    (edit,) = load("mojibake", {"hint": "es"}).find("El cafŽ")
    assert (edit.start, edit.old, edit.new, edit.note) == (6, "Ž", "é", "macroman read as windows-1252")
