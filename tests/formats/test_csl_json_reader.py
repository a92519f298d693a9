"""CSL-JSON as Zotero, citation-js and we write it, read into entries."""

import json

import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name, Romanization
from nqpf_cli.formats.csl_json import csl_item, write_items
from nqpf_cli.formats.csl_json_reader import read_csl_json


def item(**variables: object) -> Entry:
    found = {"type": "article-journal", "title": "示例题名"} | {k.replace("_", "-"): v for k, v in variables.items()}
    entries, faults = read_csl_json(json.dumps([found], ensure_ascii=False))
    assert len(entries) == 1
    assert not faults
    return entries[0].entry


@pytest.mark.parametrize(
    ("variables", "field", "value"),
    [
        ({"author": [{"literal": "林知远"}]}, "author", (Name(zh="林知远"),)),
        ({"author": [{"family": "林", "given": "知远"}]}, "author", (Name(zh="林知远"),)),
        ({"author": [{"family": "Sample", "given": "Carl", "suffix": "Jr."}]}, "author", (Name(None, "Sample, Jr.", "Carl"),)),
        ({"author": [{"family": "Sample", "non-dropping-particle": "van"}]}, "author", (Name(family="van Sample"),)),
        ({"author": [{"literal": "Example Group"}]}, "author", (Name(literal="Example Group"),)),
        (
            {"author": [{"literal": "林知远"}], "original_author": [{"family": "Lin", "given": "Zhiyuan"}]},
            "author",
            (Name("林知远", "Lin", "Zhiyuan", None, Romanization.SOURCE),),
        ),
        ({"original_title": "A Sample Title"}, "title", Bilingual("示例题名", "A Sample Title")),
        ({"note": "original-title: A Sample Title"}, "title", Bilingual("示例题名", "A Sample Title")),
        ({"note": "original-title: A Sample Title"}, "note", "original-title: A Sample Title"),
        ({"original_container_title": "Sample Journal", "container_title": "示例学刊"}, "container_title", Bilingual("示例学刊", "Sample Journal")),
        ({"issued": {"date-parts": [[2024, 5, 6]]}}, "issued", "2024-05-06"),
        ({"issued": {"date-parts": [["2024", "5"]]}}, "issued", "2024-05"),
        ({"issued": {"raw": "2024-05-06"}}, "issued", "2024-05-06"),
        ({"issued": {"literal": "2024年5月"}}, "issued", "2024-05"),
        ({"issued": "2024"}, "issued", "2024"),
        ({"issued": {"literal": "spring"}}, "extra", (("issued", '{"literal": "spring"}'),)),
        ({"issued": {"date-parts": [[2024], [2025]]}}, "extra", (("issued", '{"date-parts": [[2024], [2025]]}'),)),
        ({"accessed": {"date-parts": [[2024, 6, 1]]}}, "accessed", "2024-06-01"),
        ({"volume": 12, "issue": "05"}, "volume", "12"),
        ({"volume": 12, "issue": "05"}, "issue", "5"),
        ({"page": "33–47"}, "page", "33-47"),
        ({"DOI": "https://doi.org/10.99999/abc"}, "doi", "10.99999/abc"),
        ({"ISBN": "978-7-1234-5678-9"}, "isbn", "978-7-1234-5678-9"),
        ({"keyword": "示例, drones"}, "keywords", (Keyword(zh="示例"), Keyword(en="drones"))),
        ({"language": "zh"}, "language", "zh-CN"),
        ({"language": "fr"}, "language", "fr"),
        ({"language": "Klingon, spoken"}, "extra", (("language", "Klingon, spoken"),)),
        ({"id": "lin2024dikong"}, "key", "lin2024dikong"),
        ({"id": "http://zotero.org/x/1"}, "extra", (("id", "http://zotero.org/x/1"),)),
        ({"id": 7, "citation_key": "lin2024"}, "key", "lin2024"),
        ({"scale": "1:10000"}, "extra", (("scale", "1:10000"),)),
        ({"event": "示例大会", "collection_title": "示例丛书"}, "series", Bilingual(zh="示例丛书")),
    ],
)  # fmt: skip
def test_a_variable_is_read_so(variables, field, value):
    assert getattr(item(**variables), field) == value


def test_an_unknown_type_is_a_document_that_keeps_its_name():
    assert (item(type="hologram").type, item(type="hologram").extra) == (EntryType.DOCUMENT, (("type", "hologram"),))
    assert item(type="article-magazine").type == EntryType.ARTICLE_JOURNAL


WHOLE = Entry(
    EntryType.ARTICLE_JOURNAL,
    key="lin2024dikong",
    title=Bilingual("低空经济", "The Low-Altitude Economy"),
    container_title=Bilingual("示例学刊", "Sample Journal"),
    author=(Name("林知远", "Lin", "Zhiyuan", None, Romanization.SOURCE),),
    et_al=True,
    issued="2024-05",
    language="zh-CN",
    mark="J",
    carrier="OL",
    raw="林知远, 等. 低空经济[J/OL]. 示例学刊, 2024.",
)


def test_an_item_of_ours_is_the_entry_again():
    text = "".join(write_items([csl_item(WHOLE, WHOLE.key)]))
    assert [read.entry for read in read_csl_json(text)[0]] == [WHOLE]


def test_fields_of_a_record_in_custom_go_before_what_csl_says():
    own = {"nqpf": {"tags": ["to-read"], "funds": ["示例基金"]}}
    assert (item(custom=own).tags, item(custom=own).funds) == (("to-read",), ("示例基金",))


@pytest.mark.parametrize(
    "wrapped",
    ['[{"type":"book","title":"甲"}]', '{"type":"book","title":"甲"}', '{"items":[{"type":"book","title":"甲"}]}'],
)
def test_arrays_single_items_and_zotero_lists(wrapped):
    assert [read.entry.title.zh for read in read_csl_json(wrapped)[0]] == ["甲"]


def test_a_broken_item_costs_only_itself():
    text = '[\n{"type": "book", "title": "甲"},\n{"type": "book" "title": "乙"},\n{"type": "book", "title": "丙"}, 5\n]'
    entries, faults = read_csl_json(text)
    assert [(read.line, read.entry.title.zh) for read in entries] == [(2, "甲"), (4, "丙")]
    assert [(fault.line, fault.raw) for fault in faults] == [(3, '{"type": "book" "title": "乙"},'), (4, "5")]
    assert faults[0].reason == "this is no JSON: Expecting ',' delimiter"


@pytest.mark.parametrize(
    "text", ["", "[]", "[", "{", "null", "[[[", '[{"a": 1}]', '[{"type": 3, "title": [], "issued": 4, "author": {}}]']
)
def test_nothing_raises(text):
    entries, faults = read_csl_json(text)
    assert len(entries) + len(faults) <= 2
