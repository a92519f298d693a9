"""A printed page as its recognised text gives it: the columns first, the headings of the articles somewhere else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from nqpf_cli.formats.newspaper_affiliations import AuthorNote, begins_note, read_note
from nqpf_cli.formats.newspaper_article import Article, with_known_authors
from nqpf_cli.formats.newspaper_pairing import paired
from nqpf_cli.formats.newspaper_people import Byline, read_byline
from nqpf_cli.formats.newspaper_text import ends_clause, ends_sentence, rejoined
from nqpf_cli.formats.newspaper_titles import title_of
from nqpf_cli.text.normalize import is_han

_FRAGMENT = re.compile(r"[\s年月日时\d▼▲◆●·.\-—|]*$")
"""What is left of a date that was set from top to bottom."""
_NUMBER = re.compile(r"\s*(?:第\s*)?(?P<number>\d{1,2})\s*[\s、.．问]")
_EDITORS_NOTE = re.compile(
    r"本[期版][^。]{0,30}(?:推出|刊发|约请|邀请|特别策划)|我们约请|编者按|特别策划|敬请关注|约请[^。]{0,60}(?:专家|学者)"
)
_BULLET = re.compile(r"^\s*[●•■◆▪]")
_MARK = re.compile(r"[，。；、：]")
_SHORT_LINE = 0.85
_MIN_BODY_HAN = 20
_MIN_ARTICLE = 200
_MAX_HEADING_LINES = 5
_MAX_ARTICLES = 40
"""More do not stand on a page; pairing them would take minutes."""


class _Block(NamedTuple):
    """Lines between empty ones, each with its index."""

    lines: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        return "".join(line for _, line in self.lines)


class _Heading(NamedTuple):
    lines: tuple[tuple[int, str], ...]
    byline: Byline
    printed: str

    @property
    def number(self) -> int | None:
        found = _NUMBER.match(self.lines[0][1])
        return int(found["number"]) if found and len(self.lines) > 1 else None


class _Body(NamedTuple):
    lines: tuple[tuple[int, str], ...]


class _Note(NamedTuple):
    at: int
    text: str


class _Apart(NamedTuple):
    lines: tuple[tuple[int, str], ...] = ()


_Event = _Heading | _Body | _Note | _Apart


@dataclass(slots=True)
class _Segment:
    """An article's text as it is gathered: paragraphs of lines, the note that closes it."""

    paragraphs: list[list[tuple[int, str]]] = field(default_factory=list)
    note: AuthorNote | None = None

    @property
    def is_open(self) -> bool:
        last = self.paragraphs[-1] if self.paragraphs else []
        return bool(last) and not ends_sentence(last[-1][1])

    def texts(self) -> tuple[tuple[int, str], ...]:
        return tuple((p[0][0] + 1, rejoined([line for _, line in p])) for p in self.paragraphs if p)

    def add(self, lines: Sequence[tuple[int, str]]) -> None:
        """Take in a block of a column: it continues an open sentence; a short line that ends one ends a paragraph."""
        width = max(len(line) for _, line in lines)
        last = self.paragraphs[-1] if self.paragraphs else []
        previous = last[-1][1] if last else ""
        starts_new = not self.is_open or (ends_clause(previous) and len(previous) < _SHORT_LINE * width)
        for at, line in lines:
            if starts_new and (not self.paragraphs or self.paragraphs[-1]):
                self.paragraphs.append([])
            self.paragraphs[-1].append((at, line))
            starts_new = ends_clause(line) and len(line) < _SHORT_LINE * width


def read_columns(lines: Sequence[str], furniture: frozenset[int]) -> list[Article] | None:
    """The articles of a page whose headings do not stand above them; None where the page is not of this form.

    A text is an article by the note on its author that closes it. Headings and texts are paired by what they speak of;
    where that leaves a doubt, the text and its note are left out and `doubt` says so.
    """
    events = list(_events(_blocks(lines, furniture)))
    headings = [event for event in events if isinstance(event, _Heading)]
    followed = [isinstance(following, _Body) for event, following in _with_next(events) if isinstance(event, _Heading)]
    segments = _segments(events)
    closed = [segment for segment in segments if segment.note]
    if (
        max(len(closed), len(headings)) > _MAX_ARTICLES
        or len(closed) < 2
        or followed.count(False) < 2
        or sum(followed) * 2 >= len(followed)
    ):
        return None
    candidates = list(closed)
    if len(closed) < len(headings):
        candidates += [s for s in segments if not s.note and _may_be_article(s)]
    return _articles(headings, candidates)


def _articles(headings: Sequence[_Heading], segments: Sequence[_Segment]) -> list[Article]:
    numbers = [heading.number for heading in headings]
    if all(numbers) and len(set(numbers)) == len(numbers):
        headings = sorted(headings, key=lambda heading: heading.number or 0)
    texts = [segment.texts() for segment in segments]
    spoken = [" ".join(line for _, line in heading.lines) for heading in headings]
    pairs = {pair.heading: pair for pair in paired(spoken, [" ".join(t for _, t in text) for text in texts])}
    named = {
        h: b
        for h, heading in enumerate(headings)
        for b, segment in enumerate(segments)
        if segment.note and with_known_authors(segment.note, heading.byline.authors)
    }
    articles = []
    for at, heading in enumerate(headings):
        title = title_of([line for _, line in heading.lines])
        pair = pairs.get(at)
        body = named.get(at, pair.body if pair and pair.is_sure else None)
        if at not in named and body in named.values():
            body = None
        if not title:
            continue
        articles.append(
            Article(
                title,
                heading.lines[0][0],
                (*(line.strip() for _, line in heading.lines), heading.printed),
                heading.byline.authors,
                heading.byline.affiliations,
                segments[body].note if body is not None else None,
                texts[body] if body is not None else (),
                None if body is not None else "the text on the page that belongs to this title could not be told",
            )
        )
    return articles


def _may_be_article(segment: _Segment) -> bool:
    text = "".join(line for paragraph in segment.paragraphs for _, line in paragraph)
    bullets = sum(bool(_BULLET.match(p[0][1])) for p in segment.paragraphs if p)
    return len(text) >= _MIN_ARTICLE and not _EDITORS_NOTE.search(text) and bullets * 2 < len(segment.paragraphs)


def _blocks(lines: Sequence[str], furniture: frozenset[int]) -> list[_Block]:
    """The blocks of a page; what is furniture or a fragment of an upright date parts them as an empty line does."""
    blocks: list[_Block] = []
    held: list[tuple[int, str]] = []
    for at, line in enumerate([*lines, ""]):
        if at < len(lines) and line.strip() and at not in furniture and not _FRAGMENT.match(line):
            held.append((at, line.strip(" \u3000\t")))
        elif held:
            blocks.append(_Block(tuple(held)))
            held = []
    return blocks


def _events(blocks: Sequence[_Block]) -> Iterator[_Event]:
    """What the blocks are, in order."""
    is_open = False
    at = 0
    while at < len(blocks):
        block = blocks[at]
        following = blocks[at + 1] if at + 1 < len(blocks) else _Block(())
        above, heading, used = _heading_in(block, following)
        for event in _plain_events(above, is_open=is_open):
            is_open = isinstance(event, _Body) and not ends_sentence(event.lines[-1][1])
            yield event
        if heading:
            is_open = False
            yield heading
        at += 1 + used


def _heading_in(block: _Block, following: _Block) -> tuple[_Block, _Heading | None, int]:
    """The lines above the heading at the end of a block, that heading, and how many blocks behind it are its byline."""
    byline, used, own = _byline(following), 1, block.lines
    if not byline:
        byline, used, own = _byline(_Block(block.lines[-1:])), 0, block.lines[:-1]
    if not byline:
        return block, None, 0
    printed = following.lines[0][1] if used else block.lines[-1][1]
    first = len(own)
    while first and not ends_sentence(own[first - 1][1]) and not own[first - 1][1].endswith(("）", ")")):
        first -= 1
    lines = own[first:]
    text = "".join(line for _, line in lines)
    if not lines or len(lines) > _MAX_HEADING_LINES or "。" in text or sum(map(is_han, text)) < 4:
        return block, None, 0
    return _Block(own[:first]), _Heading(lines, byline, printed), used


def _byline(block: _Block) -> Byline | None:
    return read_byline(block.lines[0][1]) if len(block.lines) == 1 else None


def _plain_events(block: _Block, *, is_open: bool) -> Iterator[_Event]:
    lines = block.lines
    begins = next((at for at, (_, line) in enumerate(lines) if begins_note(line)), None)
    if begins is not None:
        if begins:
            yield from _plain_events(_Block(lines[:begins]), is_open=is_open)
        ends = next(
            (at for at in range(begins, len(lines)) if lines[at][1].endswith(("）", ")", "】"))), len(lines) - 1
        )
        yield _Note(lines[begins][0], rejoined([line for _, line in lines[begins : ends + 1]]))
        yield from _plain_events(_Block(lines[ends + 1 :]), is_open=False)
    elif lines:
        is_body = is_open or _is_body(block)
        yield _Body(lines) if is_body else _Apart(lines)


def _is_body(block: _Block) -> bool:
    text = block.text
    enough = sum(map(is_han, text)) >= _MIN_BODY_HAN and bool(_MARK.search(text)) and len(block.lines) > 1
    return enough or (ends_sentence(text) and len(text) >= 10)


def _segments(events: Sequence[_Event]) -> list[_Segment]:
    """The texts of a page: a note ends one, and so does a heading, but not in the middle of a sentence."""
    segments = [_Segment()]
    for event, following in _with_next(events):
        current = segments[-1]
        if isinstance(event, _Body):
            current.add(event.lines)
        elif isinstance(event, _Note):
            if current.paragraphs:
                current.note = read_note(event.text)
                segments.append(_Segment())
        elif isinstance(event, _Heading):
            if not current.is_open and current.paragraphs:
                segments.append(_Segment())
        elif isinstance(following, _Body) and (current.paragraphs or _is_column(event.lines, following.lines)):
            current.add(event.lines)
            if not _is_column(event.lines, following.lines):
                current.paragraphs.append([])  # a heading within the article
    return [segment for segment in segments if segment.paragraphs]


def _with_next(events: Sequence[_Event]) -> Iterator[tuple[_Event, _Event]]:
    return zip(events, chain(events[1:], [_Apart()]), strict=False)


def _is_column(lines: Sequence[tuple[int, str]], following: Sequence[tuple[int, str]]) -> bool:
    """Whether lines without a mark are as wide as the column that goes on below them."""
    widths = [max((len(line) for _, line in each), default=0) for each in (lines, following)]
    return _SHORT_LINE * widths[1] <= len(lines[-1][1]) <= 1.15 * widths[1] if lines else False
