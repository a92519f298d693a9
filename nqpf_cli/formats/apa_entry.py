"""One reference by author and year (APA, and the forms of Taiwan's and some mainland journals) → Entry.

Source: Publication Manual of the American Psychological Association, 7th edition, chapters 9 and 10; the style sheets
of 《經濟論文叢刊》, 《臺灣社會學刊》 and 《经济研究》.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from nqpf_cli.bibliography.locators import normalize_pages
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType
from nqpf_cli.formats.apa_names import read_apa_names
from nqpf_cli.formats.chinese_dates import number_of, read_chinese_date
from nqpf_cli.formats.page_flow import simplified
from nqpf_cli.formats.reference_text import without_language_note
from nqpf_cli.text.normalize import han_share, has_han

_YEAR = r"(?:(?:19|20)\d\d[a-z]?|(?:中華)?民[國国]?\s?\d{2,3}[a-z]?)"
_WHEN = rf"(?:{_YEAR}(?:\s*年)?(?:\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?|[,，/.-]\s*(?:[A-Z][a-z]+\.?(?:\s+\d{{1,2}})?|\d{{1,2}}(?:[/.-]\d{{1,2}})?))?|n\.\s?d\.|無日期|无日期|in press|forthcoming|出版中|印刷中|付梓中)"
_START = re.compile(
    rf"(?:\[\d{{1,3}}\]\s*|\d{{1,3}}[.、]\s*)?(?P<authors>[^（(《〈「“\"。？?！!]{{2,260}}?|[A-Z][^（(《〈“\"？?！!。]{{2,260}}?)\s*(?:[（(]\s*(?P<when>{_WHEN})\s*[）)]\s*[。.．:：,，]?|[，,]\s*(?P<bare>{_YEAR})\s*年?\s*[:：，,。.])\s*"
)
_NO_AUTHOR = re.compile(
    r"^\s*(?:https?:|doi|頁|pp?\.|Vol|第|表|圖|註|注)|[;；]\s*\d|\b(?:retrieved|see)\b|[。？！]|\.\s+[A-Z][a-z]{3,}",
    re.IGNORECASE,
)
_DOI = re.compile(
    r"\s*(?:https?://(?:dx\.)?doi\.org/|doi\s*[:：]\s*(?:https?://(?:dx\.)?doi\.org/)?)\s*(?P<doi>10\.\d{4,9}/\S+?)[.。]?$",
    re.IGNORECASE,
)
_URL = re.compile(
    r"\s*(?:(?:取自|網址|檢索自|資料取自|擷取自|Retrieved\s+(?:[A-Z][a-z]+ \d{1,2}, \d{4},? )?from|Available at|引自|下載自|網站)\s*[:：]?\s*)?(?P<url>https?://\S+?)[.。)）]?\s*(?:[（(]?(?:檢索|瀏覽|擷取|下載|取用|accessed|最後瀏覽)[^（）()]*[)）]?[.。]?)?$",
    re.IGNORECASE,
)
_ACCESSED = re.compile(
    r"[，,。.]?\s*[（(]?(?:檢索(?:日期|於|時間)?|瀏覽日期|擷取日期|取用日期|Retrieved(?: on)?|Accessed(?: on)?|Viewed on|最後瀏覽日?期?|查閱日期)\s*[:：]?\s*(?P<date>[^，。；)）]*?\d[^。；)）]{0,14}?)(?:[，,]?\s*(?:取自|from))?[)）。.]?\s*$",
    re.IGNORECASE,
)
_THESIS = re.compile(
    r"[（(〔\[]\s*(?:未出版|未發表|已出版)?(?:之|的)?(?P<degree>(?:博士|碩士|硕士|學士)(?:學位)?論文|(?:博士|硕士)(?:学位)?论文|(?:unpublished )?(?:doctoral|master'?s?|ph\.?\s?d\.?|m\.?a\.?)[^()\[\]]{0,12}(?:dissertation|thesis)(?P<by>,[^\]()]*)?)[^（）()〕\]]{0,20}[）)〕\]]|[，,。]\s*(?:未出版)?(?P<plain>[^，。]{2,24}(?:博士|碩士|硕士)(?:學位|学位)?[論论]文)",
    re.IGNORECASE,
)
_N = r"[\d一二三四五六七八九十百]{1,5}"
_LOCATORS = (
    re.compile(rf"第?\s*(?P<volume>{_N})\s*卷\s*[,，、]?\s*第?\s*(?P<issue>{_N}(?:[/-]{_N})?)\s*期(?:\s*[:：,，。]?\s*[第頁页pP.]*\s*(?P<page>[A-Z]?\d+(?:\s*[-–—~～]\s*[A-Z]?\d+)?)\s*[頁页]?)?"),
    re.compile(rf"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?第?\s*(?P<issue>{_N}(?:[/-]{_N})?)\s*期(?:\s*[:：,，]?\s*[第頁页pP.]*\s*(?P<page>[A-Z]?\d+(?:\s*[-–—~～]\s*[A-Z]?\d+)?)\s*[頁页]?)?"),
    re.compile(r"(?:Vol\.\s*)?(?P<volume>\d{1,4})\s*(?:[（(]\s*(?P<issue>[^()（）]{1,14})\s*[)）]|,\s*No\.\s*(?P<number>\d+))\s*(?:[:：,，]\s*(?:頁|pp?\.|Article)?\s*(?P<page>[A-Za-z]?\d+(?:\s*[-–—~～]\s*[A-Za-z]?\d+)?))?", re.IGNORECASE),
    re.compile(r"(?P<volume>\d{1,4})\s*[:：,，]\s*(?:頁|pp?\.)?\s*(?P<page>[A-Za-z]?\d+(?:\s*[-–—~～]\s*[A-Za-z]?\d+)?)", re.IGNORECASE),
    re.compile(r"[（(]\s*(?P<issue>\d{1,3}(?:[-/]\d{1,3})?)\s*[)）]\s*[:：,，]\s*(?P<page>[A-Za-z]?\d+(?:\s*[-–—~～]\s*[A-Za-z]?\d+)?)"),
    re.compile(r"(?:頁|pp?\.)\s*(?P<page>\d+\s*[-–—~～]\s*\d+)", re.IGNORECASE),
    re.compile(r"(?P<volume>\d{1,4})"),
)  # fmt: skip
_SECTION = re.compile(r"(?:第\s*)?(?P<page>[A-Z]?\d{1,3})\s*版|(?:頁|p\.)\s*(?P<letter>[A-Z]\d{1,2})")
_NEWSPAPER = re.compile(
    r"(?:日報|時報|晚報|商報|聯合報|自由報|經濟報|工商報|日报|时报|晚报)$|(?:Times|Post|Daily|Journal|News)$"
)
_IN_BOOK = re.compile(
    r"^[，,。]?\s*(?:[（(])?(?:收錄於|收於|載於|收入|輯於|刊於|載|收錄在|收|见|載入|見|载于|收入于|编入)[)）]?\s*[:：]?\s*(?P<editors>[^《]{0,60}?)\s*《(?P<book>[^《》]+)》(?P<rest>.*)$"
)
_IMPRINT = re.compile(
    r"^[，,。.：]?\s*(?:[（(][^（）()]{1,20}[)）][。.，]?\s*)?(?:(?P<place>[\u4e00-\u9fff]{2,5}(?:[縣市])?|[A-Z][\w .,]{1,30})\s*[:：]\s*)?(?P<publisher>[\u4e00-\u9fffA-Za-z&．· ’'‘-]{2,40})[。.]?$"
)
_REPORT = re.compile(
    r"報告|計[畫劃]編號|NSTC|統計|普查|會議紀錄|白皮書|Working Paper|Discussion Paper|Report|Technical|工作論文|通報|年報",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"^(?P<title>.+?[.?!][”\"]?)\s+(?P<container>[A-Z][^.?!]*?(?:\.[^.?!]*?)??)(?:[,，]\s*(?P<rest>(?:Vol\.\s*)?\d{1,4}\s*(?:[(,:，：]|$).*|\(\d{1,3}[-/\d]*\)\s*[,:，：]\s*\w?\d.*|Article .*|advance online.*)|\s+(?P<near>\d{1,4}\s*(?:[(]\d+[-/\d]*[)])?\s*[:,]\s*\w?\d+.*))$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[“\"](?P<title>[^”\"]+?)[,.]?[”\"][,.]?\s*(?P<container>[^,]+),\s*(?P<rest>.*\d.*)$")
_CHAPTER = re.compile(
    r"^(?P<title>.+?[.?!])\s+In:?\s+(?P<editors>.+?)\s*[(（]Eds?\.[)）],?\s*(?P<book>.+?)\s*[(（](?:[^()]*,\s*)?pp?\.\s*(?P<page>[\d–-]+)[)）]\.\s*(?:(?P<place>[^:]{2,40}):\s*)?(?P<publisher>[^.]+)\.?$"
)
_PLAIN_IMPRINT = re.compile(
    r"^(?P<title>.+?[.?!])\s+(?:(?P<place>[A-Z][\w .,]{1,40}?):\s*)?(?P<publisher>[A-Z][\w&’'‘.,/ -]{1,70}?)\.?$"
)
_PLACE_AT_END = re.compile(r"^[，,。.]?\s*(?P<school>[^，,。]{3,40}?)\s*(?:[，,]\s*(?P<place>[^，,。]{2,10}))?[。.]?$")
_EDITION = re.compile(
    r"\s*[(（](?:[^()（）]*\b(?:ed|rev)\b[^()（）]*|[^()（）]*版|No\.[^()]*|Report[^()]*|Working Paper[^()]*|[\w ]+ Paper No[^()]*)[)）]",
    re.IGNORECASE,
)

_LONGEST = 1500


class Start(NamedTuple):
    """The authors and the date with which a reference begins, as printed, and the length of both."""

    authors: str
    when: str
    length: int


def match_start(line: str) -> Start | None:
    """The start of the reference that begins with `line`; None where it begins otherwise."""
    match = _START.match(line)
    if not match:
        return None
    authors = match["authors"].strip(" ,，。.")
    if _NO_AUTHOR.search(authors) or not read_apa_names(authors)[0]:
        return None
    return Start(authors, match["when"] or match["bare"], match.end())


def parse_apa(line: str, raw: str) -> Entry | None:
    """The work that a reference of one line names; None where it has no start of that form, or no title."""
    line = without_language_note(line.rstrip()) if "(in " in line else line
    start = match_start(line) if len(line) <= _LONGEST else None
    if not start:
        return None
    rest = line[start.length :].strip()
    authors, et_al = read_apa_names(start.authors)
    entry = Entry(
        EntryType.DOCUMENT, author=authors, et_al=et_al, issued=_issued(start.when), inferred=True, raw=raw,
        language=_language(rest),
    )  # fmt: skip
    entry, rest = _cut_identifiers(entry, rest)
    read = _chinese if han_share(rest) > 0.3 else _english
    entry = read(entry, rest)
    return entry if entry.title else None


def _language(text: str) -> str:
    if han_share(text) < 0.3:
        return "en"
    return "zh-TW" if simplified(text) != text or "臺" in text else "zh-CN"


def _issued(when: str) -> str | None:
    bare = re.sub(r"(?<=\d)[a-z]\b", "", when)
    bare = re.sub(r"^民(?![國国])", "民國", bare)
    if english := re.fullmatch(r"((?:19|20)\d\d),\s*([A-Z][a-z]+)\.?(?:\s+(\d{1,2}))?", bare):
        bare = " ".join(filter(None, (english[3], english[2], english[1])))
    return read_chinese_date(bare.replace("，", "/"))


def _cut_identifiers(entry: Entry, rest: str) -> tuple[Entry, str]:
    """With the DOI, address and date of access at the end of a reference, and what is in front of them."""
    if behind := _ACCESSED.search(rest):  # behind the address
        entry, rest = replace(entry, accessed=read_chinese_date(behind["date"])), rest[: behind.start()].strip()
    if doi := _DOI.search(rest):
        entry, rest = replace(entry, doi=doi["doi"].rstrip(".")), rest[: doi.start()]
    elif url := _URL.search(rest):
        entry, rest = replace(entry, url=url["url"].rstrip(".,;。"), carrier="OL"), rest[: url.start()]
    if not behind and (accessed := _ACCESSED.search(rest)):
        entry, rest = replace(entry, accessed=read_chinese_date(accessed["date"])), rest[: accessed.start()]
    return entry, rest.strip()


def _typed(entry: Entry, kind: EntryType, mark: str, **fields: object) -> Entry:
    return replace(entry, type=kind, mark=mark, **fields)  # type: ignore[arg-type]  # the callers' own fields


def _both(text: str | None) -> Bilingual:
    bare = (text or "").strip(" .。,，")
    return Bilingual(zh=bare) if has_han(bare) else Bilingual(en=bare or None)


def _located(entry: Entry, text: str) -> Entry:
    """With volume, issue and pages as they stand behind the name of a serial."""
    bare = text.strip(" .。,，《》")
    for pattern in _LOCATORS:
        if found := pattern.match(bare):
            groups = found.groupdict()
            numbers = [groups.get("volume"), groups.get("issue") or groups.get("number")]
            volume, issue = (
                str(number_of(each) or each) if each and re.fullmatch(_N, each) else each for each in numbers
            )
            page = groups.get("page")
            return replace(entry, volume=volume, issue=issue, page=normalize_pages(page) if page else None)
    return entry


def _serial(entry: Entry, title: str, container: str, rest: str) -> Entry:
    section = _SECTION.search(rest)
    if section or (_NEWSPAPER.search(container.strip()) and not re.match(r"\s*[,，]?\s*\d+\s*[(（]", rest)):
        page = (section["page"] or section["letter"]) if section else None
        return _typed(
            entry, EntryType.ARTICLE_NEWSPAPER, "N", title=_both(title), container_title=_both(container), page=page
        )
    return _located(
        _typed(entry, EntryType.ARTICLE_JOURNAL, "J", title=_both(title), container_title=_both(container)), rest
    )


def _chinese(entry: Entry, rest: str) -> Entry:
    """Title in 〈〉, 「」 or 《》, or up to the first full stop; then serial, book, thesis or imprint."""
    titled = re.match(r"^[〈「“『](?P<title>.+?)[〉」”』](?=[，,。.：:（(]|\s*《|$)[，,。.]?\s*(?P<rest>.*)$", rest)
    booked = re.match(r"^《(?P<title>(?:[^《》]|《[^《》]*》)+)》\s*(?P<rest>.*)$", rest)
    if titled:
        return _behind_title(entry, titled["title"], titled["rest"])
    if booked:
        serial = re.match(r"^[，,。]?\s*《(?P<container>[^《》]+)》\s*[,，]?\s*(?P<rest>.*)$", booked["rest"])
        if serial:
            return _serial(entry, booked["title"], serial["container"], serial["rest"])
        return _whole_work(entry, booked["title"], booked["rest"])
    if "。" not in rest:  # half-width stops and commas
        rest = re.sub(r"(?<=[\u3400-\u9fff]),\s*", "，", re.sub(r"(?<=[\u3400-\u9fff)）》])\.\s+", "。", rest))
    plain = re.match(r"^(?P<title>[^。]+?[。？！?]|[^。]+$)\s*(?P<rest>.*)$", rest)
    return _plain_chinese(entry, plain["title"], plain["rest"]) if plain else entry


def _behind_title(entry: Entry, title: str, rest: str) -> Entry:
    """An article or a chapter, by what stands behind its title; in a newspaper the author is perhaps its name."""
    if book := _IN_BOOK.match(rest):
        return _chapter(entry, title, book["book"], book["editors"], book["rest"])
    if serial := re.match(r"^《(?P<container>[^《》]+)》\s*[,，。]?\s*(?P<rest>.*)$", rest):
        return _serial(entry, title, serial["container"], serial["rest"])
    if section := _SECTION.match(rest.strip("，。 ")):
        paper = entry.author[0].zh if len(entry.author) == 1 else None
        found = _typed(
            entry, EntryType.ARTICLE_NEWSPAPER, "N", title=_both(title), page=section["page"] or section["letter"]
        )
        return (
            replace(found, container_title=Bilingual(zh=paper), author=())
            if paper and paper.endswith(("報", "报"))
            else found
        )
    return _whole_work(entry, title, rest)


def _chapter(entry: Entry, title: str, book: str, editors: str, rest: str) -> Entry:
    names, _ = read_apa_names(
        re.sub(r"\s*[（(]?(?:主編|編著|合編|編|主编|编)[）)]?[，,。:：]?\s*$", "", editors).strip()
    )
    pages = re.search(r"(?:頁|页|pp?\.)\s*(\d+\s*[-–—~～]\s*\d+)", rest)
    behind = re.sub(r"[（(，,]?\s*(?:頁|页|pp?\.)\s*\d+\s*[-–—~～]\s*\d+[)）]?", "", rest)
    found = _with_imprint(
        _typed(entry, EntryType.CHAPTER, "M", title=_both(title), container_title=_both(book)), behind
    )
    return replace(found, editor=names, page=normalize_pages(pages[1]) if pages else None)


def _whole_work(entry: Entry, title: str, rest: str) -> Entry:
    """A thesis, report, page or book."""
    if thesis := _THESIS.search(rest):
        return _thesis(entry, title, thesis, rest[thesis.end() :])
    found = _with_imprint(replace(entry, title=_both(title)), rest)
    publisher, author = (
        found.publisher.either(),
        entry.author[0].zh or entry.author[0].literal if entry.author else None,
    )
    if entry.url and not found.publisher:
        return _typed(found, EntryType.WEBPAGE, "EB")
    is_report = bool(publisher) and (publisher == author or bool(_REPORT.search(title + rest)))
    return (
        _typed(found, EntryType.REPORT, "R")
        if is_report
        else _typed(found, EntryType.BOOK, "M")
        if publisher
        else found
    )


def _thesis(entry: Entry, title: str, thesis: re.Match[str], rest: str) -> Entry:
    degree = thesis["degree"] or re.sub(r"^.*?(?=博士|碩士|硕士)", "", thesis["plain"] or "")
    school = (thesis["by"] or "").strip(" ,") or (
        re.sub(r"(?:博士|碩士|硕士).*$", "", thesis["plain"]) if thesis["plain"] else ""
    )
    where = _PLACE_AT_END.match(rest.strip()) if rest.strip(" .。") else None
    genre = degree if has_han(degree) else None
    return _typed(
        entry, EntryType.THESIS, "D", title=_both(title), genre=genre, publisher=_both(school or (where["school"] if where else None)),
        publisher_place=_both(where["place"] if where else None),
    )  # fmt: skip


def _with_imprint(entry: Entry, rest: str) -> Entry:
    imprint = _IMPRINT.match(_EDITION.sub("", rest).strip())
    if not imprint:
        return entry
    return replace(entry, publisher=_both(imprint["publisher"]), publisher_place=_both(imprint["place"]))


def _plain_chinese(entry: Entry, title: str, rest: str) -> Entry:
    """Title and container without marks: 「題名。刊名，12(3)，1-20。」, 「书名。出版社。」."""
    if thesis := _THESIS.search(title + rest):
        bare = title[: min(len(title), thesis.start())]
        return _thesis(entry, re.sub(r"。$", "", bare), thesis, (title + rest)[thesis.end() :])
    title = title.rstrip("。")
    if book := re.match(
        r"^(?:載於|收錄於|收於|载于|見|见)\s*(?P<editors>[^，,]{2,40}?[）)])?[，,]?\s*(?P<book>[^（(]+)(?P<rest>.*)$",
        rest,
    ):
        return _chapter(entry, title, book["book"], book["editors"] or "", book["rest"])
    serial = re.match(
        r"^《?(?P<container>[^，,。》\d]{2,30})》?\s*[，,]\s*(?P<rest>第?[\d一二三四五六七八九十].*|(?:19|20)\d\d.*)$",
        rest,
    )
    if serial:
        return _serial(entry, title, serial["container"], serial["rest"])
    return _whole_work(entry, title, rest)


def _english(entry: Entry, rest: str) -> Entry:
    """An article, chapter, thesis, report or book by the shapes of APA, or with the title in quotation marks."""
    readers: tuple[tuple[re.Pattern[str], Callable[[Entry, re.Match[str]], Entry]], ...] = (
        (_CHAPTER, _english_chapter),
        (_QUOTED, lambda found, match: _serial(found, match["title"], match["container"], match["rest"])),
        (
            _JOURNAL,
            lambda found, match: _serial(found, match["title"], match["container"], match["rest"] or match["near"]),
        ),
    )
    if thesis := _THESIS.search(rest):
        return _thesis(entry, rest[: thesis.start()], thesis, rest[thesis.end() :])
    for pattern, read in readers:
        if match := pattern.match(rest):
            return read(entry, match)
    bare = _EDITION.sub("", rest)
    imprint = _PLAIN_IMPRINT.match(bare)
    if not imprint:
        return (
            _typed(entry, EntryType.WEBPAGE, "EB", title=_both(bare))
            if entry.url
            else replace(entry, title=_both(bare))
        )
    found = replace(
        entry,
        title=_both(imprint["title"]),
        publisher=_both(imprint["publisher"]),
        publisher_place=_both(imprint["place"]),
    )
    if _REPORT.search(rest):
        return _typed(found, EntryType.REPORT, "R")
    if entry.url and not imprint["place"]:
        return _typed(replace(found, publisher=Bilingual(), container_title=found.publisher), EntryType.WEBPAGE, "EB")
    return _typed(found, EntryType.BOOK, "M")


def _english_chapter(entry: Entry, match: re.Match[str]) -> Entry:
    editors, _ = read_apa_names(match["editors"])
    return _typed(
        entry, EntryType.CHAPTER, "M", title=_both(match["title"]), container_title=_both(match["book"]), editor=editors,
        page=normalize_pages(match["page"]), publisher=_both(match["publisher"]), publisher_place=_both(match["place"]),
    )  # fmt: skip
