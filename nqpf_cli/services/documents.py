"""What a document is and holds: the works that it is of, its references, its text."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Provenance
from nqpf_cli.formats.article_header import JournalOf
from nqpf_cli.formats.article_labels import cleaned, joined
from nqpf_cli.formats.exports import detect
from nqpf_cli.formats.found_work import FoundWork
from nqpf_cli.formats.html_reader import MetaTag
from nqpf_cli.formats.meta_tags import read_meta_tags, title_of_page
from nqpf_cli.formats.newspaper_page import read_newspaper_page
from nqpf_cli.formats.running_heads import without_running_heads
from nqpf_cli.services.cite import ParsedReference
from nqpf_cli.services.document_text import DocumentText
from nqpf_cli.services.references import article_with_references, read_references
from nqpf_cli.text.abstracts import find_abstracts
from nqpf_cli.text.normalize import has_han
from nqpf_cli.text.span import Span

_UNFOLD = re.compile(r"\s*(?:收起|展开|更多|显示全部|查看更多|\bmore|\bless)\s*[∧∨^»>…]*$")
_MOST_CHARS = 400_000
"""A page of a newspaper, a thesis and what else is told by its signs is not longer; a book has some 300,000."""
_MAX_RAW = 20_000
_LIST_SHARE = 0.5
"""From this share of its lines on a text is a list of references."""


class Kind(StrEnum):
    """What a document is."""

    JOURNAL_ARTICLE = "journal-article"
    FIRST_ONLINE = "first-online-article"
    NEWSPAPER_PAGE = "newspaper-page"
    TRANSLATED_PAGE = "machine-translated-page"
    WEB_PAGE = "web-page"
    THESIS = "thesis"
    CONFERENCE_PAPER = "conference-paper"
    REFERENCE_LIST = "reference-list"
    BITEXT = "bitext"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class ReadWork:
    """A work of a document and its text there.

    `paragraphs` stand each behind the line (from 1) on which it begins; `pairs` are given beads: line and text in
    Chinese, in English. `is_bilingual` says that the paragraphs of one language translate those of the other.
    """

    entry: Entry
    line: int = 1
    paragraphs: tuple[tuple[int, str], ...] = ()
    pairs: tuple[tuple[int, str, int, str], ...] = ()
    is_bilingual: bool = False


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as it was understood: its kind, the works that it is of (its own first), its references.

    `notes` say what was not understood, with line numbers, and what else a user should know before filing it.
    """

    file: str
    kind: Kind
    works: tuple[ReadWork, ...]
    references: tuple[ParsedReference, ...] = ()
    notes: tuple[str, ...] = ()


def read_document(document: DocumentText, *, file: str, journal_of: JournalOf | None = None) -> ReadDocument:
    """Read a document; `file` is what the provenance names, `journal_of` names the journal of an ISSN."""
    text = document.text
    if detect(text):
        return _list_of(read_references(text, file=file), file)
    for kind, read in _READERS:
        found = read(text, document.meta, document.title) if len(text) <= _MOST_CHARS else []
        if found:
            return _of_works(kind, found, file)
    tagged = read_meta_tags(document.meta)
    shown = title_of_page(document.title, document.headings)
    entry, references = article_with_references(text, file, journal_of, tagged, shown)
    if entry:
        entry = _with_abstracts(entry, without_running_heads(text, entry))
        return ReadDocument(file, _kind_of(entry), (ReadWork(entry),), tuple(references), _notes(references))
    if _is_list(references, text):
        return _list_of(references, file)
    return ReadDocument(file, Kind.TEXT, (ReadWork(_named_after_file(file, text)),))


_Reader = Callable[[str, Sequence[MetaTag], str], list[FoundWork]]
_READERS: tuple[tuple[Kind, _Reader], ...] = ((Kind.NEWSPAPER_PAGE, read_newspaper_page),)
"""Readers of kinds that are told by their own signs; each gives nothing for any other document."""


def _of_works(kind: Kind, found: Sequence[FoundWork], file: str) -> ReadDocument:
    """A document of one work or several, each with its text."""
    works = []
    notes = []
    for entry, line, paragraphs in found:
        if entry.note:
            notes.append(f"line {line}: {entry.note}")
        place = Provenance(file, line, entry.raw[:_MAX_RAW])
        works.append(ReadWork(replace(entry, note=None, provenance=(place,)), line, paragraphs))
    return ReadDocument(file, kind, tuple(works), (), tuple(notes))


def _list_of(references: Sequence[ParsedReference], file: str) -> ReadDocument:
    return ReadDocument(file, Kind.REFERENCE_LIST, (), tuple(references), _notes(references))


def _notes(references: Sequence[ParsedReference]) -> tuple[str, ...]:
    return tuple(f"line {r.line}: {r.reason}" for r in references if r.entry is None)


def _kind_of(entry: Entry) -> Kind:
    kinds = {EntryType.THESIS: Kind.THESIS, EntryType.PAPER_CONFERENCE: Kind.CONFERENCE_PAPER}
    if entry.type in kinds:
        return kinds[entry.type]
    return Kind.FIRST_ONLINE if entry.carrier == "OL" and not entry.volume else Kind.JOURNAL_ARTICLE


def _is_list(references: Sequence[ParsedReference], text: str) -> bool:
    """Whether the text is references and hardly anything else."""
    understood = sum(len(r.raw) for r in references if r.entry and not (r.entry.inferred and not r.found_in))
    return understood >= _LIST_SHARE * len(text.strip())


def _named_after_file(file: str, text: str) -> Entry:
    """The record of a text that says of no work: it is called as its file is."""
    name = re.sub(r"\.\w{1,6}$", "", re.split(r"[/\\]", file)[-1]) or file
    title = Bilingual(zh=name) if has_han(name) else Bilingual(en=name)
    place = (Provenance(file, 1, ""),)
    language = "zh-CN" if has_han(text[:10_000]) else "en"
    return Entry(EntryType.DOCUMENT, title=title, language=language, mark="Z", inferred=True, provenance=place)


def _with_abstracts(entry: Entry, text: str) -> Entry:
    """`entry` with both abstracts of the page without what cuts them there: running heads, page numbers, footnotes."""
    found = find_abstracts(text)
    if not found or not entry.abstract:
        return entry
    zh, en = (_running(text, spans) for spans in (found.chinese, found.english))
    return replace(entry, abstract=Bilingual(zh, en))


def _running(text: str, spans: Sequence[Span]) -> str:
    lines = [cleaned(line) for span in spans for line in span.of(text).split("\n") if line.strip()]
    while len(lines) > 1 and not re.search(r"[，。；．,;.]", lines[-1]) and lines[-2].endswith(("。", "．", ".")):
        lines.pop()  # links behind the abstract of a page of the web
    return _UNFOLD.sub("", joined(lines))
