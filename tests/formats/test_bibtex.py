"""Entries as BibTeX, read again by bibtexparser."""

import re
from dataclasses import replace

import pytest
from bibtexparser import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name
from nqpf_cli.formats.bibtex import read_sources, write_bibtex

ARTICLE = Entry(
    EntryType.ARTICLE_JOURNAL,
    key="lin2024dikong",
    title=Bilingual("低空经济", "The Low-Altitude Economy"),
    container_title=Bilingual(zh="示例学刊"),
    author=(Name("林知远", "Lin", "Zhiyuan"), Name(zh="示例省统计局")),
    issued="2024",
    volume="12",
    issue="5",
    page="33-47",
    language="zh-CN",
    mark="J",
    carrier="OL",
    doi="10.99999/a_b",
    url="https://a.example.org/a%20b?id=3&lang=zh#t_1",
)


def written(entry: Entry) -> str:
    return "".join(write_bibtex([entry]))


def fields(entry: Entry) -> dict[str, str]:
    library = parse_string(written(entry))
    assert not library.failed_blocks
    return {field.key: field.value for field in library.entries[0].fields}


def test_an_article_is_written_like_this():
    assert written(ARTICLE) == (
        "@article{lin2024dikong,\n"
        "  author = {林知远 and {示例省统计局}},\n"
        "  title = {低空经济},\n"
        "  journal = {示例学刊},\n"
        "  year = {2024},\n  volume = {12},\n  number = {5},\n  pages = {33--47},\n"
        "  doi = {10.99999/a_b},\n  url = {https://a.example.org/a%20b?id=3&lang=zh#t_1},\n"
        "  langid = {chinese},\n  language = {chinese},\n  usera = {J},\n"
        "  usere = {The Low-Altitude Economy},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("kind", "entry_type"),
    [
        (EntryType.ARTICLE_JOURNAL, "article"),
        (EntryType.ARTICLE_NEWSPAPER, "article"),
        (EntryType.BOOK, "book"),
        (EntryType.CHAPTER, "incollection"),
        (EntryType.PAPER_CONFERENCE, "inproceedings"),
        (EntryType.THESIS, "mastersthesis"),
        (EntryType.REPORT, "techreport"),
        (EntryType.PATENT, "patent"),
        (EntryType.WEBPAGE, "online"),
        (EntryType.STANDARD, "manual"),
        (EntryType.DATASET, "dataset"),
    ],
)
def test_each_type_has_its_entry_type(kind, entry_type):
    whole = replace(ARTICLE, type=kind, publisher=Bilingual(zh="示例大学"), editor=(Name(zh="吕安"),))
    assert written(whole).startswith(f"@{entry_type}{{lin2024dikong,\n")


@pytest.mark.parametrize(
    ("kind", "entry_type"),
    [(EntryType.CHAPTER, "inbook"), (EntryType.THESIS, "misc"), (EntryType.REPORT, "misc")],
)
def test_a_type_that_wants_what_is_unknown_gives_way_to_a_plainer_one(kind, entry_type):
    assert written(replace(ARTICLE, type=kind)).startswith(f"@{entry_type}{{lin2024dikong,\n")


@pytest.mark.parametrize(
    ("changes", "entry_type"),
    [
        ({"container_title": Bilingual()}, "misc"),
        ({"type": EntryType.CHAPTER, "container_title": Bilingual()}, "book"),
        ({"type": EntryType.PAPER_CONFERENCE, "container_title": Bilingual()}, "book"),
        ({"type": EntryType.BOOK, "author": (), "editor": (Name(zh="吕安"),)}, "collection"),
        ({"type": EntryType.BOOK, "editor": (Name(zh="吕安"),)}, "book"),
        ({"type": EntryType.PATENT, "issue": None}, "misc"),
        ({"type": EntryType.WEBPAGE, "url": None}, "online"),
        ({"type": EntryType.WEBPAGE, "url": None, "doi": None}, "misc"),
        ({"type": EntryType.THESIS, "publisher": Bilingual(zh="示例大学"), "genre": "博士"}, "phdthesis"),
        ({"type": EntryType.THESIS, "publisher": Bilingual(zh="示例大学"), "genre": "硕士"}, "mastersthesis"),
    ],
)
def test_what_is_known_decides_the_entry_type(changes, entry_type):
    assert written(replace(ARTICLE, **changes)).startswith(f"@{entry_type}{{lin2024dikong,\n")


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"type": EntryType.WEBPAGE}, "volume"),
        ({"type": EntryType.DATASET}, "pages"),
        ({"type": EntryType.ARTICLE, "author": ()}, "number"),
        ({"type": EntryType.PATENT}, "language"),
        ({"isbn": "978-7-0000-0000-0", "type": EntryType.BOOK}, "isbn"),
        ({"issn": "0000-0001"}, "issn"),
        ({"accessed": "2025-02-29"}, "urldate"),
        ({"translator": (Name(zh="吕安"),)}, "usere"),
    ],
)
def test_what_the_data_model_has_no_place_for_is_no_field(changes, name):
    assert name not in fields(replace(ARTICLE, **changes))


@pytest.mark.parametrize("kind", EntryType)
def test_every_type_of_the_model_can_be_written(kind):
    assert fields(Entry(kind, key="x"))["date"] == "XXXX"


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"author": (), "language": "zh-CN"}, "author", "{佚名}"),
        ({"author": (), "language": "en"}, "author", "{Anon}"),
        ({"et_al": True}, "author", "林知远 and {示例省统计局} and others"),
        ({"author": (Name(None, "SAMPLE", "C R"),)}, "author", "SAMPLE, C R"),
        ({"author": (Name(literal="Sample & Sons"),)}, "author", r"{Sample \& Sons}"),
        ({"author": (Name(zh="约翰·范例"),)}, "author", "约翰·范例"),
        ({"title": Bilingual(zh="50% 的_甲 & #1 $")}, "title", r"50\% 的\_甲 \& \#1 \$"),
        ({"title": Bilingual(zh="甲{乙}丙\\~^")}, "title", r"甲\textbraceleft{}乙\textbraceright{}丙\textbackslash{}\textasciitilde{}\textasciicircum{}"),
        ({"issued": "2024-05-06"}, "date", "2024-05-06"),
        ({"issued": None}, "date", "XXXX"),
        ({"issued": "2023-02-29"}, "date", "2023-02"),
        ({"issued": "2024-13"}, "year", "2024"),
        ({"url": None}, "usera", "J/OL"),
        ({"carrier": "CD"}, "usera", "J/CD"),
        ({"type": EntryType.ARTICLE_NEWSPAPER}, "entrysubtype", "newspaper"),
        ({"type": EntryType.SOFTWARE, "edition": "2.1"}, "version", "2.1"),
        ({"type": EntryType.BOOK, "publisher": Bilingual(en="Sample and Sons")}, "publisher", "{Sample and Sons}"),
        ({"page": "92-101, 175"}, "pages", "92--101, 175"),
        ({"url": "https://a.example.org/{x}"}, "url", "https://a.example.org/%7Bx%7D"),
        ({"language": "en"}, "title", "The Low-Altitude Economy"),
        ({"language": "en"}, "usere", "低空经济"),
        ({"language": "en"}, "langid", "english"),
        ({"type": EntryType.THESIS, "publisher": Bilingual(zh="示例大学")}, "institution", "示例大学"),
        ({"type": EntryType.BOOK, "publisher": Bilingual(zh="示例出版社")}, "publisher", "示例出版社"),
        ({"issue": None, "number": "GB/T 99999-2020"}, "number", "GB/T 99999-2020"),
    ],
)  # fmt: skip
def test_a_field_is_written_so(changes, field, value):
    assert fields(replace(ARTICLE, **changes))[field] == value


def test_what_is_unknown_is_left_out():
    assert set(fields(Entry(EntryType.WEBPAGE, key="x", title=Bilingual(zh="甲")))) == {
        "author",
        "title",
        "date",
        "langid",
        "language",
    }


def test_entries_are_parted_by_an_empty_line():
    assert "".join(write_bibtex([ARTICLE, ARTICLE])) == f"{written(ARTICLE)}\n{written(ARTICLE)}"
    assert list(write_bibtex([])) == []


PRINTABLE = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=12)
MAYBE = st.none() | PRINTABLE
BILINGUAL = st.builds(Bilingual, zh=MAYBE, en=MAYBE)
NAMES = st.lists(st.builds(Name, zh=MAYBE, family=MAYBE, given=MAYBE, literal=MAYBE), max_size=3).map(tuple)
SAFE = {
    "type": st.sampled_from(EntryType), "key": st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True),
    "title": BILINGUAL, "container_title": BILINGUAL, "publisher": BILINGUAL, "publisher_place": BILINGUAL,
    "author": NAMES, "editor": NAMES, "translator": NAMES, "et_al": st.booleans(), "issued": st.none() | st.just("2024-05"),
    "volume": MAYBE, "issue": MAYBE, "edition": MAYBE, "number": MAYBE, "doi": st.none() | PRINTABLE.filter(lambda doi: "\\" not in doi),
    "language": st.sampled_from(["zh-CN", "en", None]), "mark": st.sampled_from([None, "J"]),
}  # fmt: skip


@settings(deadline=None)
@given(st.builds(Entry, **SAFE))
def test_any_entry_is_parsed_without_a_failed_block(entry):
    library = parse_string(written(entry))
    assert not library.failed_blocks
    assert [block.key for block in library.entries] == [entry.key]


@settings(deadline=None)
@given(st.builds(Entry, **SAFE))
def test_braces_balance(entry):
    depth = 0
    for brace in re.findall(r"[{}]", written(entry)):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize("page", ["{", "A{3"])
def test_braces_in_pages_do_not_break_the_file(page):
    assert "pages" in fields(replace(ARTICLE, page=page))


@pytest.mark.parametrize("url", ["https://a.example.org/x\\"])
def test_a_backslash_in_a_url_does_not_break_the_file(url):
    assert "url" in fields(replace(ARTICLE, url=url))


UNESCAPE = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", r"\&": "&", r"\%": "%", r"\#": "#", r"\_": "_", r"\$": "$",
}  # fmt: skip


@settings(deadline=None)
@given(PRINTABLE.filter(str.strip))
def test_a_title_is_what_its_escapes_stand_for(title):
    value = re.search(r"  title = \{(.*)\},\n", written(Entry(EntryType.BOOK, key="x", title=Bilingual(zh=title))))[1]
    assert re.sub("|".join(map(re.escape, UNESCAPE)), lambda escape: UNESCAPE[escape.group()], value) == title


@pytest.mark.parametrize(
    ("bib", "labels"),
    [
        ("@book{a, author={林知远 and 吕安}, title={甲}, year={2020}}", [("a", "林知远、吕安 (2020). 甲")]),
        ("@book{a, author={Sample, C and Tester, D}, title={A \\& B}, date={2020-05}}", [("a", "Sample, C, Tester, D (2020-05). A & B")]),
        ("@online{a, organization={{示例网}}, title={甲}}", [("a", "示例网. 甲")]),
        ("@online{a, title={甲}, year=2020}", [("a", "2020. 甲")]),
        ("@online{a, title={甲}}\n@online{b, title={乙}}", [("a", "甲"), ("b", "乙")]),
        ("", []),
    ],
)  # fmt: skip
def test_a_source_has_a_label(bib, labels):
    assert [source[:2] for source in read_sources(bib)[0]] == labels


def test_a_written_entry_has_a_label():
    assert [source[:2] for source in read_sources(written(ARTICLE))[0]] == [
        ("lin2024dikong", "林知远、示例省统计局 (2024). 低空经济")
    ]


def test_a_block_that_is_no_entry_is_a_fault_with_its_line():
    sources, faults = read_sources("@book{a, title={甲}}\n@book{b, title={乙}")
    assert ([source.key for source in sources], [fault.line for fault in faults]) == (["a"], [2])


def test_a_source_says_its_date_kind_languages_and_line():
    bib = "\n@online{a,\n  title = {甲},\n  date = {2024-03},\n  language = {chinese and english},\n  keywords = {press},\n}\n"
    ((_, _, title, date, keywords, languages, _, line, _),) = read_sources(bib)[0]
    assert (title, date, keywords, languages, line) == ("甲", "2024-03", "press", ("chinese", "english"), 2)


def test_a_missing_comma_between_fields_is_a_fault_with_its_line():
    _, faults = read_sources("\n@misc{a,\n  title = {甲}\n  year = {2020}\n}\n")
    assert [(fault.line, fault.message) for fault in faults] == [(2, '"a" has no comma behind title')]
