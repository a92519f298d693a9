"""EndNote's tagged format (`%A`, `%T` …), as EndNote, CNKI and Wanfang export it, both ways.

What has a tag is written under it; titles in both languages (`%T`, `%Q`), names in Hanzi and in pinyin (`%A`, `%H`).
The rest (marks, tags, funds, the other language's container, white space that a tag cannot hold …) stands as JSON in
`%4` ("Custom 4") behind `nqpf: `, so that read(write(entry)) is the entry, but for these: `provenance` and `raw`,
which belong to the store; all but the last of two `extra` fields of one name; an empty string, which may become
None; and an entry that is nothing but a type.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from nqpf_cli.bibliography.model import Entry, EntryType
from nqpf_cli.formats.exported_entry import EXTENT_TYPES, entry_of
from nqpf_cli.formats.exported_locators import is_extent
from nqpf_cli.formats.exported_names import written_name, written_pinyin
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
    "%0": Part.KIND, "%A": Part.AUTHOR, "%B": Part.SECONDARY_TITLE, "%C": Part.PLACE, "%D": Part.YEAR, "%E": Part.EDITOR,
    "%F": Part.KEY, "%G": Part.LANGUAGE, "%H": Part.TRANSLATED_AUTHOR, "%I": Part.PUBLISHER, "%J": Part.CONTAINER,
    "%K": Part.KEYWORDS, "%L": Part.CN, "%N": Part.ISSUE, "%O": Part.NOTE, "%P": Part.PAGES, "%Q": Part.TRANSLATED_TITLE,
    "%R": Part.DOI, "%S": Part.SERIES, "%T": Part.TITLE, "%U": Part.URL, "%V": Part.VOLUME, "%W": Part.PROVIDER,
    "%X": Part.ABSTRACT, "%Z": Part.NOTE, "%4": Part.REMAINDER, "%7": Part.EDITION, "%8": Part.DATE, "%9": Part.GENRE,
    "%?": Part.SUBSIDIARY_AUTHOR, "%@": Part.SERIAL_NUMBER, "%+": Part.ADDRESS, "%[": Part.ACCESSED, "%~": Part.COLLECTION,
}  # fmt: skip
"""EndNote's help, "Tag and field names"; `%R`, `%O` and `%~` as CNKI uses them. `%Y` is the supervisor and has no place."""

_KINDS = {
    "journal article": EntryType.ARTICLE_JOURNAL,
    "electronic article": EntryType.ARTICLE_JOURNAL,
    "magazine article": EntryType.ARTICLE_JOURNAL,
    "newspaper article": EntryType.ARTICLE_NEWSPAPER,
    "manuscript": EntryType.ARTICLE,
    "unpublished work": EntryType.ARTICLE,
    "preprint": EntryType.ARTICLE,
    "book": EntryType.BOOK,
    "edited book": EntryType.BOOK,
    "electronic book": EntryType.BOOK,
    "book section": EntryType.CHAPTER,
    "electronic book section": EntryType.CHAPTER,
    "yearbook": EntryType.CHAPTER,
    "dataset": EntryType.DATASET,
    "online database": EntryType.DATASET,
    "map": EntryType.MAP,
    "conference paper": EntryType.PAPER_CONFERENCE,
    "conference proceedings": EntryType.PAPER_CONFERENCE,
    "conference proceeding": EntryType.PAPER_CONFERENCE,
    "patent": EntryType.PATENT,
    "report": EntryType.REPORT,
    "government document": EntryType.REPORT,
    "computer program": EntryType.SOFTWARE,
    "standard": EntryType.STANDARD,
    "thesis": EntryType.THESIS,
    "dissertation": EntryType.THESIS,
    "web page": EntryType.WEBPAGE,
    "electronic source": EntryType.WEBPAGE,
    "generic": EntryType.DOCUMENT,
}

_WRITTEN_KINDS = {
    EntryType.ARTICLE_JOURNAL: "Journal Article",
    EntryType.ARTICLE_NEWSPAPER: "Newspaper Article",
    EntryType.ARTICLE: "Unpublished Work",
    EntryType.BOOK: "Book",
    EntryType.CHAPTER: "Book Section",
    EntryType.DATASET: "Dataset",
    EntryType.DOCUMENT: "Generic",
    EntryType.MAP: "Map",
    EntryType.PAPER_CONFERENCE: "Conference Paper",
    EntryType.PATENT: "Patent",
    EntryType.REPORT: "Report",
    EntryType.SOFTWARE: "Computer Program",
    EntryType.STANDARD: "Standard",
    EntryType.THESIS: "Thesis",
    EntryType.WEBPAGE: "Web Page",
}

_TAG = re.compile(r"\s*(%[A-Z0-9?@!#$&()*+^><\[\]=~])(?:[ \t\u3000]+|$|(?=[^\x00-\x7f]))(.*)", re.DOTALL)
_FREE_TAG = re.compile(r"%[A-Z0-9!#$&()*^><\]=]")
_GLUED_IN_LIST = re.compile(r"\s*(?=%[A-Z0-9+~@?] )")
_GLUED_IN_TEXT = re.compile(r"(?<=[^\s\d%])(?=%[AKYI] \S)")
_LISTS = frozenset({"%A", "%E", "%Y", "%K", "%I", "%+", "%?"})
_STRAY = re.compile(r"(PageCount)\S*\s+(\S+)\s*$")


def _split(line: str) -> list[Field]:
    """The fields that begin on `line`; CNKI forgets line breaks before tags of names and keywords."""
    stray = _STRAY.match(line.strip())
    if stray:
        return [Field(stray[1], stray[2])]
    found = _TAG.match(line)
    if not found:
        return []
    tag, value = found[1], found[2]
    if tag in ("%U", "%4"):
        return [Field(tag, value.strip())]
    pieces = (_GLUED_IN_LIST if tag in _LISTS else _GLUED_IN_TEXT).split(value)
    fields = [Field(tag, pieces[0].strip())]
    for piece in pieces[1:]:
        fields.extend(_split(piece))
    return fields


def _begins(field: Field, record: Record) -> bool:
    """Whether `field` is the first of a new record: `%0`, or what stands behind CNKI's last tag or a second title."""
    if field.tag == "%0":
        return True
    tags = {known.tag for known in record.fields}
    after_blank = bool(record.lines) and not record.lines[-1].strip()
    if record.fields[-1] == Field("%W", "CNKI"):
        return after_blank or field.tag in tags & {"%A", "%T"}
    return after_blank and "%T" in tags and field.tag in tags & {"%A", "%T"}


_entry_of = partial(entry_of, kinds=_KINDS)
_TAGGING = Tagging(_PARTS, _split, _begins)


def read_endnote(text: str) -> tuple[list[ReadEntry], list[Fault]]:
    """The entries of a `%` export, in order, and what stands in no record. A record begins with `%0`."""
    return read_entries(text, _TAGGING, _entry_of)


def write_endnote(entries: Iterable[Entry]) -> Iterator[str]:
    """The entries as `%` records, one string each, an empty line before all but the first."""
    for number, entry in enumerate(entries):
        yield ("\n" if number else "") + _written_record(entry)


def _written_record(entry: Entry) -> str:
    plain = "".join(written(_tags(entry), _line))
    read = _entry_of(read_records(plain, _TAGGING)[0][0])
    rest = unexported(entry, read)
    return plain + (f"%4 {rest}\n" if rest else "")


def _line(tag: str, value: str) -> str:
    return f"{tag} {value if tag == '%X' else one_line(value)}\n"


def _tags(entry: Entry) -> Iterator[tuple[str, str | None]]:
    chinese = entry.language != "en" and bool(entry.title.zh)
    yield "%0", _WRITTEN_KINDS[entry.type]
    yield "%F", entry.key
    yield from (("%A", written_name(name)) for name in entry.author)
    yield from (("%H", pinyin) for pinyin in written_pinyin(entry.author))
    yield from (("%E", written_name(name)) for name in entry.editor)
    if entry.type not in (EntryType.PAPER_CONFERENCE, EntryType.PATENT):  # where the tag is another's
        yield from (("%?", written_name(name)) for name in entry.translator)
    yield "%T", entry.title.zh if chinese else entry.title.en or entry.title.zh
    yield "%Q", entry.title.en if chinese else entry.title.zh if entry.title.en else None
    yield from _imprint(entry, chinese=chinese)
    yield "%D", entry.year
    yield "%8", entry.issued if entry.issued and len(entry.issued) > 4 else None
    yield from _locators(entry)
    yield "%R", entry.doi
    yield "%U", entry.url
    yield "%[", entry.accessed
    yield "%G", entry.language
    for words in ([k.zh for k in entry.keywords if k.zh], [k.en for k in entry.keywords if k.en]):
        yield "%K", ";".join(words)
    for abstract in (entry.abstract.zh, entry.abstract.en):
        yield "%X", paragraphs(abstract or "", lambda part: bool(_split(part)))
    yield "%+", ";".join(a.either() or "" for a in entry.affiliations)
    yield "%9", entry.genre
    yield "%Z", entry.note
    yield from ((tag, value) for tag, value in entry.extra if tag not in _PARTS and _FREE_TAG.fullmatch(tag))


def _imprint(entry: Entry, *, chinese: bool) -> Iterator[tuple[str, str | None]]:
    container, series = (b.zh or b.en if chinese else b.en or b.zh for b in (entry.container_title, entry.series))
    in_book = entry.type in (EntryType.CHAPTER, EntryType.PAPER_CONFERENCE)
    if entry.type not in EXTENT_TYPES:
        yield "%B" if in_book else "%J", container
    yield "%S", series
    yield "%I", entry.publisher.zh or entry.publisher.en if chinese else entry.publisher.en or entry.publisher.zh
    place = entry.publisher_place
    yield "%C", place.zh or place.en if chinese else place.en or place.zh
    yield "%7", entry.edition


def _locators(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "%V", entry.number if entry.type == EntryType.STANDARD else entry.volume
    yield "%N", entry.issue
    if entry.page and not (entry.type in EXTENT_TYPES and is_extent(entry.page)):
        yield "%P", entry.page
    yield "%@", entry.number if entry.type in (EntryType.PATENT, EntryType.REPORT) else None
    yield "%@", entry.issn
    yield "%@", entry.isbn
    yield "%L", entry.cn
