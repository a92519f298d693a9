"""Reads the text of DOCX: paragraphs and rows of tables, in the order of the document.

Inserted text is kept, deleted text is not; text boxes are paragraphs of their own. Notes, headers and comments are
parts of their own in the archive and are not read. python-docx would bring lxml (12 MB) for what expat does here.
Source: ECMA-376, Office Open XML File Formats, part 1, 17.3.
"""

import re
from typing import NamedTuple

from nqpf_cli.errors import InputError
from nqpf_cli.formats.xml_reader import XmlReader
from nqpf_cli.formats.zip_parts import open_parts
from nqpf_cli.text.placement import PlacedSegment

_WORD = re.compile(
    r"http://(?:schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/(?:wordprocessingml/(?:2006/)?main|markup-compatibility/2006)"
)
_RELATIONSHIPS = re.compile(r"http://schemas\.openxmlformats\.org/package/2006/relationships")
_USUAL_PART = "word/document.xml"
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEFT_OUT = frozenset({"del", "moveFrom", "rt", "Fallback", "pPr", "rPr"})
"""Deleted text, pinyin above characters, text boxes said twice, and properties (a tab stop is called as a tab is)."""


class Table(NamedTuple):
    """A table that is in no other: its rows, and the paragraphs of each cell."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]


class DocxText(NamedTuple):
    """The paragraphs that have any text, and the tables between them."""

    blocks: tuple[str | Table, ...]

    def paragraphs(self) -> tuple[str, ...]:
        """All paragraphs, those of tables cell by cell."""
        found: list[str] = []
        for block in self.blocks:
            if isinstance(block, Table):
                found += (paragraph for row in block.rows for cell in row for paragraph in cell)
            else:
                found.append(block)
        return tuple(found)

    def tables(self) -> tuple[Table, ...]:
        """The tables alone."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


class _Reader(XmlReader):
    """Gathers the paragraphs and tables of the main part."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _WORD)
        self.blocks: list[str | Table] = []
        self._rows: list[tuple[tuple[str, ...], ...]] = []
        self._cells: list[tuple[str, ...]] = []
        self._cell: list[str] = []
        self._tables = self._left_out = 0
        self._open: list[list[str]] = []
        """The text of each paragraph that was begun; a text box puts one inside another."""

    def start(self, name: str, _: dict[str, str]) -> None:
        self._left_out += name in _LEFT_OUT
        self._tables += name == "tbl"
        if name == "p":
            self._open.append([])
        elif name in _CHARACTERS and self._open and not self._left_out:
            self._open[-1].append(_CHARACTERS[name])

    def characters(self, text: PlacedSegment) -> None:
        if self.path[-1] == "t" and self._open and not self._left_out:
            self._open[-1].append(text.text)

    def end(self, name: str) -> None:
        self._left_out -= name in _LEFT_OUT
        if name == "p":
            text = "".join(self._open.pop())
            if text.strip():
                (self._cell if self._tables else self.blocks).append(text)
        elif name == "tbl":
            self._end_table()
        elif self._tables == 1 and name == "tc":
            self._cells.append(tuple(self._cell))
            self._cell = []
        elif self._tables == 1 and name == "tr":
            self._rows.append(tuple(self._cells))
            self._cells = []

    def _end_table(self) -> None:
        self._tables -= 1
        if not self._tables and self._rows:
            self.blocks.append(Table(tuple(self._rows)))
            self._rows = []


class _Relationships(XmlReader):
    """Finds the main part of a package."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _RELATIONSHIPS)
        self.main_part = _USUAL_PART

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            self.main_part = attributes.get("Target", "").removeprefix("/")


def read_docx(data: bytes, name: str) -> DocxText:
    """The text of a DOCX document; `name` is how messages call it.

    Raises: InputError where it is no DOCX, is damaged, encrypted, or unpacks to more than a text can be.
    """
    with open_parts(data, name, "DOCX") as parts:
        relationships = _Relationships(name)
        if parts.has("_rels/.rels"):
            relationships.read(parts.read("_rels/.rels"))
        reader = _Reader(name)
        reader.read(parts.read(relationships.main_part))
    blocks = tuple(reader.blocks)
    if not blocks:
        raise InputError(f"{name}: no text in it", hint="give a document with text in it")
    return DocxText(blocks)
