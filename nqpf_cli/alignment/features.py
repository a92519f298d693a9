"""What speaks for a bead and against it: one number a feature, without a model."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from math import log
from typing import NamedTuple

from nqpf_cli.alignment.segments import BLANK_LENGTH, ChineseSegment, EnglishSegment, Marks
from nqpf_cli.alignment.word_gains import UNMET, WordGains

KINDS = (
    (1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (2, 3), (3, 2), (1, 5), (4, 1), (3, 3), (2, 4),
)  # fmt: skip
"""The kinds of bead that are searched, Chinese to English; besides them omissions, on either side."""

LONGEST_OMISSION = 8
"""Omissions in a row that are weighed together."""

FEATURES = (
    "english words", "chinese words", "length", "length of short text", "numbers", "chinese number unmet",
    "english number unmet", "names", "question", "question on one side", "quotation", "quotation on one side",
    "exclamation on one side", "too few clauses", "weakest english", "weakest chinese", "english words each",
    "chinese words each", "unmet segment", "colon", "colon on one side", "stop on one side", "bracket",
    "bracket on one side", "label", "label on one side", "least words of a chinese edge", "least words of an english edge",
)  # fmt: skip
"""The features of a bead with both sides."""

OMISSION_FEATURES = (
    "chinese omitted", "chinese omitted, each", "chinese omitted, length", "chinese omitted, matched",
    "chinese omitted, short", "english omitted", "english omitted, each", "english omitted, length",
    "english omitted, matched", "english omitted, short",
)  # fmt: skip
"""The features of a run of omissions."""

ENCODER_FEATURES = (
    "similarity each", "similarity", "similarity above others", "least gain of an english edge",
    "gain of english edges", "least gain of a chinese edge", "gain of chinese edges", "weakest member",
    "high similarity", "similarity by size",
)  # fmt: skip
"""What sentence vectors add to the features of a bead with both sides."""

ENCODER_OMISSION_FEATURES = ("chinese omitted, similar", "english omitted, similar")
"""What they add to those of a run of omissions."""

_QUESTION, _EXCLAMATION, _QUOTATION, _BRACKET, _LABEL, _COLON, _STOP = (1 << at for at in range(len(Marks._fields)))
_OF_THE_LAST = _COLON | _STOP
_NO_NUMBERS = 0.0, 0.0, 0.0
_POOR = 0.25
"""Nats a word above nothing, less than which a segment of a bead is hardly met."""
_SHORT_CHINESE, _SHORT_ENGLISH = 6, 20
"""Lengths, as of segments, below which an omission is short: headings, turns of speech."""
_ENGLISH_LENGTH = 0.3
"""Chinese characters for an English one, so that omissions of both languages are measured alike."""


class Omitted(NamedTuple):
    """A segment in a run of omissions: logarithm of its length, how well the best segment near matches it, shortness."""

    length: float
    matched: float
    short: bool


class _Run(NamedTuple):
    """What neighbouring segments of one language show together.

    `long_numbers` are those of more than one digit, `names` the pairs of syllables that are read in them. `marks` has
    a bit for each of `Marks`: a label is that of the first segment, a colon or stop that of the last. `blank` says
    that one has no visible character.
    """

    length: float
    numbers: frozenset[str]
    long_numbers: frozenset[str]
    names: frozenset[str]
    marks: int
    blank: bool

    def with_next(self, other: "_Run") -> "_Run":
        """This run and the segment behind it."""
        return _Run(
            self.length + other.length,
            self.numbers | other.numbers,
            self.long_numbers | other.long_numbers,
            self.names | other.names,
            (self.marks & ~_OF_THE_LAST) | (other.marks & ~_LABEL),
            self.blank or other.blank,
        )


class BeadFeatures:
    """The features of any bead between a Chinese and an English text, by the indices of its segments."""

    def __init__(self, chinese: Sequence[ChineseSegment], english: Sequence[EnglishSegment]) -> None:
        self._chinese, self._english = chinese, english
        total = sum(segment.length for segment in chinese), sum(segment.length for segment in english)
        self._ratio = total[1] / total[0] if all(total) else 1.0
        self.gains = WordGains(chinese, english)
        self._name_weights = self._rarity()
        self._numbers = self._number_weights()
        self._chinese_runs: dict[int, dict[int, _Run]] = {}
        self._english_runs: dict[int, dict[int, _Run]] = {}
        self.has_blank = any(s.length == BLANK_LENGTH for s in chinese) or any(
            s.length == BLANK_LENGTH for s in english
        )
        """Whether any segment is without a visible character."""

    def _rarity(self) -> dict[str, float]:
        """For each pair of syllables that is a name in English how much it tells that a Chinese segment has it."""
        wanted = {pair for segment in self._english for name in segment.names for pair in name}
        counts: dict[str, int] = {}
        for segment in self._chinese:
            for pair in segment.names & wanted:
                counts[pair] = counts.get(pair, 0) + 1
        return {pair: log((len(self._chinese) + 1) / found) for pair, found in counts.items()}

    def _number_weights(self) -> dict[str, float]:
        """For each number that both texts have how much it tells."""
        ours = Counter(number for segment in self._chinese for number in segment.numbers)
        theirs = Counter(number for segment in self._english for number in segment.numbers)
        least = min(len(self._chinese), len(self._english)) + 1
        return {
            n: log(least / min(ours[n], theirs[n])) * (1.0 if len(n) > 1 else 0.5) for n in ours.keys() & theirs.keys()
        }

    def joins_blank(self, i: int, a: int, j: int, b: int) -> bool:
        """Whether the bead joins a segment without a visible character with others; two blank ones may be a bead."""
        ours, theirs = self._chinese_run(i, a).blank, self._english_run(j, b).blank
        return (ours or theirs) and not (a == b == 1 and ours and theirs)

    def forget(self, before: int, english_before: int = 0) -> None:
        """Drop what is kept for speed of the segments before these, in Chinese and in English.

        It is computed anew when it is asked for.
        """
        self.gains.forget(before)
        for x in [x for x in self._chinese_runs if x < before]:
            del self._chinese_runs[x]
        for kept in self._english_runs.values():
            for k in list(takewhile(lambda k: k < english_before, kept)):  # they were first asked for in order
                del kept[k]

    def vector(self, i: int, a: int, j: int, b: int) -> list[float]:
        """`FEATURES` of the bead of `a` Chinese segments from `i` on and `b` English ones from `j` on, both filled."""
        return self.vectors(i, a, b, range(j, j + 1))[0]

    def vectors(self, i: int, a: int, b: int, places: range) -> list[list[float]]:
        """`FEATURES` of the beads of `a` Chinese segments from `i` on and `b` English ones from each of `places` on."""
        ours, size = self._chinese_run(i, a), a + b
        expected_length, damping = ours.length * self._ratio, 1 + ours.length / 8
        few_clauses = -1.0 if a == 1 and b > 1 and self._chinese[i].clauses < b else 0.0
        vectors = []
        for j, theirs, (said, least, each), (counter_said, counter_least, counter_each), edges in zip(
            places,
            self._english_runs_of(b, places),
            self.gains.said_by_english(i, a, b, places),
            self.gains.said_by_chinese(i, a, b, places),
            self._without_an_edge(i, a, b, places),
            strict=True,
        ):
            stretch = abs(log(theirs.length / expected_length))
            weakest, counter_weakest = least - UNMET, counter_least - UNMET
            asked, ended = _compared(ours.marks, theirs.marks)
            vectors.append(
                [
                    said,
                    counter_said,
                    -stretch,
                    -stretch / damping,
                    *(self._counted(ours, theirs) if ours.numbers or theirs.numbers else _NO_NUMBERS),
                    self._heard(ours.names, j, b) if theirs.names and ours.names else 0.0,
                    *asked,
                    few_clauses,
                    weakest if b > 1 else 0.0,
                    counter_weakest if a > 1 else 0.0,
                    (each / b - UNMET) * size,
                    (counter_each / a - UNMET) * size,
                    (weakest - _POOR if weakest < _POOR else 0.0)
                    + (counter_weakest - _POOR if counter_weakest < _POOR else 0.0),
                    *ended,
                    said - edges[0] if a > 1 else 0.0,
                    counter_said - edges[1] if b > 1 else 0.0,
                ]
            )
        return vectors

    def _without_an_edge(self, i: int, a: int, b: int, places: range) -> Iterator[tuple[float, float]]:
        """What the other language's words say for each bead without its first or its last segment, the better.

        Without a Chinese one, and without an English one; 0.0 where the bead has only one.
        """
        chinese = english = [0.0] * len(places)
        if a > 1:
            last, first = (self.gains.said_by_english(x, a - 1, b, places) for x in (i, i + 1))
            chinese = [max(one[0], other[0]) for one, other in zip(last, first, strict=True)]
        if b > 1:
            fewer = self.gains.said_by_chinese(i, a, b - 1, range(places.start, places.stop + 1))
            english = [max(one[0], other[0]) for one, other in pairwise(fewer)]
        return zip(chinese, english, strict=True)

    def _chinese_run(self, i: int, a: int) -> _Run:
        """What the `a` Chinese segments from `i` on show together."""
        kept = self._chinese_runs.setdefault(i, {})
        if a not in kept:
            if a > 1:
                kept[a] = self._chinese_run(i, a - 1).with_next(self._chinese_run(i + a - 1, 1))
            else:
                kept[a] = _run(self._chinese[i], self._chinese[i].names)
        return kept[a]

    def _english_run(self, j: int, b: int) -> _Run:
        return self._english_runs_of(b, range(j, j + 1))[0]

    def _english_runs_of(self, b: int, places: range) -> list[_Run]:
        """What the `b` English segments from each of `places` on show together."""
        kept = self._english_runs.setdefault(b, {})
        for j in places:
            if j not in kept:
                if b > 1:
                    kept[j] = self._english_run(j, b - 1).with_next(self._english_run(j + b - 1, 1))
                else:
                    kept[j] = _run(self._english[j], frozenset().union(*self._english[j].names))
        return [kept[j] for j in places]

    def _counted(self, ours: _Run, theirs: _Run) -> tuple[float, float, float]:
        """Numbers met, unmet in Chinese, unmet in English."""
        return (
            sum([self._numbers[number] for number in ours.numbers & theirs.numbers]),
            -float(len(ours.long_numbers - theirs.numbers)),
            -float(len(theirs.long_numbers - ours.numbers)),
        )

    def _heard(self, spoken: frozenset[str], j: int, b: int) -> float:
        """What the names of the English segments say for Chinese ones in which these pairs of syllables can be read."""
        heard = 0.0
        for segment in self._english[j : j + b]:
            for name in segment.names:
                heard += max([self._name_weights[pair] for pair in name & spoken], default=0.0)
        return heard

    def omission(self, i: int, a: int, j: int, b: int) -> list[float]:
        """`OMISSION_FEATURES` of a run of omissions: `a` Chinese segments from `i` on, or `b` English ones from `j` on."""
        if a:
            run = [self.omitted_chinese(x, j) for x in range(i, i + a)]
        else:
            run = [self.omitted_english(k, i) for k in range(j, j + b)]
        own = [
            1.0,
            float(len(run)),
            sum(omitted.length for omitted in run),
            sum(omitted.matched for omitted in run),
            float(len(run) == 1 and run[0].short),
        ]
        return own + [0.0] * 5 if a else [0.0] * 5 + own

    def omitted_chinese(self, x: int, j: int) -> Omitted:
        """What the Chinese segment `x` brings to a run of omissions that begins before the English segment `j`."""
        length = self._chinese[x].length
        return Omitted(log(1 + length), self.gains.best_english(x, j), length < _SHORT_CHINESE)

    def omitted_english(self, k: int, i: int) -> Omitted:
        """What the English segment `k` brings to a run of omissions that begins before the Chinese segment `i`."""
        length = self._english[k].length
        return Omitted(log(1 + length * _ENGLISH_LENGTH), self.gains.best_chinese(k, i), length < _SHORT_ENGLISH)


def _run(segment: ChineseSegment | EnglishSegment, names: frozenset[str]) -> _Run:
    """What one segment shows."""
    return _Run(
        segment.length,
        segment.numbers,
        frozenset(number for number in segment.numbers if len(number) > 1),
        names,
        sum(1 << at for at, mark in enumerate(segment.marks) if mark),
        segment.length == BLANK_LENGTH,
    )


@lru_cache(maxsize=1 << 14)
def _compared(ours: int, theirs: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The features of the marks of two runs: from question to exclamation, and from colon to label."""
    both, one = ours & theirs, ours ^ theirs
    return (
        (
            1.0 if both & _QUESTION else 0.0,
            -1.0 if one & _QUESTION else 0.0,
            1.0 if both & _QUOTATION else 0.0,
            -1.0 if one & _QUOTATION else 0.0,
            -1.0 if one & _EXCLAMATION else 0.0,
        ),
        (
            1.0 if both & _COLON else 0.0,
            -1.0 if one & _COLON else 0.0,
            -1.0 if one & _STOP else 0.0,
            1.0 if both & _BRACKET else 0.0,
            -1.0 if one & _BRACKET else 0.0,
            1.0 if both & _LABEL else 0.0,
            -1.0 if one & _LABEL else 0.0,
        ),
    )
