"""Entry → BibTeX → the same entry, and the same bytes the second time."""

from dataclasses import replace

import pytest
from bibtexparser import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name, Romanization
from nqpf_cli.formats.bibtex import write_bibtex
from nqpf_cli.formats.bibtex_reader import read_bibtex

WHOLE = Entry(
    EntryType.ARTICLE_JOURNAL,
    key="lin2024dikong",
    title=Bilingual("低空经济", "The Low-Altitude Economy"),
    container_title=Bilingual("示例学刊", "Journal of Samples"),
    author=(Name("林知远", "Lin", "Zhiyuan", None, Romanization.SOURCE), Name(zh="示例省统计局")),
    editor=(Name(family="Sample, Jr", given="Carl"),),
    et_al=True,
    issued="2024-05-06",
    volume="12",
    issue="5",
    page="33-47, 160",
    publisher=Bilingual("示例出版社", "Example Press"),
    doi="10.99999/a_b",
    url="https://a.example.org/a%20b?id=3&lang=zh==",
    cn="11-0000/F",
    received="2024-01-02",
    affiliations=(Bilingual("示例大学", "University of Samples"),),
    funds=("示例基金(00AAA000)",),
    language="zh-CN",
    mark="J",
    carrier="OL",
    abstract=Bilingual("摘要 50% 的", "An abstract -- long"),
    keywords=(Keyword("甲", "a"), Keyword("乙", None)),
    isbn="978-7-0000-0000-0",
    cstr="32999.14.x.1",
    genre="综述",
    series=Bilingual(zh="丛书"),
    event=Bilingual(en="Conference of Samples"),
    tags=("读过", "a; b"),
    note="A {note} & more",
    glossary_sources=("example2024",),
    extra=(("shelf", "3=4; 5"), ("title.2", "x")),
)


def written(entry: Entry) -> str:
    return "".join(write_bibtex([entry], lossless=True))


def read_again(entry: Entry) -> Entry:
    result = read_bibtex(written(entry))
    assert not result.faults
    (imported,) = result.entries
    return replace(imported.entry, raw="")


@pytest.mark.parametrize("kind", EntryType)
@pytest.mark.parametrize("language", ["zh-CN", "en", "de", None])
def test_an_entry_with_every_field_comes_back(kind, language):
    entry = replace(WHOLE, type=kind, language=language)
    assert read_again(entry) == entry
    assert written(read_again(entry)) == written(entry)


@pytest.mark.parametrize("kind", EntryType)
def test_a_bare_entry_comes_back(kind):
    assert read_again(Entry(kind, key="k")) == Entry(kind, key="k")


def test_a_plain_entry_needs_no_field_for_the_rest():
    entry = Entry(
        EntryType.BOOK, key="k", title=Bilingual(en="A Sample"), author=(Name(family="Sample", given="Carl R."), Name(literal="Example Bank")),
        issued="2020", publisher=Bilingual(en="Example Press"), publisher_place=Bilingual(en="Sampletown"), language="en", mark="M",
        isbn="978-7-0000-0000-1", series=Bilingual(en="Studies"), note="A note", abstract=Bilingual(en="Short."), keywords=(Keyword(en="a"),),
    )  # fmt: skip
    assert written(entry) == "".join(write_bibtex([entry]))
    assert read_again(entry) == entry


@pytest.mark.parametrize(
    "changes",
    [
        {"type": EntryType.WEBPAGE, "volume": "3", "page": "5", "container_title": Bilingual(zh="示例网")},
        {"type": EntryType.BOOK, "author": (), "editor": (Name(zh="吕安"),), "mark": None},
        {"type": EntryType.PAPER_CONFERENCE, "container_title": Bilingual(), "mark": "C"},
        {"type": EntryType.THESIS, "genre": None, "publisher": Bilingual(zh="示例大学"), "mark": "D"},
        {"type": EntryType.REPORT, "genre": None, "mark": None},
        {"translator": (Name(zh="吕安"),)},
        {"carrier": None},
        {"issued": "2023-02-29", "issn": "0000-0001"},
    ],
)
def test_where_a_field_says_less_the_rest_is_written(changes):
    plain = Entry(
        EntryType.ARTICLE_JOURNAL, key="k", title=Bilingual("甲", "A"), container_title=Bilingual(zh="示例学刊"), author=(Name(zh="林知远"),),
        issued="2024", url="https://a.example.org/?a=1", language="zh-CN", mark="J", carrier="OL",
    )  # fmt: skip
    entry = replace(plain, **changes)
    (imported,) = read_bibtex("".join(write_bibtex([entry], where_needed=True))).entries
    assert replace(imported.entry, raw="") == entry


def test_what_bibtex_has_no_field_for_stands_in_one_field():
    entry = Entry(EntryType.BOOK, key="k", title=Bilingual(zh="甲"), language="zh-CN", tags=("a",), cn="11-0000/F")
    assert "  keywords = {a},\n  verbc = {nqpf: cn=11-0000/F; keywords; tags=a},\n" in written(entry)
    assert "verbc" not in "".join(write_bibtex([entry]))


def test_a_field_added_by_hand_is_kept():
    text = written(WHOLE).replace("  verbc = ", "  shelfmark = {X 1},\n  verbc = ")
    assert ("shelfmark", "X 1") in read_bibtex(text).entries[0].entry.extra


PIECES = st.sampled_from([
    "林知远", "示例", "Sample", "C R", "van der", "--", " and ", "others", "{", "}", "\\", "~", "%", "&", "_", "$", "#", '"', "'", "``", ",", "，", "、", ";", " ",
    "\n", "=", "@book{", "·", "等", "J", "12", "-", "nqpf: ", "|", "+", "é", "original-title: x", "newspaper", "佚名", "Anon", "thesis", "10.1/x",
    "http://a.example.org/%20?x=1&y==", "<", ">", "\u3000", "\u00a0", "Jr", "doi:10.5/x", "页", ".",
])  # fmt: skip
TEXT = st.lists(PIECES, max_size=5).map("".join) | st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
MAYBE = st.none() | TEXT
BILINGUAL = st.builds(Bilingual, zh=MAYBE, en=MAYBE)
NAME = st.builds(
    Name, zh=MAYBE, family=MAYBE, given=MAYBE, literal=MAYBE, romanization=st.none() | st.sampled_from(Romanization)
)
NAMES, TEXTS = st.lists(NAME, max_size=3).map(tuple), st.lists(TEXT, max_size=3).map(tuple)
FIELDS = {
    "key": TEXT, "title": BILINGUAL, "container_title": BILINGUAL, "author": NAMES, "editor": NAMES, "translator": NAMES, "et_al": st.booleans(),
    "issued": MAYBE | st.sampled_from(["2024", "2024-05", "2024-05-06"]), "accessed": MAYBE | st.just("2024-05-06"), "volume": MAYBE,
    "issue": MAYBE, "page": MAYBE | st.just("1-5, 9"), "edition": MAYBE, "publisher": BILINGUAL, "publisher_place": BILINGUAL, "number": MAYBE,
    "doi": MAYBE, "url": MAYBE, "issn": MAYBE, "cn": MAYBE, "clc": MAYBE, "article_number": MAYBE, "received": MAYBE,
    "affiliations": st.lists(BILINGUAL, max_size=2).map(tuple), "funds": TEXTS, "language": MAYBE | st.sampled_from(["zh-CN", "en", "de"]),
    "mark": TEXT | st.sampled_from(["J", "N", "M", "EB", None]), "carrier": TEXT | st.sampled_from(["OL", None]), "inferred": st.booleans(),
    "abstract": BILINGUAL, "keywords": st.lists(st.builds(Keyword, zh=MAYBE, en=MAYBE), max_size=3).map(tuple), "isbn": MAYBE, "cstr": MAYBE,
    "genre": MAYBE, "series": BILINGUAL, "event": BILINGUAL, "tags": TEXTS, "note": MAYBE, "glossary_sources": TEXTS,
    "extra": st.lists(st.tuples(TEXT, TEXT), max_size=2, unique_by=lambda pair: pair[0]).map(tuple),
}  # fmt: skip
ENTRIES = st.fixed_dictionaries({"type": st.sampled_from(EntryType)}, optional=FIELDS).map(lambda given: Entry(**given))


@settings(deadline=None, max_examples=300)
@given(ENTRIES)
def test_any_entry_comes_back_and_is_written_the_same(entry):
    assert read_again(entry) == entry
    assert written(read_again(entry)) == written(entry)


@settings(deadline=None)
@given(st.lists(ENTRIES, max_size=3))
def test_bibtexparser_finds_as_many_entries(entries):
    text = "".join(
        write_bibtex([replace(entry, key=f"k{number}") for number, entry in enumerate(entries)], lossless=True)
    )
    library = parse_string(text)
    assert (len(library.entries), len(library.failed_blocks)) == (len(entries), 0)
