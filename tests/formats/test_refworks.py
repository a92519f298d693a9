"""RefWorks: CNKI's tags without space, in lower case, with broken lines."""

import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name
from nqpf_cli.formats.refworks import read_refworks


def refworks(*lines: str, kind: str = "Journal Article") -> Entry:
    entries, faults = read_refworks("\r\n".join((f"RT {kind}", "SR 1", "T1 示例题名", *lines, "DS CNKI")))
    assert len(entries) == 1
    assert not faults
    return entries[0].entry


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        (["A1 林知远;吕安"], "author", (Name(zh="林知远"), Name(zh="吕安"))),
        (["A1 林知远,吕安"], "author", (Name(zh="林知远"), Name(zh="吕安"))),
        (["A1林知远"], "author", (Name(zh="林知远"),)),
        (["A1  林知远;   吕安"], "author", (Name(zh="林知远"), Name(zh="吕安"))),
        (["vo 049", "IS 07"], "volume", "49"),
        (["vo 049", "IS 07"], "issue", "7"),
        (["OP 11-16+20"], "page", "11-16, 20"),
        (["SP 11", "OP 16"], "page", "11-16"),
        (["OP 004"], "page", "004"),
        (["YR 2024", "FD 05-06"], "issued", "2024-05-06"),
        (["FD 2024-05-06"], "issued", "2024-05-06"),
        (["JF 示例学报(自然科学版)"], "container_title", Bilingual(zh="示例学报(自然科学版)")),
        (["K1 示例;Ca~(2+)"], "keywords", (Keyword(zh="示例"), Keyword(zh="Ca~(2+)"))),
        (["AB 摘要的前半", ",与后半", "在此。"], "abstract", Bilingual(zh="摘要的前半,与后半在此。")),
        (["AB An abstract that", "is 12 lines long."], "abstract", Bilingual(en="An abstract that is 12 lines long.")),
        (["AB 水中", "DO值较高。"], "abstract", Bilingual(zh="水中DO值较高。")),
        (["URL https://a.example.org/x?v=1==&amp;u=2"], "url", "https://a.example.org/x?v=1==&u=2"),
        (["LK https://a.example.org/x"], "url", "https://a.example.org/x"),
        (["DO 10.99999/abc"], "doi", "10.99999/abc"),
        (["CN 11-0315"], "cn", "11-0315"),
        (["SN 1234-567X"], "issn", "1234-567X"),
        (["LA 中文;"], "language", "zh-CN"),
        (["OT A Sample Title"], "title", Bilingual("示例题名", "A Sample Title")),
        (["C1 x"], "extra", (("SR", "1"), ("C1", "x"), ("DS", "CNKI"))),
    ],
)
def test_a_field_is_read_so(lines, field, value):
    assert getattr(refworks(*lines), field) == value


@pytest.mark.parametrize(
    ("kind", "lines", "entry_type"),
    [
        ("Dissertation/Thesis", (), EntryType.THESIS),
        ("Conference Proceeding", (), EntryType.PAPER_CONFERENCE),
        ("Newspaper Article", (), EntryType.ARTICLE_NEWSPAPER),
        ("Standard", ("DB 国家标准",), EntryType.STANDARD),
        ("Standard", ("DB 年鉴",), EntryType.CHAPTER),
        ("Other Article", ("DB 科技成果",), EntryType.REPORT),
        ("Other Article", (), EntryType.DOCUMENT),
        ("Patent", (), EntryType.PATENT),
        ("Book, Section", (), EntryType.CHAPTER),
    ],
)
def test_types(kind, lines, entry_type):
    assert refworks(*lines, kind=kind).type == entry_type


def test_a_thesis_has_its_university_and_degree():
    read = refworks("A3 吕安", "PB 示例大学", "CL 硕士", "IS 06", kind="Dissertation/Thesis")
    assert (read.publisher, read.genre, read.issue) == (Bilingual(zh="示例大学"), "硕士", None)
    assert dict(read.extra) == {"SR": "1", "A3": "吕安", "IS": "06", "DS": "CNKI"}


def test_a_patent_has_its_number_and_kind():
    read = refworks("A1 林知远", "A2 示例公司", "AD 示例省", "ID CN999999999A", "CL 发明公开", kind="Patent")
    assert (read.number, read.genre, read.affiliations) == ("CN999999999A", "发明公开", ())
    assert {"A2", "AD"} <= dict(read.extra).keys()


def test_who_organised_a_conference_did_not_publish_its_papers():
    read = refworks("JF 示例文集", "PB 示例学会", "PP 中国示例市", kind="Conference Proceeding")
    assert (read.container_title, read.publisher) == (Bilingual(zh="示例文集"), Bilingual())
    assert ("PB", "示例学会") in read.extra


def test_the_second_authors_of_a_chapter_edit_its_book():
    text = "RT Book, Section\nA1 Sample, Carl\nA2 Example, Dora\nT1 A Part\nT2 The Whole\nPB Sample Press\n"
    read = read_refworks(text)[0][0].entry
    assert read.editor == (Name(family="Example", given="Dora"),)
    assert (read.container_title.en, read.publisher.en) == ("The Whole", "Sample Press")


def test_several_records():
    entries, faults = read_refworks("RT Book, Whole\nT1 甲\n\nRT Patent\nT1 乙\n")
    assert [(read.line, read.entry.title.zh) for read in entries] == [(1, "甲"), (4, "乙")]
    assert not faults


def test_the_short_name_of_a_journal_article_is_known():
    ((read,), _) = read_refworks("RT Journal\nA1 林知远\nT1 甲乙论\nJF 示例学报\nYR 2024\n")
    assert read.entry.type == EntryType.ARTICLE_JOURNAL
