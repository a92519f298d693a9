"""The authors of a machine-translated page: Chinese names in pinyin, the family name first."""

import re

from nqpf_cli.bibliography.model import Name, Romanization
from nqpf_cli.bibliography.names import COMPOUND_FAMILIES, from_capitals
from nqpf_cli.text.pinyin_syllables import split_word

_RAISED = re.compile(r"<sup>.*?</sup>|[¹²³⁴-⁹*＊†‡]|(?<=[a-z])\s?\d(?:\s?[,，]\s?\d)*(?!\d)")
_BETWEEN = re.compile(
    r"\s+\d(?:\s?[,，]\s?\d)*(?:\s+(?=[A-Z])|\s*$)|\s*[,，、;；/]\s*|[ \u00a0]{2,}|\u3000+|\s+and\s+|\s*<sup>.*?</sup>\s*"
)
_BY = re.compile(r"^(?:by|text|author|□|■|○)\s*[/:：]?\s+(?=[A-Z])", re.IGNORECASE)
_PREFIXED = re.compile(r"^(?P<names>[A-Z][^:：]{2,80}?)\s*[:：]\s*(?P<title>\S.{8,})$")
_MOST = 12


def read_translated_authors(text: str) -> tuple[Name, ...]:
    """The persons of a line; () where any part of it is no Chinese name in pinyin."""
    bare = _BY.sub("", text.strip(" \u00a0\u3000[]【】()（）"))
    pieces = [piece for part in _BETWEEN.split(bare) if (piece := _RAISED.sub("", part).strip(" .[]"))]
    if not 0 < len(pieces) <= _MOST:
        return ()
    if len(pieces) == 1:
        words = pieces[0].split()
        if len(words) > 2 and len(words) % 2 == 0:
            pieces = [" ".join(words[at : at + 2]) for at in range(0, len(words), 2)]
    names = [_name(piece) for piece in pieces]
    return tuple(name for name in names if name) if all(names) else ()


def split_prefixed(line: str) -> tuple[tuple[Name, ...], str] | None:
    """The authors and the title of "He Zili: Scientific …"; None where no names stand in front of a colon."""
    found = _PREFIXED.match(line)
    names = read_translated_authors(found["names"]) if found else ()
    return (names, found["title"].strip()) if found and names else None


def _name(piece: str) -> Name | None:
    words = piece.split()
    cut = [split_word(word.replace("-", "")) for word in words if word[:1].isupper()]
    if len(words) == 3 and len(cut) == 3 and all(syllables and len(syllables) == 1 for syllables in cut):
        return Name(
            None, from_capitals(words[0]), " ".join(map(from_capitals, words[1:])), romanization=Romanization.SOURCE
        )
    if len(words) != 2 or len(cut) != 2 or not all(cut):
        return None
    first, second = (tuple(map(str.lower, syllables)) for syllables in cut if syllables)
    is_reversed = len(first) > 1 and len(second) == 1 and "".join(first) not in COMPOUND_FAMILIES
    if len(second if not is_reversed else first) > 2 or (
        len(first) > 1 and len(second) > 1 and "".join(first) not in COMPOUND_FAMILIES
    ):
        return None
    family, given = map(from_capitals, words[::-1] if is_reversed else words)
    return Name(None, family, given, romanization=Romanization.SOURCE)
