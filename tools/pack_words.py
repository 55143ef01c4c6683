"""Derive the `words` of rule packs from their patterns, and write them into the packs.

    python tools/pack_words.py [--check]

A pattern is tried only on lines that have one of its rule's words (first five letters). Written by hand such a list
always misses one; here every pattern is expanded into the literal words that a match must contain. With `--check`
nothing is written: the exit status is 1 where a list is not what the patterns ask for.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import sre_constants as codes
    import sre_parse

from textclean.packs.loading import parse

PACKS = Path(__file__).parent.parent / "src/textclean/data/packs"
_MOST = 3_000  # strings that one stretch of a pattern is expanded into
_GAP = "\0"  # anything at all
_COMMON = frozenset(
    "the and for with you your our this that from are was has have not can will all any one more out about of to in on"
    " at by is it an as be or us we my me do who how what when der die das und für mit von auf im des el los las del que con"
    " para por sur pour les des une dans di il la le lo un una de da do e o a i y w z na do się och att för på av en ett het een"
    " op van в на и с о до по за".split()
)


def strings(tree: Sequence[tuple[object, object]]) -> list[str]:
    """Return what a parsed pattern may match, with `_GAP` for what is not literal."""
    found = [""]
    for op, value in tree:
        more = _strings_of(op, value)
        if len(found) * len(more) > _MOST:
            found, more = _reduce(found), _reduce(more)
        found = _shorten(one + two for one in found for two in more)
    return found


def _strings_of(op: object, value: object) -> list[str]:
    if op is codes.LITERAL:
        assert isinstance(value, int)
        return [chr(value)]
    if op is codes.BRANCH:
        assert isinstance(value, tuple)
        return _shorten([text for branch in value[1] for text in strings(branch)])
    if op is codes.SUBPATTERN:
        assert isinstance(value, tuple)
        return strings(value[3])
    if op in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        assert isinstance(value, tuple)
        low, high, inner = value
        once = strings(inner)
        if all(not text.strip() for text in once):
            return ["", " "] if low == 0 else [" "]
        if low == 0:
            return ["", *once] if high == 1 else ["", *(text + _GAP for text in once)]
        return once if high == 1 else [text + _GAP for text in once]
    if op is codes.AT:
        return [" " if value is codes.AT_BOUNDARY else ""]
    if op in (codes.ASSERT, codes.ASSERT_NOT):
        return [""]
    if op is codes.IN and value == [(codes.CATEGORY, codes.CATEGORY_DIGIT)]:
        return ["0"]
    if op is codes.IN and isinstance(value, list) and all(o is codes.LITERAL and not chr(v).isalnum() for o, v in value):
        return [" "]
    if op is codes.IN and isinstance(value, list) and all(o is codes.LITERAL for o, _ in value) and len(value) <= 6:
        return [chr(v) for _, v in value]
    return [_GAP]


def _shorten(texts: Iterable[str]) -> list[str]:
    """Return the texts, once each; where they are too many, only the best word of each, once."""
    distinct = list(dict.fromkeys(re.sub(f"{_GAP}+", _GAP, text) for text in texts))
    return distinct if len(distinct) <= _MOST else _reduce(distinct)


def _reduce(texts: Sequence[str]) -> list[str]:
    """Return only the best word of each text, once, and of these only the gap where one text has no word."""
    if len(texts) <= 8:
        return list(texts)
    cut = list(dict.fromkeys(f"{_GAP} {word} {_GAP}" if (word := best(text)) else _GAP for text in texts))
    return [_GAP] if _GAP in cut else cut


def best(text: str) -> str:
    """Return the rarest-looking whole word, or five-letter beginning of a word, that a text must contain."""
    found = []
    for match in re.finditer(r"\w+", text):
        before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if match[0][0].isdigit() and before != _GAP:
            found.append("0")  # how `keys.stems` writes every number
            continue
        if before == _GAP or (behind == _GAP and len(match[0]) < 5):
            continue
        found.append(match[0][:5])
    return max(found, key=lambda word: (word not in _COMMON, len(word)), default="")


def words(patterns: Iterable[str]) -> list[str]:
    """Return the words of a rule. Raises ValueError for a pattern that must contain none."""
    found: set[str] = set()
    for pattern in patterns:
        for text in strings(sre_parse.parse(pattern)):
            word = best(text)
            if not word:
                raise ValueError(f"no word that every match has: {text!r} in {pattern[:200]!r}")
            found.add(word)
    return sorted(found)


def main() -> int:
    """Check or write the words of every shipped pack."""
    stale = 0
    for path in sorted(PACKS.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        bare = re.sub(r"(?m)^words = .*\n", "", text)
        pack = parse(re.sub(r"(?m)^patterns = ", 'words = ["x"]\npatterns = ', bare), source=path.name)
        new = bare
        for rule in pack.rules:
            if rule.patterns:
                try:
                    line = "words = [" + ", ".join(f'"{word}"' for word in words(rule.patterns)) + "]\n"
                except ValueError as error:
                    print(f"{path.name}: {rule.id}: {error}")
                    return 2
                at = new.index(f'id = "{rule.id}"\n')
                at = new.index("patterns = ", at)
                new = new[:at] + line + new[at:]
        if new != text:
            stale += 1
            print(f"{path.name}: its words are not what its patterns ask for")
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
