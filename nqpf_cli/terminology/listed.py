"""Candidates for the terms of a bead by what the glossary lists: every stretch that may be a rendering of a term."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from nqpf_cli.terminology.assignment import Candidate
from nqpf_cli.terminology.bead import BeadTerms, Place, TargetSegment
from nqpf_cli.terminology.english_match import Form, Found
from nqpf_cli.terminology.model import (
    STATUS_ORDER,
    AdministrativeStatus,
    ConceptEntry,
    Hit,
    Occurrence,
    TermSection,
    TermType,
)
from nqpf_cli.text.span import Span

WORD_BONUS = 0.08
"""By what part of its quality each own word of a candidate adds to its score: of two renderings the longer wins."""

_NESTED_COST = 0.25
_STATUS_COST = 0.01
_UNWANTED_COST = 0.1
"""What a deprecated rendering loses to an accepted one beside it, though that be shorter by a word."""
_UNWANTED = (AdministrativeStatus.DEPRECATED, AdministrativeStatus.SUPERSEDED)
_DISTANCE_WEIGHT = 0.3
_EARLIER_BONUS = 0.03
_MOST_CANDIDATES = 12
_MOST_NESTED = 8
_MANY = 60
_VERBAL = ("verb", "phrase")
_NO_WORDS: frozenset[int] = frozenset()


class ListedCandidates:
    """Finds candidates; those of a concept once, however often it stands in the bead."""

    def __init__(self, bead: BeadTerms, entries: Mapping[str, ConceptEntry], rivals: Sequence[Place]) -> None:
        self._bead = bead
        self._entries = entries
        self._rivals_in = _by_segment(rivals)
        self._chinese = self._by_concept(rivals)
        self._found: dict[str, list[Candidate]] = {}
        self._ranks: list[int] = []
        seen: dict[str, int] = {}
        for place in bead.places:
            concept = place.occurrence.hits[0].concept_id
            self._ranks.append(seen.get(concept, 0))
            seen[concept] = self._ranks[-1] + 1

    def _by_concept(self, rivals: Sequence[Place]) -> dict[str, list[Place]]:
        """The terms of the target's Chinese segments by their concepts, in order."""
        english = {segment.number for segment in self._bead.english}
        found: dict[str, list[Place]] = {}
        for place in sorted(rivals, key=self._place_of):
            for hit in place.occurrence.hits if place.segment not in english else ():
                found.setdefault(hit.concept_id, []).append(place)
        return found

    def of(self, k: int) -> list[Candidate]:
        """What may render term `k`, best first; each with a score that prefers near places and first mentions."""
        hits = self._bead.places[k].occurrence.hits
        here = self._bead.places_at[k]
        concepts = dict.fromkeys(hit.concept_id for hit in hits)
        found = [c for concept in concepts for c in self._near(self._of_concept(concept), here)]
        found += self._in_chinese({hit.concept_id: hit for hit in reversed(hits)}, here)
        bonus = _EARLIER_BONUS / (1 + self._ranks[k])
        scored = []
        for candidate in found:
            apart = self._bead.target_place(candidate.segment, candidate.span) - here
            scored.append(candidate._replace(score=candidate.score + bonus - _DISTANCE_WEIGHT * apart * apart))
        scored.sort(key=lambda c: (-c.score, c.segment, c.span.start, c.span.end))
        return scored[:_MOST_CANDIDATES]

    def _near(self, candidates: list[Candidate], here: float) -> list[Candidate]:
        """The candidates that stand nearest to `here`, 0.0 to 1.0 of the target; all of them if they are few."""
        if len(candidates) <= _MANY:
            return candidates
        at = bisect_left(candidates, here, key=lambda c: self._bead.target_place(c.segment, c.span))
        first = min(max(0, at - _MANY // 2), len(candidates) - _MANY)
        return candidates[first : first + _MANY]

    def _of_concept(self, concept: str) -> list[Candidate]:
        """Every stretch of the English target that may be a rendering of `concept`, in order; of each span the closest."""
        if concept not in self._found:
            best: dict[tuple[int, Span, frozenset[int]], Candidate] = {}
            entry = self._entries.get(concept)
            for section in entry.in_language("en") if entry else ():
                for candidate in self._matches(concept, section):
                    key = (candidate.segment, candidate.span, candidate.own)
                    if key not in best or best[key].quality < candidate.quality:
                        best[key] = candidate
            place = self._bead.target_place
            self._found[concept] = sorted(best.values(), key=lambda c: place(c.segment, c.span))
        return self._found[concept]

    def _matches(self, concept: str, section: TermSection) -> Iterator[Candidate]:
        for segment in self._bead.english:
            if section.type == TermType.ABBREVIATION or section.term.isupper():
                found = [*segment.words.find_written(section.term)]
            else:
                found = [*segment.words.find(section.term), *segment.words.find_initials(section.term)]
            for one in found:
                yield self._candidate(concept, section, segment, one)

    def _candidate(self, concept: str, section: TermSection, segment: TargetSegment, found: Found) -> Candidate:
        span = segment.span(found.start, found.end)
        cost = found.cost + (_STATUS_COST * STATUS_ORDER[section.status] if section.status else 0.0)
        if self._is_nested(segment.number, span, concept):
            cost += _NESTED_COST
        quality = max(0.01, 1.0 - cost)
        own, shared, inside = (
            frozenset(segment.base + k for k in words) for words in (found.own, found.shared, found.inside)
        )
        return Candidate(
            segment.number,
            span,
            own,
            shared,
            inside,
            quality,
            quality * (1 + WORD_BONUS * len(own)) - (_UNWANTED_COST if section.status in _UNWANTED else 0.0),
            concept,
            section.term,
            None if found.form == Form.ALTERED and section.pos not in _VERBAL else section.status,
            found.form,
        )

    def _is_nested(self, number: int, span: Span, concept: str) -> bool:
        """Whether a longer term of other concepts, one that the target's glossary knows, holds the span."""
        rivals, starts = self._rivals_in.get(number, ([], []))
        at = bisect_right(starts, span.start)
        return any(
            span.end <= rival.end
            and rival.end - rival.start > span.end - span.start
            and all(hit.concept_id != concept for hit in rival.hits)
            for rival in rivals[max(0, at - _MOST_NESTED) : at]
        )

    def _in_chinese(self, ours: Mapping[str, Hit], here: float) -> Iterator[Candidate]:
        """Where the target is Chinese: its terms of the concepts of `ours`; the status is that of the English side."""
        for concept, hit in ours.items():
            places = self._chinese.get(concept, [])
            at = bisect_left(places, here, key=self._place_of)
            for place in places[max(0, at - _MANY // 2) : at + _MANY // 2]:
                theirs = next(h for h in place.occurrence.hits if h.concept_id == concept)
                yield self._chinese_candidate(place, theirs if theirs.language == "en" else hit)

    def _place_of(self, place: Place) -> float:
        return self._bead.target_place(place.segment, Span(place.occurrence.start, place.occurrence.end))

    def _chinese_candidate(self, place: Place, hit: Hit) -> Candidate:
        span = Span(place.occurrence.start, place.occurrence.end)
        base = -self._bead.starts[place.segment] - 1
        own = frozenset(base - k for k in range(span.start, span.end))
        score = 1.0 + WORD_BONUS * len(own)
        return Candidate(
            place.segment,
            span,
            own,
            _NO_WORDS,
            _NO_WORDS,
            1.0,
            score,
            hit.concept_id,
            hit.term,
            hit.status,
            Form.LISTED,
        )


def _by_segment(places: Sequence[Place]) -> dict[int, tuple[list[Occurrence], list[int]]]:
    """The occurrences of each segment in order, and where they start."""
    found: dict[int, tuple[list[Occurrence], list[int]]] = {}
    for place in sorted(places, key=lambda p: (p.segment, p.occurrence.start)):
        occurrences, starts = found.setdefault(place.segment, ([], []))
        occurrences.append(place.occurrence)
        starts.append(place.occurrence.start)
    return found
