"""The notes at the foot of a Taiwan journal's first page: where the authors work, who paid."""

import re
from collections.abc import Iterator, Sequence

from nqpf_cli.formats.page_flow import Furniture, is_rule, joined_lines, squeezed
from nqpf_cli.text.normalize import han_share, has_han

_MARK = re.compile(
    r"^\s*(?:<sup>)?\s*(?P<mark>[*＊#＃†‡§]{1,5}|[①-⑳¹²³⁴⁵]|\d{1,2}(?=[ \u3000.．、<]|[\u4e00-\u9fffA-Z]))\s*(?:</sup>)?\s*[.．、]?\s*"
)
_PLACE = re.compile(
    r"大學|學院|研究院|研究所|學系|研究中心|中心|公司|銀行|委員會|基金會|[部署局院會]|大学|学院|\b(?:Universit|Institut|College|Academ|Department|School|Cent(?:er|re)\b|Council|Ministry|Bureau|Bank\b|Foundation)"
)
_ROLE = (
    r"(?:(?:兼任|專任|合聘|約聘|客座|特聘|講座|榮譽|名譽|退休|助理|副|助|博士後|博士班|碩士班|博士|碩士|終身|專案|資深|通訊|共同|第[一二三]|兼|及|暨)*"
    r"(?:教授|研究員|研究生|候選人|講師|研究學者|研究|所長|院長|系主任|主任|處長|組長|經理|學生|畢業生|生|分析師|工程師|科長|專員|教師|老師|學者|校長|顧問|助理|律師|執行長|作者))"
)
_ROLE_AT_END = re.compile(rf"\s*{_ROLE}(?:兼{_ROLE}|[兼暨及][^，。；]{{1,14}}|[（(][^()（）]{{0,20}}[)）])?$")
_REST = re.compile(
    r"[，,。；;、.]?\s*[（(]?(?:(?:為)?(?:通訊|責任|聯絡|本文)作者|E-?mail|電子郵件|電子信箱|信箱|電話|Tel\b|傳真|ORCID|地址|聯絡|感謝|本文)|[，,。；;]?\s*[\w.-]+@\S",
    re.IGNORECASE,
)
_ENGLISH_REST = re.compile(
    r"[.,;]?\s*(?:[（(]?\*?(?:the )?corresponding author|e-?mail|tel\b|phone|fax|ORCID|\S+@\S|the authors?\b|this (?:paper|study|research))",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:第[一二三四五]作者|(?:本文)?作者(?:[一二三四]|們)?|[\u4e00-\u9fff]{2,4})?\s*(?:[:：，]|現職|現任|現為|任職於?|服務於|分別為|為|係|是)\s*"
)
_ENGLISH_ROLE = re.compile(
    r"^(?:(?:the )?(?:first |second |third |corresponding )?authors? (?:is|are) )?(?:an? )?(?:(?:Distinguished|Associate|Assistant|Adjunct|Full|Chair|Research|Visiting|Emeritus|Postdoctoral|Doctoral|Graduate|Ph\.?D\.?|Master'?s?|Senior|Junior)\s+)*"
    r"(?:Professor|Lecturer|Fellow|Researcher|Student|Candidate|Instructor|Director|Scholar|Analyst|Research Assistant)s?(?: Emeritus)?\s*(?:,|\bat(?: the)?|\bin(?: the)?|\bof(?: the)?|\bfrom(?: the)?)\s+",
    re.IGNORECASE,
)
_BETWEEN_PERSONS = re.compile(
    r"(?<=教授|講師|博士|學生)(?:[、；，]?[及與和暨]?)|(?<=研究員|研究生|候選人)(?:[、；，]?[及與和暨]?)"
)
_IS_PLACE = re.compile(
    r"[一-鿿A-Za-z0-9（）() 、‧·]{3,50}(?:[系所院會部處室局署組館校科]|中心|大學|公司|銀行|學院|學程|集團)(?:[（(][^()（）]{2,12}[)）])?(?:[，,、]?\s*(?:臺灣|台灣|[一-鿿]{2,3}[縣市])?[一-鿿]{0,4}\s*\d{0,6})?"
)
_FUND = re.compile(
    r"(?P<fund>(?:(?:中華民國|行政院)?(?:國家科學及技術委員會|國家科學委員會|國科會|科技部|教育部|農業部|環境部|勞動部|衛生福利部|中央研究院|蔣經國國際學術交流基金會|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,16}(?:委員會|基金會|大學|部|署)))"
    r"[^，。；（(感謝]{0,30}?(?:計[畫劃]|補助|基金|專案)[^，。；（(]{0,12}(?:[（(][^()（）]{4,80}[)）])?)"
)
_LEADING = re.compile(
    r"^.*?(?:感謝|承蒙?|獲得?|受到?|得到|為|係|由|及|與|和|之|、)(?=(?:行政院|國家|國科會|科技部|教育部|中央研究院))"
)
_FUND_SIGN = re.compile(r"感謝|承蒙|補助|資助|獎助|經費|成果|支持")
_MOST_NOTE_LINES = 8


def read_notes(lines: Sequence[str], furniture: Furniture) -> list[str]:
    """The notes marked with *, #, † or a number, each as one line without its mark, in order."""
    notes: list[str] = []
    for at, line in enumerate(lines):
        mark = _MARK.match(line)
        if mark and len(line.strip()) > len(mark.group().strip()) + 3:
            notes.append(joined_lines(list(_note(lines[at:], mark.end(), furniture)), furniture.text))
    return [squeezed(note) for note in notes]


def _note(lines: Sequence[str], begins: int, furniture: Furniture) -> Iterator[str]:
    yield lines[0][begins:].strip()
    for line in lines[1:_MOST_NOTE_LINES]:
        if (
            not line.strip()
            or _MARK.match(line)
            or is_rule(line)
            or furniture.is_page_number(line)
            or re.match(r"\s*(?:收稿|投稿|Received|DOI|ISSN)", line)
        ):
            return
        yield line.strip()


def affiliation_of(note: str) -> tuple[str, ...]:
    """The places that a note says its author works at, without what he is there; () where it says none."""
    chinese = han_share(note) > 0.3
    cut = (_REST if chinese else _ENGLISH_REST).search(note)
    text = note[: cut.start()] if cut else note
    if len(text) > 160 or not _PLACE.search(text) or re.search(r"感謝|計畫|匿名|審查", text):
        return ()
    if not chinese:
        bare = re.sub(r"^[A-Z][\w .,'-]{2,30} is (?=an? |the )", "", text)
        bare = _ENGLISH_ROLE.sub("", bare).strip(" .,;")
        return (bare,) if _PLACE.search(bare) else ()
    pieces = _BETWEEN_PERSONS.split(_SUBJECT.sub("", text)) if "分別" in note else [_SUBJECT.sub("", text)]
    places = (_without_role(piece.strip(" ，。；、及與和")) for piece in pieces)
    return tuple(place for place in places if _IS_PLACE.fullmatch(place))


def _without_role(text: str) -> str:
    bare = re.sub(r"^分別為", "", text)
    while (shorter := _ROLE_AT_END.sub("", bare).strip(" ，、；")) != bare and shorter:
        bare = shorter
    return bare


def read_taiwan_funds(notes: Sequence[str]) -> tuple[str, ...]:
    """The projects that the notes thank, each with its number where it is printed."""
    funds: list[str] = []
    for note in notes:
        if not has_han(note) or not _FUND_SIGN.search(note):
            continue
        for found in _FUND.finditer(note):
            fund = _LEADING.sub("", found["fund"]).strip("「」 ")
            if fund not in funds and re.search(r"[（(].*\d|計[畫劃]", fund):
                funds.append(fund)
    return tuple(funds)
