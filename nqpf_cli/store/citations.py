"""The citation store: one SQLite file, created on the first write, never on a read."""

import json
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.bibliography.records import from_record, to_record
from nqpf_cli.errors import StoreError
from nqpf_cli.store.schema import MIGRATIONS
from nqpf_cli.text.normalize import fold

_BUSY_SECONDS = 30.0
_OTHER_STORE = "name another file with --store"


class CitationStore:
    """Entries by citation key, kept in the file `path` (":memory:" for none).

    Every write is one transaction: whole or not at all. Two processes may write at once; the second waits up to
    half a minute. Raises: StoreError for a file that is locked, broken, read-only, full or of a newer version.
    """

    def __init__(self, path: str, *, writable: bool = False) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        try:
            if writable or path == ":memory:":
                self._open_for_writing()
            elif self._exists():
                self._open_for_reading()
        except StoreError:
            self.close()
            raise

    def __enter__(self) -> "CitationStore":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; the store cannot be used any more."""
        if self._connection is not None:
            self._connection.close()

    def _exists(self) -> bool:
        with self._translated("cannot be read"):
            try:
                os.stat(self._path)
            except (FileNotFoundError, NotADirectoryError):
                return False
            return True

    def _open_for_writing(self) -> None:
        fresh = self._path != ":memory:" and not self._exists()
        try:
            with self._translated("cannot be opened for writing"):
                if fresh:
                    os.makedirs(os.path.dirname(os.path.abspath(self._path)), exist_ok=True)
                self._connection = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None)
                if self._version(self._connection) < len(MIGRATIONS):
                    self._migrate(self._connection)
                    _keep_log_ahead(self._connection)
                self._connection.execute("PRAGMA foreign_keys = ON")
        except StoreError:
            if fresh and os.path.exists(self._path) and not os.path.getsize(self._path):
                os.unlink(self._path)
            raise

    def _open_for_reading(self) -> None:
        """Read the store as it lies, without locks, where neither it nor its folder takes the files that locks need."""
        folder = os.path.dirname(os.path.abspath(self._path))
        whole = not os.path.exists(f"{self._path}-wal")
        frozen = whole and not (os.access(folder, os.W_OK) and os.access(self._path, os.W_OK))
        with self._translated("cannot be read"):
            try:
                self._connection = self._connect_for_reading(immutable=frozen)
            except sqlite3.OperationalError:
                if frozen or not whole:
                    raise
                self._connection = self._connect_for_reading(immutable=True)  # the disk is full
            if self._version(self._connection) == 0:
                raise StoreError(f"{self._path}: not a citation store", hint=_OTHER_STORE)

    def _connect_for_reading(self, *, immutable: bool) -> sqlite3.Connection:
        quoted = os.path.abspath(self._path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        mode = "mode=ro&immutable=1" if immutable else "mode=ro"
        connection = sqlite3.connect(f"file:{quoted}?{mode}", uri=True, timeout=_BUSY_SECONDS)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _version(self, connection: sqlite3.Connection) -> int:
        """The number of migrations that were run. Raises: StoreError for a number that is not ours."""
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > len(MIGRATIONS):
            message = f"{self._path}: the store is of version {version}, this nqpf knows {len(MIGRATIONS)}"
            raise StoreError(message, hint="use a newer nqpf")
        if version < 0:
            raise StoreError(f"{self._path}: not a citation store", hint=_OTHER_STORE)
        return version

    def _migrate(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = self._version(connection)
            if not version and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise StoreError(f"{self._path}: not a citation store, but another database", hint=_OTHER_STORE)
            for script in MIGRATIONS[version:]:
                for statement in script.split(";"):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {max(version, len(MIGRATIONS))}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _translated(self, what: str) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            hint = "check its folder, its permissions and the disk, or name another with --store"
            if "locked" in str(error):
                hint = "another nqpf is writing: try again"
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
            f"SELECT key FROM entry WHERE doi IN ({marks}) UNION SELECT entry FROM place WHERE place IN ({marks}) ORDER BY 1",
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


def _keep_log_ahead(connection: sqlite3.Connection) -> None:
    """Write ahead, so that readers do not wait for a writer. SQLite does not wait for the lock that this takes."""
    end = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return


def _titles(entry: Entry) -> list[str]:
    return [fold(title) for title in (entry.title.zh, entry.title.en) if title and fold(title)]


def _folded_doi(entry: Entry) -> str | None:
    return entry.doi.casefold() if entry.doi else None


def _place(entry: Entry) -> str | None:
    """Year, volume, issue and pages as one string, by which a work in another language is found."""
    if not (entry.issued and entry.page and (entry.volume or entry.issue)):
        return None
    return f"{entry.issued}|{entry.volume or ''}|{entry.issue or ''}|{entry.page}"
