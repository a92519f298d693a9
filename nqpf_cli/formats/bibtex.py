"""Entry → BibTeX, and BibTeX → labels of sources; the only user of bibtexparser.

The writer is ours: it streams, and it escapes text fields only, so that a URL keeps its `%` and `&`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name
from nqpf_cli.formats.glossary_tsv import Fault
from nqpf_cli.text.normalize import has_han

UNKNOWN_DATE = "XXXX"
"""The date of a work whose year is unknown (ISO 8601-2, unspecified digits); BibLaTeX wants one."""

UNKNOWN_AUTHOR = {"zh-CN": "佚名", "en": "Anon"}
"""What GB/T 7714-2015, 8.1.3 writes for an unknown author; for entry types that must have one."""

_ENTRY_TYPES = {
    EntryType.ARTICLE_JOURNAL: "article",
    EntryType.ARTICLE_NEWSPAPER: "article",
    EntryType.ARTICLE: "unpublished",
    EntryType.BOOK: "book",
    EntryType.CHAPTER: "incollection",
    EntryType.DATASET: "dataset",
    EntryType.DOCUMENT: "misc",
    EntryType.MAP: "misc",
    EntryType.PAPER_CONFERENCE: "inproceedings",
    EntryType.PATENT: "patent",
    EntryType.REPORT: "report",
    EntryType.SOFTWARE: "software",
    EntryType.STANDARD: "manual",
    EntryType.THESIS: "thesis",
    EntryType.WEBPAGE: "online",
}
_NEED_INSTITUTION = frozenset({"thesis", "report"})
_NEED_AUTHOR = frozenset(
    {"article", "book", "inbook", "incollection", "inproceedings", "patent", "report", "thesis", "unpublished"}
)
_VERBATIM = frozenset({"doi", "url", "urldate", "date", "year"})
_ESCAPES = str.maketrans(
    {
        "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "\n": " ",
    }
)  # fmt: skip


def write_bibtex(entries: Iterable[Entry]) -> Iterator[str]:
    """The entries as BibTeX, one string each, as they come; classic styles and BibLaTeX read them.

    A bilingual work is written in the language of its entry; its other title stands in `usere`. The marks of
    GB/T 7714 stand in `usera` ("J/OL").
    """
    for number, entry in enumerate(entries):
        yield ("\n" if number else "") + _write_entry(entry)


def _write_entry(entry: Entry) -> str:
    kind = _ENTRY_TYPES[entry.type]
    if kind in _NEED_INSTITUTION and not entry.publisher:
        kind = "misc"
    if kind == "incollection" and not entry.editor:
        kind = "inbook"
    lines = [f"  {name} = {{{_value(name, value)}}},\n" for name, value in _fields(entry, kind) if value]
    return f"@{kind}{{{entry.key},\n{''.join(lines)}}}\n"


def _value(name: str, value: str) -> str:
    if name in _VERBATIM:
        return value.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    return value if name in ("author", "editor", "translator") else value.translate(_ESCAPES)


_CONTAINER = {"article": "journal", "inbook": "booktitle", "incollection": "booktitle", "inproceedings": "booktitle"}


def _fields(entry: Entry, kind: str) -> Iterator[tuple[str, str | None]]:
    chinese = entry.language != "en"
    yield "author", _names(entry.author, et_al=entry.et_al) or _unknown_author(entry, kind)
    yield "title", _in(entry.title, chinese=chinese)
    yield _CONTAINER.get(kind, "organization"), _in(entry.container_title, chinese=chinese)
    yield "editor", _names(entry.editor)
    yield "translator", _names(entry.translator)
    yield "edition", entry.edition
    yield from _imprint(entry, kind, chinese=chinese)
    yield _date(entry)
    yield "volume", entry.volume
    yield "number", entry.issue or entry.number
    yield "pages", re.sub(r"(?<=\w)-(?=\w)", "--", entry.page) if entry.page else None
    yield "doi", entry.doi
    yield "url", entry.url
    yield "urldate", entry.accessed
    yield "issn", entry.issn
    yield "langid", "chinese" if chinese else "english"
    if kind != "patent":  # where BibLaTeX's data model has no such field
        yield "language", "chinese" if chinese else "english"
    yield "usera", f"{entry.mark}/{entry.carrier}" if entry.mark and entry.carrier else entry.mark
    yield "usere", (entry.title.en if chinese else entry.title.zh) if entry.title.zh and entry.title.en else None


def _imprint(entry: Entry, kind: str, *, chinese: bool) -> Iterator[tuple[str, str | None]]:
    """Who published, and where, under the names that BibLaTeX's data model has for `kind`."""
    publisher = _in(entry.publisher, chinese=chinese)
    if kind in _NEED_INSTITUTION:
        yield "type", kind
        yield "institution", publisher
    elif kind in ("misc", "online") and not entry.container_title:
        yield "organization", publisher
    elif kind != "article":
        yield "publisher", publisher
    yield "address", _in(entry.publisher_place, chinese=chinese)


def _date(entry: Entry) -> tuple[str, str]:
    if entry.issued is None:
        return "date", UNKNOWN_DATE
    return ("year" if len(entry.issued) == 4 else "date"), entry.issued


def _unknown_author(entry: Entry, kind: str) -> str | None:
    if kind not in _NEED_AUTHOR:
        return None
    return f"{{{UNKNOWN_AUTHOR['en' if entry.language == 'en' else 'zh-CN']}}}"


def _names(names: Iterable[Name], *, et_al: bool = False) -> str | None:
    written = [_name(name) for name in names]
    if et_al and written:
        written.append("others")
    return " and ".join(written) or None


def _name(name: Name) -> str:
    """A name as BibTeX parses it: Chinese people whole, institutions in braces."""
    if name.zh:
        whole = name.zh.translate(_ESCAPES)
        is_person = name.family is not None or len(name.zh) <= 4 or "·" in name.zh
        return whole if is_person and " " not in whole else f"{{{whole}}}"
    if name.family:
        return ", ".join(part.translate(_ESCAPES) for part in (name.family, name.given) if part)
    return f"{{{(name.literal or '').translate(_ESCAPES)}}}"


def _in(text: Bilingual, *, chinese: bool) -> str | None:
    return text.zh or text.en if chinese else text.en or text.zh


_NEXT_FIELD = re.compile(r"\n\s*\w+\s*=")


class Source(NamedTuple):
    """A document that attests terms, as its entry in a `.bib` file says.

    `label` is "author (date). title"; `date` is ISO 8601, "" if none is given; `keywords` says what kind of
    document it is; `languages` are those that it shows; `bibtex` is the entry as it stands, at `line` of the file.
    """

    key: str
    label: str
    title: str
    date: str
    keywords: str
    languages: tuple[str, ...]
    bibtex: str
    line: int


def read_sources(text: str) -> tuple[list[Source], list[Fault]]:
    """The entries of a `.bib` text, in order, repeated keys too; and the blocks that are no entry."""
    from logging import CRITICAL, getLogger  # noqa: PLC0415  # 8 ms, of the 31 that the next line takes

    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415  # 31 ms
    from bibtexparser.model import DuplicateBlockKeyBlock, Entry  # noqa: PLC0415

    getLogger("bibtexparser").setLevel(CRITICAL)  # what it warns of are our faults
    library = parse_string(text)
    blocks = [b.ignore_error_block if isinstance(b, DuplicateBlockKeyBlock) else b for b in library.blocks]
    faults = [
        Fault((block.start_line or 0) + 1, f"this is no BibTeX entry: {block.error}", "correct the BibTeX")
        for block in library.failed_blocks
        if not isinstance(block, DuplicateBlockKeyBlock)
    ]
    sources = []
    for entry in (block for block in blocks if isinstance(block, Entry)):
        fields = {field.key.lower(): _bare(str(field.value)) for field in entry.fields}
        joined = next((name for name, value in fields.items() if _NEXT_FIELD.search(value)), None)
        if joined:  # bibtexparser takes the next field for a part of this one
            line = (entry.start_line or 0) + 1
            faults.append(Fault(line, f'"{entry.key}" has no comma behind {joined}', "write one"))
        sources.append(
            Source(
                entry.key,
                _label(fields),
                fields.get("title", ""),
                fields.get("date") or fields.get("year") or "",
                fields.get("keywords", ""),
                tuple(name for name in fields.get("language", "").split(" and ") if name),
                (entry.raw or "").strip(),
                (entry.start_line or 0) + 1,
            )
        )
    return sources, faults


def _label(fields: Mapping[str, str]) -> str:
    author = fields.get("author") or fields.get("organization") or fields.get("institution") or ""
    author = author.replace(" and ", ", " if not has_han(author) else "、")
    date = fields.get("date") or fields.get("year")
    head = f"{author} ({date}). " if author and date else f"{author or date}. " if author or date else ""
    return head + fields.get("title", "")


def _bare(value: str) -> str:
    """A field's value without braces and with our own escapes undone."""
    return re.sub(r"\\([&%#_$])", r"\1", value).replace("{", "").replace("}", "").strip()
