"""The verdict on each term of a translation, by a given list and nothing else."""

import pytest
from judged_terms import Judged, checked, judged

from nqpf_cli.services.check import Checker
from nqpf_cli.services.check_input import read_given

NQPF, FULL = "新质生产力", "new quality productive forces"


@pytest.mark.parametrize(
    ("source", "target", "verdict"),
    [
        ("发展新质生产力。", "Develop new quality productive forces.", (NQPF, "preferred", FULL)),
        ("发展新质生产力。", "Develop NQPF.", (NQPF, "admitted", "NQPF")),
        ("发展新质生产力。", "Develop new quality productivity.", (NQPF, "deprecated", "new quality productivity")),
        ("发展新质生产力。", "Develop new productive power.", (NQPF, "deprecated", "new productive power")),
        (
            "发展新质生产力。",
            "Develop innovative production strength.",
            (NQPF, "unlisted", "innovative production strength", "unlisted"),
        ),
        ("产业政策很重要，要发展新质生产力。", "Industrial policy is important.", (NQPF, "missing", "", "none")),
    ],
)
def test_a_term_gets_the_verdict_of_what_renders_it(given_terms, source, target, verdict):
    assert judged(checked(given_terms, source, target)) == [Judged(*verdict)]


@pytest.mark.parametrize(
    ("source", "target", "verdict"),
    [
        ("新质生产力的特征。", "Features of a New-Quality Productive\nForce.", (NQPF, "preferred", "New-Quality Productive Force")),
        ("新质生产力的作用。", "The new quality productive forces' role.", (NQPF, "preferred", FULL)),
        ("提升算力。", "Raise the computing-power.", ("算力", "preferred", "computing-power")),
        ("劳动者的技能。", "Each labourer's skills.", ("劳动者", "admitted", "labourer")),
        ("发展新质生产力。", "Develop new and high-quality productive forces.", (NQPF, "preferred", "new and high-quality productive forces", "inserted")),
        ("缓解融资约束。", "Ease constraints on financing.", ("融资约束", "preferred", "constraints on financing", "turned")),
        ("推动转型升级。", "We help firms transform and upgrade.", ("转型升级", "preferred", "transform and upgrade", "derived")),
        ("缓解融资约束。", "Ease financial constraints.", ("融资约束", "unlisted", "financial constraints", "altered")),
    ],
)  # fmt: skip
def test_a_rendering_is_known_in_the_form_that_the_sentence_gives_it(given_terms, source, target, verdict):
    assert judged(checked(given_terms, source, target)) == [Judged(*verdict)]


def test_terms_may_share_a_head(given_terms):
    text = checked(given_terms, "发展战略性新兴产业和未来产业。", "Develop strategic emerging and future industries.")
    assert judged(text) == [
        Judged("战略性新兴产业", "preferred", "strategic emerging and future industries", "inserted"),
        Judged("未来产业", "admitted", "future industries"),
    ]


def test_pairs_that_differ_in_order_only_are_told_apart(given_terms):
    both = checked(given_terms, "数字产业化和产业数字化。", "Industrial digitalization and digital industrialization.")
    assert [one[1:3] for one in judged(both)] == [
        ("preferred", "digital industrialization"),
        ("preferred", "Industrial digitalization"),
    ]
    one = checked(given_terms, "推进产业数字化。", "Advance digital industrialization.")
    assert [term.verdict for term in judged(one)] == ["unlisted"]


@pytest.mark.parametrize(
    ("source", "target", "verdicts"),
    [
        ("保护劳动者。", "Protect the labor force.", ["deprecated"]),
        ("劳动者与劳动力。", "Workers and the labor force.", ["preferred", "preferred"]),
        ("劳动者与劳动力。", "The labor force and the labor force.", ["deprecated", "preferred"]),
    ],
)
def test_a_deprecated_wording_is_right_where_it_renders_another_term(given_terms, source, target, verdicts):
    assert [one.verdict for one in judged(checked(given_terms, source, target))] == verdicts


def test_a_wording_that_is_only_spoken_of_is_no_fault(given_terms):
    target = "“New quality productivity” is a poor rendering; it should be new quality productive forces."
    text = checked(given_terms, "新质生产力的“new quality productivity”译法不妥，应作新质生产力。", target)
    assert text.flagged() == () and text.inconsistencies == ()


def test_a_rendering_inside_that_of_a_longer_term_is_none(given_terms):
    text = checked(given_terms, "新质生产力是先进的，生产力是根本。", "New quality productive forces are advanced.")
    assert [one.verdict for one in judged(text)] == ["preferred", "missing"]


def test_a_nested_term_is_judged_only_where_it_stands_alone(given_terms):
    text = checked(given_terms, "新质生产力与数字经济。", "New quality productive forces and the digital economy.")
    assert [one.term for one in judged(text)] == [NQPF, "数字经济"]


@pytest.mark.parametrize(
    ("source", "target", "terms"),
    [
        ("發展數位經濟。", "Develop the digital economy.", ["数字经济"]),
        ("發展數碼經濟與雲端運算。", "Develop the digital economy and cloud computing.", ["数字经济", "云计算"]),
        ("填補數碼鴻溝。", "Bridge the digital divide.", ["数字鸿沟"]),
        ("發展人工智慧與新質生產力。", "Develop artificial intelligence and NQPF.", ["人工智能", NQPF]),
    ],
)
def test_traditional_and_regional_words_are_those_of_the_list(given_terms, source, target, terms):
    found = judged(checked(given_terms, source, target))
    assert [one.term for one in found] == terms
    assert {one.verdict for one in found} <= {"preferred", "admitted"}


@pytest.mark.parametrize("text", ["预算力求平衡。", "计算力求精确。"])
def test_a_term_across_the_words_of_a_text_is_none(given_terms, text):
    assert judged(checked(given_terms, text, "It aims at balance.")) == []


@pytest.mark.parametrize(
    ("source", "target", "verdicts"),
    [
        (["发展数字经济，稳步推进。", "条件很好。"], ["Advance steadily.", "Conditions suit the digital economy."], ["preferred"]),
        (["条件很好。", "发展数字经济，稳步推进。"], ["Conditions suit the digital economy.", "Advance steadily."], ["preferred"]),
        (["发展数字经济。", "数字经济很好。"], ["Advance steadily.", "The digital economy is good."], ["missing", "preferred"]),
        (["发展数字经济。", "好。", "条件很好。"], ["Advance.", "Good.", "Conditions suit the digital economy."], ["missing"]),
    ],
    ids=["after", "before", "taken", "too far"],
)  # fmt: skip
def test_a_rendering_may_stand_in_the_segment_next_door(given_terms, source, target, verdicts):
    text = given_terms.check(read_given(source, target))
    assert [one.verdict for one in judged(text)] == verdicts


@pytest.mark.parametrize(
    ("source", "target", "suggestion", "reason"),
    [
        ("提升算力。", "Raise the arithmetic power.", "computing power", ""),
        ("提升算力。", "Raise counting capability.", "computing power", 'the glossary has "computing power"'),
        ("提升算力。", "", "computing power", "nothing in the translation renders it"),
        ("培育未来产业。", "Foster future industries.", "industries of the future", ""),
    ],
)
def test_a_finding_says_what_is_better_and_why(given_terms, source, target, suggestion, reason):
    (finding,) = checked(given_terms, source, target).findings
    assert (finding.suggestion, finding.reason) == (suggestion, reason)


@pytest.mark.parametrize(
    ("target", "verdicts"),
    [
        ("发展数字经济和绿色金融。", [("preferred", "数字经济"), ("preferred", "绿色金融")]),
        ("發展數字經濟和綠色\n金融。", [("preferred", "數字經濟"), ("preferred", "綠色 金融")]),
        ("发展数字经济，支持企业做大做强。", [("preferred", "数字经济"), ("missing", "")]),
    ],
)
def test_a_text_is_checked_the_other_way_round_too(given_terms, target, verdicts):
    text = checked(given_terms, "Develop the digital economy and green finance.", target)
    assert [(one.verdict, one.words) for one in judged(text)] == verdicts


def test_a_concept_that_only_our_glossary_knows_roughly_is_not_judged_by_other_words(glossary):
    """Its renderings are many and nobody chose among them: other words are no finding, and are kept apart."""
    text = checked(
        Checker(glossary), "各地扎实推进安置工作。", "Localities steadily advanced the work of settling people."
    )
    assert [finding.verdict for finding in text.findings if finding.verdict in ("unlisted", "missing")] == []


def test_no_text_has_no_findings(given_terms):
    for source, target in (("", ""), ("", "Nothing."), ("。", "."), ("甲", "")):
        assert judged(checked(given_terms, source, target)) == []


def test_a_term_that_was_left_in_chinese_is_missing(given_terms):
    (finding,) = checked(given_terms, "发展数字经济。", "发展数字经济。").findings
    assert (finding.verdict, finding.target, finding.reason) == ("missing", None, "it was left in Chinese")


def test_of_many_mentions_without_rendering_the_first_are_looked_for(given_terms):
    text = checked(given_terms, "数字经济，" * 60, "the economy, " * 60)
    assert len(judged(text)) == 60
    assert 0 < sum(one.verdict == "unlisted" for one in judged(text)) <= 4


def test_two_terms_stand_where_the_longest_would_cut_the_first_of_them(glossary):
    text = checked(
        Checker(glossary),
        "推进中小企业数字化转型。",
        "Promote the digital transformation of small and medium-sized enterprises.",
    )
    assert [one.words for one in judged(text)] == ["small and medium-sized enterprises", "digital transformation"]
