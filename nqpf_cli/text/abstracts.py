"""The two abstracts in a page of other text, or the two languages of a bilingual text."""

import itertools
import re
from typing import NamedTuple

from nqpf_cli.text.normalize import han_share
from nqpf_cli.text.sentences import trim
from nqpf_cli.text.span import Span

_EMPHASIS = r"[ \t\u3000*_#•·●■>\-\[【〔(（]*"
_COLON = r"[ \t\u3000*_\]】〕)）]*[:：．.]?[ \t\u3000*_]*"
_CHINESE_LABEL = re.compile(
    rf"^{_EMPHASIS}(?:中\s*文\s*)?(?:摘\s*要|內?内?容\s*提\s*要|提\s*要|內\s*容\s*摘\s*要|文\s*摘)(?![\u4e00-\u9fff]){_COLON}",
    re.MULTILINE,
)
_ENGLISH_LABEL = re.compile(
    rf"^{_EMPHASIS}(?:English\s+)?(?:A\s?B\s?S\s?T\s?R\s?A\s?C\s?T|Abstract|Summary|SUMMARY)\b{_COLON}",
    re.MULTILINE,
)
_NEXT_LABEL = re.compile(
    rf"^{_EMPHASIS}(?:关\s*键\s*词|關\s*鍵\s*詞|主\s*题\s*词|摘\s*要|中\s*图\s*分\s*类\s*号|文献标[志识]码|文章编号|基金项目|收稿日期|作者简介|"
    r"引用格式|引用本文|doi\s*[:：]|key\s*-?\s*words?|index terms|jel\b|abstract\b|CLC\b|citation\s*[:：]|received\s*[:：]|fund(?:ing|ation)?\b[^.\n]{0,20}[:：])",
    re.IGNORECASE | re.MULTILINE,
)
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_MAX_ABSTRACT = 8000
_MIN_HAN_SHARE = 0.5
_MAX_HAN_SHARE = 0.1


class BilingualText(NamedTuple):
    """Where the Chinese and the English of one text stand; offsets into the page."""

    chinese: Span
    english: Span


def find_abstracts(page: str) -> BilingualText | None:
    """The Chinese abstract of `page` and its English one, in whichever order; None if either is not labelled."""
    chinese = _labelled(page, _CHINESE_LABEL, chinese=True)
    english = _labelled(page, _ENGLISH_LABEL, chinese=False)
    return BilingualText(chinese, english) if chinese and english else None


def _labelled(page: str, label: re.Pattern[str], *, chinese: bool) -> Span | None:
    """The longest text of the wanted language behind a label."""
    found = [_abstract_at(page, match.end(), chinese=chinese) for match in label.finditer(page)]
    return max((span for span in found if span), key=lambda span: span.end - span.start, default=None)


def _abstract_at(page: str, start: int, *, chinese: bool) -> Span | None:
    """What follows a label: up to the next label if all before it is in the language, else one paragraph."""
    limit = min(len(page), start + _MAX_ABSTRACT)
    following = _NEXT_LABEL.search(page, start + 1, limit)
    paragraphs = _paragraphs(page, start, following.start() if following else limit)
    own = []
    for paragraph in paragraphs:
        if not _is_in(paragraph.of(page), chinese=chinese):
            break
        own.append(paragraph)
    if not own:
        return None
    whole = following is not None and len(own) == len(paragraphs)
    return Span(own[0].start, own[-1].end if whole else own[0].end)


def _paragraphs(page: str, start: int, end: int) -> list[Span]:
    """The paragraphs between two offsets, apart by empty lines, without the space around them."""
    cuts = [start, *(match.end() for match in _BLANK.finditer(page, start, end)), end]
    spans = [trim(page, Span(a, b)) for a, b in itertools.pairwise(cuts)]
    return [span for span in spans if span.end > span.start]


def _is_in(text: str, *, chinese: bool) -> bool:
    share = han_share(text)
    return share >= _MIN_HAN_SHARE if chinese else share <= _MAX_HAN_SHARE and any(char.isalpha() for char in text)


def is_chinese(text: str) -> bool:
    """Whether `text` as a whole is Chinese rather than English: a fifth of its letters are Hanzi."""
    return han_share(text) >= 0.2


def paragraph_spans(text: str) -> list[Span]:
    """The paragraphs of a file, without the space around them.

    Empty lines part paragraphs. Single line breaks do so too where lines are units of their own, that is
    where most of them end a sentence or are not as long as the longest; else they are taken for hard wrapping.
    """
    blocks = _paragraphs(text, 0, len(text))
    return [line for block in blocks for line in (_lines(text, block) if _has_unit_lines(block.of(text)) else [block])]


def _lines(text: str, block: Span) -> list[Span]:
    spans = []
    start = block.start
    for line in block.of(text).split("\n"):
        spans.append(trim(text, Span(start, start + len(line))))
        start += len(line) + 1
    return [span for span in spans if span.end > span.start]


def _has_unit_lines(block: str) -> bool:
    """Whether the lines of `block` are paragraphs, headings or sentences rather than wrapped text."""
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    if len(lines) < 2:
        return False
    ended = sum(line[-1] in '。！？!?.;；:：”"』」）)…' for line in lines)
    longest = max(map(len, lines))
    wrapped = sum(len(line) >= 0.7 * longest for line in lines[:-1])
    return ended > 0.6 * len(lines) or wrapped <= 0.5 * (len(lines) - 1)
