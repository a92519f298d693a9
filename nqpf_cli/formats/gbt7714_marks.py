"""The type mark and other things of a reference that an entry does not say outright, from its type and its `extra` fields."""

import re

from nqpf_cli.bibliography.model import Entry, EntryType, Name
from nqpf_cli.text.normalize import has_han

_MARK_OF_TYPE = {
    EntryType.ARTICLE_JOURNAL: "J", EntryType.ARTICLE_NEWSPAPER: "N", EntryType.ARTICLE: "PP", EntryType.BOOK: "M",
    EntryType.CHAPTER: "M", EntryType.DATASET: "DS", EntryType.DOCUMENT: "Z", EntryType.MAP: "CM",
    EntryType.PAPER_CONFERENCE: "C", EntryType.PATENT: "P", EntryType.REPORT: "R", EntryType.SOFTWARE: "CP",
    EntryType.STANDARD: "S", EntryType.THESIS: "D", EntryType.WEBPAGE: "EB",
}  # fmt: skip
_MARK_OF_BIBTEX = {
    "periodical": "J", "suppperiodical": "J", "proceedings": "C", "mvproceedings": "C", "collection": "G", "mvcollection": "G",
    "archive": "A", "letter": "A", "legislation": "A", "database": "DB", "manual": "R",
}  # fmt: skip
_MARK_OF_SUBTYPE = {
    "newspaper": "N", "inproceedings": "C", "report": "R", "techreport": "R", "standard": "S", "patent": "P", "dataset": "DS",
}  # fmt: skip
_PREPRINT_FIELDS = frozenset({"archiveprefix", "eprinttype"})
_CHINESE_ARTICLE_NUMBER = re.compile(r"\d{4}-?\d{3}[\dX]\s*[(（]\d{4}[)）]", re.IGNORECASE)


def mark_of(entry: Entry) -> str:
    """The type mark of `entry`; one that was not given is that of its type (GB/T 7714-2015, annex B).

    Where the entry came from BibTeX, `entrytype` and `entrysubtype` in its `extra` are more exact than its type. What is
    of no kind is an electronic resource where it has an address, or else Z.
    """
    if entry.mark:
        return entry.mark
    extra = {name.lower(): value.strip().lower() for name, value in entry.extra}
    found = _MARK_OF_SUBTYPE.get(extra.get("entrysubtype", "")) or _MARK_OF_BIBTEX.get(extra.get("entrytype", ""))
    if found:
        return found
    if entry.type == EntryType.DOCUMENT and not _PREPRINT_FIELDS.isdisjoint(extra):
        return "PP"
    return "EB" if entry.type == EntryType.DOCUMENT and entry.url else _MARK_OF_TYPE[entry.type]


def holders(entry: Entry) -> tuple[Name, ...]:
    """Who applied for or owns a patent: `holder` in `extra`, or else its authors; GB/T 7714-2015, 4.6."""
    return _extra_names(entry, "holder") or entry.author


def host_authors(entry: Entry) -> tuple[Name, ...]:
    """The authors of the work that this is a part of (`bookauthor` in `extra`), or else its editors."""
    return _extra_names(entry, "bookauthor") or entry.editor


def _extra_names(entry: Entry, field: str) -> tuple[Name, ...]:
    written = next((value for name, value in entry.extra if name.lower() == field), "")
    return tuple(map(_extra_name, filter(None, map(str.strip, re.split(r"\sand\s", written)))))


def _extra_name(text: str) -> Name:
    if has_han(text):
        return Name(zh=text)
    family, comma, given = text.partition(", ")
    is_person = comma and len(given.split()) <= 3 and "." not in family
    return Name(family=family, given=given) if is_person else Name(literal=text)


def locator(entry: Entry) -> str:
    """The pages, or the number that an article has instead; a 文章编号 is none."""
    number = entry.article_number or ""
    return entry.page or ("" if _CHINESE_ARTICLE_NUMBER.match(number) else number)
