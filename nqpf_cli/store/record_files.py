"""Files of records, one a line: JSON Lines, plain or compressed, or Parquet; on a disk, in a pipe, in other places."""

import os
import stat
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import BinaryIO, cast

from nqpf_cli.store.files import empty_file, shown_name
from nqpf_cli.store.lines import Line, lines_of
from nqpf_cli.store.remote import open_anywhere
from nqpf_cli.store.unpacking import unpacked

_PARQUET = b"PAR1"


class RecordFile:
    """The records of `file` ("-" is standard input), each as a line of JSON.

    `columns` are the fields that are wanted of them; of Parquet no others are read.
    """

    def __init__(self, file: str, columns: Sequence[str] = ()) -> None:
        self.name = shown_name(file)
        self._file, self._columns = file, columns
        self._share: Callable[[], float | None] = lambda: None

    def lines(self) -> Generator[Line, None, None]:
        """The lines that are not blank; what is damaged is a line that says so.

        Raises: InputError, before the first line, for a file that is missing, empty, or of another kind.
        """
        with open_anywhere(self._file) as stream:
            beginning = _peek(stream)
            if beginning.startswith(_PARQUET):
                from nqpf_cli.store import parquet  # noqa: PLC0415  # pyarrow, 135 ms, for such files only

                rows = parquet.ParquetRows(stream, self.name, self._columns)
                self._share = rows.share_read
                yield from rows.lines()
                if not rows.count:
                    raise empty_file(self.name)
            else:
                self._share = _share_of(stream)
                yield from lines_of(unpacked(stream, beginning), self.name)
        self._share = lambda: 1.0

    def share_read(self) -> float | None:
        """What share of the file was read, 0.0 to 1.0; None where its size is not known."""
        return self._share()


def read_lines(file: str) -> Iterator[Line]:
    """The lines of the JSON Lines file `file` that are not blank; see `RecordFile.lines`."""
    return RecordFile(file).lines()


def _peek(stream: BinaryIO) -> bytes:
    return cast(bytes, stream.peek(4)[:4])  # type: ignore[attr-defined]  # `open_anywhere` sees to it


def _share_of(stream: BinaryIO) -> Callable[[], float | None]:
    """How far a stream of a known size has been read."""
    size = getattr(stream, "size", None)
    if not isinstance(size, int):
        try:
            status = os.fstat(stream.fileno())
        except OSError:
            return lambda: None
        size = status.st_size if stat.S_ISREG(status.st_mode) else None
    return (lambda: stream.tell() / size) if size else (lambda: None)
