"""The numbers of a text in either script, so that 二〇二四年 meets 2024, 30多个 "over thirty", 3.5万亿 "3.5 trillion"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "兩": 2, "廿": 20, "卅": 30}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_CHINESE = re.compile(
    r"(?P<tens>[1-9]0)年代|(?P<digits>\d+(?:[,，]\d{3})*(?:[.．]\d+)?)\s*(?P<scale>[百千]?[万萬]?[亿億]|[百千]?[万萬]|[千百兆](?![克瓦赫分米]))?"
    r"(?P<lower>(?<=[百千万萬亿億])(?:\d{1,4}(?:[百千]?[万萬]|[千百](?![克瓦赫分米])))*(?:(?<=[万萬])\d{4}(?![\d年]))?)?"
    r"|(?P<han>(?:百分之|千分之)?[〇零○一二三四五六七八九十百千万萬亿億兆两兩廿卅]+(?:[点點][〇零一二三四五六七八九]+(?:[百千]?[万萬]?[亿億]|[百千]?[万萬])?)?)(?P<tenth>[成倍])?"
)
_LOWER = re.compile(r"(\d+)(\D*)")
_APPROXIMATE = re.compile("一[二两兩]|[二两兩]三|三四|四五|五六|六七|七八|八九")
_RANGE = re.compile("[一二两兩三四五六七八九]{2}[十百千万萬亿億兆]")
_ENGLISH = re.compile(
    r"(?<![A-Za-z])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:(?:st|nd|rd|th|s)\b)?(?:[\s-]+(?P<scale>hundred|thousand|million|billion|trillion)s?\b)?"
    r"|\b(?P<half>(?i:and\s+a\s+half|half\s+an?(?=[\s-]+(?:hundred|thousand|million|billion|trillion|dozen)\b)))\b"
    r"|\b(?P<words>[A-Za-z]+)\b"
)
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
_MONTHS = "january february march april may june july august september october november december"
_SMALL: dict[str, float] = {w: float(i) for i, w in enumerate(_ONES.split())} | {
    w: i for i, w in enumerate(_ORDINALS.split())
}
_SMALL |= {w: 20 + 10 * i for i, w in enumerate(_TENS.split())}
_SMALL |= {w[:-1] + "ieth": 20 + 10 * i for i, w in enumerate(_TENS.split())} | {"twice": 2, "once": 1}
_SMALL |= {"half": 0.5, "half a": 0.5, "half an": 0.5, "and a half": 0.5}
_SMALL |= {"a": 1, "an": 1, "dozen": 12, "double": 2, "triple": 3, "twofold": 2, "threefold": 3}
_SMALL |= {w[:-1] + "ies": 20 + 10 * i for i, w in enumerate(_TENS.split())}
_LARGE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_MONTH_NUMBER = {m: i + 1 for i, m in enumerate(_MONTHS.split()) if m not in ("may", "march")}
_NUMBER_WORDS = _SMALL.keys() | _LARGE.keys() | frozenset(_MONTHS.split())
_DECADE = re.compile(r"(?:1[89]|20)(\d0)s")
_TRIVIAL = frozenset({0, 1})
_MOST = 10**15
"""The largest number that is read: up to it a float tells all integers apart."""
_LONGEST_HAN = 40
"""Characters of the longest numeral that is read; 10**15 needs no more."""
_DIGITS_SURE = 15
_ROUND = frozenset("百 千 万 萬".split())
_FIGURES_OF_SPEECH = frozenset("万一 百千 千百 万千 千千 万万 千千万万".split())


def chinese_numbers(text: str) -> Iterator[str]:
    """The numbers of a Chinese text as plain decimals: "二〇二四年" → 2024, "3.5万亿" → 3500000000000, "三成" → 30.

    Years of the Republic of China give the common era's year too (民国七十六年: 76 and 1987). 0 and 1 are left out, and
    so are numbers above 10**15, ranges (三四百) and the decade 2000年代, which English calls by a century's name.
    """
    for match in _CHINESE.finditer(text):
        following = text[match.end() : match.end() + 2]
        if match["tens"]:
            yield match["tens"]
            continue
        if match["han"] and _is_word(text[match.start() - 1 : match.start()], match["han"], following):
            continue
        if match["han"] and _APPROXIMATE.fullmatch(match["han"]):
            times = 10 if match["tenth"] == "成" else 1
            yield from (str(_DIGITS[char] * times) for char in match["han"] if char != "一")
            continue
        value = _arabic(match) if match["digits"] else _han(match["han"])
        if value is None or (following == "年代" and value % 100 == 0):
            continue
        if match["tenth"] == "成":
            if value >= 10:
                continue
            value *= 10
        if value in _TRIVIAL or value > _MOST:
            continue
        yield _written(value)
        if following[:1] == "年" and following != "年代" and 10 <= value < 120:
            named = text[max(0, match.start() - 2) : match.start()] in ("民国", "民國")
            if named or (match["han"] and value % 10):  # 三十年 is thirty years
                yield _written(value + 1911)


class _Spoken(NamedTuple):
    """A number in words so far: "two million three hundred" is 2,000,000 and 300, and the last scale a million."""

    total: float
    value: float
    scale: float = 1

    def extended(self, word: str) -> "_Spoken | None":
        """The number with `word` behind it, None where that does not go on with it."""
        total, value, scale = self
        if word == "and":
            return self if total + value >= 100 else None
        if word == "and a half":
            return self._and_a_half()
        if word == "hundred":
            return _Spoken(total, value * 100, scale)
        if word in _LARGE:
            return _Spoken(total + value * _LARGE[word], 0, _LARGE[word])
        if word in _SMALL and _continues(value, _SMALL[word], word):
            return _Spoken(total, value + _SMALL[word], scale)
        return _Spoken(total, value * 12, scale) if word == "dozen" else None

    def _and_a_half(self) -> "_Spoken | None":
        if not self.value:
            return _Spoken(self.total + self.scale / 2, 0)
        return _Spoken(self.total, self.value + 0.5) if self.value < 100 else None


def english_numbers(text: str) -> Iterator[str]:
    """The numbers of an English text as plain decimals: "over thirty" → 30, "3.5 trillion", "19th" → 19, "June" → 6.

    0 and 1 are left out, and so are numbers above 10**15 and the likes of "2000s".
    """
    number: _Spoken | None = None
    end = -1
    for match in _ENGLISH.finditer(text):
        if number is None and (single := match["words"]) and single.lower() not in _NUMBER_WORDS:
            end = match.end()  # as most words
            continue
        word = " ".join((match["words"] or match["half"] or "").lower().split())
        between = text[end : match.start()]
        longer = number.extended(word) if number and len(between) < 3 and not between.strip(" -\n") else None
        if longer:
            number, end = longer, match.end()
            continue
        yield from _finished(number)
        number, end = None, match.end()
        if match["digits"]:
            decade = _DECADE.fullmatch(match.group())
            if decade and decade[1] == "00":
                continue
            if decade:
                yield decade[1]  # "1980s" is 80年代
            number = _Spoken(0, _digits(match["digits"], None))
            number = (match["scale"] and number.extended(match["scale"])) or number
        elif word in _SMALL:
            number = _Spoken(0, _SMALL[word])
        elif word in _LARGE:
            number = _Spoken(0, _LARGE[word])
        elif word in _MONTH_NUMBER or match.group() in ("May", "March"):
            yield str(_MONTH_NUMBER.get(word) or {"may": 5, "march": 3}[word])
    yield from _finished(number)


def _continues(value: float, small: float, word: str) -> bool:
    """Whether "five" goes on "twenty", or "twenty" on "three hundred"."""
    return word not in ("a", "an") and (
        (value % 100 >= 20 and value % 10 == 0 and 0 < small < 10)
        or (value >= 100 and value % 100 == 0 and small < 100)
        or (value == 0 and small > 0)
    )


def _finished(number: _Spoken | None) -> Iterator[str]:
    if number and (value := number.total + number.value) not in _TRIVIAL and value <= _MOST:
        yield _written(value)


def _arabic(match: re.Match[str]) -> float:
    """The value of 3亿5千万, whose lower parts follow their scale."""
    lower = sum(_digits(digits, scale) for digits, scale in _LOWER.findall(match["lower"] or ""))
    return _digits(match["digits"], match["scale"]) + lower


def _digits(digits: str, scale: str | None) -> float:
    return _scaled(float(digits.replace(",", "").replace("，", "").replace("．", ".")), scale or "")


def _scaled(number: float, scale: str) -> float:
    for char in scale:
        number *= _UNITS.get(char) or _MYRIADS[char]
    return number


def _han(numeral: str) -> float | None:
    """The value of a numeral in Hanzi; None where it tells none: a run of units (百千), a range (三四百), a huge one."""
    numeral = numeral.removeprefix("百分之").removeprefix("千分之")
    whole, _, rest = numeral.replace("點", "点").partition("点")
    if not whole or len(whole) > _LONGEST_HAN or _RANGE.search(whole):
        return None
    fraction = rest.rstrip("百千万萬亿億")
    if all(char in _DIGITS and char not in "廿卅" for char in whole):
        value = float("".join(str(_DIGITS[char]) for char in whole)) if len(whole) < 16 else 0.0
    else:
        value = float(min(_composed(whole), 10 * _MOST))
    value += float("0." + "".join(str(_DIGITS[char]) for char in fraction)) if fraction else 0.0
    return _scaled(value, rest[len(fraction) :])


def _composed(whole: str) -> int:
    total, section, digit = 0, 0, 0
    for char in whole:
        if char in _MYRIADS:
            total = (
                (total + section + digit) * _MYRIADS[char]
                if char in "亿億兆"
                else total + (section + digit or 1) * _MYRIADS[char]
            )
            section = digit = 0
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        elif char in "廿卅":
            section, digit = section + _DIGITS[char], 0
        elif digit:
            break  # 十四五: the fourteenth of the Five-Year Plans
        else:
            digit = _DIGITS[char]
    if len(whole) > 1 and whole[-2] in "百千万萬亿億":
        digit *= (_UNITS.get(whole[-2]) or _MYRIADS[whole[-2]]) // 10  # 一万二 is 12,000
    return total + section + digit


def _is_word(before: str, numeral: str, following: str) -> bool:
    """Whether Hanzi digits are no number: in 万一, 千万不要 (by all means not), 十分 (very), 几十 (some tens)."""
    if numeral[0] in _UNITS or numeral[0] in _MYRIADS:
        return (
            numeral in _FIGURES_OF_SPEECH
            or before in tuple("几幾数數")
            or (numeral == "十" and following[:1] in tuple("分足"))
            or (numeral in ("千万", "千萬") and following[:1] in tuple("别別不要莫"))
            or (numeral in _ROUND and following[:1] not in tuple("余餘多个個年元人"))
        )
    return False


def _written(value: float) -> str:
    """`value` as a plain decimal, to as many digits as a float is sure of: 4.1 times 10**12 has no fraction."""
    decimals = min(6, _DIGITS_SURE - len(str(int(value))))
    written = f"{value:.{max(0, decimals)}f}"
    return written.rstrip("0").rstrip(".") if decimals > 0 else written
