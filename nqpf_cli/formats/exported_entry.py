"""An exported record → Entry: one reading for EndNote, RIS, RefWorks and NoteExpress, with CNKI's defects repaired.

What a tag means depends on the type of the work (`%P` is the extent of a thesis, `%@` the number of a patent); a
value that does not fit stays in the record and becomes `extra`, by its tag.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from nqpf_cli.bibliography.locators import arabic
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword
from nqpf_cli.formats.exported_locators import (
    is_cn,
    is_doi,
    is_extent,
    read_accessed,
    read_doi,
    read_issued,
    read_pages,
    read_serial_numbers,
    read_volume,
)
from nqpf_cli.formats.exported_names import read_names, with_pinyin
from nqpf_cli.formats.tagged_record import Part, Record, one_line
from nqpf_cli.formats.unexported_fields import PREFIX, restored
from nqpf_cli.text.normalize import han_share, has_han

MARK_OF_TYPE = {
    EntryType.ARTICLE_JOURNAL: "J",
    EntryType.ARTICLE_NEWSPAPER: "N",
    EntryType.ARTICLE: "PP",
    EntryType.BOOK: "M",
    EntryType.CHAPTER: "M",
    EntryType.DATASET: "DS",
    EntryType.MAP: "CM",
    EntryType.PAPER_CONFERENCE: "C",
    EntryType.PATENT: "P",
    EntryType.REPORT: "R",
    EntryType.SOFTWARE: "CP",
    EntryType.STANDARD: "S",
    EntryType.THESIS: "D",
    EntryType.WEBPAGE: "EB",
}
"""The type mark that goes with each entry type, GB/T 7714-2015, annex B (2025 for PP); a document's is unknown."""

EXTENT_TYPES = frozenset(
    {EntryType.BOOK, EntryType.MAP, EntryType.PATENT, EntryType.REPORT, EntryType.STANDARD, EntryType.THESIS}
)
"""Where a single number among the pages is how many there are: managers and CNKI write the extent there."""

_NUMBERED = frozenset({EntryType.PATENT, EntryType.REPORT, EntryType.STANDARD})
_WITHOUT_ISSUE = _NUMBERED | {EntryType.THESIS}
_ABSTRACT_LABEL = re.compile(r"^\s*[〈⟨<＜]正[＞>⟩〉]\s*")
_KEY = re.compile(r"[^\s{}(),\"%#~\\]+")
_EDITION = re.compile(
    r"第?\s*([\d一二三四五六七八九十]+)\s*版|(\d+)(?:st|nd|rd|th)?\.?(?:\s*ed(?:ition|n)?\.?)?", re.IGNORECASE
)
_STANDARD_NUMBER = re.compile(r"[A-Z]{2,6}(?:\s?/\s?[A-Z]{1,3})?[\s-]?\d")
_PATENT_NUMBER = re.compile(r"[A-Z]{2}\s?\d[\d.]{5,}\s?[A-Z]?\d?")
_COLLECTIONS = (
    (re.compile("年[鉴鑒鑑]"), EntryType.CHAPTER),
    (re.compile("科技(?:成果|报告|報告)"), EntryType.REPORT),
    (re.compile("标准|標準"), EntryType.STANDARD),
    (re.compile("专利|專利"), EntryType.PATENT),
    (re.compile("博士|硕士|碩士"), EntryType.THESIS),
)
"""Types by the name that CNKI gives to the collection, or to the degree."""

_LANGUAGES = {
    "zh-CN": frozenset(
        "中文 汉语 漢語 chinese chi zho zh zh-cn zh-hans zh-hant zh-tw zh_cn chn 简体中文 繁體中文".split()
    ),
    "en": frozenset("英文 英语 english eng en en-us en-gb en_us".split()),
}


def entry_of(
    record: Record, kinds: Mapping[str, EntryType], second_authors_edit: Collection[EntryType] | None = None
) -> Entry:
    """The entry of `record`; `kinds` are the format's names of types, case-folded.

    An unknown type is a document. The type mark follows from the type; language is that of the title's script.
    `second_authors_edit` are the types whose subsidiary authors are editors; None where they are translators.
    """
    kind = _take_type(record, kinds)
    of_cnki = any("cnki" in value.casefold() for value in record.values(Part.PROVIDER, Part.URL))
    main_title = next(iter(record.values(Part.TITLE)), "")
    title = record.take_bilingual(Part.TITLE, Part.TRANSLATED_TITLE)
    entry = Entry(
        kind,
        key=record.take_first(Part.KEY, where=lambda key: bool(_KEY.fullmatch(key))) or "",
        title=title,
        language=_take_language(record, title, main_title),
        mark=MARK_OF_TYPE.get(kind),
        raw=record.raw,
    )
    entry = _with_doi_and_numbers(entry, record)
    entry = _with_names(entry, record, second_authors_edit, of_cnki=of_cnki)
    entry = _with_containers(entry, record, of_cnki=of_cnki)
    entry = _with_locators(entry, record)
    entry = _with_contents(entry, record)
    return _with_extra(entry, record)


def _with_extra(entry: Entry, record: Record) -> Entry:
    """What no one took, and what our own writer put into the format's free tag; a line of it that is broken is kept."""
    ours = record.take(Part.REMAINDER, where=lambda value: value.startswith(PREFIX))
    extra = record.extra()
    entry = replace(entry, extra=extra) if extra else entry
    for line in ours:
        found = restored(entry, line)
        entry = found or replace(entry, extra=(*entry.extra, (record.tag_of(Part.REMAINDER), line)))
    return entry


def _take_type(record: Record, kinds: Mapping[str, EntryType]) -> EntryType:
    """The type; the format's own name of it stays in the record where it says more than the type."""
    name = next(iter(record.values(Part.KIND)), "")
    kind = kinds.get(one_line(name).casefold(), EntryType.DOCUMENT)
    if kind in (EntryType.DOCUMENT, EntryType.STANDARD, EntryType.REPORT):
        told = " ".join(record.values(Part.COLLECTION, Part.GENRE))
        kind = next((found for pattern, found in _COLLECTIONS if pattern.search(told)), kind)
    numbers = record.values(Part.NUMBER, Part.VOLUME)
    if kind == EntryType.DOCUMENT and name and any(map(_STANDARD_NUMBER.match, numbers)):
        kind = EntryType.STANDARD
    if kind != EntryType.DOCUMENT or one_line(name).casefold() in ("generic", "gen"):
        record.take(Part.KIND)
    return kind


def _take_language(record: Record, title: Bilingual, main_title: str) -> str | None:
    """The language that a tag says, if a title is in it; else that of the main title's script.

    Tools write any language for Chinese works: a tag that no title bears out stays in the record.
    """
    told = next(iter(record.values(Part.LANGUAGE)), "").strip(" ;；").casefold()
    for language, written in (("zh-CN", title.zh), ("en", title.en)):
        if written and told in _LANGUAGES[language]:
            record.take(Part.LANGUAGE)
            return language
    if not title:
        return None
    return "zh-CN" if has_han(main_title or title.zh or "") else "en"


def _with_doi_and_numbers(entry: Entry, record: Record) -> Entry:
    doi = record.take_first(Part.DOI, Part.GENRE, Part.NOTE, where=is_doi)
    number = None
    if entry.type in _NUMBERED:
        of_type = (Part.VOLUME,) if entry.type == EntryType.STANDARD else ()
        number = record.take_first(Part.NUMBER, *of_type, Part.SERIAL_NUMBER)
        if number is None and entry.type == EntryType.PATENT:
            number = record.take_first(Part.NOTE, where=lambda note: bool(_PATENT_NUMBER.fullmatch(note)))
    cn, url = record.take_first(Part.CN, Part.NOTE, where=is_cn), record.take_first(Part.URL)
    entry = replace(entry, doi=read_doi(doi) if doi else None, url=url, number=number, cn=cn)
    return read_serial_numbers(entry, record)


def _with_names(
    entry: Entry, record: Record, second_authors_edit: Collection[EntryType] | None, *, of_cnki: bool
) -> Entry:
    """Authors, editors, translators. CNKI names those who drafted a standard, who are not responsible for it."""
    if entry.type == EntryType.STANDARD and (of_cnki or record.values(Part.COLLECTION)):
        return entry
    authors, et_al = read_names(record.take(Part.AUTHOR), several=of_cnki)
    latin, _ = read_names(record.values(Part.TRANSLATED_AUTHOR), several=of_cnki)
    both = with_pinyin(authors, latin)
    if both:
        record.take(Part.TRANSLATED_AUTHOR)
    editing, translating = [Part.EDITOR], [Part.TRANSLATOR]
    if second_authors_edit is None:
        if entry.type not in (EntryType.PAPER_CONFERENCE, EntryType.PATENT):  # where they are organiser and applicant
            translating.append(Part.SUBSIDIARY_AUTHOR)
    elif entry.type in second_authors_edit:
        editing.append(Part.SUBSIDIARY_AUTHOR)
    editors, _ = read_names(record.take(*editing), several=of_cnki)
    translators, _ = read_names(record.take(*translating), several=of_cnki)
    return replace(entry, author=both or authors, et_al=et_al, editor=editors, translator=translators)


_CONTAINERS = {
    EntryType.PAPER_CONFERENCE: (Part.PROCEEDINGS, Part.CONTAINER, Part.SECONDARY_TITLE),
    EntryType.CHAPTER: (Part.SECONDARY_TITLE, Part.CONTAINER),
    EntryType.BOOK: (),
    EntryType.REPORT: (),
    EntryType.PATENT: (),
    EntryType.STANDARD: (),
    EntryType.THESIS: (),
}
_ANY_CONTAINER = (Part.CONTAINER, Part.SECONDARY_TITLE)


def _with_containers(entry: Entry, record: Record, *, of_cnki: bool) -> Entry:
    """What the work stands in, and who published it: by type, since managers share the tags between them."""
    container = record.take_bilingual(*_CONTAINERS.get(entry.type, _ANY_CONTAINER))
    if not container and _CONTAINERS.get(entry.type, _ANY_CONTAINER):
        container = record.take_bilingual(Part.SHORT_CONTAINER)
    publisher = Bilingual()
    organiser = of_cnki and entry.type in (EntryType.PAPER_CONFERENCE, EntryType.STANDARD)
    if entry.type == EntryType.ARTICLE_NEWSPAPER:
        if not container:
            container = record.take_bilingual(Part.PUBLISHER)
        if not any(value in (container.zh, container.en) for value in record.values(Part.PUBLISHER)):
            publisher = record.take_bilingual(Part.PUBLISHER)
    elif not organiser and not (entry.type == EntryType.STANDARD and record.values(Part.COLLECTION)):
        publisher = record.take_bilingual(Part.PUBLISHER)
    if entry.type == EntryType.THESIS and not publisher:
        publisher = record.take_bilingual(Part.CONTAINER, Part.SECONDARY_TITLE)
    series, event = (Part.SERIES,), Bilingual()
    if entry.type in (EntryType.BOOK, EntryType.REPORT):
        series = (Part.SERIES, Part.SECONDARY_TITLE, Part.CONTAINER)  # type: ignore[assignment]  # longer
    elif entry.type == EntryType.PAPER_CONFERENCE:
        event = record.take_bilingual(Part.SECONDARY_TITLE)
    return replace(
        entry,
        container_title=container,
        publisher=publisher,
        publisher_place=record.take_bilingual(Part.PLACE),
        series=record.take_bilingual(*series),
        event=event,
    )


def _with_locators(entry: Entry, record: Record) -> Entry:
    edition = record.take_first(Part.EDITION)
    found = _EDITION.fullmatch(edition) if edition else None
    volume = issue = None
    if entry.type != EntryType.THESIS:
        volume = read_volume(record.take_first(Part.VOLUME))
    if entry.type not in _WITHOUT_ISSUE:
        issue = read_volume(record.take_first(Part.ISSUE))
    return replace(
        entry,
        issued=read_issued(record),
        accessed=read_accessed(record),
        volume=volume,
        issue=issue,
        page=read_pages(record, extent=is_extent if entry.type in EXTENT_TYPES else None),
        edition=arabic(found[1] or found[2]) if found else edition,
    )


def _with_contents(entry: Entry, record: Record) -> Entry:
    """Abstract, keywords, affiliations, degree or kind, and the note."""
    abstracts = [_ABSTRACT_LABEL.sub("", text) for text in record.take(Part.ABSTRACT)]
    affiliations = [] if entry.type == EntryType.PATENT else record.take(Part.ADDRESS)
    genre = record.take_first(Part.GENRE)
    if genre is None and entry.type == EntryType.REPORT:
        genre = record.take_first(Part.COLLECTION)
    notes = record.take(Part.NOTE)
    return replace(
        entry,
        abstract=Bilingual(
            "\n".join(text for text in abstracts if _is_chinese(text)) or None,
            "\n".join(text for text in abstracts if not _is_chinese(text)) or None,
        ),
        keywords=_keywords(record.take(Part.KEYWORDS)),
        affiliations=tuple(
            Bilingual(zh=part) if has_han(part) else Bilingual(en=part)
            for value in affiliations
            for part in map(one_line, re.split(r"[;；\n]", value))
            if part
        ),
        genre=genre,
        note="\n".join(notes) or None,
    )


def _is_chinese(text: str) -> bool:
    return han_share(text) > 0.3  # an English abstract may quote Chinese terms, and the other way round


def _keywords(values: list[str]) -> tuple[Keyword, ...]:
    """Keywords, one a value or several by ";"; a single value without one is parted at its commas."""
    keywords: list[Keyword] = []
    for value in values:
        marks = r"[;；\n]"
        if len(values) == 1 and not re.search(marks, value):
            marks = r"[,，、]" if has_han(value) else r",\s"
        for word in map(one_line, re.split(marks, value)):
            if word:
                keywords.append(Keyword(zh=word) if has_han(value) else Keyword(en=word))
    return tuple(keywords)
