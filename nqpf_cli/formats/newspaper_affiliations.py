"""The note on an article's authors (（作者系…教授）): their institutions without their posts, and the funds."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_SUFFIX = re.compile(
    r"(?:大学|学院|学校|党校|研究院|研究所|研究室|研究中心|研究基地|中心|科学院|科学院大学|实验室|委员会|协会|学会|联合会|公司|集团|银行|医院|出版社|编辑部|杂志社|报社"
    r"|总局|统计局|智库|基金会|政策研究室|办公室|工作站|流动站|课题组|教研部|进修[一二三]?部|[\u4e00-\u9fff]{2}[部局厅院所系社馆署委司处科站厂室会])(?:[（(][^（）()]*[)）])?$"
)
_POST = re.compile(
    r"(?:(?:原|前|现任|时任|兼任?|首任|历任)?(?:第[一二三]|常务|执行|联席|名誉|荣誉|创始|创办|特聘|特约|特邀|客座|兼职|讲席|讲座|终身|长聘|准聘|二级|一级|三级|青年|高级|正高级|副高级|资深|首席|责任|专职|在读|在站|全职|总|代理|党组|党委|机关党委|党支部|支部|党总支|学术|项目|课题组?|团队|青年拔尖|长江学者|分管)*"
    r"(?:副|助理|助)*(?:主任委员|主任|院长|所长|校长|会长|部长|处长|局长|厅长|司长|科长|室主任|书记|理事长|理事|秘书长|总编辑?|主编|编审|编辑|记者|教授级高级工程师|教授|研究员|讲师|助教|教师|教研员|研究馆员"
    r"|工程师|经济师|会计师|农艺师|统计师|分析师|经济学家|科学家|专家|院士|学者|博士后研究人员|博士后|博士生导师|硕士生导师|研究生导师|导师|博导|硕导|博士研究生|硕士研究生|研究生|博士生|硕士生|本科生|学生|博士|硕士"
    r"|馆长|台长|站长|社长|厂长|行长|县长|市长|州长|区长|镇长|主席|总经理|经理|董事长|董事|总裁|负责人|召集人|带头人|委员|代表|顾问|调研员|巡视员|公务员|干部|职员|合伙人|律师|作家|评论员|特约撰稿人|工作人员|成员))+$"
)
_COHORT = re.compile(r"(?:20\d\d级|[\u4e00-\u9fff]{2,8}专业|20\d\d级[\u4e00-\u9fff]{2,8}专业)$")
_PARTS = re.compile(r"\s*[;；]\s*|\s*[，,、]\s*|\s*(?:[兼暨]|以及)\s*(?=[\u4e00-\u9fff]{4})|\u3000+|\s{2,}")
_SPLIT_AT_AND = re.compile(r"(?<=[授员师长任记生家院所心校学])[和及与](?=[\u4e00-\u9fff]{4,})")
_FRONT = re.compile(
    r"^(?:本文)?(?:第[一二三]|通[信讯])?作者(?:单位|简介|介绍|所在单位)?(?:均|皆|都)?(?:分别)?(?:依次)?(?:[系为是]|供职于|任职于|就职于|来自|单位)?\s*[:：]?\s*(?:均|都|分别)?[系为是]?\s*[:：]?\s*"
)
_OPEN = re.compile(
    r"[（(【\[〔]\s*(?:本文)?(?:第一)?(?:作者|[\u4e00-\u9fff·\s，、]{2,20}[系为]|[\u4e00-\u9fff·]{2,12}\s*作者单位)"
)
_NOTE = re.compile(
    r"(?P<note>[（(【\[〔]\s*(?:[\u4e00-\u9fff·、\s]{2,20})?(?:本文)?(?:第一)?作者(?:单位|简介|介绍|所在单位|系|为|是|分别|均|皆|来自|供职|任职|就职|[:：]|[\u4e00-\u9fff·、，\s]{2,24}[系为]).*[)）】\]〕]?)\s*$",
    re.DOTALL,
)
_BARE_NOTE = re.compile(
    r"^\s*(?:\*|※|●|■)?\s*(?P<note>(?:本文)?作者(?:单位|简介|所在单位)?\s*(?:[:：]|分别[系为]|均[系为]|[系为](?=\S{4,}(?:学|院|所|中心|会|部|授|员|社)))[^。]*。?.{0,200})$"
)
_FUND_NOTE = re.compile(
    r"(?:(?:本文|本研究|该文|文章|此文|本成果)(?:系|为|是|获|受|得到|由)|基金项目\s*[:：]|资助项目\s*[:：]|受(?=国家|教育部|[\u4e00-\u9fff]{1,4}省))\s*(?P<fund>.*?)\s*(?:的?(?:阶段性?|最终|中期|部分|研究|重要|前期|系列)*(?:研究)?成果(?:之[一二三])?|(?:的)?(?:资助|支持)(?:项目)?|$)[。．.]?\s*[)）】]?\s*$"
)
_FUND_WORD = re.compile(r"基金|项目|课题|工程|计划|专项|规划|资助|委托|招标")
_FUND_ENDS = re.compile(r"(?<=[）)”\"\]])\s*(?:[；;、，,]|(?:[和及与]|以及))\s*(?=[\u4e00-\u9fff])|[；;]\s*")
_MAX_NOTE = 600
_POSTCODE = re.compile(r"\d{6}$")
_NOT_EMPLOYERS = re.compile(
    r"本报|本刊|(?:全国|省|市|区|县)?(?:政协|人大)(?:常务?委|代表|常委)?$|^(?:全国|[\u4e00-\u9fff]{1,3}[省市])(?:政协|人大)"
)


class AuthorNote(NamedTuple):
    """A note as printed, the institutions in it, the funds."""

    printed: str
    affiliations: tuple[str, ...] = ()
    funds: tuple[str, ...] = ()


def is_place(text: str) -> bool:
    """Whether `text` ends as an institution's name or as a post in one does."""
    text = text.strip()
    return bool(_SUFFIX.search(_without_post(text))) and len(text) >= 4


def begins_note(line: str) -> bool:
    """Whether a line begins a note on the authors in brackets."""
    return bool(_OPEN.match(line.strip()) and "作者" in line) or bool(_BARE_NOTE.match(line.strip()))


def split_note(paragraph: str) -> tuple[str, AuthorNote | None]:
    """A paragraph without the note on the authors at its end, and that note; a note on funds is one too."""
    found = _NOTE.search(paragraph)
    bare = None if found else _BARE_NOTE.match(paragraph)
    match = found or bare
    if not match:
        return _split_fund_note(paragraph)
    is_closed = bool(re.search(r"[)）】\]〕]\s*。?$", paragraph)) or match is bare or not match.start()
    if is_closed and len(match["note"]) <= _MAX_NOTE:
        return paragraph[: match.start("note")].rstrip(), read_note(match["note"])
    return paragraph, None


def _split_fund_note(paragraph: str) -> tuple[str, AuthorNote | None]:
    is_fund = re.match(r"\s*[（(【\[〔]?(?:本文|本研究|基金项目)", paragraph)
    if is_fund and (note := read_note(paragraph)).funds:
        return "", note
    return paragraph, None


def read_note(printed: str, authors: Sequence[str] = ()) -> AuthorNote:
    """What a note says; `authors` are names that it may repeat."""
    body = printed.strip().strip("（()）【】[]〔〕 。※*")
    if body.count("（") > body.count("）"):
        body += "）"
    funds: tuple[str, ...] = ()
    if found := _FUND_NOTE.search(body):
        funds = _funds(found["fund"])
        body = body[: found.start()] if funds else body
    for name in authors:
        body = re.sub(rf"{re.escape(name)}\s*(?:[系为是]|[，,：:、])?\s*", "；", body)
    return AuthorNote(printed.strip(), affiliations_of(body), funds)


def affiliations_of(text: str) -> tuple[str, ...]:
    """The institutions in "A大学B学院教授、博士生导师；C研究所所长", without posts, in order, each once."""
    body = _FRONT.sub("", text.strip(" ；;，,。、：:"))
    found: list[str] = []
    held = ""
    for piece in (p for part in _PARTS.split(_SPLIT_AT_AND.sub("；", body)) for p in [part.strip(" 。；：:")] if p):
        whole = f"{held}{piece}"
        bare = _without_post(whole)
        if _POSTCODE.search(piece) and found and not held:
            found[-1] += f"，{piece}"
        elif bare and _SUFFIX.search(bare) and len(bare) >= 4:
            found.append(re.sub(r"^(?:[现均分别]*[系为任是]|供职于|就职于|来自|单位[:：]|单位)", "", bare))
            held = ""
        elif bare and bare == whole and not re.search(r"[。？！]", piece):
            held = f"{whole}、"  # "经济、社会与文化研究院": the mark stands within a name
        else:
            held = ""
    kept = (_COHORT.sub("", name) for name in found)
    return tuple(dict.fromkeys(name for name in kept if not _NOT_EMPLOYERS.search(name)))


def _without_post(text: str) -> str:
    bare = _COHORT.sub("", _POST.sub("", text.strip()))
    if bare and not _SUFFIX.search(bare):
        shorter = re.search(rf"^(?P<kept>.+){_POST.pattern}", text.strip())
        return _longest_institution(text.strip()) if shorter else bare
    return bare


def _longest_institution(text: str) -> str:
    """The longest beginning of `text` that is an institution's name and leaves nothing but a post."""
    for end in range(len(text) - 2, 3, -1):
        if _SUFFIX.search(text[:end]) and _POST.fullmatch(_COHORT.sub("", text[end:])):
            return text[:end]
    return _POST.sub("", text)


def _funds(text: str) -> tuple[str, ...]:
    pieces = (piece.strip(" 。；，、") for piece in _FUND_ENDS.split(text))
    return tuple(piece for piece in pieces if _FUND_WORD.search(piece) and len(piece) > 5)
