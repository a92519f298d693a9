"""Text that runs over the pages of a document: abstracts, keywords, and what stands between their lines."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from nqpf_cli.bibliography.model import Keyword
from nqpf_cli.formats.article_labels import joined
from nqpf_cli.text.normalize import fold, han_share, has_han, is_han

SIMPLIFIED = str.maketrans(
    "學論題關鍵詞導師專業單碼級號類別時間會員簽聲獻參錄圖書碩課係處廳訂計畫劃補這個為與於從來實國經濟體內項長開點應無動業應產過還進發現對後電車東門風馬當將說華紙號訊務歷",
    "学论题关键词导师专业单码级号类别时间会员签声献参录图书硕课系处厅订计画划补这个为与于从来实国经济体内项长开点应无动业应产过还进发现对后电车东门风马当将说华纸号讯务历",
)
"""Traditional characters of labels, and some of the most frequent ones, one for one: offsets stay."""

_RULE = re.compile(r"[\s\-–—─━_＿=*·.…]{3,}")
_PAGE_NUMBER = re.compile(
    r"\W*(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{1,3}|第\s*[\dIVX]+\s*[页頁].{0,12})\W*"
)
_NUMBER_AT_END = re.compile(
    r"^\s*(?:\d{1,4}|[IVXLC]{1,6})\s{2,}|^\s*\d{1,4}(?=\D)|(?:\s{2,}|\u3000+)(?:\d{1,4}|[IVXLCivxlc]{1,6})\s*$"
)
_SERIAL_HEAD = re.compile(
    r"第?\s*[\d一二三四五六七八九十○〇零百]{1,5}\s*卷.{0,3}第?\s*[\d一二三四五六七八九十]{1,4}\s*期|\bVol\.\s*\d+.{0,4}No\.\s*\d+"
)
_THESIS_HEAD = re.compile(
    r"[\u4e00-\u9fff]{2,16}(?:大学|学院|研究院|科学院|党校)\s*(?:\d{4}\s*届)?[\u4e00-\u9fff]{0,8}(?:博士|硕士|学位)[\u4e00-\u9fff]{0,8}论文"
)
_FOOTNOTE = re.compile(r"\s*(?:[*＊#†‡§]{1,4}|[①-⑳]|\d{1,2}[ \u3000.])")
_STOPPED = re.compile(r"[。！？!?.…：:；;][”’」』\"')）]*$")
_SENTENCE = re.compile(r"[。！？]|[.!?]\s+[A-Z]")
_KEYWORDS = {
    True: re.compile(r"[【\[(（]?\s*(?:中\s*文\s*)?(?:关\s*键\s*[词字]|主\s*题\s*词)\s*[】\])）]?\s*(?:[:：]|\s|$)\s*"),
    False: re.compile(r"[【\[(（]?\s*(?:英文关键[词字]|key\s?-?\s?words?(?:\s+and\s+phrases)?|index\s+terms)\s*[】\])）]?\s*(?:[:：.]|\s{2}|$)\s*", re.IGNORECASE),
}  # fmt: skip
_ABSTRACT = {
    True: re.compile(r"[【\[]?\s*(?:(?:中\s*文|论\s*文|内\s*容)\s*)?摘\s*要\s*(?:[（(]中文[)）])?\s*[】\]]?\s*(?P<colon>[:：])?\s*"),
    False: re.compile(r"[【\[]?\s*(?:英\s*文\s*摘\s*要|(?:English\s+)?A\s?b\s?s\s?t\s?r\s?a\s?c\s?t(?:\s+in English)?|摘\s*要\s*[（(]英文[)）])\s*[】\]]?\s*(?P<colon>[:：])?\s*", re.IGNORECASE),
}  # fmt: skip
_SECTION = re.compile(
    r"目\s*[录次]$|contents$|table of contents$|第\s*[一1]\s*章|chapter\s+(?:1|one)\b|(?:[一壹][、.]|[1０0]\s*[、.]?|I[.、]?|第一节)?\s*(?:引\s*言|前\s*言|绪\s*论|导\s*论|导\s*言|introduction)$|"
    r"JEL\b|论文类[型别]|(?:dissertation|thesis) type|分类号|中图分类号|(?:致\s*谢|acknowledge?ments?|参\s*考\s*文\s*献|references)$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:[\u4e00-\u9fff][ \u3000]?){2,8}[:：]|(?:[A-Z][A-Za-z.]* ?){1,4}[:：]")
_WORD_ENDS = (r"[;；]", r"[,，、]", r"\s[/|]\s|[|/](?=[\u4e00-\u9fff])", r"\s{2,}|\u3000|\t", r"\s")
_MOST_LINES = 160
_LEAST_LINES = 20
_MOST_TOGETHER = 0.1
_LONGEST_LINE = 150
"""Characters; what is longer is no line of a page but a paragraph."""


class Abstract(NamedTuple):
    """An abstract, a line a paragraph, and the index of the line behind it."""

    text: str
    end: int


def page_lines(text: str) -> list[tuple[int, str]]:
    """The lines of `text` with their numbers (from 1); a form feed ends a line but is none.

    Where an empty line stands behind every other one, it parts nothing and is left out.
    """
    split = enumerate(text.split("\n"), 1)
    lines = [(number, piece.replace("\u00a0", " ")) for number, line in split for piece in line.split("\f")]
    filled = [bool(line.strip()) for _, line in lines]
    together = sum(map(all, pairwise(filled)))
    if sum(filled) < _LEAST_LINES or together > _MOST_TOGETHER * sum(filled):
        return lines
    return [line for at, line in enumerate(lines) if filled[at] or not all(filled[max(0, at - 1) : at + 2 : 2])]


def squeezed(text: str) -> str:
    """`text` without the spaces by which Hanzi are set apart, and with single ones elsewhere."""
    bare = re.sub(r"[\s\u3000]+", " ", text).strip()
    return re.sub(
        r"(?<=[\u3400-\u9fff○〇，。：；、（）《》〈〉“”—·]) (?=[\u3400-\u9fff○〇，。：；、（）《》〈〉“”—·])", "", bare
    )


def simplified(text: str) -> str:
    """`text` with the Simplified forms of the characters that labels have; offsets stay."""
    return text.translate(SIMPLIFIED)


def is_rule(line: str) -> bool:
    """Whether a line is drawn, not written."""
    return bool(_RULE.fullmatch(line)) and bool(line.strip())


class Furniture:
    """The running heads of a document, told by how often they occur, by their shape, or as parts of `titles`."""

    def __init__(self, lines: Iterable[str], titles: Iterable[str | None] = ()) -> None:
        self.text = "\n".join(lines)
        self._titles = [fold(title) for title in titles if title]
        counted = Counter(_head(line) for line in self.text.split("\n") if 0 < len(line.strip()) <= 90)
        self._repeated = {head for head, count in counted.items() if count > 1 and len(head) > 3}

    def is_page_number(self, line: str) -> bool:
        """Whether a line is the number of a page, with its ornaments."""
        return bool(_PAGE_NUMBER.fullmatch(line.strip())) and bool(line.strip())

    def holds(self, line: str) -> bool:
        """Whether a line is a page number, a running head or a rule."""
        bare = line.strip()
        if not bare or self.is_page_number(bare) or is_rule(bare):
            return bool(bare)
        goes_on = bare[:1].islower() and bare.endswith((".", ","))
        if len(bare) > 90 or goes_on or _SENTENCE.search(bare) or bare.endswith(("。", "，", "；")):
            return False
        plain = simplified(bare)
        if _SERIAL_HEAD.search(plain) or _THESIS_HEAD.search(squeezed(plain)):
            return True
        head = _head(bare)
        in_title = len(head) > (5 if has_han(head) else 15) and any(head in title for title in self._titles)
        return head in self._repeated or in_title


def _head(line: str) -> str:
    return fold(_NUMBER_AT_END.sub("", line.strip()))


def abstract_headings(lines: Sequence[str], *, chinese: bool) -> list[int]:
    """The lines that are the label of an abstract alone, or have it with a colon in front of the text."""
    found = []
    for at, line in enumerate(lines):
        bare = simplified(line.strip())
        match = _ABSTRACT[chinese].match(bare)
        if match and (match.end() == len(bare) or match["colon"] or bare.startswith(("【", "["))):
            found.append(at)
    return found


def read_abstract(lines: Sequence[str], at: int, furniture: Furniture, *, chinese: bool) -> Abstract:
    """The abstract whose label stands on line `at`, up to keywords or another part; pages that it runs over are one.

    Page numbers, running heads, rules and the footnotes at the foot of a page are left out.
    """
    label = _ABSTRACT[chinese].match(simplified(lines[at].strip()))
    kept: list[tuple[int, str]] = [(99, rest)] if label and (rest := lines[at].strip()[label.end() :]) else []
    gaps: set[int] = set()
    end = at + 1
    in_notes = blank = False
    for end in range(at + 1, min(len(lines), at + _MOST_LINES)):
        line = lines[end]
        bare = simplified(line.strip())
        if _is_end(bare, chinese=chinese) and not (in_notes and not _keywords(bare)):
            break
        if is_rule(bare) and _FOOTNOTE.match(next((other for other in lines[end + 1 :] if other.strip()), "")):
            in_notes = True
        elif in_notes:
            in_notes = not furniture.is_page_number(line)
        elif not bare:
            blank = True
        elif _is_own(line, bare, furniture, chinese=chinese, first=not kept):
            if blank:
                gaps.add(len(kept))
            blank = False
            kept.append((len(line) - len(line.lstrip()), line.strip()))
    return Abstract("\n".join(_paragraphs(kept, gaps, furniture.text)), end)


def _is_end(bare: str, *, chinese: bool) -> bool:
    if _keywords(bare) or (_SECTION.match(squeezed(bare)) and len(bare) < 60):
        return True
    other = _ABSTRACT[not chinese].match(bare)
    return bool(other and other.end() == len(bare))


def _keywords(bare: str) -> bool:
    return any(pattern.match(bare) for pattern in _KEYWORDS.values())


def _is_own(line: str, bare: str, furniture: Furniture, *, chinese: bool, first: bool) -> bool:
    """Whether a line belongs to an abstract; what stands above its `first` line tells the title and the persons."""
    head = _NUMBER_AT_END.sub("", bare).strip()
    label = _ABSTRACT[chinese].match(head)
    if furniture.holds(line) or (label and label.end() == len(head)):
        return False
    if first and len(bare) < 80 and (_LABEL.match(bare) or bare.isupper() or bare.startswith(("(", "（"))):
        return False
    share = han_share(bare)
    return share > 0.1 or sum(map(str.isalpha, bare)) < 30 if chinese else share < 0.5


def _paragraphs(kept: Sequence[tuple[int, str]], gaps: set[int], text: str) -> list[str]:
    """Lines with their indents as paragraphs: where one is indented or stands behind a gap, or the last one is short."""
    if not kept:
        return []
    indents = [indent for indent, _ in kept if indent != 99]
    least = min(indents, default=0)
    is_indented = any(indent > least for indent in indents)
    width = max(len(line) for _, line in kept)
    groups: list[list[str]] = [[kept[0][1]]]
    for at, (indent, line) in enumerate(kept[1:], 1):
        last = groups[-1][-1]
        apart = at in gaps or (indent > least if is_indented else len(last) < 0.8 * width)
        apart = apart or len(last) > _LONGEST_LINE
        if apart and _STOPPED.search(last):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [joined_lines(group, text) for group in groups]


def joined_lines(lines: Sequence[str], text: str = "") -> str:
    """The lines of a paragraph as one; a hyphen at the end of one stays where `text` shows that it is part of the word."""
    whole = ""
    for line in lines:
        before = re.search(r"([A-Za-z]+)-$", whole)
        behind = re.match(r"[a-z]+", line)
        if before and behind:
            keeps = _is_hyphenated(before[1], behind.group(), text)
            whole = (whole if keeps else whole[:-1]) + line
        elif whole and whole[-1] in "—–-" and line[:1].isdigit():
            whole += line
        else:
            whole = joined([whole, line]) if whole else line
    return re.sub(r"(?<=[\u3400-\u9fff，。；：、]) (?=[\u3400-\u9fff])", "", whole)


def _is_hyphenated(before: str, behind: str, text: str) -> bool:
    """Whether "before-behind" is a word with a hyphen: it occurs so, or its parts occur as words and the whole does not."""

    def occurs(word: str) -> bool:
        return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, re.IGNORECASE) is not None

    if occurs(f"{before}-{behind}") or occurs(before + behind):
        return occurs(f"{before}-{behind}")
    return min(len(before), len(behind)) > 2 and occurs(before) and occurs(behind)


def read_keywords(lines: Sequence[str], furniture: Furniture, start: int = 0) -> tuple[Keyword, ...]:
    """The keywords behind the labels of both languages from line `start` on; pairs where they are as many."""
    zh, en = (_words(lines, furniture, start, chinese=chinese) for chinese in (True, False))
    if len(zh) == len(en):
        return tuple(Keyword(*pair) for pair in zip(zh, en, strict=True))
    return (*(Keyword(zh=word) for word in zh), *(Keyword(en=word) for word in en))


def _words(lines: Sequence[str], furniture: Furniture, start: int, *, chinese: bool) -> list[str]:
    for at in range(start, len(lines)):
        bare = simplified(lines[at].strip())
        match = _KEYWORDS[chinese].match(bare)
        text = _keyword_text(lines, at, match.end(), furniture) if match else ""
        if text and (han_share(text) > 0.3) == chinese:
            return split_words(text, chinese=chinese)
    return []


def _keyword_text(lines: Sequence[str], at: int, begins: int, furniture: Furniture) -> str:
    parts = [rest] if (rest := lines[at].strip()[begins:].strip()) else []
    width = 0.6 * max(
        _width(line) for line in lines[max(0, at - 12) : at + 2] if len(line) <= _LONGEST_LINE or line == lines[at]
    )
    for line in lines[at + 1 : at + 8]:
        bare = simplified(line.strip())
        is_other = _is_end(bare, chinese=True) or _LABEL.match(bare) or _is_end(bare, chinese=False)
        is_short = parts and _width(parts[-1]) < width and not parts[-1].endswith(tuple(",，;；、-"))
        if is_other or is_short or (furniture.holds(line) and bare) or (not bare and parts):
            break
        if bare:
            parts.append(line.strip())
        if len(parts) > 1 and (is_han(parts[0][0]) != is_han(bare[0])) and not parts[-2].endswith(tuple(",，;；、-")):
            parts.pop()
            break
    return joined_lines(parts, furniture.text)


def _width(line: str) -> int:
    return sum(2 if is_han(char) else 1 for char in line.strip())


def split_words(text: str, *, chinese: bool) -> list[str]:
    """The keywords of a line, by the strongest mark that it has."""
    separators = _WORD_ENDS if chinese else _WORD_ENDS[:4]
    separator = next((mark for mark in separators if re.search(mark, text.strip())), _WORD_ENDS[0])
    words = (word.strip(" \u3000。.;；,，/|") for word in re.split(separator, text.strip()))
    return [re.sub(r"\s+", " ", word) for word in words if word]
