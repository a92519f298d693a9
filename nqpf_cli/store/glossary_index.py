"""Compiling concept entries into a read-only SQLite index; what is costly happens here, not in a look-up."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nqpf_cli.errors import InputError, StoreError
from nqpf_cli.formats.bibtex import Source, read_sources
from nqpf_cli.formats.glossary_tsv import Fault, entries_of, read_rows, read_user_glossary
from nqpf_cli.store.files import decode, read_text
from nqpf_cli.store.glossaries import FORMAT
from nqpf_cli.terminology.keys import keys_of
from nqpf_cli.terminology.model import ConceptEntry
from nqpf_cli.text.pinyin import syllables
from nqpf_cli.text.script import character_table

_TABLES = """
CREATE TABLE entry (id INTEGER PRIMARY KEY, concept TEXT NOT NULL UNIQUE, subject_field TEXT NOT NULL);
CREATE TABLE term (
    id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entry, language TEXT NOT NULL, term TEXT NOT NULL,
    status TEXT, type TEXT NOT NULL, sources TEXT NOT NULL, reason TEXT NOT NULL, unverified INTEGER NOT NULL
);
CREATE INDEX term_entry ON term (entry);
CREATE TABLE key (
    folded TEXT NOT NULL, kind INTEGER NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (folded, kind, term)
) WITHOUT ROWID;
CREATE INDEX key_kind ON key (kind, folded);
CREATE TABLE fault (line INTEGER NOT NULL, message TEXT NOT NULL, hint TEXT NOT NULL);
CREATE TABLE source (key TEXT PRIMARY KEY, label TEXT NOT NULL, bibtex TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE hanzi (character TEXT PRIMARY KEY, simplified TEXT NOT NULL, pinyin TEXT NOT NULL) WITHOUT ROWID;
"""


class Content(NamedTuple):
    """What an index is made of: concept entries, the sources that attest them, and lines left out."""

    entries: Sequence[ConceptEntry]
    sources: Sequence[Source] = ()
    faults: Sequence[Fault] = ()


def read_folder(folder: str) -> Content:
    """The TSV files of `folder` (one a subject field) and its `sources.bib`.

    Raises: InputError naming the first bad line.
    """
    entries: list[ConceptEntry] = []
    for name in sorted(os.listdir(folder)):
        if name.endswith(".tsv"):
            file = os.path.join(folder, name)
            rows, faults = read_rows(read_text(file))
            for fault in faults:
                raise InputError(f"{file}:{fault.line}: {fault.message}", hint=fault.hint)
            entries.extend(entries_of(rows, name.removesuffix(".tsv").replace("-", " ")))
    return Content(entries, read_sources(read_text(os.path.join(folder, "sources.bib"))))


def read_layer(data: bytes, file: str) -> Content:
    """A user's glossary; its bad lines are faults, the rest is used. Raises: InputError if it is no text."""
    entries, faults = read_user_glossary(decode(data, file))
    return Content(entries, faults=faults)


def compile_to_file(content: Content, index: str) -> None:
    """Write `content` as the index file `index`, whole or not at all. Raises: StoreError."""
    scratch = f"{index}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(index), exist_ok=True)
        connection = sqlite3.connect(scratch)
        try:
            _fill(connection, content)
        finally:
            connection.close()
        os.replace(scratch, index)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{index}: the glossary index cannot be written: {error}") from error
    finally:
        if os.path.exists(scratch):
            os.unlink(scratch)


def compile_in_memory(content: Content) -> sqlite3.Connection:
    """`content` as an index that lives as long as the connection."""
    connection = sqlite3.connect(":memory:")
    _fill(connection, content)
    return connection


def _fill(connection: sqlite3.Connection, content: Content) -> None:
    connection.executescript(f"{_TABLES} PRAGMA user_version = {FORMAT}; BEGIN;")
    table = dict(character_table())
    if content.sources:  # the built-in glossary: layers use its table
        connection.executemany("INSERT INTO hanzi VALUES (?, ?, ?)", _hanzi(table))
    connection.executemany("INSERT OR IGNORE INTO source VALUES (?, ?, ?)", content.sources)
    connection.executemany("INSERT INTO fault VALUES (?, ?, ?)", content.faults)
    translation = str.maketrans(table)
    term_id = 0
    for entry_id, entry in enumerate(content.entries, start=1):
        connection.execute("INSERT INTO entry VALUES (?, ?, ?)", (entry_id, entry.concept_id, entry.subject_field))
        for t in entry.terms:
            term_id += 1
            row = (
                term_id,
                entry_id,
                t.language,
                t.term,
                t.status,
                t.type,
                " ".join(t.sources),
                t.reason,
                t.unverified,
            )
            connection.execute("INSERT INTO term VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            connection.executemany(
                "INSERT OR IGNORE INTO key VALUES (?, ?, ?)",
                ((key, kind, term_id) for key, kind in keys_of(t, lambda text: text.translate(translation)) if key),
            )
    connection.execute("COMMIT")


def _hanzi(table: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """The common block and whatever has a simplified form, with its most usual reading ("" if unknown)."""
    common = {chr(code) for code in range(0x4E00, 0xA000)}
    for character in sorted(common | table.keys()):
        yield character, table.get(character, character), "".join(syllables(character)[:1])
