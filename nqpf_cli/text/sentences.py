"""Sentences of Chinese and English text, as spans.

A line break is white space; an empty line ends a sentence. What stands between a stop and the next sentence
(closing quotes and brackets, note marks, spaces) belongs to the sentence before. A label such as 【方法】, "Methods:"
or "2." belongs to the sentence behind it.
"""

import re
from collections.abc import Iterator

from nqpf_cli.text.full_stops import BRACKETED_SECTION, begins_with_starter, is_section_label, stop_ends_sentence
from nqpf_cli.text.normalize import is_han
from nqpf_cli.text.span import Span, trim

_CLOSERS = "”’」』）)]】》〉〕\"'＂＇*_"
_CANDIDATE = re.compile(
    rf"[。！？!?．.｡]+|…+|[；;]|\n[^\S\n]*\n\s*|(?={BRACKETED_SECTION})",
    re.IGNORECASE,
)
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_NOTE_MARK = re.compile(
    r"(?:(?<=[a-z]{3}\.)|(?<=[a-z]\)\.))\d{1,3}(?:[-–,]\d{1,3})*(?=\s|$)|\^?\[\d+(?:[-–,，、]\d+)*\]|<sup>[^<]{1,20}</sup>|[①-⑳]|[\u00b9\u00b2\u00b3\u2070-\u2079]"
)
_ENUMERATOR = re.compile(
    r"\s*(?:(?:and|or)\s+|以及|及|和)?[\"“]?(?:[①-⑳㈠-㈩⑴-⒇⒈-⒛]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3}|[ivx]{1,4}|[a-h])[)）]"
    r"|\d{1,2}(?:[)）、．]|\.(?!\d))|[一二三四五六七八九十]是|其[一二三四五六]|第[一二三四五六七八九十]+[,，、]|[\[【［])"
)
_ORDINAL = re.compile(r"\s*(?:and\s+)?(?:second|third|fourth|fifth|sixth|finally|lastly)(?:ly)?,", re.IGNORECASE)
_FORMER_ORDINAL = re.compile(r"\b(?:first|second|third|fourth|fifth|one)", re.IGNORECASE)
_ABOUT_A_QUOTE = re.compile(
    r"这[一个些种句段番条]{0,2}[^，。；：“”‘’\s]{0,6}?(?:论断|判断|话|说法|提法|观点|思想|理念|口号|表述|命题|结论|问题|论述|要求|"
    r"号召|目标|原则|精神|主张|理论|道理|定义|概念|标题|名言|诗)"
)
_REPORT = re.compile(
    r"\s(?:[A-Z][\w.’'-]*|I|[Tt]he \w+)(?: [A-Z][\w’'-]+){0,2} (?:said|asked|replied|answered|cried|added|wrote|wondered|"
    r"shouted|whispered|exclaimed|demanded|repeated|protested|retorted)[.,]"
)
_QUOTED_FROM = re.compile(r"(?<=[”」』])[（(][^（(）)。！？\n]{1,60}[）)][。.]?")
_LIST_CUE = re.compile(r"如下|以下|包括|分别|方面|几[点个条项]|[:：]")
_CONTINUES_QUOTE = frozenset("的等之，、；：,;:）)》”是和与及")
_MAX_BRACKET = 400
_MAX_SENTENCE = 2000
_MIN_ORDINAL_PART = 30
_BRACKETS = (("（", "）"), ("(", ")"), ("《", "》"), ("【", "】"))


def sentence_spans(text: str) -> list[Span]:
    """The sentences of `text`, in order; put together they are the text, spaces and all."""
    spans: list[Span] = []
    start = 0
    for end in _Boundaries(text):
        if end > start and text[start:end].strip():
            spans.append(Span(start, end))
            start = end
    if start < len(text):
        if text[start:].strip() or not spans:
            spans.append(Span(start, len(text)))
        else:
            spans[-1] = Span(spans[-1].start, len(text))
    return spans


def segment_spans(text: str) -> list[Span]:
    """The sentences of `text` without the white space around them; none for a text of white space."""
    return [trimmed for span in sentence_spans(text) if (trimmed := trim(text, span)).end > trimmed.start]


class _Boundaries:
    """Offsets at which the sentences of a text end, their closing marks and spaces included."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._has_chinese_stop = "。" in text
        self._caseless = text.islower()

    def __iter__(self) -> Iterator[int]:
        text, start = self._text, 0
        for match in _CANDIDATE.finditer(text):
            if match.start() < start:
                continue
            end = self._end(start, match.start(), match.group())
            if end is not None and text[start:end].strip():
                yield end
                start = end

    def _end(self, start: int, at: int, mark: str) -> int | None:
        """Where the sentence from `start` on ends if it ends at the mark at `at`, else None."""
        text = self._text
        if not mark:
            return at if len(text[start:at].strip()) > 14 else None
        if mark[0] == "\n":
            return None if text[start:at].rstrip()[-1:] in ("，", "、") else at + len(mark)
        if mark in "；;" and not self._semicolon_ends(start, at):
            return None
        end = self._after_closers(at + len(mark))
        if not self._ends_sentence(start, at, mark, end):
            return None
        while end < len(text) and text[end].isspace():
            end += 1
        return end

    def _semicolon_ends(self, start: int, at: int) -> bool:
        """A semicolon parts the numbered items of a list and nothing else."""
        if _ENUMERATOR.match(self._text, at + 1):
            return True
        if at - start < _MIN_ORDINAL_PART or not _ORDINAL.match(self._text, at + 1):
            return False
        return bool(_FORMER_ORDINAL.search(self._text, max(start, at - _MAX_SENTENCE), at))

    def _after_closers(self, at: int) -> int:
        """The offset behind the closing quotes, brackets and note marks that follow a stop."""
        text = self._text
        while at < len(text):
            note = _NOTE_MARK.match(text, at)
            if note and not self._is_opening_enumerator(at):
                at = note.end()
            elif text[at] in _CLOSERS and not _opens(text, at):
                at += 1
            elif text[at] in " \u3000\xa0" and _closes_after_space(text, at + 1):
                at += 2
            elif source := _QUOTED_FROM.match(text, at):
                at = source.end()
            else:
                break
        return at

    def _is_opening_enumerator(self, at: int) -> bool:
        """Whether the mark at `at` begins a list item (①数据…) instead of closing a sentence as a note's number.

        Behind ① its neighbours decide: a list is announced (如下, a colon), and ② follows where ① was an item.
        """
        text = self._text
        if not "①" <= text[at] <= "⑳" or at + 1 >= len(text) or text[at + 1].isspace():
            return False
        number, floor = text[at], max(0, at - _MAX_SENTENCE)
        while True:
            before = text[max(0, at - 6) : at].rstrip()
            if not before or before[-1] in "：:；;" or text[at - 1] == "\n":
                return True
            if before[-1] not in "。！？.!?…”’":
                return False
            if number == "①":
                return bool(_LIST_CUE.search(text, max(floor, at - 40), at))
            number = chr(ord(number) - 1)
            at = text.rfind(number, floor, at)
            if at < 0:
                return False

    def _ends_sentence(self, start: int, at: int, mark: str, end: int) -> bool:
        text, following = self._text, self._text[end : end + 1]
        closers = text[at + len(mark) : end]
        near = max(start, at - _MAX_SENTENCE)
        if _inside_brackets(text, near, at, end) or _closes_bracket_of_sentence(text, near, at, closers, mark):
            return False
        if mark in "；;":
            return True
        if (following and mark in ".．" and is_section_label(text[near:at])) or self._goes_on(mark, closers, end):
            return False
        if mark[0] == "…" or mark.startswith("..."):
            return self._ellipsis_ends(end, closers, dots=len(mark))
        if mark[-1] in "。！？｡":
            return not (text[end - 1] in "》〉" and following in ("（", "("))
        if mark[-1] in "!?":
            return self._mark_before_space(at, end)
        return self._stop_ends(near, at, mark, end)

    def _goes_on(self, mark: str, closers: str, end: int) -> bool:
        """Whether what follows a quotation or a mark cannot begin a sentence: a comma, 的, 这一论断, Lin asked."""
        following = self._text[end : end + 1]
        if following and following in _CONTINUES_QUOTE and (closers or following in "，、；：,;:"):
            return True
        if not closers:
            return False
        return bool(_ABOUT_A_QUOTE.match(self._text, end) or (mark in "!?" and _REPORT.match(self._text, end)))

    def _ellipsis_ends(self, end: int, closers: str, *, dots: int) -> bool:
        """Whether an ellipsis ends the sentence: four dots do, or a closing quote, or a word that opens sentences."""
        following = self._text[end : end + 1]
        if not following or following == "\n":
            return True
        upcoming = self._text[end : end + 40].lstrip(" \n\t\"'“‘")
        if closers:
            return not upcoming[:1].islower()
        if following.isspace() and dots == 4:
            return upcoming[:1].isupper()
        return following.isspace() and dots == 3 and begins_with_starter(upcoming)

    def _mark_before_space(self, at: int, end: int) -> bool:
        """Whether "!" or "?" ends a sentence: not in 'Why fight?' he cried, nor inside a word."""
        following = self._text[end : end + 1]
        if following.isspace():
            return self._caseless or not self._text[end : end + 40].lstrip()[:1].islower()
        return not following or is_han(following) or end > at + 1

    def _stop_ends(self, start: int, at: int, mark: str, end: int) -> bool:
        text = self._text
        if mark == "．" and self._has_chinese_stop:  # a text that has the one uses the other inside names
            return False
        if text[at + 1 : at + 3] == " .":
            return False
        if text[max(0, at - 2) : at] == ". ":  # the last dot of a spaced ellipsis
            dots = 4 if text[max(0, at - 6) : at].replace(" ", "").startswith("...") else 3
            return self._ellipsis_ends(end, text[at + 1 : end], dots=dots)
        return stop_ends_sentence(text, start, at, end, caseless=self._caseless)


def _opens(text: str, at: int) -> bool:
    """Whether a straight quote or emphasis mark at `at` opens something: a space before and none after it."""
    if text[at] not in "\"'*_＂＇":
        return False
    return text[at - 1].isspace() and at + 1 < len(text) and not text[at + 1].isspace()


def _closes_after_space(text: str, at: int) -> bool:
    """Whether a closing quote stands at `at`, set off by a space: 。 ” or . " with a space behind it too."""
    mark = text[at : at + 1]
    if not mark or mark in "”’」』":
        return bool(mark)
    return mark == '"' and text[at + 1 : at + 2].isspace() and text.count('"', max(0, at - _MAX_SENTENCE), at) % 2 == 1


def _closes_bracket_of_sentence(text: str, start: int, at: int, closers: str, mark: str) -> bool:
    """Whether a bracket that stands inside the sentence closes right behind the mark: （为什么？）, 《何谓创新？》.

    A bracket that opens the sentence holds it whole; an English stop in a bracket ends the sentence around it.
    """
    if mark[0] in ".．":
        return False
    for opening, closing in _BRACKETS:
        if closing in closers:
            opened = text.rfind(opening, start, at)
            if opened >= 0 and text[start:opened].strip():
                return True
    return False


def _inside_brackets(text: str, start: int, at: int, end: int) -> bool:
    """Whether a bracket that was opened in this sentence is still open at `at`, and closed later."""
    for opening, closing in _BRACKETS:
        if text.count(opening, start, at) > text.count(closing, start, end):
            close = text.find(closing, end, end + _MAX_BRACKET)
            if close >= 0 and not _EMPTY_LINE.search(text, end, close):
                return True
    return False
