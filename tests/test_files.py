"""Files: no half of one is ever left, modes and links stay, and directories give what a glob names."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from textclean import files
from textclean.errors import FileError
from textclean.listing import listed


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        files.replace(str(path), b"new content")
        assert reader.read() == b"old", "who reads the old file goes on reading the old file"
    assert path.read_bytes() == b"new content"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o4755])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(mode)
    files.replace(str(path), b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_has_the_mode_of_new_files(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    files.replace(str(tmp_path / "ours"), b"new")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    os.chown(path, 12345, 54321)
    files.replace(str(path), b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 54321)


def test_a_link_stays_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "a.txt"
    target.write_bytes(b"old")
    link = tmp_path / "link.txt"
    link.symlink_to("real/a.txt")
    files.replace(str(link), b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_dangling_link_is_no_place_to_write(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to("nowhere/a.txt")
    with pytest.raises(FileError, match="no directory"):
        files.replace(str(link), b"new")
    assert link.is_symlink()


@pytest.mark.parametrize("function", ["replace", "fsync", "chmod"])
def test_a_failure_leaves_the_original_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fail(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, function, fail)
    with pytest.raises(FileError, match="No space left on device"):
        files.replace(str(path), b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, ValueError])
def test_an_interrupt_leaves_the_original_and_nothing_else(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def write_half() -> None:
        with files.replacing(str(path)) as sink:
            sink.write(b"half")
            raise error

    with pytest.raises(error):
        write_half()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


def test_what_is_not_wanted_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with files.replacing(str(path)) as sink:
        sink.write(b"new")
        sink.wanted = False
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


def test_the_content_is_on_the_disk_before_it_takes_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    sync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        calls.append("fsync")
        sync(handle)

    def replaced(old: str, new: str) -> None:
        assert os.path.dirname(old) == os.path.dirname(new), "one directory: a rename must not become a copy"
        calls.append("replace")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    files.replace(str(tmp_path / "a.txt"), b"new")
    assert calls[:2] == ["fsync", "replace"]


def test_a_device_is_written_and_not_replaced() -> None:
    files.replace("/dev/null", b"anything")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("", "is a directory"),
        ("none/a.txt", "there is no directory .*none'; make it first"),
        ("file/a.txt", "may not be written"),
    ],
)
def test_what_cannot_be_written_says_what_to_do(tmp_path: Path, path: str, what: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileError, match=what):
        files.replace(str(tmp_path / path), b"new")
    assert names(tmp_path) == ["file"]


def test_what_cannot_be_read_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "chapter-one.txt").touch()
    with pytest.raises(FileError, match="no such file: check the name"):
        files.read(str(tmp_path / "x"))
    with pytest.raises(FileError, match=r"no such file. Did you mean 'chapter-one.txt'?"):
        files.read(str(tmp_path / "chapter-on.txt"))
    with pytest.raises(FileError, match=r"is a directory: .* -g"):
        files.read(str(tmp_path))
    with pytest.raises(FileError, match="check its permissions"):
        raise FileError(files.reading(PermissionError(errno.EACCES, "Permission denied"), "x"))


def test_writable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with pytest.raises(FileError, match="no such file"):
        files.writable(str(path))
    path.touch()
    files.writable(str(path))
    with pytest.raises(FileError, match="no regular file"):
        files.writable("/dev/null")
    monkeypatch.setattr(os, "access", lambda path, mode: mode == os.R_OK)
    with pytest.raises(FileError, match="is read-only: allow writing"):
        files.writable(str(path))
    monkeypatch.setattr(os, "access", lambda path, mode: mode == os.W_OK)
    with pytest.raises(FileError, match="may not be read: check its permissions"):
        files.writable(str(path))


TREE = [
    "a.txt",
    "b.md",
    "x.TXT",
    ".hidden.txt",
    "sub/c.txt",
    "sub/deep/d.txt",
    "sub/deep/e.md",
    ".git/f.txt",
    "[1].txt",
]


@pytest.mark.parametrize(
    ("globs", "found"),
    [
        (["*.txt"], ["[1].txt", "a.txt", "sub/c.txt", "sub/deep/d.txt"]),
        (["*.md", "a.*"], ["a.txt", "b.md", "sub/deep/e.md"]),
        (["sub/*.txt"], ["sub/c.txt"]),
        (["/*.txt"], ["[1].txt", "a.txt"]),
        (["sub/**/*.txt"], ["sub/c.txt", "sub/deep/d.txt"]),
        (["sub/**"], ["sub/c.txt", "sub/deep/d.txt", "sub/deep/e.md"]),
        (["**/*.md"], ["b.md", "sub/deep/e.md"]),
        (["?.txt"], ["a.txt", "sub/c.txt", "sub/deep/d.txt"]),
        (["[!ad].txt"], ["sub/c.txt"]),
        (["[a-c].*"], ["a.txt", "b.md", "sub/c.txt"]),
        (["[[]1].txt"], ["[1].txt"]),
        ([".*.txt"], [".hidden.txt"]),
        ([".git/*"], [".git/f.txt"]),
        (["*"], ["[1].txt", "a.txt", "b.md", "x.TXT", "sub/c.txt", "sub/deep/d.txt", "sub/deep/e.md"]),
        (["*[.txt"], []),
    ],
)
def test_globs(tmp_path: Path, globs: list[str], found: list[str]) -> None:
    for name in TREE:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    inputs = listed([str(tmp_path)], globs)
    assert [os.path.relpath(path, tmp_path) for path, error in inputs if not error] == found
    assert bool(found) != any(error for _, error in inputs), "a glob without a file is said"


def test_links_to_directories_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a.txt").touch()
    assert listed([str(tmp_path)], ["*.txt"]) == [(str(tmp_path / "a.txt"), "")]


def test_files_and_stdin_stand_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").touch()
    assert listed(["-", "b", "a.txt"], ["*.md"]) == [("-", ""), ("b", ""), ("a.txt", "")]
    assert listed(["."], ["*.txt"]) == [("a.txt", "")]
    assert "-g '*.txt'" in listed(["."], [])[0].error
