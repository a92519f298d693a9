"""Which candidate renders which term: the choice for all terms together that scores best."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nqpf_cli.terminology.english_match import Form
from nqpf_cli.terminology.model import AdministrativeStatus
from nqpf_cli.text.span import Span

_MOST_TOGETHER = 14
"""More terms that compete than this are settled one by one, the best first."""
_MOST_STEPS = 4_000


class Candidate(NamedTuple):
    """A stretch of the target that may render a term; `score` above 0.0, the higher the better.

    `own` are the words that are the rendering's own, `shared` those of them that a coordination shares with another
    term, `inside` the other words within it: numbers that are unique over all segments. `quality`, 0.0 to 1.0, says
    how close it is to what the glossary lists, whatever its place.
    """

    segment: int
    span: Span
    own: frozenset[int]
    shared: frozenset[int]
    inside: frozenset[int]
    quality: float
    score: float
    concept_id: str
    term: str
    status: AdministrativeStatus | None
    form: Form


def compatible(one: Candidate, other: Candidate) -> bool:
    """Whether both may stand in one text: no word is used twice but a head or modifier that a coordination shares."""
    common = one.own & other.own
    if not common:
        return True
    if not common <= one.shared | other.shared:
        return False
    return bool(one.inside & other.own or other.inside & one.own)


def assign(options: Sequence[Sequence[Candidate]]) -> list[Candidate | None]:
    """For each term one of its `options`, or None, so that all are compatible and the scores add up to the most.

    Exact where at most fourteen terms compete for the same words, and the search ends soon; else the best candidates
    come first.
    """
    chosen: list[Candidate | None] = [None] * len(options)
    for group in _rivals(options):
        found = _best([options[k] for k in group])
        for k, candidate in zip(group, found, strict=True):
            chosen[k] = candidate
    return chosen


def _rivals(options: Sequence[Sequence[Candidate]]) -> Iterator[list[int]]:
    """The terms in groups that compete for no common word."""
    parent = list(range(len(options)))

    def group_of(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    owner: dict[int, int] = {}
    for k, candidates in enumerate(options):
        for candidate in candidates:
            for word in candidate.own:
                parent[group_of(k)] = group_of(owner.setdefault(word, k))
    groups: dict[int, list[int]] = {}
    for k, candidates in enumerate(options):
        if candidates:
            groups.setdefault(group_of(k), []).append(k)
    yield from groups.values()


def _best(options: Sequence[Sequence[Candidate]]) -> list[Candidate | None]:
    if len(options) == 1:
        return [max(options[0], key=lambda c: c.score)]
    greedy = _greedy(options)
    return greedy if len(options) > _MOST_TOGETHER else _Search(options, greedy).best


def _greedy(options: Sequence[Sequence[Candidate]]) -> list[Candidate | None]:
    """The candidates in order of their scores, each that fits those before it."""
    chosen: list[Candidate | None] = [None] * len(options)
    users: dict[int, list[Candidate]] = {}
    ranked = sorted(
        ((candidate, k) for k, candidates in enumerate(options) for candidate in candidates),
        key=lambda pair: -pair[0].score,
    )
    for candidate, k in ranked:
        if chosen[k] is None and all(compatible(candidate, u) for word in candidate.own for u in users.get(word, ())):
            chosen[k] = candidate
            for word in candidate.own:
                users.setdefault(word, []).append(candidate)
    return chosen


class _Search:
    """Branch and bound over the terms of one group; `best` is what was found, at least as good as `start`."""

    def __init__(self, options: Sequence[Sequence[Candidate]], start: list[Candidate | None]) -> None:
        self._options = [sorted(candidates, key=lambda c: -c.score) for candidates in options]
        self._rest = [0.0] * (len(options) + 1)
        for k in range(len(options) - 1, -1, -1):
            self._rest[k] = self._rest[k + 1] + self._options[k][0].score
        self.best = start
        self._score = sum(c.score for c in start if c)
        self._steps = 0
        self._chosen: list[Candidate | None] = []
        self._extend(0.0)

    def _extend(self, score: float) -> None:
        k = len(self._chosen)
        self._steps += 1
        if k == len(self._options):
            if score > self._score + 1e-9:
                self.best, self._score = list(self._chosen), score
            return
        if self._steps > _MOST_STEPS or score + self._rest[k] <= self._score + 1e-9:
            return
        for candidate in self._options[k]:
            if all(c is None or compatible(candidate, c) for c in self._chosen):
                self._chosen.append(candidate)
                self._extend(score + candidate.score)
                self._chosen.pop()
        self._chosen.append(None)
        self._extend(score)
        self._chosen.pop()
