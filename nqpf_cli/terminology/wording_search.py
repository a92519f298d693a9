"""Finds many wordings at once in a long English text: inflected, hyphenated, spelt otherwise, over soft line breaks.

One pattern is made of those wordings whose words the text has at all, in the forms that it has them in; what costs time
is done once for each distinct word, not for each word of the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from nqpf_cli.text.english import fold_word
from nqpf_cli.text.span import Span

_WORD = "[a-z0-9à-öø-ÿ]+"
_LISTED_WORD = re.compile(rf"{_WORD}|&")
_BREAK = r"(?:[-‐][^\S\n]*\r?\n[^\S\n]*|\u00ad)"
_ARTICLES = frozenset({"a", "an", "the"})
_PREFIX = 3
_INSERTABLE = 3
_MARK = r"[ \t\u00a0\-‐‑–\u00ad\"“”‘’'*_]"
_SPACE = rf"(?:['’]s\b)?(?:{_MARK}|\r?\n(?![^\S\n]*\r?\n))+"
_JOINT = rf"{_SPACE}(?:(?:the|an?){_SPACE})?"
_INSERTED = rf"(?:(?:,|,?{_SPACE}(?:and|or|&)){_SPACE}{_WORD})?"


class FoundWording(NamedTuple):
    """A stretch of a text and the number of the wording that it is."""

    span: Span
    number: int


def present_wordings(wordings: Sequence[str], vocabulary: Iterable[str]) -> list[int]:
    """The numbers of the listed English terms whose words are all among `vocabulary` (lower case), in some form."""
    parts = [_parts(wording) for wording in wordings]
    forms = _forms(parts, vocabulary)
    return [k for k, words in enumerate(parts) if words and all(word in forms for word, _ in words)]


class WordingSearch:
    """Finds `wordings`, listed English terms, in texts whose words are among `vocabulary` (lower case)."""

    def __init__(self, wordings: Sequence[str], vocabulary: Iterable[str]) -> None:
        parts = [_parts(wording) for wording in wordings]
        forms = _forms(parts, vocabulary)
        present = [(k, p) for k, p in enumerate(parts) if p and all(word in forms for word, _ in p)]
        self._pattern = _pattern_of(present, forms)

    def find(self, lowered: Iterable[str]) -> Iterator[list[FoundWording]]:
        """The wordings in each of several texts in lower case; of those that begin at one place the longest."""
        for text in lowered:
            matches = self._pattern.finditer(text) if self._pattern else ()
            yield [FoundWording(Span(m.start(), m.end()), int((m.lastgroup or "w0")[1:])) for m in matches]


def words_in(lowered: str) -> set[str]:
    """The distinct words of a text in lower case; also those broken at the end of a line, as they stand."""
    words = set(re.findall(_WORD, lowered))
    if "\u00ad" in lowered or "-\n" in lowered or "-\r" in lowered:
        words.update(re.findall(rf"{_WORD}(?:{_BREAK}{_WORD})+", lowered))
    return words


def _parts(wording: str) -> list[tuple[str, str]]:
    """The folded words of a listed wording without articles, each with the mark (", ", "+") that must follow it."""
    lowered = wording.lower().replace("’s", "").replace("'s", "")
    matches = [m for m in _LISTED_WORD.finditer(lowered) if m.group() not in _ARTICLES]
    ends = [m.start() for m in matches[1:]] + [len(lowered)]
    marks = (lowered[m.end() : end] for m, end in zip(matches, ends, strict=True))
    return [
        ("and" if m.group() == "&" else fold_word(m.group()), "," if "," in mark else "+" if "+" in mark else "")
        for m, mark in zip(matches, marks, strict=True)
    ]


def _forms(parts: Iterable[list[tuple[str, str]]], vocabulary: Iterable[str]) -> dict[str, list[str]]:
    """The forms of each word of the wordings that the vocabulary has, the longest first."""
    wanted = {folded for words in parts for folded, _ in words}
    starts = {word[:_PREFIX] for word in wanted}
    forms: dict[str, list[str]] = {}
    for word in vocabulary:
        if word[:_PREFIX] not in starts:
            continue
        folded = fold_word(word if word.isalnum() else re.sub(_BREAK, "", word))
        if folded in wanted:
            forms.setdefault(folded, []).append(word)
    return {folded: sorted(found, key=len, reverse=True) for folded, found in forms.items()}


def _pattern_of(
    present: list[tuple[int, list[tuple[str, str]]]], forms: dict[str, list[str]]
) -> re.Pattern[str] | None:
    """One pattern with a branch for each first word, and in it one for each wording, the longest first."""
    branches: dict[str, list[tuple[int, str]]] = {}
    for k, words in present:
        rest = "".join(
            _joint(mark, at, len(words)) + _either(forms[word])
            for at, ((_, mark), (word, _)) in enumerate(pairwise(words))
        )
        branches.setdefault(words[0][0], []).append((k, rest))
    if not branches:
        return None
    whole = "|".join(_branch(_either(forms[first]), found) for first, found in branches.items())
    return re.compile(rf"\b(?:{whole})(?!\w)")


def _branch(first: str, found: list[tuple[int, str]]) -> str:
    longest_first = sorted(found, key=lambda pair: -len(pair[1]))
    return first + "(?:" + "|".join(f"(?P<w{k}>{rest})" for k, rest in longest_first) + ")"


def _joint(mark: str, at: int, words: int) -> str:
    """What may stand between word `at` and the next one: a mark, or the words that a coordination puts in."""
    if mark == ",":
        return rf"(?:,{_JOINT}(?:and{_JOINT})?|{_JOINT}and{_JOINT})"
    if mark == "+":
        return r"\s*[+＋]\s*"
    return f"{_INSERTED}{_JOINT}" if at == 0 and words >= _INSERTABLE else _JOINT


def _either(forms: list[str]) -> str:
    whole = "|".join(re.escape(form) for form in forms)
    return whole if len(forms) == 1 else f"(?:{whole})"
