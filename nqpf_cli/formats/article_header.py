"""The header of an article, in the text of its PDF or its page on the web → Entry.

Labelled parts (摘要, 收稿日期, Key words …) are read by their labels; titles, authors and affiliations by where they
stand above an abstract. Each is read in both languages, wherever the two halves of the header are. What is not found
stays unknown.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from nqpf_cli.bibliography.locators import normalize_pages, unpadded
from nqpf_cli.bibliography.model import UNKNOWN, Bilingual, Entry, EntryType, Keyword, Name, Romanization
from nqpf_cli.bibliography.names import romanize
from nqpf_cli.formats.article_labels import Label, Labelled, cleaned, read_date, read_labelled
from nqpf_cli.formats.article_people import Heading, lines_above, read_affiliations, read_authors, read_heading
from nqpf_cli.formats.article_serial import SerialPlace, read_article_number, read_serial_lines
from nqpf_cli.formats.gbt7714_identifiers import cut_identifiers
from nqpf_cli.text.normalize import fold, han_share

JournalOf = Callable[[str], Bilingual | None]
"""The names of the journal that has an ISSN; None where it is not known."""

_REFERENCES = re.compile(
    r"^(?:[一二三四五六七八九十\d]+[、.\s]+)?(?:主要)?(?:参\s*考\s*文\s*献|References?|REFERENCES)(?:\s*[(（][^()（）]*[)）])?\s*[:：]?$"
)
_THESIS = re.compile(r"^\S{0,20}?(?:(?P<genre>(?:博士|硕士|学士)(?:研究生)?学位论文)|学位论文)$")
_PROCEEDINGS = re.compile(r"^[^，。：:]{2,60}(?:论文集|会议文集|文集)(?:[(（][^()（）]*[)）])?$")
_DOI_LINE = re.compile(r"\bdoi\b", re.IGNORECASE)
_TYPE_MARK = re.compile(r"\[[A-Z]{1,2}(?:/[A-Z]{2})?\]")
_CLC = re.compile(r"[A-Z]{1,2}\d[\d.+=/-]*\d|[A-Z]{1,2}\d?(?![A-Za-z\d])")
_FUND_ENDS = re.compile(r"[;；](?![^()（）]*[)）])")
_WORD_ENDS = (r"[;；]", r"\s/\s?|(?<=[^\W\d_])/(?=[^\W\d_])", r"[,，、]", r"\|", r"\s{2,}|\u3000", r"\s")
_SIGNS = frozenset(
    {
        Label.ABSTRACT, Label.KEYWORDS, Label.CLC, Label.DOCUMENT_CODE, Label.ARTICLE_NUMBER, Label.RECEIVED, Label.FUNDS,
        Label.DOI, Label.AUTHOR_NOTES,
    }
)  # fmt: skip
_KEPT_AS_EXTRA = (Label.REVISED, Label.ACCEPTED, Label.AVAILABLE)
_FRONT_LINES = 60


class ArticleHeader(NamedTuple):
    """The work that a page says it is, and the line (from 1) on which it begins to say so."""

    entry: Entry
    line: int


@dataclass(frozen=True, slots=True)
class _Page:
    lines: tuple[str, ...]
    parts: tuple[Labelled, ...]
    front: int
    """How many lines the front matter has: up to the last label near the first."""
    references: int
    """The index of the heading of the reference list, or the number of lines."""

    def first(self, label: Label, *, chinese: bool | None = None) -> Labelled | None:
        """The first part with `label`, of text in one language if `chinese` says which."""
        wanted = (part for part in self.parts if part.label == label)
        return next((part for part in wanted if chinese in (None, is_chinese(part.text))), None)

    def text(self, label: Label, *, chinese: bool | None = None) -> str | None:
        """The text of the first such part."""
        part = self.first(label, chinese=chinese)
        return part.text if part else None


def is_chinese(text: str) -> bool:
    """Whether a part of a header is in Chinese, with English words in it perhaps."""
    return han_share(text) >= 0.3


def read_header(text: str, journal_of: JournalOf | None = None) -> ArticleHeader | None:
    """The work whose header is in `text`; None where there is none, or those of several works.

    A header has an abstract, keywords or a 文章编号, another labelled part, and a title. `journal_of` names the journal
    of the ISSN. Dates of revision, acceptance and first online publication, the document code and the notes on the
    authors are in `extra`. The type mark is inferred (J in a serial, D of a thesis, else none); the carrier is OL where
    the page says 网络首发.
    Source: the parts of a header, GB/T 7713.2-2022, 5 and 6; CAJ-CD B/T 1, 文章编号.
    """
    raw_lines = text.split("\n")
    page = _page(tuple(cleaned(line) for line in raw_lines))
    if not _is_header(page):
        return None
    chinese, english = _headings(page)
    titles = [title for title in (chinese.title, english.title) if title]
    if not titles:
        return None
    place = _place(page, titles)
    journal = journal_of(place.issn) if journal_of and place.issn else None
    begins = [heading.at for heading in (chinese, english) if heading.at is not None and heading.at < page.front]
    first = min(begins, default=page.parts[0].at)
    kind, mark = _type(page, place)
    entry = Entry(
        type=kind,
        title=Bilingual(chinese.title, english.title),
        container_title=(journal or UNKNOWN).completed(place.container_title),
        author=_authors(chinese.authors, english.authors),
        issued=place.issued,
        volume=place.volume,
        issue=place.issue,
        page=place.page,
        issn=place.issn,
        cn=place.cn,
        article_number=place.article_number,
        affiliations=_affiliations(chinese.affiliations, english.affiliations),
        language="zh-CN" if chinese.title else "en",
        mark=mark,
        carrier="OL" if place.is_first_online and not (place.volume or place.issue) else None,
        inferred=mark is not None,
        raw="\n".join(raw_lines[first : max(first + 1, page.front)]),
    )
    return ArticleHeader(_with_labelled(entry, page), first + 1)


def _page(lines: tuple[str, ...]) -> _Page:
    references = next((at for at, line in enumerate(lines) if _REFERENCES.match(line)), len(lines))
    parts = tuple(read_labelled(lines))
    signs = [part.at for part in parts if part.label in _SIGNS and part.at < references]
    front = max((at for at in signs if at <= signs[0] + _FRONT_LINES), default=0)
    return _Page(lines, parts, front + 1, references)


def _is_header(page: _Page) -> bool:
    signs = {(part.label, is_chinese(part.text)) for part in page.parts if part.label in _SIGNS}
    labels = {label for label, _ in signs}
    if len(signs) < 2 or not labels & {Label.ABSTRACT, Label.KEYWORDS, Label.ARTICLE_NUMBER}:
        return False
    if not any(part.chinese or is_chinese(part.text) for part in page.parts) and len(labels) < 3:
        return False
    texts = [
        {fold(part.text)[:20] for part in page.parts if part.label == label and is_chinese(part.text)}
        for label in (Label.ABSTRACT, Label.KEYWORDS)
    ]
    return min(map(len, texts)) < 2


def _headings(page: _Page) -> tuple[Heading, Heading]:
    """What stands above the abstracts, or says so by a label: in Chinese, in English."""
    blocks = [lines_above(page.lines, at) for at in _anchors(page)]
    chinese = _best([read_heading(block, chinese=True) for block in blocks])
    chinese = _labelled_heading(page, chinese, chinese=True)
    count = len(chinese.authors) or None
    english = _best([read_heading(block, chinese=False, authors=count) for block in blocks])
    return chinese, _labelled_heading(page, english, chinese=False, authors=count)


def _anchors(page: _Page) -> list[int]:
    """The lines above which titles and authors may stand: the abstract or keywords of each language, else any label."""
    wanted = (Label.ABSTRACT, Label.KEYWORDS)
    firsts = [
        next((part for label in wanted if (part := page.first(label, chinese=chinese))), None)
        for chinese in (True, False)
    ]
    first = next((part for part in page.parts if part.label in _SIGNS), None)
    anchors = [part.at for part in firsts if part] or ([first.at] if first else [])
    return list(dict.fromkeys(anchors))


def _best(headings: Iterable[Heading]) -> Heading:
    """The first that names authors, or else the first that has a title; an affiliation that it lacks from another."""
    found = list(headings)
    named = next((heading for heading in found if heading.authors), None)
    return named or next((heading for heading in found if heading.title), Heading())


def _labelled_heading(page: _Page, heading: Heading, *, chinese: bool, authors: int | None = None) -> Heading:
    """`heading` with what 题目, 作者 and 单位 say."""
    title = page.first(Label.TITLE, chinese=chinese)
    names = page.text(Label.AUTHOR, chinese=chinese)
    places = page.text(Label.AFFILIATIONS, chinese=chinese)
    at = title.at if title and (heading.at is None or title.at < heading.at) else heading.at
    return Heading(
        title.text.strip(" 。") if title else heading.title,
        heading.authors or (read_authors(names, chinese=chinese, expected=authors) if names else ()),
        heading.affiliations or (read_affiliations(places) if places else ()),
        at,
    )


def _type(page: _Page, place: SerialPlace) -> tuple[EntryType, str | None]:
    """What kind of work the header is of: a thesis says so, an article is in a journal; the mark is not printed."""
    if page.text(Label.SCHOOL) or any(_THESIS.match(line) for line in page.lines[: page.front]):
        return EntryType.THESIS, "D"
    if any(_PROCEEDINGS.match(line) for line in page.lines[: page.front]):
        return EntryType.PAPER_CONFERENCE, "C"
    in_serial = place.container_title or place.issn or place.cn or place.volume or place.issue
    return (EntryType.ARTICLE_JOURNAL, "J") if in_serial else (EntryType.DOCUMENT, None)


def _place(page: _Page, titles: Sequence[str]) -> SerialPlace:
    """Where the article appeared, as its 文章编号, the labels and the lines of its head say."""
    number = page.text(Label.ARTICLE_NUMBER)
    place = (read_article_number(number) if number else None) or SerialPlace()
    lines = [line for line in page.lines[: min(page.front, page.references)] if line]
    told = read_serial_lines(lines, titles)
    proceedings = next((line for line in lines if _PROCEEDINGS.match(line)), None)
    told = told.completed(SerialPlace(container_title=Bilingual(zh=proceedings)))
    if journal := page.text(Label.CONTAINER_TITLE):
        told = replace(told, container_title=Bilingual(zh=journal) if is_chinese(journal) else Bilingual(en=journal))
    volume, issue, pages, issued = map(page.text, (Label.VOLUME, Label.ISSUE, Label.PAGE, Label.ISSUED))
    labelled = SerialPlace(
        issued=read_date(issued) if issued else None,
        volume=unpadded(volume),
        issue=unpadded(issue),
        page=normalize_pages(pages) if pages else None,
    )
    return place.completed(labelled).completed(told)


def _authors(chinese: tuple[Name, ...], english: tuple[Name, ...]) -> tuple[Name, ...]:
    """The Hanzi with the pinyin printed for them; those of one language where the two do not agree in number."""
    if not chinese or len(chinese) != len(english):
        return chinese or english
    return tuple(_bilingual_name(zh, en) for zh, en in zip(chinese, english, strict=True))


def _bilingual_name(zh: Name, en: Name) -> Name:
    if not zh.zh:
        return en
    family, given = en.family or "", en.given or ""
    pinyin = None if family.isupper() and not given.isupper() else romanize(zh.zh or "")
    if pinyin and (fold(pinyin[0]), fold(pinyin[1])) == (fold(given), _bare(family)):
        family, given = given, family
    family, given = (part.capitalize() if part.isupper() and len(part) > 1 else part for part in (family, given))
    return Name(zh.zh, family, given, romanization=Romanization.SOURCE)


def _bare(name: str) -> str:
    return fold(name).replace(" ", "")


def _affiliations(chinese: tuple[str, ...], english: tuple[str, ...]) -> tuple[Bilingual, ...]:
    if len(chinese) == len(english):
        return tuple(Bilingual(zh, en) for zh, en in zip(chinese, english, strict=True))
    return (*(Bilingual(zh=place) for place in chinese), *(Bilingual(en=place) for place in english))


def _with_labelled(entry: Entry, page: _Page) -> Entry:
    """`entry` with what the labelled parts say."""
    thesis = next((found for line in page.lines[: page.front] if (found := _THESIS.match(line))), None)
    school = page.text(Label.SCHOOL)
    dates = [(label, read_date(text)) for label in _KEPT_AS_EXTRA if (text := page.text(label))]
    received = page.text(Label.RECEIVED)
    funds = page.text(Label.FUNDS, chinese=True) or page.text(Label.FUNDS)
    clc = page.text(Label.CLC)
    notes = page.text(Label.AUTHOR_NOTES, chinese=True) or page.text(Label.AUTHOR_NOTES)
    kept = [(label.value, date) for label, date in dates if date]
    code = page.text(Label.DOCUMENT_CODE)
    kept += [(label.value, text) for label, text in ((Label.DOCUMENT_CODE, code), (Label.AUTHOR_NOTES, notes)) if text]
    return replace(
        entry,
        doi=_identifier(page, Label.DOI),
        cstr=_identifier(page, Label.CSTR),
        clc="; ".join(dict.fromkeys(_CLC.findall(clc))) or None if clc else None,
        received=read_date(received) if received else None,
        funds=_funds(funds) if funds else (),
        abstract=Bilingual(page.text(Label.ABSTRACT, chinese=True), page.text(Label.ABSTRACT, chinese=False)),
        keywords=_keywords(page),
        genre=thesis["genre"] if thesis else None,
        publisher=Bilingual(zh=school) if school else UNKNOWN,
        extra=tuple(kept),
    )


def _identifier(page: _Page, label: Label) -> str | None:
    """The article's DOI or CSTR: behind its label or in an address, not among the references."""
    labelled = [part.text for part in page.parts if part.label == label and part.at < page.references]
    plain = [line for line in page.lines[: min(page.front, page.references)] if not _TYPE_MARK.search(line)]
    candidates = chain(
        (f"{label.value}:{text}" for text in labelled), (line for line in plain if _DOI_LINE.search(line))
    )
    found = (cut_identifiers(text, online=False)[0] for text in candidates)
    return next((name for each in found if (name := each.doi if label == Label.DOI else each.cstr)), None)


def _funds(text: str) -> tuple[str, ...]:
    return tuple(fund for piece in _FUND_ENDS.split(text) if (fund := piece.strip(" 。.,，")))


def _keywords(page: _Page) -> tuple[Keyword, ...]:
    """Pairs where both languages have as many; else each keyword by itself."""
    zh, en = (_words(page.text(Label.KEYWORDS, chinese=chinese), chinese=chinese) for chinese in (True, False))
    if len(zh) == len(en):
        return tuple(Keyword(*pair) for pair in zip(zh, en, strict=True))
    return (*(Keyword(zh=word) for word in zh), *(Keyword(en=word) for word in en))


def _words(text: str | None, *, chinese: bool) -> list[str]:
    if not text:
        return []
    separators = _WORD_ENDS if chinese else _WORD_ENDS[:5]
    separator = next((mark for mark in separators if re.search(mark, text.strip())), _WORD_ENDS[0])
    words = (word.strip(" \u3000。.;；,，/|") for word in re.split(separator, text.strip()))
    return [word for word in words if word]
