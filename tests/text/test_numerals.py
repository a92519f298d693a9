import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.numerals import chinese_numbers, english_numbers

PLAIN = re.compile(r"\d+(?:\.\d*[1-9])?")
CHINESE = st.text(
    st.sampled_from("〇零一二两三十廿百千万亿兆点成倍分之几多年民国第初 0159,.．３半个") | st.characters()
)
ENGLISH = st.lists(
    st.sampled_from(
        "a an and one two five twenty thirty-five hundred thousand million 3.5 1,234 19th June half".split()
    )
    | st.text(max_size=5)
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("二〇二四年", "2024"),
        ("二零二四年", "2024"),
        ("一九四九年", "1949"),
        ("2024年12月5日", "2024 12 5"),
        ("３０人", "30"),
        ("1,234.50元", "1234.5"),
        ("30多个", "30"),
        ("三十多个", "30"),
        ("两百", "200"),
        ("兩千零五", "2005"),
        ("三百二十五人", "325"),
        ("三百零五", "305"),
        ("三百五", "350"),
        ("一万二", "12000"),
        ("三十五万", "350000"),
        ("3.5万亿", "3500000000000"),
        ("4.1万亿", "4100000000000"),
        ("64.1亿", "6410000000"),
        ("三点五亿", "350000000"),
        ("三點五万亿", "3500000000000"),
        ("二点五万人", "25000"),
        ("3亿5千万", "350000000"),
        ("1亿2345万6789", "123456789"),
        ("2千5百人", "2500"),
        ("3万5千瓦", "30000 5"),
        ("2万2024年", "20000 2024"),
        ("1.2亿元", "120000000"),
        ("120万千瓦", "1200000"),
        ("3千克", "3"),
        ("十亿", "1000000000"),
        ("一百二十三亿四千五百万", "12345000000"),
        ("五千余人", "5000"),
        ("廿五", "25"),
        ("三点五", "3.5"),
        ("百分之三十", "30"),
        ("百分之七点五", "7.5"),
        ("30%", "30"),
        ("三成", "30"),
        ("三倍", "3"),
        ("第十九届", "19"),
        ("十二月", "12"),
        ("二十世纪", "20"),
        ("八十年代", "80"),
        ("80年代", "80"),
        ("十四五", "14"),
        ("七八个", "7 8"),
        ("三四成", "30 40"),
        ("三、四个", "3 4"),
    ],
)
def test_numbers_of_a_chinese_text(text, numbers):
    assert " ".join(chinese_numbers(text)) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("民国七十六年", "76 1987"),
        ("民國三十年", "30 1941"),
        ("民国87年", "87 1998"),
        ("七十六年度", "76 1987"),
        ("三十年来", "30"),
        ("87年", "87"),
    ],
)
def test_years_of_the_republic_are_those_of_the_common_era_too(text, numbers):
    assert " ".join(chinese_numbers(text)) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一些",
        "一个",
        "零",
        "0",
        "1",
        "万一",
        "千万别走",
        "十分重要",
        "几十个",
        "数百家",
        "百千",
        "大陆",
        "2000年代",
    ],
)
def test_words_that_hold_digits_are_no_numbers(text):
    assert list(chinese_numbers(text)) == []


@pytest.mark.parametrize("text", ["三四百", "两三千人", "七八十", "一两百", "五六万", "一百二三十", "三五亿元"])
def test_a_chinese_range_is_no_number(text):
    assert list(chinese_numbers(text)) == []


@pytest.mark.parametrize(
    "text", ["一" + "亿" * 60, "一" + "亿" * 3, "9" * 400, "9" * 16 + "亿", "九" * 400, "1" + "0" * 16]
)
def test_a_number_beyond_all_statistics_is_none(text):
    assert list(chinese_numbers(text)) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("over thirty", "30"),
        ("3.5 trillion", "3500000000000"),
        ("3.5 million people", "3500000"),
        ("three hundred and twenty-five thousand", "325000"),
        ("two million three hundred thousand", "2300000"),
        ("two thousand and twenty-four", "2024"),
        ("one hundred and one", "101"),
        ("thirty five", "35"),
        ("five and six", "5 6"),
        ("a hundred", "100"),
        ("a dozen, two dozen", "12 24"),
        ("1,234,567.50", "1234567.5"),
        ("19th", "19"),
        ("nineteenth", "19"),
        ("twenty-first century", "21"),
        ("June", "6"),
        ("in May; in March", "5 3"),
        ("the eighties", "80"),
        ("1980s", "80 1980"),
        ("two and a half million", "2500000"),
        ("2 and a half million", "2500000"),
        ("two million and a half", "2500000"),
        ("one and a half years", "1.5"),
        ("a year and a half", "0.5"),
        ("in 2024, and a half", "2024 0.5"),
        ("Half a million", "500000"),
        ("half a dozen", "6"),
        ("3 million five hundred thousand", "3500000"),
        ("4.1 trillion", "4100000000000"),
        ("2024-2025", "2024 2025"),
        ("half", "0.5"),
        ("twice, threefold", "2 3"),
        ("30%, thirty percent", "30 30"),
        ("COVID-19 and 5G", "19 5"),
    ],
)
def test_numbers_of_an_english_text(text, numbers):
    assert " ".join(english_numbers(text)) == numbers


@pytest.mark.parametrize(
    "text", ["", "one of them", "a", "zero", "may march", "hundreds of thousands", "first, 1st", "the 2000s, the 1900s"]
)
def test_english_words_that_are_no_numbers(text):
    assert list(english_numbers(text)) == []


@pytest.mark.parametrize("text", ["9" * 400, "two " + "hundred " * 200])
def test_an_english_number_beyond_all_statistics_is_none(text):
    assert list(english_numbers(text)) == []


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("二〇二四年", "in 2024"),
        ("30多个", "more than thirty"),
        ("3.5万亿元", "3.5 trillion yuan"),
        ("百分之三十", "30 percent"),
        ("三成", "thirty percent"),
        ("第十九届", "the 19th"),
        ("十二月", "December"),
        ("八十年代", "the 1980s"),
        ("民国七十六年", "1987"),
        ("十四五", "the Fourteenth Five-Year Plan"),
        ("三十二万五千", "325,000"),
    ],
)
def test_a_number_meets_its_translation(chinese, english):
    assert set(chinese_numbers(chinese)) & set(english_numbers(english))


@given(CHINESE)
def test_any_chinese_text_has_plain_decimals(text):
    assert all(PLAIN.fullmatch(number) and number not in ("0", "1") for number in chinese_numbers(text))


@given(ENGLISH)
def test_any_english_text_has_plain_decimals(text):
    assert all(PLAIN.fullmatch(number) and number not in ("0", "1") for number in english_numbers(text))


@given(st.integers(2, 10**15))
def test_digits_with_and_without_commas_are_one_number(number):
    assert list(chinese_numbers(f"{number}")) == list(english_numbers(f"{number:,}")) == [str(number)]
