"""What a bead costs, in nats: its features, weighed."""

from collections.abc import Sequence
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from nqpf_cli.alignment.features import (
    ENCODER_FEATURES,
    ENCODER_OMISSION_FEATURES,
    FEATURES,
    LONGEST_OMISSION,
    OMISSION_FEATURES,
    BeadFeatures,
    Omitted,
)
from nqpf_cli.alignment.model import Evidence
from nqpf_cli.alignment.word_gains import NEAR

if TYPE_CHECKING:
    from nqpf_cli.alignment.encoder import Similarities

_LEAST_SHARE = 0.05
"""Nats; evidence that weighs less is not shown."""
_BLANK_COST = 40.0
"""Nats for joining a segment without a visible character with others: more than any evidence may weigh."""


class Weights(NamedTuple):
    """A tier's weights, made by `tests/bench/tune_alignment.py`: nats for one unit of each feature.

    `kinds` are those of each kind of bead with both sides; `features` and `omissions` go with `FEATURES` and
    `OMISSION_FEATURES`, `similarities` and `similar_omissions` with those of the encoder, () in the core tier.
    `calibration` turns the log-odds of a bead into those of its being right: slope and offset.
    """

    kinds: dict[tuple[int, int], float]
    features: tuple[float, ...]
    omissions: tuple[float, ...]
    similarities: tuple[float, ...]
    similar_omissions: tuple[float, ...]
    calibration: tuple[float, float]


class BeadCost:
    """The cost of any bead between two texts; rows of the search grid are opened before their beads are asked for."""

    def __init__(self, features: BeadFeatures, weights: Weights, similarities: "Similarities | None" = None) -> None:
        self._features, self._weights, self._similarities = features, weights, similarities
        self.kinds = tuple(weights.kinds)
        self._row = -1
        self._costs: dict[tuple[int, int], tuple[int, list[float]]] = {}
        """For the row that is open, by kind: the first English segment of the beads, and what each costs."""
        self._omitted_chinese: dict[int, dict[int, tuple[float, bool]]] = {}
        """What a segment adds to a run of omissions, by segment and then by place; and whether it is short."""
        self._omitted_english: dict[int, dict[int, tuple[float, bool]]] = {}

    def open_row(self, i: int, columns: Sequence[range]) -> None:
        """Make ready for the beads that begin at the Chinese segment `i`; `columns` are those that are searched.

        All beads of a kind are weighed at once, for they have much in common.
        """
        self._row = i
        self._costs.clear()
        self._omitted_english.clear()
        for x in [x for x in self._omitted_chinese if x < i]:
            del self._omitted_chinese[x]
        begins = columns[i]
        self._features.forget(i - NEAR, begins.start - NEAR)
        for a, b in self.kinds:
            if i + a < len(columns):
                ends = columns[i + a]
                places = range(max(begins.start, ends.start - b), min(begins.stop, ends.stop - b))
                if places:
                    self._costs[a, b] = places.start, self._costs_of(i, a, b, places)

    def _costs_of(self, i: int, a: int, b: int, places: range) -> list[float]:
        """What the beads cost of `a` Chinese segments from `i` on and `b` English ones from each of `places` on."""
        features, weights, kind = self._features, self._weights.features, self._weights.kinds[a, b]
        vectors = features.vectors(i, a, b, places)
        gains = [kind + sum(map(mul, weights, vector)) for vector in vectors]
        if features.has_blank:
            gains = [
                gain - _BLANK_COST if features.joins_blank(i, a, j, b) else gain
                for j, gain in zip(places, gains, strict=True)
            ]
        if self._similarities:
            similar = self._similarities.scores(i, a, b, places, self._weights.similarities)
            gains = [gain + more for gain, more in zip(gains, similar, strict=True)]
        return [-gain for gain in gains]

    def __call__(self, i: int, a: int, j: int, b: int) -> float:
        """Cost of the bead of `a` Chinese segments from `i` on and `b` English ones from `j` on, both sides filled."""
        if i != self._row or (a, b) not in self._costs:
            return self._costs_of(i, a, b, range(j, j + 1))[0]
        start, costs = self._costs[a, b]
        return costs[j - start]

    def omissions(self, i: int, j: int, chinese: int, english: int) -> list[tuple[int, int, float]]:
        """The runs of omissions that may begin at a cell, each with its cost: (count, 0, cost) and (0, count, cost).

        `chinese` and `english` are the numbers of segments of the two texts.
        """
        ours, theirs = range(i, min(chinese, i + LONGEST_OMISSION)), range(j, min(english, j + LONGEST_OMISSION))
        costs = self._running([self._of_chinese(x, j) for x in ours], 0)
        counter = self._running([self._of_english(k, i) for k in theirs], 1)
        return [(count, 0, cost) for count, cost in costs] + [(0, count, cost) for count, cost in counter]

    def _of_chinese(self, x: int, j: int) -> tuple[float, bool]:
        """What the Chinese segment `x` adds to a run of omissions before the English segment `j`; whether it is short."""
        kept = self._omitted_chinese.setdefault(x, {})
        if j not in kept:
            alike = self._similarities.best_english(x, j) if self._similarities else 0.0
            kept[j] = self._weighed(self._features.omitted_chinese(x, j), alike, 0)
        return kept[j]

    def _of_english(self, k: int, i: int) -> tuple[float, bool]:
        """The same for the English segment `k` before the Chinese segment `i`."""
        kept = self._omitted_english.setdefault(i, {})
        if k not in kept:
            alike = self._similarities.best_chinese(k, i) if self._similarities else 0.0
            kept[k] = self._weighed(self._features.omitted_english(k, i), alike, 1)
        return kept[k]

    def _weighed(self, omitted: Omitted, alike: float, side: int) -> tuple[float, bool]:
        """What an omission adds to its run; `side` is 0 for Chinese, 1 for English ones."""
        _, each, length, matched, _ = self._weights.omissions[5 * side : 5 * side + 5]
        similar = self._weights.similar_omissions[side] if self._weights.similar_omissions else 0.0
        return each + length * omitted.length + matched * omitted.matched + similar * alike, omitted.short

    def _running(self, run: Sequence[tuple[float, bool]], side: int) -> list[tuple[int, float]]:
        """The cost of the first one, two, … omissions of a run; `side` is 0 for Chinese, 1 for English ones."""
        gain, short = self._weights.omissions[5 * side], self._weights.omissions[5 * side + 4]
        costs = []
        for count, (added, is_short) in enumerate(run, start=1):
            gain += added
            costs.append((count, -(gain + short) if count == 1 and is_short else -gain))
        return costs

    def evidence(self, i: int, a: int, j: int, b: int) -> list[tuple[Evidence, ...]]:
        """What was paid for a stretch of the path, as evidence for each bead that it becomes, the heaviest first.

        Segments on both sides become one bead; omissions one each, and what is paid once for a run of them stands
        with the first. So the evidence adds up to the cost, but for shares below 0.05 nats and for rounding.
        """
        shares = [self._of_bead(i, a, j, b)] if a and b else self._of_omissions(i, a, j, b)
        return [tuple(sorted(own, key=lambda share: -abs(share.nats))) for own in shares]

    def _of_bead(self, i: int, a: int, j: int, b: int) -> list[Evidence]:
        shares = [Evidence(f"{a}-{b}", round(self._weights.kinds[a, b], 2))]
        if self._features.joins_blank(i, a, j, b):
            shares.append(Evidence("joins a blank segment", -_BLANK_COST))
        shares += _shares(FEATURES, self._weights.features, self._features.vector(i, a, j, b))
        if self._similarities:
            shares += _shares(ENCODER_FEATURES, self._weights.similarities, self._similarities.of_bead(i, a, j, b))
        return shares

    def _of_omissions(self, i: int, a: int, j: int, b: int) -> list[list[Evidence]]:
        """The evidence for each omission of a run."""
        run = [(x, 1, j, 0) for x in range(i, i + a)] or [(i, 0, k, 1) for k in range(j, j + b)]
        return [self._of_omission(*place, is_first=not at, is_alone=len(run) == 1) for at, place in enumerate(run)]

    def _of_omission(self, i: int, a: int, j: int, b: int, *, is_first: bool, is_alone: bool) -> list[Evidence]:
        values = self._features.omission(i, a, j, b)
        for side in (0, 5):
            values[side] *= is_first
            values[side + 4] *= is_alone
        shares = _shares(OMISSION_FEATURES, self._weights.omissions, values)
        if self._similarities:
            alike = (
                self._similarities.best_english(i, j) if a else 0.0,
                self._similarities.best_chinese(j, i) if b else 0.0,
            )
            shares += _shares(ENCODER_OMISSION_FEATURES, self._weights.similar_omissions, alike)
        return shares


def _shares(names: Sequence[str], weights: Sequence[float], values: Sequence[float]) -> list[Evidence]:
    found = (Evidence(n, round(w * v, 2)) for n, w, v in zip(names, weights, values, strict=True))
    return [share for share in found if abs(share.nats) >= _LEAST_SHARE]
