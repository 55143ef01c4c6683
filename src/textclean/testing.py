"""Help for testing rules and pipelines: strategies that produce damaged text, and `check_rule`.

Needs Hypothesis, which the extra `test` installs.

    texts()       any of the following three
    hostile()     pieces that tend to break text tools, in any order
    documents()   real-looking documents: wrapped, indented, hyphenated, paged, with furniture, footers and mojibake
    mojibake()    text damaged up to three times over in any encoding, cut, with breaks, entities, surrogates between
    damaged       one text as UTF-8 that was read in another encoding
    check_rule    tries a rule against the laws and raises AssertionError at the smallest text that breaks one
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from textclean.edits import apply, check, revert
from textclean.pipeline import Pipeline
from textclean.rules import Rule

T = TypeVar("T")

_SENTENCES = (
    "The harbour office closes at noon on Saturdays.",
    "Nobody had expected the river-boat to arrive before the middle of the afternoon, least of all the pilot.",
    "“We shall see,” she said; “perhaps not to-morrow, but soon.”",
    "It measured 3,000 square kilometres in 1914-1918 and hardly less in 1920—a remarkable figure.",
    "Mr. Alder, of the National Weather Service, thought otherwise.",
    "Why should anybody, after such a well-known failure, try again?",
    "In the words of the Evening Post, it was an under-\u00adstatement (p. 12).",
    "Die Straßenbahngesellschaft verkehrt zwischen Hauptbahnhof und Universität.",
    "L’été dernier, les élèves de l’école n’avaient rien vu d’aussi étrange.",
    "El próximo domingo, según parece, no habrá función en el teatro.",
    "Летом город пустеет, и только дворники метут бульвары.",
    "見渡す限りの草原に、風が吹いていた。",
    "ﬁnally the oﬃce of the ﬂeet moved",
    "See https://example.org/a/long/path/to/a-page.html for the tables.",
)
_LINES = (
    "CHAPTER IV", "1. The First Part", "* * *", "- a point", "  - a nested point", "> quoted by mail",
    "| a | b |", "    code = call(argument)", "O wind, that blows across the moor,", "And never asks the way,",
    "NOTES", "---", "By Anna Holm", "14 August 2025", "Name:    value    more", "Read more: the second part",
    "Print this page", "Share on Facebook", "Subscribe to our newsletter", "All rights reserved.", "-- ",
    "Anna  ", "```", "A B C", "iv", "Page 3", "To contact the editors visit:", "example.org/contact", "[12]",
    "Table 3.  Results", "1998   12.4   17.1",
)  # fmt: skip
_PIECES = (
    "\n", "\n\n", "\n\n\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\n\x0c", " ", "  ", "    ",
    "\t", " \n", "-\n", "-\n\n", "\u2010\n", "\u00ad\n", "¬\n", "—\n", "/\n", "-", "--", "a", "I", "of the",
    "word", "NATO", "ment", "der", "Z.", "end.", "end.\n", "?”", "“", "'", "\"", "(", ")", ",", ";", ":", "0",
    "12", "xiv", "- ", "* ", "1. ", "> ", "| ", "# ", "```\n", "\x00", "\x07", "\x08", "\x1b[31m", "\x1b]0;t\x07",
    "\x1b", "\x7f", "\x9b", "\ufeff", "\u200b", "\u200d", "\u200c", "\u2060", "\u00ad", "\u00a0", "\u3000",
    "\u202e", "\ud83d", "\udc4d", "\udfff", "\U0001f44d", "e\u0301", "\u0301", "A\u030a", "ﬁ", "ﬄ", "ſ", "Ａ",
    "ｶﾞ", "é", "Ã©", "ÃƒÂ©", "â€™", "â€œ", "â€", "Ã¢â‚¬â„¢", "Ã", "Â ", "Ð¿Ñ€Ð¸", "ÐÐ¾", "Â", "‹", "æ—¥æœ¬",
    "рџ‘Ќ", "&amp;", "&amp;amp;", "&lt;", "&eacute;", "&#8217;", "&nbsp;", "&#xd;", "&#10;", "<b>", "</b>", "<",
    "日本", "ไทย", "한국", "ł", "ö", "�", "ʼ", "«", "»", "…", "= ", "\\n", "*", "_", "http://x.org/", "a@b.c", "www.",
    "[x](#)", "**", "Read more", "Share this", "Page 2", "\n-- \n", "On Mon, x wrote:\n", "The A.\n",
)  # fmt: skip


def _wrapped(text: str, width: int, first: str, rest: str, broken: bool) -> str:
    """Return `text` set in lines of at most `width` characters, words broken by hyphens where `broken` says so."""
    lines: list[str] = []
    line = first
    for word in text.split(" "):
        room = width - len(line) - 1
        if line.strip() and len(word) > room:
            if broken and len(word) > 7 and room > 4 and word.isalpha():
                line += " " + word[: room - 1] + "-"
                word = word[room - 1 :]
            lines.append(line)
            line = rest + word
        else:
            line += word if not line.strip() else " " + word
    return "\n".join([*lines, line])


class _Choices:
    """A stream of small choices, read from bytes: cheap to draw, and it shrinks byte by byte."""

    def __init__(self, data: bytes) -> None:
        self._data = iter(data)
        self.left = len(data)

    def below(self, limit: int) -> int:
        """Return the next choice, from 0 to `limit` - 1; 0 once the bytes are used up."""
        self.left -= 1
        return next(self._data, 0) % limit

    def of(self, options: Sequence[T]) -> T:
        """Return one of `options`."""
        return options[self.below(len(options))]


_INDENTS = (("", ""), ("   ", ""), ("     ", ""), ("    ", "    "), ("", "  "), ("\t", ""), (" ", ""), ("", ""))
_WIDTHS = (60, 72, 44, 28)
_FURNITURE = ("\n\n{}\n\f", "\n\f  THE OLD BOOK   {}\n\n", "\n\n- {} -\n\n", "\n{}  THE OLD BOOK\n")
ENCODINGS = (
    "latin-1", "cp1252", "cp1250", "mac_roman", "cp437", "cp1251", "iso-8859-2", "cp1253", "cp1254", "cp1255", "cp1256",
    "cp1257", "cp1258", "cp850", "cp866", "koi8-r", "gb18030", "shift_jis", "euc_kr",
)  # fmt: skip
_WIDE = frozenset({"gb18030", "shift_jis", "euc_kr"})
_JOINTS = ("\n\n", "\n\n", "\n", "\n   ", "\r\n\r\n", "\n\n\n\n", "\n\f", " \n")


def _paragraph(choose: _Choices) -> str:
    """Return a paragraph: on one line, wrapped, or wrapped with words broken by hyphens."""
    text = " ".join(choose.of(_SENTENCES) for _ in range(1 + choose.below(4)))
    shape = choose.below(8)
    if shape > 5:
        return text
    first, rest = choose.of(_INDENTS)
    return _wrapped(text, choose.of(_WIDTHS), first, rest, broken=shape > 2)


def damaged(text: str, encoding: str) -> str:
    """Return `text` as UTF-8 that was read in `encoding`.

    A byte that the encoding leaves open is the control character of the same number, as browsers have it; in an
    encoding of several bytes a character, it is U+FFFD.

    >>> damaged("déjà", "cp1252")
    'dÃ©jÃ\\xa0'
    """
    data = text.encode("utf-8", "surrogatepass")
    if encoding in _WIDE:
        return data.decode(encoding, "replace")
    return codecs.charmap_decode(data, "strict", _charmap(encoding))[0]


@cache
def _charmap(encoding: str) -> str:
    """Return the 256 characters of a single-byte encoding."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in range(256))


_BETWEEN = (
    "\n", "\n\n", " ", "", "", " and ", "\r\n", "\r", "\x85", "\u2028", "\x0b", "&amp;", "&eacute;", "&#195;", "&nbsp;",
    "&amp;amp;", "<b>", "\ud83d", "\udc4d", "\ufffd", "\x1a", "`", "\xad", "\xa0", "?", "Ã", "â\x80", "\u0301",
)  # fmt: skip
_WORDS = (
    "é", "naïve", "“so”", "l’été", "größer", "Żółć", "ещё", "Ёлка", "ώρα", "שלום", "سلام", "日本", "한국", "👍", "…",
    "à la", "Å", "où", "ß", "½ €", "ạ", "Việt", "¿qué?", "ﬁ", "ɛ",
)  # fmt: skip


def _mojibake(data: bytes) -> str:
    """Return the nested damage that the bytes describe, piece by piece."""
    choose = _Choices(data)
    made: list[str] = []
    while choose.left > 0:
        kind = choose.below(4)
        piece = choose.of(_SENTENCES) if kind == 0 else "".join(choose.of(_WORDS) for _ in range(kind))
        for _ in range(choose.below(4)):
            piece = damaged(piece, choose.of(ENCODINGS))
        if choose.below(6) == 5:
            piece = piece[choose.below(4) : len(piece) - choose.below(4)]
        made += (piece, choose.of(_BETWEEN))
    return "".join(made)


def _document(data: bytes) -> str:
    """Return the document that the bytes describe, block by block."""
    choose = _Choices(data)
    made: list[str] = []
    page = 1
    while choose.left > 0:
        kind = choose.below(10)
        if kind < 5:
            made.append(_paragraph(choose))
        elif kind < 7:
            made.append("\n".join(choose.of(_LINES) for _ in range(1 + choose.below(4))))
        elif kind < 8:
            made.append(damaged(_paragraph(choose), choose.of(ENCODINGS)))
        elif kind < 9:
            made.append(_paragraph(choose) + choose.of(_FURNITURE).format(page) + _paragraph(choose))
            page += 1
        else:
            made.append("".join(choose.of(_PIECES) for _ in range(1 + choose.below(4))))
        made.append(choose.of(_JOINTS))
    return "".join(made)


def _bytes() -> st.SearchStrategy[bytes]:
    """Return a strategy for the choices of a text: short ones and, as often, longer ones."""
    return st.one_of(st.binary(max_size=16), st.binary(min_size=12, max_size=48))


def documents() -> st.SearchStrategy[str]:
    """Return a strategy for documents as they come out of PDF tools, mail, the web and OCR."""
    return _bytes().map(_document)


def hostile() -> st.SearchStrategy[str]:
    """Return a strategy for text made of pieces that tend to break text tools."""
    pieces = _bytes().map(lambda data: "".join(_PIECES[byte % len(_PIECES)] for byte in data))
    mixed = st.tuples(pieces, st.text(max_size=4), pieces).map("".join)
    return st.one_of(pieces, pieces, pieces, st.text(), mixed)


def mojibake() -> st.SearchStrategy[str]:
    """Return a strategy for text that was decoded wrongly, up to three times over, with hostile pieces between."""
    return _bytes().map(_mojibake)


def texts() -> st.SearchStrategy[str]:
    """Return a strategy for damaged text of every kind.

    >>> isinstance(texts().example(), str)  # doctest: +SKIP
    True
    """
    return st.one_of(hostile(), documents(), mojibake())


def check_rule(rule: Rule, *, examples: int = 200, strategy: st.SearchStrategy[str] | None = None) -> None:
    """Try `rule` against the laws on `examples` damaged texts.

    Purity, exact edits, restoration, offsets that map the whole to the whole, and idempotence (one run leaves nothing
    for a second). Raises AssertionError, EditError or whatever the rule raises, at the smallest text found.

    >>> from textclean.rules import load
    >>> check_rule(load("endings"), examples=10)
    """

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(text=texts() if strategy is None else strategy)
    def laws(text: str) -> None:
        edits = list(rule.find(text))
        assert edits == list(rule.find(text)), "the rule is not pure: the same text gave other edits"
        check(text, edits)
        assert all(edit.rule == rule.name for edit in edits), "an edit names another rule"
        clean = apply(text, edits)
        assert revert(clean, edits) == text
        again = list(rule.find(clean))
        assert not again, f"not idempotent: a second run still found {again[:3]}"
        done = Pipeline([rule]).trace(text)
        assert done.source(0, len(done.text)) == (0, len(text))

    laws()
