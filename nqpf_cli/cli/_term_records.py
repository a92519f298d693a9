"""Glossary answers as the JSON records that other programs read; the shapes are those of `nqpf_cli/schemas`."""

from collections.abc import Iterable, Sequence

from nqpf_cli.store.evidence import attestations_of, details_of, names_of, source_labels
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.evidence import Attestation, AuthorityName, Details, history_of
from nqpf_cli.terminology.model import Answer, ConceptEntry, Match, Occurrence, TermSection

Record = dict[str, object]


class Evidence:
    """What is shown of matched entries beside their terms; asked for once, for all of them."""

    def __init__(
        self, answers: Sequence[Answer], glossary: Glossary, *, sources: bool = False, history: bool = False
    ) -> None:
        self._entries = {match.entry.concept_id: match.entry for answer in answers for match in answer.matches}
        self._glossary = glossary
        self._details: dict[str, Details] | None = None
        self.sources = sources
        self.history = history
        self.names = {a.query: names for a in answers if not a.found and (names := names_of(glossary, a.query))}

    def entries(self) -> list[ConceptEntry]:
        """The matched entries, each once, in the order of the answers."""
        return list(self._entries.values())

    def details(self, concept_id: str) -> Details:
        """What the glossary says of a matched concept."""
        if self._details is None:
            self._details = details_of(self._glossary, list(self._entries))
        return self._details.get(concept_id, Details())

    def source_labels(self, keys: Iterable[str]) -> dict[str, str]:
        """Citation key → "author (date). title"."""
        return source_labels(self._glossary, keys)

    def headwords(self, concept_ids: Sequence[str]) -> dict[str, str]:
        """Concept id → its preferred Chinese term, or the id itself where there is none."""
        entries = self._glossary.entries(list(dict.fromkeys(concept_ids))) if concept_ids else {}
        preferred = {concept: entry.preferred("zh-Hans") for concept, entry in entries.items()}
        return {c: term.term if (term := preferred.get(c)) else c for c in concept_ids}

    def attestations(self, entry: ConceptEntry) -> list[Attestation]:
        """The sources that print the terms of `entry`."""
        return attestations_of(self._glossary, entry)


def answer_record(answer: Answer, evidence: Evidence) -> Record:
    """The answer to one query; `names` only where a query that was not found names a journal or an institution."""
    record: Record = {
        "query": answer.query,
        "found": answer.found,
        "matches": [match_record(match, evidence) for match in answer.matches],
        "suggestions": [{"concept": s.concept_id, "term": s.term, "score": s.score} for s in answer.suggestions],
    }
    names = evidence.names.get(answer.query)
    if names:
        record["names"] = [_name_record(name) for name in names]
    return record


def _name_record(name: AuthorityName) -> Record:
    record: Record = {"kind": name.kind, "zh": name.zh, "en": name.en or None}
    if name.en and name.unverified:
        record["unverified"] = True
    return record


def match_record(match: Match, evidence: Evidence) -> Record:
    """A matched concept entry with its terms, the preferred first; `start` and `end` only within a text."""
    entry = match.entry
    record: Record = {
        "concept": entry.concept_id,
        "kind": match.kind,
        "score": match.score,
        "matched": match.matched,
        "subject_field": entry.subject_field,
        "zh": [term_record(term, chinese=True) for term in entry.in_language("zh")],
        "en": [term_record(term) for term in entry.in_language("en")],
    }
    if match.start is not None:
        record |= {"start": match.start, "end": match.end}
    if entry.layer:
        record["layer"] = entry.layer
    record |= _details_record(evidence.details(entry.concept_id))
    if evidence.sources:
        record["attestations"] = [_attestation_record(a) for a in evidence.attestations(entry)]
    if evidence.history:
        counts = history_of(evidence.attestations(entry))
        record["history"] = [{**c._asdict(), "year": int(c.year)} for c in counts]
    return record


def _details_record(details: Details) -> Record:
    record: Record = {}
    if details.definition_zh or details.definition_en:
        record["definition"] = {"zh": details.definition_zh, "en": details.definition_en}
    for name in ("broader", "narrower", "related"):
        if getattr(details, name):
            record[name] = list(getattr(details, name))
    if details.first_date:
        record["first_attested"] = {"date": details.first_date, "source": details.first_source}
    if details.note:
        record["note"] = details.note
    return record


def _attestation_record(attestation: Attestation) -> Record:
    record: Record = {
        "term": attestation.term,
        "language": attestation.language,
        "source": attestation.source,
        "date": attestation.date or None,
        "rank": attestation.rank,
        "languages": list(attestation.languages),
    }
    if attestation.context:
        record["context"] = attestation.context
    return record


def term_record(term: TermSection, *, chinese: bool = False) -> Record:
    """One term section; a Chinese one names its language where it is not Simplified Chinese."""
    record: Record = {"term": term.term, "status": term.status}
    if chinese and term.language != "zh-Hans":
        record["language"] = term.language
    if term.type:
        record["type"] = term.type
    if term.pos:
        record["pos"] = term.pos
    if term.unverified:
        record["unverified"] = True
    if term.reason:
        record["reason"] = term.reason
    if not chinese or term.sources:
        record["sources"] = list(term.sources)
    return record


def occurrence_record(occurrence: Occurrence, text: str, entry: ConceptEntry) -> Record:
    """A term in a text, with the renderings that the glossary has for its concept in the other language."""
    hit = occurrence.hits[0]
    other = "zh" if hit.language == "en" else "en"
    return {
        "concept": hit.concept_id,
        "text": text[occurrence.start : occurrence.end],
        "start": occurrence.start,
        "end": occurrence.end,
        "language": "en" if hit.language == "en" else "zh",
        "status": hit.status,
        "renderings": [{"term": t.term, "status": t.status} for t in entry.in_language(other)],
    }
