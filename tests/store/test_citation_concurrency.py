"""Two writers at once, and readers beside them."""

import sqlite3
import subprocess
import sys

import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType
from nqpf_cli.errors import StoreError
from nqpf_cli.store import citations
from nqpf_cli.store.citations import CitationStore

WRITER = """
import sys
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType
from nqpf_cli.store.citations import CitationStore
path = sys.argv[1]
for _ in range(25):
    with CitationStore(path, writable=True) as store, store.transaction():
        store.put(Entry(EntryType.BOOK, key=f"k{len(store.all_keys())}", title=Bilingual(zh="甲")))
"""
"""Each key is chosen by what is there already, as citation keys are: reading and writing must be one."""


def book(key: str) -> Entry:
    return Entry(EntryType.BOOK, key=key, title=Bilingual(zh="甲"))


def test_processes_that_read_and_write_at_once_lose_nothing(tmp_path, request):
    path = str(tmp_path / "s.sqlite3")
    command = [sys.executable, "-c", WRITER, path]
    writers = [subprocess.Popen(command, cwd=request.config.rootpath) for _ in range(3)]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]
    with CitationStore(path) as store:
        assert sorted(store.all_keys()) == sorted(f"k{number}" for number in range(75))


def test_a_reader_sees_the_old_state_until_a_transaction_ends(tmp_path):
    path = str(tmp_path / "s.sqlite3")
    with CitationStore(path, writable=True) as writer, CitationStore(path) as reader:
        with writer.transaction():
            writer.put(book("a"))
            assert reader.all_keys() == []
        assert reader.all_keys() == ["a"]


def test_a_second_writer_gets_a_store_error_where_the_first_does_not_end(tmp_path, monkeypatch):
    monkeypatch.setattr("nqpf_cli.store.citations._BUSY_SECONDS", 0.02)
    path = str(tmp_path / "s.sqlite3")
    with CitationStore(path, writable=True) as first, CitationStore(path, writable=True) as second:
        with first.transaction():
            first.put(book("a"))
            with pytest.raises(StoreError, match="locked"), second.transaction():
                second.put(book("b"))
        with second.transaction():
            second.put(book("b"))
        assert first.all_keys() == ["a", "b"]


def test_a_writer_that_dies_leaves_nothing_half_written(tmp_path, request):
    path = str(tmp_path / "s.sqlite3")
    with CitationStore(path, writable=True) as store, store.transaction():
        store.put(book("a"))
    script = f"import os\n{WRITER}        os._exit(9)"
    done = subprocess.run([sys.executable, "-c", script, path], cwd=request.config.rootpath, check=False)
    with CitationStore(path) as store:
        assert (done.returncode, store.all_keys()) == (9, ["a"])


def test_a_broken_store_is_a_store_error(tmp_path):
    path = tmp_path / "s.sqlite3"
    with CitationStore(str(path), writable=True) as store, store.transaction():
        for number in range(200):
            store.put(book(f"k{number}"))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    with pytest.raises(StoreError, match="cannot be read"), CitationStore(str(path)) as store:
        list(store.entries())


def test_a_writer_waits_five_seconds_at_most():
    assert citations._BUSY_SECONDS <= 5
