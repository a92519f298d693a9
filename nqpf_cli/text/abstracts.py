"""The two abstracts in a page of other text."""

import itertools
from collections.abc import Sequence
from math import inf, log
from typing import NamedTuple

from nqpf_cli.text.abstract_labels import (
    begins_section,
    is_page_number,
    is_running_header,
    may_be_header,
    next_label,
    text_starts,
    without_tags,
)
from nqpf_cli.text.normalize import han_share, is_han
from nqpf_cli.text.paragraphs import blocks, line_spans
from nqpf_cli.text.span import Span, trim

_MAX_ABSTRACT = 8000
_MAX_WITHOUT_KEYWORDS = 2500
_MIN_HAN_SHARE = 0.5
_MAX_HAN_SHARE = 0.1
_USUAL_RATIO = 3.6
"""English letters for each Chinese character of the same text."""

_MIN_UNLABELLED = 60
_MAX_UNLIKE = 0.6
_FINISHED = '。！？!?.．…”"』」）)]】>*：:；;'


class BilingualText(NamedTuple):
    """Where the Chinese and the English of one text stand in a page.

    Each is one stretch or, where page numbers and headers cut it, several.
    """

    chinese: tuple[Span, ...]
    english: tuple[Span, ...]


def find_abstracts(page: str) -> BilingualText | None:
    """The Chinese abstract of `page` and its English one, in whichever order; None if it has none.

    Of several texts behind labels the two are taken that are long and as long as translations of each other are. Where
    one language has no label, the only paragraph that can be the translation of the other is taken.
    """
    chinese = _labelled(page, chinese=True)
    english = _labelled(page, chinese=False)
    if chinese and not english:
        english = _unlabelled(page, _longest(chinese), chinese=False)
    elif english and not chinese:
        chinese = _unlabelled(page, _longest(english), chinese=True)
    pairs = [
        (one, other)
        for one, other in itertools.product(chinese, english)
        if one.size and other.size and not (one.is_guess and other.is_guess)
    ]
    if not pairs:
        return None
    one, other = max(pairs, key=lambda pair: _likeness(*pair))
    return BilingualText(one.spans, other.spans)


class _Candidate(NamedTuple):
    """A text that may be an abstract: its Hanzi or letters, and whether it is a guess how many paragraphs it has."""

    spans: tuple[Span, ...]
    size: int
    is_guess: bool = False


def _candidate(page: str, spans: tuple[Span, ...], *, chinese: bool, is_guess: bool = False) -> _Candidate:
    return _Candidate(spans, sum(_size(span.of(page), chinese=chinese) for span in spans), is_guess)


def _size(text: str, *, chinese: bool) -> int:
    return sum(map(is_han, text)) if chinese else sum(char.isalpha() for char in text)


def _labelled(page: str, *, chinese: bool) -> list[_Candidate]:
    starts = text_starts(page, chinese=chinese)
    return [candidate for start in starts for candidate in _abstracts_at(page, start, chinese=chinese)]


def _longest(candidates: Sequence[_Candidate]) -> _Candidate:
    """The longest that is known to be one text: a page may show its beginning first."""
    return max((one for one in candidates if not one.is_guess), key=lambda one: one.size, default=candidates[0])


def _unlabelled(page: str, other: _Candidate, *, chinese: bool) -> list[_Candidate]:
    """The one paragraph that can be the translation of a labelled abstract, by its language and length; [] if many."""
    likely = []
    for block in blocks(page):
        content = block.of(page)
        if len(content) >= _MIN_UNLABELLED and _is_in(content, chinese=chinese):
            candidate = _candidate(page, (block,), chinese=chinese)
            if _unlikeness(*((candidate, other) if chinese else (other, candidate))) < _MAX_UNLIKE:
                likely.append(candidate)
    return likely if len(likely) == 1 else []


def _likeness(chinese: _Candidate, english: _Candidate) -> float:
    """How good a pair two texts make: long ones, of lengths that go together, near each other."""
    distance = max(english.spans[0].start - chinese.spans[-1].end, chinese.spans[0].start - english.spans[-1].end, 0)
    return log(chinese.size) + log(english.size) - 2 * _unlikeness(chinese, english) - distance / 50_000


def _unlikeness(chinese: _Candidate, english: _Candidate) -> float:
    """How far the lengths of two texts are from those of translations: a logarithm; 0.0 is a perfect fit."""
    return abs(log(english.size / chinese.size / _USUAL_RATIO)) if chinese.size and english.size else inf


def _abstracts_at(page: str, start: int, *, chinese: bool) -> list[_Candidate]:
    """What follows a label; [] if it is not in the language.

    All of it up to keywords or another label that ends abstracts; otherwise one paragraph, with those in which a
    structured abstract or a sentence goes on, or, as a guess, all up to the other language.
    """
    limit = min(len(page), start + _MAX_ABSTRACT)
    end = next_label(page, start, limit)
    paragraphs, whole = _own_paragraphs(page, start, end.at if end else limit, chinese=chinese)
    if not paragraphs:
        return []
    everything = _stretches(page, paragraphs)
    length = sum(span.end - span.start for span in everything)
    if end and whole and (end.is_keywords or length <= _MAX_WITHOUT_KEYWORDS):
        return [_candidate(page, everything, chinese=chinese)]
    first = _stretches(page, _first_paragraphs(page, paragraphs))
    found = [_candidate(page, first, chinese=chinese)]
    if not whole and length <= _MAX_WITHOUT_KEYWORDS and first != everything:
        found.append(_candidate(page, everything, chinese=chinese, is_guess=True))
    return found


def _own_paragraphs(page: str, start: int, end: int, *, chinese: bool) -> tuple[list[list[Span]], bool]:
    """The lines of each paragraph between two offsets that is in the language, page furniture left out.

    The second value says whether no other language was met on the way.
    """
    found: list[list[Span]] = []
    groups = [line_spans(page, block) for block in blocks(page, start, end)]
    for position, group in enumerate(groups):
        if _is_furniture(page, groups, position, is_cut=bool(found) and not _is_finished(page, found[-1])):
            continue
        own = list(itertools.takewhile(lambda line: _may_be_in(line.of(page), chinese=chinese), group))
        lines = [line for line in own if not is_page_number(line.of(page))]
        if not lines or not _is_in("".join(line.of(page) for line in lines), chinese=chinese):
            return found, False
        found.append(lines)
        if len(own) < len(group):
            return found, False
    return found, True


def _is_furniture(page: str, groups: list[list[Span]], position: int, *, is_cut: bool) -> bool:
    """Whether the lines of a group are page numbers and headers, inside a sentence (`is_cut`) running titles too."""
    lines = [line.of(page) for line in groups[position]]
    if all(is_page_number(line) or is_running_header(line) for line in lines):
        return True
    if not is_cut or not all(map(may_be_header, lines)):
        return False
    near = [line.of(page) for group in groups[max(0, position - 1) : position + 2] for line in group]
    return any(is_page_number(line) or is_running_header(line) for line in near)


def _first_paragraphs(page: str, paragraphs: list[list[Span]]) -> list[list[Span]]:
    """The first paragraph and those behind it in which its sentence or a structured abstract goes on."""
    kept = paragraphs[:1]
    for lines in paragraphs[1:]:
        if _is_finished(page, kept[-1]) and not begins_section(lines[0].of(page)):
            break
        kept.append(lines)
    return kept


def _stretches(page: str, paragraphs: list[list[Span]]) -> tuple[Span, ...]:
    """Paragraphs as stretches of the page: one, but for cuts inside sentences and what was left out between lines."""
    stretches: list[Span] = []
    for lines in paragraphs:
        for number, line in enumerate(lines):
            between = page[stretches[-1].end : line.start] if stretches else ""
            is_cut = number == 0 and bool(stretches) and page[stretches[-1].end - 1] not in _FINISHED
            if stretches and not between.strip() and not is_cut:
                stretches[-1] = Span(stretches[-1].start, line.end)
            else:
                stretches.append(line)
    return tuple(without_tags(page, trim(page, span)) for span in stretches)


def _is_finished(page: str, lines: list[Span]) -> bool:
    return page[lines[-1].end - 1] in _FINISHED


def _is_in(text: str, *, chinese: bool) -> bool:
    share = han_share(text)
    return share >= _MIN_HAN_SHARE if chinese else share <= _MAX_HAN_SHARE and any(char.isalpha() for char in text)


def _may_be_in(line: str, *, chinese: bool) -> bool:
    """Whether a line can belong to a text of the language: short ones of names or numbers can belong to either."""
    share = han_share(line)
    if chinese:
        return share > _MAX_HAN_SHARE or sum(char.isalpha() for char in line) < 30
    return share < _MIN_HAN_SHARE
