"""A batch of documents to be added: read and aligned by all processes, filed by this one."""

import hashlib
import os
import time
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple, cast

from nqpf_cli.cli._add_reading import DocumentAligner, read_file, stored_name
from nqpf_cli.cli._add_records import AddedDocument, document_record
from nqpf_cli.cli._batch import Answers, Finish, Job, run_batch
from nqpf_cli.cli._batch_options import Batch
from nqpf_cli.cli._batch_records import HANDED_ON, Answer, Unfinished, Work, json_line, text_field
from nqpf_cli.cli._batch_setup import setup_of
from nqpf_cli.cli._output import Output, Record
from nqpf_cli.errors import InputError
from nqpf_cli.services.document_text import document_text
from nqpf_cli.services.documents import read_document
from nqpf_cli.services.filing import PreparedDocument, file_prepared, prepare_document
from nqpf_cli.services.journals import JournalNames
from nqpf_cli.services.sources import KnownSource
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.corpus import Corpus
from nqpf_cli.store.evidence import known_sources
from nqpf_cli.store.files import STDIN
from nqpf_cli.store.glossaries import Glossary, open_glossary
from nqpf_cli.store.unwritten import UnwrittenAnswers

_MOST_CHARS = 20_000_000
_MOST_AT_ONCE = 200
"""So many documents are filed in one write, or as many as a second allows."""
_LOCKED_SECONDS = 1.0
_OPEN_SECONDS = 0.15
"""The store is left to others so long after each write: who waits for it looks ten times a second."""


class AddWay(NamedTuple):
    """How documents are added; `store` is None where they are only to be looked at."""

    glossary: Glossary
    with_encoder: bool
    store: str | None


def add_batch(batch: Batch, way: AddWay, out: Output) -> int:
    """Read, and where there is a store file, the document of each record, and return the exit status."""
    folder = os.path.abspath(batch.file) if batch.file != STDIN else ""
    settings: dict[str, object] = {"command": "add", "store": way.store and os.path.abspath(way.store)}
    work = partial(_work, way, folder)
    setup = partial(setup_of, way.glossary, with_lexicon=True, with_encoder=way.with_encoder)
    columns = "id", "text", "file", *HANDED_ON
    if way.store is None:
        return run_batch(batch, Job(work, setup, columns, settings), out)
    with CitationStore(way.store, writable=True) as store:
        filing = _Filing(store, way.glossary)
        return run_batch(batch, Job(work, setup, columns, settings, finish=filing), out)


def _work(way: AddWay, batch_file: str) -> Work:
    """What answers a record, made in each process that works."""
    return _Reader(way, batch_file).answer


class _Reader:
    """Reads the documents of records; `batch_file` names the batch in the corpus."""

    def __init__(self, way: AddWay, batch_file: str) -> None:
        self._files, self._batch_file = way.store is not None, batch_file
        self._journals = JournalNames(open_glossary())
        self._sources = [KnownSource(*source) for source in known_sources(open_glossary())]
        self._align = DocumentAligner(way.glossary, with_encoder=way.with_encoder)

    def answer(self, record: Record) -> Record | Unfinished:
        """The document of `record`, as JSON or ready to be filed. Raises: InputError."""
        name, path, data = self._document(record)
        read = read_document(document_text(data, name), file=name, journals=self._journals)
        paragraphs = tuple(len(work.paragraphs) for work in read.works)
        if not self._files:
            return document_record(AddedDocument(read.without_texts(), paragraphs))
        digest = hashlib.sha256(data).hexdigest()
        return Unfinished(prepare_document(read, digest, path=path, align=self._align, sources=self._sources))

    def _document(self, record: Record) -> tuple[str, str, bytes]:
        """What messages call the document, what the corpus calls it, and its bytes."""
        file = record.get("file")
        if file is None:
            data = text_field(record, "text", most=_MOST_CHARS).encode()
            own = self._batch_file or f"stdin-{hashlib.sha256(data).hexdigest()[:8]}"
            return str(record["id"]), f"{own}#{record['id']}", data
        if not isinstance(file, str):
            raise InputError('"file" is no string', hint='give "file" as the name of a document, or else "text"')
        return file, stored_name(file), read_file(file)


class _Filing(Finish):
    """Files prepared documents in order, many in one write to the disk."""

    def __init__(self, store: CitationStore, glossary: Glossary) -> None:
        self._store, self._corpus = store, Corpus(store, glossary.simplify)
        self._unwritten: UnwrittenAnswers | None = None
        self._number = 0

    def begin(self, run: str, written: int) -> Iterator[str]:
        """The lines of documents that an earlier process had filed but not written."""
        self._unwritten, self._number = UnwrittenAnswers(self._store, run), written
        for line in self._unwritten.after(written):
            self._number += 1
            yield line

    def finished(self, answers: Answers) -> Iterator[Answer | None]:
        """The answers, their documents filed; None after each write, when those before must be in their file."""
        waiting: list[Answer] = []
        since = time.monotonic()
        for answer in answers:
            waiting.append(answer)
            if len(waiting) == _MOST_AT_ONCE or time.monotonic() - since > _LOCKED_SECONDS:
                yield from self._written(waiting)
                waiting, since = [], time.monotonic()
        yield from self._written(waiting)

    def end(self) -> None:
        """Forget the answers that were kept."""
        self._forget()

    def _written(self, waiting: list[Answer]) -> Iterator[Answer | None]:
        """File what waits, as much at a time as keeps others from the store for a second."""
        at = 0
        while at < len(waiting):
            done: list[Answer] = []
            with self._store.bulk():
                self._forget()  # those before are in their file by now
                until = time.monotonic() + _LOCKED_SECONDS
                while at < len(waiting) and time.monotonic() < until:
                    done.append(self._filed(waiting[at]))
                    at += 1
            yield from done
            yield None
            time.sleep(_OPEN_SECONDS)

    def _filed(self, answer: Answer) -> Answer:
        if answer.unfinished and answer.record:
            prepared = cast(PreparedDocument, answer.unfinished.value)
            filed = file_prepared(prepared, self._corpus, self._store)
            found = document_record(AddedDocument(prepared.document, (), filed))
            answer = Answer(json_line({**answer.record, **found}))
        self._number += 1
        if self._unwritten:
            with self._store.transaction("answer"):
                self._unwritten.keep(self._number, answer.text)
        return answer

    def _forget(self) -> None:
        if self._unwritten:
            with self._store.transaction("answer"):
                self._unwritten.forget()
