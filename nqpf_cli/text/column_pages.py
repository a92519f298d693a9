"""Pages as seen from a gutter: which of their lines belong to the columns on either side of it."""

import itertools
import re
from collections.abc import Sequence

from nqpf_cli.text.gutters import Gutter, Line, Metric, Side, best_metric, has_gap, measure
from nqpf_cli.text.normalize import han_share

_WINDOW = 80
_SLACK = 5
"""By how much a full line may be shorter than the column: a mark that may not begin a line, and drift."""
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
_CENTRED = 10
_TIGHT = 4
_RULE = re.compile(r"[\s\f]*[─━—―_=*-]{5,}\s*")
_FENCE = re.compile(r"\s*(?:```|~~~)")


class Sheet:
    """The lines of a text, each measured once by each metric."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._code = _fenced(lines)
        self._metrics: dict[int, Metric] = {}
        self._measured: dict[tuple[int, Metric], Line] = {}

    def may_begin(self, number: int) -> bool:
        """Whether two columns may begin with this line."""
        line = self.lines[number]
        return "\f" not in line[1:] and not self.parts(number) and has_gap(line)

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


class Page:
    """The lines of a text as seen from one gutter."""

    def __init__(self, sheet: Sheet, gutter: Gutter, metric: Metric) -> None:
        self.sheet = sheet
        self.lines = sheet.lines
        self.gutter = gutter
        self.metric = metric
        self._tight: set[int] = set()

    def line(self, number: int) -> Line:
        """The line of this number, measured; a blank one outside the text."""
        return self.sheet.line(number, self.metric)

    def is_translated(self, number: int) -> bool:
        """Whether the line has Chinese left and English right, wherever either is centred, and is no running head."""
        line = self.line(number)
        gap = self.gutter.gap(line)
        if gap is None or line.cells > 2 or _VOLUME.search(line.text.strip()):
            return False
        is_between = gap.left_end <= self.gutter.right_start <= gap.right_start + _SLACK
        return is_between and han_share(line.text[: gap.start]) >= 0.5 and han_share(line.text[gap.end :]) < 0.2

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
        if self._is_tight(number) or number in self._tight:
            return Side.BOTH
        before, after = self.gutter.side(self.line(number - 1)), self.gutter.side(self.line(number + 1))
        is_inside = before in (Side.LEFT, Side.BOTH) and after is not Side.ACROSS
        runs_over = line.end - self.gutter.left_end
        if is_inside and line.cells == 1 and (runs_over <= _MAX_SPILL or "://" in line.text):
            return Side.LEFT
        return side

    def _is_tight(self, number: int) -> bool:
        """Whether the line has one space at the gutter, and lines with both columns above and text below.

        Several such lines may follow one another where Chinese, which has no spaces between words, stands at the gutter.
        """
        above = below = number
        while (
            self._has_narrow_gap(above) and number - above < _TIGHT and (above == number or self._is_chinese_gap(above))
        ):
            above -= 1
        while (
            self._has_narrow_gap(below) and below - number < _TIGHT and (below == number or self._is_chinese_gap(below))
        ):
            below += 1
        is_text = self.gutter.side(self.line(below)) in (Side.BOTH, Side.LEFT, Side.RIGHT)
        return above < number < below and self.gutter.side(self.line(above)) is Side.BOTH and is_text

    def _has_narrow_gap(self, number: int) -> bool:
        line = self.line(number)
        return line.cells == 1 and self.gutter.side(line) is Side.ACROSS and self.gutter.narrow_gap(line) is not None

    def _is_chinese_gap(self, number: int) -> bool:
        line = self.line(number)
        gap = self.gutter.narrow_gap(line)
        return gap is not None and not line.text[gap.start - 1].isascii()

    def halves(self, number: int) -> tuple[str, str]:
        """What the line has left and right of the gutter; the right half keeps its indent, and neither a form feed."""
        line = self.line(number)
        side = self.side(number)
        gap = (self.gutter.gap(line) or self.gutter.narrow_gap(line)) if side is Side.BOTH else None
        if side is not Side.RIGHT and gap is None:
            return line.text.strip("\f").rstrip(), ""
        left, start, column = (
            (line.text[: gap.start], gap.end, gap.right_start) if gap else ("", line.first, line.start)
        )
        indent = max(column - self.gutter.right_start, 0)
        return left.lstrip("\f"), " " * (indent if indent > 1 else 0) + line.text[start:].strip("\f").rstrip()

    def is_aligned(self, number: int) -> bool:
        """Whether what the line has on the right begins where the right column does."""
        return self.gutter.is_aligned(self.line(number))

    def is_exact(self, number: int) -> bool:
        """Whether the line has its gap where the gutter is, give or take two columns."""
        gap = self.gutter.gap(self.line(number))
        return gap is not None and abs(gap.right_start - self.gutter.right_start) <= 2

    def top(self, first: int, done: int) -> int:
        """The first line of the region: lines of the right column may stand above those with both."""
        top = first
        while top > done and "\f" not in self.lines[top] and first - top < _TIGHT:
            if not (self._has_narrow_gap(top - 1) and self._is_chinese_gap(top - 1)) or "\f" in self.lines[top - 1][1:]:
                break
            top -= 1
        self._tight.update(range(top, first))
        number = top
        while number > done and "\f" not in self.lines[number]:
            number -= 1
            side = self.side(number)
            if "\f" in self.lines[number][1:]:
                break
            if side is Side.ACROSS or (side is Side.BLANK and self.line(number - 1).is_blank):
                break
            if side is Side.BOTH and not self.is_translated(number):
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

    def _is_page_furniture(self, number: int) -> bool:
        """Whether the line is a page number or a running head, or one of two rows of a table."""
        line = self.line(number)
        if line.is_blank:
            return False
        edges = self._is_edge(number - 1) + self._is_edge(number + 1)
        if edges and (edges == 2 or line.start >= _CENTRED) and _PAGE_NUMBER.fullmatch(line.text.strip("\f")):
            return True
        if edges == 2 and self._is_running_head(line):
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
