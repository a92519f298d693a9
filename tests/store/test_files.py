"""Encodings in, whole files out."""

import io
import os
import stat
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.errors import InputError, StoreError
from nqpf_cli.store.files import (
    cache_folder,
    data_folder,
    decode,
    read_text,
    rewrite_text,
    shown_name,
    write_whole,
    write_whole_bytes,
)

TEXT = "低空经济是新兴产业。\r\nThe low-altitude economy.\n"
NOT_UTF8 = TEXT.encode("gb18030")


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        NOT_UTF8,
        TEXT.encode("gbk"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"],
)
def test_an_encoding_is_recognised(data, tmp_path):
    (tmp_path / "a.txt").write_bytes(data)
    assert read_text(str(tmp_path / "a.txt")) == TEXT


def test_standard_input_is_read_for_a_dash(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NOT_UTF8)))
    assert read_text("-") == TEXT
    assert shown_name("-") == "standard input"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "a.txt: the file is empty"),
        (b" \n\t", "a.txt: the file is empty"),
        (b"%PDF-1.7 abc", "a.txt: this is a PDF, not text"),
        (b"PK\x03\x04abc", "a.txt: this is a ZIP archive"),
        (b"\x1f\x8babc", "a.txt: this is gzip data"),
        (b"SQLite format 3\x00", "a.txt: this is an SQLite database"),
        (b"abc\x00def", "a.txt: byte 3 is NUL"),
        ("低空经济\n低空".encode() + b"\xff", "a.txt:2: byte 19 does not fit UTF-8"),
        ("低空经济".encode()[:-1], "a.txt:1: byte 9 does not fit UTF-8"),
        ("低空".encode("utf-16") + b"\x00", "a.txt:1: byte 6 does not fit UTF-16"),
        (b"\xff\xff\xff\xff", "a.txt:1: byte 0 does not fit GB18030"),
        ("Ñandú señor".encode("cp1252"), "a.txt"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data, what):
    with pytest.raises(InputError) as caught:
        decode(data, "a.txt")
    assert caught.value.message.startswith(what)
    assert caught.value.hint
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("name", "what"), [("missing.txt", "no such file"), ("", "a folder, not a file")])
def test_what_cannot_be_opened_is_named(name, what, tmp_path):
    file = f"{tmp_path}/{name}".rstrip("/")
    with pytest.raises(InputError, match=what) as caught:
        read_text(file)
    assert file in str(caught.value)


def test_a_name_through_a_file_cannot_be_read(tmp_path):
    (tmp_path / "a").write_text("x")
    with pytest.raises(InputError, match="cannot be read"):
        read_text(str(tmp_path / "a" / "b"))


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_text_or_an_input_error(data):
    try:
        assert isinstance(decode(data, "a"), str)
    except InputError as error:
        assert str(error).startswith("a:")


@settings(deadline=None)
@given(st.text().filter(lambda text: text.strip() and "\0" not in text and not text.startswith("\ufeff")))
def test_any_text_in_utf8_is_read_as_it_was_written(text):
    signatures = ("%PDF-", "PK\x03\x04", "SQLite format 3")
    assert text.startswith(signatures) or decode(text.encode(), "a") == text


def test_a_file_is_written_as_it_is_given(tmp_path):
    file = tmp_path / "out.txt"
    write_whole(str(file), ["低空\n", "b\r\n"])
    assert file.read_bytes() == "低空\nb\r\n".encode()
    assert os.listdir(tmp_path) == ["out.txt"]


def test_bytes_are_written_as_they_are_given(tmp_path):
    write_whole_bytes(str(tmp_path / "a.png"), [b"\x89PNG\r\n", b"\n\xff"])
    assert (tmp_path / "a.png").read_bytes() == b"\x89PNG\r\n\n\xff"


def test_the_old_file_stays_where_writing_breaks_off(tmp_path):
    def broken():
        yield "new"
        raise OSError(28, "No space left on device")

    file = tmp_path / "out.txt"
    file.write_text("old")
    with pytest.raises(StoreError, match="No space left on device"):
        write_whole(str(file), broken())
    assert (file.read_text(), os.listdir(tmp_path)) == ("old", ["out.txt"])


def test_nothing_is_left_where_the_writer_is_interrupted(tmp_path):
    def interrupted():
        yield "new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(str(tmp_path / "out.txt"), interrupted())
    assert os.listdir(tmp_path) == []


def test_permissions_and_links_stay(tmp_path):
    file, link = tmp_path / "real.txt", tmp_path / "link.txt"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(str(link), ["new"])
    assert (link.is_symlink(), file.read_text(), stat.S_IMODE(file.stat().st_mode)) == (True, "new", 0o640)


def test_an_output_in_a_missing_folder_is_a_store_error(tmp_path):
    with pytest.raises(StoreError, match=r"out\.txt: cannot be written: No such file or directory"):
        write_whole(str(tmp_path / "missing" / "out.txt"), ["x"])


def test_an_output_that_is_a_folder_is_a_store_error(tmp_path):
    with pytest.raises(StoreError, match="cannot be written"):
        write_whole(str(tmp_path), ["x"])


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no full device")
def test_a_full_device_is_a_store_error():
    with pytest.raises(StoreError, match="/dev/full: cannot be written: No space left on device") as caught:
        write_whole("/dev/full", ["x"])
    assert caught.value.exit_status == 4


def test_a_device_is_written_directly():
    write_whole(os.devnull, ["x"])
    assert not os.path.isfile(os.devnull)


def test_a_read_only_folder_is_a_store_error(unprivileged_folder):
    with pytest.raises(StoreError, match="cannot be written: Permission denied"):
        write_whole(f"{unprivileged_folder}/out.txt", ["x"])
    assert os.listdir(unprivileged_folder) == []


def test_a_scratch_file_left_behind_does_not_block_writing(tmp_path):
    (tmp_path / f".out.txt.{os.getpid()}.tmp").write_text("left")
    write_whole(str(tmp_path / "out.txt"), ["new"])
    assert (tmp_path / "out.txt").read_text() == "new"


@pytest.mark.parametrize(
    ("variable", "folder", "default"),
    [("XDG_DATA_HOME", data_folder, ".local/share/nqpf"), ("XDG_CACHE_HOME", cache_folder, ".cache/nqpf")],
)
def test_folders_follow_the_xdg_specification(variable, folder, default, monkeypatch):
    monkeypatch.setenv("HOME", "/home/someone")
    for value, expected in [("/x", "/x/nqpf"), ("", f"/home/someone/{default}"), ("x", f"/home/someone/{default}")]:
        monkeypatch.setenv(variable, value)
        assert folder() == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_is_rewritten_in_its_encoding(tmp_path, encoding):
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode(encoding))
    rewrite_text(str(file), TEXT, TEXT.replace("low", "very low"))
    assert file.read_bytes() == TEXT.replace("low", "very low").encode(encoding)


def test_a_text_that_has_changed_is_not_rewritten(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("new\n")
    with pytest.raises(StoreError, match=r"a\.txt: it is no longer the text that was checked"):
        rewrite_text(str(file), "old\n", "older\n")
    assert file.read_text() == "new\n"
