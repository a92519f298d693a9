"""EPUB documents for tests: small archives, made from their chapters."""

from docx_files import archive

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def package(metadata: str, items: dict[str, str], spine: list[str], types: dict[str, str] | None = None) -> str:
    """A package document; `items` are references by identifier, `spine` are identifiers."""
    kinds = types or {}
    manifest = "".join(
        f'<item id="{key}" href="{href}" media-type="{kinds.get(key, "application/xhtml+xml")}"/>'
        for key, href in items.items()
    )
    order = "".join(f'<itemref idref="{key}"/>' for key in spine)
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:opf="http://www.idpf.org/2007/opf" version="3.0">'
        f"<metadata>{metadata}</metadata><manifest>{manifest}</manifest><spine>{order}</spine></package>"
    )


def chapter(body: str) -> str:
    """A chapter with this body."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>x</title></head><body>{body}</body></html>"
    )


def epub(metadata: str, *bodies: str, more: dict[str, str] | None = None) -> bytes:
    """A book of these chapters."""
    names = [f"c{number}" for number in range(1, len(bodies) + 1)]
    opf = package(metadata, {name: f"text/{name}.xhtml" for name in names}, names)
    chapters = {f"OEBPS/text/{name}.xhtml": chapter(body) for name, body in zip(names, bodies, strict=True)}
    return archive({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": opf, **chapters, **(more or {})})
