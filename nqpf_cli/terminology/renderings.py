"""Which stretch of a translation renders each term of the source, all terms of a bead together."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nqpf_cli.terminology.assignment import Candidate, assign
from nqpf_cli.terminology.english_match import Form, Found, TargetWords
from nqpf_cli.terminology.model import STATUS_ORDER, AdministrativeStatus, ConceptEntry, Hit, Occurrence, TermType
from nqpf_cli.text.normalize import han_share
from nqpf_cli.text.span import Span

_NESTED_COST = 0.25
_STATUS_COST = 0.01
_WORD_BONUS = 0.08
_DISTANCE_WEIGHT = 0.3
_EARLIER_BONUS = 0.03
_MOST_CANDIDATES = 12
_NONE: frozenset[int] = frozenset()
_LISTED = Form.LISTED


class Place(NamedTuple):
    """An occurrence and the index of the segment that it stands in."""

    segment: int
    occurrence: Occurrence


class Rendering(NamedTuple):
    """The place that renders a term: segment, span, and the status of the rendering, None for an unlisted one.

    `term` is the listed rendering that it was found by, "" for none; `form` says how it stands there and `quality`
    how close it is to it, 0.0 to 1.0.
    """

    segment: int
    span: Span
    status: AdministrativeStatus | None
    term: str = ""
    form: Form = Form.LISTED
    quality: float = 1.0


class RenderedTerm(NamedTuple):
    """A term of the source and its rendering, None where none was found."""

    place: Place
    concept_id: str
    rendering: Rendering | None


def render(
    source: Sequence[Place],
    target: Sequence[tuple[int, str]],
    entries: Mapping[str, ConceptEntry],
    *,
    lengths: Mapping[int, int] | None = None,
    rivals: Sequence[Place] = (),
) -> tuple[RenderedTerm, ...]:
    """The rendering of each term of `source` in the segments `target`, index and text; terms keep their order.

    Each word renders one term, but for a head or modifier that a coordination shares. `entries` are the concepts of
    the terms. `rivals` are the glossary's terms in the target: a rendering inside a longer one of another concept
    is taken only where there is no better. `lengths` are the lengths of the source's segments, for telling how far
    apart in the bead a term and a candidate stand.
    """
    bead = _Bead(source, target, entries, rivals, lengths or {})
    options = [bead.candidates(k) for k in range(len(source))]
    return tuple(
        RenderedTerm(
            place,
            found.concept_id if found else place.occurrence.hits[0].concept_id,
            _rendering(found) if found else None,
        )
        for place, found in zip(source, assign(options), strict=True)
    )


def _rendering(found: Candidate) -> Rendering:
    return Rendering(found.segment, found.span, found.status, found.term, found.form, found.quality)


class _Bead:
    """The terms of one bead and the words of its target."""

    def __init__(
        self,
        source: Sequence[Place],
        target: Sequence[tuple[int, str]],
        entries: Mapping[str, ConceptEntry],
        rivals: Sequence[Place],
        lengths: Mapping[int, int],
    ) -> None:
        self._source = source
        self._entries = entries
        self._rivals = rivals
        self._target = [(number, text, TargetWords(text)) for number, text in target if han_share(text) < 0.5]
        self._bases = _running_sums([len(words.tokens) + 1 for _, _, words in self._target])
        self._starts = dict(zip((n for n, _ in target), _running_sums([len(t) + 1 for _, t in target]), strict=False))
        self._chars = max(1, sum(len(text) + 1 for _, text in target))
        self._found: dict[str, list[Candidate]] = {}
        self._places_at = _relative_places(source, lengths)
        self._ranks: dict[int, int] = {}
        seen: dict[str, int] = {}
        for k, place in enumerate(source):
            concept = place.occurrence.hits[0].concept_id
            self._ranks[k] = seen.get(concept, 0)
            seen[concept] = self._ranks[k] + 1

    def candidates(self, k: int) -> list[Candidate]:
        """What may render term `k`, best first; each with a score that prefers near places and first mentions."""
        hits = self._source[k].occurrence.hits
        concepts = dict.fromkeys(hit.concept_id for hit in hits)
        found = [c for concept in concepts for c in self._of_concept(concept)]
        found += self._in_chinese({hit.concept_id: hit for hit in reversed(hits)})
        here = self._places_at[k]
        bonus = _EARLIER_BONUS / (1 + self._ranks[k])
        scored = []
        for candidate in found:
            middle = (candidate.span.start + candidate.span.end) / 2 + self._starts[candidate.segment]
            apart = middle / self._chars - here
            scored.append(candidate._replace(score=candidate.score + bonus - _DISTANCE_WEIGHT * apart * apart))
        scored.sort(key=lambda c: (-c.score, c.segment, c.span))
        return scored[:_MOST_CANDIDATES]

    def _of_concept(self, concept: str) -> list[Candidate]:
        """Every stretch of the English target that may be a rendering of `concept`, the best one of each span."""
        if concept not in self._found:
            best: dict[tuple[int, Span, frozenset[int]], Candidate] = {}
            for candidate in self._matches(concept):
                key = (candidate.segment, candidate.span, candidate.own)
                if key not in best or best[key].score < candidate.score:
                    best[key] = candidate
            self._found[concept] = list(best.values())
        return self._found[concept]

    def _matches(self, concept: str) -> Iterable[Candidate]:
        entry = self._entries.get(concept)
        for section in entry.in_language("en") if entry else ():
            for n, (_, _, words) in enumerate(self._target):
                if section.type == TermType.ABBREVIATION or section.term.isupper():
                    matches = [*words.find_written(section.term)]
                else:
                    matches = [*words.find(section.term), *words.find_initials(section.term)]
                for found in matches:
                    yield self._candidate(concept, section.term, section.status, n, found)

    def _candidate(
        self, concept: str, term: str, status: AdministrativeStatus | None, n: int, found: Found
    ) -> Candidate:
        number, _, words = self._target[n]
        span = Span(words.tokens[found.start].start, words.tokens[found.end - 1].end)
        cost = found.cost + (_STATUS_COST * STATUS_ORDER[status] if status else 0.0)
        if self._is_nested(number, span, concept):
            cost += _NESTED_COST
        quality = max(0.01, 1.0 - cost)
        base = self._bases[n]
        own, shared, inside = (frozenset(base + k for k in ks) for ks in (found.own, found.shared, found.inside))
        score = quality * (1 + _WORD_BONUS * len(own))
        return Candidate(number, span, own, shared, inside, quality, score, concept, term, status, found.form)

    def _is_nested(self, number: int, span: Span, concept: str) -> bool:
        """Whether a longer term of other concepts, one that the target's glossary knows, holds the span."""
        return any(
            rival.segment == number
            and rival.occurrence.start <= span.start
            and span.end <= rival.occurrence.end
            and rival.occurrence.end - rival.occurrence.start > span.end - span.start
            and all(hit.concept_id != concept for hit in rival.occurrence.hits)
            for rival in self._rivals
        )

    def _in_chinese(self, ours: Mapping[str, Hit]) -> list[Candidate]:
        """Where the target is Chinese: its terms of the concepts of `ours`; the status is that of the English side."""
        english = {number for number, _, _ in self._target}
        found = []
        for place in self._rivals:
            theirs = [hit for hit in place.occurrence.hits if hit.concept_id in ours]
            if place.segment not in english and theirs:
                span = Span(place.occurrence.start, place.occurrence.end)
                base = -self._starts[place.segment] - 1
                own = frozenset(base - k for k in range(span.start, span.end))
                hit = theirs[0] if theirs[0].language == "en" else ours[theirs[0].concept_id]
                concept, score = theirs[0].concept_id, 1 + _WORD_BONUS * len(own)
                found.append(
                    Candidate(
                        place.segment, span, own, _NONE, _NONE, 1.0, score, concept, hit.term, hit.status, _LISTED
                    )
                )
        return found


def _running_sums(lengths: Sequence[int]) -> list[int]:
    sums = [0]
    for length in lengths:
        sums.append(sums[-1] + length)
    return sums[:-1]


def _relative_places(source: Sequence[Place], lengths: Mapping[int, int]) -> list[float]:
    """Where in the bead each term stands, 0.0 at the start and 1.0 at the end."""
    segments = sorted({place.segment for place in source} | set(lengths))
    longest = {
        n: lengths.get(n, max((p.occurrence.end for p in source if p.segment == n), default=0)) for n in segments
    }
    starts = dict(zip(segments, _running_sums([longest[n] for n in segments]), strict=True))
    total = max(1, sum(longest.values()))
    return [(starts[place.segment] + (place.occurrence.start + place.occurrence.end) / 2) / total for place in source]
