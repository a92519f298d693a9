"""A reference in the form of GB/T 7714 (1987 to 2025) → Entry.

`split_reference` cuts the string into parts, then each part is read by a function of its own.
What cannot be understood is no entry: nothing is guessed.
"""

import re
from dataclasses import replace

from nqpf_cli.bibliography.locators import (
    Locators,
    arabic,
    normalize_pages,
    parse_date,
    parse_newspaper,
    parse_serial,
    whole_date,
)
from nqpf_cli.bibliography.model import TYPE_OF_MARK, Bilingual, Entry, EntryType, Name
from nqpf_cli.bibliography.names import parse_names, strip_role
from nqpf_cli.formats.gbt7714_parts import ReferenceParts, imprint_start, match_imprint, split_reference
from nqpf_cli.formats.reference_text import one_line, shadow
from nqpf_cli.text.normalize import has_han

__all__ = ["ReferenceParts", "parse_reference", "split_reference"]

_AUTHOR_YEAR = re.compile(r"^(?P<names>.+?)[,.]?\s*\(?(?P<year>(?:1[5-9]|20)\d{2})[a-z]?\)?\s*[.:]\s*(?=\S)")
_ZH_NUMBER = r"[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_EDITION = re.compile(
    rf"\s*(?:第?\s*(?P<zh>\d+|{_ZH_NUMBER})\s*版|(?P<en>\d+)(?:st|nd|rd|th)\s*ed(?:ition)?"
    rf"|(?P<word>(?:修订|增订|新|影印|第(?:{_ZH_NUMBER})修订)\s*版|rev(?:ised)?\.?\s*ed))(?=[\s.,]|$)[\s.,]*",
    re.IGNORECASE,
)
_TRANSLATORS = re.compile(
    r"\s*(?P<names>[^.:]{1,80}?)\s*[,]?\s*(?:等\s*[,]?\s*译|译|编译|trans(?:lated)?\b\.?)\s*[.,]\s*",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"^\[?\s*(?:S\.\s?l\.?|s\.\s?n\.?|出版地不详|出版者不详|佚名|匿名|anon\.?)\s*\]?$", re.IGNORECASE)
_HOST_WORD = re.compile(r"\s*(?:见|载|载于|收入|收于|in)\s*:\s*", re.IGNORECASE)
_MAX_AUTHORS = 3000  # characters; a longer list is none, and trying each stop of a long text takes its square

_CODE = r"(?:[A-Z]{2}[A-Z\d]{0,8}|[A-Z](?=/))(?:[/ ](?:[A-Z][A-Z\d]{0,8}|Std\.?)){0,3}\s?\d[\w.]{0,20}"
_YEARED = rf"{_CODE}(?:[-:][\w.]{{1,10}}){{0,3}}[-:](?:\d{{4}}|\d{{2}})(?!\w)"
_KNOWN_CODE = (
    r"(?:GB|ISO|IEC|IEEE|ANSI|ASTM|DIN|EN|BS|JIS)(?:/[A-Z]{1,5}){0,2}\s?[A-Z]?\d[\w.]{0,20}(?:[-:/][\w.]{1,10}){0,4}"
)
_COUNTRY = r"(?:中国|美国|日本|德国|法国|英国|韩国|俄罗斯|苏联|瑞士|瑞典|荷兰|意大利|加拿大|澳大利亚|印度|欧洲|[A-Z]{2,3}|China|Japan)"
_PATENT = r"(?:(?:PCT/)?[A-Z]{2}[ -]?)?\d(?:[ ./,-]?\d){4,19}(?:\.?X)?(?: ?[A-Z]\d?)?"
_NUMBER_OF = {
    "S": (
        rf"(?P<number>{_YEARED})(?:[\s,.:]+|(?=[^\x00-\x7f]))(?P<title>\S.*)$",
        rf"(?P<title>.+?)\s*[:,]?\s*(?P<number>{_YEARED})$",
        rf"(?P<title>.+?)\s*[:,]\s*(?P<number>{_KNOWN_CODE})$",
    ),
    "P": (rf"(?P<title>.+?)(?:\s*[:,]\s*(?:{_COUNTRY}\s*[,:]\s*)?|\s+(?=[A-Z]{{2}}))(?P<number>{_PATENT})$",),
    "R": (r"(?P<title>.+?)\s*[:,]\s*(?P<number>(?:No\.|NO\.|WP)\s?[\w./-]{0,20}\d[\w./-]{0,20})$",),
}
_NUMBERED = {mark: [re.compile(pattern, re.ASCII) for pattern in patterns] for mark, patterns in _NUMBER_OF.items()}
"""Title and number, by type mark; the edition of 2025 writes the number of a standard first, the others behind the title."""


def parse_reference(raw: str) -> Entry | None:
    """The work that the reference string `raw` names, or None where it is not understood."""
    parts = split_reference(one_line(raw))
    if parts is None:
        return None
    names, year, title = _read_head(parts.head)
    language = "zh-CN" if has_han(title) else "en"
    entry = Entry(
        type=TYPE_OF_MARK[parts.mark],
        title=_in(language, title),
        author=names[0] if names else (),
        et_al=names[1] if names else False,
        issued=year,
        accessed=parts.accessed,
        doi=parts.doi,
        url=parts.url,
        language=language,
        mark=parts.mark,
        carrier=parts.carrier,
        inferred=parts.inferred,
        raw=raw,
    )
    return _updated(_READERS.get(parts.mark, _read_book)(entry, parts), parts.updated) if entry.title else None


def _read_head(head: str) -> tuple[tuple[tuple[Name, ...], bool] | None, str | None, str]:
    """Authors, the year of the author-date form, and the title; authors are None where there are none."""
    head = head.strip(" .．。,，")
    shape = shadow(head)
    dated = _AUTHOR_YEAR.match(shape)
    if dated:
        names = _authors(head[: dated.end("names")])
        if names:
            return names, dated["year"], _title(head[dated.end() :])
    unlikely: tuple[tuple[tuple[Name, ...], bool], None, str] | None = None
    for stop in re.compile(r"\.").finditer(shape, 0, _MAX_AUTHORS):
        before, after = head[: stop.start()], head[stop.end() :]
        if not after.strip() or shape[stop.end() :].lstrip()[:1] in ",.;:)]":
            continue
        if re.match(r"\d", after) and re.search(r"\d$", before):
            continue
        names = _authors(before)
        if names and not _is_cut_initial(before, after):
            return names, None, _title(after)
        unlikely = (names, None, _title(after)) if names else unlikely
    return unlikely or (None, None, _title(head))


def _authors(text: str) -> tuple[tuple[Name, ...], bool] | None:
    if _UNKNOWN.match(text.strip()):
        return (), False
    return parse_names(strip_role(text))


def _is_cut_initial(before: str, after: str) -> bool:
    """Whether the stop is that of an initial with more of the name, or more names, to come ("S. N. Durlauf").

    A family name in capitals stands before its initials, so none comes behind them.
    """
    if not re.search(r"(?:^|[\s,.])[A-Z]$", before):
        return False
    if re.match(r"\s?(?:[A-Z]\.|and\b|&|(?:[A-Z]\s?)?,)", after):
        return True
    first = re.split(r"[,;&]|\band\s", before)[-1].split()[0]
    in_capitals = len(first) > 1 and first.isupper() and "." not in first
    return not in_capitals and bool(re.match(r"\s?[A-ZÀ-Þ][\w’'-]+\s*[,.]\s", after))


def _title(text: str) -> str:
    return text.strip().rstrip(".．。,，").strip()


def _in(language: str | None, text: str | None) -> Bilingual:
    """`text` in the language that its own script shows, or else in that of the entry."""
    if not text or _UNKNOWN.match(text.strip(" ,.")):
        return Bilingual()
    chinese = has_han(text) or (language == "zh-CN" and not any(char.isascii() and char.isalpha() for char in text))
    return Bilingual(zh=text.strip()) if chinese else Bilingual(en=text.strip())


def _updated(entry: Entry, updated: str | None) -> Entry:
    """With the date of the last change where the imprint has none, or the same one less exactly."""
    known = entry.issued or ""
    return replace(entry, issued=updated) if updated and updated.startswith(known) else entry


def _read_serial(entry: Entry, parts: ReferenceParts) -> Entry:
    tail = parts.tail.lstrip(" .．。,，/")
    return _with_locators(entry, parse_serial(tail), tail)


def _read_newspaper(entry: Entry, parts: ReferenceParts) -> Entry:
    tail = parts.tail.lstrip(" .．。,，/")
    return _with_locators(entry, parse_newspaper(tail) or parse_serial(tail), tail)


def _with_locators(entry: Entry, found: Locators | None, text: str) -> Entry:
    """`entry` with what was `found` in `text`; where that is nothing, `text` may still be a date."""
    if not found:
        return replace(entry, issued=whole_date(text) or entry.issued)
    return replace(
        entry,
        container_title=_in(entry.language, found.container),
        issued=found.issued or entry.issued,
        volume=found.volume,
        issue=found.issue,
        page=normalize_pages(found.page) if found.page else None,
    )


def _read_web_page(entry: Entry, parts: ReferenceParts) -> Entry:
    """Container and date; of a page that changes, the date of the last change is the one that counts."""
    tail = parts.tail.strip(" .．。,，")
    found = parse_newspaper(tail) or parse_serial(tail)
    issued = parts.updated or (found.issued if found else whole_date(tail)) or entry.issued
    return replace(entry, container_title=_in(entry.language, found.container if found else None), issued=issued)


def _read_book(entry: Entry, parts: ReferenceParts) -> Entry:
    """Books, theses, reports, proceedings, patents, standards: [edition.] [translators.] place: publisher, year: pages.

    A part of one has its host before that; where neither `//` nor [A] says so, a title before the place does.
    """
    tail = parts.tail.lstrip(" .．。,，")
    if parts.host and not tail:
        start = imprint_start(parts.host)
        entry, tail = _with_host(entry, parts.host[:start]), parts.host[start:]
    elif parts.host:
        entry = _with_host(entry, parts.host)
    entry, tail = _read_statements(entry, tail)
    if parts.mark == "C" and not parts.host:
        start = imprint_start(tail, with_place=True)
        if start < len(tail):
            entry, tail = _with_host(entry, tail[:start]), tail[start:]
    return _with_imprint(entry, tail)


def _read_statements(entry: Entry, text: str) -> tuple[Entry, str]:
    """Edition and translators at the beginning of `text`, in either order; what is left of it."""
    for _ in range(2):
        shape = shadow(text)
        edition = _EDITION.match(shape) if not entry.edition else None
        if edition:
            number = edition["zh"] or edition["en"]
            entry, text = replace(entry, edition=arabic(number) if number else edition["word"]), text[edition.end() :]
            continue
        translators = _TRANSLATORS.match(shape) if not entry.translator else None
        names = parse_names(text[: translators.end("names")]) if translators else None
        if translators and names:
            entry, text = replace(entry, translator=names[0]), text[translators.end() :]
    return entry, text


def _with_host(entry: Entry, host: str) -> Entry:
    """The work that a chapter or paper stands in: its editors and title, its edition and translators behind them."""
    host = host[found.end() :] if (found := _HOST_WORD.match(shadow(host))) else host
    host = host.strip(" .．。")
    for stop in reversed(list(re.finditer(r"\.", shadow(host)))[-3:]):
        with_statement, rest = _read_statements(entry, host[stop.end() :] + ".")
        if rest:
            break
        entry, host = with_statement, host[: stop.start()]
    editors, _, title = _read_head(host)
    return replace(
        entry,
        type=EntryType.PAPER_CONFERENCE if entry.mark == "C" else EntryType.CHAPTER,
        container_title=_in(entry.language, title.removesuffix("[C]").removesuffix("[M]").strip(" .")),
        editor=editors[0] if editors else (),
    )


def _with_imprint(entry: Entry, text: str) -> Entry:
    """Place, publisher, date and pages; what does not have that shape leaves the entry as it is."""
    text = text.strip(" .．。,，")
    found = match_imprint(text)
    if not found:
        return replace(entry, issued=parse_date(text) or entry.issued)
    place = text[slice(*found.span("place"))] if found["place"] else None
    date = found.groupdict().get("date")
    return replace(
        entry,
        publisher_place=_in(entry.language, place),
        publisher=_in(entry.language, text[slice(*found.span("publisher"))]),
        issued=parse_date(date) if date else entry.issued,
        page=normalize_pages(found["pages"]) if found["pages"] else entry.page,
    )


def _read_numbered(entry: Entry, parts: ReferenceParts) -> Entry:
    """Standards, patents and reports: a number beside the title, then an imprint or a date."""
    title = entry.title.either() or ""
    shape = re.sub(r"[‐-―−]", "-", shadow(title))
    found = next((found for pattern in _NUMBERED[parts.mark] if (found := pattern.match(shape))), None)
    if found:
        name, number = (title[slice(*found.span(group))].strip() for group in ("title", "number"))
        entry = replace(entry, title=_in(entry.language, name), number=number)
    return _read_book(entry, parts)


_READERS = {
    "J": _read_serial,
    "PP": _read_serial,
    "N": _read_newspaper,
    "EB": _read_web_page,
    "S": _read_numbered,
    "P": _read_numbered,
    "R": _read_numbered,
}
