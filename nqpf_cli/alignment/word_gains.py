"""What the words of two texts say for pairing their segments, in nats.

A match of words is worth the more the rarer it is in the two texts: with p the share of the other language's
segments that would match as well, and m the strength of the match, it is log(1/2 + m / 2p) nats, and a word
that is not met costs log 2. Summed over words this is a likelihood ratio in the manner of Moore (2002), who
has a translation model where this has a dictionary.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log

from nqpf_cli.alignment.segments import ChineseSegment, EnglishSegment

UNMET = log(0.5)
"""Nats that a word costs which is not met."""
NEAR = 3
"""An omitted segment is compared with so many segments of the other text on either side of its place."""

_SMOOTHED = 0.15
"""Added to the segments that a word is counted in, so that none is impossible."""

Said = tuple[float, float, float]
"""What the segments of one side of a bead say: the sum of their nats, and the least and the sum of their nats a word.

A plain tuple: hundreds are made for an abstract, and a named one takes five times as long.
"""


Met = tuple[int, float]
"""A word of a Chinese segment that English ones may render, by its number, and how strong the best match is."""


class _Values(dict[Met, float]):
    """What each word of a Chinese segment says that so many English segments meet; computed when first asked for.

    `weights` has the weight of each word, and the share of English segments that would match it.
    """

    def __init__(self, weights: Mapping[int, tuple[float, float]], segments: int) -> None:
        super().__init__()
        self._weights, self._segments = weights, segments

    def __missing__(self, met: Met) -> float:
        number, strength = met
        weight, rate = self._weights[number]
        rate *= self._segments
        value = self[met] = weight * (log(0.5 + 0.5 * strength / (rate if rate < 1.0 else 1.0)) - UNMET)
        return value


class _Renderings:
    """Which stems of an English text may render words of a Chinese segment; `held` counts the segments with each."""

    def __init__(self, segment: ChineseSegment, held: Mapping[str, int], count: int) -> None:
        self.by_stem: dict[str, list[Met]] = {}
        self._weights: dict[int, tuple[float, float]] = {}
        self._values: dict[int, _Values] = {}
        for number, (weight, stems) in enumerate(segment.units):
            met = [stem for stem in stems if stem in held]
            if met:
                matching = sum([stems[stem] * held[stem] for stem in met])
                self._weights[number] = weight, (min(count, matching) + _SMOOTHED) / (count + 0.5)
                for stem in met:
                    if stem in segment.expected:
                        self.by_stem.setdefault(stem, []).append((number, stems[stem]))

    def values(self, segments: int) -> _Values:
        """What the words say that so many English segments meet."""
        if segments not in self._values:
            self._values[segments] = _Values(self._weights, segments)
        return self._values[segments]


class _Row:
    """What is kept, for speed, of the Chinese segments from one on; each bead's numbers are made of a shorter one's."""

    __slots__ = ("by_chinese", "by_english", "expected", "met", "near", "renderings", "said_by_chinese")

    def __init__(self) -> None:
        self.expected: dict[int, Mapping[str, float]] = {}
        """By the number of Chinese segments."""
        self.by_english: defaultdict[tuple[int, int], dict[int, Said]] = defaultdict(dict)
        """By the numbers of segments on both sides, then by the first English one; so is the next."""
        self.said_by_chinese: defaultdict[tuple[int, int], dict[int, Said]] = defaultdict(dict)
        self.by_chinese: defaultdict[int, dict[int, float]] = defaultdict(dict)
        """For the one segment, by the number of English ones, then by the first; so are the words that they meet."""
        self.met: defaultdict[int, dict[int, Mapping[int, Met]]] = defaultdict(dict)
        self.renderings: _Renderings | None = None
        self.near: dict[int, float] = {}


class WordGains:
    """The gains of a Chinese and an English text, by the indices of their segments."""

    def __init__(self, chinese: Sequence[ChineseSegment], english: Sequence[EnglishSegment]) -> None:
        self._chinese, self._english = chinese, english
        self._expected_rates = self._expectations()
        self._held: dict[str, int] = {}
        for segment in english:
            for stem in segment.words:
                self._held[stem] = self._held.get(stem, 0) + 1
        self._word_counts = [sum(segment.words.values()) + 1.0 for segment in english]
        self._weights = [segment.weight + 1.0 for segment in chinese]
        self._rows: defaultdict[int, _Row] = defaultdict(_Row)

    def _expectations(self) -> dict[str, float]:
        """For each English stem the share of Chinese segments that would have it expected."""
        rates: dict[str, float] = {}
        for segment in self._chinese:
            for stem, strength in segment.expected.items():
                rates[stem] = rates.get(stem, 0.0) + min(1.0, strength)
        count = len(self._chinese) + 0.5
        return {stem: (rate + _SMOOTHED) / count for stem, rate in rates.items()}

    def forget(self, before: int) -> None:
        """Drop what is kept for speed of the Chinese segments before this one; it is computed anew when asked for."""
        for x in [x for x in self._rows if x < before]:
            del self._rows[x]

    def english_gain(self, i: int, a: int, k: int) -> float:
        """What the words of English segment `k` say for the `a` Chinese segments from `i` on, in nats."""
        kept = self._rows[i].by_english[a, 1]
        if k not in kept:
            expected, rates, gain = self._expected(i, a), self._expected_rates, 0.0
            words = self._english[k].words
            for stem in words:
                if stem in expected:
                    strength, rate = expected[stem], rates[stem] * a
                    strength, rate = strength if strength < 1.0 else 1.0, rate if rate < 1.0 else 1.0
                    gain += log(0.5 + 0.5 * strength / rate) - UNMET
            gain += UNMET * len(words)
            each = gain / self._word_counts[k]
            kept[k] = gain, each, each
        return kept[k][0]

    def _expected(self, i: int, a: int) -> Mapping[str, float]:
        """The stems that `a` Chinese segments let one expect, with the sums of their strengths."""
        kept = self._rows[i].expected
        if a not in kept:
            if a == 1:
                kept[a] = self._chinese[i].expected
            else:
                expected = dict(self._expected(i, a - 1))
                for stem, strength in self._chinese[i + a - 1].expected.items():
                    expected[stem] = expected.get(stem, 0.0) + strength
                kept[a] = expected
        return kept[a]

    def said_by_english(self, i: int, a: int, b: int, places: range) -> list[Said]:
        """What `b` English segments say for the `a` Chinese ones from `i` on, by the place of the first English one."""
        kept = self._rows[i].by_english[a, b]
        new = [j for j in places if j not in kept]
        if new and b == 1:
            for j in new:
                self.english_gain(i, a, j)
        elif new:
            first, last = new[0], new[-1]
            fewer = self.said_by_english(i, a, b - 1, range(first, last + 1))
            added = self.said_by_english(i, a, 1, range(first + b - 1, last + b))
            kept.update(zip(range(first, last + 1), map(_together, fewer, added), strict=True))
        return [kept[j] for j in places]

    def chinese_gain(self, x: int, j: int, b: int) -> float:
        """What the words of Chinese segment `x` say for the `b` English segments from `j` on, in nats."""
        kept = self._rows[x].by_chinese[b]
        gain = kept.get(j)
        if gain is None:
            met, values = self._met(x, j, b), self._renderings(x).values(b)
            gain = kept[j] = sum(map(values.__getitem__, met.values()), UNMET * (self._weights[x] - 1.0))
        return gain

    def said_by_chinese(self, i: int, a: int, b: int, places: range) -> list[Said]:
        """What `a` Chinese segments from `i` on say for `b` English ones, by the place of the first English one."""
        kept = self._rows[i].said_by_chinese[a, b]
        new = [j for j in places if j not in kept]
        if new and a == 1:
            for j in new:
                gain = self.chinese_gain(i, j, b)
                each = gain / self._weights[i]
                kept[j] = gain, each, each
        elif new:
            own = range(new[0], new[-1] + 1)
            fewer, added = self.said_by_chinese(i, a - 1, b, own), self.said_by_chinese(i + a - 1, 1, b, own)
            kept.update(zip(own, map(_together, fewer, added), strict=True))
        return [kept[j] for j in places]

    def _met(self, x: int, j: int, b: int) -> Mapping[int, Met]:
        """The words of Chinese segment `x` that `b` English segments from `j` on may render, by their numbers."""
        kept = self._rows[x].met[b]
        met = kept.get(j)
        if met is None:
            if b == 1:
                met = self._met_by_one(x, j)
            else:
                met, added = self._met(x, j, b - 1), self._met(x, j + b - 1, 1)
                if met and added:
                    met = {**met, **{n: one for n, one in added.items() if n not in met or one > met[n]}}
                else:
                    met = met or added
            kept[j] = met
        return met

    def _met_by_one(self, x: int, k: int) -> Mapping[int, Met]:
        by_stem = self._renderings(x).by_stem
        met = sorted([one for stem in self._english[k].words.keys() & by_stem.keys() for one in by_stem[stem]])
        return {one[0]: one for one in met}  # of several of a word the last, which is the strongest

    def _renderings(self, x: int) -> _Renderings:
        row = self._rows[x]
        if row.renderings is None:
            row.renderings = _Renderings(self._chinese[x], self._held, len(self._english))
        return row.renderings

    def best_english(self, x: int, j: int) -> float:
        """How well the Chinese segment `x` is matched by the best English one near `j`, in nats a word above nothing."""
        near = self._rows[x].near
        if j not in near:
            places = range(max(0, j - NEAR), min(len(self._english), j + NEAR))
            near[j] = max([each - UNMET for _, each, _ in self.said_by_chinese(x, 1, 1, places)], default=0.0)
        return near[j]

    def best_chinese(self, k: int, i: int) -> float:
        """How well the English segment `k` is matched by the best Chinese one near `i`, in nats a word above nothing."""
        near = range(max(0, i - NEAR), min(len(self._chinese), i + NEAR))
        return max([self.english_gain(x, 1, k) / self._word_counts[k] - UNMET for x in near], default=0.0)


def _together(some: Said, more: Said) -> Said:
    """What some segments and one more say."""
    said, least, each = some
    other, own, _ = more
    return said + other, own if own < least else least, each + own
