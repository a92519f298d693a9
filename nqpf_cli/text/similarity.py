"""How much two short strings resemble each other; the only user of RapidFuzz."""

from collections.abc import Sequence
from typing import NamedTuple


class Resemblance(NamedTuple):
    """The candidate at `position` is `distance` edits away; `score` is 0 (nothing in common) to 100 (equal)."""

    position: int
    distance: int
    score: float


def nearest(wanted: str, candidates: Sequence[str], *, limit: int, cutoff: float) -> list[Resemblance]:
    """The `limit` candidates nearest to `wanted` with a score of at least `cutoff` (0 to 100), the best first.

    An edit inserts, deletes, replaces a character or swaps two neighbours (optimal string alignment).
    """
    from rapidfuzz import process  # noqa: PLC0415  # 8 ms after click
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    found = process.extract(
        wanted, candidates, scorer=OSA.normalized_similarity, limit=limit, score_cutoff=cutoff / 100
    )
    return [Resemblance(i, OSA.distance(wanted, text), round(score * 100, 1)) for text, score, i in found]
