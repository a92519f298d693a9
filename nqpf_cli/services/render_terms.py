"""Find the rendering of each term of a bead: the terms that a matcher found, and any others that a user names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from nqpf_cli.alignment.model import Bead
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.store.lexicon import open_lexicon
from nqpf_cli.terminology.bead import Place
from nqpf_cli.terminology.model import AdministrativeStatus, ConceptEntry, Hit, KeyKind, Occurrence
from nqpf_cli.terminology.recognition import TermMatcher, longest
from nqpf_cli.terminology.renderings import RenderedTerm, Rendering, render
from nqpf_cli.terminology.unlisted_candidates import Encoder
from nqpf_cli.terminology.word_breaks import divided, standing
from nqpf_cli.terminology.word_evidence import Lexicon
from nqpf_cli.text.normalize import fold, han_share
from nqpf_cli.text.span import Span

Recognised = tuple[list[list[Occurrence]], list[list[Occurrence]]]
"""The glossary's terms in each source and each target segment."""


_CHINESE = 0.2
"""The share of Hanzi from which on a segment is Chinese."""


class TermPair(NamedTuple):
    """A glossary term of a bead's source and its rendering in the target, None where none was found.

    `status` is that of the English side, None where there is none or it is unlisted. Spans are offsets into the segments.
    """

    concept_id: str
    source_segment: int
    source: Span
    target: Rendering | None
    status: AdministrativeStatus | None


class TermRenderer:
    """Finds the terms of one glossary in texts, and their renderings; holds what is dear to load.

    `encoder` says how alike texts are; `sought` are Chinese words of the user's own whose renderings are wanted too.
    """

    def __init__(self, glossary: Glossary, *, encoder: Encoder | None = None, sought: Sequence[str] = ()) -> None:
        self._glossary, self._encoder = glossary, encoder
        self.matcher = glossary.matcher(more=hits_of(sought))
        self.lexicon = open_lexicon()
        self.notes = (self.lexicon.note,) if self.lexicon.note else ()

    def recognised(self, source: Sequence[str], target: Sequence[str]) -> Recognised:
        """The terms in both texts."""
        return [self.matcher.find(segment) for segment in source], [self.matcher.find(segment) for segment in target]

    def terms_of(self, source: Sequence[str], target: Sequence[str]) -> Recognised:
        """The terms in both texts, of Chinese those that stand there as words, and no English words in Chinese."""
        ours = [self._standing(text) if han_share(text) >= _CHINESE else self.matcher.find(text) for text in source]
        return ours, [self.matcher.find(segment) for segment in target]

    def _standing(self, text: str) -> list[Occurrence]:
        nested = [o for o in self.matcher.find(text, nested=True) if o.hits[0].language != "en"]
        found = sorted(longest(nested), key=lambda o: o.start)
        simplified = self.matcher.simplify(text)
        return standing(divided(found, nested), simplified, self.lexicon.words_in(simplified))

    def entries(self, found: Recognised) -> dict[str, ConceptEntry]:
        """The concepts of the source's terms."""
        return self._glossary.entries(sorted({hit.concept_id for own in found[0] for o in own for hit in o.hits}))

    def pairs(
        self,
        beads: Iterable[Bead],
        segments: tuple[Sequence[str], Sequence[str]],
        found: Recognised,
        entries: Mapping[str, ConceptEntry],
    ) -> Iterator[tuple[TermPair, ...]]:
        """The terms of each bead and their renderings; `found` and `entries` are those of the methods above."""
        for bead in beads:
            terms = render_bead(
                bead, *segments, found, entries, self.matcher, lexicon=self.lexicon, encoder=self._encoder
            )
            yield tuple(map(_term_pair, terms))


def _term_pair(term: RenderedTerm) -> TermPair:
    ours, rendering = term.place.occurrence, term.rendering
    status = rendering.status if rendering else None
    return TermPair(term.concept_id, term.place.segment, Span(ours.start, ours.end), rendering, status)


def render_bead(
    bead: Bead,
    source: Sequence[str],
    target: Sequence[str],
    found: tuple[Sequence[Sequence[Occurrence]], Sequence[Sequence[Occurrence]]],
    entries: Mapping[str, ConceptEntry],
    matcher: TermMatcher,
    *,
    lexicon: Lexicon | None = None,
    encoder: Encoder | None = None,
) -> tuple[RenderedTerm, ...]:
    """The terms of the bead's source and their renderings.

    `found` are the occurrences in each segment of both texts, the longest only; `entries` the concepts of those of
    the source.
    """
    ours, theirs = found
    places = [Place(i, o) for i in bead.source for o in ours[i]]
    rivals = [Place(j, o) for j in bead.target for o in theirs[j]]
    if any(hit.language == "en" for place in places for hit in place.occurrence.hits[:1]):
        # a Chinese term may stand inside a longer one that renders nothing here
        rivals = [Place(j, o) for j in bead.target for o in matcher.find(target[j], nested=True)]
    simplified = [(i, matcher.simplify(source[i])) for i in bead.source]
    english = [(j, target[j]) for j in bead.target]
    return render(places, simplified, english, entries, rivals=rivals, lexicon=lexicon, encoder=encoder)


def hits_of(words: Iterable[str]) -> list[Hit]:
    """Chinese terms of no glossary as hits of a matcher; the concept of each is the word itself.

    A matcher takes no term without a status, so these have that of a preferred one; they have no entry, and so
    no rendering of theirs is listed.
    """
    return [
        Hit(fold(word), KeyKind.EXACT, word, word, "zh-Hans", AdministrativeStatus.PREFERRED)
        for word in dict.fromkeys(words)
        if fold(word)
    ]
