"""What a rule pack is, as plain data.

A pack is a TOML file: its language, its scope, named pieces of patterns (`terms`), and rules. A rule says which lines
are boilerplate, where they may go, and why we believe that.

    place    where the rule acts
    block    anywhere, on a line or block that stands by itself
    tail     in the run of short lines at the end of the text
    fill     in the same run: neither speaks for the cut nor against it, goes only with what stands around it
    after    in the same run: opens a section that goes with it, to the end of the text, under a budget
    last     on the last line that stays, right below a sentence
    head     in the lines that follow a `top` line, or at the start of the text
    top      this line goes and everything above it
    bottom   this line goes and everything below it

Places of mail, for the rule `signatures`: `sign-off` closes a letter above a name, `card` is a line of a contact card,
`calls` one that asks for the address below it, `never` is a line that looks like a name and is none; `quote`, `forward`
and `header` begin what other people wrote.
"""

from __future__ import annotations

from typing import NamedTuple

PLACES = ("block", "tail", "fill", "after", "last", "head", "top", "bottom")
MAIL_PLACES = ("tail", "sign-off", "card", "calls", "never", "quote", "forward", "header")
SCOPES = ("web", "mail", "book", "paper", "specification")
TIERS = ("default", "opt-in")


class PackRule(NamedTuple):
    """One rule of a pack.

    `lines` are whole lines and `patterns` regular expressions for whole lines, both compared with a line's key (see
    `keys.key`). A pattern is tried only on a line that has one of the `words`, of which the first five letters count
    ("*" is every line); of the rules that act anywhere only on one that begins with one of `starts` ("*": with
    anything).
    `limit` is the length in code points over which a key is prose. `span_lines` and `span_chars` are the budget of a
    section: how many lines that no rule knows it may take along, how long each may be, and (`prose`) whether whole
    paragraphs go too or only teasers, each below its title. `until` is a pattern for the last line of a passage of
    at most `span_lines` lines. `links`: bare links that follow go too. What is not `sure` goes with other boilerplate
    below it, never by itself. With `titles` at least one and at most so many titles of other pages must follow, and
    go too. With `repeats` the line must stand so many times in the text. `examples` are lines that the rule must
    know; a test asks it.
    """

    id: str
    place: str
    evidence: str
    lines: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    starts: tuple[str, ...] = ("*",)
    tier: str = "default"
    limit: int = 300
    span_lines: int = 0
    span_chars: int = 200
    prose: bool = False
    until: str = ""
    links: bool = False
    sure: bool = True
    titles: int = 0
    repeats: int = 0
    examples: tuple[str, ...] = ()


class Need(NamedTuple):
    """What a line must have for one pattern to be tried: `words` and `starts` as a rule has them."""

    words: tuple[str, ...]
    starts: tuple[str, ...]


class Pack(NamedTuple):
    """A rule pack: `name` is the file's name without its ending, `source` says where it was read from."""

    name: str
    language: str
    scope: str
    rules: tuple[PackRule, ...]
    source: str
    foreign: bool
    """Whether people other than the makers of textclean wrote it: then its patterns run under a time limit."""

    needs: tuple[tuple[Need, ...], ...] = ()
    """For each rule what each of its patterns needs, where that was derived; else the rule's words and starts count."""
