"""The text of narrow columns, its lines put together again into paragraphs."""

import re
from collections.abc import Sequence

from nqpf_cli.text.normalize import is_han

_WIDE = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05, 0xFF0E)
}
_CJK = (
    r"\u3400-\u9fff\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65—…“”‘’·●"
)
_SPACE_AT_HAN = re.compile(rf"(?<=[{_CJK}])[ \u3000\u00a0\t]+|[ \u3000\u00a0\t]+(?=[{_CJK}])")
_ENDED = re.compile(r"[。！？!?…](?:[”’」』）)】]|\s)*$")
_ENDED_LOOSELY = re.compile(r"[。！？!?…：:；;](?:[”’」』）)】]|\s)*$")
_BROKEN_WORD = re.compile(r"(?P<head>[A-Za-z]+(?:[-‐][A-Za-z]+)*)[-‐]$")
_WORD_IN_FRONT = re.compile(r"[a-z]+")
_FIRST_PARTS = frozenset(
    "well self non high low long short long-term multi cross real e co pre post first second mid".split()
)
_SECOND_PARTS = frozenset(
    "oriented based driven led related like scale tech term level quality line time friendly free intensive added made "
    "wide efficient effective specific centered centric powered enabled carbon end to of in and the on by art up down sharing".split()
)


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence does."""
    return bool(_ENDED.search(text))


def ends_clause(text: str) -> bool:
    """Whether `text` ends as a sentence does, or with a colon or semicolon."""
    return bool(_ENDED_LOOSELY.search(text))


def rejoined(lines: Sequence[str]) -> str:
    """The lines of a paragraph as one line.

    Nothing stands between Hanzi, nor between Hanzi and Latin letters or figures; Latin words stay apart. A word cut by
    a hyphen at a line's end is whole again; a compound keeps its hyphen.
    """
    compounds = set(re.findall(r"[A-Za-z][-‐]([a-z]{3,})\b", " ".join(lines)))
    text = ""
    for line in (line.strip(" \u3000\t") for line in lines):
        text = _appended(text, line, compounds) if line else text
    return tidied(text)


def tidied(text: str) -> str:
    """`text` with narrow letters and figures, and without the spaces that justification puts beside Hanzi."""
    return _SPACE_AT_HAN.sub("", text.translate(_WIDE)).strip()


def _appended(text: str, line: str, compounds: set[str]) -> str:
    if not text:
        return line
    cut = _BROKEN_WORD.search(text)
    following = _WORD_IN_FRONT.match(line)
    if cut and following:
        word = following.group()
        first = cut["head"].rsplit("-", 1)[-1].lower()
        is_compound = word in compounds or word in _SECOND_PARTS or first in _FIRST_PARTS
        return text + line if is_compound else text[:-1] + line
    if cut and line[:1].isalpha() and line[:1].isascii():
        return text + line
    last, first = text[-1], line[0]
    meets = last.isascii() and first.isascii() and not (last.isdigit() and (first.isdigit() or first in ".,%"))
    after_point = last in ".,/" and first.isdigit() and len(text) > 1 and text[-2].isdigit()
    apart = meets and not after_point and last not in "([/-" and first not in ")],.;:%/" and not is_han(last)
    return f"{text} {line}" if apart else text + line
