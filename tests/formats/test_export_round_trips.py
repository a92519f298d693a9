"""Whatever an entry holds, EndNote, RIS and CSL-JSON give it back, and a second export is the first."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name, Romanization
from nqpf_cli.formats.csl_json import write_items
from nqpf_cli.formats.csl_json_export import lossless_item
from nqpf_cli.formats.csl_json_reader import read_csl_json
from nqpf_cli.formats.endnote import read_endnote, write_endnote
from nqpf_cli.formats.ris import read_ris, write_ris

TEXT = st.text(min_size=1, max_size=12) | st.sampled_from(
    ["中文", "An English Title", "一\n二", "一\n\n%A 二", "TY  - JOUR", "ER  - ", "%0 Thesis", "等", "et al.", "林知远;吕安", "Sample, C.", "10.9999/a b",
    "nqpf: {}", "007", "1~5+9", "GB/T 1-2", "2024-01-02", "a&amp;b==", "〈正〉摘要", "1234-5678", "中文;", "a\u2028b\x85c"]
)  # fmt: skip
MAYBE = st.none() | TEXT
DATE = st.sampled_from([None, "2024", "2024-05", "2024-05-06"])
BILINGUAL = st.builds(Bilingual, MAYBE, MAYBE)
NAMES = st.lists(st.builds(Name, MAYBE, MAYBE, MAYBE, MAYBE, st.sampled_from([None, *Romanization])), max_size=3).map(
    tuple
)
TEXTS = st.lists(TEXT, max_size=2).map(tuple)
EXTRA = st.dictionaries(st.sampled_from("%Y %W %! %P %4 DS U1 U5 TY A3".split()) | TEXT, TEXT, max_size=3)
ENTRIES = st.builds(
    Entry,
    type=st.sampled_from(EntryType), key=st.sampled_from(["", "lin2024", "林2024"]) | TEXT,
    title=st.builds(Bilingual, st.just("示例题名") | TEXT, MAYBE), container_title=BILINGUAL, author=NAMES, editor=NAMES, translator=NAMES,
    et_al=st.booleans(), issued=DATE, accessed=DATE, volume=MAYBE, issue=MAYBE, page=MAYBE, edition=MAYBE, publisher=BILINGUAL,
    publisher_place=BILINGUAL, number=MAYBE, doi=MAYBE, url=MAYBE, issn=MAYBE, cn=MAYBE, clc=MAYBE, article_number=MAYBE, received=DATE,
    affiliations=st.lists(BILINGUAL, max_size=2).map(tuple), funds=TEXTS, language=st.sampled_from([None, "zh-CN", "en", "fr"]),
    mark=st.sampled_from([None, "J", "M", "Z"]), carrier=st.sampled_from([None, "OL"]), inferred=st.booleans(), abstract=BILINGUAL,
    keywords=st.lists(st.builds(Keyword, MAYBE, MAYBE), max_size=2).map(tuple), isbn=MAYBE, cstr=MAYBE, genre=MAYBE, series=BILINGUAL,
    event=BILINGUAL, tags=TEXTS, note=MAYBE, glossary_sources=TEXTS, extra=EXTRA.map(lambda extra: tuple(extra.items())),
)  # fmt: skip


def write_csl_json(entries):
    return write_items(map(lossless_item, entries))


FORMATS = [(read_endnote, write_endnote), (read_ris, write_ris)]


def again(entries, read, write):
    found, faults = read("".join(write(entries)))
    assert not faults
    return [replace(one.entry, raw="") for one in found]


@pytest.mark.parametrize(
    ("read", "write"), [*FORMATS, (read_csl_json, write_csl_json)], ids=["endnote", "ris", "csl-json"]
)
@settings(deadline=None, max_examples=60)
@given(st.lists(ENTRIES.filter(lambda entry: entry.title.zh.strip()), max_size=2))
def test_entries_come_back_as_they_were(read, write, entries):
    back = again(entries, read, write)
    assert back == entries
    assert list(write(back)) == list(write(entries))


@pytest.mark.parametrize(("read", "write"), FORMATS, ids=["endnote", "ris"])
@pytest.mark.parametrize("kind", EntryType)
def test_every_type_comes_back(read, write, kind):
    entry = Entry(
        kind, title=Bilingual(zh="示例题名"), page="3", number="GB/T 9-2020", publisher=Bilingual(zh="示例社")
    )
    assert again([entry], read, write) == [entry]


@pytest.mark.parametrize(("read", "write"), FORMATS, ids=["endnote", "ris"])
def test_provenance_and_raw_are_not_written(read, write):
    entry = Entry(EntryType.BOOK, title=Bilingual(zh="示例题名"), raw="[1] 示例题名[M].", mark="M", language="zh-CN")
    assert again([entry], read, write) == [replace(entry, raw="")]
    assert "[1]" not in "".join(write([entry]))


@pytest.mark.parametrize(("read", "write"), FORMATS, ids=["endnote", "ris"])
def test_an_ordinary_entry_needs_no_free_tag(read, write):
    entry = Entry(
        EntryType.ARTICLE_JOURNAL, key="lin2024", title=Bilingual(zh="示例题名"), container_title=Bilingual(zh="示例学刊"),
        author=(Name(zh="林知远"),), issued="2024", volume="12", issue="5", page="33-47", language="zh-CN", mark="J",
    )  # fmt: skip
    assert "nqpf" not in "".join(write([entry]))
    assert again([entry], read, write) == [entry]
