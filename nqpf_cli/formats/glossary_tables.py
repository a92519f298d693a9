"""The tables beside the terms of our glossary: what concepts mean, further attestations, names in both languages.

Tab-separated as the terms are: the first line names the columns, nothing is quoted.
"""

from collections.abc import Sequence
from typing import NamedTuple

from nqpf_cli.formats.fault import Fault
from nqpf_cli.formats.glossary_tsv import UNVERIFIED, lines_of
from nqpf_cli.terminology.evidence import AuthorityName, Details

DETAIL_COLUMNS = (
    "concept", "definition_zh", "definition_en", "broader", "related", "first_attested", "first_source", "note",
)  # fmt: skip
"""The header of a file of `concepts/`; one concept a row."""

ATTESTATION_COLUMNS = ("concept", "term", "source", "context")
"""The header of a file of `attestations/`; one attestation a row, beside those that the terms themselves name."""

NAME_COLUMNS = ("zh", "en", "abbreviation", "issn", "cn", "sources", "note")
"""The header of a file of `names/`; one journal, publisher or institution a row."""


class DetailRow(NamedTuple):
    """What a line says of a concept; `narrower` is left empty, since it follows from the others' `broader`."""

    line: int
    concept_id: str
    details: Details


class AttestationRow(NamedTuple):
    """A source that prints a term, with the words around it ("" if not noted)."""

    line: int
    concept_id: str
    term: str
    source: str
    context: str


class NameRow(NamedTuple):
    """A name as it stands on a line."""

    line: int
    name: AuthorityName


def _cells(text: str, columns: Sequence[str]) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """The lines of a table as cells, and those that do not have its columns."""
    rows: list[tuple[int, list[str]]] = []
    faults: list[Fault] = []
    for number, line in lines_of(text):
        cells = line.split("\t")
        if number == 1 and cells != list(columns):
            faults.append(Fault(1, "the header is not that of this table", f"write {' '.join(columns)}, with tabs"))
        elif number > 1 and len(cells) != len(columns):
            faults.append(Fault(number, f"{len(cells)} cells, not {len(columns)}", "separate cells by single tabs"))
        elif number > 1:
            spaced = next((cell for cell in cells if cell != cell.strip()), None)
            if spaced is not None:
                faults.append(Fault(number, f'"{spaced}" has spaces around it', "remove them"))
            rows.append((number, [cell.strip() for cell in cells]))
    return rows, faults


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def read_details(text: str) -> tuple[list[DetailRow], list[Fault]]:
    """The rows of a file of `concepts/`, and what is wrong with the lines that are none."""
    rows, faults = _cells(text, DETAIL_COLUMNS)
    read = [
        DetailRow(number, concept, Details(zh, en, _listed(broader), (), _listed(related), first, source, note))
        for number, (concept, zh, en, broader, related, first, source, note) in rows
    ]
    return read, faults


def read_attestations(text: str) -> tuple[list[AttestationRow], list[Fault]]:
    """The rows of a file of `attestations/`, and what is wrong with the lines that are none."""
    rows, faults = _cells(text, ATTESTATION_COLUMNS)
    return [AttestationRow(number, *cells) for number, cells in rows], faults


def read_names(text: str, kind: str) -> tuple[list[NameRow], list[Fault]]:
    """The rows of a file of `names/`, whose names are of one `kind`, and what is wrong with the other lines."""
    rows, faults = _cells(text, NAME_COLUMNS)
    read = []
    for number, (zh, en, abbreviation, issn, cn, sources, note) in rows:
        keys = tuple(key for key in _listed(sources) if key != UNVERIFIED)
        unverified = UNVERIFIED in _listed(sources)
        read.append(NameRow(number, AuthorityName(kind, zh, en, abbreviation, issn, cn, keys, unverified, note)))
    return read, faults
