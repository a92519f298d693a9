"""Candidates for the terms of a bead that no listed rendering renders, by a dictionary, an encoder and their place."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from nqpf_cli.terminology.assignment import Candidate
from nqpf_cli.terminology.bead import BeadTerms, TargetSegment
from nqpf_cli.terminology.english_match import Form
from nqpf_cli.terminology.model import ConceptEntry, TermSection
from nqpf_cli.terminology.unlisted import (
    MOST_WORDS,
    Prospect,
    SegmentEvidence,
    Sought,
    Stretch,
    Weights,
    placed,
    prospects,
)
from nqpf_cli.terminology.word_evidence import Part, parts_of, rendering_part
from nqpf_cli.text.gloss import Word
from nqpf_cli.text.normalize import is_han

_MOST_CANDIDATES = 10
_MOST_COMPARED = 40
_LEAST_LEXICAL = 0.28
_MORE_THAN_LISTED = 3
_LONGEST = 12
_USUAL_LIKENESS = 0.45
_HANZI_A_WORD = 2.0


Encoder = Callable[[str, list[str]], Sequence[float]]
"""How alike a text and each of others are in meaning, -1.0 to 1.0, in whatever languages."""


def _usual_words(text: str) -> float:
    """How many words usually render a term."""
    return max(1.0, sum(map(is_han, text)) / _HANZI_A_WORD)


class UnlistedCandidates:
    """Finds candidates for terms, given what renders the other terms (`found`, None for those still sought)."""

    def __init__(
        self,
        bead: BeadTerms,
        entries: Mapping[str, ConceptEntry],
        found: Sequence[Candidate | None],
        words: Mapping[str, Word],
        encoder: Encoder | None,
        weights: Weights,
    ) -> None:
        self._bead = bead
        self._entries = entries
        self._found = found
        self._encoder = encoder
        self._weights = weights
        self._words = words
        used = frozenset(word for candidate in found if candidate for word in candidate.own)
        self._segments = [(s, SegmentEvidence(s.words, frozenset(w - s.base for w in used))) for s in bead.english]
        self._parts = {k: parts_of(self._bead.term_text(k), self._words) for k, c in enumerate(found) if c is None}
        rest = [part for piece in bead.source_around() for part in parts_of(piece, words)]
        self._outside = self._explained(rest)
        self._explained_by = {k: self._explained(parts) for k, parts in self._parts.items()}
        self._anchors: list[tuple[float, float]] = []
        self._outsides: dict[tuple[int, int], Sequence[float]] = {}
        self._prospects: dict[tuple[int, int], Sequence[Prospect]] = {}
        self._places: dict[int, Sequence[float]] = {}

    def anchor(self, sure: Sequence[Candidate | None]) -> None:
        """Expect terms between what renders their neighbours: `sure` are the renderings that are known to stand."""
        bead = self._bead
        self._anchors = sorted(
            (bead.places_at[k], bead.target_place(c.segment, c.span)) for k, c in enumerate(sure) if c
        )

    def of(self, k: int) -> list[Candidate]:
        """What may render term `k`, best first; the scores are above nothing else than each other."""
        concept = self._bead.places[k].occurrence.hits[0].concept_id
        listed = self._listed(k)
        text = self._bead.term_text(k)
        usual = _usual_words(text)
        expected = self._expected(self._bead.places_at[k])
        found = [
            (segment, stretch)
            for n, (segment, _) in enumerate(self._segments)
            for stretch in placed(self._prospects_of(k, n), self._places_in(n), expected, self._weights)
        ]
        found.sort(key=lambda pair: (-pair[1].score, pair[0].number, pair[1].start, pair[1].end))
        if self._encoder:
            found = self._compared(text, found[:_MOST_COMPARED], self._encoder)
        if self._words and len(self._parts) == len(self._segments) == 1:
            found = self._raised(found, self._segments[0][1].left_over(self._outside_of(k, 0)))
        least = self._weights.least if listed else self._weights.least_unknown
        evidence = {segment.number: (n, own) for n, (segment, own) in enumerate(self._segments)}

        def whole(segment: TargetSegment, stretch: Stretch) -> Stretch:
            n, own = evidence[segment.number]
            start, end = stretch.start, stretch.end
            if usual > 1.0:
                start, end = own.phrase(start, end, self._outside_of(k, n))
            return stretch._replace(start=start, end=end, score=stretch.score - least)

        return [
            self._candidate(segment, whole(segment, stretch), concept)
            for segment, stretch in found[:_MOST_CANDIDATES]
            if stretch.score > least and (not listed or stretch.lexical > _LEAST_LEXICAL)
        ]

    def _raised(
        self, found: list[tuple[TargetSegment, Stretch]], left_over: tuple[int, int] | None
    ) -> list[tuple[TargetSegment, Stretch]]:
        """`found`, best first, with a good score for the phrase that is left over where all else is explained."""
        least = self._weights.left_over
        raised = [
            (segment, one._replace(score=max(least, one.score), lexical=max(least, one.lexical)))
            if (one.start, one.end) == left_over
            else (segment, one)
            for segment, one in found
        ]
        return sorted(raised, key=lambda pair: -pair[1].score)

    def _explained(self, parts: Sequence[Part]) -> list[list[float]]:
        """For each segment and word how well any of `parts` explains it."""
        explained = []
        for _, evidence in self._segments:
            rows = [evidence.row(part) for part in parts]
            explained.append(
                [max(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(evidence.tokens)
            )
        return explained

    def _outside_of(self, k: int, n: int) -> Sequence[float]:
        """How well the source without term `k` explains each word of segment `n`."""
        if (k, n) not in self._outsides:
            rows = [self._outside[n], *(e[n] for other, e in self._explained_by.items() if other != k)]
            self._outsides[k, n] = [max(column) for column in zip(*rows, strict=True)]
        return self._outsides[k, n]

    def _prospects_of(self, k: int, n: int) -> Sequence[Prospect]:
        """What may render term `k` in segment `n`; kept, for terms are looked for again when their neighbours are found."""
        if (k, n) not in self._prospects:
            outside = self._outside_of(k, n)
            self._prospects[k, n] = tuple(prospects(self._sought(k), self._segments[n][1], outside, self._weights))
        return self._prospects[k, n]

    def _sought(self, k: int) -> Sought:
        """Term `k` with what it may be rendered by: the words of the dictionary, and those of each listed rendering."""
        text, listed = self._bead.term_text(k), self._listed(k)
        readings: list[Sequence[Part]] = [self._parts[k]] if self._words else []
        readings += [(rendering_part(text, section.term),) for section in listed]
        most = max([MOST_WORDS, *(section.term.count(" ") + _MORE_THAN_LISTED for section in listed)])
        return Sought(readings, _usual_words(text), min(most, _LONGEST))

    def _listed(self, k: int) -> Sequence[TermSection]:
        concept = self._bead.places[k].occurrence.hits[0].concept_id
        return self._entries[concept].in_language("en") if concept in self._entries else ()

    def _places_in(self, n: int) -> Sequence[float]:
        """Where each word of segment `n` stands, 0.0 to 1.0 of the whole target."""
        if n not in self._places:
            segment, evidence = self._segments[n]
            self._places[n] = [
                self._bead.target_place(segment.number, segment.span(word, word + 1))
                for word in range(len(evidence.tokens))
            ]
        return self._places[n]

    def _expected(self, here: float) -> float:
        """Where a term at `here` of the source is expected in the target: between what renders its neighbours."""
        anchors = [(0.0, 0.0), *self._anchors, (1.0, 1.0)]
        right = min(max(1, bisect_left(anchors, (here, 0.0))), len(anchors) - 1)
        (x0, y0), (x1, y1) = anchors[right - 1], anchors[right]
        return y0 if x1 <= x0 else y0 + (y1 - y0) * (here - x0) / (x1 - x0)

    def _compared(
        self, text: str, found: list[tuple[TargetSegment, Stretch]], encoder: Encoder
    ) -> list[tuple[TargetSegment, Stretch]]:
        """The stretches with their likeness to the term added to their scores, best first."""
        written = [" ".join(t.written for t in s.words.tokens[one.start : one.end]) for s, one in found]
        alike = encoder(text, written)
        compared = [
            (
                segment,
                one._replace(score=one.score + self._weights.similarity * (likeness - _USUAL_LIKENESS)),
            )
            for (segment, one), likeness in zip(found, alike, strict=True)
        ]
        return sorted(compared, key=lambda pair: -pair[1].score)

    def _candidate(self, segment: TargetSegment, stretch: Stretch, concept: str) -> Candidate:
        own = frozenset(range(segment.base + stretch.start, segment.base + stretch.end))
        nothing: frozenset[int] = frozenset()
        span = segment.span(stretch.start, stretch.end)
        return Candidate(
            segment.number,
            span,
            own,
            nothing,
            nothing,
            stretch.lexical,
            stretch.score,
            concept,
            "",
            None,
            Form.UNLISTED,
        )
