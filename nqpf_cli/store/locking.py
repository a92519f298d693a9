"""One process at a time writes a file."""

import os
from typing import BinaryIO

from nqpf_cli.errors import StoreError

try:
    import fcntl
except ImportError:  # Windows, where a file that is open for writing cannot be replaced anyway
    fcntl = None  # type: ignore[assignment]


def open_locked(file: str, name: str) -> BinaryIO:
    """The file `file`, made if it is not there, for this process alone as long as it is open.

    `name` is how messages call what it guards. Raises: StoreError where another process has it; OSError.
    """
    while True:
        stream = os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o666), "r+b", buffering=0)
        try:
            _lock(stream, name)
        except StoreError:
            stream.close()
            raise
        if os.path.exists(file) and os.path.samestat(os.stat(file), os.fstat(stream.fileno())):
            return stream
        stream.close()  # whoever had it took it away as it ended


def _lock(stream: BinaryIO, name: str) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise StoreError(f"{name}: another process writes it", hint="wait for it, or write to another file") from error
    except OSError:  # a file system without locks
        return
