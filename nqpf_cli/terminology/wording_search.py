"""Finds many wordings at once in long English texts: inflected, hyphenated, spelt otherwise, over soft line breaks.

A wording is looked for where the text has the rarest pair of its words, and compared there word by word. What costs
time is done once for each distinct word, not for each word of the text.
"""

import re
from array import array
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, compress, islice, pairwise
from typing import NamedTuple

from nqpf_cli.text.english_tokens import folded_word
from nqpf_cli.text.span import Span

_WORD = "[a-z0-9à-öø-ÿ]+"
_BREAK = r"(?:[-‐][^\S\n]*\r?\n[^\S\n]*|\u00ad)"
_PERHAPS_BROKEN = f"({_WORD}(?:{_BREAK}{_WORD})*|&)"
_ARTICLES = frozenset({"a", "an", "the"})
_BEFORE_ARTICLE = frozenset("of and in for to by with on".split())
_PREFIX = 3
_INSERTABLE = 3
_FEWEST_WITH_VERB = 3
_MOST_STEPS = 3
"""How many words on the next word of a wording may stand: two are inserted in "new and high-quality productivity"."""
_JOINING = "\t\n\r\u00a0-‐‑–\u00ad\"“”‘’'*_"
"""What may stand between the words of a term besides a space; each is read as one, so that patterns stay small."""
_JOINT = " +"
_POSSESSIVE = f"{_JOINT}(?:s{_JOINT})?"
_COMMA = f"(?:,{_JOINT}(?:and{_JOINT})?|{_JOINT}and{_JOINT})"
_INSERTED = f"(?:(?:,|,? +(?:and|or|&)) +{_WORD})?{_JOINT}"
_WITH_WORDS = (_POSSESSIVE, _COMMA, _INSERTED)
"""What may hold words of its own besides articles."""


class WordingPlace(NamedTuple):
    """Where a wording of so many words stands: the number of the text, and the stretch there.

    `is_inflected` says that its first word stands there in another form of a verb.
    """

    text: int
    span: Span
    words: int
    is_inflected: bool = False


class TextWords(NamedTuple):
    """A text in lower case, its words without articles, and where they start.

    "&" is a word, too; one that is broken at the end of a line is one word.
    """

    lowered: str
    words: Sequence[str]
    starts: Sequence[int]

    def between(self, first: int, second: int) -> str:
        """What stands between two words, given by their numbers."""
        return self.lowered[self.starts[first] + len(self.words[first]) : self.starts[second]]

    def span(self, first: int, last: int) -> Span:
        """The stretch from the start of one word to the end of another."""
        return Span(self.starts[first], self.starts[last] + len(self.words[last]))


class Vocabulary:
    """The words of several texts in lower case, read once for several searches.

    `distinct` are the words that they have; of one broken at the end of a line also its parts.
    """

    def __init__(self, lowered: Iterable[str]) -> None:
        known: dict[str, str] = {}
        self.texts = [_text_words(text, known) for text in lowered]
        self._broken = {word for word in known if not word.isalnum() and word != "&"}
        self.distinct = {*known, *(part for word in self._broken for part in re.findall(_WORD, word))}

    def texts_for(self, meant: Container[str]) -> Iterator[TextWords]:
        """The texts; broken words that are not `meant` are parted, as in "new-" at the end of a line before "quality"."""
        parted = {word for word in self._broken if word not in meant}
        for text in self.texts:
            yield text if not parted or parted.isdisjoint(text.words) else _parted(text, parted)


def _text_words(lowered: str, known: dict[str, str]) -> TextWords:
    """The words of a text; each distinct one is kept once, in `known`."""
    pieces = re.split(_PERHAPS_BROKEN, lowered)
    starts = islice(accumulate(map(len, pieces)), 0, len(pieces) - 1, 2)
    words = pieces[1::2]
    counted = [word not in _ARTICLES for word in words]
    words = list(compress(words, counted))
    return TextWords(lowered, list(map(known.setdefault, words, words)), array("I", compress(starts, counted)))


def _parted(text: TextWords, broken: Container[str]) -> TextWords:
    """The text with each part of these words as a word of its own."""
    words, starts = [], array("I")
    for word, start in zip(text.words, text.starts, strict=True):
        parts = re.finditer(_WORD, word) if word in broken else ()
        for part in parts:
            words.append(part.group())
            starts.append(start + part.start())
        if not parts:
            words.append(word)
            starts.append(start)
    return TextWords(text.lowered, words, starts)


def find_wordings(wordings: Iterable[str], vocabulary: Vocabulary) -> dict[str, list[WordingPlace]]:
    """Every place of those `wordings`, listed English terms, that the texts of a vocabulary have, were it in another."""
    parts = {wording: _parts(wording) for wording in wordings}
    forms = _forms(parts.values(), vocabulary.distinct)
    present = set(forms.values())
    anchors = {wording: _anchors(words) for wording, words in parts.items() if _are_present(words, present)}
    texts = [
        _FoldedText(number, text, list(map(forms.get, text.words)))
        for number, text in enumerate(vocabulary.texts_for(forms))
    ]
    hits = _hits(texts, {anchor.forms for own in anchors.values() for anchor in own})
    found: dict[str, list[WordingPlace]] = {}
    for wording, own in anchors.items():
        anchor = min(own, key=lambda one: len(hits.get(one.forms, ())))
        for number, at in hits.get(anchor.forms, ()):
            place = _place(parts[wording], texts[number], at, anchor.place)
            if place:
                found.setdefault(wording, []).append(place)
    return found


class _FoldedText(NamedTuple):
    """A text with its number and, for each of its words, the folded form that some wording has, or None."""

    number: int
    text: TextWords
    forms: Sequence[str | None]


class _Word(NamedTuple):
    """A word of a listed wording: the folded forms that it may have, and the pattern of what must stand before it.

    A first word that may be a verb has other forms besides its own.
    """

    forms: tuple[str, ...]
    joint: str


class _Anchor(NamedTuple):
    """Words of a wording that it may be looked for by: which of them is the first, and their folded forms."""

    place: int
    forms: tuple[str, ...]


def _anchors(words: Sequence[_Word]) -> list[_Anchor]:
    """The pairs of neighbours in a wording that only articles may part; its single words where there are none."""
    pairs = [
        _Anchor(k, (before.forms[0], word.forms[0]))
        for k, (before, word) in enumerate(pairwise(words))
        if word.joint not in _WITH_WORDS and len(before.forms) == 1
    ]
    return pairs or [_Anchor(k, word.forms) for k, word in enumerate(words) if len(word.forms) == 1]


def _hits(
    texts: Iterable[_FoldedText], wanted: set[tuple[str, ...]]
) -> dict[tuple[str | None, ...], list[tuple[int, int]]]:
    """Where texts have the wanted words or pairs of words: the number of the text, and that of the first word."""
    hits: dict[tuple[str | None, ...], list[tuple[int, int]]] = {}
    singles = {words[0] for words in wanted if len(words) == 1}
    for number, _, forms in texts:
        for at, pair in enumerate(pairwise(forms)):
            if pair in wanted:
                hits.setdefault(pair, []).append((number, at))
        for at, single in enumerate(forms) if singles else ():
            if single in singles:
                hits.setdefault((single,), []).append((number, at))
    return hits


def _place(words: Sequence[_Word], folded: _FoldedText, at: int, place: int) -> WordingPlace | None:
    """Where a wording stands in a text whose word number `at` is its word number `place`; None if it does not."""
    number, text, forms = folded
    first = last = at
    for k in range(place, 0, -1):
        for n in range(first - 1, max(-1, first - 1 - _MOST_STEPS), -1):
            if forms[n] in words[k - 1].forms and _joins(words[k].joint, text.between(n, first)):
                first = n
                break
        else:
            return None
    for k in range(place + 1, len(words)):
        for n in range(last + 1, min(len(forms), last + 1 + _MOST_STEPS)):
            if forms[n] in words[k].forms and _joins(words[k].joint, text.between(last, n)):
                last = n
                break
        else:
            return None
    span = text.span(first, last)
    if text.lowered[max(0, span.start - 1) : span.start].isalnum() or text.lowered[span.end : span.end + 1].isalnum():
        return None
    return WordingPlace(number, span, len(words), forms[first] != words[0].forms[0])


@lru_cache(maxsize=4096)
def _joins(joint: str, between: str) -> bool:
    """Whether what stands between two words may stand there."""
    for mark in _JOINING:
        between = between.replace(mark, " ")
    between = between or " "  # beside "&"
    return re.fullmatch(joint, between) is not None


@cache
def _parts(wording: str) -> Sequence[_Word]:
    """The words of a listed wording; articles may be left out or put in where there is one or after a function word."""
    words: list[_Word] = []
    joint, plain = "", rf"\.?{_JOINT}" if "." in wording else _JOINT
    for token in _tokens(wording.lower()):
        if token == "s" and words:
            joint = _POSSESSIVE
        elif token in _ARTICLES and words:
            joint = f"{_JOINT}(?:{token}{_JOINT})?"
        elif token == ",":
            joint = _COMMA
        elif token == "+":
            joint = r" *[+＋] *"
        elif token not in _ARTICLES:
            if token == "and" and "," in wording:
                joint = f",?{_JOINT}"
            words.append(_Word(("and" if token == "&" else folded_word(token),), joint or plain))
            joint = f"{_JOINT}(?:the{_JOINT})?" if token in _BEFORE_ARTICLE else ""
    if len(words) >= _INSERTABLE and words[1].joint == _JOINT:
        words[1] = words[1]._replace(joint=_INSERTED)
    if len(words) >= _FEWEST_WITH_VERB:
        words[0] = words[0]._replace(forms=tuple(_inflections(words[0].forms[0])))
    return words


def _tokens(lowered: str) -> list[str]:
    """The words of a listed wording and the signs between them; a possessive mark is the word "s"."""
    if lowered.isascii() and lowered.replace(" ", "").isalnum():
        return lowered.split()
    return re.findall(rf"{_WORD}|[&,+]", re.sub("[’']s?(?![a-z])", " 's ", lowered))


def _inflections(folded: str) -> Iterator[str]:
    """The folded forms that a verb may have: its own and the ones in -ing and -ed."""
    yield folded
    yield from (folded.removesuffix("e") + "ing", folded.removesuffix("e") + "ed")


def _forms(wordings: Iterable[Sequence[_Word]], distinct: Iterable[str]) -> dict[str, str]:
    """For each of the distinct words of a text that may be one of some wording, the folded form that it has there."""
    wanted = {form for words in wordings for word in words for form in word.forms}
    starts = {form[:_PREFIX] for form in wanted}
    forms = {"&": "and"} if "and" in wanted else {}
    for word in distinct:
        if word[:_PREFIX] in starts:
            form = folded_word(word if word.isalnum() else re.sub(_BREAK, "", word))
            if form in wanted:
                forms[word] = form
    return forms


def _are_present(words: Sequence[_Word], forms: set[str]) -> bool:
    return bool(words) and not any(forms.isdisjoint(word.forms) for word in words)
