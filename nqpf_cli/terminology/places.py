"""Where what a check found stands in the files: offsets, lines, columns."""

from functools import cached_property
from typing import NamedTuple

from nqpf_cli.terminology.findings import CheckedText, Finding, Location
from nqpf_cli.text.placement import Document, line_and_column, line_starts
from nqpf_cli.text.span import Span


class Region(NamedTuple):
    """A stretch of a file: its code points, and the lines and columns (from 1) where it starts and where it ends.

    The end is exclusive, as that of a span.
    """

    span: Span
    line: int
    column: int
    end_line: int
    end_column: int


class Places:
    """The places of the locations of one document in its file."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @property
    def name(self) -> str:
        """How messages call the file."""
        return self._document.name

    @cached_property
    def _starts(self) -> list[int]:
        return line_starts(self._document.text)

    def segment(self, number: int) -> str:
        """The text of a segment."""
        return self._document.segments[number].text

    def text(self, location: Location) -> str:
        """The words at `location`, as the segment has them."""
        return location.span.of(self.segment(location.segment))

    def span(self, location: Location) -> Span | None:
        """The stretch of the file; None where the file is no text, or has those words in another form."""
        if not self._document.text:
            return None
        return self._document.segments[location.segment].place_of(location.span)

    def file_text(self, span: Span) -> str:
        """A stretch of the file as it is written there, line breaks included."""
        return span.of(self._document.text)

    def region(self, location: Location) -> Region | None:
        """The stretch of the file with its lines; None as for `span`."""
        span = self.span(location)
        return self.region_of(span) if span else None

    def region_of(self, span: Span) -> Region:
        """Lines and columns of a stretch of the file."""
        starts = self._starts
        return Region(span, *line_and_column(starts, span.start), *line_and_column(starts, span.end))

    def first_line(self) -> Region | None:
        """The first line of the file without its end; None where the file is no text."""
        text = self._document.text
        end = text.find("\n")
        return self.region_of(Span(0, len((text if end < 0 else text[:end]).rstrip("\r")))) if text else None

    def shown(self, location: Location) -> str:
        """`file:line:column`, or `file, segment 3` where the line is not known."""
        region = self.region(location)
        if region:
            return f"{self.name}:{region.line}:{region.column}"
        return f"{self.name}, segment {location.segment + 1}"

    def line(self, location: Location) -> str:
        """The number of the line, or `segment 3` where that is not known."""
        region = self.region(location)
        return str(region.line) if region else f"segment {location.segment + 1}"


class Sides(NamedTuple):
    """The places of both texts of a check; None for a source that there is not. Made once: each counts its lines."""

    source: Places | None
    target: Places


def places_of(checked: CheckedText) -> Sides:
    """The places of the texts of a check."""
    return Sides(Places(checked.source) if checked.source else None, Places(checked.target))


def target_location(finding: Finding, checked: CheckedText) -> Location | None:
    """Where a finding stands in the translation; for a missing rendering, where it was to be expected.

    That is the segment of the same number where segments were given in pairs and the check says nothing nearer.
    """
    if finding.target or finding.near:
        return finding.target or finding.near
    if checked.by_segment and finding.source and finding.source.segment < len(checked.target.segments):
        number = finding.source.segment
        return Location(number, Span(0, len(checked.target.segments[number].text)))
    return None
