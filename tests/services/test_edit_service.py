"""Editing, tagging, noting, merging and removing entries; each undone."""

from dataclasses import replace

import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Provenance
from nqpf_cli.errors import InputError
from nqpf_cli.services.edit import (
    merge_entries,
    note_entry,
    remove_entries,
    replace_entry,
    tag_entries,
    unknown_keys,
    untag_entries,
)

ONE = Entry(
    EntryType.BOOK, key="one", title=Bilingual(zh="甲"), tags=("x",), provenance=(Provenance("a.txt", 1, "raw"),), raw="raw"
)  # fmt: skip
TWO = Entry(EntryType.BOOK, key="two", title=Bilingual(en="B"), issued="2020")


@pytest.fixture
def store(memory):
    with memory.transaction("add"):
        memory.put(ONE)
        memory.put(TWO)
    return memory


@pytest.mark.parametrize(
    "change",
    [
        lambda store: tag_entries(["one", "two"], ["y"], store),
        lambda store: untag_entries(["one"], ["x"], store),
        lambda store: note_entry("one", "read this", store),
        lambda store: merge_entries(["one", "two"], store),
        lambda store: remove_entries(["one", "two"], store),
        lambda store: replace_entry("one", replace(ONE, key="uno", title=Bilingual(zh="乙")), store),
        lambda store: replace_entry("one", replace(ONE, key="ONE"), store),
    ],
)
def test_each_change_is_made_and_undone_as_a_whole(store, change):
    change(store)
    assert list(store.entries()) != [ONE, TWO]
    store.undo()
    assert list(store.entries()) == [ONE, TWO]
    assert [change.operation for change in store.changes()] == ["add"]


@pytest.mark.parametrize(
    "change",
    [
        lambda store: tag_entries(["one", "three"], ["y"], store),
        lambda store: untag_entries(["three"], ["y"], store),
        lambda store: note_entry("three", "x", store),
        lambda store: merge_entries(["one", "three"], store),
        lambda store: remove_entries(["one", "three"], store),
        lambda store: replace_entry("three", ONE, store),
    ],
)
def test_an_unknown_key_changes_nothing(store, change):
    with pytest.raises(InputError, match='no entry "three"'):
        change(store)
    assert list(store.entries()) == [ONE, TWO]


def test_unknown_keys_are_told(store):
    assert unknown_keys(["ONE", "three", "two"], store) == ["three"]


def test_tags_are_a_set_in_order(store):
    (entry,) = tag_entries(["one"], ["y", " x ", "", "two  words"], store)
    assert entry.tags == ("x", "y", "two words")
    assert untag_entries(["one"], ["X", "unknown"], store)[0].tags == ("y", "two words")


def test_a_tag_that_is_there_is_no_change(store):
    tag_entries(["one"], ["x"], store)
    assert [change.operation for change in store.changes()] == ["add"]


def test_a_note_is_set_and_taken_away(store):
    assert note_entry("one", " read this ", store).note == "read this"
    assert note_entry("one", "", store).note is None


def test_merging_keeps_the_first_key_and_both_languages(store):
    entry = merge_entries(["two", "ONE", "two"], store)
    assert (entry.key, entry.title, store.all_keys()) == ("two", Bilingual("甲", "B"), ["two"])
    assert entry.provenance == ONE.provenance


@pytest.mark.parametrize("keys", [[], ["one"], ["one", "ONE"]])
def test_one_entry_is_not_merged(store, keys):
    with pytest.raises(InputError, match="nothing to merge"):
        merge_entries(keys, store)


def test_removing_twice_in_one_command_is_removing(store):
    assert remove_entries(["ONE", "one"], store) == ("one",)
    assert store.all_keys() == ["two"]


def test_an_edited_entry_keeps_where_it_was_read_and_its_tags(store):
    edited = Entry(
        EntryType.BOOK, key="one", title=Bilingual(zh="乙"), provenance=(Provenance("editor", 1, "x"),), raw="x"
    )
    entry = replace_entry("one", edited, store)
    assert (entry.title.zh, entry.provenance, entry.raw, entry.tags) == ("乙", ONE.provenance, "raw", ("x",))


def test_an_edited_key_renames(store):
    assert replace_entry("one", replace(ONE, key="uno"), store).key == "uno"
    assert store.all_keys() == ["two", "uno"]


def test_an_edit_without_a_key_keeps_it_and_an_edit_of_nothing_is_no_change(store):
    assert replace_entry("ONE", replace(ONE, key=""), store) == ONE
    assert [change.operation for change in store.changes()] == ["add"]


@pytest.mark.parametrize(
    ("key", "message"), [("TWO", "another entry has the key"), ("a b", "cannot be a citation key")]
)
def test_a_key_that_is_taken_or_not_valid_is_refused(store, key, message):
    with pytest.raises(InputError, match=message):
        replace_entry("one", replace(ONE, key=key), store)
    assert list(store.entries()) == [ONE, TWO]
