"""The reference strings in a list or a whole article, with the lines they stand on.

Nothing is interpreted here but what tells where one reference ends and the next begins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from nqpf_cli.formats.reference_text import (
    has_label,
    is_furniture,
    is_mention,
    is_mention_heading,
    is_page_number,
    label_number,
    one_line,
    strip_label,
)
from nqpf_cli.text.normalize import has_han

_HEADING = re.compile(
    r"^[#*\s>_]*(?:[一二三四五六七八九十\d]+[、.\s]+)?(?:本刊)?(?:主要)?(?:参\s*考\s*文\s*献|參\s*考\s*文\s*獻|相关文献链接|参考书目|引用文献|引用书目|References?|REFERENCES|"
    r"Bibliography|BIBLIOGRAPHY|Works Cited|Literature Cited)[*\s_]*(?:[(（][^)）]{0,20}[)）]|\d{1,3}(?:条|篇)?)?\s*[:：]?\s*(?:反映本文研究工作的背景和依据)?[*\s_]*$"
)
_OTHER_LIST = re.compile(
    r"^[#*\s>_]*(?:[二三]级参考文献|共引文献|同被引文献|引证文献|施引文献|二级引证文献|相似文献|相关文章|相关文献|相关论文|推荐文章|推荐阅读|编辑推荐|猜你喜欢|参考引证|"
    r"作者相关文章|攻读[^。]{0,24}(?:论文|成果)[^。]{0,12}|(?:发表|已发表)的?(?:学术)?论文[^。]{0,12}|Related (?:Articles|papers)|Similar (?:articles|papers)|Cited by|Recommended[^.]{0,20})"
    r"\s*(?:[(（][^)）]{0,20}[)）]|\d{1,4}(?:条|篇)?)?\s*(?:[:：].*)?$",
    re.IGNORECASE,
)
"""What a page of the web or a thesis lists beside its references."""
_OTHER_HEADING = re.compile(
    r"^#{1,6}\s|^[*\s_]*(?:Abstract|ABSTRACT|Key\s?words?|Keywords|摘\s*要|关\s*键\s*词|附\s*录|致\s*谢|作者简介|基金项目|收稿日期|Appendix|Acknowledg)"
)
_FINISHED = re.compile(r"(?:[.．。]|[:：]\s*[A-Za-z]?\d[\w\-–—,，+ ]*|https?://\S+|\d{4}|[)）>])\s*\\*$")
_TYPE_MARK = re.compile(r"[\[［【]\s*(?:J|M|C|D|R|N|S|P|G|A|Z|DB|DS|EB|CP|CM|PP)\s*(?:/\s*[A-Z]{2})?\s*[\]］】]")
_LINK_LINE = re.compile(r"^\s*(?:<?https?://\S+>?|DOI\s*[:：]\s*10\.\S+)\s*$", re.IGNORECASE)
_INLINE_LABELS = re.compile(r"(?<=[.．。\s])(?=(?:[\[［【]\d{1,3}[\]］】]|[①-⑳㉑-㉟㊱-㊿])\s*\S)")
_HEADING_IN_FRONT = re.compile(
    r"^[#*\s]*(?:参考文献|參考文獻|[Rr]eferences?)(?:\s*[(（][^()（）]{1,20}[)）])?\s*[:：]?\s*(?=[\[［【(（]\s?1\s?[\]］】)）]|①|1[.．、])"
)
_RUNNING_HEAD = re.compile(
    r"^\s*[^\d\s\[［]{2,20}\s*(?:19|20)\d\d\s*年\s*第?\s*\d+\s*[期卷]\s*(?:[(（].{1,12}[)）])?\s*$"
)
_YEAR_BEHIND_AUTHORS = re.compile(r"[,，(（.．]\s*(?:19|20)\d\d[a-z]?\s*[)）]?\s*[.．。]")
_AUTHORS_AND_YEAR = re.compile(r"\s*[^\W\d_][^\d()（）]{1,250}[.．]\s*(?:19|20)\d\d[a-z]?[.．]\s+[^\W\d_].{10}")
"""How a reference without a label begins in many English journals: Chen Q, Li W. 2022. Title."""
_BROKEN = re.compile(r"[-–—:：,，]\s*$")
_BROKEN_DOI = re.compile(r"\b10\.\d{4,9}/\S*\.\s*$")
_REST_OF_DOI = re.compile(
    r"^\s*(?!\W*\d{1,3}\W*$)(?=\S*\d)(?=\S*[a-z._])[a-z0-9._/;()-]+\s*$", re.ASCII | re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_SERIAL_END = re.compile(r"\b(?:19|20)\d\d\b.{0,12}\d+\s*[(（]\w+[)）]\s*[:：]\s*\d")
_LINE_END = re.compile(r"\r*\n|\r")
_HALF_WIDTH = str.maketrans("［【〔（", "[[[(")
_LEAST_LINES_ABOVE = 15
_LEAST_GLUED = 3
_GROUP = re.compile(r"共\s*\d+\s*条\s*$")
_GLUED_NUMBER = re.compile(r"^\s*(\d{1,3})(?=[^\W\d_])(.+)$")
_MOST_LINES = 40
_MOST_IN_HEADING = 20
"""What is longer is no reference but a text that never ends like one; taking it as one would cost its square."""


@dataclass(frozen=True, slots=True)
class ReferenceString:
    """A reference as it stands in a text: verbatim, on which line (from 1), and in what ("references", "citation").

    `found_in` is None in a plain reference list.
    """

    raw: str
    line: int
    found_in: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


def read_reference_strings(text: str, *, one_per_line: bool = False) -> list[ReferenceString]:
    """The references in `text`, in order: of an article's lists and its cite-this-article block, or of a bare list.

    In a bare list a line is a reference, or continues one where labels or missing ends show that lines were broken;
    `one_per_line` takes every line as one.
    """
    lines = [_Line(number, line) for number, line in enumerate(_LINE_END.split(text), start=1)]
    if one_per_line:
        return [ReferenceString(line.text, line.number) for line in lines if line.text.strip()]
    others = {at for at, line in enumerate(lines) if _OTHER_LIST.match(line.text)}
    headings = [at for at, line in enumerate(lines) if _HEADING.match(line.text) and at not in others]
    headings += [at - 1 for at, line in enumerate(lines) if at and _HEADING_IN_FRONT.match(line.text)]
    mentions = list(_citations(lines))
    headings = headings or list(_unnamed_list(lines))
    if not headings and not mentions:
        return list(_items(lines, None))
    found = list(_items_below(lines, headings, others))
    if not found:  # the heading was a word of the page's menu
        found = list(_items_below(lines, list(_unnamed_list(lines)), others))
    return sorted([*mentions, *found], key=lambda reference: reference.line)


def _items_below(lines: list[_Line], headings: list[int], others: set[int]) -> Iterator[ReferenceString]:
    for at, following in pairwise([*sorted({*headings, *others}), len(lines)]):
        if at not in others:
            yield from _items(_with_labels_apart(lines[at + 1 : following]), "references")


def read_citation_strings(text: str) -> list[ReferenceString]:
    """The references alone that a page says to cite it by."""
    return list(_citations([_Line(number, line) for number, line in enumerate(_LINE_END.split(text), start=1)]))


def _with_labels_apart(lines: list[_Line]) -> list[_Line]:
    """The lines of a list whose numbers stand at its references without anything between ("1依绍华,…")."""
    glued = [(at, match) for at, line in enumerate(lines) if (match := _GLUED_NUMBER.match(line.text))]
    wanted = iter(glued)
    expected, marked = 1, dict[int, str]()
    for at, match in wanted:
        if int(match[1]) == expected and _TYPE_MARK.search(" ".join(line.text for line in lines[at : at + 4])):
            marked[at] = f"[{expected}] {match[2]}"
            expected += 1
    if expected < _LEAST_GLUED or any(has_label(line.text) for at, line in enumerate(lines) if at not in marked):
        return lines
    return [replace(line, text=marked.get(at, line.text)) for at, line in enumerate(lines)]


def _unnamed_list(lines: list[_Line]) -> Iterator[int]:
    """The line above a list without a heading in a text of other lines: [1], [2], [3], each with a type mark."""
    labelled = [(at, number) for at, line in enumerate(lines) if (number := label_number(line.text)) is not None]
    marked = [(at, number) for at, number in labelled if _TYPE_MARK.search(lines[at].text)]
    numbers = [number for _, number in marked[:3]]
    if numbers == [1, 2, 3] and marked[0][0] > _LEAST_LINES_ABOVE:
        yield marked[0][0] - 1


def _citations(lines: list[_Line]) -> Iterator[ReferenceString]:
    """The references behind "引用本文:", "Citation:" and their kin, with the link on the line below."""
    for at, line in enumerate(lines):
        if is_mention_heading(line.text):
            yield from _citations_below(lines, at)
            continue
        if not is_mention(line.text):
            continue
        block = [line.text]
        for following in lines[at + 1 : at + 4]:
            unfinished = not _FINISHED.search(block[-1].rstrip()) or len(one_line("\n".join(block))) < 20
            if _LINK_LINE.match(following.text) or (
                unfinished and following.text.strip() and not is_mention(following.text)
            ):
                block.append(following.text)
            else:
                break
        if _TYPE_MARK.search(" ".join(block)):
            yield ReferenceString("\n".join(block), line.number, "citation")
            below = lines[at + len(block)] if at + len(block) < len(lines) else None
            if below and not has_han(below.text) and _SERIAL_END.search(below.text) and has_han(block[0]):
                yield ReferenceString(below.text, below.number, "citation")


def _citations_below(lines: list[_Line], heading: int) -> Iterator[ReferenceString]:
    """The references of the two or three filled lines below a heading, one of them marked at least."""
    filled = [line for line in lines[heading + 1 : heading + 7] if line.text.strip()][:3]
    for line in filled:
        if is_mention(line.text) or is_mention_heading(line.text):
            return
        if _TYPE_MARK.search(line.text):
            yield ReferenceString(line.text, line.number, "citation")
        elif line is not filled[0] and not (_SERIAL_END.search(line.text) and not has_han(line.text)):
            return


def _items(lines: list[_Line], found_in: str | None) -> Iterator[ReferenceString]:
    """The references of a list: labelled ones with what continues them, else one a line or a few."""
    lines = [piece for line in lines for piece in _cut_running(line)]
    labelled = sum(has_label(line.text) for line in lines)
    filled = sum(bool(line.text.strip()) for line in lines)
    by_label = labelled > 1 or (labelled == 1 and filled <= 4)
    block: list[_Line] = []
    expected = 0
    above = ""
    for line in lines:
        above, between = line.text.strip(), not above
        if (
            found_in
            and block
            and between
            and not by_label
            and 0 < len(above) < _MOST_IN_HEADING
            and not _DIGIT.search(above)
        ):
            break  # the heading of another part
        if _GROUP.search(line.text):
            expected = 0  # a database's references, by where they are: each group is numbered from 1
        if found_in and expected > _LEAST_GLUED and label_number(line.text) == 1 and _TYPE_MARK.search(line.text):
            break  # another list: what a page of the web shows beside its references
        starts = _starts(line, expected, by_label=by_label, block=block, in_article=found_in is not None)
        if starts:
            yield from _closed(block, found_in)
            block = [line]
            expected = (label_number(line.text) or expected) + 1
        elif block and _OTHER_HEADING.match(line.text):
            break
        elif block and _continues(block, line):
            block.append(line)
    yield from _closed(block, found_in)


def _cut_running(line: _Line) -> Iterator[_Line]:
    """A line that runs on with "… 5-17. [2] …" cut at its labels."""
    heading = _HEADING_IN_FRONT.match(line.text)
    start = heading.end() if heading else 0
    for label in _INLINE_LABELS.finditer(line.text, start):
        before, after = line.text[start : label.start()], line.text[label.start() :]
        if before.strip() and re.search(r"[.．。]\s*$", before) and _TYPE_MARK.search(after):
            yield _Line(line.number, before)
            start = label.start()
    yield _Line(line.number, line.text[start:])


def _starts(line: _Line, expected: int, *, by_label: bool, block: list[_Line], in_article: bool) -> bool:
    """Whether `line` begins a reference."""
    if not line.text.strip() or (block and _is_rest(block, line)):
        return False
    if by_label:
        number = label_number(line.text)
        is_next = number is not None and number == expected and number > 1
        if (is_furniture(line.text) or _RUNNING_HEAD.match(line.text)) and not (
            is_next or _TYPE_MARK.search(line.text)
        ):
            return False
        if number is None:  # no label: a reference all the same if it has a mark, and nothing of a bare list is lost
            if _LINK_LINE.match(line.text):
                return not block
            return (not block or _is_finished(block)) and (not in_article or bool(_TYPE_MARK.search(line.text)))
        if in_article and block and number != expected and _label_style(line) != _label_style(block[0]):
            return bool(_TYPE_MARK.search(line.text))  # "2. School of …", "(5): 33-41"
        return number == expected or not block or _is_finished(block) or bool(_TYPE_MARK.search(line.text))
    if not block:
        return not in_article or bool(_TYPE_MARK.search(line.text) or _AUTHORS_AND_YEAR.match(line.text))
    hangs = in_article and _indent(line) > _indent(block[0])
    return not hangs and (
        _is_finished(block) or bool(_TYPE_MARK.search(" ".join(b.text for b in block)) and _TYPE_MARK.search(line.text))
    )


def _indent(line: _Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _label_style(line: _Line) -> str:
    """The sign with which a label begins; "" for a bare number."""
    sign = line.text.lstrip(" \u3000-*•·\\")[:1].translate(_HALF_WIDTH)
    return sign if sign in "[(" else ""


def _continues(block: list[_Line], line: _Line) -> bool:
    """Whether `line` belongs to the reference begun in `block`: it is unfinished, or only its link is missing."""
    if not line.text.strip() or is_page_number(line.text):
        return False
    if _BROKEN.search(block[-1].text) or _is_rest(block, line):
        return True
    if is_furniture(line.text) or _RUNNING_HEAD.match(line.text):
        return False
    if _LINK_LINE.match(line.text) or (not has_label(block[0].text) and _indent(line) > _indent(block[0])):
        return True
    return not _is_finished(block)


def _is_rest(block: list[_Line], line: _Line) -> bool:
    """Whether `line` is the rest of a DOI that was broken behind a full stop, or begins with the mark of a title above."""
    if _TYPE_MARK.match(line.text.lstrip()):
        return not any(_TYPE_MARK.search(above.text) for above in block)
    return bool(_BROKEN_DOI.search(block[-1].text) and _REST_OF_DOI.match(line.text))


def _is_finished(block: list[_Line]) -> bool:
    """Whether a reference ends where `block` ends: something stands behind its type mark, and it stops."""
    if len(block) >= _MOST_LINES:
        return True
    if not any(map(_DIGIT.search, (line.text for line in block))):
        return False
    text = one_line("\n".join(line.text for line in block))
    behind = _TYPE_MARK.split(text)[-1]
    return (
        bool(re.search(r"\d", behind) or _YEAR_BEHIND_AUTHORS.search(text))
        and bool(_FINISHED.search(text))
        and not text.rstrip().endswith(("/", ":", "：", "-", "–", "—", ",", "，"))
    )


def _closed(block: list[_Line], found_in: str | None) -> Iterator[ReferenceString]:
    if block and strip_label(block[0].text).strip():
        yield ReferenceString("\n".join(line.text for line in block), block[0].number, found_in)
