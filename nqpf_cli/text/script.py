"""Simplified and Traditional script; the only user of OpenCC.

OpenCC is needed where a glossary is compiled or checked. Look-ups and `script_of` read the table of characters that
`character_table` made for the index.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from nqpf_cli.text.normalize import is_han

_WORDS = (
    ("數字", "數位"),
    ("數字", "數碼"),
    ("計算", "運算"),
    ("信息", "資訊"),
    ("網絡", "網路"),
    ("機器人", "機械人"),
)
"""Words that Taiwan or Hong Kong replaces, and OpenCC's profiles keep: 數位經濟, 數碼經濟."""

_HAN_RANGES = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2A6DF), (0xF900, 0xFAFF))


def character_table() -> Iterator[tuple[str, str]]:
    """Every Chinese character that simplifies to another one, with that other one."""
    from opencc import OpenCC  # noqa: PLC0415  # 13 ms

    simplify = OpenCC("t2s").convert
    for first, last in _HAN_RANGES:
        for code in range(first, last + 1):
            simplified = simplify(chr(code))
            if simplified != chr(code) and len(simplified) == 1:
                yield chr(code), simplified


def regional_forms(term: str) -> tuple[str, ...]:
    """How Taiwan and Hong Kong are likely to write the Simplified `term`, words replaced too (數位經濟).

    Empty where `term` has no Chinese character.
    """
    if not any(map(is_han, term)):
        return ()
    converted = dict.fromkeys(convert(term) for convert in _converters())
    replaced = (form.replace(word, other) for form in converted for word, other in _WORDS if word in form)
    return tuple(dict.fromkeys([*converted, *replaced]))


@cache
def _converters() -> tuple[Callable[[str], str], ...]:
    from opencc import OpenCC  # noqa: PLC0415  # 13 ms, and 140 ms for the Taiwan phrase table

    return tuple(OpenCC(profile).convert for profile in ("s2t", "s2twp", "s2tw", "s2hk"))


def script_of(text: str, simplification: Mapping[int, str]) -> str:
    """`zh-Hant` where more characters of `text` are Traditional than Simplified, `zh-Hans` where fewer, else `zh`.

    `simplification` maps Traditional characters to Simplified ones. A lead of one character decides nothing: some
    Simplified characters (制, 后) are Traditional ones as well.
    """
    simplified = frozenset(simplification.values())
    traditional_count = sum(ord(char) in simplification for char in text)
    simplified_count = sum(char in simplified for char in text)
    if abs(traditional_count - simplified_count) < 2:
        return "zh"
    return "zh-Hant" if traditional_count > simplified_count else "zh-Hans"
