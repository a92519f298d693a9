"""A terminology check as GitHub's workflow commands, which an action shows beside the lines of a pull request.

Source: GitHub Docs, "Workflow commands for GitHub Actions". GitHub shows ten errors, ten warnings and ten notices of a
step, so the last line counts all. Columns are given only for a region in one line: GitHub takes no others.
"""

from collections.abc import Collection, Iterator

from nqpf_cli.terminology.findings import CheckedText, Finding, Inconsistency, Location
from nqpf_cli.terminology.messages import (
    abbreviation_message,
    artefact_message,
    finding_message,
    inconsistency_message,
    summary_line,
)
from nqpf_cli.terminology.places import Places, Region, target_location
from nqpf_cli.text.normalize import visible

_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write_annotations(checked: CheckedText, *, fail_on: Collection[str]) -> Iterator[str]:
    """A line a finding, an error where `fail_on` names its kind, else a warning; nothing for a clean text."""
    places = Places(checked.target)
    lines = [
        _line(kind, title, message, places, location, fail_on)
        for kind, title, message, location in _annotations(checked, places)
    ]
    yield from lines
    if lines:
        yield f"::notice title=nqpf check::{_escaped(summary_line(checked))}\n"


def _annotations(checked: CheckedText, places: Places) -> Iterator[tuple[str, str, str, Location | None]]:
    """Kind, title, message and place of each finding."""
    for finding in checked.flagged():
        rendering = places.text(finding.target) if finding.target else ""
        location = target_location(finding, checked)
        yield str(finding.verdict), _title(finding), finding_message(finding, rendering), location
    for inconsistency in checked.inconsistencies:
        title = f"{inconsistency.term} in several renderings"
        message = f"{inconsistency_message(inconsistency)} Lines: {_lines(inconsistency, places)}."
        yield "inconsistent", title, message, inconsistency.renderings[-1].places[0]
    for abbreviation in checked.abbreviations:
        message = abbreviation_message(abbreviation)
        yield "bare-abbreviation", "abbreviation without its full form", message, abbreviation.place
    for artefact in checked.artefacts:
        yield "artefact", "left behind by machine translation", artefact_message(artefact), artefact.place


def _title(finding: Finding) -> str:
    return f"{finding.verdict} {'wording' if finding.source is None else 'rendering'} of {finding.term}"


def _lines(inconsistency: Inconsistency, places: Places) -> str:
    return "; ".join(
        f"“{use.text}” {', '.join(dict.fromkeys(places.line(place) for place in use.places))}"
        for use in inconsistency.renderings
    )


def _line(
    kind: str, title: str, message: str, places: Places, location: Location | None, fail_on: Collection[str]
) -> str:
    region = places.region(location) if location else places.first_line()
    command = "error" if kind in fail_on else "warning"
    properties = {"file": places.name, **_position(region), "title": f"nqpf: {title}"}
    joined = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    if region is None and location:
        message = f"Segment {location.segment + 1}: {message}"
    return visible(f"::{command} {joined}::{_escaped(message)}\n")


def _position(region: Region | None) -> dict[str, str]:
    if region is None:
        return {}
    lines = {"line": str(region.line), "endLine": str(region.end_line)}
    if region.line != region.end_line:
        return lines
    return {**lines, "col": str(region.column), "endColumn": str(region.end_column)}


def _escaped(message: str) -> str:
    return message.translate(_MESSAGE)
