"""The table of confusions: which letters OCR reads for which, and how often. Data: `data/confusions.tsv`.

A row `rn` / `m` / 12 says: where the page has `rn`, `m` was read, in 12 of the words that were learned from. `^` and
`$` stand for the word's beginning and end. Counts are divided by how often the letters stand in those texts, which the
file's second line tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from math import log10
from typing import NamedTuple


class Confusion(NamedTuple):
    """`right` was read as `wrong`; `rate` is the logarithm to base 10 of how likely that is."""

    wrong: str
    right: str
    rate: float


class Table(NamedTuple):
    """The confusions by what was read; `noise` is the share of words that they explain in the texts learned from."""

    by_wrong: Mapping[str, Sequence[Confusion]]
    noise: float


@cache
def table() -> Table:
    """Return the table that the package has.

    >>> [one.right for one in table().by_wrong["rn"]], any(one.right == "rn" for one in table().by_wrong["m"])
    ([], True)
    """
    return parse(resources.files("textclean.data").joinpath("confusions.tsv").read_text("utf-8"))


def parse(data: str) -> Table:
    r"""Return the table written in `data`: two lines of comment, the second with the noise; then wrong, right, rate.

    >>> parse("# by a script\n# noise 0.01\nm\trn\t0.002\n").by_wrong["m"][0].right
    'rn'
    """
    from collections import defaultdict

    lines = data.splitlines()
    found: dict[str, list[Confusion]] = defaultdict(list)
    for line in lines[2:]:
        wrong, right, rate = line.split("\t")
        found[wrong].append(Confusion(wrong, right, log10(float(rate))))
    return Table(found, float(lines[1].split()[-1]))
