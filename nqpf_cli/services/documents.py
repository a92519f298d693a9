"""What a document is and holds: the works that it is of, its references, its text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nqpf_cli.bibliography.duplicates import resemblance
from nqpf_cli.bibliography.merging import merged
from nqpf_cli.bibliography.model import Bilingual, Entry, Provenance
from nqpf_cli.formats.article_header import JournalOf
from nqpf_cli.formats.article_labels import joined
from nqpf_cli.formats.meta_tags import read_meta_tags
from nqpf_cli.formats.apa_references import read_apa_list
from nqpf_cli.formats.taiwan_header import read_taiwan_header
from nqpf_cli.formats.thesis_front import read_thesis_front
from nqpf_cli.services.cite import ParsedReference
from nqpf_cli.services.document_text import DocumentText
from nqpf_cli.services.references import read_references
from nqpf_cli.text.abstracts import find_abstracts


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as it was understood: its kind, the works that it is of (its own first), its references.

    `notes` say what was not understood, with line numbers.
    """

    file: str
    kind: str
    entries: tuple[Entry, ...]
    references: tuple[ParsedReference, ...]
    notes: tuple[str, ...] = ()


def read_document(document: DocumentText, *, file: str, journal_of: JournalOf | None = None) -> ReadDocument:
    """Read a document; `file` is what the provenance names."""
    parsed = read_references(document.text, file=file, journal_of=journal_of)
    own = [r.entry for r in parsed if r.entry and r.found_in == "citation"][:1]
    tagged = read_meta_tags(document.meta)
    entry = _combined(own[0] if own else None, tagged, file)
    references = tuple(_paired([r for r in parsed if r.found_in != "citation"]))
    if works := read_thesis_front(document.text, document.meta, document.title):
        entries = tuple(replace(w.entry, provenance=(Provenance(file, w.line, w.entry.raw),)) for w in works)
        return ReadDocument(file, "thesis", entries, references)
    if works := read_taiwan_header(document.text, document.meta, document.title):
        entries = tuple(replace(w.entry, provenance=(Provenance(file, w.line, w.entry.raw),)) for w in works)
        if not any(r.entry and not r.entry.inferred for r in references):
            references = tuple(
                ParsedReference(
                    r.raw, r.line, replace(r.entry, provenance=(Provenance(file, r.line, r.raw),)), "references"
                )
                for r in read_apa_list(document.text)
            )
        return ReadDocument(file, "article", entries, references)
    notes = tuple(f"line {r.line}: {r.reason}" for r in references if r.entry is None)
    entries = (_with_abstracts(entry, document.text),) if entry else ()
    return ReadDocument(file, "article", entries, references, notes)


def _combined(read: Entry | None, tagged: Entry | None, file: str) -> Entry | None:
    """The work by what the page's tags say, and by what the page shows where they are silent."""
    if not read or not tagged:
        only = read or tagged
        return replace(only, provenance=only.provenance or (Provenance(file, 1, ""),)) if only else None
    return replace(
        read,
        type=read.type if read.mark else tagged.type,
        mark=read.mark or tagged.mark,
        title=tagged.title.completed(read.title),
        container_title=tagged.container_title.completed(read.container_title),
        author=read.author if len(read.author) >= len(tagged.author) else tagged.author,
        issued=tagged.issued or read.issued,
        volume=tagged.volume or read.volume,
        issue=tagged.issue or read.issue,
        page=tagged.page or read.page,
        doi=tagged.doi or read.doi,
        issn=tagged.issn or read.issn,
        affiliations=read.affiliations or tagged.affiliations,
        abstract=read.abstract.completed(tagged.abstract),
        keywords=read.keywords or tagged.keywords,
    )


def _with_abstracts(entry: Entry, text: str) -> Entry:
    """`entry` with the two abstracts of the page, where it has both."""
    found = find_abstracts(text)
    if not found:
        return entry
    sides = (joined([s.of(text).replace("\n", " ") for s in spans]) for spans in (found.chinese, found.english))
    return entry


def _paired(references: Sequence[ParsedReference]) -> Iterator[ParsedReference]:
    """The references, one that is printed in both languages as one."""
    kept: ParsedReference | None = None
    for reference in references:
        same = kept and kept.line == reference.line and kept.entry and reference.entry
        if kept and same and kept.entry and reference.entry and kept.entry.language != reference.entry.language:
            kept = replace(kept, entry=merged(kept.entry, reference.entry))
            continue
        if kept:
            yield kept
        kept = reference
    if kept:
        yield kept
