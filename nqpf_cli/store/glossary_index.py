"""Compiling concept entries into a read-only SQLite index; what is costly happens here, not in a look-up."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from nqpf_cli.errors import InputError, StoreError
from nqpf_cli.formats.bibtex import Source
from nqpf_cli.formats.fault import Fault
from nqpf_cli.formats.glossary_tables import AttestationRow
from nqpf_cli.formats.glossary_tsv import entries_of, read_user_glossary
from nqpf_cli.store.files import decode
from nqpf_cli.store.glossary_folder import all_rows, read_folder, subject_field
from nqpf_cli.store.glossary_layer import FORMAT, SCRIPTS, STARTS
from nqpf_cli.store.index_file import write_index
from nqpf_cli.terminology.evidence import AuthorityName, Details
from nqpf_cli.terminology.keys import keys_of
from nqpf_cli.terminology.model import (
    DEFINED_WEIGHT,
    ConceptEntry,
    Hit,
    KeyKind,
    KeyList,
    TermList,
    TermSection,
    TermType,
)
from nqpf_cli.terminology.recognition import RECOGNITION_KINDS, filing, start_and_length
from nqpf_cli.text.normalize import fold, has_han
from nqpf_cli.text.pinyin import common_words, syllables
from nqpf_cli.text.script import character_table

_TABLES = """
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, concept TEXT NOT NULL UNIQUE, subject_field TEXT NOT NULL, weight INTEGER NOT NULL
);
CREATE TABLE term (
    id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entry, language TEXT NOT NULL, term TEXT NOT NULL,
    status TEXT, type TEXT NOT NULL, sources TEXT NOT NULL, reason TEXT NOT NULL, unverified INTEGER NOT NULL,
    pos TEXT NOT NULL
);
CREATE INDEX term_entry ON term (entry);
CREATE TABLE key (
    folded TEXT NOT NULL, kind INTEGER NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (folded, kind, term)
) WITHOUT ROWID;
CREATE INDEX key_kind ON key (kind, folded);
CREATE TABLE key_list (
    name TEXT NOT NULL, length INTEGER NOT NULL, lines TEXT NOT NULL, PRIMARY KEY (name, length)
) WITHOUT ROWID;
CREATE TABLE filed (
    list TEXT NOT NULL, written TEXT NOT NULL, kind INTEGER NOT NULL, folded TEXT NOT NULL, term INTEGER NOT NULL,
    PRIMARY KEY (list, written, kind, folded, term)
) WITHOUT ROWID;
CREATE TABLE fault (line INTEGER NOT NULL, message TEXT NOT NULL, hint TEXT NOT NULL);
CREATE TABLE source (
    key TEXT PRIMARY KEY, label TEXT NOT NULL, date TEXT NOT NULL, rank TEXT NOT NULL, languages TEXT NOT NULL,
    bibtex TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE source_title (key TEXT NOT NULL, title TEXT NOT NULL, PRIMARY KEY (key, title)) WITHOUT ROWID;
CREATE TABLE hanzi (character TEXT PRIMARY KEY, simplified TEXT NOT NULL, pinyin TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE details (
    concept TEXT PRIMARY KEY, definition_zh TEXT NOT NULL, definition_en TEXT NOT NULL, first_date TEXT NOT NULL,
    first_source TEXT NOT NULL, note TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE relation (
    concept TEXT NOT NULL, kind TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (concept, kind, other)
) WITHOUT ROWID;
CREATE TABLE attestation (
    concept TEXT NOT NULL, term TEXT NOT NULL, source TEXT NOT NULL, context TEXT NOT NULL,
    PRIMARY KEY (concept, term, source)
) WITHOUT ROWID;
CREATE TABLE name (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL, abbreviation TEXT NOT NULL,
    issn TEXT NOT NULL, cn TEXT NOT NULL, sources TEXT NOT NULL, unverified INTEGER NOT NULL, note TEXT NOT NULL
);
CREATE TABLE name_key (folded TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (folded, name)) WITHOUT ROWID;
"""


_OWN_WEIGHT = 1000


class Content(NamedTuple):
    """What an index is made of: concept entries, what stands behind them, names, and lines left out."""

    entries: Sequence[ConceptEntry]
    sources: Sequence[Source] = ()
    details: Mapping[str, Details] = {}
    attestations: Sequence[AttestationRow] = ()
    names: Sequence[AuthorityName] = ()
    faults: Sequence[Fault] = ()


def read_built_in(folder: str) -> Content:
    """The source files of our glossary in `folder`. Raises: InputError naming the first bad line."""
    files = read_folder(folder)
    for file, fault in files.faults:
        raise InputError(f"{file}:{fault.line}: {fault.message}", hint=fault.hint)
    return Content(
        [entry for file, rows in files.terms.items() for entry in entries_of(rows, subject_field(file))],
        files.sources,
        {row.concept_id: row.details for _, row in all_rows(files.details)},
        [row for _, row in all_rows(files.attestations)],
        [row.name for _, row in all_rows(files.names)],
    )


def read_layer(data: bytes, file: str) -> Content:
    """A user's glossary; its bad lines are faults, the rest is used. Raises: InputError if it is no text."""
    entries, faults = read_user_glossary(decode(data, file))
    return Content(entries, faults=faults)


def compile_to_file(content: Content, index: str) -> None:
    """Write `content` as the index file `index`, whole or not at all. Raises: StoreError."""
    try:
        write_index(index, partial(_fill, content=content))
    except OSError as error:
        raise StoreError(f"{index}: the glossary index cannot be written: {error.strerror}") from error


def compile_in_memory(content: Content) -> sqlite3.Connection:
    """`content` as an index that lives as long as the connection."""
    connection = sqlite3.connect(":memory:")
    _fill(connection, content)
    return connection


def _fill(connection: sqlite3.Connection, content: Content) -> None:
    connection.executescript(f"{_TABLES} PRAGMA user_version = {FORMAT}; BEGIN;")
    table = dict(character_table())
    translation = str.maketrans(table)
    if content.sources:  # the built-in glossary: layers use its tables
        connection.executemany("INSERT INTO hanzi VALUES (?, ?, ?)", _hanzi(table))
        _fill_evidence(connection, content)
        _fill_names(connection, content.names, translation)
    connection.executemany("INSERT INTO fault VALUES (?, ?, ?)", content.faults)
    _fill_terms(connection, content, translation)
    _fill_lists(connection, is_built_in=bool(content.sources))
    connection.execute("COMMIT")


def _fill_terms(connection: sqlite3.Connection, content: Content, translation: dict[int, str]) -> None:
    term_id = 0
    for entry_id, entry in enumerate(content.entries, start=1):
        row = (entry_id, entry.concept_id, entry.subject_field, _weight(entry, content))
        connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?)", row)
        for t in entry.terms:
            term_id += 1
            cells = (t.language, t.term, t.status, t.type, " ".join(t.sources), t.reason, t.unverified, t.pos)
            connection.execute("INSERT INTO term VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (term_id, entry_id, *cells))
            keys = [(key, kind) for key, kind in keys_of(t, lambda text: text.translate(translation)) if key]
            rows = ((key, kind, term_id) for key, kind in keys)
            connection.executemany("INSERT OR IGNORE INTO key VALUES (?, ?, ?)", rows)
            filed = _filed(t, keys, translation)
            connection.executemany("INSERT OR IGNORE INTO filed VALUES (?, ?, ?, ?, ?)", ((*f, term_id) for f in filed))


def _filed(
    section: TermSection, keys: Sequence[tuple[str, KeyKind]], translation: dict[int, str]
) -> Iterator[tuple[TermList, str, KeyKind, str]]:
    """By which of its keys a term is recognised in a text, and how it is written there."""
    is_general = section.type in (TermType.GENERAL, TermType.COLLOCATION)
    for key, kind in keys:
        hit = Hit(key, kind, "", section.term, section.language, section.status, is_general)
        place = filing(hit, translation) if kind in RECOGNITION_KINDS else None
        if place:
            yield *place, kind, key


def _weight(entry: ConceptEntry, content: Content) -> int:
    """How important a concept is; those of a user's layer are the most important."""
    if not content.sources:
        return _OWN_WEIGHT
    details = content.details.get(entry.concept_id, Details())
    sources = {source for term in entry.terms for source in term.sources}
    return len(sources) + (DEFINED_WEIGHT if details.definition_en else 0)


def _fill_lists(connection: sqlite3.Connection, *, is_built_in: bool) -> None:
    """Keys of one length are one text with a key a line, which is read and searched far faster than rows."""
    for key_list in KeyList:
        marks = ",".join("?" * len(key_list.kinds))
        sql = f"SELECT DISTINCT folded FROM key WHERE kind IN ({marks}) ORDER BY folded"
        by_length: dict[int, list[str]] = {}
        for (key,) in connection.execute(sql, key_list.kinds):
            if key_list != KeyList.CHINESE or has_han(key):
                by_length.setdefault(len(key), []).append(key)
        rows = ((key_list, length, "\n".join(keys)) for length, keys in sorted(by_length.items()))
        connection.executemany("INSERT INTO key_list VALUES (?, ?, ?)", rows)
    for term_list in TermList:
        written = [
            key for (key,) in connection.execute("SELECT DISTINCT written FROM filed WHERE list = ?", (term_list,))
        ]
        if written:
            connection.execute("INSERT INTO key_list VALUES (?, 0, ?)", (term_list, "\n".join(sorted(written))))
            connection.execute(
                "INSERT INTO key_list VALUES (?, ?, ?)", (term_list, STARTS, _starts(term_list, written))
            )
    if is_built_in:
        scripts = connection.execute("SELECT character, simplified FROM hanzi WHERE character <> simplified").fetchall()
        texts = ((SCRIPTS, k, "".join(row[k] for row in scripts)) for k in (0, 1))
        connection.executemany("INSERT INTO key_list VALUES (?, ?, ?)", texts)
        connection.execute("INSERT INTO key_list VALUES (?, 2, ?)", (KeyList.WORD, "\n".join(sorted(common_words()))))


def _starts(term_list: TermList, keys: Iterable[str]) -> str:
    """A line for each beginning of the keys, in order: it, a tab, and the lengths of those keys."""
    lengths: dict[str, set[int]] = {}
    for key in keys:
        start, length = start_and_length(term_list, key)
        lengths.setdefault(start, set()).add(length)
    return "\n".join(sorted(f"{start}\t{' '.join(map(str, sorted(own)))}" for start, own in lengths.items()))


def _fill_evidence(connection: sqlite3.Connection, content: Content) -> None:
    sources = ((s.key, s.label, s.date, s.keywords, " ".join(s.languages), s.bibtex) for s in content.sources)
    connection.executemany("INSERT OR IGNORE INTO source VALUES (?, ?, ?, ?, ?, ?)", sources)
    titles = ((s.key, title) for s in content.sources for title in (s.title, s.titleaddon) if title)
    connection.executemany("INSERT OR IGNORE INTO source_title VALUES (?, ?)", titles)
    for concept, d in content.details.items():
        row = (concept, d.definition_zh, d.definition_en, d.first_date, d.first_source, d.note)
        connection.execute("INSERT INTO details VALUES (?, ?, ?, ?, ?, ?)", row)
        pairs = [(concept, "broader", other) for other in d.broader]
        pairs += [(other, "narrower", concept) for other in d.broader]
        pairs += [pair for other in d.related for pair in ((concept, "related", other), (other, "related", concept))]
        connection.executemany("INSERT OR IGNORE INTO relation VALUES (?, ?, ?)", pairs)
    rows = ((row.concept_id, row.term, row.source, row.context) for row in content.attestations)
    connection.executemany("INSERT OR IGNORE INTO attestation VALUES (?, ?, ?, ?)", rows)
    best = ((e.concept_id, t.term, source, "") for e in content.entries for t in e.terms for source in t.sources)
    connection.executemany("INSERT OR IGNORE INTO attestation VALUES (?, ?, ?, ?)", best)


def _fill_names(connection: sqlite3.Connection, names: Sequence[AuthorityName], translation: dict[int, str]) -> None:
    for number, name in enumerate(names, start=1):
        row = (*name[:6], " ".join(name.sources), name.unverified, name.note)
        connection.execute("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *row))
        forms = (name.zh, name.zh.translate(translation), name.en, name.abbreviation, name.issn)
        keys = {folded for form in forms if (folded := fold(form))}
        connection.executemany("INSERT INTO name_key VALUES (?, ?)", ((key, number) for key in sorted(keys)))


def _hanzi(table: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """The common block and whatever has a simplified form, with its most usual reading ("" if unknown)."""
    common = {chr(code) for code in range(0x4E00, 0xA000)}
    for character in sorted(common | table.keys()):
        yield character, table.get(character, character), "".join(syllables(character)[:1])
