"""Paragraphs of a text: what empty lines part, and lines that are units of their own."""

import itertools
import re
from collections.abc import Iterator
from math import inf

from nqpf_cli.text.normalize import han_share, is_chinese, is_han
from nqpf_cli.text.span import Span, trim

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_ENDS_UNIT = frozenset('。！？!?.;；:：”"』」…｡')
_ENDS_IN_MIDDLE = frozenset("，、,-‐（(《“「")
_BEGINS_ITEM = re.compile(
    r"[#>*•·●■◆▪○◎|-]\s|[①-⑳㈠-㈩]|[（(][\d一二三四五六七八九十a-z]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|第[一二三四五六七八九十\d]{1,3}[章节節、，]|\d{1,2}(?:\.\d{1,2})*[.．、)）\s]\s*[^\d\s%]|[【\[［][^】\]］\n]{1,14}[】\]］]|[\u4e00-\u9fff]{2,8}[:：]"
)
_SENTENCE_MARK = re.compile(r"[，。！？；,;!?]|[.．:：](?:\s|$)")
_MAX_BRACKET = 200
_HAN_WIDTH = 2
_INDENT = 4
"""The width that a paragraph's first line has lost to its indent: two Chinese characters."""
_FULL_LINE = 0.8
_MIN_WRAPPED_WIDTH = 20


def paragraph_spans(text: str) -> list[Span]:
    """The paragraphs of a file, without the space around them.

    Empty lines part paragraphs, but not behind a comma, where a page or column was broken. Single line breaks do so
    too where lines are units of their own (headings, verse, list items, sentences); where a line is as long as the
    others and its sentence goes on, it is taken for hard wrapping.
    """
    units = [unit for block in blocks(text) for unit in _units(text, block)]
    joined: list[Span] = []
    for unit in units:
        if joined and text[joined[-1].end - 1] in "，、" and is_chinese(unit.of(text)):
            joined[-1] = Span(joined[-1].start, unit.end)
        else:
            joined.append(unit)
    return joined


def blocks(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """What empty lines part between two offsets, without the space around it."""
    end = len(text) if end is None else end
    cuts = [start, *(match.end() for match in _BLANK.finditer(text, start, end)), end]
    spans = [trim(text, Span(a, b)) for a, b in itertools.pairwise(cuts)]
    return [span for span in spans if span.end > span.start]


def line_spans(text: str, block: Span) -> list[Span]:
    """The lines of `block` that are not blank, without the space around them."""
    spans = []
    start = block.start
    for line in block.of(text).split("\n"):
        spans.append(trim(text, Span(start, start + len(line))))
        start += len(line) + 1
    return [span for span in spans if span.end > span.start]


def display_width(text: str) -> int:
    """How many columns `text` takes: two for a Chinese character or full-width mark, one for others."""
    if text.isascii():
        return len(text)
    return sum(
        _HAN_WIDTH if is_han(char) or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uff60" else 1
        for char in text
    )


def _units(text: str, block: Span) -> Iterator[Span]:
    """The lines of `block`, wrapped ones put together."""
    lines = line_spans(text, block)
    widths = [display_width(line.of(text)) for line in lines]
    widths[0] += _INDENT
    ranked = sorted(widths)
    full = max(_FULL_LINE * ranked[-1 if len(lines) < 4 else len(lines) * 4 // 5], _MIN_WRAPPED_WIDTH)
    if is_chinese(block.of(text)) and not _SENTENCE_MARK.search(text, block.start, block.end):
        full = inf  # titles, names: nothing goes on
    start = lines[0].start
    for (line, following), width in zip(itertools.pairwise(lines), widths, strict=False):
        in_bracket = _bracket_goes_on(text, start, line.end, block.end)
        if not in_bracket and not _goes_on(line.of(text), following.of(text), is_full=width >= full):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, lines[-1].end)


def _goes_on(line: str, following: str, *, is_full: bool) -> bool:
    """Whether the text of `line` goes on in the line that follows."""
    if _other_language(line, following):
        return False
    is_ended = line[-1] in _ENDS_UNIT
    if _BEGINS_ITEM.match(following) and (is_ended or not is_full or _BEGINS_ITEM.match(line)):
        return False
    if line[-1] in _ENDS_IN_MIDDLE:
        return True
    return is_full or (following[0].islower() and not is_ended)


def _bracket_goes_on(text: str, start: int, end: int, block_end: int) -> bool:
    """Whether a bracket opened behind `start` is open at `end` and closed soon behind it."""
    for opening, closing in (("（", "）"), ("(", ")"), ("《", "》")):
        opened = text.rfind(opening, max(start, end - _MAX_BRACKET), end)
        if opened > text.rfind(closing, start, end) and opened >= 0:
            return text.find(closing, end, min(block_end, end + _MAX_BRACKET)) >= 0
    return False


def _other_language(line: str, following: str) -> bool:
    shares = sorted((han_share(line), han_share(following)))
    return shares[0] == 0.0 and shares[1] >= 0.5
