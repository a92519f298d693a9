"""What a document is and holds: the works that it is of, its references, its text."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from nqpf_cli.alignment.bitext import Bitext
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Provenance
from nqpf_cli.formats.article_body import read_body, sentences
from nqpf_cli.formats.article_labels import cleaned, joined
from nqpf_cli.formats.article_place import pages_of_folios
from nqpf_cli.formats.exports import detect
from nqpf_cli.formats.found_work import FoundWork
from nqpf_cli.formats.html_reader import MetaTag
from nqpf_cli.formats.meta_tags import read_meta_tags, title_of_page
from nqpf_cli.formats.newspaper_page import read_newspaper_page
from nqpf_cli.formats.official_page import read_official_page
from nqpf_cli.formats.running_heads import without_running_heads
from nqpf_cli.formats.segment_pairs import read_pairs
from nqpf_cli.formats.taiwan_header import read_taiwan_header
from nqpf_cli.formats.thesis_front import read_thesis_front
from nqpf_cli.formats.tmx_reader import looks_like_tmx, read_tmx
from nqpf_cli.formats.translated_page import MACHINE_TRANSLATED, read_translated_page
from nqpf_cli.services.cite import ParsedReference
from nqpf_cli.services.document_text import DocumentText
from nqpf_cli.services.journals import JournalNames
from nqpf_cli.services.own_work import people
from nqpf_cli.services.references import article_with_references, read_references, references_in
from nqpf_cli.text.abstracts import find_abstracts
from nqpf_cli.text.bilingual import alternates, languages_apart
from nqpf_cli.text.normalize import has_han
from nqpf_cli.text.paragraphs import paragraph_spans
from nqpf_cli.text.placement import line_and_column, line_starts
from nqpf_cli.text.span import Span

_UNFOLD = re.compile(r"\s*(?:收起|展开|更多|显示全部|查看更多|更多\s*还原|还原|\bmore|\bless)\s*[∧∨^»>…]*$")
_MOST_CHARS = 400_000
"""A page of a newspaper, a thesis and what else is told by its signs is not longer; a book has some 300,000."""
_MOST_IN_LINE = 30_000
"""A longer line is no line of a header or a reference; the readers of references take its square."""
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
    footnotes: tuple[tuple[int, str], ...] = ()
    lines: tuple[str, ...] = ()
    """The lines of the document, of a long one those of its ends, to find on which of them a text stands."""


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

    def without_texts(self) -> "ReadDocument":
        """What is told of it once its texts are filed: all but those."""
        works = tuple(replace(work, paragraphs=(), pairs=(), footnotes=(), lines=()) for work in self.works)
        return replace(self, works=works)


def read_document(document: DocumentText, *, file: str, journals: JournalNames | None = None) -> ReadDocument:
    """Read a document; `file` is what the provenance names, `journals` names a journal by its ISSN or translation."""
    if detect(document.text[:_MOST_CHARS]):
        return _list_of(read_references(document.text, file=file), file)
    pairs = _given_pairs(document.text, file)
    if pairs:
        return _bitext(pairs, file)
    tagged = read_meta_tags(document.meta)
    for kind, read in _READERS:
        if tagged and kind == Kind.JOURNAL_ARTICLE:
            continue  # what an article's tags say is surer than what its page looks like
        found = read(document.text, document.meta, document.title) if len(document.text) <= _MOST_CHARS else []
        if found:
            return _of_works(kind, found, document.text, file, journals)
    article = _article(document, tagged, file, journals)
    return article or _plain_text(document.text, file)


def _article(
    document: DocumentText, tagged: Entry | None, file: str, journals: JournalNames | None
) -> ReadDocument | None:
    """The document as an article or a list of references; None where it is neither."""
    text = _without_endless_lines(_ends_of(document.text))
    shown = title_of_page(document.title, document.headings)
    entry, references = article_with_references(text, file, journals.of_issn if journals else None, tagged, shown)
    if entry:
        entry = _with_abstracts(entry, without_running_heads(text, entry))
        if entry.type == EntryType.PAPER_CONFERENCE and not entry.page:
            entry = replace(entry, page=pages_of_folios(text.split("\n")))
        work = _with_body(ReadWork(entry, entry.provenance[0].line, lines=tuple(text.split("\n"))), document.text)
        return ReadDocument(file, _kind_of(entry), (work,), tuple(references), _notes(references))
    return _list_of(references, file) if _is_list(references, text) else None


def _with_body(work: ReadWork, text: str) -> ReadWork:
    body = read_body(text)
    notes = tuple((paragraph.line, paragraph.text) for paragraph in body.footnotes)
    return replace(work, paragraphs=tuple(sentences(body)), footnotes=notes)


def _ends_of(text: str) -> str:
    """`text`, of a long one the ends: a header is in front, references are behind; lines keep their numbers."""
    if len(text) <= 2 * _MOST_CHARS:
        return text
    head, tail = text[:_MOST_CHARS], text[-_MOST_CHARS:]
    return f"{head}{chr(10) * text.count(chr(10), _MOST_CHARS, len(text) - _MOST_CHARS)}{tail}"


def _without_endless_lines(text: str) -> str:
    """`text` with lines of no sensible length emptied; the others keep their numbers."""
    lines = text.split("\n")
    if max(map(len, lines)) <= _MOST_IN_LINE:
        return text
    return "\n".join(line if len(line) <= _MOST_IN_LINE else "" for line in lines)


def _plain_text(text: str, file: str) -> ReadDocument:
    """A text that says of no work: it has one that is called as its file is."""
    apart = languages_apart(text) if len(text) <= _MOST_CHARS else None
    is_bilingual = bool(apart and apart.chinese and apart.english and alternates(text))
    starts = line_starts(text)
    spans = [*apart.chinese, *apart.english] if apart and is_bilingual else paragraph_spans(text)
    paragraphs = tuple((line_and_column(starts, span.start)[0], joined(span.of(text).split("\n"))) for span in spans)
    work = ReadWork(_named_after_file(file, text), 1, paragraphs, is_bilingual=is_bilingual)
    return ReadDocument(file, Kind.TEXT, (work,))


def _given_pairs(text: str, file: str) -> Bitext | None:
    """The beads of a TMX document or a table of pairs; None of any other text."""
    if "<tmx" in text[:_MOST_CHARS] and looks_like_tmx(text):
        return read_tmx(text, file).bitext
    found = read_pairs(text, file) if "\t" in text[:_MOST_CHARS] else None
    return found.bitext if found else None


def _bitext(pairs: Bitext, file: str) -> ReadDocument:
    """A file of given beads, a line each as far as is known."""
    is_chinese_first = pairs.source_language.startswith("zh")
    rows = []
    for number, bead in enumerate(pairs.beads, start=1):
        ours, theirs = (
            " ".join(side[k] for k in numbers)
            for side, numbers in ((pairs.source, bead.source), (pairs.target, bead.target))
        )
        zh, en = (ours, theirs) if is_chinese_first else (theirs, ours)
        rows.append((number, zh, number, en))
    text = "".join(pairs.source[:10])
    return ReadDocument(file, Kind.BITEXT, (ReadWork(_named_after_file(file, text), 1, pairs=tuple(rows)),))


_Reader = Callable[[str, Sequence[MetaTag], str], list[FoundWork]]
_READERS: tuple[tuple[Kind, _Reader], ...] = (
    (Kind.NEWSPAPER_PAGE, read_newspaper_page),
    (Kind.THESIS, read_thesis_front),
    (Kind.JOURNAL_ARTICLE, read_taiwan_header),
    (Kind.TRANSLATED_PAGE, read_translated_page),
    (Kind.WEB_PAGE, read_official_page),
)
"""Readers of kinds that are told by their own signs; each gives nothing for any other document."""
_WITHOUT_REFERENCES = frozenset({Kind.NEWSPAPER_PAGE})


def _of_works(
    kind: Kind, found: Sequence[FoundWork], text: str, file: str, journals: JournalNames | None
) -> ReadDocument:
    """A document of one work or several, each with its text, and its marked references."""
    works, notes = [], []
    for entry, line, paragraphs in found:
        translated = dict(entry.extra).get(MACHINE_TRANSLATED)
        if entry.note or translated:
            notes.append(f"line {line}: {entry.note or f'the page is a machine translation: {translated}'}")
        place = Provenance(file, line, entry.raw[:_MAX_RAW])
        told = _completed(entry, text, file) if translated or kind == Kind.JOURNAL_ARTICLE else entry
        whole = replace(_with_chinese_journal(told, journals), note=None, provenance=(place,))
        works.append(ReadWork(whole, line, paragraphs, lines=tuple(text.split("\n"))))
    references = [] if kind in _WITHOUT_REFERENCES else references_in(text, file)
    if len(works) == 1 and not works[0].paragraphs:
        works = [_with_body(works[0], text)]
    return ReadDocument(file, kind, tuple(works), tuple(references), (*notes, *_notes(references)))


def _completed(entry: Entry, text: str, file: str) -> Entry:
    """`entry` with what the citation and labels of its page say in the usual forms.

    It is of a translated page, whose title and names stay a machine's, or an article with a Taiwan journal's header.
    """
    usual, _ = article_with_references(text, file)
    if not usual:
        return entry
    names = ("issued", "volume", "issue", "page", "doi", "issn", "cn", "clc", "received", "article_number")
    changes: dict[str, object] = {name: getattr(entry, name) or getattr(usual, name) for name in names}
    if entry.issued and usual.issued and usual.issued.startswith(f"{entry.issued}-"):
        changes["issued"] = usual.issued
    if not entry.container_title.en and usual.container_title.en and entry.mark == "J":
        changes["container_title"] = entry.container_title.completed(usual.container_title)
    if MACHINE_TRANSLATED not in dict(entry.extra):
        changes |= {"title": entry.title.completed(usual.title), "author": people(entry.author, usual.author)}
        if len(usual.affiliations) == len(entry.affiliations):
            pairs = zip(entry.affiliations, usual.affiliations, strict=True)
            changes["affiliations"] = tuple(ours.completed(theirs) for ours, theirs in pairs)
    return replace(entry, **changes)  # type: ignore[arg-type]  # each value is of the field of its name


def _with_chinese_journal(entry: Entry, journals: JournalNames | None) -> Entry:
    """`entry` of a translated page with the Chinese name of its journal, where that is sure."""
    printed = entry.container_title.en
    is_translated = MACHINE_TRANSLATED in dict(entry.extra) and entry.mark == "J" and not entry.container_title.zh
    journal = journals.behind(printed) if journals and printed and is_translated else None
    if not journal:
        return entry
    extra = (*entry.extra, ("inferred", "container_title.zh"))
    return replace(entry, container_title=Bilingual(journal.zh, printed), extra=extra)


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
    return understood > 0 and understood >= _LIST_SHARE * len(text.strip())


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
    last = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].endswith(("。", "．", "."))), -1)
    if last >= 0 and not any(re.search(r"[，。；．,;.]", line) for line in lines[last + 1 :]):
        del lines[last + 1 :]  # links behind the abstract of a page of the web
    return _UNFOLD.sub("", joined(lines))
