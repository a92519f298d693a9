"""How a phrase is capitalised, and another phrase in the same way."""

from collections.abc import Sequence
from enum import StrEnum

_SMALL = frozenset("a an the and or nor but of for in on to with by at as from into over per via".split())
_SHORTEST_ALL_CAPITALS = 5


class Capitals(StrEnum):
    """Which letters of a phrase are capitals."""

    LOWER = "lower"
    """None but those of names."""
    FIRST = "first"
    """The first, as at the beginning of a sentence."""
    TITLE = "title"
    """The first of each word but the small ones, as in a title."""
    ALL = "all"


def capitals_of(written: Sequence[str], listed: Sequence[str]) -> Capitals | None:
    """How the words `written` are capitalised, which a dictionary lists as `listed`; None where it is a mixture.

    Words that have their capitals in the dictionary tell nothing. A single word with a capital is FIRST.
    """
    letters = [char for word in written for char in word if char.isalpha()]
    if len(letters) >= _SHORTEST_ALL_CAPITALS and all(map(str.isupper, letters)) and not "".join(listed).isupper():
        return Capitals.ALL
    pairs = list(zip(written, listed, strict=True))
    if any(word[1:] != word[1:].lower() and word[1:] != entry[1:] for word, entry in pairs):
        return None
    telling = [word[:1].isupper() for word, entry in pairs if entry == entry.lower() and word.lower() not in _SMALL]
    if not any(telling):
        return Capitals.LOWER
    if all(telling):
        return Capitals.TITLE if len(telling) > 1 else Capitals.FIRST
    return Capitals.FIRST if written[0][:1].isupper() and sum(telling) == 1 else None


def capitalised(phrase: str, capitals: Capitals) -> str:
    """`phrase`, in lower case but for names, with these capitals."""
    if capitals == Capitals.ALL:
        return phrase.upper()
    if capitals == Capitals.FIRST:
        return phrase[:1].upper() + phrase[1:]
    if capitals == Capitals.TITLE:
        words = phrase.split(" ")
        return " ".join(_title_word(word) if k == 0 or word not in _SMALL else word for k, word in enumerate(words))
    return phrase


def _title_word(word: str) -> str:
    parts = word.split("-")
    return "-".join(part if k and part in _SMALL else part[:1].upper() + part[1:] for k, part in enumerate(parts))
