"""The text of a document in whatever form its file has: plain text, Markdown, HTML, PDF, DOCX, EPUB."""

import re
from itertools import islice
from typing import NamedTuple

from nqpf_cli.errors import InputError
from nqpf_cli.formats import html_reader
from nqpf_cli.formats.html_reader import MetaTag
from nqpf_cli.store.files import ZIP_SIGNATURE, decode
from nqpf_cli.text.side_by_side import reading_order

_PDF = b"%PDF-"
_PAGE_LINE = re.compile(
    r"^[ \t\u3000]*[·•—–-]?[ \t]*\d{1,4}[ \t]*[·•—–-]?(?:[ \t\u3000]{2,}\S.{0,80})?$|^.{0,80}[ \t\u3000]{2,}[·•—–-]?[ \t]*\d{1,4}[ \t]*[·•—–-]?(?:[ \t\u3000]{2,}\S.{0,40})?$",
    re.MULTILINE,
)
_LEAST_PAGES = 2
_MOST_IN_COLUMNS = 3_000_000
_BIG5 = frozenset({"big5", "big5-hkscs"})
"""Encodings that a page has to name for itself; the others are told by the bytes."""


class DocumentText(NamedTuple):
    """A document's text, the form of its file ("text", "html", "pdf", "docx" or "epub"), and what a page says in its head."""

    text: str
    form: str
    meta: tuple[MetaTag, ...] = ()
    title: str = ""
    headings: tuple[str, ...] = ()


def looks_paged(text: str) -> bool:
    """Whether a text was taken from printed pages: numbers of pages stand on lines of their own or beside a head."""
    return "\f" in text or sum(1 for _ in islice(_PAGE_LINE.finditer(text), _LEAST_PAGES)) == _LEAST_PAGES


def document_text(data: bytes, name: str) -> DocumentText:
    """The text of the file whose bytes are `data`; `name` is how messages call it.

    Pages of a PDF are parted by a form feed. Raises: InputError for what is damaged, has a password, or is no text.
    """
    if data.startswith(ZIP_SIGNATURE):
        return _archive(data, name)
    if _PDF in data[:1024]:
        from nqpf_cli.formats.pdf_reader import read_pdf  # noqa: PLC0415  # ctypes and a library of 7 MB, for one form

        return DocumentText(_in_order("\f".join(read_pdf(data, name).pages)), "pdf")
    text = _decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if html_reader.looks_like_html(text):
        page = html_reader.read_html(text)
        if not page.text.strip():
            raise InputError(f"{name}: a page without text", hint="save the page again once it is loaded")
        return DocumentText(page.text, "html", page.meta, page.title, page.headings)
    return DocumentText(_in_order(text), "text")


def _in_order(text: str) -> str:
    """What is set in columns side by side, column by column; a long text is no page of columns."""
    return reading_order(text) if len(text) <= _MOST_IN_COLUMNS else text


def _archive(data: bytes, name: str) -> DocumentText:
    if b"application/epub+zip" in data[:200] or b"META-INF/container.xml" in data:
        from nqpf_cli.formats.epub_reader import read_epub  # noqa: PLC0415  # zipfile and expat: 15 ms

        return DocumentText(read_epub(data, name), "epub")
    from nqpf_cli.formats.docx_reader import read_docx  # noqa: PLC0415  # zipfile and expat: 15 ms

    return DocumentText("\n\n".join(read_docx(data, name).paragraphs()) + "\n", "docx")


def _decoded(data: bytes, name: str) -> str:
    charset = html_reader.declared_charset(data)
    if charset in _BIG5:
        try:
            return data.decode("big5hkscs")
        except UnicodeDecodeError:
            pass  # a page that names the encoding of its grandparents
    return decode(data, name)
