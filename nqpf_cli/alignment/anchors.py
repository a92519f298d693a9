"""Anchors and lengths: what of a segment can be compared across languages without a dictionary."""

import re
from collections import Counter
from collections.abc import Iterable

from nqpf_cli.alignment.model import SegmentFeatures
from nqpf_cli.text.normalize import is_han, plain

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LATIN = re.compile(r"[A-Za-z][A-Za-z-]+")
_ASCII_WEIGHT = 0.4


def features(segment: str, concepts: Iterable[str], *, chinese: bool) -> SegmentFeatures:
    """Length and anchors of a segment; `concepts` are the ids of the glossary's terms in it.

    A Chinese segment counts one for a Hanzi and 0.4 for a Latin letter or digit, an English one its characters.
    Anchors are the concepts, the numbers in digits, and the Latin words.
    """
    anchors = Counter(f"concept {concept}" for concept in concepts)
    folded = plain(segment)
    anchors.update(f"number {number.replace(',', '').rstrip('.')}" for number in _NUMBER.findall(folded))
    anchors.update(f"word {word}" for word in set(_LATIN.findall(folded)))
    return SegmentFeatures(_length(segment, chinese=chinese), tuple(sorted(anchors.items())))


def _length(segment: str, *, chinese: bool) -> float:
    if not chinese:
        return float(sum(not char.isspace() for char in segment))
    return sum(1.0 if is_han(char) else _ASCII_WEIGHT for char in segment if not char.isspace())
