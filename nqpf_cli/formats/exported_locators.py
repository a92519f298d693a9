"""Dates, pages, volumes and identifiers as other programs export them."""

import re
from collections.abc import Callable
from dataclasses import replace

from nqpf_cli.bibliography.locators import normalize_pages, parse_date, unpadded, whole_date
from nqpf_cli.bibliography.model import Entry
from nqpf_cli.formats.printed_dates import MONTHS
from nqpf_cli.formats.tagged_record import Part, Record, one_line

_CN = re.compile(r"\d{2}-\d{4}(?:/\s?[A-Z]{1,2}\d{0,3})?")
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi\s*[:：]?\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_NUMBER_WORDS = re.compile(r"(?:第|vol\.?\s*|no\.?\s*)?(\S+?)\s*[卷期]?", re.IGNORECASE)
_DAY_OF_MONTH = re.compile(r"(1[0-2]|0?[1-9])\s*[-/.月]\s*(3[01]|[12]\d|0?[1-9])\s*日?")
_ENGLISH_DATE = re.compile(
    r"(?:(?P<before>\d{1,2})\s+)?(?P<month>[A-Za-z]{3,9})\.?(?:\s+(?P<after>\d{1,2}))?(?:,?\s*(?P<year>\d{4}))?"
)
_COMPACT_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)")
_AFTER_DATE = re.compile(r"(?:T|\s+)\d{1,2}:\d\d.*$|/+$")
_PAGE_SPANS = re.compile(r"\s*[+＋;；]\s*")


def is_cn(text: str) -> bool:
    """Whether `text` is a domestic serial number (统一刊号, 11-3553/R)."""
    return bool(_CN.fullmatch(text.strip()))


def is_doi(text: str) -> bool:
    """Whether `text` is a DOI, with or without its address."""
    return bool(_DOI.fullmatch(text.strip()))


def read_doi(text: str) -> str | None:
    """The DOI that `text` is, without address or label; None where it is none."""
    found = _DOI.fullmatch(text.strip())
    return found[1] if found else None


def read_volume(text: str | None) -> str | None:
    """A volume or issue without leading zeros and without 第, 卷, 期, Vol. or No."""
    found = _NUMBER_WORDS.fullmatch(text) if text else None
    return unpadded(found[1] if found else text)


def is_extent(pages: str) -> bool:
    """Whether `pages` is a single number, which says how many there are."""
    return bool(re.fullmatch(r"\d+\s*(?:页|p\.?|pages)?", pages.strip()))


def read_pages(record: Record, extent: Callable[[str], bool] | None) -> str | None:
    """The pages of `record`, which are taken from it; numbers for which `extent` holds stay there.

    CNKI writes `~` for a dash and `+` between spans, and the extent before the span under the same tag.
    """
    values = [one_line(value) for value in record.values(Part.PAGES)]
    spans = [value for value in values if not is_extent(value)]
    wanted = next(iter(spans), None) or next((value for value in values if not (extent and extent(value))), None)
    if wanted:
        record.take_first(Part.PAGES, where=lambda value: one_line(value) == wanted)
        return _pages(wanted)
    first = next(map(one_line, record.values(Part.FIRST_PAGE)), "")
    last = next(map(one_line, record.values(Part.LAST_PAGE)), "")
    if not last and extent and extent(first):
        return None
    if not first or not last:
        record.take(Part.FIRST_PAGE, Part.LAST_PAGE)
        return _pages(first or last) if first or last else None
    if is_span(first) or first == last:
        record.take_first(Part.FIRST_PAGE)
        if first == last or first.endswith(last):
            record.take_first(Part.LAST_PAGE)
        return _pages(first)
    record.take_first(Part.FIRST_PAGE)
    record.take_first(Part.LAST_PAGE)
    return _pages(last if is_span(last) else f"{first}-{last}")


def is_span(pages: str) -> bool:
    """Whether `pages` has a dash between its first and its last page."""
    return bool(re.search(r"\w\s*[-‐‑–—~～－]+\s*\w", pages))


def _pages(text: str) -> str:
    return _PAGE_SPANS.sub(", ", normalize_pages(text))


def read_issued(record: Record) -> str | None:
    """The date of publication, as exact as year and date together say; what contradicts the year stays behind."""
    year_text = next(map(one_line, record.values(Part.YEAR)), "")
    date_text = next(map(one_line, record.values(Part.DATE)), "")
    year, whole_year = _date(year_text, "")
    date, whole = _date(date_text, year or "")
    if year and whole_year:
        record.take_first(Part.YEAR)
    if date and (not year or date.startswith(year[:4])):
        if whole:
            record.take_first(Part.DATE)
        return max(date, year or "", key=len)
    return year


def read_accessed(record: Record) -> str | None:
    """The date of access, which is taken from `record`; None where there is none or it is no date."""
    text = next(map(one_line, record.values(Part.ACCESSED)), "")
    date, whole = _date(text, "")
    if whole:
        record.take_first(Part.ACCESSED)
    return date


def _date(text: str, year: str) -> tuple[str | None, bool]:
    """The date in `text`, of `year` where it names none, and whether `text` says nothing else."""
    bare = _AFTER_DATE.sub("", text.strip()).strip(" /")
    compact = _COMPACT_DATE.fullmatch(bare)
    if compact:
        bare = "-".join(compact.groups())
    found = whole_date(bare)
    if found or not bare:
        return found, bool(found)
    day = _DAY_OF_MONTH.fullmatch(bare)
    if day:
        return (f"{year[:4]}-{day[1]:0>2}-{day[2]:0>2}", True) if year else (None, False)
    english = _ENGLISH_DATE.fullmatch(bare)
    if english and english["month"][:3].casefold() in MONTHS and (english["year"] or year):
        month = MONTHS.index(english["month"][:3].casefold()) + 1
        number = english["before"] or english["after"]
        iso = f"{english['year'] or year[:4]}-{month:02d}" + (f"-{number:0>2}" if number else "")
        return iso, True
    return parse_date(bare), False


def read_serial_numbers(entry: Entry, record: Record) -> Entry:
    """`entry` with ISSN, ISBN and CN out of the number tags of `record`, by their shapes; others stay there.

    CNKI gives the ISBN of a yearbook as its volume.
    """
    for value in record.values(Part.SERIAL_NUMBER, Part.VOLUME):
        told = re.sub(r"\b(?:IS[SB]N|CN)\b\s*[:：]?\s*", "", one_line(value)).strip(" ;；,")
        found: dict[str, str] = {}
        for piece in (told,) if _ISBN.fullmatch(told) else re.split(r"\s*[;；,，]\s*|\s+", told):
            name = _serial_name(piece)
            if not name or getattr(entry, name) or name in found:
                found = {}
                break
            found[name] = piece
        if found and (value in record.values(Part.SERIAL_NUMBER) or "isbn" in found):
            record.take_first(Part.SERIAL_NUMBER, Part.VOLUME, where=lambda text, value=value: text == value)  # type: ignore[misc]
            entry = replace(entry, **found)  # type: ignore[arg-type]  # names of plain fields
    return entry


def _serial_name(piece: str) -> str | None:
    for name, pattern in (("issn", _ISSN), ("cn", _CN), ("isbn", _ISBN)):
        if pattern.fullmatch(piece):
            return name
    return None
