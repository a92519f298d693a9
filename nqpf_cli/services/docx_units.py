"""The rows of a bilingual table in a DOCX document as beads."""

from collections.abc import Sequence

from nqpf_cli.formats.docx_reader import DocxText, Table
from nqpf_cli.formats.placed_pairs import PairsBuilder, PlacedPairs
from nqpf_cli.services.splitting import split_placed_text
from nqpf_cli.text.columns import are_headings
from nqpf_cli.text.normalize import is_chinese, is_han
from nqpf_cli.text.placement import PlacedSegment

_MIN_ROWS = 2
_MOST = 0.5

_Row = tuple[str, str]
"""The Chinese and the English of a row, a line for each paragraph."""


def docx_units(document: DocxText) -> PlacedPairs | None:
    """The rows of the document's bilingual tables, Chinese as the source; None where most of its text is elsewhere.

    A cell is split into sentences. Cells of numbers, remarks and headings are left out.
    """
    rows = [row for table in document.tables() for row in _bilingual_rows(table)]
    in_rows = sum(_letters(cell) for row in rows for cell in row)
    if in_rows < _MOST * sum(map(_letters, document.paragraphs())) or not rows:
        return None
    builder = PairsBuilder()
    for chinese, english in rows:
        builder.add(_segments(chinese), _segments(english))
    return builder.pairs("zh", "en")


def _bilingual_rows(table: Table) -> list[_Row]:
    """The rows of a table with a Chinese column and an English one, [] of any other."""
    rows = [tuple("\n\n".join(cell) for cell in row) for row in table.rows]
    width = max(map(len, rows), default=0)
    if width < 2:
        return []
    columns = ["".join(row[k] for row in rows if k < len(row)) for k in range(width)]
    chinese = max(range(width), key=lambda k: sum(map(is_han, columns[k])))
    others = [k for k in range(width) if k != chinese and not is_chinese(columns[k])]
    english = max(others, key=lambda k: _letters(columns[k]), default=None)
    if english is None:
        return []
    sides = [(row[chinese], row[english]) for row in rows if len(row) > max(chinese, english)]
    worded = [row for row in sides if any(map(_letters, row)) and not are_headings(row)]
    paired = sum(is_chinese(ours) and bool(_letters(theirs)) and not is_chinese(theirs) for ours, theirs in worded)
    return worded if paired >= _MIN_ROWS and paired >= _MOST * len(worded) else []


def _segments(cell: str) -> Sequence[PlacedSegment]:
    return [PlacedSegment(segment.text) for segment in split_placed_text(cell)]


def _letters(text: str) -> int:
    return sum(char.isalpha() for char in text)
