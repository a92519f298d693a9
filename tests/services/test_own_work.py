"""What header, citation and tags of a page say of its work, as one entry."""

from dataclasses import replace

import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name, Romanization
from nqpf_cli.services.own_work import is_same_work, known_before, own_work, people

LIN = Name("林知远", "Lin", "Zhiyuan", romanization=Romanization.SOURCE)
HEADER = Entry(
    EntryType.ARTICLE_JOURNAL, title=Bilingual("塘边产业研究", "PONDSIDE INDUSTRIES"), author=(LIN, Name("欧阳晓")), issued="2024",
    issue="4", page="20-29", mark="J", affiliations=(Bilingual("示例大学"),), funds=("示例基金",), received="2023-12-01",
)  # fmt: skip
CITED = Entry(
    EntryType.ARTICLE_JOURNAL, title=Bilingual("塘边产业研究：以示例县为例", "Pondside Industries"), container_title=Bilingual("示例学报"),
    author=(Name("林知远"), Name("欧阳晓")), issued="2024-03-15", volume="5", issue="3", page="18-29", mark="J", carrier="OL",
)  # fmt: skip
TAGGED = replace(
    CITED,
    title=Bilingual("塘边产业研究"),
    container_title=Bilingual(en="Journal of Examples"),
    page="19-29",
    doi="10.99999/a",
)


def test_tags_go_before_the_citation_and_that_before_the_header():
    work = own_work(HEADER, CITED, TAGGED)
    assert (work.page, work.issue, work.volume, work.doi) == ("19-29", "3", "5", "10.99999/a")
    assert own_work(HEADER, CITED, None).page == "18-29"
    assert work.container_title == Bilingual("示例学报", "Journal of Examples")


def test_a_title_comes_with_its_subtitle_and_out_of_capitals():
    assert own_work(HEADER, CITED, TAGGED).title == Bilingual("塘边产业研究：以示例县为例", "Pondside Industries")


def test_a_date_is_as_exact_as_any_of_its_year():
    assert own_work(HEADER, CITED, None).issued == "2024-03-15"
    assert own_work(HEADER, replace(CITED, issued="2023"), None).issued == "2023"


def test_what_only_a_header_tells_is_the_headers():
    work = own_work(HEADER, CITED, TAGGED)
    assert (work.affiliations, work.funds, work.received) == ((Bilingual("示例大学"),), ("示例基金",), "2023-12-01")
    assert [(name.zh, name.family) for name in work.author] == [("林知远", "Lin"), ("欧阳晓", None)]


def test_a_carrier_is_taken_from_a_first_online_publication_only():
    online = replace(CITED, volume=None, issue=None, page=None)
    assert own_work(replace(HEADER, issue=None, page=None), online, None).carrier == "OL"
    assert own_work(HEADER, online, None).carrier is None


@pytest.mark.parametrize("only", [{"header": HEADER, "cited": None}, {"header": None, "cited": CITED}])
def test_one_place_alone_is_enough(only):
    assert own_work(**only, tagged=None).title


def test_nothing_said_is_no_work():
    assert own_work(None, None, None) is None and known_before(None, None) is None


def test_the_longest_list_of_names_is_taken_and_completed():
    short, long = (LIN,), (Name("林知远"), Name("欧阳晓"))
    assert people(short, long) == long
    assert people(short, (Name("林知远"),)) == (LIN,)
    assert people((Name("单一鸣"),), (LIN,)) == (Name("单一鸣"),)
    assert people((), ()) == ()


@pytest.mark.parametrize(
    ("title", "same"), [("塘边产业研究", True), ("塘边产业研究：续", True), ("另一个题目的研究", False)]
)
def test_a_citation_of_another_work_is_told_by_its_title(title, same):
    assert (
        is_same_work(replace(HEADER, title=Bilingual(title)), replace(CITED, title=Bilingual("塘边产业研究"))) == same
    )


def test_titles_of_citation_and_tags_are_known_before_the_header():
    assert known_before(CITED, None) is CITED
    assert known_before(CITED, TAGGED).title.zh == "塘边产业研究：以示例县为例"
