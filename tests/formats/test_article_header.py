"""The header of an article, in the layouts of journals: PDF text, pages on the web, records of databases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import Bilingual, EntryType, Keyword, Name, Romanization
from nqpf_cli.formats.article_header import read_header

PDF = """\
第 25 卷   第 13 期                   示例与产业                      Vol. 25, No. 13
2025 年 7 月               Example Technology and Industry               Jul., 2025

数据要素驱动新质生产力形成的
机制研究
——基于虚构省份的证据

吕 安<sup>1</sup>，查 宁<sup>2</sup>

（1. 示例大学 经济学院，示例市 100000；2. 样本学院 管理系，样本市 200000）

[摘  要] 数据要素是新质生产力的关键。本文考察其机制，
并用虚构数据检验。结果是稳健的。
[关键词] 数据要素；新质生产力；机制
[中图分类号] F124；F49    [文献标识码] A    [文章编号] 1234-5679（2025）13—0021—09
[收稿日期] 2024年12月3日
[基金项目] 国家社会科学基金一般项目“示例研究”（22BJL001；重点）；示例省教育厅项目（2022ZD02）
DOI：10.99999/j.issn.1234-5679.2025.13.003

数据要素是示例。甲乙论认为，2024年第3期的刊物不是本刊。

参考文献：
[1] 单一鸣. 甲乙论[J]. 示例学报, 2020, 3(2): 1-9. DOI: 10.99999/other.

A Study of How Data Elements Drive the Formation of
New Quality Productive Forces: Evidence from Invented Provinces

LYU An1, ZHA Ning2

(1. School of Economics, Example University, Example City 100000, China; 2. Department of Management, Sample College, Sample City 200000, China)

Abstract: Data elements are the key to new quality productive forces. This paper studies how. The
results are robust.
Key words: data element; new quality productive forces; mechanism
"""
MAGTECH = """\
示例科学进展 ›› 2024, Vol. 42 ›› Issue (5): 961-969.doi: 10.99999/j.slkx.2024.05.001

• 经济理论与实践 •    上一篇    下一篇

县域产业数字化转型的溢出效应研究

林知远1, 单一鸣2*, 欧阳晓1

1. 示例大学经济学院，示例市 100000
2. 样本财经学院 工商管理学院，样本市 200000

收稿日期:2023-11-02 修回日期:2024-01-15 出版日期:2024-05-20
通讯作者: 单一鸣 E-mail:shan@example.org
基金资助: 国家自然科学基金项目(70000001);示例省社科基金项目(2023A01)

Spillover effects of county-level industrial digital transformation

LIN Zhiyuan1, SHAN Yiming2*, OUYANG Xiao1

1. School of Economics, Example University, Example City 100000, China
2. School of Business, Sample University of Finance, Sample City 200000, China

Received:2023-11-02 Revised:2024-01-15 Online:2024-05-20

摘要: 县域产业数字化转型是一个示例问题。结果表明溢出效应显著。

关键词: 县域, 数字化转型, 溢出效应

Abstract: County-level digital transformation is an example. It is significant.

Key words: county, digital transformation

中图分类号: F49
"""
TWO_ABSTRACT_PAGES = """\
Example Economics 示例经济, 2024, 13(2), 1201-1210
https://doi.org/10.99999/ee.2024.132150

新质生产力赋能乡村振兴的路径研究

林知远1，欧阳晓2

1示例大学经济学院，示例 示例市
2样本大学管理学院，样本 样本市

收稿日期：2023年12月18日；录用日期：2024年1月10日

摘 要

乡村振兴是示例。本文提出路径。

关键词

新质生产力，乡村振兴，路径

Research on the Path of New Quality Productive Forces Enabling Rural Revitalization

Zhiyuan Lin1, Xiao Ouyang2

1School of Economics, Example University, Example City
2School of Management, Sample University, Sample City

Received: Dec. 18th, 2023; accepted: Jan. 10th, 2024

Abstract

Rural revitalization is an example. This paper proposes a path.

Keywords

New Quality Productive Forces, Rural Revitalization, Path

1. 引言
"""
ENGLISH_FIRST = """\
Journal of Invented Economics, 2024, 12(3): 45–60
ISSN 1234-5679

New Quality Productive Forces and Regional Growth

Zhiyuan Lin1,*, Carl Sample2, and Xiao Ouyang1

1 School of Economics, Example University, Example City 100000, China
2 Department of Economics, University of Samples, Sampletown, USA

Received 8 April 2024; revised 12 May 2024; accepted 1 June 2024

Abstract: This paper studies invented growth. It finds some.

Keywords: new quality productive forces; regional growth

新质生产力与区域增长

林知远, Carl Sample, 欧阳晓

摘要：本文研究虚构的增长。有所发现。

关键词：新质生产力；区域增长
"""
TAIWAN = """\
示例研究學報 第十二卷第三期
2023年9月 頁45-78

數位轉型與新質生產力之研究

林知遠* 歐陽曉**

摘要

本文探討數位轉型。結果如下。

關鍵詞：數位轉型、新質生產力

A Study of Digital Transformation and New Quality Productive Forces

Chih-Yuan Lin* Hsiao Ou-Yang**

Abstract

This paper discusses digital transformation. The results follow.

Keywords: digital transformation, new quality productive forces
"""
RECORD = """\
题名：平台经济促进共同富裕的路径研究
作者：林知远;欧阳晓
单位：示例大学经济学院;样本大学马克思主义学院
刊名：示例经济研究
ISSN：1234-5679
CN：11-1234/F
年：2023
卷：15
期：04
页码：12-25
关键词：平台经济;共同富裕
摘要：平台经济是示例。本文研究其路径。
基金：国家社会科学基金项目(21BJL001)
DOI：10.99999/j.cnki.2023.04.002
中图分类号：F49;F126
"""
FIRST_ONLINE = """\
示例大学学报(社会科学版)

Journal of Example University(Social Sciences Edition)

ISSN 1234-5679,CN 11-1234/G

## 《示例大学学报(社会科学版)》网络首发论文

题目：平台经济的示例研究
作者：林知远，欧阳晓
收稿日期：2024-04-08
网络首发日期：2024-04-17

# 平台经济的示例研究

林知远<sup>1</sup>, 欧阳晓<sup>2</sup>

**摘 要:** 平台经济是示例。

**关键词:** 平台经济; 示例

**文章编号:** 1234-5679(2024)00-0000-00
"""
PROCEEDINGS = """\
第十届示例年会论文集

基金项目

示例基金项目(23CJL010)

数字经济与示例增长

林知远1 单一鸣2

【摘要】数字经济是示例。

【关键词】示例  增长

Digital Economy and Example Growth

Lin Zhiyuan1  Shan Yiming2

【Abstract】The digital economy is an example.

【Key words】example  growth
"""
THESIS = """\
分类号：F124        密级：公开

硕士学位论文

论文题目：新质生产力测度的示例研究
作者姓名：林知远
学位授予单位：示例大学
论文完成日期：2024年5月

摘 要

新质生产力是示例。本文研究测度。

关键词：新质生产力；测度
"""


def entry(text):
    header = read_header(text)
    assert header
    return header.entry


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("title", Bilingual(
            "数据要素驱动新质生产力形成的机制研究——基于虚构省份的证据",
            "A Study of How Data Elements Drive the Formation of New Quality Productive Forces: Evidence from Invented Provinces",
        )),
        ("container_title", Bilingual("示例与产业", "Example Technology and Industry")),
        ("author", (
            Name("吕安", "Lyu", "An", romanization=Romanization.SOURCE), Name("查宁", "Zha", "Ning", romanization=Romanization.SOURCE),
        )),
        ("issued", "2025-07"),
        ("volume", "25"),
        ("issue", "13"),
        ("page", "21-29"),
        ("issn", "1234-5679"),
        ("article_number", "1234-5679(2025)13-0021-09"),
        ("clc", "F124; F49"),
        ("received", "2024-12-03"),
        ("doi", "10.99999/j.issn.1234-5679.2025.13.003"),
        ("funds", ("国家社会科学基金一般项目“示例研究”（22BJL001；重点）", "示例省教育厅项目（2022ZD02）")),
        ("affiliations", (
            Bilingual("示例大学 经济学院，示例市 100000", "School of Economics, Example University, Example City 100000, China"),
            Bilingual("样本学院 管理系，样本市 200000", "Department of Management, Sample College, Sample City 200000, China"),
        )),
        ("keywords", (
            Keyword("数据要素", "data element"), Keyword("新质生产力", "new quality productive forces"), Keyword("机制", "mechanism"),
        )),
        ("abstract", Bilingual(
            "数据要素是新质生产力的关键。本文考察其机制，并用虚构数据检验。结果是稳健的。",
            "Data elements are the key to new quality productive forces. This paper studies how. The results are robust.",
        )),
        ("language", "zh-CN"),
        ("mark", "J"),
        ("inferred", True),
        ("carrier", None),
    ],
)  # fmt: skip
def test_each_field_of_a_pdf_header(field, expected):
    assert getattr(entry(PDF), field) == expected


def test_the_line_is_that_of_the_title_and_raw_is_verbatim():
    header = read_header(PDF)
    assert header.line == 4
    assert header.entry.raw in PDF
    assert header.entry.raw.startswith("数据要素驱动")


def test_both_languages_may_stand_above_both_abstracts():
    found = entry(MAGTECH)
    assert found.title.en == "Spillover effects of county-level industrial digital transformation"
    assert [(n.zh, n.family, n.given) for n in found.author][1] == ("单一鸣", "Shan", "Yiming")
    assert (found.container_title.zh, found.volume, found.issue, found.page) == ("示例科学进展", "42", "5", "961-969")
    assert found.affiliations[1].zh == "样本财经学院 工商管理学院，样本市 200000"
    assert dict(found.extra)["revised"] == "2024-01-15"
    assert found.funds == ("国家自然科学基金项目(70000001)", "示例省社科基金项目(2023A01)")


def test_keywords_that_are_not_as_many_in_both_languages_are_no_pairs():
    assert entry(MAGTECH).keywords == (
        *map(Keyword, ("县域", "数字化转型", "溢出效应")),
        Keyword(en="county"),
        Keyword(en="digital transformation"),
    )


def test_labels_on_lines_of_their_own():
    found = entry(TWO_ABSTRACT_PAGES)
    assert found.container_title == Bilingual("示例经济", "Example Economics")
    assert [(n.zh, n.family, n.given) for n in found.author] == [
        ("林知远", "Lin", "Zhiyuan"),
        ("欧阳晓", "Ouyang", "Xiao"),
    ]
    assert found.abstract.en == "Rural revitalization is an example. This paper proposes a path."
    assert found.keywords[2] == Keyword("路径", "Path")
    assert (found.received, found.extra, found.doi) == (
        "2023-12-18",
        (("accepted", "2024-01-10"),),
        "10.99999/ee.2024.132150",
    )
    assert [place.zh for place in found.affiliations] == [
        "示例大学经济学院，示例 示例市",
        "样本大学管理学院，样本 样本市",
    ]


def test_an_english_first_header_keeps_foreign_authors_as_printed():
    found = entry(ENGLISH_FIRST)
    assert found.title == Bilingual("新质生产力与区域增长", "New Quality Productive Forces and Regional Growth")
    assert [(n.zh, n.family, n.given) for n in found.author] == [
        ("林知远", "Lin", "Zhiyuan"),
        (None, "Sample", "Carl"),
        ("欧阳晓", "Ouyang", "Xiao"),
    ]
    assert (found.issued, found.volume, found.issue, found.page) == ("2024", "12", "3", "45-60")
    assert (found.received, dict(found.extra)) == ("2024-04-08", {"revised": "2024-05-12", "accepted": "2024-06-01"})


def test_traditional_characters_numerals_and_wade_giles():
    found = entry(TAIWAN)
    assert (found.container_title.zh, found.issued, found.volume, found.issue) == ("示例研究學報", "2023-09", "12", "3")
    assert [(n.zh, n.family, n.given) for n in found.author] == [
        ("林知遠", "Lin", "Chih-Yuan"),
        ("歐陽曉", "Ou-Yang", "Hsiao"),
    ]
    assert found.page == "45-78"
    assert found.keywords[0] == Keyword("數位轉型", "digital transformation")


def test_a_record_of_a_database():
    found = entry(RECORD)
    assert (found.title.zh, found.container_title.zh) == ("平台经济促进共同富裕的路径研究", "示例经济研究")
    assert [name.zh for name in found.author] == ["林知远", "欧阳晓"]
    assert (found.issued, found.volume, found.issue, found.page) == ("2023", "15", "4", "12-25")
    assert (found.issn, found.cn, found.clc) == ("1234-5679", "11-1234/F", "F49; F126")
    assert found.affiliations == (Bilingual("示例大学经济学院"), Bilingual("样本大学马克思主义学院"))
    assert found.funds == ("国家社会科学基金项目(21BJL001)",)


def test_a_first_online_publication_has_no_place_in_an_issue():
    found = entry(FIRST_ONLINE)
    assert found.container_title == Bilingual(
        "示例大学学报(社会科学版)", "Journal of Example University(Social Sciences Edition)"
    )
    assert (found.issn, found.cn, found.carrier) == ("1234-5679", "11-1234/G", "OL")
    assert (found.issued, found.issue, found.page, found.article_number) == ("2024-04-17", None, None, None)
    assert dict(found.extra)["available-date"] == "2024-04-17"


def test_headings_instead_of_labels_and_names_that_spaces_part():
    found = entry(PROCEEDINGS)
    assert (found.type, found.mark, found.container_title.zh) == (
        EntryType.PAPER_CONFERENCE,
        "C",
        "第十届示例年会论文集",
    )
    assert [(n.zh, n.family) for n in found.author] == [("林知远", "Lin"), ("单一鸣", "Shan")]
    assert found.funds == ("示例基金项目(23CJL010)",)
    assert found.keywords == (Keyword("示例", "example"), Keyword("增长", "growth"))


def test_a_thesis_is_no_article():
    found = entry(THESIS)
    assert (found.type, found.mark, found.genre) == (EntryType.THESIS, "D", "硕士学位论文")
    assert (found.publisher.zh, found.issued, [n.zh for n in found.author]) == ("示例大学", "2024-05", ["林知远"])


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1234-5679(2025)03-0018-12", ("1234-5679", "2025", "3", "18-29", "1234-5679(2025)03-0018-12")),
        ("1234-567X（2023）S1-0005-01", ("1234-567X", "2023", "S1", "5", "1234-567X(2023)S1-0005-01")),
        ("1234-5679(2024)00-0000-00", ("1234-5679", "2024", None, None, None)),
        ("1234-5679(2024)04-0000-00", ("1234-5679", "2024", None, None, None)),
        ("0000-0000(2025)03-0018-12", (None, "2025", "3", "18-29", None)),
        ("12345679", (None, None, None, None, None)),
    ],
)
def test_article_numbers(number, expected):
    text = f"平台经济的示例研究\n\n林知远\n\n摘要: 平台经济是示例。\n\n关键词: 甲; 乙\n\n文章编号: {number}\n"
    found = entry(text)
    assert (found.issn, found.issued, found.issue, found.page, found.article_number) == expected


def test_the_journal_of_the_issn_is_asked_for():
    header = read_header(PDF, {"1234-5679": Bilingual("示例与产业(全名)", "Example & Industry")}.get)
    assert header.entry.container_title == Bilingual("示例与产业(全名)", "Example & Industry")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1] 单一鸣. 甲乙论[J]. 示例学报, 2020, 3(2): 1-9. DOI: 10.99999/a.\n[2] 林知远. 丙丁论[M]. 示例市: 示例社, 2021.\n",
        "发展新质生产力，是示例\n要求。\n\n二是示例。\n",
        "New Productivity\n\nabstract It is an example.\n\nkey word : example; other\n",
        "摘要: 只有摘要。\n",
        "摘要: 甲。\n关键词: 乙; 丙\n",
        "".join(
            f"示例研究之{n}\n\n林知远\n\n摘要: {n}{n}{n}。\n\n关键词: {n}; 乙\n\n" for n in ("甲甲", "乙乙", "丙丙")
        ),
    ],
    ids=["nothing", "list", "newspaper", "translated page", "one label", "no title", "several works"],
)
def test_what_is_no_header(text):
    assert read_header(text) is None


def test_no_doi_is_taken_from_the_references():
    assert entry(PDF.replace("DOI：10.99999/j.issn.1234-5679.2025.13.003\n", "")).doi is None


def test_seeds_without_a_header_have_none(seeds):
    for seed in ("003", "004"):
        assert read_header(seeds(seed).read_text(encoding="utf-8")) is None


def test_the_seeds_are_read_field_by_field(seeds):
    found = entry(seeds("002").read_text(encoding="utf-8"))
    assert (found.issn, found.issued, found.issue, found.page) == ("1671-1807", "2025", "13", "146-151")
    assert [(n.zh, n.family, n.given) for n in found.author] == [
        ("曾静", "Zeng", "Jing"),
        ("代璐", "Dai", "Lu"),
        ("刘樑", "Liu", "Liang"),
    ]
    assert len(found.keywords) == 3
    online = entry(seeds("001").read_text(encoding="utf-8"))
    assert (online.cn, online.clc, online.received, online.carrier) == ("11-4558/G", "F424", "2024-04-08", "OL")
    assert (len(online.keywords), len(online.funds), len(online.affiliations)) == (5, 2, 2)


PIECES = st.sampled_from(
    [
        "摘要:",
        "Abstract",
        "关键词:",
        "甲; 乙",
        "文章编号: 1234-5679(2024)00-0000-00",
        "林知远",
        "DOI:",
        "第3期",
        "\n",
        "\n\n",
        "题目:",
        "ISSN 1234-5679",
        "《",
        "(",
    ]
)


@given(st.lists(PIECES | st.text(max_size=20), max_size=30).map("".join))
def test_any_text_is_read_or_is_no_header(text):
    header = read_header(text)
    if header:
        assert header.entry.title
        assert 1 <= header.line <= text.count("\n") + 1
        assert header.entry.raw in text
