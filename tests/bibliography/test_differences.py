"""Where two records of one work differ in running text."""

import pytest

from nqpf_cli.bibliography.differences import Difference, differences
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType


def entry(title=None, zh=None, en=None) -> Entry:
    return Entry(EntryType.ARTICLE_JOURNAL, title=Bilingual(title, None), abstract=Bilingual(zh, en))


@pytest.mark.parametrize(
    ("kept", "other", "found"),
    [
        ("稻鸭同田。", "稻鱼同田。", [("稻鸭同", "稻鱼同")]),
        ("稻鸭同田。", "稻鸭，同田!", []),
        ("占３０％", "占30%", []),
        ("它在发展", "它在快速发展", [("在发", "在快速发")]),
        ("甲", "甲", []),
        ("甲", None, []),
    ],
)
def test_words_that_differ_stand_between_their_neighbours(kept, other, found):
    assert differences(entry(zh=kept), entry(zh=other)) == tuple(Difference("abstract.zh", *pair) for pair in found)


def test_english_is_compared_by_words_whatever_their_case():
    kept, other = entry(en="The Pond’s ducks grow."), entry(en="the pond's geese grow")
    assert differences(kept, other) == (Difference("abstract.en", "Pond’s ducks grow", "pond's geese grow"),)


def test_titles_go_before_abstracts_and_there_is_an_end():
    kept = entry("甲题", " ".join(f"w{n} same" for n in range(50)))
    found = differences(kept, entry("乙题", " ".join(f"v{n} same" for n in range(50))))
    assert found[0] == Difference("title.zh", "甲题", "乙题") and len(found) == 20


def test_long_abstracts_are_compared_in_time():
    kept, other = ("".join(f"第{n}句讲{n * 7 % 13}。" for n in range(k, 300 + k)) for k in (0, 1))
    assert len(differences(entry(zh=kept), entry(zh=other))) <= 20
