"""The parts of documents that are ZIP archives (DOCX, EPUB), each unpacked only after its size was looked at."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from nqpf_cli.errors import InputError

_MAX_BYTES = 100_000_000
_MAX_RATIO = 200
_TRUSTED_BYTES = 1_000_000


class ZipParts(NamedTuple):
    """An open archive, what messages call it, and the kind of document that it should be."""

    archive: ZipFile
    name: str
    kind: str

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self.archive.NameToInfo

    def read(self, part: str) -> bytes:
        """A part unpacked.

        Raises: InputError where there is none, it is encrypted, or it unpacks to more than a text can be.
        """
        info = self.archive.NameToInfo.get(part)
        if info is None:
            raise InputError(
                f"{self.name}: a ZIP archive, but no {self.kind} document",
                hint=f"save it as {self.kind} or as plain text",
            )
        if info.flag_bits & 1 or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise InputError(
                f"{self.name}: encrypted, or packed as no {self.kind} is", hint="save it again without a password"
            )
        is_bomb = info.file_size > max(_TRUSTED_BYTES, _MAX_RATIO * info.compress_size)
        if info.file_size > _MAX_BYTES or is_bomb:
            raise too_large(self.name, info.file_size)
        with self.archive.open(info) as stream:
            # `read` without a size unpacks all that there is, whatever the header says
            return stream.read(info.file_size)


@contextmanager
def open_parts(data: bytes, name: str, kind: str) -> Iterator[ZipParts]:
    """The parts of a document of this kind; `name` is how messages call it.

    Raises: InputError where the archive is damaged, also while its parts are read.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            yield ZipParts(archive, name, kind)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise InputError(f"{name}: a damaged ZIP archive ({error})", hint="save the document again") from error


def too_large(name: str, size: int) -> InputError:
    """The error for a document that unpacks to more bytes than a text can have."""
    return InputError(f"{name}: it unpacks to {size} bytes, too many for a text", hint="save it as plain text")
