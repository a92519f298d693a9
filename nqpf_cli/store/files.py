"""Files: bytes of any usual encoding in, whole files out.

`os` and no `pathlib`, which would take 6.5 ms of every start.
"""

import os
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from errno import EACCES
from typing import BinaryIO

from nqpf_cli.errors import InputError, StoreError, UsageError

STDIN = "-"
"""The file name that means standard input."""

ZIP_SIGNATURE = b"PK\x03\x04"
"""How a ZIP archive begins, as DOCX and EPUB are."""

_SIGNATURES = (
    (b"%PDF-", "a PDF, not text", "save its text first, for example with pdftotext"),
    (ZIP_SIGNATURE, "a ZIP archive (DOCX, EPUB …), not text", "save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file, or one with a password, not text", "save it as plain text first"),
    (b"\x1f\x8b", "gzip data, not text", "unpack it first"),
    (b"\x89PNG", "a picture, not text", "run OCR on it first"),
    (b"\xff\xd8\xff", "a picture, not text", "run OCR on it first"),
    (b"SQLite format 3\x00", "an SQLite database, not text", "give a text file"),
)
_TRUSTED_SHARE = 0.5
"""From this share of well-formed bytes on, what is not ASCII is taken for damaged UTF-8, not for GB18030."""


def shown_name(file: str) -> str:
    """How `file` is called in messages."""
    return "standard input" if file == STDIN else file.encode("utf-8", "replace").decode()


def read_bytes(file: str) -> bytes:
    """All bytes of `file`, or of standard input for "-". Raises: InputError, UsageError as `open_bytes` does."""
    with open_bytes(file) as stream:
        return stream.read()


def read_text(file: str) -> str:
    """The text of `file` (or of standard input for "-"), decoded; line ends stay as they are.

    UTF-8 with or without a byte-order mark, UTF-16 with one, and GB18030 are recognised.
    Raises: InputError for a missing, empty, binary or damaged file, naming the first bad byte.
    """
    return decode(read_bytes(file), shown_name(file))


def read_text_or_archive(file: str) -> str | bytes:
    """The text of `file` as `read_text` gives it, or its bytes where it is a ZIP archive, as DOCX is.

    Raises: InputError as `read_text` does.
    """
    data = read_bytes(file)
    return data if data.startswith(ZIP_SIGNATURE) else decode(data, shown_name(file))


@contextmanager
def open_bytes(file: str) -> Iterator[BinaryIO]:
    """The bytes of `file`, or of standard input for "-".

    Raises: InputError where they cannot be read, UsageError where standard input is a terminal.
    """
    name = shown_name(file)
    try:
        if file == STDIN:
            yield _stdin()
        else:
            with open(file, "rb") as stream:
                yield stream
    except FileNotFoundError as error:
        raise InputError(f"{name}: no such file", hint="check the name") from error
    except IsADirectoryError as error:
        raise InputError(f"{name}: a folder, not a file", hint="name one file") from error
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror}", hint="check its permissions") from error


def read_stdin() -> bytes:
    """All of standard input. Raises: InputError where it is closed, UsageError where it is a terminal."""
    return _stdin().read()


def _stdin() -> BinaryIO:
    if sys.stdin is None:
        raise InputError("standard input: it is closed", hint="pipe text in, or name a file")
    if sys.stdin.isatty():
        raise UsageError("standard input is a terminal", hint="pipe text in, or name a file")
    return sys.stdin.buffer


def decode(data: bytes, name: str, *, may_be_empty: bool = False) -> str:
    """`data` as text without a byte-order mark; `name` is how messages call it.

    Raises: InputError as `read_text` does.
    """
    text = _decoded(data, name)
    if not may_be_empty and is_blank(text):
        raise empty_file(name)
    return text


def is_blank(text: str) -> bool:
    """Whether `text` has nothing but white space and marks of no width."""
    return not text.strip("\ufeff\u200b \t\r\n\f\v\u3000\u00a0\u0085\u2028\u2029")


def empty_file(name: str) -> InputError:
    """The error of a file without text."""
    return InputError(f"{name}: the file is empty", hint="give a file with text in it")


def _decoded(data: bytes, name: str) -> str:
    return decode_strictly(data, encoding_of(data, name), name)


def encoding_of(data: bytes, name: str) -> str:
    """The encoding that `data` are in, or were before they were damaged: `utf-8`, `utf-16` or `gb18030`.

    Raises: InputError where they are no text, or in another encoding.
    """
    for signature, what, hint in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"{name}: this is {what}", hint=hint)
    if data.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        raise InputError(f"{name}: this is UTF-32 text", hint="save it as UTF-8")
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    if b"\x00" in data:
        raise InputError(f"{name}: byte {data.index(0)} is NUL: binary data, not text", hint="give a text file")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8" if _is_damaged_utf8(data, error) else _gb18030(data, name)
    return "utf-8"


def _gb18030(data: bytes, name: str) -> str:
    text = decode_strictly(data, "gb18030", name)
    if any("\ue000" <= char <= "\uf8ff" for char in text):  # what other bytes become when read as GB18030
        raise InputError(f"{name}: neither UTF-8 nor GB18030 text", hint="save it as UTF-8")
    return "gb18030"


def _is_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether `data` began as UTF-8: it breaks off inside its last character, or most of it is well-formed."""
    if error.reason == "unexpected end of data":
        return True
    well_formed = len(data.decode("utf-8", "ignore").encode()) - sum(byte < 0x80 for byte in data)
    foreign = sum(byte >= 0x80 for byte in data)
    return well_formed > _TRUSTED_SHARE * foreign


def decode_strictly(data: bytes, encoding: str, name: str) -> str:
    """`data` in this encoding, without a byte-order mark. Raises: InputError naming the first byte that does not fit."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(data, error, name, encoding.upper()) from error
    return text.removeprefix("\ufeff")


def _not_text(data: bytes, error: UnicodeDecodeError, name: str, encoding: str) -> InputError:
    line = data.count(b"\n", 0, error.start) + 1
    what = f"{name}:{line}: byte {error.start} does not fit {encoding} ({error.reason})"
    return InputError(what, hint="save the file as UTF-8, or copy it again whole")


def readonly_uri(file: str, *, immutable: bool = True) -> str:
    """The URI with which SQLite opens `file` for reading only; without locks where it is `immutable`."""
    quoted = os.path.abspath(file).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{quoted}?mode=ro{'&immutable=1' * immutable}"


def rewrite_text(file: str, before: str, after: str) -> None:
    """Write `after` to `file`, from which `read_text` read `before`; its encoding, mark and permissions stay.

    Raises: StoreError where the file has changed since, or cannot be written; it is untouched then.
    """
    data = read_bytes(file)
    codec = encoding_of(data, shown_name(file))
    if codec == "utf-16":
        codec = "utf-16-le" if data.startswith(BOM_UTF16_LE) else "utf-16-be"
    mark = "\ufeff" if data.startswith("\ufeff".encode(codec)) else ""
    if data != (mark + before).encode(codec, "replace"):
        raise StoreError(f"{shown_name(file)}: it is no longer the text that was checked", hint="check it again")
    write_whole(file, [mark, after], encoding=codec)


def write_whole(file: str, chunks: Iterable[str], *, encoding: str = "utf-8") -> None:
    """Write text to `file` as `write_whole_bytes` does; what the encoding does not have becomes "?"."""
    write_whole_bytes(file, (chunk.encode(encoding, "replace") for chunk in chunks))


def write_whole_bytes(file: str, chunks: Iterable[bytes]) -> None:
    """Write `chunks` to `file`, whole or not at all: what stood there stays until all is on the disk.

    Devices and pipes are written directly. Raises: StoreError if that fails; the old file is then untouched.
    """
    scratch = file
    try:
        if file.startswith("/dev/") or (os.path.exists(file) and not os.path.isfile(file)):
            with open(file, "ab" if file.startswith("/dev/") else "wb") as stream:
                stream.writelines(chunks)
            return
        target = os.path.realpath(file)
        if os.path.exists(target) and not os.access(target, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))
        scratch = os.path.join(os.path.dirname(target), f".{os.path.basename(target)}.{os.getpid()}.tmp")
        if os.path.lexists(scratch):  # left by a process of the same number that was killed
            os.unlink(scratch)
        with open(scratch, "xb") as stream:
            stream.writelines(chunks)
            stream.flush()
            os.fsync(stream.fileno())
        if os.path.exists(target):
            os.chmod(scratch, os.stat(target).st_mode & 0o7777)
        os.replace(scratch, target)
    except OSError as error:
        raise StoreError(
            f"{file}: cannot be written: {error.strerror}", hint="check the folder and the disk"
        ) from error
    finally:
        if scratch != file and os.path.exists(scratch):
            os.unlink(scratch)


def keep_aside(text: str, suffix: str) -> str:
    """Write `text` to a new file in the user's data folder, so that it is not lost; its name. Raises: StoreError."""
    folder = data_folder()
    try:
        os.makedirs(folder, exist_ok=True)
        number = 1
        while os.path.exists(file := os.path.join(folder, f"kept-{number}{suffix}")):
            number += 1
        with open(file, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written: {error.strerror}", hint="check the folder") from error
    return file


def data_folder() -> str:
    """Where the user's data live: `$XDG_DATA_HOME/nqpf`, or `~/.local/share/nqpf`."""
    return _xdg("XDG_DATA_HOME", ".local/share")


def cache_folder() -> str:
    """Where what can be made again lives: `$XDG_CACHE_HOME/nqpf`, or `~/.cache/nqpf`."""
    return _xdg("XDG_CACHE_HOME", ".cache")


def _xdg(variable: str, default: str) -> str:
    root = os.environ.get(variable, "")
    if not os.path.isabs(root):  # the specification: a relative path is to be ignored
        root = os.path.join(os.path.expanduser("~"), default)
    return os.path.join(root, "nqpf")
