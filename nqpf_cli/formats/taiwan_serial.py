"""Where an article of a journal of Taiwan appeared, as the lines of its head and its running heads say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nqpf_cli.bibliography.locators import normalize_pages
from nqpf_cli.bibliography.model import UNKNOWN, Bilingual
from nqpf_cli.formats.chinese_dates import number_of, read_chinese_date
from nqpf_cli.formats.page_flow import squeezed
from nqpf_cli.text.normalize import has_han

_N = r"[\d一二三四五六七八九十百零○〇]{1,6}"
_DASH = r"\s*[-–—~～－至]\s*"
_VOLUME_ISSUE = re.compile(
    rf"第?\s*(?P<volume>{_N})\s*卷\s*[,，、/]?\s*第?\s*(?P<issue>{_N}(?:[/-]{_N})?|[春夏秋冬]季號?)\s*[期號]?"
)
_ISSUE_ONLY = re.compile(
    rf"第\s*(?P<issue>{_N}(?:[/-]{_N})?)\s*期|(?<![\d卷])(?P<bare>\d{{1,4}})\s*期(?![\u4e00-\u9fff])"
)
_VOLUME_ONLY = re.compile(rf"第\s*(?P<volume>{_N})\s*卷")
_ENGLISH = re.compile(
    r"\bVol(?:ume)?\.?\s*(?P<volume>\d+)\s*[,，;]?\s*(?:\(?(?:No|Issue|Number)\.?\s*(?P<issue>\d+(?:[/-]\d+)?)\)?)?|\b(?:No|Issue|Number)\.?\s*(?P<alone>\d+)",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?<![\d./])(?P<volume>\d{1,3})\s*(?:[(（]\s*(?P<issue>\d{1,2}(?:[/-]\d+)?)\s*[)）]|[:：]\s*(?P<colon>\d{1,2})(?=\s*[(（,，]))"
)
_PAGES = re.compile(
    rf"(?:頁次?|\bpp?\.?)\s*[:：]?\s*(?P<first>\d{{1,4}}){_DASH}(?P<last>\d{{1,4}})|(?:第\s*)?(?<![\d-])(?P<from>\d{{1,4}}){_DASH}(?P<to>\d{{1,4}})\s*頁",
    re.IGNORECASE,
)
_BARE_PAGES = re.compile(rf"[)）期\d][,，:：]\s*(?P<first>\d{{1,4}}){_DASH}(?P<last>\d{{1,4}})\s*[.。]?$")
_ISSN = re.compile(
    rf"ISSN\s*(?:[(（]?(?:print|online|紙本|電子版?)[)）]?)?\s*[:：]?\s*(\d{{4}}){_DASH}(\d{{3}}[\dXx])", re.IGNORECASE
)
_DOI = re.compile(r"10\.\d{4,9}/[^\s，。；、」<>\"]+")
_DATE = re.compile(
    rf"民[國国].{{1,24}}|(?:19|20)\d\d\s*[年/.．-]\s*\d{{1,2}}\s*月?(?!\d)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s*(?:\d{{1,2}},\s*)?(?:19|20)\d\d|[一二][○〇零九]{_N}年{_N}月|(?:19|20)\d\d\s*年"
)
_YEAR_IN_BRACKETS = re.compile(r"[(（]\s*((?:19|20)\d\d)\s*[)）]")
_NOT_ISSUED = re.compile(
    r"收稿|投稿|修[訂改正]|接受|通過|刊登|審查|Received|Revised|Accepted|送審|截稿|收件", re.IGNORECASE
)
_TITLE_ENDS = re.compile(r"[\s,，:：;；(（|/·．.\-–—]+$|\bDOI.*$", re.IGNORECASE)
_JOURNAL_LABEL = re.compile(
    r"^(?:期刊名稱|刊名|出處|來源期刊|出版品|文章出處|並列刊名|期刊|Journal|Source)\s*[:：|\t]\s*(?P<name>.+)$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w&,:' -]{6,90}$")


@dataclass(slots=True)
class TaiwanSerial:
    """A journal and an article's place in it; `at` is the index of the first line that tells it."""

    container_title: Bilingual = UNKNOWN
    issued: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    doi: str | None = None
    issn: str | None = None
    at: int | None = None


def is_serial_line(line: str) -> bool:
    """Whether a line tells of the journal: its volume and issue, pages, ISSN, DOI."""
    bare = squeezed(line)
    patterns = (_VOLUME_ISSUE, _ENGLISH, _PAGES, _ISSN, _DOI)
    return len(bare) < 200 and (
        any(pattern.search(bare) for pattern in patterns)
        or bool(_DATE.fullmatch(bare.strip("()（） ")))
        or bool(_ISSUE_ONLY.match(bare))
    )


def read_taiwan_serial(head: Sequence[str], others: Sequence[str]) -> TaiwanSerial:
    """What the `head` of an article says, and where it is silent, the running heads and feet in `others`."""
    told = TaiwanSerial()
    for lines in (head, others):
        for at, line in enumerate(lines):
            bare = squeezed(line)
            if not bare or len(bare) > 200 or (lines is others and not _is_head(bare)):
                continue
            before = told.volume, told.issue, told.page, told.doi, told.issn
            _read_line(told, bare)
            if (
                told.at is None
                and lines is head
                and before != (told.volume, told.issue, told.page, told.doi, told.issn)
            ):
                told.at = at
            told.container_title = told.container_title.completed(_container(lines, at, bare))
    return told


def _is_head(bare: str) -> bool:
    """Whether a line below the head of an article is a running head or foot, and no sentence and no reference."""
    return (
        len(bare) < 90
        and not re.search(r"[。〈《]|[(（](?:19|20)\d\d[)）]\.?|^\d{4}-", bare)
        and bool(
            _VOLUME_ISSUE.search(bare)
            or _ISSN.search(bare)
            or re.search(r"\bVol\.\s*\d+", bare)
            or re.match(r"DOI", bare, re.IGNORECASE)
        )
    )


def _read_line(told: TaiwanSerial, bare: str) -> None:
    if doi := _DOI.search(bare):
        told.doi = told.doi or doi.group().rstrip(".,;)" if "(" not in doi.group() else ".,;")
        bare = bare[: doi.start()]
    if issn := _ISSN.search(bare):
        told.issn = told.issn or f"{issn[1]}-{issn[2].upper()}"
        bare = bare[: issn.start()] + bare[issn.end() :]
    numbers = (
        _VOLUME_ISSUE.search(bare)
        or _ENGLISH.search(bare)
        or _COMPACT.search(bare)
        or _ISSUE_ONLY.search(bare)
        or _VOLUME_ONLY.search(bare)
    )
    pages = _PAGES.search(bare) or (_BARE_PAGES.search(bare) if numbers else None)
    if _NOT_ISSUED.search(bare):
        return
    if numbers and not (told.volume or told.issue):
        found = numbers.groupdict()
        told.volume = _number(found.get("volume"))
        told.issue = _number(found.get("issue") or found.get("colon") or found.get("alone") or found.get("bare"))
    if pages and not told.page:
        first, last = [value for value in pages.groupdict().values() if value]
        told.page = normalize_pages(f"{first}-{last}") if int(first) < int(last) else None
    date = _DATE.search(bare) or (_YEAR_IN_BRACKETS.search(bare) if numbers else None)
    if (
        date
        and (issued := read_chinese_date(date.group()))
        and (not told.issued or issued.startswith(f"{told.issued}-"))
    ):
        told.issued = issued


def _number(numeral: str | None) -> str | None:
    if not numeral:
        return None
    number = number_of(numeral)
    return str(number) if number is not None else numeral


def _container(lines: Sequence[str], at: int, bare: str) -> Bilingual:
    """The journal that a line names: in 《》, behind a label, or in front of the volume, on its line or those above it."""
    if label := _JOURNAL_LABEL.match(bare):
        name = re.split(r"[,，]?\s*(?:第|Vol|\d+\s*卷)", label["name"])[0].strip("《》 ,，")
        return Bilingual(zh=name) if has_han(name) else Bilingual(en=name)
    starts = [m.start() for pattern in (_VOLUME_ISSUE, _ENGLISH, _ISSUE_ONLY, _ISSN) if (m := pattern.search(bare))]
    if not starts or _NOT_ISSUED.search(bare):
        return UNKNOWN
    own = re.sub(r"^\d{1,4}\s+|^\d{1,4}(?=[\u4e00-\u9fff])", "", _TITLE_ENDS.sub("", bare[: min(starts)])).strip(
        "《》 　"
    )
    if own:
        return _named(own)
    names = [
        _named(squeezed(line).strip("《》 "))
        for line in lines[max(0, at - 3) : at]
        if line.strip() and not is_serial_line(line)
    ]
    found = UNKNOWN
    for name in reversed(names):
        found = found.completed(name)
    return found


def _named(name: str) -> Bilingual:
    if mixed := re.fullmatch(
        r"[《]?(?P<zh>[\u4e00-\u9fff：]{3,30})[》]?\s*[/(（|,，]?\s*(?P<en>[A-Z][\w&,:' -]{6,80})[)）]?", name
    ):
        return Bilingual(mixed["zh"], mixed["en"])
    if has_han(name):
        return (
            Bilingual(zh=name)
            if re.fullmatch(r"[\u4e00-\u9fff：:‧・·（）()A-Za-z]{3,30}", name) and len(name) > 3
            else UNKNOWN
        )
    return Bilingual(en=name) if _NAME.match(name) else UNKNOWN
