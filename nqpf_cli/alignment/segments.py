"""What a segment shows that can be compared across the two languages: words, numbers, names, marks, length."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from nqpf_cli.text.gloss import Word, expected_stems
from nqpf_cli.text.name_sounds import spoken_pairs, written_names
from nqpf_cli.text.normalize import is_han, plain
from nqpf_cli.text.numerals import chinese_numbers, english_numbers
from nqpf_cli.text.stems import stem, stems

BLANK_LENGTH = 0.5
"""The length of a segment without a visible character; no other has it."""

_ASCII_LENGTH = 0.4
_LONGEST_WORD = 8
_NESTED, _COVERED, _SINGLE = 0.5, 0.15, 0.7
_CONCEPT, _LATIN = 2.0, 0.5
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z-]+")
_CLAUSE_MARKS = "，,；;：:。！？"
_LABEL = re.compile(
    r"\s*[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-z]|[ivx]+|[A-Z])[)）.、．]|\s*[①-⑳]|\s*第[一二三四五六七八九十]"
    r"|\s*(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh)"
)


class Marks(NamedTuple):
    """Punctuation that translators keep: whether a segment asks, exclaims, quotes, has brackets, opens with a label,
    and whether its last character is a colon or another stop.
    """

    question: bool
    exclamation: bool
    quotation: bool
    bracket: bool
    label: bool
    colon: bool
    stop: bool


class Unit(NamedTuple):
    """A word of the lexicon in a Chinese segment: how much it counts, and the English stems that may render it."""

    weight: float
    stems: Mapping[str, float]


class ChineseSegment(NamedTuple):
    """`length` counts one for a Hanzi and 0.4 for any other visible character; `expected` are stems with strengths.

    `names` are the pairs of syllables that can be read in it, `clauses` its clause marks. Of stems, pairs and words it
    has those only that the English text may meet; `weight` is that of all its words.
    """

    length: float
    expected: Mapping[str, float]
    units: tuple[Unit, ...]
    weight: float
    numbers: frozenset[str]
    names: frozenset[str]
    marks: Marks
    clauses: int


class EnglishSegment(NamedTuple):
    """`length` counts visible characters; `words` are stems with their counts; each name is its possible readings."""

    length: float
    words: Mapping[str, int]
    numbers: frozenset[str]
    names: tuple[frozenset[str], ...]
    marks: Marks


class Vocabulary(NamedTuple):
    """What a whole English text may be met by: its stems and concepts, and the readings of its names."""

    stems: frozenset[str]
    names: frozenset[str]


def vocabulary(segments: Iterable[EnglishSegment]) -> Vocabulary:
    """The vocabulary of an English text."""
    segments = list(segments)
    return Vocabulary(
        frozenset(stem for segment in segments for stem in segment.words),
        frozenset(pair for segment in segments for name in segment.names for pair in name),
    )


def chinese_segment(
    text: str, simplified: str, words: Mapping[str, Word], wanted: Vocabulary, concepts: Iterable[str] = ()
) -> ChineseSegment:
    """What `text` shows; `simplified` is the same in Simplified characters, `words` the lexicon's words in it.

    `wanted` is what the English text can meet, `concepts` are the glossary's concepts in the text.
    """
    expected: dict[str, float] = {}
    units: list[Unit] = []
    total, met = 0.0, wanted.stems
    for weight, glossed in _units(simplified, words):
        total += weight
        if not met.isdisjoint(glossed):
            stems_met = {own: glossed[own] for own in glossed if own in met}
            units.append(Unit(weight, stems_met))
            for own, strength in stems_met.items():
                expected[own] = expected.get(own, 0.0) + weight * strength
    for latin in latin_words(text):
        expected[stem(latin)] = expected.get(stem(latin), 0.0) + _LATIN
    expected.update((f"@{concept}", _CONCEPT) for concept in concepts)
    syllables = {syllable for pair in wanted.names for syllable in pair.split("-")}
    readings = {
        char: words[char].pinyin
        for char in (set(simplified) if syllables else ())
        if char in words and not syllables.isdisjoint(words[char].pinyin)
    }
    return ChineseSegment(
        _chinese_length(text),
        expected,
        tuple(units),
        total,
        frozenset(chinese_numbers(text)),
        wanted.names & spoken_pairs(simplified, readings),
        _marks(text),
        sum(map(text.count, _CLAUSE_MARKS)),
    )


def latin_words(text: str) -> list[str]:
    """The words in Latin letters, of two and more, in small ones: "AI 与5G" → ai."""
    return _LATIN_WORD.findall(plain(text))


def _chinese_length(text: str) -> float:
    return sum(1.0 if is_han(char) else _ASCII_LENGTH for char in text if not char.isspace()) or BLANK_LENGTH


def _units(text: str, words: Mapping[str, Word]) -> Iterable[tuple[float, Mapping[str, float]]]:
    """The weights and stems of the words in `text`; one inside a longer one counts half, a single character hardly."""
    most = min(_LONGEST_WORD, max(map(len, words), default=0))
    found = [
        (at, length)
        for at in range(len(text))
        for length in range(min(most, len(text) - at), 0, -1)
        if text[at : at + length] in words
    ]
    longest = [0] * len(text)
    for at, length in sorted(found, key=lambda word: word[1]):
        longest[at : at + length] = [length] * length
    for at, length in found:
        headword = text[at : at + length]
        glossed = expected_stems(words[headword].glosses)
        if glossed and (is_han(headword[0]) or any(map(is_han, headword))):
            free = max(longest[at : at + length]) <= length
            weight = 1.0 if free else _COVERED if length == 1 else _NESTED
            yield (weight if length > 1 else weight * _SINGLE), glossed


def english_segment(text: str, concepts: Iterable[str] = ()) -> EnglishSegment:
    """What an English text shows; `concepts` are the glossary's concepts in it."""
    words = Counter(stems(text))
    words.update(f"@{concept}" for concept in concepts)
    length = float(len("".join(text.split()))) or BLANK_LENGTH
    return EnglishSegment(length, words, frozenset(english_numbers(text)), tuple(written_names(text)), _marks(text))


def _marks(text: str) -> Marks:
    last = text.rstrip()[-1:]
    return Marks(
        "?" in text or "？" in text,
        "!" in text or "！" in text,
        any(quote in text for quote in '“「"『'),
        "(" in text or "（" in text,
        _LABEL.match(text) is not None,
        last in ("：", ":"),
        last != "" and last in '。！？.!?”」』"…；;',
    )
