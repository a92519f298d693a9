"""Which English words a dictionary, or the glossary's own renderings, let one expect for a stretch of Chinese."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from nqpf_cli.text.gloss import Word
from nqpf_cli.text.normalize import is_han
from nqpf_cli.text.stems import stems

_LONGEST = 8
_WORD_COST = 1.0
_CHARACTER_COST = 1.3
_UNKNOWN_COST = 1.7
_CHARACTER_WEIGHT = 0.45
_WEAK = 0.5
_START = 5
_SIMILAR = 0.6
_SURE = 0.5
_VAGUE = frozenset("make do get give take go come put be have thing one use become way kind person become".split())


class Lexicon(Protocol):
    """A Chinese–English dictionary of Simplified words."""

    def words_in(self, text: str) -> Mapping[str, Word]:
        """Every word of it that occurs in `text`, overlapping ones too."""


class Part(NamedTuple):
    """A word of a term: its share of the term's characters, and the stems of English words that may render it.

    A stem's weight, 0.0 to 1.0, is the greater the more of a meaning it makes up; `starts` has the weights by the
    first letters of stems. `pinyin` is one reading, for names. `words` is how many of its
    stems usually make up a meaning.
    """

    text: str
    share: float
    weights: Mapping[str, float]
    starts: Mapping[str, float]
    pinyin: str = ""
    words: float = 1.5


def parts_of(text: str, words: Mapping[str, Word]) -> tuple[Part, ...]:
    """`text` (Simplified) cut into the fewest words of `words`, each with what its glosses let one expect."""
    han = max(1, sum(map(is_han, text)))
    parts = []
    for piece in _cut(text, words):
        if any(map(is_han, piece)):
            whole = words[piece].glosses if piece in words else ()
            characters = tuple(words[char].glosses for char in piece if char in words) if len(piece) > 1 else ()
            share = sum(map(is_han, piece)) / han
            parts.append(Part(piece, share, *_weights(whole, characters), _pinyin(piece, words)))
    return tuple(parts)


def rendering_part(text: str, rendering: str) -> Part:
    """The whole term `text` as one part, whose stems are those of one of its listed renderings."""
    own = list(dict.fromkeys(stems(rendering)))
    weights = dict.fromkeys(own, 1.0 / max(1, len(own)))
    return Part(text, 1.0, weights, _by_start(weights), words=float(len(own)))


def weigh(part: Part, stem: str, written: str) -> float:
    """How well an English word renders `part`, 0.0 to 1.0: by its stem, a stem with the same start, or its sound."""
    exact = part.weights.get(stem, 0.0)
    if exact > _SURE or not stem:
        return exact
    near = part.starts.get(stem[:_START], 0.0)
    for at in range(1, len(stem) - _START + 1):  # "blockchain" ends with "chain"
        near = max(near, part.weights.get(stem[at:], 0.0))
    return max(exact, _SIMILAR * near, _sound(part.pinyin, written) if part.pinyin else 0.0)


class WeighedWords:
    """The words of a text, their stems and as written, to be weighed against one part after another.

    What `weigh` does word by word is looked up here from the few stems of the part: most words render nothing of it.
    """

    def __init__(self, stems: Sequence[str], written: Sequence[str]) -> None:
        self._count = len(stems)
        self._exact: dict[str, list[int]] = {}
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}
        self._capitals = [(k, word) for k, word in enumerate(written) if stems[k] and word[:1].isupper()]
        for k, own in enumerate(stems):
            self._exact.setdefault(own, []).append(k)
            if len(own) >= _START:
                self._starts.setdefault(own[:_START], []).append(k)
            for at in range(1, len(own) - _START + 1):
                self._ends.setdefault(own[at:], []).append(k)

    def row(self, part: Part) -> list[float]:
        """For each word how well it renders `part`, as `weigh` says."""
        row = [0.0] * self._count
        for own in part.weights.keys() & self._exact.keys():
            for k in self._exact[own]:
                row[k] = part.weights[own]
        other = {k: _sound(part.pinyin, word) for k, word in self._capitals} if part.pinyin else {}
        for weights, places in ((part.starts, self._starts), (part.weights, self._ends)):
            for piece in weights.keys() & places.keys():
                for k in places[piece]:
                    other[k] = max(other.get(k, 0.0), _SIMILAR * weights[piece])
        for k, weight in other.items():
            if row[k] <= _SURE:
                row[k] = max(row[k], weight)
        return row


def _by_start(weights: Mapping[str, float]) -> dict[str, float]:
    starts: dict[str, float] = {}
    for stem, weight in weights.items():
        if len(stem) >= _START:
            starts[stem[:_START]] = max(starts.get(stem[:_START], 0.0), weight)
    return starts


def _sound(pinyin: str, written: str) -> float:
    """How alike a capitalised word and a reading sound, 0.0 to 1.0; less than half alike is nothing."""
    if not written[:1].isupper():
        return 0.0
    pairs, others = _pairs(written.lower()), _pairs(pinyin)
    alike = 2 * len(pairs & others) / max(1, len(pairs) + len(others))
    return alike if alike >= _SURE else 0.0


@lru_cache(maxsize=5_000)
def _pairs(word: str) -> frozenset[str]:
    return frozenset(word[k : k + 2] for k in range(len(word) - 1))


def _cut(text: str, words: Mapping[str, Word]) -> Sequence[str]:
    """The cheapest segmentation: as few words as there can be, single characters and unknown ones costing more."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        costs = []
        for start in range(max(0, end - _LONGEST), end):
            piece = text[start:end]
            if piece in words:
                cost = _WORD_COST if len(piece) > 1 else _CHARACTER_COST
            elif len(piece) == 1:
                cost = _UNKNOWN_COST
            else:
                continue
            costs.append((best[start][0] + cost, start))
        best.append(min(costs, key=lambda pair: (pair[0], -pair[1])))
    pieces: list[str] = []
    end = len(text)
    while end:
        start = best[end][1]
        pieces.append(text[start:end])
        end = start
    return pieces[::-1]


@lru_cache(maxsize=10_000)
def _weights(
    whole: tuple[str, ...], characters: tuple[tuple[str, ...], ...]
) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """The weights of stems, and of their starts, by the glosses of a word and of its characters."""
    weights: dict[str, float] = {}
    _add(weights, whole, 1.0)
    for glosses in characters:
        _add(weights, glosses, _CHARACTER_WEIGHT)
    return weights, _by_start(weights)


def _add(weights: dict[str, float], glosses: tuple[str, ...], weight: float) -> None:
    for stem, share in _gloss_weights(glosses):
        weights[stem] = max(weights.get(stem, 0.0), weight * share)


@lru_cache(maxsize=20_000)
def _gloss_weights(glosses: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """The stems of some glosses; the longer the gloss, the less a stem of it says."""
    weights: dict[str, float] = {}
    for gloss in glosses:
        own = gloss.split()
        for stem in own:
            share = len(own) ** -0.85 * (_WEAK if stem in _VAGUE else 1.0)
            weights[stem] = max(weights.get(stem, 0.0), share)
    return tuple(weights.items())


def _pinyin(piece: str, words: Mapping[str, Word]) -> str:
    word = words.get(piece)
    if word and word.pinyin:
        return word.pinyin[0].replace("-", "")
    return "".join(words[c].pinyin[0] if c in words and words[c].pinyin else "" for c in piece)
