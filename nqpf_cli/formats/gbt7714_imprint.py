"""Imprint statements (place: publisher, date: pages) and the edition statement before them; shapes only.

Matching is done on a shadow of the text with half-width marks and one kind of dash, so offsets stay those of the text.
"""

import re

from nqpf_cli.formats.reference_text import shadow

_YEAR = r"(?:1[4-9]|20)\d{2}"
_ERA = r"(?:\s*\([^()]{1,30}\))?"
_IMPRINT_DATE = (
    rf"(?P<printed>\[?\s*[c©]?\s*(?P<date>{_YEAR}(?:\s?-{{1,2}}\s?\d{{1,2}}(?:\s?-{{1,2}}\s?\d{{1,2}})?(?!\d))?)"
    rf"\s*(?:-{{1,2}}\s?(?:{_YEAR})?)?\]?{_ERA}\s*(?:印刷)?)\s*(?:年\s*)?(?:版|出版|影印)?"
)
_NAMED_PAGE = r"(?:扉|封面|封底|封二|封三|插|彩|版权|题)页?|(?:第?\d*\s*版?\s*)?(?:目录|序言?|前言|自序|代序|后记|跋|附录|凡例|题词|绪论|导论)"
_PAGES = rf"(?P<pages>(?![(\[\s])(?=[^:\d]*\d)[^:]{{1,200}}|(?:{_NAMED_PAGE})[^:]{{0,20}}|[ivxlcIVXLC]{{1,8}}(?:-[ivxlcIVXLC]{{1,8}})?)"
_IMPRINT = re.compile(
    rf"(?:(?P<place>[^:]{{1,60}}?)\s*:\s*)?(?P<publisher>[^:]{{1,200}}?)\s*[,.]\s*{_IMPRINT_DATE}"
    rf"(?:\s*[:.,]\s*(?:pp?\.\s*)?{_PAGES})?$"
)
_UNDATED_IMPRINT = re.compile(
    rf"(?P<place>[^:]{{1,60}}?)\s*:\s*(?P<publisher>(?!\s*[\d\-, ]+$)[^:]{{1,200}}?)(?:\s*:\s*{_PAGES})?$"
)
_PUBLISHER_ALONE = re.compile(rf"(?P<place>(?!))?(?P<publisher>(?!\d)[^:]{{2,100}}?)(?:\s*:\s*{_PAGES})?$")
_DATE_AND_PAGES = re.compile(rf"{_IMPRINT_DATE}(?:\s*[:,]\s*{_PAGES})?$")
_EVENT = re.compile(
    rf"(?P<title>.*?\S)\s*[,.]\s*(?P<date>{_YEAR}(?:-\d{{1,2}}(?:-\d{{1,2}})?)?)"
    rf"(?:\s*,\s*(?P<volume>\d{{1,4}})\s*(?:\((?P<issue>[^()]{{1,20}})\))?)?(?:\s*:\s*(?P<pages>[A-Za-z]{{0,2}}\d[^:]{{0,60}}))?$"
)
_NUMBERING = re.compile(
    rf"(?P<numbering>{_YEAR}(?:\s*,\s*\d{{1,4}})?\s*\(\d[^()]*\)\s*-{{1,2}}\s*(?:{_YEAR}(?:\s*,\s*\d{{1,4}})?\s*\(\d[^()]*\))?)\s*\.?\s*(?=[^:]{{1,60}}:)"
)
_UNDATED_EVENT = re.compile(r"(?P<title>[^:]*\S)\s*:\s*(?P<pages>[A-Za-z]{0,2}\d[\d\-, ]{0,60})$")
_ABBREVIATION = re.compile(r"(?:^|[\s.,])(?:[A-Z]|St|Mt|Ft|Eng|Mass|Univ|Inc|Co|Ltd|Calif|Conn|Colo|Ill|Jr)$")
_MAX_IMPRINT = 400

_ZH_NUMBER = r"[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_COPY = r"(?:刻|抄|钞|影印|排印|铅印|石印|稿|修订|增订|增补|重印|重排|点校|校注|校点|活字|写|拓|油印|打印|内部|标点)本"
_EDITION = re.compile(
    rf"\s*(?:第?\s*(?P<zh>\d{{1,4}}|{_ZH_NUMBER})\s*版|(?P<en>\d+)\s?(?:st|nd|rd|th)\s*(?:ed(?:ition|n)?|version)(?![a-z])"
    rf"|(?P<word>(?:修订|增订|增补|新|影印|简体|中文|国际|全新|(?:新|修订)\s?第?\s?\d+|第(?:{_ZH_NUMBER}|\d+)(?:修订|次修订)?)\s*版"
    rf"|[^\s.,:\d]{{0,8}}{_COPY}|rev(?:ised)?\.?\s*ed(?:ition)?|(?:international|student|first|second|third|fourth|fifth)\s+ed(?:ition)?"
    rf"|v(?:er(?:sion|\.))?\s?\d+(?:\.\d+)*))(?=[\s.,]|$)[\s.,]*",
    re.IGNORECASE,
)

_TRANSLATORS = re.compile(
    r"\s*(?P<names>[^.:]{1,80}?)\s*[,]?\s*(?:等\s*[,]?\s*(?:[主合编翻]?译)|译注|译校|校译|[主合编翻]?译|trans(?:lated)?\b\.?)\s*(?:[.,]\s*|$)",
    re.IGNORECASE,
)
_TRANSLATED_BY = re.compile(r"\s*trans(?:lated|\.)?\s+by\s+(?P<names>[^:]{1,80})\.\s*(?=[^.:]{2,40}:)", re.IGNORECASE)


def match_imprint(text: str, *, year_known: bool = False) -> re.Match[str] | None:
    """Groups place, publisher, pages, and date where it has one, if `text` is an imprint; offsets are those of `text`.

    With the `year_known` (the author-date form has it elsewhere) a publisher alone is an imprint too.
    """
    shape = half_width(text)
    found = _IMPRINT.match(shape) or _UNDATED_IMPRINT.match(shape)
    return found or (_PUBLISHER_ALONE.match(shape) if year_known else None)


def match_date_and_pages(text: str) -> re.Match[str] | None:
    """Groups date and pages, if `text` is a date without place and publisher ("2013-01-16: 8-9", "[1936]", "c1988")."""
    return _DATE_AND_PAGES.match(half_width(text))


def match_event(text: str, *, year_known: bool = False) -> re.Match[str] | None:
    """Groups title, pages and (unless the `year_known` stands elsewhere) date, volume, issue of a host without publisher.

    Examples are "…年会, 2022: 2" and "Advances in …. 2017, 30: 1-5". Source: GB/T 7714-2025, 8.6.3.
    """
    shape = half_width(text)
    return _EVENT.match(shape) or (_UNDATED_EVENT.match(shape) if year_known else None)


def match_numbering(text: str) -> re.Match[str] | None:
    """Group numbering, if `text` is that of a whole serial ("1984, 1(1)-", "1957(1)-1990(4)") before its imprint."""
    return _NUMBERING.match(half_width(text))


def match_edition(text: str) -> re.Match[str] | None:
    """Groups zh, en or word, if `text` begins with an edition statement; GB/T 7714-2015, 8.3."""
    return _EDITION.match(shadow(text))


def match_translators(text: str) -> re.Match[str] | None:
    """Group names, if `text` begins with a statement of translators (…, 译. / trans. …); GB/T 7714-2015, 8.1."""
    shape = shadow(text)
    return _TRANSLATED_BY.match(shape) or _TRANSLATORS.match(shape)


def imprint_start(text: str, *, with_place: bool = False) -> int:
    """Where the imprint at the end of `text` begins, behind a stop; the length of `text` where there is none.

    An imprint of a date but no place is one too, unless asked for `with_place`.
    """
    shape = half_width(text).rstrip(" .")
    starts = [
        stop.end()
        for stop in re.compile(r"\.\s*").finditer(shape, max(0, len(shape) - _MAX_IMPRINT))
        if not ends_abbreviated(shape, stop.start())
    ]
    for start in reversed(starts):
        found = _IMPRINT.match(shape, start)
        if found and (found["place"] or not with_place):
            return start
    if with_place:
        return len(text)
    return next((start for start in reversed(starts) if _UNDATED_IMPRINT.match(shape, start)), len(text))


def ends_abbreviated(text: str, stop: int) -> bool:
    """Whether the stop at `stop` in `text` is that of an initial or an abbreviation common in imprints."""
    return bool(_ABBREVIATION.search(text[max(0, stop - 6) : stop]))


def half_width(text: str) -> str:
    """`text` with half-width marks and one kind of dash, character by character."""
    return re.sub(r"[‐-―−~]", "-", shadow(text))
