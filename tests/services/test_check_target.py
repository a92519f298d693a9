"""An English text without its source: what is flagged, what it stands for, and what is left alone."""

import pytest

from nqpf_cli.services.check_target import check_target
from nqpf_cli.store.glossaries import open_glossary
from nqpf_cli.terminology.findings import Location, Rule, Verdict
from nqpf_cli.text.placement import Document, unplaced
from nqpf_cli.text.span import Span


@pytest.fixture
def check(glossary):
    def run(*segments, using=glossary):
        return check_target(Document("paper.txt", "\n".join(segments), unplaced(segments)), using)

    return run


def flagged(checked):
    return [
        (finding.term, finding.target.span.of(checked.target.segments[finding.target.segment].text))
        for finding in checked.findings
    ]


def test_a_finding_says_what_is_meant_and_why(check):
    (finding,) = check("First.", "Towns foster New Quality Productivity.").findings
    assert finding[:6] == (
        "new-quality-productive-forces",
        Verdict.DEPRECATED,
        "新质生产力",
        None,
        Location(1, Span(13, 37)),
        Rule.WORDING,
    )
    assert (finding.listed, finding.suggestion) == ("new quality productivity", "new quality productive forces")
    assert finding.reason.startswith("names productivity") and finding.sources


@pytest.mark.parametrize(("text", "found"), [
    ("They built overturning technologies.", [("颠覆性技术", "overturning technologies")]),
    ("Towns renew their labor objects.", [("劳动对象", "labor objects")]),
    ("Labour objects to the bill.", []),
    ("Three representatives of the town chew hard bones.", []),
    ("The theory of new-quality\nproductivity spread.", [("新质生产力", "new-quality\nproductivity")]),
    ("The new qualitative productivity theory spread.", [("新质生产力", "new qualitative productivity")]),
    ("It serves new quality productive forces.", []),
    ("A method of risk reduction for new formats and system innovation", []),
    ("Marx wrote of new productive forces.", []),
    ("The firm raised green productivity and digital productivity.", []),
    ("New quality productivity rises, and green productivity with it.", [("新质生产力", "New quality productivity"), ("绿色生产力", "green productivity")]),
    ("New quality productivity needs new productivity growth areas.", [("新质生产力", "New quality productivity")]),
    ('The rendering "new quality productivity" is a calque.', []),
    ("[4] Lin Z. New quality productivity and towns [J]. Journal of Towns, 2024(1): 3-9.", []),
    ("References\nLin, Z. New quality productivity and towns. Beijing, 2024.", []),
    ("New quality\n\nproductivity", []),
    ("A high-risk investment and an island circulation", []),
])  # fmt: skip
def test_what_is_flagged_in(check, text, found):
    assert flagged(check(text)) == found


def test_of_two_wordings_for_the_same_words_the_one_that_is_written_as_listed_counts(check):
    checked = check("Mill towns made an error: stated-owned enterprises. State-owned enterprises rose.")
    assert flagged(checked) == [("国有企业", "stated-owned enterprises")]


def test_nothing_reaches_over_two_segments(check):
    assert flagged(check("Towns foster new quality", "productivity.")) == []


def test_a_right_term_shields_the_wording_in_it(check, tmp_path):
    layer = tmp_path / "mine.tsv"
    layer.write_text("新质生产力指数\tnew quality productivity index\n", encoding="utf-8")
    text = "The new quality productivity index rose."
    assert flagged(check(text, using=open_glossary([str(layer)]))) == []


def test_a_wording_that_a_layer_deprecates_is_flagged(check, tmp_path):
    layer = tmp_path / "mine.tsv"
    layer.write_text("水磨\twater mill\n水磨\tliquid grinder\tdeprecated\n", encoding="utf-8")
    assert flagged(check("The liquid grinders turned.", using=open_glossary([str(layer)]))) == [
        ("水磨", "liquid grinders")
    ]


def test_renderings_of_one_concept_are_counted(check):
    checked = check("New quality productivity rose.", "New quality productive forces and new quality productivity")
    (one,) = checked.inconsistencies
    assert [(use.text, use.verdict, len(use.places)) for use in one.renderings] == [
        ("New quality productivity", Verdict.DEPRECATED, 2),
        ("New quality productive forces", Verdict.PREFERRED, 1),
    ]


def test_one_rendering_throughout_is_consistent(check):
    assert check("New quality productivity rose.", "It is new-quality productivity.").inconsistencies == ()


@pytest.mark.parametrize(("segments", "abbreviations"), [
    (("NQPF rose.", "New quality productive forces (NQPF) rose."), ["NQPF"]),
    (("NQPF rose.",), ["NQPF"]),
    (("New quality productive forces (NQPF) rose.", "NQPF rose."), []),
    (("NQPF (new quality productive forces) rose.",), []),
    (("They need NQPF. New quality productive forces rose.",), ["NQPF"]),
    (("GDP rose.",), []),
    (("GDP rose.", "Gross domestic product fell."), ["GDP"]),
])  # fmt: skip
def test_abbreviations_before_their_full_form_are_named(check, segments, abbreviations):
    assert [one.text for one in check(*segments).abbreviations] == abbreviations


def test_artefacts_are_placed_and_not_named_inside_a_finding(check):
    checked = check("First.", "They use financial, financial and other means, and and pay.")
    assert [(a.kind, a.text, a.place.segment) for a in checked.artefacts] == [("doubled-word", "and and", 1)]
    assert flagged(checked) == [("财政金融手段", "financial, financial and other means")]


def test_an_empty_text_is_clean(check):
    assert check()[2:6] == ((), (), (), ())
