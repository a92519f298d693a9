"""The check of a text without its source with sentences as segments, for the forms that show or rewrite sentences.

Splitting a long text takes longer than checking it: it is checked by paragraphs, and only those with findings are split.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nqpf_cli.terminology.findings import CheckedText, Finding, Location, RenderingUse
from nqpf_cli.text.placed_text import cut
from nqpf_cli.text.placement import PlacedSegment
from nqpf_cli.text.sentences import segment_spans
from nqpf_cli.text.span import Span


def in_sentences(checked: CheckedText) -> CheckedText:
    """`checked`, whose segments are paragraphs, with the sentences of those in which something was found instead.

    What comes from a file that is no text has sentences already.
    """
    if not checked.target.text:
        return checked
    found: dict[int, list[Span]] = {}
    for place in _places(checked):
        found.setdefault(place.segment, []).append(place.span)
    segments: list[PlacedSegment] = []
    moved: dict[int, _Sentences] = {}
    for number, paragraph in enumerate(checked.target.segments):
        if number in found:
            sentences = _sentences(paragraph.text, found[number])
            moved[number] = _Sentences(len(segments), sentences)
            segments += [cut(paragraph, sentence) for sentence in sentences]
        else:
            segments.append(paragraph)
    return _moved(checked._replace(target=checked.target._replace(segments=tuple(segments))), moved)


class _Sentences(NamedTuple):
    """The sentences of a paragraph, and the number that the first of them has as a segment."""

    first: int
    spans: Sequence[Span]

    def place(self, span: Span) -> Location:
        """Where a stretch of the paragraph stands."""
        k = bisect_right(self.spans, span.start, key=lambda sentence: sentence.start) - 1
        start = self.spans[k].start
        return Location(self.first + k, Span(span.start - start, span.end - start))


def _sentences(text: str, found: Sequence[Span]) -> list[Span]:
    """The sentences of a paragraph; those over whose end something reaches that was found are one."""
    sentences: list[Span] = []
    for sentence in segment_spans(text):
        if sentences and any(span.start < sentence.start < span.end for span in found):
            sentences[-1] = Span(sentences[-1].start, sentence.end)
        else:
            sentences.append(sentence)
    return sentences


def _places(checked: CheckedText) -> Iterator[Location]:
    """Where anything was found, waived or not."""
    findings = (*checked.findings, *(one.finding for one in checked.waived))
    yield from (finding.target for finding in findings if finding.target)
    yield from (place for one in checked.inconsistencies for use in one.renderings for place in use.places)
    yield from (one.place for one in checked.abbreviations)
    yield from (one.place for one in checked.artefacts)


def _moved(checked: CheckedText, moved: Mapping[int, _Sentences]) -> CheckedText:
    """`checked` with each place as one in a sentence."""

    def at(place: Location) -> Location:
        return moved[place.segment].place(place.span)

    def finding(one: Finding) -> Finding:
        return one._replace(target=at(one.target)) if one.target else one

    def use(one: RenderingUse) -> RenderingUse:
        return one._replace(places=tuple(map(at, one.places)))

    return checked._replace(
        findings=tuple(map(finding, checked.findings)),
        inconsistencies=tuple(
            one._replace(renderings=tuple(map(use, one.renderings))) for one in checked.inconsistencies
        ),
        abbreviations=tuple(one._replace(place=at(one.place)) for one in checked.abbreviations),
        artefacts=tuple(one._replace(place=at(one.place)) for one in checked.artefacts),
        waived=tuple(one._replace(finding=finding(one.finding)) for one in checked.waived),
    )
