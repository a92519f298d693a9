"""Glossary answers as the JSON records that other programs read; the shapes are those of `nqpf_cli/schemas`."""

from nqpf_cli.terminology.model import Answer, ConceptEntry, Match, Occurrence, TermSection

Record = dict[str, object]


def answer_record(answer: Answer) -> Record:
    """The answer to one query."""
    return {
        "query": answer.query,
        "found": answer.found,
        "matches": [match_record(match) for match in answer.matches],
        "suggestions": [{"concept": s.concept_id, "term": s.term, "score": s.score} for s in answer.suggestions],
    }


def match_record(match: Match) -> Record:
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
    return record


def term_record(term: TermSection, *, chinese: bool = False) -> Record:
    """One term section; a Chinese one names its language where it is not Simplified Chinese."""
    record: Record = {"term": term.term, "status": term.status}
    if chinese and term.language != "zh-Hans":
        record["language"] = term.language
    if term.type:
        record["type"] = term.type
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
