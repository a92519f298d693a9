"""What an entry is found by: folded words of its fields, pinyin and initials; and queries that ask for them."""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from nqpf_cli.bibliography.keys import pinyin_of
from nqpf_cli.bibliography.model import Bilingual, Entry, Keyword, Name
from nqpf_cli.bibliography.names import romanize
from nqpf_cli.text.normalize import fold, is_han, plain

_RUN = 6
"""Pinyin is found from any syllable on, by so many syllables."""
_INITIALS_RUN = 10
_WHOLE_WORD = 2
"""Latin words of so many letters are asked for whole: "ai" does not ask for "aid"."""
_LONGEST_TERM = 500
_MOST_TERMS = 50
# Patterns are compiled when first used: to show an entry none of them is needed (3 ms).
_LATIN = r"[a-z\d\u00df-\u024f\u1e00-\u1eff']+"
_TERM = r'(?:(?P<field>\w+)[:：](?=\S))?(?:["“”](?P<quoted>[^"“”]*)["“”]?|(?P<word>[^\s"“”]\S*))'
_HAN = "[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_YEARS = r"(\d{4})?[-–—~](\d{4})?$"
_DOI_ADDRESS = r"(?i)^(?:https?://)?(?:dx\.)?doi\.org/"


class SearchField(StrEnum):
    """What a query can name before a colon."""

    CITATION_KEY = "citation_key"
    AUTHOR = "author"
    EDITOR = "editor"
    TITLE = "title"
    CONTAINER = "container"
    PUBLISHER = "publisher"
    YEAR = "year"
    TAG = "tag"
    KEYWORD = "keyword"
    DOI = "doi"
    NOTE = "note"


FIELD_NAMES = {field.value: field for field in SearchField} | {
    "key": SearchField.CITATION_KEY, "authors": SearchField.AUTHOR, "translator": SearchField.EDITOR,
    "journal": SearchField.CONTAINER, "tags": SearchField.TAG, "keywords": SearchField.KEYWORD, "date": SearchField.YEAR,
    "作者": SearchField.AUTHOR, "题名": SearchField.TITLE, "标题": SearchField.TITLE, "刊名": SearchField.CONTAINER,
    "来源": SearchField.CONTAINER, "年": SearchField.YEAR, "标签": SearchField.TAG, "关键词": SearchField.KEYWORD,
    "出版社": SearchField.PUBLISHER,
}  # fmt: skip
"""Names of fields in queries; any other word before a colon belongs to what is searched for."""


class SearchTerm(NamedTuple):
    """One thing that an entry must have: `folded`, in one of `fields`; `years` is a first and a last one instead."""

    fields: tuple[SearchField, ...]
    folded: str
    years: tuple[str, str] | None = None


def search_texts(entry: Entry) -> tuple[tuple[SearchField, str], ...]:
    """The text of each field by which `entry` is found: words between spaces, Chinese without any inside.

    Chinese stands as it is, in pinyin from each syllable on, and in initials; Latin words are without accents.
    """
    container = [entry.container_title, entry.series, entry.event]
    return (
        (SearchField.CITATION_KEY, _padded([fold(entry.key), *_latin_words(entry.key)])),
        (SearchField.AUTHOR, _padded(_names(entry.author))),
        (SearchField.EDITOR, _padded(_names((*entry.editor, *entry.translator)))),
        (SearchField.TITLE, _padded(_texts([entry.title]))),
        (SearchField.CONTAINER, _padded(_texts(container))),
        (SearchField.PUBLISHER, _padded(_texts([entry.publisher]))),
        (SearchField.YEAR, _padded([entry.year or ""])),
        (SearchField.TAG, _padded(word for tag in entry.tags for word in _words(tag))),
        (SearchField.KEYWORD, _padded(_texts(entry.keywords))),
        (SearchField.DOI, _padded([fold(entry.doi or "")])),
        (SearchField.NOTE, _padded(_words(entry.note or "", pinyin=False))),
    )


def _padded(words: Iterable[str]) -> str:
    joined = " ".join(dict.fromkeys(filter(None, words)))
    return f" {joined} " if joined else ""


def _texts(texts: Iterable[Bilingual | Keyword]) -> Iterator[str]:
    for text in texts:
        for part in filter(None, (text.zh, text.en)):
            yield from _words(part)


@lru_cache(maxsize=1 << 12)  # journals and tags come again and again
def _words(text: str, *, pinyin: bool = True) -> tuple[str, ...]:
    folded = without_accents(fold(text))
    if not re.search(_HAN, folded):
        return (folded,)
    words = [folded, *_latin_words(text)]
    if pinyin:
        syllables = pinyin_of(text)
        initials = "".join([syllable[0] for syllable in syllables])
        words += ["".join(syllables[at : at + _RUN]) for at in range(len(syllables))]
        words += [initials[at : at + _INITIALS_RUN] for at in range(len(syllables) - 1)]
    return tuple(words)


def hanzi_in(text: str) -> list[str]:
    """The Hanzi in `text`, as often as they stand there."""
    return re.findall(_HAN, text)


def _latin_words(text: str) -> Iterator[str]:
    """Latin words that stand in a Chinese text, which folding joins with their neighbours."""
    return (without_accents(word.replace("'", "")) for word in re.findall(_LATIN, plain(text)))


def _names(names: Iterable[Name]) -> Iterator[str]:
    return (word for name in names for word in _name_words(name))


@lru_cache(maxsize=1 << 12)
def _name_words(name: Name) -> tuple[str, ...]:
    words = list(_words(name.literal)) if name.literal else []
    latin = (name.family or "", name.given or "")
    if name.zh:
        words.append(fold(name.zh))
        latin = latin if name.family else romanize(name.zh) or ("", "")
        if not any(latin):
            words += _words(name.zh)
    for family, given in sorted(_spellings(*latin)):
        words += [f"{family} {given}", f"{given} {family}"]
        if name.zh:
            words.append(family + given.replace(" ", ""))
    if name.zh and any(latin):
        words.append("".join([part[0] for part in pinyin_of(name.zh)]))
    return tuple(words)


def _spellings(family: str, given: str) -> set[tuple[str, str]]:
    """A name without accents; lü also as lv and as lyu."""
    pair = fold(family), fold(given)
    if not any(pair):
        return set()
    letters = ("u", "v", "yu") if "ü" in "".join(pair) else ("u",)
    return {(without_accents(pair[0].replace("ü", u)), without_accents(pair[1].replace("ü", u))) for u in letters}


def without_accents(text: str) -> str:
    """`text` with é as e and ü as u; other scripts stay as they are."""
    if text.isascii():
        return text
    return normalize("NFC", "".join(char for char in normalize("NFD", text) if not "\u0300" <= char <= "\u036f"))


def read_query(query: str) -> tuple[SearchTerm, ...]:
    """The terms of a query, all of which an entry must have; what has no letter, Hanzi or digit is left out.

    Terms stand between spaces, or in quotation marks with spaces inside; `author:`, `title:`, `year:`, `tag:` and
    the others of `FIELD_NAMES` ask for one field, `year:2019-2024` and `year:2019-` for a range. Of a page given as a
    query the first 50 terms are asked for.
    """
    terms: list[SearchTerm] = []
    for found in re.finditer(_TERM, query):
        field = FIELD_NAMES.get((found["field"] or "").casefold())
        body = found["word"] or found["quoted"] or ""
        if field is None and found["field"]:
            body = found[0]
        years = re.match(_YEARS, body) if field == SearchField.YEAR else None
        if years and (years[1] or years[2]):
            terms.append(SearchTerm((SearchField.YEAR,), "", (years[1] or "0000", years[2] or "9999")))
            continue
        folded = without_accents(fold(re.sub(_DOI_ADDRESS, "", body)))[:_LONGEST_TERM]
        if folded:
            terms.append(SearchTerm((field,) if field else tuple(SearchField), folded))
    return tuple(dict.fromkeys(terms))[:_MOST_TERMS]


def glob_pattern(folded: str, characters: Iterable[str], simplify: Callable[[str], str]) -> str:
    """The pattern (of SQLite's GLOB) that texts with the term `folded` match.

    Chinese may stand anywhere in a text, each of its characters in any form among `characters` that `simplify` makes
    the same; a Latin word or phrase begins a word, a very short one is a whole word. `simplify` replaces Traditional
    characters one by one.
    """
    if not re.search(_HAN, folded):
        return f"* {folded} *" if len(folded) <= _WHOLE_WORD else f"* {folded}*"
    simplified = simplify(folded)
    wanted = set(simplified)
    forms = {char: {char} for char in wanted}
    for char, simple in _simplified(characters, simplify):
        if simple in wanted:
            forms[simple].add(char)
    parts = (f"[{''.join(sorted(forms[char]))}]" if is_han(char) else char for char in simplified)
    return f"*{''.join(parts)}*"


def _simplified(characters: Iterable[str], simplify: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Each of `characters` with its Simplified form; a few hundred at a time, which is as many as a glossary takes."""
    known = list(characters)
    for at in range(0, len(known), 400):
        part = "".join(known[at : at + 400])
        yield from zip(part, simplify(part), strict=True)
