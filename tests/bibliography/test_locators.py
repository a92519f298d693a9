"""What stands behind a title: container, date, volume, issue and pages."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.locators import (
    Locators,
    arabic,
    normalize_pages,
    parse_date,
    parse_newspaper,
    parse_serial,
    unpadded,
    whole_date,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("示例学刊, 2024, 12(5): 33-47", Locators("示例学刊", "2024", "12", "5", "33-47")),
        ("示例学刊, 2024(5): 33-47.", Locators("示例学刊", "2024", None, "5", "33-47")),
        ("示例学刊, 2024, 12: 33-47", Locators("示例学刊", "2024", "12", None, "33-47")),
        ("示例学刊, 2024: 33", Locators("示例学刊", "2024", page="33")),
        ("示例学刊, 2024", Locators("示例学刊", "2024")),
        ("示例学刊", Locators("示例学刊")),
        ("示例学刊: 1-12", Locators("示例学刊", page="1-12")),
        ("示例学刊, 7(2): 1-12", Locators("示例学刊", None, "7", "2", "1-12")),
        ("示例学刊, 2024, 012(05): 33-47", Locators("示例学刊", "2024", "12", "5", "33-47")),
        ("示例学刊, 2024, 12(5/6): 33-47", Locators("示例学刊", "2024", "12", "5/6", "33-47")),
        ("示例学刊, 2024, 12(S1): S7-S19", Locators("示例学刊", "2024", "12", "S1", "S7-S19")),
        ("示例学刊, 2024, 12(增刊): 7", Locators("示例学刊", "2024", "12", "增刊", "7")),
        ("示例学刊, 2024, 12(Suppl. 1): 7-9", Locators("示例学刊", "2024", "12", "Suppl. 1", "7-9")),
        ("示例学刊, 2024, 12(5): 33-47, 160", Locators("示例学刊", "2024", "12", "5", "33-47, 160")),
        ("示例学刊, 2024, 12(5): 33—47", Locators("示例学刊", "2024", "12", "5", "33-47")),
        ("示例学刊, 2024, 12(5): 33 – 47", Locators("示例学刊", "2024", "12", "5", "33-47")),
        ("示例学刊，2024，12（5）：33－47", Locators("示例学刊", "2024", "12", "5", "33-47")),
        ("示例学刊,2024,12(5):33-47", Locators("示例学刊", "2024", "12", "5", "33-47")),
        ("示例学报(社会科学版), 2024(5): 3-4", Locators("示例学报(社会科学版)", "2024", None, "5", "3-4")),
        ("Invented Letters, 2022, 9: e2304", Locators("Invented Letters", "2022", "9", None, "e2304")),
        ("Samples, Drones and Tests, 2022, 9(1): 1-2", Locators("Samples, Drones and Tests", "2022", "9", "1", "1-2")),
        ("Invented Letters, 2022, Vol. 9, No. 1, pp. 1-20", Locators("Invented Letters", "2022", "9", "1", "1-20")),
        ("示例学刊, 2024, 12(5), 33-47", Locators("示例学刊", "2024", "12", "5", "33-47")),
        ("示例学刊, 2024-05-06, 12(5): 3", Locators("示例学刊", "2024-05-06", "12", "5", "3")),
        ("示例学刊, 2024年第5期: 33-47", Locators("示例学刊", "2024", None, "5", "33-47")),
        ("示例学刊, 2024, 第12卷第5期: 33-47", Locators("示例学刊", "2024", "12", "5", "33-47")),
        ("2024周刊, 2025(3): 4", Locators("2024周刊", "2025", None, "3", "4")),
    ],
)
def test_a_serial(written, read):
    assert parse_serial(written) == read


def test_a_serial_with_a_word_behind_its_pages():
    assert parse_serial("示例学刊, 2024(5): 33-47页") == Locators("示例学刊", "2024", None, "5", "33-47")
    assert parse_serial("示例网页, 2024") == Locators("示例网页", "2024")


@pytest.mark.parametrize("written", ["", " ", ", 2024", ".", "，", "2024-03-04", "2024年."])
def test_nothing_for_the_container_is_no_serial(written):
    assert parse_serial(written) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("示例日报, 2024-06-18(003)", Locators("示例日报", "2024-06-18", page="003")),
        ("示例日报, 2024-06-18(A3).", Locators("示例日报", "2024-06-18", page="A3")),
        ("示例日报，2024－06－18（3）", Locators("示例日报", "2024-06-18", page="3")),
        ("示例日报, 2024年6月18日(第3版)", Locators("示例日报", "2024-06-18", page="3")),
        ("示例日报, 2024/6/8: 3", Locators("示例日报", "2024-06-08", page="3")),
        ("示例日报, 2024-06-18", Locators("示例日报", "2024-06-18")),
        ("示例日报. 2024-06-18(3)", Locators("示例日报", "2024-06-18", page="3")),
        ("The Daily Sample, 1999-01-02(B7)", Locators("The Daily Sample", "1999-01-02", page="B7")),
    ],
)
def test_a_newspaper(written, read):
    assert parse_newspaper(written) == read


@pytest.mark.parametrize("written", ["示例日报", "2024-06-18(3)", "示例日报, 6月18日", ""])
def test_no_newspaper_without_name_and_date(written):
    assert parse_newspaper(written) is None


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024", "2024"),
        ("2024-4", "2024-04"),
        ("2024-04-12", "2024-04-12"),
        ("2024年4月12日", "2024-04-12"),
        ("2024年4月", "2024-04"),
        ("2024.4.12", "2024-04-12"),
        ("2024/04/12", "2024-04-12"),
        ("2024—04—12", "2024-04-12"),
        ("c1988", "1988"),
        ("2024-13", "2024"),
        ("2024-12-31", "2024-12-31"),
        ("2024-12-32", "2024-12"),
        ("1499", None),
        ("", None),
        ("today", None),
    ],
)
def test_a_date_is_as_exact_as_it_is_given(written, iso):
    assert parse_date(written) == iso


@pytest.mark.parametrize("written", ["99202411", "20241"])
def test_a_long_number_holds_no_date(written):
    assert parse_date(written) is None


@pytest.mark.parametrize(
    ("printed", "page"),
    [
        ("33–47", "33-47"),
        ("33—47", "33-47"),
        ("33～47", "33-47"),
        ("33 -- 47", "33-47"),
        ("S71−S102.", "S71-S102"),
        ("92-101, 175", "92-101, 175"),
        ("e2304", "e2304"),
        ("33-47页", "33-47"),
        ("扉页", "扉页"),
    ],
)
def test_pages_have_one_kind_of_dash(printed, page):
    assert normalize_pages(printed) == page


@pytest.mark.parametrize(
    ("number", "bare"), [("012", "12"), ("5", "5"), ("00", "0"), (" 07 ", "7"), ("S1", "S1"), (None, None)]
)
def test_numbers_lose_their_leading_zeros(number, bare):
    assert unpadded(number) == bare


@pytest.mark.parametrize(
    ("numeral", "digits"), [("三", "3"), ("十", "10"), ("十二", "12"), ("九十", "90"), ("七", "7"), ("21", "21")]
)
def test_chinese_numerals_in_digits(numeral, digits):
    assert arabic(numeral) == digits


@pytest.mark.parametrize(
    ("written", "iso"),
    [("2024-03-04.", "2024-03-04"), ("2024年3月", "2024-03"), ("示例网, 2024-03-04", None), ("2024周刊", None)],
)
def test_a_whole_date_has_nothing_beside_it(written, iso):
    assert whole_date(written) == iso


VOLUMES = st.integers(1, 999).map(str)
PAGES = st.tuples(st.integers(1, 999), st.integers(1, 999)).map(lambda pair: f"{pair[0]}-{pair[1]}")


@settings(deadline=None)
@given(st.integers(1500, 2099).map(str), st.none() | VOLUMES, VOLUMES, PAGES)
def test_a_printed_serial_is_read_back(year, volume, issue, page):
    written = f"示例学刊, {year}{f', {volume}' if volume else ''}({issue}): {page}"
    assert parse_serial(written) == Locators("示例学刊", year, volume, issue, page)


@settings(deadline=None)
@given(st.dates(min_value=date(1500, 1, 1), max_value=date(2099, 12, 31)))
def test_a_printed_date_is_read_back(day):
    assert parse_date(day.isoformat()) == parse_date(f"{day.year}年{day.month}月{day.day}日") == day.isoformat()


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_or_not(text):
    assert isinstance(parse_serial(text), Locators | None)
    assert isinstance(parse_newspaper(text), Locators | None)
    assert normalize_pages(normalize_pages(text)) == normalize_pages(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [("2024-02-30", "2024-02"), ("2024-02-29", "2024-02-29"), ("2023-02-29", "2023-02"), ("2024-04-31", "2024-04")],
)
def test_a_day_that_the_month_does_not_have_is_left_out(text, date):
    assert parse_date(text) == date
