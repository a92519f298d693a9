"""Citation keys: ASCII, readable, unique after case folding, the same whenever the same work is added."""

import re
from collections.abc import Collection
from unicodedata import normalize

from nqpf_cli.bibliography.model import Entry, Name
from nqpf_cli.bibliography.names import romanize
from nqpf_cli.text.normalize import has_han
from nqpf_cli.text.pinyin import syllables

_STOP_WORDS = frozenset("a an the on of in for to and or with from towards toward by is are how what why".split())
_TITLE_SYLLABLES = 2


def citation_key(entry: Entry, taken: Collection[str]) -> str:
    """A key such as `deng2024jiasu`: first author (or container), year, the title's beginning; or title and year.

    Chinese is written in toneless pinyin, two syllables of a title or institution; an unknown year is left out.
    A key that is `taken` (folded keys) gets the first free letter, from b on.
    """
    author, year, title = _author(entry), entry.year or "", _beginning(entry.title.zh, entry.title.en)
    base = (f"{author}{year}{title}" if author else f"{title}{year}") or "entry"
    key, at = base, 1
    while key.casefold() in taken:
        key = base + _letters(at)
        at += 1
    return key


def _letters(number: int) -> str:
    """1 → b, 25 → z, 26 → aa …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _author(entry: Entry) -> str:
    if entry.author:
        return _family(entry.author[0])
    return _beginning(entry.container_title.zh, entry.container_title.en)


def _family(name: Name) -> str:
    if name.family:
        return _ascii(name.family)
    romanized = romanize(name.zh) if name.zh else None
    return _ascii(romanized[0]) if romanized else _beginning(name.zh, name.literal)


def _beginning(chinese: str | None, english: str | None) -> str:
    if chinese and has_han(chinese):
        return _ascii("".join(syllables(chinese)[:_TITLE_SYLLABLES]))
    words = [word for word in re.findall(r"\w+", english or chinese or "") if word.lower() not in _STOP_WORDS]
    return _ascii(words[0]) if words else ""


def _ascii(text: str) -> str:
    """Lower-case letters and digits of `text` without accents; ü is written v."""
    bare = normalize("NFKD", text.replace("ü", "v").replace("Ü", "v")).lower()
    return "".join(char for char in bare if char.isascii() and char.isalnum())
