"""The header of an article, in the text of its PDF or its page on the web → Entry.

Labelled parts (摘要, 收稿日期, Key words …) are read by their labels; titles, authors and affiliations by where they
stand above an abstract. Each is read in both languages, wherever the two halves of the header are. What is not found
stays unknown.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import chain, takewhile
from typing import NamedTuple

from nqpf_cli.bibliography.model import UNKNOWN, Bilingual, Entry, Keyword, Name, Romanization
from nqpf_cli.bibliography.names import from_capitals, romanize
from nqpf_cli.formats.article_headings import read_headings
from nqpf_cli.formats.article_labels import CLC, TYPE_MARK, Label, cleaned, read_clc, read_date
from nqpf_cli.formats.article_page import Page, is_header, read_page
from nqpf_cli.formats.article_people import TITLE_TAIL, Heading
from nqpf_cli.formats.article_place import THESIS, read_place, type_of
from nqpf_cli.formats.gbt7714_identifiers import cut_identifiers
from nqpf_cli.text.normalize import fold, fold_unspaced, squeezed

JournalOf = Callable[[str], Bilingual | None]
"""The names of the journal that has an ISSN; None where it is not known."""
_DOI_LINE = re.compile(r"\bdoi\b", re.IGNORECASE)
_UNFOLD = re.compile(r"(?:\s|(?<=[。．.]))(?:收起|展开|更多|显示全部|查看更多|更多\s*还原|还原|more|less)\s*[∧∨^»>…]*$")
_FUND_ENDS = re.compile(
    r"[;；](?![^()（）]*[)）])|(?<=[)）])\s*[,，、]?\s*(?=[\u4e00-\u9fff][^;；，,]{2,40}(?:基金|项目|课题|计划|专项|工程))|\s{2,}(?=[\u4e00-\u9fffA-Z])"
)
_WORD_ENDS = (r"[;；]", r"\s/\s?|(?<=[^\W\d_])/(?=[^\W\d_])|\s[·•]\s", r"[,，、]", r"\|", r"\s{2,}|\u3000|\t", r"\s")
_KEPT_AS_EXTRA = (Label.REVISED, Label.ACCEPTED, Label.AVAILABLE)
_REMARK = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]")
_PLACEHOLDER = re.compile(r"[./]0+[./]0+$|[.]0{3,}$")


class ArticleHeader(NamedTuple):
    """The work that a page says it is, and the line (from 1) on which it begins to say so."""

    entry: Entry
    line: int


def read_header(text: str, journal_of: JournalOf | None = None, known: Entry | None = None) -> ArticleHeader | None:
    """The work whose header is in `text`; None where there is none, or those of several works.

    A header has an abstract, keywords or a 文章编号, another labelled part, and a title. `journal_of` names the journal
    of the ISSN; `known` is what the page's citation and tags say of the work, whose titles tell where its heading is.
    Dates of revision, acceptance and first online publication, the document code and the notes on the authors are in
    `extra`. The type mark is inferred (J in a serial, D of a thesis, else none); the carrier is OL where the page says
    网络首发.
    Source: the parts of a header, GB/T 7713.2-2022, 5 and 6; CAJ-CD B/T 1, 文章编号.
    """
    raw_lines = text.split("\n")
    page = read_page(tuple(cleaned(line) for line in raw_lines))
    if not is_header(page):
        return None
    chinese, english = read_headings(page, known)
    chinese, english = (replace(h, title=TITLE_TAIL.sub("", h.title) if h.title else None) for h in (chinese, english))
    titles = [title for title in (chinese.title, english.title) if title]
    if not titles:
        return None
    place = read_place(page, titles, known)
    journal = journal_of(place.issn) if journal_of and place.issn else None
    begins = [heading.at for heading in (chinese, english) if heading.at is not None and heading.at < page.front]
    first = min(begins, default=page.parts[0].at)
    kind, mark = type_of(page, place)
    is_first_online = place.is_first_online and not (place.volume or place.issue)
    available = read_date(page.text(Label.AVAILABLE) or "") if place.is_first_online else None
    entry = Entry(
        type=kind,
        title=Bilingual(chinese.title, english.title),
        container_title=_container(place.container_title, journal or UNKNOWN),
        author=_authors(chinese.authors, english.authors),
        issued=available
        if is_first_online and (available or "").startswith(place.issued or "")
        else place.issued or available,
        volume=place.volume,
        issue=place.issue,
        page=place.page,
        issn=place.issn,
        cn=place.cn,
        article_number=place.article_number,
        affiliations=_affiliations(chinese, english),
        language="zh-CN" if chinese.title else "en",
        mark=mark,
        carrier="OL" if is_first_online else None,
        inferred=mark is not None,
        raw="\n".join(raw_lines[first : max(first + 1, page.front)]),
    )
    return ArticleHeader(_with_labelled(entry, page), first + 1)


def _container(printed: Bilingual, registered: Bilingual) -> Bilingual:
    """The journal as it is registered under the ISSN; as the page prints it, if that is another one."""
    if not printed.zh or not registered.zh:
        return registered.completed(printed)
    ours, theirs = squeezed(printed.zh), squeezed(registered.zh)
    same = ours.startswith(theirs) or theirs.startswith(ours)
    return registered.completed(printed) if same else printed


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
    if pinyin and (fold(pinyin[0]), fold(pinyin[1])) == (fold(given), fold_unspaced(family)):
        family, given = given, family
    return Name(zh.zh, from_capitals(family), from_capitals(given), romanization=Romanization.SOURCE)


def _affiliations(chinese: Heading, english: Heading) -> tuple[Bilingual, ...]:
    """The institutions in both languages: those of one number, or in order where the two are as many."""
    sides = [heading.numbered or tuple(("", place) for place in heading.affiliations) for heading in (chinese, english)]
    numbers = [[number for number, _ in side] for side in sides]
    if all(all(own) and len(set(own)) == len(own) for own in numbers) and all(numbers) and numbers[0] != numbers[1]:
        zh, en = (dict(side) for side in sides)
        both = ((zh.get(n), en.get(n)) for n in dict.fromkeys((*zh, *en)))
        return tuple(Bilingual(None if ours == theirs else ours, theirs) for ours, theirs in both)
    if len(sides[0]) == len(sides[1]):
        pairs = ((a, b) for (_, a), (_, b) in zip(*sides, strict=True))
        return tuple(Bilingual(None if ours == theirs else ours, theirs) for ours, theirs in pairs)
    return (*(Bilingual(zh=place) for _, place in sides[0]), *(Bilingual(en=place) for _, place in sides[1]))


def _with_labelled(entry: Entry, page: Page) -> Entry:
    """`entry` with what the labelled parts say."""
    thesis = next((found for line in page.lines[: page.front] if (found := THESIS.match(line))), None)
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
        clc=read_clc(clc) if clc else None,
        received=read_date(received) if received else None,
        funds=_funds(funds) if funds else (),
        abstract=Bilingual(*(_abstract(page, chinese=chinese) for chinese in (True, False))),
        keywords=_keywords(page),
        genre=thesis["genre"] if thesis else None,
        publisher=Bilingual(zh=school) if school else UNKNOWN,
        extra=tuple(kept),
    )


def _abstract(page: Page, *, chinese: bool) -> str | None:
    text = page.text(Label.ABSTRACT, chinese=chinese)
    return _UNFOLD.sub("", text) if text else None


def _whole_clc(page: Page) -> str | None:
    """The class numbers behind their label and alone on the lines below."""
    part = page.first(Label.CLC)
    if not part:
        return None
    below = takewhile(
        lambda line: bool(CLC.fullmatch(_REMARK.sub("", line).strip(" ;；,，"))), page.lines[part.at + 1 :]
    )
    return "; ".join((part.text, *below))


def _identifier(page: Page, label: Label) -> str | None:
    """The article's DOI or CSTR: behind its label or in an address, not among the references."""
    labelled = [part.text for part in page.parts if part.label == label and part.at < page.references]
    plain = [line for line in page.lines[: min(page.front, page.references)] if not TYPE_MARK.search(line)]
    candidates = chain(
        (f"{label.value}:{text}" for text in labelled), (line for line in plain if _DOI_LINE.search(line))
    )
    found = (cut_identifiers(text, online=False)[0] for text in candidates)
    names = (each.doi if label == Label.DOI else each.cstr for each in found)
    return next((name for name in names if name and not _PLACEHOLDER.search(name)), None)


def _funds(text: str) -> tuple[str, ...]:
    text = re.split(r"(?<=[)）])\s*[.。．]\s*(?=\S)|[。．]\s*(?=[†*＊])", text)[0]
    return tuple(fund for piece in _FUND_ENDS.split(text) if (fund := piece.strip(" 。.,，")))


def _keywords(page: Page) -> tuple[Keyword, ...]:
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
