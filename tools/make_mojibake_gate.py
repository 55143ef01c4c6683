"""Write src/textclean/data/mojibake_gate.json: patterns that a text must match before mojibake is looked for.

    python tools/make_mojibake_gate.py

Patterns that are necessary conditions, cheap to search for: its first part is one class of characters that clean
text seldom has, the rest looks one or two characters back and forth.

    badness    wherever ftfy's heuristic finds something, from its classes of characters
    calm       false at signs of text in other scripts that are certain to be none
    scripts    by block of 256 code points, the first class and the tests. Block 0, for every text: the same as
               badness; sequences of UTF-8 in MacRoman and the code pages of DOS, from their first byte; sequences in
               the other encodings, from their second byte, where that is Latin or a sign. Then for letters of other
               scripts, to be searched for together with the first
    places     every place where a sequence may stand, for a line that one of the patterns above found

To be run again when ftfy changes its heuristic or data/mojibake.toml its encodings; a test holds both patterns
against what they stand for.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from ftfy.badness import MOJIBAKE_CATEGORIES

from textclean.encoding.charmaps import charmaps

TARGET = Path(__file__).parent.parent / "src/textclean/data/mojibake_gate.json"
EVERY = "".join(map(chr, (*range(0x80, 0xD800), *range(0xE000, 0x10000))))
# Encodings that write sequences as an everyday character with a rare one behind it, and those that do it the other way
# round: in MacRoman and the code pages of DOS, the bytes that follow are everyday letters.
BY_TAIL = (
    ("windows-1252", "windows-1250", "windows-1254", "windows-1257", "windows-1258", "iso-8859-2"),
    *(("windows-1251",), ("koi8-r",), ("windows-1253",), ("windows-1255",), ("windows-1256",)),
)
DOS = ("cp437", "cp850")
BY_LEAD = (("macroman",), DOS, ("cp866",))
GREEK = "[\u0391-\u03a9\u03b1-\u03c9]"
SCRIPTS = {
    "greek": "\u0370-\u03ff",
    "cyrillic": "\u0400-\u04ff",
    "hebrew": "\u0590-\u05ff",
    "arabic": "\u0600-\u06ff",
    "other": "\x80-\uffff",
}
SIGNS = "«»“”’…–—"
CONTEXT = ("a", "A", " ", "1", ".", "\n")
# ё inside a word is a byte of KOI8-R behind a letter, and begins nothing where two small letters follow.
YO = r"(?!(?<=[а-я]ё)(?<![A-Za-z]..)[а-я][а-я])"
ZONES = ("\x80-\u036f", "\u0370-\u03ff", "\u0400-\u04ff", "\u0500-\uffff")
BLOCK = {"latin": 0x00, "greek": 0x03, "cyrillic": 0x04, "hebrew": 0x05, "arabic": 0x06}  # code points divided by 256
BESIDE = r"(?<=[^\x00-\x7f]{2})|(?=[^\x00-\x7f])|(?<=[\x80-\x9fŒœÂÃ])"
TWO, MORE, TAIL, MARK = (0xC2, 0xDF), (0xE0, 0xF4), (0x80, 0xBF), (0xE2, 0xE2)


def members(inside: str) -> set[str]:
    """Return the characters of a class, given its inside."""
    return set(re.findall(f"[{inside}]", EVERY))


def inside(chars: set[str]) -> str:
    """Return the inside of a class of characters, as ranges."""
    codes = sorted(map(ord, chars))
    out = []
    at = 0
    while at < len(codes):
        end = at
        while end + 1 < len(codes) and codes[end + 1] == codes[end] + 1:
            end += 1
        first, last = re.escape(chr(codes[at])), re.escape(chr(codes[end]))
        out.append(first if at == end else f"{first}{last}" if end == at + 1 else f"{first}-{last}")
        at = end + 1
    return "".join(out)


def badness() -> tuple[set[str], list[str]]:
    """Return the first class and the tests for ftfy's heuristic: `ftfy.badness.BADNESS_RE`, one by one."""
    kind = {name: members(chars) for name, chars in MOJIBAKE_CATEGORIES.items()}
    lower, upper, box, bad = kind["lower_accented"], kind["upper_accented"], kind["box"], kind["bad"]
    start, end, currency = kind["start_punctuation"], kind["end_punctuation"], kind["currency"]
    numeric, law, common = kind["numeric"], kind["law"], kind["common"]
    letters = kind["lower_common"] | kind["upper_common"]
    signs = box | start | end | currency | numeric | law
    pairs = [
        (bad | lower | upper | signs | letters, bad),
        (lower | kind["lower_common"] | box | end | currency | numeric | bad, upper),
        (lower | upper | box | end | bad, currency),
        (upper | box | bad | set("à×"), numeric | law),
        (start, numeric),
        (end | currency | numeric | box | upper | bad, start),
        (lower | upper | currency | numeric | start | end | law | bad, box),
        (box | bad, end),
        (upper, set("°")),
        (set("ÂÃÎÐ"), set("€œŠš¢£Ÿž\xa0\xad®©°·»–—´¡") | start | end),
        (set("ØÙ"), common | currency | bad | numeric | start | set("ŸŠ®°µ»")),
        (set("√≈"), set("±∂†≠®™´≤≥¥µø°¢")),
        (set("‚"), set("Äâó")),
        (set("вβā"), set("Ђ€")),
        (set("ВГРСΒΓΞΟ"), kind["c1"] | bad | start | end | currency | set("°µ")),
    ]
    ahead = [
        (lower | upper, start | end, r"(?=\w)"),
        (set("Г"), set("ў"), "(?=В)"),
    ]
    before = [
        (box | end | currency | numeric | bad, lower),
        (box, kind["kaomoji"]),
    ]
    first = kind["c1"] | set("ŒœÂÃ")
    first = first.union(
        *(right for _, right in pairs), *(right for _, right, _ in ahead), *(left for left, _ in before)
    )
    # Letters of other scripts stand before few kinds; what is behind none of the other kinds is done at once.
    anywhere, guarded_, lefts = [], [], set[str]()
    for left, right, then in [*((left, right, "") for left, right in pairs), *ahead]:
        test = f"(?<=[{inside(left)}][{inside(right)}]){then}"
        if re.search(GREEK + "|[а-яА-Я]", "".join(left)):
            anywhere.append(test)
        else:
            guarded_.append(test)
            lefts |= left
    behind = set().union(*(right for _, right in before))
    guarded_ += [f"(?<=[{inside(left)}])(?=[{inside(right)}])" for left, right in before]
    alone = f"(?<=[{inside(kind['c1'])}])|(?<=[Œœ])(?![A-Za-z])|(?<=[ÂÃ])(?=[ \xa0])"
    return first, [
        f"(?<=[{inside(kind['c1'] | set('ŒœÂÃ'))}])(?:{alone})",
        *anywhere,
        f"(?>(?<=[{inside(lefts)}].)|(?=[{inside(behind)}]))(?:{'|'.join(guarded_)})",
    ]


def follow(two: set[str], more: set[str], tail: set[str], least: int = 3) -> str:
    """Return what follows the first of `least` sequences in a row."""
    pair = f"[{inside(two)}][{inside(tail)}]"
    triple = f"|[{inside(more)}][{inside(tail)}][{inside(tail)}]" if more else ""
    return rf"(?:(?:[\x00-\x7f]|[^\x00-\x7f] )*+(?:{pair}{triple})){{{least - 1}}}"


def by_tail(quiet: bool) -> dict[str, tuple[set[str], list[str]]]:
    """Return, for each script, the first class and the tests for sequences of UTF-8, from their second byte.

    With `quiet`, a sequence of letters of the script counts only where it does not fit the letters beside it, or
    where enough of them follow.
    """
    tests: list[Family] = []
    for family in BY_TAIL:
        two, more, tail, mark = (union(family, span) for span in (TWO, MORE, TAIL, MARK))
        least = min(charmap.least for charmap in charmaps() if charmap.name in family)
        tests.append((tail, two, more, mark, least))
    groups = {}
    rest = set().union(*(tail for tail, *_ in tests))
    for name, script in SCRIPTS.items():
        mine = {char for char in rest if re.match(f"[{script}]", char)}
        rest = rest - mine
        found = []
        for tail, two, more, mark, least in tests:
            if hand := inside(tail & mine):
                end = inside(tail)
                if not quiet:
                    found.append(f"(?<=[{inside(two | more)}][{hand}])(?:(?<=[{inside(two)}].)|(?=[{end}]))")
                    continue
                then = follow(two, more, tail, least)
                upper = inside({char for char in two | more if char.isupper()})
                odd = rf"(?<=[A-Za-z]..)|(?<=[a-z\u03ac-\u03ce\u0430-\u045f][{upper}].)" if upper else "(?<=[A-Za-z]..)"
                signs = inside({char for char in tail if not char.isalpha()})
                found.append(f"(?<=[{inside(two)}][{hand}])(?:(?=[A-Za-z])|{odd}|(?={then}))")
                found.append(
                    f"(?<=[{inside(more)}][{hand}])(?=[{end}])"
                    f"(?:(?=[{signs}])|(?=..?[A-Za-z])|{odd}|(?=..?{then})|(?<=[{inside(mark)}].))"
                )
        groups[name] = mine, found if name != "other" else zoned(tests, mine)
    return groups


Family = tuple[set[str], set[str], set[str], set[str], int]


def zoned(tests: list[Family], mine: set[str]) -> list[str]:
    """Return the tests for signs and Latin letters, by the script of what stands before.

    Most characters of clean text in Latin letters stand beside ASCII, and signs of other text behind its own letters:
    that is found out first, and spares the tests for all other encodings.
    """
    parts = []
    for zone in ZONES:
        found = []
        for tail, two, more, _, _ in tests:
            leads = [{char for char in lead if re.match(f"[{zone}]", char)} for lead in (two, more)]
            if tail & mine and (leads[0] or leads[1]):
                end = f"(?:(?<=[{inside(leads[0])}].)|(?=[{inside(tail)}]))" if leads[0] else f"(?=[{inside(tail)}])"
                end = end if leads[1] else ""
                found.append(f"(?<=[{inside(leads[0] | leads[1])}][{inside(tail & mine)}]){end}")
        if found:
            parts.append(f"(?<=[{zone}].)(?:{'|'.join(found)})")
    return parts


def by_lead(quiet: bool) -> tuple[set[str], list[str]]:
    """Return the first class and the tests for sequences of UTF-8, from their first byte.

    With `quiet`, punctuation before a letter counts only where two sequences more follow: l’été.
    """
    tests = []
    hands: set[str] = set()
    for family in BY_LEAD:
        two, more, tail = (union(family, span) for span in (TWO, MORE, TAIL))
        more = {char for char in more if not re.match(GREEK, char)}
        usual = set("‘’“”«»–—…") & two if quiet else set()
        signs = inside({char for char in tail if not char.isalpha()})
        tests.append(f"(?<=[{inside(two - usual)}])(?=[{inside(tail)}])")
        if usual:
            # Twice a letter that is no word, behind an ellipsis that nothing sets apart: see `evidence`.
            tests.append("(?<=[A-Za-z]…)(?=[õîñã])")
            tests.append(f"(?<=[{inside(usual)}])(?=[{signs}]|[{inside(tail)}]{follow(two, more, tail)})")
        tests.append(f"(?<=[{inside(more)}])(?=[{inside(tail)}][{inside(tail)}])" if more else "")
        hands |= two | more
    tails = inside(set().union(*(union(family, TAIL) for family in BY_LEAD)))
    return hands, [f"(?=[{tails}])(?:{'|'.join(filter(None, tests))})"]


def in_greek() -> tuple[set[str], list[str]]:
    """Return what `by_lead` leaves out: sequences that begin with a Greek letter, from their second byte."""
    tail = union(DOS, TAIL)
    lead = {char for char in union(DOS, MORE) if re.match(GREEK, char)}
    return tail, [f"(?<=[{inside(lead)}][{inside(tail)}])(?=[{inside(tail)}])"]


def guarded(*parts: tuple[set[str], list[str]]) -> tuple[set[str], list[str]]:
    """Return the parts as one, which look closely only where two characters beyond ASCII stand side by side.

    Or at one of the few characters that count by themselves. What clean text in a Latin alphabet has is not more than
    its letters between ASCII ones.
    """
    chars, tests = joined(*parts)
    return chars, [f"(?>{BESIDE})(?:{'|'.join(tests)})"]


def joined(*parts: tuple[set[str], list[str]]) -> tuple[set[str], list[str]]:
    """Return the parts as one."""
    return set().union(*(chars for chars, _ in parts)), [test for _, tests in parts for test in tests]


def pattern(part: tuple[set[str], list[str]]) -> str:
    """Return the pattern of a part: one class for the character in hand, then the tests."""
    return f"[{inside(part[0])}](?:{'|'.join(part[1])})"


def calm(tests: list[str]) -> str:
    """Return a test that is false at a common sign between a letter and ASCII, or within ASCII, where no test counts.

    So begins and ends a word in quotes, and so does a clause: most of the signs that text in other scripts has.
    """
    found = [re.compile(f"[{SIGNS}](?:{test})") for test in tests]

    def silent(before: str, behind: str) -> bool:
        texts = [before + sign + behind for sign in SIGNS]
        return not any(test.search(text, 1) for test in found for text in texts)

    letters = [char for char in map(chr, (*range(0x370, 0x700), *range(0x900, 0xE00))) if char.isalpha()]
    first = {char for char in letters if all(silent(char, behind) for behind in CONTEXT)}
    last = {char for char in letters if all(silent(before, char) for before in CONTEXT)}
    assert all(silent(before, behind) for before in CONTEXT for behind in CONTEXT)
    return rf"(?!(?<=[{inside(first)}\x00-\x7f][{SIGNS}])[\x00-\x7f]|(?<=[\x00-\x7f][{SIGNS}])[{inside(last)}])"


def union(family: tuple[str, ...], span: tuple[int, int]) -> set[str]:
    """Return the characters that some encodings have for a range of bytes."""
    return set().union(*(read(name, *span) for name in family))


def first(part: tuple[set[str], list[str]]) -> set[str]:
    """Return a part's first class."""
    return part[0]


def read(name: str, first: int, last: int) -> set[str]:
    """Return the characters that an encoding has for a range of bytes."""
    table = next(charmap.table for charmap in charmaps() if charmap.name == name)
    return {chr(code) for code, byte in table.items() if first <= byte <= last}


def main() -> None:
    """Write the file."""
    tails, loud = by_tail(quiet=True), by_tail(quiet=False)
    other = tails.pop("other")
    tails = {name: part for name, part in tails.items() if part[0]}
    dos = in_greek()
    tails["latin"] = joined(guarded(by_lead(quiet=True), badness()), other)
    tails["cyrillic"] = tails["cyrillic"][0], [f"{YO}(?:{'|'.join(tails['cyrillic'][1])})"]
    tails["greek"] = tails["greek"][0] | dos[0], tails["greek"][1] + dos[1]
    data = {
        "made_by": "tools/make_mojibake_gate.py",
        "calm": calm(tails["latin"][1]),
        "badness": pattern(guarded(badness())),
        "scripts": {BLOCK[name]: [inside(chars), "|".join(tests)] for name, (chars, tests) in tails.items()},
        "places": [pattern(by_lead(quiet=False)), pattern(in_greek()), *map(pattern, filter(first, loud.values()))],
    }
    TARGET.write_text(json.dumps(data, ensure_ascii=True, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
