"""Is this the same work? And if so, one entry of the two."""

from dataclasses import dataclass, fields, replace

from nqpf_cli.bibliography.model import Bilingual, Entry, Name, Romanization
from nqpf_cli.bibliography.names import romanize
from nqpf_cli.text.normalize import fold

_OF_THE_FORM = ("carrier", "accessed", "url", "mark", "type", "inferred", "page")
"""What belongs to one form of publication (online first or final) and is not carried over to the other."""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Why two entries are taken for one work; `certain` when nothing speaks against it."""

    certain: bool
    why: tuple[str, ...]


def resemblance(one: Entry, other: Entry) -> Resemblance | None:
    """What makes `one` and `other` the same work; None where they differ or nothing tells.

    Certain are the same DOI; the same title, first author and container with no field that contradicts, also as
    first online publication and in final form; in two languages the same place in the same year's volume by the
    same authors.
    """
    if one.doi and other.doi:
        return Resemblance(True, ("same DOI",)) if one.doi.casefold() == other.doi.casefold() else None
    if _shares(one.title, other.title):
        return _by_title(one, other)
    return _across_languages(one, other)


def _shares(one: Bilingual, other: Bilingual) -> bool:
    return any(a and b and fold(a) == fold(b) for a, b in ((one.zh, other.zh), (one.en, other.en)))


def _differs(one: Bilingual, other: Bilingual) -> bool:
    return bool(one and other) and not _shares(one, other) and bool((one.zh and other.zh) or (one.en and other.en))


def _by_title(one: Entry, other: Entry) -> Resemblance | None:
    if len(one.author) != len(other.author) and not (one.et_al or other.et_al):
        return None
    if any(not _same_name(a, b) for a, b in zip(one.author, other.author, strict=False)):
        return None
    if _differs(one.container_title, other.container_title) or _differs(one.publisher, other.publisher):
        return None
    for name in ("issued", "volume", "issue", "page", "edition", "number"):
        a, b = getattr(one, name), getattr(other, name)
        if a and b and not (name == "issued" and (a.startswith(b) or b.startswith(a))):
            if name == "page" and (_is_first_online(one) or _is_first_online(other)):
                continue
            if fold(a) != fold(b):
                return None
    why = ["same title"]
    if one.author:
        why.append("same authors")
    if _shares(one.container_title, other.container_title):
        why.append("same container")
    return Resemblance(len(why) > 1, tuple(why))


def _is_first_online(entry: Entry) -> bool:
    return entry.carrier == "OL" and not (entry.volume or entry.issue)


def _across_languages(one: Entry, other: Entry) -> Resemblance | None:
    if not (
        (one.title.zh and not one.title.en and other.title.en) or (one.title.en and not one.title.zh and other.title.zh)
    ):
        return None
    place = [(getattr(one, name), getattr(other, name)) for name in ("issued", "volume", "issue", "page")]
    if any(a != b for a, b in place) or not (one.issued and one.page and (one.volume or one.issue)):
        return None
    if not one.author or len(one.author) != len(other.author):
        return None
    if not all(_same_name(a, b) for a, b in zip(one.author, other.author, strict=True)):
        return None
    return Resemblance(True, ("same year, volume, issue and pages", "same authors in pinyin"))


def _same_name(one: Name, other: Name) -> bool:
    """Whether two names may be the same person's: in Hanzi, in Latin letters, or Hanzi against pinyin."""
    if one.zh and other.zh:
        return fold(one.zh) == fold(other.zh)
    ours, theirs = _latin(one), _latin(other)
    return bool(ours) and ours == theirs


def _latin(name: Name) -> str:
    family, given = name.family, name.given
    if not family and name.zh:
        romanized = romanize(name.zh)
        family, given = romanized if romanized else (name.zh, "")
    folded = fold(f"{family or ''}{given or ''}{name.literal or ''}")
    return folded.replace(" ", "").replace("ü", "v").replace("lyu", "lv").replace("nyu", "nv")


def merged(one: Entry, other: Entry) -> Entry:
    """One entry of two that are the same work: the final form's values before the first online ones', both
    languages, and the provenance of both. The key is that of `one`.
    """
    first, second = (other, one) if _is_first_online(one) and not _is_first_online(other) else (one, other)
    same_form = _is_first_online(first) == _is_first_online(second)
    changes: dict[str, object] = {}
    for name in (f.name for f in fields(Entry)):
        ours, theirs = getattr(first, name), getattr(second, name)
        if isinstance(ours, Bilingual):
            changes[name] = ours.completed(theirs)
        elif not ours and theirs and (same_form or name not in _OF_THE_FORM):
            changes[name] = theirs
    whole, short = (second, first) if first.et_al and not second.et_al and second.author else (first, second)
    changes["author"] = _merged_names(whole.author, short.author)
    changes["et_al"] = whole.et_al
    changes["language"] = "zh-CN" if "zh-CN" in (one.language, other.language) else first.language
    changes["provenance"] = tuple(dict.fromkeys((*one.provenance, *other.provenance)))
    changes["key"] = one.key
    return replace(first, **changes)  # type: ignore[arg-type]  # each value comes from the field of its name


def _merged_names(ours: tuple[Name, ...], theirs: tuple[Name, ...]) -> tuple[Name, ...]:
    if len(ours) != len(theirs):
        return ours or theirs
    return tuple(_merged_name(a, b) for a, b in zip(ours, theirs, strict=True))


def _merged_name(one: Name, other: Name) -> Name:
    """Hanzi of the one with the pinyin of the other; pinyin that a source gives goes before generated pinyin."""
    chinese = one if one.zh else other
    latin = next((n for n in (one, other) if n.family and n.romanization != Romanization.GENERATED), None)
    latin = latin or (one if one.family else other)
    if not chinese.zh or not latin.family:
        return one
    source = Romanization.SOURCE if latin.romanization is None else latin.romanization
    return Name(chinese.zh, _capitalised(latin.family), _capitalised(latin.given or ""), None, source)


def _capitalised(name: str) -> str:
    """A name in capitals as it is usually written: DENG → Deng; anything else stays."""
    return name.capitalize() if name.isupper() and len(name) > 1 else name
