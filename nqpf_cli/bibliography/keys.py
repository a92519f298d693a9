"""Citation keys: readable, unique after case folding, the same whenever the same work is added."""

import re
from collections.abc import Container
from functools import lru_cache
from unicodedata import normalize

from nqpf_cli.bibliography.model import Entry, Name
from nqpf_cli.bibliography.names import romanize
from nqpf_cli.errors import UsageError
from nqpf_cli.text.normalize import has_han, is_han
from nqpf_cli.text.pinyin import syllables

PINYIN = "{author}{year}{title}"
"""`deng2024jiasu`; the default, and ASCII as BibTeX of old wants it."""
ENGLISH = "{author}{year}{title_en}"
"""`deng2024accelerating`, where the work has an English title."""
HANZI = "{author_zh}{year}{title_zh}"
"""`邓洲2024加速`, where the work has a Chinese title or author."""
PATTERNS = {"pinyin": PINYIN, "english": ENGLISH, "hanzi": HANZI}
"""Patterns by the names under which they are asked for; any other string is taken as a pattern itself."""

_STOP_WORDS = frozenset("a an the on of in for to and or with from towards toward by is are how what why".split())
_TITLE_SYLLABLES = 2
_PART = r"\{([^{}]*)\}"
_NOT_IN_KEYS = r"""[\s"#%'(),={}~\\，｛｝]|[^\x21-\U0010ffff]"""
"""What ends or breaks a key in BibTeX, biber or LaTeX."""
_LONGEST_KEY = 200


def citation_key(entry: Entry, taken: Container[str], pattern: str = PINYIN) -> str:
    """The key of `entry` by `pattern`, such as `deng2024jiasu`, that is not `taken` (folded keys).

    The parts of a pattern stand in braces: `author` (the first author's family name, or else the container), `year`,
    `title` (two syllables of the Chinese title in pinyin, or the first telling English word); `author_zh` and
    `title_zh` (Hanzi, two of the title) and `title_en`, each with the former where the language lacks. An unknown part
    is left out, and a year does not stand first. A key that is taken gets the first free letter, from b on.
    Raises: UsageError for a part that is none of these.
    """
    return free_key(key_base(entry, pattern), taken)


def key_base(entry: Entry, pattern: str = PINYIN) -> str:
    """The key of `entry` before it is made unique. Raises: UsageError for an unknown part of `pattern`."""
    whole = re.sub(_PART, lambda part: _part(entry, part[1]), pattern)
    year = entry.year or ""
    if year and whole.startswith(year):
        whole = whole[len(year) :] + year
    return re.sub(_NOT_IN_KEYS, "", whole) or "entry"


def free_key(base: str, taken: Container[str]) -> str:
    """`base`, or with the first letter from b on that makes it differ from every one of `taken` (folded keys)."""
    key, at = base, 1
    while key.casefold() in taken:
        key = base + _letters(at)
        at += 1
    return key


def is_valid_key(key: str) -> bool:
    """Whether an imported key may stay: BibTeX, biber and LaTeX take it, Hanzi included."""
    return 0 < len(key) <= _LONGEST_KEY and not re.search(_NOT_IN_KEYS, key)


@lru_cache(maxsize=1 << 15)
def pinyin_of(text: str) -> tuple[str, ...]:
    """The toneless syllables of `text`; remembered, as keys and search ask for the same titles (100 µs each)."""
    return syllables(text) if has_han(text) else ()


def _part(entry: Entry, name: str) -> str:
    chinese, english = entry.title.zh, entry.title.en
    match name:
        case "author":
            return _author(entry)
        case "author_zh":
            return _chinese_author(entry) or _author(entry)
        case "year":
            return entry.year or ""
        case "title":
            return _beginning(chinese, english)
        case "title_en":
            return _beginning(None, english) or _beginning(chinese, None)
        case "title_zh":
            return _hanzi(chinese)[:_TITLE_SYLLABLES] or _beginning(chinese, english)
    known = "author, author_zh, year, title, title_en, title_zh"
    raise UsageError(f'unknown part "{name}" in the pattern of keys', hint=f"the parts are {known}")


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


def _chinese_author(entry: Entry) -> str:
    """The first author in Hanzi: a person whole, an institution or container by its beginning."""
    if not entry.author:
        return _hanzi(entry.container_title.zh)[:_TITLE_SYLLABLES]
    name = _hanzi(entry.author[0].zh)
    return name if romanize(name) else name[:_TITLE_SYLLABLES]


def _family(name: Name) -> str:
    if name.family:
        return _ascii(name.family)
    romanized = romanize(name.zh) if name.zh else None
    return _ascii(romanized[0]) if romanized else _beginning(name.zh, name.literal)


def _beginning(chinese: str | None, english: str | None) -> str:
    if chinese and has_han(chinese):
        return _ascii("".join(pinyin_of(chinese)[:_TITLE_SYLLABLES]))
    words = [word for word in re.findall(r"\w+", english or chinese or "") if word.lower() not in _STOP_WORDS]
    return _ascii(words[0]) if words else ""


def _hanzi(text: str | None) -> str:
    return "".join(filter(is_han, text or ""))


def _ascii(text: str) -> str:
    """Lower-case letters and digits of `text` without accents; ü is written v."""
    bare = normalize("NFKD", text.replace("ü", "v").replace("Ü", "v")).lower()
    return "".join(char for char in bare if char.isascii() and char.isalnum())
