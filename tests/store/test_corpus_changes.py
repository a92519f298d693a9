"""Documents follow their entries through every change, and each change can be undone."""

import os
import random
import subprocess
import sys
import time

import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType
from nqpf_cli.services.dedupe import merge_certain
from nqpf_cli.services.edit import merge_entries, remove_entries, replace_entry
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.corpus import Corpus, CorpusSegment, Document, Part

WRITER = """
import os, sys
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store import citation_index  # not while the store is locked
from nqpf_cli.store.corpus import Corpus, CorpusSegment, Document, Part
print("ready", flush=True)
for number in range(10):
    with CitationStore(sys.argv[1], writable=True) as store, store.transaction("add"):
        corpus = Corpus(store)
        key = f"k{len(corpus.documents())}"
        store.put(Entry(EntryType.BOOK, key=key, title=Bilingual(zh="甲")))
        segments = [CorpusSegment(key, Part.BODY, f"第{line}句。") for line in range(100)]
        corpus.put_document(Document(key, f"{os.getpid()} {number}", "article", segments))
"""


def work(key: str, **fields: str) -> Entry:
    return Entry(EntryType.BOOK, key=key, title=Bilingual(zh="甲"), **fields)


def add(store: CitationStore, key: str, file: str, *texts: str) -> None:
    with store.transaction("add"):
        store.put(work(key, doi="10.99999/1"))
        segments = [CorpusSegment(key, Part.BODY, text) for text in texts]
        Corpus(store).put_document(Document(file, " ".join(texts), "article", segments))


@pytest.fixture
def store():
    with CitationStore(":memory:") as store:
        add(store, "a", "a.txt", "甲句。", "乙句。")
        add(store, "b", "b.txt", "丙句。")
        yield store


def state(store: CitationStore) -> list[tuple[str, str]]:
    """Every segment that is found, with the key of its work."""
    corpus = Corpus(store)
    works = corpus.works()
    numbers = [(sighting.number, sighting.work) for sighting in sorted(corpus.sightings(corpus.sought(["句"], "zh")))]
    assert {number for number, _ in numbers} == {passage.number for passage in corpus.all_passages()}
    texts = corpus.passages([number for number, _ in numbers])
    return [(works[number].key, passage.zh or "") for (_, number), passage in zip(numbers, texts, strict=True)]


BOTH = [("a", "甲句。"), ("a", "乙句。"), ("b", "丙句。")]
CHANGES = {
    "merge": (lambda store: merge_entries(["a", "b"], store), [("a", text) for _, text in BOTH]),
    "merge the other way": (lambda store: merge_entries(["b", "a"], store), [("b", text) for _, text in BOTH]),
    "dedupe": (merge_certain, [("a", text) for _, text in BOTH]),
    "rename": (lambda store: replace_entry("a", work("new"), store), [("new", t) if k == "a" else (k, t) for k, t in BOTH]),
    "another case": (lambda store: replace_entry("a", work("A"), store), [(k.replace("a", "A"), t) for k, t in BOTH]),
    "edit": (lambda store: replace_entry("a", work("a", volume="3"), store), BOTH),
    "remove": (lambda store: remove_entries(["a"], store), BOTH[2:]),
    "the same file": (lambda store: add(store, "b", "a.txt", "丁句。"), [*BOTH[2:], ("b", "丁句。")]),
    "the same content": (lambda store: add(store, "b", "c.txt", "丙句。"), BOTH),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_texts_follow_their_entries_and_undo_restores_them(store, name):
    change, after = CHANGES[name]
    assert state(store) == BOTH
    change(store)
    assert state(store) == after
    store.undo()
    assert state(store) == BOTH


def test_undo_takes_a_document_away_with_its_entry(store):
    assert store.undo().documents == ("b.txt",)
    assert (state(store), store.all_keys()) == (BOTH[:2], ["a"])
    store.undo()
    assert state(store) == [] == Corpus(store).documents()


def test_all_changes_are_undone_one_after_another(store):
    states = [state(store)]
    for change, _ in CHANGES.values():
        try:
            change(store)
        except Exception as error:  # noqa: BLE001  # an entry that an earlier change took away
            assert "no entry" in str(error)
            continue
        if len(store.changes(limit=100)) == len(states) + 2:
            states.append(state(store))
    for before in reversed(states[:-1]):
        store.undo()
        assert state(store) == before


def test_a_new_entry_does_not_get_the_texts_of_one_that_had_its_key(store):
    remove_entries(["a"], store)
    with store.transaction("add"):
        store.put(work("a"))
    assert state(store) == BOTH[2:]


def test_a_document_of_a_removed_entry_can_be_added_anew(store):
    remove_entries(["a"], store)
    assert not Corpus(store).has("甲句。 乙句。")
    add(store, "a", "a.txt", "甲句。", "乙句。")
    assert sorted(state(store)) == sorted(BOTH)


def test_a_transaction_that_fails_adds_no_document(store):
    def broken():
        yield CorpusSegment("a", Part.BODY, "戊句。")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), store.transaction("add"):
        Corpus(store).put_document(Document("a.txt", "x", "article", broken()))
    assert state(store) == BOTH


def test_processes_that_add_at_once_lose_nothing(tmp_path, request):
    path = str(tmp_path / "s.sqlite3")
    command = [sys.executable, "-c", WRITER, path]
    writers = [subprocess.Popen(command, cwd=request.config.rootpath, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    with CitationStore(path) as store:
        assert sorted(d.file for d in Corpus(store).documents()) == sorted(f"k{number}" for number in range(20))
        assert len(state(store)) == 2000


def test_killed_at_any_moment_the_store_has_whole_documents_only(tmp_path, request):
    path = str(tmp_path / "s.sqlite3")
    moments = random.Random(7)
    for _ in range(6):
        command = [sys.executable, "-c", WRITER, path]
        with subprocess.Popen(command, cwd=request.config.rootpath, stdout=subprocess.PIPE) as process:
            assert process.stdout and process.stdout.readline() == b"ready\n"
            time.sleep(moments.random() * 0.15)
            process.kill()
        if os.path.exists(path):
            with CitationStore(path) as store:
                documents = Corpus(store).documents()
                assert all(document.segments == 100 for document in documents)
                assert len(state(store)) == 100 * len(documents)
                assert store.select("PRAGMA foreign_key_check") == []
