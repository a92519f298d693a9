"""One compiled index of a glossary, opened read-only: its tables as terms and entries."""

import sqlite3
from collections.abc import Iterator, Sequence

from nqpf_cli.errors import StoreError
from nqpf_cli.terminology.model import AdministrativeStatus, ConceptEntry, Hit, KeyKind, TermList, TermSection, TermType

FORMAT = 10
"""Version of the index's tables; an index of another version is refused, one in the cache compiled anew."""

STARTS = 1
"""The "length" in `key_list` of the text that says what the keys of a `TermList` begin with."""
SCRIPTS = "scripts"
"""The name in `key_list` of two texts of one length: Traditional characters, and Simplified ones for them."""

REINSTALL = "install nqpf again, or empty its cache folder"
"""The hint where an index cannot be used."""

_MAX_FAULTS = 5
SELECT_KEYS = """
SELECT key.folded, key.kind, entry.concept, term.term, term.language, term.status,
       term.type IN ('general', 'collocation'), entry.weight
FROM key JOIN term ON term.id = key.term JOIN entry ON entry.id = term.entry
"""
"""The columns of a hit, for a look-up."""
_SELECT_WRITTEN = SELECT_KEYS.replace("\nFROM key", ", key.written\nFROM filed AS key")
_SELECT_TERMS = """
SELECT entry.concept, entry.subject_field, term.term, term.language, term.status, term.type, term.sources, term.reason,
       term.unverified, term.pos
FROM entry JOIN term ON term.entry = entry.id
"""


class Layer:
    """One compiled index, opened read-only; `name` is "" for the built-in one.

    `notes` are lines for the user: what of the glossary could not be read, or not be kept.
    """

    def __init__(self, connection: sqlite3.Connection, name: str = "", notes: Sequence[str] = ()) -> None:
        self.name = name
        self._connection = connection
        ((version,),) = self.select("PRAGMA user_version")
        if int(version) != FORMAT:
            raise StoreError(f"{name or 'built-in glossary'}: index of version {version}, not {FORMAT}", hint=REINSTALL)
        self.notes = (*notes, *self._faults())

    def __del__(self) -> None:
        self._connection.close()

    def _faults(self) -> Iterator[str]:
        """A line for each of the first lines of the glossary that were left out, and one for the rest."""
        if self.name:
            faults = list(self.select("SELECT line, message, hint FROM fault ORDER BY line"))
            for line, message, hint in faults[:_MAX_FAULTS]:
                yield f"nqpf: {self.name}:{line}: {message} — {hint}"
            if len(faults) > _MAX_FAULTS:
                yield f"nqpf: {self.name}: {len(faults) - _MAX_FAULTS} more lines like these — is it a glossary?"

    def select(self, sql: str, values: Sequence[str | int] = ()) -> Iterator[tuple[str, ...]]:
        """Rows of a query; a broken index raises StoreError."""
        try:
            yield from self._connection.execute(sql, values)
        except sqlite3.Error as error:
            name = self.name or "built-in glossary"
            raise StoreError(f"{name}: the index cannot be read: {error}", hint=REINSTALL) from error

    def hits(self, where: str, values: Sequence[str | int], select: str = SELECT_KEYS) -> Iterator[Hit]:
        """Keys that meet `where`, an SQL condition on key, term and entry."""
        yield from map(_hit, self.select(f"{select} WHERE {where}", values))

    def filed(self, term_list: TermList, keys: Sequence[str]) -> Iterator[tuple[str, Hit]]:
        """The terms by which a text shows any of `keys`, at most some hundred, each with its key."""
        sql = f"{_SELECT_WRITTEN} WHERE key.list = ? AND key.written IN ({','.join('?' * len(keys))})"
        for *cells, written in self.select(f"{sql} ORDER BY key.kind, key.folded, key.term", (term_list, *keys)):
            yield written, _hit(cells)

    def entries(self, concept_ids: Sequence[str]) -> Iterator[ConceptEntry]:
        """The concept entries of these ids that the index has, their terms in order."""
        marks = ",".join("?" * len(concept_ids))
        rows = self.select(f"{_SELECT_TERMS} WHERE entry.concept IN ({marks}) ORDER BY term.id", concept_ids)
        entries: dict[str, tuple[str, list[TermSection]]] = {}
        for concept, subject_field, *cells in rows:
            entries.setdefault(concept, (subject_field, []))[1].append(_section(cells))
        for concept, (subject_field, sections) in entries.items():
            yield ConceptEntry(concept, subject_field, tuple(sections), self.name)


def _hit(cells: Sequence[str]) -> Hit:
    folded, kind, concept, term, language, status, general, weight = cells
    return Hit(folded, _KINDS[int(kind)], concept, term, language, _STATUSES.get(status), bool(general), int(weight))


_KINDS = {int(kind): kind for kind in KeyKind}
_STATUSES = {str(status): status for status in AdministrativeStatus}
_TYPES = {str(kind): kind for kind in TermType}


def _section(cells: Sequence[str]) -> TermSection:
    term, language, status, kind, sources, reason, unverified, pos = cells
    return TermSection(
        term,
        language,
        _STATUSES.get(status),
        _TYPES[kind],
        tuple(sources.split()),
        reason,
        bool(unverified),
        pos,
    )
