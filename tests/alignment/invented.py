"""Segments of invented words, so that what is tested does not depend on a lexicon."""

import random

from nqpf_cli.alignment.cost import BeadCost
from nqpf_cli.alignment.features import BeadFeatures
from nqpf_cli.alignment.segments import ChineseSegment, EnglishSegment, chinese_segment, english_segment, vocabulary
from nqpf_cli.alignment.weights import CORE
from nqpf_cli.text.gloss import Word, word_of

ANIMALS = dict(zip("猫狗马牛羊鸡鱼鸟虎兔", "cat dog horse ox sheep hen fish bird tiger hare".split(), strict=True))
WORDS = {char: word_of(("x",), (animal,)) for char, animal in ANIMALS.items()}
WORDS |= {
    "邓": word_of(("deng",), ()),
    "洲": word_of(("zhou",), ()),
    "林": word_of(("lin",), ()),
    "安": word_of(("an",), ()),
}
_SYLLABLES = "ba ke li mo nu ra so ti vu wa".split()


def chinese_side(
    texts: list[str], english: list[EnglishSegment], words: dict[str, Word] = WORDS
) -> list[ChineseSegment]:
    wanted = vocabulary(english)
    return [chinese_segment(text, text, words, wanted) for text in texts]


def english_side(texts: list[str]) -> list[EnglishSegment]:
    return [english_segment(text) for text in texts]


def features_of(chinese: list[str], english: list[str]) -> BeadFeatures:
    theirs = english_side(english)
    return BeadFeatures(chinese_side(chinese, theirs), theirs)


def cost_of(chinese: list[str], english: list[str]) -> BeadCost:
    return BeadCost(features_of(chinese, english), CORE)


def long_text(count: int, seed: int = 0) -> tuple[list[ChineseSegment], list[EnglishSegment]]:
    """A text of `count` segments of random words and its translation word by word."""
    choose = random.Random(seed)
    names = [a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in _SYLLABLES]
    glosses = {chr(0x4E00 + at): name for at, name in enumerate(names)}
    words = {char: word_of(("x",), (name,)) for char, name in glosses.items()}
    texts = [choose.choices(list(words), k=choose.randint(4, 12)) for _ in range(count)]
    english = english_side([" ".join(glosses[char] for char in text) for text in texts])
    return chinese_side(["".join(text) for text in texts], english, words), english
