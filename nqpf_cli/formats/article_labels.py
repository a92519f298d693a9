"""The labelled parts of an article's header (摘要, Key words, 收稿日期 …) and where each of them ends."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from nqpf_cli.formats.chinese_dates import read_chinese_date
from nqpf_cli.formats.printed_dates import read_western_date
from nqpf_cli.formats.reference_text import is_mention, is_page_number
from nqpf_cli.text.normalize import han_share, has_han, is_han


class Label(StrEnum):
    """What a label names, in the words of `Entry` where it has them."""

    TITLE = "title"
    AUTHOR = "author"
    AFFILIATIONS = "affiliations"
    CONTAINER_TITLE = "container_title"
    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    CLC = "clc"
    DOCUMENT_CODE = "document-code"
    ARTICLE_NUMBER = "article_number"
    RECEIVED = "received"
    REVISED = "revised"
    ACCEPTED = "accepted"
    AVAILABLE = "available-date"
    FUNDS = "funds"
    DOI = "doi"
    CSTR = "cstr"
    AUTHOR_NOTES = "author-notes"
    ISSUED = "issued"
    VOLUME = "volume"
    ISSUE = "issue"
    PAGE = "page"
    SCHOOL = "publisher"
    OTHER = "other"
    """Words that end the part before them and whose own part is not used."""


class Labelled(NamedTuple):
    """A labelled part: its text as one line, the index of the line it begins on, whether its label is Chinese."""

    label: Label
    text: str
    at: int
    chinese: bool


_WORDS = {
    Label.TITLE: "题目|题名|篇名|论文题目|文章标题|中文标题|英文标题|英文题名|英文篇名|标题|標題|論文題目|Title|Title of paper|English Title",
    Label.AUTHOR: "作者|著者|作者姓名|作者名称|英文作者|研究生姓名|研究生|Authors?",
    Label.AFFILIATIONS: "作者单位|作者机构|作者地址|机构地区|机构单位|工作单位|第一作者单位|单位|机构|Affiliations?|Author affiliations?",
    Label.CONTAINER_TITLE: "刊名|期刊名称?|来源期刊|文献来源|英文刊名|出处|期刊|来源|Journal|Source",
    Label.ABSTRACT: "摘要|中文摘要|论文摘要|内容提要|内容摘要|提要|英文摘要|摘要/Abstract|Abstract|ABSTRACT|A B S T R A C T",
    Label.KEYWORDS: "关键词|关键字|關鍵詞|關鍵字|中文关键词|英文关键词|主题词|外文关键词|Key words|Keywords?|Key-words|KEY WORDS|KEYWORDS|Key Words|KeyWords|Index terms|Index Terms|INDEX TERMS",
    Label.CLC: "中图分类号|中圖分類號|中图法分类号|分类号|ZTFLH|CLC number|CLC Number|CLC numbers?|CLC No\\.?|CLC",
    Label.DOCUMENT_CODE: "文献标志码|文献标识码|Document code|Document Code",
    Label.ARTICLE_NUMBER: "文章编号|文章ID|Article ID|Article No\\.?|Article number",
    Label.RECEIVED: "收稿日期|收到日期|来稿日期|投稿日期|投稿时间|收稿时间|来稿时间|接收时间|Received date|Received Date|Received|RECEIVED",
    Label.REVISED: "修回日期|修回时间|修订时间|修订日期|修改日期|修改稿收到日期|修回|修订|Revised date|Revised",
    Label.ACCEPTED: "录用日期|接受日期|接收日期|录用|Accepted date|Accepted",
    Label.AVAILABLE: "网络首发日期|网络发布日期|在线出版时间|在线发布日期|刊出日期|出版日期|发布日期|网络首发时间|网络出版日期|网络出版时间|在线出版日期|优先出版日期|Available online|Published online|Online first",
    Label.FUNDS: "基金项目|基金资助|资助基金|资助项目|基金支持|基金|项目基金|项目资助|项目支持|科研项目|资助|Foundation items?|Fund project|Funding|Funds?|Supported by|Foundation projects?|Foundation",
    Label.DOI: "DOI|doi|Doi|D O I|文献DOI|DOI号",
    Label.CSTR: "CSTR",
    Label.AUTHOR_NOTES: "作者简介|作者簡介|作者介绍|第一作者简介|第一作者|通信作者|通讯作者|通信作者简介|About the authors?|Biography|Author biography|Corresponding authors?",
    Label.ISSUED: "年|年份|年卷期|年,卷\\(期\\)|年，卷\\(期\\)|年，卷（期）|出版年|出版年份|发表年份|论文完成日期|提交日期|Year",
    Label.VOLUME: "卷|卷号|Volume",
    Label.ISSUE: "期|期号|Issue",
    Label.PAGE: "页码|页数|页|起止页码?|页码范围|Pages?",
    Label.OTHER: "责任编辑|责编|本文编辑|编校|编辑|校对|专辑|专题|机标关键词|机标分类号|所属期刊栏目|语种|主办单位|相关主题|Highlights?|JEL 分類代號|JEL分类号?|JEL [Cc]lassification(?: [Cc]odes?)?|JEL codes?",
    Label.SCHOOL: "学位授予单位|授予学位单位|培养单位|学校|学校名称",
}
_WITHOUT_COLON = frozenset({Label.ABSTRACT, Label.KEYWORDS, Label.CLC, Label.ARTICLE_NUMBER, Label.DOCUMENT_CODE})
"""Labels that may stand in front of their text with a space, a bracket or a line break only."""
_INLINE = (
    Label.CLC, Label.DOCUMENT_CODE, Label.ARTICLE_NUMBER, Label.RECEIVED, Label.REVISED, Label.ACCEPTED, Label.AVAILABLE,
    Label.DOI, Label.CSTR, Label.FUNDS,
)  # fmt: skip
"""Labels that also stand behind another field on its line."""
_WEAK = frozenset(
    {
        Label.TITLE,
        Label.AUTHOR,
        Label.AFFILIATIONS,
        Label.CONTAINER_TITLE,
        Label.ISSUED,
        Label.VOLUME,
        Label.ISSUE,
        Label.PAGE,
        Label.SCHOOL,
    }
)
"""Words that are labels at the top of a page only."""
_WRAPPED = frozenset({Label.ABSTRACT, Label.KEYWORDS, Label.FUNDS, Label.AUTHOR_NOTES, Label.AFFILIATIONS, Label.TITLE})
_PREFIXES = frozenset(
    "self- non- high- low- long- short- well- large- small- cross- state- market- land- data- labor- labour- county- firm- city-".split()
)
"""What keeps its hyphen where a line ends behind it."""
_LEGAL = re.compile(r"Copyright\b|©|This work is licensed|Open Access$|版权所有|https?://creativecommons")
_BEHIND_TEXT = re.compile(rf"{_LEGAL.pattern}|(?:展开|收起|展开/收起|更多|还原)[\s<＜>＞]*$")
_OF_ONE_LANGUAGE = frozenset({Label.FUNDS, Label.AUTHOR_NOTES, Label.AFFILIATIONS})
_MENU_WORD = re.compile(
    r"(?:详细信息|HTML\s*全文|全文|展开|收起|更多|参考文献|相关文章|施引文献|资源附件|图表|图/表|摘要|在知网中查找|在百度中查找|在本站中查找|PDF|Metrics|(?:Find|Search for) this author.*)(?:\s*[(（]\d+[)）])?"
)
"""What pages of the web have between their parts."""
_LEAST_WORDS = 5
_MAX_VALUE = 300
_TOP = 60
_MENU_LINE = 20
_MAX_LINES = 120
_MAX_CHARS = 8000


def _spaced(words: str) -> str:
    """`words` with spaces allowed between Hanzi (摘 要), the longest first."""
    longest = sorted(words.split("|"), key=len, reverse=True)
    return "|".join(re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", r"[ \\u3000]*", word) for word in longest)


_COLON = r"[ \t\u3000]*(?:[\]】〕］][ \t\u3000]*[:：]?|[)）]?[ \t\u3000]*[:：])[ \t\u3000]*"
_LOOSE = r"[ \t\u3000]*(?:[\]】〕］][ \t\u3000]*[:：]?|[:：.．]|[—–─―-]{1,3}|[ \t\u3000]|$)[ \t\u3000]*"
_AT_START = {
    label: re.compile(
        rf"[\[【〔［(（]?[ \t\u3000]*(?:{_spaced(words)})(?:{_LOOSE if label in _WITHOUT_COLON else _COLON})"
    )
    for label, words in _WORDS.items()
}
_RECEIVED_WITHOUT_COLON = re.compile(
    r"(?P<word>Received|[Rr]evised|[Aa]ccepted|[Aa]vailable online|[Pp]ublished online)\s+(?=\w*\s*\d|[A-Z])"
)
_BEHIND = re.compile(
    r"(?<=[\s;；,，.。/|])[\[【〔［(（]?(?:"
    + "|".join(f"(?P<l{n}>{_spaced(_WORDS[label])})" for n, label in enumerate(_INLINE))
    + f"){_COLON}"
)
_BEHIND_BARE = re.compile(
    rf"(?<=[\s;；,，])(?:(?P<code>{_spaced(_WORDS[Label.DOCUMENT_CODE])})|(?P<number>{_spaced(_WORDS[Label.ARTICLE_NUMBER])}))[ \t\u3000]+(?=[A-Z\d])"
)
"""Two labels that need no colon behind another part."""
_ALONE = re.compile(rf"(?:(?P<funds>{_spaced(_WORDS[Label.FUNDS])})|{_spaced(_WORDS[Label.AUTHOR_NOTES])})$")
"""Some pages set these as headings, without a colon."""
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\d+(?:\.\d+)*\s+\S|0\s*引言|引\s*言$|参\s*考\s*文\s*献|References?\s*$)"
)
_FOOTNOTE = re.compile(r"\s*(?:[①-⑳†‡△▲※＊*]|\[\d{1,2}\])")
_TAGS = re.compile(r"<sup>.*?</sup>|</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_EXPONENT = re.compile(r"(\b(?:[kchdmnμ]?m|S m|10|R|CO|ha|kg|s|t)|χ)<sup>([−–-]?\d{1,2})</sup>")
"""A unit or a number with its power, which is text."""
_BETWEEN_NAMES = re.compile(
    r"(?<=[\u4e00-\u9fff·])<sup>[^<]{1,12}</sup>[ \u00a0\u3000]*(?=[\u4e00-\u9fff]{1,4}[\s<\u4e00-\u9fff·])"
)
"""Names that nothing but the numbers of their affiliations parts."""
_MAX_NAMES = 200
_RAISED_LABEL = re.compile(r"^\s*<sup>\s*(\d{1,2}|[a-d])\s*</sup>\s*(?=[A-Z\u4e00-\u9fff])")
_MARKS = re.compile(r"\$?\^\{[^{}]*\}\$?|\^\[[^\[\]]*\]|\*\*|__")
_FRONT = re.compile(r"^[\s>#•·●■*]+(?=\S)")
CLC = re.compile(r"[A-Z]{1,2}\d[\d.+=/-]*\d|[A-Z]{1,2}\d?(?![A-Za-z\d])")
"""A class number of the Chinese Library Classification (中图分类号): F124.3, TP18, D."""
TYPE_MARK = re.compile(r"\[[A-Z]{1,2}(?:/[A-Z]{2})?\]")
"""A type mark of GB/T 7714, by which a line is told for a reference: [J], [EB/OL]."""


def cleaned(line: str) -> str:
    """`line` without Markdown's and HTML's marks, raised numbers and bullets."""
    if "<sup>" in line:
        if len(line) <= _MAX_NAMES:
            line = _BETWEEN_NAMES.sub("，", line)
        line = _EXPONENT.sub(r"\1\2", _RAISED_LABEL.sub(r"\1. ", line))
    return _FRONT.sub("", _MARKS.sub("", _TAGS.sub("", line))).replace("\u00a0", " ").replace("\\_", "_").strip()


def read_labelled(lines: Sequence[str]) -> list[Labelled]:
    """The labelled parts of the `cleaned` lines of a page, in order; one without a text is left out."""
    found = [part for at, line in enumerate(lines) for label in _labels_on(line, at) for part in _dates_behind(label)]
    starts = {part.at for part in found}
    read: list[Labelled] = []
    for part in found:
        last_on_line = (
            part is [other for other in found if other.at == part.at][-1] if part.label in _WRAPPED else False
        )
        if part.label == Label.TITLE and not part.text.strip():
            text = _value_below(lines, part, starts)
        else:
            text = _continued(lines, part, starts) if last_on_line else part.text or _value_below(lines, part, starts)
        if text.strip(" .;；,，"):
            read.append(part._replace(text=text.strip()))
    return read


def _value_below(lines: Sequence[str], part: Labelled, starts: set[int]) -> str:
    """The line below a label that stands alone, as a page's text has it once it is copied."""
    below = next((at for at in range(part.at + 1, min(part.at + 3, len(lines))) if lines[at]), None)
    if below is None or below in starts or is_labelled(lines[below]) or len(lines[below]) > _MAX_VALUE:
        return ""
    if part.label == Label.TITLE and re.search(r"[。：:]", lines[below][:20]):
        return ""
    return lines[below]


def label_on(line: str) -> Label | None:
    """The label with which a `cleaned` line begins; words that are labels at the top of a page only are not asked."""
    found = next((label for label, pattern in _AT_START.items() if label not in _WEAK and pattern.match(line)), None)
    return found or (Label.RECEIVED if _RECEIVED_WITHOUT_COLON.match(line) else None)


def is_labelled(line: str) -> bool:
    """Whether a `cleaned` line begins with any label."""
    return any(pattern.match(line) for pattern in _AT_START.values())


def _labels_on(line: str, at: int) -> Iterator[Labelled]:
    """The labels of one line with what stands behind each, up to the next."""
    first = next(((label, m) for label, pattern in _AT_START.items() if (m := pattern.match(line))), None)
    if first and (first[0] not in _WEAK or at < _TOP):
        label, end, word = first[0], first[1].end(), first[1].group()
    elif dated := _RECEIVED_WITHOUT_COLON.match(line):
        word, end = dated["word"], dated.end()
        label = _label_of_date(word)
    elif alone := _ALONE.match(line):
        label, end, word = (Label.FUNDS if alone["funds"] else Label.AUTHOR_NOTES), alone.end(), alone.group()
    elif is_mention(line):
        return
    else:
        label, end, word = None, 0, ""
    if len(line) > _MAX_CHARS or (not label and TYPE_MARK.search(line)):  # the DOI of a reference is another work's
        return
    if label in (Label.ABSTRACT, Label.AUTHOR_NOTES):
        yield Labelled(label, line[end:], at, has_han(word))
        return
    behind = sorted([*_BEHIND.finditer(line, end), *_BEHIND_BARE.finditer(line, end)], key=lambda m: m.start())
    for match in behind:
        if label:
            yield Labelled(label, line[end : match.start()].strip(" ;；,，("), at, has_han(word))
        bare = {"code": Label.DOCUMENT_CODE, "number": Label.ARTICLE_NUMBER}
        label = bare.get(str(match.lastgroup)) or _INLINE[int(str(match.lastgroup)[1:])]
        end, word = match.end(), match.group()
    if label:
        yield Labelled(label, line[end:].rstrip(" )）") if label not in _WRAPPED else line[end:], at, has_han(word))


def _label_of_date(word: str) -> Label:
    labels = {"rec": Label.RECEIVED, "rev": Label.REVISED, "acc": Label.ACCEPTED}
    return labels.get(word[:3].lower(), Label.AVAILABLE)


def _dates_behind(part: Labelled) -> Iterator[Labelled]:
    """The dates of an English line ("12 May 2024; revised 3 June 2024; accepted: 8 June 2024"), each by its word."""
    if part.label not in (Label.RECEIVED, Label.REVISED, Label.ACCEPTED) or part.chinese:
        yield part
        return
    first, *others = re.split(r"[;,.]\s*(?=(?:revised|accepted|available|published)\b)", part.text, flags=re.IGNORECASE)
    yield part._replace(text=first)
    yield from (Labelled(_label_of_date(other), other, part.at, chinese=False) for other in others)


def _continued(lines: Sequence[str], part: Labelled, starts: set[int]) -> str:
    """The text of a part whose lines were broken; an abstract may have paragraphs, if a label comes behind them."""
    block = [part.text] if part.text.strip() else []
    paragraphs = [block]
    ended_by_label = False
    for at in range(part.at + 1, min(len(lines), part.at + _MAX_LINES)):
        line = lines[at]
        is_note = part.label in (Label.FUNDS, Label.AUTHOR_NOTES) and bool(_FOOTNOTE.match(line))
        if (
            at in starts
            or _HEADING.match(line)
            or is_mention(line)
            or is_note
            or (paragraphs[-1] and _BEHIND_TEXT.match(line))
        ):
            ended_by_label = at in starts
            break
        if not line:
            if paragraphs[-1]:
                paragraphs.append([])
            last = next((paragraph[-1] for paragraph in paragraphs[::-1] if paragraph), "")
            goes_on = part.label == Label.ABSTRACT or (part.label == Label.AUTHOR_NOTES and last.endswith((";", "；")))
            if last and not goes_on:
                break
            if part.label == Label.ABSTRACT and last.endswith(("。", "．", ".")) and _is_menu(lines, at):
                break
        elif (part.label in _OF_ONE_LANGUAGE and _is_in_other_language(paragraphs[-1], line)) or (
            part.label != Label.ABSTRACT and _MENU_WORD.fullmatch(line)
        ):
            break
        elif not is_page_number(line):
            paragraphs[-1].append(line)
    if part.label == Label.KEYWORDS and has_han(part.text) and not re.search(r"[;；,，、/|]", "".join(paragraphs[0])):
        return " ".join(paragraphs[0])  # spaces part the words
    texts = [joined(paragraph) for paragraph in paragraphs if paragraph]
    if part.label == Label.ABSTRACT:
        chinese = [han_share(text) >= 0.5 for text in texts]
        same = all(flag == chinese[0] for flag in chinese) and sum(map(len, texts)) <= _MAX_CHARS
        return "\n".join(texts) if texts and ended_by_label and same and len(texts) <= 5 else "".join(texts[:1])
    return "".join(texts)


def _is_in_other_language(paragraph: Sequence[str], line: str) -> bool:
    """Whether a line of English follows Chinese."""
    return bool(paragraph) and any(map(has_han, paragraph)) and not has_han(line) and len(line.split()) >= _LEAST_WORDS


def _is_menu(lines: Sequence[str], at: int) -> bool:
    """Whether below an empty line short lines without any sentence stand: links and headings of a page."""
    below = [line for line in lines[at : at + 4] if line][:2]
    return bool(below) and all(len(line) <= _MENU_LINE and not re.search(r"[，。；,;.．]", line) for line in below)


def joined(lines: Sequence[str]) -> str:
    """The lines of one paragraph as one: Hanzi meet, Latin words stay apart, a word broken by a hyphen is whole."""
    text = ""
    for line in lines:
        if text.endswith("-") and text[-2:-1].islower() and line[:1].islower():
            is_compound = "-" in text[:-1].rsplit(" ", 1)[-1] or text.rsplit(" ", 1)[-1].lower() in _PREFIXES
            text = text + line if is_compound else text[:-1] + line
        elif text and not (is_han(text[-1]) or is_han(line[:1] or " ") or text[-1] in "，。；：、（“") and line:
            text += f" {line}"
        else:
            text += line
    return text


def read_date(text: str) -> str | None:
    """The first date in `text` ("2024-04-08", "2024年4月8日", "8 April 2024", "民國113年") as ISO 8601; None if there is none."""
    is_republic = "民國" in text or "民国" in text
    return read_chinese_date(text) if is_republic else read_western_date(text)


def read_clc(text: str) -> str | None:
    """The class numbers in `text`, each once, parted by "; "; None where there is none."""
    return "; ".join(dict.fromkeys(CLC.findall(text))) or None
