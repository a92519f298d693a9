"""Writing a read-only SQLite index that can be made again."""

import os
import sqlite3
from collections.abc import Callable


def write_index(index: str, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Write the file `index` with what `fill` puts into an empty database, whole or not at all. Raises: OSError."""
    scratch = f"{index}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(index), exist_ok=True)
        connection = sqlite3.connect(scratch)
        try:
            fill(connection)
        finally:
            connection.close()
        os.replace(scratch, index)
    except sqlite3.Error as error:
        raise OSError(None, str(error)) from error
    finally:
        if os.path.exists(scratch):
            os.unlink(scratch)
