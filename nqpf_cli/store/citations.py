"""The citation store: one SQLite file, created on the first write, never on a read."""

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.bibliography.records import from_record, to_record
from nqpf_cli.errors import StoreError
from nqpf_cli.store.schema import MIGRATIONS
from nqpf_cli.text.normalize import fold

_BUSY_MS = 5000


class CitationStore:
    """Entries by citation key, kept in the file `path` (":memory:" for none).

    Every write is one transaction: whole or not at all. Two processes may write at once; the second waits up to
    five seconds. Raises: StoreError for a file that is locked, broken, read-only, full or of a newer version.
    """

    def __init__(self, path: str, *, writable: bool = False) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        if writable or path == ":memory:":
            self._open_for_writing()
        elif os.path.exists(path):
            self._open_for_reading()

    def __enter__(self) -> "CitationStore":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()

    def _open_for_writing(self) -> None:
        with self._translated("cannot be opened for writing"):
            if self._path != ":memory:":
                os.makedirs(os.path.dirname(os.path.abspath(self._path)), exist_ok=True)
            self._connection = sqlite3.connect(self._path, timeout=_BUSY_MS / 1000, isolation_level=None)
            if self._connection.execute("PRAGMA user_version").fetchone()[0] < len(MIGRATIONS):
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._migrate(self._connection)
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._check_version(self._connection)

    def _open_for_reading(self) -> None:
        """A store in a folder that cannot be written has no shared-memory file: it is then read as it lies."""
        quoted = os.path.abspath(self._path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        with self._translated("cannot be read"):
            folder = os.path.dirname(os.path.abspath(self._path))
            frozen = not os.access(folder, os.W_OK) and not os.path.exists(f"{self._path}-wal")
            mode = "mode=ro&immutable=1" if frozen else "mode=ro"
            self._connection = sqlite3.connect(f"file:{quoted}?{mode}", uri=True, timeout=_BUSY_MS / 1000)
            self._check_version(self._connection)

    def _migrate(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            for script in MIGRATIONS[version:]:
                for statement in script.split(";"):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {max(version, len(MIGRATIONS))}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    def _check_version(self, connection: sqlite3.Connection) -> None:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            message = f"{self._path}: the store is of version {version}, this nqpf knows {len(MIGRATIONS)}"
            raise StoreError(message, hint="use a newer nqpf")
        if version == 0:
            raise StoreError(f"{self._path}: not a citation store", hint="name another file with --store")

    @contextmanager
    def _translated(self, what: str) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            hint = "check its folder, its permissions and the disk, or name another with --store"
            raise StoreError(f"{self._path}: the store {what}: {reason}", hint=hint) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything written inside happens, or nothing does; nobody else writes meanwhile."""
        connection = self._writable()
        with self._translated("cannot be written"):
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _writable(self) -> sqlite3.Connection:
        if self._connection is None:
            raise StoreError(f"{self._path}: no such store", hint="add references with nqpf cite add")
        return self._connection

    def _select(self, sql: str, values: Sequence[str] = ()) -> list[tuple[str, ...]]:
        if self._connection is None:
            return []
        with self._translated("cannot be read"):
            return self._connection.execute(sql, values).fetchall()

    def all_keys(self) -> list[str]:
        """All citation keys, in order."""
        return [key for (key,) in self._select("SELECT key FROM entry ORDER BY key")]

    def entries(self) -> Iterator[Entry]:
        """All entries in the order of their keys, one at a time."""
        for key in self.all_keys():
            entry = self.get(key)
            if entry is not None:
                yield entry

    def get(self, key: str) -> Entry | None:
        """The entry of `key`, whatever its case; None if there is none."""
        rows = self._select("SELECT record FROM entry WHERE key = ?", [key])
        return from_record(json.loads(rows[0][0])) if rows else None

    def candidates(self, entry: Entry) -> list[Entry]:
        """Stored entries that may be the same work: with its DOI, a title of its, or its place in a year's volume."""
        wanted = [*_titles(entry), *filter(None, [_folded_doi(entry), _place(entry)])]
        marks = ",".join("?" * len(wanted))
        rows = self._select(
            f"SELECT DISTINCT key FROM entry LEFT JOIN place ON place.entry = entry.key "
            f"WHERE doi IN ({marks}) OR place.place IN ({marks}) ORDER BY key",
            [*wanted, *wanted],
        )
        return [found for (key,) in rows if (found := self.get(key))]

    def put(self, entry: Entry) -> None:
        """Insert `entry`, or replace the one of its key; only inside a `transaction`."""
        connection = self._writable()
        with self._translated("cannot be written"):
            record = json.dumps(to_record(entry), ensure_ascii=False)
            connection.execute("DELETE FROM entry WHERE key = ?", [entry.key])
            connection.execute("INSERT INTO entry VALUES (?, ?, ?)", [entry.key, record, _folded_doi(entry)])
            places = {*_titles(entry), *filter(None, [_place(entry)])}
            connection.executemany("INSERT INTO place VALUES (?, ?)", [(entry.key, place) for place in sorted(places)])

    def remove(self, key: str) -> bool:
        """Delete the entry of `key`; whether there was one. Only inside a `transaction`."""
        with self._translated("cannot be written"):
            return self._writable().execute("DELETE FROM entry WHERE key = ?", [key]).rowcount > 0


def _titles(entry: Entry) -> list[str]:
    return [fold(title) for title in (entry.title.zh, entry.title.en) if title and fold(title)]


def _folded_doi(entry: Entry) -> str | None:
    return entry.doi.casefold() if entry.doi else None


def _place(entry: Entry) -> str | None:
    """Year, volume, issue and pages as one string, by which a work in another language is found."""
    if not (entry.issued and entry.page and (entry.volume or entry.issue)):
        return None
    return f"{entry.issued}|{entry.volume or ''}|{entry.issue or ''}|{entry.page}"
