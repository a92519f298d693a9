"""A page that a machine translated into English from the Chinese → the article that it is of.

Its labels are out of place ("abstract" run into the text, "key word :"), its furniture is that of a Chinese site, and
names stand family first. What it says of the article is a machine's wording: `extra` names the fields.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name
from nqpf_cli.formats.article_labels import TYPE_MARK, cleaned, joined, read_clc, read_date
from nqpf_cli.formats.article_serial import read_article_number
from nqpf_cli.formats.author_affiliations import read_affiliations
from nqpf_cli.formats.found_work import FoundWork
from nqpf_cli.formats.html_reader import MetaTag
from nqpf_cli.formats.translated_labels import Part, PartText, is_translation, read_parts
from nqpf_cli.formats.translated_people import read_translated_authors, split_prefixed
from nqpf_cli.formats.translated_source import Source, read_source
from nqpf_cli.text.normalize import fold_unspaced

MACHINE_TRANSLATED = "machine-translated"
"""The name in `Entry.extra` under which the fields stand that a machine worded."""

_REFERENCES = re.compile(
    r"^\s*[\[【(]?\s*(?:main )?(?:references?|bibliography|notes?|annotations?|comments?)\s*[\]】)]?\s*(?:[:：].*)?$",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"^\s*(?:article )?(?:contents?|catalogue?|directory|table of contents)\s*[:：]?\s*$", re.IGNORECASE
)
_TRAIL = re.compile(
    r"[>»]|\s\|\s.*\s\|\s|^(?:current|your(?: current)?) (?:location|position)|translated|original text", re.IGNORECASE
)
_END = re.compile(
    r"^[\[【(（]?\s*(?:(?:article |original )?source\s*[:：]|responsible editor|editor in charge|previous\s*[:：]|next\s*[:：]|on one\s*[:：]|copyright|last article|previous (?:article|one)|"
    r"related (?:articles|reading|links)|hot |print this|close (?:the )?window|©)",
    re.IGNORECASE,
)
_ISSN = re.compile(r"\bISSN\s*[:：]?\s*(\d{4})\s*[-–—]\s*(\d{3}[\dXx])(?!\d)")
_CN = re.compile(r"\bCN\s*[:：]?\s*(\d{2})\s*[-–—]\s*(\d{4})\s*(/\s*[A-Z]{1,2}\d{0,3})?(?!\d)")
_DOI = re.compile(r"\bdoi\s*[:：]\s*(10\.\d{4,9}/\S+?)[.,;)]*(?=\s|$)", re.IGNORECASE)
_INSTITUTION = re.compile(
    r"^[(（].*(?:Universit|Institut|College|School|Academ|Bureau|Cent(?:er|re)|Department).*[)）]$|"
    r"^(?:\d\s*[.、]?\s*)?(?:School|College|Institute|Department|Center|Academy|Faculty) of [^:]*,[^:]*$"
)
_PUBLISHED_IN = re.compile(
    r"^[(（]\s*(?:from|(?:(?:this|the) (?:article|paper|text) (?:was|is) )?(?:originally |first )?(?:published|contained|carried) (?:in|on)|"
    r"excerpted from|original(?:ly)? load(?:ed)? in)\b\s*:?\s*(?P<source>.{4,})$",
    re.IGNORECASE,
)
_LAST_LINES = 60
_LONGEST_SUBTITLE = 120
_WORD_ENDS = (r"[;；]", r"[、]", r"[,，]", r"\s{2,}|\u3000|\u00a0")
_ADVERTISEMENT = re.compile(r"^[\[【(（]?\s*advert", re.IGNORECASE)
_TITLE_LINES, _TOP_LINES, _ABSTRACT_LINES = 4, 80, 40
_INFO = (Part.AUTHOR, Part.PUBLISHED, Part.FURNITURE, Part.SOURCE)


@dataclass(frozen=True, slots=True)
class _Page:
    lines: tuple[str, ...]
    parts: tuple[PartText, ...]
    title: str
    references: int

    def first(self, *wanted: Part) -> PartText | None:
        """The first of these parts above the references that says something."""
        return next((p for p in self.parts if p.part in wanted and p.text and p.at < self.references), None)

    def top(self) -> int:
        """The index of the line of the first abstract, keyword or the like: what is above it heads the page."""
        heads = (Part.ABSTRACT, Part.KEYWORDS)
        return next((part.at for part in self.parts if part.part in heads), min(len(self.lines), _TOP_LINES))


@dataclass(frozen=True, slots=True)
class _Head:
    title: str
    authors: tuple[Name, ...]
    at: int
    last: int


def read_translated_page(text: str, meta: Sequence[MetaTag] = (), title: str = "") -> list[FoundWork]:
    """The article on a machine-translated page; [] where the page is no such translation, or has no title.

    The English stands as printed, and no Chinese: titles and names are a machine's. `issued` is what the source line
    says, or else, of an article without one, the day on which the site published it.
    """
    lines = tuple(re.sub(r"[ \u00a0]{2,}", "  ", cleaned(_sup_apart(line))) for line in text.split("\n"))
    if not is_translation("\n".join(lines)):
        return []
    references = next((at for at, line in enumerate(lines) if _REFERENCES.match(line) and at > 3), len(lines))
    tagged = next((tag.content for tag in meta if tag.name in ("og:title", "articletitle")), "")
    page = _Page(lines, tuple(read_parts(lines)), title or tagged, references)
    head = _head(page)
    if not head:
        return []
    source = _source(page)
    published = page.first(Part.PUBLISHED)
    serial = source.is_serial or source.is_newspaper
    kind, mark = _type(source)
    entry = Entry(
        type=kind,
        title=Bilingual(en=head.title),
        container_title=Bilingual(en=source.title if serial else None),
        author=head.authors,
        issued=source.issued if serial else read_date(published.text) if published else source.issued,
        volume=source.volume,
        issue=source.issue,
        page=source.page,
        doi=next((found[1] for line in lines[: page.references] if (found := _DOI.search(line))), None),
        issn=_issn(page),
        cn=_cn(page),
        clc=_clc(page),
        article_number=_article_number(page),
        affiliations=tuple(Bilingual(en=place) for place in _affiliations(page, head)),
        funds=_funds(page),
        language="en",
        mark=mark,
        carrier="OL" if mark == "EB" else None,
        inferred=True,
        abstract=Bilingual(en=_abstract(page)),
        keywords=tuple(Keyword(en=word) for word in _keywords(page)),
        raw="\n".join(line for line in lines[head.at : max(page.top(), head.at + 1)] if line),
    )
    return [FoundWork(_marked(entry), head.at + 1, _paragraphs(page, head))]


def _sup_apart(line: str) -> str:
    """`line` with two spaces for what is raised between two names."""
    return re.sub(r"<sup>[^<]*</sup>\s*(?=[A-Z])", "  ", line)


def _marked(entry: Entry) -> Entry:
    """`entry`, with the names of the fields that a machine worded."""
    worded = {
        "title": entry.title, "author": entry.author, "abstract": entry.abstract, "keywords": entry.keywords,
        "container_title": entry.container_title, "affiliations": entry.affiliations, "funds": entry.funds,
    }  # fmt: skip
    return replace(entry, extra=((MACHINE_TRANSLATED, ", ".join(name for name, value in worded.items() if value)),))


def _type(source: Source) -> tuple[EntryType, str]:
    if source.is_newspaper:
        return EntryType.ARTICLE_NEWSPAPER, "N"
    return (EntryType.ARTICLE_JOURNAL, "J") if source.is_serial else (EntryType.WEBPAGE, "EB")


def _head(page: _Page) -> _Head | None:
    """Title and authors: above the line with publisher, date or author, or right above the abstract."""
    top = page.top()
    infos = [
        part.at
        for part in page.parts
        if part.part in _INFO and part.at <= top and not _TRAIL.search(page.lines[part.at])
    ]
    labelled = page.first(Part.TITLE)
    named = page.first(Part.AUTHOR)
    authors = read_translated_authors(named.text) if named and named.at <= top + 3 else ()
    last = max([top, *infos]) if infos else top
    rows = [at for at in range(last) if page.lines[at] and at not in infos and not _TRAIL.search(page.lines[at])]
    known = _of_page_title(page, rows)
    begins, title = (
        (labelled.at, labelled.text) if labelled and labelled.at <= top else known or _above(page, infos, rows)
    )
    if not title:
        return None
    if prefixed := split_prefixed(title):
        authors, title = authors or prefixed[0], prefixed[1]
    if not authors:
        below = [at for at in rows if at > begins and len(page.lines[at]) < 200]
        authors = next((names for at in below if (names := read_translated_authors(page.lines[at]))), ())
    return _Head(title.strip(), authors, begins, last)


def _above(page: _Page, infos: Sequence[int], rows: Sequence[int]) -> tuple[int, str]:
    """The block of lines above the first line of information or of authors, whichever is first."""
    named = (at for at in rows[1:] if at < page.top() and read_translated_authors(page.lines[at]))
    edges = [at for at in (*infos, *named) if any(row < at for row in rows)]
    above = [at for at in rows if at < min(edges, default=page.top()) and not page.lines[at].startswith(("(", "（"))]
    if not above:
        return 0, ""
    first = last = above[-1]
    while first - 1 in above and last - first + 1 < _TITLE_LINES and not split_prefixed(page.lines[first]):
        first -= 1
    title = _one(page.lines[first : last + 1])
    return (first, title) if 12 <= len(title) <= 300 and not title.endswith(".") else (0, "")


def _of_page_title(page: _Page, rows: Sequence[int]) -> tuple[int, str] | None:
    """The lines that say what the page's own title begins with."""
    wanted = fold_unspaced(page.title)
    for first in rows:
        for last in range(first + _TITLE_LINES - 1, first - 1, -1):
            lines = page.lines[first : last + 1]
            shown = _one(lines)
            bare = fold_unspaced(shown)
            prefixed = split_prefixed(shown)
            if (
                all(lines)
                and len(bare) > 15
                and (wanted.startswith(bare) or (prefixed and wanted.startswith(fold_unspaced(prefixed[1]))))
            ):
                below = page.lines[last + 1] if shown.endswith((":", "：")) else ""
                return first, _one([*lines, below]) if 0 < len(below) < _LONGEST_SUBTITLE else shown
    return None


def _one(lines: Sequence[str]) -> str:
    return re.sub(r"\s+(?=——)", "", joined(lines))


def _source(page: _Page) -> Source:
    """The source line that says most."""
    said = [part.text for part in page.parts if part.part == Part.SOURCE and part.text]
    said += [match["source"] for line in page.lines[-_LAST_LINES:] if (match := _PUBLISHED_IN.match(line))]
    found = [read_source(text) for text in said]
    return max(found, key=lambda source: (source.is_serial, bool(source.title), bool(source.issued)), default=Source())


def _block(page: _Page, wanted: Part, most: int) -> str | None:
    """The text of a part, on its line and those below it up to an empty line or the next label."""
    part = next((p for p in page.parts if p.part == wanted and p.at < page.references), None)
    if not part:
        return None
    starts = {other.at for other in page.parts if other.at > part.at}
    block = [part.text] if part.text else []
    for at in range(part.at + 1, min(len(page.lines), part.at + most)):
        if at in starts or (block and not page.lines[at]) or _REFERENCES.match(page.lines[at]):
            break
        if wanted is Part.KEYWORDS and block and not block[-1].endswith((";", "；", ",", "，", "、")):
            break
        if page.lines[at]:
            block.append(page.lines[at])
    return joined(block) or None


def _abstract(page: _Page) -> str | None:
    return _block(page, Part.ABSTRACT, _ABSTRACT_LINES)


def _keywords(page: _Page) -> list[str]:
    text = _block(page, Part.KEYWORDS, 4)
    if not text or len(text) > 400:
        return []
    separator = next((mark for mark in _WORD_ENDS if re.search(mark, text)), _WORD_ENDS[0])
    return [bare for word in re.split(separator, text) if (bare := word.strip(" \u00a0\u3000.。;；,，、"))]


def _affiliations(page: _Page, head: _Head) -> tuple[str, ...]:
    labelled = page.first(Part.AFFILIATIONS)
    if labelled:
        return read_affiliations(labelled.text.strip().rstrip(")）"))
    for line in page.lines[head.at + 1 : page.top()]:
        if _INSTITUTION.search(line) and len(line) < 400 and not line.endswith(".") and line.strip() not in head.title:
            return read_affiliations(line)
    return ()


def _funds(page: _Page) -> tuple[str, ...]:
    found = next((p for p in page.parts if p.part is Part.FUNDS and p.text), None)
    if not found:
        return ()
    text = found.text.strip(" .。")
    if text.count(")") > text.count("("):
        text = text.removesuffix(")").strip(" .。")
    return tuple(fund for piece in re.split(r"[;；](?![^()（）]*[)）])", text) if (fund := piece.strip(" .。")))


def _clc(page: _Page) -> str | None:
    part = page.first(Part.CLC)
    return read_clc(part.text) if part else None


def _article_number(page: _Page) -> str | None:
    part = page.first(Part.ARTICLE_NUMBER)
    number = read_article_number(part.text) if part else None
    return number.article_number and re.sub(r"\s", "", part.text) if part and number else None


def _issn(page: _Page) -> str | None:
    found = {
        f"{m[1]}-{m[2].upper()}" for line in page.lines if not TYPE_MARK.search(line) for m in _ISSN.finditer(line)
    }
    return found.pop() if len(found) == 1 else None


def _cn(page: _Page) -> str | None:
    found = {f"{m[1]}-{m[2]}{(m[3] or '').replace(' ', '')}" for line in page.lines for m in _CN.finditer(line)}
    return found.pop() if len(found) == 1 else None


def _paragraphs(page: _Page, head: _Head) -> tuple[tuple[int, str], ...]:
    """The article's own text: behind its head, abstract and keywords, up to the references or the site's furniture."""
    top = max(
        [head.last, *(p.at for p in page.parts if p.part in (Part.ABSTRACT, Part.KEYWORDS) and p.at < page.references)]
    )
    rows = range(top + 1, page.references)
    end = next((at for at in rows if _END.match(page.lines[at])), page.references)
    listed = next((at for at in rows if _CONTENTS.match(page.lines[at])), None)
    skipped: set[int] = set()
    if listed is not None:
        behind = next((at for at in range(listed, end) if len(page.lines[at]) > 150), end)
        skipped = set(range(listed, behind))
    labelled = {part.at for part in page.parts if part.part is not Part.AUTHOR and len(page.lines[part.at]) < 400}
    return tuple(
        (at + 1, page.lines[at])
        for at in range(top + 1, end)
        if page.lines[at]
        and at not in skipped
        and at not in labelled
        and "\t" not in page.lines[at]
        and not _ADVERTISEMENT.match(page.lines[at])
        and not _PUBLISHED_IN.match(page.lines[at])
    )
