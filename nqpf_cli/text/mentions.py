"""Where an English text speaks about words instead of using them: quoted renderings, titles of cited works."""

import re

from nqpf_cli.text.span import Span

_OPENING, _CLOSING = "\"“‘'*_«", "\"”’'*_»"
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_WIDEST_QUOTE = 40
_CONTEXT = 120
_LONGEST_ENTRY = 1000
"""Characters before or after some words from which on their line is no entry of a list of references."""
_SPEAKS_OF_TRANSLATION = re.compile(
    r"\b(?:render(?:s|ed|ing|ings)?|translat\w+|mistranslat\w+|wordings?|calques?|literal(?:ly)?|word[- ]for[- ]word|instead of"
    r"|rather than|in English|English (?:name|version|equivalent|term|form|text)s?|misnomer|misleading|should (?:be|read))\b",
    re.IGNORECASE,
)
_REFERENCE_HEADING = re.compile(
    r"^[^\w\n]*(?:references?(?: list)?|bibliography|works cited|literature cited|参考文献)[^\w\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_TYPE_MARK = re.compile(r"\[(?:[JMDCNRPSAZG]|EB|DB|CP)(?:/[A-Z]{2})?\]")
_NUMBERED = re.compile(r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.、])\s*\S")
_YEAR = re.compile(r"\b(?:19|20)\d\d[a-z]?\b")
_ENTRY = re.compile(
    r"\b(?:19|20)\d\d[a-z]?\b.*(?:\b\d+\s?\(\d+\)|\bpp?\. ?\d|\bvol\.|\d+[–-]\d+|\bdoi\b|https?://)", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|[”\"’]?\s)|\n[^\S\n]*\n|\x00")


def is_mentioned(text: str, span: Span) -> bool:
    """Whether the words at `span` stand in quotation marks (or emphasis) in a sentence that speaks about translation."""
    start = max(0, span.start - _WIDEST_QUOTE)
    around = _APOSTROPHE.sub("-", text[start : span.end + _WIDEST_QUOTE])
    before, after = around[: span.start - start], around[span.end - start :]
    opened = max(before.rfind(mark) for mark in _OPENING)
    closed = [at for mark in _CLOSING if (at := after.find(mark)) >= 0]
    if opened < 0 or not closed or len(before[opened + 1 :].split()) + len(after[: min(closed)].split()) > 2:
        return False
    return _SPEAKS_OF_TRANSLATION.search(_sentence_around(text, span)) is not None


def _sentence_around(text: str, span: Span) -> str:
    """The sentence that holds `span`, as far as some hundred characters on both sides go."""
    before, after = text[max(0, span.start - _CONTEXT) : span.start], text[span.end : span.end + _CONTEXT]
    starts = [match.end() for match in _SENTENCE_END.finditer(before)]
    end = _SENTENCE_END.search(after)
    return before[starts[-1] if starts else 0 :] + " " + after[: end.start() if end else len(after)]


def reference_heading(text: str) -> int:
    """Where a list of references begins by its heading; -1 if there is none."""
    headings = [match.end() for match in _REFERENCE_HEADING.finditer(text)]
    return headings[-1] if headings else -1


def is_in_reference(text: str, span: Span, *, under_heading: bool) -> bool:
    """Whether the line of `span` is an entry of a list of references, whose titles keep their words."""
    first, last = max(0, span.start - _LONGEST_ENTRY), span.end + _LONGEST_ENTRY
    before, after = text[first : span.start].rpartition("\n"), text[span.end : last].partition("\n")
    if (first and not before[1]) or (last < len(text) and not after[1]):
        return False
    line = before[2] + span.of(text) + after[0]
    if under_heading:
        return _YEAR.search(line) is not None
    return _TYPE_MARK.search(line) is not None or (
        _NUMBERED.match(line) is not None and _ENTRY.search(line) is not None
    )
