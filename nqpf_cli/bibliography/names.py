"""Personal and institutional names, Chinese and Western; pinyin of Chinese ones."""

import re
from dataclasses import replace

from nqpf_cli.bibliography.model import Name
from nqpf_cli.text.normalize import has_han, is_han
from nqpf_cli.text.pinyin import syllables

POLYPHONIC_SURNAMES = {
    "单": "shan", "解": "xie", "仇": "qiu", "查": "zha", "区": "ou", "盖": "ge", "朴": "piao", "乐": "yue", "缪": "miao",
    "曾": "zeng", "种": "chong", "员": "yun", "贠": "yun", "召": "shao", "翟": "zhai", "覃": "qin", "任": "ren", "华": "hua",
    "应": "ying", "宁": "ning", "甯": "ning", "隗": "wei", "逄": "pang", "冼": "xian", "洗": "xian", "佘": "she", "那": "na",
    "过": "guo", "尹": "yin", "卜": "bu", "秘": "bi", "黑": "he", "折": "she", "祭": "zhai", "车": "che", "薄": "bo",
    "都": "du", "葛": "ge", "贾": "jia", "石": "shi", "沈": "shen", "尉": "wei", "燕": "yan", "纪": "ji", "繁": "po",
    "瞿": "qu", "柏": "bai", "谌": "chen", "郇": "huan", "阚": "kan", "钭": "tou", "晏": "yan", "晁": "chao", "叶": "ye",
    "句": "gou", "曲": "qu", "令": "ling", "冯": "feng", "余": "yu", "褚": "chu", "郗": "xi", "行": "xing", "盛": "sheng",
    "訾": "zi", "臧": "zang", "万": "wan", "莘": "shen", "强": "qiang", "藏": "zang", "哈": "ha", "牟": "mou", "牛": "niu",
    "适": "kuo", "撒": "sa", "相": "xiang", "要": "yao", "占": "zhan", "仉": "zhang", "尧": "yao", "昝": "zan",
    "长": "chang", "重": "chong", "殷": "yin", "俞": "yu", "於": "yu", "幺": "yao", "粘": "nian", "眭": "sui", "厍": "she",
    "邸": "di", "靳": "jin", "亓": "qi", "麴": "qu", "芮": "rui", "璩": "qu", "郄": "qie", "恽": "yun", "缐": "xian",
    "吕": "lv", "闾": "lv", "律": "lv", "六": "lu", "陆": "lu", "洪": "hong", "巨": "ju", "剧": "ju", "岳": "yue", "柴": "chai",
}  # fmt: skip
"""Surnames with a reading of their own, toneless and with v for ü; 《现代汉语词典》 marks them 姓."""

COMPOUND_SURNAMES = {
    "欧阳": "ouyang", "司马": "sima", "上官": "shangguan", "诸葛": "zhuge", "夏侯": "xiahou", "皇甫": "huangfu",
    "尉迟": "yuchi", "公孙": "gongsun", "慕容": "murong", "长孙": "zhangsun", "宇文": "yuwen", "司徒": "situ", "司空": "sikong",
    "令狐": "linghu", "申屠": "shentu", "独孤": "dugu", "南宫": "nangong", "东方": "dongfang", "西门": "ximen",
    "东郭": "dongguo", "端木": "duanmu", "轩辕": "xuanyuan", "呼延": "huyan", "闻人": "wenren", "澹台": "tantai",
    "万俟": "moqi", "拓跋": "tuoba", "完颜": "wanyan", "赫连": "helian", "鲜于": "xianyu", "钟离": "zhongli",
    "公冶": "gongye", "宗政": "zongzheng", "濮阳": "puyang", "淳于": "chunyu", "单于": "chanyu", "太叔": "taishu",
    "百里": "baili", "第五": "diwu", "左丘": "zuoqiu", "梁丘": "liangqiu", "东门": "dongmen", "公羊": "gongyang",
    "仲孙": "zhongsun", "司寇": "sikou", "子车": "ziju", "颛孙": "zhuansun", "巫马": "wuma", "漆雕": "qidiao", "乐正": "yuezheng",
    "壤驷": "rangsi", "公良": "gongliang", "夹谷": "jiagu", "宰父": "zaifu", "谷梁": "guliang", "段干": "duangan",
    "羊舌": "yangshe", "微生": "weisheng", "叱干": "chigan", "纳兰": "nalan", "叶赫": "yehe", "爱新觉罗": "aixinjueluo",
    "欧陽": "ouyang", "諸葛": "zhuge", "司馬": "sima", "長孫": "zhangsun", "尉遲": "yuchi",
}  # fmt: skip
"""Surnames of two or more characters; one word in pinyin, GB/T 28039-2011, 5.1."""

COMPOUND_FAMILIES = frozenset(COMPOUND_SURNAMES.values())
"""Those surnames in pinyin, toneless."""

KNOWN_FOREIGNERS = frozenset(
    "马克思 恩格斯 列宁 斯大林 凯恩斯 熊彼特 斯密 李嘉图 马歇尔 瓦尔拉斯 哈耶克 弗里德曼 萨缪尔森 索洛 卢卡斯 罗默 诺思 科斯 阿罗 贝克尔 "
    "库兹涅茨 克鲁格曼 斯蒂格利茨 皮凯蒂 阿西莫格鲁 阿吉翁 菲尔普斯 佩蕾丝 佩雷斯 波特 波兰尼 布罗代尔 沃勒斯坦 哈贝马斯 卢卡奇 阿尔都塞 "
    "普朗克 韦伯 黑格尔 康德 费尔巴哈 考茨基 卢森堡 普列汉诺夫 布哈林 托洛茨基 瑟尔沃 里夫金 奈斯比特 托夫勒 德鲁克 明斯基 卡尔多 希克斯 "
    "罗宾逊 斯拉法 曼德尔 哈维 福斯特 戈登 麦迪森 钱纳里 刘易斯 罗斯托 缪尔达尔 赫希曼 森岛 威廉姆森 泰勒尔 奥斯特罗姆".split()
)
"""Foreign family names in Chinese transliteration, without a middle dot, that look like Chinese names."""

_PINYIN_SURNAMES = COMPOUND_FAMILIES | frozenset(
    "ai bai ban bao bei bi bian bo bu cai cao cen chai chang che chen cheng chi chu cui dai deng di ding dong dou du duan fan fang fei "
    "feng fu gan gao ge geng gong gou gu guan guo han hao he hong hou hu hua huang huo ji jia jiang jiao jin jing kang kong kuang lai "
    "lan lei leng li lian liang liao lin ling liu long lou lu luo lv lü lyu ma mao mei meng mi miao mo mou mu ni nie ning niu ou ouyang "
    "pan pang pei peng pu qi qian qiao qin qiu qu quan ren ruan shang shao shen sheng shi shu song su sui sun tan tang tao teng tian "
    "tong tu wan wang wei wen weng wu xi xia xiang xiao xie xing xiong xu xue yan yang yao ye yi yin yu yuan yue zang zeng zhai zhan "
    "zhang zhao zheng zhong zhou zhu zhuang zhuo zou zuo".split()
)
"""Common surnames in pinyin; rare ones are left out that are more often the given name of one who writes it first."""

_INSTITUTION = re.compile(
    r"(?:课题组|项目组|研究组|编写组|写作组|调研组|工作组|小组|编委会|委员会|委会|大学|学院|研究院|研究所|研究中心|中心|协会|学会|联合会|"
    r"出版社|编辑部|杂志社|报社|本报评论员|评论员|评论部|公司|集团|银行|图书馆|博物馆|统计局|总局|办公厅|办公室|国务院|政府|人大|政协|人民银行|"
    r"党校|总署|部|局|厅|署|院|所|社|厂|处|科|站|馆|署|会|组|代表团|秘书处|联盟|实验室|基金会|联合国|世界银行|等[一二三四五六七八九十\d]{1,3}个?(?:部门|部委|单位|机构))$"
)
_STRONG_INSTITUTION = re.compile(
    r"(?:国家|中国|中华|全国|中共|国务院|教育|财政|人民|世界|联合|大学|学院|研究|委员会|课题组|编|课题|政府|有限)"
)
_NATIONALITY = re.compile(r"^\s*[\[［(（【〔][^\])］）】〕]{1,6}[\]］)）】〕]\s*")
_ETC = re.compile(r"\s*[,，、;；]?\s*(?:等|et\.?\s*al\.?|and\s+others)\s*[,，]?\s*$", re.IGNORECASE)
_ROLE = re.compile(
    r"\s*[,，]?\s*(?:主编|编著|编译|译注|校注|点校|编|著|译|校|注|口述|整理|eds?\.?|trans\.?|editors?)\s*$|\s*[(（](?:主编|编|eds?\.?|译|著)[)）]\s*$",
    re.IGNORECASE,
)
_CAPITAL = f"[{''.join(char for char in map(chr, [*range(0x250), *range(0x1E00, 0x1F00)]) if char.isupper())}]"
_INITIALS = re.compile(rf"{_CAPITAL}(?:\.|(?=[-‐ ]|$))(?:[-‐ ]?{_CAPITAL}(?:\.|(?=[-‐ ]|$))){{0,4}}$")
_JOINED_INITIALS = re.compile(rf"{_CAPITAL}(?:[-‐]?{_CAPITAL}){{1,2}}\.?$")
_LATIN_WORD = re.compile(rf"(?:(?:d|l|dell)['’]|(?:al|el)-)?{_CAPITAL}[\w'’‘`.‐-]*$")
_HAN_AND_INITIALS = re.compile(rf"[\u3400-\u9fff]{{1,8}}\s+(?P<initials>{_CAPITAL}[^\u3400-\u9fff]*)$")
_PARTICLES = frozenset("de van von der den la le di da do dos du del della bin ibn al el ten ter y e zu und".split())
_TITLE_PARTICLES = _PARTICLES | {"of", "for", "and", "the", "on", "in"}
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_ORGANISATION_WORDS = frozenset(
    "bank university institute institution organization organisation committee ministry commission association group council centre "
    "center office department agency foundation press company corporation inc ltd society federation academy bureau programme program "
    "fund nations union team consortium network forum oecd unesco imf who wto undp unctad college laboratory board authority "
    "administration government international national".split()
)
_A, _E = "a(?:i|o|ng?)?", "e(?:i|ng?)?"
_SYLLABLE = (
    rf"(?:[bpmf](?:{_A}|{_E}|i(?:ao|an|e|u|ng?)?|ou?|u)|[dtnl](?:{_A}|{_E}|i(?:ao|ang?|a|e|u|ng?)?|o(?:u|ng)|u(?:an|i|n|o)?|[üv]e?)"
    rf"|[gkh](?:{_A}|{_E}|o(?:u|ng)|u(?:a(?:i|ng?)?|i|n|o)?)|[jqx](?:i(?:ao|ang?|a|e|u|ng?|ong)?|u(?:an|e|n)?)"
    rf"|(?:[zcs]h?|r)(?:{_A}|{_E}|i|o(?:u|ng)|u(?:a(?:i|ng?)?|i|n|o)?)|y(?:a(?:o|ng?)?|e|ing?|i|o(?:u|ng)?|u(?:an|e|n)?)"
    rf"|w(?:{_A}|e(?:i|ng?)|o|u)|{_A}|e(?:i|n|r)?|ou?)"
)
_PINYIN_GIVEN = re.compile(rf"{_SYLLABLE}(?:['’‐-]?{_SYLLABLE})?$", re.IGNORECASE)
_JAPANESE = re.compile(
    r"(?:速水|青木|藤田|小林|山本|佐藤|铃木|高桥|田中|渡边|伊藤|中村|加藤|吉田|山田|佐佐木|松本|井上|木村|斋藤|清水|山崎|森岛|池田|桥本|宇泽|野中|大前|柄谷|"
    r"福泽|稻盛|丸山|竹内|沟口|滨下|岩井|富永|村上|石川|长谷川|大冢|上野|植田|广井|见田|今井|三浦|大野|中岛|前田|藤原|冈田|后藤|近藤|西田|西村)[\u4e00-\u9fff]{1,3}"
)
"""Names of five characters and more with a frequent Japanese family name."""
_MOST_INITIALS = 3
_MIDDLE_DOTS = "·・•‧∙"
_MAX_PERSON = 4
_MAX_INSTITUTION = 40


def strip_role(text: str) -> str:
    """`text` without a role at its end (主编, 译, eds.)."""
    return _ROLE.sub("", text).strip()


def parse_names(text: str) -> tuple[tuple[Name, ...], bool] | None:
    """The names of a list such as "邓洲, 吴海军, 等" or "WAN H P, WANG C, et al.", and whether more were left out.

    None where any part of `text` is no name: then it is a title.
    """
    body = text.strip().rstrip("，,;；、")
    et_al = False
    shortened = _ETC.sub("", body)
    if shortened != body:
        body, et_al = shortened, True
    if not body.strip():
        return None
    names = _chinese_names(body) if has_han(body) else _western_names(body)
    return (_families_in_front(names), et_al) if names else None


def _families_in_front(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names of a list that has the families last and in capitals ("Zhiyuan LIN, Xiao OUYANG"); others as they are.

    Two or three capitals behind a name are initials as a rule: one longer family of the list tells it.
    """
    capitals = [
        next((w for w in (n.family, n.given) if w and len(w) > 1 and w.isalpha() and w.isupper()), "") for n in names
    ]
    both = any((name.family or "").isupper() == (name.given or "").isupper() for name in names)
    if both or not all(capitals) or max(map(len, capitals)) <= _MOST_INITIALS:
        return names
    return tuple(
        replace(name, family=name.given, given=name.family) if word == name.given else name
        for name, word in zip(names, capitals, strict=True)
    )


def _chinese_names(body: str) -> tuple[Name, ...] | None:
    names: list[Name] = []
    for part in re.split(r"[,，、;；]|\s+和\s+", body):
        name = _NATIONALITY.sub("", part).strip()
        if not name:
            continue
        if not has_han(name):
            western = _western_names(name)
            if western is None:
                return None
            names.extend(western)
            continue
        bare = re.sub(r"\s", "", name)
        if all(map(is_han, bare)) and (len(bare) <= _MAX_PERSON or _JAPANESE.fullmatch(bare)):
            name = bare
        elif not (is_transliterated(name) or is_institution(name) or _is_transliterated_family(name)):
            return None
        names.append(Name(zh=name))
    return tuple(names) or None


def is_transliterated(name: str) -> bool:
    """Whether `name` is a foreign name in Chinese transliteration, its parts joined by a middle dot."""
    parts = re.split(rf"[{_MIDDLE_DOTS}．.]", name)
    return (
        len(parts) > 1
        and has_han(name)
        and len(name) <= 25
        and all(
            re.fullmatch(r"[\u3400-\u9fff]{1,8}(?:[-－–‐][\u3400-\u9fff]{1,8})?|[A-Z]", part.strip()) for part in parts
        )
    )


def _is_transliterated_family(name: str) -> bool:
    """Whether `name` is a foreign family name in Chinese transliteration with Latin initials ("范例 P S")."""
    found = _HAN_AND_INITIALS.match(name)
    return bool(found and _INITIALS.match(found["initials"]))


def is_institution(name: str) -> bool:
    """Whether a Chinese `name` is that of an institution rather than a person."""
    if not 2 < len(name) <= _MAX_INSTITUTION or re.search(r"[:：?？!！“”《》]", name):
        return False
    return bool(_INSTITUTION.search(name)) and (len(name) > _MAX_PERSON or bool(_STRONG_INSTITUTION.search(name)))


def _western_names(body: str) -> tuple[Name, ...] | None:
    parts = [part.strip() for part in re.split(r"\s*[;；]\s*|\s*[,，]\s*(?:and|&)?\s*(?=\S)|\s+(?:and|&)\s+", body)]
    given_first = any(map(_is_given_first, parts))
    names: list[Name] = []
    at = 0
    while at < len(parts):
        part = re.sub(r"^(?:and|&)\s+", "", parts[at])
        following = parts[at + 1] if at + 1 < len(parts) else ""
        if following.lower() in _SUFFIXES:
            part, at = f"{part}, {following}", at + 1
            following = parts[at + 1] if at + 1 < len(parts) else ""
        if _is_family_before(part, following):
            names.append(Name(family=part, given=following))
            at += 2
            continue
        name = _western_name(part, given_first=given_first)
        if name is None:
            return None
        names.append(name)
        at += 1
    return tuple(names) or None


def _is_initials(text: str) -> bool:
    return bool(_INITIALS.match(text) or _JOINED_INITIALS.match(text))


def _is_family_before(part: str, following: str) -> bool:
    """Whether `part` is a family name and `following`, behind a comma, its initials."""
    words = part.split()
    if not 0 < len(words) <= 3 or not all(_LATIN_WORD.match(w) or w in _PARTICLES for w in words):
        return False
    if _INITIALS.match(following):
        return not _INITIALS.match(words[-1])
    joined = _JOINED_INITIALS.match(following) and following.lower() not in _ORGANISATION_WORDS
    return bool(joined) and not _is_initials(words[-1])


def _western_name(part: str, *, given_first: bool) -> Name | None:
    """One name in Latin letters; `given_first` says that its list writes given names first."""
    part, _, suffix = (piece.strip() for piece in part.partition(","))
    words = part.split()
    if not words or len(words) > 8 or not all(_LATIN_WORD.match(w) or w.lower() in _TITLE_PARTICLES for w in words):
        return None
    if (len(words) == 1 and len(part) > 1 and not _INITIALS.match(part)) or _is_organisation(words):
        return Name(literal=part)
    if not suffix and _is_suffix(words):
        suffix = words.pop()
    if len(words) > 5 or not all(_LATIN_WORD.match(w) or w.lower() in _PARTICLES for w in words):
        return None
    if all(map(_INITIALS.match, words)):
        return None
    at = _family_length(words, given_first=given_first)
    if at:
        return Name(family=_suffixed(" ".join(words[:at]), suffix), given=" ".join(words[at:]))
    at = len(words) - 1
    while at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
    return Name(family=_suffixed(" ".join(words[at:]), suffix), given=" ".join(words[:at]))


def _is_organisation(words: list[str]) -> bool:
    return not _ORGANISATION_WORDS.isdisjoint(word.lower().strip(".") for word in words)


def _is_suffix(words: list[str]) -> bool:
    """Whether the last of `words` is Jr or its kin; two words may be a family name and its initials ("SAMPLE SR")."""
    return words[-1].lower() in _SUFFIXES and (len(words) > 2 or not words[-1].isupper())


def _family_length(words: list[str], *, given_first: bool) -> int:
    """How many of `words` are the family name, where it stands first; 0 where it does not."""
    mixed = [word for word in words[1:] if not word.isupper() and len(word) > 1]
    if words[0].isupper() and len(words[0]) > 1 and "." not in words[0] and mixed and mixed[0] == words[1]:
        return 1
    at = len(words)
    while at and _INITIALS.match(words[at - 1]):
        at -= 1
    if at == len(words) > 1 and _JOINED_INITIALS.match(words[-1]):
        at -= 1
    if at < len(words) and not all(map(_INITIALS.match, words[:at])):
        return at
    if _is_pinyin(words) and not (given_first and words[1].lower() in _PINYIN_SURNAMES):
        return 1
    capitals = words[0].isupper() and not words[-1].isupper() and len(words[0]) > 1 and "." not in words[0]
    return 1 if capitals else 0


def _is_pinyin(words: list[str]) -> bool:
    """Whether `words` are a Chinese name in pinyin, the family name first: GB/T 28039-2011; GB/T 7714-2025."""
    return len(words) == 2 and words[0].lower() in _PINYIN_SURNAMES and bool(_PINYIN_GIVEN.match(words[1]))


def _is_given_first(part: str) -> bool:
    """Whether `part` is beyond doubt a person with the given name first ("Carl Sample", "Zhiyuan Lin")."""
    words = part.split()
    return (
        len(words) > 1
        and all(map(_LATIN_WORD.match, words))
        and not _is_organisation(words)
        and not any(word.isupper() for word in (words[0], words[-1]))
        and not _is_pinyin(words)
    )


def _suffixed(family: str, suffix: str) -> str:
    return f"{family}, {suffix}" if suffix else family


def from_capitals(name: str) -> str:
    """A name in capitals as it is usually written: DENG → Deng; a single letter and anything else stays."""
    return name.capitalize() if name.isupper() and len(name) > 1 else name


def romanize(name: str) -> tuple[str, str] | None:
    """Family and given name in pinyin ("Shan", "Tianfang"); None for names that are not to be romanised.

    Compound surnames are one word, ü is kept, an apostrophe stands where a syllable begins with a, o or e.
    Institutions, transliterated foreigners and what is not Chinese have None.
    Source: GB/T 28039-2011 and GB/T 16159-2012.
    """
    bare = re.sub(r"\s", "", name)
    if (
        not (1 < len(bare) <= _MAX_PERSON and all(map(is_han, bare)))
        or is_institution(bare)
        or bare in KNOWN_FOREIGNERS
    ):
        return None
    compound = next((s for s in COMPOUND_SURNAMES if bare.startswith(s) and len(bare) > len(s)), None)
    surname = compound or bare[0]
    family = COMPOUND_SURNAMES.get(surname) or POLYPHONIC_SURNAMES.get(surname) or "".join(syllables(surname))
    given = list(syllables(bare[len(surname) :]))
    if not family or len(given) != len(bare) - len(surname):
        return None
    return _written(family), _written(_joined(given))


def _joined(parts: list[str]) -> str:
    return parts[0] + "".join(f"'{part}" if part[0] in "aoe" else part for part in parts[1:])


def _written(pinyin: str) -> str:
    return pinyin.replace("v", "ü").capitalize()
