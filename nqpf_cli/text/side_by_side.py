"""Plain text whose columns stand side by side in each line, as `pdftotext -layout` gives it, in reading order."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nqpf_cli.text.column_pages import Page, Sheet
from nqpf_cli.text.gutters import Gutter, Side, gutters
from nqpf_cli.text.normalize import han_share
from nqpf_cli.text.paragraphs import display_width

_MIN_ROWS = 3
_MIN_WIDTH = 14
"""In display columns: a narrower column is one of labels, names or numbers."""
_MIN_WRAPS = 2
_WRAPPED = 0.5
_SLACK = 5
"""By how much a full line may be shorter than the column: a mark that may not begin a line, and drift."""
_ALIGNED = 0.7
_DIVIDED = 0.4
_NEARBY = 60
_MAX_ENDED = 0.7
_ENDED_TOGETHER = 0.3
_ALIKE = 4
"""Rows of tables and code begin with the same characters, lines of a text do not."""
_BEGINS_ITEM = re.compile(r"[\[［【〔]\d|[（(]?\d{1,3}[)）.．、]|[①-⑳]|\d\s|参考文献|关键词|Key")
_ABSTRACT_ZH = re.compile(r"\s*[\[【〔]?\s*(?:内容)?(?:摘\s*要|提\s*要)")
_ABSTRACT_EN = re.compile(r"\s*[\[【]?\s*(?:abstract|summary)\b", re.IGNORECASE)
_ENDED = frozenset("。！？；，：.!?;:")
_CODE = re.compile(r"[{}]|</|[A-Za-z_]\(|==|::|\"\s*:|\w=[\w\"]")
_MAX_CODE = 0.3
_FIRST_WORD = re.compile(r"[!-~]+|.")


class _Row(NamedTuple):
    """What a line of a region has left and right of the gutter."""

    number: int
    left: str
    right: str


class _Region(NamedTuple):
    """Lines that share a gutter, by their numbers from 0, end exclusive."""

    start: int
    end: int
    page: Page
    rows: Sequence[_Row]

    @property
    def both(self) -> list[_Row]:
        """The rows with text in both columns."""
        return [row for row in self.rows if row.left.strip() and row.right]


class _Refusal(NamedTuple):
    """A gutter that was none, and the line up to which none is looked for there."""

    gutter: Gutter
    end: int


def reading_order(text: str) -> str:
    """`text` with columns that stand side by side put one behind the other; itself if there are none."""
    lines = text.split("\n")
    regions = _regions(lines)
    return "\n".join(_in_order(lines, regions)) if regions else text


def _in_order(lines: Sequence[str], regions: Sequence[_Region]) -> Iterator[str]:
    done = 0
    for region in regions:
        yield from lines[done : region.start]
        left = _trimmed(row.left for row in region.rows)
        yield ("\f" if lines[region.start].startswith("\f") else "") + left[0]
        yield from left[1:]
        yield ""
        yield from _trimmed(row.right for row in region.rows)
        done = region.end
        if done < len(lines) and lines[done].strip() and "\f" not in lines[done]:
            yield ""
    yield from lines[done:]


def _trimmed(column: Iterable[str]) -> list[str]:
    """A column without the empty lines before and behind it, and one for several in it."""
    kept: list[str] = []
    for line in column:
        if line.strip() or (kept and kept[-1]):
            kept.append(line)
    return kept if kept[-1] else kept[:-1]


def _regions(lines: Sequence[str]) -> list[_Region]:
    """What is set side by side, in order."""
    sheet = Sheet(lines)
    found: list[_Region] = []
    refused: list[_Refusal] = []
    number = 0
    while number < len(lines):
        done = found[-1].end if found else 0
        region = _region_at(sheet, number, done, refused) if sheet.may_begin(number) else None
        if region:
            found.append(region)
        number = region.end if region else number + 1
    return sorted([*found, *_short_regions(sheet, found)], key=lambda region: region.start)


def _region_at(sheet: Sheet, first: int, done: int, refused: list[_Refusal]) -> _Region | None:
    """The region whose first line with both columns is `first`, and which has nothing of the lines before `done`."""
    metric = sheet.metric(first)
    refused[:] = [other for other in refused if other.end > first]
    regions = []
    for gutter in gutters(sheet.window(first, metric)):
        page = Page(sheet, gutter, metric)
        if any(abs(other.gutter.right_start - gutter.right_start) <= 1 for other in refused):
            continue
        if page.side(first) is Side.BOTH and page.is_aligned(first):
            region = _region(page, page.top(first, done), page.bottom(first))
            if _is_running(region):
                regions.append(region)
            else:
                refused.append(_Refusal(gutter, min(region.end, page.block_end(first))))
    return max(regions, key=lambda region: len(region.both), default=None)


def _region(page: Page, start: int, end: int) -> _Region:
    return _Region(start, end, page, [_Row(number, *page.halves(number)) for number in range(start, end)])


def _short_regions(sheet: Sheet, found: Sequence[_Region]) -> list[_Region]:
    """What is too short to tell its gutter, and has that of a region nearby: titles, the end of a reference list."""
    short: list[_Region] = []
    for before, after in itertools.pairwise([None, *found, None]):
        number = before.end if before else 0
        stop = after.start if after else len(sheet.lines)
        while number < stop:
            near = [region for region in (before, after) if region and _is_near(region, number)]
            regions = [_short_region(region.page, number, stop) for region in near if sheet.may_begin(number)]
            region = next((region for region in regions if region), None)
            if region:
                short.append(region)
            number = region.end if region else number + 1
    return short


def _is_near(region: _Region, number: int) -> bool:
    return region.start - _NEARBY <= number < region.end + _NEARBY


def _short_region(page: Page, first: int, stop: int) -> _Region | None:
    if page.side(first) is not Side.BOTH or not (page.is_exact(first) or page.is_translated(first)):
        return None
    region = _region(page, first, min(page.bottom(first), stop))
    exact = [row for row in region.both if page.is_exact(row.number)]
    translated = [row for row in region.both if page.is_translated(row.number)]
    full = [row for row in exact if display_width(row.left) + 2 * _SLACK >= page.gutter.left_end]
    is_text = 2 * len(full) >= len(region.both) and not _is_divided(region)
    is_accepted = is_text or len(translated) == len(region.both)
    return region if len(region.both) > 1 and is_accepted else None


def _is_running(region: _Region) -> bool:
    """Whether both columns are text that goes on from line to line, and not cells, labels or verse."""
    both = region.both
    aligned = sum(region.page.is_aligned(row.number) for row in both)
    code = sum(bool(_CODE.search(row.left) or _CODE.search(row.right)) for row in both)
    if len(both) < _MIN_ROWS or aligned < _ALIGNED * len(both) or code > _MAX_CODE * len(both) or _is_divided(region):
        return False
    wrapped = _is_wrapped([row.left for row in region.rows]), _is_wrapped([row.right for row in region.rows])
    return all(wrapped) or (_is_bilingual(both) and (any(wrapped) or _has_abstracts(both)))


def _is_bilingual(both: Sequence[_Row]) -> bool:
    """Whether most rows have Chinese left and English right, and they are not sentences beside their translations."""
    pairs = [row for row in both if han_share(row.left) >= 0.5 and han_share(row.right) < 0.2]
    wide = [row for row in pairs if min(display_width(row.left.strip()), len(row.right.strip())) >= _MIN_WIDTH]
    ended = sum(row.left.rstrip()[-1] in _ENDED and row.right[-1] in _ENDED for row in pairs)
    return len(both) > _MIN_ROWS and 2 * len(wide) > len(both) and ended <= _ENDED_TOGETHER * len(both)


def _has_abstracts(both: Sequence[_Row]) -> bool:
    """Whether an abstract begins in either column."""
    return any(map(_ABSTRACT_ZH.match, (row.left for row in both))) and any(
        map(_ABSTRACT_EN.match, (row.right for row in both))
    )


def _is_divided(region: _Region) -> bool:
    """Whether wide gaps divide the halves of many lines, as in tables."""
    divided = sum(region.page.line(row.number).cells > 2 for row in region.both)
    return divided > _DIVIDED * len(region.both)


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
