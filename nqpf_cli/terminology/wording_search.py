"""Finds many wordings at once in a long English text: inflected, hyphenated, spelt otherwise, over soft line breaks.

One pattern is made of those wordings whose words the text has at all, in the forms that it has them in; what costs time
is done once for each distinct word, not for each word of the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from nqpf_cli.text.english_tokens import folded_word
from nqpf_cli.text.span import Span

_WORD = "[a-z0-9à-öø-ÿ]+"
_BREAK = r"(?:[-‐][^\S\n]*\r?\n[^\S\n]*|\u00ad)"
_ARTICLES = frozenset({"a", "an", "the"})
_BEFORE_ARTICLE = frozenset("of and in for to by with on".split())
_PREFIX = 3
_INSERTABLE = 3
_FEWEST_WITH_VERB = 3
_VERB = "~"
_JOINING = "\t\n\r\u00a0-‐‑–\u00ad\"“”‘’'*_"
"""What may stand between the words of a term besides a space; each is read as one, so that patterns stay small."""
_JOINT = " +"
_INSERTED = f"(?:(?:,|,? +(?:and|or|&)) +{_WORD})?"


class FoundWording(NamedTuple):
    """A stretch of a text and the number of the wording that it is."""

    span: Span
    number: int


def present_wordings(wordings: Sequence[str], vocabulary: Iterable[str]) -> list[int]:
    """The numbers of the listed English terms whose words are all among `vocabulary` (lower case), in some form."""
    parts = [_parts(wording) for wording in wordings]
    forms = _forms(parts, vocabulary)
    return [k for k, words in enumerate(parts) if words and all(word.folded in forms for word in words)]


class WordingSearch:
    """Finds `wordings`, listed English terms, in texts whose words are among `vocabulary` (lower case)."""

    def __init__(self, wordings: Sequence[str], vocabulary: Iterable[str]) -> None:
        parts = [_parts(wording) for wording in wordings]
        forms = _forms(parts, vocabulary)
        present = [(k, p) for k, p in enumerate(parts) if p and all(word.folded in forms for word in p)]
        self._pattern = _pattern_of(present, forms)

    def find(self, lowered: Iterable[str]) -> Iterator[list[FoundWording]]:
        """The wordings in each of several texts in lower case; of those that begin at one place the longest."""
        for text in lowered:
            matches = self._pattern.finditer(_spaced(text)) if self._pattern else ()
            yield [FoundWording(Span(m.start(), m.end()), int((m.lastgroup or "w0")[1:])) for m in matches]


def words_in(lowered: str) -> set[str]:
    """The distinct words of a text in lower case; also those broken at the end of a line, as they stand."""
    words = set(re.findall(_WORD, lowered))
    if "\u00ad" in lowered or "-\n" in lowered or "-\r" in lowered:
        words.update(re.findall(rf"{_WORD}(?:{_BREAK}{_WORD})+", lowered))
    return words


def _spaced(lowered: str) -> str:
    """The text with a space for each mark that joins words; as long as it was."""
    for mark in _JOINING:
        lowered = lowered.replace(mark, " ")
    return lowered


class _Word(NamedTuple):
    """A word of a listed wording, folded, and the pattern of what must stand before it.

    A first word that may be a verb ends in _VERB: it may stand in its other forms, too.
    """

    folded: str
    joint: str


@cache
def _parts(wording: str) -> list[_Word]:
    """The words of a listed wording; articles may be left out or put in where there is one or after a function word."""
    words: list[_Word] = []
    joint = ""
    for match in re.finditer(rf"{_WORD}|[&,+]", re.sub("[’']s?(?![a-z])", " 's ", wording.lower())):
        token = match.group()
        if token == "s":
            joint = f"{_JOINT}(?:s{_JOINT})?"
        elif token in _ARTICLES and words:
            joint = f"{_JOINT}(?:{token}{_JOINT})?"
        elif token == ",":
            joint = f"(?:,{_JOINT}(?:and{_JOINT})?|{_JOINT}and{_JOINT})"
        elif token == "+":
            joint = r" *[+＋] *"
        elif token not in _ARTICLES:
            if token == "and" and "," in wording:
                joint = f",?{_JOINT}"
            words.append(_Word("and" if token == "&" else folded_word(token), joint or _JOINT))
            joint = f"{_JOINT}(?:the{_JOINT})?" if token in _BEFORE_ARTICLE else ""
    if len(words) >= _INSERTABLE and words[1].joint == _JOINT:
        words[1] = words[1]._replace(joint=_INSERTED + _JOINT)
    if len(words) >= _FEWEST_WITH_VERB:
        words[0] = words[0]._replace(folded=words[0].folded + _VERB)
    return words


def _inflections(folded: str) -> Iterator[str]:
    """The folded forms that a word of a wording may have: its own, and of a verb the ones in -ing and -ed."""
    word = folded.removesuffix(_VERB)
    yield word
    if word != folded:
        yield from (word.removesuffix("e") + "ing", word.removesuffix("e") + "ed")


def _forms(parts: Iterable[list[_Word]], vocabulary: Iterable[str]) -> dict[str, list[str]]:
    """For each word of the wordings that the vocabulary has, the forms that it has it in, the longest first."""
    wanted: dict[str, list[str]] = {}
    for folded in {word.folded for words in parts for word in words}:
        for form in _inflections(folded):
            wanted.setdefault(form, []).append(folded)
    starts = {form[:_PREFIX] for form in wanted}
    forms: dict[str, list[str]] = {}
    for word in vocabulary:
        if word[:_PREFIX] in starts:
            form = folded_word(word if word.isalnum() else re.sub(_BREAK, "", word))
            for folded in wanted.get(form, ()):
                forms.setdefault(folded, []).append(_spaced(word))
    return {folded: sorted(found, key=len, reverse=True) for folded, found in forms.items()}


def _pattern_of(present: list[tuple[int, list[_Word]]], forms: dict[str, list[str]]) -> re.Pattern[str] | None:
    """One pattern with a branch for each first letter, in it one for each first word, and in that one for each wording."""
    either = {folded: _either(found) for folded, found in forms.items()}
    branches: dict[str, dict[str, list[str]]] = {}
    for k, words in sorted(present, key=lambda pair: -len(pair[1])):
        rest = "".join(word.joint + either[word.folded] for word in words[1:])
        first = words[0].folded
        branches.setdefault(first[0], {}).setdefault(first, []).append(f"{rest}(?P<w{k}>)")
    whole = "|".join(_branch(letter, by_word, forms) for letter, by_word in branches.items())
    return re.compile(rf"\b(?:{whole})(?!\w)") if whole else None


def _branch(letter: str, by_word: dict[str, list[str]], forms: dict[str, list[str]]) -> str:
    """The wordings whose first word begins with a letter: tried only where that letter stands."""
    within = (
        _either([form.removeprefix(letter) for form in forms[first]]) + f"(?:{'|'.join(rests)})"
        for first, rests in by_word.items()
    )
    return f"{letter}(?:{'|'.join(within)})"


def _either(forms: list[str]) -> str:
    whole = "|".join(forms)
    return whole if len(forms) == 1 else f"(?:{whole})"
