"""A batch of documents to be added: read and aligned by all processes, filed by this one."""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from typing import NamedTuple, cast

from nqpf_cli.cli._add_reading import DocumentAligner, read_document_file, stored_name
from nqpf_cli.cli._add_records import AddedDocument, document_record
from nqpf_cli.cli._batch import Answers, Finish, Job, run_batch
from nqpf_cli.cli._batch_options import Batch
from nqpf_cli.cli._batch_records import HANDED_ON, Answer, Unfinished, Work, json_line, text_field
from nqpf_cli.cli._batch_setup import setup_of
from nqpf_cli.cli._output import Output, Record
from nqpf_cli.errors import InputError, StoreBusyError
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
from nqpf_cli.store.remote import is_remote, local_name
from nqpf_cli.store.unwritten import UnwrittenAnswers

_MOST_CHARS = 2_000_000
"""The characters of a document: the store is closed to others while one is filed, for a longer one too long."""
_MOST_BYTES = 1 << 28
_MOST_AT_ONCE = 200
"""So many documents are filed in one write, or as many as the time allows."""
_LOCKED_SECONDS = 0.5
_OPEN_SECONDS = 0.15
"""The store is left to others so long after each write: who waits for it looks ten times a second."""
_MOST_WAITS = 120
"""A batch waits so many times five seconds for a store that others write."""


class AddWay(NamedTuple):
    """How documents are added; `store` is None where they are only to be looked at.

    `folder` is where names of files begin: that of the batch, else the one that we are in.
    """

    glossary: Glossary
    with_encoder: bool
    store: str | None
    folder: str = ""


def add_batch(batch: Batch, way: AddWay, out: Output) -> int:
    """Read, and where there is a store file, the document of each record, and return the exit status."""
    is_here = batch.file != STDIN and not is_remote(batch.file)
    own = os.path.abspath(local_name(batch.file)) if is_here else batch.file if batch.file != STDIN else ""
    way = way._replace(folder=os.path.dirname(own) if is_here else os.getcwd())
    settings: dict[str, object] = {"command": "add", "store": way.store and os.path.abspath(way.store)}
    setup = partial(setup_of, way.glossary, with_lexicon=True, with_encoder=way.with_encoder)
    columns = "id", "text", "file", *HANDED_ON
    job = Job(partial(_work, way, own), setup, columns, settings, "kind")
    if way.store is None:
        return run_batch(batch, job, out)
    with closing(_Filing(way.store, way.glossary)) as filing:
        return run_batch(batch, job._replace(finish=filing), out)


def _work(way: AddWay, batch_file: str) -> Work:
    """What answers a record, made in each process that works."""
    return _Reader(way, batch_file).answer


class _Reader:
    """Reads the documents of records; `batch_file` names the batch in the corpus."""

    def __init__(self, way: AddWay, batch_file: str) -> None:
        self._files, self._folder, self._batch_file = way.store is not None, way.folder, batch_file or "stdin"
        self._journals = JournalNames(open_glossary())
        self._sources = [KnownSource(*source) for source in known_sources(open_glossary())]
        self._align = DocumentAligner(way.glossary, with_encoder=way.with_encoder)

    def answer(self, record: Record) -> Record | Unfinished:
        """The document of `record`, as JSON or ready to be filed. Raises: InputError."""
        name, data = self._document(record)
        digest = hashlib.sha256(data).hexdigest()
        document = document_text(data, name)
        if len(document.text) > _MOST_CHARS:
            what = f"{name}: {len(document.text)} characters, more than the {_MOST_CHARS} of a document in a batch"
            raise InputError(what, hint="add it by itself, with nqpf add FILE")
        read = read_document(document, file=name, journals=self._journals)
        paragraphs = tuple(len(work.paragraphs) for work in read.works)
        if not self._files:
            return document_record(AddedDocument(read.without_texts(), paragraphs))
        is_file = record.get("file") is not None
        path = stored_name(self._place(name)) if is_file else f"{self._batch_file}#{record['id']}-{digest[:8]}"
        return Unfinished(prepare_document(read, digest, path=path, align=self._align, sources=self._sources))

    def _document(self, record: Record) -> tuple[str, bytes]:
        """What messages call the document, and its bytes."""
        file = record.get("file")
        if file is None:
            return str(record["id"]), text_field(record, "text", most=_MOST_CHARS).encode()
        if not isinstance(file, str) or "\0" in file or file == STDIN:
            raise InputError('"file" is no file name', hint='give "file" as the name of a document, or else "text"')
        return file, read_document_file(self._place(file), file, most=_MOST_BYTES)

    def _place(self, file: str) -> str:
        return os.path.join(self._folder, file)


class _Filing(Finish):
    """Files prepared documents in order, many in one write to the disk; the store is made with the first."""

    def __init__(self, store: str, glossary: Glossary) -> None:
        self._file, self._glossary = store, glossary
        self._opened: tuple[CitationStore, Corpus] | None = None
        self._run = ""
        self._number = 0

    def close(self) -> None:
        """Give the store back."""
        if self._opened:
            self._opened[0].close()

    def _store(self) -> tuple[CitationStore, Corpus]:
        if self._opened is None:
            store = CitationStore(self._file, writable=True)
            self._opened = store, Corpus(store, self._glossary.simplify)
        return self._opened

    def begin(self, run: str, written: int, abandoned: str) -> Iterator[str]:
        """The lines of documents that an earlier process had filed but not written."""
        store, _ = self._store()
        if abandoned:
            with store.transaction("answer"):
                UnwrittenAnswers(store, abandoned).forget()
        self._run, self._number = run, written
        for line in UnwrittenAnswers(store, run).after(written):
            self._number += 1
            yield line

    def finished(self, answers: Answers) -> Iterator[Answer | None]:
        """The answers, their documents filed; None after each write, when those before must be in their file."""
        waiting: list[Answer] = []
        since = time.monotonic()
        for answer in answers:
            waiting.append(answer)
            if len(waiting) == _MOST_AT_ONCE or time.monotonic() - since > _LOCKED_SECONDS:
                yield from self._filed_all(waiting)
                waiting, since = [], time.monotonic()
        yield from self._filed_all(waiting)

    def end(self) -> None:
        """Forget the answers that were kept."""
        store, _ = self._store()
        with self._patiently(store):
            self._forget(store)

    def _filed_all(self, waiting: list[Answer]) -> Iterator[Answer | None]:
        """File what waits, as much at a time as keeps others from the store for half a second."""
        at = 0
        store, corpus = self._store()
        while at < len(waiting):
            done: list[Answer] = []
            with self._patiently(store):
                self._forget(store)  # those before are in their file by now
                until = time.monotonic() + _LOCKED_SECONDS
                while at < len(waiting) and time.monotonic() < until:
                    done.append(self._filed(waiting[at], store, corpus))
                    at += 1
            yield from done
            yield None
            time.sleep(_OPEN_SECONDS)

    @contextmanager
    def _patiently(self, store: CitationStore) -> Iterator[None]:
        """A write of several changes, begun once the store is free. Raises: StoreError where that takes ten minutes."""
        with ExitStack() as writing:
            for turn in range(1, _MOST_WAITS + 1):
                try:
                    writing.enter_context(store.bulk())
                    break
                except StoreBusyError:
                    if turn == _MOST_WAITS:
                        raise
            yield

    def _filed(self, answer: Answer, store: CitationStore, corpus: Corpus) -> Answer:
        if answer.unfinished and answer.record:
            prepared = cast(PreparedDocument, answer.unfinished.value)
            filed = file_prepared(prepared, corpus, store)
            found = document_record(AddedDocument(prepared.document, (), filed))
            answer = Answer(json_line({**answer.record, **found}))
        self._number += 1
        if self._run:
            with store.transaction("answer"):
                UnwrittenAnswers(store, self._run).keep(self._number, answer.text)
        return answer

    def _forget(self, store: CitationStore) -> None:
        if self._run:
            with store.transaction("answer"):
                UnwrittenAnswers(store, self._run).forget()
