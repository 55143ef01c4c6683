"""What the setting of a page leaves inside its words: ligatures set apart or lost, blanks at the wrong side of marks.

Each function yields the fixes that a text needs, in order; `known` counts the words of the text in lower case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from textclean.layout.debris import Fix, Words
from textclean.layout.marks import prose
from textclean.layout.seams import function_words
from textclean.layout.wordlists import guess_language, word_lists

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_GLYPHS = "".join(LIGATURES)
_MANY = 150  # words: so many without any of "fi", "fl", "ff" show that ligatures were lost
_USUAL = 5  # marks with blanks on the right side that show how a text is set
_NEAR = 60  # code points looked at on both sides of a mark
_SHORT = 400  # code points: a shorter text does not tell its language
_FEW = 4  # as many of them for each that is set otherwise
_ELISIONS = "[cdjlmnst]|qu|jusqu|lorsqu|puisqu|aujourd|presqu|quelqu|dell|nell|all|sull|un"

Zipf = Callable[[str], float]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    letter = "[^\\W\\d_]"
    return {
        "apart": re.compile(f"(?:(?<![^\\W_])({letter}+) )?(?<!\\S)([{_GLYPHS}]) (?=({letter}+))"),
        "behind": re.compile(f"(?<![^\\W_])({letter}*{letter}[{_GLYPHS}]) (?=({letter}+))"),
        "null": re.compile(f"({letter}*)\x00({letter}*)"),
        "word": re.compile(f"(?<![^\\W_]){letter}+(?![^\\W_])"),
        "merged": re.compile("(?<=[a-zß-öø-ÿ]{2},)(?=[a-zß-öø-ÿ]{2})"),
        "elision": re.compile(f"(?<![^\\s“«(—-])(?:{_ELISIONS})['’] +(?=[a-zà-öø-ÿœ])", re.IGNORECASE),
        "elided": re.compile(f"(?<![^\\W_])(?:{_ELISIONS})['’](?={letter})", re.IGNORECASE),
    }


@cache
def _common() -> frozenset[str]:
    """Return the common words of all languages."""
    return function_words().union(*(lists.common for lists in word_lists().values()))


def ligatures(text: str, known: Words) -> Iterator[Fix]:
    """Yield the blanks beside a ligature glyph that belong to no word's end.

    >>> from textclean.layout.debris import counted
    >>> text = "it is a dif ﬁ cult ﬁ eld"
    >>> [(fix.start, fix.end) for fix in ligatures(text, counted(text))]
    [(11, 12), (13, 14), (20, 21)]
    """
    if sum(text.count(glyph + " ") for glyph in _GLYPHS) < 2:
        return
    apart = list(_patterns()["apart"].finditer(text))
    before = Counter(match[1].lower() for match in apart if match[1])
    language = guess_language(known())[0]
    usual = word_lists()[language].common if language and len(text) > _SHORT else _common()
    last = -1
    for match in apart:
        first = (match[1] or "").lower()
        if not match[3][0].islower():
            continue
        if first and match.start(1) != last and first not in usual and known()[first] <= before[first]:
            yield Fix(match.end(1), match.end(1) + 1, "", "ligature set apart")
        yield Fix(match.end(2), match.end(2) + 1, "", "ligature set apart")
        last = match.start(3)
    behind = [match for match in _patterns()["behind"].finditer(text) if match[2][0].islower()]
    rests = Counter(match[2].lower() for match in behind)
    for match in behind:
        rest = match[2].lower()
        if len(behind) + len(apart) > 1 and rest not in function_words() and known()[rest] <= rests[rest]:
            yield Fix(match.end(1), match.end(1) + 1, "", "blank behind a ligature")


def may_have_lost(text: str) -> bool:
    r"""Tell whether a text may have lost ligatures: it has NULs, or is long and has no ff, fi or fl.

    >>> may_have_lost("the of\0ce"), may_have_lost("the office")
    (True, False)
    """
    return "\x00" in text or (
        len(text) >= 6 * _MANY and not any(pair in text for pair in ("fi", "fl", "ff", *LIGATURES))
    )


def lost_ligatures(text: str, known: Words, zipf: Zipf | None) -> Iterator[Fix]:
    r"""Yield the places where a ligature was lost: a NUL, or a blank in a text that has no ff, fi and fl at all.

    The text's own words say which ligature it was, or `zipf`, how common words are (Zipf's scale); where they do not,
    the place is left alone.

    >>> from textclean.layout.debris import counted
    >>> text = "The office. The of\0ce"
    >>> list(lost_ligatures(text, counted(text), None))
    [Fix(start=18, end=19, new='fi', note='ligature lost: office')]
    """
    if "\x00" in text:
        for match in _patterns()["null"].finditer(text):
            if found := _ligature(match[1], match[2], known, zipf):
                yield Fix(match.end(1), match.start(2), found, f"ligature lost: {match[1]}{found}{match[2]}")
    if zipf is None or "\x00" in text or not may_have_lost(text) or sum(known().values()) < _MANY:
        return
    before, end = "", -1  # the word before, and where it ends; nothing behind a place that was mended
    for match in _patterns()["word"].finditer(text):
        rest, start = match[0], match.start()
        first = before if text[end:start] == " " else ""
        before, end = rest, match.end()
        if not rest.islower() or zipf(rest) >= 4.7:
            continue
        wide = text[max(0, start - 2) : start] == "  "  # the ligature's own blank, and the words'
        for lead in (first, ""):
            found = _ligature(lead, rest, known, zipf) if lead or wide or len(rest) > 2 else ""
            if not found or zipf((lead + found + rest).lower()) < zipf(rest) + 1:
                continue
            if lead or not first or zipf(first.lower()) > 4:
                yield Fix(start - 1 if lead or wide else start, start, found, f"ligature lost: {lead}{found}{rest}")
                before = ""
                break


def _ligature(first: str, rest: str, known: Words, zipf: Zipf | None) -> str:
    """Return the ligature that makes one word of two pieces; nothing where none does, or more than one."""
    if not first + rest:
        return ""
    options = {letters: (first + letters + rest).lower() for letters in LIGATURES.values()}
    here = [letters for letters, word in options.items() if known()[word]]
    if len(here) == 1:
        return here[0]
    if zipf is None or here:
        return ""
    ranked = sorted(((zipf(word), letters) for letters, word in options.items()), reverse=True)
    return ranked[0][1] if ranked[0][0] >= 3 and ranked[0][0] - ranked[1][0] >= 1 else ""


def marks(text: str, known: Words) -> Iterator[Fix]:
    """Yield the blanks on the wrong side of a mark, and marks with none on the right side, in text set otherwise.

    >>> from textclean.layout.debris import counted
    >>> text = "one, two, three, four, five, six , seven,eight"
    >>> [(fix.start, fix.end, fix.new) for fix in marks(text, counted(text))]
    [(32, 33, ''), (41, 41, ' ')]
    """
    patterns = _patterns()
    for mark in ",!?)":
        if " " + mark not in text:
            continue
        found = re.finditer(f'( ){re.escape(mark)}(?=[\\s”"’»]|$)', text)
        loose = [match for match in found if text[match.start() - 1].isalpha() and _in_prose(text, match)]
        good = len(re.findall(f"[^\\W\\d_]{re.escape(mark)}(?:\\s|$)", text))
        if _FEW * len(loose) <= good >= _USUAL:
            for match in loose:
                yield Fix(match.start(), match.end(1), "", "blank before a mark")
    merged = [match for match in patterns["merged"].finditer(text) if _plain(text, match.start())]
    if merged and _FEW * len(merged) <= len(re.findall("[^\\W\\d_], ", text)) >= _USUAL:
        for match in merged:
            yield Fix(match.start(), match.end(), " ", "no blank behind a mark")
    loose = list(patterns["elision"].finditer(text)) if "' " in text or "’ " in text else []
    if (
        loose
        and guess_language(known())[0] in ("fr", "it")
        and _FEW * len(loose) <= len(patterns["elided"].findall(text))
    ):
        for match in loose:
            end = match.end() - (len(match[0]) - len(match[0].rstrip(" ")))
            yield Fix(end, match.end(), "", "blank behind an elision")


def _plain(text: str, at: int) -> bool:
    """Tell whether the token around a place is two words and a mark between, no address, code or list."""
    start = at
    while start and at - start < 40 and not text[start - 1].isspace():
        start -= 1
    end = at
    while end < len(text) and end - at < 40 and not text[end].isspace():
        end += 1
    token = text[start:end].strip('"“”«»().,;:!?')
    first, _, second = token.partition(",")
    return first.isalpha() and second.isalpha() and (first[1:] + second[1:]).islower()


def _in_prose(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words on both sides of a place are prose and no code."""
    before = text[max(0, match.start() - _NEAR) : match.start()].rpartition("\n")[2]
    return prose(before + text[match.end() : match.end() + _NEAR].partition("\n")[0])
