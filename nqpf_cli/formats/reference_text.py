"""One reference as people have it, made into one line: label, line breaks, page furniture and width undone."""

import re

from nqpf_cli.text.normalize import is_han

_LABEL = re.compile(
    r"^\s*(?:[-*•·]\s+)?(?:\\?[\[［【〔]\s*\d{1,6}\s*\\?[\]］】〕]|[(（]\s*\d{1,4}\s*[)）]|[①-⑳㉑-㉟㊱-㊿]|\d{1,3}\s*[.．、)）](?=\s*\D)|\d{1,3}\t)\s*"
)
_BULLET = re.compile(r"^\s*[-*•·]\s+")
_MENTION = re.compile(
    r"^[\s*_>]*(?:引用本文(?:格式)?|引用格式|引文格式|本文引[用文]格式|文章引用|引用文本|引用|中文引用格式|英文引用格式|citation|cite this article(?: as)?|to cite this article|how to cite)"
    r"[*_]*\s*[:：]\s*[*_]*\s*",
    re.IGNORECASE,
)
_MENTION_ALONE = re.compile(
    r"^[\s*_#>·•]*(?:引用本文(?:格式)?|引用格式|引文格式|本文引[用文]格式|如何引用|引用|引用信息|citation(?: information)?|cite this article|how to cite(?: this article)?)[\s*_]*$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^\s*(?:[-—–·.•\s]*\d{1,4}[-—–·.•\s]*|第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?|[①-⑳].*|!\[.*\]\(.*\)|<!--.*-->"
    r"|(?:doi\s*[:：]\s*)?(?:[\[［]?(?:Google Scholar|百度学术|Baidu Scholar|Cross ?Ref|PubMed|Web of Science|Scopus|CNKI|知网|万方|"
    r"(?:本文引用|被引期刊影响因子|摘要|Abstract|全文|链接|下载|原文|PDF|Full ?[Tt]ext)(?:\s*[:：]?\s*[\d.]+)?|View in Article|查看|导出|复制)"
    r"[\]］]?[\s|/;；,]*)+)\s*$"
)
_PAGE_NUMBER = re.compile(r"^\s*(?:[-—–·•]+\s*\d{1,4}\s*[-—–·•]+|第\s*\d+\s*页.*)\s*$")
_STOPPED = re.compile(r"[.．。)）\]］]$")
_MARKUP = re.compile(r"<(https?://[^<>\s]+)>|\[(https?://[^\]\s]+)\]\([^)\s]*\)")
_RULE = re.compile(r"[─━═_]{4,}")
_BROKEN_DOI = re.compile(
    r"(?:(?<=/[jJ]\.)|(?<=\d{4}-\d{4}\.)|(?<=\d{4}-\d{3}[xX]\.))\s+(?=(?:issn|cnki|[a-z]{1,6})\.?\d{4}|issn|cnki)"
)
"""Some journals' pages set a space behind the "j." of their identifiers."""
_CITED_BY = re.compile(
    r"\s*(?:被引量\s*[:：]\s*\d+|\[?(?:百度学术|Google Scholar|CrossRef|PubMed|本文引用\s*[:：]?\s*\d*)\]?|doi\s*[:：](?=\s*(?:$|Google)))(?:\s*|$)|(?<=[.。\d])\s+(?:shu|[Cc]opy|复制|导出引用?)\s*$",
    re.IGNORECASE,
)
"""What pages of the web put behind a reference."""
_ESCAPE = re.compile(r"\\([_*\[\]#&%])")
_URL_TAIL = re.compile(r"(?:https?://|doi\.org/|\b10\.\d{4,9}/)\S*$", re.IGNORECASE)
_FULL_WIDTH_LETTERS = {
    code: code - 0xFEE0 for code in (0xFF0B, *range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_SHADOW = str.maketrans(
    "．。，：；（）［］【】〔〕／＂？！　\u00a0\t－～“”",
    '..,:;()[][][]/"?!   -~""',
)


_LANGUAGE_NOTE = re.compile(
    r"\s*[(（\[［【]\s*in\s+(?:Chinese|English|Japanese|Russian|German|French|Korean)"
    r"(?:[\s,]+(?:with|and)\s+[A-Za-z ]{1,40})?\s*[)）\]］】]\s*(?P<stop>[.．。]?)",
    re.IGNORECASE,
)
_TYPE_MARK = re.compile(r"[\[［【]\s*[A-Za-z]{1,2}\s*(?:[/／]\s*[A-Za-z]{2})?\s*[\]］】]")


def without_language_note(line: str) -> str:
    """`line` without "(in Chinese with English abstract)" behind the type mark, or at its end: it is no part of a field."""
    mark = _TYPE_MARK.search(line)
    for note in reversed(list(_LANGUAGE_NOTE.finditer(line))):
        if note.end() == len(line) or (mark and note.start() >= mark.end()):
            before = line[: note.start()]
            line = before + ("" if before.endswith(".") else note["stop"]) + line[note.end() :]
    return line


def without_links(line: str) -> str:
    """`line` without what pages of the web put behind a reference: "[Google Scholar]", "被引量: 3"."""
    return _CITED_BY.sub(" ", line).rstrip() if "[" in line or "被引" in line else line


def strip_label(line: str) -> str:
    """`line` without the label or bullet in front ([1], 1., ①, (1), -) and without "Citation:"."""
    stripped = _LABEL.sub("", line, count=1)
    if stripped == line:
        stripped = _BULLET.sub("", line, count=1)
    return _MENTION.sub("", stripped, count=1)


def has_label(line: str) -> bool:
    """Whether `line` begins with the label of a reference."""
    return bool(_LABEL.match(line))


def label_number(line: str) -> int | None:
    """The number in the label of `line`; None where there is no label."""
    match = _LABEL.match(line)
    if not match:
        return None
    digits = re.search(r"\d+", match.group())
    if digits:
        return int(digits.group())
    circled = next(char for char in match.group() if not char.isspace() and char not in "-*•·")
    for first, last, number in (("①", "⑳", 1), ("㉑", "㉟", 21), ("㊱", "㊿", 36)):
        if first <= circled <= last:
            return ord(circled) - ord(first) + number
    return None


def is_mention(line: str) -> bool:
    """Whether `line` begins with "引用本文:", "Citation:" or their kin."""
    return bool(_MENTION.match(line))


def is_mention_heading(line: str) -> bool:
    """Whether `line` is nothing but "引用本文", "Citation" or their kin, the reference standing below."""
    return bool(_MENTION_ALONE.match(line))


def is_furniture(line: str) -> bool:
    """Whether `line` is a page number, a footnote or a picture between the lines of a reference."""
    return bool(_FURNITURE.match(line))


def is_page_number(line: str) -> bool:
    """Whether `line` is a page number with its ornaments (· 16 ·), which nothing else looks like."""
    return bool(_PAGE_NUMBER.match(line))


def one_line(raw: str) -> str:
    """`raw` without label, hard line breaks, page furniture between its lines and Markdown's marks."""
    text = ""
    lines = raw.replace("\r", "").strip().split("\n")
    for number, line in enumerate(lines):
        piece = (strip_label(line) if number == 0 else _BULLET.sub("", line)).strip()
        piece = piece.rstrip("\\").rstrip()
        broken = re.search(r"(?:第|[-–—:：,，])$", text) or (number == len(lines) - 1 and not _STOPPED.search(text))
        if not piece or (number and text and (is_page_number(line) or (is_furniture(line) and not broken))):
            continue
        text = _glued(text, piece) if text else piece
    text = _BROKEN_DOI.sub("", _RULE.sub("", _CITED_BY.sub("", text)))
    text = _MARKUP.sub(lambda match: match.group(1) or match.group(2), text)
    text = narrow(text)
    return re.sub(r"[ \t\u3000\u00a0]+", " ", _ESCAPE.sub(r"\1", text)).strip()


def _glued(text: str, piece: str) -> str:
    """Two lines of one reference as one: Hanzi and broken URLs meet, Latin words stay apart."""
    last, first = text[-1], piece[0]
    url = _URL_TAIL.search(text)
    if (
        url
        and first.isascii()
        and first not in "[(<"
        and (not text.endswith(".") or first.islower() or first.isdigit())
    ):
        return text + piece
    if last in "-–—‐" and (first.isdigit() or is_han(first)):
        return text + piece
    if last in "-‐" and first.islower() and text[-2:-1].islower():
        return text[:-1] + piece
    if (is_han(last) and is_han(first)) or last in "（([《“/" or first in "）)]》”，。：；,.:;/":
        return text + piece
    if is_han(last) or is_han(first):
        return text + piece
    return f"{text} {piece}"


def narrow(text: str) -> str:
    """`text` with half-width letters, digits and plus signs, character by character."""
    return text.translate(_FULL_WIDTH_LETTERS)


def shadow(text: str) -> str:
    """`text` with half-width marks, character by character: offsets in the one are offsets in the other."""
    return text.translate(_SHADOW)
