"""Glossaries as tab-separated text: our own eight columns, and a user's two or three.

A cell holds no tab and no line break, and nothing is quoted: what a spreadsheet shows is what stands in the file.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nqpf_cli.formats.fault import Fault
from nqpf_cli.terminology.model import (
    LANGUAGES,
    PARTS_OF_SPEECH,
    AdministrativeStatus,
    ConceptEntry,
    TermSection,
    TermType,
)
from nqpf_cli.text.normalize import has_han

COLUMNS = ("concept", "language", "term", "status", "type", "pos", "sources", "reason")
"""The header of a file of ours; one term section a row."""

UNVERIFIED = "unverified"
"""Stands in the column of sources where no source is known yet."""

_STATUSES = {status.value: status for status in AdministrativeStatus}
_TYPES = {kind.value: kind for kind in TermType}


class Row(NamedTuple):
    """A term section as it stands on a line of a file."""

    line: int
    concept_id: str
    section: TermSection


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Numbered lines of `text`; only U+000A (after an optional U+000D) ends one. A last empty line is none."""
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        yield number, line.removesuffix("\r")


def read_rows(text: str) -> tuple[list[Row], list[Fault]]:
    """The rows of a file of ours, and what is wrong with the lines that are none."""
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, line in lines_of(text):
        cells = line.split("\t")
        if number == 1:
            if tuple(cells) != COLUMNS:
                faults.append(Fault(1, "the header is not that of a glossary", f"write {' '.join(COLUMNS)}, with tabs"))
        elif len(cells) != len(COLUMNS):
            faults.append(Fault(number, f"{len(cells)} cells, not {len(COLUMNS)}", "separate cells by single tabs"))
        else:
            fault = _fault_of_cells(number, cells)
            if fault:
                faults.append(fault)
            else:
                rows.append(Row(number, cells[0], _section(cells)))
    return rows, faults


def _fault_of_cells(number: int, cells: list[str]) -> Fault | None:
    """The first thing that is wrong with the cells of a line."""
    return next((Fault(number, *fault) for fault in _faults_of_cells(cells)), None)


def _faults_of_cells(cells: list[str]) -> Iterator[tuple[str, str]]:
    _, language, term, status, kind, pos, sources, _ = cells
    if language not in LANGUAGES:
        yield f'unknown language "{language}"', f"use {', '.join(LANGUAGES)}"
    if kind not in _TYPES:
        yield f'unknown term type "{kind}"', "leave it empty, or use abbreviation, lookup, general or collocation"
    if pos not in PARTS_OF_SPEECH:
        yield f'unknown part of speech "{pos}"', f"leave it empty for a noun, or use {', '.join(PARTS_OF_SPEECH[1:])}"
    if kind == TermType.LOOKUP and status:
        yield f'the look-up form "{term}" has the status {status}', "leave it empty: it is no term"
    if kind != TermType.LOOKUP and status not in _STATUSES:
        yield f'unknown administrative status "{status}"', f"use {', '.join(_STATUSES)}"
    if not term or term != term.strip():
        yield f'the term "{term}" is empty or has spaces around it', "write the bare term"
    for cell in cells:
        if cell != cell.strip():
            yield f'"{cell}" has spaces around it', "remove them"
    if UNVERIFIED in sources and sources != UNVERIFIED:
        yield f'"{sources}" is both verified and not', "name the sources, or write unverified alone"


def _section(cells: list[str]) -> TermSection:
    _, language, term, status, kind, pos, sources, reason = cells
    return TermSection(
        term=term,
        language=language,
        status=_STATUSES.get(status),
        type=_TYPES[kind],
        sources=tuple(key.strip() for key in sources.split(";") if key.strip() and key.strip() != UNVERIFIED),
        reason=reason,
        unverified=sources.strip() == UNVERIFIED,
        pos=pos,
    )


def entries_of(rows: Iterable[Row], subject_field: str) -> list[ConceptEntry]:
    """Concept entries made of `rows`, in the order of their first row; terms by language and status."""
    sections: dict[str, list[TermSection]] = {}
    for row in rows:
        sections.setdefault(row.concept_id, []).append(row.section)
    return [
        ConceptEntry(concept_id, subject_field, tuple(sorted(terms, key=TermSection.rank)))
        for concept_id, terms in sections.items()
    ]


def read_user_glossary(text: str) -> tuple[list[ConceptEntry], list[Fault]]:
    """A user's glossary: Chinese, English, and a third column that is a status, or else a comment.

    Without a status the first row of a Chinese term is preferred, its others admitted. Rows with the same
    Chinese make one entry, whose concept id is the Chinese. A row with the English first is read the other way
    round. Blank lines and lines that begin with `#` are skipped.
    """
    sections: dict[str, list[TermSection]] = {}
    faults: list[Fault] = []
    for number, line in lines_of(text):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 2 or not cells[0]:
            faults.append(Fault(number, "no Chinese term and tab before the English", "write CHINESE, tab, ENGLISH"))
            continue
        chinese, english, third = cells[0], cells[1], cells[2] if len(cells) > 2 else ""
        if has_han(english) and not has_han(chinese):  # a glossary for translation into Chinese
            chinese, english = english, chinese
        terms = sections.setdefault(chinese, [TermSection(chinese, "zh-Hans", AdministrativeStatus.PREFERRED)])
        if english and all(english != t.term for t in terms[1:]):
            terms.append(_user_section(english, third, terms))
    entries = [ConceptEntry(zh, "", tuple(sorted(terms, key=TermSection.rank))) for zh, terms in sections.items()]
    return entries, faults


def _user_section(english: str, third: str, terms: list[TermSection]) -> TermSection:
    status = _STATUSES.get(third.casefold())
    reason = "" if status else third
    if status is None:
        first = not any(t.status == AdministrativeStatus.PREFERRED for t in terms[1:])
        status = AdministrativeStatus.PREFERRED if first else AdministrativeStatus.ADMITTED
    return TermSection(english, "en", status, reason=reason)
