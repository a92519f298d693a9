"""Whether a Chinese term stands in a text as a term, or across the words of it: 算力 is none in 预算力求."""

from collections.abc import Collection, Mapping, Sequence

from nqpf_cli.terminology.model import Occurrence
from nqpf_cli.text.normalize import is_han

_CONTEXT = 10
"""The most characters on either side that are divided into words with a term."""
_LONGEST = 8
_CHARACTER_COST = 1.3
"""What a character that is a word costs; a longer word costs 1.0."""
_TERM_COST = 0.99
_LONG = 4


def standing(found: Sequence[Occurrence], text: str, words: Mapping[str, object]) -> list[Occurrence]:
    """Those of the occurrences in `text` (Simplified) that do not cut its words in two; `words` are a lexicon's.

    An occurrence is left out where the text around it makes fewer words without it, one of which ends inside it.
    """
    spans = {(o.start, o.end) for o in found}
    return [o for o in found if not _is_cut(o, text, words, spans)]


def divided(found: Sequence[Occurrence], nested: Sequence[Occurrence]) -> list[Occurrence]:
    """The longest terms of a text, in order, but two in the place of one that is cut by the first of them.

    传统产业数字化转型 is 传统产业 and 数字化转型 and not 产业数字化, though that is the longest. `nested` are all terms.
    """
    by_start: dict[int, list[Occurrence]] = {}
    by_end: dict[int, list[Occurrence]] = {}
    for occurrence in nested:
        by_start.setdefault(occurrence.start, []).append(occurrence)
        by_end.setdefault(occurrence.end, []).append(occurrence)
    result: list[Occurrence] = []
    for k, one in enumerate(found):
        left, right = result[-1].end if result else 0, found[k + 1].start if k + 1 < len(found) else one.end + _CONTEXT
        pairs = [
            (first, second)
            for cut in range(one.start + 1, one.end)
            for first in by_end.get(cut, ())
            for second in by_start.get(cut, ())
            if left <= first.start < one.start and one.end <= second.end <= right
        ]
        result += [*max(pairs, key=lambda pair: pair[1].end - pair[0].start)] if pairs else [one]
    return result


def _is_cut(occurrence: Occurrence, text: str, words: Mapping[str, object], spans: Collection[tuple[int, int]]) -> bool:
    start, end = occurrence.start, occurrence.end
    first = start
    while first > max(0, start - _CONTEXT) and is_han(text[first - 1]):
        first -= 1
    last = end
    while last < min(len(text), end + _CONTEXT) and is_han(text[last]):
        last += 1
    if (first, last) == (start, end):
        return False
    costs = _costs(text, first, last, (start, end), words, spans)
    return costs < _costs(text, first, start, None, words, spans) + _TERM_COST + _costs(
        text, end, last, None, words, spans
    )


def _costs(
    text: str,
    first: int,
    last: int,
    term: tuple[int, int] | None,
    words: Mapping[str, object],
    spans: Collection[tuple[int, int]],
) -> float:
    """What the cheapest division of a stretch into words costs; none of them holds the whole of `term`."""
    best = [0.0]
    for end in range(first + 1, last + 1):
        cost = best[-1] + _CHARACTER_COST
        for start in range(max(first, end - _LONGEST), end - 1):
            is_word = text[start:end] in words or (start, end) in spans
            if is_word and (term is None or _may_stand((start, end), term, text)):
                cost = min(cost, best[start - first] + 1.0)
        best.append(cost)
    return best[-1]


def _may_stand(word: tuple[int, int], term: tuple[int, int], text: str) -> bool:
    """Whether a word may cut the term or lie beside it.

    The start of a term of four characters is rarely cut by anything but chance (性交易 in 制度性交易成本), and a few
    words of a lexicon end with a particle (家的).
    """
    start, end = word
    if start <= term[0] and term[1] <= end:
        return False
    if start < term[0] < end and term[1] - term[0] >= _LONG:
        return False
    return text[end - 1] != "的" or end <= term[0] or start >= term[1]
