"""What kind of work an article's page is of, and where it appeared."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nqpf_cli.bibliography.locators import normalize_pages, unpadded
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType
from nqpf_cli.formats.article_labels import TYPE_MARK, Label, read_date
from nqpf_cli.formats.article_page import Page
from nqpf_cli.formats.article_serial import (
    SerialPlace,
    chinese_name_beside,
    english_name_beside,
    read_article_number,
    read_numbers,
    read_pages,
    read_serial_lines,
    read_source,
)
from nqpf_cli.formats.taiwan_serial import read_taiwan_serial

THESIS = re.compile(r"^\S{0,20}?(?P<genre>(?:博士|硕士|学士)(?:研究生)?学位论文)$")
_PROCEEDINGS = re.compile(r"^[^，。：:]{2,60}(?:论文集|会议文集|文集)(?:[(（][^()（）]*[)）])?$")
_ENGLISH_PROCEEDINGS = re.compile(r"^(?:Proceedings|Proc\.|Collected Papers|Papers) of\b.{8,150}$")
_PLACE_AND_DATE = re.compile(
    r",\s*(?:[A-Z][a-z]+,\s*){1,2}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*\s.*(?P<year>(?:19|20)\d\d)\W*$"
)
"""Where and when a conference was, behind the name of its proceedings."""
_CONFERENCE_MONTH = re.compile(r"\s(?P<year>(?:19|20)\d\d)\s*年(?:\s*(?P<month>1[0-2]|0?[1-9])\s*月)?")
_FOLIO = re.compile(r"[-—–·•\s]*(?P<number>\d{1,4})[-—–·•\s]*")
_PAGES_LABELLED = re.compile(r"(?:页码|起止页码?|页码范围)\s*[:：]\s*([A-Z]?\d+\s*[-–—]\s*[A-Z]?\d+(?:\+\d+)?)")
_YEAR_VOLUME_ISSUE = re.compile(
    r"(?:19|20)\d\d\s*[,，年]\s*(?:第?\s*(?P<volume>\d+)\s*卷?)?\s*[,，]?\s*[(（]?第?\s*(?P<issue>\w+?)\s*期?[)）]?\s*$"
)


def type_of(page: Page, place: SerialPlace) -> tuple[EntryType, str | None]:
    """What kind of work the header is of: a thesis says so, an article is in a journal; the mark is not printed."""
    if page.text(Label.SCHOOL) or any(THESIS.match(line) for line in page.lines[: page.front]):
        return EntryType.THESIS, "D"
    if any(_PROCEEDINGS.match(re.split(r"\s{3,}|\t", line)[0]) for line in page.lines[: page.front]):
        return EntryType.PAPER_CONFERENCE, "C"
    in_serial = place.container_title or place.issn or place.cn or place.volume or place.issue
    return (EntryType.ARTICLE_JOURNAL, "J") if in_serial else (EntryType.DOCUMENT, None)


def read_place(page: Page, titles: Sequence[str], known: Entry | None) -> SerialPlace:
    """Where the article appeared, as its 文章编号, the labels and the lines of its head say."""
    number = page.text(Label.ARTICLE_NUMBER)
    place = (read_article_number(number) if number else None) or SerialPlace()
    lines = [line for line in page.lines[: min(page.front, page.references)] if line]
    told = read_serial_lines(lines, titles)
    if any("民國" in line for line in lines):
        told = _of_taiwan(lines).completed(told)
    pieces = [re.split(r"\s{3,}|\t", line)[0] for line in lines]
    proceedings = next((piece for piece in pieces if _PROCEEDINGS.match(piece)), None)
    if not proceedings:
        told = replace(told, container_title=_beside(page, told.container_title, known))
    english = next(
        (_with_next(pieces, at) for at, piece in enumerate(pieces) if _ENGLISH_PROCEEDINGS.match(piece)), None
    )
    if english and (when := _PLACE_AND_DATE.search(english)):
        told, english = replace(told, issued=told.issued or when["year"]), english[: when.start()]
    if proceedings and not told.issued:
        told = replace(told, issued=next((_month_in(line) for line in lines if line.startswith(proceedings)), None))
    if proceedings or english:
        told = replace(told, container_title=Bilingual(proceedings, english), volume=None, issue=None)
        told_pages = [read_pages(line) for line in lines]
        told = replace(told, page=told.page or next((found for found in told_pages if found), None))
    names = [part.text for part in page.parts if part.label == Label.CONTAINER_TITLE]
    sources = [read_source(name) for name in names]
    for source in sources[::-1]:
        told = source.completed(told)
    volume, issue, issued = map(page.text, (Label.VOLUME, Label.ISSUE, Label.ISSUED))
    joint = _YEAR_VOLUME_ISSUE.search(issued or "")
    labelled = SerialPlace(
        issued=read_date(issued) if issued else None,
        volume=unpadded(volume or (joint and joint["volume"]) or None),
        issue=unpadded(issue or (joint and joint["issue"]) or None),
        page=next(filter(None, (_range_of(part.text) for part in page.parts if part.label == Label.PAGE)), None),
    )
    if not labelled.page:
        told_page = next((m[1] for line in page.lines if (m := _PAGES_LABELLED.search(line))), None)
        labelled = replace(labelled, page=normalize_pages(told_page) if told_page else None)
    others = (line for line in page.lines if not TYPE_MARK.search(line))
    return place.completed(labelled).completed(told).completed(read_numbers(others))


def _month_in(line: str) -> str | None:
    """The month or year of a conference beside the name of its proceedings ("2021年11月·北京")."""
    found = _CONFERENCE_MONTH.search(line)
    if not found:
        return None
    return f"{found['year']}-{found['month']:0>2}" if found["month"] else found["year"]


def pages_of_folios(lines: Sequence[str]) -> str | None:
    """The pages by the numbers at their feet; None unless they are two or more without a gap, and not counted from 1."""
    folios = [int(found["number"]) for line in lines if (found := _FOLIO.fullmatch(line.strip()))]
    whole = len(folios) > 1 and folios == list(range(folios[0], folios[0] + len(folios)))
    return f"{folios[0]}-{folios[-1]}" if whole and folios[0] > 1 else None


def _with_next(pieces: Sequence[str], at: int) -> str:
    """The name of proceedings with the line on which it goes on behind "on" or "of"."""
    goes_on = re.search(r"\b(?:on|of|for|and|the|in)$", pieces[at]) and at + 1 < len(pieces)
    return f"{pieces[at]} {pieces[at + 1]}" if goes_on else pieces[at]


def _of_taiwan(lines: Sequence[str]) -> SerialPlace:
    """Where an article of a journal of Taiwan appeared: years are counted from 1912, numbers may be in Hanzi."""
    told = read_taiwan_serial(lines, ())
    return SerialPlace(
        told.container_title, issn=told.issn, issued=told.issued, volume=told.volume, issue=told.issue, page=told.page
    )


def _beside(page: Page, told: Bilingual, known: Entry | None) -> Bilingual:
    """The journal's names with the one in the other language that stands right beside or under one of them."""
    names = told.completed(known.container_title) if known else told
    if names.zh and not names.en:
        return Bilingual(told.zh, english_name_beside(page.lines, names.zh))
    if names.en and not names.zh:
        return Bilingual(chinese_name_beside(page.lines, names.en), told.en)
    return told


def _range_of(pages: str) -> str | None:
    """The pages behind 页码, or in the brackets behind their number: "13（55-67）"."""
    inner = re.search(r"[(（]\s*([A-Z]?\d+\s*[-–—~]\s*[A-Z]?\d+)\s*[)）]", pages)
    told = inner[1] if inner else pages
    return normalize_pages(told) if re.match(r"\s*[A-Z]?\d", told) and not re.fullmatch(r"\s*\d+\s*页?", told) else None
