"""nqpf add."""

import click

from nqpf_cli.bibliography.model import Bilingual
from nqpf_cli.bibliography.records import to_record
from nqpf_cli.cli._options import output_options, store_option
from nqpf_cli.cli._output import Output, Record
from nqpf_cli.formats.csl_json import csl_item, unparsed_item
from nqpf_cli.services.document_text import document_text
from nqpf_cli.services.documents import ReadDocument, read_document
from nqpf_cli.services.translated_names import journal_behind
from nqpf_cli.store.evidence import names_of
from nqpf_cli.store.files import open_bytes, shown_name
from nqpf_cli.store.glossaries import open_glossary
from nqpf_cli.store.lexicon import open_lexicon


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(readable=False))
@click.option("--dry-run", is_flag=True, help="Show what is understood; file nothing.")
@store_option
@output_options()
@click.pass_context
def add(ctx: click.Context, files: tuple[str, ...], dry_run: bool, store: str, out: Output) -> None:
    """Read each document FILE whole, and file everything in it."""
    documents = []
    for file in files:
        with open_bytes(file) as stream:
            data = stream.read()
        text = document_text(data, shown_name(file))
        documents.append(read_document(text, file=shown_name(file), journal_of=_journal_of, named=_named))
    out.show(
        record=lambda: {"documents": [_record(d) for d in documents]},
        rows=lambda: (),
        table=lambda: (),
    )


def _journal_of(issn: str) -> Bilingual | None:
    names = [name for name in names_of(open_glossary(), issn) if name.kind == "journal"]
    if len(names) != 1:
        return None
    return Bilingual(names[0].zh or None, None if names[0].unverified else names[0].en or None)


def _named(english: str) -> Bilingual | None:
    journal = journal_behind(english, open_glossary(), open_lexicon())
    return Bilingual(journal.zh, journal.en or None) if journal else None


def _record(document: ReadDocument) -> Record:
    return {
        "file": document.file,
        "kind": document.kind,
        "entries": [to_record(entry) for entry in document.entries],
        "references": [
            csl_item(r.entry, str(n), r.found_in) if r.entry else unparsed_item(r.raw, str(n), r.found_in)
            for n, r in enumerate(document.references, 1)
        ],
        "notes": list(document.notes),
    }
