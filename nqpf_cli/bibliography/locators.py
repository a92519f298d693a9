"""Volume, issue, pages and dates out of what stands behind a title."""

import re
from dataclasses import dataclass

_DASHES = re.compile(r"(?<!\s)\s*[-‐‑‒–—―－−~～][-‐‑‒–—―－−~～\s]*")
_YEAR = r"(?:1[5-9]|20)\d{2}"
_DATE = re.compile(
    rf"(?<!\d)(?P<year>{_YEAR})(?!\d)(?:\s*[-/.年]\s*(?P<month>1[0-2]|0?[1-9])(?!\d)(?:\s*[-/.月]\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s*日?|\s*月)?)?"
)
_PAGE = r"[A-Za-z]{0,6}\d[\dA-Za-z]*(?:\.\d+)*"
_PAGES = rf"{_PAGE}(?:-{_PAGE})?(?:\s*[,，;；+]\s*{_PAGE}(?:-{_PAGE})?)*"
_PAGES_AT_END = re.compile(
    rf"\s*(?:[:：]|(?<=[\d刊][)）])\s*[,，.]|[,，]\s*pp?\.)\s*(?:pp?\.\s*|第\s*)?(?P<pages>{_PAGES})$",
    re.IGNORECASE,
)
_ISSUE_AT_END = re.compile(
    r"\s*[,，]?\s*(?:[(（]\s*(?P<issue>[^()（）]{0,60}(?:\d|增刊|专刊|特刊|专辑|[上中下](?:半月|旬)?刊?(?=\s*[)）])|[sS]uppl)[^()（）]{0,60}?)\s*[)）]|(?:第|\bno\.\s*)(?P<number>\d+)\s*期?)$",
    re.IGNORECASE,
)
_VOLUME_AT_END = re.compile(
    r"\s*[,，]\s*(?:第|vol\.?)?\s*(?P<volume>[A-Za-z]?\d{1,4}(?:[-/]\d+)?[A-Za-z]?)\s*卷?$", re.IGNORECASE
)
_DATE_AT_END = re.compile(rf"\s*[,，.．]\s*(?P<date>{_YEAR}(?:[-/]\d{{1,2}}(?:[-/]\d{{1,2}})?)?)\s*年?$")
_NUMERALS = str.maketrans("一二三四五六七八九", "123456789")
_WORD_BEHIND_PAGES = re.compile(r"(?<=\d)\s?页$")
_IS_YEAR = re.compile(rf"{_YEAR}$")
_NEWSPAPER = re.compile(
    rf"^(?P<container>.+?)\s*[,，.．]\s*(?P<date>{_YEAR}(?:\s*[-/.年]\s*\d{{1,2}}(?:\s*[-/.月]\s*\d{{1,2}}\s*日?|\s*月)?)?)"
    rf"\s*(?:[(（]\s*第?(?P<page>[^()（）]+?)版?\s*[)）]|[:：]\s*(?P<colon_page>[A-Za-z]?\d[\w-]*))?\s*[.．。]?\s*$"
)


@dataclass(frozen=True, slots=True)
class Locators:
    """Where in a serial a work stands; volume and issue without leading zeros, pages with "-" for every dash."""

    container: str | None = None
    issued: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None


def parse_serial(text: str) -> Locators | None:
    """Read `中国工业经济, 2015(6): 5-17` and its kin: container, year, volume(issue): pages, all but the first optional.

    It is read from the end. None where nothing is left for the container. Source: GB/T 7714-2015, 4.3 and 8.8.
    """
    rest = _WORD_BEHIND_PAGES.sub("", _one_dash(text).strip().rstrip(".．。,， "))
    found: dict[str, str] = {}
    for pattern in (_PAGES_AT_END, _ISSUE_AT_END, _VOLUME_AT_END):
        match = pattern.search(rest)
        if match:
            found |= {name: value for name, value in match.groupdict().items() if value}
            rest = rest[: match.start()]
    issued = _DATE_AT_END.search(rest)
    if issued:
        rest = rest[: issued.start()]
        found["date"] = issued["date"]
    elif _IS_YEAR.match(found.get("volume", "")):
        found["date"] = found.pop("volume")
    elif "-" in found.get("volume", "") and not found.keys() & {"issue", "number", "pages"}:
        found["pages"] = found.pop("volume")  # online first: pages, and no year yet
    if not rest.strip(" ,，") or whole_date(rest):
        return None
    return Locators(
        rest.strip(" ,，"),
        parse_date(found.get("date", "")),
        unpadded(found.get("volume")),
        unpadded(found.get("issue") or found.get("number")),
        found.get("pages"),
    )


def parse_newspaper(text: str) -> Locators | None:
    """Read `人民日报, 2023-09-24(004)`: newspaper, date and page; None where `text` is not of that shape.

    Source: GB/T 7714-2015, 8.4.
    """
    match = _NEWSPAPER.match(_one_dash(text))
    if not match:
        return None
    page = match["page"] or match["colon_page"]
    return Locators(match["container"].strip(), parse_date(match["date"]), page=page)


def parse_date(text: str) -> str | None:
    """The first date in `text` as ISO 8601, as exact as it is given; None where there is none."""
    match = _DATE.search(_one_dash(text))
    if not match:
        return None
    parts = [match["year"], match["month"], match["day"]]
    if match["day"] and int(match["day"]) > _days(int(match["year"]), int(match["month"])):
        del parts[2]  # 30 February: the day is misprinted
    return "-".join(part.zfill(2) for part in parts if part)


def _days(year: int, month: int) -> int:
    """How many days a month has; 31 where there is no such month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def whole_date(text: str) -> str | None:
    """The date that `text` is, as ISO 8601; None where anything but punctuation stands beside it."""
    bare = _one_dash(text).strip(" .．。,，年")
    return parse_date(bare) if _DATE.fullmatch(bare) else None


def arabic(numeral: str) -> str:
    """A number below a hundred in Chinese numerals ("三", "二十一") in digits; what is in digits stays."""
    tens, ten, units = (part.translate(_NUMERALS) for part in numeral.partition("十"))
    return f"{tens or 1}{units or 0}" if ten else tens


def normalize_pages(text: str) -> str:
    """Pages as printed, but with "-" for every dash, without spaces around it and without 页 behind them."""
    pages = _one_dash(text).strip(" .．。,，")
    bare = _WORD_BEHIND_PAGES.sub("", pages)
    return bare.removeprefix("第").strip() if bare != pages else bare


def unpadded(number: str | None) -> str | None:
    """`number` without leading zeros; "00" stays "0", None stays None."""
    if number is None:
        return None
    stripped = number.strip().lstrip("0")
    return stripped or "0"


def _one_dash(text: str) -> str:
    return _DASHES.sub("-", text)
