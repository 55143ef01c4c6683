"""The documents that are compared: a sample of bounded size that does not depend on their order.

Each document has a number, the hash of its text. The sample is the documents with the smallest numbers, so whichever
order they come in, the same are kept; of documents that are the same, one. A corpus that is not larger than the
sample is compared as a whole.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from heapq import heappush, heappushpop
from typing import NamedTuple

from textclean.learning.templates import template
from textclean.packs.keys import key
from textclean.packs.tail import is_sentence
from textclean.packs.units import blocks, parts, whole

EDGE = 100  # logical lines at each edge of a document that are looked at
LONGEST = 300  # code points of a key over which a line is prose that is never learned
_PRINTS = 64  # hashes of lines by which documents are compared with each other
_LONG = 120  # code points from which a line that is no sentence is prose, too


class Piece(NamedTuple):
    """A logical line of a document: its template, the key that it is of, its text; `prose` reads like the body."""

    template: str
    key: str
    text: str
    prose: bool


class Document(NamedTuple):
    """What is kept of a document: the logical lines at its edges, hashes of its longest line and of some of its lines.

    `wholes` are blocks of several lines that may be one: the first of `pieces`, the number behind the last, the block.
    Where lines in the middle were left out, a piece without a template that is prose stands for them.
    """

    number: bytes
    pieces: tuple[Piece, ...]
    wholes: tuple[tuple[int, int, Piece], ...]
    longest: bytes
    prints: frozenset[bytes]


class Sample:
    """The documents with the smallest numbers, at most `size` of them; `seen` counts all that were added.

    `prepare` makes of a document's text what is looked at; only those that are kept are prepared.
    """

    def __init__(self, size: int, prepare: Callable[[str], str]) -> None:
        self.size = size
        self.prepare = prepare
        self.seen = 0
        self._heap: list[tuple[int, Document]] = []
        self._numbers: set[bytes] = set()

    def add(self, text: str) -> None:
        """Add a document."""
        self.seen += 1
        number = _hash(text)
        rank = -int.from_bytes(number, "big")  # the largest number is the heap's first
        if number in self._numbers or (len(self._heap) >= self.size and rank < self._heap[0][0]):
            return
        self._numbers.add(number)
        entry = rank, _document(number, self.prepare(text))
        if len(self._heap) < self.size:
            heappush(self._heap, entry)
        else:
            self._numbers.discard(heappushpop(self._heap, entry)[1].number)

    def documents(self) -> list[Document]:
        """Return the documents by number; of those that are nearly the same, the first."""
        kept: dict[bytes, list[Document]] = {}
        for _, document in sorted(self._heap, key=lambda entry: entry[1].number):
            like = kept.setdefault(document.longest, [])
            if not any(_near(document, other) for other in like):
                like.append(document)
        return sorted((document for like in kept.values() for document in like), key=lambda document: document.number)


def _hash(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _near(one: Document, other: Document) -> bool:
    """Return whether two documents have more than three quarters of their lines in common."""
    both = len(one.prints & other.prints)
    return 4 * both > 3 * max(1, min(len(one.prints), len(other.prints)))


def _document(number: bytes, text: str) -> Document:
    """Return what is to be kept of a document."""
    pieces: list[Piece] = []
    wholes: list[tuple[int, int, Piece]] = []
    for block in blocks(text):
        first = len(pieces)
        pieces += [_piece(part.text) for part in parts(block)]
        unit = whole(block) if len(pieces) - first > 1 else None
        if unit:
            wholes.append((first, len(pieces), _piece(unit.text)))
    keys = [piece.key for piece in pieces]
    longest = max(keys, key=lambda line: (len(line), line), default="")
    prints = frozenset(sorted({_hash(line) for line in keys})[:_PRINTS])
    left_out = len(pieces) - 2 * EDGE - 1
    if left_out > 0:
        low, high = EDGE, len(pieces) - EDGE
        pieces[low:high] = [Piece("", "", "", prose=True)]
        wholes = [
            (first, after, piece) if after <= low else (first - left_out, after - left_out, piece)
            for first, after, piece in wholes
            if after <= low or first >= high
        ]
    return Document(number, tuple(pieces), tuple(wholes), _hash(longest), prints)


def _piece(text: str) -> Piece:
    """Return a logical line; of one that is too long to be learned, no more than that it is there."""
    found = key(text)
    if len(found) > LONGEST:
        return Piece("", found[:LONGEST], "", prose=True)
    words = found.count(" ") + 1
    return Piece(template(found), found, text.strip(), is_sentence(text) or (len(found) > _LONG and words > 16))
