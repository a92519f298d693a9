"""Compressed files, told by their first bytes: gzip, and Zstandard, the only user of whose library this is."""

import sys
from typing import BinaryIO, cast
from zlib import error as zlib_error

GZIP, ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


class DamagedDataError(Exception):
    """Compressed data break off, or are not what they should be."""


def unpacked(stream: BinaryIO, beginning: bytes) -> BinaryIO:
    """What `stream`, which has these first bytes ahead of it, holds, unpacked as it is read; else the stream itself.

    Its `readline` raises DamagedDataError.
    """
    if beginning.startswith(GZIP):
        import gzip  # noqa: PLC0415  # 1 ms, for such files only

        damage = EOFError, gzip.BadGzipFile, zlib_error
        return cast(BinaryIO, _Unpacked(cast(BinaryIO, gzip.GzipFile(fileobj=stream)), damage))
    if beginning.startswith(ZSTANDARD):
        if sys.version_info >= (3, 14):
            from compression import zstd  # noqa: PLC0415  # 4 ms, for such files only
        else:
            from backports import zstd  # noqa: PLC0415

        return cast(BinaryIO, _Unpacked(cast(BinaryIO, zstd.open(stream)), (EOFError, zstd.ZstdError)))
    return stream


class _Unpacked:
    """A stream whose damage is an error of ours; other errors, of the disk or the network, stay what they are."""

    def __init__(self, stream: BinaryIO, damage: tuple[type[Exception], ...]) -> None:
        self._stream, self._damage = stream, damage

    def readline(self, size: int = -1) -> bytes:
        """The next line, or so many bytes of it."""
        try:
            return self._stream.readline(size)
        except self._damage as error:
            raise DamagedDataError(str(error)) from error
