"""The authors and institutions of a page that sets them as a table: 作者 | 单位, Author Name | Affiliation."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from nqpf_cli.bibliography.model import Name
from nqpf_cli.formats.author_affiliations import read_numbered_affiliations
from nqpf_cli.formats.author_names import read_authors
from nqpf_cli.text.normalize import has_han

_NAMES = re.compile(r"(?:中文|英文)?(?:作者|姓名|作者姓名|Author(?: Name)?s?|Names?)", re.IGNORECASE)
_PLACES = re.compile(
    r"(?:作者|工作|所属)?(?:单位|机构)|(?:Author )?(?:Affiliations?|Institutions?|Organizations?)", re.IGNORECASE
)
_MAX_ROWS = 30
_MOST_WORDS = 4


class AuthorTable(NamedTuple):
    """The persons in order, and their institutions, each once."""

    authors: tuple[Name, ...] = ()
    affiliations: tuple[str, ...] = ()
    at: int | None = None
    """The index of its first line."""


def read_author_table(lines: Sequence[str], *, chinese: bool) -> AuthorTable:
    """The first such table in a language, of the `cleaned` lines of a page with tabs between cells; empty if none."""
    for at, line in enumerate(lines):
        cells = [cell.strip(" :：") for cell in line.split("\t")]
        if len(cells) < 2 or not _NAMES.fullmatch(_behind_label(cells[0])) or not _PLACES.fullmatch(cells[1]):
            continue
        table = _rows(lines[at + 1 : at + 1 + _MAX_ROWS], chinese=chinese)
        if table.authors:
            return table._replace(at=at)
    return AuthorTable()


def read_author_block(lines: Sequence[str], at: int) -> AuthorTable:
    """The persons and institutions on the lines below a label that stands alone, one a line; up to an empty line."""
    authors: dict[Name, None] = {}
    places: dict[str, None] = {}
    for line in takewhile(bool, lines[at + 1 : at + 1 + _MAX_ROWS]):
        numbered = read_numbered_affiliations(line)
        if numbered and numbered[0][0]:
            places |= {place: None for _, place in numbered}
        elif has_han(line) or len(line.split()) <= _MOST_WORDS:
            authors |= dict.fromkeys(read_authors(line, chinese=has_han(line), expected=1))
    return AuthorTable(tuple(authors), tuple(places))


def _behind_label(cell: str) -> str:
    """A heading that stands behind an empty field of the page ("DOI： 作者")."""
    return re.split(r"[:：]\s*", cell)[-1]


def _rows(lines: Sequence[str], *, chinese: bool) -> AuthorTable:
    authors: list[Name] = []
    places: dict[str, None] = {}
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 2 or not cells[0] or has_han(line) != chinese:
            break
        names = read_authors(cells[0], chinese=chinese, expected=1) or (
            read_authors(cells[0], chinese=False, expected=1)
        )
        if len(names) != 1:
            break
        authors += names
        for place in re.split(r"\s*[;；]\s*(?=\d|[A-Z\u4e00-\u9fff])", cells[1]):
            places |= {re.sub(r"^\d+[.、\s]\s*", "", place).strip(" ;；,，.。"): None}
    return AuthorTable(tuple(authors), tuple(place for place in places if place))
