"""DOCX documents for tests: small archives, made from what their body says."""

import io
import zipfile

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def archive(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive with these files, all of 1980, so that it is the same at any time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as written:
        for name, text in parts.items():
            written.writestr(zipfile.ZipInfo(name), text, compression)
    return stream.getvalue()


def docx(body: str, namespaces: str = NAMESPACES) -> bytes:
    """A document with this body."""
    return archive({"word/document.xml": f"<w:document {namespaces}><w:body>{body}</w:body></w:document>"})


def p(text: str) -> str:
    """A paragraph."""
    return f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; the paragraphs of a cell are parted by |."""
    cells = ["".join(f"<w:tc>{''.join(map(p, cell.split('|')))}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
