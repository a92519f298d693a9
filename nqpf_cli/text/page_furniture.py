"""Lines that belong to the page and not to the text: page numbers, rules, running heads, notices of where it is from."""

import re
from collections import Counter
from collections.abc import Sequence

_RULE = re.compile(r"[\s─━—–\-=_~*·.┌┐└┘├┤│|＿﹏]{3,}")
_PAGE = re.compile(
    r"[-—–·•.|\s]*\d{1,4}[-—–·•|\s]*|第?\s*\d{1,4}\s*页(?:\s*[/，,]?\s*共\s*\d+\s*页)?|[Pp]age\s+\d+(?:\s*(?:of|/)\s*\d+)?|[ivxIVX]{1,6}"
)
_ORNATE_PAGE = re.compile(r"[-—–·•|]+\s*\d{1,4}\s*[-—–·•|]+")
_EDGE_NUMBER = re.compile(r"^[·•—–-]\s*\d{1,4}\s*[·•—–-]\s|\s[·•—–-]\s*\d{1,4}\s*[·•—–-]$")
_PAGE_AT_EDGE = re.compile(r"^\d{1,4}(?=[\s\u3000])|(?<=[\s\u3000])\d{1,4}$")
_AUTHORS = re.compile(r"(?:^|[\s\u3000])\S{2,14}[，,]?\s*等\s*(?:[:：]|$)")
_SERIAL = re.compile(
    r"第\s*[\d一二三四五六七八九十百]{1,5}\s*[卷期]|\d{4}\s*年第\s*\d|\bVol\.?\s*\d|\bNo\.\s*\d|\bISSN\b"
)
_NOTICE = re.compile(
    r"^\W*(?:https?://\S+|www\.\S+|(?:https?://)?\S+\.(?:com|cn|net|org)(?:/\S*)?|网络首发(?:时间|地址|论文)\b.{0,120}|(?:万方|知网|维普)数据.{0,40}"
    r"|\(?[Cc©]\)?\s*(?:19|20)\d\d\s*[-–].{0,120}|.{0,60}(?:All [Rr]ights [Rr]eserved|版权所有|Downloaded from|Open Access).{0,120}|Copyright\b.{0,160}"
    r"|This (?:work|article) is licensed under.{0,200}|!\[.*\]\(.*\)|<!--.*-->|\W*下载\S{0,20}"
    r"|[^。]{0,60}(?:电话|邮箱|邮编|[Ee]-?mail)\s*[:：][^。]{0,80}|[│|].{0,100}[│|])\W*$"
)
_STOP = re.compile(r"[。；]|[;.](?:\s|$)")
"""Titles may ask or exclaim."""
_LETTERS = re.compile(r"[\W\d_]+")
_GAP = re.compile(r"\s{3,}|\u3000{2,}|\t+")
_LEADERS = re.compile(r"(?:\.{5,}|…{3,}|·{5,}|(?:\. ){5,})\s*[\divxIVX]{1,5}\W*$")
_MOST_NOTICE_CHARS = 250
_MOST_CHARS = 90
_LEAST_NAME = 4


def name_key(line: str) -> str:
    """The letters of `line`, lower case: what a running head and the title it repeats have in common."""
    return _LETTERS.sub("", line).lower()


def is_rule(line: str) -> bool:
    """Whether `line` is drawn and not written."""
    return _RULE.fullmatch(line) is not None


def furniture_lines(lines: Sequence[str], names: str = "") -> frozenset[int]:
    """The indices of the lines that are furniture.

    A running head is a short line at the edge of a block that comes again, or whose parts all are in `names`: the
    `name_key` of the lines in front of the text (titles, authors, the journal).
    """
    stripped = [line.strip() for line in lines]
    short = {
        at: name_key(line)
        for at, line in enumerate(stripped)
        if 0 < len(line) <= _MOST_CHARS and not _STOP.search(line)
    }
    counts = Counter(short.values())
    found: set[int] = set()
    for at, line in enumerate(stripped):
        if not line or len(line) > _MOST_NOTICE_CHARS:
            continue
        key = short.get(at, "")
        repeated = bool(key) and _may_repeat(line) and _is_repeated(stripped, at, counts[key])
        drawn = bool(
            _ORNATE_PAGE.fullmatch(line) or _RULE.fullmatch(line) or _NOTICE.match(line) or _LEADERS.search(line)
        )
        paged = bool(_PAGE.fullmatch(line)) or repeated or (bool(key) and _is_head(line, key, names))
        if drawn or (paged and _at_edge(stripped, at, found)):
            found.add(at)
    return frozenset(found)


def _at_edge(lines: Sequence[str], at: int, found: set[int]) -> bool:
    """Whether no text stands right above the line, or none right below it."""
    above = at == 0 or not lines[at - 1] or at - 1 in found
    return (
        above
        or at + 1 == len(lines)
        or not lines[at + 1]
        or bool(_RULE.fullmatch(lines[at + 1]) or _PAGE.fullmatch(lines[at + 1]))
    )


def _is_repeated(lines: Sequence[str], at: int, times: int) -> bool:
    """Whether a line comes again; one of two has to stand alone, it could be the first line of a paragraph."""
    alone = (at == 0 or not lines[at - 1]) and (at + 1 == len(lines) or not lines[at + 1])
    return times > (1 if alone else 2)


def _may_repeat(line: str) -> bool:
    """Whether a repeated line can be a running head: headings of a text are announced in its contents."""
    return not re.match(
        r"#|\*\*|[一二三四五六七八九十壹貳參肆伍]{1,3}[、.．]|[（(]|第.{1,3}[章节節]|\d{1,2}(?:[.．、]|\s+[^\d\W])",
        line,
    )


def _is_head(line: str, key: str, names: str) -> bool:
    if _EDGE_NUMBER.search(line) or _AUTHORS.search(line):
        return True
    gaps = _GAP.split(line)
    if _SERIAL.search(line) and (len(gaps) > 1 or (len(key) >= _LEAST_NAME and key in names)):
        return True
    parts = [name_key(_PAGE_AT_EDGE.sub("", part)) for part in gaps]
    known = [part for part in parts if part]
    return (
        bool(known)
        and max(map(len, known)) >= _LEAST_NAME
        and all(part in names for part in known)
        and _may_repeat(line)
    )
