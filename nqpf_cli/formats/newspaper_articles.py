"""A newspaper's page whose articles stand one after another, each below its heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from nqpf_cli.bibliography.model import Name
from nqpf_cli.formats.newspaper_affiliations import AuthorNote, affiliations_of, is_place, split_note
from nqpf_cli.formats.newspaper_article import Article
from nqpf_cli.formats.newspaper_lines import Kind, Line, is_byline, read_lines
from nqpf_cli.formats.newspaper_people import (
    authors_of_note,
    labelled_authors,
    read_byline,
    read_dateline,
    read_signature,
)
from nqpf_cli.formats.newspaper_text import ends_clause, rejoined
from nqpf_cli.formats.newspaper_titles import is_label, is_subtitle, title_of
from nqpf_cli.text.normalize import is_han

_NOTICE = re.compile(
    r"^(?:遗失|声明|公\s*告|启\s*事|讣告|招聘|招标|拍卖|减资|注销|清算|更正|致歉|征订|征稿|广告|导读|天气预报|友情提示|本报启事|版权|通知)|(?:公告|启事|声明|通告|征订单?|招聘简章|挂失)$"
)
_LABEL = re.compile(r"^[■◆●▲★☆◇□▍【\[]\s*[^。，]{2,10}[】\]]?$")
_MIN_TITLE_HAN = 4
_MIN_UNSIGNED = 120
_MAX_TITLE_LINES = 5
_MAX_TITLE = 60
_MAX_NOTICE = 25
_SHORT_LINE = 0.85
_UNWRAPPED = 0.8
"""Where so many lines end as sentences do, each is a paragraph."""


class _Head(NamedTuple):
    """The lines above a run of text, in blocks; whether a rule or a jump to another page stands among them."""

    blocks: tuple[tuple[Line, ...], ...] = ()
    is_parted: bool = False
    ends_article: bool = False


class _Heading(NamedTuple):
    title: str | None = None
    lines: tuple[Line, ...] = ()
    authors: tuple[Name, ...] = ()
    affiliations: tuple[str, ...] = ()
    has_byline: bool = False
    note: AuthorNote | None = None


class _Paragraph(NamedTuple):
    at: int
    text: str
    is_note: bool


@dataclass(slots=True)
class _Gathered:
    """An article as it is read on."""

    heading: _Heading
    text: list[tuple[int, str]] = field(default_factory=list)
    authors: tuple[Name, ...] = ()
    note: AuthorNote | None = None
    funds: list[AuthorNote] = field(default_factory=list)
    is_closed: bool = False


def read_articles(lines: Sequence[str], furniture: frozenset[int], title: str = "") -> list[Article]:
    """The articles of a page, in order; `title` is that of the web page.

    A new one begins where a heading has a byline, or its text a dateline, or where a note on the authors, a rule or a
    jump to another page has closed the one before. Other short lines are headings within an article.
    """
    gathered: list[_Gathered] = []
    for head, body in _runs(read_lines(lines, furniture, title)):
        paragraphs = list(_paragraphs(body))
        current = gathered[-1] if gathered else None
        heading = _heading(head, title)
        if current and (head.ends_article or head.is_parted):
            current.is_closed = True
        if heading.title and _is_new(heading, paragraphs, current):
            gathered.append(_Gathered(heading, authors=heading.authors, note=heading.note))
        elif current and not current.is_closed:
            current.text += [(line.at + 1, rejoined([line.text])) for block in head.blocks for line in block]
        elif paragraphs and not paragraphs[0].is_note:
            continue
        if gathered:
            _read_on(gathered[-1], paragraphs)
    return [_article(each) for each in gathered if each.text and not _is_notice(each.heading)]


def _article(gathered: _Gathered) -> Article:
    heading = gathered.heading
    return Article(
        heading.title or "",
        heading.lines[0].at,
        tuple(line.text for line in heading.lines),
        gathered.authors,
        heading.affiliations,
        gathered.note,
        tuple(gathered.text),
        fund_notes=tuple(gathered.funds),
    )


def _is_new(heading: _Heading, paragraphs: Sequence[_Paragraph], current: _Gathered | None) -> bool:
    """Whether a heading begins an article rather than a part of the one that is being read."""
    if not paragraphs:
        return False
    if heading.has_byline or read_dateline(paragraphs[0].text) or _is_notice(heading):
        return True
    if current is None:
        return sum(len(p.text) for p in paragraphs) >= _MIN_UNSIGNED
    return current.is_closed


def _is_notice(heading: _Heading) -> bool:
    return bool(_NOTICE.search(heading.title or "")) and len(heading.title or "") <= _MAX_NOTICE


def _read_on(article: _Gathered, paragraphs: Sequence[_Paragraph]) -> None:
    """Take in paragraphs: a dateline and a signature name the reporters, a note closes the article."""
    for paragraph in paragraphs:
        text, note = split_note(paragraph.text)
        if dateline := read_dateline(text):
            article.authors = article.authors or dateline[1]
        if not article.authors and (signature := read_signature(text)):
            text, article.authors = signature
        if text and not (article.is_closed and article.note):
            article.text.append((paragraph.at + 1, text))
        if note and article.note is None:
            article.note, article.is_closed = note, bool(article.text)
            article.authors = article.authors or authors_of_note(note.printed)
        elif note:
            article.funds.append(note)


def _runs(lines: Sequence[Line]) -> Iterator[tuple[_Head, list[Line]]]:
    """The page as runs of text, each with the lines above it; empty lines belong to what stands before them."""
    head: list[Line] = []
    body: list[Line] = []
    for line in lines:
        is_text = line.kind in (Kind.BODY, Kind.NOTE)
        if body and not is_text and line.kind != Kind.BLANK:
            yield _head(head), body
            head, body = [], []
        if is_text or body:
            body.append(line)
        else:
            head.append(line)
    yield _head(head), body


def _head(lines: Sequence[Line]) -> _Head:
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if line.kind == Kind.OTHER:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    kinds = {line.kind for line in lines}
    return _Head(tuple(tuple(block) for block in blocks if block), Kind.RULE in kinds, Kind.JUMP in kinds)


def _heading(head: _Head, title: str) -> _Heading:
    """The title above a run of text and its byline: the last lines that can be one."""
    lines = [line for block in head.blocks for line in block]
    bylines = [at for at, line in enumerate(lines) if is_byline(line.text) and any(map(_is_title, lines[:at]))]
    end = bylines[-1] if bylines else len(lines)
    while bylines and end - 1 in bylines[:-1]:  # reporters and correspondents on lines of their own
        end -= 1
    blocks = _blocks_before(head.blocks, lines[end].at if end < len(lines) else None)
    own = _title_lines(blocks, title)
    if not own:
        return _Heading()
    below = lines[end:] if bylines else []
    authors, places = _people(below)
    return _Heading(title_of([line.text for line in own], title), (*own, *below), authors, places, bool(bylines))


def _people(below: Sequence[Line]) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    authors: list[Name] = []
    places: list[str] = []
    for line in below:
        if byline := read_byline(line.text):
            authors += byline.authors
            places += byline.affiliations
        elif labelled := labelled_authors(line.text):
            authors += labelled
        elif is_place(bare := line.text.strip("（()）[]【】")):
            places += affiliations_of(bare)
    return tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(places))


def _blocks_before(blocks: Sequence[tuple[Line, ...]], at: int | None) -> list[list[Line]]:
    cut = [[line for line in block if at is None or line.at < at] for block in blocks]
    return [block for block in cut if block]


def _title_lines(blocks: list[list[Line]], title: str) -> list[Line]:
    """The last block that holds a title, with the block above it where only the subtitle stands by itself."""
    if title and (named := [line for block in blocks for line in block if _names(title, line)]):
        first = named[-1]
        own = [line for block in blocks for line in block if line.at >= first.at]
        return [line for line in own if line is first or is_subtitle(line.text)][:_MAX_TITLE_LINES]
    while blocks and not any(map(_is_title, blocks[-1])) and not is_subtitle(blocks[-1][0].text):
        blocks.pop()
    own = blocks.pop() if blocks else []
    while own and blocks and is_subtitle(own[0].text):
        own = [*blocks.pop(), *own]
    return own[-_MAX_TITLE_LINES:] if any(map(_is_title, own)) else []


def _names(title: str, line: Line) -> bool:
    return _is_title(line) and len(line.text) > 5 and rejoined([line.text]) in rejoined([title])


def _is_title(line: Line) -> bool:
    text = line.text
    if _NOTICE.fullmatch(text):
        return True
    if sum(map(is_han, text)) < _MIN_TITLE_HAN or _LABEL.match(text) or text.startswith(("（", "(")):
        return False
    return len(text) <= _MAX_TITLE and not is_label(text) and not text.endswith(("。", "；", "：", ":"))


def _paragraphs(body: Sequence[Line]) -> Iterator[_Paragraph]:
    """The paragraphs of a run of text: by empty lines, indents, and short lines that end a sentence."""
    margin = min((line.indent for line in body if line.text), default=0)
    width = max((len(line.text) for line in body), default=0)
    filled = [line for line in body if line.kind == Kind.BODY]
    is_wrapped = sum(ends_clause(line.text) for line in filled) < _UNWRAPPED * len(filled)
    held: list[Line] = []
    for line in body:
        last = held[-1] if held else None
        starts = last is not None and (
            not line.text
            or line.kind != last.kind
            or (line.indent >= margin + 2 and line.indent > last.indent and line.kind == Kind.BODY)
            or (
                ends_clause(last.text)
                and (not is_wrapped or len(last.text) < _SHORT_LINE * width or line.indent >= margin + 2)
            )
        )
        if starts and held:
            yield _paragraph(held)
            held = []
        if line.text:
            held.append(line)
    if held:
        yield _paragraph(held)


def _paragraph(lines: Sequence[Line]) -> _Paragraph:
    return _Paragraph(lines[0].at, rejoined([line.text for line in lines]), lines[0].kind == Kind.NOTE)
