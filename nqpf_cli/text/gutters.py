"""Lines measured as they stand on a page, and the gutter between two columns that stand side by side in them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from nqpf_cli.text.normalize import is_han

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_CHINESE_INDENT = re.compile(r"(?<=[^\u3000])\u3000+$")
_DRIFT = 5
"""By how many columns a gutter may stand elsewhere from line to line."""
_MAX_INDENT = 12
_TAB_STOP = 8
_CELL_STOP = 1000
"""Wider than any line: where tabs part the cells, how long the first one is says nothing of where the second stands."""
_NEAR = 2
_FAVOUR = 1.15
"""What speaks for the usual metric before the others have better alignment than chance gives."""
_FAR = " " * 12
"""What begins a line that may have nothing but a right half."""
_MIN_ROWS = 3
_MAX_LENGTH = 400
"""In characters: no line of a page is longer."""


class Metric(StrEnum):
    """How wide characters are in the program that set the lines."""

    CELLS = "cells"
    """Chinese characters two, others one."""
    WIDE = "wide"
    """As above, and two for what Chinese fonts have full width: quotation marks, dashes, circled numbers."""
    CHARACTERS = "characters"
    """One each, as some versions of pdftotext count."""
    TABS = "tabs"
    """A tab begins the next cell, wherever the last one ended."""


class Side(StrEnum):
    """Where in a page of two columns a line has text."""

    BLANK = "blank"
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    ACROSS = "across"


class Gap(NamedTuple):
    """White space inside a line: offsets and columns where it begins and where the text goes on."""

    start: int
    end: int
    left_end: int
    right_start: int
    is_wide: bool


class Line(NamedTuple):
    """A line and the columns in which its text begins and ends; both 0 if it is blank."""

    text: str
    first: int
    start: int
    end: int
    gaps: tuple[Gap, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in the line."""
        return self.end == 0

    @property
    def cells(self) -> int:
        """How many pieces wide gaps make of the line."""
        return 1 + sum(gap.is_wide for gap in self.gaps)


class Gutter(NamedTuple):
    """A gutter by the column in which the text right of it begins, and the last one that text left of it reaches."""

    right_start: int
    left_end: int

    def side(self, line: Line) -> Side:
        """Where `line` has text, as seen from this gutter."""
        if line.is_blank:
            return Side.BLANK
        if line.start >= self.right_start - _DRIFT:
            return Side.RIGHT
        if self.gap(line):
            return Side.BOTH
        return Side.LEFT if line.end <= self.left_end + _DRIFT else Side.ACROSS

    def gap(self, line: Line) -> Gap | None:
        """The gap of `line` that belongs to this gutter, or None."""
        gaps = [gap for gap in line.gaps if gap.is_wide and self._touches(gap)]
        return min(gaps, key=lambda gap: abs(gap.right_start - self.right_start), default=None)

    def narrow_gap(self, line: Line) -> Gap | None:
        """The single space of `line` that stands where this gutter is, or None."""
        near = (gap for gap in line.gaps if abs(gap.right_start - self.right_start) <= _NEAR)
        return min(near, key=lambda gap: abs(gap.right_start - self.right_start), default=None)

    def is_aligned(self, line: Line) -> bool:
        """Whether text right of the gutter begins where the right column does, or is a little indented there."""
        gap = self.gap(line)
        start = gap.right_start if gap else line.start
        return self.right_start - _DRIFT <= start <= self.right_start + _MAX_INDENT

    def _touches(self, gap: Gap) -> bool:
        return gap.left_end <= self.right_start + _DRIFT and gap.right_start >= self.right_start - _DRIFT


def measure(text: str, metric: Metric) -> Line:
    """`text`, one line, with its columns. A Chinese indent behind other spaces belongs to the text that follows."""
    if len(text) > _MAX_LENGTH:
        return Line(text, 0, 0, len(text), ())
    columns = _columns(text, metric)
    spaces = [match.span() for match in _SPACES.finditer(text)]
    gaps = []
    first, stop = 0, len(text)
    for start, end in spaces:
        indent = _CHINESE_INDENT.search(text, start, end)
        text_start = indent.start() if indent else end
        if end == len(text):
            stop = start
        elif start == 0 or text[:start] == "\f":
            first = text_start
        else:
            gaps.append(Gap(start, text_start, columns[start], columns[text_start], _is_wide(text[start:end])))
    if not text.strip():
        return Line(text, 0, 0, 0, ())
    return Line(text, first, columns[first], columns[stop], tuple(gaps))


def has_gap(text: str) -> bool:
    """Whether the line `text` has white space inside it such as could part two columns."""
    text = text.strip()
    return len(text) <= _MAX_LENGTH and any(_is_wide(match[0]) for match in _SPACES.finditer(text))


def _is_wide(spaces: str) -> bool:
    """Whether `spaces` could part columns: two ideographic spaces stand between words of a line, too."""
    return "\t" in spaces or len(spaces) > 2 or (len(spaces) == 2 and spaces != "\u3000\u3000")


def gutters(window: Sequence[Line]) -> Iterator[Gutter]:
    """The gutters that the lines of `window`, which stand together, may have by the gaps of its first line."""
    seen: set[int] = set()
    for gap in window[0].gaps:
        gutter = _gutter_near(gap.right_start, window) if gap.is_wide else None
        if gutter and gutter.right_start not in seen:
            seen.add(gutter.right_start)
            yield gutter


def _gutter_near(column: int, window: Sequence[Line]) -> Gutter | None:
    """The gutter near `column`: its right column begins where the leftmost tenth of what stands near there does."""
    reach = range(column - _DRIFT - _NEAR, column + _DRIFT + _NEAR + 1)
    near = [gap for line in window for gap in line.gaps if gap.is_wide and gap.right_start in reach]
    if len(near) < _MIN_ROWS:
        return None
    starts = sorted([gap.right_start for gap in near] + [line.start for line in window if line.start in reach])
    often = max(2, len(starts) // 6)
    right_start = next((s for s in starts if sum(abs(s - other) <= 1 for other in starts) >= often), starts[0])
    ends = sorted(gap.left_end for gap in near)
    return Gutter(right_start, min(right_start, ends[-2] if len(ends) > 3 else ends[-1]))


def best_metric(texts: Sequence[str]) -> Metric:
    """The metric by which the gaps of `texts`, lines that stand together, are best under each other."""
    gapped = [text for text in texts if has_gap(text) or text.startswith(_FAR)]
    if 2 * sum("\t" in text.strip() for text in gapped) > len(gapped):
        return Metric.TABS
    weights = {Metric.CELLS: _FAVOUR, Metric.WIDE: 1.0, Metric.CHARACTERS: 1.0}
    return max(weights, key=lambda metric: weights[metric] * _aligned(measure(text, metric) for text in gapped))


def _aligned(lines: Iterable[Line]) -> int:
    """How many wide gaps of `lines` end in the columns where most do."""
    starts: Counter[int] = Counter()
    for line in lines:
        starts.update(gap.right_start for gap in line.gaps if gap.is_wide)
        if line.text.startswith(_FAR):
            starts[line.start] += 1
    return max((starts[at - 1] + starts[at] + starts[at + 1] for at in list(starts)), default=0)


def _columns(text: str, metric: Metric) -> list[int]:
    """The column in which each character of `text` begins, and that behind the last."""
    columns = [0]
    before = ""
    for char in text:
        column = columns[-1]
        if char == "\t":
            stop = _CELL_STOP if metric is Metric.TABS else _TAB_STOP
            if metric is not Metric.TABS or before != "\t":
                column = (column // stop + 1) * stop
        elif char != "\f":
            column += _width(char, metric)
        before = char
        columns.append(column)
    return columns


def _width(char: str, metric: Metric) -> int:
    if char < "\u0080" or metric is Metric.CHARACTERS:
        return 1
    if is_han(char):
        return 2
    wide = "WFA" if metric is Metric.WIDE else "WF"
    return 2 if unicodedata.east_asian_width(char) in wide else 1
