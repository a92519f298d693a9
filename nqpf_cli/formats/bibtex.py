"""Entry → BibTeX, and BibTeX → labels of sources; the only user of bibtexparser.

The writer is ours: it streams, and it escapes text fields only, so that a URL keeps its `%` and `&`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name, Romanization
from nqpf_cli.formats.bibtex_fields import (
    CONTAINER_FIELDS,
    REST_FIELD,
    babel_name,
    is_date,
    is_isbn,
    is_issn,
    keyword_list,
    styles_add_carrier,
    type_of,
    write_rest,
)
from nqpf_cli.formats.fault import Fault
from nqpf_cli.text.normalize import has_han

UNKNOWN_DATE = "XXXX"
"""The date of a work whose year is unknown (ISO 8601-2, unspecified digits); BibLaTeX wants one."""

UNKNOWN_AUTHOR = {"zh-CN": "佚名", "en": "Anon"}
"""What GB/T 7714-2015, 8.1.3 writes for an unknown author; BibTeX styles for GB/T 7714 want one of every entry."""

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
_CLASSIC_NAMES = {"thesis": "mastersthesis", "report": "techreport"}
"""Names of entry types that classic styles know, which BibLaTeX takes for its own thesis and report."""

_DOCTORATE = re.compile(r"博士|\b(?:ph\.?\s?d|doctor)", re.IGNORECASE)
_NEED_INSTITUTION = frozenset({"thesis", "report"})
_CHINESE_GENRES = {"thesis": "学位论文", "report": "报告"}
"""What BibLaTeX is told of a thesis or report that the source says no more about: it wants some text."""

_COMMON_FIELDS = frozenset("title date year doi url urldate langid usera usere abstract keywords entrysubtype".split())
_BOOK_FIELDS = "author editor translator edition publisher address volume number pages eid isbn series language note"
_FIELDS_OF = {
    kind: _COMMON_FIELDS | frozenset(names.split())
    for kind, names in {
        "article": "author journal editor translator volume number pages eid issn series language note",
        "book": _BOOK_FIELDS,
        "collection": _BOOK_FIELDS.removeprefix("author "),
        "inbook": f"booktitle {_BOOK_FIELDS}",
        "incollection": f"booktitle {_BOOK_FIELDS}",
        "inproceedings": "author booktitle editor publisher address volume number pages eid isbn series eventtitle language note",
        "manual": "author editor edition organization publisher address number pages eid isbn series language note",
        "dataset": "author editor edition organization publisher address number series language note",
        "misc": "author editor version organization address language note",
        "software": "author editor version organization address language note",
        "online": "author editor version organization language note",
        "patent": "author version address number note",
        "report": "author type version institution address number pages eid language note",
        "thesis": "author type institution address pages eid language note",
        "unpublished": "author address eventtitle language note",
    }.items()
}
"""The fields that BibLaTeX's data model (3.18, blx-dm.def) has for each entry type; biber warns of any other."""

_LISTS = frozenset({"publisher", "institution", "organization", "address"})
_VERBATIM = frozenset({"doi", "url", "urldate", "date", "year", REST_FIELD})
_NOT_IN_KEYS = re.compile(r"[\s,{}=\"#()%\\，＝｛｝]")
_ESCAPES = str.maketrans(
    {
        "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "\n": " ",
    }
)  # fmt: skip


_NAME_FIELDS = frozenset({"author", "editor", "translator"})
_IS_SPECIAL = re.compile(r"[&%#_$~^\\{}\n]").search


def write_bibtex(entries: Iterable[Entry], *, lossless: bool = False, where_needed: bool = False) -> Iterator[str]:
    """The entries as BibTeX, one string each, as they come; classic styles and BibLaTeX read them.

    A bilingual work is written in the language of its entry; its other title stands in `usere`. The marks of
    GB/T 7714 stand in `usera` ("J", "J/CD"); OL is left out where there is a URL, as styles add it then. With
    `lossless` one more field of BibLaTeX's data model, `verbc`, holds what no field can say (pinyin of Hanzi names,
    the other language of a container, tags, what the data model has no field for) as `nqpf: name=value; …`; then
    `read_bibtex` gives the same entry back. No style prints it. `where_needed` leaves it out of entries of which a
    store would make the same again.
    """
    for number, entry in enumerate(entries):
        yield ("\n" if number else "") + _write_entry(entry, lossless=lossless, where_needed=where_needed)


def _says_more(entry: Entry, kind: str) -> bool:
    """Whether an entry says what neither its fields nor the pinyin that a store generates can."""
    if entry.tags or entry.extra or entry.glossary_sources or entry.affiliations or entry.funds or entry.inferred:
        return True
    if entry.cn or entry.clc or entry.cstr or entry.received:
        return True
    if entry.container_title and kind not in CONTAINER_FIELDS:
        return True
    if type_of(kind, entry.mark) != entry.type or (kind == "collection" and not entry.mark):
        return True
    if (entry.mark and entry.url and not entry.carrier) or (entry.translator and entry.title.zh and entry.title.en):
        return True
    for text in (
        entry.container_title,
        entry.publisher,
        entry.publisher_place,
        entry.abstract,
        entry.series,
        entry.event,
    ):
        if text.zh and text.en:
            return True
    if any(keyword.zh and keyword.en for keyword in entry.keywords):
        return True
    return any(
        name.zh and name.romanization == Romanization.SOURCE
        for names in (entry.author, entry.editor, entry.translator)
        for name in names
    )


def _write_entry(entry: Entry, *, lossless: bool, where_needed: bool) -> str:
    kind = _kind(entry)
    taken = _FIELDS_OF[kind]
    given = [(name, value) for name, value in _fields(entry, kind) if value]
    fields = [(name, value) for name, value in given if name in taken]
    lost = len(fields) < len(given) or _has_unwritten(entry)
    if lossless or (where_needed and (lost or _says_more(entry, kind))):
        from nqpf_cli.formats import bibtex_rest  # noqa: PLC0415  # 9 ms, and most entries need none of it

        if not lossless:
            entry = _without_generated(entry)
        rest = write_rest(bibtex_rest.rest_of(entry, kind, frozenset(name for name, _ in fields)))
        if rest:
            fields.append((REST_FIELD, rest))
    lines = [f"  {name} = {{{_value(name, value)}}},\n" for name, value in fields]
    key = _NOT_IN_KEYS.sub("-", entry.key)
    name = "phdthesis" if kind == "thesis" and _DOCTORATE.search(entry.genre or "") else _CLASSIC_NAMES.get(kind, kind)
    return f"@{name}{{{key},\n{''.join(lines)}}}\n"


def _without_generated(entry: Entry) -> Entry:
    """`entry` without the pinyin that a store generates again."""

    def bare(names: tuple[Name, ...]) -> tuple[Name, ...]:
        return tuple(Name(n.zh) if n.zh and n.romanization == Romanization.GENERATED else n for n in names)

    return replace(entry, author=bare(entry.author), editor=bare(entry.editor), translator=bare(entry.translator))


def _kind(entry: Entry) -> str:
    """The entry type by BibLaTeX's names; a plainer one where the data model wants what is unknown."""
    kind = _ENTRY_TYPES[entry.type]
    if kind in ("incollection", "inproceedings") and not entry.container_title:
        kind = "book"
    if kind == "book" and entry.editor and not entry.author:
        return "collection"
    if kind == "incollection" and not entry.editor:
        return "inbook"
    wanted = {
        "article": entry.container_title,
        "thesis": entry.publisher,
        "report": entry.publisher,
        "patent": entry.issue or entry.number,
        "online": entry.url or entry.doi,
    }
    return kind if wanted.get(kind, True) else "misc"


def _has_unwritten(entry: Entry) -> bool:
    """Whether a date or number is no real one, so that biber would leave it out."""
    return (
        not all(map(is_date, filter(None, (entry.issued, entry.accessed))))
        or bool(entry.isbn and not is_isbn(entry.isbn))
        or bool(entry.issn and not is_issn(entry.issn))
    )


def _value(name: str, value: str) -> str:
    if name in _VERBATIM:
        return value.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    if name in _LISTS and " and " in value:
        return f"{{{value.translate(_ESCAPES)}}}"
    if name in _NAME_FIELDS or not _IS_SPECIAL(value):
        return value
    return value.translate(_ESCAPES)


def escaped(text: str) -> str:
    """`text` as a field's value, with what LaTeX would take for commands escaped."""
    return text.translate(_ESCAPES)


def _fields(entry: Entry, kind: str) -> Iterator[tuple[str, str | None]]:
    chinese = entry.language != "en"
    author = _names(entry.author, et_al=entry.et_al)
    yield "author", author or (None if kind == "collection" else _unknown_author(entry))
    yield "title", _in(entry.title, chinese=chinese)
    yield CONTAINER_FIELDS.get(kind, "organization"), _in(entry.container_title, chinese=chinese)
    if entry.type == EntryType.ARTICLE_NEWSPAPER and kind == "article":
        yield "entrysubtype", "newspaper"
    yield "editor", _names(entry.editor)
    yield "translator", _names(entry.translator)
    yield "version" if "version" in _FIELDS_OF[kind] else "edition", entry.edition
    yield from _imprint(entry, kind, chinese=chinese)
    yield _date(entry)
    yield "volume", entry.volume
    yield "number", entry.issue or entry.number
    yield "pages", re.sub(r"(?<=\w)-(?=\w)", "--", entry.page) if entry.page else None
    yield "doi", entry.doi
    yield "url", entry.url
    yield "urldate", entry.accessed if entry.accessed and is_date(entry.accessed) else None
    yield "issn", entry.issn if entry.issn and is_issn(entry.issn) else None
    yield "langid", babel_name(entry.language)
    if kind != "patent":  # where BibLaTeX's data model has no such field
        yield "language", babel_name(entry.language)
    has_carrier = entry.mark and entry.carrier and not styles_add_carrier(entry)
    yield "usera", f"{entry.mark}/{entry.carrier}" if has_carrier else entry.mark
    if entry.title.zh and entry.title.en and not entry.translator:  # else biblatex-gb7714-2015 uses the field itself
        yield "usere", entry.title.en if chinese else entry.title.zh
    yield "series", _in(entry.series, chinese=chinese)
    yield "eventtitle", _in(entry.event, chinese=chinese)
    yield "isbn", entry.isbn if entry.isbn and is_isbn(entry.isbn) else None
    yield "eid", entry.article_number
    yield "note", entry.note
    yield "abstract", _in(entry.abstract, chinese=chinese)
    yield "keywords", keyword_list(entry.keywords, entry.tags)


def _imprint(entry: Entry, kind: str, *, chinese: bool) -> Iterator[tuple[str, str | None]]:
    """Who published, and where, under the names that BibLaTeX's data model has for `kind`."""
    publisher = _in(entry.publisher, chinese=chinese)
    if kind in _NEED_INSTITUTION:
        yield "type", entry.genre or (_CHINESE_GENRES[kind] if babel_name(entry.language) == "chinese" else kind)
        yield "institution", publisher
    elif kind in ("misc", "online", "software") and not entry.container_title:
        yield "organization", publisher
    else:
        yield "publisher", publisher
    yield "address", _in(entry.publisher_place, chinese=chinese)


def _date(entry: Entry) -> tuple[str, str]:
    """The date, or as much of it as there can be: no 30 February."""
    if entry.issued is None:
        return "date", UNKNOWN_DATE
    for length in (10, 7, 4):
        if is_date(entry.issued[:length]):
            return ("year" if len(entry.issued[:length]) == 4 else "date"), entry.issued[:length]
    return "date", UNKNOWN_DATE


def _unknown_author(entry: Entry) -> str:
    return f"{{{UNKNOWN_AUTHOR['zh-CN' if babel_name(entry.language) == 'chinese' else 'en']}}}"


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
    titleaddon: str = ""


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
                fields.get("titleaddon", ""),
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
