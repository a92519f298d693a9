"""Whether a document renders each concept in one way, and writes out each abbreviation first."""

from collections.abc import Iterable, Mapping, Sequence

from nqpf_cli.terminology.findings import BareAbbreviation, Finding, Inconsistency, Location, RenderingUse, Rule
from nqpf_cli.terminology.model import ConceptEntry, TermSection, TermType
from nqpf_cli.terminology.wordings import FUNCTION_WORDS
from nqpf_cli.text.english_tokens import tokens_of
from nqpf_cli.text.normalize import has_han

_NO_RENDERING = (Rule.PRONOUN, Rule.SHORT_FORM, Rule.SHARED, Rule.NONE)
_KNOWN_TO_ALL = frozenset("AI GDP R&D IT IoT UN EU US USA UK WTO ICT GPT".split())
_VERBAL = ("verb", "phrase", "adjective", "adverb")


def inconsistencies(
    findings: Sequence[Finding],
    entries: Mapping[str, ConceptEntry],
    written: Sequence[str],
    targets: Sequence[str],
) -> tuple[Inconsistency, ...]:
    """The concepts that `findings` show rendered in several ways, in the order of their first mention.

    `written` are the terms of the findings as the source has them, Simplified; a concept that the source itself
    calls by two names may have two renderings. `targets` are the target's segments. Renderings are the same that
    differ in number, capitals, hyphen, spelling or inserted words, are one listed rendering turned round, or verb and noun.
    """
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding, word in zip(findings, written, strict=True):
        if finding.target and finding.rule not in _NO_RENDERING and not is_abbreviation(finding, entries):
            groups.setdefault((finding.concept_id, word), []).append(finding)
    found = []
    for (concept, word), group in groups.items():
        uses = _uses(group, entries.get(concept), targets)
        if len(uses) > 1:
            found.append(Inconsistency(concept, word, tuple(sorted(uses, key=lambda use: -len(use.places)))))
    return tuple(found)


def is_abbreviation(finding: Finding, entries: Mapping[str, ConceptEntry]) -> bool:
    """Whether the rendering of a finding is an abbreviation, listed or not."""
    if finding.rule == Rule.ABBREVIATED:
        return True
    section = _section(entries.get(finding.concept_id), finding.listed)
    return section is not None and _is_short(section)


def _is_short(section: TermSection) -> bool:
    """Whether a rendering is an abbreviation by its type or its look: "NQPF", "SMEs", "IoT"."""
    term = section.term
    return section.type == TermType.ABBREVIATION or (" " not in term and sum(map(str.isupper, term)) > 1)


def _section(entry: ConceptEntry | None, term: str) -> TermSection | None:
    return next((s for s in entry.in_language("en") if s.term == term), None) if entry and term else None


def _uses(group: Iterable[Finding], entry: ConceptEntry | None, targets: Sequence[str]) -> list[RenderingUse]:
    """The different renderings in a group of findings."""
    uses: list[RenderingUse] = []
    keys: list[tuple[tuple[str, ...], frozenset[str], bool]] = []
    for finding in group:
        place = finding.target
        if place is None:
            continue
        text = place.span.of(targets[place.segment])
        key = _key(finding, _section(entry, finding.listed), text)
        k = next((k for k, other in enumerate(keys) if _same(key, other)), None)
        if k is None:
            keys.append(key)
            uses.append(RenderingUse(" ".join(text.split()), finding.verdict, (place,)))
        else:
            uses[k] = uses[k]._replace(places=(*uses[k].places, place))
    return uses


def _key(finding: Finding, section: TermSection | None, text: str) -> tuple[tuple[str, ...], frozenset[str], bool]:
    """The content words of a rendering, their roots, and whether it stands there as a verb or an adjective."""
    if has_han(text):
        return ("".join(text.split()),), frozenset(), False
    tokens = [t for t in tokens_of(finding.listed or text) if t.folded not in FUNCTION_WORDS]
    loose = finding.rule in (Rule.DERIVED, Rule.ALTERED) or bool(section and section.pos in _VERBAL)
    return tuple(t.folded for t in tokens), frozenset(t.root for t in tokens), loose


def _same(
    one: tuple[tuple[str, ...], frozenset[str], bool], other: tuple[tuple[str, ...], frozenset[str], bool]
) -> bool:
    return one[0] == other[0] or ((one[2] or other[2]) and one[1] == other[1])


def bare_abbreviations(
    findings: Sequence[Finding], entries: Mapping[str, ConceptEntry], targets: Sequence[str]
) -> tuple[BareAbbreviation, ...]:
    """The first use of each abbreviation that no full form precedes; those that everybody knows are left out."""
    first: dict[tuple[str, str], Finding] = {}
    full: dict[str, Location] = {}
    for finding in findings:
        if finding.target is None or finding.rule in _NO_RENDERING:
            continue
        if not is_abbreviation(finding, entries):
            full[finding.concept_id] = min(full.get(finding.concept_id, finding.target), finding.target)
            continue
        text = finding.target.span.of(targets[finding.target.segment]).removesuffix("s")
        if text not in _KNOWN_TO_ALL:
            place = finding.concept_id, text
            earlier = first.get(place)
            if earlier is None or earlier.target is None or finding.target < earlier.target:
                first[place] = finding
    return tuple(
        BareAbbreviation(concept, finding.term, text, _full_form(finding, entries), finding.target)
        for (concept, text), finding in first.items()
        if finding.target and not (concept in full and full[concept] < finding.target)
    )


def _full_form(finding: Finding, entries: Mapping[str, ConceptEntry]) -> str:
    """The rendering that an abbreviation stands for."""
    entry = entries.get(finding.concept_id)
    sections = entry.in_language("en") if entry else ()
    return next((s.term for s in sections if not _is_short(s)), "")
