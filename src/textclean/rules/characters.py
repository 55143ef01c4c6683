"""Mend characters that OCR misread, where grammar leaves no choice.

    "T know that | am late, But    →  "I know that I am late. But
    the fat used in the. making    →  the fat used in the making          a speck behind a word that ends no sentence
    he came. and when he saw. it   →  he came, and when he saw, it        throughout a document without commas
    the fire ; burned              →  the fire burned                     a mark alone between two words
    in l9O5, some 1O,OOO men       →  in 1905, some 10,000 men
    die T¨ur, gar¸con              →  die Tür, garçon                     accents beside their letters
    "Go," he said. 'The men went.  →  "Go," he said. The men went.        a speck before a capital, which nothing closes
    “Never,’ said I.               →  “‘Never,’ said I.                   where three paragraphs have lost that mark
    “No, it is no use”             →  “No, it is no use.”                 at a paragraph's end, where two have lost it
    XVIIL  I] ne dit rien.         →  XVIII  Il ne dit rien.              no roman numeral ends in IL; French
    the waves they-are of          →  the waves they are of               a hyphen beside a word that has none

In English, the word I read as `|`, `[`, `]`, `{`, `1`, `l`, `T`, `J` or `L`, where a verb follows that follows I, and
the I of It, In, Is, If, I'm, I'll, I've, I'd read as T, or grown together with the next word; in German, a closing
quotation mark read as s; in Spanish, gü read as gú. Commas and full stops, the full stop behind Mr and Mrs, and two of
them where there was one; a double quotation mark whose closing one was read as a single one.

Left alone: tables and shell commands (`a | b`), abbreviations, nested quotations, dialect that begins with an
apostrophe ('tis), text with blanks around every mark, French blanks before `;` and `:`, every place where both readings
are good grammar; the long s, which `longs` turns into s, and f for long s, which is the affair of `confusions`.
Evidence: the place itself, and the document. Each kind of slip is one of three: nobody writes so (accents beside their
letter); clean text hardly has it, so that two in a document show noise; or clean text may have it, and three of the
second kind, and one in a thousand words, must show that the document is noisy.
Looks at: the words around, the paragraph for quotation marks, the whole document for its noise and its language.
Terminates: each edit removes a slip and makes none; what shows the noise is mended with the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textclean.edits import Edit, apply
from textclean.layout.compose import compose
from textclean.layout.wordlists import guess_language
from textclean.ocr import letters, marks, numerals, quotations, stops
from textclean.ocr.letters import odd
from textclean.ocr.slips import DOUBTFUL, PLAIN, SHOWN, Slip, words
from textclean.rules import Rule

MAX_PASSES = 8  # two do for all but hostile text

EVERYWHERE = (
    numerals.french_il,
    numerals.diaeresis,
    stops.small,
    stops.capital,
    stops.titles,
    marks.apostrophes,
    marks.closing,
)


def make(*, language: str = "auto") -> Rule:
    """Return the rule.

    `language`: that of the text, such as "de", or "auto" to tell it from the words. Raises ConfigError for another.

    >>> text = 'He said: "T know that | am late, But the light in the. tower ; burned."'
    >>> [(edit.old, edit.new) for edit in make().find(text)]
    [('T', 'I'), ('|', 'I'), (',', '.'), ('.', ''), (' ;', '')]
    """
    from textclean.ocr.lexicon import check

    check("characters", "none", language)

    def find(text: str) -> Sequence[Edit]:
        edits: list[Edit] = []
        middle = text
        for _ in range(MAX_PASSES):  # a mark that was mended closes a quotation no more
            more = _edits(slips(middle, language))
            if not more:
                break
            edits = compose(text, edits, middle, more) if edits else more
            middle = apply(middle, more)
        return edits

    return Rule("characters", find)


def slips(text: str, language: str = "auto") -> list[Slip]:
    """Return the slips that are mended, in order."""
    if language == "auto":
        language, _ = guess_language(Counter(text.lower().split()))
    found = [*letters.accents(text), *numerals.roman_ends(text)]
    known = language in words()
    if known:
        if language == "en":
            found += [*letters.english_i(text), *letters.merged(text)]
        for each in EVERYWHERE:
            found += each(text, language)
        found += [*quotations.opening(text), *quotations.ending(text)]
    shown = sum(slip.kind == SHOWN for slip in found) + odd(text)
    noisy = known and shown >= 3 and shown >= len(text) / 6_000
    if noisy:  # what is doubtful anywhere else
        for each in (marks.specks, marks.ties):
            found += each(text, language)
        found += [*marks.single(text), *letters.digits(text)]
    least = DOUBTFUL if noisy else SHOWN if shown >= 2 else PLAIN
    return sorted(slip for slip in found if slip.kind >= least)


def _edits(found: Sequence[Slip]) -> list[Edit]:
    """Return the edits for slips; of two that meet, the first."""
    edits: list[Edit] = []
    for slip in found:
        if not edits or slip.start >= edits[-1].end:
            edits.append(Edit(slip.start, slip.old, slip.new, "characters", (), slip.note))
    return edits
