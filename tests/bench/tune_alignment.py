"""Learn the weights of the alignment from hand-aligned pieces, and write them to `nqpf_cli/alignment/weights.py`.

    python tests/bench/tune_alignment.py ../shared/dev/alignment            # print figures of a cross-validation
    python tests/bench/tune_alignment.py ../shared/dev/alignment --write    # and write the weights

Needs scipy and the extra `[encoder]`. The folder holds JSON Lines {"id": "document#piece", "source", "target", "beads"}.
Every fifth piece of a set is left untouched, for `tests/bench/alignment.py`. The weights maximise the conditional
likelihood of the gold beads (a semi-Markov conditional random field over all paths), so the shares of the paths are
probabilities. Each piece is learnt from as it is; once more within its document, whose pieces are joined; and, where
the prose is not literary, once more with a segment of a 1-1 bead left out, for omissions are rare. Figures and
calibration come from two folds that share no document (documents of a set in alphabetical order, by turns); the
weights that are written come from all pieces but the untouched ones. The one choice that could be random, which
segment is left out, is made by a checksum of the piece's name.
"""

import argparse
import itertools
import json
import math
import sys
import zlib
from collections.abc import Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from nqpf_cli.alignment.band import searched_columns
from nqpf_cli.alignment.encoder import Encoder, Similarities
from nqpf_cli.alignment.features import (
    ENCODER_FEATURES,
    ENCODER_OMISSION_FEATURES,
    FEATURES,
    KINDS,
    LONGEST_OMISSION,
    OMISSION_FEATURES,
    BeadFeatures,
)
from nqpf_cli.alignment.segments import chinese_segment, english_segment, vocabulary
from nqpf_cli.store.glossaries import open_glossary
from nqpf_cli.store.lexicon import open_lexicon

SETS = ("academic", "official", "literary")
UNTOUCHED = 5
PENALTY = 8.0
DOCUMENT_WEIGHT = 0.5
DAMAGED_WEIGHT = 0.3
OMISSION_BONUS = 0.4
"""Nats by which a run of omissions is made likelier than was learnt: translators omit more than these texts do.

Of 0, 0.4, 0.8, 1.2 and 1.8 the one with the most whole pieces and whole abstracts right.
"""
LITERARY = "literary"
ROUNDS = 120
ALL_KINDS = (
    *KINDS,
    *((count, 0) for count in range(1, LONGEST_OMISSION + 1)),
    *((0, count) for count in range(1, LONGEST_OMISSION + 1)),
)
WIDTHS = (len(FEATURES), len(OMISSION_FEATURES), len(ENCODER_FEATURES), len(ENCODER_OMISSION_FEATURES))
WEIGHTS_FILE = Path(__file__).parents[2] / "nqpf_cli/alignment/weights.py"

Beads = list[tuple[list[int], list[int]]]


class Lattice(NamedTuple):
    """All beads of a text that are searched: cells where they begin and end, kinds, features; the gold ones."""

    name: str
    document: str
    start: np.ndarray
    end: np.ndarray
    kind: np.ndarray
    features: np.ndarray
    gold: np.ndarray | None
    gold_beads: Beads
    rows: list[tuple[int, int, int, int]]
    cells: int
    weight: float

    @property
    def whole(self) -> bool:
        """Whether it is a document."""
        return self.weight == DOCUMENT_WEIGHT

    @property
    def damaged(self) -> bool:
        """Whether a segment was left out."""
        return self.weight == DAMAGED_WEIGHT


def read(folder: Path, name: str) -> list[dict]:
    """The pieces of a set but for the untouched ones, then its documents, then the damaged pieces."""
    lines = [line for line in (folder / f"{name}.jsonl").read_text("utf-8").split("\n") if line]
    pieces = [json.loads(line) for at, line in enumerate(lines) if at % UNTOUCHED != UNTOUCHED - 1]
    documents = []
    for document, own in itertools.groupby(pieces, key=lambda piece: piece["id"].split("#")[0]):
        joined: dict = {"id": document, "source": [], "target": [], "beads": []}
        for piece in own:
            at = len(joined["source"]), len(joined["target"])
            joined["beads"] += [[[x + at[0] for x in a], [y + at[1] for y in b]] for a, b in piece["beads"]]
            joined["source"] += piece["source"]
            joined["target"] += piece["target"]
        documents.append(joined)
    damaged = [own for piece in pieces if name != LITERARY and (own := without_a_segment(piece))]
    weighed = ((pieces, 1.0), (documents, DOCUMENT_WEIGHT), (damaged, DAMAGED_WEIGHT))
    return [{**text, "weight": weight} for texts, weight in weighed for text in texts]


def without_a_segment(piece: dict) -> dict | None:
    """The piece with one segment of a 1-1 bead left out on one side; None where it has fewer than four such beads."""
    single = [at for at, (a, b) in enumerate(piece["beads"]) if len(a) == len(b) == 1]
    if len(single) < 4:
        return None
    choice = zlib.crc32(piece["id"].encode())
    at, side = single[choice % len(single)], (choice >> 8) % 2
    (gone,) = piece["beads"][at][side]
    kept = [[list(a), list(b)] for a, b in piece["beads"]]
    kept[at][side] = []
    for bead in kept:
        bead[side] = [x - (x > gone) for x in bead[side]]
    name = ("source", "target")[side]
    segments = [segment for x, segment in enumerate(piece[name]) if x != gone]
    return {**piece, name: segments, "beads": kept, "id": f"{piece['id']}/damaged"}


def merged_runs(beads: Beads) -> Iterator[tuple[int, int]]:
    """The gold beads as numbers of segments; omissions in a row are one."""
    for empty, group in itertools.groupby(beads, key=lambda bead: (not bead[0], not bead[1])):
        counts = [(len(a), len(b)) for a, b in group]
        if not any(empty):
            yield from counts
            continue
        total = sum(a + b for a, b in counts)
        while total:
            step = min(total, LONGEST_OMISSION)
            yield (0, step) if empty[0] else (step, 0)
            total -= step


class Builder:
    """Makes lattices; one a process, for the encoder is large."""

    def __init__(self) -> None:
        self._lexicon, self._glossary, self._encoder = open_lexicon(), open_glossary(), Encoder()
        self._table, self._matcher = self._glossary.simplification(), self._glossary.matcher()

    def lattice(self, text: dict) -> Lattice:
        """The lattice of a piece or a document."""
        concepts = [
            [{hit.concept_id for o in self._matcher.find(s) for hit in o.hits} for s in text[side]]
            for side in ("source", "target")
        ]
        simplified = [s.translate(self._table) for s in text["source"]]
        english = [english_segment(s, c) for s, c in zip(text["target"], concepts[1], strict=True)]
        wanted = vocabulary(english)
        chinese = [
            chinese_segment(s, t, self._lexicon.words_in(t), wanted, c)
            for s, t, c in zip(text["source"], simplified, concepts[0], strict=True)
        ]
        features = BeadFeatures(chinese, english)
        similarities = Similarities(self._encoder, text["source"], text["target"])
        columns = searched_columns(chinese, english, features)
        rows = list(beads_within(columns, len(english)))
        matrix = np.zeros((len(rows), sum(WIDTHS)), np.float32)
        cuts = list(itertools.accumulate(WIDTHS, initial=0))
        for at, (i, a, j, b) in enumerate(rows):
            if a and b:
                matrix[at, : cuts[1]] = features.vector(i, a, j, b)
                matrix[at, cuts[2] : cuts[3]] = similarities.of_bead(i, a, j, b)
            else:
                matrix[at, cuts[1] : cuts[2]] = features.omission(i, a, j, b)
                matrix[at, cuts[3]] = sum(similarities.best_english(x, j) for x in range(i, i + a))
                matrix[at, cuts[3] + 1] = sum(similarities.best_chinese(k, i) for k in range(j, j + b))
        return lattice_of(text, rows, matrix)


def beads_within(columns: Sequence[range], m: int) -> Iterator[tuple[int, int, int, int]]:
    """Every bead between two cells that are searched."""
    n = len(columns) - 1
    for i, row in enumerate(columns):
        for j in row:
            for a, b in ALL_KINDS:
                if i + a <= n and j + b <= m and j + b in columns[i + a]:
                    yield i, a, j, b


def lattice_of(text: dict, rows: list[tuple[int, int, int, int]], matrix: np.ndarray) -> Lattice:
    """The beads with their cells numbered; `gold` is None where a gold bead is not among them."""
    number = {
        cell: at
        for at, cell in enumerate(sorted({(i, j) for i, _, j, _ in rows} | {(i + a, j + b) for i, a, j, b in rows}))
    }
    index = {row: at for at, row in enumerate(rows)}
    gold: list[int] | None = []
    i = j = 0
    for a, b in merged_runs(text["beads"]):
        at = index.get((i, a, j, b))
        gold = None if gold is None or at is None else [*gold, at]
        i, j = i + a, j + b
    kinds = {kind: at for at, kind in enumerate(ALL_KINDS)}
    document = text["id"].split("#")[0]
    return Lattice(
        text["id"],
        document,
        np.array([number[i, j] for i, _, j, _ in rows]),
        np.array([number[i + a, j + b] for i, a, j, b in rows]),
        np.array([kinds[a, b] for _, a, _, b in rows]),
        matrix,
        None if gold is None else np.array(gold),
        text["beads"],
        rows,
        len(number),
        text["weight"],
    )


class Chart:
    """The beads of a lattice by the cell where they end, and by the cell where they begin."""

    def __init__(self, lattice: Lattice) -> None:
        self.lattice = lattice
        self.into = _grouped(lattice.end, lattice.cells)
        self.out_of = _grouped(lattice.start, lattice.cells)

    def shares(self, scores: np.ndarray) -> tuple[np.ndarray, float]:
        """Each bead's share in all paths, and the logarithm of their sum."""
        lattice = self.lattice
        forward, backward = np.full(lattice.cells, -np.inf), np.full(lattice.cells, -np.inf)
        forward[0] = backward[-1] = 0.0
        for cell in range(1, lattice.cells):
            forward[cell] = _log_sum(forward[lattice.start[self.into[cell]]] + scores[self.into[cell]])
        for cell in range(lattice.cells - 2, -1, -1):
            backward[cell] = _log_sum(backward[lattice.end[self.out_of[cell]]] + scores[self.out_of[cell]])
        return np.exp(forward[lattice.start] + scores + backward[lattice.end] - forward[-1]), float(forward[-1])

    def best(self, scores: np.ndarray) -> list[int]:
        """The beads of the best path."""
        lattice = self.lattice
        best, back = np.full(lattice.cells, -np.inf), np.full(lattice.cells, -1)
        best[0] = 0.0
        for cell in range(1, lattice.cells):
            own = self.into[cell]
            if len(own):
                ways = best[lattice.start[own]] + scores[own]
                best[cell], back[cell] = ways.max(), own[int(ways.argmax())]
        path, cell = [], lattice.cells - 1
        while cell:
            path.append(int(back[cell]))
            cell = int(lattice.start[back[cell]])
        return path[::-1]


def _grouped(cells: np.ndarray, count: int) -> list[np.ndarray]:
    order = np.argsort(cells, kind="stable")
    return np.split(order, np.searchsorted(cells[order], np.arange(1, count)))


def _log_sum(values: np.ndarray) -> float:
    top = values.max(initial=-np.inf)
    return top + math.log(np.exp(values - top).sum()) if top > -np.inf else -np.inf


def learn(charts: list[Chart], columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights of the features in `columns` and of the kinds with both sides, for which the gold is most likely."""
    charts = [chart for chart in charts if chart.lattice.gold is not None]
    spread = np.concatenate([chart.lattice.features[:, columns] for chart in charts]).std(axis=0) + 1e-6
    matrices = [chart.lattice.features[:, columns] / spread for chart in charts]
    filled = len(KINDS)

    def objective(theta: np.ndarray) -> tuple[float, np.ndarray]:
        weights, kinds = theta[: len(columns)], np.zeros(len(ALL_KINDS))
        kinds[:filled] = theta[len(columns) :]
        loss, gradient = PENALTY / 2 * float(theta @ theta), PENALTY * theta
        for chart, matrix in zip(charts, matrices, strict=True):
            lattice, scale = chart.lattice, chart.lattice.weight
            scores = matrix @ weights + kinds[lattice.kind]
            shares, total = chart.shares(scores)
            shares[lattice.gold] -= 1
            loss += scale * (total - float(scores[lattice.gold].sum()))
            gradient[: len(columns)] += scale * (shares @ matrix)
            gradient[len(columns) :] += scale * np.bincount(lattice.kind, shares, minlength=len(ALL_KINDS))[:filled]
        return loss, gradient

    start = np.zeros(len(columns) + filled)
    found = minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    return found[: len(columns)] / spread, found[len(columns) :]


class Judged(NamedTuple):
    """A bead that was found: its share of all paths, and whether it is right."""

    share: float
    right: bool


def beads_of(lattice: Lattice, path: list[int]) -> list[tuple[tuple[int, ...], tuple[int, ...], int]]:
    """Source, target and row of each bead of a path, omissions one by one."""
    beads = []
    for at in path:
        i, a, j, b = lattice.rows[at]
        if a and b:
            beads.append((tuple(range(i, i + a)), tuple(range(j, j + b)), at))
        else:
            beads += [((x,), (), at) for x in range(i, i + a)] + [((), (k,), at) for k in range(j, j + b)]
    return beads


def judge(
    chart: Chart, weights: np.ndarray, kinds: np.ndarray, columns: np.ndarray
) -> tuple[dict[str, int], list[Judged]]:
    """Counts for strict F1, whole texts and omissions, as the sets' scorer defines them; and each bead's share."""
    lattice = chart.lattice
    bonus = np.zeros(len(ALL_KINDS))
    bonus[: len(KINDS)] = kinds
    scores = lattice.features[:, columns] @ weights + bonus[lattice.kind]
    shares, _ = chart.shares(scores)
    gold = {(tuple(a), tuple(b)) for a, b in lattice.gold_beads}
    found = beads_of(lattice, chart.best(scores))
    ours = {(a, b) for a, b, _ in found}
    filled = [{bead for bead in beads if all(bead)} for beads in (ours, gold)]
    omitted = [{bead for bead in beads if not all(bead)} for beads in (ours, gold)]
    counts = {
        "precise": len(ours & gold), "beads": len(ours), "recalled": len(filled[0] & filled[1]), "gold": len(filled[1]),
        "texts": 1, "whole": int(ours == gold),
        "omitted": len(omitted[0] & omitted[1]), "omissions": len(omitted[0]), "gold omissions": len(omitted[1]),
    }  # fmt: skip
    return counts, [Judged(float(shares[at]), (a, b) in gold) for a, b, at in found]


def figures(counts: list[dict[str, int]]) -> str:
    """Strict F1, share of texts that are wholly right, F1 of omissions."""
    total = {name: sum(own[name] for own in counts) for name in counts[0]}
    precision, recall = total["precise"] / total["beads"], total["recalled"] / max(1, total["gold"])
    omitted = 2 * total["omitted"] / max(1, total["omissions"] + total["gold omissions"])
    strict = 2 * precision * recall / (precision + recall)
    return f"F1 {strict:.3f}  whole {total['whole'] / total['texts']:.3f}  omissions {omitted:.3f}"


def calibration(judged: list[Judged]) -> tuple[float, float]:
    """Slope and offset that make a bead's share of all paths the probability that it is right."""
    share = np.clip([bead.share for bead in judged], 1e-9, 1 - 1e-9)
    odds, right = np.log(share / (1 - share)), np.array([bead.right for bead in judged], float)

    def loss(theta: np.ndarray) -> float:
        z = theta[0] * odds + theta[1]
        return float(np.logaddexp(0, np.where(right > 0, -z, z)).sum())

    slope, offset = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(slope), float(offset)


def doubted(judged: list[Judged]) -> float:
    """The share of all wrong beads among the tenth that is least sure."""
    least = sorted(judged)[: max(1, len(judged) // 10)]
    return sum(not bead.right for bead in least) / max(1, sum(not bead.right for bead in judged))


_builder: list[Builder] = []


def _lattice(text: dict) -> Lattice:
    if not _builder:
        _builder.append(Builder())
    return _builder[0].lattice(text)


def fold_of(document: str, documents: list[str]) -> int:
    """The fold that tests a document: documents of a set in alphabetical order, by turns."""
    return documents.index(document) % 2


def validate(name: str, sets: dict[str, list[Chart]], columns: np.ndarray) -> tuple[float, float]:
    """Print the figures of two folds, and return the calibration that their beads ask for."""
    print(f"{name} tier, two folds by document")
    documents = {s: sorted({chart.lattice.document for chart in charts}) for s, charts in sets.items()}
    judged: list[Judged] = []
    counts: dict[tuple[str, str], list[dict[str, int]]] = {}
    for fold in (0, 1):
        learning = [
            c for s, charts in sets.items() for c in charts if fold_of(c.lattice.document, documents[s]) != fold
        ]
        weights, kinds = learn(learning, columns)
        for s, charts in sets.items():
            for chart in charts:
                if fold_of(chart.lattice.document, documents[s]) == fold:
                    own, beads = judge(chart, weights, kinds, columns)
                    form = "damaged" if chart.lattice.damaged else "documents" if chart.lattice.whole else "pieces"
                    counts.setdefault((s, form), []).append(own)
                    judged += beads if form == "pieces" else []
    for (s, form), own in sorted(counts.items()):
        print(f"  {s:9} {form:9}  {figures(own)}")
    print(f"  wrong beads among the tenth least sure: {doubted(judged):.2f}", flush=True)
    return calibration(judged)


def written(name: str, weights: np.ndarray, kinds: np.ndarray, calibrated: tuple[float, float]) -> str:
    """The weights of a tier as source text."""
    cuts = list(itertools.accumulate(WIDTHS, initial=0))
    parts = [weights[a:b].copy() for a, b in itertools.pairwise(cuts)]
    parts[1][[0, WIDTHS[1] // 2]] += OMISSION_BONUS
    lines = [f"{name} = Weights("]
    lines += [f"    kinds={{{', '.join(f'{k}: {v:.4f}' for k, v in zip(KINDS, kinds, strict=True))}}},"]
    for field, part in zip(("features", "omissions", "similarities", "similar_omissions"), parts, strict=True):
        lines.append(f"    {field}=({''.join(f'{w:.5f}, ' for w in part)}),")
    lines += [f"    calibration=({calibrated[0]:.4f}, {calibrated[1]:.4f}),", ")", ""]
    return "\n".join(lines)


HEAD = '''"""The weights of both tiers, learnt by `tests/bench/tune_alignment.py`; not edited by hand.

Learnt from four fifths of 65 academic, 235 official and 181 literary pieces with gold beads (ParaMed, Champollion's
evaluation set, MAC-Dev), as that file says; penalty {penalty}, {rounds} rounds of L-BFGS. Calibrated on two folds by
document.
"""

from nqpf_cli.alignment.cost import Weights

'''


def main(arguments: Sequence[str]) -> int:
    """Validate, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    texts = {name: read(given.folder, name) for name in SETS}
    with Pool() as pool:
        sets = {name: [Chart(x) for x in pool.map(_lattice, own, chunksize=4)] for name, own in texts.items()}
    missing = [c.lattice.name for charts in sets.values() for c in charts if c.lattice.gold is None]
    print(f"{sum(map(len, sets.values()))} texts; gold not within reach of the search: {', '.join(missing) or 'none'}")
    core, everything = np.arange(sum(WIDTHS[:2])), np.arange(sum(WIDTHS))
    source = HEAD.format(penalty=PENALTY, rounds=ROUNDS)
    for name, columns in (("CORE", core), ("ENCODER", everything)):
        calibrated = validate(name.lower(), sets, columns)
        if given.write:
            weights, kinds = learn([chart for charts in sets.values() for chart in charts], columns)
            source += written(name, weights, kinds, calibrated)
    if given.write:
        WEIGHTS_FILE.write_text(source, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
