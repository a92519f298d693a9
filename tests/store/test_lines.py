"""Lines of a file that need not fit into memory."""

import tracemalloc

import pytest

from nqpf_cli.errors import InputError
from nqpf_cli.store.lines import Line
from nqpf_cli.store.record_files import read_lines

TEXT = "低空经济\n\n上上\u2028上\u0085上\r\n  \n末行"
LINES = [(1, "低空经济"), (3, "上上\u2028上\u0085上\r"), (5, "末行")]
LONG = b"ascii only\n" * 10_000


def lines(tmp_path, data: bytes) -> list[Line]:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    return list(read_lines(str(file)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_lines_end_at_line_feeds_only_in_every_encoding(tmp_path, encoding):
    assert [(line.number, line.text) for line in lines(tmp_path, TEXT.encode(encoding))] == LINES


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_an_encoding_may_show_late(tmp_path, encoding):
    found = lines(tmp_path, LONG + TEXT.encode(encoding))
    assert (found[-1].text, found[-1].number) == ("末行", 10_005)


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        ("低空\n".encode() + b"\xff\xfe\n" + "经济".encode(), [(2, "byte 7 does not fit UTF-8 (invalid start byte)")]),
        (LONG + b"\xff\xff\n", [(10_001, "byte 110000 fits neither UTF-8 nor GB18030")]),
        (LONG + "低空".encode("gbk") + b"\n\xff\n", [(10_002, "byte 110005 does not fit GB18030 (illegal multibyte sequence)")]),
        ("低空\n低".encode("utf-16") + b"\x00", [(2, "the last byte does not fit UTF-16 (truncated data)")]),
    ],
    ids=["utf-8", "unknown", "gb18030", "utf-16"],
)  # fmt: skip
def test_a_damaged_line_is_named_and_the_others_read(tmp_path, data, faults):
    assert [(line.number, line.fault) for line in lines(tmp_path, data) if line.fault] == faults


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (b"%PDF-1.7\n", "this is a PDF"),
        (b"ab\x00cd", "byte 2 is NUL"),
        ("Ñandú señor".encode("cp1252"), "a.txt"),
    ],
)
def test_what_is_no_text_is_refused_at_once(tmp_path, data, message):
    with pytest.raises(InputError, match=message):
        lines(tmp_path, data)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        list(read_lines(str(tmp_path / "none")))


def test_memory_does_not_grow_with_the_file(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes("低空经济\n".encode() * 500_000)
    tracemalloc.start()
    assert sum(1 for _ in read_lines(str(file))) == 500_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000
