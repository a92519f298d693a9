"""DOI, CSTR, ISBN, URL and the dates in brackets of a reference, cut out of it."""

import re
from dataclasses import dataclass

from nqpf_cli.bibliography.locators import parse_date

_FULL_WIDTH = r"\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
_DOI_NAME = rf"10\.\d{{4,9}}(?:\.\d+)*\s?/[^\s,;<>{_FULL_WIDTH}]+"
_DOI = re.compile(
    rf"(?:(?<![A-Za-z/=])doi\s*[:：.．]?\s*(?:(?:https?[:：]//)?(?:dx\.|www\.)?doi\.org/)?|(?<![A-Za-z/.])(?:dx\.|www\.)?doi\.org/"
    rf"|(?:(?<=[\s.,;．，；。\]])|^)(?=10\.\d{{4,9}}/))({_DOI_NAME})",
    re.IGNORECASE,
)
_CSTR = re.compile(r"(?<![A-Za-z/])CSTR\s*[:：.．]?\s*(?:https?://cstr\.cn/)?(\d[\w.:/-]*)", re.IGNORECASE | re.ASCII)
_ISBN = re.compile(
    r"ISBN(?:-1[03])?\s*[:：]?\s*((?:97[89][-‐-―−－\s]?)?\d(?:[-‐-―−－\s]?\d){8}[-‐-―−－\s]?[\dXx])(?!\d)",
    re.IGNORECASE,
)
_URL = re.compile(
    rf"(?:(?:CSTR|URL|网址|链接|Available(?: from| at)?|Retrieved from)\s*[:：]?\s*)?"
    rf"((?:https?|ftp)[:：]//(?:(?!\[(?:19|20)\d\d|[.,;]\s*(?:DOI|CSTR)\s*[:：]|,\s*(?:19|20)\d\d[-–—]\d)[^\s<>{_FULL_WIDTH}])+)",
    re.IGNORECASE,
)
_BARE_URL = re.compile(rf"(?:(?<![\w./@])|(?<=[\])）]\.))(www\.[\w-]+\.[^\s<>{_FULL_WIDTH}]+)", re.IGNORECASE)
_DOI_URL = re.compile(rf"https?[:：]//(?:dx\.|www\.)?doi\.org/({_DOI_NAME})", re.IGNORECASE)
_CSTR_URL = re.compile(r"https?://(?:www\.)?cstr\.cn/(?:CSTR:)?(\d[\w.:/-]*)", re.IGNORECASE)
_DAY = r"(?:\s*(?:[-‐-―−－~～]{1,2}|[/.年])\s*\d{1,2}(?:\s*(?:[-‐-―−－~～]{1,2}|[/.月])\s*\d{1,2}\s*日?|\s*月)?)"
_ACCESSED = re.compile(
    rf"[\[［【〔]\s*(?:(?:引用日期|访问日期|accessed|cited)\s*[:：]?\s*)?((?:19|20)\d{{2}}{_DAY})\s*[\]］】〕]",
    re.IGNORECASE,
)
_UPDATED = re.compile(rf"[(（]\s*((?:19|20)\d{{2}}{_DAY}?)\s*[)）]")
_BOTH_DATES = re.compile(
    r"(?P<issued>(?:19|20)\d\d[-‐-―−－]\d{1,2}[-‐-―−－]\d{1,2})\s?/\s?(?P<accessed>(?:19|20)\d\d[-‐-―−－]\d{1,2}[-‐-―−－]\d{1,2})(?!\d)"
)
_UNKNOWN_DATE = re.compile(
    r"\(\s*(?:日期不详|出版年不详|n\.?\s?d\.?)\s*\)|\[\s*(?:n\.\s?d\.|出版日期不详)\s*\]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Identifiers:
    """What names a work or says where and when it was read, as printed; dates are ISO 8601."""

    doi: str | None = None
    cstr: str | None = None
    isbn: str | None = None
    url: str | None = None
    accessed: str | None = None
    updated: str | None = None


def cut_identifiers(text: str, *, online: bool) -> tuple[Identifiers, str]:
    """The identifiers in `text` and what is left of it; the date of the last change only of an `online` work.

    An address at doi.org is a URL and gives the DOI too. Source: GB/T 7714-2015, 8.6 and 8.7.
    """
    doi, text = _cut(_DOI, text) if re.search(r"doi\s*[:：.．]?\s*https?[:：]", text, re.IGNORECASE) else ("", text)
    url, text = _cut(_URL, text)
    if not url:
        url, text = _cut(_BARE_URL, text)
    if not doi:
        doi, text = _cut(_DOI, text)
    doi = doi or (found[1] if (found := _DOI_URL.match(url)) else "")
    cstr, text = _cut(_CSTR, text)
    cstr = cstr or (found[1] if (found := _CSTR_URL.match(url)) else "")
    isbn, text = _cut(_ISBN, text)
    accessed, text = _cut(_ACCESSED, _UNKNOWN_DATE.sub("", text))
    text = _ACCESSED.sub("", text)
    if both := _BOTH_DATES.search(text):  # the edition of 1987: published/read
        accessed, text = both["accessed"], text[: both.end("issued")] + text[both.end() :]
    updated, text = _cut(_UPDATED, text) if online else ("", text)
    found_all = Identifiers(
        doi=_ended(doi).replace(" ", "") or None,
        cstr=_ended(cstr) or None,
        isbn=isbn or None,
        url=_ended(url).replace("：//", "://", 1) or None,
        accessed=parse_date(accessed),
        updated=parse_date(updated),
    )
    return found_all, text.strip()


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """What the group of `pattern` holds ("" where it is not found), and `text` without the match."""
    found = pattern.search(text)
    return (found[1], text[: found.start()] + text[found.end() :]) if found else ("", text)


def _ended(identifier: str) -> str:
    """`identifier` without the punctuation of its sentence; a bracket that closes one of its own stays."""
    surplus = {closing: identifier.count(closing) - identifier.count(opening) for opening, closing in ("()", "[]")}
    end = len(identifier)
    while end and (identifier[end - 1] in ".,;:" or surplus.get(identifier[end - 1], 0) > 0):
        end -= 1
        if identifier[end] in surplus:
            surplus[identifier[end]] -= 1
    return identifier[:end]
