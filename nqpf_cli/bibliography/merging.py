"""One entry of two that are the same work, and the two side by side."""

from dataclasses import fields, replace
from typing import NamedTuple

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name, Romanization
from nqpf_cli.bibliography.name_matching import Agreement, names_agree
from nqpf_cli.bibliography.names import from_capitals
from nqpf_cli.text.normalize import fold, has_han

_OF_THE_FORM = frozenset({"carrier", "accessed", "url", "mark", "type", "inferred", "page"})
"""What belongs to one form of publication (online first or final) and is not carried over to the other."""
_SETS = frozenset({"tags", "glossary_sources", "funds"})
_TOGETHER = frozenset({"type", "mark", "inferred", "et_al", "language", "provenance", "raw", "key"})
"""Fields that are chosen with others, below, and not one by one."""
_SMALL_WORDS = frozenset("a an and as at by for from in of on or the to with & de der und et".split())


class FieldComparison(NamedTuple):
    """A field of two entries, as text for people, and what `merged` keeps of it; None is unknown."""

    name: str
    one: str | None
    other: str | None
    kept: str | None

    @property
    def is_same(self) -> bool:
        """Whether both entries say the same."""
        return self.one == self.other


def is_first_online(entry: Entry) -> bool:
    """Whether `entry` is an article before it got its volume and issue."""
    return entry.carrier == "OL" and not (entry.volume or entry.issue) and entry.type == EntryType.ARTICLE_JOURNAL


def is_abbreviation(short: str, whole: str) -> bool:
    """Whether `short` abbreviates `whole` word by word ("J. Sample Econ." of "Journal of Sample Economics")."""
    ours, theirs = ([w for w in fold(text).split() if w not in _SMALL_WORDS] for text in (short, whole))
    if len(ours) != len(theirs) or len(ours) < 2 or ours == theirs or has_han(short):
        return False
    return all(_abbreviates(a, b) for a, b in zip(ours, theirs, strict=True))


def _abbreviates(short: str, word: str) -> bool:
    """By its beginning, or by its first letter and others in order ("intl", "dept"); ISO 4, clause 4."""
    letters = iter(word)
    return word.startswith(short) or (short[0] == word[0] and all(letter in letters for letter in short))


def merged(one: Entry, other: Entry) -> Entry:
    """One entry of two that are the same work: the better value of each field, the provenance of both.

    The final form's values go before the first online ones', a printed type mark before an inferred one, the exact
    date before the year, the whole name of a journal before its abbreviation, a text in its usual case before one
    in capitals; both languages are kept, and tags and notes of both. The key is that of `one`.
    """
    first, second = (other, one) if is_first_online(one) and not is_first_online(other) else (one, other)
    same_form = is_first_online(first) == is_first_online(second)
    changes: dict[str, object] = {}
    for name in (f.name for f in fields(Entry)):
        if name not in _TOGETHER and (same_form or name not in _OF_THE_FORM):
            changes[name] = _better(name, getattr(first, name), getattr(second, name))
    if not same_form:
        changes["issued"] = first.issued or second.issued  # the day a paper went online is not that of its issue
    if first.inferred and second.mark and not second.inferred:
        changes |= {"type": second.type, "mark": second.mark, "inferred": False}
    whole, short = (second, first) if first.et_al and not second.et_al and second.author else (first, second)
    changes["author"] = _merged_names(whole.author, short.author)
    changes["et_al"] = whole.et_al
    changes["language"] = "zh-CN" if "zh-CN" in (one.language, other.language) else first.language or second.language
    changes["provenance"] = tuple(dict.fromkeys((*one.provenance, *other.provenance)))
    changes["raw"] = one.raw or other.raw
    changes["key"] = one.key
    return replace(first, **changes)  # type: ignore[arg-type]  # each value comes from the field of its name


def _better(name: str, ours: object, theirs: object) -> object:
    """The better value of the field `name`; `ours` where nothing tells."""
    if ours == theirs:
        return ours
    if isinstance(ours, Bilingual) and isinstance(theirs, Bilingual):
        return Bilingual(_better_text(ours.zh, theirs.zh), _better_text(ours.en, theirs.en))
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        return _better_tuple(name, ours, theirs)
    if not ours or not theirs:
        return theirs if theirs else ours
    if name == "note" and str(theirs) not in str(ours):
        return theirs if str(ours) in str(theirs) else f"{ours}\n{theirs}"
    if name in ("issued", "received", "accessed", "page") and str(theirs).startswith(f"{ours}-"):
        return theirs
    return ours


def _better_tuple(name: str, ours: tuple[object, ...], theirs: tuple[object, ...]) -> tuple[object, ...]:
    if name in _SETS:
        return (*ours, *(value for value in theirs if value not in ours))
    if name == "extra":
        known = {pair[0] for pair in ours if isinstance(pair, tuple)}
        return (*ours, *(pair for pair in theirs if isinstance(pair, tuple) and pair[0] not in known))
    if len(ours) != len(theirs):
        return ours or theirs
    return tuple(_completed(a, b) for a, b in zip(ours, theirs, strict=True))


def _completed(ours: object, theirs: object) -> object:
    """One name, keyword or affiliation with what another language adds to it."""
    match ours, theirs:
        case Name(), Name():
            return _merged_name(ours, theirs)
        case Bilingual(), Bilingual():
            return ours.completed(theirs)
        case Keyword(), Keyword():
            return Keyword(ours.zh or theirs.zh, ours.en or theirs.en)
    return ours


def _better_text(ours: str | None, theirs: str | None) -> str | None:
    if not ours or not theirs or ours == theirs:
        return theirs if theirs else ours
    if ours.isupper() and " " in ours and not theirs.isupper() and fold(ours) == fold(theirs):
        return theirs
    longer = is_abbreviation(ours, theirs) or (fold(theirs).startswith(fold(ours)) and fold(theirs) != fold(ours))
    return theirs if longer else ours


def _merged_names(ours: tuple[Name, ...], theirs: tuple[Name, ...]) -> tuple[Name, ...]:
    if len(ours) != len(theirs):
        # A list cut short by et al. still tells the Hanzi or the pinyin of those whom it names.
        known = tuple(_merged_name(a, b) for a, b in zip(ours, theirs, strict=False))
        return (*known, *ours[len(known) :]) if ours else theirs
    return tuple(_merged_name(a, b) for a, b in zip(ours, theirs, strict=True))


def _merged_name(one: Name, other: Name) -> Name:
    """Hanzi of the one with the pinyin of the other; pinyin that a source gives goes before generated pinyin."""
    if one == other or names_agree(one, other) == Agreement.DIFFERENT:  # the latter where a merge was asked for
        return one
    chinese = one if one.zh else other
    latin = next((n for n in (one, other) if n.family and n.romanization != Romanization.GENERATED), None)
    latin = latin or (one if one.family else other)
    if not chinese.zh or not latin.family:
        return _fuller_name(one, other)
    if chinese.family and len(latin.given or "") < len(chinese.given or "") and _are_initials(latin.given):
        return chinese  # initials tell less than the generated pinyin of the Hanzi
    source = Romanization.SOURCE if latin.romanization is None else latin.romanization
    return Name(chinese.zh, from_capitals(latin.family), from_capitals(latin.given or ""), None, source)


def _fuller_name(one: Name, other: Name) -> Name:
    """The given name written out goes before initials."""
    written_out = other.family and one.given and other.given and _are_initials(one.given)
    return other if written_out and not _are_initials(other.given) and not one.zh else one


def _are_initials(given: str | None) -> bool:
    return bool(given) and all(len(part) == 1 for part in fold(given or "").split())


def compare_fields(one: Entry, other: Entry) -> tuple[FieldComparison, ...]:
    """The fields that at least one of two entries knows, in the order of `Entry`, and what merging keeps.

    A field in two languages is two rows (`title.zh`, `title.en`); provenance and keys are left out.
    """
    kept = merged(one, other)
    rows: list[FieldComparison] = []
    for name in (f.name for f in fields(Entry) if f.name not in ("key", "raw", "provenance")):
        cells = [getattr(entry, name) for entry in (one, other, kept)]
        if isinstance(cells[0], Bilingual):
            rows.append(FieldComparison(f"{name}.zh", *(cell.zh for cell in cells)))
            rows.append(FieldComparison(f"{name}.en", *(cell.en for cell in cells)))
        else:
            rows.append(FieldComparison(name, *map(_shown, cells)))
    return tuple(row for row in rows if row.one or row.other)


def _shown(value: object) -> str | None:
    """A value of a field as one line; None for what is unknown, empty or no."""
    match value:
        case tuple():
            return "; ".join(filter(None, map(_shown, value))) or None
        case Name():
            latin = " ".join(filter(None, (value.family, value.given))) or value.literal
            return f"{value.zh} ({latin})" if value.zh and latin else value.zh or latin
        case Bilingual() | Keyword():
            return " / ".join(filter(None, (value.zh, value.en))) or None
        case bool():
            return "yes" if value else None
    return str(value) if value else None
