"""The order in which the pieces of a page are read: heads over the full width, columns one after the other, lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from math import inf
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from nqpf_cli.formats.pdf_lines import MOST_NEAR, Glyph, Piece, line_text, pieces

_LEAST_ROWS = 3
_LEAST_WIDTH = 7.0
"""Of a column, in characters."""
_LEAST_FILL = 0.55
"""What the lines of a column take of its width in the middle; cells of a table take less."""
_LONG_COLUMN, _WELL_FILLED = 8, 0.8
_MOST_TRIED = 8
_NEAR = 2.5
_MANY_PIECES = 3
"""In a row over a gutter: it is of a table, or of more columns, and a row beside it that leaves the gutter free is too."""
_HEADLINE = 1.6
"""The size of a headline in sizes of the text; headings in a column are smaller."""
_MARGIN_ROWS = 2
_MARGIN_GAP = 1.8
_PARAGRAPH_GAP = 1.35
_USUAL_PITCH = 1.8
"""Between two baselines, in sizes, where a text has too few lines to tell."""
_INDENT_FROM = 1.2
_OTHER_SIZE = 0.12
_DEEPEST = 8
_SENTENCE_ENDS = frozenset("。！？；：.!?;:”’」』）)]】>…—")
_LABEL = re.compile(r"[\[［〔【(（]?\s?\d{1,3}\s?[\]］〕】)）.．、]|[①-⑳*•·●■◆-]")


class _Line(NamedTuple):
    """A line of a block."""

    left: float
    right: float
    base: float
    size: float
    text: str


class _Block(NamedTuple):
    """What is read from its top to its bottom; whether it goes on where the block before it ended."""

    pieces: list[Piece]
    goes_on: bool


class _Gutter(NamedTuple):
    """The empty strip between two columns."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def page_text(glyphs: Sequence[Glyph]) -> str:
    """The text of the glyphs in reading order; columns set vertically are read from the right."""
    found = pieces(_laid(glyphs) if _is_vertical(glyphs) else glyphs)
    head, body, foot = _margins(found)
    parts = [block for part in _at_headlines(body) for block in _in_order(part, 0)]
    blocks = [_Block(head, False), *parts, _Block(foot, False)]
    written: list[str] = []
    last: _Line | None = None
    for block in blocks:
        lines = _lines(block.pieces)
        if not lines:
            continue
        breaks = _breaks(lines)
        is_apart = breaks[0] or not block.goes_on or last is None or _differs(last.size, lines[0].size)
        if written:
            written.append("\n\n" if is_apart else "\n")
        written.append(lines[0].text)
        written += (("\n\n" if apart else "\n") + ln.text for apart, ln in zip(breaks[1:], lines[1:], strict=True))
        last = lines[-1]
    return "".join(written)


def _is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Whether most glyphs follow one another downwards."""
    down = across = 0
    for before, glyph in pairwise(glyphs):
        fall = (before.base - glyph.base) / glyph.size
        is_below = abs(glyph.left - before.left) < 0.3 * glyph.size and 0.5 < fall < 2.5
        down += is_below
        across += abs(fall) < 0.2
    return down > max(across, 10)


def _laid(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Vertical text laid on its side, so that it runs to the right and its next line stands below."""
    return [
        glyph._replace(left=-glyph.base - glyph.size, right=-glyph.base, base=(glyph.left + glyph.right) / 2)
        for glyph in glyphs
    ]


def _rows(found: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces by row; they come in this order."""
    return [list(row) for _, row in groupby(found, key=attrgetter("row"))]


def _margins(found: list[Piece]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """The running head, the page, and its foot: one or two rows set apart from what stands between."""
    rows = _rows(found)
    pitch = _pitch(found)
    tops = [row[0].base for row in rows]
    apart = [at + 1 for at, (a, b) in enumerate(pairwise(tops)) if a - b > _MARGIN_GAP * pitch]
    head = max((at for at in apart if at <= _MARGIN_ROWS), default=0)
    foot = min((at for at in apart if at >= len(rows) - _MARGIN_ROWS and at > head), default=len(rows))
    parts = (rows[:head], rows[head:foot], rows[foot:])
    before, between, behind = ([piece for row in part for piece in row] for part in parts)
    return before, between, behind


def _pitch(found: list[Piece]) -> float:
    """From a baseline to the next one below it, in the middle."""
    steps: list[float] = []
    for at, piece in enumerate(found):
        for below in found[at + 1 : at + 40]:
            if below.row > piece.row and below.left < piece.right and piece.left < below.right:
                steps.append(piece.base - below.base)
                break
    usual = _USUAL_PITCH * median(piece.size for piece in found) if found else 0.0
    return min(median(steps), usual) if steps else usual


def _at_headlines(found: list[Piece]) -> Iterator[list[Piece]]:
    """Large lines that nothing stands beside, and what is between them: articles of a newspaper have columns of their own."""
    rows = _rows(found)
    least = _HEADLINE * median(piece.size for piece in found) if found else 0.0
    bases = [inf, *(row[0].base for row in rows), -inf]

    def is_headline(at: int) -> bool:
        is_alone = min(bases[at] - bases[at + 1], bases[at + 1] - bases[at + 2]) > rows[at][0].size
        return is_alone and min(piece.size for piece in rows[at]) >= least

    for _, numbers in groupby(range(len(rows)), key=is_headline):
        yield [piece for number in numbers for piece in rows[number]]


def _in_order(found: list[Piece], depth: int) -> Iterator[_Block]:
    """The blocks of a part of a page, in reading order."""
    gutter = _gutter(found) if depth < _DEEPEST else None
    if gutter is None:
        yield _Block(found, False)
        return
    for is_column, rows in _bands(found, gutter):
        band = [piece for row in rows for piece in row]
        if not is_column:
            yield from _in_order(band, depth + 1) if len(band) < len(found) else [_Block(band, False)]
            continue
        left = [piece for piece in band if piece.right <= gutter.middle]
        right = [piece for piece in band if piece.right > gutter.middle]
        yield from _in_order(left, depth + 1)
        first, *others = _in_order(right, depth + 1)
        yield first._replace(goes_on=bool(left))
        yield from others


def _gutter(found: list[Piece]) -> _Gutter | None:
    """The strip beside which most lines stand on either side, if they fill two columns."""
    em = median(piece.size for piece in found) if found else 0.0
    gaps = [gap for gap in _gaps(found) if gap[1] - gap[0] > 0.5 * em]
    strips = sorted(_strips(gaps), key=lambda strip: (-strip[0], strip[1].left - strip[1].right))
    return next((strip for _, strip in strips[:_MOST_TRIED] if _are_columns(found, strip, em)), None)


def _strips(gaps: list[tuple[float, float]]) -> Iterator[tuple[int, _Gutter]]:
    """Where more gaps overlap than to the left and right, with how many do."""
    steps = sorted([(left, 1) for left, _ in gaps] + [(right, -1) for _, right in gaps])
    depth = 0
    for (x, step), (following, next_step) in pairwise(steps):
        depth += step
        if step > 0 > next_step:
            yield depth, _Gutter(x, following)


def _gaps(found: list[Piece]) -> Iterator[tuple[float, float]]:
    """Between each piece and the next one to its right at the same height, where both end."""
    bases = [-piece.base for piece in found]
    for piece in found:
        reach = 0.6 * piece.size
        low, high = bisect_left(bases, -piece.base - reach), bisect_left(bases, -piece.base + reach)
        beside = [other.left for other in found[low : min(high, low + MOST_NEAR)] if other.left >= piece.right]
        if beside:
            yield piece.right, min(beside)


def _are_columns(found: list[Piece], gutter: _Gutter, em: float) -> bool:
    """Whether text stands on both sides, or enough on the left for the few lines on the right to be its end."""
    rows = [row for is_column, rows in _bands(found, gutter) if is_column for row in rows]
    left = [part for row in rows if (part := [p for p in row if p.right <= gutter.middle])]
    right = [part for row in rows if (part := [p for p in row if p.left >= gutter.middle])]
    if 0 < len(right) < _LEAST_ROWS <= _LONG_COLUMN <= len(left):
        return _is_column(left, em, _WELL_FILLED)
    return min(len(left), len(right)) >= _LEAST_ROWS and _is_column(left, em) and _is_column(right, em)


def _is_column(rows: list[list[Piece]], em: float, fill: float = _LEAST_FILL) -> bool:
    """Whether these rows are lines of a running text rather than cells, labels or numbers."""
    lefts = sorted(row[0].left for row in rows)
    rights = sorted(row[-1].right for row in rows)
    width = rights[len(rights) * 9 // 10] - lefts[len(lefts) // 10]
    filled = median(sum(piece.right - piece.left for piece in row) for row in rows)
    return width >= _LEAST_WIDTH * em and filled >= fill * width


def _bands(found: list[Piece], gutter: _Gutter) -> list[tuple[bool, list[list[Piece]]]]:
    """The rows of a page by what they are, from the top: columns, or lines over the full width."""
    rows = _rows(found)
    crossed = [any(_crosses(piece, gutter) for piece in row) for row in rows]
    runs = [
        (is_crossed, [row for _, row in run])
        for is_crossed, run in groupby(zip(crossed, rows, strict=True), lambda p: p[0])
    ]
    bands: list[tuple[bool, list[list[Piece]]]] = []
    for at, (is_crossed, run) in enumerate(runs):
        above, below = (runs[at - 1][1][-1] if at else []), (runs[at + 1][1][0] if at + 1 < len(runs) else [])
        is_strewn = max(len(above), len(below)) >= _MANY_PIECES and len(_on_both_sides(run, gutter)) < _LEAST_ROWS
        for is_text, part in [(False, run)] if is_crossed or is_strewn else _without_tables(run, gutter):
            if bands and not is_text and not bands[-1][0]:
                bands[-1][1].extend(part)
            else:
                bands.append((is_text, part))
    return bands


def _crosses(piece: Piece, gutter: _Gutter) -> bool:
    """Whether a piece stands in the gutter, be it a line over it or a page number in it."""
    return piece.left < gutter.middle < piece.right


def _without_tables(rows: list[list[Piece]], gutter: _Gutter) -> Iterator[tuple[bool, list[list[Piece]]]]:
    """A band of columns without rows of a wide table, or of a centred head, above and below it."""
    first, last = 0, len(rows)
    while first < last and _is_tabular(rows[first], gutter):
        first += 1
    while last > first and _is_tabular(rows[last - 1], gutter):
        last -= 1
    if _is_weak(rows[first:last], gutter):
        first = last = len(rows)
    for is_text, part in ((False, rows[:first]), (True, rows[first:last]), (False, rows[last:])):
        if part:
            yield is_text, part


def _is_tabular(row: list[Piece], gutter: _Gutter) -> bool:
    """Whether the pieces of a row are cells rather than lines that end and begin at the gutter."""
    left = [piece for piece in row if piece.right <= gutter.middle]
    right = [piece for piece in row if piece.left >= gutter.middle]
    if not left or not right:
        return False
    reach = _NEAR * row[0].size
    return left[-1].right < gutter.left - reach and right[0].left > gutter.right + reach


def _is_weak(rows: list[list[Piece]], gutter: _Gutter) -> bool:
    """Whether hardly anything stands on both sides, as where two authors are named beside one another."""
    both = _on_both_sides(rows, gutter)
    return 0 < len(both) < _LEAST_ROWS and not any(_is_full(row, gutter) for row in both)


def _on_both_sides(rows: list[list[Piece]], gutter: _Gutter) -> list[list[Piece]]:
    return [row for row in rows if row[0].right <= gutter.middle <= row[-1].left]


def _is_full(row: list[Piece], gutter: _Gutter) -> bool:
    """Whether a line ends and another begins at the gutter."""
    reach = _NEAR * row[0].size
    left = max(piece.right for piece in row if piece.right <= gutter.middle)
    right = min(piece.left for piece in row if piece.left >= gutter.middle)
    return left >= gutter.left - reach and right <= gutter.right + reach


def _lines(found: list[Piece]) -> list[_Line]:
    lines = []
    for row in _rows(found):
        text = line_text([glyph for piece in row for glyph in piece.glyphs])
        if text.strip():
            main = max(row, key=lambda piece: piece.right - piece.left)
            lines.append(_Line(row[0].left, row[-1].right, main.base, main.size, text))
    return lines


def _breaks(lines: list[_Line]) -> list[bool]:
    """Whether a paragraph begins with each line."""
    steps = [a.base - b.base for a, b in pairwise(lines)]
    usual = median(line.size for line in lines)
    pitch = min(median(steps), _USUAL_PITCH * usual) if steps else 0.0
    indents = _Indents(lines)
    found = [indents.begins(0)]
    for at, (above, line) in enumerate(pairwise(lines), 1):
        larger = max(1.0, min(above.size, line.size) / usual)
        is_apart = steps[at - 1] > _PARAGRAPH_GAP * pitch * larger
        found.append(indents.begins(at) or is_apart or _differs(above.size, line.size))
    return found


def _differs(size: float, other: float) -> bool:
    return abs(size - other) > _OTHER_SIZE * max(size, other)


class _Indents:
    """Tells from their left edges which lines of a block begin a paragraph; asked of each line in order."""

    def __init__(self, lines: list[_Line]) -> None:
        self._lines = lines
        self._margin = sorted(line.left for line in lines)[len(lines) // 5]
        self._end = sorted(line.right for line in lines)[len(lines) * 4 // 5]
        self._is_hanging = False

    def begins(self, at: int) -> bool:
        """Whether this line is indented as a paragraph's first is, not as the others of a reference are."""
        line = self._lines[at]
        indent = line.left - self._margin
        if indent < _INDENT_FROM * line.size:
            is_full = line.right > self._end - 3 * line.size
            self._is_hanging = is_full and bool(_LABEL.match(line.text))
            return False
        if self._is_hanging or abs(indent - (self._end - line.right)) < line.size:
            return False  # the second is centred
        if at == 0:
            return len(self._lines) == 1 or self._lines[1].left < line.left - line.size
        above = self._lines[at - 1]
        if above.right < self._end - 1.5 * line.size:
            return True
        return above.left < line.left - line.size and above.text[-1] in _SENTENCE_ENDS
