"""The citation store: one SQLite file, created on the first write, never on a read."""

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from nqpf_cli import __version__
from nqpf_cli.errors import StoreBusyError, StoreError
from nqpf_cli.store.change_log import Change, ChangeLog
from nqpf_cli.store.files import readonly_uri
from nqpf_cli.store.schema import MIGRATIONS

if TYPE_CHECKING:
    from nqpf_cli.bibliography.model import Entry
    from nqpf_cli.bibliography.search_text import SearchTerm

_BUSY_SECONDS = 5.0
_PAGE = 500
_CANDIDATES = 50
_WHOLE = "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"
_NESTED = "SAVEPOINT change", "RELEASE change", "ROLLBACK TO change"
_OTHER_STORE = "name another file with --store"


class CitationStore:
    """Entries by citation key, kept in the file `path` (":memory:" for none).

    Every write is one transaction: whole or not at all, also where the process is killed, and each can be undone.
    Two processes may write at once; the second waits up to five seconds. A store of an older version is brought up
    to date when it is opened for writing, and read as it is otherwise. Raises: StoreError for a file that is locked,
    broken, read-only, full or of a newer version.
    """

    def __init__(self, path: str, *, writable: bool = False) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._log: ChangeLog | None = None
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
        with self._translated("cannot be opened for writing"):
            if self._path != ":memory:" and not self._exists():
                self._create()
            self._connection = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None)
            self._connection.execute("PRAGMA foreign_keys = ON")
            if self._version(self._connection) < len(MIGRATIONS):
                self._migrate(self._connection)
                _keep_log_ahead(self._connection)
            elif self.bibtex() is None:
                self._migrate(self._connection, anew=True)

    def _create(self) -> None:
        """Make the store under another name and link it: who is killed meanwhile leaves none, not a half one."""
        os.makedirs(os.path.dirname(os.path.abspath(self._path)), exist_ok=True)
        fresh = f"{self._path}.{os.getpid()}.new"
        try:
            connection = sqlite3.connect(fresh, isolation_level=None)
            try:
                self._migrate(connection)
                connection.execute("PRAGMA journal_mode = WAL")
            finally:
                connection.close()
            self._give_name(fresh)
        finally:
            if os.path.exists(fresh):
                os.unlink(fresh)

    def _give_name(self, fresh: str) -> None:
        try:
            os.link(fresh, self._path)
        except FileExistsError:  # another process was first
            return
        except OSError:  # a file system without links
            if not os.path.exists(self._path):
                os.rename(fresh, self._path)

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
            version = self._version(self._connection)
            if version == 0:
                raise StoreError(f"{self._path}: not a citation store", hint=_OTHER_STORE)
            if version < len(MIGRATIONS):
                self._connection = self._updated_copy(self._connection)

    def _updated_copy(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        """The store as this version would keep it, in memory and for reading only; the file stays as it is."""
        copy = sqlite3.connect(":memory:", isolation_level=None)
        connection.backup(copy)
        connection.close()
        self._migrate(copy)
        copy.execute("PRAGMA query_only = ON")
        return copy

    def _connect_for_reading(self, *, immutable: bool) -> sqlite3.Connection:
        uri = readonly_uri(self._path, immutable=immutable)
        connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS)
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

    def _migrate(self, connection: sqlite3.Connection, *, anew: bool = False) -> None:
        from nqpf_cli.store import citation_index as index  # noqa: PLC0415  # 12 ms, and reading needs none of it

        connection.execute("BEGIN IMMEDIATE")
        try:
            version = self._version(connection)
            if not version and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise StoreError(f"{self._path}: not a citation store, but another database", hint=_OTHER_STORE)
            for script in MIGRATIONS[version:]:
                for statement in script.split(";"):
                    connection.execute(statement)
            if version < len(MIGRATIONS) or anew:
                index.reindex(connection, _entry_of)
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
            message = f"{self._path}: the store {what}: {reason}"
            if "locked" in str(error):
                raise StoreBusyError(message, hint="another nqpf is writing: try again") from error
            hint = "check its folder, its permissions and the disk, or name another with --store"
            raise StoreError(message, hint=hint) from error

    @contextmanager
    def transaction(self, operation: str = "change") -> Iterator[None]:
        """Everything written inside happens, or nothing does; nobody else writes meanwhile.

        It is one change, which `undo` reverts as a whole; `operation` is the command's name.
        """
        connection = self._writable()
        begin, commit, rollback = _NESTED if connection.in_transaction else _WHOLE
        with self._translated("cannot be written"):
            connection.execute(begin)
            self._log = ChangeLog(connection, operation)
            try:
                yield
                connection.execute(commit)
            except BaseException:
                if connection.in_transaction:
                    connection.execute(rollback)
                raise
            finally:
                self._log = None

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Each `transaction` inside is a change of its own, and they are written to the disk together, or none is."""
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

    @contextmanager
    def writing(self) -> Iterator[tuple[sqlite3.Connection, ChangeLog]]:
        """The connection and the log of the running `transaction`, for tables that other modules write."""
        connection = self._writable()
        if self._log is None:
            raise StoreError(f"{self._path}: written outside of a transaction")
        with self._translated("cannot be written"):
            yield connection, self._log

    def select(self, sql: str, values: Sequence[str | int] = ()) -> list[tuple[str, ...]]:
        """All rows of a query; none where there is no store yet."""
        if self._connection is None:
            return []
        with self._translated("cannot be read"):
            return self._connection.execute(sql, values).fetchall()

    def stream(self, sql: str, values: Sequence[str | int] = ()) -> Iterator[tuple[str, ...]]:
        """The rows of a query one by one; none where there is no store yet."""
        if self._connection is not None:
            with self._translated("cannot be read"):
                yield from self._connection.execute(sql, values)

    def all_keys(self) -> list[str]:
        """All citation keys, in order."""
        return [key for (key,) in self.select("SELECT key FROM entry ORDER BY key")]

    def entries(self) -> "Iterator[Entry]":
        """All entries in the order of their keys, some hundred at a time."""
        last = ""
        sql = f"SELECT key, record FROM entry WHERE key > ? ORDER BY key LIMIT {_PAGE}"
        while rows := self.select(sql, [last]):
            yield from (_entry_of(record) for _, record in rows)
            last = rows[-1][0]

    def bibtex(self) -> list[str] | None:
        """Every entry as BibTeX in the order of the keys, as this version of nqpf writes it; None if another wrote some.

        Build tools export a whole store again and again: what was written when an entry was put need not be anew.
        """
        rows = self.select("SELECT writer, text FROM bibtex ORDER BY entry")
        return [text for _, text in rows] if all(writer == __version__ for writer, _ in rows) else None

    def get(self, key: str) -> "Entry | None":
        """The entry of `key`, whatever its case; None if there is none."""
        rows = self.select("SELECT record FROM entry WHERE key = ?", [key])
        return _entry_of(rows[0][0]) if rows else None

    def candidates(self, entry: "Entry") -> "list[Entry]":
        """Stored entries that are perhaps the same work, in the order of their keys.

        They share a title, DOI, place in a volume or a string that they were read from; of very many that do (each
        volume has its editorial) those that share most.
        """
        from nqpf_cli.store import citation_index as index  # noqa: PLC0415  # 12 ms, and reading needs none of it

        wanted = index.certain_keys(entry)
        marks = ",".join("?" * len(wanted))
        shared = (
            f"SELECT entry FROM place WHERE place IN ({marks}) GROUP BY entry ORDER BY count(*) DESC, entry LIMIT ?"
        )
        rows = self.select(f"SELECT record FROM entry WHERE key IN ({shared}) ORDER BY key", [*wanted, _CANDIDATES])
        return [_entry_of(record) for (record,) in rows]

    def candidate_pairs(self) -> list[tuple[str, str]]:
        """Keys of every two stored entries that may be the same work, in order; what very many share tells little."""
        from nqpf_cli.store import citation_index as index  # noqa: PLC0415  # 12 ms, and reading needs none of it

        rows = self.select("SELECT place, entry FROM place WHERE place NOT LIKE 'raw:%' ORDER BY place, entry")
        return index.block_pairs(rows)

    def find(self, terms: "Iterable[SearchTerm]", simplify: Callable[[str], str] = str) -> "list[Entry]":
        """The entries that have all of `terms`, in the order of their keys; every entry where there are no terms.

        `simplify` replaces Traditional characters one by one; then both scripts find each other.
        """
        from nqpf_cli.store import citation_index as index  # noqa: PLC0415  # 12 ms, and reading needs none of it

        characters = [character for (character,) in self.select("SELECT character FROM hanzi ORDER BY character")]
        condition, values = index.index_of_terms(terms, characters, simplify)
        sql = f"SELECT record FROM search JOIN entry ON key = entry WHERE {condition} ORDER BY key"
        return [_entry_of(record) for (record,) in self.select(sql, values)]

    def put(self, entry: "Entry") -> None:
        """Insert `entry`, or replace the one of its key; only inside a `transaction`."""
        connection = self._writable()
        with self._translated("cannot be written"):
            if self._log:
                self._log.keep(entry.key)
            _put(connection, entry)

    def remove(self, key: str, *, successor: str | None = None) -> bool:
        """Delete the entry of `key`; whether there was one. Only inside a `transaction`.

        Its texts in the corpus go to the entry of `successor`; without one they are found no more.
        """
        connection = self._writable()
        with self._translated("cannot be written"):
            known = connection.execute("SELECT 1 FROM entry WHERE key = ?", [key]).fetchone()
            if known and self._log:
                self._log.keep(key)
                self._log.relink(key, successor)
            return connection.execute("DELETE FROM entry WHERE key = ?", [key]).rowcount > 0

    def undo(self) -> Change | None:
        """Revert the last change as a whole and forget it, so that the next `undo` goes further back.

        Returns what was reverted, the keys as they were before; None where nothing is left to undo.
        """
        with self.transaction("undo"):
            change = next(iter(self.changes(limit=1)), None)
            if change:
                connection = self._writable()
                for key, record in connection.execute(
                    "SELECT key, record FROM replaced WHERE sequence = ?", [change.sequence]
                ):
                    connection.execute("DELETE FROM entry WHERE key = ?", [key])
                    if record is not None:
                        _put(connection, _entry_of(record))
                links = "(SELECT entry FROM relinked WHERE relinked.work = work.id AND sequence = ?)"
                connection.execute(
                    f"UPDATE work SET entry = {links} WHERE id IN (SELECT work FROM relinked WHERE sequence = ?)",
                    [change.sequence] * 2,
                )
                connection.execute("DELETE FROM change WHERE sequence = ?", [change.sequence])
        return change

    def changes(self, *, limit: int = 20) -> list[Change]:
        """What was changed last and can be undone, the last first."""
        rows = self.select("SELECT sequence, operation FROM change ORDER BY sequence DESC LIMIT ?", [limit])
        sql = "SELECT key, record IS NULL FROM replaced WHERE sequence = ? ORDER BY key"
        found: list[Change] = []
        for sequence, operation in rows:
            keys = self.select(sql, [sequence])
            added = tuple(key for key, is_new in keys if is_new)
            replaced = tuple(key for key, is_new in keys if not is_new)
            files = tuple(file for (file,) in self.select("SELECT file FROM document WHERE added = ?", [sequence]))
            found.append(Change(int(sequence), operation, added, replaced, files))
        return found


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


def _entry_of(record: str) -> "Entry":
    """The entry of a stored record. Raises: StoreError if somebody else wrote it."""
    from nqpf_cli.bibliography import records  # noqa: PLC0415  # 6 ms, and a plain export reads no record

    try:
        return records.from_record(json.loads(record))
    except (KeyError, ValueError) as error:
        raise StoreError(f"a record of the store cannot be read: {error}", hint=_OTHER_STORE) from error


def _put(connection: sqlite3.Connection, entry: "Entry") -> None:
    from nqpf_cli.bibliography import records  # noqa: PLC0415  # 6 ms, and a plain export reads no record
    from nqpf_cli.store import citation_index as index  # noqa: PLC0415  # 12 ms, and reading needs none of it

    record = json.dumps(records.to_stored(entry), ensure_ascii=False, separators=(",", ":"))
    connection.execute("DELETE FROM entry WHERE key = ?", [entry.key])
    connection.execute("INSERT INTO entry (key, record) VALUES (?, ?)", [entry.key, record])
    index.index_entry(connection, entry)
