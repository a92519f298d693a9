r"""Tab-separated beads: our own table with a header, and plain files with a Chinese and an English column.

In our table the segments of one bead are joined by ` ~~~ `, as hunalign does. A cell has no tab and no line break:
they are \t and \n, a backslash is \\, other control characters are \uXXXX, and so is white space at either end of a
segment. A backslash before `~~~`, or before the first of = + - @ " ' in a cell, keeps it from being taken for a join,
for a formula or for quoting; `kind` tells an empty segment (1-1) from none (1-0).
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from nqpf_cli.alignment.bitext import Bitext
from nqpf_cli.errors import InputError
from nqpf_cli.formats.escapes import ESCAPE, escape, escape_edges, value_of_escape
from nqpf_cli.formats.placed_pairs import PairsBuilder, PlacedPairs
from nqpf_cli.text.bilingual import is_source_chinese
from nqpf_cli.text.normalize import is_chinese
from nqpf_cli.text.placed_text import cut, unescaped
from nqpf_cli.text.placement import PlacedSegment, placed
from nqpf_cli.text.span import Span

HEADER = ("kind", "score", "doubtful", "source", "target")
_JOIN = " ~~~ "
_KIND = re.compile(r"(\d{1,6})-(\d{1,6})")
_FORMULA = tuple("=+-@\"'")
_NAMES = {
    **dict.fromkeys(("zh", "zh-cn", "zh-hans", "zh-hant", "zh-tw", "chinese", "中文", "汉语", "漢語"), "zh"),
    **dict.fromkeys(("en", "en-us", "en-gb", "english", "英文", "英语", "英語"), "en"),
    **dict.fromkeys(("source", "原文", "源语", "target", "译文", "譯文", "目标语"), ""),
}
_NEARLY_ALL = 0.9


def write_pairs(bitext: Bitext) -> Iterator[str]:
    """The lines of our table: a header, then a bead a line."""
    yield "\t".join(HEADER) + "\n"
    for bead in bitext.beads:
        cells = _cell(bitext.source_of(bead)), _cell(bitext.target_of(bead))
        yield "\t".join((bead.kind, f"{bead.score:.3f}", "doubtful" if bead.doubtful else "", *cells)) + "\n"


def _cell(segments: tuple[str, ...]) -> str:
    cell = _JOIN.join(escape_edges(escape(segment)).replace("~~~", "\\~~~") for segment in segments)
    return f"\\{cell}" if cell.startswith(_FORMULA) else cell


class _Row(NamedTuple):
    """A line that is not blank: its number and its cells."""

    number: int
    cells: list[PlacedSegment]


def read_pairs(text: str, name: str) -> PlacedPairs | None:
    """The beads of a tab-separated file, None where `text` is no such file. `name` is how messages call the file.

    Our own table is known by its header; a file of pairs by two columns in nearly every line, one of them Chinese and
    the other not; of more columns the two that a header names, or that alone have words. An empty cell is no segment. The Chinese column is the source unless the header says source and
    target. Raises: InputError where no line of our own table can be read.
    """
    rows = _rows(text)
    if not rows:
        return None
    if is_own_table(text):
        return _own_table(rows[1:], name)
    return _two_columns(rows)


def is_own_table(text: str) -> bool:
    """Whether `text` is a table of beads with our header, its cells escaped."""
    return tuple(cell.strip() for cell in text.lstrip().partition("\n")[0].split("\t")) == HEADER


def _rows(text: str) -> list[_Row]:
    rows, start = [], 0
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        if line.strip():
            rows.append(_Row(number, _parts(placed(text, Span(start, start + len(line.removesuffix("\r")))), "\t")))
        start += len(line) + 1
    return rows


def _parts(cell: PlacedSegment, separator: str) -> list[PlacedSegment]:
    """What `separator` parts."""
    parts, start = [], 0
    for part in cell.text.split(separator):
        parts.append(cut(cell, Span(start, start + len(part))))
        start += len(part) + len(separator)
    return parts


def _own_table(rows: list[_Row], name: str) -> PlacedPairs:
    builder, faults = PairsBuilder(), []
    for number, cells in rows:
        match = _KIND.fullmatch(cells[0].text.strip())
        if not match or len(cells) != len(HEADER):
            faults.append((number, f"no row of {len(HEADER)} cells that begins with a kind such as 1-1"))
            continue
        sides = [_segments(cell, int(count)) for cell, count in zip(cells[3:], match.groups(), strict=True)]
        wrong = [count for side, count in zip(sides, match.groups(), strict=True) if len(side) != int(count)]
        score = _score(cells[1].text)
        if wrong or score is None:
            faults.append((number, f'as many segments as "{match[0]}" says are not in it' if wrong else "no score"))
            continue
        builder.add(sides[0], sides[1], score, doubtful=bool(cells[2].text.strip()))
    pairs = builder.pairs("zh", "en", faults)
    if faults and not pairs.beads:
        raise InputError(f"{name}:{faults[0][0]}: {faults[0][1]}", hint="write it with nqpf align --format tsv")
    if not is_source_chinese(pairs.bitext.source, pairs.bitext.target):
        pairs = pairs._replace(source_language="en", target_language="zh")
    return pairs


def _segments(cell: PlacedSegment, count: int) -> list[PlacedSegment]:
    if not count and not cell.text.strip():
        return []
    return [unescaped(part, ESCAPE, value_of_escape) for part in _parts(cell, _JOIN)]


def _score(cell: str) -> float | None:
    try:
        score = float(cell)
    except ValueError:
        return None
    return score if 0 <= score <= 1 else None


def _two_columns(rows: list[_Row]) -> PlacedPairs | None:
    [(width, count)] = Counter(len(row.cells) for row in rows).most_common(1)
    if width < 2 or count < _NEARLY_ALL * len(rows):
        return None
    whole = [row for row in rows if len(row.cells) == width]
    chosen = _pair_of_columns(whole) if width > 2 else (0, 1)
    if not chosen:
        return None
    pairs = [_Row(number, [cells[k] for k in chosen]) for number, cells in whole]
    names = _names(pairs[0])
    named = None not in names
    pairs = pairs[1:] if named else pairs
    first = _first_language(pairs)
    if not first:
        return None
    builder = PairsBuilder()
    swap = first == "en" and not (named and names == ["", ""])
    for _, cells in pairs:
        source, target = reversed(cells) if swap else cells
        builder.add([source] if source.text.strip() else [], [target] if target.text.strip() else [])
    languages = ("zh", "en") if first == "zh" or swap else ("en", "zh")
    wanted = "two" if width == 2 else str(width)
    faults = [
        (number, f"one cell, not {wanted}" if len(cells) == 1 else f"{len(cells)} cells, not {wanted}")
        for number, cells in rows
        if len(cells) != width
    ]
    return builder.pairs(*languages, faults)


def _names(row: _Row) -> list[str | None]:
    """What the cells of a header say that their columns are."""
    return [_NAMES.get(cell.text.strip().lower()) for cell in row.cells]


def _pair_of_columns(rows: list[_Row]) -> tuple[int, int] | None:
    """The two columns of several that a header names, or else the only two that have words; None where it is not clear.

    Languages in a header tell more than source and target, whose column may be a name of something else.
    """
    names = _names(rows[0])
    languages = [k for k, name in enumerate(names) if name in ("zh", "en")]
    if languages and len({names[k] for k in languages}) != len(languages):
        return None
    sides = [k for k, name in enumerate(names) if name == ""]
    worded = [k for k in range(len(rows[0].cells)) if 2 * sum(_has_words(row.cells[k]) for row in rows) > len(rows)]
    return next(((found[0], found[1]) for found in (languages, sides, worded) if len(found) == 2), None)


def _has_words(cell: PlacedSegment) -> bool:
    return any(char.isalpha() for char in cell.text)


def _first_language(pairs: list[_Row]) -> str:
    """The language of the first of two columns, "zh" or "en"; "" where the rows do not agree."""
    texts = [(cells[0].text, cells[1].text) for _, cells in pairs]
    full = [(first, second) for first, second in texts if first.strip() and second.strip()]
    firsts = [is_chinese(first) for first, second in full if is_chinese(first) != is_chinese(second)]
    if len(firsts) < _NEARLY_ALL * len(full) or not firsts:
        return ""
    share = sum(firsts) / len(firsts)
    return "zh" if share >= _NEARLY_ALL else "en" if share <= 1 - _NEARLY_ALL else ""
