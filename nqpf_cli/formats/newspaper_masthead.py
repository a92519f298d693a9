"""What a newspaper's page says of itself: the newspaper's name, its date, number and page; and whether it is one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nqpf_cli.bibliography.locators import parse_date, unpadded
from nqpf_cli.bibliography.model import UNKNOWN, Bilingual
from nqpf_cli.formats.html_reader import MetaTag

_FRAME = re.compile(r"[\u2500-\u257f]")
_DIGITS_APART = re.compile(r"(?<=\d) (?=\d)")
_NAME = r"(?:[\u4e00-\u9fff]{2,12}报|参考消息)"
_SUFFIX = r"(?:数字报纸?|多媒体数字报(?:刊|纸)?|数字版|数字报刊|电子报|电子版|网络版|PDF版|社|官网|网)?"
_NO_NAME = re.compile(
    r"(?:本|我|该|各|贵|某|数字|电子|举|预|海|公|年|简|通|情|汇|申|填|上|警|喜|捷|画|壁|墙|直|转|播|查|月|季|回|手机|晨|墙)报$|.*(?:举|预|海|公|简|通|汇|申|填|情|年)报$"
)
_WHOLE_NAME = re.compile(rf"(?:《(?P<quoted>{_NAME})》|(?P<name>{_NAME})){_SUFFIX}")
_NAME_IN_FRONT = re.compile(
    rf"(?P<name>{_NAME}){_SUFFIX}(?=[\s/|｜,，·•:：]*(?:第?\s*[A-Z]?\d|20\d\d|[A-Z]{{3,}} |星期|二[〇○零]))"
)
_WITH_ENGLISH = re.compile(rf"(?P<name>{_NAME}){_SUFFIX}[\s/|｜·]+[A-Z][A-Za-z'’&.]+(?: [A-Za-z'’&.]+)+")
_QUOTED_WITH_DATE = re.compile(rf"《\s*(?P<name>{_NAME})\s*》\s*[（(,，]?\s*(?:20\d\d|第)")
_CITED_PLACE = re.compile(rf"《\s*{_NAME}\s*》\s*[（(]?\s*20\d\d[^（）()]{{4,24}}版?\s*[)）]?")
_OF_HOUSE = re.compile(
    r"(?:版权|所有|主办|出版|编辑|属于?|归)[^\u4e00-\u9fff]*(?:单位)?[:：\s]*(?P<name>[\u4e00-\u9fff]{2,12}?报)社"
)
_ENGLISH_NAME = re.compile(
    r"(?:^|[\u4e00-\u9fff\s])(?P<name>(?:[A-Z][A-Za-z'’&.]*|of|and|the|for)(?: (?:[A-Z][A-Za-z'’&.]*|of|and|the|for)){1,7})\s*$"
)
_ENGLISH_WORD = re.compile(
    r"\b(?:DAILY|NEWS|TIMES|POST|WEEKLY|HERALD|JOURNAL|GAZETTE|REVIEW|OBSERVER|TRIBUNE|TELEGRAPH|MESSENGER|PAPER|REPORTER)\b"
)
_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\s?\d\s?\d)\s*(?P<sep>[年./-])\s*(?P<month>\d\s?\d?)\s*(?:月|(?P=sep))\s*(?P<day>\d\s?\d?)(?!\d)\s*日?"
)
_HAN_DATE = re.compile(
    r"(?P<year>[一二][〇○零О0一二三四五六七八九]{3})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)\s?[一二三四五六日天]")
_PAGE = re.compile(
    r"(?<![转接见至第第\dA-Za-z])\s*第\s*(?P<page>[A-Z]{0,2}\d{1,3}(?:\s*[-—–~·•、,，/]\s*[A-Z]?\d{1,3})?|[一二三四五六七八九十]{1,3})\s*版"
    r"|(?:^|[\s　|｜，,（(日一二三四五六:：])(?<!今日)(?<!今日 )(?<!共)(?P<bare>[A-Z]{0,2}\d{1,2})\s?版(?![本式次画]|\s?面)|版\s*次\s*[:：]\s*第?(?P<labelled>[A-Z]?\d{1,3})|版面\s*[:：]\s*第?(?P<plate>[A-Z]?\d{1,3})"
)
_JUMP = re.compile(
    r"[（(]?(?:下转|上接|详见|转|接|见|全文见)[^（）()]{0,8}版[^（）()]{0,8}[)）]?|[今本]日\D{0,3}\d+\s*版|共\s*\d+\s*版"
)
_LONE_PAGE = re.compile(r"(?P<page>[A-Z]?\d{1,2}(?:\s*[-—–·•]\s*[A-Z]?\d{1,2})?)(?:\s*版)?")
_PAGE_AT_EDGE = re.compile(
    r"(?:^|\s)(?P<page>[A-Z]\d{2})(?=\s*[:：])|\s{2,}(?P<at_end>[A-Z]?0\d|[A-Z]\d{1,2})$|^(?P<in_front>[A-Z]?0\d|[A-Z]\d{2})(?=\s*(?:\s[\u4e00-\u9fff]\s?[\u4e00-\u9fff]|20\d\d\s?年))"
)
"""A page's number beside its name, or in a line's corner."""
_ISSUE = re.compile(r"(?P<total>总)?\s*第\s*(?P<issue>\d[\d ]{0,6})\s*[期号](?![文字])")
_CN = re.compile(
    r"(?:CN|ＣＮ|统一(?:连续出版物|刊)号)\s*[:：—-]?\s*(?:CN)?\s*(?P<cn>\d{2}\s?[-—–－]\s?\d{4}(?:\s?/\s?[A-Z]{1,2}\d*)?)"
)
_ISSN = re.compile(r"ISSN\s*[:：]?\s*(?P<issn>\d{4}-\d{3}[\dX])")
_STAFF = re.compile(
    r"(?:责任编辑|责编|美编|版式|校对|值班|版面设计|本版编辑|主编|编辑|邮发代号|统一连续出版物号)\s*[:：\d/|]|本版(?:责)?编"
)
_NEWS = re.compile(
    r"本报(?:记者|讯|通讯员|评论员|特约)|本报\S{2,6}\d+月\d+日[电讯]|新华社\S{2,6}\d+月\d+日电|（下转|（上接"
)
_NOTE = re.compile(r"^\s*[（(【]\s*作者(?:单位|系|为|是|分别|均|[:：])")
_SCHOLARLY = re.compile(
    r"^\s*[\[【〔]?(?:摘\s*要|关\s*键\s*[词字]|關\s*鍵\s*[詞字]|中图分类号|文献标[识志]码|文章编号|Abstract|Key ?[Ww]ords|参\s*考\s*文\s*献|網?网络首发|收稿日期|学位论文|发文机关|索\s*引\s*号)\s*(?:[\]】〕:：]|$)"
)
_SOURCE = re.compile(r"(?:文章来源|来\s*源|稿源|转自|来自)\s*[:：]|来源[于自]")
_MAX_FURNITURE = 90
_NEAR = 8
"""How many lines from the date the rest of the masthead stands."""


class Masthead(NamedTuple):
    """What a page says of the newspaper, and `lines`: the indexes of the lines that say it."""

    container_title: Bilingual = UNKNOWN
    issued: str | None = None
    issue: str | None = None
    page: str | None = None
    cn: str | None = None
    issn: str | None = None
    lines: frozenset[int] = frozenset()


def read_masthead(lines: Sequence[str], meta: Sequence[MetaTag] = (), title: str = "") -> Masthead | None:
    """The masthead of the page whose lines, without frames, are given; None where the page is not a newspaper's.

    A newspaper's page has a date to the day, and says its weekday, page or number; and it has what no other document
    has (the name of a newspaper, a page 第…版, the staff of the page, reporters, notes 作者系…).
    """
    short = {at: _DIGITS_APART.sub("", line.strip()) for at, line in enumerate(lines)}
    short = {at: line for at, line in short.items() if line and len(line) <= _MAX_FURNITURE}
    own = {at: line for at, line in short.items() if not _SOURCE.search(line)}
    if any(_SCHOLARLY.match(line) for line in short.values()):
        return None
    dates = list(_dates(own))
    if not dates:
        return None
    dated = {at for at, _, _ in dates}
    name, name_lines = _name(own, title, meta)
    page, page_lines = _page(own, dated, title)
    issue, issue_lines = _issue(own, dated)
    signs = [
        name is not None,
        page is not None,
        any(_STAFF.search(line) for line in own.values()),
        any(_NEWS.search(line) for line in lines),
        sum(bool(_NOTE.match(line)) for line in lines) > 1,
        any(_WEEKDAY.search(own[at]) for at in dated),
        issue is not None,
        any(_CITED_PLACE.fullmatch(line) for line in own.values()),
    ]
    located = page is not None or (issue is not None and signs[5])
    if not located or sum(signs) < 3:
        return None
    cn, cn_lines = _first(_CN, own)
    issn, _ = _first(_ISSN, own)
    votes = Counter[str]()
    for _, date, weight in dates:
        votes[date] += weight
    issued = votes.most_common(1)[0][0]
    english = _english_name(own, name_lines) if name else None
    used = dated | name_lines | page_lines | issue_lines | cn_lines
    return Masthead(
        Bilingual(name, english), issued, issue, page, re.sub(r"\s", "", cn) if cn else None, issn, frozenset(used)
    )


def without_frame(line: str) -> str:
    """`line` without the frame drawn around it."""
    return _FRAME.sub(" ", line) if _FRAME.search(line) else line


def _dates(own: dict[int, str]) -> Iterator[tuple[int, str, int]]:
    """Dates to the day that stand in furniture, each with its line and how surely it is the page's."""
    for at, line in own.items():
        found = _DATE.search(line)
        han = None if found else _HAN_DATE.search(line)
        if not found and not han:
            continue
        date = (
            parse_date("-".join(re.sub(r"\s", "", found[name]) for name in ("year", "month", "day"))) if found else None
        )
        date = date or (_han_date(han) if han else None)
        if not date or len(date) != 10:
            continue
        match = found or han
        rest = line.replace(match.group() if match else "", "")
        certain = bool(_WEEKDAY.search(line)) or bool(_PAGE.search(line)) or bool(_ISSUE.search(line))
        bare = len(re.sub(r"\W", "", rest)) <= 12
        if certain or bare:
            yield at, date, 4 if certain else 1


def _han_date(found: re.Match[str]) -> str | None:
    digits = str.maketrans("一二三四五六七八九〇○零О", "1234567890000")
    year = found["year"].translate(digits)
    month, day = (_below_hundred(found[name].translate(digits)) for name in ("month", "day"))
    return parse_date(f"{year}-{month}-{day}")


def _below_hundred(text: str) -> str:
    tens, ten, units = text.partition("十")
    return f"{tens or 1}{units or 0}" if ten else tens


def _name(own: dict[int, str], title: str, meta: Sequence[MetaTag]) -> tuple[str | None, set[int]]:
    """The newspaper's name, by all the places where a page prints it; None where two are as likely."""
    votes = Counter[str]()
    where: dict[str, set[int]] = {}
    for at, name, weight in _names(own):
        votes[name] += weight
        where.setdefault(name, set()).add(at)
    told = [title, *(tag.content for tag in meta if tag.name in ("og:site_name", "publisher", "application-name"))]
    for piece in (piece for text in told for piece in re.split(r"[-_|｜—–·:：\s]+", text)):
        if (found := _WHOLE_NAME.fullmatch(piece)) and not _NO_NAME.match(found["name"] or found["quoted"]):
            votes[_own_name(found["name"] or found["quoted"])] += 4
    best = votes.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None, set()
    return best[0][0], where.get(best[0][0], set())


def _own_name(name: str) -> str:
    """A newspaper's name without what calls its page a digital one ("…时报数字报")."""
    shorter = re.sub(r"(?:多媒体)?(?:数字|电子)报$", "", name)
    return shorter if shorter.endswith(("报", "消息")) else name


def _names(own: dict[int, str]) -> Iterator[tuple[int, str, int]]:
    order = list(own)
    edge = {*order[:15], *order[-8:]}
    for at, line in own.items():
        bare = re.sub(r"(?<=[\u4e00-\u9fff])[\s\u3000]+(?=[\u4e00-\u9fff])", "", line).strip("　 |｜·•")
        found = [(m["name"] or m["quoted"], 4) for m in [_WHOLE_NAME.fullmatch(bare)] if m and at in edge]
        found += [(m["name"], 5) for m in _QUOTED_WITH_DATE.finditer(line)]
        found += [
            (m["name"], 3)
            for m in (_NAME_IN_FRONT.match(bare), _WITH_ENGLISH.match(bare), _NAME_IN_FRONT.match(line))
            if m
        ]
        pieces = [re.sub(r"\s", "", piece) for piece in re.split(r"\s{2,}|\u3000+|\t|[|｜]", line.strip())]
        if len(pieces) > 1 and at in edge:
            found += [(m["name"] or m["quoted"], 3) for piece in pieces if (m := _WHOLE_NAME.fullmatch(piece))]
        found += [(m["name"], 2) for m in _OF_HOUSE.finditer(line)]
        kept = ((_own_name(name), weight) for name, weight in found)
        yield from ((at, name, weight) for name, weight in kept if not _NO_NAME.match(name))


def _english_name(own: dict[int, str], name_lines: set[int]) -> str | None:
    close = {at for line in name_lines for at in range(line - 2, line + 7)}
    near = [line for at, line in own.items() if at in close]
    found = (_ENGLISH_NAME.search(line) for line in near)
    return next((m["name"] for m in found if m and _ENGLISH_WORD.search(m["name"].upper())), None)


def _page(own: dict[int, str], dated: Iterable[int], title: str) -> tuple[str | None, set[int]]:
    """The number of the page, as most places say; None where a list of pages says as much for each."""
    votes = Counter[str]()
    where: dict[str, set[int]] = {}
    dated = set(dated)
    near = _around(dated)
    for at, line in own.items():
        bare = _JUMP.sub("", line)
        for found in _PAGE.finditer(bare):
            page = _page_number(found["page"] or found["bare"] or found["labelled"] or found["plate"])
            votes[page] += 3 if at in dated else 1
            where.setdefault(page, set()).add(at)
        lone = (_LONE_PAGE.fullmatch(line) or _PAGE_AT_EDGE.search(bare)) if at in near else None
        if lone:
            page = _page_number(next(filter(None, lone.groups())))
            votes[page] += 2 if page.startswith("0") or page in votes or not page.isdigit() else 1
            where.setdefault(page, set()).add(at)
    for found in _PAGE.finditer(title):
        votes[_page_number(found["page"] or found["bare"] or found["labelled"] or found["plate"])] += 3
    best = votes.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None, set()
    return best[0][0], where.get(best[0][0], set())


def _around(lines: Iterable[int]) -> frozenset[int]:
    """The indexes of the lines near those given."""
    return frozenset(at for line in lines for at in range(line - _NEAR, line + _NEAR + 1))


def _page_number(text: str) -> str:
    if re.fullmatch(r"[一二三四五六七八九十]+", text):
        return _below_hundred(text.translate(str.maketrans("一二三四五六七八九", "123456789")))
    return re.sub(r"\s*[-—–~·•、,，/]\s*", "-", text)


def _issue(own: dict[int, str], dated: Iterable[int]) -> tuple[str | None, set[int]]:
    """The number of the issue in a line of the masthead; the running number where there are two."""
    dated = set(dated)
    close = _around(dated)
    found = []
    for at, line in own.items():
        for match in _ISSUE.finditer(line):
            alone = match.group().strip() == line.strip("（）()【】　 ")
            if line[: match.start()].rstrip().endswith("年") and not match["total"]:
                continue
            near = at in dated or _CN.search(line) or _STAFF.search(line) or "今日" in line or "邮发" in line
            if near or (alone and at in close):
                found.append((not match["total"], at, re.sub(r"\s", "", match["issue"])))
    if not found:
        return None, set()
    _, at, number = min(found)
    return unpadded(number), {at}


def _first(pattern: re.Pattern[str], own: dict[int, str]) -> tuple[str | None, set[int]]:
    for at, line in own.items():
        if found := pattern.search(line):
            return re.sub(r"[—–－]", "-", found[1]), {at}
    return None, set()
