"""Changes of a file's text in place: the characters that change, and nothing else of it."""

import re
from collections.abc import Sequence
from enum import StrEnum

from nqpf_cli.formats.escapes import escape
from nqpf_cli.text.placement import Document, PlacedSegment
from nqpf_cli.text.span import Span

Edit = tuple[Span, str]
"""A stretch of a file's text, and what is to stand there instead."""

# Strings: `re` compiles them when they are first used.
_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]"
_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_PO = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_MARKUP = r"<!--|<!\[CDATA\[|<\?"
_CLOSING = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}


class Escape(StrEnum):
    """How characters of a segment are written in its file."""

    NONE = "none"
    """As they are."""
    LINE = "line"
    """As they are; a segment is a line or a cell, so a line break or tab cannot be written."""
    CELL = "cell"
    """As in nqpf's own table of beads, with backslashes."""
    XML = "xml"
    """As entities in TMX and XLIFF."""
    PO = "po"
    """As in a string of a PO file."""


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """`text` with these stretches replaced. Raises: ValueError where two of them overlap or one lies outside."""
    pieces, end = [], 0
    for span, replacement in sorted(edits):
        if not end <= span.start <= span.end <= len(text):
            raise ValueError(f"an edit at {span.start} to {span.end} overlaps another, or lies outside the text")
        pieces += [text[end : span.start], replacement]
        end = span.end
    return "".join([*pieces, text[end:]])


def file_edit(document: Document, segment: PlacedSegment, span: Span, replacement: str, written: Escape) -> Edit | None:
    """What makes `replacement` of the stretch `span` of a segment, in its file.

    None where the file has not those characters one after the other as the segment has them, or where it cannot hold
    the replacement. `written` is how the file writes characters.
    """
    place = segment.place_of(span)
    if not document.text or place is None or span.start == span.end or not segment.is_verbatim(span):
        return None
    if re.search(_CONTROL, replacement) or (written is Escape.LINE and any(char in "\t\n\r" for char in replacement)):
        return None
    escaped = _escaped(replacement, written)
    if written is Escape.XML and escaped != replacement and _is_in_cdata(document.text, place.start):
        return None
    return place, escaped


def _escaped(text: str, written: Escape) -> str:
    if written is Escape.XML:
        return text.translate(_XML)
    if written is Escape.PO:
        return text.translate(_PO)
    return escape(text).replace("~", "\\~") if written is Escape.CELL else text


def _is_in_cdata(text: str, place: int) -> bool:
    """Whether the characters at `place` are in a CDATA section, where nothing is escaped."""
    at, markup = 0, re.compile(_MARKUP)
    while (match := markup.search(text, at)) and match.start() < place:
        at = text.find(_CLOSING[match[0]], match.end())
        if at < 0 or at >= place:
            return True
    return False
