"""Entries: one record a work, in each language known."""

from dataclasses import dataclass
from enum import StrEnum


class EntryType(StrEnum):
    """Kinds of works, by their names in CSL 1.0.2."""

    ARTICLE_JOURNAL = "article-journal"
    ARTICLE_NEWSPAPER = "article-newspaper"
    ARTICLE = "article"
    BOOK = "book"
    CHAPTER = "chapter"
    DATASET = "dataset"
    DOCUMENT = "document"
    MAP = "map"
    PAPER_CONFERENCE = "paper-conference"
    PATENT = "patent"
    REPORT = "report"
    SOFTWARE = "software"
    STANDARD = "standard"
    THESIS = "thesis"
    WEBPAGE = "webpage"


TYPE_OF_MARK = {
    "J": EntryType.ARTICLE_JOURNAL,
    "N": EntryType.ARTICLE_NEWSPAPER,
    "M": EntryType.BOOK,
    "G": EntryType.BOOK,
    "C": EntryType.PAPER_CONFERENCE,
    "D": EntryType.THESIS,
    "R": EntryType.REPORT,
    "S": EntryType.STANDARD,
    "P": EntryType.PATENT,
    "EB": EntryType.WEBPAGE,
    "DB": EntryType.DATASET,
    "DS": EntryType.DATASET,
    "CP": EntryType.SOFTWARE,
    "CM": EntryType.MAP,
    "PP": EntryType.ARTICLE,
    "A": EntryType.DOCUMENT,
    "Z": EntryType.DOCUMENT,
}
"""Entry types of the type marks; GB/T 7714-2015, annex B, and PP of the 2025 edition."""


class Romanization(StrEnum):
    """Where the pinyin of a Chinese name comes from."""

    SOURCE = "source"
    GENERATED = "generated"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A title or name in Chinese, in English, or in both; None where unknown."""

    zh: str | None = None
    en: str | None = None

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)

    def either(self) -> str | None:
        """The Chinese form, or else the English one."""
        return self.zh or self.en

    def completed(self, other: "Bilingual") -> "Bilingual":
        """This, with what it lacks taken from `other`."""
        return Bilingual(self.zh or other.zh, self.en or other.en)


UNKNOWN = Bilingual()
"""What is known in neither language."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person or an institution.

    Chinese names stand whole in `zh`; `family` and `given` are as printed in Latin letters, or pinyin with
    `romanization` saying whose. An institution has `zh` alone, or `literal` in English.
    """

    zh: str | None = None
    family: str | None = None
    given: str | None = None
    literal: str | None = None
    romanization: Romanization | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an entry was read: file, line (from 1) and the string as it stood there."""

    file: str
    line: int
    raw: str


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword in one or both languages."""

    zh: str | None = None
    en: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One work. Dates are ISO 8601, as exact as known ("2024", "2024-04-12"); None is unknown, never a guess.

    `mark` and `carrier` are those of GB/T 7714 ("J", "OL"); `inferred` says that the mark was not printed.
    `key` is "" until the entry is stored. `raw` is the reference as the user wrote it. `genre` is the degree of a
    thesis or the kind of a report, `event` the conference, `glossary_sources` the keys of the glossary's sources that
    are the same work; `extra` are fields of an imported record that have no place here, by name.
    """

    type: EntryType
    key: str = ""
    title: Bilingual = UNKNOWN
    container_title: Bilingual = UNKNOWN
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    et_al: bool = False
    issued: str | None = None
    accessed: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    edition: str | None = None
    publisher: Bilingual = UNKNOWN
    publisher_place: Bilingual = UNKNOWN
    number: str | None = None
    doi: str | None = None
    url: str | None = None
    issn: str | None = None
    cn: str | None = None
    clc: str | None = None
    article_number: str | None = None
    received: str | None = None
    affiliations: tuple[Bilingual, ...] = ()
    funds: tuple[str, ...] = ()
    language: str | None = None
    mark: str | None = None
    carrier: str | None = None
    inferred: bool = False
    abstract: Bilingual = UNKNOWN
    keywords: tuple[Keyword, ...] = ()
    isbn: str | None = None
    cstr: str | None = None
    genre: str | None = None
    series: Bilingual = UNKNOWN
    event: Bilingual = UNKNOWN
    tags: tuple[str, ...] = ()
    note: str | None = None
    glossary_sources: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    provenance: tuple[Provenance, ...] = ()
    raw: str = ""

    @property
    def year(self) -> str | None:
        """The year of `issued`."""
        return self.issued[:4] if self.issued else None
