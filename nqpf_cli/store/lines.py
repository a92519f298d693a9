"""The lines of a stream of bytes, one at a time: a batch may be larger than memory, and one bad line must not stop it."""

from codecs import BOM_UTF8, getincrementaldecoder
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple

from nqpf_cli.errors import InputError
from nqpf_cli.store.files import empty_file, encoding_of, is_blank
from nqpf_cli.store.unpacking import DamagedDataError

_HEAD_BYTES = 1 << 16
"""By how much of the file its encoding is told."""
MOST_BYTES = 1 << 25
"""A longer line, of 32 MiB, is passed by: no record of a batch is so long, and memory has to hold it whole."""


class Line(NamedTuple):
    """A line without its end U+000A; `number` counts from 1, `fault` says why it could not be decoded, if so."""

    number: int
    text: str
    fault: str = ""


class _Row(NamedTuple):
    """The bytes of a line with its end, or why there are none; how many it has in the stream."""

    data: bytes
    size: int
    fault: str = ""


def lines_of(stream: BinaryIO, name: str) -> Iterator[Line]:
    """The lines of `stream` that are not blank, decoded; `name` is how messages call it.

    The encoding is told by the first 64 KiB as `read_text` tells it; while these are ASCII, by the first line
    that is not. Where compressed data break off, the last line says so.
    Raises: InputError, before the first line, for what is empty, or no text.
    """
    found = False
    rows = _rows(stream, name)
    head = list(_head(rows))
    beginning = b"".join(row.data for row in head)
    encoding = encoding_of(beginning, name)
    decided = not beginning.isascii()
    rows = chain(head, rows)
    for line in _wide_lines(rows) if encoding == "utf-16" else _byte_lines(rows, encoding if decided else ""):
        if line.fault or not is_blank(line.text):
            found = True
            yield line
    if not found:
        raise empty_file(name)


def _rows(stream: BinaryIO, name: str) -> Iterator[_Row]:
    while True:
        try:
            row = stream.readline(MOST_BYTES)
            size = len(row)
            while len(row) == MOST_BYTES and not row.endswith(b"\n"):
                row = stream.readline(MOST_BYTES)
                size += len(row)
        except DamagedDataError as error:
            yield _Row(b"", 0, f"the data break off or are damaged from here on ({error})")
            return
        except OSError as error:
            raise InputError(f"{name}: cannot be read on: {error.strerror or error}", hint="try again") from error
        if not size:
            return
        yield _Row(row, size) if size < MOST_BYTES else _Row(b"", size, f"longer than {MOST_BYTES >> 20} MiB")


def _head(rows: Iterator[_Row]) -> Iterator[_Row]:
    size = 0
    for row in rows:
        size += len(row.data)
        yield row
        if size >= _HEAD_BYTES:
            return


def _byte_lines(rows: Iterable[_Row], encoding: str) -> Iterator[Line]:
    """Lines of an encoding in which a line feed is one byte; "" is one that is still to be told."""
    offset = 0
    for number, (row, size, fault) in enumerate(rows, start=1):
        data = row.removeprefix(BOM_UTF8) if number == 1 else row
        try:
            if not encoding and not data.isascii():
                encoding = encoding_of(data, "")
            yield Line(number, data.decode(encoding or "ascii").removesuffix("\n"), fault)
        except UnicodeDecodeError as error:
            place = offset + len(row) - len(data) + error.start
            yield Line(number, "", f"byte {place} does not fit {encoding.upper()} ({error.reason})")
        except InputError:
            place = offset + next(index for index, byte in enumerate(data) if byte >= 0x80)
            yield Line(number, "", f"byte {place} fits neither UTF-8 nor GB18030")
        offset += size


def _wide_lines(rows: Iterable[_Row]) -> Iterator[Line]:
    """Lines of UTF-16, whose line feeds are not those of its bytes."""
    decoder, number, rest = getincrementaldecoder("utf-16")("surrogatepass"), 0, ""
    for row in rows:
        if row.fault:
            yield Line(number + 1, "", row.fault)
            return
        *lines, rest = (rest + decoder.decode(row.data)).split("\n")
        for line in lines:
            number += 1
            yield Line(number, line)
    try:
        yield Line(number + 1, rest + decoder.decode(b"", final=True))
    except UnicodeDecodeError as error:
        yield Line(number + 1, "", f"the last byte does not fit UTF-16 ({error.reason})")
