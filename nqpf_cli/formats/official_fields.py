"""The labelled fields of a page of an office or a site (发文机关, 索引号, 来源 …) and what each of them says."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

_FORMAL_LINES = 400
_LOOSE_LINES = 80


class Field(StrEnum):
    """What a label of such a page names; those of `extra` by the name that they have there."""

    NUMBER = "number"
    ISSUER = "issuer"
    PUBLISHER = "publishing-office"
    WRITTEN = "document-date"
    INDEX = "index-number"
    TOPIC = "subject-class"
    VALIDITY = "validity"
    FORMAL = "formal"
    TITLE = "title"
    PUBLISHED = "published"
    SOURCE = "source"
    AUTHOR = "author"
    FURNITURE = "furniture"


class FieldText(NamedTuple):
    """A field, its text, and the indices of the lines on which its label stands and its text ends."""

    field: Field
    text: str
    at: int
    last: int


_WORDS = {
    Field.NUMBER: "发文字号|发文文号|文件字号|文件编号|公文编号|发文号|文件号|文号|發文字號",
    Field.ISSUER: "发文机关|发文机构|发文单位|发文部门|发布机关|发布部门|制定机关|制定单位|制发机关|制发单位|颁布机关|颁布单位|公布机关|印发机关|签发机关|發文機關",
    Field.PUBLISHER: "发布机构|发布单位|公开机构|公开单位|公开主体|公开部门|信息发布机构|發布單位|發佈單位|發布機關|發布機構",
    Field.WRITTEN: "成文日期|成文时间|生成日期|生成时间|信息生成日期|发文日期|发文时间|印发日期|印发时间|签发日期|制定日期|产生日期|形成日期",
    Field.INDEX: "索引号码|信息索引号|索引号|索引编号|信息索引",
    Field.TOPIC: "主题分类|信息分类|信息类别|信息类型|公文种类|公文体裁|体裁分类|组配分类|所属主题|分类",
    Field.VALIDITY: "有效性|时效性|效力状态|效力|有效状态|是否有效",
    Field.FORMAL: "公开方式|公开范围|公开属性|公开程序|公开时限|公开形式|公开类别|服务对象|服务对象分类|关键词|主题词|主题分类词|内容概述|内容概要|概述|文种|语种|体裁|"
    "实施日期|施行日期|生效日期|失效日期|废止日期|有效期|统一编号|统一登记号|登记号|效力级别|文件类型|文件类别|载体类型|记录形式|公开责任部门|责任部门|相关文件",
    Field.TITLE: "标题|标 题|信息名称|文件名称|公文名称|法规标题|文件标题|信息标题|名称|標題",
    Field.PUBLISHED: "发布日期|发布时间|公开日期|公开时间|公布日期|公布时间|颁布日期|发表时间|发表日期|上网日期|上网时间|上传时间|录入时间|刊发时间|信息发布时间|"
    "更新时间|更新日期|添加时间|发稿时间|发布于|时间|日期|發布日期|發布時間|發佈日期|發佈時間|刊登日期|信息时间|信息日期",
    Field.SOURCE: "来源|文章来源|信息来源|稿件来源|稿源|新闻来源|消息来源|文章出处|内容来源|來源",
    Field.AUTHOR: "作者|文章作者|撰稿人|撰稿|文|文字|供稿人|记者|通讯员|作者姓名|撰文|撰稿者",
    Field.FURNITURE: "浏览次数|浏览量|浏览数|浏览|阅读次数|阅读量|阅读数|阅读|点击次数|点击数|点击量|点击率|点击|访问次数|访问量|访问|人气|热度|字号|字体|字体大小|"
    "文字大小|视力保护色|保护视力色|背景色|點閱人數|點閱次數|點閱數|瀏覽次數|瀏覽人次|点阅|分享到|分享至|分享|打印|打印本页|关闭|关闭窗口|关闭本页|收藏|下载|评论|责任编辑|责编|编辑|编审|审核|审核人|初审|复审|终审|校对|录入|录入人|"
    "发布人|发布者|供稿|供稿单位|摄影|图片|朗读|语音播报|扫一扫|微信|大中小",
}
_FORMAL_FIELDS = frozenset(
    {Field.NUMBER, Field.ISSUER, Field.PUBLISHER, Field.WRITTEN, Field.INDEX, Field.TOPIC, Field.VALIDITY, Field.FORMAL}
)
_GAP = "[ \\u00a0\\u2002\\u2003\\u3000]*"
_FIELD_OF = {word.replace(" ", ""): field for field, words in _WORDS.items() for word in words.split("|")}


def _spaced(word: str) -> str:
    return _GAP.join(map(re.escape, word))


_ANY = "|".join(_spaced(word) for word in sorted(_FIELD_OF, key=len, reverse=True))
_LABEL = re.compile(
    rf"(?:^|(?<=[\s\u00a0\d|｜【\[（(,，;；/\]】）)]))[【\[（(]?{_GAP}(?P<word>{_ANY}){_GAP}"
    rf"(?:[】\]）)]?{_GAP}[:：]|】|\](?!\S*\])|(?=\t)|$)"
)


def read_fields(lines: Sequence[str]) -> list[FieldText]:
    """The labelled fields of a page, in order; one without a text is left out.

    Labels of a table of contents data (索引号 …) are read anywhere, loose ones (来源, 作者 …) near the top.
    """
    found: list[FieldText] = []
    for at, line in enumerate(lines[:_FORMAL_LINES]):
        marks = list(_labels(line, at))
        for number, mark in enumerate(marks):
            end = marks[number + 1].start() if number + 1 < len(marks) else len(line)
            text, last = line[mark.end() : end], at
            if number + 1 == len(marks):
                text, last = _continued(lines, at, text, whole_line=mark.start() == 0 and mark.end() == len(line))
            field = _FIELD_OF[re.sub(r"\s", "", mark["word"])]
            bare = text.strip(" \t\u00a0\u2002\u2003\u3000|｜【[（(,，;；/")
            if bare or field is Field.FURNITURE:
                found.append(FieldText(field, bare, at, last))
    return found


def is_formal(field: Field) -> bool:
    """Whether only offices label such a field."""
    return field in _FORMAL_FIELDS


def _labels(line: str, at: int) -> Iterator[re.Match[str]]:
    for mark in _LABEL.finditer(line):
        field = _FIELD_OF[re.sub(r"\s", "", mark["word"])]
        if not mark.group().rstrip().endswith((":", "：", "】", "]")) and not _is_cell(line, mark, field):
            continue
        if is_formal(field) or at < _LOOSE_LINES:
            yield mark


def _is_cell(line: str, mark: re.Match[str], field: Field) -> bool:
    """Whether a label without a colon fills a cell or a line; loose words do that by chance."""
    starts = mark.start() == 0 or line[mark.start() - 1] == "\t"
    ends = mark.end() == len(line) or line[mark.end()] == "\t"
    sure = is_formal(field) or field is Field.TITLE or len(mark["word"]) >= 4
    return starts and ends and sure and field is not Field.FURNITURE


def _continued(lines: Sequence[str], at: int, text: str, *, whole_line: bool) -> tuple[str, int]:
    """`text` of the last label of a line, with what stands on the next line where its cell was broken; and its last line."""
    below = next((n for n in range(at + 1, min(at + 3, len(lines))) if lines[n].strip()), None)
    if below is None:
        return text, at
    marks = list(_labels(lines[below], below))
    if not text.strip() and whole_line and not marks:
        return lines[below], below
    lead = lines[below][: marks[0].start()] if marks else ""
    if text.strip() and below == at + 1 and "\t" in lead and lead.strip():
        return f"{text} {lead.strip()}", below
    return text, at
