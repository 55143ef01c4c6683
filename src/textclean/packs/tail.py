"""The tail cut: where, after the last prose, a run of boilerplate begins.

Every unit from the end of the text upwards is weighed: known boilerplate speaks for the cut, unknown short lines a
little against it, an unknown sentence more, each further sentence in a row more than the one before; below the last
known line everything unknown counts several times. What sites say to their readers (`fill`) counts little, and so
does the teaser or comment below a date or a name. Wherever the sum since the last place is great enough a cut is
possible; how much unknown prose it takes along is counted, for the caller to weigh against the prose above. A known
heading (`after`) pays for the unknown lines of its section, up to its budget.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from textclean.packs.keys import is_link
from textclean.packs.matching import Hit
from textclean.packs.units import Unit

FARTHEST = 1_000  # units from the end that are weighed
_MOST = 400  # units below a heading after which none is looked for
_PATIENCE = 10  # unknown sentences in a row after which none is looked for
_UNPAID, _EACH = 4, 6  # units of prose that a section takes by itself, and for each known line in it
_LONGEST = 1_500  # code points of a unit that no heading pays for
_NEEDED = 1.0  # the least sum that cuts
_DOUBT = 3  # what unknown units count below the first cut
_STRONG, _WEAK, _HEADING, _UNSURE = 2.0, 1.0, 0.4, 0.8
_ITEM, _SHORT, _TITLE, _CLAUSE, _PROSE = -0.03, -0.15, -0.4, -1.5, -1_000.0
_FILL = -1.5  # a sentence of the kind that sites put around their texts
_BRIDGE = -4.0  # what a sentence between known lines counts, the second in a row twice that, and so on
_CARD = -1.0  # a sentence below a date or a name
_WRITTEN = frozenset({"bio", "call-tail"})  # rules that know sentences which writers end their texts with
INSIDE = frozenset({"ad", "player", "gallery", "posted", "read-time"})  # rules of what texts have inside: no cut there
_BRIDGED = 500  # code points of such a sentence


class Weighed(NamedTuple):
    """A unit of the text with its key and the rules that know it."""

    unit: Unit
    key: str
    hits: tuple[Hit, ...]


class Cut(NamedTuple):
    """The first unit of a cut, the rule that knows it, the code points of unknown prose below that no heading pays."""

    first: int
    hit: Hit
    bridged: int


def cuts(count: int, know: Callable[[int], Weighed]) -> list[Cut]:
    """Return where boilerplate may begin at the end of the text, the lowest place first.

    `know` gives a unit with all its rules; it is asked from the last unit upwards and only as far as needed.
    """
    found: list[Cut] = []
    total, needed = 0.0, _NEEDED
    prose = 0  # unknown sentences since the last known unit
    bridged = pending = 0  # code points of unknown prose below the cut, and between it and here
    unknown: list[str] = []  # the unknown units below, down to the cut, the nearest last
    for number in range(count - 1, max(count - 1 - FARTHEST, -1), -1):
        weighed = know(number)
        text = weighed.unit.text
        if not weighed.hits and (not weighed.key or is_link(weighed.key)):
            continue
        if weighed.hits and all(hit.rule.place in ("fill", "last") for hit in weighed.hits):
            total += max(_FILL, _against(text))
            pending += len(text) // 2
            continue
        if not weighed.hits:
            against = _against(text)
            run = against == _PROSE and _is_run(text)
            if against == _PROSE and found and number and _is_card(know(number - 1)):
                against = _CARD  # below a date or a name: the teaser of another page, a reader's comment
                pending += len(text) // 2
            elif against == _PROSE:
                prose += 1
                if run or len(text) <= _BRIDGED:
                    against = _BRIDGE * prose
                    pending += len(text)
            total += against * (1 if found else _DOUBT)
            unknown.append(text)
            if (len(text) > _LONGEST and not run) or len(unknown) > _MOST or prose > _PATIENCE:
                break
            continue
        prose = 0
        printed = text.startswith("  ") and not is_item(text)
        hit = None if is_item(weighed.unit.text) else _heading(weighed.hits, unknown)
        if hit is not None:
            total = max(total, 0.0) + _STRONG
            pending = 0
        else:
            hit = max(
                (hit for hit in weighed.hits if hit.rule.place not in ("fill", "last")),
                key=lambda hit: _for(hit, weighed.key, printed),
            )
            if hit.rule.sure or not is_sentence(text):
                total += _for(hit, weighed.key, printed)
            elif not found and hit.rule.id in _WRITTEN:
                total += _CLAUSE  # a note on the author, a call to the readers, or the text's last sentence
            unknown.append("")  # a known line between two unknown ones
        if total >= needed and hit.rule.sure and hit.rule.id not in INSIDE:
            bridged += pending
            found.append(Cut(number, hit, bridged))
            total = needed = 0.0
            pending = 0
            unknown = []
    return found


def _heading(hits: Sequence[Hit], unknown: Sequence[str]) -> Hit | None:
    """Return the rule of a heading whose budget pays for the unknown units below it."""
    return next((hit for hit in hits if hit.rule.place == "after" and _covers(hit, unknown)), None)


def _for(hit: Hit, text: str, printed: bool) -> float:
    """Return the weight of a unit that a rule knows; a heading whose section is not accounted for is weak evidence."""
    if not hit.rule.sure or hit.rule.repeats:
        return _UNSURE
    if hit.rule.place == "after":
        return _HEADING
    if hit.rule.place == "block" or " " in text:
        return _STRONG
    return 0.0 if printed else _WEAK  # set in as print is: a firm's name in an address


def _covers(after: Hit, unknown: Sequence[str]) -> bool:
    """Return whether the budget of a section pays for the unknown units below it, the last of them the nearest.

    No section reaches into the next page or part of a text: a page break or a heading as `Appendix B.` ends it.
    A section without `prose` takes a sentence only as the teaser of a title right above it, and never a single
    one: text may go on below a pointer. A section with `prose` takes more than a few units only with
    known lines between them, since a chapter may have the same heading.
    """
    rule = after.rule
    titled = False
    rest = teasers = 0
    paid = _UNPAID + _EACH * unknown.count("") if rule.prose else rule.span_lines
    for text in reversed(unknown):
        if not text:
            titled = False
            continue
        rest += 1
        if len(text) > rule.span_chars or rest > min(paid, rule.span_lines) or "\f" in text or _part().match(text):
            return False
        if not rule.prose and text.endswith(":"):
            return False
        if not rule.prose and is_sentence(text):
            if not titled:
                return False
            titled = False
            teasers += 1
        else:
            titled = not is_item(text)  # below a list of titles the text may go on
    return teasers != 1


@cache
def _part() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:[^\W\d_a-z]\w{2,11} (?:[A-Z]|[IVX]{1,5}|\d{1,2})[.:] +|\d{1,2}(?:\.\d{1,2}){1,3}\.? +)[^\W\d_a-z]"
    )


def is_sentence(text: str) -> bool:
    """Return whether a unit reads like prose: many words and a sentence's end.

    >>> is_sentence("The nets that were lost in the storm came back with the tide.")
    True
    >>> is_sentence("Ten ways to mend a net")
    False
    """
    end = text.rstrip(" *_\t\"'”’)»]")[-1:]
    return text.count(" ") >= 8 and end in (".", "!", "…", "。")


def is_item(text: str) -> bool:
    """Return whether a unit is marked as an item of a list."""
    return text.lstrip()[:2] in ("* ", "+ ", "- ", "o ", "• ", "· ")


def _is_card(above: Weighed) -> bool:
    """Return whether a unit is a date, a name or the like, below which a teaser or a comment may stand."""
    return bool(above.hits) and not any(hit.rule.sure for hit in above.hits)


def _is_run(text: str) -> bool:
    """Return whether a long unit is a run of labels, not sentences: nothing in it ends like one."""
    return text.rstrip()[-1:] not in ".!?" and ". " not in text and "? " not in text


def _against(text: str) -> float:
    """Return the weight of a unit that no rule knows."""
    words = text.count(" ") + 1
    if words > 6 and len(text) <= _BRIDGED and text.rstrip(" ])").endswith(("...", "…")):
        return _TITLE  # a teaser
    if (is_item(text) and words <= 6) or text.strip().isdecimal():
        return _ITEM
    if len(text) > 160 or words > 24 or is_sentence(text):
        return _PROSE
    if text.rstrip()[-1:] in (".", ",", ";", ":"):
        return _CLAUSE
    return _SHORT if words <= 6 else _TITLE
