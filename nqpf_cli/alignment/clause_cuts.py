"""Where two sentences can be cut so that what stands before the cuts translates each other, and what stands behind.

The evidence is links: a word of one side and the clauses of the other side in which its translations stand. A cut is
made only where links on both sides of it say so and none speaks clearly against it; elsewhere clauses stay joined.
"""

import itertools
from collections.abc import Collection, Sequence
from math import exp
from typing import NamedTuple


class Clause(NamedTuple):
    """What the search knows of a clause: its length in characters, and how strongly the mark at its end parts, in the weight of links."""

    length: float
    strength: float


class Link(NamedTuple):
    """A word in clause `source` whose renderings stand in the clauses `targets`, with the weight of that evidence."""

    source: int
    targets: frozenset[int]
    weight: float


class Cut(NamedTuple):
    """A place between clauses: so many of the source and of the target stand before it; and how probable it is."""

    source: int
    target: int
    score: float


AGAINST = 2.0
"""How much more a link across a cut says than one that keeps to its side."""

MIN_MARGIN = 1.0
"""How much more evidence a cut must have than the next best in its row and column."""

MAX_CROSSING = 0.2
"""The most that may speak against a cut, as a share of what speaks for it."""

LENGTH_FACTOR = 2.3
"""How much longer or shorter than usual a stretch may be in translation."""

_STEEPNESS = 1.2
_PAD = 8.0
_SUREST = 0.99
_BORDER = 0.9


def clause_cuts(source: Sequence[Clause], target: Sequence[Clause], links: Sequence[Link]) -> list[Cut]:
    """The cuts between the clauses of two sentences, in order; none where the links show none.

    A cut must be the best of its row and of its column: moving either side of it by a clause must lose evidence.
    Of cuts that exclude each other the more probable stays; and none that leaves a stretch between two cuts of a
    length that its translation could not have.
    """
    kept: list[Cut] = []
    for cut in sorted(_Table(source, target, links).cuts(), key=lambda cut: -cut.score):
        in_order = all((cut.source < other.source) == (cut.target < other.target) for other in kept)
        if in_order and _lengths_agree(source, target, [*kept, cut]):
            kept.append(cut)
    return sorted(kept)


def _lengths_agree(source: Sequence[Clause], target: Sequence[Clause], cuts: Sequence[Cut]) -> bool:
    """Whether every stretch between cuts is about as much longer or shorter than its translation as the whole is."""
    usual = sum(clause.length for clause in target) / sum(clause.length for clause in source)
    ends = [(0, 0), *sorted((cut.source, cut.target) for cut in cuts), (len(source), len(target))]
    for (a, b), (c, d) in itertools.pairwise(ends):
        ours = sum(clause.length for clause in source[a:c]) * usual
        theirs = sum(clause.length for clause in target[b:d])
        if not 1 / LENGTH_FACTOR < (theirs + _PAD) / (ours + _PAD) < LENGTH_FACTOR:
            return False
    return True


class _Evidence(NamedTuple):
    keeping: float
    """Weight of the links all of whose ends are on one side of a cut."""
    crossing: float
    """Weight of the links that must cross it."""


def _speaks_against(evidence: _Evidence) -> bool:
    return evidence.crossing > MAX_CROSSING * evidence.keeping


class _Table:
    """For every pair of places the evidence for a cut there."""

    def __init__(self, source: Sequence[Clause], target: Sequence[Clause], links: Sequence[Link]) -> None:
        self._source, self._target, self._links = source, target, links
        places = itertools.product(range(len(source) + 1), range(len(target) + 1))
        self._evidence = {place: self._weigh(*place) for place in places}

    def _weigh(self, i: int, j: int, near: Collection[int] | None = None) -> _Evidence:
        """The evidence for a cut, of all links or of those from the source clauses `near` it."""
        keeping = crossing = 0.0
        for link in self._links:
            if near is not None and link.source not in near:
                continue
            before, after = min(link.targets) < j, max(link.targets) >= j
            own, other = (before, after) if link.source < i else (after, before)
            if not own:
                crossing += link.weight
            elif not other:
                keeping += link.weight
        return _Evidence(keeping, crossing)

    def _value(self, i: int, j: int) -> float:
        evidence = self._evidence[i, j]
        marks = (self._source[i - 1].strength if i else _BORDER) + (self._target[j - 1].strength if j else _BORDER)
        return evidence.keeping - AGAINST * evidence.crossing + marks

    def cuts(self) -> list[Cut]:
        """Every cut that is better than all others in its row and column, with its probability."""
        found = []
        for i, j in itertools.product(range(1, len(self._source)), range(1, len(self._target))):
            rivals = [self._value(i, k) for k in range(len(self._target) + 1) if k != j]
            rivals += [self._value(k, j) for k in range(len(self._source) + 1) if k != i]
            margin = self._value(i, j) - max(rivals)
            if margin < MIN_MARGIN or _speaks_against(self._evidence[i, j]):
                continue
            evidence = self._weigh(i, j, (i - 1, i))
            is_marked = min(self._source[i - 1].strength, self._target[j - 1].strength) > 0
            if not (_speaks_against(evidence) if is_marked else evidence.crossing):
                doubt = evidence.crossing / (evidence.keeping + evidence.crossing) if evidence.keeping else 1.0
                found.append(Cut(i, j, round(_SUREST / (1 + exp(-_STEEPNESS * (margin + 1 - 6 * doubt))), 3)))
        return found
