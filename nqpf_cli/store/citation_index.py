"""The rows of a citation store that are made from its records: blocking keys, words to search, Hanzi, BibTeX."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from nqpf_cli import __version__
from nqpf_cli.bibliography.duplicates import blocking_keys
from nqpf_cli.bibliography.model import Entry
from nqpf_cli.bibliography.search_text import SearchField, SearchTerm, glob_pattern, hanzi_in, search_texts
from nqpf_cli.formats.bibtex import write_bibtex

_COLUMNS = ", ".join(SearchField)
_INSERT_SEARCH = f"INSERT INTO search (entry, {_COLUMNS}) VALUES (?{', ?' * len(SearchField)})"
_NEIGHBOURS = 50
"""Of entries that share a blocking key each is compared with so many that follow it, so that costs do not explode."""


def index_entry(connection: sqlite3.Connection, entry: Entry) -> None:
    """Make the rows of an entry that has none."""
    texts = dict(search_texts(entry))
    connection.execute(_INSERT_SEARCH, [entry.key, *(texts[field] for field in SearchField)])
    places = ((entry.key, place) for place in blocking_keys(entry))
    connection.executemany("INSERT INTO place VALUES (?, ?)", places)
    text = "".join(write_bibtex([entry], where_needed=True))
    connection.execute("INSERT INTO bibtex VALUES (?, ?, ?)", [entry.key, __version__, text])
    hanzi = set(hanzi_in("".join(texts.values())))
    connection.executemany("INSERT OR IGNORE INTO hanzi VALUES (?)", [(char,) for char in sorted(hanzi)])


def certain_keys(entry: Entry) -> tuple[str, ...]:
    """The blocking keys by which an entry that is certainly the same work is found."""
    return blocking_keys(entry, certain=True)


def reindex(connection: sqlite3.Connection, entry_of: Callable[[str], Entry]) -> None:
    """Make the rows of all entries anew from their records, which `entry_of` reads."""
    for table in ("place", "search", "hanzi", "bibtex"):
        connection.execute(f"DELETE FROM {table}")
    for (record,) in connection.execute("SELECT record FROM entry"):
        index_entry(connection, entry_of(record))


def index_of_terms(
    terms: Iterable[SearchTerm], characters: Sequence[str], simplify: Callable[[str], str]
) -> tuple[str, list[str]]:
    """The SQL condition on `search` that all of `terms` make, and its values; `characters` are the Hanzi stored."""
    conditions = ["1"]
    values: list[str] = []
    for term in terms:
        if term.years:
            conditions.append("(year <> '' AND trim(year) BETWEEN ? AND ?)")
            values += term.years
            continue
        pattern = glob_pattern(term.folded, characters, simplify)
        conditions.append(f"({' OR '.join(f'search.{field} GLOB ?' for field in term.fields)})")
        values += [pattern] * len(term.fields)
    return " AND ".join(conditions), values


def block_pairs(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, str]]:
    """Every two entries of one block, in order and once; `rows` are (blocking key, entry), sorted."""
    pairs: set[tuple[str, str]] = set()
    for _, block in groupby(rows, key=lambda row: row[0]):
        keys = [entry for _, entry in block]
        for at, key in enumerate(keys):
            pairs.update((key, other) for other in keys[at + 1 : at + 1 + _NEIGHBOURS])
    return sorted(pairs)
