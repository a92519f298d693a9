"""The two languages of a text that holds both: paragraph by paragraph, line by line, or sentence by sentence."""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from nqpf_cli.text.normalize import han_share, is_chinese, is_han
from nqpf_cli.text.paragraphs import paragraph_spans
from nqpf_cli.text.sentences import segment_spans
from nqpf_cli.text.span import Span

_LIKELY_RATIOS = (1.0, 12.0)
"""English letters for each Chinese character in a text and its translation."""
_MIN_ALTERNATING = 6


class Languages(NamedTuple):
    """The paragraphs, or where both languages share one, the sentences of either language."""

    chinese: tuple[Span, ...]
    english: tuple[Span, ...]


def languages_apart(text: str) -> Languages:
    """What of `text` is Chinese and what English, in order; what has no letters is neither."""
    pieces = [piece for span in paragraph_spans(text) for piece in _pieces(text, span)]
    return Languages(
        tuple(piece for piece in pieces if is_chinese(piece.of(text))),
        tuple(piece for piece in pieces if not is_chinese(piece.of(text)) and _letters(piece.of(text))),
    )


def alternates(text: str) -> bool:
    """Whether the paragraphs of `text` are in Chinese and English by turns, as in a translation set between the lines."""
    kinds = [is_chinese(span.of(text)) for span in paragraph_spans(text) if _letters(span.of(text))]
    turns = sum(one != other for one, other in itertools.pairwise(kinds))
    return len(kinds) >= _MIN_ALTERNATING and turns >= 0.6 * (len(kinds) - 1)


def is_source_chinese(source: Sequence[str], target: Sequence[str]) -> bool:
    """Whether the source is the Chinese side: it is Chinese, or the target is not."""
    return is_chinese(" ".join(source)) or not is_chinese(" ".join(target))


def share_of(text: str, spans: Sequence[Span]) -> float:
    """How much of the letters of `text` lies in `spans`, 0.0 to 1.0; 1.0 for a text without letters."""
    letters = _letters(text)
    return sum(_letters(span.of(text)) for span in spans) / letters if letters else 1.0


def _pieces(text: str, paragraph: Span) -> list[Span]:
    """The paragraph whole, or its sentences where some of them translate the others."""
    content = paragraph.of(text)
    if not 0.0 < han_share(content) < 1.0:
        return [paragraph]
    sentences = [Span(paragraph.start + s.start, paragraph.start + s.end) for s in segment_spans(content)]
    han = letters = 0
    for sentence in sentences:
        if han_share(sentence.of(text)) < 0.1:
            letters += _letters(sentence.of(text))
        else:
            han += sum(map(is_han, sentence.of(text)))
    likely = bool(han) and _LIKELY_RATIOS[0] <= letters / han <= _LIKELY_RATIOS[1]
    return sentences if likely else [paragraph]


def _letters(text: str) -> int:
    return sum(char.isalpha() for char in text)
