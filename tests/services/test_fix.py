"""Fixes of a checked translation; all texts are invented."""

import pytest

from nqpf_cli.formats.file_edits import Escape
from nqpf_cli.services.fix import fixed_text, fixes
from nqpf_cli.terminology.findings import CheckedText, Finding, Location, Rule, Verdict
from nqpf_cli.terminology.model import AdministrativeStatus, ConceptEntry, TermSection, TermType
from nqpf_cli.text.placement import Document, PlacedSegment, Run, placed
from nqpf_cli.text.span import Span

FORCES = "new-quality-productive-forces"
ENTRY = ConceptEntry(
    FORCES,
    "",
    (
        TermSection("new quality productive forces", "en", AdministrativeStatus.PREFERRED),
        TermSection("NQPF", "en", AdministrativeStatus.ADMITTED, TermType.ABBREVIATION),
        TermSection("new productivity", "en", AdministrativeStatus.DEPRECATED),
        TermSection("NQP", "en", AdministrativeStatus.DEPRECATED, TermType.ABBREVIATION),
        TermSection("be newly productive", "en", AdministrativeStatus.DEPRECATED, pos="verb"),
    ),
)
ENTRIES = {FORCES: ENTRY}


def checked(text: str, *wordings: str, verdict: Verdict = Verdict.DEPRECATED, listed: str = "") -> CheckedText:
    """A text of one segment in which each of `wordings` is found where it stands next."""
    findings, at = [], 0
    for wording in wordings:
        at = text.index(wording, at)
        place = Location(0, Span(at, at + len(wording)))
        at += 1
        findings.append(
            Finding(
                FORCES,
                verdict,
                "新质生产力",
                None,
                place,
                Rule.LISTED,
                listed or wording,
                "new quality productive forces",
            )
        )
    return CheckedText(None, Document("en.txt", text, (placed(text, Span(0, len(text))),)), tuple(findings))


def fixed(found: CheckedText) -> str:
    return fixed_text(found.target.text, fixes(found, ENTRIES))


def test_deprecated_renderings_become_the_preferred_one_each_in_its_place():
    found = checked("A new productivity was born.\r\nThey foster new productivity.\r\n", *["new productivity"] * 2)
    assert fixed(found) == "New quality productive forces were born.\r\nThey foster new quality productive forces.\r\n"


@pytest.mark.parametrize("verdict", [Verdict.PREFERRED, Verdict.ADMITTED, Verdict.UNLISTED])
def test_other_verdicts_are_left_alone(verdict):
    assert fixes(checked("on new productivity.", "new productivity", verdict=verdict), ENTRIES) == ()


def test_a_missing_term_is_left_alone():
    found = checked("on new productivity.", "new productivity")
    missing = tuple(f._replace(verdict=Verdict.MISSING, target=None) for f in found.findings)
    assert fixes(found._replace(findings=missing), ENTRIES) == ()


@pytest.mark.parametrize("listed", ["NQP", "new quality productivity"])
def test_an_abbreviation_becomes_the_accepted_abbreviation(listed):
    assert fixed(checked("A NQP index.", "NQP", listed=listed)) == "An NQPF index."


def test_without_an_accepted_abbreviation_one_is_left_alone():
    bare = {FORCES: ENTRY._replace(terms=tuple(t for t in ENTRY.terms if t.term != "NQPF"))}
    assert fixes(checked("A NQP index.", "NQP"), bare) == ()


def test_a_verb_does_not_become_a_noun():
    assert fixes(checked("They want to be newly productive.", "be newly productive"), ENTRIES) == ()


def test_of_two_that_overlap_the_first_wins():
    found = checked("the new productivity forces.", "new productivity", "productivity forces")
    assert len(fixes(found._replace(findings=found.findings * 2), ENTRIES)) <= 1


def test_a_place_that_is_written_otherwise_in_the_file_is_left_alone():
    found = checked("on new productivity.", "new productivity")
    split = PlacedSegment("on new productivity.", (Run(0, 0, 7), Run(7, 12, 13)))
    target = Document("en.txt", "on new &#32; productivity.", (split,))
    assert fixes(found._replace(target=target), ENTRIES) == ()


def test_a_file_that_is_no_text_has_no_fixes():
    found = checked("on new productivity.", "new productivity")
    unknown = Document("en.docx", "", (PlacedSegment("on new productivity."),))
    assert fixes(found._replace(target=unknown), ENTRIES) == ()


def test_the_replacement_is_escaped_as_the_format_wants():
    found = checked("the R-and-D base.", "R-and-D base")
    entry = ConceptEntry(FORCES, "", (TermSection("R&D base", "en", AdministrativeStatus.PREFERRED),))
    finding = found.findings[0]._replace(suggestion="R&D base")
    (fix,) = fixes(found._replace(findings=(finding,)), {FORCES: entry}, written=Escape.XML)
    assert fix.replacement == "R&amp;D base"
