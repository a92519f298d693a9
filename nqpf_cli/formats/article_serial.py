"""Where an article appeared, out of its 文章编号 and the lines of its page's head: ISSN, CN, year, volume, issue, pages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nqpf_cli.bibliography.locators import arabic, normalize_pages, parse_serial, unpadded
from nqpf_cli.bibliography.model import UNKNOWN, Bilingual
from nqpf_cli.formats.article_labels import TYPE_MARK, label_on
from nqpf_cli.formats.reference_text import is_mention
from nqpf_cli.text.normalize import has_han

_DASH = r"\s*[-‐‑‒–—―－−~]+\s*"
_ARTICLE_NUMBER = re.compile(
    rf"(?P<issn>\d{{4}}{_DASH}\d{{3}}[\dXx])\s*[(（\[]\s*(?P<year>\d{{4}})\s*[)）\]]\s*(?P<issue>[A-Za-z\u4e00-\u9fff]{{0,2}}\d{{1,3}}[A-Za-z]?)"
    rf"{_DASH}(?P<first>\d{{3,5}}){_DASH}(?P<extent>\d{{1,3}})(?!\d)"
)
_ISSN = re.compile(rf"\bISSN\s*[:：]?\s*(\d{{4}}){_DASH}(\d{{3}}[\dXx])(?!\d)")
_CN = re.compile(rf"\bCN\s*[:：]?\s*(\d{{2}}){_DASH}(\d{{4}})\s*(/\s*[A-Z]{{1,2}}\d{{0,3}})?(?!\d)")
_NUMERAL = r"[\d一二三四五六七八九十]{1,4}"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PAGES = (
    re.compile(r"第\s*(?P<page>\d+\s*[-–—－~]\s*\d+)\s*页"),
    re.compile(r"[页頁]\s*(?P<page>\d+\s*[-–—~]\s*\d+)|\bpp\.\s*(?P<pages>\d+\s*[-–—]\s*\d+)"),
)
_PARTS = (
    re.compile(
        rf"{_YEAR}\s*[,，]\s*Vol[.．]?\s*(?P<volume>\d+)\s*,?\s*(?:Issue|No[.．]?)\s*\(?\s*(?P<issue>\w+)\s*\)?\s*(?:[:：]\s*(?P<page>\w+[-–—]\w+))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_YEAR}\s*[,，]?\s+(?P<volume>\d{{1,3}})\s*\(\s*(?P<issue>\w{{1,4}})\s*\)\s*[:：]\s*(?P<page>\d+\s*[-–—]\s*\d+)"
    ),
    *_PAGES,
    re.compile(
        rf"{_YEAR}\s*年?\s*[,，]?\s*第\s*(?P<volume>\d{{1,3}})\s*卷\s*[,，]?\s*第\s*(?P<issue>[\dA-Za-z增]+)\s*期"
    ),
    re.compile(rf"{_YEAR}\s*年\s*第?\s*(?P<issue>[\dA-Za-z增]+)\s*期"),
    re.compile(rf"(?<![\d-]){_YEAR}\s*年(?:\s*(?P<month>1[0-2]|0?[1-9])\s*月)?"),
    re.compile(rf"第\s*(?P<volume>{_NUMERAL})\s*卷"),
    re.compile(rf"第\s*(?P<issue>{_NUMERAL}|增刊\d?)\s*期"),
    re.compile(r"\bVol(?:ume)?[.．]?\s*(?P<volume>\d{1,3})\b", re.IGNORECASE),
    re.compile(r"\b(?:No|Issue|Iss)[.．]?\s*(?P<issue>\d{1,3})\b", re.IGNORECASE),
    re.compile(rf"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*[.．]?\s*,?\s*{_YEAR}\b"),
)
_PAGES_OF_SOURCE = re.compile(r"(?:[期)）:：]|\)\s*[:：]?)\s*[,，]?\s*(?P<page>[A-Z]?\d+\s*[-–—~]\s*\d+)")
_SCRAP = re.compile(
    r"[()（）]?\s*(?:总第|Sum|Serial|General)\s*(?:No\.?)?\s*[.．]?\s*\d+\s*期?\s*[)）]?|\bpp?\.?\s*\d+[-–—]\d+|\([^()\w]*\)|（[^（）\w]*）"
)
_SERIAL_SIGN = re.compile(
    r"ISSN|\bCN\s*\d\d|第\s*\d+\s*[卷期]|\bVol(?:ume)?[.．]?\s*\d|\bNo[.．]\s*\d|https?://|www\.|@|^[\d\s·—–-]+$|^\d{4}\s*年|网络首发|\bDOI\b",
    re.IGNORECASE,
)
_FIRST_ONLINE = re.compile(r"《(?P<journal>[^《》]{2,40})》\s*网络首发论文")
_CITED = re.compile(r"^(?:[^,，]{2,80}),\s*(?:19|20)\d\d,\s*(?:\d+\s*)?(?:\(\w+\))?\s*[:：,]\s*\w")
_DOI = re.compile(r"(?:doi\s*[:：]\s*|https?://\S*doi\.org/)\S+", re.IGNORECASE)
_MIXED = re.compile(r"(?P<en>[A-Z][A-Za-z&,:' -]{4,})(?P<zh>[\u4e00-\u9fff].*)$")
_ENGLISH_TITLE = re.compile(
    r"(?=.*\b(?:Journal|Review|Economy|Economics|Research|Studies|Science|Sciences|Management|China|Chinese|Finance|Geography|Policy|Development|World|Forum|Education|Reform|"
    r"Sociology|Society|Quarterly|Bulletin|Technology|Industry|Resources|Statistics|Trade|Academic|Exploration|Problems|Issues)\b)"
    r"(?:[A-Z][A-Za-z-]+[,:]?|&|of|and|in|the|for|on)(?: (?:[A-Z][A-Za-z-]+[,:]?|&|of|and|in|the|for|on)){1,9}(?: ?\([A-Z][A-Za-z ]+\))?"
)
_CHINESE_TITLE = re.compile(
    r"《?([\u4e00-\u9fff][\u4e00-\u9fff、，·与和]{2,20}(?:[(（][\u4e00-\u9fff]{2,8}[)）])?)》?(?=$|\s*(?:ISSN|CN\b|\d|\s|[|·]))"
)
_RUNNING_LINES = (
    re.compile(
        r"《?(?P<title>[\u4e00-\u9fff][\u4e00-\u9fff、·()（）]{1,30})》?\s*[.．·,，]\s*(?P<year>(?:19|20)\d\d)\s*[,，]?\s*(?P<volume>\d{1,3})?\s*[(（](?P<issue>\w{1,4})[)）]\s*(?:[:：,]\s*(?P<page>\d+\s*[-–—]\s*\d+(?:\+\d+)?))?"
    ),
    re.compile(
        r"(?:(?P<en>[A-Z][A-Za-z&,:'’ -]{4,90}?)\s+)?(?P<title>[\u4e00-\u9fff][\u4e00-\u9fff、·()（）]{1,30})\s*[,，]\s*(?P<year>(?:19|20)\d\d)\s*[,，]\s*(?P<volume>\d{1,3})\s*[,，]\s*(?P<page>\d+\s*[-–—]\s*\d+)\s*$"
    ),
    re.compile(
        r"(?P<title>[A-Z][A-Za-z&,:'’ -]{6,90}?)[ ,]+(?P<year>(?:19|20)\d\d)\s*,\s*(?P<volume>\d{1,3})\s*\(\s*(?P<issue>\w{1,4})\s*\)\s*[:：]\s*(?P<page>\d+\s*[-–—]\s*\d+)"
    ),
)
_MAX_LINE = 150
_ISSN_OF_CNKI, _CN_OF_CNKI = "2096-4188", "11-6037/Z"
"""《中国学术期刊(网络版)》, which every first online publication names."""


@dataclass(frozen=True, slots=True)
class SerialPlace:
    """A journal, and the place of an article in it; `is_first_online` where the page says 网络首发."""

    container_title: Bilingual = UNKNOWN
    issn: str | None = None
    cn: str | None = None
    issued: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    article_number: str | None = None
    is_first_online: bool = False

    def completed(self, other: "SerialPlace") -> "SerialPlace":
        """This, with what it lacks taken from `other`."""
        return SerialPlace(
            self.container_title.completed(other.container_title),
            self.issn or other.issn,
            self.cn or other.cn,
            _more_exact(self.issued, other.issued),
            self.volume or other.volume,
            self.issue or other.issue,
            self.page or other.page,
            self.article_number or other.article_number,
            self.is_first_online or other.is_first_online,
        )


def _more_exact(one: str | None, other: str | None) -> str | None:
    return other if not one or (other and other.startswith(f"{one}-")) else one


def read_article_number(text: str) -> SerialPlace | None:
    """What a 文章编号 says: ISSN(year)issue-first page-number of pages; None where `text` holds none.

    Zeros are what an editor has not filled in yet. Where the page is not known, neither is the issue: the article
    has no place in one. Source: 《中国学术期刊(光盘版)检索与评价数据规范》 (CAJ-CD B/T 1), 文章编号.
    """
    found = _ARTICLE_NUMBER.search(text)
    if not found:
        return None
    first, extent = int(found["first"]), int(found["extent"])
    issn = re.sub(_DASH, "-", found["issn"]).upper()
    placed = bool(first and extent)
    last = first + extent - 1
    issue = unpadded(found["issue"])
    return SerialPlace(
        issn=issn if re.search("[1-9]", issn) else None,
        issued=found["year"] if found["year"][:2] in ("19", "20") else None,
        issue=issue if placed and issue != "0" else None,
        page=(f"{first}-{last}" if last > first else str(first)) if placed else None,
        article_number=_written(found) if placed and issue != "0" and re.search("[1-9]", issn) else None,
    )


def _written(found: re.Match[str]) -> str:
    return f"{re.sub(_DASH, '-', found['issn'])}({found['year']}){found['issue']}-{found['first']}-{found['extent']}"


def read_source(text: str) -> SerialPlace:
    """What a database says behind 来源 or 出处: the journal, in 《》 perhaps, with year, issue and pages behind it."""
    named = re.search(r"《([^《》]+)》", text)
    plain = re.split(r"[,，;；]?\s*(?=(?:19|20)\d\d)|\s{2,}|\t", text.strip(), maxsplit=1)[0]
    zh = named[1] if named else plain if has_han(plain) else None
    zh = re.sub(r"\s*(?:CSSCI|CSCD|北大核心|核心期刊|CSTPCD|AMI).*$", "", zh) if zh else None
    rest = text[named.end() :] if named else text[len(plain) :]
    values: dict[str, str] = {}
    for pattern in (*_PARTS, _PAGES_OF_SOURCE):
        if match := pattern.search(rest):
            values |= {name: value for name, value in match.groupdict().items() if value and name not in values}
    english = (
        re.search(r"(?:^|页|期|\s)\s*(?P<en>[A-Z][A-Za-z&,:' ]{5,})(?:\([A-Za-z ]+\))?$", text)
        if not has_han(text[-6:])
        else None
    )
    page = values.get("page") or values.get("pages")
    return SerialPlace(
        Bilingual(zh, english["en"].strip() if english else None if has_han(plain) else plain or None),
        issued=values.get("year"),
        volume=_number(values.get("volume")),
        issue=_number(values.get("issue")),
        page=normalize_pages(page) if page else None,
    )


def english_name_beside(lines: Sequence[str], chinese: str) -> str | None:
    """The English title of a journal that stands beside or right under its Chinese one, alone; None where none does."""
    wanted = re.sub(r"\s", "", chinese)
    for at, line in enumerate(lines):
        if len(line) > _MAX_LINE or wanted not in re.sub(r"\s", "", line):
            continue
        below = next((other for other in lines[at + 1 : at + 3] if other), "")
        for text in (*re.split(r"\s{2,}|\t|[\u4e00-\u9fff()（）《》]+", line), re.split(r"\s{2,}|\t", below)[0]):
            if _ENGLISH_TITLE.fullmatch(text.strip()):
                return text.strip()
    return None


def chinese_name_beside(lines: Sequence[str], english: str) -> str | None:
    """The Chinese title of a journal that stands behind or right under its English one, alone; None where none does."""
    for at, line in enumerate(lines):
        if not line.startswith(english) or len(line) > 2 * _MAX_LINE:
            continue
        behind = line[len(english) :].strip(" |·/-—")
        below = next((other for other in lines[at + 1 : at + 3] if other), "")
        for text in (behind, below):
            if found := _CHINESE_TITLE.match(text):
                return found[1]
    return None


def read_pages(line: str) -> str | None:
    """The pages that a line of a page's head says it is of ("第 233－241 页", "pp. 45-58"); None where it says none."""
    found = next((match for pattern in _PAGES if (match := pattern.search(line))), None)
    values = [value for value in found.groupdict().values() if value] if found else []
    return normalize_pages(values[0]) if values else None


def read_numbers(lines: Iterable[str]) -> SerialPlace:
    """The one ISSN and the one CN that a page names anywhere, in its foot perhaps; of several none."""
    text = "\n".join(line for line in lines if len(line) <= 2 * _MAX_LINE)
    issns = {f"{a}-{b.upper()}" for a, b in _ISSN.findall(text)} - {_ISSN_OF_CNKI}
    cns = {f"{a}-{b}{c.replace(' ', '')}" for a, b, c in _CN.findall(text)} - {_CN_OF_CNKI}
    return SerialPlace(issn=issns.pop() if len(issns) == 1 else None, cn=cns.pop() if len(cns) == 1 else None)


def is_serial_line(line: str) -> bool:
    """Whether `line` tells of the journal or the page, and is no title."""
    return bool(_SERIAL_SIGN.search(line)) or bool(_CITED.match(line))


def read_serial_lines(lines: Iterable[str], titles: Sequence[str] = ()) -> SerialPlace:
    """What the lines above and between the parts of a header say; `titles` are the article's, not a journal's."""
    place = SerialPlace()
    above: list[str] = []
    for line in lines:
        if len(line) > _MAX_LINE or TYPE_MARK.search(line) or is_mention(line) or not line:
            continue
        told = _read_line(line)
        if told.issn and not above[4:] and not told.container_title:
            told = told.completed(SerialPlace(container_title=_journal_above(above, titles)))
        place = place.completed(told)
        above.append(line)
    return place


def _read_line(line: str) -> SerialPlace:
    if online := _FIRST_ONLINE.search(line):
        return SerialPlace(container_title=Bilingual(zh=online["journal"]), is_first_online=True)
    if "星期" in line:
        return SerialPlace()  # today's date on a page of the web
    issn, cn = _ISSN.search(line), _CN.search(line)
    told = SerialPlace(
        issn=f"{issn[1]}-{issn[2].upper()}" if issn and int(issn[1] + issn[2][:3]) else None,
        cn=f"{cn[1]}-{cn[2]}{(cn[3] or '').replace(' ', '')}" if cn else None,
    )
    if issn or cn or label_on(line):
        return told
    if place := _read_running_line(line):
        return place
    if _CITED.match(line) and (found := parse_serial(line)):
        return SerialPlace(
            _of_language(found.container),
            None,
            None,
            found.issued,
            found.volume,
            found.issue,
            found.page and normalize_pages(found.page),
        )
    rest, values = _DOI.sub("", line).replace("›", " "), dict[str, str]()
    for pattern in _PARTS:
        if match := pattern.search(rest):
            values |= {name: value for name, value in match.groupdict().items() if value and name not in values}
            rest = f"{rest[: match.start()]}\t{rest[match.end() :]}"
    if not values.keys() & {"volume", "issue"} and not ("month" in values and re.match(r"\d{4}\s*年", line)):
        return told  # a year alone may be that of anything
    year, month, page = values.get("year"), values.get("month"), values.get("page") or values.get("pages")
    return SerialPlace(
        container_title=_remaining_title(rest),
        issued=f"{year}-{month:0>2}" if year and month else year,
        volume=_number(values.get("volume")),
        issue=_number(values.get("issue")),
        page=normalize_pages(page) if page else None,
    )


def _read_running_line(line: str) -> SerialPlace | None:
    """A line that is a journal and a place in it, as a database (政治学研究 . 2024 (03)) or an English journal has it."""
    for pattern in _RUNNING_LINES:
        if found := pattern.fullmatch(re.split(r"\s{2,}", line)[0].strip()):
            parts = found.groupdict()
            page = parts.get("page")
            return SerialPlace(
                _of_language(parts["title"].strip(" 《》.·")).completed(Bilingual(en=parts.get("en"))),
                issued=parts["year"],
                volume=unpadded(parts.get("volume")),
                issue=unpadded(parts.get("issue")),
                page=normalize_pages(page) if page else None,
            )
    return None


def _remaining_title(rest: str) -> Bilingual:
    """The journal's title in what is left of a running head beside its numbers."""
    pieces = [piece.strip(" ,，.．;；:：·|/-—–()（") for piece in re.split(r"[\t|]|\s{2,}", _SCRAP.sub("\t", rest))]
    balanced = [piece + ")" * (piece.count("(") - piece.count(")")) for piece in pieces]
    wanted = [piece for piece in balanced if len(piece) >= 2 and not re.search(r"\d|[。！？]", piece)]
    chinese = [piece for piece in wanted if has_han(piece) and len(piece) >= 2]
    english = [piece for piece in wanted if not has_han(piece) and len(piece) >= 5]
    return Bilingual(chinese[0] if len(chinese) == 1 else None, english[0] if len(english) == 1 else None)


def _journal_above(lines: Sequence[str], titles: Sequence[str]) -> Bilingual:
    """The journal's titles on the few lines at the top of a page, above its ISSN."""
    plain = [line for line in lines if line not in titles and not is_serial_line(line) and len(line) <= 100]
    chinese = [line for line in plain if has_han(line)]
    english = [line for line in plain if not has_han(line)]
    if len(lines) > 3 or len(chinese) > 1 or len(english) > 1:
        return UNKNOWN
    return Bilingual(chinese[0] if chinese else None, english[0] if english else None)


def _of_language(title: str | None) -> Bilingual:
    if not title:
        return UNKNOWN
    mixed = _MIXED.match(title)
    if mixed:
        return Bilingual(mixed["zh"].strip(), mixed["en"].strip())
    return Bilingual(zh=title) if has_han(title) else Bilingual(en=title)


def _number(numeral: str | None) -> str | None:
    return unpadded(arabic(numeral)) if numeral else None
