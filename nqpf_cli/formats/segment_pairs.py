r"""Tab-separated beads: our own table with a header, and plain files of two columns, Chinese and English.

In our table the segments of one bead are joined by ` ~~~ `, as hunalign does. A cell has no tab and no line break:
they are \t and \n, a backslash is \\, other control characters are \uXXXX, and so is white space at either end of a
segment. A backslash before `~~~`, or before the first of = + - @ " ' in a cell, keeps it from being taken for a join,
for a formula or for quoting; `kind` tells an empty segment (1-1) from none (1-0).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nqpf_cli.alignment.bitext import Bitext, BitextBuilder
from nqpf_cli.errors import InputError
from nqpf_cli.formats.escapes import escape, escape_edges, unescape
from nqpf_cli.text.paragraphs import is_chinese

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


class ReadPairs(NamedTuple):
    """What a file of segments says, and `faults`: the lines that were left out, with the reason."""

    bitext: Bitext
    faults: tuple[tuple[int, str], ...] = ()


def write_pairs(bitext: Bitext) -> Iterator[str]:
    """The lines of our table: a header, then a bead a line."""
    yield "\t".join(HEADER) + "\n"
    for bead in bitext.beads:
        kind = f"{len(bead.source)}-{len(bead.target)}"
        cells = _cell(bitext.source_of(bead)), _cell(bitext.target_of(bead))
        yield "\t".join((kind, f"{bead.score:.3f}", "doubtful" if bead.doubtful else "", *cells)) + "\n"


def _cell(segments: tuple[str, ...]) -> str:
    cell = _JOIN.join(escape_edges(escape(segment)).replace("~~~", "\\~~~") for segment in segments)
    return f"\\{cell}" if cell.startswith(_FORMULA) else cell


def read_pairs(text: str, name: str) -> ReadPairs | None:
    """The beads of a tab-separated file, None where `text` is no such file. `name` is how messages call the file.

    Our own table is known by its header; a file of pairs by two columns in nearly every line, one of them Chinese and
    the other not. An empty cell is no segment. The Chinese column is the source unless the header says source and
    target. Raises: InputError where no line of our own table can be read.
    """
    lines = [(n, line.removesuffix("\r")) for n, line in enumerate(text.removesuffix("\n").split("\n"), start=1)]
    rows = [(number, line.split("\t")) for number, line in lines if line.strip()]
    if not rows:
        return None
    if tuple(cell.strip() for cell in rows[0][1]) == HEADER:
        return _own_table(rows[1:], name)
    return _two_columns(rows)


def _own_table(rows: list[tuple[int, list[str]]], name: str) -> ReadPairs:
    builder, faults = BitextBuilder(), []
    for number, cells in rows:
        match = _KIND.fullmatch(cells[0].strip())
        if not match or len(cells) != len(HEADER):
            faults.append((number, f"no row of {len(HEADER)} cells that begins with a kind such as 1-1"))
            continue
        sides = [_segments(cell, int(count)) for cell, count in zip(cells[3:], match.groups(), strict=True)]
        wrong = [count for side, count in zip(sides, match.groups(), strict=True) if len(side) != int(count)]
        score = _score(cells[1])
        if wrong or score is None:
            faults.append((number, f'as many segments as "{match[0]}" says are not in it' if wrong else "no score"))
            continue
        builder.add(sides[0], sides[1], score, doubtful=bool(cells[2].strip()))
    bitext = builder.bitext("zh", "en")
    if faults and not bitext.beads:
        raise InputError(f"{name}:{faults[0][0]}: {faults[0][1]}", hint="write it with nqpf align --format tsv")
    if not is_chinese(" ".join(bitext.source)) and is_chinese(" ".join(bitext.target)):
        bitext = bitext._replace(source_language="en", target_language="zh")
    return ReadPairs(bitext, tuple(faults))


def _segments(cell: str, count: int) -> list[str]:
    if not count and not cell.strip():
        return []
    return [unescape(part) for part in cell.split(_JOIN)]


def _score(cell: str) -> float | None:
    try:
        score = float(cell)
    except ValueError:
        return None
    return score if 0 <= score <= 1 else None


def _two_columns(rows: list[tuple[int, list[str]]]) -> ReadPairs | None:
    pairs = [(number, cells) for number, cells in rows if len(cells) == 2]
    if len(pairs) < _NEARLY_ALL * len(rows):
        return None
    names = [_NAMES.get(cell.strip().lower()) for cell in rows[0][1]]
    named = len(names) == 2 and None not in names
    pairs = pairs[1:] if named else pairs
    first = _share_in_first(pairs)
    if first is None:
        return None
    builder = BitextBuilder()
    swap = not first and not (named and names == ["", ""])
    for _, cells in pairs:
        source, target = reversed(cells) if swap else cells
        builder.add([source] if source.strip() else [], [target] if target.strip() else [])
    languages = ("zh", "en") if first or swap else ("en", "zh")
    faults = [
        (number, "one cell, not two" if len(cells) == 1 else f"{len(cells)} cells, not two")
        for number, cells in rows
        if len(cells) != 2
    ]
    return ReadPairs(builder.bitext(*languages), tuple(faults))


def _share_in_first(pairs: list[tuple[int, list[str]]]) -> bool | None:
    """Whether the first of two columns is the Chinese one; None where the rows do not agree."""
    full = [cells for _, cells in pairs if cells[0].strip() and cells[1].strip()]
    firsts = [is_chinese(first) for first, second in full if is_chinese(first) != is_chinese(second)]
    if len(firsts) < _NEARLY_ALL * len(full) or not firsts:
        return None
    share = sum(firsts) / len(firsts)
    return True if share >= _NEARLY_ALL else False if share <= 1 - _NEARLY_ALL else None
