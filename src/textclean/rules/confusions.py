"""Mend words that OCR misread, where everything speaks for one other word.

    in the moming he retumed         →  in the morning he returned
    the bowls of {oup on thefe days  →  the bowls of soup on these days   (a page with long s)
    er war niht mehr wad             →  er war nicht mehr wach

An edit needs all of these:
- The document shows OCR's noise: words that are in no list, where a learned confusion leads to a common word.
- The word is in no list, or is far too rare for how common the other one is; at least three letters (two where the
  confusion runs through the document); it stands beside no hyphen, apostrophe, digit or sign of code.
- It is no name: not in capitals, and not with a capital inside a sentence (in German: not without a confusion that the
  document has elsewhere). It does not stand in the document again, unless the confusion runs through the document.
- One learned confusion (`data/confusions.tsv`) leads to the other word, or several that all run through the document.
- The other word is clearly likelier, and clearly likelier than the next one, by how common the words are in the
  language and how often the confusion happens, in general and in this document.
- The change is none that a writer makes: a final e or s, a doubled letter, an accent, i for y, walkin' for walking.
- The word is no common word of another language.

Left alone: documents before about 1750 (told from their spelling), languages other than English, German, French,
Spanish, Italian and Polish, words that are words (`fag` for `lag`, `modem` for `modern`): `textclean.suggestions` lists
what is not sure enough, with what it may have been.

The word list is the package wordfreq, the extra `lexicon`. With `lexicon="auto"` and no such package the rule does
nothing, and a warning says so.

Looks at: the words of the whole document, counted once. Those that are misread are searched for, if there are any.
Terminates: each edit replaces a word by one that is at least ten times as likely by the same lists, and that is more
common in them; a word that was put in is common and stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from textclean.edits import Edit
from textclean.ocr import lexicon as lists
from textclean.ocr.reading import mended
from textclean.rules import Rule


def make(*, lexicon: str = "auto", language: str = "auto") -> Rule:
    """Return the rule.

    `lexicon`: "wordfreq", "none" (the rule does nothing), or "auto": wordfreq where it is installed. `language`: that
    of the text, such as "de", or "auto" to tell it from the words.

    Raises ConfigError for another value, or where wordfreq is asked for and missing.

    >>> text = "In the moming he retumed and leamed that the comer of the garden had tumed cold. " * 2
    >>> [(edit.old, edit.new) for edit in make().find(text)][:2]
    [('m', 'rn'), ('m', 'rn')]
    """
    lists.check("confusions", lexicon, language)
    if lexicon == "none" or (lexicon == "auto" and not lists.available("confusions")):
        return Rule("confusions", lambda text: ())

    def find(text: str) -> Sequence[Edit]:
        return mended(text, language)

    return Rule("confusions", find)
