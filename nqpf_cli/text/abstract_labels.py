"""The labels around an abstract: what announces it, what ends it, and what of a page is furniture between its lines."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nqpf_cli.text.full_stops import SECTION_NAMES
from nqpf_cli.text.span import Span

_SPACE = r"[ \t\u3000\xa0\r\f]"
_TAG = r"(?:</?[a-zA-Z][^<>\n]{0,80}>|&(?:nbsp|emsp|ensp);)"
_ORNAMENT = rf"(?:{_SPACE}|{_TAG}|[*_#|•·●■◆▪○◎>\[【［〔〖(（《<-])*"
_BEFORE = rf"{_ORNAMENT}(?:[一二三四五六七八九]、{_ORNAMENT})?"
_AFTER = rf"(?:{_SPACE}|{_TAG}|[*_\]】］〕〗)）》>])*"
_CHINESE = r"(?:[中论論]\s*文\s*)?(?:摘\s*要|[内內]\s*容\s*[提摘]\s*要|提\s*要|文\s*摘)(?:[（(]中文[)）])?"
_ENGLISH = (
    r"(?:[Ee]nglish\s+)?(?:A\s?B\s?S\s?T\s?R\s?A\s?C\s?T|[Aa]bstract|Summary|SUMMARY|Synopsis)(?:[（(](?:in )?English[)）])?"
    r"|英\s*文\s*(?:[摘提]\s*要)(?:\s*[（(]?\s*Abstract\s*[)）]?)?"
)
_KEYWORDS = r"关\s*键\s*[词字]|關\s*鍵\s*[詞字]|主\s*[题題]\s*[词詞]|[Kk][Ee][Yy]\s?-?\s?[Ww][Oo][Rr][Dd][Ss]?|[Ii]ndex [Tt]erms"
_MARK = rf"{_AFTER}(?:[:：]|[—–─―]+|[.．](?={_SPACE})|(?=\n)|(?<=[\]】］〕〖〗)）*>])){_AFTER}"


class _Forms(NamedTuple):
    """How a label may be written: on a line with a mark, in a line with a colon or in brackets, or bare at its start."""

    marked: re.Pattern[str]
    inside: re.Pattern[str]
    bare: re.Pattern[str]


_CHINESE_FORMS = _Forms(
    re.compile(rf"^{_BEFORE}(?:{_CHINESE})(?:{_MARK})", re.MULTILINE),
    re.compile(
        rf"(?:(?<=[\s。.；;、|>）)])|(?<=[词]))(?:[\[【［〔](?:{_CHINESE})[\]】］〕]{_SPACE}*[:：]?|(?:{_CHINESE})[:：]){_AFTER}"
    ),
    re.compile(rf"^{_BEFORE}(?:{_CHINESE})(?:{_SPACE}+|(?=本文|文章|该文|本研究))", re.MULTILINE),
)
_ENGLISH_FORMS = _Forms(
    re.compile(rf"^{_BEFORE}(?:{_ENGLISH})(?:{_MARK})", re.MULTILINE),
    re.compile(
        rf"(?<!\b[Tt]he )(?<!\bthis )(?<!\ban )(?<!\bits )(?<!\bour )(?<![A-Za-z])(?:[\[【［〔](?:{_ENGLISH})[\]】］〕]{_SPACE}*[:：]?|"
        rf"(?:{_ENGLISH})[:：]){_AFTER}(?=[A-Z\"“\[【(])"
    ),
    re.compile(rf"^{_BEFORE}(?:{_ENGLISH}){_SPACE}+(?=[A-Z\"“\[【])", re.MULTILINE),
)
_END = re.compile(
    rf"^{_BEFORE}(?P<keywords>{_KEYWORDS})|[\[【［〔](?:{_KEYWORDS})[\]】］〕]|(?:{_KEYWORDS}){_AFTER}[:：]"
    rf"|^{_BEFORE}(?:中\s*[图圖]\s*分\s*[类類]\s*[号號]|分类号|文献标[志识]码|文章编号|基金项目|收稿日期|网络首发|作者简介|作者单位|通[讯信]作者|"
    r"引用格式|引用本文|doi\s*[:：]|jel\b|CLC\b|citation\s*[:：]|received\s*[:：]|corresponding author|acknowledge?ments?\b|"
    r"fund(?:ing|ation)?\b[^.\n]{0,20}[:：])"
    rf"|^{_BEFORE}(?:(?:\d|[一二三四IVX])[、.．\s]*|第[一1]章\s*)?(?:引\s*言|[前导導]\s*[言论論]|[绪緒]\s*[论論]|问题的?提出|introduction|"
    r"参\s*考\s*文\s*献|references|目\s*[录錄])\s*\**$",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSING_TAGS = re.compile(rf"(?:\s*{_TAG})+$")
_SECTION = re.compile(rf"\W*(?:{SECTION_NAMES})\W", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"\W*\d{1,4}\W*|\W*第?\s*[\d一二三四五六七八九十]{1,4}\s*页(?:[\s/，,]*共\s*\d+\s*页)?\W*|\W*[Pp](?:age|\.)\s*\d+(?:\s*(?:of|/)\s*\d+)?\W*"
    r"|\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
)
_RUNNING_HEADER = re.compile(
    r"[^，。；,;]{0,60}(?:第\s*\d+\s*[卷期]|\d{4}\s*年第\s*\d+\s*期|\b[Vv]ol\.?\s*\d+|\bNo\.\s*\d+|\bISSN\b|https?://|www\.)[^。；;]{0,60}"
)
_MAX_HEADER = 60
_MAX_LABELS = 40


def text_starts(page: str, *, chinese: bool) -> list[int]:
    """Where a text of that language begins behind a label, surest forms only; bare labels count if there are no others."""
    forms = _CHINESE_FORMS if chinese else _ENGLISH_FORMS
    for patterns in ((forms.marked, forms.inside), (forms.bare,)):
        found = {match.end() for pattern in patterns for match in _first(pattern, page)}
        if found:
            return sorted(found)[:_MAX_LABELS]
    return []


def _first(pattern: re.Pattern[str], page: str) -> Iterator[re.Match[str]]:
    for count, match in enumerate(pattern.finditer(page)):
        if count == _MAX_LABELS:
            return
        yield match


class End(NamedTuple):
    """Where the next label stands, and whether it is one that follows abstracts rather than any other."""

    at: int
    is_keywords: bool


def next_label(page: str, start: int, limit: int) -> End | None:
    """The first label between two offsets that no abstract holds: keywords, an article number, another abstract."""
    ends = [End(match.start(), _is_keywords(match)) for match in [_END.search(page, start, limit)] if match]
    for forms in (_CHINESE_FORMS, _ENGLISH_FORMS):
        for pattern in (forms.marked, forms.inside, forms.bare):
            match = pattern.search(page, start, limit)
            if match:
                ends.append(End(match.start(), is_keywords=False))
    return min(ends, default=None)


def _is_keywords(match: re.Match[str]) -> bool:
    return re.search(_KEYWORDS, match.group()) is not None


def without_tags(page: str, span: Span) -> Span:
    """`span` without the HTML tags that close the text in it."""
    tags = _CLOSING_TAGS.search(span.of(page))
    return Span(span.start, span.start + tags.start()) if tags and tags.start() else span


def begins_section(text: str) -> bool:
    """Whether `text` begins with the name of a part of a structured abstract: 目的：, Methods."""
    return _SECTION.match(text[:60]) is not None


def is_page_number(line: str) -> bool:
    """Whether a line holds a page number and nothing else: "· 12 ·", "第 3 页", "Page 3 of 12", or the issue's date."""
    return len(line) <= _MAX_HEADER and _PAGE_NUMBER.fullmatch(line) is not None


def is_running_header(line: str) -> bool:
    """Whether a line is a journal's header: a volume, an issue, an address, no sentence."""
    return len(line) <= 2 * _MAX_HEADER and _RUNNING_HEADER.fullmatch(line) is not None


def may_be_header(line: str) -> bool:
    """Whether a line could be a running title: short, and without the marks of a sentence."""
    return len(line) <= _MAX_HEADER and line[-1] != "." and not any(char in "，。；！？;!?" for char in line)
