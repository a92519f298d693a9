"""Count what a glossary holds, check its source files, and compare two glossaries."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nqpf_cli.formats.glossary_tsv import entries_of, read_user_glossary
from nqpf_cli.services.glossary_rules import GlossaryFinding, findings_of
from nqpf_cli.store.evidence import attestations_of, details_of
from nqpf_cli.store.files import read_text, write_whole
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.store.glossary_folder import all_rows, read_folder, subject_field
from nqpf_cli.terminology.model import ConceptEntry, KeyKind, TermSection


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, and how much was looked at."""

    findings: tuple[GlossaryFinding, ...]
    concepts: int
    terms: int
    sources: int


@dataclass(frozen=True, slots=True)
class FieldCount:
    """How much one subject field holds.

    Concept entries, terms of any status, how many of these have a source, attestations (a source that prints a
    term), and concepts with a definition.
    """

    subject_field: str
    entries: int
    terms: int
    attested: int
    attestations: int
    definitions: int


@dataclass(frozen=True, slots=True)
class Change:
    """A term that two glossaries state differently; `old` is None where it is new, `new` where it is gone."""

    concept_id: str
    language: str
    term: str
    old: TermSection | None
    new: TermSection | None

    @property
    def kind(self) -> str:
        """`added`, `removed` or `changed`."""
        return "added" if self.old is None else "removed" if self.new is None else "changed"


def count_fields(glossary: Glossary) -> list[FieldCount]:
    """The size of each subject field of `glossary`, in order; entries of a user's glossary have none ("")."""
    concepts = sorted({hit.concept_id for hit in glossary.keys((KeyKind.EXACT, KeyKind.ABBREVIATION))})
    details = details_of(glossary, concepts)
    fields: dict[str, list[ConceptEntry]] = {}
    for entry in glossary.entries(concepts).values():
        fields.setdefault(entry.subject_field, []).append(entry)
    counts = []
    for field, entries in sorted(fields.items()):
        terms = [t for entry in entries for t in entry.terms if t.status is not None]
        counts.append(
            FieldCount(
                field,
                len(entries),
                len(terms),
                sum(bool(t.sources) for t in terms),
                sum(len(attestations_of(glossary, entry)) for entry in entries),
                sum(bool(entry.concept_id in details and details[entry.concept_id].definition_en) for entry in entries),
            )
        )
    return counts


def validate_folder(folder: str) -> Report:
    """Check every file of the glossary in `folder`. Raises: InputError if it has no TSV file or no `sources.bib`."""
    files = read_folder(folder)
    rows = [row for _, row in all_rows(files.terms)]
    concepts = {row.concept_id for row in rows}
    terms = sum(row.section.status is not None for row in rows)
    return Report(tuple(findings_of(files)), len(concepts), terms, len(files.sources))


def compare(old: str, new: str) -> list[Change]:
    """What the glossary `new` adds to, removes from and changes of `old`, term by term, in order.

    Either is a folder like our own, or a user's TSV. Raises: InputError where one cannot be read.
    """
    before, after = _sections(old), _sections(new)
    return [
        Change(*place, before.get(place), after.get(place))
        for place in sorted(before.keys() | after.keys())
        if before.get(place) != after.get(place)
    ]


def _sections(path: str) -> Mapping[tuple[str, str, str], TermSection]:
    return {(entry.concept_id, t.language, t.term): t for entry in _entries(path) for t in entry.terms}


def _entries(path: str) -> Iterator[ConceptEntry]:
    if os.path.isdir(path):
        for file, rows in read_folder(path).terms.items():
            yield from entries_of(rows, subject_field(file))
    else:
        yield from read_user_glossary(read_text(path))[0]


def add_row(file: str, chinese: str, english: str, third: str) -> bool:
    """Write a row into a user's glossary, new or in the place of one with the same Chinese and English.

    Returns whether there was one. All other lines stay as they are; the file is written whole or not at all.
    Raises: InputError if the file is no text, StoreError if it cannot be written.
    """
    lines = read_text(file).removesuffix("\n").split("\n") if os.path.exists(file) else []
    row = "\t".join((chinese, english, third)).rstrip("\t")
    places = [at for at, line in enumerate(lines) if [c.strip() for c in line.split("\t")][:2] == [chinese, english]]
    for at in places:
        lines[at] = row
    os.makedirs(os.path.dirname(os.path.abspath(file)), exist_ok=True)
    write_whole(file, (f"{line}\n" for line in (lines if places else [*lines, row])))
    return bool(places)
