"""Segments cut out of others, joined, and read from what is escaped: what they keep of their places in the file."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable

from nqpf_cli.text.placement import PlacedSegment, Run
from nqpf_cli.text.span import Span


def cut(segment: PlacedSegment, span: Span) -> PlacedSegment:
    """The stretch `span` of `segment` as a segment of its own."""
    runs = []
    first = max(0, bisect_right(segment.runs, span.start, key=lambda run: run.start) - 1)
    for run in segment.runs[first:]:
        if run.start >= span.end:
            break
        start, end = max(run.start, span.start), min(run.start + run.length, span.end)
        if start < end:
            runs.append(Run(start - span.start, run.place + start - run.start, end - start))
    return PlacedSegment(span.of(segment.text), tuple(runs))


def join(segments: Iterable[PlacedSegment], separator: str = "") -> PlacedSegment:
    """The segments put together; the separators have no place in the file."""
    texts: list[str] = []
    runs: list[Run] = []
    length = 0
    for segment in segments:
        if texts and separator:
            texts.append(separator)
            length += len(separator)
        for run in segment.runs:
            if not run.length:
                continue
            start = run.start + length
            last = runs[-1] if runs else None
            if last and last.start + last.length == start and last.place + last.length == run.place:
                runs[-1] = Run(last.start, last.place, last.length + run.length)
            else:
                runs.append(Run(start, run.place, run.length))
        texts.append(segment.text)
        length += len(segment.text)
    return PlacedSegment("".join(texts), tuple(runs))


def unescaped(segment: PlacedSegment, escape: re.Pattern[str], value: Callable[[re.Match[str]], str]) -> PlacedSegment:
    """`segment` with each match of `escape` read as its `value`; what is written as an escape has no place."""
    pieces, start = [], 0
    for match in escape.finditer(segment.text):
        pieces += [cut(segment, Span(start, match.start())), PlacedSegment(value(match))]
        start = match.end()
    if not start:
        return segment
    return join([*pieces, cut(segment, Span(start, len(segment.text)))])
