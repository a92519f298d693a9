"""Plain text whose columns stand side by side in each line, as `pdftotext -layout` gives it, in reading order."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nqpf_cli.text.gutters import Gutter, Line, Metric, Side, best_metric, gutters, has_gap, measure
from nqpf_cli.text.normalize import han_share
from nqpf_cli.text.paragraphs import display_width

_WINDOW = 80
_MIN_ROWS = 3
_MIN_WIDTH = 14
"""In display columns: a narrower column is one of labels, names or numbers."""
_MIN_WRAPS = 2
_WRAPPED = 0.5
_SLACK = 5
"""By how much a full line may be shorter than the column: a mark that may not begin a line, and drift."""
_MAX_ENDED = 0.7
_BLANKS = 3
"""Empty lines that part pages."""
_ONE_SIDED = 8
"""So many lines of the left column alone, and then both again behind an empty line: that is another page."""
_MAX_SPILL = 12
_PAGE_NUMBER = re.compile(r"[·•\-—–|\s]*(?:第\s*)?\d{1,4}(?:\s*页)?[·•\-—–|\s]*")
_VOLUME = re.compile(r"第\s*\d+\s*[卷期]|\b(?:Vol|No)\b|\d{4}\s*年|\b(?:19|20)\d\d\b|\d{3}$")
_BEGINS_WITH_PAGE = re.compile(r"\d{1,4}\s{2}")
_HEADING = re.compile(r"\s*(?:\d(?:\.\d)*|[一二三四五六七八九十]+、)\s*\D{1,30}$")
_SHORT = 16
_ALIKE = 4
"""Rows of tables and code begin with the same characters, lines of a text do not."""
_BEGINS_ITEM = re.compile(r"[\[［【〔]\d|[（(]?\d{1,3}[)）.．、]|[①-⑳]|\d\s|参考文献|关键词|Key")
_ENDED = frozenset("。！？；，：.!?;:")
_RULE = re.compile(r"[\s\f]*[─━—―_=*-]{5,}\s*")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_FIRST_WORD = re.compile(r"[!-~]+|.")


class _Region(NamedTuple):
    """Lines that share a gutter, by their numbers from 0, end exclusive."""

    start: int
    end: int
    gutter: Gutter
    metric: Metric


class _Row(NamedTuple):
    """What a line of a region has left and right of the gutter; the right half keeps its indent."""

    number: int
    left: str
    right: str


def reading_order(text: str) -> str:
    """`text` with columns that stand side by side put one behind the other; itself if there are none."""
    lines = text.split("\n")
    regions = _regions(lines)
    return "\n".join(line for _, line in _in_order(lines, regions)) if regions else text


def reading_order_lines(text: str) -> list[tuple[int, str]]:
    """The lines of `reading_order(text)`, each with the number, from 1, of the line where it stood."""
    lines = text.split("\n")
    return [(number + 1, line) for number, line in _in_order(lines, _regions(lines))]


def _in_order(lines: Sequence[str], regions: Sequence[_Region]) -> Iterator[tuple[int, str]]:
    done = 0
    for region in regions:
        yield from enumerate(lines[done : region.start], done)
        rows = _rows(lines, region)
        break_ = "\f" if lines[region.start].startswith("\f") and not rows[0].left else ""
        left = _trimmed((row.number, row.left) for row in rows)
        yield left[0][0], break_ + left[0][1]
        yield from left[1:]
        yield left[-1][0], ""
        yield from _trimmed((row.number, row.right) for row in rows)
        done = region.end
        if done < len(lines) and lines[done].strip() and "\f" not in lines[done]:
            yield done - 1, ""
    yield from enumerate(lines[done:], done)


def _trimmed(column: Iterator[tuple[int, str]]) -> list[tuple[int, str]]:
    """A column without the empty lines before and behind it, and one for several in it."""
    kept: list[tuple[int, str]] = []
    for number, line in column:
        if line.strip() or (kept and kept[-1][1]):
            kept.append((number, line))
    return kept if kept[-1][1] else kept[:-1]


def _rows(lines: Sequence[str], region: _Region) -> list[_Row]:
    rows = []
    for number in range(region.start, region.end):
        line = measure(lines[number], region.metric)
        side = region.gutter.side(line)
        gap = region.gutter.gap(line) or region.gutter.narrow_gap(line)
        if side is Side.RIGHT:
            rows.append(_Row(number, "", _indented(line.text[line.first :], line.start, region.gutter)))
        elif gap and side in (Side.BOTH, Side.ACROSS):
            right = _indented(line.text[gap.end :].rstrip(), gap.right_start, region.gutter)
            rows.append(_Row(number, line.text[: gap.start], right))
        else:
            rows.append(_Row(number, line.text.rstrip(), ""))
    return rows


def _indented(text: str, column: int, gutter: Gutter) -> str:
    indent = column - gutter.right_start
    return " " * indent + text.rstrip() if indent >= 2 else text.rstrip()


def _regions(lines: Sequence[str]) -> list[_Region]:
    """What is set side by side, in order."""
    sheet = _Sheet(lines)
    found: list[_Region] = []
    refused: list[_Region] = []
    number = 0
    while number < len(lines):
        done = found[-1].end if found else 0
        region = _region_at(sheet, number, done, refused) if sheet.may_begin(number) else None
        if region:
            found.append(region)
        number = region.end if region else number + 1
    return found


def _region_at(sheet: "_Sheet", first: int, done: int, refused: list[_Region]) -> _Region | None:
    """The region whose first line with both columns is `first`, and which has nothing of the lines before `done`."""
    metric = sheet.metric(first)
    window = sheet.window(first, metric)
    refused[:] = [other for other in refused if other.end > first]
    best: tuple[int, _Region] | None = None
    for gutter in gutters(window):
        if any(abs(other.gutter.right_start - gutter.right_start) <= 1 for other in refused):
            continue
        page = _Page(sheet, gutter, metric)
        if page.side(first) is not Side.BOTH or not page.is_aligned(first):
            continue
        region = _Region(page.top(first, done), page.bottom(first), gutter, metric)
        rows = _rows(sheet.lines, region)
        score = sum(bool(row.left.strip() and row.right) for row in rows)
        if not _is_running(rows, page):
            refused.append(region._replace(end=page.block_end(first)))
        elif best is None or score > best[0]:
            best = score, region
    return best[1] if best else None


class _Sheet:
    """The lines of a text, each measured once by each metric."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._code = _fenced(lines)
        self._metrics: dict[int, Metric] = {}
        self._measured: dict[tuple[int, Metric], Line] = {}

    def may_begin(self, number: int) -> bool:
        """Whether two columns may begin with this line."""
        return not self.parts(number) and has_gap(self.lines[number])

    def parts(self, number: int) -> bool:
        """Whether the line is a rule or code, which no column goes past."""
        return number in self._code or (0 <= number < len(self.lines) and bool(_RULE.fullmatch(self.lines[number])))

    def line(self, number: int, metric: Metric) -> Line:
        """The line of this number, measured; a blank one outside the text."""
        if not 0 <= number < len(self.lines):
            return measure("", metric)
        key = number, metric
        if key not in self._measured:
            self._measured[key] = measure(self.lines[number], metric)
        return self._measured[key]

    def metric(self, number: int) -> Metric:
        """The metric by which the lines about this one stand best under each other."""
        part = number // _WINDOW
        if part not in self._metrics:
            self._metrics[part] = best_metric(self.lines[part * _WINDOW : (part + 2) * _WINDOW])
        return self._metrics[part]

    def window(self, first: int, metric: Metric) -> list[Line]:
        """The lines from this one to the end of its page, or as many as make a page."""
        end = min(first + _WINDOW, len(self.lines))
        end = next((n for n in range(first + 1, end) if "\f" in self.lines[n]), end)
        return [self.line(number, metric) for number in range(first, end)]


def _fenced(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines of Markdown's fenced code, its fences with them."""
    fences = [number for number, line in enumerate(lines) if _FENCE.match(line)]
    pairs = zip(fences[::2], fences[1::2], strict=False)
    return frozenset(number for start, end in pairs for number in range(start, end + 1))


class _Page:
    """The lines of a text as seen from one gutter."""

    def __init__(self, sheet: _Sheet, gutter: Gutter, metric: Metric) -> None:
        self.sheet = sheet
        self.lines = sheet.lines
        self.gutter = gutter
        self.metric = metric

    def line(self, number: int) -> Line:
        return self.sheet.line(number, self.metric)

    def block_end(self, number: int) -> int:
        """The number of the empty line behind the block that has this line."""
        while not self.line(number).is_blank:
            number += 1
        return number

    def side(self, number: int) -> Side:
        """Where the line has text: one that runs over a little belongs to the left column all the same."""
        line = self.line(number)
        side = self.gutter.side(line)
        if side is not Side.ACROSS:
            return Side.ACROSS if self.sheet.parts(number) or self._is_page_furniture(number) else side
        before, after = self.gutter.side(self.line(number - 1)), self.gutter.side(self.line(number + 1))
        if before is Side.BOTH and line.cells == 1 and self.gutter.narrow_gap(line) and after is not Side.ACROSS:
            return Side.BOTH
        is_inside = before in (Side.LEFT, Side.BOTH) and after is not Side.ACROSS
        runs_over = line.end - self.gutter.left_end
        if is_inside and line.cells == 1 and (runs_over <= _MAX_SPILL or "://" in line.text):
            return Side.LEFT
        return side

    def is_aligned(self, number: int) -> bool:
        return self.gutter.is_aligned(self.line(number))

    def top(self, first: int, done: int) -> int:
        """The first line of the region: lines of the right column may stand above those with both."""
        top = first
        number = first
        while number > done and "\f" not in self.lines[number]:
            number -= 1
            side = self.side(number)
            if side is Side.ACROSS or (side is Side.BLANK and self.line(number - 1).is_blank):
                break
            if side is Side.BOTH and not self._is_translated(number):
                break
            if side is Side.BOTH or (side is Side.RIGHT and self.is_aligned(number)):
                top = number
        return top

    def bottom(self, first: int) -> int:
        """The line behind the region that has both columns in line `first`."""
        last, blanks, one_sided = first, 0, 0
        number = first + 1
        while number < len(self.lines) and "\f" not in self.lines[number]:
            side = self.side(number)
            if side is Side.BLANK:
                blanks += 1
                number += 1
                if blanks == _BLANKS:
                    break
                continue
            if side is Side.ACROSS:
                break
            if side is Side.BOTH and blanks and one_sided >= _ONE_SIDED:
                break
            if side in (Side.BOTH, Side.RIGHT) and (self.is_aligned(number) or (side is Side.BOTH and not blanks)):
                last = number
            one_sided = one_sided + 1 if side is Side.LEFT else 0
            blanks = 0
            number += 1
        return self._left_tail(last + 1)

    def _left_tail(self, end: int) -> int:
        """Where the left column ends if the right one ends before `end`."""
        while True:
            while self.side(end) is Side.LEFT or (self.side(end) is Side.RIGHT and self.side(end + 1) is Side.LEFT):
                if "\f" in self.lines[end]:
                    return end
                end += 1
            block = self._left_block(end + 1)
            if len(block) == 1 and _HEADING.match(self.lines[block[0]]):
                block = self._left_block(block[0] + 2)
            if not self.line(end).is_blank or not self._is_text(block):
                return end
            end = block[-1] + 1

    def _left_block(self, start: int) -> list[int]:
        """The lines from `start` on that are the left column's alone."""
        return list(itertools.takewhile(self._is_left, range(start, len(self.lines))))

    def _is_left(self, number: int) -> bool:
        return self.side(number) is Side.LEFT and "\f" not in self.lines[number]

    def _is_text(self, numbers: Sequence[int]) -> bool:
        """Whether these lines of a block, all of them in the left column, are as wide as that column."""
        ends_across = bool(numbers) and self.side(numbers[-1] + 1) is Side.ACROSS
        full = [n for n in numbers[:-1] if self.line(n).end > self.gutter.left_end - 2 * _SLACK]
        return len(numbers) > 1 and not ends_across and 2 * len(full) >= len(numbers) - 1

    def _is_translated(self, number: int) -> bool:
        """Whether the line has Chinese left and English right, wherever either is centred, and is no running head."""
        line = self.line(number)
        gap = self.gutter.gap(line)
        if gap is None or line.cells > 2 or _VOLUME.search(line.text.strip()):
            return False
        is_between = gap.left_end <= self.gutter.right_start <= gap.right_start + _SLACK
        return is_between and han_share(line.text[: gap.start]) >= 0.5 and han_share(line.text[gap.end :]) < 0.2

    def _is_page_furniture(self, number: int) -> bool:
        """Whether the line is a page number or a running head, or one of two rows of a table."""
        line = self.line(number)
        if line.is_blank:
            return False
        is_alone = self._is_edge(number - 1) or self._is_edge(number + 1)
        if is_alone and _PAGE_NUMBER.fullmatch(line.text.strip("\f")):
            return True
        if self._is_edge(number - 1) and self._is_edge(number + 1) and self._is_running_head(line):
            return True
        return self._is_tabular(number) and (self._is_tabular(number - 1) or self._is_tabular(number + 1))

    def _is_running_head(self, line: Line) -> bool:
        """Whether `line`, which stands alone, has its pieces elsewhere than in the columns, or names the issue."""
        text = line.text.strip()
        if line.cells == 1:
            return False
        if not self.gutter.is_aligned(line) or (line.cells > 2 and _VOLUME.search(text)):
            return True
        gap = self.gutter.gap(line)
        right = line.text[gap.end :] if gap else ""
        return (len(right) <= _SHORT and bool(_VOLUME.search(right))) or bool(_BEGINS_WITH_PAGE.match(text))

    def _is_tabular(self, number: int) -> bool:
        return self.line(number).cells > 3

    def _is_edge(self, number: int) -> bool:
        return self.line(number).is_blank or "\f" in self.lines[max(number, 0)]


def _is_running(rows: Sequence[_Row], page: _Page) -> bool:
    """Whether both columns are text that goes on from line to line, and not cells, labels or verse."""
    both = [row for row in rows if row.left.strip() and row.right]
    if len(both) < _MIN_ROWS:
        return False
    aligned = sum(page.is_aligned(row.number) for row in both)
    divided = sum(page.line(row.number).cells > 2 for row in both)
    if aligned < 0.7 * len(both) or divided > 0.4 * len(both):
        return False
    return _is_wrapped([row.left for row in rows]) and _is_wrapped([row.right for row in rows])


def _is_wrapped(column: Sequence[str]) -> bool:
    """Whether most lines of `column` are as full as the first word of the line that follows lets them be."""
    lines = [line.strip() for line in column]
    widths = sorted(display_width(line) for line in lines if line)
    if not widths or widths[len(widths) // 2] < _MIN_WIDTH:
        return False
    if 2 * len({line[:_ALIKE] for line in lines if line}) <= len(widths):
        return False
    full = widths[-1 - (len(widths) + 4) // 8]
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a and b and not _BEGINS_ITEM.match(b)]
    wraps = [a for a, b in pairs if display_width(a) + _first_word_width(b) + _SLACK > full]
    ended = sum(line[-1] in _ENDED for line in wraps)
    return len(wraps) >= _MIN_WRAPS and len(wraps) >= _WRAPPED * len(pairs) and ended <= _MAX_ENDED * len(wraps)


def _first_word_width(line: str) -> int:
    match = _FIRST_WORD.match(line)
    return display_width(match[0]) if match else 0
