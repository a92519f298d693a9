"""Check the source files of a glossary against its own rules, and count what a glossary holds."""

import itertools
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nqpf_cli.errors import InputError
from nqpf_cli.formats.bibtex import read_sources
from nqpf_cli.formats.glossary_tsv import Row, read_rows
from nqpf_cli.store.files import read_text
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.model import (
    LANGUAGES,
    STATUS_ORDER,
    AdministrativeStatus,
    ConceptEntry,
    KeyKind,
    TermType,
)

_CONCEPT_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NEED_REASON = (AdministrativeStatus.DEPRECATED, AdministrativeStatus.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class GlossaryFinding:
    """A rule that a line of a file breaks."""

    file: str
    line: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, and how much was looked at."""

    findings: tuple[GlossaryFinding, ...]
    concepts: int
    terms: int
    sources: int


@dataclass(frozen=True, slots=True)
class FieldCount:
    """How much one subject field holds: concept entries, terms of any status, and how many of these have a source."""

    subject_field: str
    entries: int
    terms: int
    attested: int


def count_fields(glossary: Glossary) -> list[FieldCount]:
    """The size of each subject field of `glossary`, in order; entries of a user's glossary have none ("")."""
    concepts = sorted({hit.concept_id for hit in glossary.keys((KeyKind.EXACT, KeyKind.ABBREVIATION))})
    fields: dict[str, list[ConceptEntry]] = {}
    for entry in glossary.entries(concepts).values():
        fields.setdefault(entry.subject_field, []).append(entry)
    counts = []
    for field, entries in sorted(fields.items()):
        terms = [t for entry in entries for t in entry.terms if t.status is not None]
        counts.append(FieldCount(field, len(entries), len(terms), sum(bool(t.sources) for t in terms)))
    return counts


def validate_folder(folder: str) -> Report:
    """Check every TSV file of `folder` and its `sources.bib`.

    Raises: InputError if there is no TSV file, or `sources.bib` cannot be read.
    """
    names = sorted(n for n in os.listdir(folder) if n.endswith(".tsv")) if os.path.isdir(folder) else []
    if not names:
        raise InputError(f"{folder}: no TSV file in it", hint="name the folder of a glossary")
    bib = os.path.join(folder, "sources.bib")
    try:
        keys = [source.key for source in read_sources(read_text(bib))]
    except ValueError as error:
        raise InputError(f"{bib}: {error}", hint="correct the BibTeX") from error
    findings: list[GlossaryFinding] = []
    homes: dict[str, str] = {}
    rows_by_file: dict[str, list[Row]] = {}
    for name in names:
        file = os.path.join(folder, name)
        rows, faults = read_rows(read_text(file))
        rows_by_file[file] = rows
        findings.extend(GlossaryFinding(file, fault.line, fault.message, fault.hint) for fault in faults)
        findings.extend(_findings(file, rows, frozenset(keys), homes))
    findings.extend(
        GlossaryFinding(bib, 1, f'the key "{key}" stands twice', "give one of them another key") for key in _twice(keys)
    )
    findings.sort(key=lambda finding: (finding.file, finding.line))
    concepts = {row.concept_id for rows in rows_by_file.values() for row in rows}
    return Report(tuple(findings), len(concepts), sum(map(len, rows_by_file.values())), len(keys))


def _twice(keys: Sequence[str]) -> list[str]:
    return sorted({key for key in keys if keys.count(key) > 1})


def _findings(file: str, rows: Sequence[Row], keys: frozenset[str], homes: dict[str, str]) -> Iterator[GlossaryFinding]:
    for row in rows:
        yield from (GlossaryFinding(file, row.line, message, hint) for message, hint in _row_faults(row, keys))
        if homes.setdefault(row.concept_id, file) != file:
            message = f'the concept "{row.concept_id}" also stands in {homes[row.concept_id]}'
            yield GlossaryFinding(file, row.line, message, "keep a concept in one file")
    for before, row in itertools.pairwise(rows):
        if _order(row) < _order(before):
            message = f'"{row.section.term}" stands behind "{before.section.term}"'
            yield GlossaryFinding(file, row.line, message, "sort by concept, language, status and term")
        elif _order(row) == _order(before):
            yield GlossaryFinding(file, row.line, f'"{row.section.term}" stands twice', "remove one of the two")
    yield from _entry_faults(file, rows)


def _order(row: Row) -> tuple[str, int, int, str]:
    status = STATUS_ORDER[row.section.status] if row.section.status else len(STATUS_ORDER)
    return row.concept_id, LANGUAGES.index(row.section.language), status, row.section.term


def _row_faults(row: Row, keys: frozenset[str]) -> Iterator[tuple[str, str]]:
    term = row.section
    if not _CONCEPT_ID.fullmatch(row.concept_id):
        yield f'"{row.concept_id}" is no concept id', "use lower-case words joined by hyphens"
    for key in term.sources:
        if key not in keys:
            yield f'the source "{key}" is not in sources.bib', "add it there, or correct the key"
    if term.status in _NEED_REASON and not term.reason:
        yield f'"{term.term}" is {term.status} without a reason', "say why, in one sentence"
    if term.status == AdministrativeStatus.PREFERRED and not term.sources:
        yield f'"{term.term}" is preferred without a source', "name a source, or make it admitted"
    if not term.sources and not term.unverified and term.type == TermType.FULL:
        yield f'"{term.term}" has no source', "name one, or write unverified"


def _entry_faults(file: str, rows: Sequence[Row]) -> Iterator[GlossaryFinding]:
    """Each concept has one preferred Chinese term, and one preferred English one unless none is verified."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row.concept_id, row)
    for concept_id, row in first.items():
        own = [r.section for r in rows if r.concept_id == concept_id]
        for language in ("zh-Hans", "en"):
            terms = [t for t in own if t.language == language and t.type == TermType.FULL]
            preferred = [t for t in terms if t.status == AdministrativeStatus.PREFERRED]
            may_lack = language == "en" and not any(
                t.sources for t in terms if t.status == AdministrativeStatus.ADMITTED
            )
            if len(preferred) > 1 or (not preferred and not may_lack):
                message = f'"{concept_id}" has {len(preferred)} preferred terms in {language}'
                yield GlossaryFinding(file, row.line, message, "make one of them preferred")
