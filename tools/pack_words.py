"""Derive the `words` of rule packs from their patterns, write them into the packs, and make built.json of the packs.

    python tools/pack_words.py [--check]

A pattern is tried only on lines that have one of its rule's words (first five letters). Written by hand such a list
always misses one; here every pattern is expanded into the literal words that a match must contain, and the rarest of
them is taken (wordfreq must be installed). built.json is what textclean reads: all packs, checked, terms put in, with
the words of each pattern by itself; to parse the TOML files would take many times as long. With `--check` nothing is
written: the exit status is 1 where a list, or built.json, is not what the patterns ask for.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import sre_constants as codes
    import sre_parse

from wordfreq import zipf_frequency

from textclean.packs.loading import BUILT, parse
from textclean.packs.model import Pack, PackRule

PACKS = Path(__file__).parent.parent / "src/textclean/data/packs"
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "ru")
_MOST = 3_000  # strings that one stretch of a pattern is expanded into
_GAP = "\0"  # anything at all


def strings(tree: Any) -> list[str]:
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
        many = [text + _GAP + (" " if text.endswith(" ") else "") for text in once]
        return (["", *once] if low == 0 else once) if high == 1 else (["", *many] if low == 0 else many)
    if op is codes.AT:
        return [" " if value is codes.AT_BOUNDARY else ""]
    if op in (codes.ASSERT, codes.ASSERT_NOT):
        return [""]
    if op is codes.IN and value == [(codes.CATEGORY, codes.CATEGORY_DIGIT)]:
        return ["0"]
    if (
        op is codes.IN
        and isinstance(value, list)
        and all(o is codes.LITERAL and not chr(v).isalnum() for o, v in value)
    ):
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
    cut: dict[str, None] = {}
    for text in texts:
        word, edge = best(text), "" if text[:1].isalnum() or text[:1] in ("", _GAP) else " "
        cut[f"{edge}{_GAP} {word} {_GAP}" if word else edge + _GAP] = None
    bare = [text for text in cut if text.strip() == _GAP]
    return bare or list(cut)


def best(text: str) -> str:
    """Return the rarest-looking whole word, or five-letter beginning of a word, that a text must contain."""
    found = []
    for match in re.finditer(r"\w+|©", text):
        before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if match[0][0].isdigit() and before != _GAP:
            found.append("0")  # how `keys.stems` writes every number
            continue
        if match[0] == "©":
            return "©"
        if before == _GAP or (behind == _GAP and len(match[0]) < 5):
            continue
        found.append(match[0])
    return min(found, key=_common, default="")


@cache
def _common(word: str) -> float:
    """Return how common a word is in the languages of the packs."""
    if word == "0":
        return 4.0
    return max(float(zipf_frequency(word, language)) for language in LANGUAGES)


def words(patterns: Iterable[str]) -> list[str]:
    """Return the words of a rule. Raises ValueError for a pattern that must contain none."""
    found: set[str] = set()
    for pattern in patterns:
        for text in strings(sre_parse.parse(pattern)):
            word = best(text)
            if not word:
                raise ValueError(f"no word that every match has: {text!r} in {pattern[:200]!r}")
            found.add(word[:5])
    return sorted(found)


def starts(patterns: Iterable[str]) -> list[str]:
    """Return the words (five letters) with which a rule's matches begin, ["*"] where they begin with anything."""
    found: set[str] = set()
    for pattern in patterns:
        for text in _firsts(sre_parse.parse(pattern), {""}):
            match = re.match(r"[^\w\0]*([^\W_]{1,5})", text)
            if match is None:
                return ["*"]
            word, behind = match[1], text[match.end() : match.end() + 1]
            if len(word) < 5 and behind == _GAP and not word[0].isdigit():
                return ["*"]
            found.add("0" if word[0].isdigit() else word)
    return sorted(found)


def _firsts(tree: Any, found: set[str]) -> set[str]:
    """Return how the matches of a parsed pattern begin, up to the end of the first word."""
    done: set[str] = set()
    for op, value in tree:
        if op is codes.SUBPATTERN:
            found = _firsts(value[3], found)
        elif op is codes.BRANCH:
            found = set().union(*(_firsts(branch, found) for branch in value[1]))
        elif op in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[1] == 1:
            found = _firsts(value[2], found) | (found if value[0] == 0 else set())
        else:
            found = {one + two for one in found for two in _strings_of(op, value)}
        done |= {text for text in found if re.match(r"[^\w\0]*([^\W_]{5}|[^\W_]+[^\w]|\0)", text)}
        found -= done
        if not found:
            break
    return done | found


def built(packs: Iterable[Pack]) -> str:
    """Return built.json for some packs: a rule a line, without the fields that have their default values."""
    rows = []
    for pack in packs:
        fields = {field: getattr(pack, field) for field in ("name", "language", "scope", "source")}
        rules = ",\n".join(_json(_fields(rule)) for rule in pack.rules)
        needs = ",\n".join(_json([_need(pattern, rule, pack) for pattern in rule.patterns]) for rule in pack.rules)
        rows.append(f'{_json(fields)[:-1]},"rules":[\n{rules}],"needs":[\n{needs}]}}')
    head = "by tools/pack_words.py from the TOML files in this folder"
    return f'{{"generated":"{head}","packs":[\n' + ",\n".join(rows) + "]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _fields(rule: PackRule) -> dict[str, object]:
    return {field: value for field, value in rule._asdict().items() if value != rule._field_defaults.get(field)}


def _need(pattern: str, rule: PackRule, pack: Pack) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words and starts of one pattern; written by hand, those of the rule."""
    if "*" in rule.words:
        return rule.words, rule.starts
    found = words([pattern])
    if found != [word.lower() for word in found]:  # URL or EMAIL, which a line in lower case has not
        found = list(rule.words)
    return found, starts([pattern]) if _starts(rule, pack) else rule.starts


def _starts(rule: PackRule, pack: Pack) -> bool:
    """Return whether the rule acts anywhere, so that starts are derived."""
    return rule.place not in ("tail", "fill", "after", "last") and pack.scope != "mail"


def main() -> int:
    """Check or write the words of every shipped pack."""
    stale = wrong = 0
    packs = []
    for path in sorted(PACKS.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        bare = re.sub(r"(?m)^(?:starts = .*|words = (?!\[\"\*\"\]).*)\n", "", text)
        pack = parse(re.sub(r"(?m)^(words = .*\n)?patterns = ", 'words = ["*"]\npatterns = ', bare), source=path.name)
        every = re.findall(r'(?m)^(id = ".*")\n(?:[a-z_]+ = .*\n)*?words = \["\*"\]', bare)
        new = bare
        for rule in pack.rules:
            if rule.patterns and f'id = "{rule.id}"' not in every:
                try:
                    line = "words = [" + ", ".join(f'"{word}"' for word in words(rule.patterns)) + "]\n"
                except ValueError as error:
                    print(f"{path.name}: {rule.id}: {error}")
                    wrong += 1
                    continue
                if _starts(rule, pack):
                    line += "starts = [" + ", ".join(f'"{word}"' for word in starts(rule.patterns)) + "]\n"
                at = new.index(f'id = "{rule.id}"\n')
                at = new.index("patterns = ", at)
                new = new[:at] + line + new[at:]
        if new != text and not wrong:
            stale += 1
            print(f"{path.name}: its words are not what its patterns ask for")
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
        packs.append(parse(new, source=path.name))
    path = PACKS / BUILT
    text = "" if wrong else built(packs)
    if not wrong and (not path.is_file() or path.read_text(encoding="utf-8") != text):
        stale += 1
        print(f"{BUILT} is not what the packs ask for")
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
    return 2 if wrong else 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
