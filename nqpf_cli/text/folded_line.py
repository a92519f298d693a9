"""A text folded into one line to be searched, and the places of its characters and words in the text as written."""

import re
from collections.abc import Callable
from typing import NamedTuple

from nqpf_cli.text.english import ARTICLES, without_possessive
from nqpf_cli.text.english_tokens import folded_word

_CHINESE_MARKS = "，：；！？（）"
"""Full-width marks that stay as they are: their half-width forms are folded into them."""
_WIDTH = {0xFEE0 + code: chr(code) for code in range(0x21, 0x7F) if chr(0xFEE0 + code) not in _CHINESE_MARKS}
_MARKS = {ord(mark) - 0xFEE0: mark for mark in _CHINESE_MARKS}
_WHITE = dict.fromkeys(map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u2002\u2003\u2009\u2028\u2029\u3000"), " ")
_QUOTES = dict.fromkeys(map(ord, '"“”‘’「」『』＂＇*_\u00ad\u200b\u200c\u200d\u2060\ufeff'))
_TABLE = {**_WIDTH, **_MARKS, **_WHITE, **_QUOTES}
# Strings, not compiled patterns: `re` compiles and keeps them when first used.
_SPACE = r"(?<![a-z0-9 ]) +| +(?![a-z0-9 ])|(?<= ) +"
_WORD = r"[^\W_]+(?:[’'][A-Za-z]+)?\+?"


class FoldedWord(NamedTuple):
    """A word without inflection, and its place."""

    folded: str
    start: int
    end: int


def fold_chinese(text: str, simplify: Callable[[str], str] = str) -> str:
    """`text` in one line without width, case, quotes, script, and spaces but those between Latin words.

    `simplify` replaces Traditional characters one by one.
    """
    folded = simplify(text.translate(_TABLE)).casefold()
    return re.sub(_SPACE, "", folded) if " " in folded else folded


def chinese_places(text: str) -> list[int]:
    """Where each character of `fold_chinese(text)` stands in `text`."""
    chars = [(folded, at) for at, char in enumerate(text) for folded in char.translate(_TABLE).casefold()]
    dropped = {at for gap in re.finditer(_SPACE, "".join(char for char, _ in chars)) for at in range(*gap.span())}
    return [place for at, (_, place) in enumerate(chars) if at not in dropped]


def fold_english(text: str) -> str:
    """The words of `text` without case, number, spelling, possessive mark and articles, each between two spaces.

    A term stands in a text where its folded form stands in that of the text. "" for a text without words.
    """
    return "".join([f" {word} " for word in map(_folded, re.findall(_WORD, text)) if word])


def english_words(text: str) -> list[FoldedWord]:
    """The words of `fold_english(text)` with their places in `text`."""
    words = []
    for found in re.finditer(_WORD, text):
        folded = _folded(found[0])
        if folded:
            words.append(FoldedWord(folded, found.start(), found.start() + len(without_possessive(found[0]))))
    return words


def _folded(written: str) -> str:
    word = without_possessive(written)
    return "" if word.lower() in ARTICLES else folded_word(word)
