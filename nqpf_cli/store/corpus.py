"""The corpus in the citation store: the segments of documents that were added, aligned where both languages are there.

A segment belongs to a work, which is an entry of the store. Folded texts are searched as long strings of some hundred
lines, a line a segment: 100,000 are read in some 30 ms, so no index must be kept in step, and one character is found
as any other string.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from nqpf_cli.store.citations import CitationStore
from nqpf_cli.text.folded_line import Sought, fold_chinese, fold_english

if TYPE_CHECKING:
    from sqlite3 import Connection

_LINES = 500
"""So many segments are folded into one string."""
_PAGE = 500
_LIVE = "JOIN document ON document.id = work.document JOIN entry ON entry.key = work.entry WHERE gone IS NULL"
_INSERT = "INSERT INTO segment (id, work, part, zh, en, zh_line, en_line) VALUES (?, ?, ?, ?, ?, ?, ?)"


class Part(StrEnum):
    """Where in its work a segment stands."""

    TITLE = "title"
    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    BODY = "body"
    NOTE = "note"


class CorpusSegment(NamedTuple):
    """A sentence, in both languages where they are aligned; the side that is not there is None.

    `entry` is the citation key of its work; lines count from 1 in the document.
    """

    entry: str
    part: Part
    zh: str | None = None
    en: str | None = None
    zh_line: int | None = None
    en_line: int | None = None


class Document(NamedTuple):
    """A document to be put into the corpus: `digest` tells its content, `kind` what it is (an article, a page …).

    `segments` are read once, in order, and not kept.
    """

    file: str
    digest: str
    kind: str
    segments: Iterable[CorpusSegment]


class StoredDocument(NamedTuple):
    """A document of the corpus: the keys of the entries that it has texts of, and how many segments."""

    file: str
    digest: str
    kind: str
    keys: tuple[str, ...]
    segments: int


class Work(NamedTuple):
    """A work that a document has texts of: its citation key and year ("" if unknown), and the document's file."""

    key: str
    year: str
    file: str


class Passage(NamedTuple):
    """A stored segment: `number` counts in the order of adding, `work` is that of `Corpus.works`."""

    number: int
    work: int
    part: Part
    zh: str | None
    en: str | None
    zh_line: int | None
    en_line: int | None


class Sighting(NamedTuple):
    """A segment in which something was found so many times."""

    number: int
    work: int
    times: int


class Corpus:
    """The documents of `store`, which must stay open; `simplify` replaces Traditional characters one by one.

    A document whose entries were all removed from the store counts as not there. Raises: StoreError as the store does.
    """

    def __init__(self, store: CitationStore, simplify: Callable[[str], str] = str) -> None:
        self._store, self._simplify = store, simplify

    def has(self, digest: str) -> bool:
        """Whether a document of this content is there."""
        return bool(self._store.select(f"SELECT 1 FROM work {_LIVE} AND digest = ? LIMIT 1", [digest]))

    def has_file(self, file: str) -> bool:
        """Whether a document of this file name is there."""
        return bool(self._store.select(f"SELECT 1 FROM work {_LIVE} AND file = ? LIMIT 1", [file]))

    def keys_of(self, digest: str) -> tuple[str, ...]:
        """The keys of the entries that the document of this content has texts of, in the order of its works."""
        rows = self._store.select(f"SELECT key FROM work {_LIVE} AND digest = ? ORDER BY work.id", [digest])
        return tuple(key for (key,) in rows)

    def documents(self) -> list[StoredDocument]:
        """All documents in the order of their files."""
        sql = f"""
        SELECT document.id, file, digest, kind, key, (SELECT count(*) FROM segment WHERE segment.work = work.id)
        FROM work {_LIVE} ORDER BY file, document.id, work.id
        """
        found: dict[str, StoredDocument] = {}
        for number, file, digest, kind, key, count in self._store.select(sql):
            known = found.get(number, StoredDocument(file, digest, kind, (), 0))
            found[number] = known._replace(keys=(*known.keys, key), segments=known.segments + int(count))
        return list(found.values())

    def put_document(self, document: Document) -> int:
        """Add `document` in the place of any of its file name or content; only inside a `transaction` of the store.

        Returns the number of segments. One whose both sides are blank is left out, and so is a document without any.
        Undoing the transaction takes it away again, and gives back the one that it replaced.
        """
        with self._store.writing() as (connection, log):
            _take_away(connection, log.sequence, "file = ? OR digest = ?", [document.file, document.digest])
            sql = "INSERT INTO document (file, digest, kind, added) VALUES (?, ?, ?, ?)"
            number = connection.execute(sql, [*document[:3], log.sequence]).lastrowid
            assert number
            count = _Writer(connection, number, self._simplify).write(document.segments)
            if not count:
                connection.execute("DELETE FROM document WHERE id = ?", [number])
            return count

    def works(self) -> dict[int, Work]:
        """The works that have texts, by the number that passages give."""
        sql = f"""
        SELECT work.id, key, coalesce((SELECT trim(year) FROM search WHERE search.entry = key), ''), file FROM work {_LIVE}
        """
        return {int(number): Work(key, year, file) for number, key, year, file in self._store.stream(sql)}

    def sightings(self, sought: Sought) -> Iterator[Sighting]:
        """The segments that have something sought in its language, in no particular order."""
        for first, work, lines in self._texts(sought):
            for line, times in sought.lines(lines):
                yield Sighting(first + line, work, times)

    def terms_in(self, sought: Sought) -> Iterator[tuple[int, list[str]]]:
        """The numbers of the segments that have something sought, with the folded forms that stand there, in order."""
        for first, _, lines in self._texts(sought):
            yield from ((first + line, terms) for line, terms in sought.terms_in_lines(lines))

    def _texts(self, sought: Sought) -> Iterator[tuple[int, int, str]]:
        sql = f"""
        SELECT text.first, text.work, text.lines FROM work JOIN text ON text.work = work.id
        {_LIVE} AND language = ?
        """
        for first, work, lines in self._store.stream(sql, [sought.language]) if sought.folded else ():
            yield int(first), int(work), lines

    def sought(self, terms: Iterable[str], language: str, *, abbreviations: Iterable[str] = ()) -> Sought:
        """`terms` to be sought in the texts of `language`, "zh" or "en", in either script."""
        return Sought(terms, language, self._simplify, abbreviations=abbreviations)

    def passages(self, numbers: Sequence[int]) -> Iterator[Passage]:
        """The segments of these numbers that are there, in the order of the numbers given."""
        for at in range(0, len(numbers), _PAGE):
            page = numbers[at : at + _PAGE]
            sql = f"SELECT * FROM segment WHERE id IN ({','.join('?' * len(page))})"
            found = {int(row[0]): _passage(row) for row in self._store.stream(sql, page)}
            yield from (found[number] for number in page if number in found)

    def all_passages(self) -> Iterator[Passage]:
        """Every segment, in the order of adding."""
        for work in sorted(self.works()):
            yield from self.passages_of(work)

    def passages_of(self, work: int) -> Iterator[Passage]:
        """Every segment of the work of this number, in the order of adding."""
        return map(_passage, self._store.stream("SELECT * FROM segment WHERE work = ? ORDER BY id", [work]))

    def is_empty(self) -> bool:
        """Whether no document is there."""
        return not self._store.select(f"SELECT 1 FROM work {_LIVE} LIMIT 1")


def _passage(row: Sequence[str]) -> Passage:
    number, work, part, zh, en, zh_line, en_line = row
    return Passage(int(number), int(work), Part(part), zh, en, _line(zh_line), _line(en_line))


def _line(value: str | None) -> int | None:
    return None if value is None else int(value)


def _take_away(connection: "Connection", sequence: int, which: str, values: Sequence[str]) -> None:
    """Mark the documents as gone by the change; one that the change itself added is deleted."""
    connection.execute(f"DELETE FROM document WHERE added = ? AND ({which})", [sequence, *values])
    sql = f"UPDATE document SET gone = ? WHERE gone IS NULL AND ({which})"
    connection.execute(sql, [sequence, *values])


class _Writer:
    """Writes the segments of one document, some hundred at a time."""

    def __init__(self, connection: "Connection", document: int, simplify: Callable[[str], str]) -> None:
        self._connection, self._document, self._simplify = connection, document, simplify
        self._works: dict[str, int] = {}

    def write(self, segments: Iterable[CorpusSegment]) -> int:
        """Write them all; how many they are."""
        (last,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM segment").fetchone()
        stream = (s for s in segments if (s.zh or "").strip() or (s.en or "").strip())
        count = 0
        while page := list(islice(stream, _LINES)):
            for entry, run in groupby(page, key=lambda segment: segment.entry):
                count += self._write_run(entry, list(run), last + count + 1)
        return count

    def _write_run(self, entry: str, run: list[CorpusSegment], first: int) -> int:
        work = self._work(entry)
        rows = [(first + at, work, *segment[1:]) for at, segment in enumerate(run)]
        self._connection.executemany(_INSERT, rows)
        for language, lines in (
            ("zh", [fold_chinese(segment.zh or "", self._simplify) for segment in run]),
            ("en", [fold_english(segment.en or "") for segment in run]),
        ):
            if any(lines):
                sql = "INSERT INTO text (work, language, first, lines) VALUES (?, ?, ?, ?)"
                self._connection.execute(sql, [work, language, first, "\n".join(lines)])
        return len(run)

    def _work(self, entry: str) -> int:
        if entry not in self._works:
            sql = "INSERT INTO work (document, entry) VALUES (?, ?)"
            number = self._connection.execute(sql, [self._document, entry]).lastrowid
            assert number
            self._works[entry] = number
        return self._works[entry]
