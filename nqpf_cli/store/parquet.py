"""Rows of Parquet files as lines of JSON; the only user of pyarrow."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from nqpf_cli.errors import InputError, UsageError
from nqpf_cli.store.lines import Line

_ROWS = 256
"""So many rows are held at a time, besides the pages of their row group."""


class ParquetRows:
    """The rows of a Parquet file, of its columns those that `columns` names, as lines of JSON numbered from 1.

    Raises: UsageError where pyarrow is not installed, InputError where the file is damaged or has none of the columns.
    """

    def __init__(self, stream: BinaryIO, name: str, columns: Sequence[str]) -> None:
        try:
            import pyarrow as arrow  # noqa: PLC0415  # 135 ms, for such files only
            from pyarrow import parquet  # noqa: PLC0415
        except ModuleNotFoundError as error:
            hint = "in the folder of nqpf: pip install '.[parquet]', or give JSON Lines"
            raise UsageError(f"{name}: Parquet needs the extra [parquet]", hint=hint) from error
        if not stream.seekable():
            raise InputError(f"{name}: Parquet cannot be read from a pipe", hint="name the file")
        self._name, self._error = name, arrow.ArrowException
        self.count = 0
        """How many rows were read."""
        try:
            self._file = parquet.ParquetFile(stream, memory_map=False, pre_buffer=False)
        except (self._error, OSError) as error:
            raise InputError(f"{name}: damaged Parquet: {_first_line(error)}", hint="copy it again whole") from error
        self._columns = [column for column in self._file.schema_arrow.names if column in columns]
        if not self._columns:
            found = ", ".join(self._file.schema_arrow.names)
            raise InputError(f"{name}: none of the columns {', '.join(columns)}, but {found}", hint="rename them")

    def lines(self) -> Iterator[Line]:
        """All rows; where the file is damaged the last line says so."""
        try:
            for batch in self._file.iter_batches(batch_size=_ROWS, columns=self._columns, use_threads=False):
                columns = [_values(column) for column in batch.columns]
                for row in zip(*columns, strict=True):
                    self.count += 1
                    yield _line(self.count, dict(zip(batch.schema.names, row, strict=True)))
        except (self._error, OSError) as error:
            yield Line(self.count + 1, "", f"the file is damaged from here on ({_first_line(error)})")

    def share_read(self) -> float:
        """What share of the rows was read, 0.0 to 1.0."""
        return self.count / max(1, int(self._file.metadata.num_rows))


def _values(column: Any) -> list[object]:  # noqa: ANN401  # pyarrow has no types
    """The values of a column; a text that is no UTF-8 becomes the error that says so."""
    try:
        return list(column.to_pylist())
    except UnicodeDecodeError:
        return [_value(value) for value in column]


def _value(value: Any) -> object:  # noqa: ANN401
    try:
        return value.as_py()
    except UnicodeDecodeError as error:
        return error


def _line(number: int, row: dict[str, object]) -> Line:
    """A row as JSON without what is missing: null, or the "not a number" that data frames write for it."""
    given = {}
    for column, value in row.items():
        try:
            found = value.decode() if isinstance(value, bytes) else value
        except UnicodeDecodeError as error:
            found = error
        if isinstance(found, UnicodeDecodeError):
            return Line(number, "", f'"{column}" is no UTF-8 ({found.reason})')
        if found is not None and found == found:  # noqa: PLR0124  # what is no number is not equal to itself
            given[column] = found
    return Line(number, json.dumps(given, ensure_ascii=False, default=str))


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
