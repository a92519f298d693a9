"""Where the segments of a document stand in the file that they were read from."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nqpf_cli.text.span import Span


class Run(NamedTuple):
    """`length` characters of a segment from `start` on that stand in the file, as they are, from `place` on."""

    start: int
    place: int
    length: int


class PlacedSegment(NamedTuple):
    """A segment of a document and the runs that it is made of, in order.

    Characters between runs are written otherwise in the file (an entity, an escape, a line break that was left out).
    Without runs nothing is known of its place, as in a file of another kind than text.
    """

    text: str
    runs: tuple[Run, ...] = ()

    def place_of(self, span: Span) -> Span | None:
        """The stretch of the file from the first to the last character of `span`; None where that is not known."""
        if span.end <= span.start:
            start = self._place(span.start)
            return Span(start, start) if start is not None else None
        first, last = self._place(span.start), self._place(span.end - 1)
        return None if first is None or last is None else Span(first, last + 1)

    def is_verbatim(self, span: Span) -> bool:
        """Whether the file has the characters of `span` one after the other as the segment has them."""
        k = bisect_right(self.runs, span.start, key=lambda run: run.start) - 1
        return k >= 0 and span.end <= self.runs[k].start + self.runs[k].length

    def _place(self, offset: int) -> int | None:
        k = bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        if k < 0:
            return None
        run = self.runs[k]
        return run.place + offset - run.start if offset < run.start + run.length else None


class Document(NamedTuple):
    """A text that is checked: how messages call its file, the file's text as it was read, and its segments.

    `text` is "" where the file is no text; the segments have no runs then.
    """

    name: str
    text: str
    segments: tuple[PlacedSegment, ...]


def placed(text: str, span: Span) -> PlacedSegment:
    """The segment that is a stretch of a file's text."""
    return PlacedSegment(span.of(text), (Run(0, span.start, span.end - span.start),))


def unplaced(segments: Iterable[str]) -> tuple[PlacedSegment, ...]:
    """Segments that were given one by one: each is a text of its own, its runs are offsets into itself."""
    return tuple(PlacedSegment(segment, (Run(0, 0, len(segment)),)) for segment in segments)


def line_starts(text: str) -> list[int]:
    """The offset of each line of `text`; a line ends at U+000A."""
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def line_and_column(starts: Sequence[int], offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1; columns are code points."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
