"""Headings of a page that stand apart from their articles: which article each is of, by what they speak of."""

import re
from collections import Counter
from collections.abc import Sequence
from math import inf, log
from typing import NamedTuple

from nqpf_cli.text.normalize import fold

_LENGTHS = (2, 3, 4)
_SATURATION = 2.0
_FORM = r"为什么|为何|如何|怎样|怎么|什么|何以|是否|[的是与和及在以了问哪吗呢\d]"
"""What a heading has as a question or a numbered part."""
_OPENING = 120
"""An article names its subject in its first sentences: what is said there counts once more."""
_LEAST_MARGIN = 0.02


class Pair(NamedTuple):
    """A heading and an article by their indexes, and how much worse the next best assignment is, 0.0 to 1.0."""

    heading: int
    body: int
    margin: float

    @property
    def is_sure(self) -> bool:
        """Whether nothing comes near this."""
        return self.margin >= _LEAST_MARGIN


def paired(headings: Sequence[str], bodies: Sequence[str]) -> list[Pair]:
    """The assignment of headings to articles that fits best as a whole; what is left over on either side is unpaired.

    A pair scores by the strings of 2 to 4 characters that it shares, each as it is typical of that article.
    """
    scores = affinities(headings, bodies)
    best = assignment(scores)
    total = sum(scores[h][b] for h, b in best.items())
    pairs = []
    for heading, body in best.items():
        barred = [[-inf if (h, b) == (heading, body) else s for b, s in enumerate(row)] for h, row in enumerate(scores)]
        other = assignment(barred) if len(bodies) > 1 or len(headings) > 1 else {}
        rest = sum(scores[h][b] for h, b in other.items() if (h, b) != (heading, body))
        own = max(scores[heading][body], 1e-9)
        pairs.append(Pair(heading, body, min(1.0, max(0.0, (total - rest) / own)) if total else 0.0))
    return pairs


def affinities(headings: Sequence[str], bodies: Sequence[str]) -> list[list[float]]:
    """How much each heading and each article speak of the same: a row a heading.

    The subject of the whole page, which most headings name, tells nothing and is left out of them.
    """
    folded = [fold(body) for body in bodies]
    counts = [_strings(body) + _strings(body[:_OPENING]) for body in folded]
    totals = Counter[str]()
    for count in counts:
        totals.update(count)
    return [
        [_score(strings, count, totals, len(bodies)) for count in counts]
        for strings in _told(list(map(fold, headings)))
    ]


def _told(headings: Sequence[str]) -> list[set[str]]:
    """The strings of each heading that are its own: not of the page's subject, nor of a question's form."""
    spread = Counter(string for heading in headings for string in set(_strings(heading)))
    common = [s for s, n in spread.items() if n * 2 > len(headings) > 2 and len(s) > 2]
    common.sort(key=len, reverse=True)
    subject = re.compile("|".join([*map(re.escape, common), _FORM]))
    return [{s for piece in subject.split(heading) for s in _strings(piece)} for heading in headings]


def _score(strings: set[str], count: Counter[str], totals: Counter[str], bodies: int) -> float:
    """The strings shared, each by how much oftener this article has it than the others have."""
    score = 0.0
    for string in strings:
        if here := count[string]:
            lift = log(bodies * here / totals[string]) if bodies > 1 else 1.0
            score += max(0.0, lift) * here / (here + _SATURATION) * (len(string) - 1)
    return score


def _strings(text: str) -> Counter[str]:
    return Counter(text[at : at + n] for n in _LENGTHS for at in range(len(text) - n + 1))


def assignment(scores: Sequence[Sequence[float]]) -> dict[int, int]:
    """Rows to columns, each used once at most, with the greatest sum; as many as the shorter side has.

    The Hungarian method (Kuhn 1955) in the form of shortest augmenting paths.
    """
    if not scores or not scores[0]:
        return {}
    if len(scores) > len(scores[0]):
        turned = assignment([list(column) for column in zip(*scores, strict=True)])
        return {row: column for column, row in sorted(turned.items(), key=lambda pair: pair[1])}
    lowest = -1e9
    costs = [[-max(score, lowest) for score in row] for row in scores]
    rows, columns = len(costs), len(costs[0])
    row_potential, column_potential = [0.0] * (rows + 1), [0.0] * (columns + 1)
    matched = [0] * (columns + 1)
    for row in range(1, rows + 1):
        _augment(costs, row, row_potential, column_potential, matched)
    return dict(sorted((matched[c] - 1, c - 1) for c in range(1, columns + 1) if matched[c]))


def _augment(
    costs: Sequence[Sequence[float]], row: int, rows: list[float], columns: list[float], matched: list[int]
) -> None:
    """Match `row`, moving others where that is cheaper; index 0 is no row and no column."""
    matched[0] = row
    column, nearest = 0, [inf] * len(columns)
    came_from, used = [0] * len(columns), [False] * len(columns)
    while matched[column]:
        used[column] = True
        at, step, following = matched[column], inf, 0
        for c in range(1, len(columns)):
            if used[c]:
                continue
            cost = costs[at - 1][c - 1] - rows[at] - columns[c]
            if cost < nearest[c]:
                nearest[c], came_from[c] = cost, column
            if nearest[c] < step:
                step, following = nearest[c], c
        for c in range(len(columns)):
            if used[c]:
                rows[matched[c]] += step
                columns[c] -= step
            else:
                nearest[c] -= step
        column = following
    while column:
        matched[column] = matched[came_from[column]]
        column = came_from[column]
