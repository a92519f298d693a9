"""nqpf add."""

import hashlib
import os
from collections.abc import Iterator
from functools import partial

import click

from nqpf_cli.cli._add_files import document_files
from nqpf_cli.cli._add_reading import DocumentAligner, stored_name
from nqpf_cli.cli._add_records import AddedDocument, document_record, document_rows
from nqpf_cli.cli._batch_options import Batch, batch_options
from nqpf_cli.cli._glossary_options import glossary_options
from nqpf_cli.cli._options import output_options, store_option
from nqpf_cli.cli._output import Output, note
from nqpf_cli.cli._progress import with_progress
from nqpf_cli.cli._rejects import report_rejects
from nqpf_cli.errors import InputError, UsageError
from nqpf_cli.services.document_text import document_text
from nqpf_cli.services.documents import ReadDocument, read_document
from nqpf_cli.services.filing import Filed, file_document
from nqpf_cli.services.journals import JournalNames
from nqpf_cli.services.sources import KnownSource
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.corpus import Corpus
from nqpf_cli.store.evidence import known_sources
from nqpf_cli.store.files import STDIN, read_bytes, shown_name
from nqpf_cli.store.glossaries import Glossary, open_glossary

_PIPE = "stdin"
"""What comes out of a pipe has no name by which it could take the place of another document."""


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(readable=False))
@click.option("-n", "--dry-run", is_flag=True, help="Show what is understood as a tree, and file nothing.")
@click.option(
    "--encoder",
    type=click.Choice(["auto", "none"]),
    default="none",
    show_default=True,
    help="Align abstracts with sentence vectors where the extra [encoder] is installed (auto), or without (none).",
)
@batch_options('{"id", "text"} or {"id", "file"}, a document each')
@store_option
@glossary_options
@output_options()
@click.pass_context
def add(
    ctx: click.Context,
    files: tuple[str, ...],
    dry_run: bool,
    encoder: str,
    batch: Batch | None,
    store: str,
    glossary: Glossary,
    out: Output,
) -> None:
    """Read each document FILE whole, and file everything in it.

    FILE is plain text, Markdown, a saved web page, PDF, DOCX, EPUB, TMX or a table of pairs, in UTF-8, UTF-16 or
    GB18030; a folder stands for the documents in it. Its own bibliographic record goes into the citation store in
    both languages, and so do its references; its abstracts are aligned, and they, its keywords and its text go into
    the corpus that nqpf concordance asks. Each file goes in whole or not at all; one that is there already changes
    nothing; nqpf cite undo takes the last one back.

    \b
    Examples:
      nqpf add paper.pdf --dry-run              what is understood, as a tree
      nqpf add paper.pdf page.html papers/
      nqpf add "papers/**/*.txt" --store thesis.sqlite3
      nqpf add paper.txt --dry-run --format json
      nqpf add --batch documents.jsonl -o added.jsonl

    What was misunderstood is corrected with nqpf cite edit KEY.

    Exit status: 0 filed or known already, 3 no file could be read, 4 the store cannot be written.
    """  # noqa: D301  # click reads \b
    if batch is not None and not files:
        from nqpf_cli.cli import _add_batch  # noqa: PLC0415  # 3 ms: json and more

        way = _add_batch.AddWay(glossary, encoder == "auto", None if dry_run else store)
        ctx.exit(_add_batch.add_batch(batch, way, out))
    if not files or batch is not None:
        raise UsageError("add takes FILE...", hint="name documents or folders, or else use --batch")
    named = document_files(files)
    journals = JournalNames(open_glossary())
    filing = None if dry_run else _Filing(store, glossary, encoder)
    documents: list[AddedDocument] = []
    for file in with_progress(named, shown_name):
        try:
            documents.append(_add_one(file, filing, journals))
            if out.format != "table":  # there they stand in the tree
                report_rejects(documents[-1].read.references, documents[-1].read.file)
        except InputError as error:
            note(f"nqpf: {error}")
    out.show(
        record=lambda: {"documents": [document_record(document) for document in documents]},
        lines=lambda: map(document_record, documents),
        rows=lambda: (row for document in documents for row in document_rows(document)),
        table=lambda: _trees(documents),
    )
    ctx.exit(0 if documents else InputError.exit_status)


def _add_one(file: str, filing: "_Filing | None", journals: JournalNames) -> AddedDocument:
    name = shown_name(file)
    data = read_bytes(file)
    read = read_document(document_text(data, name), file=name, journals=journals)
    filed = filing.file(read, data, file) if filing else None
    return AddedDocument(read.without_texts(), tuple(len(work.paragraphs) for work in read.works), filed)


class _Filing:
    """Files documents into one store."""

    def __init__(self, store: str, glossary: Glossary, encoder: str) -> None:
        self._store, self._glossary = store, glossary
        self._align = DocumentAligner(glossary, with_encoder=encoder == "auto")
        self._sources = [KnownSource(*source) for source in known_sources(open_glossary())]

    def file(self, read: ReadDocument, data: bytes, file: str) -> Filed:
        digest = hashlib.sha256(data).hexdigest()
        path = stored_name(file) if file != STDIN and os.path.isfile(file) else f"{_PIPE}-{digest[:8]}"
        with CitationStore(self._store, writable=True) as citations:
            corpus = Corpus(citations, self._glossary.simplify)
            done = partial(file_document, path=path, align=self._align, sources=self._sources)
            return done(read, digest, corpus, citations)


def _trees(documents: list[AddedDocument]) -> Iterator[object]:
    from nqpf_cli.cli._add_tree import document_trees  # noqa: PLC0415  # 24 ms: rich

    return document_trees(documents)
