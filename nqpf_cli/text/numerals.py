"""The numbers of a text in either script, so that 二〇二四年 meets 2024, 30多个 "over thirty", 3.5万亿 "3.5 trillion"."""

import re
from collections.abc import Iterator

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "兩": 2, "廿": 20, "卅": 30}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_CHINESE = re.compile(
    r"(?P<tens>[1-9]0)年代|(?P<digits>\d+(?:[,，]\d{3})*(?:[.．]\d+)?)\s*(?P<scale>[百千]?[万萬]?[亿億]|[百千]?[万萬]|[千百兆](?![克瓦赫分米]))?"
    r"|(?P<han>(?:百分之|千分之)?[〇零○一二三四五六七八九十百千万萬亿億兆两兩廿卅]+(?:[点點][〇零一二三四五六七八九]+)?)(?P<tenth>[成倍])?"
)
_APPROXIMATE = re.compile("一[二两兩]|[二两兩]三|三四|四五|五六|六七|七八|八九")
_ENGLISH = re.compile(
    r"(?<![A-Za-z])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:(?:st|nd|rd|th|s)\b)?(?:[\s-]+(?P<scale>hundred|thousand|million|billion|trillion)s?\b)?"
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
_SMALL |= {w[:-1] + "ieth": 20 + 10 * i for i, w in enumerate(_TENS.split())} | {"twice": 2, "once": 1, "half": 0.5}
_SMALL |= {"a": 1, "an": 1, "dozen": 12, "double": 2, "triple": 3, "twofold": 2, "threefold": 3}
_SMALL |= {w[:-1] + "ies": 20 + 10 * i for i, w in enumerate(_TENS.split())}
_LARGE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_MONTH_NUMBER = {m: i + 1 for i, m in enumerate(_MONTHS.split()) if m not in ("may", "march")}
_TRIVIAL = frozenset({0, 1})
_ROUND = frozenset("百 千 万 萬".split())
_FIGURES_OF_SPEECH = frozenset("万一 百千 千百 万千 千千 万万 千千万万".split())


def chinese_numbers(text: str) -> Iterator[str]:
    """The numbers of a Chinese text as plain decimals: "二〇二四年" → 2024, "3.5万亿" → 3500000000000, "三成" → 30.

    Years of the Republic of China give the common era's year too (民国七十六年: 76 and 1987). 0 and 1 are left out.
    """
    for match in _CHINESE.finditer(text):
        following = text[match.end() : match.end() + 2]
        if match["tens"]:
            yield match["tens"]
            continue
        if match["han"] and _is_word(text[match.start() - 1 : match.start()], match["han"], following):
            continue
        if match["han"] and _APPROXIMATE.fullmatch(match["han"]):
            yield from (str(_DIGITS[char]) for char in match["han"] if char != "一")
            continue
        value = _digits(match["digits"], match["scale"]) if match["digits"] else _han(match["han"])
        if value is None:
            continue
        if match["tenth"] == "成":
            if value >= 10:
                continue
            value *= 10
        if value in _TRIVIAL:
            continue
        yield _written(value)
        if following[:1] == "年" and following != "年代" and 10 <= value < 120:
            named = text[max(0, match.start() - 2) : match.start()] in ("民国", "民國")
            if named or (match["han"] and value % 10):  # 三十年 is thirty years
                yield _written(value + 1911)


def english_numbers(text: str) -> Iterator[str]:
    """The numbers of an English text as plain decimals: "over thirty" → 30, "3.5 trillion", "19th" → 19, "June" → 6."""
    value: float | None = None
    total: float = 0
    end = -1
    for match in _ENGLISH.finditer(text):
        joined = (
            value is not None
            and len(text[end : match.start()]) < 3
            and not set(text[end : match.start()]) - set(" -\n")
        )
        word = (match["words"] or "").lower()
        if joined and word == "and" and value is not None and total + value >= 100:
            end = match.end()
            continue
        if joined and word in _LARGE:
            assert value is not None
            if _LARGE[word] == 100:
                value *= 100
            else:
                total, value = total + value * _LARGE[word], 0
            end = match.end()
            continue
        if joined and word in _SMALL and value is not None and _continues(value, _SMALL[word], word):
            value += _SMALL[word]
            end = match.end()
            continue
        if joined and word == "dozen" and value is not None:
            value, end = value * 12, match.end()
            continue
        yield from _finished(value, total)
        value, total = None, 0
        if match["digits"]:
            if re.fullmatch(r"(?:1[89]|20)\d0s", match.group()):
                yield match["digits"][2:]  # "1980s" is 80年代
            number = _digits(match["digits"], None)
            value = (number or 0) * _LARGE.get(match["scale"] or "", 1)
            end = match.end()
        elif word in _SMALL:
            value, end = _SMALL[word], match.end()
        elif word in _LARGE:
            value, end = _LARGE[word], match.end()
        elif word in _MONTH_NUMBER or match.group() in ("May", "March"):
            yield str(_MONTH_NUMBER.get(word) or {"may": 5, "march": 3}[word])
    yield from _finished(value, total)


def _continues(value: float, small: float, word: str) -> bool:
    """Whether "five" goes on "twenty", or "twenty" on "three hundred"."""
    return word not in ("a", "an") and (
        (value % 100 >= 20 and value % 10 == 0 and 0 < small < 10)
        or (value >= 100 and value % 100 == 0 and small < 100)
        or (value == 0 and small > 0)
    )


def _finished(value: float | None, total: float) -> Iterator[str]:
    if value is not None and value + total not in _TRIVIAL:
        yield _written(value + total)


def _digits(digits: str, scale: str | None) -> float:
    number = float(digits.replace(",", "").replace("，", "").replace("．", "."))
    for char in scale or "":
        number *= _UNITS.get(char) or _MYRIADS[char]
    return number


def _han(numeral: str) -> float | None:
    """The value of a numeral in Hanzi; None for a run of units that is none (百千)."""
    numeral = numeral.removeprefix("百分之").removeprefix("千分之")
    whole, _, fraction = numeral.replace("點", "点").partition("点")
    if not whole:
        return None
    if all(char in _DIGITS and char not in "廿卅" for char in whole):
        value = float("".join(str(_DIGITS[char]) for char in whole)) if len(whole) < 16 else 0.0
    else:
        value = float(_composed(whole))
    return value + (float("0." + "".join(str(_DIGITS[char]) for char in fraction)) if fraction else 0.0)


def _composed(whole: str) -> float:
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
    return f"{value:.6f}".rstrip("0").rstrip(".")
