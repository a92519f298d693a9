"""Reads the text of PDF in reading order, page by page; the only user of PDFium.

PDFium gives characters and their places; what they make up (`pdf_lines`) and in which order they are read
(`pdf_columns`) is found from those. No script is run, no form filled, no file fetched.
Source: ISO 32000-1, 7.6 (encryption), 9.4.4 (text space), 9.10 (Unicode of characters).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from math import atan2, hypot, isfinite, pi
from typing import TYPE_CHECKING, NamedTuple

from nqpf_cli.errors import InputError
from nqpf_cli.formats.pdf_columns import page_text
from nqpf_cli.formats.pdf_lines import UNREADABLE, WIDE_FROM, Glyph, read_character

if TYPE_CHECKING:
    from types import ModuleType

_RIGHT_ANGLE = pi / 2
_OBLIQUE = 0.15
"""Radians off a right angle: scans are skewed by less, watermarks by more."""
_MAX_PAGE_CHARS = 100_000
"""A newspaper's page has some 15,000."""
_MAX_DEPTH = 8
_NO_EXTENT = 0.02
_SPACES = frozenset((0x20, 0xA0, 0x3000, *range(0x2000, 0x200B)))
_NO_SPACE, _FOUND, _TYPED = range(3)
"""PDFium finds spaces of its own, which are good between Latin letters only."""
_NOTHING = 0x0A
_LINE_BREAKS = frozenset((_NOTHING, 0x0D))
_NO_PASSWORD, _UNKNOWN_SECURITY = 4, 5
"""FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY of fpdfview.h."""


class PdfText(NamedTuple):
    """The text of each page, "" for one without any.

    One printed line is one line, paragraphs are parted by an empty line, distant cells of a line by a tab; raised small
    characters stand in `<sup>…</sup>`. Text turned by a right angle comes last, text set aslant (watermarks) not at all.
    """

    pages: tuple[str, ...]


def read_pdf(data: bytes, name: str) -> PdfText:
    """The text of a PDF; `name` is how messages call it. The characters of one page at a time are held beside it.

    Raises: InputError where it is no PDF, is damaged, has a password, or no text that can be read.
    """
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # 50 ms: 8 MB of library, ctypes, logging

    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refusal(pdfium.FPDF_GetLastError(), name)
    try:
        reader = _Reader(pdfium, name)
        pages = tuple(reader.page(document, number) for number in range(pdfium.FPDF_GetPageCount(document)))
    finally:
        pdfium.FPDF_CloseDocument(document)
    if not any(pages):
        raise InputError(f"{name}: no text in it, only pictures of pages", hint="run OCR on it and give what comes out")
    if sum(page.count(UNREADABLE) for page in pages) > sum(map(len, pages)) / 3:
        raise InputError(
            f"{name}: its fonts do not say which characters they show", hint="run OCR on it and give what comes out"
        )
    return PdfText(pages)


def _refusal(code: int, name: str) -> InputError:
    if code == _NO_PASSWORD:
        return InputError(f"{name}: the PDF has a password", hint="save it without one")
    if code == _UNKNOWN_SECURITY:
        return InputError(f"{name}: the PDF is encrypted in an unknown way", hint="save it without encryption")
    return InputError(f"{name}: no PDF, or a damaged one", hint="save or download it again")


class _Reader:
    """Takes the glyphs of pages out of PDFium; the structures it fills are made once."""

    def __init__(self, pdfium: ModuleType, name: str) -> None:
        self._pdfium = pdfium
        self._name = name
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def page(self, document: object, number: int) -> str:
        """The text of a page, counted from 0; one that is damaged has none."""
        page = self._pdfium.FPDF_LoadPage(document, number)
        if not page:
            return ""
        try:
            self._widen(self._pdfium.FPDFPage_CountObjects, self._pdfium.FPDFPage_GetObject, page, 0)
            chars = self._pdfium.FPDFText_LoadPage(page)
            if not chars:
                return ""
            try:
                by_turn = self._glyphs(chars, number)
            finally:
                self._pdfium.FPDFText_ClosePage(chars)
        finally:
            self._pdfium.FPDF_ClosePage(page)
        turns = sorted(by_turn, key=lambda turn: -len(by_turn[turn]))
        return "\n\n".join(text for turn in turns if (text := page_text(by_turn[turn])))

    def _widen(self, count: Callable[..., int], get: Callable[..., object], parent: object, depth: int) -> None:
        """Give an outline to texts without extent, for PDFium leaves them out, or takes two of them for one.

        Such are texts in a Chinese font that is neither embedded nor on this machine, often all of a page.
        """
        pdfium, edges = self._pdfium, self._edges
        for at in range(count(parent)):
            part = get(parent, at)
            kind = pdfium.FPDFPageObj_GetType(part)
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                self._widen(pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, part, depth + 1)
            if kind != pdfium.FPDF_PAGEOBJ_TEXT or not pdfium.FPDFPageObj_GetBounds(part, *edges):
                continue
            left, bottom, right, top = (edge.value for edge in edges)
            if min(right - left, top - bottom) < _NO_EXTENT:
                pdfium.FPDFTextObj_SetTextRenderMode(part, pdfium.FPDF_TEXTRENDERMODE_STROKE)
                pdfium.FPDFPageObj_SetStrokeWidth(part, 1.0)
                pdfium.FPDFPageObj_Transform(part, 1, 0, 0, 1, 0, 0)  # measures it anew

    def _glyphs(self, chars: object, number: int) -> dict[int, list[Glyph]]:
        """The glyphs of a page by how many right angles they are turned, as if they were not."""
        count = self._pdfium.FPDFText_CountChars(chars)
        if count > _MAX_PAGE_CHARS:
            raise InputError(
                f"{self._name}: page {number + 1} has {count} characters, too many for a page", hint="leave it out"
            )
        by_turn: dict[int, list[Glyph]] = {}
        for turn, glyph in self._placed(chars, count):
            by_turn.setdefault(turn, []).append(glyph)
        return by_turn

    def _placed(self, chars: object, count: int) -> Iterator[tuple[int, Glyph]]:
        pdfium, box, matrix, x, y = self._pdfium, self._box, self._matrix, self._x, self._y
        unicode_of, box_of, matrix_of = (
            pdfium.FPDFText_GetUnicode,
            pdfium.FPDFText_GetLooseCharBox,
            pdfium.FPDFText_GetMatrix,
        )
        origin_of, size_of = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetFontSize
        space, last = _NO_SPACE, 0
        for at in range(count):
            code = unicode_of(chars, at)
            if code in _SPACES:
                space = max(space, _TYPED if pdfium.FPDFText_IsGenerated(chars, at) != 1 else _FOUND)
                continue
            if 0xD800 <= code < 0xE000:
                code = self._paired(chars, at, code)
            if code in _LINE_BREAKS:
                space = _NO_SPACE
                continue
            text = read_character(code)
            if not text or not box_of(chars, at, box) or not matrix_of(chars, at, matrix):
                continue
            origin_of(chars, at, x, y)
            typed = size_of(chars, at)
            size = abs(typed) * hypot(matrix.c, matrix.d)
            edges = (box.left, box.right, box.bottom, box.top)
            if not size > 0 or not isfinite(size + sum(edges) + x.value + y.value):
                continue
            turn = 0 if matrix.b == 0 and matrix.a * typed > 0 else _turn(matrix.a * typed, matrix.b * typed)
            if turn is None:
                continue
            left, right, base = edges[0], edges[1], y.value
            if turn:
                left, right, base = _turned(turn, edges, x.value, y.value)
            is_spaced = space == _TYPED or (space == _FOUND and max(last, code) < WIDE_FROM)
            yield turn, Glyph(left, right, base, size, text, is_spaced)
            space, last = _NO_SPACE, code

    def _paired(self, chars: object, at: int, low: int) -> int:
        """The character of which PDFium gave the other half before; a line break, which is nothing, for a first half."""
        high = self._pdfium.FPDFText_GetUnicode(chars, at - 1) if at else 0
        if low < 0xDC00:
            return _NOTHING
        return 0x10000 + ((high - 0xD800) << 10) + low - 0xDC00 if 0xD800 <= high < 0xDC00 else low


def _turn(a: float, b: float) -> int | None:
    """How many right angles, counterclockwise, the text is turned; None where it is set aslant."""
    angles = atan2(b, a) / _RIGHT_ANGLE
    return round(angles) % 4 if abs(angles - round(angles)) * _RIGHT_ANGLE <= _OBLIQUE else None


def _turned(turn: int, edges: tuple[float, float, float, float], x: float, y: float) -> tuple[float, float, float]:
    """Left and right edge and baseline once the page is turned so that the text runs to the right."""
    left, right, bottom, top = edges
    if turn == 1:
        return bottom, top, -x
    if turn == 2:
        return -right, -left, -y
    return (-top, -bottom, x) if turn == 3 else (left, right, y)
