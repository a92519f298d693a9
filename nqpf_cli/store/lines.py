"""The lines of a file, one at a time: a batch may be larger than memory, and one bad line must not stop it."""

from codecs import BOM_UTF8, getincrementaldecoder
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple

from nqpf_cli.errors import InputError
from nqpf_cli.store.files import empty_file, encoding_of, is_blank, open_bytes, shown_name

_HEAD_BYTES = 1 << 16
"""By how much of the file its encoding is told."""


class Line(NamedTuple):
    """A line without its end U+000A; `number` counts from 1, `fault` says why it could not be decoded, if so."""

    number: int
    text: str
    fault: str = ""


def read_lines(file: str) -> Iterator[Line]:
    """The lines of `file` (or of standard input for "-") that are not blank, decoded.

    The encoding is told by the first 64 KiB as `read_text` tells it; while these are ASCII, by the first line
    that is not. Raises: InputError, before the first line, for a file that is missing, empty, or no text.
    """
    name, found = shown_name(file), False
    with open_bytes(file) as stream:
        head = list(_head(stream))
        beginning, rows = b"".join(head), chain(head, stream)
        encoding = encoding_of(beginning, name)
        decided = not beginning.isascii()
        for line in _wide_lines(rows) if encoding == "utf-16" else _byte_lines(rows, encoding if decided else ""):
            if line.fault or not is_blank(line.text):
                found = True
                yield line
    if not found:
        raise empty_file(name)


def _head(stream: BinaryIO) -> Iterator[bytes]:
    size = 0
    while size < _HEAD_BYTES and (line := stream.readline()):
        size += len(line)
        yield line


def _byte_lines(rows: Iterable[bytes], encoding: str) -> Iterator[Line]:
    """Lines of an encoding in which a line feed is one byte; "" is one that is still to be told."""
    offset = 0
    for number, row in enumerate(rows, start=1):
        data = row.removeprefix(BOM_UTF8) if number == 1 else row
        try:
            if not encoding and not data.isascii():
                encoding = encoding_of(data, "")
            yield Line(number, data.decode(encoding or "ascii").removesuffix("\n"))
        except UnicodeDecodeError as error:
            place = offset + len(row) - len(data) + error.start
            yield Line(number, "", f"byte {place} does not fit {encoding.upper()} ({error.reason})")
        except InputError:
            place = offset + next(index for index, byte in enumerate(data) if byte >= 0x80)
            yield Line(number, "", f"byte {place} fits neither UTF-8 nor GB18030")
        offset += len(row)


def _wide_lines(rows: Iterable[bytes]) -> Iterator[Line]:
    """Lines of UTF-16, whose line feeds are not those of its bytes."""
    decoder, number, rest = getincrementaldecoder("utf-16")("surrogatepass"), 0, ""
    for row in rows:
        *lines, rest = (rest + decoder.decode(row)).split("\n")
        for line in lines:
            number += 1
            yield Line(number, line)
    try:
        yield Line(number + 1, rest + decoder.decode(b"", final=True))
    except UnicodeDecodeError as error:
        yield Line(number + 1, "", f"the last byte does not fit UTF-16 ({error.reason})")
