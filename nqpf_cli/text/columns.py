"""A bilingual text set in two columns: Chinese and English side by side in each line, with a tab or bar between."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from nqpf_cli.text.normalize import han_share

_GAP = re.compile(r"\t+|(?<!\\)\||\s{4,}|\u3000{3,}")
_RULE = re.compile(r"[\s|:+=-]*")
_HEADINGS = frozenset(
    "序号 编号 中文 汉语 漢語 原文 译文 譯文 英文 英语 英語 chinese english source target original translation zh en zh-cn en-us".split()
)
_MIN_ROWS = 2


class Columns(NamedTuple):
    """The cells of either language, row by row."""

    chinese: tuple[str, ...]
    english: tuple[str, ...]


def parallel_columns(page: str) -> Columns | None:
    """The two columns of `page` where most of its lines hold a Chinese cell beside an English one; else None.

    Cells of numbers, a table's rules and its headings ("中文 | English") are left out.
    """
    lines = [line for line in page.split("\n") if line.strip() and not _RULE.fullmatch(line)]
    rows = [_cells(line) for line in lines]
    paired = sum(row.is_pair for row in rows)
    if paired < _MIN_ROWS or paired < 0.5 * len(rows):
        return None
    cells = [row for row in rows if not row.is_heading]
    return Columns(
        tuple(cell for row in cells for cell in row.chinese), tuple(cell for row in cells for cell in row.english)
    )


class _Row(NamedTuple):
    chinese: Sequence[str]
    english: Sequence[str]

    @property
    def is_pair(self) -> bool:
        return len(self.chinese) == 1 and len(self.english) == 1

    @property
    def is_heading(self) -> bool:
        words = [cell.strip(" *_").casefold() for cell in (*self.chinese, *self.english)]
        return all(word in _HEADINGS for word in words)


def _cells(line: str) -> _Row:
    cells = [cell.strip() for cell in _GAP.split(line)]
    worded = [cell for cell in cells if any(char.isalpha() for char in cell)]
    return _Row(
        [cell for cell in worded if han_share(cell) >= 0.3],
        [cell for cell in worded if han_share(cell) < 0.3],
    )
