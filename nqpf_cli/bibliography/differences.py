"""Where two records of one work say different things in running text."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple
from unicodedata import normalize

from nqpf_cli.bibliography.model import Entry

_TOKEN = re.compile(r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+(?:['’-][A-Za-z]+)*|[^\s]")
_FIELDS = ("title", "abstract")
_MOST = 20


class Difference(NamedTuple):
    """Words that one record has and the other has not, "" where it has none; `field` is "abstract.zh" or its like."""

    field: str
    kept: str
    other: str


def differences(kept: Entry, other: Entry) -> tuple[Difference, ...]:
    """Where titles and abstracts of two records of one work differ by more than marks and width; the first 20."""
    found: list[Difference] = []
    for name in _FIELDS:
        for language in ("zh", "en"):
            ours, theirs = (getattr(getattr(entry, name), language) for entry in (kept, other))
            if ours and theirs and ours != theirs:
                found += (Difference(f"{name}.{language}", a, b) for a, b in _changes(ours, theirs))
    return tuple(found[:_MOST])


def _changes(ours: str, theirs: str) -> Iterator[tuple[str, str]]:
    """What stands in the place of what, with the word or character on either side of it."""
    a, b = ([(_plain(m.group()), m.span()) for m in _TOKEN.finditer(text)] for text in (ours, theirs))
    matcher = SequenceMatcher(None, [token for token, _ in a], [token for token, _ in b], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal" and any(token.isalnum() for token, _ in (*a[i1:i2], *b[j1:j2])):
            yield _cut(ours, a, i1, i2), _cut(theirs, b, j1, j2)


def _plain(token: str) -> str:
    return normalize("NFKC", token).casefold().replace("’", "'").replace("′", "'")


def _cut(text: str, tokens: list[tuple[str, tuple[int, int]]], first: int, end: int) -> str:
    first, end = max(0, first - 1), min(len(tokens), end + 1)
    return text[tokens[first][1][0] : tokens[end - 1][1][1]] if first < end else ""
