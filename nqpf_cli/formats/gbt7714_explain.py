"""Which characters of a reference became which field of its entry."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nqpf_cli.bibliography.model import Bilingual, Entry, Name
from nqpf_cli.formats.gbt7714 import parse_reference
from nqpf_cli.formats.reference_text import narrow, shadow

_MARK = re.compile(r"\[(?P<mark>[A-Z]{1,2})(?:[/|](?P<carrier>[A-Z]{2}))?\]", re.IGNORECASE)
_ET_AL = re.compile(r"(?<=[,、\w])(?:et\.?al\.?|等)(?=[,.，]|译|编|$)|,andothers", re.IGNORECASE)
_DASHES = re.compile("[-‐‑‒–—―−~]+")


class FieldSpan(NamedTuple):
    """A stretch of the raw string, in code points, end exclusive, and the field of the entry that it became.

    `field` is the name of an attribute of `Entry`, once for every name of a list of names.
    """

    field: str
    start: int
    end: int


class _Squeezed(NamedTuple):
    """A string without white space, with half-width marks and one kind of dash; `places` are the offsets in the raw one."""

    text: str
    places: tuple[int, ...]


def explain_reference(raw: str) -> tuple[Entry | None, tuple[FieldSpan, ...]]:
    """The entry that `raw` names and the spans of its fields in order, none overlapping another.

    A value that stands nowhere in `raw` as it was read (a word broken by a hyphen) has no span. Where the reference is
    not understood, the entry is None and there are no spans.
    """
    entry = parse_reference(raw)
    if entry is None:
        return None, ()
    squeezed = _squeeze(raw)
    taken: list[FieldSpan] = []
    at = 0
    for field, pattern in _patterns(entry, squeezed.text):
        found = _first_free(pattern, squeezed.text, at, taken) or _first_free(pattern, squeezed.text, 0, taken)
        if found is None:
            continue
        taken.append(FieldSpan(field, *found))
        at = at if field in _ANYWHERE else found[1]
    spans = (FieldSpan(f, squeezed.places[start], squeezed.places[end - 1] + 1) for f, start, end in taken)
    return entry, tuple(sorted(spans, key=lambda span: span.start))


_ANYWHERE = frozenset({"url", "doi", "cstr", "isbn", "accessed", "mark", "carrier", "genre", "series"})


def _squeeze(text: str) -> _Squeezed:
    places: list[int] = []
    chars: list[str] = []
    for place, char in enumerate(shadow(narrow(text))):
        dash = bool(_DASHES.match(char))
        if char.isspace() or char == "\\" or (dash and chars and chars[-1] == "-"):
            continue
        chars.append("-" if dash else char)
        places.append(place)
    return _Squeezed("".join(chars), tuple(places))


def _first_free(pattern: str, text: str, at: int, taken: list[FieldSpan]) -> tuple[int, int] | None:
    """The first match of `pattern` from `at` on that overlaps nothing `taken`; its first group where it has one."""
    for found in re.compile(pattern, re.IGNORECASE).finditer(text, at):
        start, end = found.span(1) if found.re.groups else found.span()
        if start < end and not any(start < span.end and span.start < end for span in taken):
            return start, end
    return None


def _patterns(entry: Entry, text: str) -> Iterator[tuple[str, str]]:
    """The fields of `entry` with what they look like in `text`, long and certain ones first where order leaves doubt."""
    for field, value in (("url", entry.url), ("doi", entry.doi), ("cstr", entry.cstr), ("isbn", entry.isbn)):
        yield from _verbatim(field, value)
    mark = None if entry.inferred else _MARK.search(text)
    if mark and entry.mark and mark["mark"].upper() == entry.mark:
        yield "mark", rf"\[({entry.mark})(?=[\]/|])"
        if entry.carrier:
            yield "carrier", rf"(?<=[/|])({entry.carrier})\]"
    if entry.accessed:
        yield "accessed", rf"(?<=[\[/])({_date(entry.accessed)})"
    yield from (("author", _name(name)) for name in entry.author)
    if entry.et_al:
        yield "et_al", _ET_AL.pattern
    if entry.year:
        yield "issued", rf"^.*?[,(]c?({entry.year})[a-z]?\)?\.(?={re.escape(_squeezed(entry.title.either())[:40])})"
    if entry.number and text.find(_squeezed(entry.number)) < text.find(_squeezed(entry.title.either())):
        yield from _verbatim("number", entry.number)
    yield from _verbatim("title", entry.title)
    yield from _verbatim("number", entry.number)
    yield from _verbatim("genre", entry.genre)
    yield from (("editor", _name(name)) for name in entry.editor)
    yield from _verbatim("container_title", entry.container_title)
    yield from (("translator", _name(name)) for name in entry.translator)
    if entry.edition:
        ordinal = rf"第?{re.escape(entry.edition)}版|{re.escape(entry.edition)}(?:st|nd|rd|th)ed(?:ition|n)?"
        yield "edition", ordinal if entry.edition.isdigit() else re.escape(_squeezed(entry.edition))
    yield from _verbatim("publisher_place", entry.publisher_place)
    yield from _verbatim("publisher", entry.publisher)
    yield from _locators(entry)
    yield from _verbatim("series", entry.series)


def _locators(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.volume and "(" in _squeezed(entry.volume):  # the numbering of a whole serial begins with a year
        yield "volume", re.escape(_squeezed(entry.volume))
    if entry.issued:
        yield "issued", rf"(?<!\d)({_date(entry.issued)})(?!\d)"
    if entry.volume:
        yield "volume", rf"(?<!\d)(?<!\d\.)(0*{re.escape(_squeezed(entry.volume))})(?![\d.]\d)"
    if entry.issue:
        yield "issue", rf"(?<=[(第.])(0*{re.escape(_squeezed(entry.issue))})(?!\d)"
    yield from _verbatim("page", entry.page)


def _verbatim(field: str, value: str | Bilingual | None) -> Iterator[tuple[str, str]]:
    text = value.either() if isinstance(value, Bilingual) else value
    if text:
        yield field, re.escape(_squeezed(text))


def _squeezed(text: str | None) -> str:
    return _squeeze(text or "").text


def _name(name: Name) -> str:
    """A name as it may be printed: family name first or last, a comma between, Jr behind."""
    if not name.family:
        return re.escape(_squeezed(name.zh or name.literal))
    family, _, suffix = name.family.partition(", ")
    parts = (re.escape(_squeezed(family)), re.escape(_squeezed(name.given)), re.escape(_squeezed(suffix)))
    behind = rf"(?:,?{parts[2]})?" if suffix else ""
    return rf"{parts[0]},?{parts[1]}{behind}|{parts[1]}{parts[0]}{behind}"


def _date(date: str) -> str:
    """An ISO date as it may be printed: with other separators, without leading zeros."""
    year, *rest = date.split("-")
    return year + "".join(rf"[-/.年月]0?{int(part)}" for part in rest) + ("[日月]?" if rest else "")
