"""Searching the store."""

import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name
from nqpf_cli.services.search import search_entries

ENTRIES = [
    Entry(
        EntryType.ARTICLE_JOURNAL, key="lin2024", title=Bilingual("低空经济的虚构路径", "Invented Paths"),
        author=(Name(zh="林知远"), Name(zh="吕安")), container_title=Bilingual(zh="示例学刊"), issued="2024-05",
        keywords=(Keyword("产业", "industry"),), doi="10.99999/a.1",
    ),
    Entry(
        EntryType.BOOK, key="ouyang2020", title=Bilingual(zh="虛構經濟導論"), author=(Name(zh="歐陽曉"),), issued="2020",
        publisher=Bilingual(zh="示例出版社"), tags=("to read",), note="borrowed",
    ),
    Entry(
        EntryType.ARTICLE_JOURNAL, key="sample2022", title=Bilingual(en="Invented drones: a path"), issued="2022",
        author=(Name(family="Örnek", given="Ş"),), container_title=Bilingual(en="Journal of Samples"),
    ),
]  # fmt: skip
TABLE = str.maketrans("虛構經濟導論歐陽曉產業", "虚构经济导论欧阳晓产业")


@pytest.fixture
def store(memory):
    with memory.transaction():
        for entry in ENTRIES:
            memory.put(entry)
    return memory


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("虚构", ["lin2024", "ouyang2020"]),
        ("經濟", ["lin2024", "ouyang2020"]),
        ("產業", ["lin2024"]),
        ("构", ["lin2024", "ouyang2020"]),
        ("路径 林", ["lin2024"]),
        ("路径 欧阳", []),
        ("dikong", ["lin2024"]),
        ("xugou", ["lin2024", "ouyang2020"]),
        ("dkjj", ["lin2024"]),
        ("author:lzy", ["lin2024"]),
        ("author:ouyang", ["ouyang2020"]),
        ("ornek", ["sample2022"]),
        ("invent", ["lin2024", "sample2022"]),
        ("invented path", ["lin2024", "sample2022"]),
        ('"a path"', ["sample2022"]),
        ("title:示例", []),
        ("container:示例", ["lin2024"]),
        ("year:2020-2022", ["ouyang2020", "sample2022"]),
        ("year:2024 虚构", ["lin2024"]),
        ("year:2021-", ["lin2024", "sample2022"]),
        ('tag:"to read"', ["ouyang2020"]),
        ("keyword:industr", ["lin2024"]),
        ("10.99999/a", ["lin2024"]),
        ("borrowed", ["ouyang2020"]),
        ("key:sample", ["sample2022"]),
        ("doi", []),
        ("[*]", []),
        ("", []),
        (" ".join(map(str, range(9000))), []),
        ("虚" * 5000, []),
    ],
)
def test_entries_are_found(store, query, keys):
    found = search_entries(query, store, simplify=lambda text: text.translate(TABLE))
    assert [entry.key for entry in found] == keys


def test_without_a_table_each_script_finds_itself(store):
    assert [entry.key for entry in search_entries("經濟", store)] == ["ouyang2020"]


def test_what_is_changed_is_found_by_what_it_has_become(store):
    with store.transaction():
        store.put(Entry(EntryType.BOOK, key="lin2024", title=Bilingual(zh="别的")))
    assert not search_entries("dikong", store)
    assert [entry.key for entry in search_entries("biede", store)] == ["lin2024"]
