"""Renderings put in the place of others. In the tables [brackets] show what is replaced; all sentences are invented."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.terminology.rewording import reword
from nqpf_cli.text.span import Span

FORCES = "new quality productive forces"


def reworded(marked: str, found: str, wanted: str, pos: str = "") -> str | None:
    """The sentence with the bracketed words replaced; None where they are left alone."""
    start, end = marked.index("["), marked.index("]") - 1
    text = re.sub(r"[\[\]]", "", marked)
    change = reword(text, Span(start, end), found, wanted, pos=pos)
    return change and text[: change.span.start] + change.text + text[change.span.end :]


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        ("Villages foster [new productivity].", "Villages foster new quality productive forces."),
        ("The [new productivity] of the port", "The new quality productive forces of the port"),
        ("[New productivity] is green.", "New quality productive forces are green."),
        ("Our [new productivity] has not grown.", "Our new quality productive forces have not grown."),
        (
            "They ask whether [new productivity] was there.",
            "They ask whether new quality productive forces were there.",
        ),
        ("This shows that [new productivity] is young.", "This shows that new quality productive forces are young."),
        ("Fourth, [new productivity] is a driver.", "Fourth, new quality productive forces are a driver."),
        ("[New productivity] can help.", "New quality productive forces can help."),
        ("[New productivity] emerged here.", "New quality productive forces emerged here."),
        ("[New productivity] (our own) has come.", "New quality productive forces (our own) have come."),
        ("[New productivity] requires data.", "New quality productive forces require data."),
        ("In short, [New Productivity] drives ports.", "In short, New Quality Productive Forces drive ports."),
        ("IN [NEW PRODUCTIVITY] IS HOPE", "IN NEW QUALITY PRODUCTIVE FORCES IS HOPE"),
        ("[NEW PRODUCTIVITY] IS HERE", "NEW QUALITY PRODUCTIVE FORCES ARE HERE"),
        ("the [new productivities] of two ports", "the new quality productive forces of two ports"),
    ],
)
def test_a_singular_becomes_a_plural_and_its_verb_agrees(marked, sentence):
    assert reworded(marked, "new productivity", FORCES) == sentence


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        ("The growth of [new productivity] is fast.", "The growth of new quality productive forces is fast."),
        ("The role of the port's [new productivity] is small.", "The role of the port's new quality productive forces is small."),
        ("Developing [new productivity] is a task.", "Developing new quality productive forces is a task."),
        ("The [new productivity] theory is young.", "The new quality productive forces theory is young."),
        ("A [new productivity] index was made.", "A new quality productive forces index was made."),
        ("By building [new productivity], the port wins.", "By building new quality productive forces, the port wins."),
        ("They promote [new productivity] and hire staff.", "They promote new quality productive forces and hire staff."),
    ],
)  # fmt: skip
def test_a_verb_of_another_subject_stays(marked, sentence):
    assert reworded(marked, "new productivity", FORCES) == sentence


@pytest.mark.parametrize(
    "marked",
    [
        "[New productivity] thrives here.",
        "[New productivity] promotes trade and boosts growth.",
        "[New productivity] is green and drives growth.",
        "[New productivity] also grows.",
        "[New productivity] and its uses",
        "[New productivity], which is green, has come.",
        "In Ningbo [new productivity] is growing.",
        "as [new productivity] grows",
        "New roads and [new productivity] is what they want.",
        "There is [new productivity] here.",
        "This [new productivity] is ours.",
        "It is [new productivity] that counts.",
        "much [new productivity]",
        "a truly [new productivity] of the port",
        "a [new productivity] paradigm",
        "a [new productivity]'s role",
        "The growing [new productivity] is ours.",
        "The [new productivity] characterized by data has a name.",
        "The [new productivity] shaped by data drives ports.",
        "[New productivity] rooted in data is young.",
    ],
)
def test_where_number_or_subject_is_not_sure_nothing_is_touched(marked):
    assert reworded(marked, "new productivity", FORCES) is None


@pytest.mark.parametrize(
    "marked",
    [
        "[new and high-quality productivity]",
        "[new, better productivity]",
        "[productivity of the new]",
        "[newer productivity]",
        '[new "productivity"]',
        "[new\n\nproductivity]",
        "[new Productivity]",
        "[new productivity]-driven growth",
        "non-[new productivity]",
        "old and [new productivity]",
        "economic and [new productivity]",
        "high-quality [new productivity]",
        "[new productivity] forces",
        "They translate it as “[new productivity]”.",
        "[New productivity] (NP) has come.",
        "We foster [new productivity] (NP).",
    ],
)
def test_what_does_not_stand_as_listed_or_would_read_badly_is_left_alone(marked):
    assert reworded(marked, "new productivity", FORCES) is None


@pytest.mark.parametrize(
    "marked",
    ["new-type [quality productivity]", "a new kind of [quality productivity]", "new [quality productivity]"],
)
def test_a_word_that_stands_there_already_is_not_said_twice(marked):
    assert reworded(marked, "quality productivity", FORCES) is None


@pytest.mark.parametrize(
    ("marked", "found", "wanted", "sentence"),
    [
        ("A [new productivity] was born.", "new productivity", FORCES, "New quality productive forces were born."),
        ("They need a [new productivity].", "new productivity", FORCES, "They need new quality productive forces."),
        ("a “[new productivity]” was named", "new productivity", FORCES, "“new quality productive forces” were named"),
        ("build a\n[new productivity].", "new productivity", FORCES, "build\nnew quality productive forces."),
        ("an [innovation subject] must", "innovation subject", "innovation actor", "an innovation actor must"),
        ("an [entity economy].", "entity economy", "real economy", "a real economy."),
        ("A [self-innovation] era", "self-innovation", "independent innovation", "An independent innovation era"),
        ("a [subversive innovation]", "subversive innovation", "avant-garde innovation", "an avant-garde innovation"),
        ("A [subversive innovation]", "subversive innovation", "avant-garde innovation", "An avant-garde innovation"),
        ("a [risk investment].", "risk investment", "venture capital", None),
        ("a [production relationship].", "production relationship", "relations of production", None),
        ("a [new round] of reform", "new round", "latest round", None),
        ("the [new round] of reform", "new round", "latest round", "the latest round of reform"),
        ("a [NQP] index", "NQP", "NQPF", "an NQPF index"),
    ],
)
def test_the_article_goes_or_changes_with_the_noun(marked, found, wanted, sentence):
    assert reworded(marked, found, wanted) == sentence


@pytest.mark.parametrize(
    ("marked", "found", "wanted", "sentence"),
    [
        ("The [innovation subjects] are", "innovation subject", "innovation actor", "The innovation actors are"),
        ("[Subversive technologies] are", "subversive technology", "disruptive technology", "Disruptive technologies are"),
        ("The [labor materials] are", "labor materials", "means of labor", "The means of labor are"),
        ("The [production relationship] is", "production relationship", "relations of production", "The relations of production are"),
        ("two [leading dragons].", "leading dragon", "leading enterprise", "two leading enterprises."),
        ("the [production elements] market", "production elements", "factors of production", None),
        ("all [risk investments].", "risk investment", "venture capital", None),
        ("their [new three things] are", "new three things", "new trio", None),
    ],
)  # fmt: skip
def test_the_head_takes_the_number_that_the_place_needs(marked, found, wanted, sentence):
    assert reworded(marked, found, wanted) == sentence


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        ("Of [new productivity]'s role", "Of new quality productive forces' role"),
        ("Of [new productivity]’s role", "Of new quality productive forces’ role"),
        ("Of “[new productivity]” only.", "Of “new quality productive forces” only."),
        ("On [New Productivity]", "On New Quality Productive Forces"),
        ("[New productivity]", "New quality productive forces"),
        ("for [new\nproductivity].", "for new\nquality productive forces."),
        ("for [new\r\n  productivity].", "for new\r\n  quality productive forces."),
        ("for [new-productivity].", "for new quality productive forces."),
    ],
)
def test_capitals_quotation_marks_possessives_and_line_breaks_stay(marked, sentence):
    assert reworded(marked, "new productivity", FORCES) == sentence


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        ("to [protect productivity] at sea", "to protect the productive forces at sea"),
        ("[Protect productivity]!", "Protect the productive forces!"),
        ("by [protecting productivity]", None),
        ("the [protect productivity] campaign", None),
    ],
)
def test_a_verb_is_replaced_only_as_it_is_listed(marked, sentence):
    assert reworded(marked, "protect productivity", "protect the productive forces", "verb") == sentence


@pytest.mark.parametrize(
    ("marked", "found", "wanted"),
    [
        ("the [labor theory]", "labor theory", ""),
        ("the [labor theory]", "labor theory", "the theory of labor value"),
        ("the [double carbon] zone", "double carbon", "carbon peaking and carbon neutrality"),
        ("the [double carbon] is", "double carbon", "carbon peaking and carbon neutrality"),
        ("the [enlightenment] theory", "enlightenment", "implications"),
        ("a [double goal].", "double goal", "dual goals"),
        ("the [short view]", "short view", "view that says very much more than that"),
    ],
)
def test_a_wording_that_does_not_fit_in_is_not_put_in(marked, found, wanted):
    assert reworded(marked, found, wanted) is None


@given(st.text(alphabet="a new productivity is.,'“\n-A", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_any_text_is_reworded_or_left(text, start, end):
    change = reword(text, Span(min(start, end), max(start, end)), "new productivity", FORCES)
    assert change is None or 0 <= change.span.start <= change.span.end <= len(text)
