"""Help for testing rules and pipelines: strategies that produce damaged text, and `check_rule`.

Needs Hypothesis, which the extra `test` installs.

    texts()       any of the following two
    hostile()     pieces that tend to break text tools, in any order
    documents()   real-looking documents: wrapped, indented, hyphenated, paged, with furniture, footers and mojibake
    check_rule    tries a rule against the laws and raises AssertionError at the smallest text that breaks one
"""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from textclean.edits import apply, check, revert
from textclean.pipeline import Pipeline
from textclean.rules import Rule

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
    "CHAPTER IV", "1. The First Part", "* * *", "- a point", "  - a nested point", "> quoted by mail", "| a | b |",
    "    code = call(argument)", "O wind, that blows across the moor,", "And never asks the way,", "NOTES", "---",
    "By Anna Holm", "14 August 2025", "Name:    value    more", "Read more: the second part", "Print this page",
    "Share on Facebook", "Subscribe to our newsletter", "All rights reserved.", "-- ", "Anna  ", "```", "A B C", "iv", "Page 3",
    "To contact the editors visit:", "example.org/contact", "[12]", "Table 3.  Results", "1998   12.4   17.1",
)  # fmt: skip
_PIECES = (
    "\n", "\n\n", "\n\n\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\n\x0c", " ", "  ", "    ", "\t", " \n",
    "-\n", "-\n\n", "\u2010\n", "\u00ad\n", "¬\n", "—\n", "/\n", "-", "--", "a", "I", "of the", "word", "NATO", "ment", "der", "Z.",
    "end.", "end.\n", "?”", "“", "'", "\"", "(", ")", ",", ";", ":", "0", "12", "xiv", "- ", "* ", "1. ", "> ", "| ", "# ", "```\n",
    "\x00", "\x07", "\x08", "\x1b[31m", "\x1b]0;t\x07", "\x1b", "\x7f", "\x9b", "\ufeff", "\u200b", "\u200d", "\u200c", "\u2060",
    "\u00ad", "\u00a0", "\u3000", "\u202e", "\ud83d", "\udc4d", "\udfff", "\U0001f44d", "e\u0301", "\u0301", "A\u030a", "ﬁ", "ﬄ", "ſ",
    "Ａ", "ｶﾞ", "é", "Ã©", "ÃƒÂ©", "â€™", "â€œ", "â€", "Ã¢â‚¬â„¢", "Ã", "Â ", "Ð¿Ñ€Ð¸", "ÐÐ¾", "Â", "‹", "æ—¥æœ¬", "рџ‘Ќ", "&amp;", "&amp;amp;", "&lt;", "&eacute;",
    "&#8217;", "&nbsp;", "&#xd;", "&#10;", "<b>", "</b>", "<", "日本", "ไทย", "한국", "ł", "ö", "�", "ʼ", "«", "»", "…", "= ", "\\n", "*", "_",
    "http://x.org/", "a@b.c", "www.", "[x](#)", "**", "Read more", "Share this", "Page 2", "\n-- \n", "On Mon, x wrote:\n", "The A.\n",
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


@st.composite
def _paragraph(draw: st.DrawFn) -> str:
    text = " ".join(draw(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4)))
    shape = draw(st.integers(0, 7))
    if shape < 2:
        return text
    width = draw(st.sampled_from((28, 44, 60, 72)))
    first, rest = draw(st.sampled_from((("", ""), ("   ", ""), ("     ", ""), ("    ", "    "), ("", "  "), ("\t", ""))))
    return _wrapped(text, width, first, rest, broken=shape > 4)


def _damaged(text: str, encoding: str) -> str:
    """Return `text` as UTF-8 read in `encoding`, or unchanged where the bytes do not survive."""
    try:
        return text.encode("utf-8").decode(encoding)
    except UnicodeError:
        return text


def documents() -> st.SearchStrategy[str]:
    """Return a strategy for documents as they come out of PDF tools, mail, the web and OCR."""
    furniture = st.tuples(st.integers(1, 40), st.sampled_from(("\n\n%d\n\f", "\n\f  THE OLD BOOK   %d\n\n", "\n\n- %d -\n\n"))).map(
        lambda pair: pair[1] % pair[0]
    )
    encodings = st.sampled_from(("latin-1", "cp1252", "cp1250", "mac_roman", "cp437"))
    block = st.one_of(
        _paragraph(),
        _paragraph(),
        _paragraph(),
        st.sampled_from(_LINES),
        st.lists(st.sampled_from(_LINES), min_size=1, max_size=4).map("\n".join),
        st.builds(_damaged, _paragraph(), encodings),
        furniture,
    )
    joint = st.sampled_from(("\n\n", "\n", "\n\n", "\n   ", "\r\n\r\n", "\n\n\n\n", "\n\f", " \n"))
    pairs = st.lists(st.tuples(block, joint), min_size=1, max_size=7)
    return pairs.map(lambda found: "".join(part for pair in found for part in pair))


def hostile() -> st.SearchStrategy[str]:
    """Return a strategy for text made of pieces that tend to break text tools."""
    pieces = st.one_of(st.sampled_from(_PIECES), st.sampled_from(_PIECES), st.sampled_from(_PIECES), st.text(max_size=3))
    return st.lists(pieces, max_size=24).map("".join)


def texts() -> st.SearchStrategy[str]:
    """Return a strategy for damaged text of every kind.

    >>> isinstance(texts().example(), str)  # doctest: +SKIP
    True
    """
    return st.one_of(hostile(), documents())


def check_rule(rule: Rule, *, examples: int = 200, strategy: st.SearchStrategy[str] | None = None) -> None:
    """Try `rule` against the laws on `examples` damaged texts.

    Purity, exact edits, restoration, offsets that map the whole to the whole, and idempotence (one run leaves nothing
    for a second). Raises AssertionError, EditError or whatever the rule raises, at the smallest text found.

    >>> from textclean.rules import load
    >>> check_rule(load("endings"), examples=10)
    """

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(text=strategy or texts())
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
