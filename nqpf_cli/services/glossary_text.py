"""What a term, a definition, a date and an ISSN of the glossary must look like."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from nqpf_cli.terminology.model import TermSection, TermType
from nqpf_cli.text.normalize import has_han
from nqpf_cli.text.script import character_table

Fault = tuple[str, str]
"""What is wrong, and what to do about it."""

_ARTICLE = re.compile(r"(?:a|an|the) (?!(?:two|three|four|five|eight) )", re.IGNORECASE)
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_ISSN = re.compile(r"\d{4}-\d{3}[\dX]")
_PAIRS = (("(", ")"), ("（", "）"), ("[", "]"), ("“", "”"), ("《", "》"), ("「", "」"))
_SENTENCE_END = re.compile(r"[.!?][”\")]? (?=[A-Z])|[。！？](?!$)")
_MAX_WORDS = 45
_MAX_HANZI = 90


def term_faults(term: TermSection) -> Iterator[Fault]:
    """What is wrong with the form of a term."""
    text = term.term
    if text != unicodedata.normalize("NFC", text) or re.search(r"[\x00-\x1f\xa0\u2000-\u200f\u3000\ufeff]|  ", text):
        yield f'"{text}" holds control characters or odd spaces', "write it anew"
    if any("\uff01" <= char <= "\uff5e" and char.isalnum() for char in text):
        yield f'"{text}" holds full-width letters or digits', "use half-width ones"
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            yield f'"{text}" has an unpaired {opening} or {closing}', "close it, or leave both out"
    if term.language == "en":
        if has_han(text):
            yield f'the English term "{text}" holds Hanzi', "correct the language or the term"
        if _ARTICLE.match(text) and term.type == TermType.FULL and term.pos != "phrase":
            yield f'"{text}" begins with an article', "leave the article out"
    elif term.language == "zh-Hans":
        traditional = _traditional(text)
        if traditional:
            yield f'"{text}" holds the Traditional character {traditional}', "write Simplified Chinese"


def _traditional(text: str) -> str:
    """The first character of `text` that has a Simplified form of its own; "" if there is none."""
    return next((char for char in text if char in _character_table()), "")


@cache
def _character_table() -> dict[str, str]:
    return dict(character_table())


def definition_faults(chinese: str, english: str) -> Iterator[Fault]:
    """What is wrong with a concept's definitions: one sentence in each language, or none in both."""
    if bool(chinese) != bool(english):
        yield "a definition in one language only", "write it in both, or in neither"
    for text, stop in ((chinese, "。"), (english, ".")):
        if text and not text.endswith(stop):
            yield f'the definition "{text[-20:]}" does not end in {stop}', "end it with a full stop"
        if _SENTENCE_END.search(text):
            yield f'the definition "{text[:20]}…" has more than one sentence', "write one"
    if chinese and not has_han(chinese):
        yield "the Chinese definition holds no Hanzi", "write it in Chinese"
    if english and has_han(english):
        yield "the English definition holds Hanzi", "write it in English"
    if len(english.split()) > _MAX_WORDS or len(chinese) > _MAX_HANZI:
        yield "the definition is too long", f"use at most {_MAX_WORDS} words, {_MAX_HANZI} Hanzi"


def date_faults(date: str) -> Iterator[Fault]:
    """What is wrong with a date or a range of two joined by a slash; it may be empty."""
    if date and not all(_DATE.fullmatch(part) for part in date.split("/", 1)):
        yield f'"{date}" is no date', "write it as 2024, 2024-03 or 2024-03-05"


def issn_is_valid(issn: str) -> bool:
    """Whether `issn` has the shape of an ISSN and the right check digit. Source: ISO 3297."""
    if not _ISSN.fullmatch(issn):
        return False
    digits = issn.replace("-", "")
    total = sum(int(digit) * weight for digit, weight in zip(digits[:7], range(8, 1, -1), strict=True))
    return "0123456789X"[-total % 11] == digits[7]
