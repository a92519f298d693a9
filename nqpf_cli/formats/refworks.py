"""RefWorks tagged format (`RT`, `A1`, `T1` …), as RefWorks and CNKI export it; it is read only.

CNKI's tags may lack the space behind them (`A1林知远`), be in lower case (`vo 49`) or have three letters (`URL`).
"""

import re
from functools import partial

from nqpf_cli.bibliography.model import EntryType
from nqpf_cli.formats.exported_entry import entry_of
from nqpf_cli.formats.tagged_record import Fault, Field, Part, ReadEntry, Record, Tagging, read_entries

_PARTS = {
    "RT": Part.KIND, "A1": Part.AUTHOR, "A2": Part.SUBSIDIARY_AUTHOR, "A4": Part.TRANSLATOR, "T1": Part.TITLE,
    "OT": Part.TRANSLATED_TITLE, "T2": Part.SECONDARY_TITLE, "T3": Part.SERIES, "JF": Part.CONTAINER, "JO": Part.SHORT_CONTAINER,
    "YR": Part.YEAR, "FD": Part.DATE, "RD": Part.ACCESSED, "VO": Part.VOLUME, "IS": Part.ISSUE, "SP": Part.FIRST_PAGE,
    "OP": Part.LAST_PAGE, "ED": Part.EDITION, "PB": Part.PUBLISHER, "PP": Part.PLACE, "SN": Part.SERIAL_NUMBER, "ID": Part.NUMBER,
    "CN": Part.CN, "DO": Part.DOI, "LK": Part.URL, "UL": Part.URL, "LA": Part.LANGUAGE, "K1": Part.KEYWORDS, "AB": Part.ABSTRACT,
    "AD": Part.ADDRESS, "CL": Part.GENRE, "NO": Part.NOTE, "DB": Part.COLLECTION, "DS": Part.PROVIDER,
}  # fmt: skip
"""RefWorks' help, "Tagged Format"; `ID`, `CL`, `DB` and `A2` (applicant of a patent) as CNKI uses them."""

_EDITORS = frozenset({EntryType.CHAPTER, EntryType.PAPER_CONFERENCE, EntryType.ARTICLE_JOURNAL, EntryType.BOOK})
"""Where the second authors (`A2`) are editors."""

_OTHER_TAGS = frozenset(
    "A3 A5 A6 AN AV C1 C2 C3 CR IP LL OL PMCID PMID SF SL SR ST U1 U2 U3 U4 U5 U6 U7 U8 U9 WP WT WV".split()
)

_KINDS = {
    "journal article": EntryType.ARTICLE_JOURNAL,
    "journal": EntryType.ARTICLE_JOURNAL,
    "journal, electronic": EntryType.ARTICLE_JOURNAL,
    "magazine article": EntryType.ARTICLE_JOURNAL,
    "abstract": EntryType.ARTICLE_JOURNAL,
    "newspaper article": EntryType.ARTICLE_NEWSPAPER,
    "unpublished material": EntryType.ARTICLE,
    "book, whole": EntryType.BOOK,
    "book, edited": EntryType.BOOK,
    "book": EntryType.BOOK,
    "monograph": EntryType.BOOK,
    "book, section": EntryType.CHAPTER,
    "map": EntryType.MAP,
    "conference proceedings": EntryType.PAPER_CONFERENCE,
    "conference proceeding": EntryType.PAPER_CONFERENCE,
    "patent": EntryType.PATENT,
    "report": EntryType.REPORT,
    "grant": EntryType.REPORT,
    "computer program": EntryType.SOFTWARE,
    "standard": EntryType.STANDARD,
    "dissertation/thesis": EntryType.THESIS,
    "dissertation/thesis, unpublished": EntryType.THESIS,
    "dissertation": EntryType.THESIS,
    "thesis": EntryType.THESIS,
    "web page": EntryType.WEBPAGE,
    "generic": EntryType.DOCUMENT,
}

_TAGS = "|".join(sorted({*_PARTS, *_OTHER_TAGS, "URL", *(f"U1{n}" for n in range(6))}, key=len, reverse=True))
_TAG = re.compile(rf"\s*(?:({_TAGS})(?:[ \t\u3000]+|$)|([A-Z][1-9])(?=[^\x00-\x7f]))(.*)", re.DOTALL)
_LOWER_CASE_TAG = re.compile(r"\s*(vo|is|yr|sp|op)[ \t]+(\d[\d,+~-]*)\s*$", re.IGNORECASE)


def _split(line: str) -> list[Field]:
    """The field on `line`; without a space only behind a digit, since "DO值" or "AB型" may begin a broken line."""
    found = _TAG.match(line)
    if found:
        tag = found[1] or found[2]
        return [Field("UL" if tag == "URL" else tag, found[3].strip())]
    lower = _LOWER_CASE_TAG.match(line)
    return [Field(lower[1].upper(), lower[2])] if lower else []


def _begins(field: Field, record: Record) -> bool:  # noqa: ARG001  # one shape for all formats
    return field.tag == "RT"


_TAGGING = Tagging(_PARTS, _split, _begins)


def read_refworks(text: str) -> tuple[list[ReadEntry], list[Fault]]:
    """The entries of a RefWorks export, in order, and what stands in no record. A record begins with `RT`."""
    return read_entries(text, _TAGGING, partial(entry_of, kinds=_KINDS, second_authors_edit=_EDITORS))
