import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.terminology.model import (
    LANGUAGES,
    AdministrativeStatus,
    Answer,
    ConceptEntry,
    Hit,
    KeyKind,
    Match,
    MatchKind,
    Suggestion,
    TermSection,
    TermType,
)

PREFERRED, ADMITTED, DEPRECATED, SUPERSEDED = AdministrativeStatus
SECTIONS = st.builds(
    TermSection,
    st.sampled_from(["force", "forces", "power", "力"]),
    st.sampled_from(LANGUAGES),
    st.sampled_from([*AdministrativeStatus, None]),
)
ENTRIES = st.builds(
    lambda sections, layer: entry(*sections, layer=layer),
    st.lists(SECTIONS, max_size=6, unique_by=lambda t: (t.language, t.term)),
    st.just("mine.tsv"),
)


def entry(*terms: TermSection, layer: str = "", subject_field: str = "") -> ConceptEntry:
    return ConceptEntry("example", subject_field, tuple(terms), layer)


def zh(term: str, status: AdministrativeStatus | None = PREFERRED) -> TermSection:
    return TermSection(term, "zh-Hans", status)


def en(term: str, status: AdministrativeStatus | None = PREFERRED) -> TermSection:
    return TermSection(term, "en", status)


def statuses(of: ConceptEntry) -> dict[str, AdministrativeStatus | None]:
    return {t.term: t.status for t in of.terms}


def test_a_term_preferred_by_the_layer_above_demotes_ours():
    laid = entry(zh("示例力"), en("force")).overlaid(entry(zh("示例力"), en("power"), layer="mine.tsv"))
    assert statuses(laid) == {"示例力": PREFERRED, "power": PREFERRED, "force": ADMITTED}
    assert laid.preferred("en") == en("power")


@pytest.mark.parametrize("status", [ADMITTED, DEPRECATED, SUPERSEDED])
def test_a_term_that_both_have_takes_the_status_of_the_layer_above(status):
    laid = entry(en("force"), en("power", ADMITTED)).overlaid(entry(en("force", status)))
    assert statuses(laid) == {"force": status, "power": ADMITTED}
    assert laid.preferred("en") is None


def test_an_admitted_term_of_ours_may_become_the_preferred_one():
    laid = entry(en("force"), en("power", ADMITTED)).overlaid(entry(en("power")))
    assert statuses(laid) == {"power": PREFERRED, "force": ADMITTED}


def test_a_layer_that_prefers_nothing_leaves_our_preferred_term():
    laid = entry(en("force")).overlaid(entry(en("power", DEPRECATED)))
    assert statuses(laid) == {"force": PREFERRED, "power": DEPRECATED}


def test_deprecated_superseded_and_look_up_terms_of_ours_keep_their_status():
    ours = entry(en("might", DEPRECATED), en("vigour", SUPERSEDED), en("forse", None))
    assert statuses(ours.overlaid(entry(en("power"))))["might"] == DEPRECATED
    assert statuses(ours.overlaid(entry(en("power"))))["vigour"] == SUPERSEDED
    assert statuses(ours.overlaid(entry(en("power"))))["forse"] is None


def test_a_preferred_term_of_one_language_demotes_none_of_another():
    laid = entry(zh("示例力"), en("force")).overlaid(entry(TermSection("示例力", "zh-Hant-TW", PREFERRED)))
    assert laid.preferred("zh-Hans") == zh("示例力")
    assert laid.preferred("en") == en("force")


def test_terms_are_listed_by_language_and_then_by_status():
    ours = entry(en("force", DEPRECATED), en("forse", None), zh("示例力"))
    laid = ours.overlaid(entry(en("power"), en("vigour", ADMITTED)))
    assert [t.term for t in laid.terms] == ["示例力", "power", "vigour", "force", "forse"]


def test_a_demoted_term_keeps_its_sources_and_its_type():
    ours = TermSection("EF", "en", PREFERRED, TermType.ABBREVIATION, ("sample2024",), "short", unverified=True)
    laid = entry(ours).overlaid(entry(en("example force")))
    assert laid.terms[1] == ours._replace(status=ADMITTED)


def test_the_id_and_subject_field_stay_ours():
    ours = ConceptEntry("ours", "finance", ())
    assert ours.overlaid(ConceptEntry("示例力", "trade", ())).concept_id == "ours"
    assert ours.overlaid(ConceptEntry("示例力", "trade", ())).subject_field == "finance"
    assert entry().overlaid(entry(subject_field="trade")).subject_field == "trade"


@pytest.mark.parametrize(
    ("ours", "over", "joined"), [("", "a.tsv", "a.tsv"), ("b.tsv", "a.tsv", "a.tsv + b.tsv"), ("", "", "")]
)
def test_layers_are_named_from_the_top(ours, over, joined):
    assert entry(layer=ours).overlaid(entry(layer=over)).layer == joined


def test_a_layer_is_named_once():
    assert entry(layer="a.tsv").overlaid(entry(layer="a.tsv")).layer == "a.tsv"


def test_a_term_that_both_have_stays_an_abbreviation():
    ours = TermSection("EF", "en", ADMITTED, TermType.ABBREVIATION, ("sample2024",))
    assert entry(ours).overlaid(entry(en("EF", DEPRECATED))).terms[0].type == TermType.ABBREVIATION


@given(ENTRIES, ENTRIES)
def test_every_term_is_there_once_and_none_is_lost(ours, over):
    names = [(t.language, t.term) for t in ours.overlaid(over).terms]
    assert len(names) == len(set(names))
    assert set(names) == {(t.language, t.term) for t in (*ours.terms, *over.terms)}


@given(ENTRIES, ENTRIES)
def test_the_terms_of_the_layer_above_stand_as_they_are(ours, over):
    stand = {(t.language, t.term, t.status, t.reason) for t in ours.overlaid(over).terms}
    assert {(t.language, t.term, t.status, t.reason) for t in over.terms} <= stand


@given(ENTRIES, ENTRIES)
def test_what_the_layer_above_prefers_is_all_that_is_preferred_in_its_language(ours, over):
    laid = ours.overlaid(over)
    for language in LANGUAGES:
        preferred = {t.term for t in laid.terms if t.language == language and t.status == PREFERRED}
        above = {t.term for t in over.terms if t.language == language and t.status == PREFERRED}
        assert not above or preferred == above


@given(ENTRIES, ENTRIES)
def test_laying_a_layer_over_twice_changes_no_more_than_once(ours, over):
    once = ours.overlaid(over)
    assert set(once.overlaid(over).terms) == set(once.terms)


def test_a_language_is_asked_for_by_the_beginning_of_its_tag():
    terms = (zh("示例力"), TermSection("示例力量", "zh-Hant-TW", ADMITTED), en("force"), zh("示利力", None))
    assert entry(*terms).in_language("zh") == terms[:2]
    assert entry(*terms).in_language("zh-Hant") == terms[1:2]
    assert entry(*terms).in_language("en") == terms[2:3]


def test_an_entry_without_a_preferred_term_has_none():
    assert entry(en("force", ADMITTED), zh("示例力")).preferred("en") is None
    assert entry().preferred("zh-Hans") is None


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (zh("力", SUPERSEDED), en("force")),
        (en("force"), en("power", ADMITTED)),
        (en("power", ADMITTED), en("might", DEPRECATED)),
        (en("might", DEPRECATED), en("vigour", SUPERSEDED)),
        (en("vigour", SUPERSEDED), en("forse", None)),
    ],
)
def test_sections_rank_by_language_then_status(better, worse):
    assert better.rank() < worse.rank()


def test_hits_rank_by_what_their_key_folds_away_and_then_by_status():
    exact = Hit("force", KeyKind.EXACT, "b", "force", "en", DEPRECATED)
    assert exact.rank() < exact._replace(kind=KeyKind.INFLECTION, status=PREFERRED).rank()
    assert exact._replace(status=PREFERRED).rank() < exact.rank() < exact._replace(status=None).rank()
    assert exact._replace(concept_id="a").rank() < exact.rank()


def test_an_answer_is_found_where_it_has_matches():
    match = Match(entry(en("force")), MatchKind.EXACT, 100.0, "force")
    assert Answer("force", (match,)).found
    assert not Answer("forse", suggestions=(Suggestion("example", "force", 80.0),)).found
