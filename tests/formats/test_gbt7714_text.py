"""Entries as references of GB/T 7714, edition by edition; the clause is named where the standard has an example."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name
from nqpf_cli.formats.gbt7714 import parse_reference
from nqpf_cli.formats.gbt7714_style import ReferenceStyle, Rendering, StandardEdition, System
from nqpf_cli.formats.gbt7714_text import write_reference

E2015 = ReferenceStyle()
E2025 = ReferenceStyle(StandardEdition.E2025)
E2015_DATED = ReferenceStyle(system=System.AUTHOR_DATE)
E2025_DATED = ReferenceStyle(StandardEdition.E2025, System.AUTHOR_DATE)

ARTICLE = Entry(
    EntryType.ARTICLE_JOURNAL,
    title=Bilingual("低空经济：问题与路径", "The low-altitude economy: problems and ways"),
    container_title=Bilingual("示例学刊", "Example Journal"),
    author=(Name("林知远", "Lin", "Zhiyuan"), Name("吕安", "Lü", "An")),
    issued="2024", volume="12", issue="5", page="33-47", language="zh-CN", mark="J",
)  # fmt: skip
WESTERN = replace(
    ARTICLE,
    title=Bilingual(en="On samples: a test"),
    container_title=Bilingual(en="Journal of Samples"),
    author=(Name(family="Sample", given="Carl-Otto R."), Name(family="van Tester", given="D.")),
    language="en",
)
BOOK = Entry(
    EntryType.BOOK,
    title=Bilingual(zh="甲的研究"),
    author=(Name(zh="林知远"),),
    translator=(Name(zh="吕安"),),
    edition="2",
    publisher_place=Bilingual(zh="北京"),
    publisher=Bilingual(zh="示例出版社"),
    issued="2020-03",
    page="15-18",
    language="zh-CN",
    mark="M",
)  # fmt: skip
CHAPTER = replace(
    BOOK, type=EntryType.CHAPTER, translator=(), edition=None,
    container_title=Bilingual(zh="乙文集"), volume="3", editor=(Name(zh="单小青"), Name(zh="示例大学")),
)  # fmt: skip
PAGE = Entry(
    EntryType.WEBPAGE, title=Bilingual(zh="甲章程"), author=(Name(zh="示例网"),), issued="2021-04-21", accessed="2023-05-02",
    url="https://a.example.org/x", language="zh-CN", mark="EB",
)  # fmt: skip
STANDARD = Entry(
    EntryType.STANDARD, title=Bilingual(zh="甲规范"), author=(Name(zh="示例委员会"),), number="GB/T 99999-2020", issued="2020",
    language="zh-CN", mark="S",
)  # fmt: skip
PATENT = Entry(
    EntryType.PATENT, title=Bilingual(zh="一种甲"), author=(Name(zh="林知远"),), number="CN999", issued="2008-01-16", page="8-9",
    language="zh-CN", mark="P",
)  # fmt: skip
NEWS = Entry(
    EntryType.ARTICLE_NEWSPAPER, title=Bilingual(zh="甲闻"), container_title=Bilingual(zh="示例日报"), issued="2013-03-16", page="4",
    language="zh-CN", mark="N",
)  # fmt: skip
PREPRINT = Entry(
    EntryType.ARTICLE, title=Bilingual(en="A draft"), author=(Name(family="Sample", given="C"),), issued="2012-03-18",
    accessed="2020-06-24", doi="10.99999/x.1", language="en", mark="PP", extra=(("archiveprefix", "arxiv"), ("version", "2")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "style", "written"),
    [
        (ARTICLE, E2015, "林知远, 吕安. 低空经济: 问题与路径[J]. 示例学刊, 2024, 12(5): 33-47."),
        (ARTICLE, E2025, "林知远，吕安. 低空经济：问题与路径[J]. 示例学刊，2024，12（5）：33-47."),
        (ARTICLE, E2015_DATED, "林知远, 吕安, 2024. 低空经济: 问题与路径[J]. 示例学刊, 12(5): 33-47."),
        (ARTICLE, E2025_DATED, "林知远，吕安，2024. 低空经济：问题与路径[J]. 示例学刊，12（5）：33-47."),
        (WESTERN, E2015, "SAMPLE C O R, VAN TESTER D. On samples: a test[J]. Journal of Samples, 2024, 12(5): 33-47."),
        (WESTERN, E2025, "Sample C-O R，van Tester D. On samples：a test[J]. Journal of Samples，2024，12（5）：33-47."),
        (replace(ARTICLE, volume=None), E2015, "林知远, 吕安. 低空经济: 问题与路径[J]. 示例学刊, 2024(5): 33-47."),
        (replace(ARTICLE, volume=None), E2015_DATED, "林知远, 吕安, 2024. 低空经济: 问题与路径[J]. 示例学刊(5): 33-47."),
        (BOOK, E2015, "林知远. 甲的研究[M]. 吕安, 译. 2 版. 北京: 示例出版社, 2020: 15-18."),
        (BOOK, E2025, "林知远. 甲的研究[M]. 吕安，译. 2 版. 北京：示例出版社，2020：15-18."),
        (BOOK, E2025_DATED, "林知远，2020. 甲的研究[M]. 吕安，译. 2 版. 北京：示例出版社：15-18."),
        (replace(BOOK, volume="4"), E2015, "林知远. 甲的研究: 第 4 卷[M]. 吕安, 译. 2 版. 北京: 示例出版社, 2020: 15-18."),
        (CHAPTER, E2015, "林知远. 甲的研究[M]//单小青, 示例大学. 乙文集: 第 3 卷. 北京: 示例出版社, 2020: 15-18."),
        (CHAPTER, E2025_DATED, "林知远，2020. 甲的研究[M]//单小青，示例大学. 乙文集：第 3 卷. 北京：示例出版社：15-18."),
        (PAGE, E2015, "示例网. 甲章程[EB/OL]. (2021-04-21)[2023-05-02]. https://a.example.org/x."),
        (PAGE, E2025, "示例网. 甲章程[EB/OL]. （2021-04-21）[2023-05-02]. https://a.example.org/x."),
        (replace(PAGE, issued=None), E2025_DATED, "示例网，[2023]. 甲章程[EB/OL]. [2023-05-02]. https://a.example.org/x."),
        (STANDARD, E2015, "示例委员会. 甲规范: GB/T 99999-2020[S]. 2020."),
        (STANDARD, E2025, "GB/T 99999-2020 甲规范[S]."),
        (STANDARD, E2025_DATED, "示例委员会，2020. GB/T 99999-2020 甲规范[S]."),
        (PATENT, E2015, "林知远. 一种甲: CN999[P]. 2008-01-16."),
        (PATENT, E2025, "林知远. 一种甲：CN999[P]. 2008-01-16：8-9."),
        (NEWS, E2015, "甲闻[N]. 示例日报, 2013-03-16(4)."),
        (NEWS, E2025, "甲闻[N]. 示例日报，2013-03-16（4）."),
        (NEWS, E2015_DATED, "佚名, 2013. 甲闻[N]. 示例日报, 2013-03-16(4)."),
        (PREPRINT, E2025, "Sample C. A draft[PP/OL]. V2. arXiv（2012-03-18）[2020-06-24]. https://doi.org/10.99999/x.1."),
        (PREPRINT, E2015, "SAMPLE C. A draft[A/OL]. V2. arXiv(2012-03-18)[2020-06-24]. https://doi.org/10.99999/x.1."),
    ],
)  # fmt: skip
def test_a_work_is_written_so(entry, style, written):
    assert write_reference(entry, style) == written


THESIS = replace(BOOK, type=EntryType.THESIS, mark="D", translator=(), edition=None, publisher=Bilingual(zh="示例大学"))
REPORT = Entry(
    EntryType.REPORT, title=Bilingual(zh="甲报告"), author=(Name(zh="示例院"),), issued="2013-09-30", accessed="2014-06-24",
    number="7A", url="https://a.example.org/r", language="zh-CN", mark="R",
)  # fmt: skip
ARCHIVE = replace(
    REPORT, type=EntryType.DOCUMENT, mark="A", publisher=Bilingual(zh="示例馆"), publisher_place=Bilingual(zh="武汉"),
    issued="1931-11-07", url=None,
)  # fmt: skip
DATA = replace(
    REPORT, type=EntryType.DATASET, mark="DS", number=None, publisher=Bilingual(zh="示例中心"), cstr="CSTR:9.1.x",
    extra=(("version", "1.0"),),
)  # fmt: skip
MAP = replace(
    BOOK, type=EntryType.MAP, mark="CM", translator=(), edition="新版", page=None, extra=(("scale", "1:25000"),)
)
PAPER = replace(
    CHAPTER,
    type=EntryType.PAPER_CONFERENCE,
    mark="C",
    editor=(),
    container_title=Bilingual(),
    event=Bilingual(zh="甲年会"),
)
SERIAL = replace(
    BOOK, type=EntryType.ARTICLE_JOURNAL, mark="J", title=Bilingual(zh="甲杂志"), translator=(), edition=None, page=None,
    volume="1984, 1(1)-", issued=None, extra=(("year", "1984-"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "edition_2015", "edition_2025"),
    [
        (THESIS, "林知远. 甲的研究[D]. 北京: 示例大学, 2020: 15-18.", "林知远. 甲的研究[D]. 北京：示例大学，2020：15-18."),
        (REPORT, "示例院. 甲报告: 7A[R/OL]. (2013-09-30)[2014-06-24]. https://a.example.org/r.",
         "示例院. 甲报告：7A[R/OL]. 2013-09-30. https://a.example.org/r."),
        (ARCHIVE, "示例院. 甲报告: 7A[A]. 武汉: 示例馆, 1931(1931-11-07).", "示例院. 甲报告：7A[A]. 武汉：示例馆，1931-11-07."),
        (DATA, "示例院. 甲报告[DS/OL]. V1.0. 示例中心(2013-09-30)[2014-06-24]. https://a.example.org/r.",
         "示例院. 甲报告[DS/OL]. V1.0. 示例中心（2013-09-30）[2014-06-24]. https://a.example.org/r. CSTR:9.1.x."),
        (MAP, "林知远. 甲的研究. 1:25000[CM]. 新版. 北京: 示例出版社, 2020.",
         "林知远. 甲的研究. 1:25000[CM]. 新版. 北京：示例出版社，2020."),
        (PAPER, "林知远. 甲的研究[C]//甲年会, 2020: 15-18.", "林知远. 甲的研究[C]//甲年会，2020：15-18."),
        (SERIAL, "林知远. 甲杂志[J]. 1984, 1(1)-. 北京: 示例出版社, 1984-.", "林知远. 甲杂志[J]. 1984，1（1）—. 北京：示例出版社，1984—."),
    ],
)  # fmt: skip
def test_each_kind_has_its_form_in_both_editions(entry, edition_2015, edition_2025):
    assert write_reference(entry, E2015) == edition_2015
    assert write_reference(entry, E2025) == edition_2025


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({"url": "https://a.example.org/x", "accessed": "2024-05-06"}, "[J/OL]. 示例学刊, 2024, 12(5): 33-47[2024-05-06]. https://a.example.org/x."),
        ({"doi": "10.99999/x"}, "[J/OL]. 示例学刊, 2024, 12(5): 33-47. DOI:10.99999/x."),
        ({"doi": "10.99999/x", "url": "https://doi.org/10.99999/x"}, "33-47. https://doi.org/10.99999/x."),
        ({"doi": "10.99999/x", "url": "https://a.example.org"}, "33-47. https://a.example.org. DOI:10.99999/x."),
        ({"carrier": "CD"}, "[J/CD]. 示例学刊, 2024, 12(5): 33-47."),
        ({"accessed": "2024-05-06"}, "12(5): 33-47."),
        ({"page": "e2304"}, "12(5): e2304."),
        ({"page": None}, "12(5)."),
        ({"page": "33–47, 50"}, "12(5): 33-47, 50."),
        ({"container_title": Bilingual(en="Ex. J.")}, "[J]. Ex J, 2024, 12(5): 33-47."),
        ({"container_title": Bilingual(zh="学报（社科版）")}, "[J]. 学报 (社科版), 2024, 12(5): 33-47."),
        ({"title": Bilingual(zh="何以成？")}, "何以成?[J]. 示例学刊, 2024, 12(5): 33-47."),
        ({"title": Bilingual(zh="甲\n乙")}, "甲 乙[J]. 示例学刊, 2024, 12(5): 33-47."),
    ],
)  # fmt: skip
def test_the_end_of_an_article_of_2015(changes, end):
    assert write_reference(replace(ARTICLE, **changes), E2015).endswith(end)


@pytest.mark.parametrize(
    ("edition", "language", "printed"),
    [
        ("2", "zh-CN", "2 版"), ("3", "en", "3rd ed"), ("11", "en", "11th ed"), ("22", "en", "22nd ed"), ("第三版", "zh-CN", "3 版"),
        ("Second", "en", "2nd ed"), ("修订", "zh-CN", "修订版"), ("影印本", "zh-CN", "影印本"), ("revised", "en", "Rev. ed"),
        ("2020版", "zh-CN", "2020 版"), ("第1次修订本", "zh-CN", "第1次修订本"), ("2", "ja", "2 版"), ("2", "ru", "2nd изд"),
    ],
)  # fmt: skip
def test_editions(edition, language, printed):
    whole = write_reference(replace(BOOK, translator=(), edition=edition, language=language), E2015)
    assert f"[M]. {printed}. 北京" in whole


def test_a_first_edition_is_not_printed():
    assert (
        write_reference(replace(BOOK, translator=(), edition="1"))
        == "林知远. 甲的研究[M]. 北京: 示例出版社, 2020: 15-18."
    )


@pytest.mark.parametrize(
    ("language", "system", "start"),
    [
        ("zh-CN", System.AUTHOR_DATE, "佚名, 无日期. "),
        ("en", System.AUTHOR_DATE, "Anon, n.d. "),
        ("zh-CN", System.NUMERIC, "甲的研究[M]"),
    ],
)
def test_what_is_unknown_has_a_word_in_the_author_date_system_only(language, system, start):
    bare = replace(BOOK, author=(), issued=None, language=language)
    assert write_reference(bare, ReferenceStyle(system=system)).startswith(start)


@pytest.mark.parametrize(
    ("changes", "imprint"),
    [
        ({"publisher_place": Bilingual()}, "[出版地不详]: 示例出版社, 2020"),
        ({"publisher": Bilingual()}, "北京: [出版者不详], 2020"),
        ({"publisher": Bilingual(), "publisher_place": Bilingual(), "language": "en"}, "[S.l.]: [s.n.], 2020"),
        ({"publisher_place": Bilingual(), "url": "https://a.example.org"}, "示例出版社, 2020"),
    ],
)
def test_marks_for_an_unknown_imprint_are_written_when_asked_for(changes, imprint):
    style = ReferenceStyle(unknown_imprint=True)
    whole = write_reference(replace(BOOK, translator=(), edition=None, page=None, **changes), style)
    assert whole.split("]. ", 1)[1].startswith(imprint)


@pytest.mark.parametrize(
    ("year", "numeric", "dated"),
    [
        ("1865（清同治四年）", "示例出版社, 1865（清同治四年）: 15-18.", "林知远, 1865（清同治四年）. "),
        ("c1988", "示例出版社, c1988: 15-18.", "林知远, c1988. "),
        ("[1936]", "示例出版社, [1936]: 15-18.", "林知远, [1936]. "),
    ],
)
def test_a_year_is_printed_as_it_was(year, numeric, dated):
    old = replace(BOOK, issued=None, extra=(("year", year),))
    assert write_reference(old, E2015).endswith(numeric)
    assert write_reference(old, E2015_DATED).startswith(dated)


@pytest.mark.parametrize(
    ("rendering", "written"),
    [
        (Rendering.OWN, ["林知远, 吕安. 低空经济: 问题与路径[J]. 示例学刊, 2024, 12(5): 33-47."]),
        (Rendering.ZH, ["林知远, 吕安. 低空经济: 问题与路径[J]. 示例学刊, 2024, 12(5): 33-47."]),
        (Rendering.EN, ["LIN Z Y, LÜ A. The low-altitude economy: problems and ways[J]. Example Journal, 2024, 12(5): 33-47."]),
        (Rendering.PAIR, ["林知远, 吕安. 低空经济: 问题与路径[J]. 示例学刊, 2024, 12(5): 33-47.",
                          "LIN Z Y, LÜ A. The low-altitude economy: problems and ways[J]. Example Journal, 2024, 12(5): 33-47."]),
    ],
)  # fmt: skip
def test_a_work_known_in_two_languages_is_written_in_either_or_both(rendering, written):
    assert write_reference(ARTICLE, ReferenceStyle(language=rendering)).split("\n") == written


@pytest.mark.parametrize("rendering", Rendering)
def test_a_work_known_in_one_language_is_written_in_that(rendering):
    assert write_reference(WESTERN, ReferenceStyle(language=rendering)) == write_reference(WESTERN)
    assert write_reference(BOOK, ReferenceStyle(language=rendering)) == write_reference(BOOK)


@pytest.mark.parametrize("style", [E2015, E2025, E2015_DATED, E2025_DATED])
@pytest.mark.parametrize("entry", [ARTICLE, WESTERN, BOOK, CHAPTER, PAGE, NEWS])
def test_what_is_written_is_parsed_again(entry, style):
    parsed = parse_reference(write_reference(entry, style))
    assert parsed
    fields = ("volume", "issue", "page", "edition", "mark", "accessed", "url", "doi")
    if entry.type is EntryType.CHAPTER:
        fields = tuple(field for field in fields if field != "volume")
    assert {f: getattr(parsed, f) for f in fields} == {f: getattr(entry, f) for f in fields}
    assert parsed.year == entry.year
    assert len(parsed.author) == len(entry.author) or not entry.author


@pytest.mark.parametrize(
    ("entry", "extra", "written"),
    [
        (PATENT, ("holder", "示例公司"), "示例公司. 一种甲: CN999[P]. 2008-01-16."),
        (PATENT, ("holder", "Example Ltd"), "Example Ltd. 一种甲: CN999[P]. 2008-01-16."),
        (CHAPTER, ("bookauthor", "吕安 and Sample, Carl"),
         "林知远. 甲的研究[M]//吕安, SAMPLE C. 乙文集: 第 3 卷. 北京: 示例出版社, 2020: 15-18."),
        (THESIS, ("titleaddon", "附图"), "林知远. 甲的研究: 附图[D]. 北京: 示例大学, 2020: 15-18."),
        (replace(THESIS, mark=None, type=EntryType.BOOK), ("entrytype", "proceedings"), "林知远. 甲的研究[C]. 北京: 示例大学, 2020: 15-18."),
        (replace(THESIS, mark=None, type=EntryType.DOCUMENT), ("entrytype", "letter"), "林知远. 甲的研究[A]. 北京: 示例大学, 2020: 15-18(2020-03)."),
        (replace(THESIS, mark=None, type=EntryType.DOCUMENT), ("entrytype", "x"), "林知远. 甲的研究[Z]. 北京: 示例大学, 2020: 15-18."),
        (replace(NEWS, mark=None, type=EntryType.ARTICLE_JOURNAL), ("entrysubtype", "newspaper"), "甲闻[N]. 示例日报, 2013-03-16(4)."),
    ],
)  # fmt: skip
def test_fields_of_bibtex_without_a_place_of_their_own_are_written(entry, extra, written):
    assert write_reference(replace(entry, extra=(extra,))) == written


@pytest.mark.parametrize(
    ("number", "end"),
    [("e2304", "12(5): e2304."), ("730570", "12(5): 730570."), ("1000-0000(2024)05-0033-15", "12(5)."), ("9999-999X（2024）05-0001-02", "12(5).")],
)  # fmt: skip
def test_an_article_number_stands_in_for_pages_but_a_chinese_one_does_not(number, end):
    assert write_reference(replace(ARTICLE, page=None, article_number=number)).endswith(end)


@pytest.mark.parametrize("kind", EntryType)
def test_every_type_has_a_type_mark(kind):
    assert "[" in write_reference(Entry(kind, title=Bilingual(zh="甲")))


TEXT = st.none() | st.text(max_size=8)
BILINGUAL = st.builds(Bilingual, zh=TEXT, en=TEXT)
NAMES = st.lists(st.builds(Name, zh=TEXT, family=TEXT, given=TEXT, literal=TEXT), max_size=4).map(tuple)
ENTRIES = st.builds(
    Entry,
    type=st.sampled_from(EntryType), title=BILINGUAL, container_title=BILINGUAL, publisher=BILINGUAL, publisher_place=BILINGUAL,
    event=BILINGUAL, series=BILINGUAL, author=NAMES, editor=NAMES, translator=NAMES, et_al=st.booleans(), volume=TEXT, issue=TEXT,
    page=TEXT, edition=TEXT, number=TEXT, url=TEXT, doi=TEXT, cstr=TEXT, mark=st.sampled_from([None, *"JMNCDRSPAZG", "EB", "DB", "X"]),
    issued=st.sampled_from([None, "2020", "2020-05", "2020-05-06", "1984/", "1984/1990"]), accessed=st.sampled_from([None, "2021-02-03"]),
    language=st.sampled_from([None, "zh-CN", "en", "ja", "ru", "ko", "x"]), raw=TEXT.map(lambda text: text or ""),
)  # fmt: skip
STYLES = st.builds(
    ReferenceStyle, edition=st.sampled_from(StandardEdition), system=st.sampled_from(System),
    language=st.sampled_from([Rendering.OWN, Rendering.ZH, Rendering.EN]), unknown_imprint=st.booleans(),
)  # fmt: skip


@settings(deadline=None)
@given(ENTRIES, STYLES)
def test_any_entry_is_one_line_that_ends_with_a_mark(entry, style):
    written = write_reference(entry, style)
    assert len(written.splitlines()) <= 1
    assert not written or written[-1] in ".?!"
