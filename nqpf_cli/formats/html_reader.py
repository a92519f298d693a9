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
_HEADINGS = frozenset({"h1", "h2", "h3"})
_CELLS = frozenset({"td", "th"})
_INLINE = frozenset("a span b strong em i font label u".split())
_SHORT_LINE = 8
_SPACES = {
    0xA0: " ",
    **dict.fromkeys(range(8194, 8203), " "),
    0x202F: " ",
    0x205F: " ",
    0x200B: "",
    0xFEFF: "",
    0xAD: "",
}
_NEVER_CLOSED = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LABEL = re.compile(
    r"[【\[]?(?:[^\s:：。;；]{1,12}|[\u4e00-\u9fff](?:[ \u3000\u00a0]+[\u4e00-\u9fff]){1,4})(?: [A-Za-z]{2,12}){0,2}[】\]]?\s*[:：]|[\[［]\d{1,3}[\]］]"
)
_GLUED_LABEL = re.compile(
    r"(?:摘要|关键词|作者|作者单位|作者简介|机构|机构地区|机构单位|单位|基金|基金项目|分类号|中图分类号|出处|来源|刊名|文献来源|年卷期|页码|收稿日期|文章编号|文献标识码|"
    r"文献标志码|DOI|doi|Abstract|Keywords?|Key words|Authors?)"
)
"""Labels that a page tells from what follows by their look alone."""
_MAX_DEPTH = 1_000
_HUGE_TAG = re.compile(r"(<[a-zA-Z][\w-]*)\s[^<>]{65536,}>")


class MetaTag(NamedTuple):
    """A `meta` element: its name in lower case, the language that it says it is in ("" if none), and its content."""

    name: str
    language: str
    content: str


class HtmlPage(NamedTuple):
    """The text of a page, its meta tags in order, its title ("" if it has none), and its headings (h1 to h3)."""

    text: str
    meta: tuple[MetaTag, ...] = ()
    title: str = ""
    headings: tuple[str, ...] = ()


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
        self.headings: list[str] = []
        self._heading: list[str] | None = None
        self._after_link = self._glued = False

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
            self._glued = False
        elif tag == "sup":
            self._line.append("<sup>")
        elif tag == "a" and self._after_link and self._line:
            self._line.append("  ")
        else:
            self._in_title = self._in_title or tag == "title"
            if tag in _HEADINGS:
                self._heading = []
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
        elif tag in _INLINE:
            self._after_link = tag == "a"
            so_far = re.sub(r"\s", "", "".join(self._line)) if len(self._line) < _SHORT_LINE else ""
            self._glued = bool(_GLUED_LABEL.fullmatch(so_far))
        else:
            if tag in _HEADINGS and self._heading is not None:
                self.headings.append(" ".join(re.sub(r"<sup>.*?</sup>", "", "".join(self._heading)).split()))
                self._heading = None
            self._break(tag)
            self._preformatted = max(0, self._preformatted - (tag == "pre"))
            self._in_title = self._in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self._skipped:
            return
        self._after_link = self._after_link and not data.strip()
        if self._glued and data.strip():
            self._line.append("" if data.strip()[0] in ":：" else "\uff1a")
            self._glued = False
        if self._in_title:
            self.title += data
        elif self._preformatted:
            first, *others = data.split("\n")
            self._line.append(first)
            for line in others:
                self._end_line()
                self._line.append(line)
        else:
            self._line.append(_SPACE.sub(" ", data).translate(_SPACES))
            if self._heading is not None and self._line:
                self._heading.append(self._line[-1])

    def _read_meta(self, attributes: dict[str, str]) -> None:
        name = attributes.get("name") or attributes.get("property") or ""
        content = _SPACE.sub(" ", attributes.get("content", "")).strip()
        if name and content:
            language = attributes.get("xml:lang") or attributes.get("lang") or ""
            self.meta.append(MetaTag(name.strip().casefold(), language.casefold(), content))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            is_empty_row = tag == "tr" and "\t" in self._line and not "".join(self._line[-1:]).strip()
            self._end_line()
            if is_empty_row and self.lines and _LABEL.fullmatch(self.lines[-1]):
                self.lines[-1] += "\t"  # the cell beside the label is empty: what follows is not its text
        if tag in _PARAGRAPHS and self.lines and self.lines[-1]:
            self.lines.append("")

    def _end_line(self) -> None:
        self._glued = False
        line = re.sub(r"<sup>\s*</sup>", "", "".join(self._line))
        line = (
            re.sub(r" *\t[ \t]*", "\t", line if self._preformatted else re.sub(r" {3,}", "  ", line))
            .rstrip()
            .strip("\t")
        )
        self._line.clear()
        line = line if self._preformatted else line.lstrip(" ")
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
    reader.feed(_ended(text))
    reader.finish()
    text = "\n".join(_with_labels(reader.lines)).strip("\n")
    return HtmlPage(
        f"{text}\n", tuple(reader.meta), " ".join(reader.title.split()), tuple(filter(None, reader.headings))
    )


def _ended(text: str) -> str:
    """`text` without what the parser would seek the end of again and again, or fail at, and without huge attributes.

    Comments and tags that nothing ends become text; a marked section (<![CDATA[) is a comment, as HTML 5 has it.
    """
    last = text.rfind("-->") + 1
    text = text[:last] + text[last:].replace("<!--", "&lt;!--")
    last = text.rfind(">") + 1
    text = text[:last] + text[last:].replace("<", "&lt;")
    return _HUGE_TAG.sub(r"\1>", text.replace("<![", "<!"))


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
