"""The header of an article in a journal of Taiwan, in Traditional characters → its record.

Such a journal numbers its years from 1912 (民國), tells its authors' affiliations in footnotes, and prints names in
Wade-Giles with hyphens.
"""

import re
from collections.abc import Sequence

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType
from nqpf_cli.formats.chinese_dates import read_chinese_date
from nqpf_cli.formats.found_work import FoundWork
from nqpf_cli.formats.html_reader import MetaTag
from nqpf_cli.formats.page_flow import Furniture, abstract_headings, page_lines, read_abstract, read_keywords, squeezed
from nqpf_cli.formats.taiwan_head import NO_HEAD, read_head
from nqpf_cli.formats.taiwan_notes import affiliation_of, read_notes, read_taiwan_funds
from nqpf_cli.formats.taiwan_serial import read_taiwan_serial
from nqpf_cli.text.normalize import has_han

_TRADITIONAL = frozenset("學國與經濟業為對從個們會說這發應現開關長間過還實後來時產動無機電車書東馬門風點體當將")
_SIMPLIFIED = frozenset("学国与经济业为对从个们会说这发应现开关长间过还实后来时产动无机电车书东马门风点体当将")
_SIGNS = tuple(
    map(re.compile, (r"民國\s*[一二三\d]", r"頁次?\s*[:：]?\s*\d", r"關\s*鍵\s*[詞字]", r"卷.{0,4}期", r"學系|研究所", r"臺灣|台灣", r"NSTC|國科會|科技部|國家科學|MOST\s?\d", r"國立|中央研究院|私立", r"10\.6\d{3}/", r"參\s*考\s*文\s*獻|引\s*用\s*書\s*目|徵\s*引"))
)  # fmt: skip
_THESIS = re.compile(r"^[\u4e00-\u9fff]{0,30}(?:博士|碩士)(?:學位)?論文$", re.MULTILINE)
_REFERENCES = re.compile(
    r"^\W*(?:[一二三四五六七八九十壹貳參肆伍陸柒捌玖拾\d]{1,3}[、.\s])?\s*(?:參\s*考\s*(?:文\s*獻|書\s*目)|引\s*用\s*(?:文\s*獻|書\s*目)|徵\s*引\s*(?:文\s*獻|書\s*目)|references?|bibliography)\s*$",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"(?:收稿|投稿|收件|到稿|來稿)(?:日期|日)?\s*[:：]?\s*(?P<zh>[^；;，,修接]{4,24})|\bReceived\s*(?:date)?\s*[:：]?\s*(?P<en>(?:\d{1,2}\s+)?[A-Z][a-z]+\.?\s+(?:\d{1,2},?\s+)?\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
)


def read_taiwan_header(
    text: str,
    meta: Sequence[MetaTag] = (),  # noqa: ARG001  # every reader of documents is called so
    title: str = "",  # noqa: ARG001
) -> list[FoundWork]:
    """The article that `text` says it is; [] unless it is in Traditional characters and has Taiwan's own signs.

    JEL codes are no keywords; what a footnote says of an author's post is no part of his affiliation.
    """
    numbered = page_lines(text)
    lines = [line for _, line in numbered]
    headings = abstract_headings(lines, chinese=True)
    if not headings or not _is_of_taiwan(text):
        return []
    references = next(
        (at for at, line in enumerate(lines) if at > headings[0] and _REFERENCES.match(squeezed(line))), len(lines)
    )
    first = min([*headings[:1], *abstract_headings(lines, chinese=False)[:1]])
    others = lines[first:references] + _behind(lines, references)
    serial = read_taiwan_serial(lines[:first], others)
    if not (serial.volume or serial.issue or serial.doi or serial.issn):
        return []
    chinese = read_head(lines, headings[0], ())
    if not chinese.title:
        return []
    names = tuple(name.zh or "" for name in chinese.authors)
    anchor = next(iter(abstract_headings(lines, chinese=False)), None)
    english = read_head(lines, headings[0] if anchor is None else anchor, names) if any(names) else NO_HEAD
    if anchor is not None and not english.title:
        english = read_head(lines, headings[0], names)
    furniture = Furniture(lines, (chinese.title, english.title))
    notes = read_notes(lines[:references] + _behind(lines, references), furniture)
    begins = min(at for at in (chinese.at, serial.at, first) if at is not None)
    entry = Entry(
        type=EntryType.ARTICLE_JOURNAL,
        title=Bilingual(chinese.title, english.title),
        container_title=serial.container_title,
        author=english.authors or chinese.authors,
        issued=serial.issued,
        volume=serial.volume,
        issue=serial.issue,
        page=serial.page,
        doi=serial.doi,
        issn=serial.issn,
        received=_received(lines, references),
        affiliations=_affiliations(chinese.affiliations, english.affiliations, notes),
        funds=read_taiwan_funds(notes),
        abstract=_abstracts(lines, furniture),
        keywords=read_keywords(lines, furniture),
        language="zh-TW",
        mark="J",
        inferred=True,
        raw="\n".join(lines[begins : headings[0]]).rstrip(),
    )
    return [FoundWork(entry, numbered[begins][0])]


def _is_of_taiwan(text: str) -> bool:
    traditional = sum(char in _TRADITIONAL for char in text)
    simple = sum(char in _SIMPLIFIED for char in text)
    signs = sum(bool(pattern.search(text)) for pattern in _SIGNS)
    return (
        traditional >= 30
        and simple * 8 < traditional
        and signs >= 4
        and not _THESIS.search("\n".join(map(squeezed, text.split("\n")[:60])))
    )


def _behind(lines: Sequence[str], references: int) -> list[str]:
    """What stands behind the reference list: the English half of the header, where it is at the end."""
    english = [at for at in abstract_headings(lines, chinese=False) if at > references]
    return (
        list(lines[max(references, english[0] - 12) :])
        if english
        else list(lines[-6:])
        if references < len(lines)
        else []
    )


def _abstracts(lines: Sequence[str], furniture: Furniture) -> Bilingual:
    found: list[str | None] = []
    for chinese in (True, False):
        headings = abstract_headings(lines, chinese=chinese)
        texts = (read_abstract(lines, at, furniture, chinese=chinese).text for at in headings)
        found.append(next((text for text in texts if len(text) > 40), None))
    return Bilingual(*found)


def _affiliations(chinese: Sequence[str], english: Sequence[str], notes: Sequence[str]) -> tuple[Bilingual, ...]:
    """The places that stand below the authors, or else those in the notes; pairs where both languages have as many."""
    told = [place for note in notes for place in affiliation_of(note)]
    zh = list(dict.fromkeys(chinese or [place for place in told if has_han(place)]))
    en = list(dict.fromkeys(english or [place for place in told if not has_han(place)]))
    if len(zh) == len(en):
        return tuple(Bilingual(*pair) for pair in zip(zh, en, strict=True))
    return (*(Bilingual(zh=place) for place in zh), *(Bilingual(en=place) for place in en))


def _received(lines: Sequence[str], references: int) -> str | None:
    for line in (*lines[:references], *_behind(lines, references)):
        if found := _RECEIVED.search(line):
            date = found["zh"] or found["en"]
            is_republic = re.match(r"\s*\d{2,3}\s*[年/.]", date)
            return read_chinese_date(f"民國{date.strip()}" if is_republic else date)
    return None
