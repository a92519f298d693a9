"""House styles on an invented entry."""

import pytest

from nqpf_cli.terminology.model import AdministrativeStatus, ConceptEntry, TermSection, TermType
from nqpf_cli.terminology.styles import HouseStyle, styled


def english(terms: dict[str, tuple[str, int]], *, layer: str = "", **kinds: str) -> dict[str, str]:
    """Term → status in the journals' style, given term → (status, scholarly sources)."""
    sections = tuple(
        TermSection(term, "en", AdministrativeStatus(status), TermType(kinds.get(term, "")))
        for term, (status, _) in terms.items()
    )
    entry = styled(ConceptEntry("c", "", sections, layer), HouseStyle.JOURNAL, lambda term: terms[term][1])
    return {t.term: str(t.status) for t in entry.terms}


def test_the_official_style_is_the_glossary_as_it_stands():
    entry = ConceptEntry("c", "", (TermSection("sea forces", "en", AdministrativeStatus.DEPRECATED),))
    assert styled(entry, HouseStyle.OFFICIAL, lambda _: 99) is entry


def test_what_the_journals_print_is_preferred_and_comes_first():
    found = english({"official sea": ("preferred", 1), "journal sea": ("admitted", 3), "other sea": ("admitted", 1)})
    assert list(found.items()) == [
        ("journal sea", "preferred"),
        ("official sea", "admitted"),
        ("other sea", "admitted"),
    ]


@pytest.mark.parametrize(("official", "journal"), [(0, 2), (2, 3), (4, 4), (5, 0)])
def test_without_a_clear_lead_the_official_form_stays_preferred(official, journal):
    assert english({"o": ("preferred", official), "j": ("admitted", journal)}) == {"o": "preferred", "j": "admitted"}


def test_an_abbreviation_or_everyday_word_is_never_preferred():
    found = english({"o": ("preferred", 0), "j": ("admitted", 9), "k": ("admitted", 9)}, j="abbreviation", k="general")
    assert found["o"] == "preferred"


@pytest.mark.parametrize(
    ("status", "sources", "styled_as"),
    [("deprecated", 6, "admitted"), ("deprecated", 5, "deprecated"), ("superseded", 9, "superseded")],
)
def test_a_deprecated_form_that_very_many_print_is_admitted_and_never_preferred(status, sources, styled_as):
    assert english({"o": ("preferred", 0), "d": (status, sources)}) == {"o": "preferred", "d": styled_as}


def test_the_users_own_glossary_is_left_as_it_is():
    assert english({"o": ("preferred", 0), "j": ("admitted", 9)}, layer="mine.tsv")["o"] == "preferred"
