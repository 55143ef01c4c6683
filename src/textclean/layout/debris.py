"""What a page's make-up leaves in its text: misread hyphens at line ends, drop caps, letter-spaced headings, specks.

Each function yields the fixes that a text needs, in order; `known` counts the words of the text in lower case and is
made only where it is asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from textclean.layout.marks import prose
from textclean.layout.numerals import roman, words

FEWEST = 2  # signs at line ends that show that a text has them for hyphens
_SURE = frozenset(("~", "=-", "-=", "~-", "-~", "¬-", "-¬"))
_PROSE = 20  # code points that a line of prose has at least
_LONGEST = 80  # code points: a longer line is no letter-spaced heading

Words = Callable[[], Counter[str]]


class Fix(NamedTuple):
    """`text[start:end]` is to become `new`; `note` says why."""

    start: int
    end: int
    new: str
    note: str


def counted(text: str) -> Words:
    """Return the words of a text, counted once, when they are asked for.

    >>> counted("The mill, the Mill")()["mill"]
    2
    """

    def count() -> Counter[str]:
        words: Counter[str] = Counter()
        for chunk, many in Counter(text.lower().split()).items():
            if chunk.isalpha():
                words[chunk] += many
            else:
                for word in _patterns()["word"].findall(chunk):
                    words[word] += many
        return words

    return cache(count)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    letter = "[^\\W\\d_]"
    capital = "[A-ZÀ-ÖØ-ÞĀ-Ž]"
    return {
        "word": re.compile(f"{letter}+"),
        "signs": re.compile(  # and the first letter behind, also below numbers and heads in capitals
            f'(?<={letter})([=~¬][-=~¬]?|-[=~¬]|[-=]["*]|["*][-=])'
            f"(?=[ \\t]*\\n(?:[^a-z\\n]{{0,60}}\\n){{0,6}}[ \\t\\f]*({letter}))"
        ),
        "last": re.compile(f"(?<![^\\W_]){letter}{{1,40}}$"),
        "cap": re.compile(f"(?m)^[ \\t]*({capital})[ \\t]*\\n(?:[ \\t]*\\n)?[ \\t]*(?=({letter}+)(.*))"),
        "spaced": re.compile(f"(?m)^[ \\t]*({capital}(?: {{1,6}}[\\w.,:;&'’-])+)[ \\t]*$"),
        "alone": re.compile("(?<=\\n)[ \\t]*[;~_°‘’][ \\t]*\\n"),
        "end": re.compile("[;,:~_°.](?=[ \\t]*\\n)"),
        "dots": re.compile('(?<=[a-zß-öø-ÿ”"’])(?: \\.|\\.)(?: ?\\.){2,5}(?![ .]*\\.)(?! *\\d)'),
    }


def hyphens(text: str, known: Words) -> Iterator[Fix]:
    r"""Yield the signs at line ends that were hyphens: `=`, `~`, two of them, a quotation mark beside one.

    One `~` or a pair with a hyphen in it says so alone; `=` must end lines throughout.

    >>> list(hyphens("the gov~\nernment", counted("")))
    [Fix(start=7, end=8, new='-', note='hyphen read as ~')]
    """
    if not any(sign + "\n" in text for sign in ("=", "~", "¬", "=-", "~-", "¬-", '"-', "*-", '="', '-"', "-*", "=*")):
        return
    found = [
        match
        for match in _patterns()["signs"].finditer(text)
        if match[2].islower()
        and text[match.start() - 1].islower()
        and text[max(0, match.start() - 2) : match.start() - 1].isalpha()
    ]
    equals = sum("=" in match[1] for match in found)
    many = equals >= FEWEST and 10 * equals >= 8 * (text.count("=\n") + text.count("=-\n"))
    for match in found:
        sign = match[1]
        if sign != "¬" and (many or sign in _SURE):
            yield Fix(match.start(), match.end(), "-", f"hyphen read as {sign}")


def lost_hyphens(text: str, known: Words) -> Iterator[Fix]:
    r"""Yield the line ends where a hyphen was lost, or read as a full stop.

    Neither half stands anywhere else in the text, and the whole word does.

    >>> text = "The government met. The govern\nment fell."
    >>> list(lost_hyphens(text, counted(text)))
    [Fix(start=30, end=30, new='-', note='hyphen lost: government stands elsewhere')]
    """
    start, end = 0, text.find("\n")
    while end >= 0:
        begin, start = start, end + 1
        end = text.find("\n", start)
        if not text[start : start + 1].islower():
            continue
        before = text[max(begin, start - _LONGEST) : start - 1].rstrip(" \t")
        sign = before[-1:] if before[-1:] in ".:" else ""
        first = _patterns()["last"].search(before[: len(before) - len(sign)])
        second = _patterns()["word"].match(text, start)
        if not (first and second and min(len(first[0]), len(second[0])) > 1 and second[0].islower()):
            continue
        one, two = first[0].lower(), second[0]
        if known()[one] == 1 and known()[two] == 1 and known()[one + two]:
            at = max(begin, start - _LONGEST) + first.end()
            note = f"hyphen {'read as ' + sign if sign else 'lost'}: {one}{two} stands elsewhere"
            yield Fix(at, at + len(sign), "-", note)


def drop_caps(text: str, known: Words) -> Iterator[Fix]:
    r"""Yield the line ends behind a capital that stands on a line by itself, and begins the first word of the next.

    >>> text = "O\nnce upon a time there was a mill"
    >>> list(drop_caps(text, counted(text)))
    [Fix(start=1, end=2, new='', note='drop cap: Once')]
    """
    for match in _patterns()["cap"].finditer(text):
        capital, rest, behind = match[1], match[2], match[3]
        small = rest.islower() or (rest.isupper() and rest[0] != capital and any(map(str.islower, behind)))
        if not small or len(rest) + len(behind) < _PROSE or behind[:1] not in (" ", "'", "’", ",", "-"):
            continue
        low = rest.lower()
        whole, alone = known()[(capital + rest).lower()], known()[low] > 1
        short = len(rest) < 4 or rest.isupper()
        if (whole and (short or not alone)) or (short and not alone):
            yield Fix(match.end(1), match.end(), "", f"drop cap: {capital}{rest}")
        elif alone and not whole and _is_word(capital):
            yield Fix(match.end(1), match.end(), " ", f"drop cap: {capital} {rest}")


def _is_word(capital: str) -> bool:
    """Tell whether a letter is a word by itself in one of many languages."""
    return capital in "AIOYEUÀÈÉÓ"


def headings(text: str, known: Words) -> Iterator[Fix]:
    """Yield the letter-spaced headings, with their letters closed up.

    Two blanks or more part words; where there is one everywhere, the letters must be words of the text or of headings.

    >>> list(headings("C H A P T E R   I V", counted("")))
    [Fix(start=0, end=19, new='CHAPTER IV', note='letter-spaced')]
    """
    for match in _patterns()["spaced"].finditer(text):
        line = match[1]
        if len(line) > _LONGEST or line.count(" ") < 3:
            continue
        parts = [part.replace(" ", "") for part in re.split(" {2,}", line)]
        if len(parts) == 1:
            parts = _parted(parts[0], known)
        letters = [part for part in parts if part.isalpha()]
        if not letters or max(map(len, letters)) < 4 or 2 * sum(map(_likely, parts)) < len(parts) + 1:
            continue
        yield Fix(match.start(1), match.end(1), " ".join(parts), "letter-spaced")


def _likely(part: str) -> bool:
    """Tell whether letters may be a word of a heading, not the letters of an alphabet or of a table."""
    if roman(part) or part.rstrip(".,:;").isdigit():
        return True
    core = part.strip(".,:;'’-").lower()
    return len(core) > 1 and list(core) != sorted(set(core)) and bool(re.search("[aeiouyäöüàâéèêíóôúøåæœ]", core))


def _parted(line: str, known: Words) -> list[str]:
    """Return the words of a line whose blanks are lost, as few as possible; nothing where some are not known."""
    best: list[list[str] | None] = [[]]
    labels = words().label
    for end in range(1, len(line) + 1):
        made: list[str] | None = None
        for start in range(max(0, end - 20), end):
            before, part = best[start], line[start:end]
            low = part.strip(".,:;'’-").lower()
            good = low in labels or (len(low) > 1 and known()[low] > 0) or part.isdigit() or bool(roman(low))
            if before is not None and good and (made is None or len(before) + 1 < len(made)):
                made = [*before, part]
        best.append(made)
    return best[-1] or []


def specks(text: str, known: Words) -> Iterator[Fix]:
    r"""Yield the marks that stand alone on a line or, behind a sentence's end, at a line's end.

    >>> text = "the fire of the night burned.\n;\nIt was cold at the mill. _\n\n"
    >>> [(fix.start, fix.end) for fix in specks(text, counted(""))]
    [(30, 32), (56, 58)]
    """
    for match in _patterns()["alone"].finditer(text):
        above = text[max(0, match.start() - _LONGEST) : match.start()].rstrip().rpartition("\n")[2]
        below = text[match.end() : match.end() + _LONGEST].lstrip().partition("\n")[0]
        if min(len(above), len(below)) >= _PROSE and prose(above) and prose(below):
            yield Fix(match.start(), match.end(), "", "a speck on a line by itself")
    for match in _patterns()["end"].finditer(text):
        if text[match.start() - 1 : match.start()] != " " or not _is_speck(text, match.start()):
            continue
        above = text[max(0, match.start() - 2 * _LONGEST) : match.start()].rpartition("\n\n")[2]
        line = above.rpartition("\n")[2]
        if len(above) >= _PROSE and "   " not in line and prose(line):
            yield Fix(match.start() - 1, match.end(), "", "a speck behind a line's end")


def _is_speck(text: str, at: int) -> bool:
    """Tell whether a mark that a blank parts from its line is none of the sentence: another mark stands before it."""
    mark, before = text[at], text[max(0, at - 4) : at - 1]
    if before[-1:] in (",", ";"):
        return mark in ".:" and before[-2:-1].isalpha()
    if mark == "." or not (before[-1:] in ("”", '"', "»", "«") or before[:-1].isalpha()):
        return False
    if before[-1] not in ".!?" and before[-2:-1] not in (".", "!", "?"):
        return False
    below = text[at + 1 : at + _LONGEST].partition("\n")[2].lstrip(" \t")
    return not ("a" <= below[:1] <= "z")


def ellipses(text: str, known: Words) -> Iterator[Fix]:
    """Yield the rows of dots that were spaced unevenly, with the blanks closed up.

    >>> [fix.new for fix in ellipses("well... . and so. . . .", counted(""))]
    ['....']
    """
    for match in _patterns()["dots"].finditer(text):
        dots = match[0]
        if " " in dots.strip() and ".." in dots and "... ..." not in dots:
            lead = " " if dots[0] == " " else ""
            yield Fix(match.start(), match.end(), lead + dots.replace(" ", ""), "dots of one ellipsis")
