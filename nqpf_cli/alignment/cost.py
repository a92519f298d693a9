"""What a bead costs, in nats: its features, weighed."""

from collections.abc import Sequence
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from nqpf_cli.alignment.features import (
    ENCODER_FEATURES,
    ENCODER_OMISSION_FEATURES,
    FEATURES,
    LONGEST_OMISSION,
    NEAR,
    OMISSION_FEATURES,
    BeadFeatures,
    Omitted,
)
from nqpf_cli.alignment.model import Evidence

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
        self._rows: dict[tuple[int, int], tuple[int, list[float]]] = {}

    def open_row(self, i: int, low: int, high: int, chinese: int, english: int) -> None:
        """Make ready for the beads that begin at the Chinese segment `i` and an English one from `low` to `high`.

        `chinese` and `english` are the numbers of segments of the two texts.
        """
        self._rows.clear()
        self._features.forget(i - NEAR)
        if self._similarities is None:
            return
        for a, b in self.kinds:
            last = min(high, english - b)
            if i + a <= chinese and last >= low:
                span = range(low, last + 1)
                self._rows[a, b] = low, self._similarities.scores(i, a, b, span, self._weights.similarities)

    def __call__(self, i: int, a: int, j: int, b: int) -> float:
        """Cost of the bead of `a` Chinese segments from `i` on and `b` English ones from `j` on, both sides filled."""
        gain: float = self._weights.kinds[a, b]
        gain += sum(map(mul, self._weights.features, self._features.vector(i, a, j, b)))
        if self._features.joins_blank(i, a, j, b):
            gain -= _BLANK_COST
        row = self._rows.get((a, b))
        return -(gain + row[1][j - row[0]]) if row else -gain

    def omissions(self, i: int, j: int, chinese: int, english: int) -> list[tuple[int, int, float]]:
        """The runs of omissions that may begin at a cell, each with its cost: (count, 0, cost) and (0, count, cost).

        `chinese` and `english` are the numbers of segments of the two texts.
        """
        ours, theirs = range(i, min(chinese, i + LONGEST_OMISSION)), range(j, min(english, j + LONGEST_OMISSION))
        similar = self._similarities
        costs = self._running(
            [self._features.omitted_chinese(x, j) for x in ours],
            [similar.best_english(x, j) if similar else 0.0 for x in ours],
            0,
        )
        counter = self._running(
            [self._features.omitted_english(k, i) for k in theirs],
            [similar.best_chinese(k, i) if similar else 0.0 for k in theirs],
            1,
        )
        return [(count, 0, cost) for count, cost in costs] + [(0, count, cost) for count, cost in counter]

    def _running(self, run: Sequence[Omitted], likeness: Sequence[float], side: int) -> list[tuple[int, float]]:
        """The cost of the first one, two, … omissions of a run; `side` is 0 for Chinese, 1 for English ones."""
        first, each, length, matched, short = self._weights.omissions[5 * side : 5 * side + 5]
        similar = self._weights.similar_omissions[side] if self._weights.similar_omissions else 0.0
        costs, gain = [], first
        for count, (omitted, alike) in enumerate(zip(run, likeness, strict=True), start=1):
            gain += each + length * omitted.length + matched * omitted.matched + similar * alike
            costs.append((count, -(gain + short) if count == 1 and omitted.short else -gain))
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
