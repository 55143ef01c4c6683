"""Mend words broken by a hyphen at the line's end.

    the govern-        →  the government of the
    ment of the

    a NATO-            →  a NATO-standard rifle
    standard rifle

    in pre-            →  in pre- and post-war years
    and post-war years

Only the hyphen's own line end goes; the others are left to `wrapping`, which runs before. The hyphens are `-`, U+2010,
U+00AD and `¬`; in German text that has it throughout, as old print read by OCR, also `=`. A soft hyphen or `¬` that the
word turns out to own is written `-`. Where the next line repeats the hyphen (`disse-` / `-lhe`), one of the two goes;
where breaking changed the spelling (`Zuk-` / `ker`), the spelling is put back. The seam between two pages is a line end
too, with blank lines or a form feed.

Left alone: a dash (`--`, or a blank before it), a hyphen without a word before it, blank lines that are no plain seam,
code and command-line options, headings, tables, list items, a line of verse before one that begins with a capital.

Evidence, in this order: that lines end in U+2010 while words have other hyphens (then it is never a word's, and theirs
always are); digits and capitals beside the hyphen (`1914-1918`, `Debian-Paket`), a conjunction behind a suspended
hyphen, then a small model of the word joined and with its hyphen elsewhere in the document, both halves
elsewhere, the word lists of the language, the shape of the halves, and the document's other broken words
(docs/hyphens.md has the figures). With `lexicon="wordfreq"`, that package says in addition how common the word and its
halves are.

Looks at: the words of the whole document, counted once if there is a hyphen at a line's end; two lines on either side.
Terminates: each edit removes a line end.
"""

from __future__ import annotations

from collections.abc import Sequence

from textclean.edits import Edit
from textclean.errors import ConfigError
from textclean.layout.breaks import Break, breaks, equals_sign, scan, set_with_its_own
from textclean.layout.hyphenation import DROP, KEEP, LEAVE, Frequency, decide, respelled
from textclean.layout.languages import language_code
from textclean.layout.wordlists import word_lists
from textclean.layout.words import Vocabulary, local_language, vocabulary
from textclean.rules import Rule


def make(*, lexicon: str = "none", language: str = "auto") -> Rule:
    """Return the rule.

    `lexicon`: "none", or "wordfreq" to weigh word frequencies too (needs the `wordfreq` package; what is installed
    never changes a result by itself). `language`: that of the text, such as "de", or "auto" to tell it from the words.

    Raises ConfigError for another value, or where `wordfreq` is asked for and missing.

    >>> [(edit.old, edit.new) for edit in make().find("the govern-\\nment of NATO-\\nstandard")]
    [('-\\n', ''), ('\\n', '')]
    """
    frequency = word_frequency(lexicon)
    code = language if language == "auto" else language_code(language, word_lists(), "hyphens")

    def find(text: str) -> Sequence[Edit]:
        signs = "-\u2010\u00ad¬" + equals_sign(text)
        if scan(signs).search(text) is None:
            return ()
        found = breaks(text, signs)
        if not found:
            return ()
        known = vocabulary(text, [at.half for at in found], code)
        found = [at._replace(half=local_language(text, at.half, at.hyphen, at.resume, known)) for at in found]
        return _edits(text, found, known, frequency)

    return Rule("hyphens", find)


def _edits(text: str, found: Sequence[Break], known: Vocabulary, frequency: Frequency | None) -> list[Edit]:
    """Return the edits for the breaks, in order."""
    fates = decide(found, known, frequency)
    if set_with_its_own(text, found):
        fates = [
            _by_sign(text[at.hyphen], *fate) if at.kind == "word" else fate
            for at, fate in zip(found, fates, strict=True)
        ]
    return [_edit(text, at, *fate, known) for at, fate in zip(found, fates, strict=True) if fate[0] != LEAVE]


def _by_sign(sign: str, fate: str, note: str) -> tuple[str, str]:
    """Return what is done with a hyphen where the lines were broken with U+2010 and the writer has others."""
    if sign == "\u2010":
        return DROP, "this hyphen stands at line ends alone"
    return (KEEP, "lines were broken with another hyphen") if fate == DROP and sign == "-" else (fate, note)


def _edit(text: str, at: Break, fate: str, note: str, known: Vocabulary) -> Edit:
    """Return the edit that carries out a decision."""
    start, end, new = at.hyphen, at.resume, ""
    if fate == DROP:
        before, new, behind = respelled(at.half, known) if at.kind == "word" else (0, "", 0)
        start, end = start - before, end + behind
    elif text[start] in "\u00ad¬":
        new = "-" if fate == KEEP else "- "
    else:
        start, new = start + 1, "" if fate == KEEP else " "
    return Edit(start, text[start:end], new, "hyphens", (), note)


def word_frequency(lexicon: str) -> Frequency | None:
    """Return the word frequencies asked for. Raises ConfigError for an unknown lexicon or a missing package."""
    if lexicon == "none":
        return None
    if lexicon != "wordfreq":
        raise ConfigError(f"hyphens: lexicon must be 'none' or 'wordfreq', not {lexicon!r}")
    try:
        from wordfreq import zipf_frequency
    except ImportError:
        raise ConfigError(
            "hyphens: lexicon='wordfreq' needs the wordfreq package: pip install 'textclean[lexicon]'"
        ) from None

    def frequency(word: str, language: str) -> float:
        try:
            return float(zipf_frequency(word, language or "en"))
        except LookupError:
            return 0.0

    return frequency
