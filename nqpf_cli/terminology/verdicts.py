"""The verdict on one term of the source, by what renders it and what the glossary says of that."""

from collections.abc import Sequence

from nqpf_cli.terminology.english_match import Form
from nqpf_cli.terminology.findings import Finding, Location, Rule, Verdict
from nqpf_cli.terminology.model import DEFINED_WEIGHT, AdministrativeStatus, ConceptEntry, TermSection
from nqpf_cli.terminology.renderings import Rendering
from nqpf_cli.terminology.wordings import FUNCTION_WORDS
from nqpf_cli.text.english import inflection_key
from nqpf_cli.text.english_tokens import tokens_of
from nqpf_cli.text.normalize import fold, has_han

_FEWEST_WORDS = 3
"""Fewer words in another order may be another term: industrial digitalization, digital industrialization."""

_VERDICTS = {
    AdministrativeStatus.PREFERRED: Verdict.PREFERRED,
    AdministrativeStatus.ADMITTED: Verdict.ADMITTED,
    AdministrativeStatus.DEPRECATED: Verdict.DEPRECATED,
    AdministrativeStatus.SUPERSEDED: Verdict.DEPRECATED,
}


def judge(
    concept_id: str,
    entry: ConceptEntry | None,
    written: str,
    source: Location,
    rendering: Rendering | None,
    words: str = "",
) -> Finding:
    """The verdict on the term `written` at `source`; `entry` is its concept's, None for one of no glossary.

    `rendering` is what was found for it in the target, whichever language that is in; None where nothing was found.
    `words` are those of the rendering as they stand there.
    """
    term = headword(entry, written)
    language = "zh" if not has_han(written) else "en"
    preferred = _best(entry, language)
    suggestion = preferred.term if preferred else ""
    sources = preferred.sources if preferred else ()
    if rendering is None or (language == "en" and has_han(words)):
        reason = "it was left in Chinese" if rendering else "nothing in the translation renders it"
        return Finding(concept_id, Verdict.MISSING, term, source, None, Rule.NONE, "", suggestion, reason, sources)
    target = Location(rendering.segment, rendering.span)
    section = _section(entry, language, rendering.term) if language == "en" else _chinese_section(entry, words)
    rule = Rule(rendering.form.value)
    if rendering.form == Form.UNLISTED and language == "en":
        section = _of_the_same_words(entry, words)
        rule = Rule.DERIVED if section else rule
    if section is None or section.status is None or (rendering.form == Form.ALTERED and rendering.status is None):
        reason = _unlisted_reason(entry, language, section)
        return Finding(concept_id, Verdict.UNLISTED, term, source, target, rule, "", suggestion, reason, sources)
    verdict = _VERDICTS[section.status]
    if verdict == Verdict.PREFERRED:
        suggestion = section.term
    return Finding(
        concept_id, verdict, term, source, target, rule, section.term, suggestion, section.reason, section.sources
    )


def headword(entry: ConceptEntry | None, written: str) -> str:
    """The Chinese term that the glossary prefers for a concept; as written where there is none."""
    preferred = entry.preferred("zh-Hans") if entry else None
    if preferred:
        return preferred.term
    return next((section.term for section in entry.in_language("zh")), written) if entry else written


def is_judged(finding: Finding, entry: ConceptEntry | None, weight: int) -> bool:
    """Whether the glossary knows the renderings of a concept well enough for the verdict.

    That other words than its own are wrong it knows of important concepts only (`weight`), whose renderings were
    chosen with care; that a rendering is missing, of those that have one which somebody attested.
    """
    if finding.verdict == Verdict.UNLISTED:
        return weight >= DEFINED_WEIGHT
    if finding.verdict == Verdict.MISSING:
        accepted = [s for s in entry.terms if s.is_accepted] if entry else []
        return any(s.term == finding.suggestion and not s.unverified for s in accepted)
    return True


def _best(entry: ConceptEntry | None, language: str) -> TermSection | None:
    """The rendering to suggest: the preferred one, else the first admitted one that somebody has attested, or any."""
    if entry is None:
        return None
    accepted = [s for s in entry.in_language(language) if s.is_accepted]
    return min(accepted, key=lambda s: (s.rank()[1], s.unverified), default=None)


def _section(entry: ConceptEntry | None, language: str, term: str) -> TermSection | None:
    """The section of the listed rendering `term`; the best one where several have it."""
    found = [s for s in entry.in_language(language) if s.term == term] if entry and term else []
    return min(found, key=TermSection.rank, default=None)


def _chinese_section(entry: ConceptEntry | None, words: str) -> TermSection | None:
    """The Chinese term that stands as `words`; the preferred one where another script or region writes it."""
    sections = entry.in_language("zh") if entry else ()
    wanted = fold("".join(words.split()))
    return next((s for s in sections if fold(s.term) == wanted), next(iter(sections), None))


def _of_the_same_words(entry: ConceptEntry | None, words: str) -> TermSection | None:
    """The rendering with all the content words of `words` in another order, inflected or derived; three or more."""
    roots = _roots(words)
    if len(roots) < _FEWEST_WORDS or entry is None:
        return None
    return min((s for s in entry.in_language("en") if _roots(s.term) == roots), key=TermSection.rank, default=None)


def _roots(words: str) -> frozenset[str]:
    return frozenset(token.root for token in tokens_of(words) if token.folded not in FUNCTION_WORDS)


def _unlisted_reason(entry: ConceptEntry | None, language: str, near: TermSection | None) -> str:
    if near:
        return f'another wording than the glossary\'s "{near.term}"'
    known = _names(entry.in_language("en" if language == "en" else "zh-Hans") if entry else ())
    return f"the glossary has {known}" if known else "the glossary has no rendering of it"


def _names(sections: Sequence[TermSection]) -> str:
    """The accepted renderings, at most three, as a list in words."""
    accepted = [s for s in sections if s.is_accepted]
    terms = {inflection_key(s.term) or s.term: s.term for s in reversed(accepted)}
    return ", ".join(f'"{term}"' for term in list(terms.values())[::-1][:3])
