"""A list of references by author and year without type marks (APA, and the forms of Taiwan's journals) → entries.

A reference begins where authors and a year begin: 「王大明（2022）。」, "Doe, J. (2019).", "李四，2020：".
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.formats.apa_entry import match_start, parse_apa
from nqpf_cli.formats.page_flow import Furniture, is_rule, page_lines, simplified, squeezed
from nqpf_cli.formats.reference_text import one_line, without_links
from nqpf_cli.text.normalize import has_han

_HEADING = re.compile(
    r"\W*(?:[一二三四五六七八九十壹贰貳参參肆伍陆陸柒捌玖拾\d]{1,3}[、.\s])?\s*(?:主要)?(?:参考(?:文献|书目|资料)|引用(?:文献|书目)|征引(?:文献|书目)|徵引(?:文献|书目)|references?(?: cited)?|bibliography|works cited|literature cited)\s*(?:\(references?\))?\s*[:：]?\W*",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\W*(?:[一二三四五六七八九十壹贰貳甲乙\dIVA-D]{1,3}[、.．\s)）])?\s*(?:(?:中|英|西|外|日|华)(?:文|語|语)(?:部[分份]|文献|文獻|资料|資料|参考文献|書目|书目|著作|期刊)?|Chinese(?: References| Sources| Literature)?|English(?: References| Sources| Literature)?|专书|期刊(?:论文)?|(?:学位|專書|专书)论文|政府(?:出版品|文件|资料)|网路资料|网站|网络资料|其他|书籍|报纸|Books|Journals|Websites?)\s*[:：]?\W*",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\W*(?:附\s*录|致\s*谢|作者简介|注\s*释|注\s*解|附\s*注|appendix.*|abstract|摘\s*要|acknowledge?ments?|notes|about the authors?|(?:英文)?摘要.*|收稿日期.*|表\s*\d+.*|图\s*\d+.*|个人简历)\W*",
    re.IGNORECASE,
)
_FINISHED = re.compile(r"(?:[。.．」”)）>]|\d|https?://\S+|10\.\d{4,9}/\S+|[页頁版])\s*$")
_BROKEN = re.compile(
    r"(?:(?:https?://|10\.\d{4,9}/)\S*[-/_=&?]|[-–—:：,，、(（《〈&]|\b(?:and|of|the|in|for|on|to|a|an))$"
)
_TYPE_MARK = re.compile(r"[\[［【]\s*(?:[JMCDRNSPGAZ]|DB|DS|EB|CP|CM|PP)\s*(?:/\s*[A-Z]{2})?\s*[\]］】]")
_YEAR = re.compile(r"\d\d|n\.\s?d\.|無日期|无日期|press|forthcoming|出版中|印刷中|付梓中")
_OPEN_NOTE = re.compile(r"[(（]\s*in\s*$")
"""A note of the language, broken behind its first word."""
_MOST_LINES = 12


class ReadReference(NamedTuple):
    """A reference string, the line (from 1) on which it begins, and what it says."""

    entry: Entry
    raw: str
    line: int


class _Line(NamedTuple):
    number: int
    text: str
    blank_before: bool

    @property
    def indent(self) -> int:
        return len(self.text.expandtabs(4)) - len(self.text.expandtabs(4).lstrip(" \u3000"))


def read_apa_list(text: str) -> list[ReadReference]:
    """The references in the lists of `text` in order; [] where no list has two that begin with authors and a year.

    What is in a list and cannot be read as a reference is left out.
    """
    lines = page_lines(text)
    bare = [simplified(squeezed(line)) for _, line in lines]
    furniture = Furniture([line for _, line in lines])
    found: list[ReadReference] = []
    for at, line in enumerate(bare):
        if len(line) < 40 and _HEADING.fullmatch(line):
            strings = list(_references(_list_lines(lines[at + 1 :], bare[at + 1 :], furniture)))
            read = (
                ReadReference(entry, raw, number) for number, raw in strings if (entry := parse_apa(one_line(raw), raw))
            )
            found = max(found, list(read), key=len)
    marked = sum(bool(_TYPE_MARK.search(reference.raw)) for reference in found)
    return found if len(found) > 1 and not marked else []


def _list_lines(lines: Sequence[tuple[int, str]], bare: Sequence[str], furniture: Furniture) -> list[_Line]:
    """The lines of a list up to another part, without running heads, page numbers and the names of its parts."""
    kept: list[_Line] = []
    blank = False
    for (number, line), plain in zip(lines, bare, strict=True):
        if not plain:
            blank = True
            continue
        if len(plain) < 60 and (_ENDS.fullmatch(plain) or _HEADING.fullmatch(plain)):
            break
        is_start = match_start(line.strip()) is not None
        is_rest = bool(kept and _OPEN_NOTE.search(kept[-1].text))
        is_head = (_PART.fullmatch(plain) and len(plain) < 30) or (furniture.holds(line) and not is_start)
        if is_rule(line) or (is_head and not is_rest):
            continue
        kept.append(_Line(number, without_links(line), blank))
        blank = False
    return kept


def _references(lines: Sequence[_Line]) -> Iterator[tuple[int, str]]:
    """The strings of a list with the lines they begin on; what follows its last reference is not taken."""
    starts = [at for at in range(len(lines)) if _is_start(lines, at)]
    if not starts:
        return
    least = min(lines[at].indent for at in starts)
    hanging = sum(line.indent > least for line in lines) * 4 > len(lines)
    starts = [at for at in starts if not hanging or lines[at].indent <= least + 1]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        own = [lines[start].text]
        for line in lines[start + 1 : min(end, start + _MOST_LINES)]:
            last = own[-1].rstrip()
            if line.blank_before and _FINISHED.search(last) and not _BROKEN.search(last) and not _is_link(line.text):
                break
            own.append(line.text)
        yield lines[start].number, "\n".join(piece.strip() for piece in own)


def _is_link(line: str) -> bool:
    return bool(re.match(r"\s*(?:https?://|doi\s*[:：]|10\.\d{4})", line, re.IGNORECASE))


def _is_start(lines: Sequence[_Line], at: int) -> bool:
    """Whether a reference begins on a line: authors and a year stand there, perhaps over two lines more."""
    line = lines[at]
    before = lines[at - 1].text.rstrip() if at else ""
    if before and not line.blank_before and _BROKEN.search(before):
        return False
    text = line.text.strip()
    for following in ("", *(_text_of(lines, at, more) for more in (1, 2))):
        whole = f"{text}{'' if has_han(text[-1:]) or not following else ' '}{following}"
        if _YEAR.search(whole[:300]) and match_start(whole) is not None:
            alone = not following or all(
                match_start(lines[n].text.strip()) is None for n in range(at + 1, min(at + 3, len(lines)))
            )
            return alone and (not before or line.blank_before or bool(_FINISHED.search(before)))
    return False


def _text_of(lines: Sequence[_Line], at: int, more: int) -> str:
    return " ".join(line.text.strip() for line in lines[at + 1 : at + 1 + more])
