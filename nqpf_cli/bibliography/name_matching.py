"""Are these the same people? In Hanzi, in Latin letters, initials, or one against the other."""

import re
from enum import IntEnum
from unicodedata import normalize

from nqpf_cli.bibliography.model import Entry, Name
from nqpf_cli.bibliography.names import romanize
from nqpf_cli.text.normalize import fold, fold_unspaced


class Agreement(IntEnum):
    """How far names agree; `NEAR` is one misprinted character, or one reading of a character instead of another."""

    DIFFERENT = 0
    UNKNOWN = 1
    NEAR = 2
    SAME = 3


def people_agree(one: Entry, other: Entry) -> Agreement:
    """Whether the authors of two entries are the same, also where one list ends with 等 or et al.

    `NEAR` where all are the same but one, and that one nearly; `UNKNOWN` where an entry names none.
    """
    if not one.author or not other.author:
        return Agreement.UNKNOWN
    for entry, whole in ((one, other), (other, one)):
        if not whole.et_al and len(entry.author) + entry.et_al > len(whole.author):
            return Agreement.DIFFERENT
    found = [names_agree(a, b) for a, b in zip(one.author, other.author, strict=False)]
    if min(found) == Agreement.NEAR and found.count(Agreement.NEAR) > 1:
        return Agreement.DIFFERENT
    return min(found)


def names_agree(one: Name, other: Name) -> Agreement:
    """Whether two names may be the same person's or institution's."""
    if one.zh and other.zh:
        return _hanzi_agree(fold(one.zh), fold(other.zh))
    if one.literal or other.literal:
        literal = one.literal and other.literal and fold(one.literal) == fold(other.literal)
        return Agreement.SAME if literal or _joined(one) == _joined(other) else Agreement.DIFFERENT
    ours, theirs = _latin(one), _latin(other)
    if not ours[0] or not theirs[0]:
        return Agreement.DIFFERENT
    if _bare("".join(ours)) == _bare("".join(theirs)) or (_bare(ours[0]), _bare(ours[1])) == (
        _bare(theirs[1]),
        _bare(theirs[0]),
    ):
        return Agreement.SAME
    if _bare(ours[0]) != _bare(theirs[0]):
        return Agreement.DIFFERENT
    if _given_agree(ours[1], theirs[1]):
        return Agreement.SAME
    mixed = bool(one.zh) != bool(other.zh)
    return Agreement.NEAR if mixed or not (ours[1] and theirs[1]) else Agreement.DIFFERENT


def _hanzi_agree(one: str, other: str) -> Agreement:
    if one == other:
        return Agreement.SAME
    differing = sum(a != b for a, b in zip(one, other, strict=False))
    near = len(one) == len(other) > 1 and differing == 1
    return Agreement.NEAR if near else Agreement.DIFFERENT


def _joined(name: Name) -> str:
    return _bare(f"{name.zh or ''}{name.family or ''}{name.given or ''}{name.literal or ''}")


def _latin(name: Name) -> tuple[str, str]:
    """Family and given name in Latin letters, as printed or in pinyin; a name that has none stands whole."""
    if name.family:
        return name.family, name.given or ""
    romanized = romanize(name.zh) if name.zh else None
    return romanized or (name.zh or name.literal or "", "")


def _bare(name: str) -> str:
    """`name` without spaces and accents; lü, lyu, lv and lu are one, as passports and journals write 吕 in each way."""
    lowered = re.sub(r"(?<=[ln])(?:ü|yu|v)", "u", fold_unspaced(name))
    return "".join(char for char in normalize("NFKD", lowered) if char.isalnum())


def _given_agree(one: str, other: str) -> bool:
    """Whether one given name is the other, or its initials ("H P" of "Huaping" and of "Hua-Ping")."""
    for short, whole in ((one, other), (other, one)):
        initials = _initials(short)
        if initials and whole and _is_spelt_by(initials, whole):
            return True
    return _bare(one) == _bare(other)


def _initials(given: str) -> str:
    """The initials that `given` consists of, in lower case; "" where it is a name written out."""
    parts = re.findall(r"[^\W\d_]+", given)
    if parts and all(len(part) == 1 for part in parts):
        return "".join(parts).lower()
    joined = "".join(parts)
    return joined.lower() if joined.isupper() and len(joined) <= 2 else ""


def _is_spelt_by(initials: str, whole: str) -> bool:
    """Whether `initials` stand in `whole` in their order, the first of them first."""
    letters = iter(_bare(whole))
    return _bare(whole)[:1] == _bare(initials)[:1] and all(initial in letters for initial in _bare(initials))
