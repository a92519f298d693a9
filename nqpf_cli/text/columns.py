"""A bilingual text set in two columns: Chinese and English side by side in each line, with a tab or bar between."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nqpf_cli.text.normalize import han_share
from nqpf_cli.text.span import Span, trim

_GAP = re.compile(r"\t+|(?<!\\)\||\s{4,}|\u3000{3,}")
_RULE = re.compile(r"[\s|:+=-]*")
_HEADINGS = frozenset(
    "序号 编号 中文 汉语 漢語 原文 译文 譯文 英文 英语 英語 chinese english source target original translation zh en zh-cn en-us".split()
)
_MIN_ROWS = 2


class Columns(NamedTuple):
    """Where the cells of either language stand, row by row."""

    chinese: tuple[Span, ...]
    english: tuple[Span, ...]


def parallel_columns(page: str) -> Columns | None:
    """The two columns of `page` where most of its lines hold a Chinese cell beside an English one; else None.

    Cells of numbers, a table's rules and its headings ("中文 | English") are left out.
    """
    rows = [_Row.of(page, line) for line in _lines(page) if not _RULE.fullmatch(line.of(page))]
    paired = sum(row.is_pair for row in rows)
    if paired < _MIN_ROWS or paired < 0.5 * len(rows):
        return None
    cells = [row for row in rows if not row.is_heading(page)]
    return Columns(
        tuple(cell for row in cells for cell in row.chinese), tuple(cell for row in cells for cell in row.english)
    )


def are_headings(cells: Iterable[str]) -> bool:
    """Whether these cells are the heading of two columns ("中文", "English")."""
    return all(cell.strip(" *_").casefold() in _HEADINGS for cell in cells)


def _lines(page: str) -> Iterator[Span]:
    start = 0
    for line in page.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


class _Row(NamedTuple):
    """The cells of a line that have a letter."""

    chinese: Sequence[Span]
    english: Sequence[Span]

    @classmethod
    def of(cls, page: str, line: Span) -> "_Row":
        gaps = list(_GAP.finditer(page, line.start, line.end))
        starts, ends = [line.start, *(gap.end() for gap in gaps)], [*(gap.start() for gap in gaps), line.end]
        cells = [trim(page, Span(start, end)) for start, end in zip(starts, ends, strict=True)]
        worded = [cell for cell in cells if any(char.isalpha() for char in cell.of(page))]
        return cls(
            [cell for cell in worded if han_share(cell.of(page)) >= 0.3],
            [cell for cell in worded if han_share(cell.of(page)) < 0.3],
        )

    @property
    def is_pair(self) -> bool:
        return len(self.chinese) == 1 and len(self.english) == 1

    def is_heading(self, page: str) -> bool:
        return are_headings(cell.of(page) for cell in (*self.chinese, *self.english))
