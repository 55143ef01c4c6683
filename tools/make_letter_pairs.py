"""Write src/textclean/data/letter_pairs.tsv: which letters stand beside letters beyond ASCII, by language.

    pip install wordfreq
    python tools/make_letter_pairs.py

A line has a language's code, its English name, its letters beyond ASCII, its commonest words, and its pairs of small
letters, one of which at least is beyond ASCII; `_` is the edge of a word. Behind each pair stands a digit or letter,
the bits of its probability among these pairs: -log2 p, rounded, in base 36. Counted over the 20,000 commonest words,
each as often as it occurs. The word list writes ss for ß, so that the pairs of ß are put in by hand.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import wordfreq

TARGET = Path(__file__).parent.parent / "src/textclean/data/letter_pairs.tsv"
LANGUAGES = {
    "bg": ("bulgarian", "абвгдежзийклмнопрстуфхцчшщъьюя"), "ca": ("catalan", "àçèéíïòóúü"),
    "cs": ("czech", "áčďéěíňóřšťúůýž"), "da": ("danish", "åæéø"), "de": ("german", "ßäöü"),
    "el": ("greek", "ΐάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ"), "es": ("spanish", "áéíñóúü"), "fi": ("finnish", "åäö"),
    "fr": ("french", "àâæçèéêëîïôùûüÿœ"), "hu": ("hungarian", "áéíóöúüőű"), "is": ("icelandic", "áæéíðóöúýþ"),
    "it": ("italian", "àèéìíòóùú"), "lt": ("lithuanian", "ąčėęįšūųž"), "lv": ("latvian", "āčēģīķļņšūž"),
    "mk": ("macedonian", "абвгдежзиклмнопрстуфхцчшѐѓѕјљњќѝџ"), "nb": ("norwegian", "åæèéêòôø"),
    "nl": ("dutch", "áèéëíïóöúü"), "pl": ("polish", "óąćęłńśźż"), "pt": ("portuguese", "àáâãçéêíóôõúü"),
    "ro": ("romanian", "âîăşţșț"), "ru": ("russian", "абвгдежзийклмнопрстуфхцчшщъыьэюяё"),
    "sh": ("croatian", "ćčđšž"), "sk": ("slovak", "áäéíóôúýčďĺľňŕšťž"), "sl": ("slovenian", "čšž"),
    "sv": ("swedish", "åäéö"), "tr": ("turkish", "âçîöûüğış"),
    "uk": ("ukrainian", "абвгдежзийклмнопрстуфхцчшщьюяєіїґ"), "vi": ("vietnamese", ""),
}  # fmt: skip
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
SHARP = dict.fromkeys((*(f"{letter}ß" for letter in "aeiouäöü"), *(f"ß{letter}" for letter in "e_tlgbs")), 2e-3)
WORDS = 20_000
COMMON = 60
LEAST = 1e-4  # of all pairs: rarer ones are names and loans
LETTER = 1e-3  # of all letters beyond ASCII: rarer ones are not of a language that is given no letters here


def pairs(language: str) -> dict[str, float]:
    """Return the share of each pair among the pairs that have a letter of the language beyond ASCII."""
    found: defaultdict[str, float] = defaultdict(float)
    letters: defaultdict[str, float] = defaultdict(float)
    for word in wordfreq.top_n_list(language, WORDS):
        weight = wordfreq.word_frequency(word, language)
        word = f"_{unicodedata.normalize('NFC', word)}_"
        for before, after in pairwise(word):
            if {char for char in (before, after) if char > "\x7f"} and all(
                x.isalpha() or x == "_" for x in before + after
            ):
                found[before + after] += weight
                letters[before] += weight if before > "\x7f" else 0
    every = sum(letters.values())
    common = {letter for letter, weight in letters.items() if weight / every >= LETTER}
    own = set(LANGUAGES[language][1]) or common
    kept = {pair: weight for pair, weight in found.items() if all(x in own or x < "\x7f" for x in pair)}
    total = sum(kept.values())
    shares = {pair: weight / total for pair, weight in kept.items() if weight / total >= LEAST}
    return shares | (SHARP if language == "de" else {})


def main() -> None:
    """Write the file."""
    lines = ["# Written by tools/make_letter_pairs.py: languages, letters, words, and how letters stand."]
    for language, (name, letters) in LANGUAGES.items():
        found = pairs(language)
        letters = letters or "".join(sorted({char for pair in found for char in pair if char > "\x7f"}))
        cells = [
            pair + DIGITS[round(-math.log2(share))]
            for pair, share in sorted(found.items(), key=lambda item: (-item[1], item[0]))
        ]
        words = [word for word in wordfreq.top_n_list(language, 2 * COMMON) if word.isalpha()][:COMMON]
        lines.append(f"{language}\t{name}\t{letters}\t{' '.join(words)}\t{' '.join(cells)}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
