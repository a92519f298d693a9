"""Deprecated renderings of a translation rewritten into the preferred ones, as changes to its file."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from nqpf_cli.formats.file_edits import Escape, apply_edits, file_edit
from nqpf_cli.terminology.findings import CheckedText, Finding, Location, Verdict
from nqpf_cli.terminology.model import ConceptEntry, TermSection, TermType
from nqpf_cli.terminology.rewording import Rewording, reword
from nqpf_cli.text.placement import Document
from nqpf_cli.text.span import Span


class Fix(NamedTuple):
    """A finding, the stretch of the target's file that is rewritten, and what it becomes there."""

    finding: Finding
    span: Span
    replacement: str


def fixes(
    checked: CheckedText, entries: Mapping[str, ConceptEntry], *, written: Escape = Escape.NONE
) -> tuple[Fix, ...]:
    """What can be rewritten with certainty, in order of the file; of two that overlap the first.

    `entries` are those of the findings' concepts, `written` says how the file writes characters.
    Waived findings are not among those of `checked`, so they stay.
    """
    found = [fix_of(finding, checked.target, entries, written=written) for finding in checked.findings]
    chosen: list[Fix] = []
    for fix in sorted((fix for fix in found if fix), key=lambda fix: fix.span):
        if not chosen or chosen[-1].span.end <= fix.span.start:
            chosen.append(fix)
    return tuple(chosen)


def fix_of(
    finding: Finding, target: Document, entries: Mapping[str, ConceptEntry], *, written: Escape = Escape.NONE
) -> Fix | None:
    """The change that mends `finding`; None where none is certain, or its place in the file is not known."""
    if finding.verdict != Verdict.DEPRECATED or finding.target is None:
        return None
    change = _reworded(finding, finding.target, target, entries.get(finding.concept_id))
    if change is None:
        return None
    edit = file_edit(target, target.segments[finding.target.segment], change.span, change.text, written)
    return Fix(finding, *edit) if edit else None


def _reworded(finding: Finding, place: Location, target: Document, entry: ConceptEntry | None) -> Rewording | None:
    text = target.segments[place.segment].text
    sections = {section.term: section for section in entry.in_language("en")} if entry else {}
    written, section = place.span.of(text), sections.get(finding.listed)
    is_abbreviation = section is not None and section.type == TermType.ABBREVIATION
    if is_abbreviation or (written.isupper() and " " in finding.listed and " " not in written):
        return reword(text, place.span, written, _abbreviation(sections.values()))
    wanted = finding.suggestion
    parts = {section.pos if section else "", sections[wanted].pos if wanted in sections else ""}
    return reword(text, place.span, finding.listed, wanted, pos=parts.pop()) if len(parts) == 1 else None


def _abbreviation(sections: Iterable[TermSection]) -> str:
    """The best abbreviation that the entry accepts, "" for none."""
    accepted = (s.term for s in sections if s.type == TermType.ABBREVIATION and s.is_accepted)
    return next(accepted, "")


def stands_in_file(finding: Finding, target: Document) -> bool:
    """Whether the file has the words of a rendering one after the other, so that they could be rewritten there."""
    place = finding.target
    return bool(target.text) and place is not None and target.segments[place.segment].is_verbatim(place.span)


def fixed_text(text: str, changes: Iterable[Fix]) -> str:
    """The file's text with `changes` made, none of which overlap."""
    return apply_edits(text, [(change.span, change.replacement) for change in changes])
