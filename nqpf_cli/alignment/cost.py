"""What a bead costs, in nats: its features, weighed."""

from collections.abc import Sequence
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from nqpf_cli.alignment.features import ENCODER_FEATURES, FEATURES, LONGEST_OMISSION, OMISSION_FEATURES, BeadFeatures
from nqpf_cli.alignment.model import Bead, Evidence

if TYPE_CHECKING:
    from nqpf_cli.alignment.encoder import Similarities

_LEAST_SHARE = 0.05


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
        self._omissions: dict[tuple[int, int, bool], float] = {}

    def open_row(self, i: int, low: int, high: int, chinese: int, english: int) -> None:
        """Make ready for the beads that begin at the Chinese segment `i` and an English one from `low` to `high`.

        `chinese` and `english` are the numbers of segments of the two texts.
        """
        self._rows.clear()
        if self._similarities is None:
            return
        for a, b in self.kinds:
            last = min(high, english - b)
            if i + a <= chinese and last >= low:
                span = range(low, last + 1)
                self._rows[a, b] = low, self._similarities.scores(i, a, b, span, self._weights.similarities)

    def __call__(self, i: int, a: int, j: int, b: int) -> float:
        """Cost of the bead of `a` Chinese segments from `i` on and `b` English ones from `j` on."""
        if not a or not b:
            return -self._omission(i, a, j, b)
        gain: float = self._weights.kinds[a, b]
        gain += sum(map(mul, self._weights.features, self._features.vector(i, a, j, b)))
        row = self._rows.get((a, b))
        return -(gain + row[1][j - row[0]]) if row else -gain

    def _omission(self, i: int, a: int, j: int, b: int) -> float:
        gain: float = sum(map(mul, self._weights.omissions, self._features.omission(i, a, j, b)))
        if self._similarities:
            ours, theirs = self._weights.similar_omissions
            gain += ours * sum(self._similarities.best_english(x, j) for x in range(i, i + a))
            gain += theirs * sum(self._similarities.best_chinese(k, i) for k in range(j, j + b))
        return gain

    def omissions(self, i: int, j: int, chinese: int, english: int) -> list[tuple[int, int]]:
        """The runs of omissions that may begin at a cell: (count, 0) and (0, count)."""
        ours, theirs = (min(LONGEST_OMISSION, end - at) for end, at in ((chinese, i), (english, j)))
        return [(count, 0) for count in range(1, ours + 1)] + [(0, count) for count in range(1, theirs + 1)]

    def evidence(self, bead: Bead) -> tuple[Evidence, ...]:
        """Why the bead was joined, or left without a partner: the features that weigh something, the heaviest first."""
        i, a = min(bead.source, default=0), len(bead.source)
        j, b = min(bead.target, default=0), len(bead.target)
        if a and b:
            shares = [Evidence(f"{a}-{b}", self._weights.kinds[a, b])]
            shares += _shares(FEATURES, self._weights.features, self._features.vector(i, a, j, b))
            if self._similarities:
                shares += _shares(ENCODER_FEATURES, self._weights.similarities, self._similarities.of_bead(i, a, j, b))
        else:
            shares = _shares(OMISSION_FEATURES, self._weights.omissions, self._features.omission(i, a, j, b))
        return tuple(sorted(shares, key=lambda share: -abs(share.nats)))


def _shares(names: Sequence[str], weights: Sequence[float], values: Sequence[float]) -> list[Evidence]:
    found = (Evidence(n, round(w * v, 2)) for n, w, v in zip(names, weights, values, strict=True))
    return [share for share in found if abs(share.nats) >= _LEAST_SHARE]
