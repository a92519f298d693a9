"""One entry of two: the better value of each field, nothing lost."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from test_records import ENTRIES

from nqpf_cli.bibliography.merging import compare_fields, is_abbreviation, merged
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name, Provenance, Romanization

WORK = Entry(
    EntryType.ARTICLE_JOURNAL,
    key="sample2022drones",
    title=Bilingual(en="Invented drones"),
    container_title=Bilingual(en="Journal of Sample Economics"),
    author=(Name(family="Sample", given="C"),),
    issued="2022",
    mark="J",
)


@pytest.mark.parametrize(
    ("field", "ours", "theirs", "kept"),
    [
        ("issued", "2022", "2022-03", "2022-03"),
        ("issued", "2022-03", "2022", "2022-03"),
        ("page", "33", "33-47", "33-47"),
        ("page", "33-47", "35", "33-47"),
        ("volume", None, "9", "9"),
        ("volume", "9", "10", "9"),
        ("title", Bilingual(en="INVENTED DRONES"), Bilingual(en="Invented drones"), Bilingual(en="Invented drones")),
        ("title", Bilingual(zh="虚构"), Bilingual(en="Invented"), Bilingual("虚构", "Invented")),
        ("title", Bilingual(zh="虚构"), Bilingual(zh="虚构:一个示例"), Bilingual(zh="虚构:一个示例")),
        (
            "container_title",
            Bilingual(en="J. Sample Econ."),
            Bilingual(en="Journal of Sample Economics"),
            Bilingual(en="Journal of Sample Economics"),
        ),
        ("author", (Name(family="Sample", given="C"),), (Name(family="Sample", given="Carl"),), (Name(family="Sample", given="Carl"),)),
        ("tags", ("a", "b"), ("b", "c"), ("a", "b", "c")),
        ("glossary_sources", ("x",), ("y",), ("x", "y")),
        ("note", "eins", "zwei", "eins\nzwei"),
        ("note", "eins", "eins und zwei", "eins und zwei"),
        ("extra", (("a", "1"),), (("a", "2"), ("b", "3")), (("a", "1"), ("b", "3"))),
        ("keywords", (Keyword(zh="经济"),), (Keyword(en="economy"),), (Keyword("经济", "economy"),)),
        ("affiliations", (Bilingual(zh="示例大学"),), (Bilingual(en="Sample University"),), (Bilingual("示例大学", "Sample University"),)),
    ],
)  # fmt: skip
def test_the_better_value_of_a_field_is_kept(field, ours, theirs, kept):
    both = merged(replace(WORK, **{field: ours}), replace(WORK, **{field: theirs}))
    assert getattr(both, field) == kept


def test_a_printed_mark_goes_before_an_inferred_one():
    inferred = replace(WORK, type=EntryType.DOCUMENT, mark="Z", inferred=True)
    both = merged(inferred, WORK)
    assert (both.type, both.mark, both.inferred) == (EntryType.ARTICLE_JOURNAL, "J", False)


def test_initials_do_not_replace_pinyin():
    chinese = replace(WORK, author=(Name("林知远", "Lin", "Zhiyuan", None, Romanization.GENERATED),))
    initials = replace(WORK, author=(Name(family="LIN", given="Z Y"),))
    assert merged(chinese, initials).author == chinese.author


def test_a_shortened_list_gives_its_pinyin_to_the_whole_one():
    whole = replace(WORK, author=(Name(zh="吕安"), Name(zh="林知远")))
    short = replace(WORK, author=(Name(family="LYU", given="An"),), et_al=True)
    both = merged(whole, short)
    assert [(name.zh, name.family) for name in both.author] == [("吕安", "Lyu"), ("林知远", None)]


@pytest.mark.parametrize(
    ("short", "whole", "answer"),
    [
        ("J. Sample Econ.", "Journal of Sample Economics", True),
        ("Intl. Sample Rev.", "International Sample Review", True),
        ("Sample Univ. Press", "Sample University Press", True),
        ("J. Sample Econ.", "Journal of Sample Physics", False),
        ("Journal of Samples", "Journal of Samples", False),
        ("Sample", "Samples", False),
        ("示例 学刊", "示例 学刊", False),
    ],
)
def test_abbreviations_are_told_word_by_word(short, whole, answer):
    assert is_abbreviation(short, whole) is answer


def test_two_entries_are_compared_field_by_field():
    other = replace(WORK, issued="2022-03", title=Bilingual(zh="虚构无人机"), author=(Name(zh="林知远"),))
    rows = {row.name: row for row in compare_fields(WORK, other)}
    assert (rows["issued"].one, rows["issued"].other, rows["issued"].kept) == ("2022", "2022-03", "2022-03")
    assert (rows["title.zh"].one, rows["title.zh"].kept) == (None, "虚构无人机")
    assert (rows["author"].one, rows["author"].other) == ("Sample C", "林知远")
    assert rows["mark"].is_same and "volume" not in rows


@settings(deadline=None, max_examples=40)
@given(ENTRIES, ENTRIES)
def test_merging_again_changes_nothing(one, other):
    both = merged(one, other)
    assert merged(both, both) == both
    assert merged(both, other) == both
    assert (both.key, set(both.provenance)) == (one.key, {*one.provenance, *other.provenance})


@settings(deadline=None, max_examples=40)
@given(ENTRIES, ENTRIES)
def test_every_value_of_an_entry_merged_with_nothing_stays(one, other):
    empty = Entry(one.type, key=other.key, mark=one.mark, carrier=one.carrier, volume="1", language=one.language)
    kept = merged(one, replace(empty, provenance=(Provenance("f", 1, "r"),)))
    for name in ("title", "author", "issued", "page", "doi", "tags", "extra", "note", "keywords", "editor"):
        assert getattr(kept, name) == getattr(one, name)


def test_people_who_are_not_the_same_are_not_made_one():
    one = Entry(EntryType.BOOK, title=Bilingual(zh="甲"), author=(Name(zh="林知远"),))
    other = Entry(EntryType.BOOK, title=Bilingual(en="B"), author=(Name(family="Sample", given="Carla"),))
    assert merged(one, other).author == one.author


def test_the_day_a_paper_went_online_is_not_that_of_its_issue():
    online = replace(WORK, issued="2022-01-31", carrier="OL", url="https://example.org/invented")
    printed = replace(WORK, volume="3", issue="4", page="1-9")
    assert merged(online, printed).issued == merged(printed, online).issued == "2022"
    assert merged(online, replace(printed, issued=None)).issued == "2022-01-31"
