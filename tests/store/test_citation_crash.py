"""Killed at any moment, a store holds whole records only, and the next run completes it."""

import os
import random
import sqlite3
import subprocess
import sys
import time

from nqpf_cli.store.citations import CitationStore

BATCHES, EACH = 4, 150
ADDING = f"""
import sys
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name, Provenance
from nqpf_cli.services.cite import add_entries
from nqpf_cli.store.citations import CitationStore
print("ready", flush=True)
for batch in range({BATCHES}):
    entries = [
        Entry(
            EntryType.ARTICLE_JOURNAL, title=Bilingual(en=f"Invented paths, part {{batch}} number {{number}}"),
            author=(Name(family="Sample", given="C"),), issued="2022", page=f"{{number}}-{{number + 9}}",
            provenance=(Provenance("a.bib", number, f"raw {{batch}} {{number}}"),),
        )
        for number in range({EACH})
    ]
    with CitationStore(sys.argv[1], writable=True) as store:
        add_entries(entries, store)
"""


def started(path: str, folder: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-c", ADDING, path], cwd=folder, stdout=subprocess.PIPE)
    assert process.stdout and process.stdout.readline() == b"ready\n"
    return process


def finished(path: str, folder: str) -> float:
    """Seconds that a whole run takes."""
    with started(path, folder) as process:
        begin = time.monotonic()
        assert process.wait(timeout=60) == 0
        return time.monotonic() - begin


def stored(path: str) -> int:
    """How many entries there are; each is read whole, and the file is sound."""
    with CitationStore(path) as store:
        entries = list(store.entries())
    assert all(entry.title.en and entry.provenance and entry.page for entry in entries)
    if os.path.exists(path):
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()
    return len(entries)


def test_killed_at_ten_moments_the_store_is_whole_and_is_completed(tmp_path, request):
    folder = str(request.config.rootpath)
    seconds = finished(str(tmp_path / "whole.sqlite3"), folder)
    moments = random.Random(4)
    path = str(tmp_path / "s.sqlite3")
    for _ in range(10):
        with started(path, folder) as process:
            time.sleep(moments.random() * seconds / 3)
            process.kill()
        assert stored(path) % EACH == 0
    finished(path, folder)
    assert stored(path) == BATCHES * EACH
    finished(path, folder)
    assert stored(path) == BATCHES * EACH


def test_a_store_is_there_whole_or_not_at_all(tmp_path, monkeypatch):
    path = str(tmp_path / "s.sqlite3")

    def killed(*names: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("nqpf_cli.store.citations.os.link", killed)
    try:
        CitationStore(path, writable=True)
    except KeyboardInterrupt:
        assert os.listdir(tmp_path) == []


def test_where_the_file_system_has_no_links_a_store_is_made_all_the_same(tmp_path, monkeypatch):
    path = str(tmp_path / "s.sqlite3")

    def refuse(*names: str) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr("nqpf_cli.store.citations.os.link", refuse)
    with CitationStore(path, writable=True) as store:
        assert store.all_keys() == []
    assert os.path.exists(path)


def test_a_store_that_another_process_just_made_is_used(tmp_path, monkeypatch):
    path = str(tmp_path / "s.sqlite3")
    link = os.link

    def second(fresh: str, name: str) -> None:
        link(fresh, name)
        link(fresh, name)

    monkeypatch.setattr("nqpf_cli.store.citations.os.link", second)
    with CitationStore(path, writable=True) as store:
        assert store.all_keys() == []
