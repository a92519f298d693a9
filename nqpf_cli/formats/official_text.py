"""The text of an article on a web page, and those who signed it, without what the page has around it."""

import re
from collections.abc import Collection, Iterator, Sequence

from nqpf_cli.formats.article_labels import joined

_END = re.compile(
    r"^[【\[（(]?\s*(?:相关(?:解读|链接|阅读|文章|新闻|稿件|推荐|附件|信息|政策|报道|专题)|延伸阅读|推荐阅读|猜你喜欢|热门(?:文章|推荐|新闻)|最新(?:文章|新闻)|扫一扫|分享(?:到|至|[:：])|"
    r"上一[篇条则]|下一[篇条则]|责任编辑|责编|编辑[:：]|【?打印|打印本页|关闭(?:窗口|本页)|主办(?:单位)?[:：]|承办(?:单位)?[:：]|版权(?:所有|声明)|网站标识码|"
    r"\S{0,3}ICP备|\S?公网安备|Copyright|©|网站地图|关于我们|联系我们|网友评论|发表评论|声明[:：]|免责声明|返回(?:顶部|首页))",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"^[\s\u3000]*(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日[\s\u3000]*$|^二[〇○零O]\S{2}年\S{1,3}月\S{1,3}日$"
)
_STOPPED = re.compile(r"[。！？；：!?;:…”）)》】]$")
_INDENT = ("\u3000", "\u2003", "    ")
_NUMBERED = re.compile(
    r"^[\s\u3000\u2003]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．]|第[一二三四五六七八九十百\d]+[章条节]|附件)"
)
_FULL_LINE, _HEAD_LINES, _LONGEST_LABELLED = 20, 10, 100
_SIGNERS = 6


def own_paragraphs(lines: Sequence[str], start: int, furniture: Collection[int] = ()) -> tuple[tuple[int, str], ...]:
    """The paragraphs from the line of index `start` to the page's furniture, each with the line (from 1) it begins on.

    `furniture` are the indices of lines with labels of the page, left out where they stand above the text.
    """
    found: list[tuple[int, str]] = []
    block: list[str] = []
    begins = start
    for at in range(start, len(lines)):
        line = lines[at]
        if _END.match(line.strip()):
            if found or block:
                break
            line = line.partition("：")[2] if line.endswith("。") else ""  # a menu joined to the text
        opens = line.startswith(_INDENT) or bool(_NUMBERED.match(line))
        broken = block and len(block[-1]) >= _FULL_LINE and not _STOPPED.search(block[-1])
        if block and (not line.strip() or opens or not broken):
            found.append((begins + 1, joined(block)))
            block = []
        if line.strip() and (at not in furniture or at > start + _HEAD_LINES or len(line) > _LONGEST_LABELLED):
            begins = begins if block else at
            block.append(line.strip(" \t\u00a0\u2003\u3000"))
    if block:
        found.append((begins + 1, joined(block)))
    return tuple(found)


def signers(lines: Sequence[str]) -> list[str]:
    """The lines right above the first date that stands alone on its line below a text: those who signed."""
    for at, line in enumerate(lines):
        if _DATE_LINE.match(line) and at > 3:
            return list(_above(lines, at))[::-1]
    return []


def _above(lines: Sequence[str], at: int) -> Iterator[str]:
    for line in lines[at - 1 : max(0, at - _SIGNERS) : -1]:
        bare = line.strip(" \t\u00a0\u2003\u3000")
        if not bare:
            if line is lines[at - 1]:
                continue
            return
        if len(bare) > 45 or _STOPPED.search(bare):
            return
        yield bare
