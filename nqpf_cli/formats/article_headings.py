"""Titles, authors and affiliations of an article, wherever its page has them, in both languages."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby, takewhile

from nqpf_cli.bibliography.model import Entry, Name
from nqpf_cli.bibliography.names import is_institution
from nqpf_cli.formats.article_labels import Label, is_labelled, joined
from nqpf_cli.formats.article_page import SIGNS, Page
from nqpf_cli.formats.article_people import Heading, lines_above, read_heading, read_heading_under, title_below
from nqpf_cli.formats.author_affiliations import read_numbered_affiliations
from nqpf_cli.formats.author_names import read_authors
from nqpf_cli.formats.author_table import read_author_block, read_author_table
from nqpf_cli.text.normalize import has_han, squeezed

_AUTHOR_ALONE = re.compile(r"Authors?\s*[:：]", re.IGNORECASE)
_MAX_BLOCK = 30
_POST = re.compile(
    r"^(?:(?:Distinguished|Associate|Assistant|Adjunct|Full|Chair|Visiting)?\s*Professor|(?:Ph\.?\s?D\.?|Doctoral|Master'?s?)\s+(?:Candidate|Student)|Analyst|(?:Associate |Assistant )?Research(?:er| Fellow)|Lecturer|Director|Postdoctoral \w+)\s*,\s*"
)
"""An author's post in front of the institution."""
_LEAST_TITLE_WORDS = 3


def read_headings(page: Page, known: Entry | None) -> tuple[Heading, Heading]:
    """What stands under the titles, if they are known, above the abstracts, or behind labels: in both languages."""
    blocks = [lines_above(page.lines, at) for at in _anchors(page)]
    chinese = _best([read_heading(block, chinese=True) for block in blocks])
    if known and known.title.zh:
        chinese = _preferred(read_heading_under(page.lines, known.title.zh, chinese=True), chinese, known.title.zh)
    chinese = _labelled_heading(page, chinese, known, chinese=True)
    count = len(chinese.authors) or (len(known.author) if known else 0) or None
    english = _best([read_heading(block, chinese=False, authors=count) for block in blocks])
    title = (known.title.en if known else None) or page.text(Label.TITLE, chinese=False)
    if known and not title and chinese.title:
        title = title_below(page.lines, chinese.title)
    if known and title:
        under = read_heading_under(page.lines, title, chinese=False, authors=count)
        english = _preferred(under, english, title)
    english = _labelled_heading(page, english, known, chinese=False, authors=count)
    if not english.title:
        english = _heading_over_authors(page, english)
    if not english.title and chinese.title:
        english = replace(english, title=title_below(page.lines, chinese.title))
    return chinese, english if english.title else _block_above_abstract(page, english, count)


def _block_above_abstract(page: Page, english: Heading, count: int | None) -> Heading:
    """The English title, persons and posts that stand in paragraphs of their own above the English abstract."""
    part = page.first(Label.ABSTRACT, chinese=False)
    block = takewhile(
        lambda line: not has_han(line) and not is_labelled(line), page.lines[: part.at][::-1] if part else ()
    )
    paragraphs = [list(own) for filled, own in groupby([*block][::-1][-_MAX_BLOCK:], key=bool) if filled]
    if not paragraphs or len(joined(paragraphs[0]).split()) < _LEAST_TITLE_WORDS:
        return english
    people = [(read_authors(own[0], chinese=False, expected=1), joined(own[1:])) for own in paragraphs[1:]]
    names = tuple(name for names, _ in people for name in names)
    if count and len(names) != count:
        names = ()
    places = tuple(dict.fromkeys(_POST.sub("", place) for found, place in people if found and place)) if names else ()
    places = english.affiliations or places
    numbered = tuple(("", place) for place in places)
    return Heading(joined(paragraphs[0]), english.authors or names, places, None, numbered)


def _heading_over_authors(page: Page, english: Heading) -> Heading:
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


def _anchors(page: Page) -> list[int]:
    """The lines above which titles and authors may stand: the abstract or keywords of each language, else any label."""
    wanted = (Label.ABSTRACT, Label.KEYWORDS)
    firsts = [
        next((part for label in wanted if (part := page.first(label, chinese=chinese))), None)
        for chinese in (True, False)
    ]
    first = next((part for part in page.parts if part.label in SIGNS), None)
    anchors = [part.at for part in firsts if part] or ([first.at] if first else [])
    return list(dict.fromkeys(anchors))


def _best(headings: Iterable[Heading]) -> Heading:
    """The first that names authors, or else the first that has a title; an affiliation that it lacks from another."""
    found = list(headings)
    named = next((heading for heading in found if heading.authors), None)
    return named or next((heading for heading in found if heading.title), Heading())


def _labelled_heading(
    page: Page, heading: Heading, known: Entry | None, *, chinese: bool, authors: int | None = None
) -> Heading:
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
    shown = heading.title or (title.text.strip(" 。") if title else None)
    if title and (known is None or not heading.title):
        shown = title.text.strip(" 。")
    if not shown and not chinese and table.at:
        above = next((line for line in page.lines[max(0, table.at - 3) : table.at][::-1] if line), "")
        shown = above if len(above.split()) >= _LEAST_TITLE_WORDS and not has_han(above) else None
    return Heading(shown, names, tuple(place for _, place in numbered), at, numbered)


def _labelled_people(
    page: Page, *, chinese: bool, authors: int | None
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
