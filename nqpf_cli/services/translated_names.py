"""Which Chinese journal a machine translated word by word: "China University Social Sciences" is 《中国高校社会科学》."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from nqpf_cli.store.evidence import journals, names_of
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.store.lexicon import Lexicon
from nqpf_cli.terminology.evidence import AuthorityName
from nqpf_cli.text.gloss import Word, stemmed
from nqpf_cli.text.normalize import fold, is_han
from nqpf_cli.text.pinyin import syllables
from nqpf_cli.text.stems import stems

_RENDERINGS = """
中国: china, chinese; 高校: university, college, universities and colleges, institution of higher learning,
higher education institution; 大学: university, college; 学院: college, institute, academy, school; 学报: journal,
academic journal; 学刊: journal, academic journal; 杂志: magazine, journal; 期刊: journal, periodical; 月刊: monthly;
论丛: series, collection of essays; 论坛: forum; 研究: research, study; 评论: review, comment, commentary; 问题: issue,
problem, question; 动态: trend, dynamics, development; 探索: exploration, explore; 观察: observation; 版: edition;
社会科学: social science; 社会主义: socialism, socialist; 科技: science and technology, scientific and technological,
technology; 思想: ideology, ideological, thought; 党建: party building; 特色: characteristics; 民族: ethnic,
nationality, ethnic group; 工商: industry and commerce, industrial and commercial, business; 对策: countermeasure;
经济: economy, economic; 经济学: economics; 农村: rural, countryside, village; 农业: agriculture, agricultural;
高教: higher education; 高等教育: higher education; 学术: academic; 现代: modern; 当代: contemporary; 金融: finance,
financial; 财政: finance, fiscal, public finance; 财经: finance and economics, financial and economic; 税务: tax,
taxation; 行政: administration, administrative; 管理: management, administration; 理论: theory; 实践: practice;
宏观: macro; 宏观经济: macroeconomy, macroeconomic, macro economy; 技术: technology, technical; 数量: quantity,
quantitative; 工业: industry, industrial; 产业: industry, industrial; 法学: law, legal science; 哲学: philosophy,
philosophical; 文学: literature, literary; 历史: history; 新闻: news, journalism; 教学: teaching; 教育: education;
政治: politics, political; 社会: society, social; 国际: international; 世界: world; 改革: reform; 体制: system;
发展: development; 马克思主义: marxism, marxist; 探讨: discussion,
inquiry; 南方: southern, south; 北方: northern, north; 西部: western, west; 毛泽东: mao zedong; 邓小平: deng xiaoping
"""
"""What machines give for the words of journals' names; beside the glosses of the lexicon."""
_KNOWN = {
    word: tuple(tuple(stems(rendering)) for rendering in renderings.split(",") if rendering.strip())
    for entry in _RENDERINGS.replace("\n", " ").split(";")
    for word, renderings in [(part.strip() for part in entry.split(":"))]
}
_JOINING = frozenset("与和及")
_AND = "&"
_ENGLISH_JOURNALS = frozenset(
    "world economy;world development;world politics;social research;social sciences;accounting research;education economics;"
    "economic theory;political science;political studies;modern china;management science;educational research;"
    "international trade;economic issues;economic studies;economic research;technology and economics;"
    "theory and practice;social policy;public administration;contemporary economic policy;population and development;"
    "economics and politics;law and economics;studies in higher education;higher education research;journal of geography;"
    "research in higher education;comparative education research;language teaching research;journal of physical education;"
    "journal of comparative education;journal of systems science;journal of social science research".split(";")
)
"""Journals in English whose names are also, word by word, those of Chinese ones: which is meant cannot be told."""
_KNOWN_NATS, _GLOSS_NATS, _RANK_NATS, _PINYIN_NATS = 0.1, 0.3, 0.1, 0.2
_MOST_GLOSSES = 4
_MARGIN_NATS = 0.25
_AND_NATS = 0.1
_LONGEST_WORD, _LONGEST_PLACE = 8, 3
_MOST_STEMS = 12
_HANZI_A_STEM = 4


class _Cover(NamedTuple):
    """What it costs to explain a name, how many of its words are explained, and whether one of them by its sound."""

    nats: float
    words: int
    sounds: bool = False


class _Reading(NamedTuple):
    """The stems that a Chinese word may give, what that costs, and whether they are its sound."""

    stems: tuple[str, ...]
    nats: float
    sounds: bool = False


def journal_behind(english: str, glossary: Glossary, lexicon: Lexicon) -> AuthorityName | None:
    """The journal that bears the English name, or else the one of which it is a translation; None where not sure."""
    borne = [name for name in names_of(glossary, english.removeprefix("the ")) if name.kind == "journal"]
    if borne:
        return borne[0] if len(borne) == 1 else None
    return chinese_journal(english, journals(glossary), lexicon)


def chinese_journal(english: str, names: Iterable[AuthorityName], lexicon: Lexicon) -> AuthorityName | None:
    """The one journal whose Chinese name, word for word, gives the words of `english`, all of them and no others.

    None where a journal bears this English name itself, where several names fit about as well, where a single word
    says too little, and where a journal in English has the name too.
    """
    known = list(names)
    bare = fold(english).removeprefix("the ")
    borne = any(bare in (fold(name.en).removeprefix("the "), fold(name.abbreviation)) for name in known)
    orders = {_tokens(english), _tokens(_in_chinese_order(english))}
    meaning = len([token for token in _tokens(english) if token != _AND])
    if borne or bare in _ENGLISH_JOURNALS or meaning > _MOST_STEMS:
        return None
    socialist = sum(word.startswith("socialis") for word in bare.split())
    found: list[tuple[float, AuthorityName]] = []
    for name in known:
        is_as_long = meaning <= len(name.zh) <= _HANZI_A_STEM * meaning + 2
        if not is_as_long or name.zh.count("社会主义") != socialist:
            continue
        covers = [cover for order in orders if (cover := _cover(name.zh, order, lexicon))]
        told = [cover.nats for cover in covers if cover.words > 1 and (meaning > 2 or cover.sounds)]
        if told:
            found.append((min(told), name))
    found.sort(key=lambda each: each[0])
    if not found or (len(found) > 1 and found[1][0] - found[0][0] < _MARGIN_NATS):
        return None
    return found[0][1]


def _in_chinese_order(english: str) -> str:
    """The name with what stands behind "of", "on" and "with" in front, as Chinese has it; brackets apart."""
    parts = re.split(r"[()（）]", english)
    return " ".join(" ".join(re.split(r"\b(?:of|on|with|in|for)\b", part)[::-1]) for part in parts)


def _tokens(english: str) -> tuple[str, ...]:
    """The stems of a name in order, and a mark for each "and"."""
    words = re.findall(r"&|[A-Za-z][A-Za-z'’-]*", english)
    tokens = [[_AND] if word.lower() in ("and", "&") else list(stems(word)) for word in words]
    return tuple(token for each in tokens for token in each)


def _cover(chinese: str, wanted: tuple[str, ...], lexicon: Lexicon) -> _Cover | None:
    """The cheapest way to explain every Hanzi of `chinese` by `wanted`, in order, of which nothing may be left."""
    text = "".join(char for char in chinese if is_han(char))
    words = lexicon.words_in(text)
    best: list[dict[int, _Cover]] = [{} for _ in range(len(text) + 1)]
    best[0][0] = _Cover(0.0, 0)
    for at in range(len(text)):
        if not best[at]:
            continue
        for length in range(1, min(_LONGEST_WORD, len(text) - at) + 1):
            for reading in _readings(text[at : at + length], words):
                for start, cover in best[at].items():
                    end, skipped = _matched(wanted, start, reading.stems)
                    if end is None:
                        continue
                    nats = cover.nats + reading.nats + skipped * _AND_NATS
                    reached = _Cover(nats, cover.words + (reading.stems != (_AND,)), cover.sounds or reading.sounds)
                    if end not in best[at + length] or reached < best[at + length][end]:
                        best[at + length][end] = reached
    return best[-1].get(len(wanted))


def _matched(wanted: tuple[str, ...], start: int, expected: tuple[str, ...]) -> tuple[int | None, int]:
    """Where in `wanted` the stems `expected` end that begin at `start`, "and" passed over, and how often in front."""
    at, skipped = start, 0
    for number, stem in enumerate(expected):
        if stem != _AND and wanted[at : at + 1] == (_AND,):
            at, skipped = at + 1, skipped + (number == 0)
        if wanted[at : at + 1] != (stem,):
            return None, 0
        at += 1
    return at, skipped


def _readings(word: str, words: Mapping[str, Word]) -> Iterator[_Reading]:
    if word in _JOINING:
        yield _Reading((_AND,), 0.0)
        return
    if word == "的":
        yield _Reading((), 0.0)
        return
    yield from (_Reading(expected, _KNOWN_NATS) for expected in _KNOWN.get(word, ()))
    if len(word) == 1:
        return
    entry = words.get(word)
    for rank, gloss in enumerate(entry.glosses[:_MOST_GLOSSES] if entry else ()):
        yield _Reading(tuple(gloss.split()), _GLOSS_NATS + _RANK_NATS * rank)
    if len(word) <= _LONGEST_PLACE and all(syllables(char) for char in word):
        pinyin = "".join(syllables(char)[0] for char in word).replace("v", "u")
        yield _Reading(tuple(stemmed(pinyin).split()), _PINYIN_NATS, sounds=True)
