"""A reference of one line, cut into head, type mark, tail, host, identifiers and dates; nothing is interpreted."""

import re
from dataclasses import dataclass, replace

from nqpf_cli.bibliography.locators import parse_date, parse_newspaper, parse_serial
from nqpf_cli.bibliography.model import TYPE_OF_MARK
from nqpf_cli.formats.reference_text import shadow

_MARK = re.compile(r"\[\s*([A-Za-z]{1,2})\s*(?:/\s*([A-Za-z]{2})\s*)?\]")
_CARRIERS = frozenset({"OL", "CD", "DK", "MT"})
_FULL_WIDTH = r"\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
_DOI_LABEL = r"(?<![A-Za-z/])doi\s*[:：.．]?\s*"
_DOI = re.compile(
    rf"(?:(?:{_DOI_LABEL})?(?:https?://(?:dx\.|www\.)?|(?<![A-Za-z/.]))doi\.org/|{_DOI_LABEL}|(?<=[\s.,;．，；。])(?=10\.\d{{4,9}}/))"
    rf"(10\.\d{{4,9}}/[^\s,;<>{_FULL_WIDTH}]+)",
    re.IGNORECASE,
)
_CSTR = re.compile(r"(?<![A-Za-z])CSTR\s*[:：.．]?\s*\d[\w.:/-]*", re.IGNORECASE | re.ASCII)
_URL = re.compile(
    rf"(?:(?:CSTR|DOI|URL)\s*[:：]\s*)?((?:https?|ftp)://(?:(?!\[(?:19|20)\d\d)[^\s<>{_FULL_WIDTH}])+)", re.IGNORECASE
)
_DAY = r"(?:\s*[-–—−－/.年]\s*\d{1,2}(?:\s*[-–—−－/.月]\s*\d{1,2}\s*日?)?)"
_ACCESSED = re.compile(rf"[\[［【〔]\s*((?:19|20)\d{{2}}{_DAY})\s*[\]］】〕]")
_UPDATED = re.compile(rf"[(（]\s*((?:19|20)\d{{2}}{_DAY}?)\s*[)）]")
_UNKNOWN_DATE = re.compile(
    r"\(\s*(?:日期不详|出版年不详|n\.?\s?d\.?)\s*\)|\[\s*(?:n\.\s?d\.|出版日期不详)\s*\]", re.IGNORECASE
)
_IMPRINT = re.compile(
    r"(?:(?P<place>[^:]{1,60}?)\s*:\s*)?(?P<publisher>[^:]{1,200}?)\s*[,.]\s*c?(?P<date>(?:1[5-9]|20)\d{2}(?:-\d{1,2}(?:-\d{1,2})?)?)"
    r"(?:\s*[:.,]\s*(?:pp?\.\s*)?(?P<pages>(?=[^:\d]*\d)[^:]{1,200}))?$"
)
_UNDATED_IMPRINT = re.compile(
    r"(?P<place>[^:]{1,60}?)\s*:\s*(?P<publisher>[^:]{1,200}?)(?:\s*:\s*(?P<pages>\d[\d\-, ]*))?$"
)
_ABBREVIATION = re.compile(r"(?:^|[\s.,])(?:[A-Z]|St|Mt|Ft)$")
_MAX_IMPRINT = 400


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


def match_imprint(text: str) -> re.Match[str] | None:
    """Groups place, publisher, pages, and date where it has one, if `text` is an imprint; offsets are those of `text`."""
    shape = _shape(text)
    return _IMPRINT.match(shape) or _UNDATED_IMPRINT.match(shape)


def imprint_start(text: str, *, with_place: bool = False) -> int:
    """Where the imprint at the end of `text` begins, behind a stop; the length of `text` where there is none.

    An imprint of a date but no place is one too, unless asked for `with_place`.
    """
    shape = _shape(text).rstrip(" .")
    starts = [
        stop.end()
        for stop in re.compile(r"\.\s*").finditer(shape, max(0, len(shape) - _MAX_IMPRINT))
        if not _ABBREVIATION.search(shape[max(0, stop.start() - 3) : stop.start()])
    ]
    for start in reversed(starts):
        found = _IMPRINT.match(shape, start)
        if found and (found["place"] or not with_place):
            return start
    if with_place:
        return len(text)
    return next((start for start in starts if _UNDATED_IMPRINT.match(shape, start)), len(text))


def _shape(text: str) -> str:
    return re.sub(r"[‐-―−]", "-", shadow(text))


def _with_host(parts: ReferenceParts) -> ReferenceParts:
    body = parts.tail.lstrip(" .．。")
    if shadow(body).startswith("//"):
        return replace(parts, host=body[2:].strip(), tail="")
    return parts


def _without_identifiers(head: str, mark: str, carrier: str | None, tail: str, *, host: str = "") -> ReferenceParts:
    """Take DOI, URL and dates in brackets out of `tail`, so that only the imprint is left."""
    doi, tail = _cut(_DOI, tail)
    url, tail = _cut(_URL, tail)
    tail = _UNKNOWN_DATE.sub("", _CSTR.sub("", tail))
    accessed, tail = _cut(_ACCESSED, tail)
    tail = _ACCESSED.sub("", tail)
    updated, tail = _cut(_UPDATED, tail) if carrier == "OL" or mark == "EB" else ("", tail)
    return ReferenceParts(
        head,
        mark,
        carrier,
        tail.strip(),
        host,
        parse_date(accessed),
        parse_date(updated),
        _ended(doi) or None,
        _ended(url) or None,
    )


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """What the group of `pattern` holds ("" where it is not found), and `text` without the match."""
    found = pattern.search(text)
    return (found[1], text[: found.start()] + text[found.end() :]) if found else ("", text)


def _ended(identifier: str) -> str:
    """`identifier` without the punctuation of its sentence; a bracket that closes one of its own stays."""
    surplus = {closing: identifier.count(closing) - identifier.count(opening) for opening, closing in ("()", "[]")}
    end = len(identifier)
    while end and (identifier[end - 1] in ".,;" or surplus.get(identifier[end - 1], 0) > 0):
        end -= 1
        if identifier[end] in surplus:
            surplus[identifier[end]] -= 1
    return identifier[:end]


def _split_without_mark(line: str) -> ReferenceParts | None:
    """Infer the type where the shape leaves no doubt: a serial with year and pages, a newspaper, a book's imprint."""
    parts = _without_identifiers("", "J", None, line)
    body = parts.tail.rstrip(" .．。")
    stops = re.compile(r"[.．。](?=\s|[\u4e00-\u9fff“《])").finditer(body, max(0, len(body) - _MAX_IMPRINT))
    for stop in reversed(list(stops)):
        head, tail = body[: stop.start()], body[stop.end() :].strip()
        serial, newspaper = parse_serial(tail), parse_newspaper(tail)
        if newspaper and newspaper.issued and newspaper.issued.count("-") == 2 and newspaper.page:
            return replace(parts, head=head, mark="N", tail=tail, inferred=True)
        numbered = serial and serial.page and (serial.volume or serial.issue)
        if serial and numbered and not re.search(r"[.．。]", serial.container or ""):
            return replace(parts, head=head, mark="J", tail=tail, inferred=True)
        imprint = _IMPRINT.match(_shape(tail))
        if imprint and imprint["place"] and len(imprint["place"]) <= 20:
            return replace(parts, head=head, mark="M", tail=tail, inferred=True)
    return None
