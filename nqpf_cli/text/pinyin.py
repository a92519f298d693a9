"""Pinyin of Chinese strings; the only user of pypinyin.

Used when a glossary is compiled and when a name is romanised, never in a look-up.
"""

from collections.abc import Iterator


def syllables(text: str) -> tuple[str, ...]:
    """The toneless syllables of `text`, ü written v; runs of other characters are left out."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  # 220 ms: its tables are Python code

    return tuple(
        syllable
        for syllable in lazy_pinyin(text, style=Style.NORMAL, v_to_u=False, errors="ignore")
        if syllable.isascii() and syllable.isalpha()
    )


def common_words() -> Iterator[str]:
    """Two-character words of everyday Chinese, those at least that have an ambiguous reading; in no order."""
    from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415  # 200 ms

    yield from (word for word in phrases_dict if len(word) == 2)
