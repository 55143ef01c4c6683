r"""Mend what make-up and OCR leave between lines and letters: hyphens read as signs, drop caps, spaced letters, specks.

    was halten konn=⏎te, und ver=-⏎wandelt   →  … konn-⏎te, und ver-⏎wandelt    (`hyphens` joins them)
    the govern⏎ment of …                     →  the govern-⏎ment of …           where `government` stands elsewhere
    O⏎nce upon a time                        →  Once upon a time                a drop cap on a line of its own
    C H A P T E R   I V                      →  CHAPTER IV                      a letter-spaced heading
    the ﬁ eld, di ﬃ cult, of␀ce              →  the ﬁeld, diﬃcult, office       a ligature set apart, or lost
    It was so... . He left , c' est          →  It was so.... He left, c'est
    the fire burned. ;⏎                      →  the fire burned.⏎               a speck in the margin
    the ferry that⏎⏎used to cross it         →  the ferry that⏎used to cross it a blank line inside a sentence

Left alone: `=` in code and formulas, alphabets and tables of letters, dots that are spaced evenly or lead to a number,
blanks before `;`, `:`, `!` and `?` in text that is set so (French), words ending in `fi` (Italian), marks in lists.
Evidence: for a sign that was a hyphen, its place between small letters and that the text has no other use of it; for
what was lost, the word elsewhere in the text, or the word lists of the extra `lexicon` where the text has no ff, fi, fl
at all; for blanks beside marks, how the rest of the text is set; for a blank line, that the line before is full.
Looks at: the line end or the words around; the words of the whole text, counted once where something calls for them.
Terminates: each edit removes blanks, a blank line, a sign or a mark, or puts a hyphen at a line's end or a ligature
into a word that the text has elsewhere; a blank put behind a mark is not taken again. At most four passes are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from textclean.edits import Edit, apply
from textclean.layout import debris, debris_lines, debris_words
from textclean.layout.compose import compose
from textclean.layout.debris import Fix, Words, counted
from textclean.layout.wordlists import guess_language
from textclean.rules import Rule

MAX_PASSES = 4

Finder = Callable[[str, Words], Iterator[Fix]]


def make(*, lexicon: str = "auto") -> Rule:
    r"""Return the rule.

    `lexicon`: "wordfreq", "none", or "auto": the word lists of the extra `lexicon` where it is installed. They only
    serve to tell which ligature was lost. Raises ConfigError for another value, or where wordfreq is missing.

    >>> text = "C H A P T E R   I V\n\nthe ﬁ eld and the ﬂ eet of the gov~\nernment"
    >>> [(edit.old, edit.new) for edit in make().find(text)]
    [('C H A P T E R   I V', 'CHAPTER IV'), (' ', ''), (' ', ''), ('~', '-')]
    """
    from textclean.ocr.lexicon import check, installed

    check("debris", lexicon, "auto")
    listed = lexicon != "none" and installed()
    finders: tuple[Finder, ...] = (
        debris.hyphens,
        debris.lost_hyphens,
        debris.drop_caps,
        debris.headings,
        debris.specks,
        debris_lines.blank_lines,
        debris.ellipses,
        debris_words.ligatures,
        lambda text, known: debris_words.lost_ligatures(text, known, _zipf(text, known, listed)),
        debris_words.marks,
    )
    return Rule("debris", lambda text: _find(text, finders))


def _zipf(text: str, known: Words, listed: bool) -> debris_words.Zipf | None:
    """Return how common words are in the language of a text that has lost ligatures; None where that is not known."""
    if not listed or not debris_words.may_have_lost(text):
        return None
    from textclean.ocr.lexicon import LANGUAGES, zipf

    language = guess_language(known())[0]
    return zipf(language) if language in LANGUAGES else None


def _find(text: str, finders: Sequence[Finder]) -> Sequence[Edit]:
    """Return the edits; passes are made until one finds nothing."""
    edits = _pass(text, finders)
    middle, more = text, edits
    for _ in range(MAX_PASSES):
        if not more:
            break
        middle = apply(middle, more)
        more = _pass(middle, finders)
        if more:
            edits = compose(text, edits, middle, more)
    return edits


def _pass(text: str, finders: Sequence[Finder]) -> list[Edit]:
    """Return the edits of one pass; of fixes that overlap the first counts."""
    known = counted(text)
    edits: list[Edit] = []
    end = -1
    for fix in sorted({fix for finder in finders for fix in finder(text, known)}):
        if fix.start >= end and not (edits and fix.start == edits[-1].start) and text[fix.start : fix.end] != fix.new:
            edits.append(Edit(fix.start, text[fix.start : fix.end], fix.new, "debris", (), fix.note))
            end = fix.end
    return edits
