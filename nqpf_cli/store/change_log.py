"""What each change of the citation store replaced, so that it can be undone."""

import sqlite3
from typing import NamedTuple


class Change(NamedTuple):
    """One change that can be undone: `operation` added the keys `added`, and changed or removed those of `replaced`.

    `sequence` counts changes from 1; it is no time.
    """

    sequence: int
    operation: str
    added: tuple[str, ...]
    replaced: tuple[str, ...]


class ChangeLog:
    """Notes of one transaction; a transaction that writes nothing leaves no change behind."""

    def __init__(self, connection: sqlite3.Connection, operation: str) -> None:
        self._connection = connection
        self._operation = operation
        self._sequence: int | None = None

    def keep(self, key: str) -> None:
        """Keep the record of `key` as it stood before the transaction, or that there was none."""
        if self._sequence is None:
            cursor = self._connection.execute("INSERT INTO change (operation) VALUES (?)", [self._operation])
            self._sequence = cursor.lastrowid
        self._connection.execute(
            "INSERT OR IGNORE INTO replaced"
            " SELECT ?, coalesce(entry.key, asked.key), record FROM (SELECT ? AS key) AS asked"
            " LEFT JOIN entry ON entry.key = asked.key",
            [self._sequence, key],
        )
