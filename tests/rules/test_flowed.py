"""The rule `flowed`: its cases, RFC 3676 by the header, what proves flowed lines, quotations, the laws."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

import textclean
from textclean.edits import apply
from textclean.errors import ConfigError
from textclean.rules import load
from textclean.testing import check_rule, texts

RULE = load("flowed")
QUOTES = load("flowed", {"quotes": True})
HEADER = "From: ada@harbour.example\nContent-Type: text/plain; charset=utf-8; format=flowed{}\nSubject: Boats\n\n"
PLAIN = HEADER.format("").replace("; format=flowed", "")
PIECES = (
    "so it was and so ", "it will be for ", "the rest of the winter ", "until the ice goes out", " stuffed",
    " From here ", "-- ", "--", " ", "", "  ", "> ", ">", ">> ", "> > ", ">>>", "word", "a well-known-", "half-",
    "end. ", "* item ",
    "Content-Type: text/plain; format=flowed", "Content-Type: text/plain;", " format=\"flowed\"; delsp=yes", "Name: x",
    "--=_part", "From ada", "Content-Transfer-Encoding: base64", "見渡す限りの ", "https://example.org/a/b ",
    "The harbour office closes at noon on Saturdays, and nobody ", "minds that it does not open again before Monday. ",
    "> The harbour office closes at noon on Saturdays, and nobody", "> minds that it does not open again before Mon-",
    "> day, when the first boat comes in from the outer islands.", "> > Who has seen the key of the boat house? It was",
)  # fmt: skip


def mails() -> st.SearchStrategy[str]:
    """Return a strategy for mails: headers, soft lines, stuffed ones, quotations of any depth."""
    lines = st.lists(st.sampled_from(PIECES), max_size=30)
    return st.tuples(lines, st.sampled_from(("", HEADER.format(""), HEADER.format("; DelSp=yes")))).map(
        lambda made: made[1] + "\n".join(made[0])
    )


def clean(text: str) -> str:
    """Return the text after the rule."""
    return apply(text, RULE.find(text))


def test_case(original: str, fixed: str) -> None:
    assert clean(original) == fixed
    assert clean(fixed) == fixed


@pytest.mark.parametrize(
    ("body", "fixed"),
    [
        ("so it \nwas\n", "so it was\n"),
        ("so \nit \nwas \n\nthen\n", "so it was \n\nthen\n"),
        ("> so it \n> was\n>> yes \n>> no\n", "> so it was\n>> yes no\n"),
        (">so it \n> was\n", ">so it was\n"),
        ("> so it \n>> was\n", "> so it \n>> was\n"),
        ("so it \n-- \nAda \nMoor\n", "so it \n-- \nAda Moor\n"),
        ("> so it \n> -- \n> Ada\n", "> so it \n> -- \n> Ada\n"),
        (" From here \non\n", "From here on\n"),
        ("so it \n  was\n", "so it  was\n"),
        (" > no quote \nat all\n", "> no quote at all\n"),
        ("so it\nwas\n", "so it\nwas\n"),
    ],
)
def test_a_header_that_says_flowed_is_believed(body: str, fixed: str) -> None:
    done = clean(HEADER.format("") + body)
    assert done == (PLAIN if fixed != body else HEADER.format("")) + fixed
    assert clean(done) == done


def test_delsp_takes_the_blank() -> None:
    assert clean(HEADER.format("; DelSp=Yes") + "見渡す \n限り\n") == PLAIN + "見渡す限り\n"
    assert clean(HEADER.format("; delsp=no") + "so \nit\n") == PLAIN + "so it\n"


def test_a_parameter_on_a_line_of_its_own_and_in_quotes() -> None:
    text = 'Subject: Boats\nContent-Type: text/plain; charset="utf-8";\n format="flowed"\n\nso \nit\n'
    assert clean(text) == 'Subject: Boats\nContent-Type: text/plain; charset="utf-8"\n\nso it\n'


def test_each_part_of_a_message_for_itself() -> None:
    text = (
        "Subject: Boats\nContent-Type: multipart/mixed; boundary=b1x\n\n"
        "--b1x\nContent-Type: text/plain; format=flowed\n\nso \nit\n"
        "--b1x\nContent-Type: text/plain\n\nthis \nstays\n--b1x--\n"
    )
    assert clean(text) == text.replace("; format=flowed", "").replace("so \nit", "so it")


def test_each_message_of_a_mailbox_for_itself() -> None:
    first, second = HEADER.format("") + "so \nit\n", "From: ben@harbour.example\nSubject: Nets\n\nthis \nstays\n"
    text = f"From ada@harbour.example Mon\n{first}\nFrom ben@harbour.example Mon\n{second}"
    assert clean(text) == f"From ada@harbour.example Mon\n{PLAIN}so it\n\nFrom ben@harbour.example Mon\n{second}"


@pytest.mark.parametrize(
    "text",
    [
        HEADER.format("").replace("Subject", "Content-Transfer-Encoding: base64\nSubject") + "so \nit\n",
        "The header is this one:\n\nContent-Type: text/plain; format=flowed\n\nso \nit\n",
        HEADER.format("").replace("text/plain", "text/html") + "so \nit\n",
        "> " + HEADER.format("").replace("\n", "\n> ") + "so \n> it\n",
    ],
)
def test_other_headers_say_nothing(text: str) -> None:
    assert not RULE.find(text)


def test_what_is_said_by_option() -> None:
    flowed = load("flowed", {"format": "flowed", "delsp": True})
    assert apply("so \nit \n", flowed.find("so \nit \n")) == "soit \n"
    fixed = load("flowed", {"format": "fixed"})
    assert not fixed.find(HEADER.format("") + "so \nit\n")


QUOTED = """\
> The harbour office closes at noon on Saturdays, and nobody in the
> village minds that it does not open again before Monday, when the
> first boat comes in.
>
> * the key of the boat house
> * two lanterns
>
> Subject: Boats
> To: ada@harbour.example
>
> https://harbour.example/a/page/with/a/long/name/that/fills/the/line.html
> I have seen it, and whoever comes by the office in the afternoon to
> ask for it should knock at the door of the well-
> known keeper.
>> So have I, though it was a long time ago that the office had any
>> keys at all, as far as anybody on the quay remembers.
>
> Ada
"""


def test_quotations_stay_by_default() -> None:
    assert not RULE.find(QUOTED)
    assert textclean.clean(QUOTED) is QUOTED


def test_quotations_are_rejoined_within_their_depth() -> None:
    done = apply(QUOTED, QUOTES.find(QUOTED))
    assert done == (
        "> The harbour office closes at noon on Saturdays, and nobody in the village minds that it does not open again"
        " before Monday, when the first boat comes in.\n>\n> * the key of the boat house\n> * two lanterns\n>\n"
        "> Subject: Boats\n> To: ada@harbour.example\n>\n"
        "> https://harbour.example/a/page/with/a/long/name/that/fills/the/line.html\n"
        "> I have seen it, and whoever comes by the office in the afternoon to ask for it should knock at the door of"
        " the well-known keeper.\n"
        ">> So have I, though it was a long time ago that the office had any keys at all, as far as anybody on the quay"
        " remembers.\n>\n> Ada\n"
    )
    assert not QUOTES.find(done)


@pytest.mark.parametrize("options", [{"format": "soft"}, {"format": 1}, {"delsp": "yes"}, {"quotes": 1}])
def test_an_option_that_makes_no_sense(options: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match="flowed: "):
        load("flowed", options)


@pytest.mark.parametrize("quotes", [False, True])
@pytest.mark.parametrize("format", ["auto", "flowed", "fixed"])
def test_laws(format: str, quotes: bool) -> None:
    rule = load("flowed", {"format": format, "quotes": quotes, "delsp": quotes})
    check_rule(rule, examples=100, strategy=mails())
    check_rule(rule, examples=40, strategy=texts())


@pytest.mark.parametrize(
    "piece", ["> a \n", ">" * 100, "> > ", "a \n", "From x\n\n", "Content-Type: text/plain; format=flowed\n\n"]
)
def test_hostile_lines_are_done(piece: str) -> None:
    text = HEADER.format("") + piece * (20_000 // len(piece))
    done = apply(text, QUOTES.find(text))
    assert not QUOTES.find(done)
