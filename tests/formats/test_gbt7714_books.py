"""GB/T 7714 references to books, parts of books, theses, reports, standards and patents; authors of any work."""

import pytest

from nqpf_cli.bibliography.model import Bilingual, EntryType, Name
from nqpf_cli.formats.gbt7714 import parse_reference


def read(reference: str, *names: str) -> tuple[object, ...]:
    """The named fields of what is read; a bilingual one as what either language has."""
    entry = parse_reference(reference)
    values = [getattr(entry, name) for name in names]
    return tuple(value.either() if isinstance(value, Bilingual) else value for value in values)


@pytest.mark.parametrize(
    ("tail", "place", "publisher", "issued", "page"),
    [
        ("示例市: 示例出版社, 2023: 15-21.", "示例市", "示例出版社", "2023", "15-21"),
        ("示例市: 示例出版社, 2023.", "示例市", "示例出版社", "2023", None),
        ("示例市：示例出版社，2023：15—21．", "示例市", "示例出版社", "2023", "15-21"),
        ("示例市:示例出版社,2023:15-21.", "示例市", "示例出版社", "2023", "15-21"),
        ("示例出版社, 2023.", None, "示例出版社", "2023", None),
        ("Sampleton: Sample Press, 1999: 7.", "Sampleton", "Sample Press", "1999", "7"),
        ("示例市: 示例出版社, c1988.", "示例市", "示例出版社", "1988", None),
        ("[S.l.]: 示例出版社, 1950.", None, "示例出版社", "1950", None),
        ("示例市: [s.n.], 1950.", "示例市", None, "1950", None),
        ("[S.l.]: [s.n.], 1950.", None, None, "1950", None),
        ("[出版地不详]: [出版者不详], 1950.", None, None, "1950", None),
        ("示例市: 示例出版社, 2023-05: 3.", "示例市", "示例出版社", "2023-05", "3"),
        (
            "示例市: 示例出版社, 2023: 5[2024-01-02]. https://b.example.org/x?y=%20.",
            "示例市",
            "示例出版社",
            "2023",
            "5",
        ),
        ("2023.", None, None, "2023", None),
        ("", None, None, None, None),
    ],
)
def test_a_book_has_its_imprint(tail, place, publisher, issued, page):
    names = ("type", "title", "publisher_place", "publisher", "issued", "page")
    assert read(f"欧阳晓. 虚构导论[M]. {tail}", *names) == (EntryType.BOOK, "虚构导论", place, publisher, issued, page)


@pytest.mark.parametrize(
    ("before", "edition", "translator"),
    [
        ("2版. ", "2", ()),
        ("第2版. ", "2", ()),
        ("2nd ed. ", "2", ()),
        ("修订版. ", "修订版", ()),
        ("林知远, 查宁, 译. ", None, (Name(zh="林知远"), Name(zh="查宁"))),
        ("林知远译. ", None, (Name(zh="林知远"),)),
        ("林知远, 等译. ", None, (Name(zh="林知远"),)),
        ("林知远，译．", None, (Name(zh="林知远"),)),
        ("2版. 林知远, 译. ", "2", (Name(zh="林知远"),)),
        ("林知远, 译. 2版. ", "2", (Name(zh="林知远"),)),
        ("第三版. ", "3", ()),
        ("第二十一版. ", "21", ()),
        ("林知远, 译. 修订版. ", "修订版", (Name(zh="林知远"),)),
    ],
)
def test_edition_and_translators_stand_before_the_imprint(before, edition, translator):
    reference = f"约翰·范例. 虚构导论[M]. {before}示例市: 示例出版社, 2023."
    names = ("edition", "translator", "publisher_place", "issued")
    assert read(reference, *names) == (edition, translator, "示例市", "2023")


@pytest.mark.parametrize(
    ("host", "editor", "container"),
    [
        ("//第三届示例会议论文集. ", (), "第三届示例会议论文集"),
        ("//欧阳晓, 吕安. 第三届示例会议论文集. ", (Name(zh="欧阳晓"), Name(zh="吕安")), "第三届示例会议论文集"),
        (" // 欧阳晓，主编．第三届示例会议论文集．", (Name(zh="欧阳晓"),), "第三届示例会议论文集"),
        ("//示例学会. 论文集: 上册. ", (Name(zh="示例学会"),), "论文集: 上册"),
        ("／／论文集．", (), "论文集"),
        (
            "//SAMPLE C, TESTER D. Proceedings of Samples. ",
            (Name(None, "SAMPLE", "C"), Name(None, "TESTER", "D")),
            "Proceedings of Samples",
        ),
        ("//Proceedings of the U.S. Sample Days. ", (), "Proceedings of the U.S. Sample Days"),
    ],
)
@pytest.mark.parametrize(("mark", "kind"), [("C", EntryType.PAPER_CONFERENCE), ("M", EntryType.CHAPTER)])
def test_a_part_has_its_host_and_editors(mark, kind, host, editor, container):
    reference = f"林知远. 虚构的网络[{mark}]{host}示例市: 示例出版社, 2019: 44-51."
    names = ("type", "editor", "container_title", "publisher_place", "issued", "page")
    assert read(reference, *names) == (kind, editor, container, "示例市", "2019", "44-51")


@pytest.mark.parametrize(
    "host",
    [
        "[M]//欧阳晓. 虚构全书. 2版. ",
        "[M]//欧阳晓. 虚构全书. 2版. 查宁, 译. ",
        "[C]. 欧阳晓, 主编. 虚构全书. 2版. ",
        "[A]. 载于：欧阳晓，主编．虚构全书［C］．",
        "[C]. 欧阳晓. 虚构全书. ",
        "[A]. 见: 欧阳晓主编. 虚构全书[C]. ",
        "[A]. 欧阳晓. 虚构全书[C]. ",
        "[A]．欧阳晓，主编．虚构全书［C］．",
        "[A]. 欧阳晓. 虚构全书[M]. ",
    ],
)
def test_a_host_of_any_edition_of_the_standard(host):
    reference = f"林知远. 虚构的网络{host}示例市: 示例出版社, 1989: 44-51."
    names = ("author", "title", "editor", "container_title", "publisher_place", "page")
    expected = ((Name(zh="林知远"),), "虚构的网络", (Name(zh="欧阳晓"),), "虚构全书", "示例市", "44-51")
    assert read(reference, *names) == expected


@pytest.mark.parametrize(
    ("reference", "kind", "place", "publisher", "issued"),
    [
        ("林知远. 甲[D]. 示例市: 示例大学, 2020.", EntryType.THESIS, "示例市", "示例大学", "2020"),
        ("林知远. 甲[D]. 示例大学, 2020.", EntryType.THESIS, None, "示例大学", "2020"),
        (
            "林知远. 甲[D/OL]. 示例市: 示例大学, 2020[2021-03-04]. https://d.example.org.",
            EntryType.THESIS,
            "示例市",
            "示例大学",
            "2020",
        ),
        ("示例研究院. 甲[R]. 示例市: 示例研究院, 2021.", EntryType.REPORT, "示例市", "示例研究院", "2021"),
        ("欧阳晓. 甲[C]. 示例市: 示例出版社, 2019.", EntryType.PAPER_CONFERENCE, "示例市", "示例出版社", "2019"),
        ("欧阳晓. 甲[G]. 示例市: 示例出版社, 1950.", EntryType.BOOK, "示例市", "示例出版社", "1950"),
        ("示例社. 甲[CP]. 示例市: 示例社, 2020.", EntryType.SOFTWARE, "示例市", "示例社", "2020"),
        ("示例院. 甲[CM]. 示例市: 示例出版社, 2020.", EntryType.MAP, "示例市", "示例出版社", "2020"),
        ("林知远. 甲[A]. 示例市: 示例档案馆, 1950.", EntryType.DOCUMENT, "示例市", "示例档案馆", "1950"),
        ("林知远. 甲[Z]. 2020.", EntryType.DOCUMENT, None, None, "2020"),
    ],
)
def test_other_works_have_an_imprint_too(reference, kind, place, publisher, issued):
    names = ("type", "title", "publisher_place", "publisher", "issued")
    assert read(reference, *names) == (kind, "甲", place, publisher, issued)


@pytest.mark.parametrize(
    ("reference", "title", "number", "issued"),
    [
        ("示例委员会. 虚构规范: GB/T 99999-2020[S]. 示例市: 示例出版社, 2020.", "虚构规范", "GB/T 99999-2020", "2020"),
        ("虚构规范：GB/T 99999.1-2020［S］．", "虚构规范", "GB/T 99999.1-2020", None),
        ("Invented rules: ISO 99999:2020[S]. Sampleton: Sample Press, 2020.", "Invented rules", "ISO 99999:2020", "2020"),
        ("虚构规范[S]. 示例市: 示例出版社, 2020.", "虚构规范", None, "2020"),
        ("林知远, 吕安. 一种虚构的装置: CN999999999A[P]. 2020-07-08.", "一种虚构的装置", "CN999999999A", "2020-07-08"),
        ("SAMPLE C. Invented device: US 9999999 B2[P]. 2020-07-08.", "Invented device", "US 9999999 B2", "2020-07-08"),
        ("虚构规范: GB/T 99999—2020[S]. 示例市: 示例出版社, 2020.", "虚构规范", "GB/T 99999-2020", "2020"),
        ("GB/T 99999—2020, 虚构规范[S].", "虚构规范", "GB/T 99999-2020", None),
        ("GB/T 99999.1—2020　虚构规范［S］．", "虚构规范", "GB/T 99999.1-2020", None),
        ("ISO/IEC 99999-1:2020 Invented rules[S].", "Invented rules", "ISO/IEC 99999-1:2020", None),
        ("T/ABC 001—2024虚构规范[S].", "虚构规范", "T/ABC 001-2024", None),
        ("虚构规范: DB99/T 999—2020[S].", "虚构规范", "DB99/T 999-2020", None),
        ("B2B 虚构规范: 2020-2030[S].", "B2B 虚构规范: 2020-2030", None, None),
        ("林知远. 一种虚构的装置: 202099999999.9[P]. 2020-07-08.", "一种虚构的装置", "202099999999.9", "2020-07-08"),
        ("林知远. 一种装置: 中国, 202099999999.X[P]. 2020-07-08.", "一种装置", "202099999999.X", "2020-07-08"),
        ("林知远．一种装置：ZL 202099999999.9［P］．2020-07-08．", "一种装置", "ZL 202099999999.9", "2020-07-08"),
        ("林知远. 一种装置: 2020[P]. 2020-07-08.", "一种装置: 2020", None, "2020-07-08"),
        ("示例院. 虚构展望: COVID-19[R]. 示例市: 示例院, 2021.", "虚构展望: COVID-19", None, "2021"),
        ("示例院. 虚构产业报告: No. 2021-7[R]. 示例市: 示例院, 2021.", "虚构产业报告", "No. 2021-7", "2021"),
    ],
)  # fmt: skip
def test_the_number_of_a_standard_patent_or_report_is_no_part_of_the_title(reference, title, number, issued):
    found = read(reference, "title", "number", "issued")
    assert (found[0], found[1] and found[1].replace("—", "-"), found[2]) == (title, number, issued)


@pytest.mark.parametrize(
    ("head", "author", "et_al"),
    [
        ("欧阳晓, 司马明远, 诸葛文", (Name(zh="欧阳晓"), Name(zh="司马明远"), Name(zh="诸葛文")), False),
        ("欧阳晓, 吕安, 查宁, 等", (Name(zh="欧阳晓"), Name(zh="吕安"), Name(zh="查宁")), True),
        ("欧阳晓,吕安等", (Name(zh="欧阳晓"), Name(zh="吕安")), True),
        ("欧阳晓, 主编", (Name(zh="欧阳晓"),), False),
        ("示例省统计局课题组", (Name(zh="示例省统计局课题组"),), False),
        ("约翰·J·范例", (Name(zh="约翰·J·范例"),), False),
        ("[英] 约翰·范例", (Name(zh="约翰·范例"),), False),
        ("（美）范例", (Name(zh="范例"),), False),
        ("SAMPLE C, TESTER D E, et al", (Name(None, "SAMPLE", "C"), Name(None, "TESTER", "D E")), True),
        ("SAMPLE C, TESTER D E, et al.", (Name(None, "SAMPLE", "C"), Name(None, "TESTER", "D E")), True),
        ("Carl Sample and Dora Tester", (Name(None, "Sample", "Carl"), Name(None, "Tester", "Dora")), False),
        ("Carl R. Sample, Dora Tester", (Name(None, "Sample", "Carl R."), Name(None, "Tester", "Dora")), False),
        ("LIN Zhiyuan", (Name(None, "LIN", "Zhiyuan"),), False),
        ("van der SAMPLE H", (Name(None, "van der SAMPLE", "H"),), False),
        ("World Sample Organization", (Name(literal="World Sample Organization"),), False),
        ("佚名", (), False),
        ("Anon", (), False),
        ("范例 J, 样本 P S", (Name(zh="范例 J"), Name(zh="样本 P S")), False),
        ("C. R. Sample and D. Tester", (Name(None, "Sample", "C. R."), Name(None, "Tester", "D.")), False),
        ("C. R. Sample, D. Tester", (Name(None, "Sample", "C. R."), Name(None, "Tester", "D.")), False),
        ("Lin Zhiyuan", (Name(None, "Lin", "Zhiyuan"),), False),
        ("ŻAK S", (Name(None, "ŻAK", "S"),), False),
    ],
)  # fmt: skip
def test_authors_are_told_from_the_title(head, author, et_al):
    reference = f"{head}. 虚构导论[M]. 示例市: 示例出版社, 2023."
    assert read(reference, "author", "et_al", "title") == (author, et_al, "虚构导论")


@pytest.mark.parametrize(
    "title",
    [
        "虚构产业: 甲与乙",
        "《虚构导论》的 2.0 版",
        "什么是虚构？",
        "Invented drones: 5G, U.S. and 2.0 versions",
        "Drones, inventions and their output",
        "Why invent? A study",
        "虚构(第二辑)",
        "1984—2024年的虚构产业",
        "基于GB/T 7714的虚构",
    ],
)
def test_a_title_is_kept_as_it_is(title):
    assert read(f"SAMPLE C. {title}[M]. 示例市: 示例出版社, 2023.", "title") == (title,)
    assert read(f"{title}[M]. 示例市: 示例出版社, 2023.", "title", "author") == (title, ())


@pytest.mark.parametrize(("title", "language"), [("虚构导论", "zh-CN"), ("AI与虚构", "zh-CN"), ("Invented", "en")])
def test_the_language_is_that_of_the_title(title, language):
    assert read(f"SAMPLE C. {title}[M]. 示例市: 示例出版社, 2023.", "language") == (language,)


@pytest.mark.parametrize("word", ["译", "主译", "合译", "翻译", "编译", "校译", "译注"])
def test_the_word_for_translating_is_no_translator(word):
    entry = parse_reference(f"［美］桑普尔. 甲乙论[M]. 18版. 林知远, {word}. 示例市: 示例社, 2008: 12-15.")
    assert ([name.zh for name in entry.translator], entry.edition) == (["林知远"], "18")
