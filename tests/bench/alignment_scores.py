"""What an answer of an aligner is worth beside the gold: beads, whole texts, omissions, scores and terms.

An answer is a record as `nqpf align --format json` prints it; of an aligner that finds no terms it has only beads.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generated_texts import Text

LISTED = {"preferred", "admitted", "deprecated"}
"""The statuses of renderings that are the glossary's, as the marked terms have them."""

Place = tuple[int, int, int]
"""A segment, and where in it something starts and ends."""


def counts(text: Text, answer: dict) -> Counter[str]:
    """Counts for strict F1, whole texts and omissions.

    A bead is right when the same bead is in the gold. Precision runs over all beads that were found, recall over those
    of the gold with both sides; omissions are counted segment by segment. Source: Sennrich & Volk (2010).
    """
    gold = set(text.beads)
    found = {(tuple(bead["source"]), tuple(bead["target"])) for bead in answer["beads"]}
    filled = {bead for bead in gold if all(bead)}
    omitted, taken = omissions(gold), omissions(found)
    return Counter(
        precise=len(found & gold), found=len(found), recalled=len(found & filled), gold=len(filled),
        texts=1, whole=int(found == gold), beads=len(gold), right=len(found & gold),
        omitted=len(omitted & taken), omissions=len(taken) + len(omitted),
    )  # fmt: skip


def omissions(beads: set[tuple[tuple[int, ...], tuple[int, ...]]]) -> set[tuple[str, int]]:
    """The segments that stand alone."""
    return {("source", x) for a, b in beads if not b for x in a} | {("target", y) for a, b in beads if not a for y in b}


def strict_f1(total: Counter[str]) -> float:
    """The harmonic mean of precision and recall."""
    precision, recall = total["precise"] / max(1, total["found"]), total["recalled"] / max(1, total["gold"])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def total_of(texts: Sequence[Text], found: Sequence[dict]) -> Counter[str]:
    """The counts of all texts together."""
    return sum(map(counts, texts, found), Counter[str]())


class Judged(NamedTuple):
    """A bead that we found: its score, and whether it is right."""

    score: float
    right: bool


def judged(texts: Sequence[Text], found: Sequence[dict]) -> list[Judged]:
    """All beads that were found, judged."""
    return [
        Judged(bead["score"], (tuple(bead["source"]), tuple(bead["target"])) in text.beads)
        for text, answer in zip(texts, found, strict=True)
        for bead in answer["beads"]
    ]


def doubted(beads: Sequence[Judged]) -> float:
    """The share of all wrong beads among the tenth that is least sure."""
    least = sorted(beads)[: max(1, len(beads) // 10)]
    return sum(not bead.right for bead in least) / max(1, sum(not bead.right for bead in beads))


def term_spans(records: Sequence[dict], found: Sequence[dict], errors: int) -> tuple[float, float]:
    """Precision and recall of the renderings that are the glossary's, exact to the character.

    Precision is over those that were found for a Chinese span which is marked; recall over those that are marked.
    """
    total: Counter[str] = Counter()
    for record, answer in zip(records, found, strict=True):
        marked = {
            (t["source_segment"], t["zh_start"], t["zh_end"]): (
                (t["target_segment"], t["en_start"], t["en_end"]),
                t["status"] in LISTED,
            )
            for t in record["terms"]
        }
        ours = dict(listed_terms(answer))
        wrong = [at for at in ours.keys() & marked.keys() if ours[at] != marked[at][0]]
        lost = [at for at in marked.keys() - ours.keys() if marked[at][1]]
        total.update(
            found=len(ours.keys() & marked.keys()), wrong=len(wrong), marked=sum(x[1] for x in marked.values())
        )
        total.update(lost=len(lost) + sum(marked[at][1] for at in wrong))
        for at in sorted([*wrong, *lost])[: errors - total["shown"]]:
            total["shown"] += 1
            print(f"    {record['id']} {at}: {ours.get(at)}, not {marked[at][0]}")
    return 1 - total["wrong"] / max(1, total["found"]), 1 - total["lost"] / max(1, total["marked"])


def listed_terms(answer: dict) -> Iterator[tuple[Place, Place]]:
    """The Chinese and the English place of each term whose rendering is the glossary's."""
    for term in (term for bead in answer["beads"] for term in bead["terms"]):
        ours, theirs = term["source"], term["target"]
        if theirs and term["status"]:
            yield (ours["segment"], ours["start"], ours["end"]), (theirs["segment"], theirs["start"], theirs["end"])


def show_wrong(records: Sequence[dict], texts: Sequence[Text], found: Sequence[dict], errors: int) -> None:
    """The first abstracts whose beads are not right."""
    wrong = [
        (record["id"], sorted(beads - set(text.beads)), sorted(set(text.beads) - beads))
        for record, text, answer in zip(records, texts, found, strict=True)
        if (beads := {(tuple(b["source"]), tuple(b["target"])) for b in answer["beads"]}) != set(text.beads)
    ]
    for name, false, lost in wrong[:errors]:
        print(f"    {name}: {false}, not {lost}")
