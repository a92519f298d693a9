"""HTML → the text that a reader sees, a line a block, and what its meta tags say.

`html.parser` of the standard library takes any tag soup; nothing is fetched and no script is run.
"""

import re
from html.parser import HTMLParser
from typing import NamedTuple

_SKIPPED = frozenset(
    "script style noscript template svg math select button nav object iframe audio video canvas".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 head header hr html li main ol option p pre section summary table tbody tfoot thead title tr ul".split()
)
_PARAGRAPHS = frozenset("blockquote dl h1 h2 h3 h4 h5 h6 hr ol p pre section table ul article".split())
_CELLS = frozenset({"td", "th"})
_NEVER_CLOSED = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LABEL = re.compile(r"[【\[]?[^\s:：。，;；]{1,12}(?: [A-Za-z]{2,12}){0,2}[】\]]?\s*[:：]")
_MAX_DEPTH = 1_000


class MetaTag(NamedTuple):
    """A `meta` element: its name in lower case, the language that it says it is in ("" if none), and its content."""

    name: str
    language: str
    content: str


class HtmlPage(NamedTuple):
    """The text of a page, its meta tags in order, and its title ("" if it has none)."""

    text: str
    meta: tuple[MetaTag, ...] = ()
    title: str = ""


class _Reader(HTMLParser):
    """Gathers the lines of a page; an empty one stands between paragraphs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.meta: list[MetaTag] = []
        self.title = ""
        self._line: list[str] = []
        self._skipped: list[str] = []
        self._preformatted = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skipped:
            if tag == self._skipped[-1] and tag not in _NEVER_CLOSED and len(self._skipped) < _MAX_DEPTH:
                self._skipped.append(tag)
        elif tag in _SKIPPED:
            self._skipped.append(tag)
        elif tag == "meta":
            self._read_meta({name: value or "" for name, value in attrs})
        elif tag == "br":
            self._end_line()
        elif tag in _CELLS:
            self._line.append("\t")
        elif tag == "sup":
            self._line.append("<sup>")
        else:
            self._in_title = self._in_title or tag == "title"
            self._preformatted += tag == "pre"
            self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NEVER_CLOSED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.pop()
        elif tag == "sup":
            self._line.append("</sup>")
        else:
            self._preformatted = max(0, self._preformatted - (tag == "pre"))
            self._break(tag)
            self._in_title = self._in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self._skipped:
            return
        if self._in_title:
            self.title += data
        elif self._preformatted:
            first, *others = data.split("\n")
            self._line.append(first)
            for line in others:
                self._end_line()
                self._line.append(line)
        else:
            self._line.append(_SPACE.sub(" ", data))

    def _read_meta(self, attributes: dict[str, str]) -> None:
        name = attributes.get("name") or attributes.get("property") or ""
        content = _SPACE.sub(" ", attributes.get("content", "")).strip()
        if name and content:
            language = attributes.get("xml:lang") or attributes.get("lang") or ""
            self.meta.append(MetaTag(name.strip().casefold(), language.casefold(), content))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_line()
        if tag in _PARAGRAPHS and self.lines and self.lines[-1]:
            self.lines.append("")

    def _end_line(self) -> None:
        line = re.sub(r"<sup>\s*</sup>", "", "".join(self._line))
        line = re.sub(r" *\t[ \t]*", "\t", re.sub(r"[ \u00a0]{2,}", "  ", line)).strip(" \t\u00a0")
        self._line.clear()
        if line or (self._preformatted and self.lines and self.lines[-1]):
            self.lines.append(line)

    def finish(self) -> None:
        """End the last line."""
        self.close()
        self._end_line()


def looks_like_html(text: str) -> bool:
    """Whether `text` begins as a page of HTML does."""
    start = text[:2000].lstrip("\ufeff \t\r\n").lower()
    if not start.startswith("<"):
        return False
    return start.startswith(("<!doctype html", "<head", "<body", "<div", "<table", "<p>", "<!--")) or "<html" in start


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page names in its head; None where it names none."""
    found = re.search(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)", data[:4096], re.IGNORECASE)
    return found[1].decode("ascii").lower() if found else None


def read_html(text: str) -> HtmlPage:
    """The page whose source is `text`; never fails, whatever the source.

    Blocks are lines, an empty line stands between paragraphs, tabs between the cells of a row; what is raised stands
    between `<sup>` and `</sup>`. Scripts, styles, menus and buttons are left out. A label that is a block of its own
    ("DOI:", "[1]") is joined with what follows it.
    """
    reader = _Reader()
    reader.feed(text)
    reader.finish()
    text = "\n".join(_with_labels(reader.lines)).strip("\n")
    return HtmlPage(f"{text}\n", tuple(reader.meta), " ".join(reader.title.split()))


def _with_labels(lines: list[str]) -> list[str]:
    joined: list[str] = []
    for line in lines:
        last = next((at for at in (-1, -2) if len(joined) >= -at and joined[at]), None)
        is_label = last is not None and len(joined[last]) <= 32 and _LABEL.fullmatch(joined[last])
        if line and last is not None and is_label and not _LABEL.fullmatch(line) and len(joined) + last >= 0:
            del joined[len(joined) + last + 1 :]
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined
