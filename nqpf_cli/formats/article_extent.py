"""Where the body of an article begins and ends in the lines of its document."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from nqpf_cli.formats.article_labels import Label, cleaned, label_on
from nqpf_cli.formats.reference_text import is_mention
from nqpf_cli.text.normalize import has_han
from nqpf_cli.text.page_furniture import furniture_lines, name_key

_ANCHORS = frozenset(
    {Label.ABSTRACT, Label.KEYWORDS, Label.CLC, Label.DOCUMENT_CODE, Label.ARTICLE_NUMBER, Label.DOI, Label.CSTR}
)
_NOTES = frozenset({Label.RECEIVED, Label.REVISED, Label.ACCEPTED, Label.AVAILABLE, Label.FUNDS, Label.AUTHOR_NOTES})
_TRANSLATED = re.compile(
    r"[\[【(（]?\s*(?:(?P<abstract>abstract)|(?P<keywords>key ?words?)|(?P<note>fund project|contribution date|author introduction))"
    r"(?:\s*[\]】)）:：]|\s+(?=[A-Z]))",
    re.IGNORECASE,
)
"""Labels as machine translation writes them."""
_GLUED = re.compile(
    r"(?:(?P<abstract>摘\s+要)|(?P<keywords>关\s+键\s+词)|(?P<note>作者简介|基\s+金|分\s+类\s+号|机构地区|D\s?O\s?I))(?=\S)"
)
"""Labels that a record page sets in a cell of their own, glued to the text behind."""
_CONTENTS_LINE = re.compile(r"(?:\.{4,}|…{2,}|·{4,}|(?:\. ){4,})\s*[\divxIVX]*\s*$")
_OPENING = re.compile(
    r"(?:[一壹]\s*、|第\s*[一1]\s*章|引\s*言|前\s*言|[導导绪緒]\s*[论論]|[01I]\s*[.．、]?\s*(?:引\s*言|[绪導导]\s*论|前\s*言|Introduction|INTRODUCTION)"
    r"|[01][.．、\s]\s*[^\d\s,，;；.。:：、)）][^,，;；.。:：]{1,40}$|Introduction$|INTRODUCTION$|First, )",
)
_INSTITUTION = re.compile(
    r"大学|學院|学院|大學|研究[院所]|Universit|School|Institut|College|Academy|Department|Faculty|Cent(?:er|re)\b"
)
_MARKER = re.compile(r"(?:HTML\s*)?(?:全文|正文)(?:片段|内容)?|[Ff]ull [Tt]ext|Article Contents")
_REFERENCES = re.compile(
    r"(?:[一二三四五六七八九十\d]+[、.\s]+)?(?:本刊)?(?:主要)?(?:参\s*考\s*文\s*献|參\s*考\s*文\s*獻|相关文献(?:链接)?|参考书目|引用文献|引用书目|References?|REFERENCES|"
    r"Bibliography|BIBLIOGRAPHY|Works Cited|Literature Cited)\s*(?:[(（][^()（）]{0,20}[)）])?\s*(?:[:：]?\s*$|\d{1,3}$|[:：]?\s*[\[［【(（]\s*1\s*[\]］】)）]|[:：]\s*\S)"
)
_REFERENCE = re.compile(
    r"[\[［【]\s*1\s*[\]］】].{4,600}[\[［【]\s*(?:[JMCDRNSPGAZ]|DB|EB|CP)\s*(?:/\s*OL)?\s*[\]］】]"
)
_SIGNATURE = re.compile(
    r"[(（\[]?\s*(?:责任编辑|責任編輯|本文责编|责任校对|编辑\s*[:：]|[Rr]esponsible [Ee]ditor|作者单位|作者系|作者为|作者是|作者\s*[:：]|[Aa]uthor unit)"
)
_END = re.compile(
    r"(?:相关|相似|推荐)(?:文章|文献|阅读|解读|新闻|主题)|上一[篇条]|下一[篇条]|(?:Previous|Next|On one)\s*[:：]|Related [Aa]rticles"
    r"|扫一扫|分享(?:到|[:：])|附件\s*[:：]|版权(?:所有|声明)|Copyright|©|登录后查看|\[?打印本?页?\]?$|【?(?:打印|关闭)"
)
_BARE_LABEL = re.compile(r"\W*\w[\w ]{1,20}\W*")
_STOP = re.compile(r"[。！？]|\.\s|\.$")
_MOST_FRONT = 3000
_REACH = 60
_MOST_LABEL_LINE = 1200
_LEAST_SENTENCE = 15
_LEAST_PROSE = 40
_LEAST_ENGLISH_PROSE = 200


class Extent(NamedTuple):
    """The lines of a body, from `start` up to but not `end`, and the `name_key` of the lines in front of the abstract."""

    start: int
    end: int
    names: str


def part_label(line: str) -> str | None:
    """What a `cleaned` line is labelled as: "abstract", "keywords", "anchor" (a number of the front matter) or "note"."""
    if _CONTENTS_LINE.search(line):
        return None
    label = label_on(line)
    if label is None:
        match = _TRANSLATED.match(line) or _GLUED.match(line)
        return match.lastgroup if match else None
    if label in (Label.ABSTRACT, Label.KEYWORDS):
        return label.value
    return "anchor" if label in _ANCHORS else "note" if label in _NOTES else None


def body_extent(lines: Sequence[str]) -> Extent:
    """Where the body stands: behind the labelled parts in front, before the references or what else follows it."""
    furniture = furniture_lines(lines[:_MOST_FRONT])
    front = ["" if at in furniture else cleaned(line[:_MOST_LABEL_LINE]) for at, line in enumerate(lines[:_MOST_FRONT])]
    first = next((at for at, line in enumerate(front) if part_label(line) in ("abstract", "keywords")), None)
    if first is None:
        first = next((at for at, line in enumerate(front) if part_label(line) == "anchor"), None)
    start = 0 if first is None else _behind_front(front, first)
    names = _names([cleaned(line[:_MOST_LABEL_LINE]) for line in lines[:start]], first or 0)
    start = _behind_marker(front, start)
    return Extent(start, _end(lines, start, is_article=first is not None), names)


def is_opening(line: str) -> bool:
    """Whether a `cleaned` line is the heading with which a text opens: 一、, 引言, 1 Introduction."""
    return (
        len(line) <= 60
        and _OPENING.match(line) is not None
        and not _INSTITUTION.search(line)
        and not _CONTENTS_LINE.search(line)
    )


def after_part(lines: Sequence[str], at: int, kind: str) -> int:
    """The index behind the labelled part of that kind that begins at `at`."""
    following = at + 1
    bare = _BARE_LABEL.fullmatch(lines[at]) is not None
    while bare and following < len(lines) and not lines[following]:
        following += 1
    if kind == "abstract":
        return _after_abstract(lines, at, following)
    limit = min(len(lines), following + (_REACH if kind == "note" else 5))
    while following < limit:
        line = lines[following]
        if not line or part_label(line) or is_opening(line) or (kind != "note" and "。" in line):
            break
        following += 1
        if kind == "anchor":
            break
    return following


def _after_abstract(lines: Sequence[str], at: int, following: int) -> int:
    """Behind an abstract: its paragraphs too where a label follows them."""
    for index in range(at + 1, min(len(lines), at + 2 * _REACH)):
        if is_opening(lines[index]) and index > following:
            break
        if part_label(lines[index]):
            return index
    while following < len(lines) and lines[following]:
        following += 1
    return following


def _behind_front(lines: Sequence[str], first: int) -> int:
    """The index behind the last labelled part that hangs together with the first."""
    end = after_part(lines, first, part_label(lines[first]) or "anchor")
    at = end
    prose = 0
    while at < min(len(lines), end + _REACH):
        line = lines[at]
        kind = part_label(line)
        if is_opening(line) and not kind:
            break
        if kind:
            end = after_part(lines, at, kind)
            at = end
            prose = 0
            continue
        if line and _STOP.search(line) and not is_mention(line) and "licensed" not in line:
            prose += len(line)
            if has_han(line) and "。" in line and prose >= _LEAST_PROSE:
                break
            if prose >= _LEAST_ENGLISH_PROSE and not _label_follows(lines, at):
                break
        at += 1
    return end


def _label_follows(lines: Sequence[str], at: int) -> bool:
    """Whether an abstract or keywords follow before a text opens."""
    for line in lines[at : at + _REACH]:
        if part_label(line) in ("abstract", "keywords"):
            return True
        if is_opening(line):
            return False
    return False


def _behind_marker(lines: Sequence[str], start: int) -> int:
    """Behind the word that announces the text on a site (全文), if one stands near."""
    near = range(start, min(len(lines), start + _REACH))
    return next((at + 1 for at in near if _MARKER.fullmatch(lines[at].strip(" :："))), start)


def _names(lines: Sequence[str], first: int) -> str:
    """The keys of the lines in front of the abstract, and of those that are no sentences behind it."""
    kept = [
        line
        for at, line in enumerate(lines)
        if len(line) < 120 and (at < first or not _STOP.search(line)) and "。" not in line
    ]
    return "".join(name_key(line) for line in [*kept[:80], *kept[-40:]])


def _end(lines: Sequence[str], start: int, *, is_article: bool) -> int:
    """The index of the line with which something else than the body begins; an article's authors sign at its end."""
    has_prose = False
    for at in range(start, len(lines)):
        line = lines[at]
        if not line or len(line) > _MOST_LABEL_LINE:
            has_prose = has_prose or bool(line)
            continue
        text = cleaned(line)
        if (_REFERENCES.match(text) and not _CONTENTS_LINE.search(text)) or _REFERENCE.match(text):
            return at
        if has_prose and (
            _END.match(text) or (is_article and (is_signature(text) or part_label(text) in ("abstract", "keywords")))
        ):
            return at
        has_prose = has_prose or (len(text) > _LEAST_SENTENCE and _STOP.search(text) is not None)
    return len(lines)


def is_signature(line: str) -> bool:
    """Whether a `cleaned` line says who wrote or edited the text above."""
    return _SIGNATURE.match(line) is not None
