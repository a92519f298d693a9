"""Documents that were read or filed, as JSON and as cells."""

from collections.abc import Iterator
from typing import NamedTuple

from nqpf_cli.bibliography.records import to_record
from nqpf_cli.cli._entry_rows import plain_row
from nqpf_cli.cli._output import Record
from nqpf_cli.formats.csl_json import csl_item, unparsed_item
from nqpf_cli.services.documents import ReadDocument
from nqpf_cli.services.filing import Filed


class AddedDocument(NamedTuple):
    """A document without its texts, and what became of it; `filed` is None where it was only to be looked at.

    `paragraphs` count those of each work.
    """

    read: ReadDocument
    paragraphs: tuple[int, ...]
    filed: Filed | None = None


def document_record(document: AddedDocument) -> Record:
    """A document as JSON: what was understood, or what was done."""
    return _read_record(document.read) if document.filed is None else _filed_record(document.read, document.filed)


def _read_record(read: ReadDocument) -> Record:
    return {
        "file": read.file,
        "kind": read.kind.value,
        "entries": [to_record(work.entry) for work in read.works],
        "references": [
            csl_item(r.entry, str(number), r.found_in) if r.entry else unparsed_item(r.raw, str(number), r.found_in)
            for number, r in enumerate(read.references, start=1)
        ],
        "notes": list(read.notes),
    }


def _filed_record(read: ReadDocument, filed: Filed) -> Record:
    return {
        "file": read.file,
        "kind": read.kind.value,
        "outcome": filed.outcome.value,
        "keys": list(filed.keys),
        "added": list(filed.added),
        "merged": list(filed.merged),
        "segments": filed.segments,
        "differences": [difference._asdict() for difference in filed.differences],
        "notes": list(read.notes),
    }


def document_rows(document: AddedDocument) -> Iterator[tuple[str, ...]]:
    """Cells: file, kind or outcome, then of each work what `cite list` has."""
    read, filed = document.read, document.filed
    first = filed.outcome.value if filed else read.kind.value
    if not read.works:
        yield read.file, first, f"{sum(r.entry is not None for r in read.references)} references"
    for number, work in enumerate(read.works):
        key = filed.keys[number] if filed and filed.keys else str(work.line)
        yield read.file, first, *plain_row(work.entry, key)
