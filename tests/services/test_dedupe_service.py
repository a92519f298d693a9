"""Duplicates in the store: shown, and made one."""

from dataclasses import replace

import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name, Provenance
from nqpf_cli.services.dedupe import find_duplicates, merge_certain

CHINESE = Entry(
    EntryType.ARTICLE_JOURNAL, key="a", title=Bilingual(zh="低空经济的虚构路径"), author=(Name(zh="林知远"), Name(zh="吕安")),
    container_title=Bilingual(zh="示例学刊"), issued="2024", volume="12", issue="5", page="33-47", mark="J", language="zh-CN",
    provenance=(Provenance("a.txt", 1, "a"),),
)  # fmt: skip
ENGLISH = replace(
    CHINESE, key="b", title=Bilingual(en="Invented Paths"), container_title=Bilingual(en="Journal of Samples"),
    author=(Name(family="LIN", given="Zhiyuan"), Name(family="LYU", given="An")), language="en",
    provenance=(Provenance("b.txt", 2, "b"),),
)  # fmt: skip
ONLINE = replace(
    CHINESE, key="c", issued=None, volume=None, issue=None, page="1-15", carrier="OL", accessed="2024-03-01",
    provenance=(Provenance("c.txt", 3, "c"),),
)  # fmt: skip
DOUBTFUL = replace(CHINESE, key="d", title=Bilingual(zh="低空经济的虚构路经"), page=None)
OTHER = replace(CHINESE, key="e", title=Bilingual(zh="别的"), page="1-2", author=(Name(zh="查宁"),))


@pytest.fixture
def store(memory):
    with memory.transaction("add"):
        for entry in (CHINESE, ENGLISH, ONLINE, DOUBTFUL, OTHER):
            memory.put(entry)
    return memory


def test_pairs_come_with_why_and_whether_they_are_certain(store):
    pairs = {pair.keys: pair for pair in find_duplicates(store)}
    assert {keys: pair.certain for keys, pair in pairs.items()} == {
        ("a", "b"): True, ("a", "c"): True, ("a", "d"): False,
    }  # fmt: skip
    assert pairs["a", "b"].why == ("same year, volume, issue and pages", "same authors in pinyin")
    assert pairs["a", "d"].why[0] == "title differs by one or two characters"


def test_a_pair_is_shown_field_by_field(store):
    pair = next(pair for pair in find_duplicates(store) if pair.keys == ("a", "c"))
    rows = {row.name: row for row in pair.fields()}
    assert (rows["page"].one, rows["page"].other, rows["page"].kept) == ("33-47", "1-15", "33-47")
    assert rows["author"].is_same


def test_certain_pairs_become_one_entry_and_one_change(store):
    before = list(store.entries())
    assert merge_certain(store) == (("b", "a"), ("c", "a"))
    entry = store.get("a")
    assert (entry.title.en, entry.page, len(entry.provenance)) == ("Invented Paths", "33-47", 3)
    assert store.all_keys() == ["a", "d", "e"]
    store.undo()
    assert list(store.entries()) == before


def test_what_contradicts_the_merged_entry_is_left(memory):
    bare = replace(CHINESE, key="a", volume=None, issue=None, page=None)
    first, second = replace(CHINESE, key="b", volume="1"), replace(CHINESE, key="c", volume="2")
    with memory.transaction():
        for entry in (bare, first, second):
            memory.put(entry)
    assert merge_certain(memory) == (("b", "a"),)
    assert memory.all_keys() == ["a", "c"]


def test_without_duplicates_nothing_changes(memory):
    with memory.transaction("add"):
        memory.put(CHINESE)
        memory.put(OTHER)
    assert (list(find_duplicates(memory)), merge_certain(memory)) == ([], ())
    assert [change.operation for change in memory.changes()] == ["add"]


def test_works_by_one_author_in_one_volume_are_no_pairs(memory):
    with memory.transaction():
        for number in range(60):
            title = "".join(chr(0x4E00 + (number * 37 + at * 101) % 2000) for at in range(9))
            memory.put(replace(CHINESE, key=f"k{number}", title=Bilingual(zh=title), page=f"{number}0-{number}9"))
    assert list(find_duplicates(memory)) == []
