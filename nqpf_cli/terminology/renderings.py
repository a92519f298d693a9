"""Which stretch of a translation renders a term of the source."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nqpf_cli.terminology.model import AdministrativeStatus, ConceptEntry, Occurrence
from nqpf_cli.terminology.recognition import words_of
from nqpf_cli.text.english import fold_words
from nqpf_cli.text.span import Span

_CONJUNCTIONS = frozenset({"and", "or", "as", "well", "both"})
_MAX_SHARED = 4


class Place(NamedTuple):
    """An occurrence and the index of the segment that it stands in."""

    segment: int
    occurrence: Occurrence


class Rendering(NamedTuple):
    """The place that renders a term: segment, span, and the status of the rendering."""

    segment: int
    span: Span
    status: AdministrativeStatus | None


def assign(source: Sequence[Place], target: Sequence[Place]) -> list[Place | None]:
    """For each source place the target place that renders the same concept, each used once; None where none is left.

    The renderings of a concept are taken in order, so the first occurrence has the first rendering.
    """
    free = list(target)
    assigned: list[Place | None] = []
    for place in source:
        concepts = {hit.concept_id for hit in place.occurrence.hits}
        found = next((t for t in free if concepts & {hit.concept_id for hit in t.occurrence.hits}), None)
        if found:
            free.remove(found)
        assigned.append(found)
    return assigned


def assign_rest(
    source: Sequence[Place], assigned: Sequence[Place | None], nested: Sequence[Place]
) -> list[Place | None]:
    """`assigned` with its gaps filled from `nested` target places that overlap none of those assigned."""
    used = [place for place in assigned if place]
    free = [place for place in nested if not any(_overlap(place, other) for other in used)]
    rest = iter(assign([s for s, t in zip(source, assigned, strict=True) if t is None], free))
    return [place or next(rest) for place in assigned]


def _overlap(one: Place, other: Place) -> bool:
    ours, theirs = (Span(place.occurrence.start, place.occurrence.end) for place in (one, other))
    return one.segment == other.segment and ours.overlaps(theirs)


def shared_head(entry: ConceptEntry, segments: Iterable[tuple[int, str]]) -> Rendering | None:
    """A rendering whose head stands only once for two coordinated terms ("emerging and future industries").

    The span runs from the term's own first word to the head.
    """
    terms = [(t, fold_words(t.term)) for t in entry.in_language("en")]
    for number, text in segments:
        words = words_of(text)
        folded = [word.folded for word in words]
        for t, wanted in terms:
            own, head = wanted[:-1], wanted[-1:]
            for at in range(len(folded)):
                if own and folded[at : at + len(own)] == own:
                    end = _head_after_conjunction(folded, at + len(own), head[0])
                    if end is not None:
                        return Rendering(number, Span(words[at].start, words[end].end), t.status)
    return None


def _head_after_conjunction(folded: Sequence[str], at: int, head: str) -> int | None:
    """The index of `head` where words from `at` on are a conjunction and at most four more; None if not so."""
    if at >= len(folded) or folded[at] not in _CONJUNCTIONS:
        return None
    window = folded[at + 1 : at + 2 + _MAX_SHARED]
    return at + 1 + window.index(head) if head in window else None
