"""Which terms of a glossary occur in a text, and where; the longest term wins."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from nqpf_cli.terminology.model import Hit, KeyKind, Occurrence, TermList
from nqpf_cli.text.english import ARTICLES, fold_word, without_possessive
from nqpf_cli.text.normalize import has_han, plain

RECOGNITION_KINDS = (KeyKind.EXACT, KeyKind.SCRIPT, KeyKind.ABBREVIATION, KeyKind.INFLECTION)
"""The kinds of key by which a `TermMatcher` finds terms."""

_SKIPPED = frozenset(" \t\n\r\u3000\u00a0\"'“”‘’「」『』《》〈〉*_")
# Strings, not compiled patterns: `re` compiles and keeps them when first used, and an exact look-up uses none.
_WORD = r"[A-Za-z0-9]+(?:[’'][A-Za-z]+)?\+?"
_JOINTS = frozenset("\"“”'‘’*_-")
_HYPHENS = "‐‑–"
_BLOCK_END = r"\n[^\S\n]*\n|(?<=[。．！？.!?])\r?\n"
_FIRST_HANZI = "\u2e80"
_WIDEST_JOINT = 200
_MOST_STARTS = 20_000
_FEW_CHARS = 5_000
"""For so long a text the keys are not worth making a set of."""


class Word(NamedTuple):
    """A word of a text: its folded form, its form as written, and its place."""

    folded: str
    written: str
    start: int
    end: int
    joined: bool
    """Whether nothing but a space or a hyphen stands between it and the word before."""


class FiledTerms(Protocol):
    """Terms that are filed by the keys of `filing`; many are never read, for few occur in a text."""

    def term_keys(self, term_list: TermList) -> Sequence[Sequence[str]]:
        """All keys of a list, in several sorted lists."""

    def term_lengths(self, term_list: TermList, start: str) -> Iterable[int]:
        """How long the keys of a list are that begin with a character (or a word); some may come twice."""

    def terms_filed(self, term_list: TermList, keys: Sequence[str]) -> Iterable[tuple[str, Hit]]:
        """The terms that keys of a list stand for, each with its key."""


def filing(hit: Hit, simplification: Mapping[int, str]) -> tuple[TermList, str] | None:
    """The list and the key by which a text shows the term of `hit`; None of what is not to be recognised."""
    if hit.status is None or hit.general:
        return None
    if hit.kind == KeyKind.ABBREVIATION and not has_han(hit.term):
        return TermList.ABBREVIATION, hit.term
    if hit.kind == KeyKind.INFLECTION:  # an abbreviation is only recognised as written
        return (TermList.ENGLISH, hit.folded) if hit.term.upper() != hit.term else None
    if not has_han(hit.folded):
        return None
    exact = hit.kind != KeyKind.SCRIPT
    key = "".join(char for char, _ in _characters(hit.term, simplification)) if exact else hit.folded
    return (TermList.CHINESE, key) if len(key) > 1 else None


class TermMatcher:
    """Finds the terms of `hits`, and those that are `filed`, in texts of either language.

    Chinese is compared without width, case, script (`simplification`, for `str.translate`), quotes and white space;
    English word by word, without inflection, spelling, hyphens and articles. Abbreviations keep their case.
    """

    def __init__(self, hits: Iterable[Hit], simplification: Mapping[int, str], filed: FiledTerms | None = None) -> None:
        self._simplification = simplification
        self._filed = filed
        self._own: dict[tuple[TermList, str], list[Hit]] = {}
        for hit in hits:
            place = filing(hit, simplification)
            if place:
                self._own.setdefault(place, []).append(hit)
        self._chinese: Container[str] = self._keys(TermList.CHINESE)
        self._english: Container[str] = self._keys(TermList.ENGLISH)
        self._abbreviations: Container[str] = self._keys(TermList.ABBREVIATION)
        self._chars = 0
        self._lengths = _Lengths(self._own, TermList.CHINESE, filed)
        self._word_counts = _Lengths(self._own, TermList.ENGLISH, filed)
        self._folded = _FoldedCharacters(simplification)
        self._read: dict[tuple[TermList, str], tuple[Hit, ...]] = {}

    def _keys(self, term_list: TermList) -> "_SortedKeys":
        own = sorted(key for listed, key in self._own if listed == term_list)
        return _SortedKeys([own, *(self._filed.term_keys(term_list) if self._filed else ())])

    def _occurrences(self, term_list: TermList, found: Sequence[tuple[int, int, str]]) -> Iterator[Occurrence]:
        """The terms of keys that were `found`, start, end and key; the best of each first. What is read is kept."""
        unread = list(dict.fromkeys(key for _, _, key in found if (term_list, key) not in self._read))
        if unread:
            hits = {key: [*self._own.get((term_list, key), ())] for key in unread}
            for key, hit in self._filed.terms_filed(term_list, unread) if self._filed else ():
                hits[key].append(hit)
            self._read.update(((term_list, key), _ranked(own)) for key, own in hits.items())
        for start, end, key in found:
            yield Occurrence(start, end, self._read[term_list, key])

    def find(self, text: str, *, nested: bool = False) -> list[Occurrence]:
        """The terms in `text` in order; of overlapping ones the longest, or all of them if `nested`."""
        self._chars += len(text)
        if self._chars > _FEW_CHARS:
            self._chinese, self._english, self._abbreviations = (
                keys.as_set() if isinstance(keys, _SortedKeys) else keys
                for keys in (self._chinese, self._english, self._abbreviations)
            )
        found: list[Occurrence] = []
        for start, end in _blocks(text):
            block = text[start:end]
            own = [
                *self._occurrences(TermList.CHINESE, list(self._find_chinese(block))),
                *self._occurrences(TermList.ENGLISH, list(self._find_english(words := words_of(block)))),
                *self._occurrences(TermList.ABBREVIATION, list(self._find_abbreviations(words))),
            ]
            own = sorted(own if nested else longest(own), key=lambda o: (o.start, -o.end))
            found.extend(Occurrence(o.start + start, o.end + start, o.hits) for o in own)
        return found

    def simplify(self, text: str) -> str:
        """`text` with each Traditional character replaced by its Simplified one; as long as it was."""
        return text.translate(self._simplification)

    def _find_chinese(self, text: str) -> Iterator[tuple[int, int, str]]:
        if max(text, default="") < _FIRST_HANZI:
            return
        folded_of = self._folded
        pairs = [(folded, offset) for offset, char in enumerate(text) for folded in folded_of[char]]
        folded = "".join(char for char, _ in pairs)
        for at, char in enumerate(folded):
            for length in self._lengths[char]:
                key = folded[at : at + length]
                if key in self._chinese and len(key) == length and not _cuts_latin(folded, at, at + length):
                    yield pairs[at][1], pairs[at + length - 1][1] + 1, key

    def _find_english(self, words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
        for at, word in enumerate(words):
            for count in self._word_counts[word.folded]:
                window = words[at : at + count]
                if len(window) == count and all(w.joined for w in window[1:]):
                    key = " ".join(w.folded for w in window)
                    if key in self._english:
                        yield word.start, window[-1].end, key

    def _find_abbreviations(self, words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
        for word in words:
            for key in (word.written, word.written.removesuffix("s")):
                if key in self._abbreviations:
                    yield word.start, word.end, key
                    break


def _characters(text: str, simplification: Mapping[int, str]) -> Iterator[tuple[str, int]]:
    """The folded characters of `text` that count in Chinese, each with its offset."""
    for offset, char in enumerate(text):
        if char not in _SKIPPED:
            for folded in plain(char).translate(simplification):
                yield folded, offset


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that no term reaches over: a block ends at an empty line, or where a line ends a sentence."""
    start = 0
    for cut in re.finditer(_BLOCK_END, text) if "\n" in text else ():
        yield start, cut.end()
        start = cut.end()
    yield start, len(text)


def start_and_length(term_list: TermList, key: str) -> tuple[str, int]:
    """What a key begins with, a character or a word, and of how many of them it is made."""
    if term_list == TermList.CHINESE:
        return key[0], len(key)
    return key.split(" ", 1)[0], key.count(" ") + 1


class _SortedKeys:
    """Keys in several sorted lists: what few are asked for is found there sooner than a set of all is made."""

    def __init__(self, lists: Sequence[Sequence[str]]) -> None:
        self._lists = [keys for keys in lists if keys]

    def __contains__(self, key: object) -> bool:
        for keys in self._lists:
            at = bisect_left(keys, str(key))
            if at < len(keys) and keys[at] == key:
                return True
        return False

    def as_set(self) -> frozenset[str]:
        """All keys as a set, for long texts."""
        return frozenset().union(*self._lists)


class _FoldedCharacters(dict[str, str]):
    """What each character of a text counts as in Chinese; it grows with the characters that there are, not with texts."""

    def __init__(self, simplification: Mapping[int, str]) -> None:
        super().__init__()
        self._simplification = simplification

    def __missing__(self, char: str) -> str:
        self[char] = "".join(folded for folded, _ in _characters(char, self._simplification))
        return self[char]


class _Lengths(dict[str, Sequence[int]]):
    """For each first character (or word) of the keys of a list the lengths that follow it, the longest first.

    Those of filed terms are read when a text has that character; few have.
    """

    def __init__(self, own: Iterable[tuple[TermList, str]], term_list: TermList, filed: FiledTerms | None) -> None:
        super().__init__()
        self._list, self._filed = term_list, filed
        self._own: dict[str, set[int]] = {}
        for other, key in own:
            if other == term_list:
                start, length = start_and_length(term_list, key)
                self._own.setdefault(start, set()).add(length)

    def __missing__(self, start: str) -> Sequence[int]:
        if len(self) >= _MOST_STARTS:
            self.clear()  # a long batch has ever new words, and most begin no term
        filed = self._filed.term_lengths(self._list, start) if self._filed else ()
        self[start] = sorted({*self._own.get(start, ()), *filed}, reverse=True)
        return self[start]


def words_of(text: str) -> list[Word]:
    """The words of an English text, without articles and possessive marks."""
    return list(_words(text))


def _words(text: str) -> Iterator[Word]:
    """The words of `text` without articles; a possessive mark belongs to no word."""
    last = 0
    joined = False
    for match in re.finditer(_WORD, text):
        written = without_possessive(match.group())
        gap = text[last : match.start()]
        bridged = len(gap) < _WIDEST_JOINT and _is_joint(gap)
        joined = bridged if last else False
        if written.lower() in ARTICLES:
            last = match.end() if joined or not last else last
            continue
        yield Word(fold_word(written.lower()), written, match.start(), match.start() + len(written), joined)
        last = match.end()


def _is_joint(gap: str) -> bool:
    """Whether nothing but white space, quotes, marks of emphasis and a hyphen stands between two words."""
    if gap == " ":
        return True
    others = [char for char in gap if char not in _JOINTS and not char.isspace()]
    return not others or (len(others) == 1 and others[0] in _HYPHENS)


def _cuts_latin(text: str, start: int, end: int) -> bool:
    """Whether a term at `start` to `end` would cut a Latin word or a number in two."""
    before = start > 0 and text[start].isascii() and text[start].isalnum() and _is_latin(text[start - 1])
    after = end < len(text) and _is_latin(text[end - 1]) and _is_latin(text[end])
    return before or after


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _ranked(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """One hit for each concept, the best status first."""
    ranked = sorted(hits, key=lambda hit: (hit.rank()[1:], hit.kind))
    first = {hit.concept_id: hit for hit in reversed(ranked)}
    return tuple(hit for hit in dict.fromkeys(ranked) if first[hit.concept_id] is hit)


def longest(found: Sequence[Occurrence]) -> list[Occurrence]:
    """The occurrences that overlap no longer one; of equally long ones the most important stands, else the first."""
    taken = bytearray(max((occurrence.end for occurrence in found), default=0))
    kept: list[Occurrence] = []
    for occurrence in sorted(found, key=lambda o: (o.start - o.end, -o.hits[0].weight, o.start)):
        if not any(taken[occurrence.start : occurrence.end]):
            taken[occurrence.start : occurrence.end] = b"\1" * (occurrence.end - occurrence.start)
            kept.append(occurrence)
    return kept
