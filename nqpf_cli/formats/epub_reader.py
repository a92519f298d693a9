"""Reads the text of EPUB: title and authors, then its chapters in the order of the spine.

Nothing is fetched; pictures, styles and the table of contents are not read.
Source: EPUB 3.3 (W3C), 4.2 (OCF), 5 (package document); OPF 2.0.1 for the roles of EPUB 2.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from nqpf_cli.errors import InputError
from nqpf_cli.formats.html_reader import read_html
from nqpf_cli.formats.xml_reader import XmlReader
from nqpf_cli.formats.zip_parts import ZipParts, open_parts, too_large
from nqpf_cli.text.normalize import has_han
from nqpf_cli.text.placement import PlacedSegment

_CONTAINER = re.compile(r"urn:oasis:names:tc:opendocument:xmlns:container")
_ENCRYPTION = re.compile(r"http://www\.w3\.org/2001/04/xmlenc#")
_PACKAGE = re.compile(r"http://www\.idpf\.org/2007/opf|http://purl\.org/dc/elements/1\.[01]/?")
_ROLE = "http://www.idpf.org/2007/opf role"
_CHAPTERS = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})
_DECLARED = re.compile(rb"<\?xml[^>]{1,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})")
_MAX_TEXT_BYTES = 100_000_000
"""Of all chapters together."""


class _Container(XmlReader):
    """Finds the package document."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _CONTAINER)
        self.package = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rootfile":
            self.package = self.package or attributes.get("full-path", "")


class _Encryption(XmlReader):
    """Finds which parts are encrypted, as fonts may be in a book that can be read."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _ENCRYPTION)
        self.parts: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "CipherReference":
            self.parts.add(_resolved("", attributes.get("URI", "")))


class _Creator(NamedTuple):
    """Someone whom the metadata name; the role is one of MARC's ("aut", "trl"), "" if none is said."""

    identifier: str
    name: str
    role: str


class _Package(XmlReader):
    """Gathers title, creators and the chapters of a book."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _PACKAGE)
        self.title = ""
        self.chapters: list[str] = []
        self._creators: list[_Creator] = []
        self._roles: dict[str, str] = {}
        self._items: dict[str, str] = {}
        self._attributes: dict[str, str] = {}
        self._text: str = ""
        self._said: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._said.clear()
        self._attributes = attributes
        if name == "item" and attributes.get("media-type") in _CHAPTERS:
            self._items[attributes.get("id", "")] = attributes.get("href", "")
        elif name == "itemref" and attributes.get("idref", "") in self._items:
            self.chapters.append(self._items.pop(attributes["idref"]))

    def characters(self, text: PlacedSegment) -> None:
        self._said.append(text.text)

    def end(self, name: str) -> None:
        said = " ".join("".join(self._said).split())
        attributes = self._attributes
        if name == "title" and said:
            self.title = self.title or said
        elif name == "creator" and said:
            self._creators.append(_Creator(attributes.get("id", ""), said, attributes.get(_ROLE, "")))
        elif name == "meta" and attributes.get("property") == "role":
            self._roles[attributes.get("refines", "").removeprefix("#")] = said

    def authors(self) -> list[str]:
        """The creators who are authors, all of them where nobody is called one."""
        roles = [(self._roles.get(creator.identifier) or creator.role, creator.name) for creator in self._creators]
        return [name for role, name in roles if role == "aut"] or [name for _, name in roles]


def read_epub(data: bytes, name: str) -> str:
    """The text of an EPUB; `name` is how messages call it.

    The first line is the title, the second the authors, as far as the metadata say them; empty lines part chapters.

    Raises: InputError where it is no EPUB, is damaged, encrypted, without text, or unpacks to more than a text can be.
    """
    with open_parts(data, name, "EPUB") as parts:
        container = _Container(f"{name}/META-INF/container.xml")
        container.read(parts.read("META-INF/container.xml"))
        package = _Package(f"{name}/{container.package}")
        package.read(parts.read(container.package))
        folder = dirname(container.package)
        chapters = _chapters(parts, [_resolved(folder, href) for href in package.chapters])
    if not chapters:
        raise InputError(f"{name}: no text in it", hint="give a book with text in it")
    authors = package.authors()
    head = [package.title, ("，" if has_han("".join(authors)) else ", ").join(authors)]
    return "\n\n".join(["\n".join(line for line in head if line), *chapters]).lstrip("\n") + "\n"


def _chapters(parts: ZipParts, wanted: Iterable[str]) -> list[str]:
    """The texts of the chapters that have any."""
    encrypted = _encrypted(parts)
    texts: list[str] = []
    read = 0
    for part in dict.fromkeys(wanted):
        if part in encrypted:
            raise InputError(f"{parts.name}: its chapters are encrypted", hint="give a copy without copy protection")
        if not parts.has(part):
            raise InputError(f"{parts.name}: the chapter {part} is not in it", hint="save or download it again")
        content = parts.read(part)
        read += len(content)
        if read > _MAX_TEXT_BYTES:
            raise too_large(parts.name, read)
        texts.append(read_html(_decoded(content, f"{parts.name}/{part}")).text.strip("\n"))
    return [text for text in texts if text.strip()]


def _encrypted(parts: ZipParts) -> set[str]:
    if not parts.has("META-INF/encryption.xml"):
        return set()
    encryption = _Encryption(f"{parts.name}/META-INF/encryption.xml")
    encryption.read(parts.read("META-INF/encryption.xml"))
    return encryption.parts


def _resolved(folder: str, reference: str) -> str:
    """The part to which a reference in a part of `folder` leads."""
    return normpath(join(folder, unquote(urlsplit(reference).path))).lstrip("/")


def _decoded(content: bytes, name: str) -> str:
    declared = _DECLARED.match(content.removeprefix(BOM_UTF8))
    encoding = declared[1].decode().lower() if declared else "utf-8"
    if content.startswith(BOM_UTF8):
        encoding = "utf-8-sig"
    elif content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encoding = "utf-16"
    elif encoding in ("gb2312", "gbk"):
        encoding = "gb18030"
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError) as error:
        raise InputError(f"{name}: not in the encoding that it names ({error})", hint="save it as UTF-8") from error
