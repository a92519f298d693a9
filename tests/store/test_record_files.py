"""Records in whichever file they come: plain, compressed, Parquet, elsewhere. All texts are invented."""

import gzip
import io
import json
import random
import sys

import pytest

from nqpf_cli.errors import InputError, UsageError
from nqpf_cli.store import lines as lines_module
from nqpf_cli.store.record_files import RecordFile, read_lines
from nqpf_cli.store.remote import upload

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

RECORDS = [{"id": n, "text": f"第{n}县的数字经济\u2028\u0085"} for n in range(1000)]
PLAIN = "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in RECORDS).encode()
PACKERS = {"gz": gzip.compress, "zst": zstd.compress}


def records(file, *columns: str) -> list[dict]:
    return [json.loads(line.text) for line in RecordFile(str(file), columns).lines()]


@pytest.mark.parametrize("kind", PACKERS)
def test_compressed_files_are_told_by_their_content(tmp_path, kind):
    (tmp_path / "a").write_bytes(PACKERS[kind](PLAIN))
    assert records(tmp_path / "a") == RECORDS


@pytest.mark.parametrize("kind", PACKERS)
def test_packed_pieces_one_after_another_are_one_file(tmp_path, kind):
    half = PLAIN.index(b"\n", len(PLAIN) // 2) + 1
    (tmp_path / "a").write_bytes(PACKERS[kind](PLAIN[:half]) + PACKERS[kind](PLAIN[half:]))
    assert records(tmp_path / "a") == RECORDS


def test_utf_16_that_breaks_off_is_told_too(tmp_path):
    packed = gzip.compress(PLAIN.decode().encode("utf-16"))
    (tmp_path / "a").write_bytes(packed[: len(packed) // 2])
    *_, last = read_lines(str(tmp_path / "a"))
    assert "break off or are damaged from here on" in last.fault


@pytest.mark.parametrize("kind", PACKERS)
def test_what_stands_before_the_damage_is_read(tmp_path, kind):
    parts = [PACKERS[kind](PLAIN), PACKERS[kind](PLAIN)]
    (tmp_path / "a").write_bytes(parts[0] + parts[1][: len(parts[1]) // 2])
    *good, last = read_lines(str(tmp_path / "a"))
    assert [json.loads(line.text) for line in good][:1000] == RECORDS
    assert "break off or are damaged from here on" in last.fault


def test_a_line_that_no_memory_holds_is_passed_by(tmp_path, monkeypatch):
    monkeypatch.setattr(lines_module, "MOST_BYTES", 1 << 20)
    (tmp_path / "a").write_bytes(b'{"id": 1}\n' + b"x" * (5 << 20) + b'\n{"id": 2}\n')
    first, long, last = read_lines(str(tmp_path / "a"))
    assert (first.text, long.fault, last) == ('{"id": 1}', "longer than 1 MiB", (3, '{"id": 2}', ""))


def test_the_place_of_damage_behind_a_long_line_is_right(tmp_path, monkeypatch):
    monkeypatch.setattr(lines_module, "MOST_BYTES", 1 << 20)
    (tmp_path / "a").write_bytes("好\n".encode() + b"x" * (3 << 20) + b"\n\xff\n")
    assert [line.fault for line in read_lines(str(tmp_path / "a"))][-1].startswith(f"byte {4 + (3 << 20) + 1} ")


@pytest.mark.parametrize("kind", [*PACKERS, "plain"])
def test_how_much_is_read_is_known(tmp_path, kind):
    lines = b"".join(b"%s\n" % random.Random(n).randbytes(500).hex().encode() for n in range(3000))
    (tmp_path / "a").write_bytes(PACKERS.get(kind, bytes)(lines))
    file = RecordFile(str(tmp_path / "a"))
    shares = [file.share_read() for _ in file.lines()]
    assert shares == sorted(shares) and 0 < shares[0] < 0.6 and shares[-1] == 1.0
    assert file.share_read() == 1.0


def test_a_disk_that_fails_is_no_end_of_the_file():
    class Failing(io.BytesIO):
        def readline(self, size: int = -1) -> bytes:
            if self.tell() > 70_000:
                raise OSError(5, "Input/output error")
            return super().readline(size)

    with pytest.raises(InputError, match="a: cannot be read on: Input/output error"):
        list(lines_module.lines_of(Failing(PLAIN * 3), "a"))


def parquet(file, columns: dict, **options) -> None:
    arrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet").write_table(arrow.table(columns), file, **options)


def test_rows_of_parquet_are_records_of_the_wanted_columns(tmp_path):
    columns = {
        "id": ["a", "b", None],
        "source": [["一。"], ["二。", "三。"], None],
        "year": [2024, None, 2025],
        "picture": [b"\x00"] * 3,
    }
    parquet(tmp_path / "a.parquet", columns)
    assert records(tmp_path / "a.parquet", "id", "source", "year") == [
        {"id": "a", "source": ["一。"], "year": 2024},
        {"id": "b", "source": ["二。", "三。"]},
        {"year": 2025},
    ]


def test_parquet_is_read_in_pieces(tmp_path):
    parquet(tmp_path / "a", {"id": list(range(5000)), "text": ["数字经济"] * 5000}, row_group_size=1000)
    file = RecordFile(str(tmp_path / "a"), ("id", "text"))
    shares = [file.share_read() for _ in file.lines()]
    assert len(shares) == 5000 and shares[0] < 0.1 and shares[-1] == 1.0


def test_damaged_parquet_is_refused_or_read_up_to_the_damage(tmp_path):
    parquet(
        tmp_path / "a", {"text": [f"{n}数字经济" * 20 for n in range(9000)]}, row_group_size=1000, compression="gzip"
    )
    data = bytearray((tmp_path / "a").read_bytes())
    (tmp_path / "cut").write_bytes(data[:-100])
    with pytest.raises(InputError, match="damaged Parquet"):
        records(tmp_path / "cut", "text")
    data[len(data) // 2 : len(data) // 2 + 4000] = bytes(4000)
    (tmp_path / "b").write_bytes(data)
    *good, last = RecordFile(str(tmp_path / "b"), ("text",)).lines()
    assert 1000 < len(good) < 9000 and "damaged from here on" in last.fault


def test_parquet_without_a_wanted_column_is_refused(tmp_path):
    parquet(tmp_path / "a", {"abstract": ["一。"]})
    with pytest.raises(InputError, match="none of the columns id, text, but abstract"):
        records(tmp_path / "a", "id", "text")


def test_a_text_in_parquet_that_is_no_utf_8_is_a_fault_of_its_row(tmp_path):
    arrow = pytest.importorskip("pyarrow")
    texts = arrow.array([b"ab", b"\xff", "好".encode()], arrow.binary()).cast(arrow.string(), safe=False)
    parquet(tmp_path / "a", {"text": texts})
    found = list(RecordFile(str(tmp_path / "a"), ("text",)).lines())
    assert [line.fault for line in found] == ["", '"text" is no UTF-8 (invalid start byte)', ""]


def test_parquet_without_rows_is_an_empty_file(tmp_path):
    parquet(tmp_path / "a", {"text": pytest.importorskip("pyarrow").array([], "string")})
    with pytest.raises(InputError, match="the file is empty"):
        records(tmp_path / "a", "text")


def test_bytes_in_parquet_are_texts_and_no_number_is_nothing(tmp_path):
    parquet(tmp_path / "a", {"text": ["好".encode(), b"\xff"], "year": [2024.0, float("nan")]})
    first, second = RecordFile(str(tmp_path / "a"), ("text", "year")).lines()
    assert (json.loads(first.text), second.fault) == (
        {"text": "好", "year": 2024.0},
        '"text" is no UTF-8 (invalid start byte)',
    )


def test_without_pyarrow_the_user_is_told_what_to_install(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"PAR1....PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"the extra \[parquet\] — in the folder of nqpf: pip install '\.\[parquet\]'"):
        records(tmp_path / "a")


@pytest.fixture
def elsewhere():
    """A place that is named by URLs."""
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    yield system
    system.store.clear()


@pytest.mark.parametrize("kind", [*PACKERS, "plain"])
def test_records_are_read_from_other_places(elsewhere, kind):
    elsewhere.pipe("/a/b.jsonl", PACKERS.get(kind, bytes)(PLAIN))
    assert records("memory://a/b.jsonl") == RECORDS


def test_a_file_is_put_into_another_place(elsewhere, tmp_path):
    (tmp_path / "a").write_bytes(PLAIN)
    upload(str(tmp_path / "a"), "memory://x/y.jsonl")
    assert elsewhere.cat("/x/y.jsonl") == PLAIN


@pytest.mark.parametrize(
    ("url", "error", "message"),
    [
        ("memory://none", InputError, "memory://none: no such file"),
        ("nowhere://a", UsageError, "nowhere://a: Protocol not known"),
        ("file:///none/none", InputError, "/none/none: no such file"),
    ],
)
def test_what_is_not_there_is_told_in_one_line(elsewhere, url, error, message):
    with pytest.raises(error, match=message):
        records(url)


def test_without_fsspec_the_user_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec", None)
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(UsageError, match=r"pip install '.\[distributed\]'"):
        records("s3://bucket/a.jsonl")
