"""What reading documents takes: their bytes, their names in the corpus, an aligner once one is needed."""

import os
import stat
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nqpf_cli.errors import InputError
from nqpf_cli.store.files import read_bytes
from nqpf_cli.store.glossaries import Glossary

if TYPE_CHECKING:
    from nqpf_cli.services.align import Aligner


class DocumentAligner:
    """Aligns the two texts of documents; what is dear to load is loaded with the first that needs it."""

    def __init__(self, glossary: Glossary, *, with_encoder: bool) -> None:
        self._glossary, self._with_encoder = glossary, with_encoder
        self._aligner: Aligner | None = None

    def __call__(self, chinese: Sequence[str], english: Sequence[str]) -> list[tuple[Sequence[int], Sequence[int]]]:
        """The beads, as numbers of segments on either side."""
        if self._aligner is None:
            from nqpf_cli.services.align import Aligner, load_encoder  # noqa: PLC0415  # 20 ms, where texts are aligned

            self._aligner = Aligner(self._glossary, encoder=load_encoder() if self._with_encoder else None)
        return [(bead.source, bead.target) for bead in self._aligner.beads(chinese, english)]


def read_document_file(file: str, name: str, *, most: int) -> bytes:
    """The bytes of a file of at most `most` bytes, which messages call `name`. Raises: InputError."""
    try:
        status = os.stat(file)
    except FileNotFoundError as error:
        raise InputError(f"{name}: no such file", hint="check the name") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: cannot be read: {error}", hint="check its permissions") from error
    if not stat.S_ISREG(status.st_mode):
        raise InputError(f"{name}: no document, but a folder or a device", hint="name a file")
    if status.st_size > most:
        raise InputError(f"{name}: larger than {most >> 20} MiB", hint="add it by itself, with nqpf add FILE")
    return read_bytes(file)


def stored_name(file: str) -> str:
    """The whole path of a file; bytes that are no UTF-8 are written out, for the store holds text."""
    return os.fsencode(os.path.abspath(file)).decode("utf-8", "backslashreplace")
