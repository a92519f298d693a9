"""GB/T 7714 references to articles: J, N, EB, PP, DB; with labels, widths, breaks and identifiers."""

import pytest

from nqpf_cli.bibliography.model import Bilingual, EntryType, Name
from nqpf_cli.formats.gbt7714 import parse_reference

PLAIN = "林知远. 虚构产业的增长路径[J]. 示例学刊, 2024, 12(5): 33-47."


def read(reference: str, *names: str) -> tuple[object, ...]:
    """The named fields of what is read; a bilingual one as what either language has."""
    entry = parse_reference(reference)
    values = [getattr(entry, name) for name in names]
    return tuple(value.either() if isinstance(value, Bilingual) else value for value in values)


@pytest.mark.parametrize(
    ("tail", "container", "issued", "volume", "issue", "page"),
    [
        ("示例学刊, 2024, 12(5): 33-47.", "示例学刊", "2024", "12", "5", "33-47"),
        ("示例学刊, 2024(5): 33-47.", "示例学刊", "2024", None, "5", "33-47"),
        ("示例学刊, 2024, 12: 33-47.", "示例学刊", "2024", "12", None, "33-47"),
        ("示例学刊, 2024(S1): 33-47.", "示例学刊", "2024", None, "S1", "33-47"),
        ("示例学刊, 2024, 12(增刊2): 33-47.", "示例学刊", "2024", "12", "增刊2", "33-47"),
        ("Samples, 2024, 12(Suppl. 1): S33-S47.", "Samples", "2024", "12", "Suppl. 1", "S33-S47"),
        ("Samples, 2024, 12(5): e2304.", "Samples", "2024", "12", "5", "e2304"),
        ("Samples, 2024, 12: 104512.", "Samples", "2024", "12", None, "104512"),
        ("示例学刊, 2024, 012(05): 33-47.", "示例学刊", "2024", "12", "5", "33-47"),
        ("示例学刊, 2024, 12(5): 33-47, 160.", "示例学刊", "2024", "12", "5", "33-47, 160"),
        ("示例学报(社会科学版), 2024, 12(5): 33-47.", "示例学报(社会科学版)", "2024", "12", "5", "33-47"),
        ("示例学刊, 2024.", "示例学刊", "2024", None, None, None),
        ("示例学刊.", "示例学刊", None, None, None, None),
        ("示例学刊, 2024, 12(5): 33-47页.", "示例学刊", "2024", "12", "5", "33-47"),
    ],
)
def test_an_article_has_its_place_in_a_journal(tail, container, issued, volume, issue, page):
    names = ("mark", "title", "container_title", "issued", "volume", "issue", "page")
    expected = ("J", "虚构的路径", container, issued, volume, issue, page)
    assert read(f"林知远. 虚构的路径[J]. {tail}", *names) == expected


@pytest.mark.parametrize(
    "written",
    [
        "[1] " + PLAIN,
        "［12］" + PLAIN,
        "【7】" + PLAIN,
        "〔7〕" + PLAIN,
        "[1]. " + PLAIN,
        r"\[4\] " + PLAIN,
        "1. " + PLAIN,
        "1．" + PLAIN,
        "7、" + PLAIN,
        "7) " + PLAIN,
        "(3) " + PLAIN,
        "（3）" + PLAIN,
        "③ " + PLAIN,
        "㉒ " + PLAIN,
        "㊿" + PLAIN,
        "7\t" + PLAIN,
        "- " + PLAIN,
        "- [1] " + PLAIN,
        "• " + PLAIN,
        "  [1]  " + PLAIN + "  ",
        "引用格式: " + PLAIN,
        "**引用本文：** " + PLAIN,
        PLAIN + "\\\\",
        "林知远．虚构产业的增长路径［J］．示例学刊，2024，12（5）：33－47．",
        "林知远。虚构产业的增长路径【J】。示例学刊，2024，12（5）：33—47。",
        "林知远.虚构产业的增长路径[J].示例学刊,2024,12(5):33-47.",
        "林知远 . 虚构产业的增长路径 [ J ] . 示例学刊 , 2024 , 12 ( 5 ) : 33 - 47 .",
        "林知远. 虚构产业的增长路径[j]. 示例学刊, 2024, 12(5): 33-47",
        "林知远. 虚构产业的\n增长路径[J]. 示例学刊, 2024, 12(5): 33-\n47.",
        "林知远. 虚构产业的增长路径[J].\r\n示例学刊,\r\n2024, 12(5): 33-47.",
        "林知远. 虚构产业的\n\n· 16 ·\n\n增长路径[J]. 示例学刊, 2024, 12(5): 33-47.",
        "林　知远.　虚构产业的增长路径[J]. 示例学刊, 2024,\u00a012(5): 33-47.",
        "林知远. 虚构产业的增长路径\\[J\\]. 示例学刊, 2024, 12(5): 33-47.",
    ],
)
def test_labels_widths_spaces_and_breaks_change_nothing(written):
    names = ("author", "title", "container_title", "issued", "volume", "issue", "page", "mark", "inferred")
    assert read(written, *names) == read(PLAIN, *names)
    assert parse_reference(written).raw == written


@pytest.mark.parametrize(
    ("head", "author", "et_al", "issued"),
    [
        ("吕安, 查宁. 2023.", (Name(zh="吕安"), Name(zh="查宁")), False, "2023"),
        ("吕安, 查宁, 2023.", (Name(zh="吕安"), Name(zh="查宁")), False, "2023"),
        ("吕安, 查宁 (2023).", (Name(zh="吕安"), Name(zh="查宁")), False, "2023"),
        ("吕安，查宁．2023．", (Name(zh="吕安"), Name(zh="查宁")), False, "2023"),
        ("吕安, 等, 2023a.", (Name(zh="吕安"),), True, "2023"),
        ("示例大学课题组, 2023.", (Name(zh="示例大学课题组"),), False, "2023"),
        ("SAMPLE C, TESTER D, et al, 2023.", (Name(None, "SAMPLE", "C"), Name(None, "TESTER", "D")), True, "2023"),
        ("SAMPLE C, 2023b.", (Name(None, "SAMPLE", "C"),), False, "2023"),
    ],
)
def test_the_author_date_form_has_its_year_behind_the_authors(head, author, et_al, issued):
    reference = f"{head} 数据的虚构测度[J]. 示例学刊, 7(2): 1-12."
    names = ("author", "et_al", "issued", "title", "volume", "issue", "page")
    assert read(reference, *names) == (author, et_al, issued, "数据的虚构测度", "7", "2", "1-12")


@pytest.mark.parametrize(
    ("reference", "page", "url", "doi"),
    [
        (
            "吕安. 甲[J/OL]. 示例学刊: 1-12[2025-01-20]. https://a.example.org/x.",
            "1-12",
            "https://a.example.org/x",
            None,
        ),
        ("吕安. 甲[J/OL]. 示例学刊: 1-12[2025-01-20]. DOI:10.99999/x.", "1-12", None, "10.99999/x"),
        ("吕安. 甲[J/OL]. 示例学刊[2025-01-20]. https://a.example.org/x.", None, "https://a.example.org/x", None),
        (
            "吕安．甲［J／OL］．示例学刊：1－12［2025－01－20］．https://a.example.org/x",
            "1-12",
            "https://a.example.org/x",
            None,
        ),
    ],
)
def test_an_article_first_online_has_no_year_of_its_own(reference, page, url, doi):
    names = ("carrier", "container_title", "issued", "accessed", "page", "url", "doi")
    assert read(reference, *names) == ("OL", "示例学刊", None, "2025-01-20", page, url, doi)


@pytest.mark.parametrize(
    ("identifier", "doi", "url"),
    [
        ("DOI:10.99999/j.jse.2024.05.003.", "10.99999/j.jse.2024.05.003", None),
        ("doi: 10.99999/abc", "10.99999/abc", None),
        ("DOI 10.99999/abc.", "10.99999/abc", None),
        ("https://doi.org/10.99999/abc(24)05.", "10.99999/abc(24)05", "https://doi.org/10.99999/abc(24)05"),
        ("http://dx.doi.org/10.99999/abc.", "10.99999/abc", "http://dx.doi.org/10.99999/abc"),
        ("10.99999/abc.", "10.99999/abc", None),
        ("CSTR: 99999.14.jse.2024.", None, None),
        ("DOI: 10.99999/abc. CSTR: 99999.14.jse.2024.", "10.99999/abc", None),
        ("https://a.example.org/x?id=3&lang=zh#top.", None, "https://a.example.org/x?id=3&lang=zh#top"),
        ("https://a.example.org/a%20b/%E4%B8%AD==.", None, "https://a.example.org/a%20b/%E4%B8%AD=="),
        ("<https://a.example.org/x>.", None, "https://a.example.org/x"),
        ("[https://a.example.org/x](https://a.example.org/x).", None, "https://a.example.org/x"),
        ("https://a.example.org/a\n/b_c.pdf. DOI: 10.99999/\nabc.", "10.99999/abc", "https://a.example.org/a/b_c.pdf"),
        ("DOI：10.99999/abc.", "10.99999/abc", None),
        ("CSTR：99999.14.jse.2024． DOI：10.99999/abc．", "10.99999/abc", None),
        ("DOI: https://doi.org/10.99999/S0000-0001(24).", "10.99999/S0000-0001(24)", None),
        ("https://cstr.cn/99999.14.jse.", None, "https://cstr.cn/99999.14.jse"),
        ("CSTR: https://cstr.cn/99999.14.jse．", None, "https://cstr.cn/99999.14.jse"),
        ("https://a.example.org/x_(y)[2024-05-06].", None, "https://a.example.org/x_(y)"),
    ],
)
def test_identifiers_are_taken_whole_and_leave_the_rest_alone(identifier, doi, url):
    names = ("container_title", "volume", "page", "doi", "url")
    assert read(f"{PLAIN} {identifier}", *names) == ("示例学刊", "12", "33-47", doi, url)


@pytest.mark.parametrize(
    ("reference", "container", "issued", "page"),
    [
        ("林知远. 甲[N]. 示例日报, 2024-06-18(003).", "示例日报", "2024-06-18", "003"),
        ("林知远. 甲[N]. 示例日报, 2024-06-18(A3).", "示例日报", "2024-06-18", "A3"),
        ("林知远. 甲[N]. 示例日报, 2024年6月18日(第3版).", "示例日报", "2024-06-18", "3"),
        ("林知远．甲［N］．示例日报，2024－06－18（3）．", "示例日报", "2024-06-18", "3"),
        ("林知远. 甲[N]. 示例日报, 2024-06-18.", "示例日报", "2024-06-18", None),
        ("林知远. 甲[N/OL]. 示例日报, 2024-06-18(3)[2024-07-01]. http://n.example.org.", "示例日报", "2024-06-18", "3"),
        ("林知远. 甲[N/OL]. 示例日报, (2024-06-18)[2024-07-01]. http://n.example.org.", "示例日报", "2024-06-18", None),
    ],
)
def test_a_newspaper_article_has_its_day_and_page(reference, container, issued, page):
    assert read(reference, "type", "container_title", "issued", "page") == (
        EntryType.ARTICLE_NEWSPAPER, container, issued, page,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("reference", "author", "container", "issued", "accessed"),
    [
        ("示例网. 甲[EB/OL]. (2024-03-04)[2024-05-06]. https://w.example.org/a.", "示例网", None, "2024-03-04", "2024-05-06"),
        ("甲[EB/OL]. (2024-03-04)[2024-05-06]. https://w.example.org/a.", None, None, "2024-03-04", "2024-05-06"),
        ("示例网. 甲[EB/OL]. [2024-05-06]. https://w.example.org/a.", "示例网", None, None, "2024-05-06"),
        ("示例网. 甲[EB/OL]. (2024-03)[2024-05-06]. https://w.example.org/a.", "示例网", None, "2024-03", "2024-05-06"),
        ("甲[EB/OL]. 示例网, (2024-03-04)[2024-05-06]. https://w.example.org/a.", None, "示例网", "2024-03-04", "2024-05-06"),
        ("甲[EB/OL]. 示例网, 2024-03-04. https://w.example.org/a.", None, "示例网", "2024-03-04", None),
        ("示例网．甲［EB／OL］．（2024－03－04）［2024－05－06］．https://w.example.org/a", "示例网", None, "2024-03-04", "2024-05-06"),
        ("示例网．甲［EB／OL］．［2024－05－06］．https://w.example.org/a．", "示例网", None, None, "2024-05-06"),
        ("示例网. 甲[EB/OL]. https://w.example.org/a, 2024-03-04.", "示例网", None, "2024-03-04", None),
        ("示例网. 甲[EB/OL]. 2024-03-04. https://w.example.org/a.", "示例网", None, "2024-03-04", None),
        ("示例网. 甲[EB/OL]. 2024年3月4日[2024-05-06]. https://w.example.org/a.", "示例网", None, "2024-03-04", "2024-05-06"),
        ("示例网. 甲[EB/OL]. 2024. https://w.example.org/a.", "示例网", None, "2024", None),
    ],
)  # fmt: skip
def test_a_web_page_has_its_update_and_access_dates(reference, author, container, issued, accessed):
    names = ("type", "author", "container_title", "issued", "accessed", "url")
    expected = (Name(zh=author),) if author else ()
    assert read(reference, *names) == (
        EntryType.WEBPAGE,
        expected,
        container,
        issued,
        accessed,
        "https://w.example.org/a",
    )


@pytest.mark.parametrize(
    ("reference", "kind", "issued"),
    [
        ("示例中心. 甲[DB/OL]. (2020-01-02)[2021-02-03]. https://d.example.org.", EntryType.DATASET, "2020-01-02"),
        ("示例中心. 甲[R/OL]. (2020-01-02)[2021-02-03]. https://d.example.org.", EntryType.REPORT, "2020-01-02"),
        ("示例中心. 甲[M/OL]. (2020-01-02)[2021-02-03]. https://d.example.org.", EntryType.BOOK, "2020-01-02"),
        ("示例中心. 甲[DB/OL]. 示例市: 示例中心, 2020(2020-01-02)[2021-02-03]. https://d.example.org.", EntryType.DATASET, "2020-01-02"),
        ("示例中心. 甲[R/OL]. 示例市: 示例中心, 2019(2020-01-02)[2021-02-03]. https://d.example.org.", EntryType.REPORT, "2019"),
        ("示例中心. 甲[DS/OL]. 示例市: 示例中心, 2020[2021-02-03]. https://d.example.org.", EntryType.DATASET, "2020"),
        ("林知远. 甲[PP/OL]. 示例预印本平台, 2020[2021-02-03]. https://d.example.org.", EntryType.ARTICLE, "2020"),
    ],
)  # fmt: skip
def test_other_works_online_have_their_dates(reference, kind, issued):
    expected = (kind, issued, "2021-02-03", "https://d.example.org")
    assert read(reference, "type", "issued", "accessed", "url") == expected


@pytest.mark.parametrize(
    ("reference", "mark", "title", "issued"),
    [
        ("林知远. 虚构的路径. 示例学刊, 2024, 12(5): 33-47.", "J", "虚构的路径", "2024"),
        ("SAMPLE C. Invented paths. Journal of Samples, 2024, 12(5): 33-47.", "J", "Invented paths", "2024"),
        ("推动虚构发展. 示例日报, 2024-06-18(003).", "N", "推动虚构发展", "2024-06-18"),
        ("欧阳晓. 虚构导论. 示例市: 示例出版社, 2023.", "M", "虚构导论", "2023"),
        ("欧阳晓．虚构导论．示例市：示例出版社，2023：5．", "M", "虚构导论", "2023"),
    ],
)
def test_a_missing_mark_is_inferred_and_said_to_be(reference, mark, title, issued):
    assert read(reference, "mark", "title", "issued", "inferred") == (mark, title, issued, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "[1]",
        "[J]",
        ". [J]. 示例学刊, 2024.",
        "这是一句正文，提到了2024年的数据。",
        "See the appendix for details.",
        "林知远. 虚构的路径.",
        "林知远. 虚构的路径[X]. 示例学刊, 2024.",
        "https://a.example.org/x",
    ],
)
def test_what_names_no_work_is_none(text):
    assert parse_reference(text) is None


@pytest.mark.parametrize(
    "tail",
    [
        " (in Chinese)", " (in Chinese).", "(in Chinese with English abstract)", "[In Chinese].", "（in Chinese）",
        ". (in Chinese)", " (in Chinese). DOI: 10.1234/abc",
    ],
)  # fmt: skip
def test_a_note_on_the_language_is_no_part_of_the_pages(tail):
    entry = parse_reference(f"Sample C, Tester B. On samples[J]. Journal of Samples, 2024, 24(4): 107-117{tail}")
    assert (entry.container_title.en, entry.issued, entry.volume, entry.issue, entry.page) == (
        "Journal of Samples", "2024", "24", "4", "107-117",
    )  # fmt: skip


def test_a_full_width_plus_joins_pages():
    assert parse_reference("林知远. 甲乙论[J]. 示例学报, 2022, (8): 12-26＋131.").page == "12-26+131"


def test_the_form_of_another_style_is_not_understood_rather_than_guessed():
    assert parse_reference("Sample C. On samples. Journal of Samples. 2019;12(3):45-50.") is None
