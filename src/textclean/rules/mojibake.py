"""Decode again what was decoded in the wrong encoding; entities in text that is not HTML.

    sÃ³lo, itâ€™s, РїСЂРёРІРµС‚, caf├⌐  →  sólo, it’s, привет, café
    ÃƒÂ©  (twice over)               →  é
    naïve sÃ³lo  (good and bad)       →  naïve sólo
    “\\x93quoted\\x94” (Latin-1 for windows-1252)  →  “quoted”
    Caf&eacute; &amp;amp; bar          →  Café & bar
    Îñåíüþ ïàðîõîäû çäåñü …            →  Осенью пароходы здесь …
    it鈥檚, ‚±‚ñ‚É‚¿‚Í (Shift-JIS)       →  it’s, こんにちは

Everything that ftfy repairs in a line's encoding is repaired by ftfy, its plan done again over positions. Beyond it,
runs of strict UTF-8 in fifteen single-byte encodings are repaired where they have evidence of their own, also where
good and bad words share a line or the encodings of lines differ. Edits span the characters that change, and their
parts say which letter came from which characters, so that offsets are exact to the letter. One single-byte encoding
read as another, and East Asian text, are repaired where the whole document is evidence, or the option `hint` names the
language.

Left alone: a single pair that could be meant (`NESTLÉ®`, `É…`, `√π` in mathematics), line art, words as people write
them, one single-byte encoding read as another in a word or two, quotes, widths, `ʼ`, all that ftfy does beyond
encodings; entities wherever the document has a tag, an escaped tag, or an entity that is mentioned (in quotes or
backticks); what stands between backticks on one line.
Evidence: see `encoding/lines.py` (order of the steps), `encoding/runs.py` (sequences), `encoding/plausible.py` (words
that nobody writes), `encoding/languages.py` (letters' neighbours), `encoding/mixups.py`, `encoding/eastasian.py` and
`encoding/entities.py`.
Looks at: a line at a time; a single sequence counts also where three or more of its encoding were found elsewhere in
the document, and between two readings the letters of the document decide. Entities are decided for the document,
mixed-up encodings by up to 8,192 characters from all over it.
Terminates: each edit makes several characters into fewer, replaces a C1 control, or makes words of a language of what
was none. Passes over the document are made
until one finds nothing, so that a second run finds nothing either; `PASSES` bounds nesting.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from textclean.edits import Edit, apply
from textclean.encoding.residues import outside_code
from textclean.encoding.traced import compose
from textclean.errors import ConfigError, suggest
from textclean.rules import Rule

if TYPE_CHECKING:
    from textclean.encoding.languages import Language

PASSES = 12
ELSEWHERE = 3  # sequences of an encoding that show it to have damaged the document


def make(*, hint: str | None = None) -> Rule:
    """Return the rule.

    `hint` names the language of the text, in English or by its code: where one single-byte encoding was read as
    another, it stands for the evidence that a document otherwise must give. Raises ConfigError for a language that is
    not known.

    >>> [(edit.start, edit.old, edit.new) for edit in make().find("sÃ³lo cafÃ©")]
    [(1, 'Ã³', 'ó'), (9, 'Ã©', 'é')]
    >>> [(edit.start, edit.old, edit.new) for edit in make(hint="spanish").find("jam—n y azœcar")]
    [(3, '—', 'ó'), (10, 'œ', 'ú')]
    """
    language = None if hint is None else _language(hint)
    return Rule("mojibake", lambda text: _find(text, language))


def _language(hint: str) -> Language:
    from textclean.encoding.languages import languages, named

    found = named(str(hint))
    if found is None:
        known = [language.name for language in languages()]
        raise ConfigError(
            f"there is no language {hint!r} for the hint.{suggest(str(hint), known)} They are: {', '.join(known)}."
        )
    return found


def _find(text: str, language: Language | None) -> Sequence[Edit]:
    edits: list[Edit] = []
    for _ in range(PASSES):
        step, after = _pass(text, language)
        if not step:
            break
        edits = compose(edits, step, text)
        text = apply(text, step) if after is None else after
    return edits


def _pass(text: str, language: Language | None) -> tuple[list[Edit], str | None]:
    """Return the edits of one pass over the document, and the text that they lead to where that is known."""
    if "&" in text:
        from textclean.encoding import entities

        found = entities.find(text, "mojibake")
        if found:
            return found, None
    if text.isascii():
        return [], None
    from textclean.encoding import eastasian, mixups

    mixed = language is not None or mixups.suspected(text)
    # Whole scripts first: among their bytes are sequences of UTF-8 by chance, which would be repaired to nonsense.
    whole = outside_code(text, eastasian.find(text, "mojibake"))
    if not whole and mixed:
        whole = outside_code(text, mixups.find(text, "mojibake", language, latin=False))
    if whole:
        return whole, None
    found, after = _utf8(text)
    kept = outside_code(text, found)
    if kept:
        return kept, after if kept is found else None
    return outside_code(text, mixups.find(text, "mojibake", language, latin=True)) if mixed else [], None


def _letters(text: str) -> frozenset[str]:
    """Return the letters and marks beyond ASCII that the document has for certain.

    Those that stand by themselves, since damage is two characters beyond ASCII at least, and those of words in small
    letters of another script than Latin, since damage in these has signs and capitals.
    """
    from textclean.encoding.plausible import script

    high = set(re.findall("(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])", text))
    for word in set(re.findall("[^\x00-\x7f]{3,}", text)):
        if word.isalpha() and word == word.lower() and script(word[0]) != "LATIN":
            high.update(word)
    return frozenset(char for char in high if char.isalpha() or unicodedata.category(char)[0] == "M")


def _utf8(text: str) -> tuple[list[Edit], str | None]:
    """Return the edits that decode what was UTF-8, line by line, and the text they lead to where that is known."""
    from textclean.encoding import gate

    spans = gate.spans(text)
    if not spans:
        return [], None
    from textclean.encoding import batch, whole
    from textclean.encoding.evidence import Document
    from textclean.encoding.lines import repair

    document = Document((), cache(lambda: _letters(text)))
    bad = cache(lambda span: gate.badness()(text, *span) is not None)

    def one(number: int) -> whole.Repaired | None:
        start, end = span = spans[number]
        return whole.repair(text[start:end], start, "mojibake", bad=bad(span), letters=document.letters)

    plain = batch.repair(text, spans, "mojibake", one)
    repaired = [
        (done.edits, done.counts) if done else repair(text[span[0] : span[1]], span[0], "mojibake", document, bad(span))
        for span, done in zip(spans, plain, strict=True)
    ]
    total: dict[tuple[str, int], int] = {}
    for _, counts in repaired:
        for layer, count in counts.items():
            total[layer] = total.get(layer, 0) + count
    known = frozenset(layer for layer, count in total.items() if count >= ELSEWHERE)
    edits: list[Edit] = []
    pieces: list[str] = []
    at = 0
    for span, done, (found, counts) in zip(spans, plain, repaired, strict=True):
        start, end = span
        # What was read in the likeliest encoding alone is done; for the rest, what the document shows may tell more.
        if known and done is None and {name for name, _ in counts} != {"windows-1252"}:
            found, _ = repair(text[start:end], start, "mojibake", document, bad(span), known)
        edits += found
        if done is None:
            here = [edit._replace(start=edit.start - start) for edit in found]
            pieces += (text[at:start], apply(text[start:end], here))
        else:
            pieces += (text[at:start], done.text)
        at = end
    return edits, "".join([*pieces, text[at:]])
