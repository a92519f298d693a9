"""Compressed files, told by their first bytes: gzip, and Zstandard, the only user of whose library this is."""

import sys
from typing import BinaryIO, cast
from zlib import error as zlib_error

GZIP, ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


class DamagedDataError(Exception):
    """Compressed data are not what they should be."""


UNPACKING_ERRORS = (EOFError, OSError, zlib_error, DamagedDataError)
"""What reading from an unpacked stream raises where the data break off or are damaged."""


def unpacked(stream: BinaryIO, beginning: bytes) -> BinaryIO:
    """What `stream`, which has these first bytes ahead of it, holds, unpacked as it is read; else the stream itself."""
    if beginning.startswith(GZIP):
        import gzip  # noqa: PLC0415  # 1 ms, for such files only

        return cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    if beginning.startswith(ZSTANDARD):
        return cast(BinaryIO, _Zstandard(stream))
    return stream


class _Zstandard:
    """A stream of Zstandard data whose damage is an error of ours."""

    def __init__(self, stream: BinaryIO) -> None:
        if sys.version_info >= (3, 14):
            from compression import zstd  # noqa: PLC0415  # 4 ms, for such files only
        else:
            from backports import zstd  # noqa: PLC0415
        self._file, self._error = zstd.open(stream), zstd.ZstdError

    def readline(self, size: int = -1) -> bytes:
        """The next line, or so many bytes of it."""
        try:
            return self._file.readline(size)
        except self._error as error:
            raise DamagedDataError(str(error)) from error
