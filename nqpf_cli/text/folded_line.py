"""A text folded into one line to be searched, and the places of its characters and words in the text as written."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, takewhile
from typing import NamedTuple

from nqpf_cli.text.english import ARTICLES, without_possessive
from nqpf_cli.text.english_tokens import folded_word
from nqpf_cli.text.span import Span

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


class Sought:
    """Strings sought in texts of one `language`, "zh" or "en"; of occurrences that overlap the first counts, and the longest.

    Chinese is found anywhere without regard to script, width, case, quotes and spaces, but Latin letters in it as
    whole words; English as whole words without regard to case, number, spelling, hyphens and articles.
    `abbreviations` are found as written only. `simplify` replaces Traditional characters one by one.
    """

    def __init__(
        self,
        terms: Iterable[str],
        language: str,
        simplify: Callable[[str], str] = str,
        *,
        abbreviations: Iterable[str] = (),
    ) -> None:
        self.language, self._simplify = language, simplify
        self._exact = {self.fold(term): term for term in abbreviations}
        self.folded = sorted({*map(self.fold, terms), *self._exact} - {""}, key=lambda term: (-len(term), term))
        self._pattern = re.compile(_pattern(self.folded) or "(?!)")
        is_literal = len(self.folded) == 1 and self._pattern.pattern == re.escape(self.folded[0])
        self._literal = self.folded[0] if is_literal else None

    def fold(self, text: str) -> str:
        """`text` as it is sought."""
        return fold_english(text) if self.language == "en" else fold_chinese(text, self._simplify)

    def lines(self, folded: str) -> Iterator[tuple[int, int]]:
        """The lines of a folded text, counted from 0, that have something sought, and how many times.

        Abbreviations are not told from words that are written as they are.
        """
        if self._literal is not None:
            if self._literal in folded:
                for number, line in enumerate(folded.split("\n")):
                    if self._literal in line:
                        yield number, line.count(self._literal)
            return
        yield from ((number, len(terms)) for number, terms in self.terms_in_lines(folded))

    def terms_in_lines(self, folded: str) -> Iterator[tuple[int, list[str]]]:
        """The lines of a folded text that have something sought, with the folded forms that stand there, in order."""
        at = number = 0
        terms: list[str] = []
        for found in self._pattern.finditer(folded):
            breaks = folded.count("\n", at, found.start())
            if breaks and terms:
                yield number, terms
                terms = []
            at, number = found.start(), number + breaks
            terms.append(found[0])
        if terms:
            yield number, terms

    def places(self, text: str) -> list[tuple[Span, str]]:
        """Where something sought stands in `text` as written, in order, with its folded form."""
        find = self._english_places if self.language == "en" else self._chinese_places
        return [(span, term) for span, term in find(text) if self._exact.get(term, span.of(text)) == span.of(text)]

    def _chinese_places(self, text: str) -> Iterator[tuple[Span, str]]:
        found = list(self._pattern.finditer(fold_chinese(text, self._simplify)))
        places = chinese_places(text) if found else []
        for match in found:
            yield Span(places[match.start()], places[match.end() - 1] + 1), match[0]

    def _english_places(self, text: str) -> Iterator[tuple[Span, str]]:
        words = english_words(text)
        ends: dict[int, FoldedWord] = {}
        starts: dict[int, FoldedWord] = {}
        at = 0
        for word in words:
            starts[at] = word
            at += len(word.folded) + 2
            ends[at] = word
        for match in self._pattern.finditer("".join(f" {word.folded} " for word in words)):
            yield Span(starts[match.start()].start, ends[match.end()].end), match[0]


def _pattern(terms: Iterable[str], before: str = "") -> str:
    """A pattern of the longest of `terms` that stands at a place, written as a tree: a tenth of the time of a list.

    Beside a Latin letter at the beginning or end of a term no other one may stand. `before` is what the tree has read.
    """
    branches = []
    rest = sorted(set(terms))
    for first, group in groupby(filter(None, rest), key=lambda term: term[0]):
        same = list(group)
        shared = _shared(same[0], same[-1])
        guard = "" if before or not _is_latin(first) else "(?<![a-z0-9])"
        branches.append(guard + re.escape(shared) + _pattern([term[len(shared) :] for term in same], shared))
    if before and not rest[0]:
        branches.append("(?![a-z0-9])" if _is_latin(before[-1]) else "")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})" if branches else ""


def _shared(one: str, other: str) -> str:
    """What two strings begin with."""
    length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return one[:length]


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
