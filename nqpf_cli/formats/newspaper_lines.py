"""What each line of a digital newspaper page is: running text, a note, furniture, a rule, or part of a heading."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from nqpf_cli.formats.newspaper_affiliations import begins_note
from nqpf_cli.formats.newspaper_people import labelled_authors, read_byline, read_dateline
from nqpf_cli.formats.newspaper_text import ends_clause, ends_sentence
from nqpf_cli.text.normalize import is_han


class Kind(Enum):
    """What a line is."""

    BLANK = auto()
    RULE = auto()
    FURNITURE = auto()
    JUMP = auto()
    BODY = auto()
    NOTE = auto()
    OTHER = auto()


class Line(NamedTuple):
    """A line of a page: its index, what stands on it, how far it is indented in half widths, and what it is."""

    at: int
    text: str
    indent: int
    kind: Kind


_RULE = re.compile(r"[\s─━═—–\-_=*＊~～·•…◆■□●○☆★※<>|｜]{3,}$")
_RULE_CHARS = re.compile(r"[\s\u2500-\u257f]{3,}$")
_JUMP = re.compile(
    r"^\s*[（(【]?\s*(?:下转|转\s*第?|上接|紧接|接\s*第?|相关报道(?:详)?见|全文见)[^（）()]{0,14}版[^（）()]{0,16}[)）】]?\s*$"
)
_EDITORS_NOTE = re.compile(
    r"^\s*[【\[■◆●]?\s*(?:编\s*者\s*按|编\s*者\s*的\s*话|开\s*栏\s*的?\s*话|编\s*后|主\s*持\s*人\s*语|核心提示|阅读提示|内容提要|导\s*读|编前)\s*(?:[】\]:：\s　]|$)"
)
_FURNITURE = re.compile(
    r"^\s*(?:上一版|下一版|上一篇|下一篇|上一期|下一期|返回|版面导航|标题导航|往期|字号|放大|缩小|默认|朗读|打印|收藏|分享|扫描|扫一扫|关注|本版导读|版面概览|版面目录|目录|首页|关闭|下载|PDF|全文复制|点击|阅读|浏览|评论|转发|微信|订阅|检索|日历|数字报|电子报|客户端"
    r"|责任编辑|责\s*编|本版编辑|本版责|编\s*辑\s*[:：]|美\s*编|版\s*式|校\s*对|值班|主\s*编\s*[:：]|制\s*图|制\s*版|视觉|检\s*校|版权|Copyright|©|未经|社\s*址|地\s*址|邮\s*编|邮政编码|邮发代号|电\s*话|热线|新闻热线|投稿|广告|印\s*刷|零\s*售|定\s*价|发行|网\s*址|传\s*真|E-?mail|电子邮箱|邮\s*箱|本报地址|国内统一|国际标准|统一刊号|CN\s*\d|ISSN|京ICP|[\u4e00-\u9fff]ICP备"
    r"|本报法律顾问|法律顾问|主\s*管|主\s*办|出\s*版|今日\s*\d+\s*版|天气|农历|第?\s*[A-Z]?\d{1,3}\s*版\b|\d+\s*$|来\s*源\s*[:：]|https?://|www\.|欢迎|声明[:：]|稿件)"
)
_FURNITURE_WITHIN = re.compile(
    r"未经(?:书面)?(?:授权|许可|允许|本报)|版权所有|广告许可证|广告经营|浏览次数|阅读次数|点击[数量率]|责任编辑\s*[:：]|邮发代号|上一版|下一版|下一篇|上一篇|标题导航|版面导航|ICP备|放大\s*[+＋]|网安备|不得转载"
)
_CAPTION = re.compile(
    r"^\s*(?:[▲△▼◀▶←→↑↓]|[上下左右]?图[①-⑳\d一二三四五为：:]|[图照]片?\s*[:：]|[（(]?(?:本[版文组](?:图|照|摄影|稿件)|资料(?:图)?片|图片来源|图为|题图))|(?:摄影?|供图|制图|发|提供|资料图片?|绘|漫画)\s*[）)]?\s*$"
)
_CAPTION_END = re.compile(r"(?:[\u4e00-\u9fff]\s*摄|供图|制图|新华社发|/摄|资料图片?|视觉中国|影像中国)\s*[）)]?\s*$")
_LISTED = re.compile(r"(?:[.…·]{2,}|详见|见)\s*第?\s*[A-Z]?\d{1,3}\s*版?[）)]?\s*$")
_SENTENCE_MARK = re.compile(r"。|；.+；")
_FULL = 0.75
_PARAGRAPH_INDENT = range(2, 7)
_LONG_LINE = 60
_MIN_WIDTH = 24
_BRACKETS = ("（", "(", "【", "[", "〔")


def read_lines(lines: Sequence[str], furniture: frozenset[int], title_hint: str = "") -> list[Line]:
    """Each line of a page with what it is; `furniture` are those that say what the masthead says."""
    kinds = [Kind.FURNITURE if at in furniture else _plain_kind(line, title_hint) for at, line in enumerate(lines)]
    read = [
        Line(at, _bare(line), _indent(line), kind) for at, (line, kind) in enumerate(zip(lines, kinds, strict=True))
    ]
    width = _column_width(read)
    for first, last in _blocks(read):
        read[first:last] = _with_body(read[first:last], width)
    return read


def display_width(text: str) -> int:
    """The width of `text` in half widths."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def _bare(line: str) -> str:
    return re.sub(r"^(?:#{1,6}|>)\s+", "", line.strip(" \t\u3000\u00a0\ufeff")).strip("*")


def _indent(line: str) -> int:
    bare = line.lstrip(" \t\u3000\u00a0")
    return display_width(line[: len(line) - len(bare)].replace("\t", "    "))


def _plain_kind(line: str, title_hint: str) -> Kind:
    bare = _bare(line)
    if not bare:
        return Kind.BLANK
    if _RULE.match(bare) or _RULE_CHARS.match(line):
        return Kind.RULE
    if _JUMP.match(bare):
        return Kind.JUMP
    if labelled_authors(bare) and len(bare) < _LONG_LINE:
        return Kind.OTHER
    short = len(bare) <= 90
    if short and _FURNITURE.match(bare) and (not ends_sentence(bare) or "版权" in bare) and bare not in title_hint:
        return Kind.FURNITURE if not _is_likely_title(bare) else Kind.OTHER
    if _FURNITURE_WITHIN.search(bare) and len(bare) <= 160:
        return Kind.FURNITURE
    caption = _CAPTION.match(bare) or _CAPTION_END.search(bare)
    return Kind.FURNITURE if caption or (short and _LISTED.search(bare)) else Kind.OTHER


def _is_likely_title(bare: str) -> bool:
    """Whether a line that begins with a word of the furniture ("发行", "关注") is a phrase of its own."""
    words = re.match(
        r"(?:返回|字号|放大|关注|阅读|评论|广告|发行|出版|天气|欢迎|目录|订阅|朗读|检索|点击|视觉|扫描|热线|印刷|零售|投稿|地址|版权|首页|分享|收藏|下载|主办|主管|电子报|数字报|稿件)(?=[\u4e00-\u9fff])",
        bare,
    )
    return bool(words) and sum(map(is_han, bare)) >= 9 and not re.search(r"[:：|｜]|\s{2,}|\d{4,}|　", bare)


def _column_width(lines: Sequence[Line]) -> int:
    widths = sorted(
        display_width(line.text) for line in lines if line.kind == Kind.OTHER and re.search(r"[，。]", line.text)
    )
    return max(_MIN_WIDTH, widths[int(len(widths) * 0.8)]) if widths else _MIN_WIDTH


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    first: int | None = None
    for at, line in enumerate(lines):
        if line.kind == Kind.OTHER and first is None:
            first = at
        elif line.kind != Kind.OTHER and first is not None:
            yield first, at
            first = None
    if first is not None:
        yield first, len(lines)


def _with_body(block: list[Line], width: int) -> list[Line]:
    """The lines of a block, those that are running text, a note or the editor's own words marked as such."""
    if _EDITORS_NOTE.match(block[0].text):
        return [line._replace(kind=Kind.FURNITURE) for line in block]
    full = [display_width(line.text) + min(line.indent, 4) >= _FULL * width for line in block]
    body = [_is_surely_body(line.text) for line in block]
    for at in range(len(block) - 2, -1, -1):
        line, below = block[at], block[at + 1]
        breaks = below.indent - line.indent in _PARAGRAPH_INDENT
        hangs = line.indent - below.indent in _PARAGRAPH_INDENT and full[at]
        goes_on = body[at + 1] and not ends_clause(line.text) and not is_byline(line.text)
        body[at] = body[at] or (goes_on and not breaks and (full[at] or hangs))
    for at in range(1, len(block)):
        continues = body[at - 1] and full[at - 1] and not ends_clause(block[at - 1].text)
        body[at] = body[at] or continues
    marked = [line._replace(kind=Kind.BODY) if is_body else line for line, is_body in zip(block, body, strict=True)]
    return _with_notes(marked)


def _is_surely_body(text: str) -> bool:
    if read_dateline(text) is not None:
        return True
    if is_byline(text):
        return False
    return bool(_SENTENCE_MARK.search(text)) or len(text) >= _LONG_LINE or (ends_sentence(text) and len(text) > 32)


def is_byline(text: str) -> bool:
    """Whether a line names authors as such."""
    byline = read_byline(text)
    return bool(byline) or bool(labelled_authors(text))


def _with_notes(block: list[Line]) -> list[Line]:
    """A note on the authors that begins a line, up to its closing bracket."""
    marked: list[Line] = []
    is_open = False
    for line in block:
        begins = begins_note(line.text) and (line.text.startswith(_BRACKETS) or not is_byline(line.text))
        if begins or is_open:
            is_open = not line.text.rstrip("。").endswith(("）", ")", "】")) and (
                is_open or line.text.startswith(_BRACKETS)
            )
            marked.append(line._replace(kind=Kind.NOTE))
        else:
            marked.append(line)
    return marked
