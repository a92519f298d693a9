"""The title of an article out of the lines of its heading: without kicker and column label, with its subtitle."""

import re
from collections.abc import Sequence

from nqpf_cli.formats.newspaper_text import tidied

_SUBTITLE = re.compile(r"^\s*(?:[—–―─]{1,3}|--+|－{1,2})\s*(?=\S)")
_SUBTITLE_WORDS = re.compile(
    r"^(?:基于|访|专访|对话|写在|兼论|兼谈|兼评|读《|评《|记|来自|以[^，。]{2,20}为例)[^，。]{2,}"
)
_LABEL = re.compile(
    r"^\s*(?:[■◆●▲★☆◇□▍▎【\[〖]\s*[^。，]{2,10}[】\]〗]?|第?[\d一二三四五六七八九十]{1,3}(?:[\s、.．·:：问]\s*)[^，。？！]{1,10}|[^，。！？：“”]{2,8}(?:问|之[一二三四五六七八九十])|[^，。！？：“”]{2,4}[一二三四五六七八九十\d])\s*$"
)
_LABEL_IN_FRONT = re.compile(r"^(?:引题|主题|肩题|标题|题目|副题|副标题)\s*[:：]\s*")
_KICKER = re.compile(
    r"^(?:学习|贯彻|深入学习|认真学习|聚焦|走近|关注|特别策划|专题|系列|本报|编者|[^，。]{2,16}(?:·|・)[^，。·]{2,8}$)|[·・](?:笔谈|专栏|观察|评论|访谈)$|^[^，。：？！]{2,8}(?:大家谈|面对面|进行时|纵横|论坛|时评|快评|短评|视点|视角|之窗|茶座|圆桌|讲坛|论苑|观察|漫谈|随笔|手记|瞭望|前沿|札记|聚焦|连线|现场)$|(?:系列(?:报道|评论|谈|文章)|笔谈|专栏)(?:[（(]?[一二三四五六七八九十\d]+[)）]?)?$"
)
_BEGINS_OPEN = re.compile(
    r"^(?:以|在|从|让|使|把|将|用|为|对|当|向|由|因|如何|怎样|为什么|为何|推动|促进|加快|发展|培育|打造|构建|实现|论|关于)"
)
_ENDS_OPEN = re.compile(r"[，、：:；的与和及对在以为到是向把让]$")
_CONTINUES = re.compile(r"^(?:的|与|和|及|中|之|下|里|上的|在|到|向|是|还|更|也|[，、：；])")
_GAP = re.compile(r"(?<=[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fff])")
_HALF = 4
_SHORT = 5
_MARKS = re.compile(r"[，、！？!?：:]")


def title_of(lines: Sequence[str], hint: str = "") -> str | None:
    """The title that the lines of a heading make: main title, and a subtitle behind two dashes.

    `hint` is what else names the work, as the title of a web page: a line that stands there is the main title.
    None where nothing is left.
    """
    kept = [bare for line in lines if (bare := _line(line))]
    while len(kept) > 1 and (is_label(kept[0]) or _is_short_label(*kept[:2])):
        del kept[0]
    first_sub = next((at for at, line in enumerate(kept) if _SUBTITLE.match(line)), len(kept))
    main, rest = kept[:first_sub], kept[first_sub:]
    if not main:
        return None
    named = next((at for at, line in enumerate(main) if len(line) > 5 and line in tidied(hint)), None)
    if named is not None:
        main = main[named:]
    main, rest = _with_plain_subtitle(main, rest)
    main = _without_kicker(main, has_subtitle=bool(rest))
    title = _joined(main)
    if rest:
        title = f"{title}——{''.join(_SUBTITLE.sub('', line) for line in rest)}"
    return title.rstrip(" ，、") or None


def _line(line: str) -> str:
    """A line of a heading: two halves of a title stay apart, single characters that were set apart do not."""
    pieces = [tidied(piece) for piece in _GAP.split(_LABEL_IN_FRONT.sub("", line.strip()))]
    text = ""
    for piece in filter(None, pieces):
        halves = len(text) >= _HALF and len(piece) >= _HALF and text[-1].isalnum() and piece[0].isalnum()
        text += f" {piece}" if halves else piece
    return tidied(line) if len(pieces) > 2 and max(map(len, pieces)) < _HALF else text


def is_label(line: str) -> bool:
    """Whether a line is the name of a column or the number of a part rather than a title."""
    return bool(_LABEL.match(line.strip()))


def _is_short_label(upper: str, lower: str) -> bool:
    """Whether the upper line is too short beside the lower one to be half of a title."""
    return len(upper) <= _SHORT and len(lower) >= _SHORT + 2 and upper.isalnum() and not _goes_on(upper, lower)


def is_subtitle(line: str) -> bool:
    """Whether a line begins with the dashes of a subtitle."""
    return bool(_SUBTITLE.match(line))


def _with_plain_subtitle(main: list[str], rest: list[str]) -> tuple[list[str], list[str]]:
    if not rest and len(main) > 1 and _SUBTITLE_WORDS.match(main[-1]) and not _ENDS_OPEN.search(main[-2]):
        return main[:-1], main[-1:]
    return main, rest


def _without_kicker(main: list[str], *, has_subtitle: bool) -> list[str]:
    while len(main) > 1 and _KICKER.search(main[0]) and not _ENDS_OPEN.search(main[0]):
        main = main[1:]
    if len(main) > 2:
        return main[-2:] if _goes_on(main[-2], main[-1]) else main[-1:]
    if len(main) == 2 and has_subtitle and _MARKS.search(main[0][:-1]) and not _MARKS.search(main[1]):
        return main if _goes_on(*main) else main[1:]
    return main


def _goes_on(upper: str, lower: str) -> bool:
    """Whether the lower line continues what the upper one says."""
    begins = _BEGINS_OPEN.match(upper) and not _MARKS.search(upper)
    return bool(_ENDS_OPEN.search(upper) or _CONTINUES.match(lower) or begins)


def _joined(main: Sequence[str]) -> str:
    """Two lines as one where the one goes on in the other, else with a space between: GB/T 7714-2015, 6.1."""
    title = ""
    for line in main:
        close = not title or _goes_on(title, line) or not title[-1].isalnum() or not line[0].isalnum()
        is_open = title.endswith(("，", "、", "：")) or _goes_on(title, line) if title else True
        title += line if close and is_open else f" {line}"
    return title
