"""What stands for a term that is mentioned again: pronouns, short forms, "that of", nothing at all."""

import pytest
from judged_terms import Judged, checked, judged

from nqpf_cli.services.check_input import read_given

GREEN = "绿色金融"


def second(given_terms, source: str, target: str) -> Judged:
    """The verdict on the last term of the source."""
    return judged(checked(given_terms, source, target))[-1]


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("绿色金融支持企业。绿色金融的规模扩大。", "Green finance supports firms. Its scale grows.", ("Its", "pronoun")),
        ("绿色金融支持企业，绿色金融还要规范。", "Green finance supports firms, and it needs rules.", ("it", "pronoun")),
        ("数字经济在变，要重视数字经济。", "The digital economy, which must be valued, is changing.", ("which", "pronoun")),
        ("未来产业很重要。要培育未来产业。", "Future industries matter. We must foster them.", ("them", "pronoun")),
        ("绿色金融的规模大于去年绿色金融的规模。", "The scale of green finance exceeds that of last year.", ("that", "pronoun")),
        ("改善营商环境。营商环境的评价很重要。", "Improve the business environment. It is important to assess this environment.", ("environment", "short-form")),
        ("改善营商环境。营商环境的评价很重要。", "Improve the business environment. The environment must be assessed.", ("environment", "short-form")),
        ("战略性新兴产业在变。要扶持战略性新兴产业。", "Strategic emerging industries are changing. Support these emerging industries.", ("emerging industries", "short-form")),
        ("生产力决定生产关系，生产关系反作用于生产力。", "Productive forces determine the relations of production, and the latter react upon the former.", ("former", "pronoun")),
    ],
)  # fmt: skip
def test_a_word_may_stand_for_a_term_that_was_rendered_well_just_before(given_terms, source, target, found):
    one = second(given_terms, source, target)
    assert (one.words, one.rule) == found
    assert one.verdict in {"preferred", "admitted"}


def test_one_rendering_may_stand_for_two_mentions(given_terms):
    text = checked(given_terms, "数字经济的规模与数字经济的质量。", "The scale and quality of the digital economy.")
    assert {(one.verdict, one.rule) for one in judged(text)} == {("preferred", "listed"), ("preferred", "shared")}


def test_a_substitute_takes_the_verdict_of_what_it_stands_for(given_terms):
    found = second(given_terms, "未来产业很重要。要培育未来产业。", "Future industries matter. We must foster them.")
    assert found.verdict == "admitted"


@pytest.mark.parametrize(
    ("source", "target", "verdict"),
    [
        ("绿色金融支持企业。绿色金融的规模扩大。", "Green finance supports firms. The scale of finance grows.", "unlisted"),
        ("改善营商环境。营商环境的评价很重要。", "Improve the climate. It must be assessed.", "missing"),
        ("绿色金融支持企业。社会进步。绿色金融还要规范。", "Green finance supports firms. Society advances. It needs rules.", "preferred"),
        ("发展新质生产力。新质生产力很重要。", "Develop new quality productivity. It matters.", "admitted"),
        ("发展数字经济。要统计数字经济。", "Develop the digital economy. Statistics are needed.", "preferred"),
    ],
    ids=["no article", "never rendered", "some sentences before", "flagged before", "no substitute"],
)  # fmt: skip
def test_a_second_mention_is_flagged_where_it_is_shortened_or_the_first_is_missing(
    given_terms, source, target, verdict
):
    assert second(given_terms, source, target).verdict == verdict


@pytest.mark.parametrize(("between", "verdict"), [(0, "preferred"), (4, "preferred"), (5, "missing")])
def test_english_says_once_what_chinese_repeats_not_far_away(given_terms, between, verdict):
    source = ["发展数字经济。", *["好。"] * between, "数字经济稳步前进。"]
    target = ["Develop the digital economy.", *["Good."] * between, "Advance steadily."]
    assert judged(given_terms.check(read_given(source, target)))[-1].verdict == verdict


def test_a_pronoun_stands_for_one_term(given_terms):
    text = checked(
        given_terms,
        "数字经济和绿色金融很重要。数字经济要规范，绿色金融也要规范。",
        "The digital economy and green finance matter. It needs rules.",
    )
    assert sorted(one.rule for one in judged(text)[2:]) == ["pronoun", "shared"]


def test_another_wording_is_none_though_a_pronoun_be_near(given_terms):
    target = "Green finance supports firms. It is said that environmental lending grows."
    assert second(given_terms, "绿色金融支持企业。据说绿色金融在扩大。", target).verdict == "unlisted"


def test_a_rendering_with_ones_for_its_head_is_whole(given_terms):
    found = second(
        given_terms,
        "传统产业和战略性新兴产业都要发展。",
        "Traditional industries and strategic emerging ones must grow.",
    )
    assert found.verdict == "preferred"


def test_segments_know_the_one_before(given_terms):
    text = given_terms.check(
        read_given(["绿色金融支持企业。", "绿色金融在扩大。"], ["Green finance helps.", "It grows."])
    )
    assert [(one.words, one.rule) for one in judged(text)] == [("Green finance", "listed"), ("It", "pronoun")]
