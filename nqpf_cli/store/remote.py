"""Files in other places than this machine's disks, named by a URL such as s3://bucket/name; the only user of fsspec.

What goes wrong there is an error of whichever library speaks to the place, of any class; here it becomes one of ours.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from typing import Any, BinaryIO, cast

from nqpf_cli.errors import InputError, StoreError, UsageError
from nqpf_cli.store.files import open_bytes

_LOCAL = "file://"


def is_remote(file: str) -> bool:
    """Whether `file` is a URL, and of no local file."""
    return "://" in file and not file.startswith(_LOCAL)


def local_name(file: str) -> str:
    """The name of a local file, be it a URL or not."""
    return file.removeprefix(_LOCAL)


@contextmanager
def open_anywhere(file: str) -> Iterator[BinaryIO]:
    """The bytes of a file, of standard input for "-", or of what a URL names, with `peek`.

    Raises: InputError where they cannot be read, UsageError where what a URL needs is not installed.
    """
    with _open_remote(file) if is_remote(file) else open_bytes(local_name(file)) as stream:
        yield stream if hasattr(stream, "peek") else cast(BinaryIO, BufferedReader(cast(Any, stream)))


@contextmanager
def _open_remote(url: str) -> Iterator[BinaryIO]:
    system, path = _file_system(url)
    try:
        stream = system.open(path, "rb")
    except BaseException as error:
        what = "no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {_reason(error)}"
        raise InputError(f"{url}: {what}", hint="check the name, and that it may be read from here") from error
    with stream:
        yield stream


def exists(url: str) -> bool:
    """Whether there is something at `url`. Raises: StoreError where that cannot be told."""
    system, path = _file_system(url)
    try:
        return bool(system.exists(path))
    except BaseException as error:
        raise StoreError(f"{url}: cannot be reached: {_reason(error)}", hint="check your rights there") from error


def upload(local: str, url: str) -> None:
    """Put the file `local` where `url` says. Raises: StoreError, where object stores keep what was there before."""
    system, path = _file_system(url)
    try:
        system.put_file(local, path)
    except BaseException as error:
        what = f"{url}: cannot be written: {_reason(error)}"
        raise StoreError(what, hint=f"what belongs there is in {local}; --resume puts it there") from error


def _reason(error: BaseException) -> str:
    """What a library says of its error; an interrupt is none. Raises: whatever is no error."""
    if not isinstance(error, Exception):
        raise error
    return " ".join(str(error).split()) or type(error).__name__


def _file_system(url: str) -> tuple[Any, str]:
    """The file system of `url`, and its path there. Raises: UsageError where no library knows it."""
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415  # 58 ms, for URLs only

        system, path = url_to_fs(url)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "fsspec":
            raise
        raise UsageError(
            f"{url}: URLs need the extra [distributed]", hint="in the folder of nqpf: pip install '.[distributed]'"
        ) from error
    except (ImportError, ValueError) as error:  # what it says names the library that is missing
        raise UsageError(f"{url}: {error}", hint="install what it needs, or copy the file here") from error
    return system, str(path)
