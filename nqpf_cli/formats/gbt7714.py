"""A reference in the form of GB/T 7714 (1987 to 2025) → Entry.

Two steps: `split_reference` cuts the string into parts without interpreting them, then each part is read by a
function of its own. What cannot be understood is no entry: nothing is guessed.
"""

import re
from dataclasses import dataclass, replace

from nqpf_cli.bibliography.locators import (
    Locators,
    normalize_pages,
    parse_date,
    parse_newspaper,
    parse_serial,
)
from nqpf_cli.bibliography.model import TYPE_OF_MARK, Bilingual, Entry, EntryType, Name
from nqpf_cli.bibliography.names import parse_names, strip_role
from nqpf_cli.formats.reference_text import one_line, shadow
from nqpf_cli.text.normalize import has_han

_MARK = re.compile(r"\[\s*([A-Za-z]{1,2})\s*(?:/\s*([A-Za-z]{2})\s*)?\]")
_CARRIERS = frozenset({"OL", "CD", "DK", "MT"})
_DOI = re.compile(
    r"(?:\bdoi\s*[:.]?\s*|https?://(?:dx\.)?doi\.org/|(?<=[\s.,;])(?=10\.\d{4,9}/))(10\.\d{4,9}/[^\s,;<>\u4e00-\u9fff]+)",
    re.IGNORECASE,
)
_CSTR = re.compile(r"\bCSTR\s*[:.]?\s*([\dA-Za-z.:/-]+)", re.IGNORECASE)
_URL = re.compile(r"(?:https?|ftp)://[^\s<>\u4e00-\u9fff，。；]+", re.IGNORECASE)
_ACCESSED = re.compile(r"\[\s*((?:19|20)\d{2}\s*[-–—−/.年]\s*\d{1,2}(?:\s*[-–—−/.月]\s*\d{1,2}\s*日?)?)\s*\]")
_UPDATED = re.compile(r"\(\s*((?:19|20)\d{2}(?:\s*[-–—−/.年]\s*\d{1,2}(?:\s*[-–—−/.月]\s*\d{1,2}\s*日?)?)?)\s*\)")
_UNKNOWN_DATE = re.compile(
    r"\(\s*(?:日期不详|出版年不详|n\.?\s?d\.?)\s*\)|\[\s*(?:n\.\s?d\.|出版日期不详)\s*\]", re.IGNORECASE
)
_AUTHOR_YEAR = re.compile(r"^(?P<names>.+?)[,.]?\s*\(?(?P<year>(?:1[5-9]|20)\d{2})[a-z]?\)?\s*[.:]\s*(?=\S)")
_EDITION = re.compile(
    r"^\s*(?:第?\s*(?P<zh>\d+|[一二三四五六七八九十]+)\s*版|(?P<en>\d+)(?:st|nd|rd|th)\s*ed(?:ition)?|(?P<word>(?:修订|增订|新|影印|第[一二三四五六七八九十]+修订)\s*版|rev(?:ised)?\.?\s*ed))\s*[.,]?\s*",
    re.IGNORECASE,
)
_TRANSLATORS = re.compile(
    r"^\s*(?P<names>[^.:]{1,80}?)\s*[,]?\s*(?:等\s*[,]?\s*译|译|编译|trans(?:lated)?\b\.?)\s*[.,]\s*",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"^\[?\s*(?:S\.\s?l\.|s\.\s?n\.|出版地不详|出版者不详|佚名|匿名|anon\.?)\s*\]?$", re.IGNORECASE)
_IMPRINT = re.compile(
    r"^(?:(?P<place>[^:]{1,60}?)\s*:\s*)?(?P<publisher>[^:]+?)\s*[,.]\s*(?P<date>(?:c)?(?:1[5-9]|20)\d{2}(?:-\d{1,2}(?:-\d{1,2})?)?)(?:\s*[:.,]\s*(?:pp?\.\s*)?(?P<pages>[^:]*?\d[^:]*?))?$"
)
_UNDATED_IMPRINT = re.compile(r"^(?P<place>[^:]{1,60}?)\s*:\s*(?P<publisher>[^:]+?)(?:\s*:\s*(?P<pages>\d[\d\-, ]*))?$")
_NUMBERED = re.compile(
    r"^(?P<title>.+?)\s*[:,]?\s*(?P<number>(?:GB|GB/T|ISO|IEC|CN|ZL|US|EP|WO|JP|DIN|ASTM|WP|No\.)[\s/]?[\w./\-: ]*\d[\w.\-]*)$"
)


@dataclass(frozen=True, slots=True)
class ReferenceParts:
    """A reference cut up: what stands before the type mark, the mark, and what stands behind it.

    `host` is what follows `//`. `inferred` says that no mark was printed.
    """

    head: str
    mark: str
    carrier: str | None
    tail: str
    host: str = ""
    accessed: str | None = None
    updated: str | None = None
    doi: str | None = None
    url: str | None = None
    inferred: bool = False


def parse_reference(raw: str) -> Entry | None:
    """The work that the reference string `raw` names, or None where it is not understood."""
    line = one_line(raw)
    parts = split_reference(line)
    if parts is None:
        return None
    names, year, title = _read_head(parts.head)
    if not title:
        return None
    language = "zh-CN" if has_han(title) else "en"
    entry = Entry(
        type=TYPE_OF_MARK[parts.mark],
        title=_in(language, title),
        author=names[0] if names else (),
        et_al=names[1] if names else False,
        issued=year,
        accessed=parts.accessed,
        doi=parts.doi,
        url=parts.url,
        language=language,
        mark=parts.mark,
        carrier=parts.carrier,
        inferred=parts.inferred,
        raw=raw,
    )
    return _READERS.get(parts.mark, _read_book)(entry, parts)


def split_reference(line: str) -> ReferenceParts | None:
    """Cut a reference of one line into parts; None where neither a type mark nor a known shape is in it."""
    marks = [m for m in _MARK.finditer(shadow(line)) if m.group(1).upper() in TYPE_OF_MARK]
    if not marks:
        return _split_without_mark(line)
    first = next((m for m in marks if (m.group(2) or "").upper() in ("", *_CARRIERS)), marks[0])
    head, tail = line[: first.start()], line[first.end() :]
    mark, carrier = first.group(1).upper(), (first.group(2) or "").upper() or None
    if mark == "A" and len(marks) > 1:  # [A] … [C], the 1987 edition: the second mark is the host's
        second = marks[1]
        host, rest = line[first.end() : second.start()], line[second.end() :]
        return _without_identifiers(head, second.group(1).upper(), carrier, rest, host=host.strip(" .．。"))
    return _with_host(_without_identifiers(head, mark, carrier, tail))


def _with_host(parts: ReferenceParts) -> ReferenceParts:
    body = parts.tail.lstrip(" .．。")
    if shadow(body).startswith("//"):
        return replace(parts, host=body[2:].strip(), tail="")
    return parts


def _without_identifiers(head: str, mark: str, carrier: str | None, tail: str, *, host: str = "") -> ReferenceParts:
    """Take DOI, URL and dates in brackets out of `tail`, so that only the imprint is left."""
    doi, url, accessed, updated = None, None, None, None
    found = _DOI.search(tail)
    if found:
        doi = found.group(1).rstrip(".,;)]。")
        tail = tail[: found.start()] + tail[found.end() :]
    tail = _CSTR.sub("", tail)
    found = _URL.search(tail)
    if found:
        url = found.group().rstrip(".,;)>]")
        tail = tail[: found.start()] + tail[found.end() :]
    tail = _UNKNOWN_DATE.sub("", tail)
    found = _ACCESSED.search(shadow(tail))
    if found:
        accessed = parse_date(found.group(1))
        tail = tail[: found.start()] + tail[found.end() :]
    found = _UPDATED.search(shadow(tail))
    if found and (carrier == "OL" or mark == "EB"):
        updated = parse_date(found.group(1))
        tail = tail[: found.start()] + tail[found.end() :]
    return ReferenceParts(head, mark, carrier, tail.strip(), host, accessed, updated, doi, url)


def _split_without_mark(line: str) -> ReferenceParts | None:
    """Infer the type where the shape leaves no doubt: a serial with year and pages, a newspaper, a book's imprint."""
    parts = _without_identifiers("", "J", None, line)
    body = parts.tail.rstrip(" .．。")
    cuts = [m.start() for m in re.finditer(r"[.．。](?=\s|[\u4e00-\u9fff“《])", body)]
    for cut in reversed(cuts):
        head, tail = body[:cut], body[cut + 1 :].strip()
        serial, newspaper = parse_serial(tail), parse_newspaper(tail)
        if newspaper and newspaper.issued and newspaper.issued.count("-") == 2 and newspaper.page:
            return replace(parts, head=head, mark="N", tail=tail, inferred=True)
        if (
            serial
            and serial.page
            and (serial.volume or serial.issue)
            and not re.search(r"[.．。]", serial.container or "")
        ):
            return replace(parts, head=head, mark="J", tail=tail, inferred=True)
        imprint = _IMPRINT.match(shadow(tail))
        if imprint and imprint["place"] and len(imprint["place"]) <= 20:
            return replace(parts, head=head, mark="M", tail=tail, inferred=True)
    return None


def _read_head(head: str) -> tuple[tuple[tuple[Name, ...], bool] | None, str | None, str]:
    """Authors, the year of the author-date form, and the title; authors are None where there are none."""
    head = head.strip(" .．。,，")
    shape = shadow(head)
    dated = _AUTHOR_YEAR.match(shape)
    if dated:
        names = _authors(head[: dated.end("names")])
        if names:
            return names, dated["year"], _title(head[dated.end() :])
    for stop in re.finditer(r"\.", shape):
        before, after = head[: stop.start()], head[stop.end() :]
        if not after.strip() or shape[stop.end() :].lstrip()[:1] in ",.;:)":
            continue
        if re.match(r"\d", after) and re.search(r"\d$", before):
            continue
        names = _authors(before)
        if names and not _is_cut_initial(before, after):
            return names, None, _title(after)
    return None, None, _title(head)


def _authors(text: str) -> tuple[tuple[Name, ...], bool] | None:
    if _UNKNOWN.match(text.strip()):
        return (), False
    return parse_names(strip_role(text))


def _is_cut_initial(before: str, after: str) -> bool:
    """Whether the stop is that of an initial with more initials or names to come ("S. N. Durlauf")."""
    return bool(re.search(r"(?:^|[\s,.])[A-Z]$", before)) and bool(
        re.match(r"\s?(?:[A-Z]\.|and\b|&|(?:[A-Z]\s?)?,|[A-ZÀ-Þ][\w’'-]+\s*[,.]\s)", after)
    )


def _title(text: str) -> str:
    return text.strip().rstrip(".．。,，").strip()


def _in(language: str | None, text: str | None) -> Bilingual:
    """`text` in the language that its own script shows, or else in that of the entry."""
    if not text or _UNKNOWN.match(text.strip(" ,.")):
        return Bilingual()
    chinese = has_han(text) or (language == "zh-CN" and not any(char.isascii() and char.isalpha() for char in text))
    return Bilingual(zh=text.strip()) if chinese else Bilingual(en=text.strip())


def _read_serial(entry: Entry, parts: ReferenceParts) -> Entry | None:
    found = parse_serial(parts.tail.lstrip(" .．。,，/"))
    return _with_locators(entry, found) if found else entry


def _read_newspaper(entry: Entry, parts: ReferenceParts) -> Entry | None:
    tail = parts.tail.lstrip(" .．。,，/")
    found = parse_newspaper(tail) or parse_serial(tail)
    if found and parts.updated and not found.issued:
        found = replace(found, issued=parts.updated)
    return _with_locators(entry, found) if found else entry


def _with_locators(entry: Entry, found: Locators) -> Entry:
    return replace(
        entry,
        container_title=_in(entry.language, found.container),
        issued=found.issued or entry.issued,
        volume=found.volume,
        issue=found.issue,
        page=normalize_pages(found.page) if found.page else None,
    )


def _read_web_page(entry: Entry, parts: ReferenceParts) -> Entry | None:
    tail = parts.tail.strip(" .．。,，")
    found = parse_newspaper(tail) or parse_serial(tail) if tail else None
    container = found.container if found else None
    issued = parts.updated or (found.issued if found else None) or entry.issued
    return replace(entry, container_title=_in(entry.language, container), issued=issued)


def _read_book(entry: Entry, parts: ReferenceParts) -> Entry | None:
    """Books, theses, reports, proceedings, patents, standards: [edition.] [translators.] place: publisher, year: pages."""
    tail = parts.tail.lstrip(" .．。,，")
    if parts.host:
        entry, tail = _read_host(entry, parts, tail)
    edition = _EDITION.match(tail)
    if edition:
        entry = replace(entry, edition=edition["zh"] or edition["en"] or edition["word"])
        tail = tail[edition.end() :]
    translators = _TRANSLATORS.match(shadow(tail))
    if translators:
        names = parse_names(tail[: translators.end("names")])
        if names:
            entry, tail = replace(entry, translator=names[0]), tail[translators.end() :]
    return _with_imprint(entry, tail)


def _read_host(entry: Entry, parts: ReferenceParts, tail: str) -> tuple[Entry, str]:
    """The work that a chapter or paper stands in: its editors and title; what is left is the imprint."""
    kind = EntryType.PAPER_CONFERENCE if parts.mark == "C" else EntryType.CHAPTER
    host, rest = parts.host, tail
    if not rest:
        stops = [m for m in re.finditer(r"\.", shadow(host)) if not re.search(r"(?:^|[\s.])[A-Z]$", host[: m.start()])]
        cut = next((m for m in reversed(stops) if _IMPRINT.match(shadow(host[m.end() :]).strip(" ."))), None)
        cut = cut or next((m for m in stops if _UNDATED_IMPRINT.match(shadow(host[m.end() :]).strip(" ."))), None)
        host, rest = (host[: cut.start()], host[cut.end() :]) if cut else (host, "")
    editors, _, title = _read_head(host)
    container = _in(entry.language, title.removesuffix("[C]").removesuffix("[M]").strip(" ."))
    return replace(entry, type=kind, container_title=container, editor=editors[0] if editors else ()), rest.lstrip(
        " .．。"
    )


def _with_imprint(entry: Entry, text: str) -> Entry:
    """Place, publisher, date and pages; what does not have that shape leaves the entry as it is."""
    text = text.strip(" .．。,，")
    shape = re.sub(r"[‐-―−]", "-", shadow(text))
    found = _IMPRINT.match(shape) or _UNDATED_IMPRINT.match(shape)
    if not found:
        date = parse_date(text)
        return replace(entry, issued=date or entry.issued) if date else entry
    place = text[slice(*found.span("place"))] if found["place"] else None
    publisher = text[slice(*found.span("publisher"))]
    date = found.groupdict().get("date")
    return replace(
        entry,
        publisher_place=_in(entry.language, place),
        publisher=_in(entry.language, publisher),
        issued=parse_date(date) if date else entry.issued,
        page=normalize_pages(found["pages"]) if found["pages"] else entry.page,
    )


def _read_numbered(entry: Entry, parts: ReferenceParts) -> Entry | None:
    """Standards and patents: a number beside the title, then an imprint or a date."""
    title = entry.title.either() or ""
    found = _NUMBERED.match(title)
    if found and found["title"].strip():
        entry = replace(
            entry, title=_in(entry.language, found["title"].strip(" :：,，")), number=found["number"].strip()
        )
    return _read_book(entry, parts)


_READERS = {
    "J": _read_serial,
    "PP": _read_serial,
    "N": _read_newspaper,
    "EB": _read_web_page,
    "DB": _read_book,
    "S": _read_numbered,
    "P": _read_numbered,
}
