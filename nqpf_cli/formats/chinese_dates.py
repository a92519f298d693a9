"""Dates in Chinese numerals and in years of the Republic (民國), as title pages and journals print them."""

import re

from nqpf_cli.formats.printed_dates import read_western_date

_DIGITS = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    "○": 0,
    "零": 0,
    "Ｏ": 0,
    "O": 0,
    "0": 0,
    "元": 1,
    "兩": 2,
}
_NUMERAL = r"[〇○零ＯO一二三四五六七八九十百元\d]"
_REPUBLIC = re.compile(
    rf"(?:中華)?民[國国]\s*(?P<year>{_NUMERAL}(?:\s?{_NUMERAL}){{0,5}})\s*年?(?:\s*[./-]?\s*(?P<month>{_NUMERAL}{{1,3}})\s*月?(?:\s*[./-]?\s*(?P<day>{_NUMERAL}{{1,3}})\s*日?)?)?"
)
_IN_NUMERALS = re.compile(
    r"(?P<year>[一二]\s?[〇○零ＯO0九]\s?[〇○零ＯO0一二三四五六七八九]\s?[〇○零ＯO0一二三四五六七八九])\s*年(?:\s*(?P<month>[一二三四五六七八九十]{1,2}|\d{1,2})\s*月(?:\s*(?P<day>[一二三四五六七八九十]{1,3}|\d{1,2})\s*日)?)?"
)
_REPUBLIC_BEGINS = 1911


def number_of(numeral: str) -> int | None:
    """A number below a thousand in digits, in Chinese numerals with places (一百一十四) or without (一一四)."""
    numeral = re.sub(r"\s", "", numeral)
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    if "十" not in numeral and "百" not in numeral:
        digits = [_DIGITS.get(char, int(char) if char.isascii() and char.isdigit() else None) for char in numeral]
        return int("".join(map(str, digits))) if digits and None not in digits else None
    hundreds, hundred, rest = numeral.rpartition("百")
    tens, ten, units = rest.rpartition("十")
    total = 100 * _DIGITS.get(hundreds or "一", 1) if hundred else 0
    total += 10 * _DIGITS.get(tens.strip("零〇○") or "一", 1) if ten else 0
    return total + (_DIGITS.get(units[-1], 0) if units else 0)


def read_chinese_date(text: str) -> str | None:
    """The first date in `text` as ISO 8601, in numerals of any kind, of either era; None where there is none."""
    if republic := _REPUBLIC.search(text):
        year = number_of(republic["year"])
        return _iso(year + _REPUBLIC_BEGINS, republic["month"], republic["day"]) if year and year < 200 else None
    if found := _IN_NUMERALS.search(text):
        year = number_of(found["year"])
        return _iso(year, found["month"], found["day"]) if year else None
    return read_western_date(text)


def _iso(year: int, month: str | None, day: str | None) -> str:
    numbers = [number for part in (month, day) if part and (number := number_of(part))]
    if numbers and numbers[0] > 12:
        numbers = []
    return "-".join([str(year), *(f"{number:02d}" for number in numbers if number <= 31)])
