"""What each change of the citation store replaced, so that it can be undone."""

import sqlite3
from typing import NamedTuple


class Change(NamedTuple):
    """One change that can be undone: `operation` added the keys `added`, and changed or removed those of `replaced`.

    `sequence` counts changes from 1; it is no time. `documents` are the files that it added to the corpus.
    """

    sequence: int
    operation: str
    added: tuple[str, ...]
    replaced: tuple[str, ...]
    documents: tuple[str, ...] = ()


class ChangeLog:
    """Notes of one transaction; a transaction that writes nothing leaves no change behind."""

    def __init__(self, connection: sqlite3.Connection, operation: str) -> None:
        self._connection = connection
        self._operation = operation
        self._sequence: int | None = None

    def keep(self, key: str) -> None:
        """Keep the record of `key` as it stood before the transaction, or that there was none."""
        self._connection.execute(
            "INSERT OR IGNORE INTO replaced"
            " SELECT ?, coalesce(entry.key, asked.key), record FROM (SELECT ? AS key) AS asked"
            " LEFT JOIN entry ON entry.key = asked.key",
            [self.sequence, key],
        )

    def relink(self, key: str, successor: str | None) -> None:
        """Give the texts of the entry `key` to that of `successor`, or to none, and keep whose they were."""
        if self._connection.execute("SELECT 1 FROM work WHERE entry = ?", [key]).fetchone():
            sql = "INSERT OR IGNORE INTO relinked SELECT ?, id, entry FROM work WHERE entry = ?"
            self._connection.execute(sql, [self.sequence, key])
            self._connection.execute("UPDATE work SET entry = ? WHERE entry = ?", [successor, key])

    @property
    def sequence(self) -> int:
        """The number of the change, which begins when it is first asked for."""
        if self._sequence is None:
            cursor = self._connection.execute("INSERT INTO change (operation) VALUES (?)", [self._operation])
            assert cursor.lastrowid
            self._sequence = cursor.lastrowid
        return self._sequence
