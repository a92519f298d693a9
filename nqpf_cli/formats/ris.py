"""RIS, as Zotero, EndNote, publishers and Chinese databases export it, both ways.

What has a tag is written under it; titles in both languages (`TI`, `TT`). The rest (pinyin beside Hanzi, marks, tags,
funds, the other language's container, white space that a tag cannot hold …) stands as JSON in `U5` ("User definable
5") behind `nqpf: `, so that read(write(entry)) is the entry, but for these: `provenance` and `raw`, which belong to
the store; all but the last of two `extra` fields of one name; an empty string, which may become
None; and an entry that is nothing but a type.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType
from nqpf_cli.formats.exported_entry import EXTENT_TYPES, entry_of
from nqpf_cli.formats.exported_locators import is_extent
from nqpf_cli.formats.exported_names import written_name
from nqpf_cli.formats.tagged_record import (
    Fault,
    Field,
    Part,
    ReadEntry,
    Record,
    Tagging,
    one_line,
    paragraphs,
    read_entries,
    read_records,
    written,
)
from nqpf_cli.formats.unexported_fields import unexported

_PARTS = {
    "TY": Part.KIND, "ID": Part.KEY, "AU": Part.AUTHOR, "A1": Part.AUTHOR, "A2": Part.EDITOR, "ED": Part.EDITOR, "A4": Part.TRANSLATOR,
    "TI": Part.TITLE, "T1": Part.TITLE, "CT": Part.TITLE, "TT": Part.TRANSLATED_TITLE, "T2": Part.SECONDARY_TITLE,
    "BT": Part.SECONDARY_TITLE, "JF": Part.CONTAINER, "JO": Part.SHORT_CONTAINER, "JA": Part.SHORT_CONTAINER,
    "J2": Part.SHORT_CONTAINER, "C3": Part.PROCEEDINGS, "T3": Part.SERIES, "PY": Part.YEAR, "Y1": Part.YEAR, "DA": Part.DATE,
    "Y2": Part.ACCESSED, "VL": Part.VOLUME, "IS": Part.ISSUE, "SP": Part.FIRST_PAGE, "EP": Part.LAST_PAGE, "ET": Part.EDITION,
    "PB": Part.PUBLISHER, "CY": Part.PLACE, "PP": Part.PLACE, "SN": Part.SERIAL_NUMBER, "M1": Part.NUMBER, "M3": Part.GENRE,
    "DO": Part.DOI, "UR": Part.URL, "CN": Part.CN, "LA": Part.LANGUAGE, "KW": Part.KEYWORDS, "AB": Part.ABSTRACT,
    "N2": Part.ABSTRACT, "AD": Part.ADDRESS, "N1": Part.NOTE, "DB": Part.COLLECTION, "DP": Part.PROVIDER, "U5": Part.REMAINDER,
}  # fmt: skip
"""RIS format specifications (2001 and 2011); `M3` holds a DOI in older files, which is seen by its shape."""

_KINDS = {
    "jour": EntryType.ARTICLE_JOURNAL,
    "ejour": EntryType.ARTICLE_JOURNAL,
    "jfull": EntryType.ARTICLE_JOURNAL,
    "mgzn": EntryType.ARTICLE_JOURNAL,
    "abst": EntryType.ARTICLE_JOURNAL,
    "news": EntryType.ARTICLE_NEWSPAPER,
    "inpr": EntryType.ARTICLE,
    "unpb": EntryType.ARTICLE,
    "unpd": EntryType.ARTICLE,
    "manscpt": EntryType.ARTICLE,
    "book": EntryType.BOOK,
    "ebook": EntryType.BOOK,
    "edbook": EntryType.BOOK,
    "chap": EntryType.CHAPTER,
    "echap": EntryType.CHAPTER,
    "data": EntryType.DATASET,
    "dbase": EntryType.DATASET,
    "aggr": EntryType.DATASET,
    "map": EntryType.MAP,
    "conf": EntryType.PAPER_CONFERENCE,
    "cpaper": EntryType.PAPER_CONFERENCE,
    "pat": EntryType.PATENT,
    "rprt": EntryType.REPORT,
    "govdoc": EntryType.REPORT,
    "comp": EntryType.SOFTWARE,
    "stand": EntryType.STANDARD,
    "thes": EntryType.THESIS,
    "elec": EntryType.WEBPAGE,
    "web": EntryType.WEBPAGE,
    "blog": EntryType.WEBPAGE,
    "gen": EntryType.DOCUMENT,
}

_WRITTEN_KINDS = {
    EntryType.ARTICLE_JOURNAL: "JOUR",
    EntryType.ARTICLE_NEWSPAPER: "NEWS",
    EntryType.ARTICLE: "UNPB",
    EntryType.BOOK: "BOOK",
    EntryType.CHAPTER: "CHAP",
    EntryType.DATASET: "DATA",
    EntryType.DOCUMENT: "GEN",
    EntryType.MAP: "MAP",
    EntryType.PAPER_CONFERENCE: "CPAPER",
    EntryType.PATENT: "PAT",
    EntryType.REPORT: "RPRT",
    EntryType.SOFTWARE: "COMP",
    EntryType.STANDARD: "STAND",
    EntryType.THESIS: "THES",
    EntryType.WEBPAGE: "ELEC",
}

_FREE_TAGS = frozenset("A3 AN C1 C2 C4 C5 C6 C7 C8 CA L1 L2 L3 L4 LK NV OP RI RN RP SE ST TA U1 U2 U3 U4 M2".split())
"""Tags of RIS that have no place in an entry; as `extra` they are written again."""

_TAG = re.compile(r"\s*([A-Z][A-Z0-9])[ \t]{1,2}-(?:[ \t]+|$)(.*)", re.DOTALL)
_ONE_SPAN = re.compile(r"(\w[\w.]*)-(\w[\w.]*)")


def _split(line: str) -> list[Field]:
    found = _TAG.match(line)
    return [Field(found[1], found[2].strip())] if found else []


def _begins(field: Field, record: Record) -> bool:  # noqa: ARG001  # one shape for all formats
    return field.tag == "TY"


_entry_of = partial(entry_of, kinds=_KINDS)
_TAGGING = Tagging(_PARTS, _split, _begins, ends="ER")


def read_ris(text: str) -> tuple[list[ReadEntry], list[Fault]]:
    """The entries of a RIS text, in order, and what stands in no record. `TY` begins a record and `ER` ends it."""
    return read_entries(text, _TAGGING, _entry_of)


def write_ris(entries: Iterable[Entry]) -> Iterator[str]:
    """The entries as RIS, one string each, an empty line before all but the first."""
    for number, entry in enumerate(entries):
        yield ("\n" if number else "") + _written_record(entry)


def _written_record(entry: Entry) -> str:
    plain = "".join(written(_tags(entry), _line))
    read = _entry_of(read_records(plain, _TAGGING)[0][0])
    rest = unexported(entry, read)
    return plain + (_line("U5", rest) if rest else "") + "ER  - \n"


def _line(tag: str, value: str) -> str:
    return f"{tag}  - {value if tag in ('AB', 'U5') else one_line(value)}\n"


def _tags(entry: Entry) -> Iterator[tuple[str, str | None]]:
    chinese = entry.language != "en" and bool(entry.title.zh)
    yield "TY", _WRITTEN_KINDS[entry.type]
    yield "ID", entry.key
    yield from (("AU", written_name(name)) for name in entry.author)
    yield from (("ED", written_name(name)) for name in entry.editor)
    yield from (("A4", written_name(name)) for name in entry.translator)
    yield "TI", entry.title.zh if chinese else entry.title.en or entry.title.zh
    yield "TT", entry.title.en if chinese else entry.title.zh if entry.title.en else None
    yield from _imprint(entry, chinese=chinese)
    yield "PY", entry.year
    yield "DA", entry.issued.replace("-", "/") if entry.issued and len(entry.issued) > 4 else None
    yield from _locators(entry)
    yield "DO", entry.doi
    yield "UR", entry.url
    yield "Y2", entry.accessed.replace("-", "/") if entry.accessed else None
    yield "LA", entry.language
    yield from (("KW", keyword.zh) for keyword in entry.keywords)
    yield from (("KW", keyword.en) for keyword in entry.keywords)
    for abstract in (entry.abstract.zh, entry.abstract.en):
        yield "AB", paragraphs(abstract or "", lambda part: bool(_split(part)))
    yield from (("AD", affiliation.either()) for affiliation in entry.affiliations)
    yield "M3", entry.genre
    yield "N1", entry.note
    yield from ((tag, value) for tag, value in entry.extra if tag in _FREE_TAGS)


def _imprint(entry: Entry, *, chinese: bool) -> Iterator[tuple[str, str | None]]:
    def in_language(text: Bilingual) -> str | None:
        return text.zh or text.en if chinese else text.en or text.zh

    if entry.type not in EXTENT_TYPES:
        is_paper = entry.type == EntryType.PAPER_CONFERENCE and entry.event
        yield "C3" if is_paper else "T2", in_language(entry.container_title)
    if entry.type == EntryType.PAPER_CONFERENCE:
        yield "T2", in_language(entry.event)
    yield "T3", in_language(entry.series)
    yield "PB", in_language(entry.publisher)
    yield "CY", in_language(entry.publisher_place)
    yield "ET", entry.edition


def _locators(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "VL", entry.volume
    yield "IS", entry.issue
    if entry.page and not (entry.type in EXTENT_TYPES and is_extent(entry.page)):
        span = _ONE_SPAN.fullmatch(entry.page)
        yield "SP", span[1] if span else entry.page
        yield "EP", span[2] if span else None
    numbered = entry.type in (EntryType.PATENT, EntryType.REPORT)
    yield "SN" if numbered else "M1", entry.number
    yield "SN", entry.issn
    yield "SN", entry.isbn
    yield "CN", entry.cn
