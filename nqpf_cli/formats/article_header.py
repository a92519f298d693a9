"""The header of an article, in the text of its PDF or its page on the web → Entry.

Labelled parts (摘要, 收稿日期, Key words …) are read by their labels; titles, authors and affiliations by where they
stand above an abstract. Each is read in both languages, wherever the two halves of the header are. What is not found
stays unknown.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, takewhile
from typing import NamedTuple

from nqpf_cli.bibliography.locators import normalize_pages, unpadded
from nqpf_cli.bibliography.model import UNKNOWN, Bilingual, Entry, EntryType, Keyword, Name, Romanization
from nqpf_cli.bibliography.names import is_institution, romanize
from nqpf_cli.formats.article_labels import Label, Labelled, cleaned, label_on, read_date, read_labelled
from nqpf_cli.formats.article_people import (
    TITLE_TAIL,
    Heading,
    lines_above,
    read_authors,
    read_heading,
    read_heading_under,
    read_numbered_affiliations,
    squeezed,
    title_below,
)
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
from nqpf_cli.formats.author_table import read_author_block, read_author_table
from nqpf_cli.formats.gbt7714_identifiers import cut_identifiers
from nqpf_cli.formats.taiwan_serial import read_taiwan_serial
from nqpf_cli.text.normalize import fold, han_share, has_han

JournalOf = Callable[[str], Bilingual | None]
"""The names of the journal that has an ISSN; None where it is not known."""

_REFERENCES = re.compile(
    r"^(?:[一二三四五六七八九十\d]+[、.\s]+)?(?:主要)?(?:参\s*考\s*文\s*献|References?|REFERENCES)(?:\s*[(（][^()（）]*[)）])?\s*[:：]?$"
)
_THESIS = re.compile(r"^\S{0,20}?(?P<genre>(?:博士|硕士|学士)(?:研究生)?学位论文)$")
_PROCEEDINGS = re.compile(r"^[^，。：:]{2,60}(?:论文集|会议文集|文集)(?:[(（][^()（）]*[)）])?$")
_ENGLISH_PROCEEDINGS = re.compile(r"^(?:Proceedings|Proc\.|Collected Papers|Papers) of\b.{8,150}$")
_DOI_LINE = re.compile(r"\bdoi\b", re.IGNORECASE)
_TYPE_MARK = re.compile(r"\[[A-Z]{1,2}(?:/[A-Z]{2})?\]")
_YEAR_VOLUME_ISSUE = re.compile(
    r"(?:19|20)\d\d\s*[,，年]\s*(?:第?\s*(?P<volume>\d+)\s*卷?)?\s*[,，]?\s*[(（]?第?\s*(?P<issue>\w+?)\s*期?[)）]?\s*$"
)
_CLC = re.compile(r"[A-Z]{1,2}\d[\d.+=/-]*\d|[A-Z]{1,2}\d?(?![A-Za-z\d])")
_ENGLISH_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff;；,，\s])(?=[A-Za-z][A-Za-z-]+\s+[A-Za-z-]+[^\u4e00-\u9fff]*$)")
_UNFOLD = re.compile(r"(?:\s|(?<=[。．.]))(?:收起|展开|更多|显示全部|查看更多|more|less)\s*[∧∨^»>…]*$")
_FUND_ENDS = re.compile(
    r"[;；](?![^()（）]*[)）])|(?<=[)）])\s*[,，、]?\s*(?=[\u4e00-\u9fff][^;；，,]{2,40}(?:基金|项目|课题|计划|专项|工程))|\s{2,}(?=[\u4e00-\u9fffA-Z])"
)
_WORD_ENDS = (r"[;；]", r"\s/\s?|(?<=[^\W\d_])/(?=[^\W\d_])|\s[·•]\s", r"[,，、]", r"\|", r"\s{2,}|\u3000", r"\s")
_SIGNS = frozenset(
    {
        Label.ABSTRACT, Label.KEYWORDS, Label.CLC, Label.DOCUMENT_CODE, Label.ARTICLE_NUMBER, Label.RECEIVED, Label.FUNDS,
        Label.DOI, Label.AUTHOR_NOTES,
    }
)  # fmt: skip
_KEPT_AS_EXTRA = (Label.REVISED, Label.ACCEPTED, Label.AVAILABLE)
_REMARK = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]")
_AUTHOR_ALONE = re.compile(r"Authors?\s*[:：]", re.IGNORECASE)
_LEAST_TITLE_WORDS = 3
_PLACEHOLDER = re.compile(r"[./]0+[./]0+$|[.]0{3,}$")
_DIGEST = re.compile(
    r"智能(?:速读|摘读|摘要|解读|导读|总结)|AI\s*(?:摘要|速读|解读|导读|总结|智能|阅读|助读|summary)|大?模型生成|内容由.{0,6}生成",
    re.IGNORECASE,
)
_AFTER_DIGEST = re.compile(
    r"文章目录|目录$|参考文献|全文|正文|引言|[一1][、.]|\d\s|相关|摘要点击|基金|中图|DOI|doi|引用|[#*\s]*(?:Abstract|Keywords?|Key words)\b"
)
_MAX_HEADING = 60
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
        wanted = (
            part for part in self.parts if part.label == label and (label != Label.ABSTRACT or _is_prose(part.text))
        )
        return next((part for part in wanted if chinese in (None, is_chinese(part.text))), None)

    def text(self, label: Label, *, chinese: bool | None = None) -> str | None:
        """The text of the first such part."""
        part = self.first(label, chinese=chinese)
        return part.text if part else None


def is_chinese(text: str) -> bool:
    """Whether a part of a header is in Chinese, with English words in it perhaps."""
    return han_share(text) >= 0.3


def _is_prose(text: str) -> bool:
    """Whether a text has sentences, as an abstract has and a page's menu has not."""
    return bool(re.search(r"[。．！？；]|[.!?](?:\s|$)", re.sub(r"[.．…·]{3,}", "", text)))


def read_header(text: str, journal_of: JournalOf | None = None, known: Entry | None = None) -> ArticleHeader | None:
    """The work whose header is in `text`; None where there is none, or those of several works.

    A header has an abstract, keywords or a 文章编号, another labelled part, and a title. `journal_of` names the journal
    of the ISSN; `known` is what the page's citation and tags say of the work, whose titles tell where its heading is. Dates of revision, acceptance and first online publication, the document code and the notes on the
    authors are in `extra`. The type mark is inferred (J in a serial, D of a thesis, else none); the carrier is OL where
    the page says 网络首发.
    Source: the parts of a header, GB/T 7713.2-2022, 5 and 6; CAJ-CD B/T 1, 文章编号.
    """
    raw_lines = text.split("\n")
    page = _page(tuple(cleaned(line) for line in raw_lines))
    if not _is_header(page):
        return None
    chinese, english = _headings(page, known)
    chinese, english = (replace(h, title=TITLE_TAIL.sub("", h.title) if h.title else None) for h in (chinese, english))
    titles = [title for title in (chinese.title, english.title) if title]
    if not titles:
        return None
    place = _place(page, titles, known)
    journal = journal_of(place.issn) if journal_of and place.issn else None
    begins = [heading.at for heading in (chinese, english) if heading.at is not None and heading.at < page.front]
    first = min(begins, default=page.parts[0].at)
    kind, mark = _type(page, place)
    entry = Entry(
        type=kind,
        title=Bilingual(chinese.title, english.title),
        container_title=_container(place.container_title, journal or UNKNOWN),
        author=_authors(chinese.authors, english.authors),
        issued=place.issued,
        volume=place.volume,
        issue=place.issue,
        page=place.page,
        issn=place.issn,
        cn=place.cn,
        article_number=place.article_number,
        affiliations=_affiliations(chinese, english),
        language="zh-CN" if chinese.title else "en",
        mark=mark,
        carrier="OL" if place.is_first_online and not (place.volume or place.issue) else None,
        inferred=mark is not None,
        raw="\n".join(raw_lines[first : max(first + 1, page.front)]),
    )
    return ArticleHeader(_with_labelled(entry, page), first + 1)


def _page(lines: tuple[str, ...]) -> _Page:
    lines = _without_digest(lines)
    references = next((at for at, line in enumerate(lines) if _REFERENCES.match(line)), len(lines))
    parts = tuple(part for whole in read_labelled(lines) for part in _languages_apart(whole))
    signs = [part.at for part in parts if part.label in _SIGNS and part.at < references]
    front = max((at for at in signs if at <= signs[0] + _FRONT_LINES), default=0)
    return _Page(lines, parts, front + 1, references)


def _languages_apart(part: Labelled) -> Iterator[Labelled]:
    """Names or keywords in Chinese and in English behind one label, as databases have them, as two parts."""
    behind = _ENGLISH_BEHIND.search(part.text) if part.label in (Label.AUTHOR, Label.KEYWORDS) else None
    if not behind or not has_han(part.text[: behind.start()]):
        yield part
        return
    yield part._replace(text=part.text[: behind.start()])
    yield part._replace(text=part.text[behind.start() :], chinese=False)


def _without_digest(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of a page, those emptied in which a program sums the article up, with an abstract and keywords of its own."""
    kept = list(lines)
    for at, line in enumerate(lines):
        if len(line) <= _MAX_HEADING and _DIGEST.search(line):
            labels = [
                k for k in range(at + 1, len(lines)) if label_on(lines[k]) == Label.ABSTRACT and has_han(lines[k])
            ]
            stops = [k for k in range(at + 1, len(lines)) if _AFTER_DIGEST.match(lines[k])][:1]
            above = any(label_on(line) == Label.ABSTRACT and has_han(line) for line in lines[:at])
            if labels and not above and len(labels) == 1:
                stops = [min([*stops, labels[0]])]
            end = stops[0] if stops else at + 1
            kept[at:end] = [""] * (end - at)
    return tuple(kept)


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


def _headings(page: _Page, known: Entry | None) -> tuple[Heading, Heading]:
    """What stands under the titles, if they are known, above the abstracts, or behind labels: in both languages."""
    blocks = [lines_above(page.lines, at) for at in _anchors(page)]
    chinese = _best([read_heading(block, chinese=True) for block in blocks])
    if known and known.title.zh:
        chinese = _preferred(read_heading_under(page.lines, known.title.zh, chinese=True), chinese, known.title.zh)
    chinese = _labelled_heading(page, chinese, chinese=True)
    count = len(chinese.authors) or (len(known.author) if known else 0) or None
    english = _best([read_heading(block, chinese=False, authors=count) for block in blocks])
    title = (known.title.en if known else None) or page.text(Label.TITLE, chinese=False)
    if known and not title and chinese.title:
        title = title_below(page.lines, chinese.title)
    if known and title:
        under = read_heading_under(page.lines, title, chinese=False, authors=count)
        english = _preferred(under, english, title)
    english = _labelled_heading(page, english, chinese=False, authors=count)
    return chinese, english if english.title else _heading_over_authors(page, english)


def _heading_over_authors(page: _Page, english: Heading) -> Heading:
    """The English title right above "Author:" on a line of its own, and the persons below it."""
    at = next((k for k, line in enumerate(page.lines) if _AUTHOR_ALONE.fullmatch(line)), None)
    above = page.lines[at - 1] if at else ""
    if not at or has_han(above) or len(above.split()) < _LEAST_TITLE_WORDS:
        return english
    block = read_author_block(page.lines, at)
    places = english.affiliations or block.affiliations
    return Heading(above, english.authors or block.authors, places, at - 1, tuple(("", place) for place in places))


def _preferred(under: Heading | None, other: Heading, title: str) -> Heading:
    """What stands under the known title, and what was found by its place, if that title may be the known one."""
    if not under:
        return other
    if under.authors:
        return under if under.affiliations else replace(under, affiliations=other.affiliations, numbered=other.numbered)
    if other.title and not _shares_half(other.title, title):
        return under
    return replace(other, title=under.title, at=under.at)


def _shares_half(one: str, other: str) -> bool:
    """Whether one of two titles begins as the other does."""
    a, b = squeezed(one), squeezed(other)
    half = max(4, min(len(a), len(b)) // 2)
    return a[:half] == b[:half]


def _container(printed: Bilingual, registered: Bilingual) -> Bilingual:
    """The journal as it is registered under the ISSN; as the page prints it, if that is another one."""
    if not printed.zh or not registered.zh:
        return registered.completed(printed)
    ours, theirs = squeezed(printed.zh), squeezed(registered.zh)
    same = ours.startswith(theirs) or theirs.startswith(ours)
    return registered.completed(printed) if same else printed


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
    """`heading` with what 题目, 作者 and 单位 say, or a table of authors."""
    title = page.first(Label.TITLE, chinese=chinese)
    at = title.at if title and (heading.at is None or title.at < heading.at) else heading.at
    table = read_author_table(page.lines, chinese=chinese)
    names, places = _labelled_people(page, chinese=chinese, authors=authors)
    numbered = heading.numbered or tuple(("", place) for place in heading.affiliations)
    if table.authors and len(table.authors) >= len(heading.authors):
        names, numbered = table.authors, tuple(("", place) for place in table.affiliations)
    elif heading.authors and not (names and len(names) > len(heading.authors)):
        names = heading.authors
    numbered = numbered or places
    return Heading(
        title.text.strip(" 。") if title else heading.title, names, tuple(place for _, place in numbered), at, numbered
    )


def _labelled_people(
    page: _Page, *, chinese: bool, authors: int | None
) -> tuple[tuple[Name, ...], tuple[tuple[str, str], ...]]:
    """The persons behind 作者 and the institutions behind 单位; the names of both languages may stand in one line."""
    line = page.text(Label.AUTHOR, chinese=chinese)
    told = page.text(Label.AFFILIATIONS, chinese=chinese)
    places = _institutions(told) if told else ()
    if not line:
        return (), places
    bracket = re.search(r"[(（](?P<places>[^()（）]{8,})[)）]?\s*$", line)
    if bracket and not places:
        places = read_numbered_affiliations(bracket["places"])
    return read_authors(line[: bracket.start()] if bracket else line, chinese=chinese, expected=authors), places


def _institutions(text: str) -> tuple[tuple[str, str], ...]:
    """Institutions with numbers or semicolons between them, or with nothing but spaces ("暨南大学经济学院 广东财经大学")."""
    text = re.sub(r"[\[［](\d{1,2})[\]］]\s*", r" \1.", text)
    found = read_numbered_affiliations(text)
    if len(found) == 1 and not found[0][0] and not re.search(r"\d", text):
        pieces = re.split(r"\s+", text.strip(" ;；"))
        if len(pieces) > 1 and all(is_institution(piece) for piece in pieces):
            return tuple(("", piece) for piece in pieces)
    return found


def _type(page: _Page, place: SerialPlace) -> tuple[EntryType, str | None]:
    """What kind of work the header is of: a thesis says so, an article is in a journal; the mark is not printed."""
    if page.text(Label.SCHOOL) or any(_THESIS.match(line) for line in page.lines[: page.front]):
        return EntryType.THESIS, "D"
    if any(_PROCEEDINGS.match(re.split(r"\s{3,}|\t", line)[0]) for line in page.lines[: page.front]):
        return EntryType.PAPER_CONFERENCE, "C"
    in_serial = place.container_title or place.issn or place.cn or place.volume or place.issue
    return (EntryType.ARTICLE_JOURNAL, "J") if in_serial else (EntryType.DOCUMENT, None)


def _place(page: _Page, titles: Sequence[str], known: Entry | None) -> SerialPlace:
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
    others = (line for line in page.lines if not _TYPE_MARK.search(line))
    return place.completed(labelled).completed(told).completed(read_numbers(others))


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


def _beside(page: _Page, told: Bilingual, known: Entry | None) -> Bilingual:
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


def _affiliations(chinese: Heading, english: Heading) -> tuple[Bilingual, ...]:
    """The institutions in both languages: those of one number, or in order where the two are as many."""
    sides = [heading.numbered or tuple(("", place) for place in heading.affiliations) for heading in (chinese, english)]
    numbers = [[number for number, _ in side] for side in sides]
    if all(all(own) and len(set(own)) == len(own) for own in numbers) and all(numbers) and numbers[0] != numbers[1]:
        zh, en = (dict(side) for side in sides)
        both = ((zh.get(n), en.get(n)) for n in dict.fromkeys((*zh, *en)))
        return tuple(Bilingual(None if ours == theirs else ours, theirs) for ours, theirs in both)
    if len(sides[0]) == len(sides[1]):
        return tuple(Bilingual(a, b) for (_, a), (_, b) in zip(*sides, strict=True))
    return (*(Bilingual(zh=place) for _, place in sides[0]), *(Bilingual(en=place) for _, place in sides[1]))


def _with_labelled(entry: Entry, page: _Page) -> Entry:
    """`entry` with what the labelled parts say."""
    thesis = next((found for line in page.lines[: page.front] if (found := _THESIS.match(line))), None)
    school = page.text(Label.SCHOOL)
    dates = [(label, read_date(text)) for label in _KEPT_AS_EXTRA if (text := page.text(label))]
    received = page.text(Label.RECEIVED)
    funds = page.text(Label.FUNDS, chinese=True) or page.text(Label.FUNDS)
    clc = _whole_clc(page)
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
        abstract=Bilingual(*(_abstract(page, chinese=chinese) for chinese in (True, False))),
        keywords=_keywords(page),
        genre=thesis["genre"] if thesis else None,
        publisher=Bilingual(zh=school) if school else UNKNOWN,
        extra=tuple(kept),
    )


def _abstract(page: _Page, *, chinese: bool) -> str | None:
    text = page.text(Label.ABSTRACT, chinese=chinese)
    return _UNFOLD.sub("", text) if text else None


def _whole_clc(page: _Page) -> str | None:
    """The class numbers behind their label and alone on the lines below."""
    part = page.first(Label.CLC)
    if not part:
        return None
    below = takewhile(
        lambda line: bool(_CLC.fullmatch(_REMARK.sub("", line).strip(" ;；,，"))), page.lines[part.at + 1 :]
    )
    return "; ".join((part.text, *below))


def _identifier(page: _Page, label: Label) -> str | None:
    """The article's DOI or CSTR: behind its label or in an address, not among the references."""
    labelled = [part.text for part in page.parts if part.label == label and part.at < page.references]
    plain = [line for line in page.lines[: min(page.front, page.references)] if not _TYPE_MARK.search(line)]
    candidates = chain(
        (f"{label.value}:{text}" for text in labelled), (line for line in plain if _DOI_LINE.search(line))
    )
    found = (cut_identifiers(text, online=False)[0] for text in candidates)
    names = (each.doi if label == Label.DOI else each.cstr for each in found)
    return next((name for name in names if name and not _PLACEHOLDER.search(name)), None)


def _funds(text: str) -> tuple[str, ...]:
    text = re.split(r"(?<=[)）])\s*[.。．]\s*(?=\S)|[。．]\s*(?=[†*＊])", text)[0]
    return tuple(fund for piece in _FUND_ENDS.split(text) if (fund := piece.strip(" 。.,，")))


def _keywords(page: _Page) -> tuple[Keyword, ...]:
    """Pairs where both languages have as many; else each keyword by itself."""
    texts = [page.text(Label.KEYWORDS, chinese=chinese) for chinese in (True, False)]
    zh, en = (_words(text, chinese=chinese) for text, chinese in zip(texts, (True, False), strict=True))
    if len(zh) == len(en):
        return tuple(Keyword(*pair) for pair in zip(zh, en, strict=True))
    return (*(Keyword(zh=word) for word in zh), *(Keyword(en=word) for word in en))


def _words(text: str | None, *, chinese: bool) -> list[str]:
    if not text:
        return []
    separators = _WORD_ENDS if chinese else _WORD_ENDS[:5]
    separator = next((mark for mark in separators if re.search(mark, text.strip())), _WORD_ENDS[0])
    if chinese and separator == _WORD_ENDS[4] and not re.search("[A-Za-z]", text):
        separator = _WORD_ENDS[5]
    words = (word.strip(" \u3000。.;；,，/|") for word in re.split(separator, text.strip()))
    return [word for word in words if word]
