"""The words of an English text with what stands between them, for finding terms that are not written word by word."""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from nqpf_cli.text.derivation import root
from nqpf_cli.text.english import ARTICLES, fold_word, without_possessive

# Strings, not compiled patterns: `re` compiles and keeps them when first used.
_WORD = r"\d+(?:[.,]\d+)+|[A-Za-z0-9À-ÖØ-öø-ÿ]+(?:[’'][A-Za-z]+)?\+?|&"
_BREAKS = frozenset(".;:!?—|•·[]。；：！？，、")
_EMPTY_LINE = r"\n[^\S\n]*\n"
_SOFT = r"[-‐\u00ad][^\S\n]*\r?\n\s*|\u00ad"
QUOTES = '"“”«»「」'
"""Marks that begin or end a quotation."""
_SHORTENED = frozenset("No Nos no nos vs Dr Mr Ms".split())
"""Words behind which a full stop ends no clause: "No. 1 central document"."""
_FIRST_CJK = "\u2e80"


class Gap(IntEnum):
    """What stands between a word and the one before it."""

    SPACE = 0
    """Nothing but white space, hyphens, quotation marks and articles."""
    COMMA = 1
    """A comma, a slash, a bracket."""
    BREAK = 2
    """The end of a clause: no term reaches over it."""


class Token(NamedTuple):
    """A word of a text without articles: folded, its root, as written, its place, and what stands before it.

    `quote` says that a quotation begins or ends before it; `hyphen` says that nothing but a hyphen, or a hyphen and a line break, parts it from the word before;
    `article` that an article stands before it, `definite` that it is "the".
    """

    folded: str
    root: str
    written: str
    start: int
    end: int
    gap: Gap
    hyphen: bool
    article: bool
    quote: bool
    definite: bool = False


@lru_cache(maxsize=64)
def tokens_of(text: str) -> Sequence[Token]:
    """The words of `text`; "&" is the word "and", a possessive mark belongs to no word."""
    tokens: list[Token] = []
    last = 0
    article = definite = False
    for match in re.finditer(_WORD, text):
        written = without_possessive(match.group())
        if written.lower() in ARTICLES and not _is_letter_name(text, match.end()):
            article, definite = True, written.lower() == "the"
            continue
        between = text[last : match.start()]
        folded = "and" if written == "&" else folded_word(written)
        end = match.start() + len(written)
        gap, hyphen, quote = Gap.SPACE, False, False
        if between != " " or not tokens:
            hyphen = bool(tokens) and (between in ("-", "‐", "‑", "–") or _is_soft_break(between))
            quote = any(mark in between for mark in QUOTES)
            gap = _gap(between) if tokens else Gap.BREAK
            if gap == Gap.BREAK and between == ". " and tokens and tokens[-1].written in _SHORTENED:
                gap = Gap.SPACE
        tokens.append(Token(folded, root(folded), written, match.start(), end, gap, hyphen, article, quote, definite))
        last = end
        article = definite = False
    return tokens


def _is_soft_break(between: str) -> bool:
    """Whether a hyphen at the end of a line, or a soft one, stands between two halves of a word."""
    return ("\n" in between or "\u00ad" in between) and re.fullmatch(_SOFT, between) is not None


def _is_letter_name(text: str, end: int) -> bool:
    """Whether the "A" before `end` is a name's letter ("A-share"), no article."""
    return text[end : end + 1] in ("-", "‐", "‑")


@lru_cache(maxsize=20_000)
def folded_word(written: str) -> str:
    """A word as written, folded as terms are: "Labours" → "labor"."""
    return fold_word(written.lower())


def _gap(between: str) -> Gap:
    if between in (" ", "-"):
        return Gap.SPACE
    if any(char in _BREAKS or char > _FIRST_CJK for char in between) or "--" in between:
        return Gap.BREAK
    if between.count("\n") > 1 and re.search(_EMPTY_LINE, between):
        return Gap.BREAK
    return Gap.COMMA if any(char in ",/()" for char in between) else Gap.SPACE
