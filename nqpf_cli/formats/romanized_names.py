"""Chinese names in Latin letters beside their Hanzi: pinyin or Wade-Giles, in either order, with a comma or without."""

import re
from collections.abc import Sequence

from nqpf_cli.bibliography.model import Name, Romanization
from nqpf_cli.bibliography.names import COMPOUND_SURNAMES, romanize
from nqpf_cli.formats.page_flow import simplified
from nqpf_cli.text.normalize import has_han

_MARKS = re.compile(
    r"<sup>.*?</sup>|[*＊†‡§#＃¹²³⁴⁵\d]+|\b(?:and|with)\b|&|[;；、，]|\(corresponding author\)", re.IGNORECASE
)
_TITLES = re.compile(r"\b(?:Prof(?:essor)?|Assoc(?:iate)?|Assistant|Dr|Mr|Ms|Mrs|Ph\.?\s?D)\b\.?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.'’`‐-]*")
_NO_NAME = re.compile(
    r"\b(?:Universit|Institut|Department|College|School|Graduate|National|Academ|Cent(?:er|re)\b|Professor|Taiwan|China|Polic(?:y|ies)|Economics|Management|the|of|in|for|on|to|an?)",
    re.IGNORECASE,
)
_WADE_GILES = (
    (r"^zhi$|^chi$", "chih"), (r"^shi$", "shih"), (r"^ri$", "jih"), (r"^zi$|^ci$", "tzu"), (r"^si$", "ssu"), (r"^zh", "ch"),
    (r"^ch", "ch"), (r"^b", "p"), (r"^d", "t"), (r"^g", "k"), (r"^[jq]", "ch"), (r"^x", "hs"), (r"^r", "j"), (r"^[zc](?!h)", "ts"),
    (r"ian$", "ien"), (r"yan$", "yen"), (r"ong$", "ung"), (r"ie$", "ieh"), (r"ye$", "yeh"), (r"ue$", "ueh"), (r"^you$", "yu"),
    (r"(?<=[klnth])uo$", "o"), (r"^(k|h)e$", r"\1o"), (r"^lü$", "lu"),
)  # fmt: skip
"""From pinyin to Wade-Giles without its apostrophes, as passports of Taiwan have it."""


_OTHER_LETTERS = {
    "b": "p", "c": "t", "d": "t", "e": "o", "g": "k", "j": "c", "q": "c", "r": "j", "x": "hs", "z": "tcj", "w": "v", "y": "ij",
}  # fmt: skip
"""Letters with which Wade-Giles and older spellings write what begins so in pinyin."""


def read_romanized(text: str, chinese: Sequence[str]) -> tuple[Name, ...]:
    """The names in Latin letters in `text`, each with its Hanzi; () where they are not as many as `chinese`.

    Family and given name are as printed, a name in capitals is written with a capital at its start.
    """
    parts = [part for piece in _MARKS.sub(",", _TITLES.sub("", text)).split(",") if (part := piece.strip(" .\u3000\t"))]
    words = [word for part in parts for word in part.split()]
    are_names = all(_WORD.fullmatch(word) and (word[0].isupper() or len(word) < 4) for word in words)
    if not words or has_han(text) or not are_names or any(_NO_NAME.match(word) for word in words):
        return ()
    if len(parts) == 2 * len(chinese):
        pairs = list(zip(parts[::2], parts[1::2], strict=True))
    elif len(parts) == len(chinese) and all(1 < len(part.split()) < 5 for part in parts):
        pairs = _in_order([part.split() for part in parts], chinese)
    else:
        return ()
    if len(chinese) == 1 and not _may_sound(parts, chinese[0]):
        return ()
    return tuple(
        Name(zh or None, _written(family), _written(given), romanization=Romanization.SOURCE)
        for zh, (family, given) in zip(chinese, pairs, strict=True)
    )


def _may_sound(parts: Sequence[str], zh: str) -> bool:
    """Whether a name in Latin letters can be that of `zh`, by its first letters: a lone name may be another author's."""
    pinyin = romanize(zh)
    if not pinyin:
        return True
    begins = pinyin[0][0].casefold()
    words = [word for part in parts for word in part.split()]
    return any(word[0].casefold() in begins + _OTHER_LETTERS.get(begins, "") for word in (words[0], words[-1]))


def _in_order(names: list[list[str]], chinese: Sequence[str]) -> list[tuple[str, str]]:
    """Family and given name of each: by capitals, by the sound of the Hanzi, by hyphens, or as the other names."""
    firsts = [_family_is_first(words, zh) for words, zh in zip(names, chinese, strict=True)]
    told = [first for first in firsts if first is not None]
    usual = sum(told) * 2 > len(told)
    return [
        (words[0], " ".join(words[1:])) if (usual if first is None else first) else (words[-1], " ".join(words[:-1]))
        for words, first in zip(names, firsts, strict=True)
    ]


def _family_is_first(words: list[str], zh: str) -> bool | None:
    capitals = [word.isupper() and len(word) > 1 and "." not in word for word in words]
    if capitals[0] != capitals[-1]:
        return capitals[0]
    sounds = _sounds(zh)
    like = [_bare(word) in sounds for word in words]
    if like[0] != like[-1]:
        return like[0]
    is_compound = simplified(zh)[:2] in COMPOUND_SURNAMES or zh[:2] in COMPOUND_SURNAMES
    hyphens = ["-" in word for word in words]
    return hyphens[-1] if hyphens[0] != hyphens[-1] and not is_compound else None


def _sounds(zh: str) -> set[str]:
    pinyin = romanize(zh)
    if not pinyin:
        return set()
    family = _bare(pinyin[0])
    wade_giles = family
    for pattern, written in _WADE_GILES:
        changed = re.sub(pattern, written, wade_giles)
        wade_giles, is_changed = changed, changed != wade_giles
        if is_changed and len(pattern) > 8:
            break
    return {family, wade_giles, family.replace("ü", "u"), family.replace("ü", "v"), family.replace("ü", "yu")}


def _bare(word: str) -> str:
    return re.sub(r"[-'’`‐.\s]", "", word).casefold()


def _written(name: str) -> str:
    if not name.isupper() or (len(name) < 3 and "." in name):
        return name
    return re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), name)
