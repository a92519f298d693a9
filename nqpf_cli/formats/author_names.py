"""The persons of an author line, in the ways in which pages print them."""

import re
from dataclasses import replace

from nqpf_cli.bibliography.model import Name, Romanization
from nqpf_cli.bibliography.names import COMPOUND_SURNAMES, is_institution, parse_names
from nqpf_cli.text.normalize import is_han
from nqpf_cli.text.pinyin_syllables import split_word

_RAISED = re.compile(
    r"[¹²³⁰⁴-⁹ᵃ-ᶻ*＊†‡§#✉①-⑳☆△▲◇◆□■※∗⁎]|(?<=[^\W\d_])\s?\d{1,2}(?:\s?[,，]\s?\d{1,2})*[)）]?(?!\d)|(?<=[,，])\s*\d{1,2}(?=[,，]|$)"
)
_BRACKETED = re.compile(r"[\[［]\s*\d{1,2}(?:\s*[,，]\s*\d{1,2})*\s*[\]］]")
_LETTERED = re.compile(r"(?<=[^\W\d_])\s[a-d](?:\s?[,，]\s?(?:[a-d]|[*＊#†]))*(?=[\s,，、;；]|$)")
"""Letters that point to affiliations: 林知远 a,b　欧阳晓 a,*."""
_APART = re.compile(r"(?<=[a-z])(?:\s?[\d¹²³⁴-⁹]{1,2})(?:[,，]\d{1,2})*\s+(?=[A-Z])|(?<=[a-z])\s{2,}(?=[A-Z])")
"""What parts English names that no comma parts."""
_NAMED_TWICE = re.compile(
    r"\s*(?P<zh>[\u4e00-\u9fff·][\u4e00-\u9fff·\s]{1,11}?)\s*[\d¹²³,，#*†\s]*[(（]\s*(?P<en>[A-Z][A-Za-zÀ-ÿ'’ .-]{2,40}?)\s*[)）][\d,，#*†\s]*(?:[;；,，、]\s*|$)"
)
_LONGEST_GIVEN = 2
_MOST_INITIALS = 3
_NO_NAMES = frozenset(
    "作者 姓名 單位 单位 機構 机构 摘要 關鍵詞 关键词 目录 目錄 引言 全文 下载 收藏 分享 打印 检索 登录 注册 详细信息 高级检索 全部 期刊论文 学位论文 会议论文 专利 期刊 学术资源 资源导航".split()
)


def read_authors(text: str, *, chinese: bool, expected: int | None = None) -> tuple[Name, ...]:
    """The persons of an author line, raised numbers and marks left out; () where it is none.

    English words are taken for names where they are printed as such (FAMILY Given, pinyin, raised numbers), or are as
    many as `expected`.
    """
    twice = list(_NAMED_TWICE.finditer(text)) if chinese else []
    if twice and "".join(match.group() for match in twice) == text.strip():
        return tuple(_named_twice(match) for match in twice)
    text = _BRACKETED.sub("  " if chinese else ", ", text)
    text = _LETTERED.sub("," if chinese else "", text)
    text = re.sub(r"(?<=[^\W\d_])\s?[*＊†‡△▲∗⁎#]+\s+(?=[^\W\d_])", ", ", text)
    if not chinese:
        text = re.sub(r"(?<=[A-Za-z])[·•](?=[A-Za-z])", " ", text)
        text = _APART.sub(", ", text)
    bare = _RAISED.sub(lambda m: "," if "," in m.group() and not m.group().strip(" ,，").isdigit() else " ", text)
    bare = re.sub(r"[\[(（]\s*(?:通[信讯]作者|corresponding author)?\s*[\])）]", "", bare, flags=re.IGNORECASE)
    bare = re.sub(r"\s*[,，、;；](?:\s*[,，、;；])+", ",", bare).strip(" ,，、;；.")
    if chinese:
        bare = ",".join(_parted(piece) for piece in re.split(r"[,，、;；]", bare))
        if not 1 < len(bare) <= 120 or any(char in bare for char in "：:《》？?！"):
            return ()
    parsed = parse_names(bare) if bare else None
    if not parsed or parsed[1]:
        return ()
    names = parsed[0]
    if chinese:
        return names if all(_is_person(name) for name in names) else ()
    marked = bare != text and bool(re.search(r"[A-Za-z]\s?[\d¹²³*]", text))
    known = marked or len(names) == expected or all(map(_is_marked_name, names))
    if not known or not all(name.family and name.given for name in names):
        return ()
    return tuple(map(_family_in_capitals, names))


def _family_in_capitals(name: Name) -> Name:
    """A name that was printed with its family name last and in capitals (Zhiyuan LIN); any other as it is."""
    family, given = name.family or "", name.given or ""
    is_family = given.isupper() and given.isalpha() and (len(given) > _MOST_INITIALS or split_word(given.lower()))
    return replace(name, family=given, given=family) if is_family and len(given) > 1 and not family.isupper() else name


def _named_twice(match: re.Match[str]) -> Name:
    """A person whose name stands in Latin letters in brackets behind the Hanzi, the given name first as a rule."""
    zh = re.sub(r"\s", "", match["zh"])
    parsed = parse_names(match["en"])
    latin = parsed[0][0] if parsed and len(parsed[0]) == 1 else Name()
    return Name(zh, latin.family, latin.given, romanization=Romanization.SOURCE if latin.family else None)


def _parted(piece: str) -> str:
    """Names that only spaces part, with commas: "邓 洲　吴海军" is two."""
    apart = re.split(r"\s{2,}|\u3000", piece.strip())
    if len(apart) > 1 and all("·" in part or len(part.replace(" ", "")) > 1 for part in apart):
        return ",".join(map(_parted, apart))
    tokens = piece.split()
    if len(tokens) < 2 or not all(all(map(is_han, token)) and len(token) <= 4 for token in tokens):
        return piece
    names: list[str] = []
    room = 0  # how many characters of a given name may still come, one by one or at once behind a compound surname
    for token in tokens:
        is_compound = token in COMPOUND_SURNAMES
        if room and not is_compound and (len(token) == 1 or (room == _LONGEST_GIVEN and len(token) <= room)):
            names[-1] += token
            room -= len(token)
        else:
            names.append(token)
            room = _LONGEST_GIVEN if is_compound else 1 if len(token) == 1 else 0
    return ",".join(names)


def _is_person(name: Name) -> bool:
    zh = name.zh or ""
    if zh and (is_institution(zh) or zh in _NO_NAMES):
        return False
    return 2 <= len(zh) <= 4 or "·" in zh or bool(name.family and name.given)


def _is_marked_name(name: Name) -> bool:
    family, given = name.family or "", name.given or ""
    pinyin = all(split_word(word) for word in re.split(r"[\s-]+", f"{family} {given}"))
    return pinyin or (family.isupper() and len(family) > 1 and not given.isupper())
