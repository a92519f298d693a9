"""The body of an article out of the text of its document: paragraphs and footnotes, without what belongs to the page."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nqpf_cli.formats.article_extent import body_extent
from nqpf_cli.formats.body_lines import BodyLine, LineKind, indent, is_ended, sort_lines
from nqpf_cli.text.inline_marks import joined_lines, unjustified, without_marks
from nqpf_cli.text.normalize import has_han
from nqpf_cli.text.page_furniture import furniture_lines, name_key
from nqpf_cli.text.paragraphs import display_width
from nqpf_cli.text.sentences import segment_spans

_LINE_END = re.compile(r"\r\n|\n|\r")
_COMPOUND = re.compile(r"[A-Za-z]+(?:-[a-z]+)+(?![a-z-])")
_BEGINS_ITEM = re.compile(
    r"\s*(?:[①-⑳㈠-㈩]|[（(][\d一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,2}[，、,]|[-*•·]\s|[●■◆□▪▲])"
)
_STOP = re.compile(r"[。！？；…]|[!?]|(?<=[\u4e00-\u9fff\])）%％”])[.．](?!\d)|(?<=[a-z0-9)\]”\"])\.(?:\s|$)")
_TYPE_MARK = re.compile(r"[\[［]\s*(?:[JMCDRNSPGAZ]|EB|DB)\s*(?:/\s*[A-Z]{2})?\s*[\]］]")
_MENU = re.compile(
    r"(?:首页|Home)\s*[>»›]|您?(?:现在|当前)的?位置|HTML\s*全文|以PDF|^\W*[Aa]rticle source|copyright belongs|(?:\s[|｜/]\s.*){2,}|ICP备|邮编[:：]|(?:浏览|下载|点击)(?:次数|量)|^\W*(?:Source|来源|来　源|Publisher|发布(?:时间|日期))\s*[:：]"
)
_BARE_NOTE = re.compile(r"(?<=[\u4e00-\u9fff”」』）。])\d{1,2}(?=[。，；、：]|$)")
_PROBE = 60
_PROBE_FOUND = 6
_SITE_WORDS = re.compile(
    r"全文|下载|查看|收藏|分享|登录|首页|[|｜/:：>»]|PDF|CSV|[Dd]ownload|[Cc]ite |[Cc]ited|[Cc]ontents|Home",
)
_INTERRUPTIONS = (LineKind.FOOTNOTE, LineKind.FOOTNOTE_GOES_ON, LineKind.OTHER)
_FULL_LINE = 0.8
_SHORT_LINE = 0.6
_MARKED_TITLE = re.compile(r"[◆■▲●□◇]")
_BYLINE = re.compile(
    r"[□◎○]|.{0,4}(?:记者|通讯员)|(?:\d{4}\s*年)|第\s*\d+\s*期|(?:[\u4e00-\u9fff·]{1,8}\s+)+[\u4e00-\u9fff·]{1,8}$"
)
_MOST_WRAPPED = 130
_MOST_BARE_HEADING = 40
_LEAST_ENGLISH_WORDS = 4


@dataclass(frozen=True, slots=True)
class BodyParagraph:
    """A paragraph as one line of text, the line of the document (from 1) on which it begins, whether it is a heading."""

    line: int
    text: str
    heading: bool = False
    starts: tuple[tuple[int, int], ...] = ()
    """Offsets in `text` at which later lines of the document begin, with their numbers."""

    def line_at(self, offset: int) -> int:
        """The line of the document on which what stands at `offset` begins."""
        at = bisect_right(self.starts, offset, key=lambda start: start[0])
        return self.starts[at - 1][1] if at else self.line


@dataclass(frozen=True, slots=True)
class ArticleBody:
    """The paragraphs and headings of an article in order, and its footnotes, each with its mark in front."""

    paragraphs: tuple[BodyParagraph, ...]
    footnotes: tuple[BodyParagraph, ...]


def read_body(text: str) -> ArticleBody:
    """The body of the article in `text`; of a text without header or references, what is prose in it.

    Citation marks, captions, tables, running heads and the notes about authors and funds are left out; what they or
    a page break cut is one paragraph again.
    """
    numbered = [
        (number, piece)
        for number, line in enumerate(_LINE_END.split(text), start=1)
        for piece in line.replace("\f", "\f\f").split("\f")
    ]
    extent = body_extent([line for _, line in numbered])
    body = numbered[extent.start : extent.end]
    furniture = furniture_lines([line for _, line in body], extent.names)
    compounds = _compounds(text)
    builder = _Builder(compounds, _measures([line for _, line in body]))
    for line in sort_lines(body, furniture):
        builder.add(line)
    return ArticleBody(tuple(_with_known_headings(builder.paragraphs())), tuple(builder.footnotes()))


def _compounds(text: str) -> frozenset[str]:
    """The hyphenated words of `text`, lower case, and their last parts (-oriented)."""
    words = {match.group().lower() for match in _COMPOUND.finditer(text)}
    return frozenset(words | {f"-{word.rpartition('-')[2]}" for word in words})


def sentences(body: ArticleBody) -> Iterator[tuple[int, str]]:
    """Each sentence of the paragraphs that are no headings, with the line of the document on which it begins."""
    for paragraph in body.paragraphs:
        if not paragraph.heading:
            for span in segment_spans(paragraph.text):
                yield paragraph.line_at(span.start), span.of(paragraph.text)


@dataclass(slots=True)
class _Draft:
    """A paragraph in the making."""

    numbers: list[int]
    pieces: list[str]
    heading: bool = False
    last: str = ""
    last_indent: int = 0
    wrapped: bool = False
    closed: bool = False
    """Whether a formula parts it from what follows."""

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.numbers[0]

    def extend(self, number: int, piece: str) -> None:
        """Take a line that continues it."""
        self.numbers.append(number)
        self.pieces.append(piece)


class _Measure(NamedTuple):
    """How lines are set where one stands: the width of a full line, and the indent of those that begin no paragraph."""

    full: int
    indent: int


def _measures(lines: Sequence[str]) -> list[_Measure]:
    """The measure at each line: of its block, or of the last block with three lines."""
    measures: list[_Measure] = []
    last = _Measure(0, 0)
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
            continue
        ranked = sorted(display_width(one.strip()[:400]) for one in block)
        if len(block) >= 3 and ranked[len(ranked) * 3 // 4] <= _MOST_WRAPPED:
            last = _Measure(ranked[len(ranked) * 3 // 4], min(map(indent, block)))
        measures.extend([last] * (len(block) + 1))
        block = []
    return measures[: len(lines)]


class _Builder:
    """Puts lines together to paragraphs."""

    def __init__(self, compounds: frozenset[str], measures: Sequence[_Measure]) -> None:
        self._compounds = compounds
        self._measures = measures
        self._drafts: list[_Draft] = []
        self._notes: list[_Draft] = []
        self._numbers: set[str] = set()
        self._index = -1
        self._gap = True
        self._interrupted = False

    def add(self, line: BodyLine) -> None:
        """Take the next line."""
        self._index += 1
        text = line.text.strip()
        if line.kind is LineKind.FOOTNOTE:
            self._numbers.update(re.findall(r"^\d{1,2}", text))
            self._notes.append(_Draft([line.number], [text], last=text))
        elif line.kind is LineKind.FOOTNOTE_GOES_ON:
            self._notes[-1].extend(line.number, text)
        elif line.kind is LineKind.HEADING:
            self._drafts.append(_Draft([line.number], [text], heading=True, last=text))
        elif line.kind is LineKind.TEXT:
            self._add_text(line, text)
        elif line.kind is LineKind.FORMULA and self._drafts:
            self._drafts[-1].closed = True
        self._gap = line.kind is not LineKind.TEXT
        self._interrupted = line.kind in _INTERRUPTIONS or (self._interrupted and line.kind is LineKind.BLANK)

    def _add_text(self, line: BodyLine, text: str) -> None:
        draft = self._drafts[-1] if self._drafts else None
        columns = indent(line.text)
        if draft and not draft.heading and not draft.closed and self._goes_on(draft, text, columns):
            draft.extend(line.number, text)
            draft.wrapped = draft.wrapped or not self._gap
        else:
            draft = _Draft([line.number], [text])
            self._drafts.append(draft)
        draft.last, draft.last_indent = text, columns

    def _goes_on(self, draft: _Draft, text: str, columns: int) -> bool:
        """Whether a paragraph goes on with `text`, which stands right below its last line or behind a gap."""
        ended = is_ended(without_marks(draft.last))
        measure = self._measures[self._index]
        width = display_width(draft.last[:400])
        if self._gap:
            if ended or _BEGINS_ITEM.match(text) or (columns >= 2 and draft.wrapped and draft.last_indent < columns):
                return False
            return _may_meet(draft.last, text) and _is_cut(draft, text, is_full=0 < _FULL_LINE * measure.full <= width)
        begins = columns > measure.indent + 1
        if width > _MOST_WRAPPED or (begins and width < _FULL_LINE * measure.full):
            return False
        if ended:
            return width >= _FULL_LINE * measure.full and not begins and not _BEGINS_ITEM.match(text)
        if draft.last[-1] in "，、,“‘（(《-" or (text[0].isascii() and text[0].islower()):
            return True
        return width >= _SHORT_LINE * measure.full and not (begins and _MARKED_TITLE.match(draft.last))

    def paragraphs(self) -> Iterator[BodyParagraph]:
        """The paragraphs so far, headings that nothing follows and what is no prose left out."""
        return _with_prose(self._paragraph(draft) for draft in self._drafts)

    def footnotes(self) -> Iterator[BodyParagraph]:
        """The footnotes so far."""
        return (self._paragraph(note) for note in self._notes)

    def _paragraph(self, draft: _Draft) -> BodyParagraph:
        text = unjustified(without_marks(joined_lines(draft.pieces, self._compounds)))
        text = self._without_note_numbers(text)
        return BodyParagraph(draft.line, text, draft.heading, tuple(_starts(text, draft)))

    def _without_note_numbers(self, text: str) -> str:
        """Without the bare numbers that printed footnotes have in the text (费率1。)."""
        if not self._numbers:
            return text
        return _BARE_NOTE.sub(lambda match: "" if match.group() in self._numbers else match.group(), text)


def _is_cut(draft: _Draft, text: str, *, is_full: bool) -> bool:
    """Whether a paragraph without an end goes on behind a gap, and is no title."""
    last = draft.last
    if last[-1] in "，,、“‘（(《-" or (text[0].isascii() and text[0].islower()) or _opens_quote(last):
        return True
    if has_han(last):
        return (
            len(draft.pieces) > 1
            or len(last) >= _MOST_BARE_HEADING
            or bool(_STOP.search(last))
            or (is_full and re.search("[，,]", last) is not None)
        )
    return len(draft.pieces) > 1 or len(last) > 2 * _MOST_BARE_HEADING


def _may_meet(first: str, second: str) -> bool:
    """Whether two lines can be of one language."""
    return has_han(first) == has_han(second) or not any(map(str.isalpha, second))


def _opens_quote(line: str) -> bool:
    """Whether a quotation or bracket is open at the end of the line."""
    return any(line.count(opening) > line.count(closing) for opening, closing in ("“”", "《》", "（）", "()", "「」"))


def _starts(text: str, draft: _Draft) -> Iterator[tuple[int, int]]:
    """Where in `text` the second and later lines of a paragraph begin, with their numbers."""
    at = 0
    for number, piece in zip(draft.numbers[1:], draft.pieces[1:], strict=True):
        probe = unjustified(without_marks(piece[:_PROBE]))[:_PROBE_FOUND]
        found = text.find(probe, at, at + 2 * _MOST_WRAPPED + len(piece)) if probe else -1
        if found >= 0:
            yield found, number
            at = found + 1


def _with_prose(paragraphs: Iterable[BodyParagraph]) -> Iterator[BodyParagraph]:
    """The paragraphs that have a sentence, and the headings that stand above one."""
    headings: list[BodyParagraph] = []
    for paragraph in paragraphs:
        if not paragraph.text:
            continue
        if paragraph.heading:
            headings.append(paragraph)
        elif _is_prose(paragraph.text):
            yield from headings
            headings = []
            yield paragraph
        elif _may_be_title(paragraph.text):
            headings = [BodyParagraph(paragraph.line, paragraph.text, heading=True)]


def _may_be_title(text: str) -> bool:
    return (
        len(text) <= _MOST_BARE_HEADING
        and text[0] not in "(（【["
        and not _BYLINE.match(text)
        and not _MENU.search(text)
        and not _SITE_WORDS.search(text)
    )


def _is_prose(text: str) -> bool:
    """Whether `text` is made of sentences: no menu, reference, title or signature."""
    if _MENU.search(text[:300]) or (_TYPE_MARK.search(text) and len(text) < 400):
        return False
    if len(text) < _MOST_BARE_HEADING and _SITE_WORDS.search(text) and "。" not in text and not text.isascii():
        return False
    if has_han(text):
        return bool(_STOP.search(text)) or (len(text) >= _MOST_BARE_HEADING and bool(re.search("[，,]", text)))
    return bool(_STOP.search(text)) and len(text.split()) >= _LEAST_ENGLISH_WORDS


def _with_known_headings(paragraphs: Iterable[BodyParagraph]) -> Iterator[BodyParagraph]:
    """Without the headings of a contents list in front: each comes again where its part begins."""
    kept = list(paragraphs)
    was_listed = False
    counts = Counter(name_key(one.text) for one in kept if one.heading)
    seen: Counter[str] = Counter()
    for at, paragraph in enumerate(kept):
        key = name_key(paragraph.text)
        if paragraph.heading:
            seen[key] += 1
            followed = at + 1 < len(kept) and kept[at + 1].heading
            was_listed = (followed or was_listed) and seen[key] < counts[key]
            if was_listed:
                continue
        yield paragraph
