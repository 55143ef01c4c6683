"""Which of the lines that repeat over documents are boilerplate, and where they may go.

A line is learned where enough documents have it and where it stands in the **run** of such lines at an edge: from the
first or last line inwards, over lines that repeat and a few short ones that do not, up to the first prose that does
not repeat. A line that repeats elsewhere may be a heading, a label or a refrain of the text: unless it is a sentence,
it is listed as opt-in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textclean.errors import ConfigError
from textclean.learning.model import Learned, LearnedRule
from textclean.learning.sample import Document, Piece, Sample
from textclean.learning.templates import literals

_STEPS = 5  # times that the runs are drawn anew with the lines that were found to be none
_STRANGE = 6  # unknown lines in a row that a run goes over
_MOSTLY = 0.8  # share of a line's documents that must agree on its place
_LETTERS = 4  # letters that a line must have beside its numbers
_HEADING = 3  # words up to which a line above unknown text may be a heading of it


def learn(texts: Iterable[str], *, min_documents: int = 5, min_share: float = 0.02, sample: int = 2_000) -> Learned:
    """Return the lines and blocks that repeat over `texts`, the documents of one source, at their edges.

    A line is learned where at least `min_documents` documents have it, and at least the share `min_share` of them.
    Numbers and dates may differ. Documents that are nearly the same count as one. Memory is bounded: of more than
    `sample` documents, that many are compared, chosen by the hashes of their texts. The texts are read once, and the
    result does not depend on their order.

    Raises ConfigError for numbers that make no sense, TypeError for a text that is no `str`, and for
    a `str` in the place of many.

    >>> names = ("Ada", "Eve", "Ina", "Ole", "Per")
    >>> pages = [f"{name} mended the nets.\\n\\nRead our gazette daily\\n" for name in names]
    >>> [(rule.line, rule.place, rule.documents) for rule in learn(pages).rules]
    [('read our gazette daily', 'tail', 5)]
    """
    if min_documents < 2:
        raise ConfigError(f"min_documents must be 2 or more, not {min_documents}: what repeats is in two documents")
    if not 0 <= min_share <= 1:
        raise ConfigError(f"min_share is a share, from 0 to 1, not {min_share}")
    if sample < min_documents:
        raise ConfigError(f"sample must be at least min_documents ({min_documents}), not {sample}")
    from textclean.pipeline import Pipeline

    # What the rule `footers` is given is what the rules before it leave.
    before = Pipeline()
    before = before.only(*before.names[: before.names.index("footers")])
    kept = Sample(sample, before.clean)
    if isinstance(texts, str):
        raise TypeError("learn takes the texts of many documents, not one str: put them into a list")
    for text in texts:
        if not isinstance(text, str):
            raise TypeError(f"learn reads str, not {type(text).__name__}: read bytes with textclean.decode(data).text")
        kept.add(text)
    documents = kept.documents()
    least = max(min_documents, -int(-min_share * len(documents) // 1))
    return Learned(kept.seen, len(documents), _found(documents, least))


class _Placed(NamedTuple):
    """Where a document has a line: in a run at its head or tail, or inside; `open` where unknown text follows it."""

    head: bool
    tail: bool
    inside: bool
    first: bool  # in a run that begins with the document's first line and has no strange line
    open: bool


def _found(documents: Sequence[Document], least: int) -> tuple[LearnedRule, ...]:
    """Return the rules for lines that at least so many documents have."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update({piece.template for piece in _all(document) if _may_be_learned(piece)})
    known = {line for line, count in counts.items() if count >= least}
    placed: dict[str, list[_Placed]] = {}
    inner: set[str] = set()
    for _ in range(_STEPS):
        placed = _placed(documents, known, known - inner)
        more = {
            line
            for line, places in placed.items()
            if sum(place.inside and not (place.head or place.tail) for place in places) > (1 - _MOSTLY) * len(places)
        }
        if more <= inner:
            break
        inner |= more
    examples = _examples(documents, known)
    rules = [_rule(line, counts[line], placed[line], examples[line]) for line in known if placed.get(line)]
    rules = _without_pieces(rules, documents)
    return _named(sorted(rules, key=lambda rule: (-rule.documents, rule.line)))


def _all(document: Document) -> Iterable[Piece]:
    """Return the logical lines of a document and the blocks that may be one."""
    return (*document.pieces, *(piece for _, _, piece in document.wholes))


def _may_be_learned(piece: Piece) -> bool:
    """Return whether a line says enough to be known again; a quoted line or one of a list of numbers never does."""
    if not piece.template or piece.text[:1] == ">":
        return False
    words = literals(piece.template)
    return sum(map(len, words)) >= _LETTERS and max(map(len, words)) >= 3


def _placed(documents: Sequence[Document], known: set[str], edge: set[str]) -> dict[str, list[_Placed]]:
    """Return where the documents have each of the `known` lines, where runs are made of the lines of `edge`."""
    found: dict[str, list[_Placed]] = defaultdict(list)
    for document in documents:
        covered = [piece.template in edge for piece in document.pieces]
        for first, after, piece in document.wholes:
            if piece.template in edge:
                covered[first:after] = [True] * (after - first)
        high = len(covered) - _run(document.pieces[::-1], covered[::-1])
        low = min(high, _run(document.pieces, covered))
        straight = next((at for at, one in enumerate(covered) if not one), len(covered))
        here: dict[str, list[bool]] = {}
        spans = [(at, at + 1, piece) for at, piece in enumerate(document.pieces)]
        for first, after, piece in (*spans, *document.wholes):
            if piece.template in known:
                flags = here.setdefault(piece.template, [False] * 5)
                place = 0 if after <= low else 1 if first >= high else 2
                flags[place] = True
                flags[3] = flags[3] or after <= straight
                flags[4] = flags[4] or (after < len(covered) and not covered[after])
        for line, flags in here.items():
            found[line].append(_Placed(*flags))
    return found


def _run(pieces: Sequence[Piece], covered: Sequence[bool]) -> int:
    """Return how many lines from the edge inwards are boilerplate: up to the last known one before unknown prose."""
    after = strange = 0
    for at, (piece, known) in enumerate(zip(pieces, covered, strict=True)):
        if known:
            after, strange = at + 1, 0
            continue
        strange += 1
        if piece.prose or strange > _STRANGE:
            break
    return after


def _examples(documents: Sequence[Document], known: set[str]) -> dict[str, tuple[Piece, bool]]:
    """Return the smallest line of each template, and whether its keys differ."""
    found: dict[str, tuple[Piece, bool]] = {}
    for document in documents:
        for piece in _all(document):
            if piece.template in known:
                first, varies = found.get(piece.template, (piece, False))
                found[piece.template] = min(first, piece, key=lambda one: one.text), varies or piece.key != first.key
    return found


def _rule(line: str, documents: int, places: Sequence[_Placed], example: tuple[Piece, bool]) -> LearnedRule:
    """Return the rule for a line: its place by what most documents say, opt-in where they don't agree."""
    piece, varies = example
    head = sum(place.head for place in places)
    tail = sum(place.tail for place in places)
    inside = sum(place.inside and not (place.head or place.tail) for place in places)
    words = line.count(" ") + 1
    if tail >= _MOSTLY * documents:
        where = "tail"
    elif sum(place.first for place in places) >= _MOSTLY * documents:
        where = "head"
    else:
        where = "block"
    heading = words <= _HEADING and 2 * sum(place.open for place in places) > documents
    sure = inside <= (1 - _MOSTLY) * documents or piece.prose
    safe = sure and not heading and (where != "block" or words > 1)
    varies = varies or (piece.key != line and ("©" in line or "copyright" in line))
    text = line if varies else piece.key
    return LearnedRule(
        "", text, varies, documents, head, tail, inside, where, "default" if safe else "opt-in", piece.text
    )


def _without_pieces(rules: Sequence[LearnedRule], documents: Sequence[Document]) -> list[LearnedRule]:
    """Return the rules but for pieces of a block that stand only in it: the block is the rule."""
    kept = {rule.line: rule for rule in rules}
    inside: Counter[str] = Counter()
    for document in documents:
        held = set()
        for first, after, piece in document.wholes:
            if piece.template in kept or piece.key in kept:
                held |= {one.template for one in document.pieces[first:after]}
                held |= {one.key for one in document.pieces[first:after]}
        inside.update(held)
    wholes = {piece.template for document in documents for _, _, piece in document.wholes}
    wholes |= {piece.key for document in documents for _, _, piece in document.wholes}
    return [rule for rule in rules if rule.line in wholes or inside[rule.line] < rule.documents]


def _named(rules: Iterable[LearnedRule]) -> tuple[LearnedRule, ...]:
    """Return the rules with an id each, made of their first words."""
    taken: Counter[str] = Counter()
    found = []
    for rule in rules:
        words = [word for word in literals(rule.line) if word.isascii()][:5]
        stem = "-".join(words)[:40] or "line"
        taken[stem] += 1
        found.append(rule._replace(id=stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"))
    return tuple(found)
