"""Pages of several kinds in one document: each is judged by itself, with the evidence of the document."""

from __future__ import annotations

import pytest

from textclean import Pipeline
from typesetting import beside, lines, paragraphs

TITLE = """                          THE LOWER RIVER

                       A Book of Small Crossings

                              by A. Holm

                         Second, mended edition
"""
CONTENTS = """CONTENTS

The Ferry is Sold . . . . . . . . . . . . . . . . . . . . . . . . .   5
A Sleeping Cow  . . . . . . . . . . . . . . . . . . . . . . . . . .  11
The Log of the Last Winter  . . . . . . . . . . . . . . . . . . . .  19
The Harvest Supper  . . . . . . . . . . . . . . . . . . . . . . . .  27
"""
TABLE = """Crossings in the last winter

Month         Crossings     Passengers     Geese     Debts
December             31            104        12        41
January              28             77         0        33
February             19             52         3        30
March                44            163        57        12
"""
VERSE = """The miller sleeps,
The water falls,
And no one knows
For whom it calls;

It leaves the hill
And finds the dale
And asks again
And tells its tale.
"""
INDEX = """INDEX

bakery, 12, 31            goats, 77, 80
bell, 5, 12, 14           harvest supper, 27
bridge, 78                log, 19, 22
council, 7                miller, 3
carpenter, 5, 9           onions, 9
cow, sleeping, 11         stakes, 77
"""
KINDS = {"title": TITLE, "contents": CONTENTS, "table": TABLE, "verse": VERSE, "index": INDEX}
PIPELINES = {
    name: Pipeline(profile=name).without("confusions") if name == "ocr" else Pipeline() for name in ("standard", "ocr")
}


def document(columns: int) -> tuple[str, list[str]]:
    """Return a document whose pages of prose have pages of other kinds between them, and its paragraphs."""
    texts = paragraphs(31, 24 if columns > 1 else 12)
    prose = lines(texts, 42 if columns > 1 else 66)
    rows = 30
    pages = []
    for at in range(0, len(prose), rows * columns):
        part = prose[at : at + rows * columns]
        pages.append("\n".join(beside([part[k : k + rows] for k in range(0, len(part), rows)], 4)) + "\n")
    between = list(KINDS.values())
    made = [between[0], between[1]]
    for number, page in enumerate(pages):
        made += [page, *between[number + 2 : number + 3]]
    return "\f".join([*made, *between[len(pages) + 2 :]]), texts


def inked(text: str) -> list[str]:
    """Return the lines of a text that are not blank, with single blanks."""
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("profile", PIPELINES)
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_another_kind_keeps_its_lines(profile: str, columns: int, kind: str) -> None:
    text, _ = document(columns)
    got = inked(PIPELINES[profile].clean(text))
    wanted = inked(KINDS[kind])
    assert any(got[at : at + len(wanted)] == wanted for at in range(len(got)))


@pytest.mark.parametrize("profile", PIPELINES)
@pytest.mark.parametrize("columns", [1, 2])
def test_the_prose_between_them_is_rejoined(profile: str, columns: int) -> None:
    text, wanted = document(columns)
    got = PIPELINES[profile].clean(text).split("\n\n")
    assert len(set(wanted) & {paragraph.strip() for paragraph in got}) >= len(set(wanted)) - 3
