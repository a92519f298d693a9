"""EndNote's `%` format: CNKI's defects, what is written, and what it means by type."""

from dataclasses import replace

import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name, Romanization
from nqpf_cli.formats.endnote import read_endnote, write_endnote
from nqpf_cli.formats.tagged_record import Fault

ARTICLE = Entry(
    EntryType.ARTICLE_JOURNAL,
    key="lin2024dikong",
    title=Bilingual("低空经济的示例研究", "A Sample Study of the Low-Altitude Economy"),
    container_title=Bilingual("示例学刊", "Sample Journal"),
    author=(
        Name("林知远", "Lin", "Zhiyuan", None, Romanization.SOURCE),
        Name("吕安", "Lü", "An", None, Romanization.SOURCE),
    ),
    issued="2024-05",
    volume="12",
    issue="5",
    page="33-47",
    doi="10.99999/abc",
    url="https://a.example.org/x?a=1&b==",
    issn="1234-567X",
    language="zh-CN",
    mark="J",
    carrier="OL",
    tags=("to-read",),
    keywords=(Keyword(zh="低空经济"), Keyword(zh="示例")),
)


def entry(text: str) -> Entry:
    entries, faults = read_endnote(text)
    assert len(entries) == 1
    assert not faults
    return entries[0].entry


def of_type(kind: str, *lines: str) -> Entry:
    return entry("\n".join((f"%0 {kind}", "%T 示例题名", *lines, "%W CNKI")))


def journal(*lines: str) -> Entry:
    return of_type("Journal Article", *lines)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("%A 林知远;吕安", ["林知远", "吕安"]),
        ("%A 林知远；吕安；", ["林知远", "吕安"]),
        ("%A 林知远,吕安,欧阳明", ["林知远", "吕安", "欧阳明"]),
        ("%A 林知远，吕安", ["林知远", "吕安"]),
        ("%A  林知远;   吕 安 ", ["林知远", "吕安"]),
        ("%A 林知远%A 吕安", ["林知远", "吕安"]),
        ("%A 林知远 %A 吕安%K 示例", ["林知远", "吕安"]),
        ("%A林知远", ["林知远"]),
        ("%A 林, 知远", ["林知远"]),
        ("%A 欧阳, 明", ["欧阳明"]),
        ("%A 林知远[1,2];吕安[1]", ["林知远", "吕安"]),
        ("%A 欧阳 明", ["欧阳明"]),
        ("%A 吕 安", ["吕安"]),
        ("%A 林知远 吕安 欧阳明", ["林知远", "吕安", "欧阳明"]),
        ("%A [英]约翰·范例", ["约翰·范例"]),
        ("%A 示例大学 样本学院", ["示例大学 样本学院"]),
        ("%A 林知远\n;吕安", ["林知远", "吕安"]),
        ("%A 示例大学(东校区)统计中心;约翰·范例", ["示例大学(东校区)统计中心", "约翰·范例"]),
    ],
)
def test_chinese_authors_stand_whole(line, names):
    assert journal(line).author == tuple(Name(zh=name) for name in names)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("%A Sample, Carl R.", [Name(family="Sample", given="Carl R.")]),
        ("%A Carl Sample;Dora Example", [Name(family="Sample", given="Carl"), Name(family="Example", given="Dora")]),
        ("%A Carl Sample,Dora Example", [Name(family="Sample", given="Carl"), Name(family="Example", given="Dora")]),
        ("%A Lin Zhiyuan", [Name(family="Lin", given="Zhiyuan")]),
        ("%A Example Research Group,", [Name(literal="Example Research Group")]),
        ("%A van der Sample, Carl", [Name(family="van der Sample", given="Carl")]),
    ],
)
def test_western_authors_have_family_and_given_names(line, names):
    assert journal(line).author == tuple(names)


def test_more_authors_are_left_out_where_it_says_so():
    assert journal("%A 林知远;等").et_al
    assert journal("%A 林知远等").et_al
    assert journal("%A 林知远;等").author == journal("%A 林知远等").author == (Name(zh="林知远"),)


def test_authors_in_both_scripts_are_one_name_each():
    read = journal("%A 林知远", "%A 吕安", "%H Lin, Zhiyuan", "%H Lü, An")
    assert read.author == ARTICLE.author
    assert read.extra == (("%W", "CNKI"),)


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        (["%V 012", "%N 05"], "volume", "12"),
        (["%V 012", "%N 05"], "issue", "5"),
        (["%N 第3期"], "issue", "3"),
        (["%N S1"], "issue", "S1"),
        (["%P 33~47"], "page", "33-47"),
        (["%P 33-40+52"], "page", "33-40, 52"),
        (["%P 5", "%P 269-273"], "page", "269-273"),
        (["%P 7"], "page", "7"),
        (["%D 2024"], "issued", "2024"),
        (["%D 2024", "%8 05-06"], "issued", "2024-05-06"),
        (["%8 2024-05-06"], "issued", "2024-05-06"),
        (["%D 2024/05/06"], "issued", "2024-05-06"),
        (["%D 2024", "%8 May 6"], "issued", "2024-05-06"),
        (["%8 6 May 2024"], "issued", "2024-05-06"),
        (["%8 20240506"], "issued", "2024-05-06"),
        (["%8 05-06"], "issued", None),
        (["%D 2024", "%8 2025-01-02"], "issued", "2024"),
        (["%R 10.99999/abc"], "doi", "10.99999/abc"),
        (["%O 10.99999/abc"], "doi", "10.99999/abc"),
        (["%R https://doi.org/10.99999/abc"], "doi", "10.99999/abc"),
        (["%U https://a.example.org/x?v=Qd-_w==&amp;u=1&amp;l=CHS"], "url", "https://a.example.org/x?v=Qd-_w==&u=1&l=CHS"),
        (["%U https://a.example.org/%E7%A4%BA?a=%A b"], "url", "https://a.example.org/%E7%A4%BA?a=%A b"),
        (["%@ 1234-567X"], "issn", "1234-567X"),
        (["%@ 1234-567X;11-3553/R"], "cn", "11-3553/R"),
        (["%L 11-0315"], "cn", "11-0315"),
        (["%@ 978-7-1234-5678-9"], "isbn", "978-7-1234-5678-9"),
        (["%[ 2024-06-01"], "accessed", "2024-06-01"),
        (["%X 〈正〉摘要。"], "abstract", Bilingual(zh="摘要。")),
        (["%X <正>摘要。"], "abstract", Bilingual(zh="摘要。")),
        (["%X 摘要的前半", "与后半。", "", "    第二段。"], "abstract", Bilingual(zh="摘要的前半与后半。\n第二段。")),
        (["%X An abstract", "of two lines."], "abstract", Bilingual(en="An abstract of two lines.")),
        (["%X 增长30%A 类占多数。"], "abstract", Bilingual(zh="增长30%A 类占多数。")),
        (["%K示例;低空"], "keywords", (Keyword(zh="示例"), Keyword(zh="低空"))),
        (["%K 示例", "低空"], "keywords", (Keyword(zh="示例"), Keyword(zh="低空"))),
        (["%K 示例,Ca~(2+)"], "keywords", (Keyword(zh="示例"), Keyword(zh="Ca~(2+)"))),
        (["%K sample;low altitude"], "keywords", (Keyword(en="sample"), Keyword(en="low altitude"))),
        (["%Q A Sample Title"], "title", Bilingual("示例题名", "A Sample Title")),
        (["%B A &amp; B&lt;1&gt;"], "container_title", Bilingual(en="A & B<1>")),
        (["%T A Sample Title"], "title", Bilingual("示例题名", "A Sample Title")),
        (["%J 示例学刊", "%J Sample Journal"], "container_title", Bilingual("示例学刊", "Sample Journal")),
        (["%+ 示例大学;样本研究院;"], "affiliations", (Bilingual(zh="示例大学"), Bilingual(zh="样本研究院"))),
        (["%7 第2版"], "edition", "2"),
        (["%G 中文;"], "language", "zh-CN"),
    ],
)  # fmt: skip
def test_a_field_is_read_so(lines, field, value):
    assert getattr(journal(*lines), field) == value


@pytest.mark.parametrize(
    ("kind", "lines", "entry_type", "mark"),
    [
        ("Journal Article", (), EntryType.ARTICLE_JOURNAL, "J"),
        ("Newspaper Article", (), EntryType.ARTICLE_NEWSPAPER, "N"),
        ("Thesis", (), EntryType.THESIS, "D"),
        ("Conference Proceedings", (), EntryType.PAPER_CONFERENCE, "C"),
        ("Book", (), EntryType.BOOK, "M"),
        ("Patent", (), EntryType.PATENT, "P"),
        ("Legal Rule or Regulation", ("%~ 国家标准",), EntryType.STANDARD, "S"),
        ("Legal Rule or Regulation", ("%~ 國家標準",), EntryType.STANDARD, "S"),
        ("Legal Rule or Regulation", ("%V GB/T 99999-2020",), EntryType.STANDARD, "S"),
        ("Legal Rule or Regulation", ("%~ 年鉴",), EntryType.CHAPTER, "M"),
        ("Legal Rule or Regulation", ("%~ 年鑒",), EntryType.CHAPTER, "M"),
        ("Generic", ("%~ 科技成果",), EntryType.REPORT, "R"),
        ("Web Page", (), EntryType.WEBPAGE, "EB"),
        ("Legal Rule or Regulation", (), EntryType.DOCUMENT, None),
        ("Hologram", (), EntryType.DOCUMENT, None),
    ],
)
def test_types_follow_from_the_name_and_the_collection(kind, lines, entry_type, mark):
    read = of_type(kind, *lines)
    assert (read.type, read.mark, read.inferred) == (entry_type, mark, False)


def test_an_unknown_type_keeps_its_name():
    assert ("%0", "Hologram") in of_type("Hologram").extra


def test_a_thesis_has_its_university_degree_and_supervisors():
    read = of_type("Thesis", "%J 示例大学", "%9 博士", "%Y 吕安;林知远", "%P 120", "%N 06")
    assert read.publisher == Bilingual(zh="示例大学")
    assert (read.genre, read.page, read.issue, read.container_title) == ("博士", None, None, Bilingual())
    assert read.extra == (("%Y", "吕安;林知远"), ("%P", "120"), ("%N", "06"), ("%W", "CNKI"))


def test_a_patent_has_its_number_and_the_applicant_is_kept():
    read = of_type("Patent", "%A 林知远;吕安", "%? 示例公司", "%@ CN999999999A", "%+ 示例省", "%~ 中国专利")
    assert read.number == "CN999999999A"
    assert [name.zh for name in read.author] == ["林知远", "吕安"]
    assert dict(read.extra) == {"%?": "示例公司", "%+": "示例省", "%~": "中国专利", "%W": "CNKI"}


def test_a_standard_has_its_number_and_no_authors():
    read = of_type(
        "Legal Rule or Regulation", "%A 示例所;样本院", "%I 示例委员会", "%V GB/T 99999-2020", "%~ 国家标准", "%P 12"
    )
    assert (read.number, read.author, read.publisher, read.page) == ("GB/T 99999-2020", (), Bilingual(), None)
    assert dict(read.extra)["%A"] == "示例所;样本院"


def test_a_conference_paper_stands_in_its_conference_and_the_organiser_is_kept():
    read = of_type("Conference Proceedings", "%B 第三届示例大会", "%C 中国示例市", "%? 示例学会")
    assert read.container_title == Bilingual(zh="第三届示例大会")
    assert read.publisher_place == Bilingual(zh="中国示例市")
    assert ("%?", "示例学会") in read.extra


def test_a_newspaper_repeats_its_name_as_publisher():
    read = of_type("Newspaper Article", "%J 示例日报", "%8 2024-05-06", "%P 004", "%I 示例日报")
    assert (read.container_title, read.publisher, read.page) == (Bilingual(zh="示例日报"), Bilingual(), "004")
    assert of_type("Newspaper Article", "%I 示例日报").container_title == Bilingual(zh="示例日报")


def test_a_yearbook_gives_its_isbn_as_volume():
    read = of_type("Legal Rule or Regulation", "%V 7-123-45678-9", "%~ 年鉴", "%P 156")
    assert (read.isbn, read.volume, read.page) == ("7-123-45678-9", None, "156")


def test_a_label_without_tag_is_kept_apart():
    read = of_type("Patent", "%~ 海外专利", "PageCount-页码 0")
    assert dict(read.extra) == {"%~": "海外专利", "PageCount": "0", "%W": "CNKI"}


TWO = "\ufeff%0 Journal Article\r\n%A 林知远\r\n%T 甲\r\n%X 一\r\n\r\n  二\r\n%W CNKI\r\n\r\n%0 Thesis\r\n%T 乙\r\n\r\n"


def test_records_know_their_line_and_text():
    entries, faults = read_endnote(TWO)
    assert [(read.line, read.entry.title.zh) for read in entries] == [(1, "甲"), (9, "乙")]
    assert entries[0].entry.raw == "%0 Journal Article\n%A 林知远\n%T 甲\n%X 一\n\n  二\n%W CNKI"
    assert faults == []


@pytest.mark.parametrize(
    "text", ["%A 林知远\n%T 甲\n\n%A 吕安\n%T 乙\n", "%T 甲\n%W CNKI\n\n%A 吕安\n%T 乙\n", "%T 甲\n%W CNKI\n%T 乙\n"]
)
def test_records_without_a_type_are_told_apart(text):
    assert [read.entry.title.zh for read in read_endnote(text)[0]] == ["甲", "乙"]


def test_old_line_ends_are_read():
    assert [read.entry.title.zh for read in read_endnote("%0 Book\r%T 甲\r%0 Book\r%T 乙\r")[0]] == ["甲", "乙"]


def test_what_is_no_record_is_a_fault():
    entries, faults = read_endnote("导出时间\n%0 Book\n\n%0 Book\n%T 甲\n")
    assert [read.entry.title.zh for read in entries] == ["甲"]
    assert faults == [
        Fault(1, "导出时间", "this line stands in no record"),
        Fault(2, "%0 Book", "this record is empty"),
    ]


def test_an_article_is_written_like_this():
    assert "".join(write_endnote([ARTICLE])) == (
        "%0 Journal Article\n%F lin2024dikong\n%A 林知远\n%A 吕安\n%H Lin, Zhiyuan\n%H Lü, An\n%T 低空经济的示例研究\n"
        "%Q A Sample Study of the Low-Altitude Economy\n%J 示例学刊\n%D 2024\n%8 2024-05\n%V 12\n%N 5\n%P 33-47\n"
        "%@ 1234-567X\n%R 10.99999/abc\n%U https://a.example.org/x?a=1&b==\n%G zh-CN\n%K 低空经济;示例\n"
        '%4 nqpf: {"container_title": {"zh": "示例学刊", "en": "Sample Journal"}, "carrier": "OL", "tags": ["to-read"]}\n'
    )


def test_what_is_written_is_read_again():
    assert replace(entry("".join(write_endnote([ARTICLE]))), raw="") == ARTICLE


@pytest.mark.parametrize("line", ["%4 nqpf: {", '%4 nqpf: {"colour": 1}', '%4 nqpf: {"type": "hologram"}', "%4 my own"])
def test_a_custom_field_of_another_kind_is_kept(line):
    assert ("%4", line.removeprefix("%4 ")) in journal(line).extra
