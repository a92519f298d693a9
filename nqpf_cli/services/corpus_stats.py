"""nqpf corpus stats: how the renderings of concepts go by year and by journal, in memory that does not grow.

Only counters are kept: one for each rendering that the glossary lists, and, of concepts that were asked for, one for
each other wording up to some thousands.
"""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from nqpf_cli.services.concordance import concept_of
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.anaphora import PRONOUNS
from nqpf_cli.terminology.model import AdministrativeStatus, ConceptEntry, TermSection
from nqpf_cli.terminology.usage_study import (
    ACCEPTED,
    ConceptUsage,
    Facet,
    Mention,
    RenderingTally,
    StudiedAbstract,
    Tally,
    UsageStatus,
    UsageStudy,
)
from nqpf_cli.text.english import inflection_key

OTHER_JOURNALS = "(other journals)"
"""The group of journals that come when there are very many already."""
_MOST_JOURNALS = 2000
_MOST_CONCEPTS = 20_000
_MOST_WORDINGS = 5000
"""Wordings that the glossary lacks, kept apart for the concepts that were asked for."""
_MOST_FORMS = 50
"""Ways to write a rendering among which the most frequent is looked for."""
_OTHER = None
_folded = lru_cache(maxsize=50_000)(inflection_key)


def sought_concept(query: str, glossary: Glossary) -> ConceptEntry | None:
    """The concept that `query` names: by its id, or by a term in either language."""
    return glossary.entries([query]).get(query) or concept_of(query, glossary)


class _Rendering:
    """A rendering in the making: what it is seen as, and how it is written."""

    __slots__ = ("forms", "seen", "statuses")

    def __init__(self) -> None:
        self.seen = Tally()
        self.statuses: Counter[UsageStatus] = Counter()
        self.forms: Counter[str] = Counter()

    def form(self, listed: TermSection | None) -> str:
        """The form most often written, without the capital of a sentence where the term as `listed` has none."""
        form = max(self.forms, key=lambda form: (self.forms[form], form))
        is_lower = listed is not None and listed.term[:1].islower() and form[1:].islower()
        return form[:1].lower() + form[1:] if is_lower else form

    def status(self) -> UsageStatus:
        """The status most often given."""
        return max(self.statuses, key=lambda status: (self.statuses[status], status))


class _Concept:
    """A concept in the making; `listed` are the terms that the glossary has for it, by what they are folded to."""

    __slots__ = ("en", "listed", "missing", "referred", "rendered", "renderings", "zh")

    def __init__(self, entry: ConceptEntry | None, term: str) -> None:
        zh, en = (entry.preferred(language) if entry else None for language in ("zh-Hans", "en"))
        english = entry.in_language("en") if entry else ()
        self.zh, self.en = zh.term if zh else term, en.term if en else ""
        self.listed = {_folded(t.term): t for t in reversed(english)}
        self.rendered, self.missing, self.referred = Tally(), Tally(), Tally()
        self.renderings: dict[tuple[str | None, UsageStatus | None], _Rendering] = {}

    def usage(self, concept_id: str) -> ConceptUsage:
        """What was counted, the most frequent rendering first, the wordings not kept apart last."""
        found = [
            RenderingTally(_OTHER if key is _OTHER else r.form(self.listed.get(key)), r.status(), r.seen)
            for (key, _), r in self.renderings.items()
        ]
        found.sort(key=lambda r: (r.text is _OTHER, -r.seen.total, r.text or ""))
        return ConceptUsage(concept_id, self.zh, self.en, tuple(found), self.rendered, self.missing, self.referred)


class CorpusCounter:
    """Counts abstracts one by one. With `sought` concepts only these are counted, and all of their wordings."""

    def __init__(self, glossary: Glossary, sought: Iterable[ConceptEntry] = ()) -> None:
        self._glossary = glossary
        self._concepts = {entry.concept_id: _Concept(entry, "") for entry in sought}
        self._is_sought = bool(self._concepts)
        self._wordings = self._partial = 0
        self._journals: set[str] = set()
        self.abstracts, self._deprecated, self._judged, self._inconsistent = Tally(), Tally(), Tally(), Tally()

    def add(self, abstract: StudiedAbstract) -> None:
        """Count an abstract."""
        groups = abstract.groups()
        if len(self._journals) < _MOST_JOURNALS:
            self._journals.add(abstract.journal)
        elif abstract.journal not in self._journals:
            groups[Facet.JOURNAL] = OTHER_JOURNALS
        self._partial += abstract.is_partial
        known = abstract.is_inconsistent is not None
        for tally, is_so in (
            (self.abstracts, True),
            (self._deprecated, abstract.has_deprecated),
            (self._judged, known),
            (self._inconsistent, abstract.is_inconsistent),
        ):
            if is_so:
                tally.add(groups)
        for mention in abstract.mentions:
            concept = self._concept(mention)
            if concept:
                self._count(concept, mention, groups)

    def study(self, most: int) -> UsageStudy:
        """What was counted: the concepts that were sought, in their order, else the `most` most often rendered."""
        counted = list(self._concepts.items())
        if not self._is_sought:
            counted = [(name, c) for name, c in counted if c.rendered.total]
            counted = sorted(counted, key=lambda item: (-item[1].rendered.total, item[0]))[:most]
        concepts = tuple(concept.usage(name) for name, concept in counted)
        return UsageStudy(concepts, self.abstracts, self._deprecated, self._judged, self._inconsistent, self._partial)

    def _concept(self, mention: Mention) -> _Concept | None:
        """The counters of a mention's concept; None where it is not sought."""
        name = mention.concept_id
        concept = self._concepts.get(name)
        if concept is None and not self._is_sought and len(self._concepts) < _MOST_CONCEPTS:
            concept = self._concepts[name] = _Concept(self._glossary.entries([name]).get(name), mention.term)
        return concept

    def _count(self, concept: _Concept, mention: Mention, groups: dict[Facet, str]) -> None:
        if not mention.wording or (mention.status in ACCEPTED and mention.wording.lower() in PRONOUNS):
            (concept.referred if mention.status in ACCEPTED else concept.missing).add(groups)
            return
        folded = _folded(mention.wording) or mention.wording
        status = mention.status
        listed = concept.listed.get(folded)
        if listed and listed.status == AdministrativeStatus.SUPERSEDED and status == UsageStatus.DEPRECATED:
            status = UsageStatus.SUPERSEDED  # a check has one verdict for both
        rendering = self._rendering(concept, folded, status)
        rendering.seen.add(groups)
        rendering.statuses[status] += 1
        if mention.wording in rendering.forms or len(rendering.forms) < _MOST_FORMS:
            rendering.forms[mention.wording] += 1
        concept.rendered.add(groups)

    def _rendering(self, concept: _Concept, folded: str, status: UsageStatus) -> _Rendering:
        """The counters of a wording; those that are not kept apart have one for each status."""
        place: tuple[str | None, UsageStatus | None] = (folded, None)
        if place not in concept.renderings:
            if folded not in concept.listed:
                if not self._is_sought or self._wordings >= _MOST_WORDINGS:
                    place = (_OTHER, status)
                else:
                    self._wordings += 1
            concept.renderings.setdefault(place, _Rendering())
        return concept.renderings[place]
