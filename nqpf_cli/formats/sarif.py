"""SARIF 2.1.0 of a terminology check: a rule for each kind of finding, regions in the translation.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0 with Errata 01, 2023. Columns and
offsets are code points, lines end at U+000A, the end of a region is exclusive. A result is an error where --fail-on
names its kind, else a warning: so what makes the command fail is what fails a pull request in code scanning.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from hashlib import sha256
from urllib.parse import quote

from nqpf_cli import __version__
from nqpf_cli.formats.sarif_rules import RULE_NUMBERS, rule_objects
from nqpf_cli.terminology.findings import (
    Artefact,
    BareAbbreviation,
    CheckedText,
    Finding,
    Inconsistency,
    Location,
    Waived,
)
from nqpf_cli.terminology.messages import abbreviation_message, artefact_message, finding_message, inconsistency_message
from nqpf_cli.terminology.places import Places, Region, target_location
from nqpf_cli.text.span import Span

Json = dict[str, object]
Edit = Callable[[Finding], tuple[Span, str] | None]
"""How a finding is mended: the stretch of the target file and the text that takes its place; None where not sure."""

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
_WINDOWS_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_LINE_OF_FILE = re.compile(r"(.+):([1-9][0-9]*)")


def write_sarif(checks: Sequence[tuple[CheckedText, Edit]], *, fail_on: Collection[str]) -> Iterator[str]:
    """The chunks of one SARIF file for all checks, in one run: GitHub takes no two runs of one tool.

    `fail_on` names the kinds of findings that are errors. The same checks give the same bytes.
    """
    results = [result for checked, edit in checks for result in _Results(checked, fail_on, edit).all()]
    yield json.dumps(_log(results, fail_on), ensure_ascii=False, indent=2)
    yield "\n"


def _log(results: list[Json], fail_on: Collection[str]) -> Json:
    driver = {"name": "nqpf", "version": __version__, "rules": rule_objects(fail_on)}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "language": "en", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def file_uri(name: str) -> str:
    """The URI reference of a file: relative as `name` is, percent-encoded; an absolute name as a file: URI."""
    if _WINDOWS_DRIVE.match(name):
        return "file:///" + name[0] + ":" + quote(name[2:].replace("\\", "/"))
    if name.startswith("/"):
        return "file://" + quote(name)
    return quote(name.removeprefix("./"))


class _Results:
    """The results of one check."""

    def __init__(self, checked: CheckedText, fail_on: Collection[str], edit: Edit) -> None:
        self._checked, self._fail_on, self._edit = checked, fail_on, edit
        self._target = Places(checked.target)
        self._source = Places(checked.source) if checked.source else None
        self._seen: Counter[str] = Counter()

    def all(self) -> Iterator[Json]:
        """The findings in order of the source, the waived ones, then what the whole document shows."""
        checked = self._checked
        results = [self._finding(finding) for finding in checked.flagged()]
        waived = [self._finding(waived.finding) for waived in checked.waived]
        for result, waiver in zip(waived, checked.waived, strict=True):
            result["suppressions"] = [_suppression(waiver)]
        results += waived
        results += map(self._inconsistency, checked.inconsistencies)
        results += map(self._abbreviation, checked.abbreviations)
        results += map(self._artefact, checked.artefacts)
        if waived:  # 3.27.23: where one result says that it is suppressed, the others say that they are not
            results = [{**result, "suppressions": result.get("suppressions", [])} for result in results]
        return iter(results)

    def _finding(self, finding: Finding) -> Json:
        rendering = self._target.text(finding.target) if finding.target else ""
        expected = target_location(finding, self._checked)
        result = self._result(
            str(finding.verdict),
            finding_message(finding, rendering),
            self._place(self._target, expected, otherwise=self._target.first_line()),
            self._fingerprint(finding, rendering),
        )
        if self._source and finding.source:
            message = f"{finding.term} in the source"
            result["relatedLocations"] = [_related(self._place(self._source, finding.source), 0, message)]
        fix = self._fix(finding)
        if fix:
            result["fixes"] = [fix]
        result["properties"] = {
            "concept": finding.concept_id,
            "term": finding.term,
            "rule": str(finding.rule),
            **({"suggestion": finding.suggestion} if finding.suggestion else {}),
            **({"sources": list(finding.sources)} if finding.sources else {}),
        }
        return result

    def _fix(self, finding: Finding) -> Json | None:
        edit = self._edit(finding)
        if edit is None:
            return None
        span, text = edit
        region = _region(self._target.region_of(span), None)
        replacement = {"deletedRegion": region, "insertedContent": {"text": text}}
        change = {"artifactLocation": {"uri": file_uri(self._target.name)}, "replacements": [replacement]}
        return {"description": {"text": _message(f"Write “{text}”")}, "artifactChanges": [change]}

    def _inconsistency(self, inconsistency: Inconsistency) -> Json:
        """At the first place of the least frequent rendering; all other places are related."""
        places = [(use, place) for use in reversed(inconsistency.renderings) for place in use.places]
        result = self._result(
            "inconsistent",
            inconsistency_message(inconsistency),
            self._place(self._target, places[0][1]),
            _digest("inconsistent", inconsistency.concept_id),
        )
        result["relatedLocations"] = [
            _related(self._place(self._target, place), number, f"“{use.text}” ({use.verdict})")
            for number, (use, place) in enumerate(places[1:])
        ]
        result["properties"] = {"concept": inconsistency.concept_id, "term": inconsistency.term}
        return result

    def _abbreviation(self, abbreviation: BareAbbreviation) -> Json:
        kind, place = "bare-abbreviation", self._place(self._target, abbreviation.place)
        digest = _digest(kind, abbreviation.concept_id, abbreviation.text)
        result = self._result(kind, abbreviation_message(abbreviation), place, digest)
        result["properties"] = {"concept": abbreviation.concept_id, "term": abbreviation.term}
        return result

    def _artefact(self, artefact: Artefact) -> Json:
        place = self._place(self._target, artefact.place)
        digest = _digest("artefact", artefact.kind, artefact.text)
        result = self._result("artefact", artefact_message(artefact), place, digest)
        result["properties"] = {"kind": artefact.kind}
        return result

    def _result(self, kind: str, message: str, place: Json, digest: str) -> Json:
        self._seen[digest] += 1
        return {
            "ruleId": kind,
            "ruleIndex": RULE_NUMBERS[kind],
            "level": "error" if kind in self._fail_on else "warning",
            "message": {"text": _message(message)},
            "locations": [place],
            "partialFingerprints": {"nqpfFinding/v1": f"{digest}:{self._seen[digest]}"},
        }

    def _fingerprint(self, finding: Finding, rendering: str) -> str:
        """What stays the same when lines move: the term and its rendering, in a sentence with these words."""
        places, place = (self._source, finding.source) if self._source else (self._target, finding.target)
        around = places.segment(place.segment) if places and place else ""
        return _digest(str(finding.verdict), finding.concept_id, finding.term, rendering.casefold(), around)

    def _place(self, places: Places, location: Location | None, otherwise: Region | None = None) -> Json:
        """A location; without a region where the file is no text, but with the number of the segment."""
        region = places.region(location) if location else None
        physical: Json = {"artifactLocation": {"uri": file_uri(places.name)}}
        if region or otherwise:
            shown = region or otherwise
            physical["region"] = _region(shown, places) if shown else {}
        logical = {} if region or not location else {"logicalLocations": [{"name": f"segment {location.segment + 1}"}]}
        return {"physicalLocation": physical, **logical}


def _region(region: Region, places: Places | None) -> Json:
    """A region, with the text in it where `places` gives it."""
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
        "charOffset": region.span.start,
        "charLength": region.span.end - region.span.start,
        **({"snippet": {"text": places.file_text(region.span)}} if places else {}),
    }


def _related(place: Json, number: int, message: str) -> Json:
    return {"id": number, **place, "message": {"text": _message(message)}}


def _suppression(waived: Waived) -> Json:
    """A waiver in a configuration file is external, one in a text stands in the source."""
    place = _LINE_OF_FILE.fullmatch(waived.where)
    name = place[1] if place else waived.where
    suppression: Json = {"kind": "external" if name.endswith(".toml") else "inSource", "justification": waived.reason}
    if place:
        region = {"startLine": int(place[2])}
        suppression["location"] = {"physicalLocation": {"artifactLocation": {"uri": file_uri(name)}, "region": region}}
    return suppression


def _message(text: str) -> str:
    """`text` as a message: braces are doubled (3.11.5), and what would be a link is none (3.11.6)."""
    return _LINK.sub(r"\\[", text.replace("{", "{{").replace("}", "}}"))


def _digest(*parts: str) -> str:
    return sha256("\0".join(" ".join(part.split()) for part in parts).encode("utf-8", "replace")).hexdigest()[:32]
