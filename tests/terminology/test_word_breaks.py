"""Whether a Chinese term stands in a text as a word of it, by a small lexicon."""

import pytest

from nqpf_cli.terminology.model import AdministrativeStatus, Hit, KeyKind, Occurrence
from nqpf_cli.terminology.word_breaks import standing

WORDS = dict.fromkeys(
    "预算 力求 计算 平衡 提高 制度性 交易 成本 国家 家的 发展 展现 力量 市场 场面 面貌 生产 产量".split()
)


def occurrences(text: str, *terms: str) -> list[Occurrence]:
    hits = {t: Hit(t, KeyKind.EXACT, t, t, "zh-Hans", AdministrativeStatus.PREFERRED) for t in terms}
    return [Occurrence(text.index(t), text.index(t) + len(t), (hits[t],)) for t in terms]


@pytest.mark.parametrize(
    ("text", "term", "stands"),
    [
        ("预算力求平衡", "算力", False),
        ("计算力求平衡", "算力", False),
        ("提高算力", "算力", True),
        ("算力", "算力", True),
        ("compute算力now", "算力", True),
        ("算力求平衡", "算力", True),
        ("提高生产量", "产量", True),
        ("发展现状", "展现", True),
        ("国家的发展", "国家", True),
        ("制度性交易成本", "性交易成本", True),
        ("市场面貌", "场面", False),
    ],
)
def test_a_term_that_cuts_the_words_of_a_text_does_not_stand_there(text, term, stands):
    assert bool(standing(occurrences(text, term), text, WORDS)) is stands


def test_without_a_lexicon_every_term_stands():
    found = occurrences("预算力求平衡", "算力")
    assert standing(found, "预算力求平衡", {}) == found


def test_terms_of_the_text_are_words_of_it():
    text = "新预算力求稳"
    assert standing(occurrences(text, "新预算", "算力"), text, WORDS) == occurrences(text, "新预算")
