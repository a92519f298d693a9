"""The order of a list."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.languages import LanguageGroup, language_group, language_of
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name
from nqpf_cli.bibliography.sorting import (
    by_language,
    by_pinyin,
    by_strokes,
    in_citation_order,
    name_reading,
    reading,
    strokes_of,
)


def work(key: str, *names: Name, zh: str | None = None, en: str | None = None, **fields: str) -> Entry:
    return Entry(EntryType.BOOK, key, Bilingual(zh, en), author=names, **fields)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        (Name(zh="单小青"), ("shan", "xiao", "qing")),
        (Name(zh="欧阳知远"), ("ouyang", "zhi", "yuan")),
        (Name(zh="吕安"), ("lv", "an")),
        (Name(zh="示例大学"), ("shi", "li", "da", "xue")),
        (Name(zh="约翰·范例"), ("yue", "han", "fan", "li")),
        (Name(family="Müller", given="Ärnst"), ("mvller", "arnst")),
        (Name(literal="Example Society"), ("example", "society")),
        (Name(), ()),
    ],
)
def test_names_are_sorted_by_their_reading(name, read):
    assert name_reading(name) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("新质生产力", ("xin", "zhi", "sheng", "chan", "li")),
        ("ECL电路", ("ecl", "dian", "lu")),
        ("《甲》：Été", ("jia", "ete")),
        ("", ()),
    ],
)
def test_titles_are_sorted_by_their_reading(text, read):
    assert reading(text) == read


LIN = work("lin", Name(zh="林知远"), zh="甲", issued="2024", language="zh-CN")
LIN_EARLIER = work("lin-earlier", Name(zh="林知远"), zh="乙", issued="2019", language="zh-CN")
SHAN = work("shan", Name(zh="单小青"), zh="甲", language="zh-CN")
NOBODY = work("nobody", zh="甲", language="zh-CN")
SAMPLE = work("sample", Name(family="Sample", given="C"), en="The test", language="en")
TESTER = work("tester", Name(family="Tester", given="C"), en="A test", language="fr")
JAPANESE = work("ja", Name(zh="見本太郎"), zh="テストの本", language="ja")
RUSSIAN = work("ru", Name(family="Примеров"), en="Пример", language="ru")
KOREAN = work("ko", Name(zh="김견본"), zh="견본", language="ko")


def keys(entries: list[Entry]) -> list[str]:
    return [entry.key for entry in entries]


def test_by_pinyin_all_letters_are_one_alphabet():
    assert keys(by_pinyin([TESTER, NOBODY, SHAN, LIN, SAMPLE, LIN_EARLIER])) == [
        "lin-earlier", "lin", "sample", "shan", "tester", "nobody",
    ]  # fmt: skip


def test_by_language_the_groups_stand_in_the_order_of_the_standard():
    mixed = [KOREAN, RUSSIAN, TESTER, SAMPLE, JAPANESE, NOBODY, LIN]
    assert keys(by_language(mixed)) == ["lin", "nobody", "ja", "sample", "tester", "ru", "ko"]


@pytest.mark.parametrize(
    ("text", "strokes"),
    [("丁", [2]), ("及与之", [3, 3, 3]), ("《王》", [4]), ("邓洲", [4, 9]), ("陈阳", [7, 6]), ("〇一", [1, 1]), ("Z国", [0, 8]),
     ("\U00020000", [99]), ("", [])],
)  # fmt: skip
def test_strokes_are_counted_as_in_mainland_china(text, strokes):
    assert [count for count, _ in strokes_of(text)] == strokes


def test_by_strokes_chinese_names_stand_by_the_strokes_of_each_character():
    ding, wang, wang_later, zhang, chen, huang = (
        work(key, Name(zh=name), zh="甲", language="zh-CN")
        for key, name in [("ding", "丁范"), ("wang", "王一"), ("wang-later", "王范例"), ("zhang", "张例"), ("chen", "陈例"),
                          ("huang", "黄一")]
    )  # fmt: skip
    entries = [SAMPLE, huang, chen, zhang, wang_later, wang, ding, RUSSIAN, JAPANESE]
    assert keys(by_strokes(entries)) == [
        "ding", "wang", "wang-later", "zhang", "chen", "huang", "ja", "sample", "ru",
    ]  # fmt: skip


def test_articles_do_not_count():
    assert keys(by_pinyin([work("b", en="The zebra", language="en"), work("a", en="A test", language="en")])) == [
        "a",
        "b",
    ]


@pytest.mark.parametrize(
    ("cited", "order"),
    [
        (["shan", "lin"], ["shan", "lin", "nobody"]),
        (["shan", "lin", "shan"], ["shan", "lin", "nobody"]),
        (["unknown", "nobody"], ["nobody", "lin", "shan"]),
        ([], ["lin", "shan", "nobody"]),
    ],
)
def test_in_citation_order_the_first_citation_counts(cited, order):
    assert keys(in_citation_order([LIN, SHAN, NOBODY], cited)) == order


@pytest.mark.parametrize(
    ("fields", "language"),
    [
        ({"language": "zh-CN", "zh": "甲"}, "zh"),
        ({"language": "中文;", "zh": "甲"}, "zh"),
        ({"language": "Chinese", "zh": "甲"}, "zh"),
        ({"language": "zh-CN", "zh": "サンプルの本"}, "ja"),
        ({"language": "american", "en": "Test"}, "en"),
        ({"language": "fr-CA", "en": "Essai"}, "fr"),
        ({"zh": "甲の本"}, "zh"),
        ({"zh": "견본"}, "ko"),
        ({"en": "Пример"}, "ru"),
        ({"en": "Test"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_of_a_work(fields, language):
    assert language_of(work("x", **fields)) == language


@pytest.mark.parametrize(
    ("language", "group"), [("de", LanguageGroup.WESTERN), ("ko", LanguageGroup.OTHER), ("ru", LanguageGroup.RUSSIAN)]
)
def test_the_group_of_a_language(language, group):
    assert language_group(language) == group


TEXT = st.none() | st.text(max_size=6)


@settings(deadline=None)
@given(st.lists(st.builds(Entry, st.just(EntryType.BOOK), title=st.builds(Bilingual, TEXT, TEXT), language=TEXT, issued=TEXT,
                          author=st.lists(st.builds(Name, zh=TEXT, family=TEXT), max_size=2).map(tuple)), max_size=6))  # fmt: skip
def test_any_entries_are_sorted_and_sorting_again_changes_nothing(entries):
    for sort in (by_pinyin, by_language, by_strokes):
        once = sort(entries)
        assert sort(once) == once
        assert len(once) == len(entries)
