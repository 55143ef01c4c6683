"""The config: what it says is done, and what is wrong in it is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

import textclean
from commandline import run
from textclean import config, rules
from textclean.config import Settings, build, discover
from textclean.errors import ConfigError, FileError


def write(folder: Path, text: str, name: str = "textclean.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_load_config_is_public_and_gives_a_pipeline(tmp_path: Path) -> None:
    path = write(
        tmp_path, "select = ['endings', 'ligatures', 'whitespace']\nignore = ['whitespace']\nprotect = ['<.*?>']"
    )
    pipeline = textclean.load_config(path)
    assert pipeline.names == ("endings", "ligatures")
    assert pipeline.clean("\ufb01<\ufb01>\r\n") == "fi<\ufb01>\n"
    assert textclean.load_config(str(path)).names == pipeline.names


def test_an_empty_config_is_the_default(tmp_path: Path) -> None:
    assert textclean.load_config(write(tmp_path, "")).names == textclean.Pipeline().names


def test_pyproject_has_a_table(tmp_path: Path) -> None:
    path = write(tmp_path, "[tool.textclean]\nselect = ['endings']\n[tool.other]\nx = 1\n", "pyproject.toml")
    assert textclean.load_config(path).names == ("endings",)
    with pytest.raises(ConfigError, match=r"pyproject.toml:1: it has no table \[tool.textclean\]"):
        textclean.load_config(write(tmp_path, "[tool.other]\n", "pyproject.toml"))


def test_select_may_name_profiles_and_keeps_the_order_of_the_table() -> None:
    encoding = tuple(row.name for row in rules.TABLE if "encoding" in row.profiles)
    assert build(Settings(select=("ligatures", "endings"))).names == ("endings", "ligatures")
    assert build(Settings(select=("encoding", "endings"))).names == encoding
    assert build(Settings(profile="plain", select=("endings",))).names == ("endings",)


def test_unsafe_rules_are_selected_on_demand_alone() -> None:
    with pytest.raises(ConfigError, match="'quotes' may change what was meant: allow it with --unsafe"):
        build(Settings(select=("quotes",)))
    assert build(Settings(select=("quotes",), unsafe=True)).names == ("quotes",)
    assert "quotes" in build(Settings(profile="plain")).names, "a profile that flattens is demand enough"
    assert "quotes" not in build(Settings(unsafe=True)).names


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("profile = 'standart'", "1: there is no profile 'standart'. Did you mean 'standard'?"),
        ("\n\nselect = ['endings',\n 'wraping']", "4: there is no rule 'wraping'. Did you mean 'wrapping'?"),
        ("# ignore this\nignore = ['hyphen']", "2: there is no rule 'hyphen'. Did you mean 'hyphens'?"),
        ("select = ['quotes']", "1: the rule 'quotes' may change what was meant"),
        ("\nprotect = ['a', '(']", "2: the pattern '(' makes no sense"),
        ("# a comment\nselct = []", "2: there is no setting 'selct'. Did you mean 'select'?"),
        (
            "packs = ['a.toml']",
            "1: there is no setting 'packs'. It is an option of rules: write it under [rules.footers].",
        ),
        (
            "[wrapping]\nmeasure = 70",
            "1: there is no setting 'wrapping'. Options of the rule stand under [rules.wrapping].",
        ),
        ("select = 'endings'", "1: select must be a list of strings, not 'endings'"),
        ("select = [1]", "1: select must be a list of strings, not [1]"),
        ("\nunsafe = 'yes'", "2: unsafe must be true or false, not 'yes'"),
        ("profile = 1", "1: profile must be a string, not 1"),
        ("rules = 1", "1: rules must be a table, not 1"),
        ("\n[rules]\nendings = 1", "3: rules.endings must be a table of options, not 1"),
        ("[rules.endings]\n\n[rules.hypens]\n", "3: there is no rule 'hypens'. Did you mean 'hyphens'?"),
        ("[rules.endings]\nwidth = 1", "2: rule 'endings' has no option 'width'"),
        ("select = [\n'a'", "2: not TOML"),
        ("a b", "1: not TOML"),
        ("\n\nx = 1\nx = 2", "4: not TOML"),
    ],
)
def test_errors_point_into_the_file(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as error:
        textclean.load_config(path)
    assert str(error.value).startswith(f"{path}:{message}")
    assert "\n" not in str(error.value)


def test_errors_in_pyproject_point_behind_the_table(tmp_path: Path) -> None:
    path = write(tmp_path, "[tool.other]\nselct = 1\n\n[tool.textclean]\nselct = ['endings']\n", "pyproject.toml")
    with pytest.raises(ConfigError, match=r"pyproject.toml:5: there is no setting 'selct'"):
        textclean.load_config(path)


def make(*, width: int = 60, strict: bool = False, words: tuple[str, ...] = ("a",), share: float = 0.5) -> rules.Rule:
    """Return a rule with options, which says what they were."""
    if width < 0:
        raise ConfigError(f"width must not be negative, but is {width}")
    return rules.Rule("endings", lambda text: (), f"{width} {strict} {words} {share}")


@pytest.fixture
def optioned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the first rule options."""
    import textclean.rules.endings

    monkeypatch.setattr(textclean.rules.endings, "make", make)
    monkeypatch.setattr(rules, "TABLE", (rules.TABLE[0]._replace(summary=""), *rules.TABLE[1:]))


@pytest.mark.usefixtures("optioned")
def test_options_reach_the_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def spy(names: object, options: object) -> tuple[rules.Rule, ...]:
        seen.append(options)
        return ()

    text = "[rules.endings]\nwidth = 72\nstrict = true\nwords = ['b']\nshare = 1\n"
    monkeypatch.setattr(config, "pick", spy)
    textclean.load_config(write(tmp_path, text))
    assert seen[-1] == {"endings": {"width": 72, "strict": True, "words": ("b",), "share": 1}}


@pytest.mark.usefixtures("optioned")
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[rules.endings]\n\nwidht = 72", "3: rule 'endings' has no option 'widht'. Did you mean 'width'?"),
        ("[rules.endings]\nwidth = '72'", "2: width must be of the kind of 60, not '72'"),
        ("[rules.endings]\nwidth = true", "2: width must be of the kind of 60, not True"),
        ("[rules.endings]\nstrict = 1", "2: strict must be of the kind of False, not 1"),
        ("[rules.endings]\nwords = 'b'", "2: words must be a list of strings, not 'b'"),
        ("[rules.endings]\nshare = 0.1\nwidth = -1", "3: width must not be negative, but is -1"),
    ],
)
def test_wrong_options_point_into_the_file(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as error:
        textclean.load_config(path)
    assert str(error.value).startswith(f"{path}:{message}")


def test_unreadable_configs(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"none.toml: there is no such file"):
        textclean.load_config(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"profile = 'sch\xf6n'")
    with pytest.raises(ConfigError, match=r"latin.toml: byte 0xF6 at offset 14"):
        textclean.load_config(tmp_path / "latin.toml")


def test_a_byte_order_mark_and_cr_lf_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "textclean.toml"
    path.write_bytes(b"\xef\xbb\xbfselect = [\r\n 'endings' ]\r\n")
    assert textclean.load_config(path).names == ("endings",)


def test_discovery_goes_up_and_the_nearest_wins(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    top = write(tmp_path, "[tool.textclean]\n", "pyproject.toml")
    write(deep, "[tool.other]\n# tool.textclean\n", "pyproject.toml")
    assert discover(str(deep)) == str(top)
    own = write(tmp_path / "a", "")
    assert discover(str(deep)) == str(own)
    write(tmp_path / "a", "[tool.textclean.rules]\n", "pyproject.toml")
    assert discover(str(deep)) == str(own)


ISOLATED = ("--isolated",)
RAW = "o\ufb03ce\r\n".encode()


def test_the_command_line_finds_and_overrules_the_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "select = ['endings', 'ligatures']\nprotect = ['o']\nignore = ['ligatures']\n")
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert run(stdin=RAW, rules=()).out == "o\ufb03ce\n".encode()
    assert f"config: {path}" in run("-v", stdin=RAW, rules=()).err
    assert run("--select", "ligatures,endings,controls", stdin=RAW, rules=()).out == "o\ufb03ce\n".encode(), (
        "ignore stays"
    )
    assert run("--select", "ligatures", stdin=RAW, rules=ISOLATED).out == b"office\r\n"
    other = write(tmp_path, "select = ['ligatures']\n", "other.toml")
    assert run("--config", other, stdin=RAW, rules=()).out == b"office\r\n"
    assert run("--config", other, "--profile", "encoding", stdin=RAW, rules=()).out == b"office\n"


def test_a_wrong_config_ends_it_with_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "selct = []\n")
    ran = run(stdin=RAW, rules=())
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, b"", 1)
    assert "textclean.toml:1: there is no setting 'selct'. Did you mean 'select'?" in ran.err
    missing = run("--config", "none.toml", stdin=RAW, rules=())
    assert (missing.status, missing.err) == (2, "textclean: none.toml: there is no such file: check the name\n")


def test_processes_have_the_config_too(tmp_path: Path) -> None:
    path = write(tmp_path, "select = ['ligatures']\nprotect = ['x.*']\n")
    for name in "ab":
        (tmp_path / name).write_bytes(RAW + "x\ufb03".encode())
    ran = run("--config", path, "-j", "2", tmp_path / "a", tmp_path / "b", rules=())
    assert ran.out.decode() == "office\r\nx\ufb03" * 2


def test_the_documented_config_is_one(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "config.md").read_text(encoding="utf-8")
    block = page.partition("```toml\n")[2].partition("```")[0]
    pipeline = textclean.load_config(write(tmp_path, block))
    assert set(pipeline.names) == {*textclean.Pipeline().names, "longs"} - {"footers"}
