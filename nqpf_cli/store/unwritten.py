"""Answers to a batch that are filed in the store but perhaps not yet in their file."""

from collections.abc import Iterator

from nqpf_cli.store.citations import CitationStore


class UnwrittenAnswers:
    """The answers of the batch `run`, numbered from 1 in its order, in `store`, which must stay open."""

    def __init__(self, store: CitationStore, run: str) -> None:
        self._store, self._run = store, run

    def keep(self, number: int, line: str) -> None:
        """Keep an answer; only inside a `transaction`."""
        with self._store.writing() as (connection, _):
            connection.execute("INSERT INTO unwritten VALUES (?, ?, ?)", [self._run, number, line])

    def after(self, number: int) -> Iterator[str]:
        """The answers that follow number `number` without a gap."""
        sql = "SELECT number, line FROM unwritten WHERE run = ? AND number > ? ORDER BY number"
        for found, line in self._store.select(sql, [self._run, number]):
            number += 1
            if int(found) != number:
                return
            yield line

    def forget(self) -> None:
        """Give up all of them: they are in their file; only inside a `transaction`."""
        with self._store.writing() as (connection, _):
            connection.execute("DELETE FROM unwritten WHERE run = ?", [self._run])
