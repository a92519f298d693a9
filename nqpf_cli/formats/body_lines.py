"""The lines of an article's body by what they are: text, headings, footnotes, and what stands between them."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from nqpf_cli.formats.article_extent import after_part, is_signature, part_label
from nqpf_cli.formats.article_labels import cleaned
from nqpf_cli.formats.reference_text import is_mention
from nqpf_cli.text.normalize import has_han, is_han
from nqpf_cli.text.page_furniture import is_rule

_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十壹貳贰參叁肆伍陸陆柒捌玖拾]{1,3}\s*[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|第\s*.{1,3}\s*[章节節]"
    r"|\d{1,2}(?:[.．]\d{1,2}){0,3}(?:[.．、]\s*|\s+)(?=[^\W\d_])|[（(]\d{1,2}[)）]\s*(?=[^\W\d_])|[IVX]{1,4}[.、]\s)"
)
_WHOLLY_BOLD = re.compile(r"\s*\*\*[^*]+\*\*\s*[:：]?\s*")
_BARE_TITLE = re.compile(
    r"(?:引\s*言|前\s*言|[结結]\s*[语語论論]|致\s*谢|讨\s*论|Introduction|Conclusions?|Discussion|Methods|Results|Acknowledge?ments?)\s*"
)
_CAPTION = re.compile(
    r"(?:续?\s*[图圖表]\s*\d{1,2}(?:[-–—.．]\d{1,2})?|(?:Fig(?:ure)?|Tab(?:le)?)s?\.?\s*\d{1,2})(?P<mark>[\s\u3000:：.．、]*)(?P<title>.*)",
    re.DOTALL,
)
_TABLE_NOTE = re.compile(r"(?:注|註|资料来源|資料來源|数据来源|數據來源|Notes?|(?:Data )?[Ss]ources?)\s*[0-9]?\s*[:：]")
_FOOTNOTE = re.compile(
    r"(?:(?P<circled>[①-⑳㉑-㉟])|<sup>\s*\[?(?P<raised>\d{1,2}|[①-⑳㉑-㉟])\]?\s*</sup>|(?P<number>\d{1,2})(?:[)）]|\s{1,4})|(?P<sign>[*†‡#＊]{1,4})(?=\s?[^\s*#]))"
)
_FOOTNOTE_OPENING = re.compile(r"\s*(?:参?见|參見|[\[<]?https?://|转引自|引自|详见|同上|出自|See\b|Ibid)")
_LABELLED_TITLE = re.compile(
    r"(?:基\s*金\s*项\s*目|收\s*稿\s*日\s*期|作\s*者\s*简\s*介|Funding|Acknowledge?ments?)\s*[:：]?"
)
_PERSON = re.compile(r"[\u4e00-\u9fff·\s]{2,12}[（(]\s*(?:19|20)\d\d")
_WIDE_GAP = re.compile(r"\S(?:\t+|\s{3,}|\u3000{2,})\S")
_STOP = re.compile(r"[。！？；!?;]|(?<=[\u4e00-\u9fff\])）%％])[.．](?!\d)|(?<=[a-z)\]])\.(?:\s|$)")
_SENTENCE_MARK = re.compile(r"[。！？；，、]|,\s|[a-z]\.\s")
_ENDED = re.compile(r"[。！？!?；;…:：.．｡][”’」』）)\]】》\"'*_\s]*$")
_FORMULA = re.compile(r"[=≤≥＝]|[Σ∑∏∫]|^[\W\d_]*$")
_MOST_HEADING = 70
_MOST_LOOKED_AT = 1500
_LOOK_BACK = 3
_MOST_ROWS = 400
_LONG_LINE = 180
"""A line so long is a paragraph of its own."""


class LineKind(Enum):
    """What a line of the body is; OTHER is none of its text."""

    BLANK = auto()
    TEXT = auto()
    HEADING = auto()
    FOOTNOTE = auto()
    FOOTNOTE_GOES_ON = auto()
    FORMULA = auto()
    OTHER = auto()


class BodyLine(NamedTuple):
    """A line with its number (from 1) and what it is."""

    number: int
    text: str
    kind: LineKind


def is_ended(line: str) -> bool:
    """Whether a sentence, or what announces a list, ends with the line."""
    return _ENDED.search(line) is not None


def sort_lines(lines: Sequence[tuple[int, str]], furniture: frozenset[int]) -> Iterator[BodyLine]:
    """Each of the numbered lines with its kind; `furniture` holds indices of lines to leave out."""
    at = 0
    state = _State(lines, furniture)
    while at < len(lines):
        end, kind = state.kind_at(at)
        for index in range(at, end):
            number, text = lines[index]
            yield BodyLine(
                number, text, kind if index == at or kind is not LineKind.FOOTNOTE else LineKind.FOOTNOTE_GOES_ON
            )
        at = end


class _State:
    """What has been seen so far: which footnotes are announced, what the last text was."""

    def __init__(self, lines: Sequence[tuple[int, str]], furniture: frozenset[int]) -> None:
        self._lines = lines
        self._furniture = furniture
        self._cited: set[str] = set()
        self._last_text = ""

    def kind_at(self, at: int) -> tuple[int, LineKind]:
        """The index behind the unit that begins at `at`, and its kind."""
        raw = self._lines[at][1]
        stripped = raw.strip()
        if not stripped:
            return at + 1, LineKind.BLANK
        if at in self._furniture:
            return at + 1, LineKind.OTHER if not is_rule(stripped) else LineKind.BLANK
        text = cleaned(raw[:_MOST_LOOKED_AT])
        if not text:
            return at + 1, LineKind.BLANK
        if len(stripped) < _MOST_LOOKED_AT:
            if end := self._block_at(at, text):
                return end, LineKind.OTHER
            if self._is_formula(at, text):
                self._last_text = ""
                return at + 1, LineKind.FORMULA
            if self._is_footnote(at, stripped):
                return self._footnote_end(at), LineKind.FOOTNOTE
            if self._is_heading(at, raw, text):
                self._last_text = ""
                return at + 1, LineKind.HEADING
        self._cited.update(re.findall(r"[①-⑳㉑-㉟]", stripped))
        self._cited.update(re.findall(r"<sup>\s*\[?(\d{1,2})\]?\s*</sup>", stripped))
        self._last_text = text if len(stripped) < _MOST_LOOKED_AT else stripped[-200:]
        return at + 1, LineKind.TEXT

    def _block_at(self, at: int, text: str) -> int:
        """The index behind a block that is no text and begins here: a note's label, a table, a formula; else 0."""
        kind = part_label(text)
        if kind and not (self._contiguous(at) and not is_ended(self._last_text)):
            return self._after_label(at, kind)
        if is_signature(text) and not self._goes_on_from_above(at):
            return self._signature_end(at)
        if _LABELLED_TITLE.fullmatch(text) or is_mention(text):
            return self._block_end(self._next_filled(at) if len(text) < 12 else at)
        if _TABLE_NOTE.match(text):
            return self._block_end(at)
        caption = _CAPTION.fullmatch(text)
        if caption and self._is_caption(at, text, caption):
            return self._after_rows(at + 1)
        if self._is_row(at, text) and not self._is_formula(at, text):
            return at + 1
        return 0

    def _after_label(self, at: int, kind: str) -> int:
        window = [
            cleaned(line[:_MOST_LOOKED_AT]) if index not in self._furniture else ""
            for index, (_, line) in enumerate(self._lines[at : at + 60], at)
        ]
        end = at + after_part(window, 0, kind)
        while kind == "note" and end < len(self._lines) and at < end:
            following = self._next_filled(end - 1)
            if (
                following < len(self._lines)
                and self._lines[end - 1][1].rstrip().endswith((";", "；"))
                and _PERSON.match(cleaned(self._lines[following][1]))
            ):
                end = following + 1
            else:
                break
        return end

    def _contiguous(self, at: int) -> bool:
        """Whether a line of text stands right above."""
        return (
            at > 0 and bool(self._lines[at - 1][1].strip()) and at - 1 not in self._furniture and bool(self._last_text)
        )

    def _next_filled(self, at: int) -> int:
        at += 1
        while at < len(self._lines) and not self._lines[at][1].strip():
            at += 1
        return at

    def _block_end(self, at: int) -> int:
        at += 1
        while (
            at < len(self._lines)
            and self._lines[at][1].strip()
            and at not in self._furniture
            and not self._starts_unit(at)
        ):
            at += 1
        return min(at, len(self._lines))

    def _signature_end(self, at: int) -> int:
        """The index behind a signature; one in brackets ends with them."""
        if not self._lines[at][1].lstrip().startswith(("(", "（")):
            return at + 1
        for index in range(at, min(len(self._lines), at + 8)):
            if self._lines[index][1].rstrip().endswith((")", "）")):
                return index + 1
        return at + 1

    def _starts_unit(self, at: int) -> bool:
        """Whether a line begins something of its own even right below a note."""
        raw = self._lines[at][1]
        before = self._lines[at - 1][1]
        text = cleaned(raw)
        if _NUMBERED.match(text) and len(text) <= _MOST_HEADING and not _STOP.search(text):
            return True
        return is_ended(before) and (indent(raw) > indent(before) or len(raw) > _LONG_LINE)

    def _is_caption(self, at: int, text: str, caption: re.Match[str]) -> bool:
        title = caption["title"]
        if _STOP.search(title.rstrip(".")) or "，" in title or len(text) > 200:
            return False
        if not title:
            return True
        if title[0].isascii() and title[0].isalpha():
            return title[0].isupper()
        alone = not self._contiguous(at) or is_ended(self._last_text)
        return alone and (
            bool(caption["mark"])
            or (not self._lines[at][1].rstrip().endswith(("。", "，")) and not self._text_below(at))
        )

    def _text_below(self, at: int) -> bool:
        return at + 1 < len(self._lines) and bool(_SENTENCE_MARK.search(self._lines[at + 1][1]))

    def _after_rows(self, at: int) -> int:
        """The index behind the rows of a table whose caption stands above; a blank line may part rows."""
        end = at
        for index in range(at, min(len(self._lines), at + _MOST_ROWS)):
            text = self._lines[index][1].strip()
            if not text or is_rule(text):
                continue
            if not (self._is_row(index, text) or _TABLE_NOTE.match(text)):
                break
            end = index + 1
        return end

    def _is_row(self, at: int, text: str) -> bool:
        raw = self._lines[at][1].strip()
        if (
            _STOP.search(raw)
            or len(raw) > 300
            or (self._contiguous(at) and not is_ended(self._last_text) and "，" in raw)
        ):
            return False
        if _WIDE_GAP.search(raw) and not _NUMBERED.match(text):
            return True
        letters = sum(char.isalpha() for char in text)
        return letters * 3 < len(text) and any(char.isdigit() for char in text) and not self._goes_on_from_above(at)

    def _goes_on_from_above(self, at: int) -> bool:
        return self._contiguous(at) and not is_ended(self._last_text)

    def _is_formula(self, at: int, text: str) -> bool:
        if (
            not _FORMULA.search(text)
            or not any(map(str.isalpha, text))
            or _STOP.search(text)
            or "，" in text
            or len(text) > 200
        ):
            return False
        han = sum(map(is_han, text))
        return han * 4 < len(text.replace(" ", "")) and not (self._goes_on_from_above(at) and han)

    def _is_footnote(self, at: int, text: str) -> bool:
        match = _FOOTNOTE.match(text)
        if not match or (self._goes_on_from_above(at) and not match["circled"]):
            return False
        rest = text[match.end() :]
        below_rule = self._below_rule(at)
        if circled := match["circled"] or (
            match["raised"] if match["raised"] and not match["raised"].isdigit() else None
        ):
            return (
                below_rule
                or bool(_FOOTNOTE_OPENING.match(rest))
                or (circled in self._cited and not self._last_text.endswith(("：", ":", "；", ";")))
            )
        if match["raised"]:
            return below_rule or match["raised"] in self._cited
        if match["number"]:
            return below_rule or bool(_FOOTNOTE_OPENING.match(rest))
        return below_rule and bool(match["sign"])

    def _below_rule(self, at: int) -> bool:
        """Whether only footnotes stand between this line and a rule above."""
        above = at - 1
        while above >= max(0, at - _LOOK_BACK):
            text = self._lines[above][1].strip()
            if text and is_rule(text):
                return len(text) < 60
            if text:
                return False
            above -= 1
        return False

    def _footnote_end(self, at: int) -> int:
        end = at + 1
        while end < len(self._lines) and end not in self._furniture:
            raw = self._lines[end][1]
            text = raw.strip()
            if not text or _FOOTNOTE.match(text) or _NUMBERED.match(text) or len(text) > 240:
                break
            if is_ended(self._lines[end - 1][1]) and indent(raw) >= indent(self._lines[at][1]):
                break
            end += 1
        return end

    def _is_heading(self, at: int, raw: str, text: str) -> bool:
        if raw.lstrip().startswith("#"):
            return len(text) <= 2 * _MOST_HEADING and not text.endswith(("。", "；"))
        if len(text) > 2 * _MOST_HEADING or _STOP.search(text) or text.endswith(("，", ",", "、", "：")):
            return False
        if _WHOLLY_BOLD.fullmatch(raw) or _BARE_TITLE.fullmatch(text):
            return True
        if self._goes_on_from_above(at):
            return False
        return bool(_NUMBERED.match(text)) and len(text) <= _MOST_HEADING * (1 if has_han(text) else 2)


def indent(line: str) -> int:
    """How many columns of space a line begins with; an ideographic space takes two."""
    space = line[: len(line) - len(line.lstrip())]
    return sum(2 if char == "\u3000" else 1 for char in space)
