"""The citation store: kept, found, whole or not at all."""

import os
import sqlite3

import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name
from nqpf_cli.errors import StoreError
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.schema import MIGRATIONS


def work(key: str, title: str = "甲", **changes: object) -> Entry:
    return Entry(EntryType.ARTICLE_JOURNAL, key=key, title=Bilingual(zh=title), **changes)


def filled(path: str, *entries: Entry) -> str:
    with CitationStore(path, writable=True) as store, store.transaction():
        for entry in entries:
            store.put(entry)
    return path


@pytest.fixture
def memory():
    with CitationStore(":memory:") as store:
        yield store


def test_what_was_put_is_got_back_whole(memory):
    entry = work("lin2024", author=(Name("林知远", "Lin", "Zhiyuan"),), issued="2024", doi="10.99999/A")
    with memory.transaction():
        memory.put(entry)
    assert memory.get("lin2024") == memory.get("LIN2024") == entry
    assert memory.get("other") is None


def test_keys_and_entries_are_in_order(memory):
    with memory.transaction():
        for key in ("b", "a", "C"):
            memory.put(work(key))
    assert memory.all_keys() == ["a", "b", "C"]
    assert [entry.key for entry in memory.entries()] == ["a", "b", "C"]


def test_putting_again_replaces(memory):
    with memory.transaction():
        memory.put(work("a", "甲"))
        memory.put(work("A", "乙"))
    assert (memory.all_keys(), memory.get("a").title.zh) == (["A"], "乙")
    assert memory.candidates(work("", "甲")) == []


def test_removing_says_whether_there_was_one(memory):
    with memory.transaction():
        memory.put(work("a"))
        assert memory.remove("A")
        assert not memory.remove("A")
    assert memory.all_keys() == []
    assert memory.candidates(work("")) == []


@pytest.mark.parametrize(
    ("stored", "wanted", "found"),
    [
        (work("a", "低空 经济。"), work("", "低空经济"), True),
        (work("a", "甲", doi="10.99999/ABC"), work("", "乙", doi="10.99999/abc"), True),
        (
            work("a", "甲", issued="2024", volume="1", page="3-5"),
            work("", "乙", issued="2024", volume="1", page="3-5"),
            True,
        ),
        (work("a", "甲", issued="2024", page="3-5"), work("", "乙", issued="2024", page="3-5"), False),
        (work("a", "甲"), work("", "乙"), False),
        (work("a", "。"), work("", "！"), False),
    ],
)
def test_candidates_share_a_doi_a_title_or_a_place(memory, stored, wanted, found):
    with memory.transaction():
        memory.put(stored)
    assert memory.candidates(wanted) == ([stored] if found else [])


def test_a_transaction_that_fails_leaves_nothing(memory):
    with pytest.raises(ZeroDivisionError), memory.transaction():
        memory.put(work("a"))
        raise ZeroDivisionError
    assert memory.all_keys() == []
    with memory.transaction():
        memory.put(work("b"))
    assert memory.all_keys() == ["b"]


def test_a_store_is_created_by_the_first_write_with_its_folder(tmp_path):
    path = filled(str(tmp_path / "new" / "s.sqlite3"), work("a"))
    with CitationStore(path) as store:
        assert store.all_keys() == ["a"]


def test_a_read_creates_nothing(tmp_path):
    with CitationStore(str(tmp_path / "s.sqlite3")) as store:
        assert (store.all_keys(), store.get("a"), list(store.entries()), store.candidates(work("a"))) == (
            [],
            None,
            [],
            [],
        )
    assert os.listdir(tmp_path) == []


def test_writing_to_a_store_that_is_not_there_is_refused(tmp_path):
    with (
        CitationStore(str(tmp_path / "s.sqlite3")) as store,
        pytest.raises(StoreError, match="no such store"),
        store.transaction(),
    ):
        pass


def test_writing_to_a_store_opened_for_reading_is_refused(tmp_path):
    path = filled(str(tmp_path / "s.sqlite3"), work("a"))
    with CitationStore(path) as store, pytest.raises(StoreError, match="cannot be written"), store.transaction():
        store.put(work("b"))
    with CitationStore(path) as store:
        assert store.all_keys() == ["a"]


@pytest.mark.parametrize("name", ["a b.sqlite3", "100%.sqlite3", "what?.sqlite3", "#1.sqlite3", "示例.sqlite3"])
def test_any_file_name_will_do(name, tmp_path):
    path = filled(str(tmp_path / name), work("a"))
    with CitationStore(path) as store:
        assert store.all_keys() == ["a"]


@pytest.mark.parametrize("writable", [True, False])
def test_a_store_of_a_newer_version_is_refused_and_left_alone(writable, tmp_path):
    path = filled(str(tmp_path / "s.sqlite3"), work("a"))
    newer = len(MIGRATIONS) + 1
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {newer}")
    connection.close()
    with pytest.raises(StoreError, match=f"the store is of version {newer}, this nqpf knows {len(MIGRATIONS)}"):
        CitationStore(path, writable=writable)


@pytest.mark.parametrize("writable", [True, False])
def test_a_file_that_is_no_database_is_refused_and_left_alone(writable, tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("my notes " * 200)
    with pytest.raises(StoreError, match="not a database"):
        CitationStore(str(file), writable=writable)
    assert file.read_text() == "my notes " * 200


def foreign_database(path: str) -> str:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE photo (name TEXT)")
    connection.commit()
    connection.close()
    return path


def test_a_database_of_another_program_is_not_read(tmp_path):
    with pytest.raises(StoreError, match="not a citation store"):
        CitationStore(foreign_database(str(tmp_path / "other.sqlite3")))


def test_a_database_of_another_program_is_not_written(tmp_path):
    with pytest.raises(StoreError, match="not a citation store"):
        CitationStore(foreign_database(str(tmp_path / "other.sqlite3")), writable=True)


def test_a_folder_is_no_store(tmp_path):
    for writable in (True, False):
        with pytest.raises(StoreError, match="the store cannot be"):
            CitationStore(str(tmp_path), writable=writable)


def test_a_store_of_version_zero_is_migrated_and_an_up_to_date_one_left(tmp_path):
    path = str(tmp_path / "s.sqlite3")
    open(path, "w").close()
    filled(path, work("a"))
    filled(path, work("b"))
    with CitationStore(path) as store:
        assert store.all_keys() == ["a", "b"]


def test_an_empty_file_is_no_store_to_read(tmp_path):
    (tmp_path / "s.sqlite3").touch()
    with pytest.raises(StoreError, match="not a citation store"):
        CitationStore(str(tmp_path / "s.sqlite3"))


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path, monkeypatch):
    path = filled(str(tmp_path / "s.sqlite3"), work("a"))
    broken = (*MIGRATIONS, "CREATE TABLE extra (x); INSERT INTO nowhere VALUES (1);")
    monkeypatch.setattr("nqpf_cli.store.citations.MIGRATIONS", broken)
    with pytest.raises(StoreError, match="cannot be opened for writing"):
        CitationStore(path, writable=True)
    monkeypatch.undo()
    with CitationStore(path, writable=True) as store:
        assert store.all_keys() == ["a"]


def test_a_store_in_a_read_only_folder_is_read(locked, request):
    path = filled(f"{locked}/s.sqlite3", work("a"))
    request.getfixturevalue("without_rights")
    with CitationStore(path) as store:
        assert store.all_keys() == ["a"]
    assert os.listdir(locked) == ["s.sqlite3"]


def test_a_store_in_a_read_only_folder_is_not_written(locked, request):
    path = filled(f"{locked}/s.sqlite3", work("a"))
    request.getfixturevalue("without_rights")
    with pytest.raises(StoreError, match="cannot be opened for writing: attempt to write a readonly database"):
        filled(path, work("b"))


def test_a_store_cannot_be_made_in_a_read_only_folder(unprivileged_folder):
    with pytest.raises(StoreError, match="cannot be opened for writing"):
        filled(f"{unprivileged_folder}/sub/s.sqlite3", work("a"))
    with pytest.raises(StoreError, match="cannot be opened for writing"):
        filled(f"{unprivileged_folder}/s.sqlite3", work("a"))
