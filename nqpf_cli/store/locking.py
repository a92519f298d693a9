"""One process at a time writes a file."""

from typing import BinaryIO

from nqpf_cli.errors import StoreError

try:
    import fcntl
except ImportError:  # Windows, where a file that is open for writing cannot be replaced anyway
    fcntl = None  # type: ignore[assignment]


def lock_file(stream: BinaryIO, name: str) -> None:
    """Keep other processes from writing `stream` as long as it is open. Raises: StoreError where one does."""
    if fcntl is None:
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise StoreError(f"{name}: another process writes it", hint="wait for it, or write to another file") from error
    except OSError:  # a file system without locks
        return
