"""One bead as the search for renderings sees it: its terms, the words of its target, and where each stands."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nqpf_cli.terminology.english_match import TargetWords
from nqpf_cli.terminology.model import Occurrence
from nqpf_cli.text.normalize import han_share
from nqpf_cli.text.span import Span


class Place(NamedTuple):
    """An occurrence and the index of the segment that it stands in."""

    segment: int
    occurrence: Occurrence


class TargetSegment(NamedTuple):
    """A target segment: its index and words; `base` numbers its first word over all segments."""

    number: int
    words: TargetWords
    base: int

    def span(self, start: int, end: int) -> Span:
        """The span of the words `start` to `end` (exclusive)."""
        return Span(self.words.tokens[start].start, self.words.tokens[end - 1].end)


class BeadTerms:
    """The terms `places` of the source's segments `source`, index and text, and the segments `target`.

    `english` are the target's segments that are not Chinese; `places_at` says where in the source each term
    stands, 0.0 to 1.0. A source segment whose text is not given is taken to end with its last term.
    """

    def __init__(
        self, places: Sequence[Place], source: Sequence[tuple[int, str]], target: Sequence[tuple[int, str]]
    ) -> None:
        self.places = places
        self.source = dict(source)
        self.starts = dict(zip((n for n, _ in target), _running_sums([len(t) + 1 for _, t in target]), strict=False))
        self.chars = max(1, sum(len(text) + 1 for _, text in target))
        self.english: list[TargetSegment] = []
        base = 0
        for number, text in target:
            if han_share(text) < 0.5:
                words = TargetWords(text)
                self.english.append(TargetSegment(number, words, base))
                base += len(words.tokens) + 1
        self.places_at = self._places_at()

    def term_text(self, k: int) -> str:
        """Term `k` as the source's segment writes it; as the glossary does, where that segment is not given."""
        place = self.places[k]
        whole = self.source.get(place.segment)
        if whole is None:
            return place.occurrence.hits[0].folded
        return whole[place.occurrence.start : place.occurrence.end]

    def source_around(self) -> Iterator[str]:
        """The source between its terms."""
        for number, text in self.source.items():
            at = 0
            for place in self.places:
                if place.segment == number:
                    yield text[at : place.occurrence.start]
                    at = place.occurrence.end
            yield text[at:]

    def target_place(self, segment: int, span: Span) -> float:
        """Where the middle of a span of the target stands, 0.0 to 1.0."""
        return (self.starts[segment] + (span.start + span.end) / 2) / self.chars

    def _places_at(self) -> list[float]:
        lengths = {number: len(text) for number, text in self.source.items()}
        for place in self.places:
            lengths[place.segment] = max(lengths.get(place.segment, 0), place.occurrence.end)
        segments = sorted(lengths)
        starts = dict(zip(segments, _running_sums([lengths[n] for n in segments]), strict=False))
        total = max(1, sum(lengths.values()))
        return [(starts[p.segment] + (p.occurrence.start + p.occurrence.end) / 2) / total for p in self.places]


def _running_sums(lengths: Sequence[int]) -> list[int]:
    """What stands before each: 0, the first, the first two together …"""
    sums = [0]
    for length in lengths:
        sums.append(sums[-1] + length)
    return sums
