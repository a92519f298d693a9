"""Is this the same work? Which entries are worth asking about, and why two are taken for one."""

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple
from zlib import adler32, crc32

from nqpf_cli.bibliography.keys import pinyin_of
from nqpf_cli.bibliography.merging import is_abbreviation, is_first_online, merged
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType
from nqpf_cli.bibliography.name_matching import Agreement, people_agree
from nqpf_cli.text.normalize import fold, has_han
from nqpf_cli.text.similarity import nearest

__all__ = ["Resemblance", "blocking_keys", "merged", "resemblance"]

_fold = lru_cache(maxsize=1 << 12)(fold)
"""One entry's titles and numbers are folded for its blocking keys, to compare it, and for its keys again."""
_SHORT_TITLE = 5
"""Below so many characters a title with another character is another title."""
_LONG_TITLE = 10
"""From so many characters on, two may be misprinted."""
_SUBTITLE = r"[:：]|——|—| - "
_NUMERALS = r"\d+|[一二三四五六七八九十百上中下续]|\b[ivx]+\b"
_ONLINE_YEARS = 2
"""An article online first gets its volume within so many years."""
_CITED_BY_PAGE = frozenset({EntryType.BOOK, EntryType.THESIS, EntryType.REPORT, EntryType.STANDARD})
"""Works that are cited whole: their pages are where something is quoted."""
_ONLINE_ONLY = frozenset({EntryType.WEBPAGE, EntryType.DATASET, EntryType.SOFTWARE})
_LOOSE_TYPES = frozenset({EntryType.ARTICLE, EntryType.WEBPAGE})
"""Preprints and web pages, which repeat what appears elsewhere as well."""


class Resemblance(NamedTuple):
    """Why two entries are taken for one work; `certain` when nothing speaks against it."""

    certain: bool
    why: tuple[str, ...]


class _Titles(IntEnum):
    """How two titles compare."""

    DIFFERENT = 0
    UNCOMPARABLE = 1
    SHORTENED = 2
    MISPRINTED = 3
    SAME = 4


def blocking_keys(entry: Entry, *, certain: bool = False) -> tuple[str, ...]:
    """Strings of which two entries share one if they may be the same work; sorted, without repetition.

    They are the folded titles with and without subtitle, the DOI, the place in a year's volume and issue, a checksum
    of each string that the entry was read from, and the first author with the year, for misprinted titles; the last
    is left out with `certain`, as nothing is certain by it alone but for theses.
    """
    titles = [title for title in (entry.title.zh, entry.title.en) if title]
    keys = {_fold(title) for title in titles} | {_fold(re.split(_SUBTITLE, title)[0]) for title in titles}
    keys.discard("")
    if entry.doi:
        keys.add(f"doi:{_doi(entry.doi)}")
    if entry.year and entry.page:
        keys |= {f"{entry.year}/v{_bare(entry.volume)}/{entry.page}"} if entry.volume else set()
        keys |= {f"{entry.year}/i{_bare(entry.issue)}/{entry.page}"} if entry.issue else set()
    if entry.author and entry.year:
        name = entry.author[0]
        latin = _fold(f"{name.family or ''} {(name.given or '')[:1]}")
        if not certain:
            keys |= {f"{entry.year}/a{_fold(name.zh or name.literal or latin)}"}
            keys |= {f"{entry.year}/a{latin}"} if name.family else set()
        if name.family and entry.type == EntryType.THESIS:
            keys.add(f"{entry.year}/t{latin}")
    keys |= {f"raw:{checksum(provenance.raw)}" for provenance in entry.provenance if provenance.raw.strip()}
    return tuple(sorted(keys))


def checksum(raw: str) -> str:
    """A short name for a string as it was read; strings of one checksum may still differ."""
    data = raw.strip().encode("utf-8", "surrogatepass")
    return f"{crc32(data):08x}{adler32(data):08x}"


def resemblance(one: Entry, other: Entry) -> Resemblance | None:
    """What makes `one` and `other` the same work; None where they differ or nothing tells.

    Certain are the same DOI; the same title and authors (or place in a volume) with no field that contradicts, also
    as first online publication and in final form; a title with one or two characters misprinted in the same place;
    in two languages the same place in the same year's volume by the same authors, or a thesis of the same author and
    year. It does not matter which is which.
    """
    titles = _compare_titles(one, other)
    if one.doi and other.doi:
        if _doi(one.doi) != _doi(other.doi):
            return None
        chapters = titles == _Titles.DIFFERENT  # a book's DOI stands beside its chapters, too
        return Resemblance(not chapters, ("same DOI", "different titles") if chapters else ("same DOI",))
    if titles == _Titles.DIFFERENT:
        return None
    if titles == _Titles.UNCOMPARABLE:
        return _across_languages(one, other)
    people = people_agree(one, other)
    if people == Agreement.DIFFERENT or _contradicts(one, other):
        return None
    if titles == _Titles.SAME:
        return _by_title(one, other, people)
    return _by_near_title(one, other, people, titles)


def _by_title(one: Entry, other: Entry, people: Agreement) -> Resemblance:
    why = ["same title"]
    certain = people == Agreement.SAME
    if certain:
        why.append("same authors")
    elif people == Agreement.NEAR:
        why.append("one author's name differs by a character")
    if _shares(one.container_title, other.container_title):
        why.append("same container")
    where = []
    if _same_place(one, other):
        where.append("same year, volume, issue and pages")
    elif "same container" in why and one.issued == other.issued and len(one.issued or "") == len("2024-04-12"):
        where.append("same day")
    if one.url and one.url == other.url:
        where.append("same URL")
    doubts = _doubts(one, other)
    return Resemblance((certain or bool(where)) and not doubts, (*why, *where, *doubts))


def _by_near_title(one: Entry, other: Entry, people: Agreement, titles: _Titles) -> Resemblance | None:
    shortened = titles == _Titles.SHORTENED
    why = ["same title but for the subtitle" if shortened else "title differs by one or two characters"]
    shares = _shares(one.container_title, other.container_title) or _shares(one.publisher, other.publisher)
    same_year = bool(one.year) and one.year == other.year
    if people == Agreement.SAME:
        why.append("same authors")
    same_place = _same_place(one, other) or (same_year and shares and bool(one.page) and one.page == other.page)
    if same_place:
        why.append("same year, volume, issue and pages")
    elif people != Agreement.SAME or not same_year or not shares:
        return None
    else:
        why.append("same year")
    doubts = _doubts(one, other)
    cited_by_page = {one.type, other.type} & _CITED_BY_PAGE
    certain = same_place and people == Agreement.SAME and not doubts and not cited_by_page
    return Resemblance(certain, (*why, *doubts))


def _across_languages(one: Entry, other: Entry) -> Resemblance | None:
    if not (one.title and other.title) or _contradicts(one, other):
        return None
    people = people_agree(one, other)
    if not _same_place(one, other):
        return _whole_works(one, other, people)
    if people in (Agreement.DIFFERENT, Agreement.UNKNOWN):
        return None
    why = "same authors in pinyin" if people == Agreement.SAME else "authors in pinyin but for one given name"
    exact = "-" in (one.page or "") or (one.volume == other.volume and one.issue == other.issue and one.issue)
    certain = bool(exact) and (people == Agreement.SAME or min(len(one.author), len(other.author)) > 1)
    return Resemblance(certain, ("same year, volume, issue and pages", why))


def _whole_works(one: Entry, other: Entry, people: Agreement) -> Resemblance | None:
    """Two theses or books without a place in a volume: nobody writes two theses in one year."""
    if people != Agreement.SAME or one.type != other.type or not one.year or one.year != other.year:
        return None
    if one.type == EntryType.THESIS and one.author[0].zh != other.author[0].zh:
        return Resemblance(
            not (one.genre and other.genre) or one.genre == other.genre, ("theses of one author and year",)
        )
    places = {_in_pinyin(entry.publisher_place) for entry in (one, other)}
    if one.type == EntryType.BOOK and len(places) == 1 and "" not in places:
        return Resemblance(False, ("same authors in pinyin", "same year", "same place of publication in pinyin"))
    return None


def _in_pinyin(place: Bilingual) -> str:
    """A place in Latin letters: as printed, or its pinyin."""
    return _fold(place.en or "".join(pinyin_of(place.zh or "")).capitalize()).replace(" ", "")


def _compare_titles(one: Entry, other: Entry) -> _Titles:
    """Chinese against Chinese, or else English against English; a translation may vary, its original does not."""
    for a, b in ((one.title.zh, other.title.zh), (one.title.en, other.title.en)):
        if a and b:
            return _compare_strings(a, b)
    return _Titles.UNCOMPARABLE


def _compare_strings(one: str, other: str) -> _Titles:
    ours, theirs = _fold(one), _fold(other)
    if ours == theirs:
        return _Titles.SAME if ours or one == other else _Titles.DIFFERENT
    if min(len(ours), len(theirs)) < _SHORT_TITLE:
        return _Titles.DIFFERENT
    if _fold(re.split(_SUBTITLE, one)[0]) == theirs or _fold(re.split(_SUBTITLE, other)[0]) == ours:
        return _Titles.SHORTENED
    if ours.replace(" ", "") == theirs.replace(" ", ""):
        return _Titles.SAME  # spaces lost or doubled by a page's text
    shorter = min(len(ours), len(theirs))
    allowed = 2 if shorter >= _LONG_TITLE else 1
    if abs(len(ours) - len(theirs)) > allowed or re.findall(_NUMERALS, ours) != re.findall(_NUMERALS, theirs):
        return _Titles.DIFFERENT
    found = nearest(ours, [theirs], limit=1, cutoff=70)
    return _Titles.MISPRINTED if found and found[0].distance <= allowed else _Titles.DIFFERENT


def _contradicts(one: Entry, other: Entry) -> bool:
    """Whether a field that both know says that they are two works."""
    if _kinds_differ(one, other) and not _same_place(one, other):
        return True
    if _differs(one.container_title, other.container_title) or _differs(one.publisher, other.publisher):
        return True
    if not _dates_agree(one, other) or not _pages_agree(one, other):
        return True
    pairs = ((getattr(one, name), getattr(other, name)) for name in ("volume", "issue", "edition", "number"))
    return any(a and b and _bare(a) != _bare(b) for a, b in pairs)


def _kinds_differ(one: Entry, other: Entry) -> bool:
    kinds = {one.type, other.type}
    if len(kinds) == 1 or one.inferred or other.inferred or EntryType.DOCUMENT in kinds:
        return False
    return not kinds & _LOOSE_TYPES


def _doubts(one: Entry, other: Entry) -> tuple[str, ...]:
    """What does not contradict, but keeps two entries from being one for certain."""
    doubts: list[str] = []
    if one.type != other.type and {one.type, other.type} & _LOOSE_TYPES:
        doubts.append("one is a preprint or a web page")
    dated = bool(one.issued and other.issued)
    if {one.type, other.type} <= _ONLINE_ONLY and one.url and other.url and one.url != other.url and not dated:
        doubts.append("different URLs")
    if EntryType.BOOK in (one.type, other.type):
        parts = [name for name in ("volume", "edition") if bool(getattr(one, name)) != bool(getattr(other, name))]
        doubts += [f"only one tells the {name}" for name in parts if name == "volume" or not dated]
    return tuple(doubts)


def _dates_agree(one: Entry, other: Entry) -> bool:
    a, b = one.issued, other.issued
    if not a or not b or a.startswith(b) or b.startswith(a):
        return True
    if is_first_online(one) != is_first_online(other) and a[:4].isdecimal() and b[:4].isdecimal():
        return abs(int(a[:4]) - int(b[:4])) <= _ONLINE_YEARS
    return False


def _pages_agree(one: Entry, other: Entry) -> bool:
    a, b = one.page, other.page
    if not a or not b or is_first_online(one) or is_first_online(other):
        return True
    if {one.type, other.type} <= _CITED_BY_PAGE:
        return True
    a, b = _bare_page(a), _bare_page(b)
    return a == b or a.startswith(f"{b}-") or b.startswith(f"{a}-")


def _same_place(one: Entry, other: Entry) -> bool:
    """Whether both stand in the same year on the same pages of the same volume or issue."""
    if not one.year or one.year != other.year or not one.page or not other.page:
        return False
    numbers = [(_bare(one.volume), _bare(other.volume)), (_bare(one.issue), _bare(other.issue))]
    known = [(a, b) for a, b in numbers if a and b]
    return bool(known) and all(a == b for a, b in known) and _bare_page(one.page) == _bare_page(other.page)


def _shares(one: Bilingual, other: Bilingual) -> bool:
    return any(a and b and _fold(a) == _fold(b) for a, b in ((one.zh, other.zh), (one.en, other.en)))


def _differs(one: Bilingual, other: Bilingual) -> bool:
    """Whether both are known in one language, and are neither the same nor a shorter form of the other."""
    pairs = [(a, b) for a, b in ((one.zh, other.zh), (one.en, other.en)) if a and b]
    return bool(pairs) and not any(_is_form_of(a, b) or _is_form_of(b, a) for a, b in pairs)


def _is_form_of(short: str, whole: str) -> bool:
    a, b = _fold(short), _fold(whole)
    section = has_han(a) and len(a) >= 3 and b.startswith(a) and "(" in whole.replace("（", "(")
    return a == b or section or is_abbreviation(short, whole)


def _bare(number: str | None) -> str:
    return _fold(number or "").lstrip("0")


def _bare_page(page: str) -> str:
    return page.replace(" ", "").casefold()


def _doi(doi: str) -> str:
    return re.sub(r"^(?:https?://)?(?:dx\.)?doi\.org/|^doi:\s*", "", doi.strip().casefold())
