"""Shapes that the clauses of GB/T 7714 define beside the plain article and the plain book; all works are invented."""

import pytest

from nqpf_cli.bibliography.model import Bilingual, EntryType, Name
from nqpf_cli.formats.gbt7714 import parse_reference


def read(reference: str, *names: str) -> tuple[object, ...]:
    """The named fields of what is read; a bilingual one as what either language has."""
    entry = parse_reference(reference)
    values = [getattr(entry, name) for name in names]
    return tuple(value.either() if isinstance(value, Bilingual) else value for value in values)


@pytest.mark.parametrize(
    ("statement", "edition"),
    [
        ("刻本. ", "刻本"),
        ("示例书局影印本. ", "示例书局影印本"),
        ("修订本. ", "修订本"),
        ("新1版. ", "新1版"),
        ("2020 版. ", "2020"),
        ("Rev. ed. ", "Rev. ed"),
        ("5th edn. ", "5"),
    ],
)
def test_an_edition_statement_has_many_words(statement, edition):
    reference = f"林知远. 虚构集[M]. {statement}示例市: 示例书局, 1962: 50."
    assert read(reference, "edition", "publisher_place", "publisher", "page") == (edition, "示例市", "示例书局", "50")


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("1865（清同治四年）", "1865"),
        ("1865(清同治四年)", "1865"),
        ("c1988", "1988"),
        ("1995印刷", "1995"),
        ("[1936]", "1936"),
        ("1984—", "1984"),
        ("1957—1990", "1957"),
        ("2003年版", "2003"),
    ],
)
def test_a_year_of_publication_may_have_company(date, issued):
    names = ("publisher_place", "publisher", "issued")
    assert read(f"林知远. 虚构集[M]. 示例市: 示例书局, {date}.", *names) == ("示例市", "示例书局", issued)


@pytest.mark.parametrize("date", ["1865（清同治四年）", "c1988", "1995印刷", "[1936]", "1984-", "1957-1990"])
def test_what_is_printed_with_the_year_is_kept(date):
    assert parse_reference(f"林知远. 虚构集[M]. 示例市: 示例书局, {date}: 3.").extra == (("year", date),)


@pytest.mark.parametrize("page", ["序2-3", "扉页", "第1版自序", "1.1-1.36", "xii-xv", "14-21,30", "目录3"])
def test_pages_are_more_than_numbers(page):
    chapter = f"林知远. 虚构的序[M]//单一鸣, 吕安. 虚构集. 示例市: 示例书局, 1991: {page}."
    assert read(chapter, "container_title", "publisher", "page") == ("虚构集", "示例书局", page)


@pytest.mark.parametrize("marks", [{}, {",": "，", ":": "：", "(": "（", ")": "）"}], ids=["2015", "2025"])
@pytest.mark.parametrize(
    ("reference", "numbering", "publisher", "issued"),
    [
        ("示例学会. 示例通讯[J]. 1984, 1(1)-. 示例市: 示例社, 1984-.", "1984, 1(1)-", "示例社", "1984"),
        ("示例学会. 示例通讯[J]. 1957(1)-1990(4). 示例市: 示例社, 1957-1990.", "1957(1)-1990(4)", "示例社", "1957"),
    ],
)
def test_a_whole_serial_has_its_numbering_and_an_imprint(marks, reference, numbering, publisher, issued):
    table = str.maketrans(marks)
    names = ("title", "volume", "publisher", "issued")
    written = (reference.translate(table), numbering.translate(table))
    assert read(written[0], *names) == ("示例通讯", written[1], publisher, issued)


@pytest.mark.parametrize(
    ("reference", "container", "event", "issued", "page"),
    [
        ("林知远. 虚构[C]//示例学会第3次年会, 2022: 2.", "示例学会第3次年会", "示例学会第3次年会", "2022", "2"),
        ("林知远, 2022. 虚构[C]//示例学会第3次年会: 2.", "示例学会第3次年会", "示例学会第3次年会", "2022", "2"),
        ("Sample C. A thing[C]//Advances in Samples. 2017: 5-9.", "Advances in Samples", None, "2017", "5-9"),
    ],
)
def test_a_paper_may_name_a_meeting_and_no_publisher(reference, container, event, issued, page):
    names = ("container_title", "event", "issued", "page", "publisher")
    assert read(reference, *names) == (container, event, issued, page, None)


def test_a_host_without_publisher_may_have_a_volume():
    reference = "SAMPLE C, DOE J. A thing[C]//Advances in samples. 2017, 30(2): 5-9."
    assert read(reference, "container_title", "volume", "issue", "page") == ("Advances in samples", "30", "2", "5-9")


@pytest.mark.parametrize(
    "reference",
    [
        "林知远. 虚构的记忆[M]. 单一鸣, 译//《示例》杂志社. 虚构集. 示例市: 示例社, 2023: 5-8.",
        "林知远. 虚构的记忆[M]. 单一鸣，译//《示例》杂志社. 虚构集. 示例市：示例社，2023：5-8.",
        "林知远. 虚构的记忆. 单一鸣, 译//《示例》杂志社. 虚构集. 示例市: 示例社, 2023: 5-8.",
    ],
)
def test_translators_of_a_part_stand_before_its_host(reference):
    names = ("translator", "editor", "container_title", "page")
    assert read(reference, *names) == ((Name(zh="单一鸣"),), (Name(zh="《示例》杂志社"),), "虚构集", "5-8")


def test_an_article_may_have_translators():
    reference = "佐藤某. 虚构的镜[J]. 单一鸣，译. 示例学刊，2009（1）：85-92."
    assert read(reference, "translator", "container_title", "issue") == ((Name(zh="单一鸣"),), "示例学刊", "1")


@pytest.mark.parametrize(
    ("reference", "title", "number", "page"),
    [
        ("林知远. 虚构的措施: ABCD-EFG-262[R]. 2011: 8-9.", "虚构的措施", "ABCD-EFG-262", "8-9"),
        ("SAMPLE C. A thing: PB 91-194001[R]. Sampleton: Sample Service, 1990.", "A thing", "PB 91-194001", None),
        ("SAMPLE C. A thing[R]. Sample Working Paper, No. 12345, 2019.", "A thing", "No. 12345", None),
        ("示例厅. 关于虚构的通知: 示办发〔2005〕37号[A]. 2005-07-12.", "关于虚构的通知", "示办发〔2005〕37号", None),
        (
            "林知远. 虚构的奏折: 04-01-35-0399-039[A]. 示例市: 示例档案馆, 1887.",
            "虚构的奏折",
            "04-01-35-0399-039",
            None,
        ),
        ("单一鸣. 虚构的装置: CN299910171314.3[P]. 2008-01-16: 8-9.", "虚构的装置", "CN299910171314.3", "8-9"),
        ("IEEE P902.11xx/D8.0-2020 A sample draft[S].", "A sample draft", "IEEE P902.11xx/D8.0-2020", None),
        ("ISO/IEC 99999-20-2:2016(en) Sample dusts[S].", "Sample dusts", "ISO/IEC 99999-20-2:2016(en)", None),
        ("示例年鉴: 2003[R]. 示例市: 示例社, 2003.", "示例年鉴: 2003", None, None),
    ],
)
def test_a_number_is_told_from_a_subtitle(reference, title, number, page):
    assert read(reference, "title", "number", "page") == (title, number, page)


def test_the_country_of_a_patent_is_kept():
    entry = parse_reference("单一鸣. 虚构的装置: 中国, 299910171314.3[P]. 2008-01-16.")
    assert (entry.title.zh, entry.extra) == ("虚构的装置", (("jurisdiction", "中国"),))


def test_a_map_has_its_scale_and_size_apart():
    entry = parse_reference("林知远. 虚构湾地质图. 1:25000[CM]. 示例市: 示例社, 2021. 128 cm×84 cm.")
    assert (entry.type, entry.title.zh, entry.issued, entry.page) == (EntryType.MAP, "虚构湾地质图", "2021", None)
    assert entry.extra == (("scale", "1:25000"), ("dimensions", "128 cm×84 cm"))


@pytest.mark.parametrize(
    ("reference", "publisher", "container", "version", "issued"),
    [
        (
            "林知远. 虚构数据集[DS/OL]. V1.0. 示例数据中心（2023-09-10）[2025-07-15]. https://d.example.org/x.",
            "示例数据中心",
            None,
            "1.0",
            "2023-09-10",
        ),
        ("林知远. 虚构[PP/OL]. V2. SampleXiv（2012-03-18）[2020-06-24].", None, "SampleXiv", "2", "2012-03-18"),
        ("林知远. 虚构数据集[DS]. 示例市: 示例数据中心, 2020.", "示例数据中心", None, None, "2020"),
    ],
)
def test_data_and_preprints_have_a_version_and_where_they_are_kept(reference, publisher, container, version, issued):
    names = ("publisher", "container_title", "edition", "issued")
    assert read(reference, *names) == (publisher, container, None, issued)
    assert parse_reference(reference).extra == ((("version", version),) if version else ())


@pytest.mark.parametrize(
    ("reference", "title", "publisher", "genre"),
    [
        ("林知远. 虚构研究: [博士学位论文][D]. 示例市: 示例大学, 2019.", "虚构研究", "示例大学", "博士学位论文"),
        ("林知远. 虚构研究[D]. 示例大学硕士学位论文, 2019.", "虚构研究", "示例大学", "硕士学位论文"),
        ("Sample C. A thing[D]. Ph.D. dissertation, Sample University, 2019.", "A thing", "Sample University", "Ph.D. dissertation"),
        ("林知远. 虚构研究[D]. 示例市: 示例大学, 2019.", "虚构研究", "示例大学", None),
    ],
)  # fmt: skip
def test_a_thesis_may_name_its_degree(reference, title, publisher, genre):
    assert read(reference, "title", "publisher", "genre") == (title, publisher, genre)


def test_series_and_isbn_are_kept():
    reference = "林知远. 虚构集[M]. 示例市: 示例社, 2000. (示例名著丛书). ISBN 978-7-100-12345-6."
    assert read(reference, "series", "isbn", "issued") == ("示例名著丛书", "978-7-100-12345-6", "2000")


@pytest.mark.parametrize(
    "spelled", ["CSTR:99999.14.jse.2024", "CSTR：99999.14.jse.2024", "https://cstr.cn/99999.14.jse.2024"]
)
def test_a_cstr_is_taken_however_it_is_spelled(spelled):
    assert read(f"林知远. 虚构[J]. 示例学刊, 2024(5): 3. {spelled}.", "cstr", "page") == ("99999.14.jse.2024", "3")


@pytest.mark.parametrize(
    ("head", "author", "title"),
    [
        ("示例院语言所词典编辑室. 虚构词典", Name(zh="示例院语言所词典编辑室"), "虚构词典"),
        ("示例数据中心（示例大学水土所）. 虚构指标", Name(zh="示例数据中心（示例大学水土所）"), "虚构指标"),
        ("Sample Center, Inc. About samples", Name(literal="Sample Center, Inc"), "About samples"),
        (
            "Institute of Samples and Things. A thing",
            Name(literal="Institute of Samples and Things"),
            "A thing",
        ),
        (
            "Sample Bureau of Things. Example Department Office. A thing",
            Name(literal="Sample Bureau of Things. Example Department Office"),
            "A thing",
        ),
        ("Иванов А Я. Пример", Name(family="Иванов", given="А Я"), "Пример"),
        ("Sample P H v d. A thing", Name(family="Sample", given="P H v d"), "A thing"),
        ("Carl M.Sample.Technical things", Name(family="Sample", given="Carl M."), "Technical things"),
        ("PEEBLES P Z, Jr. A thing", Name(family="PEEBLES, Jr", given="P Z"), "A thing"),
    ],
)
def test_institutions_and_names_of_other_kinds_are_authors(head, author, title):
    assert read(f"{head}[M]. 示例市: 示例社, 2000.", "author", "title") == ((author,), title)


@pytest.mark.parametrize(
    "reference",
    [
        "林知远, 1865(清同治四年). 虚构集[M]. 刻本. 示例市: 示例书局.",
        "林知远, 1865. 虚构集[M]. 刻本. 示例市: 示例书局.",
        "林知远，1865. 虚构集[M]. 刻本. 示例市：示例书局.",
        "林知远, 1865. 虚构集. 刻本. 示例市: 示例书局.",
    ],
)
def test_an_imprint_of_the_author_date_form_has_no_year(reference):
    names = ("issued", "edition", "publisher_place", "publisher")
    assert read(reference, *names) == ("1865", "刻本", "示例市", "示例书局")


def test_a_publisher_alone_is_an_imprint_in_the_author_date_form():
    assert read("SAMPLE C, 2024. A thing[M/OL]. Sample Press: 13.", "publisher", "page") == ("Sample Press", "13")


def test_dates_of_the_edition_of_1987_are_published_and_read():
    reference = "林知远. 虚构集[M/CD]. 示例市: 示例社, 1998-08-16/1998-10-04."
    assert read(reference, "issued", "accessed") == ("1998-08-16", "1998-10-04")


def test_full_width_letters_and_digits_are_read():
    reference = "林知远．虚构集［Ｍ］．示例市：示例社，２０００：１２．"
    assert read(reference, "mark", "issued", "page") == ("M", "2000", "12")


@pytest.mark.parametrize(
    "tail", ["中国专利: 29991017.3, 1989-07-26.", "中国专利:29991017.3,1989-07-26.", "29991017.3, 1989-07-26."]
)
def test_the_number_of_a_patent_may_stand_behind_its_mark(tail):
    reference = f"单一鸣. 虚构的制备方案[P]. {tail}"
    assert read(reference, "number", "issued", "publisher_place") == ("29991017.3", "1989-07-26", None)


@pytest.mark.parametrize(
    ("tail", "publisher", "number", "issued"),
    [
        ("Sample Working Papers, 2019, No. 25588.", "Sample Working Papers", "No. 25588", "2019"),
        ("示例市: 示例社, 1998[1998-09-26]. http://a.example.org/x.htm (Big5).", "示例社", None, "1998"),
    ],
)
def test_what_is_no_page_is_not_taken_for_one(tail, publisher, number, issued):
    mark = "R" if number else "M/OL"
    names = ("publisher", "number", "issued", "page")
    assert read(f"SAMPLE C. A thing[{mark}]. {tail}", *names) == (publisher, number, issued, None)


def test_an_abbreviated_title_of_a_host_is_no_editor():
    reference = "SAMPLE C. A thing[C]//Proc. of Samples. Sampleton: Press, 1971: 3."
    assert read(reference, "container_title", "editor") == ("Proc. of Samples", ())


@pytest.mark.parametrize(
    ("tail", "container", "number"),
    [
        ("[J]. arXiv preprint arXiv:2999.02907, 2029.", "arXiv preprint arXiv:2999.02907", "2999.02907"),
        ("[PP/OL]. arXiv: 2999.02907[2029-02-03]. https://p.example.org/x.", "arXiv", "2999.02907"),
    ],
)
def test_the_number_of_a_preprint_is_no_page(tail, container, number):
    assert read(f"SAMPLE C. A thing{tail}", "container_title", "number", "page") == (container, number, None)


@pytest.mark.parametrize(
    ("tail", "volume", "issue", "page"),
    [
        ("示例学刊, 2010(上半月): 5-7.", None, "上半月", "5-7"),
        ("示例学刊, 2010, 31(增刊): 5-7.", "31", "增刊", "5-7"),
        ("示例学刊, 2010, 31(增刊2): 730570.", "31", "增刊2", "730570"),
        ("示例学刊, 2010年第10期: 第1-13页.", None, "10", "1-13"),
        ("GigaSamples, 2023, 12: giad067.", "12", None, "giad067"),
        ("示例学刊, 1-13[2024-03-02].", None, None, "1-13"),
    ],
)
def test_issues_and_pages_of_articles_have_many_forms(tail, volume, issue, page):
    assert read(f"林知远. 虚构[J/OL]. {tail}", "volume", "issue", "page") == (volume, issue, page)
