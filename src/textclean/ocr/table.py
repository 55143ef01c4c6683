"""The table of confusions: which letters OCR reads for which, and how often.

The data are `data/confusions.tsv`, learned by `tools/fit_confusions.py`, and `data/confusions_known.tsv`, written by
hand. A row `m`, `rn`, 0.002 says: of all the places where the page has `rn`, `m` was read in two of a thousand. `^` and
`$` stand for the word's beginning and end.
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
    (['m'], True)
    """
    return parse(resources.files("textclean.data").joinpath("confusions.tsv").read_text("utf-8"))


@cache
def _by_hand() -> Sequence[str]:
    data = resources.files("textclean.data").joinpath("confusions_known.tsv").read_text("utf-8")
    return data.splitlines()[2:]


def parse(data: str) -> Table:
    r"""Return the table written in `data`: two lines of comment, the second with the noise; then wrong, right, rate.

    >>> parse("# by a script\n# noise 0.01\nm\trn\t0.002\n").by_wrong["m"][0].right
    'rn'
    """
    from collections import defaultdict

    lines = data.splitlines()
    found: dict[str, list[Confusion]] = defaultdict(list)
    rates: dict[tuple[str, str], float] = {}
    for line in (*_by_hand(), *lines[2:]):
        wrong, right, rate = line.split("\t")
        rates[wrong, right] = max(log10(float(rate)), rates.get((wrong, right), -9.0))
    for (wrong, right), logarithm in rates.items():
        found[wrong].append(Confusion(wrong, right, logarithm))
    return Table(found, float(lines[1].split()[-1]))
