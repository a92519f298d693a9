"""Which Chinese journal a machine translated word by word: "China University Social Sciences" is 《中国高校社会科学》."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nqpf_cli.store.evidence import journals, names_of
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.store.lexicon import Lexicon
from nqpf_cli.terminology.evidence import AuthorityName
from nqpf_cli.text.gloss import stemmed
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
inquiry; 南方: southern, south; 北方: northern, north; 西部: western, west; 毛泽东: mao zedong; 邓小平: deng xiaoping; 与: ; 和: ; 的: ; 及:
"""
"""What machines give for the words of journals' names; beside the glosses of the lexicon."""
_KNOWN = {
    word: tuple(tuple(stems(rendering)) for rendering in renderings.split(",") if rendering.strip())
    for entry in _RENDERINGS.replace("\n", " ").split(";")
    for word, renderings in [(part.strip() for part in entry.split(":"))]
}
_JOINING = frozenset("与和的及")
_ENGLISH_JOURNALS = frozenset(
    "world economy;world development;world politics;social research;social sciences;accounting research;education economics;"
    "economic theory;political science;political studies;modern china;management science;educational research;"
    "international trade;economic issues;economic studies;economic research;technology and economics;"
    "theory and practice;social policy;public administration;contemporary economic policy;population and development;"
    "economics and politics;law and economics;studies in higher education;higher education research;journal of geography;"
    "research in higher education;comparative education research;journal of social science research".split(";")
)
"""Journals in English whose names are also, word by word, those of Chinese ones: which is meant cannot be told."""
_KNOWN_NATS, _GLOSS_NATS, _RANK_NATS, _PINYIN_NATS = 0.1, 0.3, 0.1, 0.2
_MOST_GLOSSES = 4
_MARGIN_NATS = 0.25
_LONGEST_WORD = 8
_MOST_STEMS = 12


class _Cover(NamedTuple):
    """What it costs to explain a name, how many of its words are explained, and whether one of them by its sound."""

    nats: float
    words: int
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
    wanted = sorted(stems(english))
    known = list(names)
    bare = fold(english).removeprefix("the ")
    borne = any(bare in (fold(name.en).removeprefix("the "), fold(name.abbreviation)) for name in known)
    if borne or bare in _ENGLISH_JOURNALS or not len(wanted) <= _MOST_STEMS:
        return None
    socialist = sum(word.startswith("socialis") for word in bare.split())
    found: list[tuple[float, AuthorityName]] = []
    for name in known:
        if name.zh.count("社会主义") == socialist and (cover := _cover(name.zh, tuple(wanted), lexicon)):
            found.append((cover.nats, name))
    found.sort(key=lambda each: each[0])
    if not found or (len(found) > 1 and found[1][0] - found[0][0] < _MARGIN_NATS):
        return None
    return found[0][1]


def _cover(chinese: str, wanted: tuple[str, ...], lexicon: Lexicon) -> _Cover | None:
    """The cheapest way to explain every Hanzi of `chinese` by `wanted`, of which nothing may be left."""
    text = "".join(char for char in chinese if is_han(char))
    best: list[dict[tuple[str, ...], _Cover]] = [{} for _ in range(len(text) + 1)]
    best[0][wanted] = _Cover(0.0, 0)
    for at in range(len(text)):
        if not best[at]:
            continue
        for length in range(1, min(_LONGEST_WORD, len(text) - at) + 1):
            word = text[at : at + length]
            options = list(_readings(word, lexicon)) if length > 1 or word in _KNOWN else []
            for left, cover in best[at].items():
                for expected, nats, sounds in options:
                    rest = _without(left, expected)
                    if rest is None:
                        continue
                    reached = _Cover(cover.nats + nats, cover.words + bool(expected), cover.sounds or sounds)
                    if rest not in best[at + length] or reached < best[at + length][rest]:
                        best[at + length][rest] = reached
    whole = best[-1].get(())
    return whole if whole and whole.words > 1 and (len(wanted) > 2 or whole.sounds) else None


def _readings(word: str, lexicon: Lexicon) -> Iterator[tuple[tuple[str, ...], float, bool]]:
    """The stems that a Chinese word may give, each with its cost, and whether they are its sound."""
    if word in _JOINING:
        yield (), 0.0, False
        return
    yield from ((expected, _KNOWN_NATS, False) for expected in _KNOWN.get(word, ()))
    if len(word) == 1:
        return
    entry = lexicon.word(word)
    for rank, gloss in enumerate(entry.glosses[:_MOST_GLOSSES] if entry else ()):
        yield tuple(gloss.split()), _GLOSS_NATS + _RANK_NATS * rank, False
    if len(word) <= 3 and all(syllables(char) for char in word):
        pinyin = "".join(syllables(char)[0] for char in word).replace("v", "u")
        yield tuple(stemmed(pinyin).split()), _PINYIN_NATS, True


def _without(left: tuple[str, ...], expected: tuple[str, ...]) -> tuple[str, ...] | None:
    """`left` without the stems `expected`; None where it has not all of them."""
    rest = list(left)
    for stem in expected:
        if stem not in rest:
            return None
        rest.remove(stem)
    return tuple(rest)
