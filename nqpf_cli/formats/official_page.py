"""A page of a government's site, or an article on the page of another site → the work that it is.

What an office labels (发文机关, 发文字号, 索引号 …) is read by its labels; of any other page the title and the line below
it with date, source and author. A page of a journal or a newspaper, and a text without a page's marks, is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nqpf_cli.bibliography.locators import parse_date
from nqpf_cli.bibliography.model import UNKNOWN, Bilingual, Entry, EntryType, Name
from nqpf_cli.bibliography.names import is_institution
from nqpf_cli.formats.article_labels import Label, read_labelled
from nqpf_cli.formats.author_names import read_authors
from nqpf_cli.formats.found_work import FoundWork
from nqpf_cli.formats.html_reader import MetaTag
from nqpf_cli.formats.official_fields import Field, FieldText, is_formal, read_fields
from nqpf_cli.formats.official_text import own_paragraphs, signers
from nqpf_cli.formats.official_title import CUTS, agree, find_title
from nqpf_cli.text.normalize import fold_unspaced, han_share, has_han

_SCHOLARLY = frozenset({Label.CLC, Label.DOCUMENT_CODE, Label.ARTICLE_NUMBER, Label.RECEIVED, Label.SCHOOL})
_SCHOLARLY_TAGS = ("citation_", "dc.", "prism.", "bepress_", "eprints.", "wkhealth_")
_NEWSPAPER = re.compile(
    r"第\s*[A-Z]?\d{1,3}\s*版|(?<![\w])[A-Z]?\d{1,2}\s*版(?:[:：]|$)|版次\s*[:：]|上一版|下一版|本期版面|版面(?:导航|概览|目录)|标题导航|"
    r"本版(?:责编|编辑|导读|新闻)|数字报|电子报|学位论文|网络首发|国内统一(?:连续出版物号|刊号)|邮发代号|美编|版式[:：]|值班(?:编委|主任|总编)|星期[一二三四五六日天]\s*(?:\S{0,6}\s*)?(?:责任编辑|责编)"
)
_NUMBER = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{1,14}\s*[〔\[（(【﹝]\s*(?:19|20)\d\d\s*[〕\]）)】﹞]\s*第?\s*\d+(?:-\d+)?\s*号|"
    r"(?:[\u4e00-\u9fff]{2,20}(?:令|公告))?(?:(?:19|20)\d\d年)?\s*第\s*\d+\s*号"
)
_OFFICE_TITLE = re.compile(
    r"^(?P<issuer>[\u4e00-\u9fff\s、]{3,60}?)(?:关于|印发).{2,}(?:通知|意见|决定|公告|通告|批复|函|通报|报告|命令|决议|请示)(?:[（(][^（）()]*[)）])?$"
)
_OFFICE_END = re.compile(
    r"(?:政府|办公厅|办公室|国务院|委员会|党委|省委|市委|县委|区委|中央|部|委|局|厅|署|院|会|社|行|处|人大|政协|中心|大学|学校|协会|公司|纪委监委)$"
)
_SITE = re.compile(
    r"(?:网|网站|网络|门户|政府|部|委员会|发展改革委|局|厅|院|署|学会|协会|商会|银行|研究中心|大学|社|电视台|在线|论坛|平台|数据中心|馆|学院|研究所|公众号|智库|频道|杂志|日报)$"
)
_COLUMN = re.compile(r"^(?:本网|本站|首页|新闻中心|资讯中心|.{0,4}栏目|.{0,6}频道)$")
_INFO = re.compile(
    r"(?:浏览|阅读|点击|访问|點閱|瀏覽)(?:次数|量|数|人[數次])?\s*[:：]?|[【\[（(]?\s*(?:字号|字体)|大\s*中\s*小|打印|关闭|分享|收藏|责任编辑|扫一扫"
)
_DATED = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
_MINGUO = re.compile(r"(?:民[國国])?\s*(1[01]\d)(?=\s*[-/.年]\s*\d{1,2}\s*[-/.月])")
_BYLINE = re.compile(r"^(?:文|作者|撰文|撰稿|口述|[●□■○◎])\s*[/／|丨｜:：]?\s*(?P<names>[\u4e00-\u9fff·、，\s]{2,40})$")
_BELOW_TITLE = 8
_VALUE_END = re.compile(
    r"[ \u00a0]{2,}|[\u3000\u2003|｜\t】\]]|\s*[【\[]|\s+(?=(?:浏览|阅读|点击|打印|分享|字号|字体|关闭|收藏))"
)
_FULL_DATE_TAGS = (
    "pubdate",
    "publishdate",
    "article:published_time",
    "publish_time",
    "og:published_time",
    "_pubtime",
    "og:release_date",
)
_SITE_TAGS = ("sitename", "og:site_name", "site_name")
_TITLE_TAGS = ("articletitle", "og:title", "twitter:title")
_URL_TAGS = ("url", "og:url")
_EXTRA = (Field.INDEX, Field.WRITTEN, Field.TOPIC, Field.VALIDITY, Field.PUBLISHER, Field.SOURCE)


@dataclass(frozen=True, slots=True)
class _Page:
    lines: tuple[str, ...]
    fields: tuple[FieldText, ...]
    meta: tuple[MetaTag, ...]
    title: str
    info: int | None
    """The index of the line below the title with the date, the source and the author."""

    def field(self, *wanted: Field) -> str | None:
        """The text of the first such field, in the order of `wanted`."""
        return next((f.text for field in wanted for f in self.fields if f.field == field), None)

    def tag(self, names: Sequence[str]) -> str | None:
        """The content of the first meta tag of these names, in their order."""
        return next((tag.content for name in names for tag in self.meta if tag.name == name), None)


def read_official_page(text: str, meta: Sequence[MetaTag] = (), title: str = "") -> list[FoundWork]:
    """The work on a page of a government's or another site; [] where the text is no such page.

    `issued` is the day of publication on the site, or else the day of the document; the index number, the document's
    date, the subject class and the source are in `extra`. Authors are the issuing bodies as the page labels them, or
    those who signed, or whom the document's title names. Source: GB/T 9704-2012 (发文机关, 发文字号, 成文日期); 《政府网站
    发展指引》 (2017), appendix on meta tags.
    """
    page = _page(text, meta, title)
    if not _is_page(page):
        return []
    heading, begins = _title(page)
    if not heading:
        return []
    authors = _authors(page, heading, begins)
    published = page.field(Field.PUBLISHED)
    written = page.field(Field.WRITTEN)
    dates = (published, page.tag(_FULL_DATE_TAGS), _bare_date(page, begins), written)
    start = max(begins, page.info if page.info is not None else begins)
    furniture = {f.at for f in page.fields if not (f.field is Field.FURNITURE and f.text.endswith("。"))}
    body = own_paragraphs(page.lines, start + 1, furniture)
    entry = Entry(
        type=EntryType.WEBPAGE,
        title=Bilingual(zh=_without_author(heading, authors)),
        container_title=_site(page, heading),
        author=authors,
        issued=next((day for date in dates if date and (day := _day(date))), None),
        number=_number(page),
        url=next((url for url in (page.tag((name,)) for name in _URL_TAGS) if url and url.startswith("http")), None),
        language="zh-CN",
        mark="EB",
        carrier="OL",
        inferred=True,
        extra=tuple((f.value, said) for f in _EXTRA if (said := _said(page, f))),
        raw="\n".join(line for line in page.lines[begins : start + 1] if line.strip())[:2000],
    )
    return [FoundWork(entry, begins + 1, body)]


def _page(text: str, meta: Sequence[MetaTag], title: str) -> _Page:
    lines = tuple(line.strip(" \t\u00a0") for line in text.split("\n"))
    fields = tuple(read_fields(lines))
    return _Page(lines, fields, tuple(meta), title, _info_line(lines, fields))


def _info_line(lines: Sequence[str], fields: Sequence[FieldText]) -> int | None:
    """The line with the date of publication, the source or the author, beside another of these or page furniture."""
    for at, line in enumerate(lines[:120]):
        near = [at, *[n for n in range(at + 1, min(at + 5, len(lines))) if lines[n]][:2]]
        own = {f.field for f in fields if f.at in near} & {Field.PUBLISHED, Field.SOURCE, Field.AUTHOR}
        here = {f.field for f in fields if f.at == at}
        if not here & {Field.PUBLISHED, Field.SOURCE, Field.AUTHOR} and not _DATED.search(line):
            continue
        if (
            any((is_formal(field) and field is not Field.PUBLISHER) or field is Field.TITLE for field in here)
            or len(line) > 200
            or line.startswith("今天")
        ):
            continue
        furniture = any(_INFO.search(lines[n]) for n in near if len(lines[n]) < 200)
        signs = len(own) + bool(_DATED.search(line) and Field.PUBLISHED not in own) + furniture
        if signs >= 2:
            return at
    return None


def _is_page(page: _Page) -> bool:
    body = "\n".join(page.lines)
    if any(tag.name.startswith(_SCHOLARLY_TAGS) for tag in page.meta) or han_share(body) < 0.3:
        return False
    labels = {part.label for part in read_labelled(page.lines)}
    formal = len({f.field for f in page.fields if is_formal(f.field)})
    if labels & _SCHOLARLY or (formal < 2 and {Label.ABSTRACT, Label.KEYWORDS} <= labels):
        return False
    if formal < 2 and _NEWSPAPER.search(body):
        return False
    tagged = page.tag(("sitename", "articletitle", "siteidcode"))
    shown = page.tag(("og:type",)) == "article" and page.tag(("og:title",))
    return bool(formal >= 3 or (formal and tagged) or page.info is not None or shown)


def _title(page: _Page) -> tuple[str | None, int]:
    """The title, and the index of the line where the work begins."""
    stated = [text for text in (page.field(Field.TITLE), *map(page.tag, [(name,) for name in _TITLE_TAGS])) if text]
    site = page.tag(_SITE_TAGS)
    bare = [re.sub(rf"\s*[-_|—–]+\s*{re.escape(site)}$", "", text) if site else text for text in stated]
    labelled = {at for f in page.fields if f.field is not Field.FURNITURE for at in (f.at, f.last)}
    return find_title(page.lines, bare, page.title, info=page.info, labelled=labelled)


def _site(page: _Page, heading: str) -> Bilingual:
    """The name of the site: as its tags or the page's title say, or else a line above the title."""
    tagged = page.tag(_SITE_TAGS)
    if tagged:
        return Bilingual(zh=tagged) if has_han(tagged) else Bilingual(en=tagged)
    pieces = [piece.strip() for piece in CUTS.split(page.title) if piece.strip()]
    bare = fold_unspaced(page.title)
    rest = bare.replace(fold_unspaced(heading), "", 1)
    outer = [
        piece
        for piece in (pieces[-1:] + pieces[:1])
        if (fold_unspaced(piece) in rest if rest != bare else not agree(piece, heading))
    ]
    known = next(
        (piece for piece in outer if _SITE.search(piece) and not _COLUMN.match(piece) and len(piece) <= 30), None
    )
    if known or page.title:
        return Bilingual(zh=known) if known else UNKNOWN
    above = [line for line in page.lines[:6] if re.fullmatch(r"[\u4e00-\u9fff·]{2,24}(?:网|网站|门户网站|官网)", line)]
    return Bilingual(zh=above[0]) if len(above) == 1 else UNKNOWN


def _authors(page: _Page, heading: str, start: int) -> tuple[Name, ...]:
    """The issuing bodies, or the persons whom the page names as authors."""
    issuers = _bodies(page.field(Field.ISSUER))
    if issuers:
        return issuers
    if named := page.field(Field.AUTHOR):
        person = re.sub(r"[（(].*?[)）]", "", _VALUE_END.split(named.strip())[0])
        return read_authors(person, chinese=True) or _bodies(person)
    if persons := _persons(page, start):
        return persons
    formal = any(is_formal(f.field) for f in page.fields)
    titled = _OFFICE_TITLE.match(heading)
    signed = _bodies(" ".join(signers(page.lines))) if formal or titled or _number(page) else ()
    named_in_title = _bodies(titled["issuer"]) if titled else ()
    return signed or named_in_title or (_bodies(page.field(Field.PUBLISHER)) if formal else ())


def _persons(page: _Page, start: int) -> tuple[Name, ...]:
    """The persons of a byline below the title, or of the author's tag where a line there has the name too."""
    below = [line for line in page.lines[start : start + 2 * _BELOW_TITLE] if line][:_BELOW_TITLE]
    bylines = (found for line in below if (found := _BYLINE.match(line)))
    persons = next((names for found in bylines if (names := read_authors(found["names"], chinese=True))), ())
    tagged = page.tag(("author",)) or ""
    shown = has_han(tagged) and any(tagged in line and len(line) < 120 for line in below)
    return persons or (read_authors(tagged, chinese=True) if shown else ())


def _without_author(heading: str, authors: Sequence[Name]) -> str:
    """`heading` without the authors in front of it ("马长河：…"), where they are known to be the authors."""
    first, mark, rest = heading.partition("：")
    named = {name.zh for name in authors}
    return rest.strip() if mark and rest and named and set(re.split(r"[、，\s]+", first)) <= named else heading


def _bodies(text: str | None) -> tuple[Name, ...]:
    """The institutions that `text` lists; () where any part of it is none."""
    parts = [part for part in re.split(r"[\s、,，;；]+", text or "") if part]
    if not parts or not all(_OFFICE_END.search(part) or is_institution(part) for part in parts):
        return ()
    return tuple(Name(zh=part) for part in dict.fromkeys(parts) if has_han(part))


def _bare_date(page: _Page, begins: int) -> str | None:
    """The date on the line below the title, where no label says what it is."""
    below = [page.info] if page.info is not None else range(begins + 1, min(begins + _BELOW_TITLE, len(page.lines)))
    found = (_DATED.search(page.lines[at]) for at in below if len(page.lines[at]) < 200)
    return next((date.group() for date in found if date), None)


def _day(text: str) -> str | None:
    """The date in `text` as ISO 8601; of one of the Republic (112-05-04) only that which a page in Traditional has."""
    minguo = _MINGUO.match(text)
    return parse_date(f"{int(minguo[1]) + 1911}{text[minguo.end(1) :]}" if minguo else text)


def _number(page: _Page) -> str | None:
    """The number of the document: as labelled, or alone on a line near the title."""
    labelled = page.field(Field.NUMBER)
    if labelled:
        found = _NUMBER.match(labelled)
        return re.sub(r"\s", "", found.group()) if found else None
    begins = page.info or 0
    alone = (line for line in page.lines[begins : begins + 15] if _NUMBER.fullmatch(line))
    return next((re.sub(r"\s", "", line) for line in alone), None)


def _said(page: _Page, field: Field) -> str | None:
    text = page.field(field)
    if not text:
        return None
    if field is Field.WRITTEN:
        return parse_date(text)
    value = _VALUE_END.split(text)[0] if field is Field.SOURCE else " ".join(text.split())
    return value.strip() or None
