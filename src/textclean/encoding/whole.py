"""Lines that one encoding explains to the last character: repaired without asking further.

Most of a densely damaged text is such lines: what is not ASCII in them is strict UTF-8, read in an encoding that ftfy
tries, before any other that would do. The answer is that of `lines.repair`, at the cost of two codecs in C: a run of
characters beyond ASCII is decoded once for the document and looked up from then on.

Whatever needs judgement is left to `lines`: bytes that were lost or became spaces, words that nobody writes, rare
characters, another encoding that reads the whole line differently.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from textclean.edits import Edit, Part
from textclean.encoding import gate
from textclean.encoding.charmaps import Charmap, charmaps
from textclean.encoding.languages import unusual
from textclean.encoding.plausible import CAPITALS, WORD, impossible, rarity, strange_words
from textclean.encoding.replay import decode, ftfy
from textclean.encoding.traced import edits_of, identity

_DEEP = 4  # so many times over damage is undone here; what is deeper is left to `lines`
_RARE = 0.3  # what a letter of a living orthography is at most (see `plausible.rarity`)
_LONG = 60  # characters: a longer run is hardly met again
_MANY = 1 << 14
_OWN = "own:"  # before the name of an encoding of data/mojibake.toml
_HIGH = re.compile("[^\x00-\x7f]")
_ATTACHED = re.compile("(?<=[A-Za-z\x80-\U0010ffff])[^\x00-\x7f]|[^\x00-\x7f](?=[A-Za-z\x80-\U0010ffff])")
_CAPITALS = re.compile(CAPITALS)


class Repaired(NamedTuple):
    """The edits that repair a line, and how many sequences were read in each layer (see `lines.repair`)."""

    edits: list[Edit]
    counts: dict[tuple[str, int], int]


class _Codec(NamedTuple):
    name: str
    codec: str
    spaces: bool
    """Whether a space may stand for byte A0."""
    sloppy: bool


@cache
def _codecs() -> tuple[_Codec, ...]:
    """Return the encodings that ftfy tries, in its order."""
    return tuple(
        _Codec(
            "windows-1252" if codec == "latin-1" else codec.removeprefix("sloppy-"),
            codec,
            codec != "macroman",
            codec.startswith("sloppy"),
        )
        for codec in ftfy().chardata.CHARMAP_ENCODINGS
    )


class _Tools(NamedTuple):
    """What ftfy asks: whether a text looks bad, whether bytes became spaces, whether bytes were lost."""

    bad: Callable[[str], Any]
    spaces: Callable[[bytes], Any]
    lost: Callable[[bytes], Any]
    maybe: Callable[[str], Any]
    runs: Callable[[str], list[str]]


@cache
def _tools() -> _Tools:
    chardata = ftfy().chardata
    return _Tools(
        ftfy().is_bad,
        chardata.ALTERED_UTF8_RE.search,
        chardata.LOSSY_UTF8_RE.search,
        gate.badness(),
        re.compile("([^\x00-\x7f]+)").split,
    )


def repair(line: str, offset: int, rule: str, *, bad: bool) -> Repaired | None:
    """Return the repair of a line that stands at `offset`; None where it takes a closer look.

    `bad` is False where ftfy's heuristic is known to find nothing.

    >>> [(edit.start, edit.new) for edit in repair("dÃ©jÃ\xa0 vu", 0, "demo", bad=True).edits]
    [(1, 'é'), (4, 'à')]
    """
    tools = _tools()
    chain: list[_Codec] = []
    text = line
    counts: dict[tuple[str, int], int] = {}
    depth: Counter[str] = Counter()
    while bad and len(chain) < _DEEP and tools.maybe(text) and tools.bad(text):
        found = _read(text)
        if found is None:
            return None
        codec, new = found
        chain.append(codec)
        counts[codec.name, depth[codec.name]] = max(1, (len(text) - len(new)) // 2)
        depth[codec.name] += 1
        text = new
    if not chain:
        found = _seen(line)
        while found and len(chain) < _DEEP:
            codec, text = found
            chain.append(codec)
            chars = _HIGH.findall(text)
            if len(chain) > 1 and (len(chars) < 3 or len(set(chars)) < 2):
                return None  # letters that make a sequence by chance
            counts[codec.name, len(chain) - 1] = len(chars)
            depth[codec.name] += 1
            found = _again(text, codec)
        if not chain:
            return None
    if len(chain) == _DEEP or _strange(text) or (set(depth) != {"windows-1252"} and _rare(text)):
        return None
    return Repaired(_edits(line, tuple(codec.codec for codec in chain), offset, rule, ", then ".join(depth)), counts)


def _read(line: str) -> tuple[_Codec, str] | None:
    """Return the first encoding in which the line is strict UTF-8, and the reading; None where it is not plain."""
    if "\xa0" in line and _CAPITALS.search(line):
        return None
    tools = _tools()
    for found in _codecs():
        try:
            data = line.encode(found.codec)
        except UnicodeEncodeError:
            continue
        try:
            new = data.decode("utf-8")
        except UnicodeDecodeError:
            if (found.spaces and tools.spaces(data)) or (found.sloppy and tools.lost(data)):
                return None
            continue
        if found.sloppy and b"\x1a" in data:  # which ftfy takes for a byte that was lost
            return None
        likely = found.name == "windows-1252" and not unusual().search(new)
        return (found, new) if likely or _alone(line, data) else None
    return None


@cache
def _having() -> dict[str, int]:
    """Return in which encodings a character is a byte beyond ASCII: one bit for each."""
    bits: dict[str, int] = {}
    for number, charmap in enumerate(charmaps()):
        for code, byte in charmap.table.items():
            if byte >= 0x80:
                bits[chr(code)] = bits.get(chr(code), 0) | 1 << number
    return bits


def _whole(line: str) -> Iterator[tuple[Charmap, bytes]]:
    """Yield the encodings that have all characters of the line, with its bytes."""
    having = _having()
    left = -1
    for char in set(line):
        if char > "\x7f":
            left &= having.get(char, 0)
    for number, charmap in enumerate(charmaps()):
        if left >> number & 1:
            yield charmap, line.translate(charmap.table).encode("latin-1")


def _alone(line: str, data: bytes) -> bool:
    """Tell whether no other encoding reads the whole line as UTF-8, and differently."""
    return not any(other != data and _strict(other) for _, other in _whole(line))


def _seen(line: str) -> tuple[_Codec, str] | None:
    """Return the one encoding in which a line is strict UTF-8 though ftfy sees nothing in it; None where none is.

    The evidence is that of `runs`: sequences enough, two of them different, half of them in words.
    """
    found: dict[bytes, Charmap] = {}
    for charmap, data in _whole(line):
        if _strict(data):
            found.setdefault(data, charmap)
    if len(found) != 1:
        return None
    ((data, charmap),) = found.items()
    text = data.decode("utf-8")
    chars = _HIGH.findall(text)
    if len(chars) < charmap.least or len(set(chars)) < 2 or 2 * len(_ATTACHED.findall(text)) < len(chars):
        return None
    return _Codec(charmap.name, _OWN + charmap.name, False, False), text


def _again(text: str, codec: _Codec) -> tuple[_Codec, str] | None:
    """Return what a reading is in the same encoding once more: damage may be twofold; None where it is not."""
    try:
        new = _bytes(text, codec.codec).decode("utf-8")
    except UnicodeError:
        return None
    return (codec, new) if len(new) < len(text) else None


def _strict(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _strange(text: str) -> bool:
    """Tell whether the text has a word that nobody writes."""
    fine = _fine()
    for word in set(WORD.findall(text)) - fine:
        if not word.isascii() and strange_words(word, 0, len(word))[1]:
            return True
        if len(word) < _LONG:
            fine.add(word)
    if len(fine) > _MANY:
        fine.clear()
    return False


@cache
def _fine() -> set[str]:
    """Return the memory of words that somebody may write."""
    return set()


def _rare(text: str) -> bool:
    """Tell whether the text has characters that no text has, or many that no orthography uses."""
    high = [char for char in set(text) if char > "\x7f"]
    return any(map(impossible, high)) or 3 * sum(rarity(char) > _RARE for char in high) > len(high)


_new = tuple.__new__  # what `Edit(...)` comes to, at a third of its cost: dense damage has an edit a word


def _edits(line: str, chain: tuple[str, ...], offset: int, rule: str, note: str) -> list[Edit]:
    """Return the edits that decode each run of characters beyond ASCII by a chain of encodings."""
    pieces = _tools().runs(line)
    known = _known(chain)
    edits = []
    at = offset
    for before, raw in zip(pieces[::2], pieces[1::2], strict=False):
        at += len(before)
        found = known.get(raw) or _decoded(raw, chain, known)
        edits.append(_new(Edit, (at, raw, found[0], rule, found[1], note)))
        at += len(raw)
    return edits


def _bytes(text: str, codec: str) -> bytes:
    """Return the bytes that a text has in a codec of ftfy's or in an encoding of ours."""
    if not codec.startswith(_OWN):
        return text.encode(codec)
    return text.translate(_tables()[codec.removeprefix(_OWN)]).encode("latin-1")


@cache
def _tables() -> dict[str, Mapping[int, int]]:
    return {charmap.name: charmap.table for charmap in charmaps()}


_Reading = tuple[str, tuple[Part, ...]]


@lru_cache(maxsize=8)
def _known(chain: tuple[str, ...]) -> dict[str, _Reading]:
    """Return the memory of what runs decode to by a chain of encodings."""
    return {}


def _decoded(raw: str, chain: tuple[str, ...], known: dict[str, _Reading]) -> _Reading:
    """Return what a run of characters decodes to, and which letter came from which characters."""
    text, trace = raw, identity(raw)
    for codec in chain:
        text, trace = decode(_bytes(text, codec), trace, "utf-8")
    reading = text, edits_of(raw, text, trace, 0, "", "")[0].parts
    if len(raw) < _LONG and len(known) < _MANY:
        known[raw] = reading
    return reading
