"""What it costs, in nats, to call segments translations of each other."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import erfc, inf, log, sqrt

from nqpf_cli.alignment.model import SegmentFeatures

BEAD_PRIORS: Mapping[tuple[int, int], float] = {
    (1, 1): 0.83,
    (1, 2): 0.075,
    (2, 1): 0.035,
    (1, 3): 0.018,
    (3, 1): 0.004,
    (2, 2): 0.010,
    (1, 4): 0.005,
    (2, 3): 0.003,
    (3, 2): 0.002,
    (1, 5): 0.002,
    (4, 1): 0.001,
    (3, 3): 0.001,
    (1, 0): 0.004,
    (0, 1): 0.004,
}
"""How often each kind of bead occurs in Chinese–English prose, source to target; smoothed by hand."""

VARIANCE = 0.35
"""How freely translators stretch: the standard deviation of the length is about a quarter of it."""

ANCHOR_WEIGHT = 1.6
"""Nats that one shared anchor of average rarity is worth."""

USUAL_RATIO = 3.3
"""English characters (without spaces) for each Chinese one, where a text is too short to tell its own ratio."""


def length_cost(source_chars: float, target_chars: float, *, ratio: float, variance: float = VARIANCE) -> float:
    """Cost, in nats, of calling two segments translations by length alone.

    Lengths are characters without spaces. `ratio` is the expected number of target characters per source
    character. With l the mean of the expected and the found length, the variance of the found one is
    (l v)² / 2 + 8 l v, where v is `variance`. 0.0 is a perfect fit; an impossible pair costs `inf`.

    Raises: ValueError if either length is not positive.
    Source: Gale & Church (1993), the distance measure, whose variance has the linear term only.
    """
    if source_chars <= 0 or target_chars <= 0:
        raise ValueError("lengths must be positive")
    expected = source_chars * ratio
    mean = (expected + target_chars) / 2
    deviation = abs(target_chars - expected) / sqrt(mean * mean * variance * variance / 2 + mean * variance * 8)
    tail = erfc(deviation / sqrt(2))
    return -log(tail) if tail > 0 else inf


def text_ratio(source: Sequence[SegmentFeatures], target: Sequence[SegmentFeatures]) -> float:
    """Target characters per source character over whole texts; `USUAL_RATIO` where one of them has none."""
    source_chars = sum(segment.length for segment in source)
    target_chars = sum(segment.length for segment in target)
    if not source_chars or not target_chars:
        return USUAL_RATIO
    return target_chars / source_chars


class BeadCost:
    """The cost of any bead between two texts: how rare its kind, how unlike the lengths, how few shared anchors."""

    def __init__(self, source: Sequence[SegmentFeatures], target: Sequence[SegmentFeatures]) -> None:
        self._source, self._target = source, target
        self._ratio = text_ratio(source, target)
        self._weights = _anchor_weights([*source, *target])
        self._priors = {kind: -log(prior) for kind, prior in BEAD_PRIORS.items()}

    def __call__(self, first: int, source_count: int, second: int, target_count: int) -> float:
        """Cost of the bead of `source_count` segments from `first` and `target_count` from `second` on."""
        cost = self._priors[source_count, target_count]
        if not source_count or not target_count:
            return cost
        source = self._source[first : first + source_count]
        target = self._target[second : second + target_count]
        lengths = sum(s.length for s in source), sum(t.length for t in target)
        if lengths[0] and lengths[1]:
            cost += length_cost(*lengths, ratio=self._ratio)
        return cost - ANCHOR_WEIGHT * self._shared(source, target)

    def _shared(self, source: Sequence[SegmentFeatures], target: Sequence[SegmentFeatures]) -> float:
        if len(source) == len(target) == 1:
            ours: Mapping[str, int] = dict(source[0].anchors)
            theirs: Iterable[tuple[str, int]] = target[0].anchors
        else:
            ours = _summed(source)
            theirs = _summed(target).items()
        return sum(self._weights[anchor] * min(count, ours[anchor]) for anchor, count in theirs if anchor in ours)


def _summed(segments: Sequence[SegmentFeatures]) -> Counter[str]:
    total: Counter[str] = Counter()
    for segment in segments:
        for anchor, count in segment.anchors:
            total[anchor] += count
    return total


def _anchor_weights(segments: Sequence[SegmentFeatures]) -> dict[str, float]:
    """The rarer an anchor in the two texts, the more it tells: logarithm of segments per occurrence."""
    counts = Counter(anchor for segment in segments for anchor, _ in segment.anchors)
    return {anchor: log(1 + len(segments) / count) / log(1 + len(segments)) for anchor, count in counts.items()}
