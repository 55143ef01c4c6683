"""What a type checker must know of the public names. mypy reads this file; nothing runs it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import assert_type

import textclean
from textclean import Cleaned, Edit, Pipeline, Rule, TextcleanError

decoded = textclean.decode(b"a")
assert_type(decoded.text, str)
assert_type(decoded.encoding, str)
assert_type(textclean.load_config(Path("textclean.toml")), Pipeline)

learned = textclean.learn(["a"], min_documents=3, min_share=0.1, sample=100)
assert_type(learned.toml(language="en", scope="web"), str)
assert_type(learned.rules[0].documents, int)

text: str = textclean.clean("a")
assert_type(textclean.clean("a", profile="plain"), str)
assert_type(textclean.trace("a", profile="mail"), Cleaned)
assert_type(textclean.clean_many(["a", "b"]), Iterator[str])
assert_type(textclean.__version__, str)

done = textclean.trace("a\r\n")
assert_type(done.raw, str)
assert_type(done.text, str)
assert_type(done.edits, tuple[Edit, ...])
assert_type(done.source(0, 1), tuple[int, int])
assert_type(done.target(0, 1), tuple[int, int])
assert_type(done.restore(), str)
assert_type(done.diff(name="a.txt", context=1), str)
assert_type(done.counts(), dict[str, int])

edit = Edit(0, "a", "b", "mine")
assert_type(edit.start, int)
assert_type(edit.end, int)
assert_type(edit.note, str)

pipeline = Pipeline(profile="standard", options={"wrapping": {}})
assert_type(pipeline.names, tuple[str, ...])
assert_type(pipeline.without("wrapping").only("endings").protect(r"\d+"), Pipeline)
assert_type(pipeline.clean("a"), str)
assert_type(pipeline.trace("a"), Cleaned)


@textclean.rule("mine")
def mine(text: str) -> list[Edit]:
    """Return no edits."""
    return []


assert_type(mine, Rule)
assert_type(textclean.replace("a", "b", name="ab"), Rule)
assert_type(textclean.from_function(str.lower, name="lower"), Rule)
assert_type(pipeline.before("endings", mine).after("mine", mine), Pipeline)


def read(path: Path) -> str:
    """Return a file's text, clean: the exceptions share one class."""
    try:
        return textclean.clean(path.read_text(encoding="utf-8"))
    except TextcleanError as error:
        return str(error)


textclean.clean(b"bytes")  # type: ignore[arg-type]
textclean.clean("a", "plain")  # type: ignore[call-arg]
textclean.trace("a", profil="plain")  # type: ignore[call-arg]
Pipeline([], "plain")  # type: ignore[call-arg]
