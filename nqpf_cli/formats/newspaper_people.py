"""Who wrote an article in a newspaper: its byline, its dateline, and the note on its authors."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nqpf_cli.bibliography.model import Name, Romanization
from nqpf_cli.bibliography.names import COMPOUND_SURNAMES, is_institution, is_transliterated, parse_names
from nqpf_cli.formats.newspaper_affiliations import affiliations_of, is_place
from nqpf_cli.text.normalize import has_han, is_han

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷"
    "贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄"
    "危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊惠甄曲封芮储靳汲"
    "邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥"
    "能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广"
    "禄阙东殴沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴佘商牟覃揭占冼楚闫肖"
    "付代邸丛鹿兰区敬练盘过仝麦晋展訚原苟官粟卿战展税衣初揣青雒庹阳欧牙撒海木哈曲普字者罕鄢揭栗仵芦闪幕逢宛伦院党折訾么佟由矫谌门邝滑沐邬郇尧隋"
)
"""Single surnames: 《百家姓》 and what is common beside it."""

_ROLE = re.compile(
    r"(?:本报|本刊|全媒体|新华社|中新社|经济日报|人民日报)?(?:首席|特约|见习|实习|特派|资深|融媒体?|全媒体|摄影|驻[\u4e00-\u9fff]{1,6}?)?(?:记者|通讯员|评论员|撰稿人?|实习生|报道员|特约员)"
    r"|(?:文字?整理|整理|采写|撰文|撰稿|供稿|执笔|作者|文)(?=\s*[:：/／|｜\s])|[文字]\s*[/／]\s*(?=[\u4e00-\u9fff]{2})"
)
_OTHER_ROLE = re.compile(
    r"(?:图|摄影?|制图|漫画|插图|编辑|责编|翻译|译)\s*(?:[/／:：|｜]|(?=\s)).*$|(?<=[\u4e00-\u9fff])\s*[文图][/／、]?[图文片]+$|\s(?:摄影报道|文并图)$"
)
_MARK = re.compile(r"^\s*(?:[□■◇●○◎▲△▼◆☐▢◻◼☆★◤▌]\s*|[口囗]\s+|[-—─]{1,2}\s*(?=[□\u4e00-\u9fff]{2,4}$))")
_REPORTED = re.compile(r"\s*(?:[\u4e00-\u9fff]{2,4}\s*)?(?:综合)?报道\s*$")
_SET_APART = re.compile(r"(?<![\u4e00-\u9fff·])[\u4e00-\u9fff](?:[ \u3000\u00a0]+[\u4e00-\u9fff])+(?![\u4e00-\u9fff·])")
_WIDE_GAP = re.compile(r"\u3000+|[ \u00a0]{2,}")
_STRONG = re.compile(r"[、，,；;/／|｜\u3000\t]|\s{2,}|\s+和\s+|\s*&\s*")
_FOREIGN = re.compile(
    r"(?:[\[［(（【〔]\s*[\u4e00-\u9fff]{1,5}\s*[\])）】〕］]\s*)?(?P<zh>[\u4e00-\u9fff]{1,8}(?:[·•・‧][\u4e00-\u9fffA-Z]{1,8}){0,3})?\s*[（(]?\s*(?P<latin>[A-Z][A-Za-z.'’\-]*(?: [A-Za-z.'’\-]+){1,4})\s*[)）]?$"
)
_NATIONALITY = re.compile(r"^[\[［(（【〔]\s*[\u4e00-\u9fff]{1,5}\s*[\])）】〕］]\s*")
_BRACKETED = re.compile(r"^(?P<who>[^（()）]{2,24})[（(](?P<what>[^（）()]{4,80})[)）]$")
_COMMENTATOR = re.compile(
    r"本报(?:特约)?评论(?:员|部)|本报编辑部|本报理论部|本刊编辑部|[\u4e00-\u9fff]{2,30}(?:课题组|编辑部|研究中心|调研组|理论学习中心组)"
)
_LABELLED = re.compile(
    r"(?:^|[\s　|｜])(?:作\s?者|记者|撰文|撰稿|本报记者)\s*[:：]\s*(?P<names>[^:：]{2,40}?)(?=\s{2,}|　|\s*[|｜]|\s\S{2,5}[:：]|$)"
)
_PLACE = r"(?:本报|新华社|中新社|新华网|据新华社|据本报)"
_DATELINE = re.compile(
    rf"^\s*(?:【(?!本报)[^】]{{2,8}}】)?\s*【?(?:{_PLACE}(?:讯|消息|快讯|电)】?|{_PLACE}[^\s，。]{{0,10}}?\d{{1,2}}\s*月\s*\d{{1,2}}\s*日\s*(?:[电讯]|消息)|{_PLACE}[\u4e00-\u9fff]{{2,4}}[电讯])"
    r"\s*(?:[（(](?P<names>[^（）()]{2,80})[)）]|(?:本报)?(?:首席|见习)?(?P<reporter>记者\s*[^，。]{2,30}?)\s*(?:报道|摄影报道)[:：\s]?)?"
)
_NAMED_IN_NOTE = re.compile(
    r"\s*[（(【\[〔]?\s*(?:本文)?作者\s*[:：]?\s*(?P<names>[\u4e00-\u9fff·　 、]{2,30}?)\s*(?=[，,；;]|[系为](?=[\u4e00-\u9fff]{3})|分别|均|[)）】\]〕]|$)"
)
_SIGNATURE = re.compile(r"[（(](?P<names>[^（）()。，]{2,40})[)）]\s*$")


class Byline(NamedTuple):
    """The authors of a line, and the institutions that it names with them."""

    authors: tuple[Name, ...]
    affiliations: tuple[str, ...] = ()


def read_byline(line: str) -> Byline | None:
    """The authors that a line names; None where it is no byline.

    A mark (□, 作者, 本报记者) makes it one; without a mark each name must begin with a surname.
    """
    text = (
        line.strip().strip("　").strip("（）()【】") if re.match(r"\s*[（(【]?本报", line) else line.strip().strip("　")
    )
    bare = _MARK.sub("", text)
    is_marked = bare != text
    if len(bare) > 70 or re.search(r"[。！？?!“”《》]", bare):
        return None
    if _COMMENTATOR.fullmatch(bare.strip()) and (is_marked or bare.startswith("本")):
        return Byline((Name(zh=bare.strip()),))
    bare = _REPORTED.sub("", bare) if _ROLE.search(bare) else bare
    rolled = _ROLE.sub("、", _OTHER_ROLE.sub("", bare))
    is_marked = is_marked or bool(_ROLE.search(bare))
    return _from_parts(re.sub("[：:]", "、", rolled) if is_marked else rolled, is_marked=is_marked)


def _from_parts(text: str, *, is_marked: bool) -> Byline | None:
    authors: list[Name] = []
    places: list[str] = []
    found = _BRACKETED.match(text.strip("　 "))
    if found and is_place(found["what"]):
        places += affiliations_of(found["what"])
        text = found["who"]
    for part in _names_apart(text):
        if name := _person(part, strict=not is_marked):
            authors.append(name)
        elif institutions := affiliations_of(part):
            places += institutions
        else:
            return None
    if places and not authors and not is_marked:
        return None
    return Byline(tuple(dict.fromkeys(authors)), tuple(places)) if authors else None


def labelled_authors(line: str) -> tuple[Name, ...]:
    """The authors behind 作者： in a line that tells other things too; () where there are none."""
    found = _LABELLED.search(line)
    names = _persons(_ROLE.sub("、", found["names"]), strict=False) if found else ()
    return names or ()


def read_dateline(paragraph: str) -> tuple[str, tuple[Name, ...]] | None:
    """The dateline with which a news item begins ("本报讯（记者…）"), as printed, and the reporters; None without."""
    found = _DATELINE.match(paragraph)
    if not found:
        return None
    told = found["names"] or found["reporter"] or ""
    names = _persons(_ROLE.sub("、", told), strict=False) if _ROLE.search(told) or _all_persons(told) else ()
    return found.group(), names or ()


def read_signature(paragraph: str) -> tuple[str, tuple[Name, ...]] | None:
    """The reporters in brackets at the end of a news item, and the paragraph without them; None without."""
    found = _SIGNATURE.search(paragraph)
    if not found or "摄" in found["names"]:
        return None
    has_role = bool(_ROLE.search(found["names"]))
    names = _persons(_ROLE.sub("、", found["names"]), strict=not has_role)
    return (paragraph[: found.start()].rstrip(), names) if names else None


def authors_of_note(printed: str) -> tuple[Name, ...]:
    """The persons that a note on the authors names ("（作者：李伟，系…）", "（作者李伟系…）"); () where it names none."""
    found = _NAMED_IN_NOTE.match(printed)
    return (_persons(found["names"], strict=True) or ()) if found else ()


def _all_persons(text: str) -> bool:
    return bool(text) and _persons(text, strict=True) is not None


def _persons(text: str, *, strict: bool) -> tuple[Name, ...] | None:
    """The persons of a list; None where any part is none."""
    names = [_person(part, strict=strict) for part in _names_apart(text)]
    kept = [name for name in names if name]
    return tuple(dict.fromkeys(kept)) if kept and len(kept) == len(names) else None


def _names_apart(text: str) -> Iterator[str]:
    """The names of a list, those whose characters were set apart ("李 伟", "欧 阳 倩") as one."""
    for chunk in _STRONG.split(_SET_APART.sub(_set_close, text)):
        tokens = chunk.split()
        apart = len(tokens) > 1 and all(all(is_han(char) or char in "·•・‧" for char in token) for token in tokens)
        if apart and len(tokens) == 2 and (len(tokens[0]) == 1 or tokens[0] in COMPOUND_SURNAMES):
            yield "".join(tokens)  # "李 志强", "欧阳 雪"
        elif apart:
            yield from tokens
        elif tokens:
            yield chunk.strip()


def _set_close(found: re.Match[str]) -> str:
    """Names whose characters were set apart, as words: wide gaps part names where there are narrow ones too."""
    text = found.group()
    wide, narrow = _WIDE_GAP.search(text), _WIDE_GAP.sub("", text) != re.sub(r"\s", "", text)
    runs = _WIDE_GAP.split(text) if wide and narrow else [text]
    names: list[str] = []
    for run in (re.sub(r"\s", "", run) for run in runs):
        whole = len(run) <= 3 or (len(run) == 4 and run[:2] in COMPOUND_SURNAMES)
        names += [run] if whole else [run[at : at + 2] for at in range(0, len(run), 2)]
    return "、".join(names)


def _person(part: str, *, strict: bool) -> Name | None:
    part = re.sub(r"\s*等$", "", part.strip(" 　:："))
    zh = _NATIONALITY.sub("", part)
    if re.search(r"[A-Za-z]", zh):
        return _foreigner(part)
    zh = re.sub(r"\s", "", zh)
    if is_transliterated(zh):
        return Name(zh=zh)
    if not zh or not all(map(is_han, zh)) or is_institution(zh):
        return None
    compound = zh[:2] in COMPOUND_SURNAMES
    longest = 4 if compound or (len(zh) == 4 and {zh[0], zh[1]} <= SURNAMES) else 3
    if zh != part and len(zh) <= 6:  # a nationality stands in front: a family name in transliteration
        return Name(zh=zh)
    if not 2 <= len(zh) <= longest or (strict and not (compound or zh[0] in SURNAMES)):
        return None
    return Name(zh=zh)


def _foreigner(part: str) -> Name | None:
    found = _FOREIGN.match(part)
    if not found:
        return None
    parsed = parse_names(found["latin"])
    if not parsed or len(parsed[0]) != 1 or not parsed[0][0].family or has_han(found["latin"]):
        return None
    name = parsed[0][0]
    return Name(found["zh"], name.family, name.given, romanization=Romanization.SOURCE if found["zh"] else None)
