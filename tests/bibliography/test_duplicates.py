"""The same work twice: told and made one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.duplicates import Resemblance, blocking_keys, merged, resemblance
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name, Provenance, Romanization

CHINESE = Entry(
    EntryType.ARTICLE_JOURNAL,
    key="lin2024dikong",
    title=Bilingual(zh="低空经济的虚构路径"),
    container_title=Bilingual(zh="示例学刊"),
    author=(Name(zh="林知远"), Name(zh="吕安")),
    issued="2024",
    volume="12",
    issue="5",
    page="33-47",
    language="zh-CN",
    mark="J",
    provenance=(Provenance("a.txt", 1, "a"),),
)
ENGLISH = replace(
    CHINESE,
    key="lin2024path",
    title=Bilingual(en="Invented Paths of the Low-Altitude Economy"),
    container_title=Bilingual(en="Journal of Samples"),
    author=(Name(family="LIN", given="Zhiyuan"), Name(family="LYU", given="An")),
    language="en",
    provenance=(Provenance("b.txt", 2, "b"),),
)
ONLINE = replace(
    CHINESE,
    issued=None,
    volume=None,
    issue=None,
    page="1-15",
    carrier="OL",
    accessed="2024-03-01",
    url="https://example.org/1",
)


@pytest.mark.parametrize(
    ("changes", "certain"),
    [
        ({}, True),
        ({"title": Bilingual(zh="低空经济的　虚构路径。")}, True),
        ({"issued": "2024-05-06"}, True),
        ({"page": None, "volume": None}, True),
        ({"author": (Name(zh="林知远"),), "et_al": True}, True),
        ({"author": (Name(family="Lin", given="Zhiyuan"), Name(family="Lü", given="An"))}, True),
        ({"author": (), "container_title": Bilingual(), "et_al": True}, True),
    ],
)
def test_the_same_title_without_a_contradiction_is_the_same_work(changes, certain):
    assert resemblance(CHINESE, replace(CHINESE, **changes)).certain is certain


@pytest.mark.parametrize(
    "changes",
    [
        {"title": Bilingual(zh="低空经济的另一条路径")},
        {"title": Bilingual()},
        {"author": (Name(zh="林知远"), Name(zh="查宁"))},
        {"author": (Name(zh="林知远"),)},
        {"container_title": Bilingual(zh="样本学刊")},
        {"issued": "2023"},
        {"volume": "13"},
        {"issue": "6"},
        {"page": "34-47"},
        {"edition": "2", "title": Bilingual(zh="别的")},
    ],
)
def test_a_contradiction_makes_two_works(changes):
    assert resemblance(CHINESE, replace(CHINESE, **changes)) is None


def test_editions_of_a_book_are_two_works():
    book = Entry(EntryType.BOOK, title=Bilingual(zh="虚构导论"), author=(Name(zh="欧阳晓"),), edition="2")
    assert resemblance(book, replace(book, edition="3")) is None


def test_a_title_alone_is_not_certain():
    note = Entry(EntryType.WEBPAGE, title=Bilingual(zh="通知"))
    assert resemblance(note, note) == Resemblance(False, ("same title",))


def test_a_doi_decides():
    one, other = replace(CHINESE, doi="10.99999/ABC"), replace(ENGLISH, doi="10.99999/abc")
    assert resemblance(one, other) == Resemblance(True, ("same DOI",))
    assert resemblance(one, replace(CHINESE, doi="10.99999/xyz")) is None


def test_dois_that_differ_in_punctuation_are_two_works():
    assert resemblance(replace(CHINESE, doi="10.99999/a.1-2"), replace(CHINESE, doi="10.99999/a.1.2")) is None


def test_a_work_is_found_in_the_other_language_by_place_and_pinyin():
    assert resemblance(CHINESE, ENGLISH).certain
    assert resemblance(ENGLISH, CHINESE).certain


@pytest.mark.parametrize(
    "changes",
    [
        {"page": "48-60"},
        {"issued": "2023"},
        {"issue": None, "volume": None},
        {"author": (Name(family="LIN", given="Zhiyuan"), Name(family="ZHA", given="Ning"))},
        {"author": (Name(family="LIN", given="Zhiyuan"),)},
        {"author": ()},
    ],
)
def test_another_place_or_author_is_another_work_in_the_other_language(changes):
    assert resemblance(CHINESE, replace(ENGLISH, **changes)) is None


def test_first_online_and_final_form_are_one_work():
    assert resemblance(CHINESE, ONLINE).certain


def test_the_merged_entry_has_both_languages_and_both_provenances():
    both = merged(CHINESE, ENGLISH)
    assert both.title == Bilingual("低空经济的虚构路径", "Invented Paths of the Low-Altitude Economy")
    assert both.container_title == Bilingual("示例学刊", "Journal of Samples")
    assert both.author[1] == Name("吕安", "Lyu", "An", None, Romanization.SOURCE)
    assert both.provenance == (*CHINESE.provenance, *ENGLISH.provenance)
    assert (both.key, both.language) == ("lin2024dikong", "zh-CN")


def test_pinyin_of_a_source_goes_before_generated_pinyin():
    generated = replace(CHINESE, author=(Name("吕安", "Lü", "An", None, Romanization.GENERATED),))
    source = replace(ENGLISH, author=(Name(family="LYU", given="An"),))
    expected = (Name("吕安", "Lyu", "An", None, Romanization.SOURCE),)
    assert merged(generated, source).author == merged(source, generated).author == expected


@pytest.mark.parametrize(("one", "other"), [(CHINESE, ONLINE), (ONLINE, CHINESE)])
def test_the_final_form_goes_before_the_first_online_one(one, other):
    both = merged(one, other)
    assert (both.volume, both.page, both.issued) == ("12", "33-47", "2024")
    assert (both.carrier, both.accessed, both.url) == (None, None, None)


def test_a_shortened_list_of_authors_does_not_replace_the_whole_one():
    short = replace(CHINESE, author=(Name(zh="林知远"),), et_al=True)
    both = merged(CHINESE, short)
    assert both.author == CHINESE.author


def test_the_whole_list_of_authors_replaces_a_shortened_one():
    both = merged(replace(CHINESE, author=(Name(zh="林知远"),), et_al=True), CHINESE)
    assert (both.author, both.et_al) == (CHINESE.author, False)


def test_a_whole_list_of_authors_does_not_become_a_shortened_one():
    short = replace(CHINESE, author=(Name(zh="林知远"),), et_al=True)
    assert merged(CHINESE, short).et_al is False


def test_a_more_exact_date_is_kept():
    assert merged(replace(CHINESE, issued="2024-05-06"), CHINESE).issued == "2024-05-06"


FORMS = st.sampled_from([CHINESE, ENGLISH, ONLINE, replace(CHINESE, doi="10.99999/x", page=None)])


@settings(deadline=None)
@given(FORMS, FORMS)
def test_resemblance_does_not_depend_on_the_order(one, other):
    assert resemblance(one, other) == resemblance(other, one)


@settings(deadline=None)
@given(FORMS, FORMS)
def test_merging_again_changes_nothing(one, other):
    both = merged(one, other)
    assert merged(both, other) == both
    assert merged(both, both) == both
    assert both.key == one.key


@pytest.mark.parametrize(
    ("changes", "certain"),
    [
        ({"title": Bilingual(zh="低空经济的虚构路经")}, True),
        ({"title": Bilingual(zh="低空经济的虚构路径与方法")}, None),
        ({"title": Bilingual(zh="低空经济的虚构路径:一个示例")}, True),
        ({"title": Bilingual(zh="低空经济的虚构路经"), "page": None}, False),
        ({"title": Bilingual(zh="低空经济的虚构路经"), "page": "48-60"}, None),
        ({"title": Bilingual(zh="低空经济的虚构路经"), "page": None, "issued": "2023"}, None),
        ({"title": Bilingual(zh="低空经济的虚构路径:一个示例"), "page": None}, False),
        ({"author": (Name(zh="林之远"), Name(zh="吕安"))}, True),
        ({"author": (Name(zh="林之远"), Name(zh="吕安")), "page": None}, False),
        ({"author": ()}, True),
        ({"author": (), "page": None}, False),
        ({"page": "33"}, True),
        ({"container_title": Bilingual(zh="示例学刊(社会科学版)")}, True),
        ({"type": EntryType.THESIS, "mark": "D", "page": None}, None),
        ({"type": EntryType.THESIS, "mark": "D", "inferred": True, "page": None}, True),
        ({"type": EntryType.ARTICLE, "mark": "PP", "page": None}, False),
    ],
)
def test_misprints_gaps_and_kinds_are_weighed(changes, certain):
    found = resemblance(CHINESE, replace(CHINESE, **changes))
    assert (found.certain if found else None) is certain
    assert found == resemblance(replace(CHINESE, **changes), CHINESE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("虚构经济研究的路径(一)", "虚构经济研究的路径(二)"),
        ("虚构经济研究报告2023", "虚构经济研究报告2024"),
        ("虚构经济概论(上)", "虚构经济概论(下)"),
        ("Notes on invented drones I", "Notes on invented drones II"),
        ("Dron", "Cron"),
        ("引论", "引言"),
    ],
)
def test_numbers_and_short_titles_are_no_misprints(one, other):
    title = (lambda text: Bilingual(en=text)) if one.isascii() else (lambda text: Bilingual(zh=text))
    assert resemblance(replace(CHINESE, title=title(one)), replace(CHINESE, title=title(other))) is None


BOOK = Entry(
    EntryType.BOOK, title=Bilingual(zh="虚构导论"), author=(Name(zh="欧阳晓"),), publisher=Bilingual(zh="示例出版社"),
    issued="2020", mark="M", page="14-21",
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "certain"),
    [
        ({"page": "30"}, True),
        ({"publisher": Bilingual(zh="样本出版社")}, None),
        ({"volume": "2"}, False),
        ({"edition": "2"}, True),
        ({"edition": "2", "issued": None}, False),
    ],
)
def test_a_book_is_one_whatever_page_is_cited_but_for_volumes_and_editions(changes, certain):
    found = resemblance(BOOK, replace(BOOK, **changes))
    assert (found.certain if found else None) is certain


@pytest.mark.parametrize(
    ("changes", "certain"),
    [
        ({"author": (Name(family="LIN", given="Z Y"), Name(family="LYU", given="A"))}, True),
        ({"author": (Name(family="LIN", given="Zhiyuan"),), "et_al": True}, True),
        ({"author": (Name(family="LIN", given="Ziyuan"), Name(family="LYU", given="An"))}, True),
        ({"volume": None}, True),
        ({"issued": "2024-05"}, True),
        ({"title": Bilingual("低空经济的虚构路径", "Invented Paths")}, True),
        ({"volume": "13"}, None),
    ],
)
def test_the_other_language_is_found_in_each_form_of_names_and_place(changes, certain):
    found = resemblance(CHINESE, replace(ENGLISH, **changes))
    assert (found.certain if found else None) is certain


def test_one_author_whose_given_name_reads_otherwise_is_not_certain():
    alone = replace(CHINESE, author=CHINESE.author[:1])
    assert not resemblance(alone, replace(ENGLISH, author=(Name(family="LIN", given="Ziyuan"),))).certain


@pytest.mark.parametrize(("issued", "same"), [("2023", True), ("2022-12", True), ("2020", False)])
def test_an_article_online_first_gets_its_volume_in_a_year_or_two(issued, same):
    assert bool(resemblance(CHINESE, replace(ONLINE, issued=issued))) is same


def test_chapters_that_share_the_doi_of_their_book_are_not_certain():
    one, other = replace(CHINESE, doi="10.99999/a"), replace(CHINESE, doi="10.99999/a", title=Bilingual(zh="另外一章"))
    assert resemblance(one, other) == Resemblance(False, ("same DOI", "different titles"))


@pytest.mark.parametrize("written", ["https://doi.org/10.99999/A", "doi:10.99999/a", "10.99999/a "])
def test_a_doi_is_the_same_in_each_spelling(written):
    assert resemblance(replace(CHINESE, doi="10.99999/a"), replace(CHINESE, doi=written)).certain


def test_pages_of_one_title_on_the_web_are_told_by_their_address():
    page = Entry(
        EntryType.WEBPAGE,
        title=Bilingual(zh="虚构指标"),
        author=(Name(zh="示例统计局"),),
        url="https://a.example.org/1",
    )
    assert resemblance(page, page).certain
    assert resemblance(page, replace(page, url="https://a.example.org/2")) == Resemblance(
        False, ("same title", "same authors", "different URLs")
    )  # fmt: skip


SERIAL = replace(ENGLISH, title=Bilingual(en="Invented Paths: A Sample"), doi="10.99999/X")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CHINESE, ENGLISH),
        (CHINESE, ONLINE),
        (CHINESE, replace(CHINESE, title=Bilingual(zh="低空经济的虚构路经"))),
        (SERIAL, replace(SERIAL, title=Bilingual(en="INVENTED PATHS"), page=None, doi=None)),
        (SERIAL, replace(CHINESE, doi="https://doi.org/10.99999/x", page=None)),
        (BOOK, replace(BOOK, title=Bilingual(zh="虚构异论"), page=None)),
    ],
)
def test_what_may_be_one_work_shares_a_blocking_key(one, other):
    assert set(blocking_keys(one)) & set(blocking_keys(other))


@pytest.mark.parametrize("other", [ENGLISH, ONLINE, replace(CHINESE, title=Bilingual(zh="低空经济的虚构路经"))])
def test_what_is_certainly_one_work_shares_more_than_author_and_year(other):
    assert resemblance(CHINESE, other).certain
    assert set(blocking_keys(replace(CHINESE, provenance=()), certain=True)) & set(blocking_keys(other, certain=True))


def test_different_works_share_no_blocking_key():
    other = replace(CHINESE, title=Bilingual(zh="别的"), page="1-2", author=(Name(zh="查宁"),), provenance=())
    assert not set(blocking_keys(CHINESE)) & set(blocking_keys(other))
    assert blocking_keys(Entry(EntryType.BOOK, title=Bilingual(zh="。"))) == ()


THESIS = replace(CHINESE, type=EntryType.THESIS, mark="D", author=(Name(zh="林知远", family="Lin", given="Zhiyuan"),),
                 container_title=Bilingual(), publisher=Bilingual(zh="示例大学"), volume=None, issue=None, page=None)  # fmt: skip
TRANSLATED = replace(
    THESIS,
    title=Bilingual(en="Invented Paths"),
    author=(Name(family="Lin", given="Z Y"),),
    publisher=Bilingual(en="Sample University"),
)


def test_two_theses_of_one_author_and_year_in_two_languages_are_one():
    assert resemblance(THESIS, TRANSLATED) == Resemblance(True, ("theses of one author and year",))
    assert set(blocking_keys(THESIS, certain=True)) & set(blocking_keys(TRANSLATED, certain=True))
    assert resemblance(THESIS, replace(TRANSLATED, issued="2023")) is None
    assert resemblance(THESIS, replace(TRANSLATED, author=(Name(family="Lin", given="An"),))) is None


def test_two_books_of_one_author_year_and_place_in_two_languages_are_perhaps_one():
    book = replace(THESIS, type=EntryType.BOOK, mark="M", publisher_place=Bilingual(zh="上海"))
    other = replace(TRANSLATED, type=EntryType.BOOK, mark="M", publisher_place=Bilingual(en="Shanghai"))
    alike = resemblance(book, other)
    assert alike and not alike.certain
    assert resemblance(book, replace(other, publisher_place=Bilingual(en="Beijing"))) is None
