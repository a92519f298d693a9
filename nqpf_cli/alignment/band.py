"""Which cells of a large grid are worth searching: a first pass along the words that both texts share."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from math import inf

from nqpf_cli.alignment.features import BeadFeatures
from nqpf_cli.alignment.segments import ChineseSegment, EnglishSegment

EXACT_CELLS = 400
"""Up to so many pairs of segments every cell is searched."""

_PAIRS_ALL = 40_000
"""Up to so many pairs of segments the first pass looks at every one."""
_HALF_BAND = 40
"""Beyond, at so many segments on either side of a line through shared words, and more where the line is no diagonal."""
_MAX_BAND = 4 * _HALF_BAND
"""The most segments that are looked at more."""
_RARE = 4
"""A word or number is rare that stands in no more segments of either text."""
_SURE = 0.5
"""How strongly a Chinese segment must let one expect a word for the word to be shared."""
_WAYPOINT = 1.5
"""The weight from which on a pair of segments is a point of the line: a word that stands in one segment of either text
weighs 1, another the inverse of the pairs that share it."""
_KEPT_NATS = 20.0
"""How much worse than the best path one may be in the first pass to be searched in the second."""
_AROUND = 3
"""Segments around these paths that are searched too: a bead may have more segments than a pair."""
_STEP = 1.5
"""Nats that the first pass takes for moving on in one text only."""


def searched_columns(
    chinese: Sequence[ChineseSegment], english: Sequence[EnglishSegment], features: BeadFeatures
) -> list[range]:
    """For each number of Chinese segments done the numbers of English ones that may be done with them.

    All of them in texts of `EXACT_CELLS` pairs. In longer ones a first pass finds the monotone path along which
    segments share most, and all paths within 20 nats of it; what lies within three segments of these is searched.
    The first pass looks at all pairs up to 40,000, and beyond within forty segments of a line through rare words
    that both texts share in the same order, so that time grows with the length of the texts.
    """
    n, m = len(chinese), len(english)
    if n * m <= EXACT_CELLS:
        return [range(m + 1)] * (n + 1)
    rows = [range(m)] * n if n * m <= _PAIRS_ALL else _rows_near(_waypoints(chinese, english), n, m)
    return _widened(_kept(rows, features), n, m)


def _kept(rows: Sequence[range], features: BeadFeatures) -> list[tuple[int, int]]:
    """For each row the first and the last column that lies on a path within `_KEPT_NATS` of the best."""
    words, gains = features.gains, []
    for i, row in enumerate(rows):
        gains.append(array("f", [words.english_gain(i, 1, k) + words.chinese_gain(i, k, 1) / 2 for k in row]))
        words.forget(i)
    onward = _sweep(rows, gains)
    mirrored = [range(rows[-1].stop - row.stop, rows[-1].stop - row.start) for row in reversed(rows)]
    backward = [row[::-1] for row in reversed(_sweep(mirrored, [row[::-1] for row in reversed(gains)]))]
    best = onward[-1][-1]
    kept = []
    for row, there, back, gain in zip(rows, onward, backward, gains, strict=True):
        good = [k for k, f, g, x in zip(row, there, back, gain, strict=True) if f + g - x >= best - _KEPT_NATS]
        kept.append((good[0], good[-1]) if good else (row.start, row.stop - 1))
    return kept


def _sweep(rows: Sequence[range], gains: "Sequence[array[float]]") -> "list[array[float]]":
    """The best gain of a path to each pair that moves on by a segment on either side or on both."""
    sums: list[array[float]] = []
    for i, row in enumerate(rows):
        own = array("f")
        for at, k in enumerate(row):
            ways = [own[-1] - _STEP] if own else []
            if i:
                above, low = sums[-1], rows[i - 1].start
                ways += [above[k - low] - _STEP] if low <= k < rows[i - 1].stop else []
                ways += [above[k - 1 - low]] if low <= k - 1 < rows[i - 1].stop else []
            start = 0.0 if not i and not at else -inf
            own.append(gains[i][at] + max(ways, default=start))
        sums.append(own)
    return sums


def _widened(kept: Sequence[tuple[int, int]], n: int, m: int) -> list[range]:
    """The cells around the kept pairs: a row of pairs lies between two rows of cells."""
    columns = []
    for i in range(n + 1):
        near = kept[max(0, i - _AROUND) : min(n, i + _AROUND)]
        low, high = min(first for first, _ in near), max(last for _, last in near) + 1
        columns.append(range(max(0, low - _AROUND) if i else 0, (min(m, high + _AROUND) if i < n else m) + 1))
    return columns


def _rows_near(points: Sequence[tuple[int, int]], n: int, m: int) -> list[range]:
    """The columns near a line through `points`, row by row; the first row has the first, the last the last column."""
    corners = [(0, 0), *points, (n - 1, m - 1)]
    rows = []
    at = 0
    for i in range(n):
        while at + 2 < len(corners) and corners[at + 1][0] < i:
            at += 1
        (left, low), (right, high) = corners[at], corners[at + 1]
        centre = low + (high - low) * (i - left) // max(1, right - left)
        half = _HALF_BAND + min(abs((high - low) - (right - left)), _MAX_BAND)
        rows.append(range(max(0, centre - half) if i else 0, min(m, centre + half) if i < n - 1 else m))
    return rows


def _waypoints(chinese: Sequence[ChineseSegment], english: Sequence[EnglishSegment]) -> list[tuple[int, int]]:
    """Pairs of segments that share rare words or numbers, in order on both sides: the heaviest such chain."""
    places: dict[str, list[int]] = {}
    for k, segment in enumerate(english):
        for key in (*segment.words, *(f"#{number}" for number in segment.numbers)):
            places.setdefault(key, []).append(k)
    rare = {key: found for key, found in places.items() if len(found) <= _RARE}
    counts: dict[str, int] = {}
    for own in chinese:
        for key in _keys(own, rare):
            counts[key] = counts.get(key, 0) + 1
    pairs: dict[tuple[int, int], float] = {}
    for i, own in enumerate(chinese):
        for key in _keys(own, rare):
            if counts[key] <= _RARE:
                for k in rare[key]:
                    pairs[i, k] = pairs.get((i, k), 0.0) + 1 / (counts[key] * len(rare[key]))
    return _heaviest_chain([(i, k, weight) for (i, k), weight in sorted(pairs.items()) if weight >= _WAYPOINT])


def _keys(segment: ChineseSegment, rare: dict[str, list[int]]) -> Iterator[str]:
    yield from (stem for stem, strength in segment.expected.items() if strength >= _SURE and stem in rare)
    yield from (key for number in segment.numbers if (key := f"#{number}") in rare)


def _heaviest_chain(pairs: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """The heaviest choice of `pairs` (sorted) in which both numbers rise; ends are kept in order of column."""
    columns: list[int] = []
    weights: list[float] = []
    chains: list[tuple[int, int, object]] = []
    for i, k, weight in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        at = bisect_left(columns, k)
        total = weight + (weights[at - 1] if at else 0.0)
        chain = (i, k, chains[at - 1] if at else None)
        end = at
        while end < len(columns) and weights[end] <= total:
            end += 1
        columns[at:end], weights[at:end], chains[at:end] = [k], [total], [chain]
    found: list[tuple[int, int]] = []
    link: object = chains[-1] if chains else None
    while isinstance(link, tuple):
        found.append((link[0], link[1]))
        link = link[2]
    return found[::-1]
