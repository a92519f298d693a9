"""Which stretch of a translation renders each term of the source, all terms of a bead together."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nqpf_cli.terminology.assignment import Candidate, assign
from nqpf_cli.terminology.bead import BeadTerms, Place
from nqpf_cli.terminology.english_match import Form
from nqpf_cli.terminology.extension import extended
from nqpf_cli.terminology.listed import ListedCandidates
from nqpf_cli.terminology.model import AdministrativeStatus, ConceptEntry
from nqpf_cli.terminology.unlisted import USUAL_WEIGHTS
from nqpf_cli.terminology.unlisted_candidates import Encoder, UnlistedCandidates
from nqpf_cli.terminology.word_evidence import Lexicon
from nqpf_cli.text.gloss import Word
from nqpf_cli.text.span import Span

_MOST_MENTIONS = 4
"""So many mentions of one term in a bead are looked for in other words."""
_MOST_WORK = 20_000
"""Terms sought times words searched; beyond it, in a bead as long as a book, nothing unlisted is looked for."""


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
    places: Sequence[Place],
    source: Sequence[tuple[int, str]],
    target: Sequence[tuple[int, str]],
    entries: Mapping[str, ConceptEntry],
    *,
    rivals: Sequence[Place] = (),
    lexicon: Lexicon | None = None,
    encoder: Encoder | None = None,
    listed_only: bool = False,
) -> tuple[RenderedTerm, ...]:
    """The rendering of each of the terms `places` in the segments `target`, index and text; terms keep their order.

    `source` are the segments with the terms, index and text; Simplified, if a `lexicon` is to read them. `entries`
    are the concepts of the terms; one that has none, or no English, is looked for like one whose renderings are
    not there. Each word renders one term, but for a head or modifier that a coordination shares. `rivals` are the
    glossary's terms in the target: a rendering inside a longer one of another concept is taken only where there is
    no better one. What no listed rendering renders is looked for by the words of the listed ones, by the `lexicon`
    and the `encoder`; where they say too little, there is no rendering. `listed_only` leaves that out.
    """
    bead = BeadTerms(places, source, target)
    listed = ListedCandidates(bead, entries, rivals)
    found = assign([listed.of(k) for k in range(len(places))])
    words = lexicon.words_in("\n".join(bead.source.values())) if lexicon else {}
    if words:
        found = extended(bead, found, words)
    if None in found and bead.english and not listed_only:
        found = _with_unlisted(bead, entries, found, words, encoder)
    return tuple(
        RenderedTerm(
            place,
            candidate.concept_id if candidate else place.occurrence.hits[0].concept_id,
            _rendering(candidate) if candidate else None,
        )
        for place, candidate in zip(places, found, strict=True)
    )


def _with_unlisted(
    bead: BeadTerms,
    entries: Mapping[str, ConceptEntry],
    found: list[Candidate | None],
    words: Mapping[str, Word],
    encoder: Encoder | None,
) -> list[Candidate | None]:
    """`found` with its gaps filled where the evidence is enough; a second look knows where the sure ones stand."""
    sought = _few_of_each(bead, [k for k, candidate in enumerate(found) if candidate is None])
    if len(sought) * sum(len(segment.words.tokens) for segment in bead.english) > _MOST_WORK:
        return found
    sure, among = found, frozenset(sought)
    unlisted = UnlistedCandidates(bead, entries, found, words, encoder, USUAL_WEIGHTS)
    for _ in range(2):
        unlisted.anchor(sure)
        options = [unlisted.of(k) if k in among else [] for k in range(len(found))]
        more = assign(options)
        sure = [old or (new if new and new.quality > 0.6 else None) for old, new in zip(found, more, strict=True)]
    return [old or new for old, new in zip(found, more, strict=True)]


def _few_of_each(bead: BeadTerms, sought: Sequence[int]) -> list[int]:
    """The first mentions of each concept that is sought: a bead says no term in other words again and again."""
    seen: dict[str, int] = {}
    kept = []
    for k in sought:
        concept = bead.places[k].occurrence.hits[0].concept_id
        seen[concept] = seen.get(concept, 0) + 1
        if seen[concept] <= _MOST_MENTIONS:
            kept.append(k)
    return kept


def _rendering(found: Candidate) -> Rendering:
    return Rendering(found.segment, found.span, found.status, found.term, found.form, max(0.01, found.quality))
