"""A reference in the form of GB/T 7714 (1987 to 2025) → Entry.

`split_reference` cuts the string into parts, then each part is read by a function of its own.
What cannot be understood is no entry: nothing is guessed.
"""

import re
from dataclasses import replace

from nqpf_cli.bibliography.locators import (
    Locators,
    arabic,
    normalize_pages,
    parse_date,
    parse_newspaper,
    parse_serial,
    unpadded,
    whole_date,
)
from nqpf_cli.bibliography.model import TYPE_OF_MARK, Bilingual, Entry, EntryType
from nqpf_cli.bibliography.names import parse_names
from nqpf_cli.formats.gbt7714_head import read_head
from nqpf_cli.formats.gbt7714_imprint import (
    imprint_start,
    match_date_and_pages,
    match_edition,
    match_event,
    match_imprint,
    match_numbering,
    match_translators,
)
from nqpf_cli.formats.gbt7714_numbers import match_number, match_patent_tail
from nqpf_cli.formats.gbt7714_parts import ReferenceParts, split_marked
from nqpf_cli.formats.gbt7714_responsibility import UNKNOWN
from nqpf_cli.formats.gbt7714_unmarked import split_unmarked
from nqpf_cli.formats.reference_text import one_line, shadow, without_language_note
from nqpf_cli.text.normalize import has_han

__all__ = ["ReferenceParts", "parse_reference", "split_reference"]

_HOST_WORD = re.compile(r"\s*(?:见|载|载于|收入|收于|in)\s*:\s*", re.IGNORECASE)
_HOST_MARK = re.compile(r"\s*\[[A-Z]{1,2}(?:/[A-Z]{2})?\]\s*$")
_DEGREE = re.compile(
    r"\s*[\[(:,]?\s*(?P<genre>(?:博士后?|硕士|学士)(?:研究生)?(?:学位)?(?:论文|研究报告|出站报告)"
    r"|(?:Ph\.?\s?D\.?|doctoral|master['’]?s?)\s*(?:thesis|dissertation))\s*[\])]?(?=\s*(?:$|[.,:\[]))",
    re.IGNORECASE,
)
_SERIES = re.compile(r"[.\s]*\((?P<series>[^()]{2,40}(?:丛书|文库|译丛|书系|系列))\)$")
_MEETING = re.compile(
    r"^(?!.*(?:论文集|汇编|\bproc(?:eedings|\.))).*(?:会议|年会|研讨会|论坛|大会|\b(?:conference|symposium|workshop|congress|meeting)\b)",
    re.IGNORECASE,
)
_PREPRINT_NUMBER = re.compile(
    r"(?P<server>[A-Za-z ]*xiv|SSRN|Research Square)\s*[:,]\s*(?P<number>[\w.\-/]*\d[\w.\-/]*)$", re.IGNORECASE
)
_PREPRINT_AS_SERIAL = re.compile(
    r"(?P<title>(?:arXiv preprint )?arXiv\s*:\s*(?P<number>[\w.\-/]+\d(?:v\d+)?))(?:\s*,\s*(?P<year>(?:19|20)\d\d))?$",
    re.IGNORECASE,
)
_PAPER_NUMBER = re.compile(r"(?P<publisher>.*?[^\s,])[\s,]\s*(?P<number>No\.?\s?[\w./-]*\d[\w./-]*)$", re.IGNORECASE)
_REMARK = re.compile(r"(?<=\d)\s*[.,]\s*\((?P<remark>[^()]{1,40})\)$")
_VERSION = re.compile(r"v(?:er(?:sion|\.))?\s?(?P<number>\d+(?:\.\d+)*)$", re.IGNORECASE)
_SCALE = re.compile(r"\s*[.,:]\s*(?P<scale>1\s*:\s*\d[\d ,]*(?:万|百万)?)$")
_DIMENSIONS = re.compile(r"\.\s*(?P<size>\d+\s?(?:cm|mm)\s?[x×*]\s?\d+\s?(?:cm|mm))$")
_LANGUAGE_OF_LETTERS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)


def split_reference(line: str) -> ReferenceParts | None:
    """Cut a reference of one line into parts; None where neither a type mark nor a known shape is in it."""
    return split_marked(line) or split_unmarked(line)


_FOREIGN_FORM = re.compile(r"\b(?:1[5-9]|20)\d{2}\b\s*[;:,]")


def parse_reference(raw: str) -> Entry | None:
    """The work that the reference string `raw` names, or None where it is not understood."""
    parts = split_reference(without_language_note(one_line(raw)))
    if parts is None:
        return None
    names, year, title = read_head(parts.head)
    language = _language_of(title)
    found = parts.identifiers
    entry = Entry(
        type=TYPE_OF_MARK[parts.mark],
        title=_in(language, title),
        author=names[0] if names else (),
        et_al=names[1] if names else False,
        issued=year,
        accessed=found.accessed,
        doi=found.doi,
        cstr=found.cstr,
        isbn=found.isbn,
        url=found.url,
        language=language,
        mark=parts.mark,
        carrier=parts.carrier,
        inferred=parts.inferred,
        raw=raw,
    )
    entry = _updated(_READERS.get(parts.mark, _read_book)(entry, parts), found.updated)
    return entry if entry.title and not _is_guessed(entry) else None


def _is_guessed(entry: Entry) -> bool:
    """Whether a work without a type mark has a date and volume in its container: another style's form, not understood."""
    container = entry.container_title.either() or ""
    return entry.inferred and _FOREIGN_FORM.search(container) is not None


def _language_of(title: str) -> str:
    other = next((language for language, letters in _LANGUAGE_OF_LETTERS if letters.search(title)), None)
    return other or ("zh-CN" if has_han(title) else "en")


def _in(language: str | None, text: str | None) -> Bilingual:
    """`text` in the language that its own script shows, or else in that of the entry."""
    if not text or UNKNOWN.match(text.strip(" ,.")):
        return Bilingual()
    chinese = has_han(text) or (language == "zh-CN" and not any(char.isascii() and char.isalpha() for char in text))
    return Bilingual(zh=text.strip()) if chinese else Bilingual(en=text.strip())


def _updated(entry: Entry, updated: str | None) -> Entry:
    """With the date of the last change where the imprint has none, or the same one less exactly."""
    known = entry.issued or ""
    return replace(entry, issued=updated) if updated and updated.startswith(known) else entry


def _read_serial(entry: Entry, parts: ReferenceParts) -> Entry:
    entry, tail = _read_translators(entry, parts.tail.lstrip(" .．。,，/"))
    whole = match_numbering(tail)
    if whole:  # a journal itself, not an article in it: GB/T 7714-2015, 4.3
        entry = replace(entry, volume=tail[slice(*whole.span("numbering"))].strip())
        return _with_imprint(entry, tail[whole.end("numbering") :])
    preprint = _PREPRINT_AS_SERIAL.match(shadow(tail).strip(" ."))
    if preprint:
        title = _in(entry.language, tail[slice(*preprint.span("title"))])
        return replace(entry, container_title=title, number=preprint["number"], issued=preprint["year"] or entry.issued)
    return _with_locators(entry, parse_serial(tail), tail)


def _read_preprint(entry: Entry, parts: ReferenceParts) -> Entry:
    entry, tail = _read_statements(entry, parts.tail.lstrip(" .．。,，/"))
    numbered = _PREPRINT_NUMBER.match(shadow(tail).strip(" ."))
    if numbered and not re.fullmatch(r"(?:19|20)\d\d", numbered["number"]):
        return replace(entry, container_title=_in(entry.language, numbered["server"]), number=numbered["number"])
    return _with_locators(entry, parse_serial(tail), tail)


def _read_newspaper(entry: Entry, parts: ReferenceParts) -> Entry:
    entry, tail = _read_translators(entry, parts.tail.lstrip(" .．。,，/"))
    tail = tail.rstrip(" .．。,，")
    return _with_locators(entry, parse_newspaper(tail) or parse_serial(tail), tail)


def _with_locators(entry: Entry, found: Locators | None, text: str) -> Entry:
    """`entry` with what was `found` in `text`; where that is nothing, `text` may still be a date."""
    if not found:
        return replace(entry, issued=whole_date(text) or entry.issued)
    return replace(
        entry,
        container_title=_in(entry.language, found.container),
        issued=found.issued or entry.issued,
        volume=found.volume,
        issue=found.issue,
        page=normalize_pages(found.page) if found.page else None,
    )


def _read_web_page(entry: Entry, parts: ReferenceParts) -> Entry:
    """Container and date; of a page that changes, the date of the last change is the one that counts."""
    tail = parts.tail.strip(" .．。,，")
    found = parse_newspaper(tail) or parse_serial(tail)
    if match := match_imprint(tail):
        entry = _with_imprint(entry, tail) if match["place"] else entry
    if not entry.publisher:
        issued = (found.issued if found else whole_date(tail)) or entry.issued
        entry = replace(entry, container_title=_in(entry.language, found.container if found else None), issued=issued)
    return replace(entry, issued=parts.identifiers.updated or entry.issued)


def _read_data(entry: Entry, parts: ReferenceParts) -> Entry:
    """Data sets: [version.] repository, then the date in brackets; GB/T 7714-2025, 8.14."""
    entry, tail = _read_statements(entry, parts.tail.lstrip(" .．。,，"))
    tail = tail.strip(" .．。,，")
    if parts.host or match_imprint(tail) or match_date_and_pages(tail) or not tail:
        return _read_book(entry, replace(parts, tail=tail))
    return replace(entry, publisher=_in(entry.language, tail))


def _read_book(entry: Entry, parts: ReferenceParts) -> Entry:
    """Books, theses, reports, proceedings, patents, standards: [edition.] [translators.] place: publisher, year: pages.

    A part of one has its host before that; where neither `//` nor [A] says so, a title before the place does.
    """
    entry, _ = _read_statements(entry, parts.statement + "." if parts.statement else "")
    entry, tail = _read_genre(entry, parts.tail.lstrip(" .．。,，:："))
    host = parts.host.strip(" .．。,，")
    start = imprint_start(host) if host and not tail else len(host)
    event = match_event(host, year_known=bool(entry.issued)) if host and not tail and start == len(host) else None
    if event:
        return _with_event(entry, host, event)
    if host:
        entry, tail = _with_host(entry, host[:start]), host[start:] or tail
    entry, tail = _read_statements(entry, tail)
    if parts.mark == "C" and not host:
        start = imprint_start(tail, with_place=True)
        if start < len(tail):
            entry, tail = _with_host(entry, tail[:start]), tail[start:]
    return _with_imprint(entry, tail)


def _read_genre(entry: Entry, tail: str) -> tuple[Entry, str]:
    """The degree of a thesis, beside its title or in its imprint; what is left of the imprint."""
    if entry.mark != "D":
        return entry, tail
    title = entry.title.either() or ""
    for text in (title, tail):
        found = _DEGREE.search(shadow(text))
        if found and (found.start() or text is tail):
            rest = (text[: found.start()] + text[found.end() :]).strip(" ,，.:：")
            entry = replace(entry, genre=text[slice(*found.span("genre"))].strip())
            return (replace(entry, title=_in(entry.language, rest)), tail) if text is title else (entry, rest)
    return entry, tail


def _read_statements(entry: Entry, text: str) -> tuple[Entry, str]:
    """Edition and translators at the beginning of `text`, in either order; what is left of it."""
    for _ in range(2):
        edition = None if entry.edition or "version" in dict(entry.extra) else match_edition(text)
        if edition:
            entry, text = _with_edition(entry, edition), text[edition.end() :]
            continue
        entry, text = _read_translators(entry, text)
    return entry, text


def _with_edition(entry: Entry, found: re.Match[str]) -> Entry:
    """With the edition, or the version of what has versions: data, programs, preprints."""
    number = found["zh"] or found["en"]
    version = _VERSION.match(found["word"] or "")
    if version and entry.mark in ("DS", "DB", "CP", "PP", "EB"):
        return replace(entry, extra=(*entry.extra, ("version", version["number"])))
    return replace(entry, edition=arabic(number) if number else found["word"])


def _read_translators(entry: Entry, text: str) -> tuple[Entry, str]:
    found = None if entry.translator else match_translators(text)
    names = parse_names(text[slice(*found.span("names"))]) if found else None
    return (replace(entry, translator=names[0]), text[found.end() :]) if found and names else (entry, text)


def _with_host(entry: Entry, host: str) -> Entry:
    """The work that a chapter or paper stands in: its editors and title, its edition and translators behind them."""
    host = host[found.end() :] if (found := _HOST_WORD.match(shadow(host))) else host
    host = host.strip(" .．。")
    for stop in reversed(list(re.finditer(r"\.", shadow(host)))[-3:]):
        with_statement, rest = _read_statements(entry, host[stop.end() :] + ".")
        if rest:
            break
        entry, host = with_statement, host[: stop.start()]
    if mark := _HOST_MARK.search(shadow(host)):
        host = host[: mark.start()]
    editors, _, title = read_head(host)
    return replace(
        entry,
        type=EntryType.PAPER_CONFERENCE if entry.mark == "C" else EntryType.CHAPTER,
        container_title=_in(entry.language, title),
        editor=editors[0] if editors else (),
    )


def _with_event(entry: Entry, host: str, found: re.Match[str]) -> Entry:
    """A conference paper whose host is the conference itself, or a chapter whose host has a year and no publisher."""
    entry = _with_host(entry, host[slice(*found.span("title"))])
    page, locators = found["pages"], found.groupdict()
    return replace(
        entry,
        event=entry.container_title if entry.mark == "C" and _MEETING.search(host) else Bilingual(),
        issued=parse_date(locators.get("date") or "") or entry.issued,
        volume=unpadded(locators.get("volume")),
        issue=unpadded(locators.get("issue")),
        page=normalize_pages(page) if page else None,
    )


def _with_imprint(entry: Entry, text: str) -> Entry:
    """Place, publisher, date and pages; what does not have that shape leaves the entry as it is."""
    text = text.strip(" .．。,，")
    if series := _SERIES.search(shadow(text)):
        entry, text = replace(entry, series=_in(entry.language, series["series"])), text[: series.start()]
    if remark := _REMARK.search(shadow(text)):
        entry, text = replace(entry, note=remark["remark"]), text[: remark.start()]
    dated = match_date_and_pages(text)
    found = None if dated else match_imprint(text, year_known=bool(entry.issued))
    if not found and not dated:
        return replace(entry, issued=parse_date(text) or entry.issued)
    if found:
        place = text[slice(*found.span("place"))] if found["place"] else None
        publisher = text[slice(*found.span("publisher"))]
        if entry.mark == "R" and not entry.number and (paper := _PAPER_NUMBER.match(shadow(publisher))):
            entry, publisher = replace(entry, number=paper["number"]), publisher[: paper.end("publisher")]
        entry = replace(entry, publisher_place=_in(entry.language, place), publisher=_in(entry.language, publisher))
    match = found or dated
    date = match.groupdict().get("date") if match else None
    pages = match["pages"] if match else None
    if match and date and (printed := text[slice(*match.span("printed"))].strip()) != text[slice(*match.span("date"))]:
        entry = replace(entry, extra=(*entry.extra, ("year", printed)))  # with its era, c or brackets
    if pages and entry.mark == "R" and not entry.number and re.match(r"No\b", pages, re.IGNORECASE):
        entry, pages = replace(entry, number=pages), None
    return replace(
        entry,
        issued=parse_date(date) if date else entry.issued,
        page=normalize_pages(pages) if pages else entry.page,
    )


def _read_numbered(entry: Entry, parts: ReferenceParts) -> Entry:
    """Standards, patents, reports and archives: a number beside the title, then an imprint or a date."""
    title = entry.title.either() or ""
    found = match_number(parts.mark, title)
    if found:
        name, number = (title[slice(*found.span(group))].strip() for group in ("title", "number"))
        entry = replace(entry, title=_in(entry.language, name), number=number)
        country = found.groupdict().get("country")
        entry = replace(entry, extra=(("jurisdiction", country),)) if country else entry
    return _read_book(entry, parts)


def _read_patent(entry: Entry, parts: ReferenceParts) -> Entry:
    tail = parts.tail.strip(" .．。,，")
    found = match_patent_tail(tail)
    if not found:
        return _read_numbered(entry, parts)
    country = found["country"]
    entry = replace(entry, extra=(("jurisdiction", country),)) if country else entry
    return replace(entry, number=tail[slice(*found.span("number"))], issued=parse_date(found["date"]))


def _read_map(entry: Entry, parts: ReferenceParts) -> Entry:
    """Maps: the scale behind the title, and the size behind the imprint; GB/T 7714-2025, 8.13."""
    title, tail = entry.title.either() or "", parts.tail.rstrip(" .．。")
    if scale := _SCALE.search(shadow(title)):
        entry = replace(
            entry, title=_in(entry.language, title[: scale.start()]), extra=(("scale", scale["scale"].strip()),)
        )
    if size := _DIMENSIONS.search(shadow(tail)):
        entry, tail = replace(entry, extra=(*entry.extra, ("dimensions", size["size"]))), tail[: size.start()]
    return _read_book(entry, replace(parts, tail=tail))


_READERS = {
    "J": _read_serial,
    "PP": _read_preprint,
    "N": _read_newspaper,
    "EB": _read_web_page,
    "DB": _read_data,
    "DS": _read_data,
    "S": _read_numbered,
    "P": _read_patent,
    "R": _read_numbered,
    "A": _read_numbered,
    "CM": _read_map,
}
