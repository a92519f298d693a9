"""What a whole document does with a concept: renderings that differ, abbreviations without their full form."""

import pytest
from judged_terms import checked, words_at


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("营商环境重要。优化营商环境。", "The business environment matters. Improve business environments."),
        ("营商环境重要。优化营商环境。", "The Business Environment matters. Improve the business-environment."),
        ("全要素生产率上升。全要素生产率高。", "Total factor productivity rose. Total-factor productivity is high."),
        ("发展新质生产力。新质生产力重要。", "Develop new quality productive forces. New and high-quality productive forces matter."),
        ("缓解融资约束。融资约束难解。", "Ease financing constraints. Constraints on financing are hard to ease."),
        ("转型升级很难。推动转型升级。", "Transformation and upgrading are hard. Help firms transform and upgrade."),
        ("全要素生产率上升。全要素生产率高。", "Total factor productivity (TFP) rose. TFP is high."),
        ("绿色金融支持企业。绿色金融的规模扩大。", "Green finance supports firms. Its scale grows."),
        ("改善营商环境。营商环境重要。", "Improve the business environment. This environment is important."),
        ("绿色金融支持企业。绿色金融的规模扩大。", "Green finance supports firms. The scale of finance grows."),
        ("劳动者与劳动力。", "Workers and the labor force."),
        ("数字经济很好，计算要跟上。", "The digital economy is good."),
    ],
    ids=[
        "number", "capitals and hyphen", "hyphen", "inserted", "turned", "verbal", "abbreviation", "pronoun", "short form",
        "truncated", "two concepts", "once",
    ],
)  # fmt: skip
def test_what_is_one_rendering_is_no_inconsistency(given_terms, source, target):
    assert checked(given_terms, source, target).inconsistencies == ()


@pytest.mark.parametrize(
    ("source", "target", "renderings"),
    [
        (
            "未来产业重要。培育未来产业。",
            "Future industries matter. Foster industries of the future.",
            ["Future industries", "industries of the future"],
        ),
        (
            "营商环境重要。优化营商环境。",
            "The business environment matters. Improve the climate for business.",
            ["business environment", "climate for business"],
        ),
        (
            "发展新质生产力。新质生产力重要。",
            "Develop new quality productive forces. New quality productivity matters.",
            ["new quality productive forces", "New quality productivity"],
        ),
        (
            "推进产业数字化。产业数字化重要。",
            "Advance industrial digitalization. Digital industrialization is important.",
            ["industrial digitalization", "Digital industrialization"],
        ),
    ],
    ids=["both accepted", "synonym", "deprecated", "order of words"],
)
def test_a_concept_that_is_rendered_in_two_ways_is_found(given_terms, source, target, renderings):
    (found,) = checked(given_terms, source, target).inconsistencies
    assert [use.text for use in found.renderings] == renderings


def test_renderings_are_counted_and_the_most_frequent_comes_first(given_terms):
    text = checked(
        given_terms,
        "未来产业重要。培育未来产业。未来产业在变。",
        "Future industries matter. Foster industries of the future. The industries of the\nfuture are changing.",
    )
    (found,) = text.inconsistencies
    assert (found.concept_id, found.term) == ("industries-of-the-future", "未来产业")
    assert [(str(use.verdict), [words_at(text, place) for place in use.places]) for use in found.renderings] == [
        ("preferred", ["industries of the future", "industries of the future"]),
        ("admitted", ["Future industries"]),
    ]


def test_two_names_of_one_concept_may_have_two_renderings(tmp_path):
    """The source varies too: what is one concept for our glossary are two words of the text."""
    from nqpf_cli.services.check import Checker
    from nqpf_cli.store.glossaries import open_glossary

    checker = Checker(open_glossary())
    text = checked(checker, "人工智能在进步，AI在普及。", "Artificial intelligence advances, and AI spreads.")
    assert text.inconsistencies == ()


@pytest.mark.parametrize(
    ("source", "target", "bare"),
    [
        ("全要素生产率上升。", "TFP rose.", [("TFP", "total factor productivity")]),
        ("全要素生产率上升。全要素生产率高。", "TFP rose. TFP is high.", [("TFP", "total factor productivity")]),
        ("全要素生产率上升。全要素生产率高。", "TFP rose. Total factor productivity is high.", [("TFP", "total factor productivity")]),
        ("全要素生产率上升。全要素生产率高。", "Total factor productivity (TFP) rose. TFP is high.", []),
        ("全要素生产率上升。全要素生产率高。", "Total factor productivity rose. TFP is high.", []),
        ("发展新质生产力。", "Develop NQPF.", [("NQPF", "new quality productive forces")]),
        ("人工智能在进步。", "AI advances.", []),
    ],
)  # fmt: skip
def test_an_abbreviation_wants_its_full_form_first(given_terms, source, target, bare):
    text = checked(given_terms, source, target)
    assert [(words_at(text, one.place), one.full) for one in text.abbreviations] == bare
