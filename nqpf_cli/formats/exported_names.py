"""Names as other programs export them: one a tag, or several in one tag by ";", "," or "，"."""

import re
from collections.abc import Iterable

from nqpf_cli.bibliography.model import Name, Romanization
from nqpf_cli.bibliography.names import COMPOUND_SURNAMES, is_institution, parse_names
from nqpf_cli.text.normalize import has_han, is_han

_MAX_PERSON = 4
_FOOTNOTE = re.compile(r"\s*[\[［]\d{1,2}(?:\s*[,，]\s*\d{1,2})*[\]］]")
_ETC = frozenset({"等", "等.", "et al", "et al.", "others"})


def read_names(values: Iterable[str], *, several: bool) -> tuple[tuple[Name, ...], bool]:
    """The names in `values`, and whether "等" or "et al." said that there are more.

    Chinese names stand whole ("杨, 秀群" → 杨秀群); "Family, Given" is as it says; a name that ends in a comma is
    an institution (EndNote); numbers of affiliations (`[1,2]`) are dropped. `several` says that commas may part Western names too (CNKI).
    """
    names: list[Name] = []
    et_al = False
    for value in values:
        for piece in _pieces(value, several=several):
            if piece.casefold() in _ETC:
                et_al = True
                continue
            name, more = _chinese_name(piece) if has_han(piece) else (_western_name(piece), False)
            names.append(name)
            et_al = et_al or more
    return tuple(names), et_al


def _pieces(value: str, *, several: bool) -> list[str]:
    pieces: list[str] = []
    for part in re.split(r"[;；\n]", _FOOTNOTE.sub("", value)):
        commas = [piece.strip() for piece in re.split(r"[,，、]", part)]
        words = part.split()
        if has_han(part) and _are_persons(words):
            pieces.extend(words)
        elif has_han(part):
            pieces.extend([part] if _is_one_name(part, commas) else re.split(r"，|,\s*(?=[^\x00-\x7f])", part))
        elif several and len(commas) > 1 and all(len(piece.split()) > 1 for piece in commas):
            pieces.extend(commas)
        else:
            pieces.append(part)
    return [piece.strip() for piece in pieces if piece.strip(" ,，")]


def _is_one_name(part: str, commas: list[str]) -> bool:
    """Whether a comma in `part` stands between a Chinese family name and its given name."""
    if len(commas) != 2 or "、" in part:
        return False
    family, given = commas
    return (len(family) == 1 or family in COMPOUND_SURNAMES) and 0 < len(given) < _MAX_PERSON


def _are_persons(words: list[str]) -> bool:
    """Whether spaces part Chinese persons: each of two characters or more, so that none is a surname alone."""
    return (
        len(words) > 1
        and words[0] not in COMPOUND_SURNAMES
        and all(1 < len(word) <= _MAX_PERSON and all(map(is_han, word)) and not is_institution(word) for word in words)
    )


def _chinese_name(piece: str) -> tuple[Name, bool]:
    """A name with Hanzi in it, without a nationality in brackets, and whether "等" stands behind it."""
    whole = " ".join(piece.strip(",， ").split())
    if "," in whole or "，" in whole:
        whole = re.sub(r"\s*[,，]\s*", "" if re.fullmatch(r"[\W\u3400-\u9fff]+", whole) else " ", whole)
    found = parse_names(whole)
    if found and len(found[0]) == 1:
        return found[0][0], found[1]
    return Name(zh=whole), False


def _western_name(piece: str) -> Name:
    whole = " ".join(piece.split())
    family, comma, given = (part.strip() for part in whole.partition(","))
    if comma and not given:
        return Name(literal=family)
    if comma:
        return Name(family=family, given=given)
    found = parse_names(whole)
    return found[0][0] if found and len(found[0]) == 1 else Name(literal=whole)


def with_pinyin(names: tuple[Name, ...], latin: tuple[Name, ...]) -> tuple[Name, ...] | None:
    """Chinese `names` with the pinyin of `latin`, name by name; None where they do not match one to one."""
    if not names or len(names) != len(latin) or not all(n.zh for n in names) or not all(n.family for n in latin):
        return None
    return tuple(
        Name(name.zh, pinyin.family, pinyin.given, None, Romanization.SOURCE)
        for name, pinyin in zip(names, latin, strict=True)
    )


def written_name(name: Name) -> str:
    """A name as EndNote and RIS take it: Hanzi whole, `Family, Given`, an institution with a comma behind it."""
    if name.zh:
        return name.zh
    if name.family:
        return f"{name.family}, {name.given}" if name.given else f"{name.family},"
    return f"{name.literal}," if name.literal else ""


def written_pinyin(names: Iterable[Name]) -> list[str]:
    """The pinyin of Chinese names, one each; none unless every name has it."""
    known = list(names)
    complete = known and all(name.zh and name.family for name in known)
    return [f"{name.family}, {name.given or ''}".rstrip(", ") for name in known] if complete else []
