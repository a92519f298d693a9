"""A check as the JSON records that other programs read; the shape is that of `nqpf_cli/schemas/check.json`."""

from collections.abc import Iterator

from nqpf_cli.terminology.findings import (
    FLAGGED,
    Artefact,
    BareAbbreviation,
    CheckedText,
    Finding,
    Inconsistency,
    Location,
)
from nqpf_cli.terminology.messages import explanation
from nqpf_cli.terminology.places import Places

Record = dict[str, object]


def check_record(checked: CheckedText, *, show_all: bool = False, explain: bool = False) -> Record:
    """All that a check found, with the accepted renderings (`show_all`) and the rule of each verdict if asked for."""
    records = _Records(checked, explain=explain)
    return {
        "findings": [
            records.finding(finding) for finding in checked.findings if show_all or finding.verdict in FLAGGED
        ],
        "inconsistent": [records.inconsistency(inconsistency) for inconsistency in checked.inconsistencies],
        "abbreviations": [records.abbreviation(abbreviation) for abbreviation in checked.abbreviations],
        "artefacts": [records.artefact(artefact) for artefact in checked.artefacts],
        "waived": [
            {"finding": records.finding(waived.finding), "reason": waived.reason, "where": waived.where}
            for waived in checked.waived
        ],
        "unjudged": [records.finding(finding) for finding in checked.unjudged if show_all],
        "summary": {
            "terms": len(checked.findings),
            **{str(verdict): count for verdict, count in checked.counts().items()},
        },
    }


def finding_records(checked: CheckedText, *, show_all: bool = False, explain: bool = False) -> Iterator[Record]:
    """A line each: the findings as they are; then what has no verdict, under the name of its kind."""
    records = _Records(checked, explain=explain)
    for finding in checked.findings:
        if show_all or finding.verdict in FLAGGED:
            yield records.finding(finding)
    for inconsistency in checked.inconsistencies:
        yield {"inconsistent": records.inconsistency(inconsistency)}
    for abbreviation in checked.abbreviations:
        yield {"abbreviation": records.abbreviation(abbreviation)}
    for artefact in checked.artefacts:
        yield {"artefact": records.artefact(artefact)}


class _Records:
    """The records of one check; its places count as the contract says."""

    def __init__(self, checked: CheckedText, *, explain: bool) -> None:
        self._source = Places(checked.source) if checked.source else None
        self._target = Places(checked.target)
        self._by_segment, self._explain = checked.by_segment, explain

    def finding(self, finding: Finding) -> Record:
        record: Record = {
            "concept": finding.concept_id,
            "verdict": str(finding.verdict),
            "term": finding.term,
            "source": self._slice(self._source, finding.source) if self._source and finding.source else None,
            "target": self._slice(self._target, finding.target) if finding.target else None,
            "suggestion": finding.suggestion or None,
            "reason": finding.reason,
            "sources": list(finding.sources),
        }
        if self._explain:
            record |= {"rule": str(finding.rule), "listed": finding.listed, "explanation": explanation(finding)}
        return record

    def inconsistency(self, inconsistency: Inconsistency) -> Record:
        renderings = [
            {
                "text": use.text,
                "verdict": str(use.verdict),
                "places": [self._offsets(self._target, place)[0] for place in use.places],
            }
            for use in inconsistency.renderings
        ]
        return {"concept": inconsistency.concept_id, "term": inconsistency.term, "renderings": renderings}

    def abbreviation(self, abbreviation: BareAbbreviation) -> Record:
        names = {"concept": abbreviation.concept_id, "term": abbreviation.term, "full": abbreviation.full}
        return {**names, **self._slice(self._target, abbreviation.place)}

    def artefact(self, artefact: Artefact) -> Record:
        return {"kind": artefact.kind, **self._slice(self._target, artefact.place), "reason": artefact.reason}

    def _slice(self, places: Places, location: Location) -> Record:
        offsets, text = self._offsets(places, location)
        segment = {"segment": offsets.pop("segment")} if "segment" in offsets else {}
        return {**segment, "text": text, **offsets}

    def _offsets(self, places: Places, location: Location) -> tuple[dict[str, int], str]:
        """Into the segment where segments were given or the file is no text, else into the text; and the slice."""
        span = None if self._by_segment else places.span(location)
        if span:
            return {"start": span.start, "end": span.end}, places.file_text(span)
        start, end = location.span
        return {"segment": location.segment, "start": start, "end": end}, places.text(location)
