"""Remove what closes a mail and is not its text: signatures, contact cards, disclaimers, list footers (profile mail).

    See you on Monday.              →  See you on Monday.

    Best regards,
    Ada Moor
    --
    Harbour Nets Ltd
    Tel: +44 20 7946 0000

With `keep_quotes=False` what other people wrote goes too: quoted lines with the line above them (`On …, Ada wrote:`),
and mails passed on below the text.

Left alone: a mail of a signature alone, a whole short mail, the version number under the `--` of a patch, quoted
lines themselves (their signatures are part of the quotation), lists and code; prose on mailing lists or on leaving
them; addresses that the text asks for, and those of two people; a first name alone.
Evidence: `--` on a line by itself; phrases of a rule pack of the scope mail, of which hardly one line is unknown; a
clause of law only below a rule across the page, a name or an address, or above another footer; a telephone number,
address or mailbox, or an office, in a short block that begins like a name; a closing phrase above a name. All of it
only where one writer's text ends: at the end of the mail, or right above a quotation or a mail that was passed on.
Looks at: the lines of one writer's text, from its end up to the first line that is none of these.
Terminates: each edit removes lines and adds none. The rule repeats itself until it finds nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from textclean.edits import Edit
from textclean.packs import builtin, load_own
from textclean.packs.closings import closings
from textclean.packs.lines import Rules, rules_of
from textclean.packs.mail import quotations
from textclean.packs.removal import Span
from textclean.rules import Rule
from textclean.rules.footers import repeated


def make(
    *,
    keep_quotes: bool = True,
    sign_offs: bool | None = None,
    packs: Sequence[str | Path] = (),
    opt_in: Sequence[str] = (),
) -> Rule:
    """Return the rule, with the shipped packs of the scope mail and with `packs`: names, or paths of your own.

    `keep_quotes=False` removes what other people wrote. `sign_offs` says whether closing phrases with the name below
    them go, and a full name alone; by default they do, except where quotations go too and the rest is a short reply.
    `opt_in` switches on rules of the tier opt-in.

    Raises ConfigError for an unknown pack or opt-in rule, or a pack that makes no sense.

    >>> [edit.old for edit in make().find("See you on Monday.\\n\\n-- \\nAda Moor\\nHarbour Nets Ltd\\n")]
    ['\\n-- \\nAda Moor\\nHarbour Nets Ltd\\n']
    """
    own = load_own(packs, "signatures")

    @cache
    def rules() -> Rules:
        shipped = tuple(pack for pack in builtin() if pack.scope == "mail" and pack not in own)
        return rules_of((*shipped, *own), opt_in)

    if opt_in:
        rules()

    def find(text: str) -> Sequence[Edit]:
        def once(rest: str) -> list[Span]:
            closed = closings(rest, rules(), sign_offs=keep_quotes if sign_offs is None else sign_offs)
            return closed if closed or keep_quotes else quotations(rest, rules())

        return repeated(text, once, "signatures")

    return Rule("signatures", find)
