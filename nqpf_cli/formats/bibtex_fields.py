"""What the BibTeX reader and writer agree on: entry types, and the field for what BibLaTeX has no field for."""

import re
from collections.abc import Iterable, Iterator

from nqpf_cli.bibliography.model import TYPE_OF_MARK, Entry, EntryType, Keyword

REST_FIELD = "verbc"
"""The field of BibLaTeX's data model, free for private use and printed by no style, that holds the rest."""

_REST_PREFIX = "nqpf: "

ENTRY_TYPES = {
    **dict.fromkeys(("article", "suppperiodical", "review"), EntryType.ARTICLE_JOURNAL),
    **dict.fromkeys(("newspaper", "newspaperarticle", "news"), EntryType.ARTICLE_NEWSPAPER),
    **dict.fromkeys(("unpublished", "preprint"), EntryType.ARTICLE),
    **dict.fromkeys(
        ("book", "mvbook", "collection", "mvcollection", "reference", "mvreference", "proceedings", "mvproceedings", "periodical",
         "booklet", "manual"), EntryType.BOOK),
    **dict.fromkeys(
        ("inbook", "incollection", "bookinbook", "suppbook", "suppcollection", "inreference", "analytic", "book_section"), EntryType.CHAPTER),
    **dict.fromkeys(("inproceedings", "conference"), EntryType.PAPER_CONFERENCE),
    **dict.fromkeys(("thesis", "phdthesis", "mastersthesis", "mathesis"), EntryType.THESIS),
    **dict.fromkeys(("report", "techreport"), EntryType.REPORT),
    **dict.fromkeys(("online", "electronic", "www", "webpage", "web_page"), EntryType.WEBPAGE),
    **dict.fromkeys(("dataset", "database", "data"), EntryType.DATASET),
    **dict.fromkeys(("software", "program"), EntryType.SOFTWARE),
    "patent": EntryType.PATENT, "standard": EntryType.STANDARD, "map": EntryType.MAP,
    "legal_standard": EntryType.STANDARD, "misc": EntryType.DOCUMENT, "archive": EntryType.DOCUMENT,
}  # fmt: skip
"""Entry types of BibTeX, BibLaTeX and the GB/T 7714 styles, in lower case."""

EXACT_TYPES = frozenset(
    "article newspaper unpublished preprint book inbook incollection inproceedings conference thesis report techreport phdthesis "
    "mastersthesis online electronic www webpage dataset software patent standard map misc".split()
)
"""Those of which nothing is lost when the entry has the type of `ENTRY_TYPES`."""

_LEFT_TO_THE_MARK = frozenset({"article", "misc", "manual", "unpublished", "booklet", "online", "electronic", "www"})

ISSUE_TYPES = frozenset({"article", "newspaper", "periodical", "suppperiodical", "review"})
"""Entry types whose `number` is the issue of a serial; elsewhere it is a number of the work itself."""

CONTAINER_FIELDS = {
    "article": "journal", "inbook": "booktitle", "incollection": "booktitle", "inproceedings": "booktitle",
}  # fmt: skip
"""Where the writer puts the container title; for other types in `organization`."""

LANGIDS = {
    "en": "english", "de": "german", "fr": "french", "ja": "japanese", "ru": "russian", "es": "spanish", "it": "italian",
    "ko": "korean", "pt": "portuguese", "nl": "dutch",
}  # fmt: skip
"""Babel's names of languages."""

MARKS = re.compile(r"\[?\s*([A-Z]{1,2})\s*(?:/\s*([A-Z]{2})\s*)?\]?")
"""A type mark and carrier mark of GB/T 7714 as a field holds them: J, J/OL, [J/OL]."""

UNKNOWN_AUTHORS = frozenset({"{佚名}", "{Anon}", "佚名"})
"""What stands for an unknown author; GB/T 7714-2015, 8.1.3."""

NOTHING = "%E"
"""How an empty text stands in the rest."""

_ENCODED = re.compile(r"[%;|+={}\\\x00-\x1f\x7f-\xa0\u2000-\u200b\u2028\u2029\u3000\ufeff]|^ | $|  +")
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_ISBN = re.compile(r"\d{9}[\dXx]|97[89]\d{10}", re.ASCII)
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]", re.ASCII)
_HEX = re.compile(r"%([0-9A-F]+)\.")


def type_of(kind: str, mark: str | None) -> EntryType:
    """The type of an entry written as `@kind` with the type mark `mark`; what is not known is a document."""
    found = ENTRY_TYPES.get(kind, EntryType.DOCUMENT)
    if mark in TYPE_OF_MARK and (kind in _LEFT_TO_THE_MARK or kind not in ENTRY_TYPES):
        return TYPE_OF_MARK[mark]
    return found


def write_rest(pairs: Iterable[tuple[str, str | None]]) -> str | None:
    """The value of the field for the rest: `name=value` pairs; a name alone says that there is no value.

    None where there are no pairs.
    """
    written = "; ".join(encoded(name) if value is None else f"{encoded(name)}={value}" for name, value in pairs)
    return _REST_PREFIX + written if written else None


def read_rest(value: str) -> dict[str, str | None] | None:
    """The pairs of `write_rest`, values still encoded; None where the field is someone else's."""
    if not value.startswith(_REST_PREFIX):
        return None
    rest: dict[str, str | None] = {}
    for pair in value.removeprefix(_REST_PREFIX).split("; "):
        name, given, text = pair.partition("=")
        rest[decoded(name)] = text if given else None
    return rest


def encoded(text: str | None) -> str:
    """`text` without anything that parts values in the rest, or that a BibTeX reader changes; None is "%"."""
    if text is None:
        return "%"
    if not text:
        return NOTHING
    return _ENCODED.sub(lambda found: "".join(f"%{ord(char):X}." for char in found[0]), text)


def decoded(text: str) -> str:
    """What `encoded` encoded."""
    if "%" not in text:
        return text
    return "" if text == NOTHING else _HEX.sub(lambda code: chr(int(code[1], 16)), text)


def optional(text: str) -> str | None:
    """A part that `encoded` encoded; None where that was None."""
    return None if text == "%" else decoded(text)


def write_list(items: Iterable[Iterable[str | None]]) -> str:
    """A list of tuples of texts as one value."""
    return "+".join("|".join(map(encoded, item)) for item in items)


def read_list(value: str | None) -> Iterator[tuple[str | None, ...]]:
    """The tuples of `write_list`."""
    for item in value.split("+") if value else ():
        yield tuple(map(optional, item.split("|")))


def keyword_list(keywords: Iterable[Keyword], tags: Iterable[str]) -> str:
    """Keywords and tags as BibTeX's `keywords` has them, each language of a keyword by itself."""
    words = [word for keyword in keywords for word in (keyword.zh, keyword.en) if word]
    return ", ".join((*words, *(tag for tag in tags if tag not in words)))


def babel_name(language: str | None) -> str:
    """Babel's name of a language for `langid`; Chinese where it is not known."""
    return LANGIDS.get((language or "zh").split("-")[0], "chinese")


def is_date(text: str) -> bool:
    """Whether `text` is a date, month or year of the calendar in the form of ISO 8601."""
    match = _DATE.fullmatch(text)
    if not match or not match[3]:
        return match is not None
    year, month = int(match[1]), int(match[2])
    if month == 2:
        days = 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    else:
        days = 30 if month in (4, 6, 9, 11) else 31
    return int(match[3]) <= days


def is_isbn(text: str) -> bool:
    """Whether the last digit of an ISBN checks the others; ISO 2108."""
    digits = text.replace("-", "").replace(" ", "")
    if not _ISBN.fullmatch(digits):
        return False
    if len(digits) == 10:
        return _weighted(digits) % 11 == 0
    return sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10 == 0


def is_issn(text: str) -> bool:
    """Whether the last digit of an ISSN checks the others; ISO 3297."""
    return bool(_ISSN.fullmatch(text)) and _weighted(text.replace("-", "")) % 11 == 0


def _weighted(digits: str) -> int:
    """The digits times their places from the right, X being ten."""
    values = (10 if digit in "Xx" else int(digit) for digit in digits)
    return sum((len(digits) - at) * value for at, value in enumerate(values))


def styles_add_carrier(entry: Entry) -> bool:
    """Whether styles add the carrier mark OL by themselves; biblatex-gb7714-2015 would print a written one twice."""
    return bool(entry.mark and entry.carrier == "OL" and entry.url)
