"""The same work twice: told and made one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.duplicates import Resemblance, merged, resemblance
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
