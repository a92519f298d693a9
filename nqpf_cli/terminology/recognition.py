"""Which terms of a glossary occur in a text, and where; the longest term wins."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from nqpf_cli.terminology.model import Hit, KeyKind, Occurrence
from nqpf_cli.text.english import fold_word
from nqpf_cli.text.normalize import has_han, plain

RECOGNITION_KINDS = (KeyKind.EXACT, KeyKind.SCRIPT, KeyKind.ABBREVIATION, KeyKind.INFLECTION)
"""The kinds of key that a `TermMatcher` is made of."""

_SKIPPED = frozenset(" \t\n\r\u3000\u00a0\"'“”‘’「」『』《》〈〉*_")
# Strings, not compiled patterns: `re` compiles and keeps them when first used, and an exact look-up uses none.
_WORD = r"[A-Za-z0-9]+(?:[’'][A-Za-z]+)?\+?"
_POSSESSIVE = r"[’']s?$"
_JOINTS = r"[\s\"“”'‘’*_-]*[-‐‑–]?[\s\"“”'‘’*_]*"
_BLOCK_END = r"\n[^\S\n]*\n|(?<=[。．！？.!?])\r?\n"
_WIDEST_JOINT = 200
_ARTICLES = frozenset({"a", "an", "the"})


class Word(NamedTuple):
    """A word of a text: its folded form, its form as written, and its place."""

    folded: str
    written: str
    start: int
    end: int
    joined: bool
    """Whether nothing but a space or a hyphen stands between it and the word before."""


class TermMatcher:
    """Finds the terms of `hits` in texts of either language.

    Chinese is compared without width, case, script (`simplification`, for `str.translate`), quotes and white space;
    English word by word, without inflection, spelling, hyphens and articles. Abbreviations keep their case.
    """

    def __init__(self, hits: Iterable[Hit], simplification: Mapping[int, str]) -> None:
        self._simplification = simplification
        self._chinese: dict[str, list[Hit]] = {}
        self._english: dict[str, list[Hit]] = {}
        self._abbreviations: dict[str, list[Hit]] = {}
        for hit in hits:
            self._file(hit)
        self._lengths = _lengths_by_start(self._chinese, lambda key: (key[0], len(key)))
        self._word_counts = _lengths_by_start(self._english, lambda key: (key.split(" ", 1)[0], key.count(" ") + 1))

    def _file(self, hit: Hit) -> None:
        if hit.status is None or hit.general:
            return
        if hit.kind == KeyKind.ABBREVIATION and not has_han(hit.term):
            self._abbreviations.setdefault(hit.term, []).append(hit)
        elif hit.kind == KeyKind.INFLECTION:
            if hit.term.upper() != hit.term:  # an abbreviation is only recognised as written
                self._english.setdefault(hit.folded, []).append(hit)
        elif has_han(hit.folded):
            exact = hit.kind != KeyKind.SCRIPT
            key = "".join(char for char, _ in self._characters(hit.term)) if exact else hit.folded
            if len(key) > 1:
                self._chinese.setdefault(key, []).append(hit)

    def find(self, text: str, *, nested: bool = False) -> list[Occurrence]:
        """The terms in `text` in order; of overlapping ones the longest, or all of them if `nested`."""
        found: list[Occurrence] = []
        for start, end in _blocks(text):
            block = text[start:end]
            own = [*self._find_chinese(block), *self._find_english(block)]
            own = sorted(own if nested else _longest(own), key=lambda o: (o.start, -o.end))
            found.extend(Occurrence(o.start + start, o.end + start, o.hits) for o in own)
        return found

    def simplify(self, text: str) -> str:
        """`text` with each Traditional character replaced by its Simplified one; as long as it was."""
        return text.translate(self._simplification)

    def _characters(self, text: str) -> Iterator[tuple[str, int]]:
        """The folded characters of `text` that count in Chinese, each with its offset."""
        for offset, char in enumerate(text):
            if char not in _SKIPPED:
                for folded in plain(char).translate(self._simplification):
                    yield folded, offset

    def _find_chinese(self, text: str) -> Iterator[Occurrence]:
        if not self._chinese:
            return
        pairs = list(self._characters(text))
        folded = "".join(char for char, _ in pairs)
        for at, char in enumerate(folded):
            for length in self._lengths.get(char, ()):
                hits = self._chinese.get(folded[at : at + length])
                if hits and len(folded) >= at + length and not _cuts_latin(folded, at, at + length):
                    start, end = pairs[at][1], pairs[at + length - 1][1] + 1
                    yield Occurrence(start, end, _ranked(hits))

    def _find_english(self, text: str) -> Iterator[Occurrence]:
        words = words_of(text)
        for at, word in enumerate(words):
            for count in self._word_counts.get(word.folded, ()):
                window = words[at : at + count]
                if len(window) == count and all(w.joined for w in window[1:]):
                    hits = self._english.get(" ".join(w.folded for w in window))
                    if hits:
                        yield Occurrence(word.start, window[-1].end, _ranked(hits))
            hits = self._abbreviations.get(word.written) or self._abbreviations.get(word.written.removesuffix("s"))
            if hits:
                yield Occurrence(word.start, word.end, _ranked(hits))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that no term reaches over: a block ends at an empty line, or where a line ends a sentence."""
    start = 0
    for cut in re.finditer(_BLOCK_END, text):
        yield start, cut.end()
        start = cut.end()
    yield start, len(text)


def _lengths_by_start(keys: Iterable[str], measure: Callable[[str], tuple[str, int]]) -> dict[str, list[int]]:
    """For each first character (or word) of the keys the lengths that follow it, the longest first."""
    lengths: dict[str, set[int]] = {}
    for key in keys:
        start, length = measure(key)
        lengths.setdefault(start, set()).add(length)
    return {start: sorted(found, reverse=True) for start, found in lengths.items()}


def words_of(text: str) -> list[Word]:
    """The words of an English text, without articles and possessive marks."""
    return list(_words(text))


def _words(text: str) -> Iterator[Word]:
    """The words of `text` without articles; a possessive mark belongs to no word."""
    last = 0
    joined = False
    for match in re.finditer(_WORD, text):
        written = re.sub(_POSSESSIVE, "", match.group())
        gap = text[last : match.start()]
        bridged = len(gap) < _WIDEST_JOINT and re.fullmatch(_JOINTS, gap) is not None
        joined = bridged if last else False
        if written.lower() in _ARTICLES:
            last = match.end() if joined or not last else last
            continue
        yield Word(fold_word(written.lower()), written, match.start(), match.start() + len(written), joined)
        last = match.end()


def _cuts_latin(text: str, start: int, end: int) -> bool:
    """Whether a term at `start` to `end` would cut a Latin word or a number in two."""
    before = start > 0 and text[start].isascii() and text[start].isalnum() and _is_latin(text[start - 1])
    after = end < len(text) and _is_latin(text[end - 1]) and _is_latin(text[end])
    return before or after


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _ranked(hits: list[Hit]) -> tuple[Hit, ...]:
    """One hit for each concept, the best status first."""
    ranked = sorted(hits, key=lambda hit: (hit.rank()[1:], hit.kind))
    first = {hit.concept_id: hit for hit in reversed(ranked)}
    return tuple(hit for hit in dict.fromkeys(ranked) if first[hit.concept_id] is hit)


def _longest(found: list[Occurrence]) -> list[Occurrence]:
    """The occurrences that overlap no longer one; of equally long ones the first stands."""
    taken = bytearray(max((occurrence.end for occurrence in found), default=0))
    kept: list[Occurrence] = []
    for occurrence in sorted(found, key=lambda o: (o.start - o.end, o.start)):
        if not any(taken[occurrence.start : occurrence.end]):
            taken[occurrence.start : occurrence.end] = b"\1" * (occurrence.end - occurrence.start)
            kept.append(occurrence)
    return kept
