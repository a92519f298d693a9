"""A store of an older version is brought up to date without loss."""

import json
import sqlite3

import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name, Provenance
from nqpf_cli.bibliography.records import to_record
from nqpf_cli.bibliography.search_text import read_query
from nqpf_cli.errors import StoreError
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.corpus import Corpus, CorpusSegment, Document, Part
from nqpf_cli.store.schema import MIGRATIONS

WORKS = [
    Entry(
        EntryType.ARTICLE_JOURNAL,
        key=f"lin2024n{number}",
        title=Bilingual(zh=f"虚构路径{number}"),
        author=(Name(zh="林知远"),),
        issued="2024",
        doi=f"10.99999/{number}",
        tags=("x",),
        extra=(("howpublished", "y"),),
        provenance=(Provenance("refs.txt", number, f"raw {number}"),),
        raw=f"raw {number}",
    )
    for number in range(1, 4)
]


@pytest.fixture
def first_version(tmp_path) -> str:
    """A store as the first version wrote it."""
    path = str(tmp_path / "s.sqlite3")
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in MIGRATIONS[0].split(";"):
        connection.execute(statement)
    for work in WORKS:
        record = json.dumps(to_record(work), ensure_ascii=False)
        connection.execute("INSERT INTO entry VALUES (?, ?, ?)", [work.key, record, work.doi])
        connection.execute("INSERT INTO place VALUES (?, ?)", [work.key, work.title.zh])
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    return path


def version(path: str) -> int:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()


def test_opening_for_writing_upgrades_without_loss(first_version):
    with CitationStore(first_version, writable=True) as store:
        assert list(store.entries()) == WORKS
        assert [entry.key for entry in store.find(read_query("lzy 路径2"))] == ["lin2024n2"]
        assert store.candidates(Entry(EntryType.BOOK, doi="10.99999/3")) == [WORKS[2]]
        assert store.undo() is None
    assert version(first_version) == len(MIGRATIONS) == 4


def test_opening_for_reading_leaves_the_file_as_it_is(first_version):
    with CitationStore(first_version) as store:
        assert list(store.entries()) == WORKS
        assert [entry.key for entry in store.find(read_query("author:林 10.99999/1"))] == ["lin2024n1"]
        with pytest.raises(StoreError, match="cannot be written"), store.transaction():
            store.put(WORKS[0])
    assert version(first_version) == 1


def test_two_versions_later_a_change_can_be_undone(first_version):
    with CitationStore(first_version, writable=True) as store, store.transaction("remove"):
        store.remove("lin2024n1")
    with CitationStore(first_version, writable=True) as store:
        store.undo()
        assert list(store.entries()) == WORKS


def test_a_record_that_is_none_is_a_store_error_and_nothing_is_upgraded(first_version):
    connection = sqlite3.connect(first_version)
    connection.execute("UPDATE entry SET record = '{}' WHERE key = 'lin2024n1'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="a record of the store cannot be read"):
        CitationStore(first_version, writable=True)
    assert version(first_version) == 1


def test_a_store_of_the_second_version_takes_documents_once_it_is_upgraded(first_version):
    connection = sqlite3.connect(first_version, isolation_level=None)
    for statement in MIGRATIONS[1].split(";"):
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    with CitationStore(first_version) as store:
        assert Corpus(store).documents() == []
    with CitationStore(first_version, writable=True) as store:
        with store.transaction("add"):
            segment = CorpusSegment("lin2024n1", Part.BODY, zh="虚构的句子。")
            Corpus(store).put_document(Document("a.txt", "d1", "article", [segment]))
        assert [document.keys for document in Corpus(store).documents()] == [("lin2024n1",)]
        assert list(store.entries()) == WORKS
