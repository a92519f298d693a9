"""Entries as CSL-JSON items."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name
from nqpf_cli.formats.csl_json import csl_date, csl_item, csl_name, unparsed_item, write_items

ARTICLE = Entry(
    EntryType.ARTICLE_JOURNAL,
    title=Bilingual(zh="低空经济"),
    container_title=Bilingual(zh="示例学刊"),
    author=(Name(zh="林知远"),),
    issued="2024-05",
    accessed="2024-06-07",
    volume="12",
    issue="5",
    page="33-47",
    language="zh-CN",
    mark="J",
    carrier="OL",
    raw="[1] 林知远. …",
)
BOTH = replace(
    ARTICLE,
    title=Bilingual("低空经济", "The Low-Altitude Economy"),
    container_title=Bilingual("示例学刊", "Journal of Samples"),
    author=(Name("林知远", "Lin", "Zhiyuan"),),
)


def test_an_article_has_the_item_of_the_contract():
    assert csl_item(ARTICLE, "1") == {
        "id": "1", "type": "article-journal", "title": "低空经济", "container-title": "示例学刊",
        "author": [{"literal": "林知远"}], "volume": "12", "issue": "5", "page": "33-47", "language": "zh-CN",
        "issued": {"date-parts": [[2024, 5]]}, "accessed": {"date-parts": [[2024, 6, 7]]},
        "custom": {
            "gbt7714": {"type": "J", "carrier": "OL", "et_al": False, "inferred": False}, "raw": "[1] 林知远. …",
        },
    }  # fmt: skip


def test_what_is_unknown_is_left_out():
    assert set(csl_item(Entry(EntryType.BOOK), "x")) == {"id", "type", "custom"}


@pytest.mark.parametrize(
    ("changes", "variable", "value"),
    [
        ({"editor": (Name(None, "SAMPLE", "C"),)}, "editor", [{"family": "SAMPLE", "given": "C"}]),
        ({"translator": (Name(zh="吕安"),)}, "translator", [{"literal": "吕安"}]),
        ({"publisher": Bilingual(zh="示例出版社")}, "publisher", "示例出版社"),
        ({"publisher_place": Bilingual(en="Sampleton")}, "publisher-place", "Sampleton"),
        ({"number": "GB/T 99999-2020"}, "number", "GB/T 99999-2020"),
        ({"edition": "2"}, "edition", "2"),
        ({"doi": "10.99999/x"}, "DOI", "10.99999/x"),
        ({"url": "https://a.example.org/%20?a=1&b"}, "URL", "https://a.example.org/%20?a=1&b"),
        ({"issn": "9999-9999"}, "ISSN", "9999-9999"),
    ],
)
def test_a_field_has_its_variable(changes, variable, value):
    assert csl_item(replace(ARTICLE, **changes), "1")[variable] == value


@pytest.mark.parametrize(
    ("name", "chinese", "written"),
    [
        (Name(zh="林知远"), True, {"literal": "林知远"}),
        (Name("林知远", "Lin", "Zhiyuan"), True, {"literal": "林知远"}),
        (Name("林知远", "Lin", "Zhiyuan"), False, {"family": "Lin", "given": "Zhiyuan"}),
        (Name(zh="示例大学"), False, {"literal": "示例大学"}),
        (Name(None, "SAMPLE", "C"), True, {"family": "SAMPLE", "given": "C"}),
        (Name(None, "SAMPLE"), True, {"family": "SAMPLE"}),
        (Name(literal="Sample Bank"), True, {"literal": "Sample Bank"}),
    ],
)
def test_a_name(name, chinese, written):
    assert csl_name(name, chinese=chinese) == written


@pytest.mark.parametrize(("iso", "parts"), [("2024", [2024]), ("2024-04", [2024, 4]), ("2024-04-12", [2024, 4, 12])])
def test_a_date_is_as_exact_as_it_is_known(iso, parts):
    assert csl_date(iso) == {"date-parts": [parts]}


def test_the_other_language_stands_apart():
    assert csl_item(BOTH, "1")["custom"]["parallel"] == {
        "language": "en",
        "title": "The Low-Altitude Economy",
        "container-title": "Journal of Samples",
        "author": [{"family": "Lin", "given": "Zhiyuan"}],
    }


def test_an_english_entry_has_its_chinese_apart():
    item = csl_item(replace(BOTH, language="en"), "1")
    assert (item["title"], item["author"]) == ("The Low-Altitude Economy", [{"family": "Lin", "given": "Zhiyuan"}])
    assert item["custom"]["parallel"]["author"] == [{"literal": "林知远"}]


def test_parallel_authors_are_all_or_none():
    half = replace(BOTH, author=(Name("林知远", "Lin", "Zhiyuan"), Name(zh="吕安")))
    assert "author" not in csl_item(half, "1")["custom"]["parallel"]


def test_where_it_was_found_is_said():
    assert csl_item(ARTICLE, "1", "references")["custom"]["found_in"] == "references"
    assert "found_in" not in csl_item(ARTICLE, "1")["custom"]


def test_a_string_that_was_not_understood_is_kept():
    assert unparsed_item("甲", "1") == {"id": "1", "type": "document", "custom": {"raw": "甲", "unparsed": True}}
    assert unparsed_item("甲", "1", "citation")["custom"]["found_in"] == "citation"


ITEMS = st.lists(st.dictionaries(st.text(), st.text() | st.integers() | st.none(), max_size=3), max_size=4)


@settings(deadline=None)
@given(ITEMS)
def test_items_are_one_json_array(items):
    text = "".join(write_items(items))
    assert json.loads(text) == items
    assert text.endswith("]\n")


def test_hanzi_are_written_as_they_are():
    assert "低空经济" in "".join(write_items([csl_item(ARTICLE, "1")]))
