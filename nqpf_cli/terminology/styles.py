"""House styles: which of the renderings that a concept entry lists a house prefers and accepts."""

from collections.abc import Callable
from enum import StrEnum

from nqpf_cli.terminology.model import AdministrativeStatus, ConceptEntry, TermSection, TermType

_PREFERRED, _ADMITTED = AdministrativeStatus.PREFERRED, AdministrativeStatus.ADMITTED
_LEAST_SOURCES = 3
"""So many scholarly sources make a rendering that of the journals; fewer may be one author's."""
_LEAST_LEAD = 2
"""By so many sources it must lead the official rendering to be preferred to it."""
_LEAST_TO_ADMIT = 6
"""So many scholarly sources admit a deprecated rendering: with fewer they are errors that several papers share
(labor materials for 劳动资料 has 3, enlightenment for 启示 has 5), with more it is what the journals print."""


class HouseStyle(StrEnum):
    """Whose usage decides."""

    OFFICIAL = "official"
    """The glossary as it stands: the form of the highest authority is preferred."""
    JOURNAL = "journal"
    """What scholarly journals print: preferred where it is accepted, admitted where it is deprecated."""


def styled(entry: ConceptEntry, style: HouseStyle, scholarly_sources: Callable[[str], int]) -> ConceptEntry:
    """`entry` as `style` has it; `scholarly_sources` counts the scholarly sources that print an English term of it.

    In the journals' style the accepted rendering with clearly the most of them is preferred, the official one then
    admitted; a deprecated rendering that very many print is admitted, a superseded one is not. What a user's own
    glossary says of a concept is left as it is.
    """
    if style == HouseStyle.OFFICIAL or entry.layer:
        return entry
    preferred = entry.preferred("en")
    best = _of_journals(entry, preferred, scholarly_sources)
    terms = [_restated(term, preferred, best, scholarly_sources) for term in entry.terms]
    return entry._replace(terms=tuple(sorted(terms, key=TermSection.rank)))


def _of_journals(
    entry: ConceptEntry, preferred: TermSection | None, scholarly_sources: Callable[[str], int]
) -> TermSection | None:
    """The accepted rendering that is to be preferred, None where that is the official one, or none is sure."""
    accepted = [t for t in entry.in_language("en") if t.status == _ADMITTED and t.type == TermType.FULL]
    best = max(accepted, key=lambda term: scholarly_sources(term.term), default=None)
    if best is None or preferred is None or best.pos != preferred.pos:
        return None
    count, official = scholarly_sources(best.term), scholarly_sources(preferred.term)
    return best if count >= max(_LEAST_SOURCES, official + _LEAST_LEAD) else None


def _restated(
    term: TermSection,
    preferred: TermSection | None,
    best: TermSection | None,
    scholarly_sources: Callable[[str], int],
) -> TermSection:
    if term is best:
        return term._replace(status=_PREFERRED)
    if best and term is preferred:
        return term._replace(status=_ADMITTED)
    is_usual = term.language == "en" and scholarly_sources(term.term) >= _LEAST_TO_ADMIT
    if term.status == AdministrativeStatus.DEPRECATED and is_usual:
        return term._replace(status=_ADMITTED)
    return term
