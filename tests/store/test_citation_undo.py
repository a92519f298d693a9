"""Every change of the store can be undone, as a whole and one after another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType
from nqpf_cli.store.citations import CitationStore


def work(key: str, title: str = "甲") -> Entry:
    return Entry(EntryType.BOOK, key=key, title=Bilingual(zh=title))


@pytest.fixture
def memory():
    with CitationStore(":memory:") as store:
        yield store


def put(store: CitationStore, *entries: Entry, operation: str = "add") -> None:
    with store.transaction(operation):
        for entry in entries:
            store.put(entry)


def test_adding_many_is_one_change(memory):
    put(memory, *(work(f"k{number}") for number in range(500)))
    change = memory.undo()
    assert (change.operation, len(change.added), change.replaced) == ("add", 500, ())
    assert (memory.all_keys(), memory.undo()) == ([], None)


def test_undo_goes_further_back_each_time(memory):
    put(memory, work("a", "甲"))
    put(memory, work("a", "乙"), work("b"), operation="edit")
    with memory.transaction("remove"):
        memory.remove("A")
    assert [(change.operation, change.added, change.replaced) for change in memory.changes()] == [
        ("remove", (), ("a",)), ("edit", ("b",), ("a",)), ("add", ("a",), ()),
    ]  # fmt: skip
    memory.undo()
    assert (memory.all_keys(), memory.get("a").title.zh) == (["a", "b"], "乙")
    memory.undo()
    assert (memory.all_keys(), memory.get("a").title.zh) == (["a"], "甲")
    memory.undo()
    assert memory.all_keys() == []


def test_what_is_undone_is_found_no_more_and_what_comes_back_is(memory):
    put(memory, work("a", "甲"))
    put(memory, work("a", "乙"))
    memory.undo()
    assert memory.candidates(work("", "甲")) and not memory.candidates(work("", "乙"))


def test_a_change_of_the_case_of_a_key_is_undone(memory):
    put(memory, work("abc"))
    put(memory, work("ABC"))
    memory.undo()
    assert memory.all_keys() == ["abc"]


def test_a_transaction_that_writes_nothing_or_fails_is_no_change(memory):
    with memory.transaction("edit"):
        memory.remove("nothing")
    with pytest.raises(ZeroDivisionError), memory.transaction("edit"):
        memory.put(work("a"))
        raise ZeroDivisionError
    assert memory.changes() == []


def test_changes_outlive_the_process(tmp_path):
    path = str(tmp_path / "s.sqlite3")
    with CitationStore(path, writable=True) as store:
        put(store, work("a"))
    with CitationStore(path, writable=True) as store:
        assert store.undo().added == ("a",)
    with CitationStore(path) as store:
        assert (store.all_keys(), store.changes()) == ([], [])


STEPS = st.lists(
    st.lists(st.tuples(st.sampled_from("abC"), st.sampled_from(["甲", "乙", None])), min_size=1, max_size=4), max_size=5
)


@settings(deadline=None)
@given(STEPS)
def test_undoing_all_changes_leaves_each_state_as_it_was(steps):
    with CitationStore(":memory:") as store:
        states = [list(store.entries())]
        for step in steps:
            with store.transaction():
                for key, title in step:
                    store.put(work(key, title)) if title else store.remove(key)
            if len(store.changes(limit=100)) == len(states):
                states.append(list(store.entries()))
        for state in reversed(states[:-1]):
            store.undo()
            assert list(store.entries()) == state
        assert store.undo() is None
