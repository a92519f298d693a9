"""Check an English text without its source: deprecated renderings, and what a machine translation left behind."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nqpf_cli.services.sought_wordings import Abbreviation, Role, Sought, abbreviations_in, longest, sought_wordings
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.findings import (
    Artefact,
    BareAbbreviation,
    CheckedText,
    Finding,
    Inconsistency,
    Location,
    RenderingUse,
    Rule,
    Verdict,
)
from nqpf_cli.terminology.styles import HouseStyle
from nqpf_cli.terminology.tell_tale import UNWANTED, TellTale, confusions
from nqpf_cli.terminology.verdicts import headword
from nqpf_cli.terminology.wording_search import Vocabulary
from nqpf_cli.text.artefacts import find_artefacts
from nqpf_cli.text.blocks import Block, blocks_of
from nqpf_cli.text.mentions import is_in_reference, is_mentioned, reference_heading
from nqpf_cli.text.placement import Document
from nqpf_cli.text.span import Span

_HEAD_FOLLOWED_BY = re.compile(
    r"[’']?\s*(?:[^\w\s’'\-‐“\"(*_]|$|\x00|[”\"*_]|\((?!\w+ )|(?:of|in|for|on|to|with|by|and|or|from|as|at|that|which|is|are|was|were|has|have"
    r"|had|can|could|will|would|should|must|may|through|under|within|than|also|cannot|requires?|needs?|means?)\b)"
)
_OBJECTING = re.compile(r"objects\s+to\b")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_OWN_SUBJECT = "new quality productive forces"
_WIDEST_INTRODUCTION = 4


class _Use(NamedTuple):
    """A sought wording as it stands in the document, and where."""

    role: Role
    rendering: TellTale
    text: str
    place: Location


def check_target(document: Document, glossary: Glossary, style: HouseStyle = HouseStyle.OFFICIAL) -> CheckedText:
    """What an English text alone gives away.

    A rendering is flagged where its wording can stand for nothing but a concept whose rendering it is not; which
    concept that most likely is, the finding says. Renderings of one concept are compared where one of them is flagged.
    """
    blocks = list(blocks_of(segment.text for segment in document.segments))
    vocabulary = Vocabulary(block.lowered for block in blocks)
    abbreviations = abbreviations_in(glossary, vocabulary.distinct)
    sought = sought_wordings(glossary, vocabulary, abbreviations, style)
    uses = _uses(blocks, sought)
    findings = tuple(_finding(use) for use in uses if use.role == Role.UNWANTED)
    return CheckedText(
        None,
        document,
        findings,
        tuple(_inconsistencies(uses)),
        tuple(_bare_abbreviations(document, blocks, abbreviations, uses)),
        tuple(_artefacts(blocks, findings)),
    )


def _uses(blocks: Sequence[Block], sought: Iterable[Sought]) -> list[_Use]:
    """The sought wordings that are used, in order; one with a sense of its own only where the text has shown which."""
    headings = [reference_heading(block.text) for block in blocks]
    last_part = next((number for number, heading in enumerate(headings) if heading >= 0), len(blocks))
    uses: list[_Use] = []
    for place, one in longest(sought):
        block, span = blocks[place.text], place.span
        under = place.text > last_part or 0 <= headings[place.text] < span.start
        if one.role != Role.SHIELD and _is_used(block, span, one, under_heading=under):
            uses.append(_Use(one.role, one.rendering, span.of(block.text), Location(*block.place(span))))
    return _known(uses)


def _known(uses: list[_Use]) -> list[_Use]:
    """The uses without those that have a sense of their own in this text."""
    shown = {
        confusion
        for use in uses
        if use.role == Role.UNWANTED and not use.rendering.has_own_sense
        for confusion in confusions(use.rendering)
    }
    open_ones = {use.rendering for use in uses if use.rendering.has_own_sense}
    unknown = {one for one in open_ones if shown.isdisjoint(confusions(one))}
    return [use for use in uses if use.rendering not in unknown]


def _is_used(block: Block, span: Span, one: Sought, *, under_heading: bool) -> bool:
    """Whether the words are one phrase, and no part of a clause ("Labour objects to"), a mention or a reference."""
    if "\n" in span.of(block.text) and _EMPTY_LINE.search(block.text, span.start, span.end):
        return False
    before = block.text[max(0, span.start - 2) : span.start]
    if before[-1:] in ("-", "‐", "‑") and before[:1].isalnum():
        return False
    if _OBJECTING.match(block.lowered, max(span.start, span.end - len("objects"))):
        return False
    if one.rendering.has_own_sense and not _HEAD_FOLLOWED_BY.match(block.lowered, span.end):
        return False
    return one.role != Role.UNWANTED or not (
        is_mentioned(block.text, span) or is_in_reference(block.text, span, under_heading=under_heading)
    )


def _finding(use: _Use) -> Finding:
    entry, section = use.rendering.entry, use.rendering.section
    preferred = entry.preferred("en")
    return Finding(
        entry.concept_id,
        Verdict.DEPRECATED,
        headword(entry, entry.concept_id),
        None,
        use.place,
        Rule.WORDING,
        section.term,
        preferred.term if preferred else "",
        section.reason,
        section.sources or (preferred.sources if preferred else ()),
    )


def _inconsistencies(uses: Sequence[_Use]) -> Iterator[Inconsistency]:
    """The concepts that are rendered in several ways, one of them deprecated, the most frequent way first."""
    by_concept: dict[str, dict[str, list[_Use]]] = {}
    for use in uses:
        if use.role in (Role.UNWANTED, Role.RIGHT):
            by_concept.setdefault(use.rendering.entry.concept_id, {}).setdefault(use.rendering.key, []).append(use)
    for concept, ways in by_concept.items():
        firsts = [found[0] for found in ways.values()]
        if len(ways) > 1 and any(use.role == Role.UNWANTED for use in firsts):
            ranked = sorted(ways.values(), key=len, reverse=True)
            renderings = tuple(
                RenderingUse(found[0].text, _verdict(found[0]), tuple(use.place for use in found)) for found in ranked
            )
            yield Inconsistency(concept, headword(firsts[0].rendering.entry, concept), renderings)


def _verdict(use: _Use) -> Verdict:
    status = use.rendering.section.status
    return Verdict.DEPRECATED if status is None or status in UNWANTED else Verdict(status.value)


def _bare_abbreviations(
    document: Document, blocks: Sequence[Block], abbreviations: Iterable[Abbreviation], uses: Sequence[_Use]
) -> Iterator[BareAbbreviation]:
    """Abbreviations that stand before their full form, or, where it is a term of our own subject, without it."""
    full: dict[str, Location] = {}
    for use in uses:
        full.setdefault(use.rendering.entry.concept_id, use.place)
    for one in abbreviations:
        place = _first_place(blocks, one.text)
        first_full = full.get(one.entry.concept_id)
        preferred = one.entry.preferred("en")
        if place is None or preferred is None or (first_full is None and one.entry.subject_field != _OWN_SUBJECT):
            continue
        if first_full is None or _comes_before(place, first_full, document):
            yield BareAbbreviation(
                one.entry.concept_id, headword(one.entry, one.entry.concept_id), one.text, preferred.term, place
            )


def _first_place(blocks: Iterable[Block], abbreviation: str) -> Location | None:
    """Where an abbreviation first stands as a word."""
    for block in blocks:
        at = block.text.find(abbreviation)
        while at >= 0:
            end = at + len(abbreviation)
            if _is_edge(block.text[max(0, at - 1) : at]) and _is_edge(block.text[end : end + 1]):
                return Location(*block.place(Span(at, end)))
            at = block.text.find(abbreviation, end)
    return None


def _is_edge(char: str) -> bool:
    return not char.isalnum() and char not in ("-", "_")


def _comes_before(place: Location, full: Location, document: Document) -> bool:
    """Whether an abbreviation stands before its full form, and not just before it, as in "NQPF (…)"."""
    if place.segment != full.segment:
        return place.segment < full.segment
    between = document.segments[place.segment].text[place.span.end : full.span.start]
    return place.span.start < full.span.start and (len(between) > _WIDEST_INTRODUCTION or "." in between)


def _artefacts(blocks: Iterable[Block], findings: Sequence[Finding]) -> Iterator[Artefact]:
    """The artefacts of each block, but for those in a flagged rendering."""
    flagged: dict[int, list[Span]] = {}
    for place in sorted(finding.target for finding in findings if finding.target):
        flagged.setdefault(place.segment, []).append(place.span)
    for block in blocks:
        for remnant in find_artefacts(block.text, block.lowered):
            place = Location(*block.place(remnant.span))
            if not _is_flagged(place.span, flagged.get(place.segment, ())):
                yield Artefact(remnant.kind, remnant.span.of(block.text), place, remnant.reason)


def _is_flagged(span: Span, flagged: Sequence[Span]) -> bool:
    """Whether `span` overlaps one of the `flagged` ones, which are in order and apart."""
    at = bisect_left(flagged, span.end, key=lambda one: one.start)
    return at > 0 and flagged[at - 1].overlaps(span)
