"""The order of a list of works: as cited, by pinyin and alphabet, or by language groups (GB/T 7714-2015, 9.3).

In the groups Chinese stands by pinyin or by strokes; equal numbers of strokes are ordered by radical, not by kinds of
stroke (GF 3003), which nothing here knows.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from unicodedata import combining, normalize

from nqpf_cli.bibliography.languages import LanguageGroup, language_group, language_of
from nqpf_cli.bibliography.model import Entry, Name
from nqpf_cli.bibliography.names import COMPOUND_SURNAMES, romanize
from nqpf_cli.bibliography.strokes import STROKES
from nqpf_cli.text.normalize import is_han
from nqpf_cli.text.pinyin import syllables

Reading = tuple[str, ...]
"""What a string is sorted by: its words in small letters without accents, each Chinese character as its syllable."""

_ANONYMOUS = {"zh": ("yi", "ming")}
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"^(?:an?|the)\s+(?=\S)", re.IGNORECASE)


def in_citation_order(entries: Iterable[Entry], keys: Sequence[str]) -> list[Entry]:
    """The entries as a text cites them: by the first place of their key in `keys`; what is not cited comes last, as it came."""
    places = {key: place for place, key in reversed(list(enumerate(keys)))}
    return sorted(entries, key=lambda entry: places.get(entry.key, len(places) + len(keys)))


def by_pinyin(entries: Iterable[Entry]) -> list[Entry]:
    """The entries by authors, year and title, in one alphabet: Chinese by its pinyin, all else by its letters."""
    return sorted(entries, key=_sorting_key)


def by_language(entries: Iterable[Entry]) -> list[Entry]:
    """The entries in the groups of an author-date list, Chinese, Japanese, Western, Russian, other; each as `by_pinyin`."""
    return sorted(entries, key=lambda entry: (language_group(language_of(entry)), *_sorting_key(entry)))


def by_strokes(entries: Iterable[Entry]) -> list[Entry]:
    """The entries in the groups of `by_language`, the Chinese ones by the strokes of their authors' characters.

    Works without an author stand as those of 佚名 (seven strokes), by their titles.
    """
    return sorted(entries, key=_stroke_key)


def _stroke_key(entry: Entry) -> tuple[object, ...]:
    group = language_group(language_of(entry))
    if group != LanguageGroup.CHINESE:
        return (group, *_sorting_key(entry))
    names = [name.zh or " ".join(filter(None, [name.family, name.given, name.literal])) for name in _people(entry)]
    title = entry.title.zh or entry.title.en or ""
    strokes = tuple(map(strokes_of, names or ["佚名"]))
    return group, strokes, entry.issued or "", strokes_of(title), title


def strokes_of(text: str) -> tuple[tuple[int, str], ...]:
    """For each letter or character of `text` its strokes and itself; letters have none, unknown characters the most."""
    counts = _stroke_counts()
    bare = "".join(_WORD.findall(text))
    return tuple((counts.get(char, 99) if is_han(char) else 0, char) for char in bare)


@lru_cache(maxsize=1)
def _stroke_counts() -> dict[str, int]:
    return {char: count for count, characters in STROKES.items() for char in characters}


def _people(entry: Entry) -> tuple[Name, ...]:
    return entry.author or entry.editor


def _sorting_key(entry: Entry) -> tuple[tuple[Reading, ...], str, Reading, str]:
    language = language_of(entry)
    names = _people(entry)
    readings = tuple(map(name_reading, names)) or (_ANONYMOUS.get(language, ("anon",)),)
    title = (
        entry.title.zh or entry.title.en if language in ("zh", "ja", "ko") else entry.title.en or entry.title.zh
    ) or ""
    return readings, entry.issued or "", reading(_ARTICLE.sub("", title)), title


def name_reading(name: Name) -> Reading:
    """What a name is sorted by: the family name first, a Chinese one by the reading that surnames have."""
    if not name.zh:
        return reading(" ".join(filter(None, [name.family, name.given, name.literal])))
    pinyin = romanize(name.zh)
    if not pinyin:
        return reading(name.zh)
    bare = re.sub(r"\s", "", name.zh)
    surname = next((s for s in COMPOUND_SURNAMES if bare.startswith(s) and len(bare) > len(s)), bare[0])
    return (*reading(pinyin[0]), *reading(bare[len(surname) :]))


@lru_cache(maxsize=65536)
def reading(text: str) -> Reading:
    """What `text` is sorted by; punctuation and accents do not count, ü comes after u."""
    words: list[str] = []
    for word in _WORD.findall(text.replace("ü", "v").replace("Ü", "v")):
        for han, characters in groupby(word, is_han):
            run = "".join(characters)
            words += _syllables(run) if han else [_folded(run)]
    return tuple(words)


def _syllables(run: str) -> list[str]:
    """A syllable for each character, those without a known one as themselves, behind all pinyin."""
    together = syllables(run)
    if len(together) == len(run):
        return list(together)
    return ["".join(syllables(char)) or char for char in run]


def _folded(word: str) -> str:
    return "".join(char for char in normalize("NFKD", word) if not combining(char)).casefold()
