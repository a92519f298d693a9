"""The terms in a text as the JSON record that other programs read; the shape is that of `nqpf_cli/schemas/scan.json`."""

from nqpf_cli.cli._output import Record
from nqpf_cli.cli._term_records import occurrence_record
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.model import ConceptEntry, Occurrence


def scan_record(occurrences: list[Occurrence], text: str, entries: dict[str, ConceptEntry]) -> Record:
    """The occurrences in `text`; `entries` are those of their concepts."""
    return {"terms": [occurrence_record(o, text, entries[o.hits[0].concept_id]) for o in occurrences]}


def entries_of(occurrences: list[Occurrence], glossary: Glossary) -> dict[str, ConceptEntry]:
    """The entries of the concepts that occur."""
    return glossary.entries(sorted({o.hits[0].concept_id for o in occurrences}))
