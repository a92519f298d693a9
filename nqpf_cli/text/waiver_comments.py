"""Comments in a text by which its author lets findings pass: `<!-- nqpf-ignore: 生产力 (reason) -->`.

The marks of Markdown and HTML, of LaTeX (`%`), and `#` and `//` begin one; the last three reach to the end of the
line. `nqpf-ignore-file` holds for the whole file.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from nqpf_cli.text.paragraphs import paragraph_spans
from nqpf_cli.text.span import Span
from nqpf_cli.text.waiver_mark import WAIVER_MARK

_COMMENT = (
    rf"<!--[^\S\n]*{WAIVER_MARK}(?P<file>-file)?(?![\w-])(?P<in_tag>(?:(?!-->)[^\n])*)(?:-->)?"
    rf"|(?:^|(?<=\s)|(?<=-->))(?:\#+|%+|//+)[^\S\n]*{WAIVER_MARK}(?P<all>-file)?(?![\w-])(?P<in_line>[^\n]*)"
)
_SAID = re.compile(r"\s*+[:：]?\s*+(?P<names>[^（(]*+)(?:[（(](?P<reason>.*)[)）])?[\s.]*", re.DOTALL)
_NOT_BLANK = re.compile(r"\S")


class WaiverComment(NamedTuple):
    """A comment where it stands: what it names and why, "" where it gives no reason.

    `is_alone` says that nothing else stands on its line, so that it is about what follows; `is_for_file` that it is
    about the whole file.
    """

    span: Span
    names: tuple[str, ...]
    reason: str
    is_alone: bool
    is_for_file: bool


def waiver_comments(text: str) -> list[WaiverComment]:
    """The waiver comments of a file, in order."""
    if WAIVER_MARK not in text:
        return []
    return [_comment(text, match) for match in re.finditer(_COMMENT, text, re.MULTILINE)]


def _comment(text: str, match: re.Match[str]) -> WaiverComment:
    said = _SAID.fullmatch(match["in_tag"] or match["in_line"] or "")
    names = re.split(r"[,，、;；]", said["names"]) if said else []
    reason = (said["reason"] or "").strip() if said else ""
    line = Span(text.rfind("\n", 0, match.start()) + 1, _line_end(text, match.end()))
    is_alone = not (text[line.start : match.start()] + text[match.end() : line.end]).strip()
    is_for_file = bool(match["file"] or match["all"])
    named = tuple(name.strip(" \t\r`\"“”'") for name in names)
    return WaiverComment(Span(*match.span()), tuple(filter(None, named)), reason, is_alone, is_for_file)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def without_waiver_comments(text: str) -> str:
    """`text`, as long as it was, with spaces for its waiver comments, which are no text to be checked.

    A comment that is alone takes the line break before it along, so that the lines around it stay one paragraph, and
    lines that are segments stay as many as they were.
    """
    parts, last = [], 0
    for comment in waiver_comments(text):
        start, end = comment.span
        if comment.is_alone:
            start, end = text.rfind("\n", 0, start) + 1, _line_end(text, end)
            if start > last:
                start -= 1
            elif end < len(text):
                end += 1
        parts += [text[last:start], " " * (end - start)]
        last = end
    return "".join((*parts, text[last:]))


class BareText(NamedTuple):
    """A text without its waiver comments, as long as it was, and its paragraphs."""

    text: str
    paragraphs: tuple[Span, ...]


def bare_text(text: str) -> BareText:
    """What is left of `text` without its waiver comments."""
    bare = without_waiver_comments(text)
    return BareText(bare, tuple(paragraph_spans(bare)))


def scope_of(text: str, bare: BareText, comment: WaiverComment) -> Span:
    """The stretch of the file that a comment is about: all of it, its own line, or the paragraph that follows it.

    Of a paragraph that the comment stands in it is what follows. `bare` is what is left of `text`.
    """
    if comment.is_for_file:
        return Span(0, len(text))
    if not comment.is_alone:
        return Span(text.rfind("\n", 0, comment.span.start) + 1, _line_end(text, comment.span.end))
    first = _NOT_BLANK.search(bare.text, comment.span.end)
    if first is None:
        return Span(len(text), len(text))
    paragraph = bare.paragraphs[bisect_right(bare.paragraphs, first.start(), key=lambda span: span.end)]
    return Span(first.start(), paragraph.end)
