"""NoteExpress (`{Reference Type}: Journal Article` …), the .net files of CNKI, Wanfang and CQVIP; it is read only."""

import re
from functools import partial

from nqpf_cli.bibliography.model import EntryType
from nqpf_cli.formats.exported_entry import entry_of
from nqpf_cli.formats.tagged_record import Fault, Field, Part, ReadEntry, Record, Tagging, read_entries

_PARTS = {
    "Reference Type": Part.KIND, "Title": Part.TITLE, "Translated Title": Part.TRANSLATED_TITLE, "Author": Part.AUTHOR,
    "Translated Author": Part.TRANSLATED_AUTHOR, "Author Address": Part.ADDRESS, "Author Affiliation": Part.ADDRESS,
    "Editor": Part.EDITOR, "Translator": Part.TRANSLATOR, "Subsidiary Author": Part.SUBSIDIARY_AUTHOR, "Journal": Part.CONTAINER,
    "Newspaper": Part.CONTAINER, "Source": Part.CONTAINER, "Media": Part.CONTAINER, "Secondary Title": Part.SECONDARY_TITLE,
    "Book Title": Part.SECONDARY_TITLE, "Conference Name": Part.SECONDARY_TITLE, "Tertiary Title": Part.SECONDARY_TITLE,
    "Series Title": Part.SERIES, "Year": Part.YEAR, "Date": Part.DATE, "Access Date": Part.ACCESSED, "Volume": Part.VOLUME,
    "Issue": Part.ISSUE, "Pages": Part.PAGES, "Edition": Part.EDITION, "Publisher": Part.PUBLISHER, "Place Published": Part.PLACE,
    "Conference Location": Part.PLACE, "ISBN/ISSN": Part.SERIAL_NUMBER, "ISSN": Part.SERIAL_NUMBER, "ISBN": Part.SERIAL_NUMBER,
    "图书印刷版ISBN": Part.SERIAL_NUMBER, "Patent Number": Part.NUMBER, "Standard Number": Part.NUMBER, "Report Number": Part.NUMBER,
    "DOI": Part.DOI, "URL": Part.URL, "Language": Part.LANGUAGE, "Keywords": Part.KEYWORDS, "Abstract": Part.ABSTRACT,
    "Type of Work": Part.GENRE, "Notes": Part.NOTE, "Name of Database": Part.COLLECTION, "Database Provider": Part.PROVIDER,
}  # fmt: skip
"""The field names of NoteExpress' own filter; CNKI's `Notes` is the CN of a serial, its `Tertiary Author` the supervisor."""

_KINDS = {
    "journal article": EntryType.ARTICLE_JOURNAL,
    "magazine article": EntryType.ARTICLE_JOURNAL,
    "newspaper article": EntryType.ARTICLE_NEWSPAPER,
    "unpublished work": EntryType.ARTICLE,
    "book": EntryType.BOOK,
    "edited book": EntryType.BOOK,
    "book section": EntryType.CHAPTER,
    "yearbook": EntryType.CHAPTER,
    "map": EntryType.MAP,
    "conference paper": EntryType.PAPER_CONFERENCE,
    "conference proceedings": EntryType.PAPER_CONFERENCE,
    "patent": EntryType.PATENT,
    "report": EntryType.REPORT,
    "computer program": EntryType.SOFTWARE,
    "standard": EntryType.STANDARD,
    "thesis": EntryType.THESIS,
    "web page": EntryType.WEBPAGE,
    "electronic source": EntryType.WEBPAGE,
    "generic": EntryType.DOCUMENT,
}

_TAG = re.compile(r"\s*\{([^{}]{1,40})\}\s*[:：]\s*(.*)", re.DOTALL)
_JUNK_BEFORE = re.compile(r".*;\s*(?=\{Reference Type\})")


def _split(line: str) -> list[Field]:
    """The field on `line`; what a web page left before the first one of a record is dropped."""
    found = _TAG.match(_JUNK_BEFORE.sub("", line))
    return [Field(found[1].strip(), found[2].strip())] if found else []


def _begins(field: Field, record: Record) -> bool:  # noqa: ARG001  # one shape for all formats
    return field.tag == "Reference Type"


_TAGGING = Tagging(_PARTS, _split, _begins)


def read_noteexpress(text: str) -> tuple[list[ReadEntry], list[Fault]]:
    """The entries of a NoteExpress export, in order, and what stands in no record."""
    return read_entries(text, _TAGGING, partial(entry_of, kinds=_KINDS))
