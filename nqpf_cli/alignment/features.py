"""What speaks for a bead and against it: one number a feature, without a model.

A match of words is worth the more the rarer it is in the two texts: with p the share of the other language's
segments that would match as well, and m the strength of the match, it is log(1/2 + m / 2p) nats, and a word
that is not met costs log 2. Summed over words this is a likelihood ratio in the manner of Moore (2002), who
has a translation model where this has a dictionary.
"""

from array import array
from collections import Counter
from collections.abc import Sequence
from math import log
from typing import NamedTuple

from nqpf_cli.alignment.segments import BLANK_LENGTH, ChineseSegment, EnglishSegment

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

_UNMET = log(0.5)
_SMOOTHED = 0.15
"""Added to the segments that a word is counted in, so that none is impossible."""
NEAR = 3
"""An omitted segment is compared with so many segments of the other text on either side of its place."""

_MOST_CHINESE = max(chinese for chinese, _ in KINDS)
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
    """What neighbouring segments of one language show together."""

    length: float
    numbers: frozenset[str]
    question: bool
    quotation: bool
    exclamation: bool
    bracket: bool


def _run(segments: Sequence[ChineseSegment] | Sequence[EnglishSegment]) -> _Run:
    marks = [segment.marks for segment in segments]
    return _Run(
        sum(segment.length for segment in segments),
        frozenset().union(*(segment.numbers for segment in segments)),
        any(mark.question for mark in marks),
        any(mark.quotation for mark in marks),
        any(mark.exclamation for mark in marks),
        any(mark.bracket for mark in marks),
    )


class BeadFeatures:
    """The features of any bead between a Chinese and an English text, by the indices of its segments."""

    def __init__(self, chinese: Sequence[ChineseSegment], english: Sequence[EnglishSegment]) -> None:
        self._chinese, self._english = chinese, english
        total = sum(segment.length for segment in chinese), sum(segment.length for segment in english)
        self._ratio = total[1] / total[0] if all(total) else 1.0
        self._chinese_rates = self._expectations()
        self._english_rates = self._occurrences()
        self._name_weights = self._rarity()
        self._numbers = self._number_weights()
        self._forgotten = 0
        self._english_gains: dict[int, dict[tuple[int, int], float]] = {}
        self._chinese_gains: dict[int, dict[tuple[int, int], float]] = {}
        self._chinese_runs: dict[tuple[int, int], _Run] = {}
        self._english_runs: dict[tuple[int, int], _Run] = {}
        self._best: dict[tuple[int, int, int], float] = {}
        self._matches: dict[int, dict[int, tuple[tuple[int, float], ...]]] = {}
        self._word_counts = [sum(segment.words.values()) + 1.0 for segment in english]
        self._unit_weights = [sum(unit.weight for unit in segment.units) + 1.0 for segment in chinese]

    def _expectations(self) -> dict[str, float]:
        """For each English stem the share of Chinese segments that would have it expected."""
        rates: dict[str, float] = {}
        for segment in self._chinese:
            for stem, strength in segment.expected.items():
                rates[stem] = rates.get(stem, 0.0) + min(1.0, strength)
        count = len(self._chinese) + 0.5
        return {stem: (rate + _SMOOTHED) / count for stem, rate in rates.items()}

    def _occurrences(self) -> "list[array[float]]":
        """For each word of each Chinese segment the share of English segments that would match it."""
        held: dict[str, int] = {}
        for segment in self._english:
            for stem in segment.words:
                held[stem] = held.get(stem, 0) + 1
        count = len(self._english)
        return [
            array(
                "d",
                (
                    (min(count, sum(s * held.get(stem, 0) for stem, s in unit.stems.items())) + _SMOOTHED)
                    / (count + 0.5)
                    for unit in segment.units
                ),
            )
            for segment in self._chinese
        ]

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
        lengths = [s.length for s in self._chinese[i : i + a]] + [s.length for s in self._english[j : j + b]]
        blank = [length == BLANK_LENGTH for length in lengths]
        return any(blank) and not (a == b == 1 and all(blank))

    def forget(self, before: int) -> None:
        """Drop what is kept for speed of the Chinese segments before this one; it is computed anew when asked for."""
        for kept in (self._english_gains, self._chinese_gains, self._matches):
            for x in range(self._forgotten, before):
                kept.pop(x, None)
        for x in range(self._forgotten, before):
            for a in range(_MOST_CHINESE + 1):
                self._chinese_runs.pop((x, a), None)
        self._best.clear()
        self._forgotten = max(0, before)

    def english_gain(self, i: int, a: int, k: int) -> float:
        """What the words of English segment `k` say for the `a` Chinese segments from `i` on, in nats."""
        kept = self._english_gains.setdefault(i, {})
        gain = kept.get((a, k))
        if gain is None:
            rates, gain = self._chinese_rates, 0.0
            if a == 1:
                expected = self._chinese[i].expected
                strengths = [expected.get(stem, 0.0) for stem in self._english[k].words]
            else:
                sources = [segment.expected for segment in self._chinese[i : i + a]]
                strengths = [sum(source.get(stem, 0.0) for source in sources) for stem in self._english[k].words]
            for stem, strength in zip(self._english[k].words, strengths, strict=True):
                if strength:
                    gain += log(0.5 + 0.5 * min(1.0, strength) / min(1.0, rates[stem] * a)) - _UNMET
            gain += _UNMET * len(strengths)
            kept[a, k] = gain
        return gain

    def chinese_gain(self, x: int, j: int, b: int) -> float:
        """What the words of Chinese segment `x` say for the `b` English segments from `j` on, in nats."""
        kept = self._chinese_gains.setdefault(x, {})
        gain = kept.get((j, b))
        if gain is None:
            rates = self._english_rates[x]
            best: dict[int, float] = {}
            for k in range(j, j + b):
                for number, strength in self._matched(x, k):
                    if strength > best.get(number, 0.0):
                        best[number] = strength
            units = self._chinese[x].units
            gain = _UNMET * (self._unit_weights[x] - 1.0)
            for number, strength in best.items():
                gain += units[number].weight * (log(0.5 + 0.5 * strength / min(1.0, rates[number] * b)) - _UNMET)
            kept[j, b] = gain
        return gain

    def _matched(self, x: int, k: int) -> tuple[tuple[int, float], ...]:
        """The words of Chinese segment `x` that English segment `k` may render, by number, with their strengths."""
        kept = self._matches.setdefault(x, {})
        matches = kept.get(k)
        if matches is None:
            words = self._english[k].words.keys() & self._chinese[x].expected.keys()
            matches = kept[k] = (
                tuple(
                    (number, max(stems[stem] for stem in common))
                    for number, (_, stems) in enumerate(self._chinese[x].units)
                    if (common := stems.keys() & words)
                )
                if words
                else ()
            )
        return matches

    def vector(self, i: int, a: int, j: int, b: int) -> list[float]:
        """`FEATURES` of the bead of `a` Chinese segments from `i` on and `b` English ones from `j` on, both filled."""
        ours, theirs = self._runs(i, a, j, b)
        gains = [self.english_gain(i, a, k) for k in range(j, j + b)]
        each = [gain / count for gain, count in zip(gains, self._word_counts[j : j + b], strict=True)]
        counter = [self.chinese_gain(x, j, b) for x in range(i, i + a)]
        counter_each = [gain / weight for gain, weight in zip(counter, self._unit_weights[i : i + a], strict=True)]
        stretch = abs(log(theirs.length / (ours.length * self._ratio)))
        size = a + b
        least, counter_least = min(each) - _UNMET, min(counter_each) - _UNMET
        said, counter_said = sum(gains), sum(counter)
        return [
            said,
            counter_said,
            -stretch,
            -stretch / (1 + ours.length / 8),
            *self._counted(ours.numbers, theirs.numbers),
            self._heard(i, a, j, b),
            *_marked(ours, theirs),
            -1.0 if a == 1 and b > 1 and self._chinese[i].clauses < b else 0.0,
            least if b > 1 else 0.0,
            counter_least if a > 1 else 0.0,
            (sum(each) / b - _UNMET) * size,
            (sum(counter_each) / a - _UNMET) * size,
            min(0.0, least - _POOR) + min(0.0, counter_least - _POOR),
            *self._ended(i + a - 1, j + b - 1),
            1.0 if ours.bracket and theirs.bracket else 0.0,
            -1.0 if ours.bracket != theirs.bracket else 0.0,
            *self._labelled(i, j),
            said - self._best_without_chinese_edge(i, a, j, b) if a > 1 else 0.0,
            counter_said - self._best_without_english_edge(i, a, j, b) if b > 1 else 0.0,
        ]

    def _runs(self, i: int, a: int, j: int, b: int) -> tuple[_Run, _Run]:
        ours, theirs = self._chinese_runs.get((i, a)), self._english_runs.get((j, b))
        if ours is None:
            ours = self._chinese_runs[i, a] = _run(self._chinese[i : i + a])
        if theirs is None:
            theirs = self._english_runs[j, b] = _run(self._english[j : j + b])
        return ours, theirs

    def _best_without_chinese_edge(self, i: int, a: int, j: int, b: int) -> float:
        """What the English words say for the bead without its first or its last Chinese segment, the better."""
        rest = range(j, j + b)
        return max(sum(self.english_gain(x, a - 1, k) for k in rest) for x in (i, i + 1))

    def _best_without_english_edge(self, i: int, a: int, j: int, b: int) -> float:
        """What the Chinese words say for the bead without its first or its last English segment, the better."""
        rest = range(i, i + a)
        return max(sum(self.chinese_gain(x, k, b - 1) for x in rest) for k in (j, j + 1))

    def _counted(self, ours: frozenset[str], theirs: frozenset[str]) -> tuple[float, float, float]:
        """Numbers met, unmet in Chinese, unmet in English."""
        if not ours and not theirs:
            return 0.0, 0.0, 0.0
        met = ours & theirs
        return (
            sum(self._numbers[number] for number in met),
            -float(sum(len(number) > 1 for number in ours - met)),
            -float(sum(len(number) > 1 for number in theirs - met)),
        )

    def _heard(self, i: int, a: int, j: int, b: int) -> float:
        """What the names of the English segments say for the Chinese ones."""
        heard = 0.0
        for segment in self._english[j : j + b]:
            for name in segment.names:
                weights = [self._name_weights[p] for p in name for s in self._chinese[i : i + a] if p in s.names]
                heard += max(weights, default=0.0)
        return heard

    def _ended(self, last_i: int, last_j: int) -> tuple[float, float, float]:
        """Colon, colon on one side, stop on one side."""
        ours, theirs = self._chinese[last_i].marks, self._english[last_j].marks
        return (
            1.0 if ours.colon and theirs.colon else 0.0,
            -1.0 if ours.colon != theirs.colon else 0.0,
            -1.0 if ours.stop != theirs.stop else 0.0,
        )

    def _labelled(self, i: int, j: int) -> tuple[float, float]:
        """Label, label on one side."""
        ours, theirs = self._chinese[i].marks.label, self._english[j].marks.label
        return 1.0 if ours and theirs else 0.0, -1.0 if ours != theirs else 0.0

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
        return Omitted(log(1 + length), self._best_english(x, j), length < _SHORT_CHINESE)

    def omitted_english(self, k: int, i: int) -> Omitted:
        """What the English segment `k` brings to a run of omissions that begins before the Chinese segment `i`."""
        length = self._english[k].length
        return Omitted(log(1 + length * _ENGLISH_LENGTH), self._best_chinese(k, i), length < _SHORT_ENGLISH)

    def _best_english(self, x: int, j: int) -> float:
        """How well the Chinese segment `x` is matched by the best English one near `j`, in nats a word above nothing."""
        best = self._best.get((x, j, 0))
        if best is None:
            near = range(max(0, j - NEAR), min(len(self._english), j + NEAR))
            gains = [self.chinese_gain(x, k, 1) / self._unit_weights[x] - _UNMET for k in near]
            best = self._best[x, j, 0] = max(gains, default=0.0)
        return best

    def _best_chinese(self, k: int, i: int) -> float:
        best = self._best.get((k, i, 1))
        if best is None:
            near = range(max(0, i - NEAR), min(len(self._chinese), i + NEAR))
            gains = [self.english_gain(x, 1, k) / self._word_counts[k] - _UNMET for x in near]
            best = self._best[k, i, 1] = max(gains, default=0.0)
        return best


def _marked(ours: _Run, theirs: _Run) -> tuple[float, float, float, float, float]:
    """Question, question on one side, quotation, quotation on one side, exclamation on one side."""
    return (
        1.0 if ours.question and theirs.question else 0.0,
        -1.0 if ours.question != theirs.question else 0.0,
        1.0 if ours.quotation and theirs.quotation else 0.0,
        -1.0 if ours.quotation != theirs.quotation else 0.0,
        -1.0 if ours.exclamation != theirs.exclamation else 0.0,
    )
