"""Beads: which segments of a source and a target translate each other."""

from typing import NamedTuple


class Evidence(NamedTuple):
    """What one feature says for a bead, in nats (negative: against it)."""

    feature: str
    nats: float


class Bead(NamedTuple):
    """Neighbouring source segments and the target segments that render them, by index; a side may be empty.

    `score` is the probability, 0.0 to 1.0, that the bead is right, given the evidence that the search weighs;
    `doubtful` marks those that a person should look at; `evidence` is why, the features as the search weighs them.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float
    doubtful: bool = False
    evidence: tuple[Evidence, ...] = ()

    @property
    def kind(self) -> str:
        """How many segments of the source and of the target are in it: "1-2"."""
        return f"{len(self.source)}-{len(self.target)}"
